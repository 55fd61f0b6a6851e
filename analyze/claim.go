package analyze

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// checkClaims compares the growths that reports state with those computed from
// the figures.
func (c *Comparison) checkClaims() {
	if c.Nature == catalogue.Rate {
		return
	}
	for _, o := range c.Stated {
		if o.Upper.Valid || o.Qualifier == figure.Many {
			continue
		}
		a, b, ok := c.pair(o.Year)
		if !ok {
			continue
		}
		cl := Claim{Year: o.Year, Stated: o}
		var fits bool
		if o.Unit == "%" {
			f := growth(a, b)
			if f == nil {
				continue
			}
			cl.Computed = *f
			fits = c.RealGrowth || o.Context.Basis.Words() != "" || c.relativeFits(o, a, b)
		} else {
			f, ok := difference(c.Series, a, b)
			if !ok {
				continue
			}
			v, ok := c.inUnit(o)
			if !ok {
				continue
			}
			cl.Computed = f
			fits = c.absoluteFits(o, v, a, b)
		}
		cl.Contradicted = !fits
		c.Claims = append(c.Claims, cl)
		if cl.Contradicted {
			c.Findings = append(c.Findings, at(o, finding.GrowthContradicted, finding.Info,
				sayClaim, o.Year, c.Name, verbOf(o), o.Text, cl.Computed.Formula, cl.Computed.Value.Round(2).String(), cl.Computed.Unit))
			if o.Unit == "%" && otherThing(o, cl.Computed.Value) {
				c.breakAt(b, finding.SeriesBreak, sayBreak,
					c.Name, a.Year, text(a.Value), c.Unit, b.Year, text(b.Value), c.Unit, o.Year, verbOf(o), o.Text)
			}
		}
	}
}

// otherThing reports whether a stated growth is so far from the computed one, in %, that
// the figures of the two years do not count the same: the investment of 2011 and the
// retail sales of 2010 changed so in all of China.
func otherThing(o figure.Observation, computed decimal.Decimal) bool {
	said := o.Value
	if o.Change == figure.Fall {
		said = said.Neg()
	}
	ratio := hundred.Add(computed).InexactFloat64() / hundred.Add(said).InexactFloat64()
	return ratio < 0.93 || ratio > 1.07
}

func verbOf(o figure.Observation) string {
	if o.Change == figure.Fall {
		return verbFall
	}
	return verbRise
}

// pair are the figures of a year and of the one before it, where both are good
// and comparable.
func (c *Comparison) pair(year int) (a, b Point, ok bool) {
	if slices.Contains(c.Breaks, year) {
		return a, b, false
	}
	find := func(y int) (Point, bool) {
		for _, p := range c.Actual {
			if p.Year == y && !p.Doubtful {
				return p, true
			}
		}
		return Point{}, false
	}
	a, okA := find(year - 1)
	b, okB := find(year)
	return a, b, okA && okB
}

// An interval holds all values that a rounded figure may stand for; nil is
// without end.
type interval struct{ lo, hi *decimal.Decimal }

func (i interval) meets(j interval) bool {
	below := func(x, y *decimal.Decimal) bool { return x == nil || y == nil || x.LessThanOrEqual(*y) }
	return below(i.lo, j.hi) && below(j.lo, i.hi)
}

// around is what a number may stand for: one unit of its last digit on both
// sides, since some round and others cut off.
func around(v, step decimal.Decimal, q figure.Qualifier) interval {
	lo, hi := v.Sub(step), v.Add(step)
	switch q {
	case figure.GT, figure.GE:
		return interval{lo: &lo}
	case figure.LT, figure.LE:
		return interval{hi: &hi}
	case figure.About, figure.Near:
		band := v.Abs().Mul(aboutBand)
		lo, hi = lo.Sub(band), hi.Add(band)
	}
	return interval{&lo, &hi}
}

// readings are all values that reports state of a point: a growth was computed
// from the figures of its own time, before they were revised.
func (c *Comparison) readings(p Point) []interval {
	out := []interval{c.spread(p.Observation, p.Value, p.Upper, p.Qualifier)}
	for _, o := range p.Others {
		if o.Relation == Revision || o.Relation == Weaker {
			out = append(out, c.spread(o.Observation, o.Value, decimal.NullDecimal{}, o.Observation.Qualifier))
		}
	}
	return out
}

func (c *Comparison) spread(o figure.Observation, v decimal.Decimal, upper decimal.NullDecimal, q figure.Qualifier) interval {
	step := decimal.New(1, min(o.Value.Exponent(), 0))
	if u, ok := unit.Parse(o.Unit); ok {
		if s, err := unit.Convert(step, u.Symbol, c.Unit); err == nil {
			step = s
		}
	}
	i := around(v, step, q)
	if upper.Valid {
		hi := upper.Decimal.Add(step)
		i.hi = &hi
	}
	return i
}

func (c *Comparison) relativeFits(o figure.Observation, a, b Point) bool {
	v := o.Value
	q := o.Qualifier
	if o.Change == figure.Fall {
		v, q = v.Neg(), q.Reversed()
	}
	want := around(v, decimal.New(1, min(o.Value.Exponent(), 0)), q)
	if expected(a.Observation) || expected(b.Observation) {
		want = widened(want, estimateSlack)
	}
	for _, x := range c.readings(a) {
		for _, y := range c.readings(b) {
			if x.lo == nil || x.hi == nil || !x.lo.IsPositive() {
				return true // nothing can be said
			}
			var got interval
			if y.lo != nil {
				v := y.lo.DivRound(*x.hi, digits).Sub(one).Mul(hundred)
				got.lo = &v
			}
			if y.hi != nil {
				v := y.hi.DivRound(*x.lo, digits).Sub(one).Mul(hundred)
				got.hi = &v
			}
			if got.meets(want) {
				return true
			}
		}
	}
	return false
}

// estimateSlack is by how many percentage points a growth may leave a figure that
// its report only expected (预计达到500亿元): the final figure, from which the growth
// was computed, is seldom stated.
var estimateSlack = decimal.NewFromInt(3)

// expected tells whether a report gave the figure as an estimate.
func expected(o figure.Observation) bool {
	return o.Context.Expected
}

func widened(i interval, by decimal.Decimal) interval {
	if i.lo != nil {
		v := i.lo.Sub(by)
		i.lo = &v
	}
	if i.hi != nil {
		v := i.hi.Add(by)
		i.hi = &v
	}
	return i
}

func (c *Comparison) absoluteFits(o figure.Observation, v decimal.Decimal, a, b Point) bool {
	q := o.Qualifier
	step := c.stepOf(o)
	if o.Change == figure.Fall {
		v, q = v.Neg(), q.Reversed()
	}
	want := around(v, step, q)
	for _, x := range c.readings(a) {
		for _, y := range c.readings(b) {
			if x.lo == nil || x.hi == nil {
				return true
			}
			var got interval
			if y.lo != nil {
				v := y.lo.Sub(*x.hi)
				got.lo = &v
			}
			if y.hi != nil {
				v := y.hi.Sub(*x.lo)
				got.hi = &v
			}
			if got.meets(want) {
				return true
			}
		}
	}
	return false
}

// inUnit is the value of a stated change in the unit of the series.
func (c *Comparison) inUnit(o figure.Observation) (decimal.Decimal, bool) {
	if o.Unit == c.Unit {
		return o.Value, true
	}
	v, err := unit.Convert(o.Value, o.Unit, c.Unit)
	return v, err == nil
}

func (c *Comparison) stepOf(o figure.Observation) decimal.Decimal {
	step := decimal.New(1, min(o.Value.Exponent(), 0))
	if s, err := unit.Convert(step, o.Unit, c.Unit); err == nil {
		return s
	}
	return step
}
