package extract

import (
	"strconv"
	"strings"

	"linian/figure"
	"linian/lexicon"
)

// How a growth or a level is priceWord or delimited, so that 同口径增长6.2% and 下降2.4%,
// 增长9.8% and 实际增长8.5% stay apart.
var basisRules = []contextRule{
	{Rule{
		ID: "basis.same", Says: "是同口径的增长",
		Yes: []string{"review: 一般公共预算收入同口径增长‹6.2%›。"},
		No:  []string{"review: 一般公共预算收入增长‹6.2%›。"},
	}, func(s *sides, o *figure.Observation) string {
		_, w := sameScope.Find(s.lead)
		o.Context.Basis.SameScope = w != ""
		return w
	}},
	{Rule{
		ID: "basis.real", Says: "是扣除价格因素的增长",
		Yes: []string{"review: 扣除价格因素，居民收入分别增长9.6%和‹6.2%›。"},
		No:  []string{"review: 居民收入分别增长9.6%和‹6.2%›。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Context.Basis.SameScope {
			return ""
		}
		_, w := realTerms.Find(s.lead)
		o.Context.Basis.Real = w != ""
		return w
	}},
	{Rule{
		ID: "basis.without", Says: "不含其中一部分",
		Yes: []string{"review: 扣除房地产开发投资后，固定资产投资增长‹2.7%›。", "review: 规模以上工业增加值下降5.5%，剔除煤炭去产能因素，实际增长‹4%›。",
			"review: 固定资产投资扣除房地产开发投资后增长‹2.7%›。 → 固定资产投资增长", "review: 工业利润扣除石油行业增长‹28%›。 → 工业利润增长",
			"review: 一般公共预算收入扣除减税降费因素增长‹8%›左右。 → 一般公共预算收入增长", "review: 生产总值完成‹2650亿元›（不含东洲县）、增长9%。"},
		No: []string{"review: 房地产开发投资下降，固定资产投资增长‹2.7%›。", "review: 规模以上工业增加值剔除价格因素，增长‹4%›。", "review: 享受研发费用加计扣除政策的企业户数增长‹15%›。",
			"review: 研发费用加计扣除额增长‹15%›。"},
	}, func(s *sides, o *figure.Observation) string {
		b := &o.Context.Basis
		if m := without.Groups(s.lead); m != nil && !b.SameScope && !b.Real {
			b.Without = m[1]
		} else if m := withoutPart.Groups(s.lead); m != nil && !b.SameScope && !b.Real {
			b.Without = m[1] + m[2]
		} else if m := ownWithout.Groups(s.after); m != nil {
			b.Without = m[1]
		} else if words := takenOut.Find(s.lead); b.SameScope && !priceWord.In(words) {
			b.Without = words
		}
		return b.Without
	}},
	{Rule{
		ID: "basis.with", Says: "把没有收的也算在内",
		Yes: []string{"review: 财政总收入增加到170亿元（加上减税降费影响，达到‹195亿元›）。"},
		No:  []string{"review: 财政总收入增加到170亿元，达到‹195亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		o.Context.Basis.With = addedTo.Find(s.lead)
		return o.Context.Basis.With
	}},
	{Rule{
		ID: "basis.prices", Says: "按某年的价格计算",
		Yes: []string{"review: 按2010年价格计算，生产总值达到‹55亿元›。"},
		No:  []string{"review: 生产总值达到‹55亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		m := constantPrices.Groups(s.lead)
		if m == nil || !isLevel(o) {
			return ""
		}
		o.Context.Basis.Prices, _ = strconv.Atoi(m[1]) // four digits
		return m[0]
	}},
	{Rule{
		ID: "basis.rebased", Says: "口径与以前不同",
		Yes: []string{"review: 一般公共预算收入剔除虚增空转因素后完成‹10.4亿元›。"},
		No:  []string{"review: 一般公共预算收入完成‹10.4亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		o.Context.Basis.Rebased = rebased.Find(s.lead)
		return o.Context.Basis.Rebased
	}},
	{Rule{
		ID: "basis.method", Says: "写明是新口径，或者是原口径",
		Yes: []string{"plan: 城镇新增就业‹3.3万人›（新口径）。", "review: 地区生产总值增长‹6.1%›（按原核算方法计算增长6.4%）。",
			"review: 地区生产总值增长6.1%（按原核算方法计算增长‹6.4%›）。", "review: 新口径固定资产投资完成‹2500亿元›。"},
		No: []string{"review: 全口径财政收入‹800亿元›。", "review: 工业增加值‹300亿元›，投资（新口径）460亿元。"},
	}, func(s *sides, o *figure.Observation) string {
		words, age := method(s.lead)
		if inner, ok := strings.CutPrefix(s.after, "（"); words == "" && ok {
			inner, _, _ = strings.Cut(inner, "）")
			words, age = method(inner)
			if strings.ContainsAny(inner, "0123456789") {
				words, age = otherMethod(words, age) // 6.1%|（原口径增长6.4%）
			}
		}
		switch age {
		case ageNew:
			o.Context.Basis.Renewed = words
		case ageOld:
			o.Context.Basis.Former = words
		}
		return words
	}},
}

// method are the words of s that say by which way of counting, and which of the two it is.
func method(s string) (words, age string) {
	at, end, age := methodIn(s)
	if at < 0 {
		return "", ""
	}
	return s[at:end], age
}

// otherMethod are the words for the other way of counting: 新口径 for 原口径.
func otherMethod(words, age string) (other, otherAge string) {
	switch age {
	case ageOld:
		return only(newAge) + methodAge.CutPrefix(words), ageNew
	case ageNew:
		return words, ageOld
	}
	return "", ""
}

// The marks of basis.age.
const ageNew, ageOld = "new", "old"

var newAge = lexicon.Must("basis.age", ageNew)

var (
	sameScope = lexicon.Must("basis.same")
	realTerms = lexicon.Must("basis.real")

	basisClause    = lexicon.NewPhrase(`^(?:{basis.opens})?(?:{basis.without}|{basis.clause}|{basis.added})[^0-9]*$|^{basis.by}[0-9]{4}{time.year year}(?:{basis.kind})?{basis.price}[^0-9]*$`)
	without        = lexicon.NewPhrase(`^(?:{basis.opens})?({basis.without}[^，。；（）0-9{basis.stop}]{2,12})`)
	withoutPart    = lexicon.NewPhrase(`{noun.shared}(?:({basis.without}[^，。；（）0-9]{2,12}?{basis.factor})|({basis.without}[^，。；（）0-9{basis.stop}]{2,12}?)(?:{basis.left}|(?:{time.every})?{growth.verb}[^，。；0-9]{0,2}$))`)
	ownWithout     = lexicon.NewPhrase(`^[（(]({basis.without}[^，。；（）0-9]{2,12})[）)，]`)
	constantPrices = lexicon.NewPhrase(`{basis.by}([0-9]{4}){time.year year}(?:{basis.kind})?{basis.price}`)
	takenOut       = lexicon.NewPhrase(`{basis.taken}[^，。；、（）0-9]{2,14}`)
	addedTo        = lexicon.NewPhrase(`{basis.added}[^，。；（）0-9]{2,14}`)
	rebased        = lexicon.NewPhrase(`{basis.taken}[^，。；0-9]{0,14}{basis.left}`)
)
