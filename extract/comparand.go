package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// isComparand reports whether a number is what the figure before it is set against,
// and no figure of its own: 占比14.7%，|高于国际通行10%的标准|; 增长8.2%，|高于6%的年度
// 目标|.
func isComparand(s string, it item) bool {
	of := ofWord.Prefix(s[it.end:])
	if of == "" {
		return false
	}
	rest := s[it.end+len(of):]
	if k := strings.IndexAny(rest, "，。；、,;（("); k >= 0 {
		rest = rest[:k]
	}
	if n := utf8.RuneCountInString(rest); n > 10 || yardsticks.Suffix(rest) == "" {
		return false
	}
	before := tail(s[:it.start], lookBack)
	if k := strings.LastIndexAny(before, "，。；、：,;:（("); k >= 0 {
		before = before[k:]
	}
	bound := s[it.start:it.num]
	if comparing.Has(bound) && (it.qual == figure.GT || it.qual == figure.LT) {
		return true
	}
	at, w := comparing.Find(before)
	if at < 0 {
		return false
	}
	n := utf8.RuneCountInString(before[at+len(w):])
	return n >= 2 && n <= 12
}

var (
	comparing  = lexicon.Must("compare.verb")
	yardsticks = lexicon.Must("compare.tail")
)
