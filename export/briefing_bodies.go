package export

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
	"linian/unit"
)

// How much a briefing of several bodies has.
const (
	briefingBesideBodies = 6  // bodies that stand beside each other in one table, else one below the other
	briefingBesideCores  = 6  // core indicators, where each body is a row
	briefingBesideRanked = 5  // sentences that rank the bodies
	briefingOwnParts     = 12 // bodies, so that each gets words of its own
	briefingOwnTables    = 4  // bodies, so that each still gets a table of its own
)

// bodiesChapters is the briefing of several bodies: how they stand in the latest year, then
// each as the briefing of it alone would begin.
func (m *briefingMaker) bodiesChapters() error {
	m.opened = map[*briefingFacts]bool{}
	if err := m.besideChapter(); err != nil {
		return err
	}
	ch, err := m.chapter("heading-bodies", nil)
	if err != nil {
		return err
	}
	bodies := m.res.Bodies
	if len(bodies) > briefingOwnParts && len(m.b.Chapters) > 0 {
		bodies = nil // the table tells of each
	}
	for _, body := range bodies {
		part, err := m.bodyPart(body)
		if err != nil {
			return err
		}
		if part.Paragraphs != nil {
			ch.Parts = append(ch.Parts, part)
		}
	}
	if len(ch.Parts) > 0 {
		m.b.Chapters = append(m.b.Chapters, ch)
	}
	return nil
}

// A briefingBeside is one core indicator of several bodies.
type briefingBeside struct {
	name, unit string
	of         map[string]*briefingFacts // by body
}

// beside are the core indicators that most bodies have a result of in the latest year, in
// the order of the first body that has them.
func (m *briefingMaker) beside() []*briefingBeside {
	var out []*briefingBeside
	for _, body := range m.res.Bodies {
		for _, i := range m.res.CoreOf(body, m.opt.Core) {
			f := m.facts[i]
			if f.at(m.year) == nil || f.ofChanges() {
				continue
			}
			k := slices.IndexFunc(out, func(b *briefingBeside) bool {
				return b.name == f.Name && (f.Unit == b.unit || unit.Compatible(f.Unit, b.unit))
			})
			if k < 0 {
				k = len(out)
				out = append(out, &briefingBeside{name: f.Name, unit: f.Unit, of: map[string]*briefingFacts{}})
			}
			out[k].of[body] = f
		}
	}
	out = slices.DeleteFunc(out, func(b *briefingBeside) bool { return !m.most(len(b.of)) })
	return out[:min(len(out), briefingCoreRows)]
}

// most reports whether so many bodies are most of those that are compared.
func (m *briefingMaker) most(n int) bool { return n > 1 && 4*n >= 3*len(m.res.Bodies) }

// besideChapter ranks the bodies and sets their core indicators side by side.
func (m *briefingMaker) besideChapter() error {
	ch, err := m.chapter("heading-overview", nil)
	if err != nil {
		return err
	}
	rows := m.beside()
	ranked, err := m.ranked(rows)
	if err != nil {
		return err
	}
	if len(ranked) > 0 {
		ch.Paragraphs = [][]Sentence{ranked}
	}
	if ch.Table, err = m.besideTable(rows); err != nil || ch.Table == nil {
		return err
	}
	m.b.Chapters = append(m.b.Chapters, ch)
	return nil
}

// ranked are the sentences that rank the bodies by the core indicators.
func (m *briefingMaker) ranked(rows []*briefingBeside) ([]Sentence, error) {
	var out []Sentence
	for _, b := range rows {
		at := slices.IndexFunc(m.res.Rankings, func(r analyze.Ranking) bool {
			return r.Year == m.year && r.Kind == figure.Actual && r.Name == b.name && m.most(len(r.Entries)) && briefingOrdered(r)
		})
		if at < 0 || len(out) == briefingBesideRanked {
			continue
		}
		r := m.res.Rankings[at]
		s, err := m.ranking(r, b.of[r.Entries[0].Body])
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// besideTable has a column a body, or a row a body where there are many.
func (m *briefingMaker) besideTable(rows []*briefingBeside) (*BriefingTable, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	t := &BriefingTable{}
	if len(m.res.Bodies) <= briefingBesideBodies {
		m.bodyColumns(t, rows)
	} else {
		m.bodyRows(t, rows)
	}
	var err error
	if t.Caption, err = m.words.say("caption-core", map[string]any{"Years": briefingYearsNamed([]int{m.year}), "From": m.year, "To": m.year}); err != nil {
		return nil, err
	}
	empty := slices.ContainsFunc(t.Grid, func(r []string) bool { return slices.Contains(r, "—") })
	if empty {
		t.Note, err = m.words.say("table-note", briefingTableNote{Empty: true})
	}
	return t, err
}

func (m *briefingMaker) bodyColumns(t *BriefingTable, rows []*briefingBeside) {
	t.Head = []string{"指标", "单位"}
	bodies := slices.DeleteFunc(slices.Clone(m.res.Bodies), func(body string) bool {
		return !slices.ContainsFunc(rows, func(b *briefingBeside) bool { return b.of[body] != nil })
	})
	for _, body := range bodies {
		t.Head = append(t.Head, briefingClean(body))
	}
	for _, b := range rows {
		row := []string{b.name, briefingClean(b.unit)}
		for _, body := range bodies {
			row = append(row, m.besideCell(b, body))
		}
		t.Grid = append(t.Grid, row)
	}
}

func (m *briefingMaker) bodyRows(t *BriefingTable, rows []*briefingBeside) {
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(a, b *briefingBeside) int { return len(b.of) - len(a.of) })
	rows = rows[:min(len(rows), briefingBesideCores)]
	t.Head = []string{"地区"}
	for _, b := range rows {
		t.Head = append(t.Head, b.name+"（"+briefingClean(b.unit)+"）")
	}
	for _, body := range m.res.Bodies {
		row := []string{briefingClean(body)}
		for _, b := range rows {
			row = append(row, m.besideCell(b, body))
		}
		if slices.ContainsFunc(row[1:], func(c string) bool { return c != "—" }) {
			t.Grid = append(t.Grid, row)
		}
	}
}

// besideCell is a body's result in the unit of the table.
func (m *briefingMaker) besideCell(b *briefingBeside, body string) string {
	f := b.of[body]
	if f == nil {
		return "—"
	}
	p := *f.at(m.year)
	m.place(f, p)
	if f.Unit != b.unit {
		for _, v := range []*decimal.Decimal{&p.Value, &p.Upper.Decimal} {
			in, err := unit.Convert(*v, f.Unit, b.unit)
			if err != nil {
				return "—" // beside puts together only what converts
			}
			*v = in
		}
	}
	return briefingResultText(p)
}

// bodyPart tells one body's year as a briefing of it alone does: the core indicators, the
// targets of the year to come and, of few bodies, the table of the last years.
func (m *briefingMaker) bodyPart(body string) (BriefingSection, error) {
	part := BriefingSection{Theme: briefingClean(body)}
	own := m.alone(body)
	core := own.core()
	err := own.opening(core)
	if err != nil {
		return part, err
	}
	part.Paragraphs = append(part.Paragraphs, own.b.Opening)
	aims := own.allAims(core)
	if s, ok, err := own.tellPlans("plans-core", "", aims, len(aims), func(*briefingFacts) bool { return false }); err != nil {
		return part, err
	} else if ok {
		part.Paragraphs = append(part.Paragraphs, []Sentence{s})
	}
	if len(m.res.Bodies) <= briefingOwnTables && own.year != 0 {
		if part.Table, err = own.coreTable(core); err != nil {
			return part, err
		}
	}
	part.Paragraphs = slices.DeleteFunc(part.Paragraphs, func(p []Sentence) bool { return len(p) == 0 })
	m.take(own)
	return part, nil
}

// alone is a maker of one of the bodies. It goes on with the footnotes.
func (m *briefingMaker) alone(body string) *briefingMaker {
	res := m.res.Of(body)
	own := newMaker(res, m.opt, m.words, m.cat)
	own.reports = m.reports
	own.b.Footnotes = m.b.Footnotes
	return own
}

// take takes over the footnotes of a maker of one body, what its tables show and what it
// withheld.
func (m *briefingMaker) take(own *briefingMaker) {
	m.b.Footnotes = own.b.Footnotes
	whole := func(f *briefingFacts) *briefingFacts {
		i := slices.IndexFunc(m.facts, func(x *briefingFacts) bool { return x.Key == f.Key })
		return m.facts[i]
	}
	for _, x := range own.placed {
		for _, p := range x.points {
			m.place(whole(x.f), p)
		}
	}
	for _, f := range own.facts {
		for _, h := range f.held {
			h.Name = whole(f).label
			whole(f).held = append(whole(f).held, h)
		}
	}
}
