package extract

import "strings"

// afterBasis is core without the words that say on which basis a figure is stated,
// which are no part of what is measured: 第五次经济普查修订后|295.1亿元, 按不变价计算|
// 增长6.5%. It is "" where core is nothing else.
func afterBasis(core string) string {
	if at, w := bases.find(core); at >= 0 && strings.HasPrefix(core[at+len(w):], "后") {
		return core[at+len(w)+len("后"):]
	}
	if !hasAnyPrefix(core, "按", "以") {
		return core
	}
	at, w := pricing.find(core)
	if at < 0 || at > len("按照二〇二〇年可比") {
		return core
	}
	rest := core[at+len(w):]
	return rest[len(computed.prefix(rest)):]
}

var (
	// bases are what is done to a figure before it is stated again.
	bases = newWordlist("普查修订 核算修订 数据修订 修订 核定 核实 核减 口径调整 调整口径 剔除不可比因素 同口径调整")
	// pricing ends the prices or the rule by which a figure is computed.
	pricing  = newWordlist("不变价格 不变价 可比价格 可比价 现行价格 现价 当年价格 当年价 可比口径 同口径 新口径 老口径 原口径 汇率")
	computed = newWordlist("计算 核算 测算 统计 折算 计")
)
