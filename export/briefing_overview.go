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
	Name    string
	Up      bool
	Rate    bool
	Nominal bool // growth at current prices, of an indicator whose growth is usually a real one
	Times   bool // Number is a multiple of the year before
	Number  *BriefingNumber
	points  []analyze.Point // for the footnote
}

// size is what items are ordered by: multiples count as percentages.
func (i briefingItem) size() decimal.Decimal {
	v := i.Number.figure.Value
	if i.Times {
		v = v.Sub(decimal.NewFromInt(1)).Shift(2)
	}
	return v.Abs()
}

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
	for _, step := range []func([]briefingPair) error{m.overviewCounts, m.overviewMovers, m.overviewRates, m.overviewStreaks, m.overviewTargets} {
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
	m.b.Overview = append(m.b.Overview, s)
	return nil
}

func (m *briefingMaker) overviewCounts(pairs []briefingPair) error {
	if len(pairs) == 0 {
		return nil
	}
	ids := map[Operation][]string{}
	for _, p := range pairs {
		op := map[int]Operation{1: OpRises, -1: OpFalls, 0: OpLevels}[p.side]
		for _, o := range []Operation{OpPairs, op} {
			ids[o] = append(ids[o], p.cur.Observation.ID, p.prev.Observation.ID)
		}
	}
	data, numbers := map[string]any{}, []*BriefingNumber(nil)
	for name, op := range map[string]Operation{"All": OpPairs, "Up": OpRises, "Down": OpFalls, "Flat": OpLevels} {
		var n *BriefingNumber
		if k := len(ids[op]) / 2; k > 0 {
			n = briefingCount(k, "项", ids[op], op)
			numbers = append(numbers, n)
		}
		data[name] = n
	}
	return m.tell("overview-counts", data, numbers, nil)
}

// overviewMovers names the largest rises and falls in percent, of figures that
// are not small.
func (m *briefingMaker) overviewMovers(pairs []briefingPair) error {
	for _, side := range []int{1, -1} {
		var items []briefingItem
		for _, p := range pairs {
			if p.side != side || p.f.rate() || p.f.small() {
				continue
			}
			if c := m.changeOf(nil, p.f, p.cur, p.prev); c != nil && (c.Form == "percent" || c.Form == "multiple") {
				items = append(items, briefingItem{Name: p.f.label, Up: side > 0, Nominal: p.f.RealGrowth, Times: c.Form == "multiple", Number: c.Number, points: []analyze.Point{p.cur, p.prev}})
			}
		}
		if err := m.tellItems(map[int]string{1: "overview-rises", -1: "overview-falls"}[side], items); err != nil {
			return err
		}
	}
	return nil
}

// overviewRates names the rates that changed most, in percentage points.
func (m *briefingMaker) overviewRates(pairs []briefingPair) error {
	var items []briefingItem
	for _, p := range pairs {
		if !p.f.rate() || p.f.growth() || p.side == 0 || p.f.Unit != "%" {
			continue
		}
		if c := m.changeOf(nil, p.f, p.cur, p.prev); c != nil {
			items = append(items, briefingItem{Name: p.f.label, Up: c.Up, Number: c.Number, points: []analyze.Point{p.cur, p.prev}})
		}
	}
	return m.tellItems("overview-rates", items)
}

// overviewStreaks names the longest runs of rises.
func (m *briefingMaker) overviewStreaks([]briefingPair) error {
	var items []briefingItem
	for _, f := range m.facts {
		pts, side := f.streak(m.year)
		if n := len(pts) - 1; n >= briefingMinStreak && side > 0 && !f.small() && f.IndicatorID != "" {
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

// overviewTargets counts the targets of the year that were met.
func (m *briefingMaker) overviewTargets([]briefingPair) error {
	var met, missed []string
	var names []string
	var s briefingSeries
	for _, f := range m.facts {
		c := f.completion(m.year)
		if c == nil {
			continue
		}
		ids := []string{c.Result.Observation.ID, c.Target.Observation.ID}
		switch ok := briefingMet(*c, f.Direction); {
		case ok == nil:
			continue
		case *ok:
			met = append(met, ids...)
		default:
			missed = append(missed, ids...)
			names = append(names, f.label)
			s.sourceName = f.label
			s.source(*c.Result, false, false)
			s.source(c.Target, true, false)
		}
	}
	all := len(met)/2 + len(missed)/2
	if all == 0 {
		return nil
	}
	data := map[string]any{"Names": names[:min(len(names), briefingListed)], "More": len(names) > briefingListed}
	numbers := []*BriefingNumber{briefingCount(all, "项", slices.Concat(met, missed), OpPairs)}
	data["All"] = numbers[0]
	for name, ids := range map[string][]string{"Met": met, "Missed": missed} {
		var n *BriefingNumber
		if len(ids) > 0 {
			n = briefingCount(len(ids)/2, "项", ids, OpPairs)
			numbers = append(numbers, n)
		}
		data[name] = n
	}
	return m.tell("overview-targets", data, numbers, s.evidence)
}
