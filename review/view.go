package review

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"linian/analyze"
	"linian/decision"
	"linian/figure"
	"linian/finding"
)

// A query is a page's state, as its address carries it.
type query struct {
	Series, Row string // keys and ids; "" = the first
	Panel       string // "" = series, else "findings", "decisions", "reports" or "report"
	Report      string // of the panel "report": its place among the reports
	Part        string // and where the part at hand begins; "" = none
	Theme       string
	State       string // "" = all, "doubt", "left"
	Sort        string // "" = doubtful first, or as the briefing has them; "theme", "name"
	Search      string
	Only        string // "" = all figures, "briefing"
	Kind        string // of the panel "findings": the title of a doubt; "" = all
	By          string // and their order: "" = by what they are about, "kind", "place"
	// Fresh is set when the filters have just been changed: a series that they
	// leave out is then left, while one that a decision moved out of them stays.
	Fresh bool
}

func parseQuery(v url.Values) query {
	return query{Series: v.Get("s"), Row: v.Get("o"), Panel: v.Get("p"), Report: v.Get("r"), Part: v.Get("at"), Theme: v.Get("theme"), State: v.Get("state"), Sort: v.Get("sort"), Search: v.Get("q"), Only: v.Get("only"), Kind: v.Get("kind"), By: v.Get("by"), Fresh: v.Get("fresh") != ""}
}

// String is the address' part behind the "?", with the "?". Fresh is not part of
// it.
func (q query) String() string {
	v := url.Values{}
	for k, s := range map[string]string{"s": q.Series, "o": q.Row, "p": q.Panel, "r": q.Report, "at": q.Part, "theme": q.Theme, "state": q.State, "sort": q.Sort, "q": q.Search, "only": q.Only, "kind": q.Kind, "by": q.By} {
		if s != "" {
			v.Set(k, s)
		}
	}
	return "?" + v.Encode()
}

// at is the address of another figure under the same filters.
func (q query) at(series, row string) string {
	q.Series, q.Row, q.Panel, q.Report, q.Part = series, row, "", "", ""
	return q.String()
}

func (q query) panel(name string) string {
	q.Panel, q.Report, q.Part = name, "", ""
	return q.String()
}

// A page is what the template shows.
type page struct {
	Title   string
	Base    string // the path that all addresses are relative to
	Home    string // address of the page that this one was come to from; "" = none
	Self    string // "?…" of this page
	Query   query
	Notice  string // what was just done
	Failed  string // why the result does not follow the decisions
	Stale   bool
	CanUndo string
	Rev     int

	Open, Decided, Due, Decisions, Findings int
	CanCite, Only                           bool // whether the briefing's figures alone can be shown, and are
	File                                    string
	PanelSeries                             string // addresses
	PanelFindings, PanelDecisions           string
	PanelReports                            string // "" where the page says nothing of reports
	Reports                                 int
	ReportRows                              []reportRow
	Report                                  *reportView
	ReportDecisionRows                      []reportDecisionRow
	Themes                                  []string
	Qualifiers                              []option
	List                                    []listItem
	Series                                  *seriesView
	Figure                                  *figureView
	FindingRows                             []findingRow
	FindingKinds                            []string
	DecisionRows                            []decisionRow

	// Where the keys lead; "" = nowhere.
	Next, Prev, NextSeries, PrevSeries, NextDoubt string
	NextDue                                       string // the next that nobody has checked
}

// An option is one choice of a form.
type option struct{ Code, Word string }

func qualifiers() []option {
	var out []option
	for _, q := range figure.Qualifiers() {
		out = append(out, option{string(q), q.Name()})
	}
	return out
}

type listItem struct {
	Key, Name, Aside, Href, Heading string
	Open, Left, Due                 int
	Current                         bool
}

type seriesView struct {
	Key, Name, Unit, Aside, Chart, Note string
	Rest                                bool
	Findings                            []string
	Proposals                           []proposalView
	Rows                                []rowView
}

type proposalView struct {
	A, B, Into       string
	Other, Href, Why string
	Count            int
}

type rowView struct {
	ID, Href, Group, Year, Role, Value, Decision, Outcome string
	Indicator                                             string // of the rest only
	Doubts                                                []string
	Sub, Current, Dropped                                 bool
	Cited, Beside                                         bool // where the figures of the briefing are walked: one of them; none of them
}

type figureView struct {
	ID, Head, Value, Text, Place, Indicator, Rule string
	Evidence                                      evidence
	Part                                          *partLink // of the report; nil where it is not known
	Seen                                          string    // of the decision, for the forms
	Findings                                      []remark
	Decision                                      string
	Decided                                       bool
	Note, Said                                    string
	// What the forms begin with.
	FormValue, FormYear, FormName string
	FormQualifier, FormKind       string
	Series                        []string
}

// A remark is a finding of the figure shown.
type remark struct {
	Text  string
	Doubt bool
}

// titled is a finding in one line, without saying the same twice.
func titled(f finding.Finding) string {
	if strings.HasPrefix(f.Message, f.Code.Title()) || strings.HasPrefix(f.Message, "人工") {
		return f.Message
	}
	return f.Code.Title() + "：" + f.Message
}

type findingRow struct {
	What, Series, Title, Message, Place, Text, Href string
	Open                                            bool
	file                                            string
	line                                            int
}

type decisionRow struct {
	ID, Action, Outcome, Indicator, Text, Year, Sentence, Note, By, Href, Seen string
	Lost                                                                       bool
}

// pageOf makes the page of a query. It changes nothing.
func (s *Handler) pageOf(st state, q query) page {
	ix := st.index
	w := q.walk(st)
	list := ix.filter(q, w, st.base)
	cur, at := ix.locate(q, w, list)
	if q.Fresh && len(list) > 0 && !slices.Contains(list, cur) {
		cur = list[0]
		at = w.first(cur)
	}
	if cur != nil {
		q.Series, q.Row = cur.key, ""
		if at >= 0 {
			q.Row = cur.rows[at].obs.ID
		}
		if !slices.Contains(list, cur) {
			list = append([]*series{cur}, list...)
		}
	}
	open, left, due := w.sum(ix)
	p := page{Title: st.result.Title, Base: s.base(), Home: s.o.Home, Self: q.String(), Query: q, Stale: st.stale, CanUndo: st.canUndo, Rev: st.rev,
		Open: open, Decided: due - left, Due: due, CanCite: s.o.Cited != nil, Only: !w.all(), Qualifiers: qualifiers(), Decisions: st.set.Len(), File: s.session.o.File,
		PanelSeries: q.panel(""), PanelFindings: q.panel("findings"), PanelDecisions: q.panel("decisions"), Themes: st.result.Themes}
	if p.Reports = len(st.read.reports); p.Reports > 0 {
		p.PanelReports = q.panel("reports")
	}
	if st.failed != nil {
		p.Failed = st.failed.Error()
	}
	several := len(st.result.Bodies) > 1
	p.list(list, w, cur, q, several)
	p.FindingRows = findingRows(st.result.Findings, ix, q)
	p.Findings, p.FindingKinds = len(p.FindingRows), findingKinds(p.FindingRows)
	p.FindingRows = chosenFindings(p.FindingRows, q)
	switch q.Panel {
	case "decisions":
		p.DecisionRows, p.ReportDecisionRows = decisionRows(st.set, ix, q), reportDecisionRows(st, q)
	case "findings":
	case "reports":
		p.ReportRows = reportRows(st, q)
	case "report":
		p.Report = reportViewOf(st, q, s.base())
	default:
		if cur == nil {
			break
		}
		p.Series = seriesViewOf(cur, at, w, st, q, several)
		if at >= 0 {
			p.Figure = s.figure(cur, cur.rows[at], ix)
			p.Figure.Part = partLinkOf(st, s.session.o.Reports, cur.rows[at].obs, q)
			p.steps(list, w, cur, at, q)
		}
	}
	return p
}

func (p *page) list(list []*series, w walk, cur *series, q query, several bool) {
	heading := ""
	for _, s := range list {
		open, left, due := w.count(s)
		it := listItem{Key: s.key, Name: s.name, Open: open, Left: left, Due: due, Current: s == cur, Href: q.at(s.key, "")}
		if s.comparison != nil && several {
			it.Aside = s.comparison.Body
		}
		if (q.Sort == "theme" || s.comparison == nil) && s.theme != heading {
			heading, it.Heading = s.theme, s.theme
		}
		p.List = append(p.List, it)
	}
}

func seriesViewOf(s *series, at int, w walk, st state, q query, several bool) *seriesView {
	v := &seriesView{Key: s.key, Name: s.name, Rest: s.comparison == nil}
	if c := s.comparison; c != nil {
		v.Unit, v.Note = c.Unit, c.Note
		var aside []string
		for _, a := range []string{c.Body, c.Scope, s.theme} {
			if a != "" && (a != c.Body || several) {
				aside = append(aside, a)
			}
		}
		v.Aside = strings.Join(aside, " · ")
		if len(c.Actual)+len(c.Target) > 0 {
			v.Chart = "chart.svg" + fmt.Sprintf("?s=%s&rev=%d", url.QueryEscape(s.key), st.rev)
		}
		own := map[string]bool{}
		for _, r := range s.rows {
			own[r.obs.ID] = true
		}
		for _, f := range c.Findings {
			if !own[f.Of] {
				v.Findings = append(v.Findings, titled(f))
			}
		}
		for _, p := range s.proposals {
			v.Proposals = append(v.Proposals, proposalOf(p, s.key, st.index, q))
		}
	}
	last := group("")
	for i, r := range s.rows {
		rv := rowView{ID: r.obs.ID, Href: q.at(s.key, r.obs.ID), Year: r.year, Role: r.role, Value: r.value,
			Doubts: r.doubts, Sub: r.sub, Current: i == at, Dropped: r.group == dropped, Cited: !w.all() && w.has(s, i), Beside: !w.has(s, i)}
		if v.Rest {
			rv.Indicator = cmp.Or(r.obs.Indicator, "（未识别出指标名）")
		}
		if r.group != last {
			last, rv.Group = r.group, string(r.group)
		}
		if r.decided {
			rv.Decision, rv.Outcome = decision.Word(r.decision.Action), r.decision.Outcome()
		}
		v.Rows = append(v.Rows, rv)
	}
	return v
}

func proposalOf(p analyze.Proposal, here string, ix *index, q query) proposalView {
	v := proposalView{A: p.A, B: p.B, Into: here, Why: p.Why, Other: p.NameB, Count: len(p.FiguresB)}
	other := p.B
	if here == p.B {
		other, v.Other, v.Count = p.A, p.NameA, len(p.FiguresA)
	}
	switch s := ix.byKey[other]; {
	case s != nil:
		v.Href = q.at(other, "")
	case v.Count > 0: // it has one year only and stands outside
		id := p.FiguresB[0]
		if here == p.B {
			id = p.FiguresA[0]
		}
		if h, ok := ix.home[id]; ok {
			v.Href = q.at(h.series.key, id)
		}
	}
	return v
}

func (s *Handler) figure(in *series, r row, ix *index) *figureView {
	o := r.obs
	said := reportSays(o)
	v := &figureView{ID: o.ID, Head: r.year, Value: r.value, Text: o.Text, Place: placeWords(o), Indicator: o.Indicator, Rule: r.rule,
		Evidence: evidenceOf(s.session.o.Reports, o), FormName: in.name, FormQualifier: string(o.Qualifier), FormKind: string(o.Kind)}
	if o.Kind == figure.Suspect {
		v.FormKind = string(o.Meant)
	}
	v.Head += "　" + r.role
	v.FormValue = amount(o.Value, o.Upper, o.Unit, figure.EQ)
	if o.Year != 0 {
		v.FormYear = fmt.Sprint(o.Year)
	}
	for _, f := range r.findings {
		v.Findings = append(v.Findings, remark{titled(f), f.Severity != finding.Info})
	}
	for _, w := range r.why {
		v.Findings = append(v.Findings, remark{w, r.doubtful()})
	}
	if o.Stated != nil && (!said.Value.Equal(o.Value) || said.Unit != o.Unit || said.Year != o.Year) {
		v.Said = "报告所述：" + o.Text
		if said.Year != 0 && said.Year != o.Year {
			v.Said += fmt.Sprintf("（%d年）", said.Year)
		}
	}
	if r.decided {
		d := r.decision
		v.Seen = seenOf(&d)
		v.Decided, v.Decision, v.Note = true, decision.Word(d.Action), d.Note
		if out := d.Outcome(); out != "" {
			v.Decision += "：" + out
		}
	}
	for _, other := range ix.series {
		if other.comparison != nil && other != in && other.comparison.Body == ix.body[o.File] {
			v.Series = append(v.Series, other.name)
		}
	}
	v.Series = slices.Compact(v.Series)
	return v
}

func placeWords(o figure.Observation) string {
	return finding.Finding{File: o.File, Line: o.Line, Col: o.Col}.Place()
}
