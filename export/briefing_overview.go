package export

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
)

// briefingListed is how many indicators a sentence of the overview names.
const briefingListed = 5

// briefingItem is one indicator in a list of the overview.
type briefingItem struct {
	Name   string
	Up     bool
	Verb   string
	Rate   bool
	Number *BriefingNumber
	points []analyze.Point // for the footnote
}

// size is what items are ordered by.
func (i briefingItem) size() decimal.Decimal { return i.Number.figure.Value.Abs() }

// A briefingPair is a series with its latest year and the year before.
type briefingPair struct {
	f         *briefingFacts
	cur, prev analyze.Point
	side      int
}

func (m *briefingMaker) pairs() []briefingPair {
	var out []briefingPair
	for _, f := range m.facts {
		cur, prev := f.at(m.year), f.at(m.year-1)
		if cur == nil || prev == nil || f.change(m.year) == nil {
			continue
		}
		if _, ok := f.trusted(m.year-1, m.year); !ok {
			continue
		}
		if side, ok := briefingSide(*cur, *prev); ok {
			out = append(out, briefingPair{f, *cur, *prev, side})
		}
	}
	return out
}

func (m *briefingMaker) overview() error {
	pairs := m.pairs()
	for _, step := range []func([]briefingPair) error{m.overviewValues, m.overviewRates, m.overviewStreaks} {
		if err := step(pairs); err != nil {
			return err
		}
	}
	return nil
}

// tell makes a sentence of the overview and its footnote.
func (m *briefingMaker) tell(name string, data map[string]any, numbers []*BriefingNumber, sources []briefingSource) error {
	data["Year"] = m.year
	for _, n := range numbers {
		n.words = m.words
		n.figure.Years = append(n.figure.Years, m.year)
	}
	s, err := m.sentence(name, data, numbers...)
	if err != nil || s.Text == "" {
		return err
	}
	if err := m.note(&s, briefingEvidenceOf(sources)); err != nil {
		return err
	}
	m.b.overview = append(m.b.overview, s)
	return nil
}

// briefingCore are the indicators with which a briefing begins, in their order.
var briefingCore = []string{"gdp", "gdp_growth", "general_public_budget_revenue", "general_public_budget_revenue_growth", "industrial_value_added_growth", "fixed_investment_growth",
	"retail_sales", "retail_sales_growth", "trade_total", "trade_total_growth", "urban_income", "rural_income", "urban_jobs_new"}

// overviewValues opens the briefing with what the reports say of the year: the
// core indicators, else the first of the catalogue. It needs no year before.
func (m *briefingMaker) overviewValues([]briefingPair) error {
	rank := func(f *briefingFacts) int {
		if i := slices.Index(briefingCore, f.Key); i >= 0 {
			return i
		}
		return len(briefingCore) + f.order
	}
	var fs []*briefingFacts
	for _, f := range m.facts {
		if f.IndicatorID != "" && f.at(m.year) != nil && !f.ofChanges() && f.Scope == "" {
			fs = append(fs, f)
		}
	}
	if len(fs) == 0 { // none that the catalogue knows: what the reports say all the same
		for _, f := range m.facts {
			if f.at(m.year) != nil && !f.ofChanges() && f.Scope == "" {
				fs = append(fs, f)
			}
		}
	}
	slices.SortStableFunc(fs, func(a, b *briefingFacts) int { return rank(a) - rank(b) })
	fs = fs[:min(len(fs), briefingOpening)]
	if len(fs) == 0 {
		return nil
	}
	var items []*briefingSeries
	var numbers []*BriefingNumber
	var s briefingSeries
	for _, f := range fs {
		p := *f.at(m.year)
		d := &briefingSeries{Name: f.label, Year: m.year, Be: briefingBe(f, p)}
		if f.growth() {
			d.Name = f.subject()
		}
		d.Value = m.value(nil, f, p)
		items, numbers = append(items, d), append(numbers, d.Value)
		s.sourceName = f.label
		s.source(p, false, false)
	}
	return m.tell("overview-values", map[string]any{"Items": items}, numbers, s.evidence)
}

// overviewRates names the rates that changed most, in percentage points.
func (m *briefingMaker) overviewRates(pairs []briefingPair) error {
	var items []briefingItem
	for _, p := range pairs {
		if !p.f.rate() || p.f.growth() || p.side == 0 || p.f.Unit != "%" {
			continue
		}
		if c := m.changeOf(nil, p.f, p.cur, p.prev); c != nil {
			items = append(items, briefingItem{Name: p.f.label, Up: c.Up, Verb: c.Verb, Number: c.Number, points: []analyze.Point{p.cur, p.prev}})
		}
	}
	return m.tellItems("overview-rates", items)
}

// overviewStreaks names the longest runs of rises.
func (m *briefingMaker) overviewStreaks([]briefingPair) error {
	var items []briefingItem
	for _, f := range m.facts {
		pts, side := f.streak(m.year)
		if n := len(pts) - 1; n >= briefingMinStreak && side > 0 && !f.small() && !f.growth() && f.IndicatorID != "" {
			items = append(items, briefingItem{Name: f.label, Up: true, Rate: f.rate(), Number: m.run(nil, n, OpStreak, pts), points: []analyze.Point{pts[len(pts)-1], pts[0]}})
		}
	}
	return m.tellItems("overview-streaks", items)
}

// tellItems names the items with the largest numbers, the largest first.
func (m *briefingMaker) tellItems(name string, items []briefingItem) error {
	slices.SortStableFunc(items, func(a, b briefingItem) int {
		return b.size().Cmp(a.size())
	})
	items = items[:min(len(items), briefingListed)]
	if len(items) == 0 {
		return nil
	}
	var numbers []*BriefingNumber
	var s briefingSeries
	for _, i := range items {
		numbers = append(numbers, i.Number)
		s.sourceName = i.Name
		for _, p := range i.points {
			s.source(p, false, false)
		}
	}
	return m.tell(name, map[string]any{"Items": items}, numbers, s.evidence)
}
