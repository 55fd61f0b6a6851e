package charts

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"

	"linian/analyze"
	"linian/catalogue"
	"linian/drawing"
	"linian/figure"
)

//go:embed page
var pageFiles embed.FS

var templates = sync.OnceValues(func() (*template.Template, error) {
	return template.ParseFS(pageFiles, "page/*.tmpl")
})

func pageFile(name string) string {
	b, err := pageFiles.ReadFile("page/" + name)
	if err != nil {
		panic(err) // embedded: it is there or the build is broken
	}
	return string(b)
}

// An entry is a point in the table under a chart and in its tooltip.
type entry struct {
	Value    string   `json:"value"`
	Label    string   `json:"label"` // without unit
	Doubtful bool     `json:"doubtful,omitempty"`
	Number   string   `json:"number"` // without unit and qualifier
	Upper    string   `json:"upper,omitempty"`
	Q        string   `json:"q,omitempty"`   // the qualifier
	Aim      string   `json:"aim,omitempty"` // of a target: up for a floor, down for a ceiling, near
	Notes    []string `json:"-"`
	Clause   string   `json:"clause"`
	Sentence string   `json:"-"`
	Place    string   `json:"place"`
}

// A row is one year of a chart's table.
type row struct {
	Year   int    `json:"year"`
	Actual *entry `json:"actual,omitempty"`
	Change string `json:"change,omitempty"`
	Target *entry `json:"target,omitempty"`
	Rate   string `json:"rate,omitempty"`
}

// A card is one indicator on a page.
type card struct {
	Anchor  string
	Name    string
	Link    string // in the table of contents
	Unit    string
	Body    string
	Scope   string
	Message string
	Source  string
	Text    string // for screen readers
	Search  string
	Note    string
	Option  template.JS
	Detail  template.JS
	Rows    []row
	Remarks []remark
	HasGoal bool
	File    string // of its own page and pictures, without extension; "" when there is none
}

// A remark is a figure that belongs to the indicator and is not drawn.
type remark struct {
	Kind, Text, Sentence, Place string
}

func newCard(c analyze.Comparison, years []int, anchor string) (card, error) {
	f := newView(c, years)
	option, err := f.option()
	if err != nil {
		return card{}, fmt.Errorf("%s: %w", c.Key, err)
	}
	k := card{
		Anchor: anchor, Name: c.Name, Unit: c.Unit, Body: c.Body, Scope: c.Scope, Note: c.Note,
		Message: message(c), Source: source(c), Text: description(f), Option: template.JS(option),
		Rows: f.rows(), Remarks: f.remarks(), HasGoal: len(c.Target) > 0,
	}
	k.Search = strings.ToLower(strings.Join([]string{c.Name, c.Theme, c.Body, c.Scope, c.Key}, " "))
	d := struct {
		Name        string   `json:"name"`
		Unit        string   `json:"unit"`
		Body        string   `json:"body"`
		Level       bool     `json:"level"` // an amount of one kind, which an index can compare
		Rows        []row    `json:"rows"`
		BarTop      *float64 `json:"barTop,omitempty"`      // the left axis is labelled up to here
		GrowthFloor *float64 `json:"growthFloor,omitempty"` // the right one from here on
	}{Name: c.Name, Unit: c.Unit, Body: c.Body, Level: c.Nature != catalogue.Rate && len(c.Breaks) == 0, Rows: k.Rows}
	if z, ok := f.zones(); ok {
		d.BarTop, d.GrowthFloor = &z.barTop, &z.growthFloor
	}
	detail, err := json.Marshal(d)
	if err != nil {
		return card{}, fmt.Errorf("%s: %w", c.Key, err)
	}
	k.Detail = template.JS(detail)
	return k, nil
}

func (f view) rows() []row {
	out := make([]row, len(f.Years))
	c := f.Of
	changes := map[int]string{}
	for _, ch := range c.Changes {
		changes[ch.Year] = changeWords(ch)
	}
	rates := map[int]string{}
	for _, d := range c.Completions {
		rates[d.Year] = completionWords(d)
	}
	for i, y := range f.Years {
		out[i] = row{Year: y, Change: changes[y], Rate: rates[y]}
		if p := f.Actual[i].Point; p != nil {
			out[i].Actual = newEntry(*p, f.Of.Unit)
			out[i].Actual.Notes = append(out[i].Actual.Notes, claimNotes(c, y)...)
		}
		if p := f.Target[i].Point; p != nil {
			out[i].Target = newEntry(*p, f.Of.Unit)
			out[i].Target.Aim = aims[f.Target[i].Mark]
		}
	}
	return out
}

// aims say how the stroke of a target is shaped.
var aims = [drawing.Marks]string{drawing.AtLeast: "up", drawing.AtMost: "down", drawing.Near: "near"}

func completionWords(d analyze.Completion) string {
	var s string
	if d.Rate != nil {
		s = boundMark(d.Rate.Qualifier) + percent(d.Rate.Value) + "%"
	}
	return strings.TrimSpace(s + " " + d.Verdict.Word())
}

func newEntry(p analyze.Point, unit string) *entry {
	e := &entry{
		Value: valueWords(p, unit), Label: valueWords(p, ""), Doubtful: p.Doubtful,
		Number: p.Value.String(), Q: p.Qualifier.Title(), Clause: clause(p.Observation), Sentence: p.Observation.Sentence, Place: place(p.Observation),
	}
	if p.Upper.Valid {
		e.Upper = p.Upper.Decimal.String()
	}
	if p.Doubtful {
		e.Notes = append(e.Notes, "存疑，不入趋势")
	}
	for _, code := range p.Findings {
		e.Notes = append(e.Notes, code.Title())
	}
	for _, o := range p.Others {
		switch o.Relation {
		case analyze.Revision:
			e.Notes = append(e.Notes, fmt.Sprintf("较早的报告为%s（%s），后经修订", o.Observation.Text, place(o.Observation)))
		case analyze.Conflict:
			e.Notes = append(e.Notes, fmt.Sprintf("另一处为%s（%s），两者不一致", o.Observation.Text, place(o.Observation)))
		}
	}
	return e
}

func claimNotes(c analyze.Comparison, year int) []string {
	var out []string
	for _, cl := range c.Claims {
		if cl.Year == year && cl.Contradicted {
			out = append(out, fmt.Sprintf("报告称%s（%s），按数值计算为%s%%", cl.Stated.Text, place(cl.Stated), percent(cl.Computed.Value)))
		}
	}
	return out
}

// remarks are the targets beyond the axis, the totals over several years and
// the quarantined figures.
func (f view) remarks() []remark {
	var out []remark
	for _, p := range f.Far() {
		kind := "远期目标"
		if p.Doubtful {
			kind += "（存疑）"
		}
		out = append(out, remark{kind, fmt.Sprintf("%d年 %s", p.Year, valueWords(p, f.Of.Unit)), p.Observation.Sentence, place(p.Observation)})
	}
	c := f.Of
	for _, s := range c.Spans {
		kind := "多年合计"
		if s.Average {
			kind = "多年平均"
		}
		if s.Kind == figure.Target {
			kind += "目标"
		}
		out = append(out, remark{kind, fmt.Sprintf("%d—%d年 %s", s.From, s.To, s.Observation.Text), s.Observation.Sentence, place(s.Observation)})
	}
	for _, o := range c.Quarantined {
		why := "疑似损坏"
		for _, code := range o.Findings {
			why = code.Title()
		}
		out = append(out, remark{"未入图：" + why, o.Text, o.Sentence, place(o)})
	}
	return out
}

func place(o figure.Observation) string {
	if o.Line > 0 {
		return fmt.Sprintf("%s:%d", o.File, o.Line)
	}
	return o.File
}

// A section is the cards of a theme.
type section struct {
	Anchor, Theme string
	Shared        []shared
	Cards         []card
	Few           []few      // indicators with too few figures for a chart
	More          []pageLink // indicators that have only a page of their own
}

// A few is an indicator that has one or two figures: they are told and not drawn.
type few struct {
	Anchor, Name, Unit, File, Search string
	Figures                          string
}

// fewest is how many results a chart on the page needs.
const fewest = 3

func newFew(c analyze.Comparison, name, file, anchor string) few {
	var out []string
	for _, p := range c.Actual {
		out = append(out, fmt.Sprintf("%d年%s", p.Year, cellWords(p)))
	}
	for _, p := range c.Target {
		if !p.Doubtful {
			out = append(out, fmt.Sprintf("%d年目标%s", p.Year, p.Qualifier.Aim(goalNumber(p))))
		}
	}
	return few{Anchor: anchor, Name: name, Unit: c.Unit, File: file, Figures: strings.Join(out, "，"),
		Search: strings.ToLower(strings.Join([]string{c.Name, c.Theme, c.Body, c.Scope, c.Key}, " "))}
}

// nameLinks tells indicators of one name apart by their bodies.
func (s *section) nameLinks() {
	count := map[string]int{}
	for _, k := range s.Cards {
		count[k.Name]++
	}
	for i := range s.Cards {
		k := &s.Cards[i]
		if k.Link = k.Name; count[k.Name] > 1 && k.Body != "" {
			k.Link += "（" + k.Body + "）"
		}
	}
}

// A pageLink leads to the page of one indicator.
type pageLink struct{ Name, File string }

// A page is what page.tmpl shows.
type page struct {
	Title, Subtitle string
	Policy          template.HTMLAttr
	CSS             template.CSS
	ECharts, Script template.JS
	Core            []mini // the first screen
	Sections        []section
	Overview        []shared // target completion, bodies
	Heat            *heat
	Legend          []legendItem
	Card            card // of a single page
	Source          string
	Drawing         template.HTML // of a single page, for want of its script
	Few             bool          // a single page with too few figures for a chart: it shows the table
	Files           []analyze.ReportInfo
	Count           int
}

// policy allows the page's own scripts by their hashes, or the shared file
// beside it, and nothing from the network: a second wall, should a text from a
// report ever get past the escaping.
func policy(scripts ...string) template.HTMLAttr {
	src := "'none'"
	for i, s := range scripts {
		if i == 0 {
			src = ""
		}
		if s == sharedFile {
			src += " 'self' file:"
			continue
		}
		sum := sha256.Sum256([]byte(s))
		src += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return template.HTMLAttr(`content="default-src 'none'; script-src ` + strings.TrimSpace(src) +
		`; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"`)
}

const sharedFile = "echarts.min.js"

// WritePage writes 图表.html: every comparison, in one file that needs nothing
// else, not even a network.
func WritePage(w io.Writer, res *analyze.Result, o Options) error {
	p, err := newPage(res, o)
	if err != nil {
		return fmt.Errorf("图表.html: %w", err)
	}
	return render(w, "page.tmpl", p)
}

func newPage(all *analyze.Result, o Options) (*page, error) {
	shown := *all
	shown.Years = drawing.Years(all.Comparisons...)
	res := &shown
	js := pageFile("chart.js") + pageFile("tools.js") + pageFile("page.js")
	p := &page{
		Title: title(res, o), Subtitle: subtitle(res), CSS: template.CSS(pageFile("page.css")),
		ECharts: template.JS(echartsJS), Script: template.JS(js), Policy: policy(echartsJS, js),
		Files: res.Reports, Legend: legend(),
	}
	every := drawable(res.Comparisons)
	files, ids := fileNames(every), anchors(every)
	onPage := fullest(every, MaxCards)
	var drawn []analyze.Comparison
	var names, at []string
	for i, c := range every {
		if onPage[i] {
			drawn, names, at = append(drawn, c), append(names, files[i]), append(at, ids[i])
		}
	}
	p.Count = len(every)
	for _, theme := range themes(res.Themes, every) {
		s := section{Anchor: fmt.Sprintf("theme-%d", len(p.Sections)+1), Theme: theme}
		for i, c := range every {
			if c.Theme == theme && !onPage[i] {
				s.More = append(s.More, pageLink{label(c, res), files[i]})
			}
		}
		var of []analyze.Comparison
		for i, c := range drawn {
			if c.Theme != theme {
				continue
			}
			if len(c.Actual) < fewest {
				s.Few = append(s.Few, newFew(c, label(c, res), names[i], at[i]))
				continue
			}
			of = append(of, c)
			k, err := newCard(c, nil, at[i])
			if err != nil {
				return nil, err
			}
			k.File = names[i]
			if len(res.Bodies) < 2 {
				k.Body = ""
			}
			s.Cards = append(s.Cards, k)
		}
		s.nameLinks()
		var err error
		if s.Shared, err = indexed(s.Anchor, theme, of, res); err != nil {
			return nil, err
		}
		p.Sections = append(p.Sections, s)
	}
	var err error
	if p.Overview, err = overview(drawn, res); err != nil {
		return nil, err
	}
	p.Heat = newHeat(drawn, at, res)
	p.Core = minis(drawn, at, res, o.Core)
	return p, nil
}

// MaxCards is how many indicators 图表.html draws. Of more, those with the fewest
// years are links to their own pages: a browser takes many seconds for a page of
// thousands of charts.
const MaxCards = 1000

// fullest marks the n comparisons with the most results, the first ones where
// they have as many.
func fullest(cs []analyze.Comparison, n int) []bool {
	order := make([]int, len(cs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(len(cs[j].Actual), len(cs[i].Actual)) })
	marked := make([]bool, len(cs))
	for _, i := range order[:min(n, len(order))] {
		marked[i] = true
	}
	return marked
}

// themes are the result's, in its order, and after them any that only a
// comparison knows.
func themes(order []string, cs []analyze.Comparison) []string {
	seen := map[string]bool{}
	has := map[string]bool{}
	for _, c := range cs {
		has[c.Theme] = true
	}
	var out []string
	add := func(t string) {
		if has[t] && !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	for _, t := range order {
		add(t)
	}
	for _, c := range cs {
		add(c.Theme)
	}
	return out
}

func title(res *analyze.Result, o Options) string {
	switch {
	case o.Title != "":
		return o.Title
	case res.Title != "":
		return res.Title
	}
	return "历年对比图表"
}

// subtitle tells of which years the reports are; what they recall of earlier ones is none.
func subtitle(res *analyze.Result) string {
	var years []int
	for _, r := range res.Reports {
		if r.Meta.Year != 0 {
			years = append(years, r.Meta.Year)
		}
	}
	s := fmt.Sprintf("依据 %d 份报告", len(res.Reports))
	if len(years) == 0 {
		return s
	}
	if from, to := slices.Min(years), slices.Max(years); from < to {
		return s + fmt.Sprintf("（%d—%d 年）", from, to)
	}
	return s + fmt.Sprintf("（%d 年）", years[0])
}

// WriteChart writes a page with one comparison, sized by the frame that it
// stands in. ?bg=none makes its background transparent, ?theme=dark dark.
func WriteChart(w io.Writer, c analyze.Comparison, o Options) error {
	var svg bytes.Buffer
	if len(c.Actual) >= fewest {
		if err := WriteSVG(&svg, c, o); err != nil {
			return err
		}
	}
	return writeChart(w, c, svg.Bytes(), o)
}

// writeChart puts the comparison's drawing into its page as well: it shows where no script
// runs, and where echarts.min.js was left behind when the page was sent to somebody. What
// has too few figures for a chart shows its table.
func writeChart(w io.Writer, c analyze.Comparison, svg []byte, o Options) error {
	k, err := newCard(c, nil, "chart")
	if err != nil {
		return err
	}
	js := pageFile("chart.js") + pageFile("tools.js") + pageFile("single.js")
	p := &page{
		Title: c.Name, CSS: template.CSS(pageFile("single.css")), Script: template.JS(js),
		Card: k, Source: source(c),
	}
	if at := bytes.Index(svg, []byte("<svg")); at >= 0 {
		// Our own, its texts escaped; without title and source, which the page has.
		p.Drawing = template.HTML(strings.Replace(string(svg[at:]), `width="720pt" height="405pt" viewBox="0 0 720 405"`, `viewBox="0 62 720 318"`, 1))
	}
	switch {
	case len(c.Actual) < fewest:
		p.Few, p.Policy = true, policy(js)
	case o.Script == SharedScript:
		p.Policy = policy(sharedFile, js)
	default:
		p.ECharts, p.Policy = template.JS(echartsJS), policy(echartsJS, js)
	}
	return render(w, "single.tmpl", p)
}

// source is the line under a chart that stands alone.
func source(c analyze.Comparison) string { return sourceOf([]analyze.Comparison{c}) }

func render(w io.Writer, name string, p any) error {
	t, err := templates()
	if err != nil {
		return fmt.Errorf("parse the page templates: %w", err)
	}
	b := bufio.NewWriter(w)
	if err := t.ExecuteTemplate(b, name, p); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return b.Flush()
}

// oneLine makes a text from a report fit a label: line ends and control
// characters become spaces.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// shorten is s on one line in at most n characters, the last of them … when
// some were left out.
func shorten(s string, n int) string {
	r := []rune(oneLine(s))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}

// A legendItem explains one mark in 读图说明.
type legendItem struct {
	Class, Text string
}

func legend() []legendItem {
	return []legendItem{
		{"exact", "实绩：报告给出的确数"},
		{"atleast", "超、突破、以上：实际更高"},
		{"atmost", "不足、以内：实际更低"},
		{"near", "约、近：约数"},
		{"spread", "区间：画在下端，提示中有两端"},
		{"doubtful", "存疑：空心，标“?”，不连线，不参与计算；带箭头的在图幅以外"},
		{"revised", "后来的报告修订过这个数字"},
		{"target", "目标：每年一条横短线，不相连；两端上折为以上，下折为以内，中间断开为左右"},
		{"growth", "比上年增减（%）：柱上方的细线，各点标数，没有纵轴"},
		{"gap", "点线：中间一至三年缺数；缺得更久的断开"},
	}
}
