package extract

import (
	"unicode/utf8"

	"linian/lexicon"
)

// On which basis a figure is stated is no part of what is measured:
//
//	第五次经济普查修订后|295.1亿元, 按不变价计算|增长6.5%

var coreRevised = coreCut{Rule{
	ID: "core.revised", Says: "修订之后的数字，怎样修订不属于名称",
	Yes: []string{"review: 地区生产总值293.6亿元，第五次经济普查修订后‹295.1亿元›。"},
	No:  []string{"review: 地区生产总值‹295.1亿元›。"},
}, func(_ *nameView, core string) string {
	at, w := bases.Find(core)
	if at < 0 {
		return core
	}
	rest := core[at+len(w):]
	if behind := afterBases.Prefix(rest); behind != "" {
		return rest[len(behind):]
	}
	return core
}}

var coreWithout = coreCut{Rule{
	ID: "core.without", Says: "扣除什么因素不属于名称",
	Yes: []string{"review: 一般公共预算收入扣除留抵退税因素增长‹5.6%›。", "review: 一般公共预算收入88亿元，剔除不可比因素可比增长‹5.6%›。"},
	No:  []string{"review: 不稳定因素减少‹5.6%›。"},
}, func(_ *nameView, core string) string {
	const most = 14 // runes that were taken off
	at, w := takenOff.Find(core)
	if at < 0 {
		return core
	}
	rest := core[at+len(w):]
	k, factor := factors.Find(rest)
	if k < 0 || utf8.RuneCountInString(rest[:k]) > most {
		return core
	}
	rest = afterBases.CutPrefix(rest[k+len(factor):])
	if comparably.Has(rest) {
		rest = "" // 剔除不可比因素|可比|增长
	}
	return core[:at] + rest
}}

var corePrices = coreCut{Rule{
	ID: "core.prices", Says: "按什么价格计算不属于名称",
	Yes: []string{"review: 地区生产总值386亿元，按不变价计算增长‹6.5%›。"},
	No:  []string{"review: 地区生产总值增长‹6.5%›。"},
}, func(_ *nameView, core string) string {
	const most = 33 // bytes before the kind of prices
	if !onBasis.Begins(core) {
		return core
	}
	at, w := pricing.Find(core)
	if at < 0 || at > most {
		return core
	}
	rest := core[at+len(w):]
	return computed.CutPrefix(rest)
}}

var onBasis = lexicon.Must("basis.by")

var (
	// bases are what is done to a figure before it is stated again.
	bases      = lexicon.Must("basis.revised")
	afterBases = lexicon.Must("basis.after")
	// takenOff stand before what a figure is stated without, factors end it.
	takenOff   = lexicon.Must("basis.taken")
	factors    = lexicon.Must("basis.factor")
	comparably = lexicon.Must("basis.kind")
	// pricing ends the prices or the rule by which a figure is computed.
	pricing  = lexicon.Must("basis.prices")
	computed = lexicon.Must("basis.computed")
)
