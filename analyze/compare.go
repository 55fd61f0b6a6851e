package analyze

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
)

// digits is how many decimals a quotient keeps; figures are rounded to what is
// shown only by the output.
const digits = 16

var (
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

// Compare computes what can honestly be said of a series: Series → Comparison.
// It first looks for figures that cannot be right (step.go) and makes those
// points doubtful; a doubtful point takes part in nothing. A gap is never
// bridged by a change, a sum or a run, and nothing is computed across a break.
// What rests on a bound (超4) is a bound itself.
func Compare(s Series) Comparison {
	s.Actual, s.Target = slices.Clone(s.Actual), slices.Clone(s.Target)
	if s.Subject == "" {
		s.moveByName()
	}
	c := Comparison{Series: s}
	c.inspect()
	c.checkClaims()
	good := sound(c.Actual)
	c.Changes = changes(c.Series, good, c.Breaks)
	if len(c.Breaks) == 0 {
		c.Multiple = multiple(c.Series, good)
		c.Compound = compound(c.Series, good)
		c.Total = total(c.Series, good)
		c.High, c.Low = extremes(good)
	}
	c.Streak = streak(c.Changes, good)
	c.Completions = completions(c.Series)
	return c
}

func sound(ps []Point) []Point {
	return slices.DeleteFunc(slices.Clone(ps), func(p Point) bool { return p.Doubtful })
}

// changes compares each year with the one before it.
func changes(s Series, ps []Point, breaks []int) []Change {
	var out []Change
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		if b.Year != a.Year+1 || slices.Contains(breaks, b.Year) {
			continue
		}
		abs, ok := difference(s, a, b)
		if !ok {
			continue
		}
		ch := Change{Year: b.Year, Absolute: abs}
		if s.Nature != catalogue.Rate {
			ch.Relative = growth(a, b)
		}
		out = append(out, ch)
	}
	return out
}

// difference is b − a, in the unit of the series or in 百分点 for a rate.
func difference(s Series, a, b Point) (Figure, bool) {
	x, y := upward(b), downward(a)
	q, ok := x.q.With(y.q.Reversed())
	u := s.Unit
	if s.Nature == catalogue.Rate && (u == "%" || strings.HasSuffix(u, unitPoints)) {
		u = unitPoints
	}
	return Figure{Value: x.v.Sub(y.v), Unit: u, Qualifier: q,
		Formula: x.says + " − " + y.operand(), Inputs: inputs(a, b)}, ok
}

// growth is b ÷ a − 1, in %; nil where the base is not positive.
func growth(a, b Point) *Figure {
	f := quotient(a, b)
	if f == nil {
		return nil
	}
	f.Value = f.Value.Sub(one).Mul(hundred)
	f.Unit = "%"
	f.Formula += " − 1"
	return f
}

// quotient is b ÷ a as a multiple; nil where it means nothing.
func quotient(a, b Point) *Figure {
	x, y := upward(b), downward(a)
	q, ok := x.q.With(y.q.Reversed())
	if !ok || !y.v.IsPositive() || x.v.IsNegative() {
		return nil
	}
	return &Figure{Value: x.v.DivRound(y.v, digits), Unit: unitTimes, Qualifier: q, Formula: x.says + " ÷ " + y.says, Inputs: inputs(a, b)}
}

// multiple is the last figure ÷ the first.
func multiple(s Series, ps []Point) *Figure {
	if s.Nature == catalogue.Rate || len(ps) < 2 {
		return nil
	}
	return quotient(ps[0], ps[len(ps)-1])
}

// compound is the average yearly growth from the first to the last figure,
// 年均增速 by the level method (水平法): (last ÷ first)^(1/years) − 1
// (国家统计局, 指标解释: 平均增长速度).
func compound(s Series, ps []Point) *Figure {
	m := multiple(s, ps)
	if m == nil || !m.Value.IsPositive() {
		return nil
	}
	n := int64(ps[len(ps)-1].Year - ps[0].Year)
	f := *m
	f.Unit = "%"
	f.Formula = fmt.Sprintf("(%s)^(1/%d) − 1", m.Formula, n)
	f.Value = root(m.Value, n).Sub(one).Mul(hundred)
	return &f
}

// root is the n-th root of a positive x by Newton's method, to digits decimals.
func root(x decimal.Decimal, n int64) decimal.Decimal {
	if n == 1 {
		return x
	}
	const prec = digits + 8
	k, r := decimal.NewFromInt(n), decimal.NewFromInt(1)
	if x.GreaterThan(one) {
		// Start above the root: 1 + (x−1)/n is, by Bernoulli's inequality.
		r = one.Add(x.Sub(one).DivRound(k, prec))
	}
	for range 500 {
		p := one
		for range n - 1 {
			p = p.Mul(r).Round(prec)
		}
		if p.IsZero() {
			break
		}
		next := r.Mul(k.Sub(one)).Add(x.DivRound(p, prec)).DivRound(k, prec)
		if next.Sub(r).Abs().LessThan(decimal.New(1, -digits-2)) {
			return next.Round(digits)
		}
		r = next
	}
	return r.Round(digits)
}

// total is the sum of a flow, where no year between the first and the last is
// missing.
func total(s Series, ps []Point) *Figure {
	if s.Nature != catalogue.Flow || s.PerUnit || len(ps) < 2 || ps[len(ps)-1].Year-ps[0].Year != len(ps)-1 {
		return nil
	}
	sum := bound{q: figure.EQ}
	var terms []string
	for _, p := range ps {
		b := upward(p)
		q, ok := sum.q.With(b.q)
		if !ok {
			return nil
		}
		sum = bound{v: sum.v.Add(b.v), q: q}
		if len(terms) == 0 {
			terms = append(terms, b.says)
		} else {
			terms = append(terms, b.operand())
		}
	}
	return &Figure{Value: sum.v, Unit: s.Unit, Qualifier: sum.q, Formula: strings.Join(terms, " + "), Inputs: inputs(ps...)}
}

// extremes are the years of the highest and the lowest figure, where each is
// the only one.
func extremes(ps []Point) (high, low int) {
	if len(ps) < 2 {
		return 0, 0
	}
	top := func(sign int) int {
		best, n := ps[0], 1
		for _, p := range ps[1:] {
			switch c := p.Value.Cmp(best.Value) * sign; {
			case c > 0:
				best, n = p, 1
			case c == 0:
				n++
			}
		}
		if n > 1 {
			return 0
		}
		return best.Year
	}
	return top(1), top(-1)
}

// streak counts the rises (or, negative, the falls) in a row that end with the
// last year.
func streak(cs []Change, ps []Point) int {
	n := 0
	for i := len(cs) - 1; i >= 0; i-- {
		next := cs[i].Year + 1
		if i == len(cs)-1 {
			if len(ps) == 0 || ps[len(ps)-1].Year != cs[i].Year {
				return 0
			}
			next = 0
		}
		s := direction(cs[i].Absolute)
		if s == 0 || n*s < 0 || next != 0 && cs[i+1].Year != next {
			break
		}
		n += s
	}
	return n
}

// direction is the sign of a figure, 0 where a bound leaves it open.
func direction(f Figure) int {
	s := f.Value.Sign()
	switch f.Qualifier {
	case figure.EQ:
		return s
	case figure.GT:
		if s >= 0 {
			return 1
		}
	case figure.GE:
		if s > 0 {
			return 1
		}
	case figure.LT:
		if s <= 0 {
			return -1
		}
	case figure.LE:
		if s < 0 {
			return -1
		}
	}
	return 0
}

// text writes a number as a formula shows it.
func text(v decimal.Decimal) string { return v.Truncate(10).String() }

// operand is a bound as it stands behind a sign.
func (b bound) operand() string {
	if b.v.IsNegative() {
		return "(" + b.says + ")"
	}
	return b.says
}

func inputs(ps ...Point) []string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.Observation.ID
	}
	return out
}
