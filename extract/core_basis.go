package extract

import (
	"unicode/utf8"

	"linian/figure"
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
	ID: "core.without", Says: "扣除什么不属于名称",
	Yes: []string{"review: 一般公共预算收入扣除留抵退税因素增长‹5.6%›。", "review: 一般公共预算收入扣除留抵退税增长‹5.6%›。 → 一般公共预算收入增长", "review: 一般公共预算收入88亿元，剔除不可比因素可比增长‹5.6%›。"},
	No:  []string{"review: 不稳定因素减少‹5.6%›。", "review: 研发费用加计扣除企业增长‹15%›。"},
}, func(v *nameView, core string) string {
	const most = 14 // runes that were taken off
	at, w := takenOff.Find(core)
	if at < 0 {
		return core
	}
	rest := core[at+len(w):]
	k, factor := factors.Find(rest)
	if k < 0 && v.n.change != figure.NoChange && sharedTails.Ends(core[:at]) && utf8.RuneCountInString(rest) <= most {
		return core[:at] // 固定资产投资|扣除房地产开发投资|增长
	}
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
	Yes: []string{"review: 地区生产总值386亿元，按不变价计算增长‹6.5%›。", "review: 地区生产总值增长6.1%（按原核算方法计算增长‹6.4%›）。 → 地区生产总值增长",
		"review: 乡镇企业产值按老口径预计增长‹18.9%›。 → 乡镇企业产值增长"},
	No: []string{"review: 地区生产总值增长‹6.5%›。"},
}, func(_ *nameView, core string) string {
	const most = 33 // bytes before the kind of prices
	by, _ := onBasis.Find(core)
	if by < 0 {
		return core
	}
	at, w := pricing.Find(core[by:])
	if at < 0 || at > most {
		return core
	}
	rest := core[by+at+len(w):]
	return core[:by] + computed.CutPrefix(rest)
}}

var coreMethod = coreCut{Rule{
	ID: "core.method", Says: "新口径、原口径不属于名称",
	Yes: []string{"review: 生产总值7469.8亿元，增长7.7%（原口径增长‹8.5%›）。 → 生产总值增长", "review: 新口径固定资产投资完成‹2500亿元›。 → 固定资产投资"},
	No:  []string{"review: 全口径财政收入‹800亿元›。"},
}, func(_ *nameView, core string) string {
	at, end, _ := methodIn(core)
	if at < 0 {
		return core
	}
	return core[:at] + computed.CutPrefix(core[end:])
}}

// methodIn is where s says by which way of counting, the new one or that of before.
func methodIn(s string) (at, end int, age string) {
	at, w := methodAge.Find(s)
	if at < 0 {
		return -1, -1, ""
	}
	m := methods.Prefix(s[at+len(w):])
	if m == "" {
		return -1, -1, ""
	}
	return at, at + len(w) + len(m), methodAge.Row(w).Mark
}

var (
	// methodAge stands before methods and says which of two ways of counting is meant.
	methodAge = lexicon.Must("basis.age")
	methods   = lexicon.Must("basis.method")
)

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
