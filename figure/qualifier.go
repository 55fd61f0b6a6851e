package figure

import "github.com/shopspring/decimal"

// wording is how a qualifier is written in the places where users meet it.
type wording struct {
	of     Qualifier
	name   string // chosen from a list: 不低于
	phrase string // before a number in a sentence: 超过37.5%
	aim    string // behind a number that is aimed at: 850张以上
	symbol string // before a number in a narrow column: ≥5
	before string // before and
	after  string // behind a number as reports write it: 超4%, 4%以上
}

var wordings = []wording{
	{of: EQ, name: "等于"},
	{of: GT, name: "超过", phrase: "超过", aim: "以上", symbol: ">", before: "超"},
	{of: GE, name: "不低于", phrase: "不低于", aim: "以上", symbol: "≥", after: "以上"},
	{of: LT, name: "低于", phrase: "不足", aim: "以下", symbol: "<", before: "不足"},
	{of: LE, name: "不超过", phrase: "不超过", aim: "以内", symbol: "≤", after: "以内"},
	{of: About, name: "约", phrase: "约", aim: "左右", symbol: "约", before: "约"},
	{of: Near, name: "接近", phrase: "近", symbol: "近", before: "近"},
	{of: Many, name: "概数", symbol: "约", before: "数"},
}

func (q Qualifier) wording() wording {
	for _, w := range wordings {
		if w.of == q {
			return w
		}
	}
	return wording{of: q, name: string(q)}
}

// Qualifiers are those that a person may choose, in the order of a list.
func Qualifiers() []Qualifier { return []Qualifier{EQ, GT, GE, LT, LE, About, Near} }

// Name is the qualifier as a list of choices shows it: 等于, 不低于.
func (q Qualifier) Name() string { return q.wording().name }

// Title is the qualifier in one Chinese word, as tables show it; "" for EQ.
func (q Qualifier) Title() string { return q.wording().before + q.wording().after }

// Around are the words that stand before and behind a number: 超4%, 4%以上.
func (q Qualifier) Around() (before, after string) { w := q.wording(); return w.before, w.after }

// Qualify puts the qualifier's word where Chinese puts it: 超4%, 约7%, 4%以上.
func (q Qualifier) Qualify(s string) string { w := q.wording(); return w.before + s + w.after }

// Phrase is the word before a number in a sentence: 超过37.5%, 不低于50张.
func (q Qualifier) Phrase() string { return q.wording().phrase }

// Aim is s as targets are spoken of: 850张以上, 8%左右, 3.5%以内.
func (q Qualifier) Aim(s string) string {
	w := q.wording()
	if w.aim == "" {
		return w.phrase + s
	}
	return s + w.aim
}

// Symbol is the sign before a number where there is little room: ≥5, 约3.
func (q Qualifier) Symbol() string { return q.wording().symbol }

// Cell is the word before the number of a cell, behind which nothing may stand:
// 超5, ≥5, 不足5.
func (q Qualifier) Cell() string {
	switch w := q.wording(); {
	case q == Many:
		return "概"
	case w.before != "":
		return w.before
	default:
		return w.symbol
	}
}

// Lead is the word before a number of which no more is said: 超5, 不低于5, 约5.
func (q Qualifier) Lead() string {
	w := q.wording()
	if w.after != "" {
		return w.phrase
	}
	return w.before
}

// Exact reports whether the number itself is what is stated.
func (q Qualifier) Exact() bool { return q == EQ || q == "" }

// Floor reports whether the true value is only known not to lie below.
func (q Qualifier) Floor() bool { return q == GT || q == GE }

// Ceiling reports whether the true value is only known not to lie above.
func (q Qualifier) Ceiling() bool { return q == LT || q == LE }

// Loose reports whether the true value lies somewhere near the number.
func (q Qualifier) Loose() bool { return q == About || q == Near }

// Strict reports whether the true value is not the number itself: 超4, unlike
// 4以上.
func (q Qualifier) Strict() bool { return q == GT || q == LT }

// Reversed is the qualifier of −x, or of 1/x, for a qualified x.
func (q Qualifier) Reversed() Qualifier {
	switch q {
	case GT:
		return LT
	case GE:
		return LE
	case LT:
		return GT
	case LE:
		return GE
	}
	return q
}

// With is what is known of a result that grows with two values: a bound and an
// exact value make a bound, and so do two bounds of one side; of opposite
// bounds, or of a bound and a loose value, nothing is known.
func (q Qualifier) With(r Qualifier) (Qualifier, bool) {
	strict := q.Strict() || r.Strict()
	switch {
	case q == Many || r == Many:
		return "", false
	case q.Exact() && r.Exact():
		return EQ, true
	case (q.Exact() || q.Loose()) && (r.Exact() || r.Loose()):
		return About, true
	case (q.Exact() || q.Floor()) && (r.Exact() || r.Floor()):
		if strict {
			return GT, true
		}
		return GE, true
	case (q.Exact() || q.Ceiling()) && (r.Exact() || r.Ceiling()):
		if strict {
			return LT, true
		}
		return LE, true
	}
	return "", false
}

// An Interval is where a true value lies; an end that is nil is open-ended, and
// the value of a strict end does not belong to it.
type Interval struct {
	Low, High             *decimal.Decimal
	LowStrict, HighStrict bool
}

// The width of 约 and 左右: half a point of a rate, and a twentieth of all else.
var (
	looseRate = decimal.New(5, -1)
	loosePart = decimal.New(5, -2)
)

// Width is how far the true value of something stated as 约v may lie from v.
func Width(v decimal.Decimal, rate bool) decimal.Decimal {
	if rate {
		return looseRate
	}
	return v.Abs().Mul(loosePart)
}

// Interval is what v, with upper as the other end of a range, says of the true
// value; rate is set for percentages.
func (q Qualifier) Interval(v decimal.Decimal, upper decimal.NullDecimal, rate bool) Interval {
	w := Width(v, rate)
	lo, hi := v.Sub(w), v.Add(w)
	switch q {
	case GT, GE:
		return Interval{Low: &v, LowStrict: q.Strict()}
	case LT, LE:
		return Interval{High: &v, HighStrict: q.Strict()}
	case About:
		return Interval{Low: &lo, High: &hi}
	case Near:
		return Interval{Low: &lo, High: &v}
	case Many:
		return Interval{}
	}
	if upper.Valid {
		return Interval{Low: &v, High: &upper.Decimal}
	}
	return Interval{Low: &v, High: &v}
}

// Above reports whether every value of i is greater than every value of j.
func (i Interval) Above(j Interval) bool {
	if i.Low == nil || j.High == nil {
		return false
	}
	c := i.Low.Cmp(*j.High)
	return c > 0 || c == 0 && (i.LowStrict || j.HighStrict)
}

// Side tells on which side of j the value of i lies: 1 above, -1 below, 0 where
// both are the same number; ok is false where the intervals leave it open.
func (i Interval) Side(j Interval) (side int, ok bool) {
	switch {
	case i.Above(j):
		return 1, true
	case j.Above(i):
		return -1, true
	}
	return 0, i.single() && j.single() && i.Low.Equal(*j.Low)
}

func (i Interval) single() bool { return i.Low != nil && i.High != nil && i.Low.Equal(*i.High) }
