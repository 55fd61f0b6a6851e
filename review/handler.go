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
)

//go:embed page
var files embed.FS

var pages = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(files, "page/review.tmpl")
})

// patience is how long a page waits for the result of a decision; then it
// shows the former one and asks again.
const patience = 2 * time.Second

// route answers what guard let through. The names are all there are: none of
// them, nor any part of an address, is ever a path of the file system.
func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	// The token before the name is guard's business alone.
	_, name, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	gets := map[string]http.HandlerFunc{
		"": s.showPage, "chart.svg": s.showChart,
		"review.css": asset("review.css", "text/css; charset=utf-8"),
		"review.js":  asset("review.js", "text/javascript; charset=utf-8"),
		"icon.svg":   asset("icon.svg", "image/svg+xml"),
	}
	posts := map[string]http.HandlerFunc{"decide": s.decide, "withdraw": s.withdraw, "merge": s.merge, "say": s.say, "unsay": s.unsay, "undo": s.undo}
	get, post := gets[name], posts[name]
	switch {
	case get == nil && post == nil:
		refuse(w, http.StatusNotFound, "没有这个页面。")
	case get != nil && (r.Method == http.MethodGet || r.Method == http.MethodHead):
		get(w, r)
	case post != nil && r.Method == http.MethodPost:
		if err := r.ParseForm(); err != nil {
			refuse(w, http.StatusRequestEntityTooLarge, "提交的内容太长或格式不对。")
			return
		}
		post(w, r)
	default:
		if w.Header().Set("Allow", "POST"); get != nil {
			w.Header().Set("Allow", "GET, HEAD")
		}
		refuse(w, http.StatusMethodNotAllowed, "不能这样请求。")
	}
}

func asset(name, kind string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		b, err := files.ReadFile("page/" + name)
		if err != nil {
			refuse(w, http.StatusNotFound, "没有这个页面。")
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Write(b)
	}
}

func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	s.session.refresh()
	s.show(w, parseQuery(r.URL.Query()), "")
}

// show writes the page of a query, or says why it cannot.
func (s *Server) show(w http.ResponseWriter, q query, notice string) {
	p := s.pageOf(s.session.state(), q)
	p.Notice = notice
	t, err := pages()
	var b bytes.Buffer
	if err == nil {
		err = t.ExecuteTemplate(&b, "review.tmpl", p)
	}
	if err != nil {
		refuse(w, http.StatusInternalServerError, "页面无法生成："+err.Error())
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	b.WriteTo(w)
}

func (s *Server) showChart(w http.ResponseWriter, r *http.Request) {
	found := s.session.state().index.byKey[r.URL.Query().Get("s")]
	if found == nil || found.comparison == nil {
		refuse(w, http.StatusNotFound, "没有这个序列。")
		return
	}
	var b bytes.Buffer
	if err := charts.WriteSVG(&b, *found.comparison, charts.Options{}); err != nil {
		refuse(w, http.StatusInternalServerError, "图无法生成："+err.Error())
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Security-Policy", picturePolicy)
	b.WriteTo(w)
}

// decide saves what the form says of one figure.
func (s *Server) decide(w http.ResponseWriter, r *http.Request) {
	st := s.session.state()
	o, ok := st.index.obs[r.PostForm.Get("id")]
	if !ok {
		refuse(w, http.StatusConflict, errUnknown.Error())
		return
	}
	d, err := decisionOf(r.PostForm, o, st.index, s.session.o.By)
	if err != nil {
		refuse(w, http.StatusUnprocessableEntity, err.Error())
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
func (s *Server) withdraw(w http.ResponseWriter, r *http.Request) {
	st := s.session.state()
	d, ok := st.set.Get(r.PostForm.Get("id"))
	if !ok {
		refuse(w, http.StatusConflict, "这个数字没有核对意见。")
		return
	}
	what := fmt.Sprintf("%s %s：撤回意见", figureWords(st.index, d.Observation, d.Seen), d.Seen.Text)
	s.save(w, r, what, map[string]*decision.Decision{d.Observation: nil})
}

// merge puts all figures of a proposed series into another.
func (s *Server) merge(w http.ResponseWriter, r *http.Request) {
	st := s.session.state()
	a, b, into := r.PostForm.Get("a"), r.PostForm.Get("b"), r.PostForm.Get("into")
	for _, p := range st.result.Proposals {
		if p.A != a || p.B != b || into != a && into != b {
			continue
		}
		puts, err := merging(p, into, st.index, s.session.o.By)
		if err != nil {
			refuse(w, http.StatusConflict, err.Error())
			return
		}
		s.save(w, r, fmt.Sprintf("并入“%s”：%d 个数字", nameOf(st.index, into), len(puts)), puts)
		return
	}
	refuse(w, http.StatusConflict, errUnknown.Error())
}

func nameOf(ix *index, key string) string {
	if s := ix.byKey[key]; s != nil {
		return s.name
	}
	return key
}

func (s *Server) undo(w http.ResponseWriter, r *http.Request) {
	done, err := s.session.undo()
	if err != nil {
		status := http.StatusInternalServerError
		if err == errNothing {
			status = http.StatusConflict
		}
		refuse(w, status, err.Error())
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
func (s *Server) save(w http.ResponseWriter, r *http.Request, what string, puts map[string]*decision.Decision) {
	seen := map[string]string{}
	if r.PostForm.Has("seen") {
		for id := range puts {
			seen[id] = r.PostForm.Get("seen")
		}
	}
	s.saved(w, r, what, s.session.decide(what, puts, seen))
}
