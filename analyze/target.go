package analyze

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
)

// A Verdict is how a result stands to the target of its year. Every output takes
// it from here.
type Verdict string

const (
	Untold  Verdict = ""        // it cannot be told: a bound on the wrong side, no direction, a plan's target
	Reached Verdict = "reached" // 达到
	Close   Verdict = "close"   // 接近: within the width of 约 and 左右, or apart by rounding only
	Missed  Verdict = "missed"  // 未达到
)

// completions sets each target beside the result of its year. The target's
// number counts as such: 900万人以上 is met by 900.
func completions(s Series) []Completion {
	var out []Completion
	for _, t := range s.Target {
		c := Completion{Year: t.Year, Target: t, Plan: ofPlan(t)}
		if i := slices.IndexFunc(s.Actual, func(p Point) bool { return p.Year == t.Year && !p.Doubtful }); i >= 0 && !t.Doubtful {
			r := s.Actual[i]
			c.Result = &r
			if other := t.Observation.Context.Basis.Renewed == "" && r.Observation.Context.Basis.Renewed != ""; other {
				out = append(out, c) // what was aimed at was counted in the way of before
				continue
			}
			if !c.Plan {
				c.Verdict = verdict(s, t, r)
				c.Met = c.Verdict.met()
			}
			if s.Nature != catalogue.Rate && !t.Upper.Valid {
				c.Rate = completionRate(t, r)
			}
		}
		out = append(out, c)
	}
	return out
}

// ofPlan reports whether a target is not the one that the report of its year sets
// for the year: one of a plan or of a term (到2025年达到60%), or one that a report recalls
// which does not review that year.
func ofPlan(t Point) bool {
	o := t.Observation
	return o.Period.Type == figure.MultiYear || o.ReportYear != 0 && o.Year != o.ReportYear && o.Year != o.ReportYear-1
}

// Word is the verdict as tables show it; "" where there is none.
func (v Verdict) Word() string {
	return map[Verdict]string{Reached: verdictReached, Close: verdictClose, Missed: verdictMissed}[v]
}

func (v Verdict) met() *bool {
	switch v {
	case Reached:
		return truth(true)
	case Missed:
		return truth(false)
	}
	return nil
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

// verdict is how a result stands to a target. It is Untold where neither the
// indicator nor the target says which way is wanted, or where the result is a bound on
// the wrong side; and Close where 约 or 左右 on either side, or the rounding of
// the target, leaves open which of the two is greater.
func verdict(s Series, t, r Point) Verdict {
	t, r = t.precise(), r.precise()
	up, ok := wantsUp(s, t)
	if !ok {
		if t.Qualifier.Exact() && r.Qualifier.Exact() && !r.Upper.Valid && r.Value.Equal(t.Value) {
			return Reached
		}
		return Untold
	}
	goal := t.Value
	if t.Upper.Valid && !up {
		goal = t.Upper.Decimal
	}
	rate := s.Nature == catalogue.Rate
	have := r.Qualifier.Interval(r.Value, r.Upper, rate)
	worst, best, strict := have.Low, have.High, have.LowStrict
	if !up { // of what had better be low, all is mirrored
		worst, best, strict, goal = negative(have.High), negative(have.Low), have.HighStrict, goal.Neg()
	}
	if worst != nil && (worst.GreaterThan(goal) || worst.Equal(goal) && (strict || !t.Qualifier.Strict())) {
		return Reached
	}
	if best == nil {
		return Untold
	}
	slack := decimal.Zero
	switch {
	case t.Qualifier.Loose():
		slack = figure.Width(t.Value, rate)
	case !t.Qualifier.Ceiling():
		slack = halfDigit(t)
	}
	switch {
	case best.LessThan(goal.Sub(slack)):
		return Missed
	case best.Equal(goal) && t.Qualifier.Strict():
		return Missed
	case worst == nil:
		return Untold
	case r.Qualifier.Loose() || r.Upper.Valid || best.LessThan(goal):
		return Close
	}
	return Untold
}

// halfDigit is half of the last digit of a target as it is stated, in the unit
// of its series: 58.08 against 58.1 is apart by rounding only.
func halfDigit(t Point) decimal.Decimal {
	o := t.Observation.Value
	half := decimal.New(5, o.Exponent()-1)
	if o.Exponent() >= 0 || o.IsZero() {
		return decimal.Zero // whole things are counted, not rounded
	}
	return half.Mul(t.Value.Abs()).DivRound(o.Abs(), digits)
}

func negative(d *decimal.Decimal) *decimal.Decimal {
	if d == nil {
		return nil
	}
	n := d.Neg()
	return &n
}

// wantsUp tells whether the target asks for its number at least or at most: its own bound
// says so, else the indicator's direction. Of what comes about in a year (出栏生猪800万头)
// and of a growth, a plain number is what is at least to be done, good or bad; of the rest
// it tells beside what there was the year before.
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
	switch {
	case s.Growth:
		return !t.Value.IsNegative(), true
	case s.Nature == catalogue.Flow:
		return true, true
	case s.IndicatorID == "":
		return s.aimsUp(t)
	}
	return false, false
}

// aimsUp tells of a level or a rate that the catalogue does not know whether its target is
// above what it was the year before: 治理率42%, then a target of 50%.
func (s Series) aimsUp(t Point) (up, ok bool) {
	i := slices.IndexFunc(s.Actual, func(p Point) bool { return p.Year == t.Year-1 && !p.Doubtful })
	if i < 0 || s.Actual[i].Value.Equal(t.Value) {
		return false, false
	}
	return t.Value.GreaterThan(s.Actual[i].Value), true
}

func truth(b bool) *bool { return &b }
