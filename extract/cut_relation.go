package extract

import (
	"unicode/utf8"

	"linian/lexicon"
)

// A name may begin with 对 or 与: what stands behind it is then one side of a
// relation and no object of a verb.
//
//	对经济增长的贡献率达到40%, 对非贸易增长20%, 与我市缔结友好关系的城市增加到20个

var relation = guard{
	Rule: Rule{
		ID: "keep.relation", Says: "“对”“与”所说的关系是名称的一部分",
		Yes: []string{"review: 对经济增长的贡献率达到‹40%›。"},
		No:  []string{"review: 对养老床位补助‹880万元›。"},
	},
	keeps: func(_ *lead, s, _ string) bool { return relates(s) },
}

// relates reports whether the preposition that s begins with belongs to the name.
func relates(s string) bool {
	if to := relatesTo.Prefix(s); to != "" {
		rest := s[len(to):]
		if at, _ := relations.Find(rest); at > 0 || relatesUp.Begins(rest) {
			return true
		}
		_, w := utf8.DecodeRuneInString(rest)
		return tradeWords.Begins(rest[w:])
	}
	if with := relatesWith.Prefix(s); with != "" {
		const apart = len("——") // 我市
		rest := s[len(with):]
		if k, _ := ofMark.Find(rest); k > apart && !linkVerbs.Begins(rest) {
			return true
		}
		for i := range rest {
			if i > apart && utf8.RuneCountInString(flowVerbs.Prefix(rest[i:])) >= 2 {
				return true
			}
		}
	}
	return false
}

var (
	relatesTo   = lexicon.Must("relation", "to")
	relatesWith = lexicon.Must("relation", "with")
	relatesUp   = lexicon.Must("relation", "up")
	relations   = lexicon.Must("noun.relation")
	tradeWords  = lexicon.Must("noun.trade")
)
