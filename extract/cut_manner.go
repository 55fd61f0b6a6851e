package extract

import (
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

// carefulVerb is a verb that s begins with, which says only that the work is to be done
// well: 抓好, 办好, 组织实施好.
func carefulVerb(s string) string { return careful.Prefix(s) }

var careful = lexicon.Must("do.careful")

// saysNoMore reports whether a verb says no more than that something was done.
func saysNoMore(verb string) bool {
	return genericVerbs.Has(verb) || carefulVerb(verb) == verb && verb != ""
}
