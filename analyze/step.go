package analyze

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
)

// inspect finds figures that cannot be right and breaks in the series. Unit-like
// slips (a factor near 10, 100, 1000, 10000) make their point doubtful; other
// leaps far out of the series' own spread are only told.
//
// The tests use binary floats: they weigh, they do not compute what is shown.
func (c *Comparison) inspect() {
	c.unitSlips()
	c.targetSlips()
	c.growsTooMuch()
	c.unfit()
	c.breaks()
	c.leaps()
}

// unitSlips compares each figure with the median of the others.
func (c *Comparison) unitSlips() {
	ps := sound(c.Actual)
	if len(ps) < 2 || slices.ContainsFunc(ps, func(p Point) bool { return !p.Value.IsPositive() }) {
		return
	}
	var slips []int
	for i, p := range ps {
		rest := slices.Delete(slices.Clone(ps), i, i+1)
		if k := slip(c.Series, p, rest); k != 0 {
			slips = append(slips, p.Year)
			c.suspect(c.Actual, p.Year, k)
		}
	}
	// Two figures that accuse each other: neither can be trusted, and both are
	// doubtful already. More than half accused means that the yardstick was
	// wrong; then they are only told.
	if len(ps) > 2 && 2*len(slips) > len(ps) {
		for i := range c.Actual {
			if slices.Contains(slips, c.Actual[i].Year) {
				c.Actual[i].Doubtful = false
			}
		}
	}
}

// targetSlips compares each target with the results; a factor of 10 may be
// ambition.
func (c *Comparison) targetSlips() {
	ps := sound(c.Actual)
	if len(ps) == 0 || slices.ContainsFunc(ps, func(p Point) bool { return !p.Value.IsPositive() }) {
		return
	}
	for _, t := range sound(c.Target) {
		if !t.Value.IsPositive() {
			continue
		}
		if k := slip(c.Series, t, ps); k >= 2 || k <= -2 {
			c.suspect(c.Target, t.Year, k)
		}
	}
}

// slip is the power of ten by which a figure is off from all others, if it
// would fall among them without that factor; 0 if it is not.
func slip(s Series, p Point, rest []Point) int {
	if beside := slices.DeleteFunc(slices.Clone(rest), func(r Point) bool { return !neighboured(p, []Point{r}) }); len(beside) > 3 {
		rest = beside // a line that falls from 14 to 6 over twenty years is steady where it counts
	}
	var logs []float64
	for _, r := range rest {
		logs = append(logs, math.Log10(r.Value.InexactFloat64()))
	}
	slices.Sort(logs)
	spread := logs[len(logs)-1] - logs[0]
	mid := (logs[(len(logs)-1)/2] + logs[len(logs)/2]) / 2
	off := math.Log10(p.Value.InexactFloat64()) - mid
	k := int(math.Round(off))
	// Rates do fall to nothing (2020); only upwards do they betray a slip.
	// A growth is ten times that of other years after a year of falls, if it is no one
	// of prices taken out.
	if k == 0 || k < -4 || k > 4 || k < 0 && s.Nature == catalogue.Rate || k == 1 && s.Growth && !s.RealGrowth {
		return 0
	}
	// The smaller the factor, the more often it happens by growth: the steadier
	// and the longer the rest must be.
	var need int
	var steady float64
	switch k {
	case 1, -1:
		need, steady = 3, 0.35
	case 2, -2:
		need, steady = 2, 0.6
	default:
		need, steady = 1, 1.2
	}
	if (k > -3 && k < 3) && !neighboured(p, rest) {
		return 0 // over many years all things grow
	}
	if len(rest) < need || spread > steady || math.Abs(off-float64(k)) > 0.15+spread/2 {
		return 0
	}
	return k
}

// neighboured tells whether another figure stands at most two years away.
func neighboured(p Point, rest []Point) bool {
	return slices.ContainsFunc(rest, func(r Point) bool { return r.Year-p.Year <= 2 && p.Year-r.Year <= 2 })
}

func (c *Comparison) suspect(ps []Point, year, k int) {
	for i := range ps {
		p := &ps[i]
		if p.Year != year || settled(p.Observation) {
			continue
		}
		p.Doubtful = true
		p.Findings = append(slices.Clone(p.Findings), finding.StepSuspicious)
		times := fmt.Sprintf(sayTimesMore, decimal.New(1, int32(k)).String())
		if k < 0 {
			times = fmt.Sprintf(sayTimesLess, decimal.New(1, int32(-k)).String())
		}
		c.Findings = append(c.Findings, at(p.Observation, finding.StepSuspicious, finding.Doubt,
			saySlip, year, c.Name, text(p.Value), c.Unit, times))
	}
}

// maxBreakGap is how many years apart two figures may be to speak of a break
// between them.
const maxBreakGap = 3

// breaks finds years whose figure does not follow from the one before it: the
// reports state growth for these years that the figures contradict by far, so
// the figures before were revised or counted otherwise. 303.6 (2016) → 192.3
// (2018) while 2018 is said to have grown by 6%. Where no growth is stated of a
// year between them, that year may have brought the change (2020 brought many):
// nothing is computed across, but it is not called a break.
func (c *Comparison) breaks() {
	c.renewed()
	if c.Nature == catalogue.Rate {
		return
	}
	ps := sound(c.Actual)
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		gap := b.Year - a.Year
		if slices.Contains(c.Breaks, b.Year) || gap > maxBreakGap || !upward(a).q.Exact() || !upward(b).q.Exact() || !a.Value.IsPositive() || !b.Value.IsPositive() {
			continue
		}
		if why := b.Observation.Context.Basis.Rebased; why != "" && a.Observation.Context.Basis.Rebased == "" {
			c.breakAt(b, finding.SeriesBreak, sayOtherThing,
				c.Name, a.Year, text(a.Value), c.Unit, b.Year, text(b.Value), c.Unit, why)
			continue
		}
		o, expected, unknown := c.statedOver(a.Year, b.Year)
		if o == nil {
			continue
		}
		ratio := b.Value.InexactFloat64() / a.Value.InexactFloat64() / expected
		low, high := c.breakBand(a.Year, b.Year, unknown)
		if ratio >= low && ratio <= high {
			continue
		}
		code, say := finding.SeriesBreak, sayBreak
		if unknown > 0 {
			code, say = finding.GapUnclear, sayGapUnclear
		}
		c.breakAt(b, code, say,
			c.Name, a.Year, text(a.Value), c.Unit, b.Year, text(b.Value), c.Unit, o.Year, verbOf(*o), o.Text)
	}
}

// renewed finds years from which on a figure is counted in a new way, as its report or the
// target of the year says: 城镇新增就业3.3万人（新口径）; of the years behind, a report seldom
// says it again.
func (c *Comparison) renewed() {
	ps := sound(c.Actual)
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		why := c.countedAnew(b)
		if why == "" || b.Year-a.Year > maxBreakGap || c.countedAnew(a) != "" {
			continue
		}
		c.breakAt(b, finding.SeriesBreak, sayOtherThing,
			c.Name, a.Year, text(a.Value), c.Unit, b.Year, text(b.Value), c.Unit, why)
	}
}

// countedAnew are the words of a result, or of the target that it answers, by which it is
// counted in a new way.
func (c *Comparison) countedAnew(p Point) string {
	if why := p.Observation.Context.Basis.Renewed; why != "" || p.Observation.Context.Basis.Former != "" {
		return why
	}
	if i := slices.IndexFunc(c.Target, func(t Point) bool { return t.Year == p.Year }); i >= 0 {
		return c.Target[i].Observation.Context.Basis.Renewed
	}
	return ""
}

// breakAt records that a point does not compare with the one before it.
func (c *Comparison) breakAt(p Point, code finding.Code, format string, args ...any) {
	c.Breaks = append(c.Breaks, p.Year)
	slices.Sort(c.Breaks)
	for j := range c.Actual {
		if c.Actual[j].Year == p.Year {
			c.Actual[j].Findings = append(slices.Clone(c.Actual[j].Findings), code)
		}
	}
	c.Findings = append(c.Findings, at(p.Observation, code, finding.Info, format, args...))
}

// breakBand is how far figures may leave the stated growth over some years. At
// constant prices they leave it every year by the change of prices, seldom by
// more; at current prices a smaller difference is a contradiction of that one
// statement (claim.go), a larger one a break. A year of which no growth is
// stated may have brought anything within reason.
func (c *Comparison) breakBand(from, to, unknown int) (low, high float64) {
	low, high = 0.8, 1.25
	if c.RealGrowth {
		low, high = 1, 1
		for y := from + 1; y <= to; y++ {
			low, high = low*0.88, high*pricesUpTo(y)
		}
	}
	return low * math.Pow(0.92, float64(unknown)), high * math.Pow(1.5, float64(unknown))
}

// pricesUpTo is by how much prices may have risen in a year: in China's inflation of
// 1993 to 1995 those of producers by up to a quarter.
func pricesUpTo(year int) float64 {
	if year >= 1993 && year <= 1995 {
		return 1.3
	}
	return 1.18
}

// statedOver multiplies the growths that reports state for the years after
// from up to to; unknown counts the years without one. o is the statement for
// the last year, nil when there is none.
func (c *Comparison) statedOver(from, to int) (o *figure.Observation, expected float64, unknown int) {
	expected = 1
	for y := from + 1; y <= to; y++ {
		g, ok := c.statedGrowth(y)
		if !ok {
			unknown++
			continue
		}
		v := g.Value.InexactFloat64()
		if g.Change == figure.Fall {
			v = -v
		}
		expected *= 1 + v/100
		if y == to {
			o = &g
		}
	}
	return o, expected, unknown
}

// statedGrowth is the growth in % that reports state of a year; the latest
// report's where several do.
func (c *Comparison) statedGrowth(year int) (best figure.Observation, ok bool) {
	for _, o := range c.Stated {
		if o.Year == year && o.Unit == "%" && (!ok || o.ReportYear > best.ReportYear) {
			best, ok = o, true
		}
	}
	return best, ok
}

// leaps tells of changes far out of the series' own spread: more than six
// median deviations from the median, and at least threefold.
func (c *Comparison) leaps() {
	ps := sound(c.Actual)
	var steps []float64
	var of []Point
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		if b.Year != a.Year+1 || !a.Value.IsPositive() || !b.Value.IsPositive() || slices.Contains(c.Breaks, b.Year) {
			continue
		}
		steps = append(steps, math.Log(b.Value.InexactFloat64()/a.Value.InexactFloat64()))
		of = append(of, b)
	}
	if len(steps) < 4 || c.Nature == catalogue.Rate {
		return
	}
	m := median(steps)
	dev := make([]float64, len(steps))
	for i, s := range steps {
		dev[i] = math.Abs(s - m)
	}
	mad := max(median(dev), 0.02)
	for i, s := range steps {
		if math.Abs(s-m) > 6*mad && math.Abs(s) > math.Log(3) {
			c.Findings = append(c.Findings, at(of[i].Observation, finding.StepSuspicious, finding.Info,
				sayJump, of[i].Year, c.Name, text(of[i].Value), c.Unit))
		}
	}
}

func median(xs []float64) float64 {
	s := slices.Sorted(slices.Values(xs))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}
