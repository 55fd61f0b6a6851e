package extract

import (
	"strconv"
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
)

// basis is how a growth or a level is priced or delimited, so that 同口径增长6.2% and
// 下降2.4%, 增长9.8% and 实际增长8.5% stay apart.
func (s sides) basis(o figure.Observation) (b figure.Basis) {
	c := s.lead
	switch {
	case strings.Contains(c, "同口径"), strings.Contains(c, "可比口径"), strings.Contains(c, "可比增长"), strings.Contains(c, "剔除"):
		b.SameScope = true
	case strings.Contains(c, "实际增长"), strings.Contains(c, "实际增"), strings.Contains(c, "扣除价格"), strings.Contains(c, "扣除物价"):
		b.Real = true
	default:
		if m := without.FindStringSubmatch(c); m != nil {
			b.Without = m[1]
		}
	}
	if m := constantPrices.FindStringSubmatch(c); m != nil && o.Change == figure.NoChange {
		b.Prices, _ = strconv.Atoi(m[1])
	}
	b.Rebased = rebased.FindString(c)
	return b
}

var (
	basisClause = lazyregexp.New(`^(?:按|若|如)?(?:扣除|剔除|不含|除去|可比|同口径)[^0-9]*$|^按[0-9]{4}年(?:不变)?价格?(?:计算|算)?$`)
	// 扣除房地产开发投资后，固定资产投资增长2.7%.
	without = lazyregexp.New(`^(?:如|若)?((?:扣除|不含|除去)[^，。；0-9后外、因]{2,12})(?:因素)?(?:影响)?(?:后|外)?`)
	// 按2010年价格计算，2015年国内生产总值将超过55万亿元 is no level of its own year's prices.
	constantPrices = lazyregexp.New(`按([0-9]{4})年(?:不变)?价`)
	// 剔除虚增空转因素后完成10.4亿元: counted otherwise than before.
	rebased = lazyregexp.New(`(?:剔除|扣除|挤掉|核减|挤出)[^，。；0-9]{0,12}(?:因素|水分|部分|数据)?(?:后|之后)`)
)
