package export

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// briefingFacts is what may be said of one series: analyze's figures, kept
// only as far as the bounds of the points that they rest on allow it.
type briefingFacts struct {
	*analyze.Comparison
	label string
	order int // place in the result
	// sound are the points that may be compared: results, not doubtful, one
	// value each.
	sound []analyze.Point
	// bad are the years whose step from the year before is not to be trusted,
	// with the reason.
	bad map[int]briefingBreak
	// broken is set when the series has a break of which the year is unknown.
	broken *briefingBreak
	held   []BriefingWithheld
}

func newBriefingFacts(c *analyze.Comparison, label string, order int) *briefingFacts {
	f := &briefingFacts{Comparison: c, label: label, order: order, bad: map[int]briefingBreak{}}
	for _, p := range c.Actual {
		if !p.Doubtful && p.Kind == figure.Actual && p.Qualifier != figure.Many && !p.Upper.Valid && !briefingShared(p.Observation) {
			f.sound = append(f.sound, p)
		}
	}
	f.findBadSteps()
	return f
}

// briefingShared reports whether a count in front of a list is that of all its
// members: 136件代表建议、委员提案. It says nothing of the first of them.
func briefingShared(o figure.Observation) bool {
	_, rest, ok := strings.Cut(o.Sentence, o.Text)
	if !ok || o.Head == "" {
		return false
	}
	if rest, ok = strings.CutPrefix(rest, o.Head); !ok {
		return false
	}
	next, ok := strings.CutPrefix(rest, "、")
	r, _ := utf8.DecodeRuneInString(next)
	return ok && unicode.Is(unicode.Han, r) && !strings.ContainsRune("一二三四五六七八九十百千万亿两近约超第", r)
}

// findBadSteps looks for growths that the report contradicts and for breaks.
// Growth at constant prices (可比价) always differs from the nominal one.
func (f *briefingFacts) findBadSteps() {
	if !f.RealGrowth {
		for _, c := range f.Claims {
			if c.Contradicted {
				f.bad[c.Year] = briefingBreak{at: c.Stated, silent: true}
			}
		}
	}
	at := map[string]analyze.Point{}
	for _, p := range f.Actual {
		at[p.Observation.ID] = p
		if slices.Contains(p.Findings, finding.SeriesBreak) {
			f.bad[p.Year] = briefingBreak{at: p.Observation, why: briefingYearText(p.Year) + "口径或范围有变，前后不可比"}
		}
		if slices.Contains(p.Findings, finding.GapUnclear) {
			f.bad[p.Year] = briefingBreak{at: p.Observation, why: briefingYearText(p.Year) + "之前几年的变化不明，不能跨越比较"}
		}
	}
	for _, x := range f.Findings {
		if x.Code != finding.SeriesBreak && x.Code != finding.UnitMixed {
			continue
		}
		if p, ok := at[x.Of]; ok {
			f.bad[p.Year] = briefingBreak{at: p.Observation, why: briefingYearText(p.Year) + "口径或范围有变，前后不可比"}
		} else {
			f.broken = &briefingBreak{at: figure.Observation{File: x.File, Line: x.Line}, why: "口径或单位有变，前后不可比"}
		}
	}
}

// A briefingBreak is a reason not to compare across a place of the series.
type briefingBreak struct {
	at  figure.Observation // where the reports show it
	why string
	// silent is set where the reports may be right and our reading wrong: then
	// nothing is computed and nothing is said of it.
	silent bool
}

// trusted tells whether the series may be compared from one year to another;
// if not, it gives the first reason against it.
func (f *briefingFacts) trusted(from, to int) (against *briefingBreak, ok bool) {
	if f.broken != nil {
		return f.broken, false
	}
	for y := from + 1; y <= to; y++ {
		if b, bad := f.bad[y]; bad {
			return &b, false
		}
	}
	return nil, true
}

// at is the sound point of a year; nil when there is none.
func (f *briefingFacts) at(year int) *analyze.Point {
	for i := range f.sound {
		if f.sound[i].Year == year {
			return &f.sound[i]
		}
	}
	return nil
}

// surmised reports whether no report says that a point is of its year: of 由20.5%优化为15.5%
// the start may be of any year before. Nothing is in doubt of the year then.
func surmised(p analyze.Point) bool {
	return p.Doubtful && slices.Contains(p.Observation.Findings, finding.YearGuessed)
}

// doubtfulAt is the doubtful point of a year; nil when there is none.
func (f *briefingFacts) doubtfulAt(year int) *analyze.Point {
	for i := range f.Actual {
		if f.Actual[i].Year == year && f.Actual[i].Doubtful && !surmised(f.Actual[i]) {
			return &f.Actual[i]
		}
	}
	return nil
}

func (f *briefingFacts) lastActual() int {
	if len(f.Actual) == 0 {
		return 0
	}
	return f.Actual[len(f.Actual)-1].Year
}

// growth reports whether the figures are changes in % (地区生产总值增速,
// 安全事故死亡人数下降).
func (f *briefingFacts) growth() bool {
	return f.Unit == "%" && f.Motion.Change != figure.NoChange && f.Motion.Percent
}

// subject is the label without the change that its name ends in: what grows or falls.
func (f *briefingFacts) subject() string {
	return strings.Replace(f.label, f.Name, f.Subject, 1)
}

// spoken is the label without the unit that sets it apart in tables: a sentence has the
// unit behind the value.
func (f *briefingFacts) spoken() string { return briefingUnitless(f.label, briefingClean(f.Unit)) }

func briefingUnitless(label, unit string) string { return strings.TrimSuffix(label, "（"+unit+"）") }

// ofChanges tells whether the figures are changes without being growth rates
// (比重提高0.5个百分点, 削减9.66%): they are shown in tables and not spoken of.
func (f *briefingFacts) ofChanges() bool {
	if strings.HasSuffix(f.Unit, "百分点") {
		return true
	}
	return !f.growth() && slices.ContainsFunc(f.sound, func(p analyze.Point) bool { return p.Observation.Change != figure.NoChange })
}

func (f *briefingFacts) rate() bool { return f.Nature == catalogue.Rate }

// high reports whether the values are high or low (比率, 浓度) and not many or few.
func (f *briefingFacts) high() bool { return f.rate() || f.Motion.Measure == figure.Gauge }

// counted reports whether the series counts the things of a year: 为民实事12件.
func (f *briefingFacts) counted() bool {
	u, ok := unit.Parse(f.Unit)
	return f.Nature == catalogue.Flow && ok && strings.HasPrefix(string(u.Dimension), "count:") && u.Factor.Equal(decimal.NewFromInt(1))
}

// small tells whether the series is a count so small that a percentage of it
// says less than the difference: 会议8次, 高新技术企业17家.
func (f *briefingFacts) small() bool {
	if f.rate() || len(f.sound) == 0 {
		return false
	}
	if f.Unit == "岁" { // nobody grows older by so many %
		return true
	}
	if u, ok := unit.Parse(f.Unit); ok && (!strings.HasPrefix(string(u.Dimension), "count:") || !u.Factor.Equal(decimal.NewFromInt(1))) {
		return false
	}
	for _, p := range f.sound {
		if !p.Value.IsInteger() || p.Value.Abs().GreaterThanOrEqual(decimal.NewFromInt(50)) {
			return false
		}
	}
	return true
}

// briefingInterval is what a point says of the true value: lo ≤ x ≤ hi, with
// the open ends noted. nil means no bound.
type briefingInterval struct {
	lo, hi         *decimal.Decimal
	loOpen, hiOpen bool
}

// briefingSlack is how far "about" may be from the number that it names: 5%.
var briefingSlack = decimal.New(5, -2)

func briefingBounds(p analyze.Point) briefingInterval {
	v := p.Value
	d := v.Abs().Mul(briefingSlack)
	lo, hi := v.Sub(d), v.Add(d)
	switch p.Qualifier {
	case figure.GT:
		return briefingInterval{lo: &v, loOpen: true}
	case figure.GE:
		return briefingInterval{lo: &v}
	case figure.LT:
		return briefingInterval{hi: &v, hiOpen: true}
	case figure.LE:
		return briefingInterval{hi: &v}
	case figure.About:
		return briefingInterval{lo: &lo, hi: &hi}
	case figure.Near:
		return briefingInterval{lo: &lo, hi: &v}
	case figure.Many:
		return briefingInterval{}
	}
	if p.Upper.Valid {
		u := p.Upper.Decimal
		return briefingInterval{lo: &v, hi: &u}
	}
	return briefingInterval{lo: &v, hi: &v}
}

// briefingAbove tells whether a is certainly greater than b.
func briefingAbove(a, b analyze.Point) bool {
	x, y := briefingBounds(a), briefingBounds(b)
	if x.lo == nil || y.hi == nil {
		return false
	}
	c := x.lo.Cmp(*y.hi)
	return c > 0 || c == 0 && (x.loOpen || y.hiOpen)
}

// briefingSame tells whether a and b are both exact and equal.
func briefingSame(a, b analyze.Point) bool {
	return a.Qualifier == figure.EQ && b.Qualifier == figure.EQ && a.Value.Equal(b.Value)
}

// briefingSide is the direction of the change from b to a: 1, -1, or 0 when
// they are the same; ok is false when the bounds leave it open.
func briefingSide(a, b analyze.Point) (side int, ok bool) {
	switch {
	case briefingAbove(a, b):
		return 1, true
	case briefingAbove(b, a):
		return -1, true
	case briefingSame(a, b):
		return 0, true
	}
	return 0, false
}

// briefingCarry is the qualifier of the size of a change (of v(a) against
// v(b), to the given side): a bound of one argument bounds the change, and two
// bounds leave nothing to say.
func briefingCarry(a, b figure.Qualifier, side int) (figure.Qualifier, bool) {
	up := map[figure.Qualifier]int{figure.GT: 1, figure.GE: 1, figure.LT: -1, figure.LE: -1}
	strict := a == figure.GT || a == figure.LT || b == figure.GT || b == figure.LT
	fuzzy := func(q figure.Qualifier) bool { return q == figure.About || q == figure.Near }
	d := up[a] - up[b]
	switch {
	case a == figure.EQ && b == figure.EQ:
		return figure.EQ, true
	case up[a] != 0 && up[b] != 0, up[a] != 0 && fuzzy(b), fuzzy(a) && up[b] != 0:
		return "", false
	case fuzzy(a) || fuzzy(b):
		return figure.About, true
	case d*side > 0 && strict:
		return figure.GT, true
	case d*side > 0:
		return figure.GE, true
	case strict:
		return figure.LT, true
	}
	return figure.LE, true
}

// run are the sound points of consecutive years that end with the given year.
func (f *briefingFacts) run(year int) []analyze.Point {
	i := slices.IndexFunc(f.sound, func(p analyze.Point) bool { return p.Year == year })
	if i < 0 {
		return nil
	}
	j := i
	for j > 0 && f.sound[j-1].Year == f.sound[j].Year-1 {
		if _, ok := f.trusted(f.sound[j-1].Year, f.sound[j].Year); !ok {
			break
		}
		j--
	}
	return f.sound[j : i+1]
}

// streak is the longest run of certain rises (or falls) that ends with the
// year, never longer than the one that analyze found.
func (f *briefingFacts) streak(year int) (pts []analyze.Point, side int) {
	r := f.run(year)
	if len(r) < 2 || year != f.lastActual() || f.Streak == 0 {
		return nil, 0
	}
	side, n := 1, f.Streak
	if n < 0 {
		side, n = -1, -n
	}
	k := len(r) - 1
	for k > 0 && len(r)-k <= n {
		if s, ok := briefingSide(r[k], r[k-1]); !ok || s != side {
			break
		}
		k--
	}
	return r[k:], side
}

// briefingRounded reports whether the rounding of the coarser of two figures may
// be all that sets them apart: 91.4万 and 91万.
func briefingRounded(a, b analyze.Point) bool {
	half := func(p analyze.Point) decimal.Decimal {
		o := p.Observation.Value
		if o.IsZero() {
			return decimal.Zero
		}
		e := o.Exponent()
		if p.Observation.Unit == "%" {
			e = min(e, -1) // 7% is 7.0%
		}
		return decimal.New(5, e-1).Mul(p.Value.Abs()).DivRound(o.Abs(), 8)
	}
	return a.Value.Sub(b.Value).Abs().LessThanOrEqual(decimal.Max(half(a), half(b)))
}

// change is analyze's change of a year.
func (f *briefingFacts) change(year int) *analyze.Change {
	for i := range f.Changes {
		if f.Changes[i].Year == year {
			return &f.Changes[i]
		}
	}
	return nil
}

// completion is the target and the result of a year, of which something may be
// said; targets of plans and terms are none of the year.
func (f *briefingFacts) completion(year int) *analyze.Completion {
	for i := range f.Completions {
		c := &f.Completions[i]
		if c.Year == year && c.Result != nil && !c.Plan && !c.Target.Doubtful && !c.Result.Doubtful && !c.Result.Upper.Valid &&
			c.Result.Qualifier != figure.Many && c.Target.Qualifier != figure.Many {
			return c
		}
	}
	return nil
}
