package analyze

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// minScore is the least likeness of two names that is worth a question.
const minScore = 0.6

// maxProposals bounds the list that a person is asked to read.
const maxProposals = 200

// maxPairs bounds how many names are compared with each other: thousands of
// names of one unit would take time by the square.
const maxPairs = 10_000_000

// propose finds series whose names are so alike that they may be one. Different
// verb classes, scopes, bodies, units or levels and changes are never
// proposed, let alone merged. all is false where there were too many to compare
// each with each.
func propose(kept []Series, singles []*Series, o Options) (out []Proposal, all bool, err error) {
	type named struct {
		*Series
		phrase
		grams []uint64
		kept  bool
	}
	buckets := map[string][]named{}
	put := func(s *Series, isKept bool) {
		p := parsePhrase(fold(s.Name), func(string) bool { return true }, false)
		k := strings.Join([]string{s.Body, s.Scope, p.class, s.Unit, fmt.Sprint(s.Growth)}, "\x00")
		buckets[k] = append(buckets[k], named{s, p, bigrams(p.core), isKept})
	}
	for i := range kept {
		put(&kept[i], true)
	}
	for _, s := range singles {
		put(s, false)
	}
	pairs := 0
	for _, k := range slices.Sorted(maps.Keys(buckets)) {
		b := buckets[k]
		slices.SortFunc(b, func(x, y named) int { return strings.Compare(x.Key, y.Key) })
		for i, x := range b {
			for _, y := range b[i+1:] {
				if pairs++; pairs > maxPairs {
					return best(out), false, nil
				}
				if pairs%(64*askEvery) == 1 {
					if err := o.stopped(); err != nil {
						return nil, false, err
					}
				}
				if x.IndicatorID != "" && y.IndicatorID != "" || !x.kept && !y.kept {
					continue
				}
				if d := dice(x.grams, y.grams); d >= minScore && !overlap(x.Series, y.Series) {
					if len(out) == 16*maxProposals {
						out = best(out)
					}
					out = append(out, Proposal{A: x.Key, B: y.Key, Score: d, NameA: x.Name, NameB: y.Name,
						FiguresA: figuresOf(x.Series), FiguresB: figuresOf(y.Series),
						Why: fmt.Sprintf(sayAlike, x.Name, y.Name, d, x.Unit)})
				}
			}
		}
	}
	return best(out), true, nil
}

// best are the proposals that a person is asked to read, in their order.
func best(out []Proposal) []Proposal {
	slices.SortFunc(out, func(x, y Proposal) int {
		return cmp.Or(-cmp.Compare(x.Score, y.Score), strings.Compare(x.A, y.A), strings.Compare(x.B, y.B))
	})
	return out[:min(len(out), maxProposals)]
}

// figuresOf are the ids of all observations that stand in a series, without the
// growths that are stated of it.
func figuresOf(s *Series) []string {
	var ids []string
	for _, p := range slices.Concat(s.Actual, s.Target) {
		ids = append(ids, p.Observation.ID)
		for _, o := range p.Others {
			ids = append(ids, o.Observation.ID)
		}
	}
	for _, o := range s.Quarantined {
		ids = append(ids, o.ID)
	}
	for _, sp := range s.Spans {
		ids = append(ids, sp.Observation.ID)
	}
	return ids
}

// overlap tells whether two series state different figures for one year: then
// they are not the same.
func overlap(x, y *Series) bool {
	have := map[int]Point{}
	for _, p := range x.Actual {
		have[p.Year] = p
	}
	for _, p := range y.Actual {
		if q, ok := have[p.Year]; ok && !q.Value.Equal(p.Value) {
			return true
		}
	}
	return false
}

// bigrams are the pairs of neighbouring characters of s, sorted, each once; of a
// single character itself.
func bigrams(s string) []uint64 {
	rs := []rune(s)
	if len(rs) == 1 {
		rs = append(rs, 0)
	}
	var grams []uint64
	for i := 0; i+1 < len(rs); i++ {
		grams = append(grams, uint64(rs[i])<<32|uint64(rs[i+1]))
	}
	slices.Sort(grams)
	return slices.Compact(grams)
}

// dice is twice the common pairs over the pairs of both (Dice 1945): 1 for
// equal names, 0 for names with nothing in common.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	n := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n++
			i++
			k++
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}
