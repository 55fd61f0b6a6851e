package analyze

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
)

// A Witness is a kind of evidence: by what other figures say of the same or of the
// neighbouring years.
type Witness string

const (
	ByGrowth     Witness = "growth"     // a stated growth, against the computed one
	ByTarget     Witness = "answered"   // the target of the year
	BySum        Witness = "sum"        // a total of several years, against the other years
	ByRetelling  Witness = "retold"     // another report tells the year again
	ByNeighbours Witness = "neighbours" // the size of the years before and after
	ByParts      Witness = "parts"      // the parts of the figure, or its whole and the other parts
	ByLevel      Witness = "level"      // a growth, by the level that its sentence states before it
)

// Evidence is what one kind of witness says of a figure of a year.
type Evidence struct {
	By      Witness
	Against bool   // it speaks against the figure
	Message string // in Chinese, for users
	Figures []string
	near    bool // it only agrees in size
}

// A hearing asks the sound figures of a line about one year of it.
type hearing struct {
	s     *Series
	year  int
	sound map[int]Point // results that nobody doubts, but for those of year
}

// ask gathers what speaks for and against a figure of the hearing's year. Figures
// other than plain numbers say too little to be weighed.
func (h hearing) ask(c stated, all []stated) []Evidence {
	if c.upper.Valid {
		return nil
	}
	var out []Evidence
	for _, ask := range []func(stated, []stated) (Evidence, bool){h.growth, h.level, h.target, h.sum, h.retold, h.neighbours} {
		if e, ok := ask(c, all); ok {
			out = append(out, e)
		}
	}
	return out
}

// How far a figure may lie from what the evidence makes of it. Between the two
// bounds the evidence says nothing.
const (
	growthFits, growthOff        = 0.02, 0.15 // of the ratio of two years
	realLow, realHigh            = 0.97, 1.12 // a nominal ratio over a real one: prices
	realOffLow, realOffHigh      = 0.85, 1.30
	targetFits, targetOff        = 0.15, 3.0 // of the target; a factor
	sumFits                      = 0.02
	neighboursFit, neighboursOff = 1.5, 6.0   // in steps as the line makes them
	smallestStep, usualStep      = 0.08, 0.15 // of the logarithm, of a line that hardly moves and of one too short to tell
)

// growth compares the figure with the years beside it and the growth that reports
// state of the two.
func (h hearing) growth(c stated, _ []stated) (Evidence, bool) {
	if h.s.Nature == catalogue.Rate || !c.value.IsPositive() {
		return Evidence{}, false
	}
	fits, off := false, false
	var e Evidence
	for _, y := range []int{h.year, h.year + 1} {
		g, stated := statedRate(h.s, y)
		other, known := h.sound[map[bool]int{true: y - 1, false: y}[y == h.year]]
		if !stated || !known || !plain(other) {
			continue
		}
		a, b := other.Value, c.value
		if y != h.year {
			a, b = b, a
		}
		ratio := b.InexactFloat64() / a.InexactFloat64() / g.ratio
		ok, bad := h.judgeRatio(g, ratio)
		if !ok && !bad {
			continue
		}
		fits, off = fits || ok, off || bad
		e = Evidence{By: ByGrowth, Against: bad, near: h.s.RealGrowth, Figures: append(e.Figures, other.Observation.ID, g.ID),
			Message: fmt.Sprintf("报告称%d年%s%s，据%d年的%s%s", y, verbOf(g.Observation), g.Text, other.Year, text(other.Value), h.s.Unit)}
	}
	return e, fits != off // silent, or at odds with itself
}

// judgeRatio reports whether the ratio of two years over the stated one fits it or
// is far off. A growth at constant prices leaves room for those prices.
func (h hearing) judgeRatio(g rate, ratio float64) (fits, off bool) {
	if h.s.RealGrowth || g.Context.Basis.Words() != "" {
		return ratio >= realLow && ratio <= realHigh, ratio < realOffLow || ratio > realOffHigh
	}
	return math.Abs(ratio-1) <= growthFits, math.Abs(ratio-1) > growthOff
}

// A rate is a stated growth in %, and the ratio of the two years that it means.
type rate struct {
	figure.Observation
	ratio float64
}

// statedRate is the growth in % that reports state of a year, where they agree.
func statedRate(s *Series, year int) (r rate, ok bool) {
	for _, o := range s.Stated {
		if o.Year != year || o.Unit != "%" || o.Upper.Valid || o.Kind != figure.Actual {
			continue
		}
		v := o.Value.InexactFloat64() / 100
		if o.Change == figure.Fall {
			v = -v
		}
		if ok && math.Abs(r.ratio-1-v) > 0.001 {
			return rate{}, false
		}
		if !ok {
			r, ok = rate{o, 1 + v}, v > -1
		}
	}
	return r, ok
}

// plain reports whether a point is one positive number and no bound.
func plain(p Point) bool {
	return !p.Upper.Valid && p.Qualifier != figure.Many && !p.Qualifier.Floor() && !p.Qualifier.Ceiling() && p.Value.IsPositive()
}

// target compares the figure with the target of its year.
func (h hearing) target(c stated, _ []stated) (Evidence, bool) {
	i := slices.IndexFunc(h.s.Target, func(p Point) bool { return p.Year == h.year && !p.Doubtful && !ofPlan(p) })
	if i < 0 || !c.value.IsPositive() || !h.s.Target[i].Value.IsPositive() {
		return Evidence{}, false
	}
	t := h.s.Target[i]
	ratio := c.value.InexactFloat64() / t.Value.InexactFloat64()
	fits, off := math.Abs(ratio-1) <= targetFits, ratio > targetOff || ratio < 1/targetOff
	kept := yearOnly(c.Observation) && t.Observation.File != c.File && c.value.Equal(t.Value) // a standard: raised to 1800元 in 2012, from 1800元 in 2013
	return Evidence{By: ByTarget, Against: off, near: !kept, Message: fmt.Sprintf("当年目标为%s", t.Observation.Text),
		Figures: []string{t.Observation.ID}}, fits || off
}

// sum takes the other years from a total of several that holds this one.
func (h hearing) sum(c stated, _ []stated) (Evidence, bool) {
	if h.s.Nature != catalogue.Flow || h.s.PerUnit || !c.value.IsPositive() {
		return Evidence{}, false
	}
	for _, sp := range h.s.Spans {
		if sp.Average || sp.Kind != figure.Actual || h.year < sp.From || h.year > sp.To || sp.Observation.Change != figure.NoChange {
			continue
		}
		rest, ids, whole := sp.Value, []string{sp.Observation.ID}, true
		for y := sp.From; y <= sp.To && whole; y++ {
			if p, ok := h.sound[y]; y == h.year {
				continue
			} else if whole = ok && plain(p); whole {
				rest, ids = rest.Sub(p.Value), append(ids, p.Observation.ID)
			}
		}
		if whole && c.value.Sub(rest).Abs().LessThanOrEqual(sp.Value.Mul(decimal.NewFromFloat(sumFits))) {
			return Evidence{By: BySum, Message: fmt.Sprintf("%d—%d年合计%s，减去其余各年为%s%s", sp.From, sp.To, sp.Observation.Text, text(rest), h.s.Unit), Figures: ids}, true
		}
	}
	return Evidence{}, false
}

// retold looks for a figure of another report that says the same of the year.
func (h hearing) retold(c stated, all []stated) (Evidence, bool) {
	for _, o := range all {
		if o.File != c.File && o.ReportYear != c.ReportYear && sharpness(o) == 0 && agree(o, c) {
			return Evidence{By: ByRetelling, Message: fmt.Sprintf("%d年报告同样为%s", o.ReportYear, o.Text), Figures: []string{o.ID}}, true
		}
	}
	return Evidence{}, false
}

// neighbours compares the figure with those of the years before and after, by the
// steps that the line makes elsewhere.
func (h hearing) neighbours(c stated, _ []stated) (Evidence, bool) {
	before, after := h.beside(-1), h.beside(1)
	if !c.value.IsPositive() || before == nil && after == nil {
		return Evidence{}, false
	}
	var ids []string
	off := math.Inf(1)
	for _, p := range []*Point{before, after} {
		if p == nil {
			continue
		}
		ids = append(ids, p.Observation.ID)
		years := math.Abs(float64(h.year - p.Year))
		off = min(off, math.Abs(math.Log(c.value.InexactFloat64()/p.Value.InexactFloat64()))/years)
	}
	off /= h.step()
	e := Evidence{By: ByNeighbours, Against: off > neighboursOff, near: true, Figures: ids}
	switch {
	case before == nil:
		e.Message = after.says()
	case after == nil:
		e.Message = before.says()
	default:
		e.Message = before.says() + "，" + after.says()
	}
	return e, off <= neighboursFit || e.Against
}

// level finds the level of the line whose growth this is right before the figure in
// its sentence: 港口货物吞吐量9800万吨、50万标箱，分别增长11.1%、21.9%.
func (h hearing) level(c stated, all []stated) (Evidence, bool) {
	if h.s.level == nil {
		return Evidence{}, false
	}
	for _, l := range h.s.level.heard[h.year] {
		first := l.Start < c.Start && sameSentence(l, c)
		for _, o := range all {
			first = first && (!sameSentence(o, c) || o.Start >= c.Start || o.Start < l.Start)
		}
		if first {
			return Evidence{By: ByLevel, Message: fmt.Sprintf("与同句的%s相连", l.Text), Figures: []string{l.ID}}, true
		}
	}
	return Evidence{}, false
}

// says is a point as evidence names it.
func (p Point) says() string {
	return Evidence{Message: fmt.Sprintf("%d年为%s", p.Year, p.Observation.Text)}.Message
}

// beside is the nearest sound figure at most two years before (-1) or after (1).
func (h hearing) beside(way int) *Point {
	for k := 1; k <= 2; k++ {
		if p, ok := h.sound[h.year+way*k]; ok && p.Value.IsPositive() && p.Qualifier != figure.Many {
			return &p
		}
	}
	return nil
}

// step is the median of how far the line moves from a year to the next, as a
// logarithm; usualStep where it is too short to tell.
func (h hearing) step() float64 {
	var steps []float64
	for y, p := range h.sound {
		if q, ok := h.sound[y+1]; ok && plain(p) && plain(q) {
			steps = append(steps, math.Abs(math.Log(q.Value.InexactFloat64()/p.Value.InexactFloat64())))
		}
	}
	if len(steps) < 2 {
		return usualStep
	}
	return max(median(steps), smallestStep)
}
