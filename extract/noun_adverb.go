package extract

import (
	"unicode/utf8"

	"linian/lexicon"
)

// How or when what was counted came about is no part of its name:
//
//	6个|项目|快速|落地, 189个|楼盘遗留问题|妥善|解决

var (
	stopAdverbs  = lexicon.Must("stop.adverb")
	plainAdverbs = lexicon.Must("stop.adverb", "alone")
)

var adverbEnd = construct[func(s string, i int) (noun string, ends bool)]{
	Rule{ID: "end.adverb", Says: "名词与谓语之间的状语不属于名称",
		Yes: []string{"review: ‹6个›项目快速落地。 → 项目落地", "review: ‹189个›楼盘遗留问题妥善解决。 → 楼盘遗留问题"},
		No:  []string{"review: 建成‹6条›城市快速路。 → 建成城市快速路"},
	}, func(s string, i int) (string, bool) {
		w := stopAdverbs.Prefix(s[i:])
		if i == 0 || w == "" || insideWord(s, i, i+len(w)) {
			return "", false
		}
		rest := s[i+len(w):]
		if ofMark.Begins(rest) || !plainAdverbs.Has(w) && !nounStops.Begins(rest) && utf8.RuneCountInString(flowVerbs.Prefix(rest)) < 2 {
			return "", false
		}
		if utf8.RuneCountInString(s[:i]) > 2 {
			return withoutAdverb(s[:i]), true
		}
		return beforeStop(s[:i] + rest), true // too short to say what is counted
	},
}

// beforeStop is s up to the first predicate in it before which enough stands to say what
// is counted.
func beforeStop(s string) string {
	for i := range s {
		if utf8.RuneCountInString(s[:i]) >= 4 && stopsAt(s, i) {
			return withoutAdverb(s[:i])
		}
	}
	return cutName(s)
}
