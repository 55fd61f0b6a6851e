package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// Verbs of change before the number, and what something is compared with.

var rises = cut{
	Rule: Rule{
		ID: "tail.rise", Says: "增长的动词",
		Yes: []string{"review: 粮食产量比上年增加‹8.2万吨›。"},
		No:  []string{"review: 粮食产量下降‹8.2%›。"},
	},
	off:  func(l *lead, s string) int { return l.changeLen(s, figure.Rise) },
	note: func(l *lead, words string) { l.change, l.verb = figure.Rise, words },
}

var falls = cut{
	Rule: Rule{
		ID: "tail.fall", Says: "下降的动词",
		Yes: []string{"review: 粮食产量比上年减少‹8.2万吨›。"},
		No:  []string{"review: 粮食产量增长‹8.2%›。"},
	},
	off:  func(l *lead, s string) int { return l.changeLen(s, figure.Fall) },
	note: func(l *lead, words string) { l.change, l.verb = figure.Fall, words },
}

// changeLen is the length of the verb of a change at the end of s, where none was read.
func (l *lead) changeLen(s string, c figure.Change) int {
	if l.change != figure.NoChange || l.level {
		return 0
	}
	if of, w := changeTail(s); of == c {
		return len(w)
	}
	return 0
}

// changeTail is the verb of change at the end of s.
func changeTail(s string) (figure.Change, string) {
	w, c := riseVerbs.Suffix(s), figure.Rise
	if fall := fallVerbs.Suffix(s); len(fall) > len(w) {
		w, c = fall, figure.Fall
	}
	if w == "" || isOwnRate(s, w) || len(flowVerbs.Suffix(s)) > len(w) {
		return figure.NoChange, ""
	}
	if utf8.RuneCountInString(w) == 1 && len(s) > len(w) && !isCompared(s[:len(s)-len(w)]) {
		return figure.NoChange, ""
	}
	return c, w
}

// isOwnRate reports whether s ends in a name of its own that ends in the verb w:
// 自然增长率, 稳增长, but not 平稳|增长.
func isOwnRate(s, w string) bool {
	own := ratesOfChange.Suffix(s)
	return own != "" && len(own) >= len(w)+len(tailAdverbs.Suffix(strings.TrimSuffix(s, w)))
}

// isCompared reports whether s ends in a comparison, so that a short 高 or 多 behind it is
// a verb of change.
func isCompared(s string) bool { return comparisonTail(trimPunctRight(s)) > 0 || beforeShort.Ends(s) }

// beforeShort stand before a short verb of change: 实际|增.
var beforeShort = lexicon.Must("growth.short")

var compared = cut{
	Rule: Rule{
		ID: "tail.compared", Says: "拿来比较的时期或数字",
		Yes: []string{"review: 粮食产量比上年增长‹8.2%›。"},
		No:  []string{"review: 粮食产量增长‹8.2%›。"},
	},
	off:  func(_ *lead, s string) int { return comparisonTail(s) },
	note: func(l *lead, words string) { l.compare, l.against = true, words },
}

// comparisonTail is the length of 比上年, 较去年同期, 同比, 比(2002年) at the end of s.
func comparisonTail(s string) int {
	const most = 60 // bytes
	if w := sameTime.Suffix(s); w != "" {
		return len(w)
	}
	end := lastBytes(s, most)
	for i := range end {
		t := end[i:]
		p := comparisons.Prefix(t)
		if p == "" {
			continue
		}
		if notCompared.Ends(s[:len(s)-len(t)+len(p)]) {
			continue // 产业投资占比|全省第一
		}
		rest := strings.TrimSpace(t[len(p):])
		rest = compareEnds.CutSuffix(rest)
		if comparands.Has(rest) || rest == "" && comparesAlone.Has(p) {
			return len(t)
		}
	}
	return 0
}

var (
	sameTime      = lexicon.Must("compare.same")
	comparisons   = lexicon.Must("compare.before")
	comparesAlone = lexicon.Must("compare.before", "alone")
	compareEnds   = lexicon.Must("compare.end")
	// notCompared end like a comparison and are none: 占比.
	notCompared = lexicon.Must("compare.not")
)

var partOfComparand = guard{
	Rule: Rule{
		ID: "keep.comparand", Says: "是比较对象的一部分",
		Yes: []string{"review: 粮食产量完成年度计划的‹88%›。"},
		No:  []string{"review: 粮食产量达到‹880万吨›。"},
	},
	keeps: func(_ *lead, s, words string) bool {
		return len(comparands.Suffix(s)) > len(words) && !comparisons.In(words)
	},
}

var shareOfPlan = guard{
	Rule: Rule{
		ID: "keep.plan", Says: "“占……计划”的“计划”是名词",
		Yes: []string{"review: 完成退耕还林86万亩，占下达计划的‹109%›。"},
		No:  []string{"plan: 养老床位计划‹880张›。"},
	},
	keeps: func(_ *lead, s, words string) bool {
		return nounLinks.Has(words) && shareOf.In(lastBytes(s, shareReach))
	},
}

const shareReach = 36 // bytes between 占 and what something is a share of

var (
	// nounLinks are linking words that are nouns as well.
	nounLinks = lexicon.Must("link.noun")
	shareOf   = lexicon.Must("share.of")
)
