package extract

import (
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
	// pricing ends the prices or the rule by which a figure is computed.
	pricing  = lexicon.Must("basis.prices")
	computed = lexicon.Must("basis.computed")
)
