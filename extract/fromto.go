package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// The verbs between the two levels of 由X提高到Y.

var (
	revising = lexicon.Must("link.revise")
	toEnds   = lexicon.Must("link.to")
	toAlone  = lexicon.Must("link.to", "alone")
)

func revises(g string) bool { return revising.Has(toVerb(g)) }

// toVerb is the verb of 从X提高到Y that g begins with, behind its adverbs (逐步|提高到).
func toVerb(g string) string {
	for g = strings.TrimLeft(g, " "); ; {
		if w := linkVerbs.Prefix(g); leadsTo(w) {
			return w
		}
		w := leadingAdverbs.Prefix(g)
		if w == "" {
			return ""
		}
		g = g[len(w):]
	}
}

// leadsTo reports whether a linking verb leads from one level to another: 提高到,
// 压缩至, 调整为.
func leadsTo(w string) bool {
	return toEnds.Ends(w) && (utf8.RuneCountInString(w) >= 2 || toAlone.Has(w))
}
