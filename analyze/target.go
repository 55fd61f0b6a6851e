package analyze

import (
	"slices"

	"linian/catalogue"
	"linian/figure"
)

// completions sets each target beside the result of its year. The target's
// number counts as such: 900万人以上 is met by 900.
func completions(s Series) []Completion {
	var out []Completion
	for _, t := range s.Target {
		c := Completion{Year: t.Year, Target: t}
		if i := slices.IndexFunc(s.Actual, func(p Point) bool { return p.Year == t.Year && !p.Doubtful }); i >= 0 && !t.Doubtful {
			r := s.Actual[i]
			c.Result = &r
			c.Met = met(s, t, r)
			if s.Nature != catalogue.Rate && !t.Upper.Valid {
				c.Rate = completionRate(t, r)
			}
		}
		out = append(out, c)
	}
	return out
}

// completionRate is 完成率: result ÷ target, in %.
func completionRate(t, r Point) *Figure {
	t.Qualifier = figure.EQ
	f := quotient(t, r)
	if f == nil {
		return nil
	}
	f.Value, f.Unit = f.Value.Mul(hundred), "%"
	return f
}

// met tells whether a result reaches a target; nil where that cannot be told:
// the indicator has no direction and the target no bound, the result is a bound
// on the wrong side, or it misses a 左右 by a little.
func met(s Series, t, r Point) *bool {
	up, ok := wantsUp(s, t)
	if !ok {
		if t.Qualifier == figure.EQ && r.Qualifier == figure.EQ && !r.Upper.Valid && r.Value.Equal(t.Value) {
			return truth(true)
		}
		return nil
	}
	goal := t.Value
	if t.Upper.Valid && !up {
		goal = t.Upper.Decimal
	}
	b := upward(r)
	if !up {
		b = downward(r)
	}
	reached := b.v.GreaterThanOrEqual(goal)
	if !up {
		reached = b.v.LessThanOrEqual(goal)
	}
	if b.v.Equal(goal) && t.Qualifier.Strict() {
		reached = b.q == figure.GT && up || b.q == figure.LT && !up
	}
	switch {
	case b.q.Exact():
		if !reached && t.Qualifier.Loose() && near(b.v, goal, aboutBand) {
			return nil
		}
		return truth(reached)
	case b.q.Floor():
		if up == reached {
			return truth(up)
		}
	case b.q.Ceiling():
		if up != reached {
			return truth(!up)
		}
	}
	return nil
}

// wantsUp tells whether more is better for the target: its own bound says so,
// else the indicator's direction.
func wantsUp(s Series, t Point) (up, ok bool) {
	switch {
	case t.Qualifier.Floor():
		return true, true
	case t.Qualifier.Ceiling():
		return false, true
	}
	switch s.Direction {
	case catalogue.Up:
		return true, true
	case catalogue.Down:
		return false, true
	}
	return false, false
}

func truth(b bool) *bool { return &b }
