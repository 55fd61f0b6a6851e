package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// How many targets of the new year are told besides the main ones.
const (
	briefingPlanThemes = 6
	briefingPlanItems  = 4 // of a theme
)

// A briefingAim is a target in the wordings plans-….
type briefingAim struct {
	Name, Be string
	Value    *BriefingNumber
	Stretch  *BriefingNumber // what is striven for above it; nil where nothing is
	Before   *BriefingNumber // the result of the year before; nil where it is not told
	BeforeBe string
	Quote    string // in place of all these: a target without a number, in the report's words
}

// A briefingEntry is a target as the report lists it: of an indicator, of none that has a
// line, or without a number.
type briefingEntry struct {
	f     *briefingFacts
	only  *figure.Observation
	quote string
	at    int // in the report
}

// plansChapter tells the targets of the year after: the main ones as the report lists them,
// with the year's results where no table has them; those of the core indicators that it sets
// elsewhere; then others that the year's report has figures of.
func (m *briefingMaker) plansChapter(core []*briefingFacts) error {
	ch, err := m.chapter("heading-plans", m.year+1)
	if err != nil {
		return err
	}
	listed, first := m.headline(core)
	rest := briefingOthers(core, first)
	wording := "plans-core"
	var said []Sentence
	for _, es := range [][]briefingEntry{listed, rest} {
		s, ok, err := m.tellPlans(wording, "", es, len(es), func(f *briefingFacts) bool { return !m.judged[f] })
		if err != nil {
			return err
		}
		if ok {
			said, wording = append(said, s), "plans-more"
		}
	}
	if len(said) > 0 {
		ch.Paragraphs = append(ch.Paragraphs, said)
	}
	first = slices.Concat(first, core)
	var part BriefingSection
	for _, theme := range m.themes() {
		if len(part.Items) == briefingPlanThemes {
			break
		}
		var fs []*briefingFacts
		for _, f := range m.facts {
			if f.Theme == theme && f.IndicatorID != "" && f.Scope == "" && !slices.Contains(first, f) && (f.at(m.year) != nil || f.at(m.year-1) != nil || m.goal(f) != nil) {
				fs = append(fs, f)
			}
		}
		s, ok, err := m.tellPlans("plans-theme", theme, briefingEntries(fs), briefingPlanItems, func(*briefingFacts) bool { return true })
		if err != nil {
			return err
		}
		if ok {
			part.Items = append(part.Items, s)
		}
	}
	if len(part.Items) > 0 {
		ch.Parts = []BriefingSection{part}
	}
	if len(ch.Paragraphs)+len(ch.Parts) > 0 {
		m.b.Chapters = append(m.b.Chapters, ch)
	}
	return nil
}

// allAims are the main targets as the report lists them, and those of the other core
// indicators.
func (m *briefingMaker) allAims(core []*briefingFacts) []briefingEntry {
	listed, first := m.headline(core)
	return append(listed, briefingOthers(core, first)...)
}

// briefingOthers are the core indicators that are not among the main targets, by whatever
// unit (2万人次, 2万人).
func briefingOthers(core, main []*briefingFacts) []briefingEntry {
	return briefingEntries(slices.DeleteFunc(slices.Clone(core), func(f *briefingFacts) bool {
		return slices.ContainsFunc(main, func(o *briefingFacts) bool { return o == f || o.IndicatorID != "" && o.IndicatorID == f.IndicatorID })
	}))
}

func briefingEntries(fs []*briefingFacts) []briefingEntry {
	out := make([]briefingEntry, len(fs))
	for i, f := range fs {
		out[i].f = f
	}
	return out
}

// briefingPlainName is how long the name of an indicator that the catalogue does not know
// may be among the main targets.
const briefingPlainName = 14

// headline are the main targets of the year after in the report's order, and the series
// among them: those that the report lists as such, else those of the sentence that has most
// of the core ones'. There are none where no sentence lists them.
func (m *briefingMaker) headline(core []*briefingFacts) ([]briefingEntry, []*briefingFacts) {
	main := m.mainAims(core)
	var out []briefingEntry
	var fs []*briefingFacts
	for _, f := range m.facts {
		p := cmp.Or(m.aim(f), m.points(f, figure.Target, m.year+1))
		if p == nil || !main(p.Observation) || f.Scope != "" && f.basis() == "" {
			continue
		}
		if f.IndicatorID != "" || utf8.RuneCountInString(f.Name) <= briefingPlainName {
			out, fs = append(out, briefingEntry{f: f, at: p.Observation.Start}), append(fs, f)
		}
	}
	if len(fs) > 0 {
		out = append(append(out, m.lineless(out)...), m.worded()...)
	}
	slices.SortStableFunc(out, func(a, b briefingEntry) int { return cmp.Compare(a.at, b.at) })
	return out, fs
}

// mainAims is what the main targets of the year after are told by.
func (m *briefingMaker) mainAims(core []*briefingFacts) func(figure.Observation) bool {
	type place struct{ file, sentence string }
	said, listed := map[place]int{}, false
	var most place
	for _, f := range m.facts {
		p := m.aim(f)
		if p == nil {
			continue
		}
		o := p.Observation
		listed = listed || o.Context.Main
		if at := (place{o.File, o.Sentence}); slices.Contains(core, f) {
			if said[at]++; said[at] > said[most] {
				most = at
			}
		}
	}
	return func(o figure.Observation) bool {
		if listed {
			return o.Context.Main
		}
		return said[most] >= briefingLeastSay && place{o.File, o.Sentence} == most
	}
}

// lineless are the main targets of the year after that no entry tells: of indicators that no
// other year has, or that are told of a part (市属外贸进出口总额).
func (m *briefingMaker) lineless(entries []briefingEntry) []briefingEntry {
	told := map[string]bool{}
	tell := func(p analyze.Point) {
		told[p.Observation.ID] = true
		for _, o := range p.Others {
			told[o.Observation.ID] = true
		}
	}
	for _, e := range entries {
		tell(*cmp.Or(m.aim(e.f), m.points(e.f, figure.Target, m.year+1)))
	}
	for _, f := range m.facts {
		for _, p := range f.Target {
			if p.Doubtful {
				tell(p)
			}
		}
	}
	var out []briefingEntry
	for i := range m.res.Observations {
		o := &m.res.Observations[i]
		n := utf8.RuneCountInString(o.Head)
		switch {
		case !o.Context.Main || o.Context.Stretch || o.Kind != figure.Target || o.ReportYear != m.year+1 || o.Year != m.year+1:
		case told[o.ID] || o.Unsure() || o.Qualifier == figure.Many || o.Value.IsNegative() || n < briefingLeastWords || n > briefingPlainName:
		default:
			told[o.ID] = true
			out = append(out, briefingEntry{only: o, at: o.Start})
		}
	}
	return out
}

// worded are the main targets of the year after that have no number.
func (m *briefingMaker) worded() []briefingEntry {
	var out []briefingEntry
	for _, r := range m.res.Reports {
		if r.Meta.Year != m.year+1 {
			continue
		}
		for _, x := range m.res.Findings {
			if x.Code == finding.AimWorded && x.File == r.File {
				out = append(out, briefingEntry{quote: briefingQuoted(x.Text), at: x.Start})
			}
		}
	}
	return out
}

// briefingQuoted is a text as it stands within quotation marks.
func briefingQuoted(s string) string {
	return strings.NewReplacer("“", "‘", "”", "’").Replace(briefingClean(s))
}

// aim is the target of the year after that its own report sets; nil where there is none.
func (m *briefingMaker) aim(f *briefingFacts) *analyze.Point {
	for i, p := range f.Target {
		if p.Year == m.year+1 && p.Observation.ReportYear == m.year+1 && !p.Doubtful && p.Qualifier != figure.Many && !f.ofChanges() {
			return &f.Target[i]
		}
	}
	return nil
}

// tellPlans lists the targets of the year after of some series, with the year's results
// where asked to. A list of targets without numbers alone is none.
func (m *briefingMaker) tellPlans(wording, theme string, es []briefingEntry, most int, results func(*briefingFacts) bool) (s Sentence, ok bool, err error) {
	var d briefingSeries
	var items []briefingAim
	for _, e := range es {
		if len(items) == most {
			break
		}
		if e.quote != "" {
			items = append(items, briefingAim{Quote: e.quote})
		} else if e.only != nil {
			items = append(items, m.onlyAim(&d, *e.only))
		} else if a := m.aimOf(&d, e.f, results(e.f)); a.Value != nil {
			items = append(items, a)
		}
	}
	if len(d.evidence) == 0 {
		return s, false, nil
	}
	if s, err = m.sentence(wording, map[string]any{"Year": m.year + 1, "Theme": briefingClean(theme), "Items": items}, d.numbers...); err != nil {
		return s, false, err
	}
	return s, true, m.note(&s, briefingEvidenceOf(d.evidence))
}

// onlyAim tells a target that has no line, in the words of the report.
func (m *briefingMaker) onlyAim(d *briefingSeries, o figure.Observation) briefingAim {
	p := analyze.Point{Year: o.Year, Value: o.Value, Upper: o.Upper, Qualifier: o.Qualifier, Kind: o.Kind, Observation: o}
	text := briefingStated(p, p.Value)
	if p.Upper.Valid {
		text += "—" + briefingPlain(p.Upper.Decimal)
	}
	unit := briefingClean(o.Unit)
	if strings.HasSuffix(unit, "百分点") {
		unit = "个百分点"
	}
	a := briefingAim{Name: briefingClean(o.Indicator), Value: m.number(d, SentenceFigure{Text: text + unit, Value: o.Value, Unit: o.Unit, Qualifier: o.Qualifier,
		Operation: OpValue, Observations: []string{o.ID}, Years: []int{o.Year}})}
	if o.Context.Striven {
		name, verb := a.Name, ""
		if rest, ok := strings.CutPrefix(a.Name, briefingClean(o.Head)); ok {
			name, verb = briefingClean(o.Head), rest
		}
		a.Name, a.Be = name, briefingStriven+verb
	}
	if scope := briefingClean(o.Scope); !strings.HasPrefix(a.Name, scope) {
		a.Name = scope + a.Name
	}
	d.sourceName = a.Name
	d.source(p, true, false)
	return a
}

// aimOf tells the target of the year after of a series; its Value is nil where there is none.
func (m *briefingMaker) aimOf(d *briefingSeries, f *briefingFacts, results bool) briefingAim {
	p := m.aim(f)
	a := briefingAim{Name: f.spoken()}
	d.sourceName = f.label
	if p == nil {
		if p = m.points(f, figure.Target, m.year+1); p != nil {
			c := m.pointsOf(d, f, *p)
			a.Be, a.Value = c.Verb, c.Number
			d.source(*p, true, false)
		}
		return a
	}
	a.Value = m.value(d, f, *p)
	if f.growth() {
		a.Name, a.Be = f.subject(), f.Motion.Verb(p.Value)
	}
	if p.Observation.Context.Striven {
		a.Be = briefingStriven + strings.TrimPrefix(a.Be, "为")
	}
	if b := f.basis(); b != "" && !strings.Contains(a.Name, b) {
		a.Name = b + a.Name
	}
	d.source(*p, true, false)
	if o := m.stretch(p.Observation); o != nil {
		q := analyze.Point{Year: p.Year, Value: o.Value, Qualifier: o.Qualifier, Kind: o.Kind, Observation: *o}
		a.Stretch = m.value(d, f, q)
		d.source(q, true, false)
	}
	if q := f.at(m.year); results && q != nil && (!briefingOtherDeed(p.Observation, q.Observation) || briefingLight(p.Observation, q.Observation)) {
		a.Before = m.value(d, f, *q)
		a.BeforeBe = briefingExpects(*q)
		if f.growth() {
			a.BeforeBe += f.Motion.Verb(q.Value)
		}
		d.source(*q, false, false)
	}
	return a
}

// stretch is the higher target that the report strives for behind one (增长5.5%、力争6%);
// nil where there is none.
func (m *briefingMaker) stretch(of figure.Observation) *figure.Observation {
	var next *figure.Observation
	for i := range m.res.Observations {
		o := &m.res.Observations[i]
		if o.File == of.File && o.Sentence == of.Sentence && o.Start > of.Start && (next == nil || o.Start < next.Start) {
			next = o
		}
	}
	if next == nil || !next.Context.Stretch || next.Unit != of.Unit || next.Kind != figure.Target {
		return nil
	}
	return next
}
