package analyze

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// unfit doubts the points that nothing else of their line agrees with: the growths on
// both sides deny them, they are as large as several years together, or they leap away
// from both neighbours and come back. What another report tells again, what a person
// confirmed and what a stated growth fits is never doubted here.
func (c *Comparison) unfit() {
	c.strangeTargets()
	if c.Nature == catalogue.Rate {
		return
	}
	for _, ask := range []func(p Point, ps []Point) (finding.Code, string){c.deniedByGrowth, c.sumOfYears, c.apart} {
		// All are heard before one is doubted, so that none speaks against another that
		// is doubted itself only by its order.
		ps := sound(c.Actual)
		var doubted []unfitted
		for i, p := range ps {
			if !plain(p) || settled(p.Observation) || retold(p) || c.growthFits(p, ps) {
				continue
			}
			if code, why := ask(p, slices.Delete(slices.Clone(ps), i, i+1)); why != "" {
				doubted = append(doubted, unfitted{p, code, why})
			}
		}
		if 2*len(doubted) > len(ps) {
			continue // the yardstick was wrong
		}
		for _, u := range doubted {
			c.doubt(c.Actual, u.Year, u.code, fmt.Sprintf(sayUnfit, u.Year, c.Name, text(u.Value), c.Unit, u.why))
		}
	}
	for _, p := range sound(c.Actual) {
		if settled(p.Observation) || retold(p) {
			continue
		}
		if t, ok := c.passedBefore(p); ok {
			c.doubt(c.Actual, p.Year, finding.PeriodUncertain, fmt.Sprintf(sayPassedBefore, c.Name, p.Observation.Text, t.Year, p.Year))
		} else if a, ok := c.outrun(p); ok {
			c.doubt(c.Actual, p.Year, finding.PeriodUncertain, fmt.Sprintf(sayOutrun, c.Name, p.Observation.Text, a.Year, text(a.Value), c.Unit, p.Year))
		}
	}
}

// An unfitted point is one that fits nothing, and why.
type unfitted struct {
	Point
	code finding.Code
	why  string
}

// strangeTargets doubts the targets that have nothing to do with the results.
func (c *Comparison) strangeTargets() {
	for _, t := range sound(c.Target) {
		if why := c.strangeTarget(t); why != "" && !settled(t.Observation) {
			c.doubt(c.Target, t.Year, finding.Jump, fmt.Sprintf(sayUnfitTarget, t.Year, c.Name, text(t.Value), c.Unit, why))
		}
	}
}

func (c *Comparison) doubt(ps []Point, year int, code finding.Code, message string) {
	for i := range ps {
		if p := &ps[i]; p.Year == year {
			p.Doubtful = true
			p.Findings = append(slices.Clone(p.Findings), code)
			c.Findings = append(c.Findings, at(p.Observation, code, finding.Doubt, "%s", message))
		}
	}
}

// retold reports whether a report of another year says the same of the year.
func retold(p Point) bool {
	return slices.ContainsFunc(p.Others, func(o Other) bool {
		return o.Relation == Agrees && o.Observation.ReportYear != p.Observation.ReportYear
	})
}

func pointOf(ps []Point, year int) (Point, bool) {
	i := slices.IndexFunc(ps, func(p Point) bool { return p.Year == year })
	if i < 0 {
		return Point{}, false
	}
	return ps[i], true
}

// firstOf is the point of the first of the years that has one.
func firstOf(ps []Point, years ...int) (p Point, ok bool) {
	for _, y := range years {
		if p, ok = pointOf(ps, y); ok {
			break
		}
	}
	return p, ok
}

// ratios are how many times the figure is what the growths make of the years beside it.
func (c *Comparison) ratios(p Point, ps []Point) (own, next float64, before, after Point) {
	v := p.Value.InexactFloat64()
	if q, ok := pointOf(ps, p.Year-1); ok && plain(q) {
		if g, ok := statedRate(&c.Series, p.Year); ok {
			own, before = v/(q.Value.InexactFloat64()*g.ratio), q
		}
	}
	if q, ok := pointOf(ps, p.Year+1); ok && plain(q) {
		if g, ok := statedRate(&c.Series, p.Year+1); ok {
			next, after = v*g.ratio/q.Value.InexactFloat64(), q
		}
	}
	return own, next, before, after
}

// growthSlack is how far prices, revisions and rounding may take a figure from what the
// stated growth makes of the year beside it.
const growthSlack = 1.25

func within(ratio, slack float64) bool { return ratio > 1/slack && ratio < slack }

func (c *Comparison) growthFits(p Point, ps []Point) bool {
	own, next, _, _ := c.ratios(p, ps)
	return own > 0 && within(own, growthSlack) || next > 0 && within(next, growthSlack)
}

// deniedByGrowth finds a figure that the growths of its year and of the next both deny,
// in the same sense, while the years beside it agree with each other.
func (c *Comparison) deniedByGrowth(p Point, ps []Point) (finding.Code, string) {
	own, next, before, after := c.ratios(p, ps)
	if own == 0 || next == 0 || within(own, growthSlack) || within(next, growthSlack) || !within(own/next, growthSlack) {
		return "", ""
	}
	return finding.GrowthContradicts, fmt.Sprintf(sayDenied, before.says(), after.says(), p.Year, p.Year+1)
}

// How many times the largest other year a figure must be to be taken for the sum of
// several, with one and with more of them to compare with.
const (
	sumOverOne  = 3.0
	sumOverMore = 2.2
	sumReach    = 4 // years apart
)

// sumOfYears finds a figure that is as large as several years together, in a report
// that tells of several: 新增学位35.8万个, with 3.58万个 in the next year.
func (c *Comparison) sumOfYears(p Point, ps []Point) (finding.Code, string) {
	known := c.IndicatorID != ""
	if known && c.Nature != catalogue.Flow || c.PerUnit || p.Observation.Context.Total || p.Observation.Context.YearSaid || !c.tellsTerm[paragraphOf(p.Observation)] {
		return "", ""
	}
	if t, ok := pointOf(c.Target, p.Year); ok && !ofPlan(t) && within(p.Value.InexactFloat64()/t.Value.InexactFloat64(), 1.6) {
		return "", ""
	}
	var largest Point
	n, told := 0, false // told: one of them is a result
	for _, q := range slices.Concat(ps, sound(c.Target)) {
		if d := q.Year - p.Year; d > sumReach || d < -sumReach || d == 0 || ofPlan(q) && q.Kind == figure.Target || q.Observation.File == p.Observation.File && q.Kind == figure.Actual || !q.Value.IsPositive() {
			continue
		}
		told = told || q.Kind == figure.Actual
		if n++; largest.Year == 0 || q.Value.GreaterThan(largest.Value) {
			largest = q
		}
	}
	over := sumOverMore
	if n == 1 {
		over = sumOverOne
	}
	if n == 0 || !told || p.Value.InexactFloat64() < over*largest.Value.InexactFloat64() {
		return "", ""
	}
	return finding.SumContradicts, fmt.Sprintf(sayAsSum, largest.says())
}

// passedBefore finds the target of an earlier year of the term for a mark that a report
// on the term only says was passed: it does not say when. The year of the target has no
// result.
func (c *Comparison) passedBefore(p Point) (Point, bool) {
	if p.Qualifier != figure.GT || p.Observation.Context.YearSaid || !c.tellsTerm[paragraphOf(p.Observation)] {
		return Point{}, false
	}
	i := slices.IndexFunc(c.Target, func(t Point) bool {
		_, has := pointOf(c.Actual, t.Year)
		return t.Year < p.Year && t.Year > p.Year-sumReach && t.Value.Equal(p.Value) && !has && !ofPlan(t)
	})
	if i < 0 {
		return Point{}, false
	}
	return c.Target[i], true
}

// outrun finds the result of an earlier year that lies above a mark of which a report only
// says that it was passed, though the figure is said to have grown since: 五年来地区生产总值
// 突破3000亿元 tells of some year of the term, not of its last.
func (c *Comparison) outrun(p Point) (Point, bool) {
	if p.Qualifier != figure.GT || p.Observation.Context.YearSaid {
		return Point{}, false
	}
	for _, a := range sound(c.Actual) {
		if a.Year >= p.Year || a.Year <= p.Year-sumReach || !a.Value.GreaterThan(p.Value) {
			continue
		}
		if o, expected, unknown := c.statedOver(a.Year, p.Year); o != nil && unknown == 0 && expected >= 1 {
			return a, true
		}
	}
	return Point{}, false
}

// How far, as a factor, a figure must leave both neighbours: amounts of money and what
// there is at a time, and what is counted anew each year, which may be anything.
const (
	apartAmount = 2.5
	apartCount  = 10.0
	apartRate   = 6.0 // upwards; they do fall to nothing
	apartReach  = 6   // years
	apartAlone  = 1.2 // times that, of a target beside the result of the year before alone
	apartShrunk = 2.0 // of a target of what there is, and should grow
)

func (c *Comparison) apartBy() float64 {
	if c.Nature == catalogue.Rate {
		return apartRate
	}
	if u, ok := unit.Parse(c.Unit); c.IndicatorID != "" && c.Nature == catalogue.Stock || c.PerUnit || ok && strings.HasPrefix(string(u.Dimension), string(unit.Money)) {
		return apartAmount
	}
	return apartCount
}

// apart finds a figure far above or below both neighbours that lie near each other.
func (c *Comparison) apart(p Point, ps []Point) (finding.Code, string) {
	var before, after *Point
	for i := range ps {
		q := &ps[i]
		switch d := q.Year - p.Year; {
		case !q.Value.IsPositive() || d > apartReach || d < -apartReach:
		case d < 0:
			before = q
		case after == nil:
			after = q
		}
	}
	if before == nil || after == nil {
		return "", ""
	}
	v, a, b := p.Value.InexactFloat64(), before.Value.InexactFloat64(), after.Value.InexactFloat64()
	need := c.apartBy()
	if !(v > need*max(a, b) || v < min(a, b)/need) || math.Abs(math.Log(a/b)) > math.Log(need)*0.9 {
		return "", ""
	}
	return finding.Jump, fmt.Sprintf(sayApart, before.says(), after.says())
}

// strangeTarget tells of a target of its year that has nothing to do with the results of
// the year and of the one before, or of that alone: that of a new district, ten times the
// unit, or what is to be added to what there is.
func (c *Comparison) strangeTarget(t Point) string {
	if ofPlan(t) || !t.Value.IsPositive() || c.Motion.Change != figure.NoChange {
		return ""
	}
	ps := sound(c.Actual)
	before, okB := firstOf(ps, t.Year-1, t.Year-2)
	of, okO := firstOf(ps, t.Year, t.Year+1)
	need := c.apartBy()
	switch {
	case !okB && (!okO || of.Year != t.Year) || okB && !before.Value.IsPositive():
		return ""
	case !okB:
		before, need = of, need*apartAlone // nothing is known of before
	case !okO:
		of, need = before, need*apartAlone // there is no result yet
	}
	if !of.Value.IsPositive() {
		return ""
	}
	v, a, b := t.Value.InexactFloat64(), before.Value.InexactFloat64(), of.Value.InexactFloat64()
	if shrinks := c.IndicatorID != "" && c.Nature == catalogue.Stock && c.Direction == catalogue.Up && v < min(a, b)/apartShrunk; shrinks || v > need*max(a, b) || v < min(a, b)/need && c.Nature != catalogue.Rate {
		if !okO || !okB {
			return fmt.Sprintf(sayApartOne, before.says())
		}
		return fmt.Sprintf(sayApart, before.says(), of.says())
	}
	return ""
}
