package analyze

import (
	"github.com/shopspring/decimal"

	"linian/extract"
)

// digits is how many decimals a quotient keeps; figures are rounded to what is
// shown only by the output.
const digits = 16

var hundred = decimal.NewFromInt(100)

// Compare computes what can honestly be said of a series. Doubtful points take
// part in nothing; a gap is never bridged.
func Compare(s Series) Comparison {
	c := Comparison{Series: s}
	good := sound(s.Actual)
	c.Changes = changes(s, good)
	c.Multiple = multiple(s, good)
	c.Compound = compound(s, good)
	c.Total = total(s, good)
	c.High, c.Low = extremes(good)
	c.Streak = streak(c.Changes)
	c.Completions = completions(s)
	return c
}

func sound(ps []Point) []Point {
	var out []Point
	for _, p := range ps {
		if !p.Doubtful {
			out = append(out, p)
		}
	}
	return out
}

func changes(s Series, ps []Point) []Change {
	var out []Change
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		if b.Year != a.Year+1 {
			continue
		}
		in := []string{a.Observation.ID, b.Observation.ID}
		u := s.Unit
		if s.Nature == Rate {
			u = "百分点"
		}
		ch := Change{Year: b.Year, Absolute: Figure{b.Value.Sub(a.Value), u, extract.EQ, b.Value.String() + " − " + a.Value.String(), in}}
		if s.Nature != Rate && a.Value.IsPositive() {
			ch.Relative = &Figure{b.Value.DivRound(a.Value, digits).Sub(decimal.NewFromInt(1)).Mul(hundred), "%", extract.EQ, b.Value.String() + " ÷ " + a.Value.String() + " − 1", in}
		}
		out = append(out, ch)
	}
	return out
}

func multiple(s Series, ps []Point) *Figure {
	if s.Nature == Rate || len(ps) < 2 || !ps[0].Value.IsPositive() {
		return nil
	}
	a, b := ps[0], ps[len(ps)-1]
	return &Figure{b.Value.DivRound(a.Value, digits), "倍", extract.EQ, b.Value.String() + " ÷ " + a.Value.String(), []string{a.Observation.ID, b.Observation.ID}}
}

func compound(s Series, ps []Point) *Figure {
	m := multiple(s, ps)
	if m == nil || !m.Value.IsPositive() {
		return nil
	}
	n := ps[len(ps)-1].Year - ps[0].Year
	v, err := m.Value.PowWithPrecision(decimal.NewFromInt(1).DivRound(decimal.NewFromInt(int64(n)), 24), digits)
	if err != nil {
		return nil
	}
	return &Figure{v.Sub(decimal.NewFromInt(1)).Mul(hundred), "%", m.Qualifier, "(" + m.Formula + ")^(1/" + decimal.NewFromInt(int64(n)).String() + ") − 1", m.Inputs}
}

func total(s Series, ps []Point) *Figure {
	if s.Nature != Flow || len(ps) < 2 || ps[len(ps)-1].Year-ps[0].Year != len(ps)-1 {
		return nil
	}
	f := &Figure{Unit: s.Unit, Qualifier: extract.EQ}
	for i, p := range ps {
		f.Value = f.Value.Add(p.Value)
		f.Inputs = append(f.Inputs, p.Observation.ID)
		if i > 0 {
			f.Formula += " + "
		}
		f.Formula += p.Value.String()
	}
	return f
}

func extremes(ps []Point) (high, low int) {
	if len(ps) < 2 {
		return 0, 0
	}
	hi, lo, nh, nl := ps[0], ps[0], 1, 1
	for _, p := range ps[1:] {
		switch c := p.Value.Cmp(hi.Value); {
		case c > 0:
			hi, nh = p, 1
		case c == 0:
			nh++
		}
		switch c := p.Value.Cmp(lo.Value); {
		case c < 0:
			lo, nl = p, 1
		case c == 0:
			nl++
		}
	}
	if nh == 1 {
		high = hi.Year
	}
	if nl == 1 {
		low = lo.Year
	}
	return high, low
}

func streak(cs []Change) int {
	n := 0
	for i := len(cs) - 1; i >= 0; i-- {
		s := cs[i].Absolute.Value.Sign()
		if s == 0 || n*s < 0 || i < len(cs)-1 && cs[i+1].Year != cs[i].Year+1 {
			break
		}
		n += s
	}
	return n
}

func completions(s Series) []Completion {
	var out []Completion
	for _, t := range s.Target {
		c := Completion{Year: t.Year, Target: t}
		for _, a := range s.Actual {
			if a.Year != t.Year || a.Doubtful {
				continue
			}
			r := a
			c.Result = &r
			if s.Nature != Rate && t.Value.IsPositive() {
				c.Rate = &Figure{a.Value.DivRound(t.Value, digits).Mul(hundred), "%", extract.EQ, a.Value.String() + " ÷ " + t.Value.String(), []string{a.Observation.ID, t.Observation.ID}}
			}
			met := a.Value.GreaterThanOrEqual(t.Value)
			if s.Direction == Down {
				met = a.Value.LessThanOrEqual(t.Value)
			}
			c.Met = &met
		}
		out = append(out, c)
	}
	return out
}
