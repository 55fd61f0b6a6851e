package charts

import (
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/drawing"
	"linian/figure"
)

// shared is a chart of several indicators or bodies.
type shared struct {
	Anchor, Title, Message, Note string
	Source                       string
	File                         string // none: it has no page of its own
	level                        bool   // of amounts, which an index can compare
	Text                         string // for screen readers
	Height                       int    // in CSS pixels
	Option, Detail               template.JS
	Head                         []string
	Table                        [][]string
}

// A strand is one series of a shared chart; cells without text are gaps.
type strand struct {
	name  string
	cells []strandCell
}

type strandCell struct {
	value decimal.Decimal
	text  string // for the tooltip and the table
	label string // beside its point, short; "" is value
	apart bool   // no line leads to it: what is counted changed before it
}

// maxStrands is how many lines the eye can follow in one chart, and how many
// colours and marks there are.
const maxStrands = len(palette)

var strandMarks = [maxStrands]string{"circle", "rect", "triangle", "diamond", "roundRect", "pin", "arrow", downTriangle}

var hundred = decimal.NewFromInt(100)

// indexed compares the course of a theme's indicators, whatever their units:
// the base year is 100. The base is the year in which most of them have a sound
// exact figure, at least two, the first of such years; the ones without one then
// are left out, and so are those of fewer than three figures and rates, whose
// quotients mean nothing. One chart for each body.
func indexed(anchor, theme string, cs []analyze.Comparison, res *analyze.Result) ([]shared, error) {
	var out []shared
	for _, body := range bodiesOf(cs) {
		var mine []analyze.Comparison
		for _, c := range cs {
			if c.Body == body && c.Nature != catalogue.Rate {
				mine = append(mine, c)
			}
		}
		base, ok := baseYear(mine, res.Years)
		if !ok {
			continue
		}
		var strands []strand
		left := 0
		for _, c := range mine {
			st := indexStrand(c, base, res.Years)
			switch {
			case st == nil:
			case len(strands) == maxStrands:
				left++
			default:
				strands = append(strands, *st)
			}
		}
		if len(strands) < 2 {
			continue
		}
		s := shared{
			Anchor: fmt.Sprintf("%s-index-%d", anchor, len(out)+1), Title: theme + "：指数对比",
			Message: fmt.Sprintf("%d年＝100，看各项指标的快慢", base), Height: 340,
			Note: "只用确数；比率不作指数。", Source: sourceOf(mine),
		}
		if len(res.Bodies) > 1 {
			s.Title += "（" + body + "）"
		}
		if left > 0 {
			s.Note += fmt.Sprintf("另有 %d 项未画入，见各图。", left)
		}
		if err := s.lines(strands, res.Years, "指数", hundredLine(base)); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func bodiesOf(cs []analyze.Comparison) []string {
	var out []string
	seen := map[string]bool{}
	for _, c := range cs {
		if !seen[c.Body] {
			seen[c.Body] = true
			out = append(out, c.Body)
		}
	}
	return out
}

// sharp are a comparison's exact sound positive figures by year.
func sharp(c analyze.Comparison) map[int]analyze.Point {
	m := map[int]analyze.Point{}
	for _, p := range c.Actual {
		if drawing.MarkOf(p) == drawing.Exact && p.Value.IsPositive() {
			m[p.Year] = p
		}
	}
	return m
}

// minStrand is how many figures make a course worth drawing.
const minStrand = 3

func baseYear(cs []analyze.Comparison, years []int) (int, bool) {
	count := map[int]int{}
	for _, c := range cs {
		if m := sharp(c); len(m) >= minStrand {
			for y := range m {
				count[y]++
			}
		}
	}
	best := 0
	for _, y := range years {
		if count[y] >= 2 && count[y] > count[best] {
			best = y
		}
	}
	return best, best != 0
}

func indexStrand(c analyze.Comparison, base int, years []int) *strand {
	m := sharp(c)
	maps.DeleteFunc(m, func(y int, _ analyze.Point) bool { return breaksBetween(c, base, y) })
	b, ok := m[base]
	if !ok || len(m) < minStrand {
		return nil
	}
	s := strand{name: c.Name, cells: make([]strandCell, len(years))}
	for i, y := range years {
		if p, ok := m[y]; ok {
			v := p.Value.Mul(hundred).DivRound(b.Value, 10)
			s.cells[i] = strandCell{v.Round(2), fmt.Sprintf("%s（%s%s）", v.Round(1).StringFixed(1), number(p.Value), c.Unit), v.Round(1).StringFixed(1), false}
		}
	}
	return &s
}

// breaksBetween reports whether what is counted changed between two years.
func breaksBetween(c analyze.Comparison, a, b int) bool {
	return slices.ContainsFunc(c.Breaks, func(y int) bool { return min(a, b) < y && y <= max(a, b) })
}

// hundredLine is the line that all strands start from.
func hundredLine(base int) charts.SeriesOpts {
	return charts.WithSeriesOpts(func(s *charts.SingleSeries) {
		s.MarkLines = &opts.MarkLines{
			Data: []any{map[string]any{"yAxis": 100, "name": fmt.Sprintf("%d年＝100", base)}},
			MarkLineStyle: opts.MarkLineStyle{
				Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
				LineStyle: &opts.LineStyle{Color: "#8A8A8A", Type: "dashed", Width: 1},
			},
		}
	})
}

// lines draws strands over the years and fills in option, detail and table.
func (s *shared) lines(strands []strand, years []int, axis string, extra ...charts.SeriesOpts) error {
	line := charts.NewLine()
	years = trimYears(strands, years)
	names := uniqueNames(strands)
	for i, st := range strands {
		options := []charts.SeriesOpts{func(ss *charts.SingleSeries) {
			ss.Data = st.data(drawing.Run{To: len(years) - 1})
			plainLine(ss, palette[i], "solid", strandWidth)
			if st.pieces() != nil {
				ss.LineStyle.Opacity = opts.Float(0)
			}
			ss.Symbol, ss.SymbolSize = strandMarks[i], 9
		}}
		if i == 0 {
			options = append(options, extra...)
		}
		line.AddSeries(names[i], nil, options...)
	}
	for i, st := range strands {
		for _, run := range st.bridges() {
			line.AddSeries(bridgeName, nil, st.bridge(run, palette[i]))
		}
		for _, run := range st.pieces() {
			line.AddSeries(apartName, nil, st.piece(run, palette[i]))
		}
	}
	line.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisTick: &opts.AxisTick{AlignWithLabel: opts.Bool(true)}}),
		charts.WithYAxisOpts(opts.YAxis{Type: "value", Name: axis, Scale: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Bottom: "0"}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{Left: "56", Right: "28", Top: "34", Bottom: "58"}),
		charts.WithAnimation(false),
	)
	validate(&line.RectChart, yearLabels(years))
	s.Head = append([]string{"指标"}, yearLabels(years)...)
	return s.finish(&line.RectChart, strands, names, s.Head[1:])
}

// trimYears leaves out the years at both ends in which no strand has a value, in the
// strands too: a chart has the years of its own figures.
func trimYears(strands []strand, years []int) []int {
	from, to := len(years), 0
	for _, s := range strands {
		for i, c := range s.cells {
			if c.text != "" {
				from, to = min(from, i), max(to, i+1)
			}
		}
	}
	if from >= to {
		return years
	}
	for i := range strands {
		strands[i].cells = strands[i].cells[from:to]
	}
	return years[from:to]
}

const strandWidth = 2.2

func (s strand) runs() []drawing.Run {
	return drawing.Runs(len(s.cells), func(i int) bool { return s.cells[i].text != "" }, func(i int) bool { return s.cells[i].apart })
}

func (s strand) bridges() []drawing.Run { return drawing.Bridges(s.runs()) }

func (s strand) pieces() []drawing.Run { return drawing.Pieces(s.runs()) }

// data are the values of a run.
func (s strand) data(run drawing.Run) []datum {
	data := make([]datum, len(s.cells))
	for i := run.From; i <= run.To; i++ {
		if c := s.cells[i]; c.text != "" {
			data[i] = datum{Value: num(c.value)}
		}
	}
	return data
}

// bridge is the dotted line that shows where a strand has gaps.
func (s strand) bridge(run drawing.Run, color string) charts.SeriesOpts {
	return func(ss *charts.SingleSeries) {
		ss.Data = s.data(run)
		dottedLine(ss, color)
	}
}

// piece is the line of a run that no line joins to the others.
func (s strand) piece(run drawing.Run, color string) charts.SeriesOpts {
	return func(ss *charts.SingleSeries) {
		ss.Data = s.data(run)
		plainLine(ss, color, "solid", strandWidth)
		ss.ShowSymbol = opts.Bool(false)
	}
}

// finish marshals a chart and tells its strands again as table and as text.
func (s *shared) finish(rect *charts.RectChart, strands []strand, names, columns []string) error {
	option, err := marshal(rect)
	if err != nil {
		return err
	}
	type tip struct {
		Name  string   `json:"name"`
		Cells []string `json:"cells"`
		// Labels are what stands beside the points; none for bars, which have their own.
		Labels []string `json:"labels,omitempty"`
	}
	var tips []tip
	var text strings.Builder
	for i, st := range strands {
		t := tip{Name: names[i], Cells: make([]string, len(st.cells))}
		line := []string{st.name}
		fmt.Fprintf(&text, "%s：", st.name)
		for j, c := range st.cells {
			t.Cells[j] = c.text
			if c.label != "" {
				if t.Labels == nil {
					t.Labels = make([]string, len(st.cells))
				}
				t.Labels[j] = c.label
			}
			line = append(line, c.text)
			if c.text != "" {
				fmt.Fprintf(&text, "%s %s；", columns[j], c.text)
			}
		}
		tips = append(tips, t)
		s.Table = append(s.Table, line)
	}
	detail, err := json.Marshal(map[string]any{"name": s.Title, "columns": columns, "series": tips, "level": s.level})
	if err != nil {
		return fmt.Errorf("encode a chart's tooltips: %w", err)
	}
	s.Text = s.Title + "。" + text.String()
	s.Option, s.Detail = template.JS(option), template.JS(detail)
	return nil
}

// uniqueNames are the strands' names for the legend, which takes equal names
// for one series.
func uniqueNames(strands []strand) []string {
	seen := map[string]bool{}
	out := make([]string, len(strands))
	for i, st := range strands {
		name := shorten(st.name, 18)
		for n, base := 2, name; seen[name] || name == ""; n++ {
			name = fmt.Sprintf("%s（%d）", base, n)
		}
		seen[name], out[i] = true, name
	}
	return out
}

// overview is what stands before the themes: how the last year's targets were
// met, and the bodies side by side where there are several.
func overview(cs []analyze.Comparison, res *analyze.Result) ([]shared, error) {
	var out []shared
	s, err := completion(cs, res)
	if err != nil {
		return nil, err
	}
	if s != nil {
		out = append(out, *s)
	}
	b, err := bodies(cs, res)
	if err != nil {
		return nil, err
	}
	out = append(out, b...)
	r, err := rankings(res)
	return append(out, r...), err
}

// completion is the share of its target that each indicator reached in the last
// year that has results.
func completion(cs []analyze.Comparison, res *analyze.Result) (*shared, error) {
	year := 0
	for _, c := range cs {
		for _, d := range c.Completions {
			if d.Rate != nil && !d.Plan {
				year = max(year, d.Year)
			}
		}
	}
	if year == 0 {
		return nil, nil
	}
	s := shared{
		Anchor: "completion", Title: fmt.Sprintf("目标完成：%d年", year),
		Note: "完成率＝实绩÷目标；控制类指标低于100%为达到。增速一类的目标不算完成率，见各图的数据表。",
		Head: []string{"指标", "目标", "实绩", "完成率"},
	}
	var names []string
	var data []datum
	var cells []strandCell
	var table [][]string
	for _, c := range cs {
		for _, d := range c.Completions {
			if d.Year != year || d.Result == nil || d.Plan {
				continue
			}
			table = append(table, []string{label(c, res), valueWords(d.Target, c.Unit), valueWords(*d.Result, c.Unit), completionWords(d)})
			if d.Rate == nil {
				continue
			}
			color := blue
			if d.Met != nil && !*d.Met {
				color = grey
			}
			names = append(names, label(c, res))
			cells = append(cells, strandCell{value: d.Rate.Value, text: fmt.Sprintf("%s（目标%s，实绩%s）", completionWords(d), valueWords(d.Target, c.Unit), valueWords(*d.Result, c.Unit))})
			data = append(data, datum{
				Value: num(d.Rate.Value.Round(2)), Style: &datumStyle{Color: color},
				Label: &datumLabel{true, labelText(completionWords(d)), "right", "inherit"},
			})
		}
	}
	s.Message, s.Source = fmt.Sprintf("%d年目标与结果", year), sourceOf(cs)
	s.Height = 90 + 34*len(data)
	if err := s.horizontal("完成率", names, data, cells, 100); err != nil {
		return nil, err
	}
	s.Table = table
	return &s, nil
}

// label is an indicator's name, with its body where there are several.
func label(c analyze.Comparison, res *analyze.Result) string {
	if len(res.Bodies) > 1 {
		return c.Name + "（" + c.Body + "）"
	}
	return c.Name
}

// horizontal draws one bar for each name, the first on top, with a line at
// mark unless it is 0.
func (s *shared) horizontal(name string, names []string, data []datum, cells []strandCell, mark int) error {
	short := make([]string, len(names))
	for i, n := range names {
		short[i] = shorten(n, 14)
	}
	bar := charts.NewBar()
	bar.AddSeries(name, nil, func(ss *charts.SingleSeries) {
		ss.Data = data
		ss.BarMaxWidth = "18"
		ss.ItemStyle = &opts.ItemStyle{Color: blue}
		if mark != 0 {
			ss.MarkLines = &opts.MarkLines{
				Data: []any{map[string]any{"xAxis": mark}},
				MarkLineStyle: opts.MarkLineStyle{
					Symbol: []string{"none", "none"}, Label: &opts.Label{Show: opts.Bool(false)},
					LineStyle: &opts.LineStyle{Color: orange, Width: 1.5},
				},
			}
		}
	})
	bar.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "value"}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: short, Inverse: opts.Bool(true)}),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{Left: "8", Right: "104", Top: "16", Bottom: "16", ContainLabel: opts.Bool(true)}),
		charts.WithAnimation(false),
	)
	return s.finish(&bar.RectChart, []strand{{name, cells}}, []string{name}, names)
}

// bodies sets the same indicator, of the same scope and unit, of several bodies
// in one chart.
func bodies(cs []analyze.Comparison, res *analyze.Result) ([]shared, error) {
	var out []shared
	type same struct{ indicator, scope, unit string }
	done := map[same]bool{}
	for i, c := range cs {
		k := same{c.IndicatorID, c.Scope, c.Unit}
		if k.indicator == "" || done[k] {
			continue
		}
		done[k] = true
		var strands []strand
		var drawn []analyze.Comparison
		seen := map[string]bool{}
		for _, d := range cs[i:] {
			if (same{d.IndicatorID, d.Scope, d.Unit}) == k && !seen[d.Body] && len(strands) < maxStrands {
				if st := bodyStrand(d, res.Years); st != nil {
					seen[d.Body] = true
					strands = append(strands, *st)
					drawn = append(drawn, d)
				}
			}
		}
		if !meet(strands) {
			continue
		}
		s := shared{
			Anchor: fmt.Sprintf("bodies-%d", len(out)+1), Title: c.Name + "：各机关对比", Height: 340,
			Message: "单位：" + orNone(c.Unit), Note: "存疑的数据未画入。", level: c.Nature != catalogue.Rate && !slices.ContainsFunc(strands, func(st strand) bool { return st.pieces() != nil }), Source: sourceOf(drawn),
		}
		if err := s.lines(strands, res.Years, axisName(c.Unit)); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// meet tells whether any two strands have a figure in the same year: without
// one there is nothing to compare.
func meet(strands []strand) bool {
	if len(strands) == 0 {
		return false
	}
	for j := range strands[0].cells {
		n := 0
		for _, s := range strands {
			if s.cells[j].text != "" {
				n++
			}
		}
		if n >= 2 {
			return true
		}
	}
	return false
}

func bodyStrand(c analyze.Comparison, years []int) *strand {
	f := newView(c, years)
	s := strand{name: c.Body, cells: make([]strandCell, len(years))}
	n := 0
	for i, cl := range f.Actual {
		if cl.Sound() {
			s.cells[i] = strandCell{cl.Point.Value, valueWords(*cl.Point, c.Unit), valueWords(*cl.Point, ""), f.Apart[i]}
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return &s
}

// rankings sets bodies side by side in one year.
func rankings(res *analyze.Result) ([]shared, error) {
	var out []shared
	for i, k := range res.Rankings {
		s := shared{
			Anchor: fmt.Sprintf("rank-%d", i+1), Title: fmt.Sprintf("%s：%d年排序", k.Name, k.Year),
			Message: "单位：" + orNone(k.Unit), Source: "资料来源：各机关报告，见下表", Height: 70 + 34*len(k.Entries),
			Head: []string{"机关", "数值", "位次", "占比", "依据"},
		}
		var names []string
		var data []datum
		var cells []strandCell
		var table [][]string
		for _, e := range k.Entries {
			share := ""
			if e.Share != nil {
				share = boundMark(e.Share.Qualifier) + percent(e.Share.Value) + "%"
			}
			v := valueWords(e.Point, k.Unit)
			table = append(table, []string{e.Body, v, fmt.Sprint(e.Rank), share, place(e.Point.Observation)})
			if e.Point.Doubtful {
				continue
			}
			names = append(names, e.Body)
			cells = append(cells, strandCell{value: e.Point.Value, text: v})
			style := &datumStyle{Color: blue}
			if !plain(figure.Qualifier(e.Point.Qualifier)) {
				style = &datumStyle{Color: "transparent", BorderColor: blue, BorderWidth: 2}
			}
			data = append(data, datum{Value: num(e.Point.Value), Style: style, Label: &datumLabel{true, labelText(v), "right", "inherit"}})
		}
		if len(data) < 2 {
			continue
		}
		if err := s.horizontal(k.Name, names, data, cells, 0); err != nil {
			return nil, err
		}
		s.Table = table
		out = append(out, s)
	}
	return out, nil
}

// labelText keeps ECharts from reading a text as a template ({a}, {b}).
func labelText(s string) string {
	return strings.NewReplacer("{", "｛", "}", "｝").Replace(oneLine(s))
}
