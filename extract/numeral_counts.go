package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/lexicon"
	"linian/numeral"
	"linian/unit"
)

// Chinese numerals with a unit: 一千二百余人 and 建成两座 count something, 一个方面 and
// 扶持三元 do not.

// A numeralRule says whether the numeral counts something; decided is false where it
// has nothing to say. The first that decides is right.
type numeralRule = construct[func(c *candidate) (counts, decided bool)]

// hanCounts reports whether a Chinese numeral with a unit behind it counts something.
func (c *candidate) hanCounts() bool {
	for i := range numeralRules {
		if counts, decided := numeralRules[i].do(c); decided {
			if !counts {
				c.refuse(&numeralRules[i].Rule)
			}
			return counts
		}
	}
	return true
}

var (
	orderBefore  = lexicon.Must("numeral.order")
	orderUnits   = lexicon.Must("numeral.orderunit")
	yuan         = lexicon.Must("numeral.yuan")
	thingUnits   = lexicon.Must("numeral.thing")
	timesUnits   = lexicon.Must("numeral.times")
	piecesUnits  = lexicon.Must("numeral.piece")
	exampleList  = lexicon.Must("numeral.example")
	anythingUnit = lexicon.Must("numeral.any")
	newlyBuilt   = lexicon.Must("numeral.newly")
)

var numeralRules = []numeralRule{
	{Rule{ID: "numeral.order", Says: "“同”后面的汉字数不是数量",
		Yes: []string{"review: 关停同‹三十家›企业合作的项目。"},
		No:  []string{"review: 关停‹三十家›企业。"},
	}, func(c *candidate) (counts, decided bool) {
		return false, c.num.two || orderBefore.Ends(c.before) || strings.HasSuffix(c.before, "“")
	}},
	{Rule{ID: "numeral.none", Says: "“零”是另一个词的开头",
		Yes: []string{"review: 构建‹零担›物流体系。"},
		No:  []string{"review: 新增耕地‹八亩›。"},
	}, func(c *candidate) (counts, decided bool) {
		return false, c.num.small && c.it.value.IsZero()
	}},
	{Rule{ID: "numeral.cut", Says: "前面还有汉字数，不是一个数",
		Yes: []string{"review: 推动一‹二三次›产业融合。"},
		No:  []string{"review: 建成‹三十座›水厂。"},
	}, func(c *candidate) (counts, decided bool) {
		r, _ := utf8.DecodeLastRuneInString(c.before)
		_, digit := numeral.Digit(r)
		return false, digit
	}},
	{Rule{ID: "numeral.unit", Says: "汉字数加“年”“级”“步”等，不是数量",
		Yes: []string{"review: 建设‹三十二线›道路。"},
		No:  []string{"review: 建成‹三十二座›泵站。"},
	}, func(c *candidate) (counts, decided bool) { return false, orderUnits.Has(c.it.unitText) }},
	{Rule{ID: "numeral.bare", Says: "没有单位的汉字数",
		Yes: []string{"review: 惠及群众‹三万›。"},
		No: []string{"review: 惠及‹三万›群众。", "review: 外贸进出口额突破‹百亿›。 → 外贸进出口额",
			"review: 财政收入、支出增长9%、10%，分别突破‹百亿›、三百亿元。 → 财政收入"},
	}, func(c *candidate) (counts, decided bool) {
		return c.num.mag != "" && !c.num.small && (countedNoun(c.after) || endsClause(c.after) && passesMoney(c.before) && !saysLevel(c.after)), c.it.noUnit
	}},
	{Rule{ID: "numeral.price", Says: "几元，前面说的是价钱",
		Yes: []string{"review: 扶持‹三元›等企业。"},
		No:  []string{"review: 每斤提高‹三元›。"},
	}, func(c *candidate) (counts, decided bool) {
		return isPrice(c.before, c.after), yuan.Has(c.it.unitText) && c.num.small
	}},
	{Rule{ID: "numeral.measure", Says: "汉字数加度量单位，是数量",
		Yes: []string{"review: 新增耕地‹八亩›。"},
		No:  []string{"review: 新增耕地‹八十亩›。"},
	}, func(c *candidate) (counts, decided bool) {
		switch c.it.unit.Dimension {
		case unit.Length:
			return !c.num.small || c.num.mag != "", true
		case unit.Percent, unit.Points, unit.Money, unit.Area, unit.Mass, unit.Multiple:
			return true, true
		}
		return false, false
	}},
	{Rule{ID: "numeral.few", Says: "二十以内的汉字数，要有动词",
		Yes: []string{"review: 明确‹三个›重要方面。"},
		No:  []string{"review: 明确‹三十个›重要方面。"},
	}, func(c *candidate) (counts, decided bool) {
		few := c.num.mag == "" && c.it.value.LessThanOrEqual(decimal.New(20, 0)) && !c.num.more && !c.it.upper.Valid && !c.num.many
		return few && (c.countsByVerb() || anythingUnit.Has(c.it.unitText) && c.it.value.GreaterThan(decimal.New(1, 0)) && getsReady(c.after)), few
	}},
}

// getsReady reports whether what is counted is something that is built and gets
// ready in the same clause: 两个|地下商城投入使用.
func getsReady(after string) bool {
	after = firstRunes(after, 14)
	if k := strings.IndexAny(after, "，。；、,;"); k >= 0 {
		after = after[:k]
	}
	return !abstract.Begins(after) && ready.In(after)
}

var ready = lexicon.Must("count.ready")

var abstract = lexicon.Must("count.abstract")

// isPrice reports whether a small Chinese number before 元 is money, and not the name
// of a firm: 每斤提高三元, not 扶持三元、… or 三元乳业.
func isPrice(before, after string) bool {
	return priced.Ends(before) &&
		(endsClause(after) && !strings.HasPrefix(after, "、") || priceEnds.Begins(after))
}

var priceEnds = lexicon.Must("count.priceend")

var priced = lexicon.Must("count.priced")

func countedNoun(after string) bool {
	r, w := utf8.DecodeRuneInString(after)
	return w > 0 && r > 0x4E00 && r < 0x9FFF
}

// countsByVerb reports whether a verb of doing governs the number within the clause
// and its unit is that of things: 建成两座, 获得三项.
func (c *candidate) countsByVerb() bool {
	before, u := c.before, c.it.unitText
	if c.it.value.LessThan(decimal.New(2, 0)) || !thingUnits.Has(u) && !(piecesUnits.Has(u) && newlyBuilt.Ends(afterDone(before))) {
		return false
	}
	before = tail(before, lookBack)
	times := timesUnits.Has(u)
	if !times && exampleList.Ends(before) {
		return true // 哈克、团结等三处文化遗址
	}
	if k := strings.LastIndexAny(before, "，。；：、,;"); k >= 0 {
		_, w := utf8.DecodeRuneInString(before[k:])
		before = before[k+w:]
	}
	if times {
		return counting.Ends(before) || flowVerbs.Begins(c.after) // 三次|调整最低工资标准
	}
	return counting.In(before)
}

// afterDone is s without 了 at its end: 建成|了两座.
func afterDone(s string) string { return s[:len(s)-len(doneMark.Suffix(s))] }

// passesMoney reports whether before says that a measure of money has passed the number
// behind it: 外贸进出口额突破|百亿.
func passesMoney(before string) bool {
	w := boundBefore.Suffix(before)
	return w != "" && moneyMeasures.Ends(before[:len(before)-len(w)])
}

// saysLevel reports whether the next words say the level itself: 产值破两千亿|，达到2014.6亿元.
func saysLevel(after string) bool {
	rest, found := strings.CutPrefix(after, "，")
	return found && strongLink(linkVerbs.Prefix(rest))
}

// moneyMeasures end what is measured in money alone.
var moneyMeasures = lexicon.Must("noun.inmoney")

var doneMark = lexicon.Must("done")

var counting = lexicon.Must("count.verb")
