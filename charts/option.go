package charts

import (
	"encoding/json"
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/shopspring/decimal"

	"linian/drawing"
)

// The colours of the charts. Orange is of targets alone, and they differ from results by
// their form as well: print in black shows both. chart.js turns each into its counterpart
// for the dark page by looking these very strings up.
const (
	blue   = "#0B5FA5" // results
	orange = "#B4500B" // targets
	grey   = "#55606B" // growth, what was revised
	amber  = "#7A4B00" // what is said of a doubtful figure
	paper  = "#FFFFFF" // what hollow marks are filled with
)

// palette is for charts of several indicators or bodies.
var palette = [...]string{blue, "#8C2D62", "#2E7D5B", "#6B4FA0", "#3B9BDC", "#7A4B2A", "#5F5F5F", "#A8327A"}

// symbols are the ECharts names of the marks, and how far they are turned.
var symbols = [drawing.Marks]struct {
	name string
	turn int
}{
	drawing.Exact: {"circle", 0}, drawing.AtLeast: {"triangle", 0}, drawing.AtMost: {"triangle", 180},
	drawing.Near: {"diamond", 0}, drawing.Range: {"rect", 0}, drawing.Doubtful: {"circle", 0},
}

// A datum is one element of a series. go-echarts' own data types leave a nil
// value out and know no dashed border; a gap has to be an explicit null, or
// ECharts would be free to read it as something else.
type datum struct {
	Value  any         `json:"value"`
	Name   string      `json:"name,omitempty"`
	Symbol string      `json:"symbol,omitempty"`
	Size   []float64   `json:"symbolSize,omitempty"`
	Offset []float64   `json:"symbolOffset,omitempty"`
	Style  *datumStyle `json:"itemStyle,omitempty"`
	Label  *datumLabel `json:"label,omitempty"`
}

type datumStyle struct {
	Color       string `json:"color,omitempty"`
	BorderColor string `json:"borderColor,omitempty"`
	BorderWidth int    `json:"borderWidth,omitempty"`
	BorderType  string `json:"borderType,omitempty"`
}

type datumLabel struct {
	Show      bool   `json:"show"`
	Formatter string `json:"formatter"`
	Position  string `json:"position"`
	Color     string `json:"color"`
}

// num is a decimal as a JSON number with all its digits.
func num(d decimal.Decimal) json.Number { return json.Number(d.String()) }

// option is the figure's ECharts option.
func (f view) option() ([]byte, error) {
	line := charts.NewLine()
	line.SetXAxis(yearLabels(f.Years))
	var rect *charts.RectChart
	if f.Form == drawing.Bars {
		bar := charts.NewBar()
		bar.SetXAxis(yearLabels(f.Years))
		bar.AddSeries(f.actualName(), nil, f.barSeries)
		rect = &bar.RectChart
	} else {
		line.AddSeries(f.actualName(), nil, f.lineSeries)
		rect = &line.RectChart
	}
	f.axes(rect)
	over := charts.NewLine()
	for _, run := range f.bridges() {
		over.AddSeries(bridgeName, nil, f.bridgeSeries(run))
	}
	for _, run := range f.pieces() {
		over.AddSeries(apartName, nil, f.pieceSeries(run))
	}
	if f.grows() {
		over.AddSeries(growthName, nil, f.growthSeries)
	}
	marks := charts.NewScatter()
	if f.hasTarget() {
		marks.AddSeries(targetName, nil, f.targetSeries)
	}
	f.addMarks(marks)
	rect.Overlap(over, marks)
	validate(rect, yearLabels(f.Years))
	return marshal(rect)
}

// actualName is the name of the results in the legend.
func (f view) actualName() string { return "实绩" }

func (f view) axes(rect *charts.RectChart) {
	y := opts.YAxis{Type: "value", Name: axisName(f.Of.Unit)}
	z, zoned := f.zones()
	switch {
	case f.Form == drawing.Line:
		y.Scale = opts.Bool(!f.fromZero()) // a line may leave zero out; a bar never
	case zoned:
		y.Max, y.MinInterval, y.MaxInterval = z.barMax, z.barStep, z.barStep
	}
	rect.SetGlobalOptions(
		charts.WithXAxisOpts(opts.XAxis{Type: "category", AxisTick: &opts.AxisTick{AlignWithLabel: opts.Bool(true)}}),
		charts.WithYAxisOpts(y),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(true), Bottom: "0", Data: f.legend()}),
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithGridOpts(opts.Grid{Left: "56", Right: "48", Top: "34", Bottom: "58"}),
		charts.WithAnimation(false),
	)
	if f.grows() {
		// A second axis would invite to compare what cannot be compared: it is not
		// shown, and the line's points say their values.
		rect.ExtendYAxis(opts.YAxis{
			Type: "value", Show: opts.Bool(false), Position: "right", Min: z.growthMin, Max: z.growthMax,
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
		})
	}
}

// fromZero reports whether a line's axis begins at zero: where the lowest value would
// else stand at the ground although it is not small.
func (f view) fromZero() bool {
	lo, hi, ok := f.range64()
	return ok && lo >= 0 && lo < hi*0.42
}

// zones part the plot in two, so that the growth line does not run through the
// bars: bars take the lower part, growth the upper.
type zones struct {
	barStep, barTop, barMax float64 // labelled up to barTop
	growthMin, growthMax    float64
	growthFloor             float64 // the lowest growth
}

// barShare is the part of the height that the bars take.
const barShare = 0.68

// zones are not made where bars go below zero: there is no free part.
func (f view) zones() (zones, bool) {
	if !f.grows() {
		return zones{}, false
	}
	_, hi, _ := f.extent()
	var z zones
	top, _ := hi.Float64()
	z.barStep = niceStep(top, 3)
	z.barTop = math.Ceil(top/z.barStep) * z.barStep
	z.barMax = z.barTop / barShare
	first := true
	for _, g := range f.Growth {
		if !g.Valid {
			continue
		}
		v := g.Decimal.InexactFloat64()
		if first {
			z.growthFloor, z.growthMax, first = v, v, false
		}
		z.growthFloor, z.growthMax = min(z.growthFloor, v), max(z.growthMax, v)
	}
	span := max(z.growthMax-z.growthFloor, 1)
	z.growthMax += span * 0.45 // room for what the points say
	z.growthMin = z.growthMax - (z.growthMax-z.growthFloor+span*0.35)/(1-barShare)
	return z, true
}

// niceStep is the smallest of 1, 2, 2.5 and 5 times a power of ten that parts
// span in at most n.
func niceStep(span float64, n int) float64 {
	raw := span / float64(n)
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*p*1.0000001 {
			return m * p
		}
	}
	return 10 * p
}

// A legendEntry gives a series its picture in the legend: ECharts would squeeze
// the symbols of scatter series.
type legendEntry struct {
	Name string `json:"name"`
	Icon string `json:"icon,omitempty"`
}

var icons = [drawing.Marks]string{
	drawing.AtLeast:  "path://M5,0L10,9L0,9Z",
	drawing.AtMost:   "path://M0,0L10,0L5,9Z",
	drawing.Near:     "path://M5,0L10,5L5,10L0,5Z",
	drawing.Range:    "path://M0,0L10,0L10,10L0,10Z",
	drawing.Doubtful: ring,
}

// dotted is the picture of a bridge in the legend.
const dotted = "path://M0,4L2,4L2,6L0,6ZM5,4L7,4L7,6L5,6ZM10,4L12,4L12,6L10,6ZM15,4L17,4L17,6L15,6Z"

// parted is the picture of a line in pieces.
const parted = "path://M0,4L7,4L7,6L0,6ZM13,4L20,4L20,6L13,6Z"

const ring = "path://M5,0A5,5,0,1,1,5,10A5,5,0,1,1,5,0Z"

func (f view) legend() []legendEntry {
	out := []legendEntry{{Name: f.actualName()}}
	if f.hasTarget() {
		out = append(out, legendEntry{targetName, "path://M0,4L20,4L20,7L0,7Z"})
	}
	if f.grows() {
		out = append(out, legendEntry{Name: growthName})
	}
	for m := drawing.AtLeast; m < drawing.Marks; m++ {
		if f.marked(func(c drawing.Cell) bool { return c.Mark == m }) != nil {
			out = append(out, legendEntry{m.Name(), icons[m]})
		}
	}
	if f.marked(func(c drawing.Cell) bool { return c.Revised }) != nil {
		out = append(out, legendEntry{revisedName, ring})
	}
	if len(f.bridges()) > 0 {
		out = append(out, legendEntry{bridgeName, dotted})
	}
	if f.pieces() != nil {
		out = append(out, legendEntry{apartName, parted})
	}
	return out
}

func axisName(unit string) string {
	if unit == "" {
		return ""
	}
	return "单位：" + shorten(unit, 10)
}

// resultWidth is how wide the line of results is.
const resultWidth = 2.5

func (f view) lineSeries(s *charts.SingleSeries) {
	data := make([]datum, len(f.Years))
	for i, c := range f.Actual {
		if !c.Sound() {
			continue
		}
		data[i] = datum{Value: num(c.Point.Value)}
		if c.Mark != drawing.Exact {
			data[i].Symbol = "none" // markSeries draws it
		}
	}
	s.Data = data
	plainLine(s, blue, "solid", resultWidth)
	if f.pieces() != nil {
		s.LineStyle.Opacity = opts.Float(0)
	}
	s.Symbol, s.SymbolSize = "circle", 8
}

// barSeries draws doubtful years too, hollow and dashed.
func (f view) barSeries(s *charts.SingleSeries) {
	data := make([]datum, len(f.Years))
	for i, c := range f.Actual {
		switch {
		case c.Point == nil:
		case c.Mark == drawing.Doubtful:
			v, _ := f.shown(c)
			data[i] = datum{Value: num(v), Style: &datumStyle{paper, blue, 2, "dashed"}}
		default:
			data[i] = datum{Value: num(c.Point.Value)}
		}
	}
	s.Data = data
	s.BarMaxWidth = "38"
	s.ItemStyle = &opts.ItemStyle{Color: blue}
}

// targetSeries draws the target of each year as a stroke of its own, turned up at its
// ends for a floor and down for a ceiling, broken for a rounding. No line joins them: a
// target is not the next one's beginning.
func (f view) targetSeries(s *charts.SingleSeries) {
	data := make([]datum, len(f.Years))
	for i, c := range f.Target {
		if c.Sound() {
			data[i] = stroke(c)
		}
	}
	s.Data = data
	s.ItemStyle = &opts.ItemStyle{Color: orange, BorderColor: paper, BorderWidth: 1, Opacity: opts.Float(1)}
	s.Symbol, s.SymbolSize = "rect", []int{strokeWidth, 3}
}

// strokeWidth is how wide targets are drawn where the page does not say otherwise.
const strokeWidth = 24

// stroke is a target as a symbol whose line stands at its value.
func stroke(c drawing.Cell) datum {
	d := datum{Value: num(c.Point.Value)}
	switch c.Mark {
	case drawing.AtLeast:
		d.Symbol, d.Size, d.Offset = "path://M0,0L2,0L2,5L22,5L22,0L24,0L24,8L0,8Z", []float64{strokeWidth, 8}, []float64{0, -2.5}
	case drawing.AtMost:
		d.Symbol, d.Size, d.Offset = "path://M0,8L2,8L2,3L22,3L22,8L24,8L24,0L0,0Z", []float64{strokeWidth, 8}, []float64{0, 2.5}
	case drawing.Near:
		d.Symbol, d.Size = "path://M0,0L9,0L9,3L0,3ZM15,0L24,0L24,3L15,3Z", []float64{strokeWidth, 3}
	}
	return d
}

// runs are those of the line; bars have none.
func (f view) runs() []drawing.Run {
	if f.Form == drawing.Bars {
		return nil
	}
	return f.Runs()
}

// bridges are the runs over whose gaps a dotted line leads.
func (f view) bridges() []drawing.Run { return drawing.Bridges(f.runs()) }

// pieces are the runs that each have a line of their own; nil of a line in one piece.
func (f view) pieces() []drawing.Run { return drawing.Pieces(f.runs()) }

// bridgeSeries lies under the line of the results and shows where that has gaps.
func (f view) bridgeSeries(run drawing.Run) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		s.Data = f.runData(run)
		dottedLine(s, blue)
	}
}

// pieceSeries is the line of one piece; the series of the results has all points and no line.
func (f view) pieceSeries(run drawing.Run) charts.SeriesOpts {
	return func(s *charts.SingleSeries) {
		s.Data = f.runData(run)
		plainLine(s, blue, "solid", resultWidth)
		s.ShowSymbol = opts.Bool(false)
	}
}

func (f view) runData(run drawing.Run) []datum {
	data := make([]datum, len(f.Years))
	for i := run.From; i <= run.To; i++ {
		if c := f.Actual[i]; c.Sound() {
			data[i] = datum{Value: num(c.Point.Value)}
		}
	}
	return data
}

func dottedLine(s *charts.SingleSeries, color string) {
	plainLine(s, color, "dotted", 1.3)
	s.ConnectNulls, s.ShowSymbol = opts.Bool(true), opts.Bool(false)
}

func (f view) growthSeries(s *charts.SingleSeries) {
	data := make([]datum, len(f.Years))
	for i, g := range f.Growth {
		if g.Valid {
			data[i] = datum{Value: num(g.Decimal.Round(2))}
		}
	}
	s.Data = data
	plainLine(s, grey, "solid", 1.4)
	s.Symbol, s.SymbolSize = "diamond", 7
	s.YAxisIndex = 1
}

func plainLine(s *charts.SingleSeries, color, kind string, width float32) {
	s.ConnectNulls = opts.Bool(false)
	s.ShowSymbol = opts.Bool(true)
	s.ItemStyle = &opts.ItemStyle{Color: color}
	s.LineStyle = &opts.LineStyle{Color: color, Type: kind, Width: width}
}

// addMarks lays the marks of all points that are not exact over the line or
// the bars, a series for each kind, so that the legend explains the ones that
// occur.
func (f view) addMarks(sc *charts.Scatter) {
	for m := drawing.AtLeast; m < drawing.Marks; m++ {
		if data := f.marked(func(c drawing.Cell) bool { return c.Mark == m }); data != nil {
			sc.AddSeries(m.Name(), nil, func(s *charts.SingleSeries) {
				s.Data = data
				s.Symbol, s.SymbolSize = symbols[m].name, 13
				s.ItemStyle = &opts.ItemStyle{Color: blue, BorderColor: paper, BorderWidth: 1, Opacity: opts.Float(1)}
				if m == drawing.Doubtful {
					s.ItemStyle = &opts.ItemStyle{Color: paper, BorderColor: blue, BorderWidth: 2, Opacity: opts.Float(1)}
				}
				if m == drawing.AtMost {
					s.Symbol = downTriangle
				}
			})
		}
	}
	if data := f.marked(func(c drawing.Cell) bool { return c.Revised }); data != nil {
		sc.AddSeries(revisedName, nil, func(s *charts.SingleSeries) {
			s.Data = data
			s.Symbol, s.SymbolSize = "circle", 12
			s.ItemStyle = &opts.ItemStyle{Color: "transparent", BorderColor: grey, BorderWidth: 1.5, Opacity: opts.Float(1)}
		})
	}
}

// downTriangle is a symbol as a path: the legend does not turn symbols.
const downTriangle = "path://M0,0L10,0L5,9Z"

// marked is the data of a mark series: the cells that take it; nil when none
// does. Results and targets share the marks' meaning only for doubt.
func (f view) marked(takes func(drawing.Cell) bool) []datum {
	var data []datum
	put := func(i int, c drawing.Cell) {
		if data == nil {
			data = make([]datum, len(f.Years))
		}
		v, off := f.shown(c)
		data[i] = datum{Value: num(v)}
		if off != "" {
			data[i].Label = &datumLabel{true, number(c.Point.Value) + "?" + off, "right", amber}
		}
	}
	for i, c := range f.Actual {
		if c.Point != nil && takes(c) {
			put(i, c)
		}
	}
	for i, c := range f.Target {
		if c.Point != nil && c.Mark == drawing.Doubtful && f.Actual[i].Mark != drawing.Doubtful && takes(c) {
			put(i, c)
		}
	}
	return data
}

// shown is where a cell is drawn. A doubtful value far outside of the others,
// such as 26 for 2.6, would flatten the trend that it takes no part in: it is
// drawn at the edge, and the arrow says that it lies beyond.
func (f view) shown(c drawing.Cell) (decimal.Decimal, string) {
	v := c.Point.Value
	if c.Mark != drawing.Doubtful {
		return v, ""
	}
	lo, hi, ok := f.extent()
	if !ok {
		return v, ""
	}
	span := hi.Sub(lo)
	if span.IsZero() {
		span = decimal.Max(hi.Abs(), decimal.NewFromInt(1))
	}
	edge := span.Mul(decimal.New(15, -2))
	switch {
	case v.GreaterThan(hi.Add(span)):
		return hi.Add(edge), "↑"
	case v.LessThan(lo.Sub(span)):
		return lo.Sub(edge), "↓"
	}
	return v, ""
}

// extent is the range of what is not doubtful, from zero on for bars.
func (f view) extent() (lo, hi decimal.Decimal, ok bool) {
	for _, cells := range [][]drawing.Cell{f.Actual, f.Target} {
		for _, c := range cells {
			if !c.Sound() {
				continue
			}
			v := c.Point.Value
			if !ok {
				lo, hi, ok = v, v, true
			}
			lo, hi = decimal.Min(lo, v), decimal.Max(hi, v)
		}
	}
	if ok && f.Form == drawing.Bars {
		lo, hi = decimal.Min(lo, decimal.Zero), decimal.Max(hi, decimal.Zero)
	}
	return lo, hi, ok
}

func (f view) hasTarget() bool {
	for _, c := range f.Target {
		if c.Sound() {
			return true
		}
	}
	return false
}

// grows reports whether there is a course of growth to draw above the bars: three years
// in a row that can be compared with the ones before, and no bar below zero.
func (f view) grows() bool {
	lo, hi, ok := f.extent()
	if !ok || lo.IsNegative() || !hi.IsPositive() {
		return false
	}
	run := 0
	for _, g := range f.Growth {
		if run++; !g.Valid {
			run = 0
		}
		if run == 3 {
			return true
		}
	}
	return false
}

func yearLabels(years []int) []string {
	out := make([]string, len(years))
	for i, y := range years {
		out[i] = fmt.Sprint(y)
	}
	return out
}

// validate puts the categories on the first axis, as Line.Validate and
// Bar.Validate do.
func validate(rect *charts.RectChart, categories []string) {
	rect.XAxisList[0].Data = categories
}

// marshal is the chart's option as JSON that is safe inside a script element:
// encoding/json escapes <, >, & and the line separators. Whatever the title
// says, go-echarts' marks for functions stay strings.
func marshal(rect *charts.RectChart) ([]byte, error) {
	m := rect.JSON()
	for _, k := range []string{"title", "toolbox"} { // ours are HTML
		delete(m, k)
	}
	m["color"] = palette
	b, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("encode a chart's option: %w", err)
	}
	return b, nil
}
