package analyze

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/unit"
)

// scale chooses another magnitude than the catalogue's for an indicator that
// this input states so differently that its numbers would be hard to read: GDP
// of the nation in 万亿元, new jobs of a district in 人. It chooses once for all
// bodies, so that they stay comparable, and only among magnitudes of the same
// unit that most figures are stated in.
func (a *aligner) scale(lines map[lineID][]reading) {
	values, counts := map[string][]decimal.Decimal{}, map[string]map[string]int{}
	for id, rs := range lines {
		ind, ok := a.cat.ByID(id.id)
		if !ok || id.kind != levelLine {
			continue
		}
		to, _ := unit.Parse(ind.Unit)
		for _, r := range rs {
			st, ok := a.convert(id, r, ind.Unit, to)
			if !ok {
				continue
			}
			values[id.id] = append(values[id.id], st.value.Abs())
			if counts[id.id] == nil {
				counts[id.id] = map[string]int{}
			}
			counts[id.id][r.Unit]++
		}
	}
	for id, vs := range values {
		ind, _ := a.cat.ByID(id)
		u, n := mostFrequent(counts[id])
		if 2*n < len(vs) || u == ind.Unit || !sameWord(u, ind.Unit) {
			continue
		}
		slices.SortFunc(vs, decimal.Decimal.Cmp)
		middle := vs[len(vs)/2]
		if middle.LessThan(one) && middle.IsPositive() || ind.Dimension == string(unit.Money) && middle.GreaterThanOrEqual(decimal.New(1, 4)) {
			a.units[id] = u
		}
	}
}

func mostFrequent(counts map[string]int) (string, int) {
	names := slices.SortedFunc(maps.Keys(counts), func(x, y string) int {
		return cmp.Or(-cmp.Compare(counts[x], counts[y]), strings.Compare(x, y))
	})
	return names[0], counts[names[0]]
}

// sameWord tells whether two units are magnitudes of one word: 亿元 and 万亿元,
// not 万吨 and 亿斤.
func sameWord(a, b string) bool {
	return withoutNumerals(a) == withoutNumerals(b)
}
