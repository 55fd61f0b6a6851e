package extract

import (
	"strings"

	"linian/lexicon"
)

// afterBasis is core without the words that say on which basis a figure is stated,
// which are no part of what is measured: 第五次经济普查修订后|295.1亿元, 按不变价计算|
// 增长6.5%. It is "" where core is nothing else.
func afterBasis(core string) string {
	if at, w := bases.Find(core); at >= 0 && strings.HasPrefix(core[at+len(w):], "后") {
		return core[at+len(w)+len("后"):]
	}
	if !onBasis.Begins(core) {
		return core
	}
	at, w := pricing.Find(core)
	if at < 0 || at > len("按照二〇二〇年可比") {
		return core
	}
	rest := core[at+len(w):]
	return rest[len(computed.Prefix(rest)):]
}

var onBasis = lexicon.Must("basis.by")

var (
	// bases are what is done to a figure before it is stated again.
	bases = lexicon.Must("basis.revised")
	// pricing ends the prices or the rule by which a figure is computed.
	pricing  = lexicon.Must("basis.prices")
	computed = lexicon.Must("basis.computed")
)
