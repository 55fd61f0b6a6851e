package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// compoundNouns end a noun whose middle is a verb: 灾后|重建|项目, 整村|推进|项目, 棚改|
// 安置|小区. The verb is no predicate there.
var compoundNouns = lexicon.Must("noun.compound")

// insideCompound reports whether the verb of n bytes at s[i:] stands between a short
// modifier and the noun that both belong to.
func insideCompound(s string, i, n int) bool {
	if compoundNouns.Prefix(s[i+n:]) == "" || personEnds.Suffix(s[:i]) != "" || subjects.Ends(s[:i]) {
		return false
	}
	from := i
	for k := 0; k < 2 && from > 0; k++ {
		_, w := utf8.DecodeLastRuneInString(s[:from])
		from -= w
	}
	return i > 0 && utf8.RuneCountInString(s[from:i]) == 2
}

var subjects = lexicon.Must("doer.body")

// isPair reports whether s is two nouns, parted at s[i], that one number counts
// together: 1136件|代表建议、委员提案.
func isPair(s string, i int) bool {
	const least, most = 2, 8 // runes
	first, second := s[:i], trimPunct(s[i:])
	n, m := utf8.RuneCountInString(first), utf8.RuneCountInString(second)
	if n < least || n > most || m < least || m > most || verbOf(second) != "" || coordinates(first) || coordinates(second) || strings.ContainsAny(first, "（(") {
		return false
	}
	for k := range second {
		if w := nounStops.Prefix(second[k:]); w != "" && !insideWord(second, k, k+len(w)) {
			return false
		}
	}
	return predicateAt(second) < 0
}
