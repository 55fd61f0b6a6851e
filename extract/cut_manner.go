package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// How something was done, and that it was to be done well, are no part of a name:
//
//	认真|办理|936件|建议, 用心用情|办好|10件|民生实事, 集中力量|抓好|3项|改革

var manner = cut{
	Rule: Rule{
		ID: "lead.manner", Says: "怎样做的",
		Yes: []string{"review: 认真办理建议‹880件›。"},
		No:  []string{"review: 集中供热面积达到‹880万平方米›。"},
	},
	off: func(_ *lead, s string) int { return mannerLen(s) },
}

// mannerLen is the length of the words of manner that s begins with where a verb
// follows them; 0 if s does not begin so.
func mannerLen(s string) int {
	w := manners.Prefix(s)
	if w == "" {
		w = doubledManner(s)
	}
	if w == "" {
		return 0
	}
	w += mannerEnds.Prefix(s[len(w):])
	rest := s[len(w):]
	if utf8.RuneCountInString(flowVerbs.Prefix(rest)) >= 2 || carefulVerb(rest) != "" || manners.Begins(rest) {
		return len(w)
	}
	return 0
}

// mannerEnds may join words of manner to their verb.
var mannerEnds = lexicon.Must("manner.end")

// manners tell how something was done.
var manners = lexicon.Must("manner")

// doubledManner is a pair of manners with one sign in common that s begins with:
// 用心用情, 有力有序.
func doubledManner(s string) string {
	four := firstRunes(s, 4)
	rs := []rune(four)
	if len(rs) == 4 && rs[0] == rs[2] && rs[1] != rs[3] && (rs[0] == '用' || rs[0] == '有') {
		return four
	}
	return ""
}

// carefulVerb is a verb with 好 that s begins with, which says only that the work is
// to be done well: 抓好, 办好, 组织实施好.
func carefulVerb(s string) string {
	k := strings.Index(s, "好")
	if k <= 0 || k > len("组织实施") {
		return ""
	}
	switch v := s[:k]; {
	case v == "抓", v == "办", v == "做", lightVerbs.Has(v), v == "组织实施", v == "落实":
		return s[:k+len("好")]
	}
	return ""
}

// saysNoMore reports whether a verb says no more than that something was done.
func saysNoMore(verb string) bool {
	return genericVerbs.Has(verb) || carefulVerb(verb) == verb && verb != ""
}
