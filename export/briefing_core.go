package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// briefingCoreYears is how many years the table of the core indicators has.
const briefingCoreYears = 5

// How many indicators the opening names.
const (
	briefingOpening = 10
	briefingFull    = 8 // fewer than these are filled up with others
)

// core are the series of the core indicators of the one body, in their order, and where
// none of them has a result of the year those that the reports tell best; none where there
// are several bodies.
func (m *briefingMaker) core() []*briefingFacts {
	if m.year == 0 {
		return nil
	}
	var out []*briefingFacts
	for _, i := range m.res.Core(m.opt.Core) {
		out = append(out, m.facts[i])
	}
	if !slices.ContainsFunc(out, func(f *briefingFacts) bool { return f.at(m.year) != nil && !f.ofChanges() && !catalogue.Work(f.Key) }) {
		out = append(out, m.bestTold(out)...)
	}
	return out
}

// bestTold are the series with a result of the year, besides some, that the reports tell
// best: those of the catalogue, if there are any; long ones first, then in their order.
func (m *briefingMaker) bestTold(besides []*briefingFacts) []*briefingFacts {
	var known, others []*briefingFacts
	for _, f := range m.facts {
		switch {
		case f.at(m.year) == nil || f.ofChanges() || f.Scope != "" || slices.Contains(besides, f) && !catalogue.Work(f.Key):
		case f.IndicatorID != "":
			known = append(known, f)
		case utf8.RuneCountInString(f.Name) <= briefingPlainName:
			others = append(others, f)
		}
	}
	if len(known) == 0 {
		known = others
	}
	slices.SortStableFunc(known, func(a, b *briefingFacts) int { return len(b.sound) - len(a.sound) })
	m.best = known[:min(len(known), briefingOpening)]
	return m.best
}

// A briefingCoreItem is a part of the opening: one indicator with how it changed.
type briefingCoreItem struct {
	briefingSeries
	First, Closing bool
	Pace           *briefingChange // of a level: how its stated growth moved
	Before         *BriefingNumber // last year's figure, where no difference can be told
	BeforeBe       string
	Unlike         *BriefingNumber // last year's figure, which the stated growth does not fit
	UnlikeBe       string
	// ValueBasis is the growth that the reports state on the same scope as the year before,
	// beside a growth that is the value; ChangeBasis the same beside that of a level.
	ValueBasis, ChangeBasis *briefingOnBasis
}

// A briefingOnBasis is a growth on another basis.
type briefingOnBasis struct {
	Basis, Verb string
	Number      *BriefingNumber
	Expected    bool // it is an estimate and the growth beside it is none
}

// opening tells the year's core indicators, each with last year.
func (m *briefingMaker) opening(core []*briefingFacts) error {
	m.opened = map[*briefingFacts]bool{}
	facts := m.openingFacts(core)
	var items []*briefingCoreItem
	for _, f := range facts {
		items = append(items, m.coreItem(f))
		m.opened[f] = true
		if g, p := m.stated(f, m.year); p != nil {
			m.opened[g] = true
		}
	}
	for i, d := range items {
		d.First, d.Closing = i == 0 || m.opt.fullSentences, i == len(items)-1 || m.opt.fullSentences
		s, err := m.sentence("core-item", d, d.numbers...)
		if err != nil {
			return err
		}
		if err := m.note(&s, briefingEvidenceOf(d.evidence)); err != nil {
			return err
		}
		s.Series = facts[i].Key
		m.b.Opening = append(m.b.Opening, s)
	}
	return nil
}

// openingFacts are the indicators that the opening names: of a level and its growth the
// level alone, which tells the growth too; filled up with others that have a year before
// or a target.
func (m *briefingMaker) openingFacts(core []*briefingFacts) []*briefingFacts {
	var out []*briefingFacts
	add := func(f *briefingFacts) {
		if f.at(m.year) == nil || f.ofChanges() || slices.Contains(out, f) {
			return
		}
		if g, _ := m.levelOf(f); g != nil && g.at(m.year) != nil {
			return
		}
		out = append(out, f)
	}
	for _, f := range core {
		if !catalogue.Work(f.Key) || slices.Contains(m.best, f) {
			add(f)
		}
		if f.at(m.year) == nil {
			f.withholdYear(m.year)
		}
	}
	out = out[:min(len(out), briefingOpening)]
	for _, f := range m.facts {
		if len(out) >= briefingFull {
			break
		}
		if f.IndicatorID != "" && f.Scope == "" && !catalogue.Work(f.Key) && !briefingDeed(f.Name) && (f.at(m.year-1) != nil || f.completion(m.year) != nil) {
			add(f)
		}
	}
	return out
}

// levelOf is the series that a series of growth rates is of.
func (m *briefingMaker) levelOf(g *briefingFacts) (*briefingFacts, bool) {
	if !g.growth() {
		return nil, false
	}
	for _, f := range m.facts {
		if !f.growth() && f.Body == g.Body && f.Scope == g.Scope && f.Name == g.Subject {
			return f, true
		}
	}
	return nil, false
}

func (m *briefingMaker) coreItem(f *briefingFacts) *briefingCoreItem {
	d := m.coreParts(f)
	beside := m.goal(f) != nil || m.aim(f) != nil // a target is told in the line's unit
	if c := d.Change; !beside && d.Before == nil && d.Unlike == nil && (c == nil || c.Form == "stated") {
		d.Value.figure.Text = cmp.Or(f.asReported(*f.at(m.year)), d.Value.figure.Text)
	}
	return d
}

// asReported is a level in the unit of its own report where the line has another one
// (23011亿元 on a line in 万亿元); "" where it is in the line's, is a range, or was corrected.
func (f *briefingFacts) asReported(p analyze.Point) string {
	o := p.Observation
	if o.Unit == f.Unit || strings.TrimLeft(o.Unit, "万亿") != strings.TrimLeft(f.Unit, "万亿") || o.Stated != nil || p.Upper.Valid {
		return ""
	}
	return briefingStated(analyze.Point{Value: o.Value, Observation: o}, o.Value) + briefingClean(o.Unit)
}

// coreParts are the parts of such an item.
func (m *briefingMaker) coreParts(f *briefingFacts) *briefingCoreItem {
	cur := *f.at(m.year)
	d := &briefingCoreItem{briefingSeries: briefingSeries{Name: f.spoken(), Year: m.year, Growth: f.growth(), Be: briefingBe(f, cur)}}
	s := &d.briefingSeries
	d.Be = strings.TrimSuffix(d.Be, "为")
	if f.growth() {
		d.Name = f.subject()
	}
	s.Value = m.value(s, f, cur)
	s.source(cur, false, true)
	d.ValueBasis = m.sameScope(s, f)
	prev := f.at(m.year - 1)
	if g, p := m.stated(f, m.year); p != nil {
		m.statedChange(d, f, g, *p)
		return d
	}
	if p := m.statedPoints(f); p != nil {
		s.Change = m.pointsOf(s, f, *p)
		s.Change.Expected = estimated(*p) && !estimated(cur)
		s.source(*p, false, true)
		return d
	}
	if p := f.doubtfulAt(m.year - 1); p != nil {
		f.hold(m.year, "与上年的比较", "上年数值"+f.reason(*p), p.Observation)
	}
	if prev == nil || f.RealGrowth && !f.rate() {
		return d // totals at current prices say nothing of a growth at constant ones
	}
	if _, ok := f.trusted(m.year-1, m.year); !ok || f.mayBeSame(cur, *prev) {
		return d
	}
	exact := briefingExactBoth(cur, *prev)
	switch c := m.changeOf(nil, f, cur, *prev); {
	case exact && c != nil && (f.rate() || c.Form == "flat"):
		s.Change = m.changeOf(s, f, cur, *prev)
	case exact && !f.rate() && !briefingOtherDeed(cur.Observation, prev.Observation):
		s.Change = m.difference(s, f, cur, *prev)
	default:
		d.Before, d.BeforeBe = m.value(s, f, *prev), briefingBe(f, *prev)
		if briefingDeed(f.Name) && prev.Qualifier.Phrase() == "" {
			d.BeforeBe = cmp.Or(briefingExpects(*prev), "为")
		}
	}
	s.source(*prev, false, true)
	return d
}

// mayBeSame reports whether two counts may be of the same things (保交楼项目52个), or of a list
// that is made anew each year (为民实事12件): counts of things under a name that the catalogue
// does not know, where no words say that they were done in the year, and equal ones of what
// comes about in a year.
func (f *briefingFacts) mayBeSame(cur, prev analyze.Point) bool {
	u, ok := unit.Parse(f.Unit)
	switch {
	case briefingDeed(f.Name) || !ok:
		return false
	case f.IndicatorID == "":
		undone := cur.Observation.Verb == "" && prev.Observation.Verb == ""
		return undone && (u.Things() || strings.HasPrefix(string(u.Dimension), "count") && briefingSame(cur, prev))
	}
	return f.counted() && briefingSame(cur, prev)
}

// statedChange tells the growth that the reports state of a level, how it moved, and last
// year's level where the two do not fit.
func (m *briefingMaker) statedChange(d *briefingCoreItem, f, g *briefingFacts, p analyze.Point) {
	s := &d.briefingSeries
	s.Change = &briefingChange{Form: "stated", Verb: g.Motion.Verb(p.Value), Number: m.value(s, g, p),
		Expected: estimated(p) && !estimated(*f.at(m.year))}
	if p.Value.IsZero() {
		s.Change.Form = "flat"
	}
	s.source(p, false, true)
	d.ChangeBasis = m.sameScope(s, g)
	if q := g.doubtfulAt(m.year - 1); q != nil {
		g.hold(m.year, "与上年的比较", "上年数值"+g.reason(*q), q.Observation)
	}
	if q := g.at(m.year - 1); q != nil {
		if _, ok := g.trusted(m.year-1, m.year); ok && briefingExactBoth(p, *q) {
			if d.Pace = m.changeOf(s, g, p, *q); d.Pace != nil {
				s.source(*q, false, true)
			}
		}
	}
	if prev := f.at(m.year - 1); prev != nil && f.unlike(p) {
		d.Unlike, d.UnlikeBe = m.value(s, f, *prev), cmp.Or(briefingExpects(*prev), "为")
		s.source(*prev, false, true)
	}
}

// sameScope is what the reports say besides of a growth on the same scope as the year
// before; nil where they do not, or where it is the same.
func (m *briefingMaker) sameScope(s *briefingSeries, g *briefingFacts) *briefingOnBasis {
	if !g.growth() || g.Scope != "" {
		return nil
	}
	o := m.onBasis(g, func(o *briefingFacts) bool { return o.growth() && o.at(m.year) != nil && o.sameScope() })
	if o == nil {
		return nil
	}
	p := *o.at(m.year)
	if own := g.at(m.year); own == nil || own.Value.Equal(p.Value) || o.Motion.Verb(p.Value) == "" || p.Observation.File != own.Observation.File {
		return nil
	}
	m.opened[o] = true
	out := &briefingOnBasis{Basis: o.basis(), Verb: o.Motion.Verb(p.Value), Number: m.value(s, o, p),
		Expected: estimated(p) && !estimated(*g.at(m.year))}
	s.source(p, false, true)
	return out
}

// sameScope reports whether a series is on the same scope as the year before.
func (f *briefingFacts) sameScope() bool {
	return f.basis() == figure.Basis{SameScope: true}.Words()
}

// How many percentage points a stated growth must differ from that of the levels for the two
// years to be on different bases: more than rounding; of growth at constant prices, more
// than prices change in a year.
var (
	briefingUnlike     = decimal.NewFromInt(3)
	briefingUnlikeReal = decimal.NewFromInt(15)
)

// unlike reports whether the stated growth of a year is far from that of the levels.
func (f *briefingFacts) unlike(stated analyze.Point) bool {
	cur, prev := f.at(stated.Year), f.at(stated.Year-1)
	if cur == nil || prev == nil || !briefingExactBoth(*cur, *prev) || !prev.Value.IsPositive() || briefingRounded(*cur, *prev) {
		return false
	}
	computed := cur.Value.Div(prev.Value).Shift(2).Sub(decimal.NewFromInt(100))
	apart := computed.Sub(stated.Value).Abs()
	if f.RealGrowth {
		return apart.GreaterThanOrEqual(briefingUnlikeReal)
	}
	return apart.GreaterThanOrEqual(briefingUnlike) && slices.ContainsFunc(f.Claims, func(c analyze.Claim) bool {
		return c.Contradicted && c.Stated.ID == stated.Observation.ID
	})
}

// statedPoints is by how many percentage points a rate changed in the year as the report
// itself says (比重达49.1%，提高0.7个百分点), nil where it does not.
func (m *briefingMaker) statedPoints(f *briefingFacts) *analyze.Point {
	cur := f.at(m.year)
	if cur == nil {
		return nil
	}
	p := m.points(f, figure.Actual, m.year)
	if p == nil || p.Observation.File != cur.Observation.File {
		return nil
	}
	return p
}

// points is a change of a rate in percentage points, as a report states it for a year; a
// target as the plan of the year sets it. It is looked for among all figures: one of a
// single year has no line of its own.
func (m *briefingMaker) points(f *briefingFacts, kind figure.Kind, year int) *analyze.Point {
	if !f.rate() || f.growth() || f.Scope != "" || f.IndicatorID == "" {
		return nil
	}
	for i := range m.res.Observations {
		o := &m.res.Observations[i]
		if o.Year == year && o.Kind == kind && o.Change != figure.NoChange && strings.HasSuffix(o.Unit, "百分点") && strings.HasPrefix(o.IndicatorID, f.IndicatorID+"_") &&
			(kind != figure.Target || o.ReportYear == year) && o.Scope == "" && o.Period.Type == figure.YearPeriod && !slices.ContainsFunc(o.Findings, finding.Code.Unsure) {
			return &analyze.Point{Year: year, Value: o.Value, Qualifier: o.Qualifier, Kind: o.Kind, Observation: *o}
		}
	}
	return nil
}

// pointsOf tells such a change.
func (m *briefingMaker) pointsOf(s *briefingSeries, f *briefingFacts, p analyze.Point) *briefingChange {
	n := m.number(s, SentenceFigure{Text: briefingPointsText(p), Value: p.Value, Unit: "百分点", Qualifier: p.Qualifier, Operation: OpValue,
		Observations: []string{p.Observation.ID}, Years: []int{p.Year}})
	return &briefingChange{Form: "points", Up: p.Observation.Change != figure.Fall, Verb: briefingPointsVerb(f, p), Number: n}
}

func briefingPointsText(p analyze.Point) string {
	return briefingStated(p, p.Value.Abs()) + "个百分点"
}

func briefingPointsVerb(f *briefingFacts, p analyze.Point) string {
	return figure.Motion{Measure: f.Motion.Measure, Change: p.Observation.Change}.Verb(p.Value.Abs())
}

// briefingExactBoth reports whether two figures may be subtracted: neither is a bound or
// about.
func briefingExactBoth(a, b analyze.Point) bool {
	return a.Qualifier == figure.EQ && b.Qualifier == figure.EQ
}

// difference is the change of two exact levels, as a difference.
func (m *briefingMaker) difference(s *briefingSeries, f *briefingFacts, cur, prev analyze.Point) *briefingChange {
	side := cur.Value.Cmp(prev.Value)
	if side == 0 {
		return &briefingChange{Form: "flat", Expected: estimated(cur), ExpectedBefore: estimated(prev)}
	}
	step := f.Motion.Step(cur.Value, prev.Value, side, false)
	v := cur.Value.Sub(prev.Value)
	return &briefingChange{Form: "absolute", Up: side > 0, Of: step.Of, Verb: step.Verb, Expected: estimated(cur), ExpectedBefore: estimated(prev), Number: m.number(s, SentenceFigure{
		Text: briefingAmount(v.Abs(), f.Unit), Value: v, Unit: f.Unit, Qualifier: figure.EQ, Operation: OpAbsolute,
		Observations: []string{cur.Observation.ID, prev.Observation.ID}, Years: []int{cur.Year, prev.Year}})}
}

// goal is the target of the year that the year's own report set, with its result.
func (m *briefingMaker) goal(f *briefingFacts) *analyze.Completion {
	for i := range f.Completions {
		if c := &f.Completions[i]; c.Year == m.year && !c.Plan && !c.Target.Doubtful && c.Target.Qualifier != figure.Many {
			return c
		}
	}
	return nil
}

// coreTable is the core indicators over the last five years that a report was read of.
func (m *briefingMaker) coreTable(core []*briefingFacts) (*BriefingTable, error) {
	var years []int
	for y := m.year - briefingCoreYears + 1; y <= m.year; y++ {
		if read := m.res.Reviewed(""); len(read) == 0 || slices.Contains(read, y) {
			years = append(years, y)
		}
	}
	var rows []*briefingFacts
	for _, f := range core {
		if !f.ofChanges() && f.fills(years) && len(rows) < briefingCoreRows {
			rows = append(rows, f)
		}
	}
	if len(rows) == 0 {
		return nil, nil
	}
	years, rows = briefingDense(years, rows)
	t := &BriefingTable{Years: years, ChangeHead: "比上年"}
	doubtful, broken := false, false
	for _, f := range rows {
		r := newBriefingRow(f, years, 0)
		r.Change = m.changeText(f)
		m.placeYears(f, years)
		for i, c := range r.Cells {
			doubtful = doubtful || c.Doubtful
			if c.Observation != "" && m.breaksAt(f, years[i]) {
				r.Cells[i].Text, broken = briefingBreakMark+c.Text, true
			}
		}
		t.Rows = append(t.Rows, r)
	}
	t.plainNames()
	if len(t.Rows) == 0 {
		return nil, nil
	}
	if t.fewChanges() {
		t.ChangeHead = "" // last year's report is missing
	}
	var err error
	if t.Caption, err = m.words.say("caption-core", map[string]any{"Years": briefingYearsNamed(years), "From": years[0], "To": m.year}); err != nil {
		return nil, err
	}
	note := m.gaps(t.Years, rows)
	note.Empty, note.Doubtful, note.Broken = t.empty(), doubtful, broken
	if note.needed() {
		t.Note, err = m.words.say("table-note", note)
	}
	return t, err
}

// fewChanges reports whether less than a quarter of the rows tell a change: too few for a
// column of their own.
func (t *BriefingTable) fewChanges() bool {
	n := 0
	for _, r := range t.Rows {
		if r.Change != "—" {
			n++
		}
	}
	return 4*n < len(t.Rows)
}

// briefingBreakMark stands before a figure that does not compare with the one before it.
const briefingBreakMark = "｜"

// briefingSlump is from which fall on, in %, a level cannot have grown.
var briefingSlump = decimal.NewFromInt(15)

// breaksAt reports whether the figure of a year is on another basis than the one before it:
// as the reports say, because it does not fit the growth that they state, or because the
// level fell where they say that it grew.
func (m *briefingMaker) breaksAt(f *briefingFacts, year int) bool {
	if b, bad := f.bad[year]; bad && !b.silent {
		return true
	}
	i := slices.IndexFunc(f.sound, func(p analyze.Point) bool { return p.Year == year })
	g, p := m.stated(f, year)
	if g != nil && p != nil && f.unlike(*p) {
		return true
	}
	if i < 1 || g == nil || p == nil || p.Value.IsNegative() {
		return false
	}
	floor := f.sound[i-1].Value.Mul(decimal.NewFromInt(100).Sub(briefingSlump)).Shift(-2)
	return f.sound[i].Value.LessThan(floor)
}

// plainNames takes the unit off the names that no other row has: the table has a column
// for it.
func (t *BriefingTable) plainNames() {
	count := map[string]int{}
	for _, r := range t.Rows {
		count[briefingUnitless(r.Name, r.Unit)]++
	}
	for _, r := range t.Grid {
		count[briefingUnitless(r[0], r[1])]++
	}
	for i, r := range t.Rows {
		if p := briefingUnitless(r.Name, r.Unit); count[p] == 1 {
			t.Rows[i].Name = p
		}
	}
	for _, r := range t.Grid {
		if p := briefingUnitless(r[0], r[1]); count[p] == 1 {
			r[0] = p
		}
	}
}

// How full the table of the core indicators is to be, and how short it may become for that.
const (
	briefingMostEmpty   = 0.15
	briefingFewestYears = 3
)

// briefingDense leaves out rows that lack one of the last two years, those with the most
// blanks first, and then the first years, until the table is full enough.
func briefingDense(years []int, rows []*briefingFacts) ([]int, []*briefingFacts) {
	last := years[max(0, len(years)-2):]
	for {
		blanks, worst := 0, -1
		for i, f := range rows {
			blanks += len(years) - f.shown(years)
			if f.shown(last) < len(last) && (worst < 0 || f.shown(years) <= rows[worst].shown(years)) {
				worst = i
			}
		}
		switch {
		case float64(blanks) <= briefingMostEmpty*float64(len(rows)*len(years)):
			return years, rows
		case worst >= 0 && len(rows) > briefingFewestRows:
			rows = slices.Delete(rows, worst, worst+1)
		case len(years) > briefingFewestYears:
			years = years[1:]
		default:
			return years, rows
		}
	}
}

// briefingFewestRows is below how many rows years go before further rows do.
const briefingFewestRows = 6

// fills reports whether a series has figures enough for a row of the years: of the last two,
// or of one of them and of most.
func (f *briefingFacts) fills(years []int) bool {
	last := years[max(0, len(years)-2):]
	n := f.shown(last)
	return n == len(last) && n >= briefingLeastYears || n > 0 && f.shown(years) >= briefingLeastYears && 2*f.shown(years) > len(years)
}

// briefingCoreRows is how many rows the table of the core indicators has at most.
const briefingCoreRows = 12

// changeText is how a table tells the change from last year; "—" where it cannot.
func (m *briefingMaker) changeText(f *briefingFacts) string {
	cur, prev := f.at(m.year), f.at(m.year-1)
	if p := m.statedPoints(f); p != nil {
		c := m.pointsOf(nil, f, *p)
		return c.Verb + c.Number.String() + briefingEstimate(estimated(*p))
	}
	if cur == nil || prev == nil || f.RealGrowth && !f.rate() {
		return "—"
	}
	if _, ok := f.trusted(m.year-1, m.year); !ok || f.mayBeSame(*cur, *prev) {
		return "—"
	}
	var c *briefingChange
	switch exact := briefingExactBoth(*cur, *prev); {
	case exact && f.rate():
		c = m.changeOf(nil, f, *cur, *prev)
	case exact && !briefingOtherDeed(cur.Observation, prev.Observation):
		c = m.difference(nil, f, *cur, *prev)
	}
	note := briefingEstimate(estimated(*cur) || estimated(*prev))
	switch {
	case c == nil || c.Form == "turned":
		return "—"
	case c.Form == "flat":
		return "持平" + note
	}
	return c.Verb + c.Number.String() + note
}

// corePicture draws the first core indicator that has enough years: one picture tells the
// year's place among the others, the page of charts has the rest.
func (m *briefingMaker) corePicture(ch *BriefingChapter, core []*briefingFacts) error {
	if m.opt.fullSentences {
		return nil // slides have a chart each
	}
	rates := slices.DeleteFunc(slices.Clone(core), func(f *briefingFacts) bool { return !f.growth() })
	p, err := m.picture(slices.Concat(rates, core))
	if p != nil {
		ch.Parts = append(ch.Parts, BriefingSection{Picture: p})
	}
	return err
}
