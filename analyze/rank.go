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
)

// rankings set the same indicator and year of several bodies side by side:
// []Comparison → []Ranking, in the order of the comparisons, results before
// targets, years ascending. The unit of an indicator is one for all bodies.
// Only known indicators without a narrower scope take part, and only figures
// that are not doubtful; the bodies are of one organ (organsOf).
func rankings(cs []Comparison, organs map[string]string) []Ranking {
	type subject struct{ id, organ string }
	var order []subject
	byID := map[subject][]*Comparison{}
	for i := range cs {
		c := &cs[i]
		if c.IndicatorID == "" || c.Scope != "" {
			continue
		}
		s := subject{c.IndicatorID, organs[c.Body]}
		if byID[s] == nil {
			order = append(order, s)
		}
		byID[s] = append(byID[s], c)
	}
	var out []Ranking
	for _, s := range order {
		out = append(out, rankIndicator(s.id, byID[s])...)
	}
	return out
}

func rankIndicator(id string, cs []*Comparison) []Ranking {
	var out []Ranking
	for _, kind := range []figure.Kind{figure.Actual, figure.Target} {
		name := cs[0].Name
		if kind == figure.Target {
			name = fmt.Sprintf(nameOfTarget, name)
		}
		years := entries(cs, kind)
		for _, y := range slices.Sorted(maps.Keys(years)) {
			if es := years[y]; severalBodies(es) {
				order(es, cs[0].Direction)
				shares(es, cs[0].Series)
				out = append(out, Ranking{IndicatorID: id, Kind: kind, Name: name, Unit: cs[0].Unit, Year: y, Entries: es})
			}
		}
	}
	return out
}

// severalBodies tells whether entries are of at least two bodies: two lines of
// one body have nothing to rank.
func severalBodies(es []RankEntry) bool {
	return slices.ContainsFunc(es, func(e RankEntry) bool { return e.Body != es[0].Body })
}

// entries are the figures of all bodies by year.
func entries(cs []*Comparison, kind figure.Kind) map[int][]RankEntry {
	years := map[int][]RankEntry{}
	for _, c := range cs {
		ps := c.Actual
		if kind == figure.Target {
			ps = c.Target
		}
		for _, p := range sound(ps) {
			years[p.Year] = append(years[p.Year], RankEntry{Body: c.Body, Point: p})
		}
	}
	return years
}

// order ranks entries, equal figures equally (1, 2, 2, 4).
func order(es []RankEntry, d catalogue.Direction) {
	slices.SortFunc(es, func(a, b RankEntry) int {
		c := b.Point.Value.Cmp(a.Point.Value)
		if d == catalogue.Down {
			c = -c
		}
		return cmp.Or(c, strings.Compare(a.Body, b.Body))
	})
	for i := range es {
		es[i].Rank = i + 1
		if i > 0 && es[i].Point.Value.Equal(es[i-1].Point.Value) {
			es[i].Rank = es[i-1].Rank
		}
	}
}

// shares gives each body's part of the sum of the bodies compared; not for
// rates and averages, and not where a figure is only a bound.
func shares(es []RankEntry, s Series) {
	if s.Nature == catalogue.Rate || s.PerUnit {
		return
	}
	sum := decimal.Zero
	var all []Point
	terms := make([]string, len(es))
	for i, e := range es {
		if !upward(e.Point).q.Exact() || !e.Point.Value.IsPositive() {
			return
		}
		sum = sum.Add(e.Point.Exact())
		all = append(all, e.Point)
		terms[i] = upward(e.Point).says
	}
	for i := range es {
		v := es[i].Point.Exact()
		es[i].Share = &Figure{Value: v.DivRound(sum, digits).Mul(hundred), Unit: "%", Qualifier: figure.EQ,
			Formula: terms[i] + " ÷ (" + strings.Join(terms, " + ") + ")", Inputs: inputs(all...)}
	}
}
