package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// Verbs that lead to the number.

var levelLink = cut{
	Rule: Rule{
		ID: "tail.level", Says: "引出数量的动词",
		Yes: []string{"review: 养老床位达到‹880张›。"},
		No:  []string{"review: 养老床位‹880张›。"},
	},
	off: func(l *lead, s string) int {
		w := l.known.wholeSuffix(linkVerbs, s)
		if !strongLink(w) || l.change != figure.NoChange && !carrying.Has(w) {
			return 0
		}
		return len(w)
	},
	note: func(l *lead, words string) {
		l.level = l.level || l.change == figure.NoChange
		l.total = l.total || tailTotals.Begins(words) // 累计完成
		l.held = l.held || holds.Begins(words)
	},
}

var weakLink = cut{
	Rule: Rule{
		ID: "tail.link", Says: "名称与数字之间的虚词",
		Yes: []string{"review: 养老床位在‹880张›左右。"},
		No:  []string{"review: 养老床位达到‹880张›。", "review: 财政收入增长5%，高出计划‹3个百分点›。 → 财政收入高出计划"},
	},
	off: func(l *lead, s string) int {
		w := l.known.wholeSuffix(linkVerbs, s)
		if strongLink(w) || aims.Has(w) && comparing.Ends(strings.TrimSuffix(s, w)) { // 高出|计划
			return 0
		}
		return len(w)
	},
}

// strongLink reports whether a linking verb says that a level follows; 了, 的, 约 and
// the like say nothing.
func strongLink(w string) bool { return w != "" && !weakLinks.Has(w) }

var (
	weakLinks = lexicon.Must("link", "weak")
	// carrying are verbs whose object may be a change: 实现|增长8.7%.
	carrying = lexicon.Must("link", "carry")
	// holds are verbs of a level that stays: 稳定在95亿斤.
	holds = lexicon.Must("link.hold")
)

var levelEach = cut{
	Rule: Rule{
		ID: "tail.perhead", Says: "“提高到人均……”的“人均”",
		Yes: []string{"review: 筹资标准提高到人均‹660元›。"},
		No:  []string{"review: 筹资标准提高到‹660元›。"},
	},
	off: func(l *lead, s string) int {
		each := perHeads.Suffix(s)
		if each == "" || !strongLink(l.known.wholeSuffix(linkVerbs, s[:len(s)-len(each)])) {
			return 0
		}
		return len(each)
	},
}

// perHeads say of how many one was counted.
var perHeads = lexicon.Must("tail.perhead")

// wholeSuffix is the longest word of the list that s ends with and that takes no sign
// from the word before it: 达到, and not 均达到, of 月平|均达到. A known name ends before
// any word.
func (k *Names) wholeSuffix(list *lexicon.Class, s string) string {
	w := list.Suffix(s)
	for rest := w; rest != ""; {
		rest = rest[len(firstRunes(rest, 1)):]
		short := list.Suffix(rest)
		if name := k.suffix(strings.TrimSuffix(s, short)); short != "" && len(name) > len(w)-len(short) && k.suffix(strings.TrimSuffix(s, w)) == "" {
			return short // 养老金月人均|达, and not 养老金月|人均达
		}
	}
	for w != "" && splitsWord(s, len(s)-len(w)) && k.suffix(strings.TrimSuffix(s, w)) == "" {
		_, n := utf8.DecodeRuneInString(w)
		w = list.Suffix(w[n:])
	}
	return w
}
