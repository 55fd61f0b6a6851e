package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
)

// The parts of a sentence that ； separates may say the same of one group after
// another. A name that comes again there with another value is the other group's, and
// takes the group that opens its part:
//
//	城镇低保877户，支出低保金3347万元；农村低保1786户，支出低保金3555万元

// keepApart gives the figures of one sentence from x.out[from] on that share a name
// the groups of their parts.
func (x *extractor) keepApart(from int) {
	obs := x.out[from:]
	if len(obs) < 4 || obs[0].SentenceStart == obs[len(obs)-1].SentenceStart {
		return
	}
	opens := make([]int, len(obs)) // the first figure of its part
	first := map[string]int{}
	for i := range obs {
		if opens[i] = i; i > 0 && obs[i].SentenceStart == obs[i-1].SentenceStart {
			opens[i] = opens[i-1]
		}
		o := &obs[i]
		if o.Indicator == "" || opens[i] == i {
			continue
		}
		k, ok := first[o.Indicator]
		if !ok {
			first[o.Indicator] = i
			continue
		}
		a, b := obs[opens[k]].Head, obs[opens[i]].Head
		if opens[k] == opens[i] || !contradict(&obs[k], o) || !parallel(a, b) {
			continue
		}
		if !strings.HasPrefix(obs[k].Head, a) {
			rename(&obs[k], a+obs[k].Indicator)
		}
		rename(o, b+o.Indicator)
		delete(first, o.Indicator)
	}
}

// contradict reports whether two figures say different things of one name.
func contradict(a, b *figure.Observation) bool {
	return a.Scope == b.Scope && a.Year == b.Year && a.Period == b.Period && a.Kind == b.Kind && a.Change == b.Change &&
		a.Dimension == b.Dimension && !a.Base.Equal(b.Base)
}

// parallel reports whether two names are of groups of one kind: 城镇低保, 农村低保.
func parallel(a, b string) bool {
	if a == b || a == "" || b == "" || utf8.RuneCountInString(a) > 10 || utf8.RuneCountInString(b) > 10 {
		return false
	}
	n := 0
	for ra, rb := []rune(a), []rune(b); n < len(ra) && n < len(rb) && ra[len(ra)-1-n] == rb[len(rb)-1-n]; n++ {
	}
	return n >= 2
}
