package analyze

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/unit"
)

// series makes a series of the readings of one line.
func (a *aligner) series(id lineID, rs []reading) *Series {
	s := a.describe(id, rs)
	to, _ := unit.Parse(s.Unit)
	actual, target := map[int][]stated{}, map[int][]stated{}
	for _, r := range rs {
		if ind, known := a.cat.ByID(id.id); known && ind.Nature == catalogue.Stock && id.kind == levelLine {
			r.Observation = atTheEnd(r.Observation)
		}
		st, ok := a.convert(id, r, s.Unit, to)
		if !ok {
			a.findings = append(a.findings, at(r.Observation, finding.UnitMixed, finding.Doubt, sayUnitMixed, s.Name, r.Unit, s.Unit))
			continue
		}
		switch {
		case r.Kind == figure.Suspect:
			s.Quarantined = append(s.Quarantined, r.Observation)
		case r.Period.Type == figure.MultiYear:
			s.Spans = append(s.Spans, Span{From: r.Period.From, To: r.Period.To, Average: r.Period.Average, Value: st.value, Kind: r.Kind, Observation: r.Observation})
		case !a.yearly(s, r.Observation):
		case r.Kind == figure.Target:
			target[r.Year] = append(target[r.Year], st)
		default:
			actual[r.Year] = append(actual[r.Year], st)
		}
	}
	s.tellsTerm = a.tellsTerm
	s.Actual, s.Target, s.heard = points(s, figure.Actual, actual), points(s, figure.Target, target), actual
	s.Spans = distinct(s.Spans)
	slices.SortStableFunc(s.Spans, func(x, y Span) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	return s
}

// atTheEnd dates a level that was read as one of several years at their end, where
// nothing says that it came about in them.
func atTheEnd(o figure.Observation) figure.Observation {
	if o.Context.AtEnd && o.Period.Type == figure.MultiYear && o.Period.To > 0 {
		o.Year, o.Period = o.Period.To, figure.Period{Type: figure.AsOf}
	}
	return o
}

// distinct leaves out a span that says the same as one before it.
func distinct(all []Span) []Span {
	var out []Span
	for _, s := range all {
		if !slices.ContainsFunc(out, func(o Span) bool {
			return o.From == s.From && o.To == s.To && o.Average == s.Average && o.Kind == s.Kind && o.Value.Equal(s.Value)
		}) {
			out = append(out, s)
		}
	}
	return out
}

// yearly tells whether an observation is the figure of a year, and notes why
// one that has no period of another kind is not.
func (a *aligner) yearly(s *Series, o figure.Observation) bool {
	switch o.Period.Type {
	case figure.YearPeriod, figure.AsOf, figure.Cumulative, "":
		if o.Period.Type == figure.AsOf && o.Period.Index > 0 && o.Period.Index < 12 {
			return false // 截至7月底: not the state at the year's end
		}
	default:
		return false // half years, quarters and months are no points of a yearly series
	}
	switch {
	case o.Year == 0:
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Info, sayNoYear, s.Name))
	case o.Year < 1900 || o.Year > 2100:
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Doubt, sayYearAbsurd, s.Name, o.Year))
	case o.Kind == figure.Actual && o.ReportYear != 0 && o.Year > o.ReportYear && !settled(o):
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Doubt, sayYearToCome, s.Name, o.ReportYear, o.Year))
	case o.Context.YearDoubted && o.Decision == "":
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Doubt, sayYearDoubted, s.Name, o.Year))
	case o.Kind == figure.Actual && o.Period.Type == figure.YearPeriod && o.Year == a.unfinished[o.File] && o.Decision == "":
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Info, sayUnfinished, s.Name, o.Year))
	case o.Context.Passed && o.Decision == "":
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Info, sayPassed, s.Name))
	case o.Context.SomeYears && o.Decision == "":
		a.findings = append(a.findings, at(o, finding.OutsideTrend, finding.Info, saySomeYears, s.Name))
	default:
		return true
	}
	return false
}

// describe is the series without its figures.
func (a *aligner) describe(id lineID, rs []reading) *Series {
	if sp, ok := a.splits[id]; ok {
		s := a.describe(sp.from, rs)
		s.Name, s.Scope, s.IndicatorID = sp.name, "", ""
		if s.Subject = sp.name; s.Motion.Change != figure.NoChange {
			s.Subject = subjectOf(sp.name)
		}
		return s
	}
	s := &Series{Body: id.body, Scope: id.scope, IndicatorID: id.indicatorID()}
	name, change := "", figure.NoChange
	if ind, ok := a.cat.ByID(id.id); ok {
		name = ind.Name
		if ind.National != "" && (id.body == "" || nations.Ends(id.body)) {
			name = ind.National
		}
		name = cmp.Or(a.worded(ind, rs), name)
		if u := a.units[extent{id.id, id.scope}]; u != "" {
			ind.Unit = u
		}
		s.Theme, s.Unit, s.Nature, s.Direction, s.Note = ind.Theme, ind.Unit, ind.Nature, ind.Direction, ind.Note
		s.RealGrowth, s.PerUnit = ind.RealGrowth, ind.PerUnit
		change = ind.Change
	} else {
		name = a.display(id, rs)
		s.Theme, s.Unit = catalogue.ThemeOf(name), commonUnit(rs)
		s.PerUnit = perUnit(name, s.Unit)
		s.Nature = natureOf(id, rs)
	}
	s.Name, s.Subject = name, name
	s.Motion.Measure = measureOf(s)
	switch id.kind {
	case levelLine:
		if change != figure.NoChange {
			s.named(change)
		}
	case growthLine:
		s.changing(name, figure.Rise, true)
		if s.Motion.Measure == figure.Ratio { // as in named
			s.Motion.Measure = figure.Amount
		}
		s.Name, s.Unit, s.Nature, s.Growth = fmt.Sprintf(nameOfGrowth, name), "%", catalogue.Rate, true
		if s.Note != "" {
			s.Note = fmt.Sprintf(noteOfGrowth, s.Note)
		}
	case riseLine, fallLine:
		s.changing(name, map[lineKind]figure.Change{riseLine: figure.Rise, fallLine: figure.Fall}[id.kind], false)
		s.Name = name + s.Motion.Verb(decimal.NewFromInt(1)) // 城镇新增就业增加, 城镇化率提高
		s.Unit, s.Nature, s.Direction = commonUnit(rs), catalogue.Flow, catalogue.Neutral
		if id.dim == string(unit.Points) || id.dim == string(unit.Percent) {
			s.Nature = catalogue.Rate
		}
	}
	if id.scope != "" {
		s.Name += "（" + id.scope + "）"
		s.Subject += "（" + id.scope + "）"
	}
	return s
}

// worded is the reports' own name of an indicator, where all figures bear the same one of
// those that say less than the catalogue's; "" where they do not.
func (a *aligner) worded(ind catalogue.Indicator, rs []reading) string {
	if ind.Change != figure.NoChange {
		return "" // its name says which way it changes
	}
	name := ""
	for i, r := range rs {
		n := trimDisplay(a.nameOf(r.Observation))
		if i > 0 && n != name || !slices.Contains(ind.Worded, n) {
			return ""
		}
		name = n
	}
	return name
}

// display is the name under which a discovered series is shown: the wording
// that is used most.
func (a *aligner) display(id lineID, rs []reading) string {
	count := map[string]int{}
	for _, r := range rs {
		n := strings.Trim(trimDisplay(r.Context.Prefix+a.nameOf(r.Observation)), " ，、：:")
		if w := verbClass(r.Verb); r.Change == figure.NoChange && w != "" && strings.Contains("+"+strings.SplitN(id.name, "|", 2)[0]+"+", "+"+w+"+") && !strings.Contains(n, w) && !strings.Contains(n, r.Verb) {
			n = r.Verb + n
		}
		if w := verbSums.Prefix(id.name); w != "" && !strings.Contains(n, w) {
			n = w + n
		}
		if a.damaged[r.File] {
			count[n]++
		} else {
			count[n] += 1000 // undamaged wordings first
		}
	}
	names := slices.SortedFunc(maps.Keys(count), func(x, y string) int {
		return cmp.Or(-cmp.Compare(count[x], count[y]), cmp.Compare(len(x), len(y)), strings.Compare(x, y))
	})
	return names[0]
}

// trimDisplay takes off what the name of a series does not need.
func trimDisplay(s string) string {
	s = trimLeading(s)
	if w := ownScopes.Prefix(s); w != "" && len(w) < len(s) {
		s = trimLeading(s[len(w):])
	}
	t, _ := trimTrailing(s)
	if t+shownTails.Suffix(s) == s {
		return s // only matching does without it
	}
	return t
}

// commonUnit is the unit that most years of a line are stated in; of a line that has
// none but spans, that of the first.
func commonUnit(rs []reading) string {
	us := usage{}
	us.add(rs, rs[0].Unit)
	for _, r := range rs {
		if len(us) > 0 {
			break
		}
		if r.unit.Dimension != unit.Bare {
			return r.Unit
		}
	}
	return mostUsed(us.years(), rs[0].Unit)
}

func perUnit(name, u string) bool {
	return strings.Contains(u, "/") || eachWords.In(name) || eachTails.Ends(name)
}

var (
	shownTails = lexicon.Must("line.tail.shown")
	nations    = lexicon.Must("line.nation")
	eachWords  = lexicon.Must("line.each")
	eachTails  = lexicon.Must("line.each.tail")
)

// A stated figure is a reading in the unit and the sense of its series.
type stated struct {
	figure.Observation
	value decimal.Decimal
	exact decimal.NullDecimal // as of a Point
	upper decimal.NullDecimal
	q     figure.Qualifier
	// step is one unit of the last digit that the text writes: 0.01 万亿元 for
	// 3.16万亿元.
	step decimal.Decimal
	// old is set when the sentence itself says that it was replaced.
	old bool
	// official is set for a figure of official statistics, and behind for one that
	// stands behind those of the source that Options prefer.
	official, behind bool
	// aside is set for one that may stand beside the year's figure: see isAside.
	aside bool
	// things is set for new things that are counted: see batches.
	things bool
	// passed is set for a threshold that was passed: any larger figure fits it.
	passed bool
}

// convert brings a reading into the series' unit, with the digits that it states.
func (a *aligner) convert(id lineID, r reading, symbol string, to unit.Unit) (stated, bool) {
	conv := func(v decimal.Decimal) (decimal.Decimal, bool) { return convertValue(v, r, symbol, to) }
	if ind, ok := a.cat.ByID(id.id); ok && id.kind == levelLine && r.unit.Dimension != to.Dimension {
		conv = func(v decimal.Decimal) (decimal.Decimal, bool) { return equal(ind, v, r.unit, to) }
	}
	st := stated{Observation: r.Observation, q: r.Qualifier, old: r.Context.Replaced, passed: r.Context.Milestone}
	st.official, st.aside = a.official[r.File], isAside(r.Context) || r.unit.Dimension != to.Dimension
	st.behind = a.options.Prefer != "" && st.official != (a.options.Prefer == Statistics)
	ind, known := a.cat.ByID(id.id)
	st.things = id.kind == levelLine && r.unit.Things() && (!known || ind.Nature == catalogue.Flow)
	var ok bool
	if st.value, ok = conv(r.Value); !ok {
		return st, false
	}
	if r.Upper.Valid {
		up, ok := conv(r.Upper.Decimal)
		if !ok {
			return st, false
		}
		st.upper = decimal.NewNullDecimal(up)
	}
	st.step, _ = conv(decimal.New(1, min(r.Value.Exponent(), 0)))
	if v := asStated(st.value, st.step); r.Unit != symbol && !v.Equal(st.value) {
		st.exact, st.value = decimal.NewNullDecimal(st.value), v
	}
	if r.Unit != symbol {
		st.upper.Decimal = asStated(st.upper.Decimal, st.step)
	}
	if r.negate {
		st.flip()
	}
	return st, true
}

func convertValue(v decimal.Decimal, r reading, symbol string, to unit.Unit) (decimal.Decimal, bool) {
	if r.Unit == symbol {
		return v, true
	}
	if r.unit.Dimension == unit.Bare && to.Known() {
		return v.Mul(r.unit.Factor).DivRound(to.Factor, 28), true
	}
	w, err := r.unit.Convert(v, to)
	return w, err == nil
}

// equal converts a figure whose unit only counts the same thing as that of its line:
// 5000个 jobs into 万人.
func equal(ind catalogue.Indicator, v decimal.Decimal, u, to unit.Unit) (decimal.Decimal, bool) {
	from, ok := oneOf(ind, u)
	into, okTo := oneOf(ind, to)
	if !ok || !okTo || !to.Known() {
		return v, false
	}
	return v.Mul(u.Factor).Mul(into).DivRound(from, 28).DivRound(to.Factor, 28), true
}

// oneOf is what u, without its magnitude, is of what an indicator counts.
func oneOf(ind catalogue.Indicator, u unit.Unit) (decimal.Decimal, bool) {
	if u.Dimension == unit.Bare {
		return decimal.NewFromInt(1), true
	}
	if string(u.Dimension) == ind.Dimension {
		return decimal.NewFromInt(1), true
	}
	for _, word := range ind.EqualUnits {
		if e, ok := unit.Parse(word); ok && e.Dimension == u.Dimension {
			return e.Factor, true
		}
	}
	return decimal.Decimal{}, false
}

// flip turns a fall into a negative growth: its bounds change sides.
func (s *stated) flip() {
	s.value, s.exact.Decimal = s.value.Neg(), s.exact.Decimal.Neg()
	if s.upper.Valid {
		s.value, s.upper.Decimal = s.upper.Decimal.Neg(), s.value
	}
	s.q = s.q.Reversed()
}

// A yearOf is a year of the results or of the targets of a series.
type yearOf struct {
	kind figure.Kind
	year int
}

// points picks the figure of each year.
func points(s *Series, kind figure.Kind, byYear map[int][]stated) []Point {
	if s.chosen == nil {
		s.chosen = map[yearOf][]finding.Finding{}
	}
	var out []Point
	for _, y := range slices.Sorted(maps.Keys(byYear)) {
		p, fs := choose(byYear[y])
		s.chosen[yearOf{kind, y}] = s.told(y, fs)
		out = append(out, p)
	}
	return out
}

// told are the findings of choosing the figure of a year as users read them.
func (s *Series) told(year int, fs []finding.Finding) []finding.Finding {
	for i := range fs {
		fs[i].Message = fmt.Sprintf(sayOfYear, year, s.Name, fs[i].Message)
	}
	return fs
}
