package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

// A year within a plan that stands with a noun, and not at the head of its clause, says of
// which year the noun is, and not when the clause is to happen: 推进|2019年度|中心村建设,
// 达到|上年|两倍, 返还|上年度|缴费的50%.

// ofNoun reports whether the past year w says so in a plan.
func (k *clock) ofNoun(w *timeWord) bool {
	return k.plan && w.when.past && w.when.year != 0 && !w.compare && !w.average && !headsClause(trimPunct(k.rd.s[k.c.start:w.at]))
}

// headsClause reports whether what follows before tells when all of the clause happens:
// nothing is done yet.
func headsClause(before string) bool {
	before = upTo.CutSuffix(untilWord.CutSuffix(endsAt.CutSuffix(before)))
	return utf8.RuneCountInString(before) <= longestSubject && !flowVerbs.In(before) && !leadingAdverbs.Begins(before) && !strongLink(linkVerbs.Suffix(before))
}

const longestSubject = 12

// heldBy reports whether n is what the noun of the past year w was then: 去年签约的|16个|项目,
// 在去年布局|5个|点位基础上.
func (k *clock) heldBy(w *timeWord, n *named) bool {
	between := k.rd.s[w.end:n.it.start]
	if strings.ContainsAny(between, "，；") || n.change != figure.NoChange || n.it.unit.Dimension == unit.Percent {
		return false
	}
	return ofMark.Ends(strings.TrimRight(between, " ")) || baseTails.In(k.rd.s[n.it.end:k.c.end])
}
