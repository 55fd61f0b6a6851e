package review

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"linian/decision"
	"linian/internal/local"
	"linian/outline"
	"linian/report"
)

var (
	errNoReport = errors.New("没有这份报告或这一部分，页面可能已过时，请刷新")
	errAsRead   = errors.New("与现在所读的相同，没有要改的")
)

// A saying is what a form says of a report or a part of it.
type saying struct {
	key  decision.ReportKey
	d    *decision.ReportDecision // nil: as the report is read by itself
	what string                   // in short, for the log of what was done
}

// sayingOf reads a form of a report's page: report, part (where it begins; "" for the whole),
// and place, year and kind, or mode and years. What is the same as without decisions is
// left out, so that a report follows a later version of the program in it.
func sayingOf(form url.Values, st state, by string) (saying, error) {
	for _, vs := range form {
		for _, v := range vs {
			if len(v) > longest {
				return saying{}, errors.New("填写的内容太长")
			}
		}
	}
	v, ok := subjectOf(form, st)
	if !ok {
		return saying{}, errNoReport
	}
	d := decision.NewOfReport(v.report, v.part)
	d.By, d.Date, d.Note = by, time.Now().Format(time.DateOnly), strings.TrimSpace(form.Get("note"))
	old := v.old()
	if old != nil { // however it names the report
		d.ReportKey, d.Hash = old.ReportKey, old.Hash
	}
	s := saying{key: d.ReportKey}
	var err error
	if v.part == nil {
		err = sayWhole(&d, form, v.bare)
	} else {
		err = sayPart(&d, form, v)
	}
	switch {
	case err != nil:
		return saying{}, err
	case old == nil && d.Outcome() == "", old != nil && old.SameEffect(d) && old.Note == d.Note:
		return saying{}, errAsRead
	case d.Outcome() == "":
		s.what = d.Subject() + "：撤回意见，与程序所读相同"
		return s, nil
	}
	s.d, s.what = &d, d.Subject()+"："+d.Outcome()
	return s, d.Check()
}

// A subject is a report, or a part of it, of which a form speaks.
type subject struct {
	report, bare *report.Report // bare as it is read without decisions
	decided      decision.Decided
	part         *outline.Part // nil for the whole; with its sense without decisions
}

func subjectOf(form url.Values, st state) (v subject, ok bool) {
	i, err := strconv.Atoi(form.Get("report"))
	if err != nil || i < 0 || i >= len(st.read.reports) {
		return subject{}, false
	}
	v = subject{report: st.read.reports[i], bare: st.bare.reports[i], decided: st.read.decided[i]}
	at := form.Get("part")
	if at == "" {
		return v, true
	}
	start, err := strconv.Atoi(at)
	for _, p := range v.decided.PartsOf(v.report) {
		if err == nil && p.Start == start {
			v.part = &p
			return v, true
		}
	}
	return subject{}, false
}

// old is what is decided of it; nil for nothing.
func (v subject) old() *decision.ReportDecision {
	if v.part == nil {
		return v.decided.Whole
	}
	if d, ok := v.decided.Part(v.report, v.part.Start); ok {
		return &d
	}
	return nil
}

func sayWhole(d *decision.ReportDecision, form url.Values, bare *report.Report) error {
	if p := strings.TrimSpace(form.Get("place")); p != bare.Meta.Region {
		d.Place = p
	}
	if k := report.Kind(form.Get("kind")); k != bare.Meta.Kind {
		d.Kind = k
	}
	if y := strings.TrimSpace(form.Get("years")); y != "" {
		year, err := decision.ParseYear(y)
		if err != nil {
			return fmt.Errorf("年份%w", err)
		}
		if year != bare.Meta.Year {
			d.From, d.To = year, year
		}
	}
	return nil
}

func sayPart(d *decision.ReportDecision, form url.Values, v subject) error {
	is := v.part.Sense
	mode, ok := decision.ParseMode(form.Get("mode"))
	if !ok {
		return errors.New("请选回顾或计划")
	}
	said := outline.Said{}
	if mode != is.Mode {
		d.Mode, said.Mode = &mode, &mode
	}
	from, to, err := decision.ParseSpan(form.Get("years"))
	if err != nil {
		return fmt.Errorf("年份%w", err)
	}
	if plain := said.Of(is, v.report); from != 0 && (from != plain.From || to != plain.To) {
		d.From, d.To = from, to
	}
	return nil
}

// say saves what a form says of a report or a part of it.
func (s *Handler) say(w http.ResponseWriter, r *http.Request) {
	s.session.wait(r.Context(), patience) // what a part is read as depends on what was said last
	said, err := sayingOf(r.PostForm, s.session.state(), s.session.o.By)
	switch {
	case errors.Is(err, errNoReport):
		local.Refuse(w, http.StatusConflict, err.Error())
	case err != nil:
		local.Refuse(w, http.StatusUnprocessableEntity, err.Error())
	default:
		s.saved(w, r, said.what, s.session.decideReport(said.what, said.key, said.d, r.PostForm.Get("seen")))
	}
}

// unsay takes out what was said, as the form names it: file, title, part and line.
func (s *Handler) unsay(w http.ResponseWriter, r *http.Request) {
	form := r.PostForm
	line, err := strconv.Atoi(form.Get("line"))
	key := decision.ReportKey{File: form.Get("file"), Title: form.Get("title"), Part: form.Get("part"), Line: line}
	d, ok := s.session.state().set.GetReport(key)
	if err != nil || !ok {
		local.Refuse(w, http.StatusConflict, "没有这条意见，页面可能已过时，请刷新")
		return
	}
	what := d.Subject() + "：撤回意见"
	s.saved(w, r, what, s.session.decideReport(what, key, nil, form.Get("seen")))
}

// saved shows the page that follows, or why nothing was saved.
func (s *Handler) saved(w http.ResponseWriter, r *http.Request, what string, err error) {
	switch {
	case errors.Is(err, errElsewhere):
		local.Refuse(w, http.StatusConflict, errElsewhere.Error())
		return
	case err != nil:
		local.Refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	s.session.wait(r.Context(), patience)
	s.show(w, parseQuery(r.URL.Query()), "已保存："+what)
}
