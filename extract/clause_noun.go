package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

// A year that stands with a noun, and not at the head of its clause, says of which year the
// noun is, and not when the clause happens: a past one within a plan (推进|2019年度|中心村建设,
// 达到|上年|两倍, 返还|上年度|缴费的50%), a coming one within a review.

// ofNoun reports whether the year w says so: one that is over within a plan, or one to come
// within a review (谋划|新一年|重点项目).
func (k *clock) ofNoun(w *timeWord) bool {
	if w.when.year == 0 || w.compare || w.average {
		return false
	}
	before := trimPunct(k.rd.s[k.c.start:w.at])
	if k.plan {
		return w.when.past && !headsClause(before)
	}
	return w.when.forecast && !w.when.upTo && flowVerbs.In(before) && !intends(before)
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
