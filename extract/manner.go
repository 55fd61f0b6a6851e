package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// How something was done, and that it was to be done well, are no part of a name:
//
//	认真|办理|936件|建议, 用心用情|办好|10件|民生实事, 集中力量|抓好|3项|改革
//
// afterManner is what follows the words of manner that s begins with where a verb
// follows them; "" if s does not begin so.
func afterManner(s string) string {
	w := manners.Prefix(s)
	if w == "" {
		w = doubledManner(s)
	}
	if w == "" {
		return ""
	}
	rest := strings.TrimPrefix(s[len(w):], "地")
	if utf8.RuneCountInString(flowVerbs.Prefix(rest)) >= 2 || carefulVerb(rest) != "" || manners.Prefix(rest) != "" {
		return rest
	}
	return ""
}

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
