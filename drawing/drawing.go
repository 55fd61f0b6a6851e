// Package drawing says what is drawn of an indicator: which years, which points with which
// mark, which of them a line joins, where growth stands. Pages, pictures, the workbook and
// the slides draw it, each with its own means, so that an indicator looks the same in all.
package drawing

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// A Form is how a comparison is drawn.
type Form int

const (
	Line Form = iota // stocks, rates
	Bars             // flows, with growth as a line of its own
)

// FormOf is the form of a comparison: amounts of a year are bars, all else is a line.
func FormOf(c analyze.Comparison) Form {
	if c.Nature == catalogue.Flow {
		return Bars
	}
	return Line
}

// A Mark is how a point is drawn, so that the eye sees what it is worth.
type Mark int

const (
	Exact    Mark = iota // filled circle
	AtLeast              // triangle pointing up: 超、突破、以上, the true value is higher
	AtMost               // triangle pointing down: 不足、以内
	Near                 // diamond: 约、近
	Range                // square: 39—42, drawn at its lower end
	Doubtful             // hollow circle, apart from the line
	Marks                // how many there are
)

// Name is how legends explain the mark; an exact point needs no explanation.
func (m Mark) Name() string {
	return [Marks]string{AtLeast: "超、以上", AtMost: "不足、以内", Near: "约、近", Range: "区间下端", Doubtful: "存疑"}[m]
}

// MarkOf is the mark of a point.
func MarkOf(p analyze.Point) Mark {
	switch {
	case p.Doubtful:
		return Doubtful
	case p.Upper.Valid:
		return Range
	}
	switch p.Qualifier {
	case figure.GT, figure.GE:
		return AtLeast
	case figure.LT, figure.LE:
		return AtMost
	case figure.About, figure.Near, figure.Many:
		return Near
	}
	return Exact
}

// A Cell is a figure's value in one year; without a point it is a gap.
type Cell struct {
	Point   *analyze.Point
	Mark    Mark
	Revised bool
}

// Sound reports whether the value of a cell takes part in the trend: it is no gap and not
// in doubt.
func (c Cell) Sound() bool { return c.Point != nil && c.Mark != Doubtful }

// A Drawing is what is drawn of one comparison.
type Drawing struct {
	Of             analyze.Comparison
	Form           Form
	Years          []int
	Actual, Target []Cell                // by Years
	Growth         []decimal.NullDecimal // % over the year before, of flows; by Years
	// Apart are the cells that are not joined to what stands before them: what is counted
	// changed in between.
	Apart []bool // by Years
}

// New sets a comparison on an axis of years; on its own (Years) when years is nil.
func New(c analyze.Comparison, years []int) Drawing {
	if years == nil {
		years = Years(c)
	}
	d := Drawing{
		Of: c, Form: FormOf(c), Years: years, Actual: make([]Cell, len(years)), Target: make([]Cell, len(years)),
		Growth: make([]decimal.NullDecimal, len(years)), Apart: make([]bool, len(years)),
	}
	at := make(map[int]int, len(years))
	for i, y := range years {
		at[y] = i
		d.Apart[i] = slices.Contains(c.Breaks, y)
	}
	place := func(dst []Cell, ps []analyze.Point) {
		for i := range ps {
			if j, ok := at[ps[i].Year]; ok {
				dst[j] = Cell{&ps[i], MarkOf(ps[i]), wasRevised(ps[i])}
			}
		}
	}
	place(d.Actual, c.Actual)
	place(d.Target, c.Target)
	for _, ch := range c.Changes {
		if j, ok := at[ch.Year]; ok && ch.Relative != nil && d.Form == Bars {
			d.Growth[j] = decimal.NewNullDecimal(ch.Relative.Value)
		}
	}
	return d
}

func wasRevised(p analyze.Point) bool {
	return slices.ContainsFunc(p.Others, func(o analyze.Other) bool { return o.Relation == analyze.Revision })
}

// Years are the years from the first figure to the last result, and the two years after it
// as far as there are targets: a report that does not tell the last year still sets the
// next one. A target for 2030 would leave most of the axis empty: it is told beside the
// chart (Far). Without any result the axis holds all targets.
func Years(cs ...analyze.Comparison) []int {
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

// Far are the targets beyond the axis.
func (d Drawing) Far() []analyze.Point {
	var out []analyze.Point
	for _, p := range d.Of.Target {
		if n := len(d.Years); n > 0 && p.Year > d.Years[n-1] {
			out = append(out, p)
		}
	}
	return out
}

// Gaps are the years between the first and the last result that have none.
func (d Drawing) Gaps() []int {
	has := func(c Cell) bool { return c.Point != nil }
	first := slices.IndexFunc(d.Actual, has)
	if first < 0 {
		return nil
	}
	var out []int
	last := first
	for i := first; i < len(d.Actual); i++ {
		if has(d.Actual[i]) {
			last = i
		}
	}
	for i := first + 1; i < last; i++ {
		if !has(d.Actual[i]) {
			out = append(out, d.Years[i])
		}
	}
	return out
}

// BridgeLength is over how many years without a figure a dotted line leads at most.
const BridgeLength = 3

// A Run is a stretch of a line, from its first point to its last.
type Run struct {
	From, To int
	Gaps     bool // years between them have no point: over these the line is dotted
	Apart    bool // it is not joined to the run before it, because what is counted changed
}

// Runs are the stretches of the line of results. None leads over more than BridgeLength
// years without a figure, nor to a point that stands Apart.
func (d Drawing) Runs() []Run {
	return Runs(len(d.Actual), func(i int) bool { return d.Actual[i].Sound() }, func(i int) bool { return d.Apart[i] })
}

// Runs are those of n values of which some are not there (has) and some are not joined to
// what stands before them (apart; nil = none).
func Runs(n int, has, apart func(int) bool) []Run {
	var out []Run
	cut := false
	for i := range n {
		cut = cut || apart != nil && apart(i)
		if !has(i) {
			continue
		}
		if len(out) == 0 || cut || i-out[len(out)-1].To > BridgeLength+1 {
			out = append(out, Run{From: i, To: i, Apart: cut && len(out) > 0})
		}
		r := &out[len(out)-1]
		r.Gaps = r.Gaps || i-r.To > 1
		r.To, cut = i, false
	}
	return out
}

// Pieces are the runs, where they need a line each because some stand Apart; else nil.
func Pieces(runs []Run) []Run {
	if !slices.ContainsFunc(runs, func(r Run) bool { return r.Apart }) {
		return nil
	}
	return runs
}

// Bridges are the runs that have Gaps.
func Bridges(runs []Run) []Run {
	return slices.DeleteFunc(slices.Clone(runs), func(r Run) bool { return !r.Gaps })
}
