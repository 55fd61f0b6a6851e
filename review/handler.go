package review

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"
	"time"

	"linian/charts"
	"linian/decision"
	"linian/internal/local"
)

//go:embed page
var files embed.FS

var pages = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(files, "page/review.tmpl")
})

// patience is how long a page waits for the result of a decision; then it
// shows the former one and asks again.
const patience = 2 * time.Second

// picturePolicy is that of a chart, which has styles of its own and nothing
// else.
const picturePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

// ServeHTTP answers what the server's guard let through.
func (s *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, below := strings.CutPrefix(r.URL.Path, s.path)
	if !below && r.URL.Path+"/" != s.path {
		local.Refuse(w, http.StatusNotFound, "没有这个页面。")
		return
	}
	local.Routes{
		Get: map[string]http.HandlerFunc{
			"": s.showPage, "chart.svg": s.showChart,
			"review.css": local.Asset(files, "page/review.css", "text/css; charset=utf-8"),
			"review.js":  local.Asset(files, "page/review.js", "text/javascript; charset=utf-8"),
			"icon.svg":   local.Asset(files, "page/icon.svg", "image/svg+xml"),
		},
		Post: map[string]http.HandlerFunc{"decide": s.decide, "withdraw": s.withdraw, "merge": s.merge, "say": s.say, "unsay": s.unsay, "undo": s.undo},
	}.Serve(w, r, name)
}

func (s *Handler) showPage(w http.ResponseWriter, r *http.Request) {
	s.session.refresh()
	s.show(w, parseQuery(r.URL.Query()), "")
}

// show writes the page of a query, or says why it cannot.
func (s *Handler) show(w http.ResponseWriter, q query, notice string) {
	p := s.pageOf(s.session.state(), q)
	p.Notice = notice
	t, err := pages()
	var b bytes.Buffer
	if err == nil {
		err = t.ExecuteTemplate(&b, "review.tmpl", p)
	}
	if err != nil {
		local.Refuse(w, http.StatusInternalServerError, "页面无法生成："+err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	b.WriteTo(w)
}

func (s *Handler) showChart(w http.ResponseWriter, r *http.Request) {
	found := s.session.state().index.byKey[r.URL.Query().Get("s")]
	if found == nil || found.comparison == nil {
		local.Refuse(w, http.StatusNotFound, "没有这个序列。")
		return
	}
	var b bytes.Buffer
	if err := charts.WriteSVG(&b, *found.comparison, charts.Options{}); err != nil {
		local.Refuse(w, http.StatusInternalServerError, "图无法生成："+err.Error())
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Security-Policy", picturePolicy)
	b.WriteTo(w)
}

// decide saves what the form says of one figure.
func (s *Handler) decide(w http.ResponseWriter, r *http.Request) {
	st := s.session.state()
	o, ok := st.index.obs[r.PostForm.Get("id")]
	if !ok {
		local.Refuse(w, http.StatusConflict, errUnknown.Error())
		return
	}
	d, err := decisionOf(r.PostForm, o, st.index, s.session.o.By)
	if err != nil {
		local.Refuse(w, http.StatusUnprocessableEntity, err.Error())
		return
	}
	if question := d.Odd(o); question != "" && r.PostForm.Get("sure") == "" {
		local.Refuse(w, http.StatusPreconditionRequired, question)
		return
	}
	what := fmt.Sprintf("%s %s：%s", figureWords(st.index, d.Observation, d.Seen), d.Seen.Text, decision.Word(d.Action))
	if out := d.Outcome(); out != "" {
		what += "为 " + out
	}
	s.save(w, r, what, map[string]*decision.Decision{d.Observation: &d})
}

// figureWords names a figure for the log of what was done: 2019年新增养老床位.
func figureWords(ix *index, id string, seen decision.Fingerprint) string {
	name := seen.Indicator
	if h, ok := ix.home[id]; ok && h.series.comparison != nil {
		name = h.series.name
	}
	if seen.Year != 0 {
		name = fmt.Sprintf("%d年%s", seen.Year, name)
	}
	return name
}

// withdraw takes the decision of one figure out.
func (s *Handler) withdraw(w http.ResponseWriter, r *http.Request) {
	st := s.session.state()
	d, ok := st.set.Get(r.PostForm.Get("id"))
	if !ok {
		local.Refuse(w, http.StatusConflict, "这个数字没有核对意见。")
		return
	}
	what := fmt.Sprintf("%s %s：撤回意见", figureWords(st.index, d.Observation, d.Seen), d.Seen.Text)
	s.save(w, r, what, map[string]*decision.Decision{d.Observation: nil})
}

// merge puts all figures of a proposed series into another.
func (s *Handler) merge(w http.ResponseWriter, r *http.Request) {
	st := s.session.state()
	a, b, into := r.PostForm.Get("a"), r.PostForm.Get("b"), r.PostForm.Get("into")
	for _, p := range st.result.Proposals {
		if p.A != a || p.B != b || into != a && into != b {
			continue
		}
		puts, err := merging(p, into, st.index, s.session.o.By)
		if err != nil {
			local.Refuse(w, http.StatusConflict, err.Error())
			return
		}
		s.save(w, r, fmt.Sprintf("并入“%s”：%d 个数字", nameOf(st.index, into), len(puts)), puts)
		return
	}
	local.Refuse(w, http.StatusConflict, errUnknown.Error())
}

func nameOf(ix *index, key string) string {
	if s := ix.byKey[key]; s != nil {
		return s.name
	}
	return key
}

func (s *Handler) undo(w http.ResponseWriter, r *http.Request) {
	done, err := s.session.undo()
	if err != nil {
		status := http.StatusInternalServerError
		if err == errNothing {
			status = http.StatusConflict
		}
		local.Refuse(w, status, err.Error())
		return
	}
	s.session.wait(r.Context(), patience)
	q := parseQuery(r.URL.Query())
	if len(done.edits) == 1 && done.edits[0].report == nil { // back to the figure
		q.Series, q.Row, q.Panel = "", done.edits[0].id, ""
	}
	s.show(w, q, "已撤销（"+done.what+"）")
}

// save saves and shows the page that follows.
func (s *Handler) save(w http.ResponseWriter, r *http.Request, what string, puts map[string]*decision.Decision) {
	seen := map[string]string{}
	if r.PostForm.Has("seen") {
		for id := range puts {
			seen[id] = r.PostForm.Get("seen")
		}
	}
	s.saved(w, r, what, s.session.decide(what, puts, seen))
}
