package charts

import (
	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// A form is how a comparison is drawn.
type form int

const (
	trend form = iota // line: stocks, rates
	bars              // bars, with growth as a line on a second axis: flows
)

// A mark is how a point is drawn, so that the eye sees what it is worth.
type mark int

const (
	exact    mark = iota // filled circle
	atLeast              // triangle pointing up: 超、突破、以上, the true value is higher
	atMost               // triangle pointing down: 不足、以内
	near                 // diamond: 约、近
	spread               // square: 39—42, drawn at its lower end
	doubtful             // hollow circle, apart from the line
	marks                // how many there are
)

// markNames explain the marks in legends. exact needs no explanation.
var markNames = [marks]string{
	atLeast:  "超、以上",
	atMost:   "不足、以内",
	near:     "约、近",
	spread:   "区间下端",
	doubtful: "存疑",
}

const (
	revisedName = "经修订"
	targetName  = "目标"
	growthName  = "比上年增减（%）"
	bridgeName  = "中间年份缺数"
)

// A cell is a figure's value in one year; without a point it is a gap.
type cell struct {
	point   *analyze.Point
	mark    mark
	revised bool
}

// A figure is what is drawn of one comparison: the same for the page and the
// pictures.
type drawing struct {
	key, name, unit, body string
	form                  form
	years                 []int
	actual, target        []cell            // by years
	growth                []decimal.Decimal // by years; with hasGrowth
	hasGrowth             []bool
	comparison            analyze.Comparison
}

// newFigure sets a comparison on an axis of years; on its own from first to
// last when years is nil.
func newFigure(c analyze.Comparison, years []int) drawing {
	if years == nil {
		years = ownYears(c)
	}
	f := drawing{
		key: c.Key, name: c.Name, unit: c.Unit, body: c.Body, years: years, comparison: c,
		actual: make([]cell, len(years)), target: make([]cell, len(years)),
		growth: make([]decimal.Decimal, len(years)), hasGrowth: make([]bool, len(years)),
	}
	if c.Nature == catalogue.Flow {
		f.form = bars
	}
	at := make(map[int]int, len(years))
	for i, y := range years {
		at[y] = i
	}
	place := func(dst []cell, ps []analyze.Point) {
		for i := range ps {
			if j, ok := at[ps[i].Year]; ok {
				dst[j] = cell{&ps[i], markOf(ps[i]), wasRevised(ps[i])}
			}
		}
	}
	place(f.actual, c.Actual)
	place(f.target, c.Target)
	for _, ch := range c.Changes {
		if j, ok := at[ch.Year]; ok && ch.Relative != nil && f.form == bars {
			f.growth[j], f.hasGrowth[j] = ch.Relative.Value, true
		}
	}
	return f
}

func ownYears(c analyze.Comparison) []int { return axisYears([]analyze.Comparison{c}) }

// axisYears are the years from the first figure to the last result, and the two
// years after it as far as there are targets: a report that does not tell the last
// year still sets the next one. A target for 2030 would leave
// most of the axis empty: it is told below the chart (far). Without any result
// the axis holds all targets.
func axisYears(cs []analyze.Comparison) []int {
	lo, last, far := 0, 0, 0
	for _, c := range cs {
		for _, p := range c.Actual {
			last = max(last, p.Year)
		}
	}
	hi := last
	for _, c := range cs {
		for _, ps := range [][]analyze.Point{c.Actual, c.Target} {
			for _, p := range ps {
				if lo == 0 || p.Year < lo {
					lo = p.Year
				}
				if p.Year <= last+2 {
					hi = max(hi, p.Year)
				}
				far = max(far, p.Year)
			}
		}
	}
	if last == 0 {
		hi = far
	}
	var out []int
	for y := lo; y <= hi && y > 0; y++ {
		out = append(out, y)
	}
	return out
}

// far are the targets beyond the axis.
func (f drawing) far() []analyze.Point {
	var out []analyze.Point
	for _, p := range f.comparison.Target {
		if n := len(f.years); n > 0 && p.Year > f.years[n-1] {
			out = append(out, p)
		}
	}
	return out
}

func markOf(p analyze.Point) mark {
	switch {
	case p.Doubtful:
		return doubtful
	case p.Upper.Valid:
		return spread
	}
	switch p.Qualifier {
	case figure.GT, figure.GE:
		return atLeast
	case figure.LT, figure.LE:
		return atMost
	case figure.About, figure.Near, figure.Many:
		return near
	}
	return exact
}

func wasRevised(p analyze.Point) bool {
	for _, o := range p.Others {
		if o.Relation == analyze.Revision {
			return true
		}
	}
	return false
}

// gaps are the years between the first and the last result that have none.
func (f drawing) gaps() []int {
	first, last := -1, -1
	for i, c := range f.actual {
		if c.point != nil {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	var out []int
	for i := first + 1; i < last; i++ {
		if f.actual[i].point == nil {
			out = append(out, f.years[i])
		}
	}
	return out
}

// sound is the value of a cell in the trend: not a gap, not doubtful.
func (c cell) sound() bool { return c.point != nil && c.mark != doubtful }
