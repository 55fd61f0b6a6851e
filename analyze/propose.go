package analyze

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// minScore is the least likeness of two names that is worth a question.
const minScore = 0.6

// maxProposals bounds the list that a person is asked to read.
const maxProposals = 200

// propose finds series whose names are so alike that they may be one. Different
// verb classes, scopes, bodies, units or levels and changes are never
// proposed, let alone merged.
func propose(kept []Series, singles []*Series) []Proposal {
	type named struct {
		*Series
		phrase
		grams map[string]bool
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
	var out []Proposal
	for _, b := range buckets {
		slices.SortFunc(b, func(x, y named) int { return strings.Compare(x.Key, y.Key) })
		for i, x := range b {
			for _, y := range b[i+1:] {
				if x.IndicatorID != "" && y.IndicatorID != "" || !x.kept && !y.kept || overlap(x.Series, y.Series) {
					continue
				}
				if d := dice(x.grams, y.grams); d >= minScore {
					out = append(out, Proposal{A: x.Key, B: y.Key, Score: d, NameA: x.Name, NameB: y.Name,
						FiguresA: figuresOf(x.Series), FiguresB: figuresOf(y.Series),
						Why: fmt.Sprintf("“%s”与“%s”名称相近（%.2f），单位同为%s", x.Name, y.Name, d, x.Unit)})
				}
			}
		}
	}
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

func bigrams(s string) map[string]bool {
	m := map[string]bool{}
	rs := []rune(s)
	for i := 0; i+1 < len(rs); i++ {
		m[string(rs[i:i+2])] = true
	}
	if utf8.RuneCountInString(s) == 1 {
		m[s] = true
	}
	return m
}

// dice is twice the common pairs over the pairs of both (Dice 1945): 1 for
// equal names, 0 for names with nothing in common.
func dice(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	n := 0
	for g := range a {
		if b[g] {
			n++
		}
	}
	return 2 * float64(n) / float64(len(a)+len(b))
}
