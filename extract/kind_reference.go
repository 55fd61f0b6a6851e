package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A reference is quoted for comparison: the figure of another area, or a definition.
var referenceKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "reference.notes", Cost: costNote, Says: "所在部分是名词解释",
		Yes: []string{"doc: 政府工作报告\n——2020年1月10日在临澜市第十六届人民代表大会第四次会议上\n一、2019年工作回顾\n新增养老床位880张。\n名词解释\n1.规模以上工业：指年主营业务收入2000万元以上的工业企业，全市有‹300家›。"},
		No:  []string{"review: 全市有规模以上工业企业‹300家›。"},
	}, figure.Reference, here(func(v *view) bool { return v.sec.mode == notes })),
	kindRule(Rule{
		ID: "reference.larger", Cost: costOther, Says: "说的是更大的区域",
		Yes: []string{"review: 全国地区生产总值增长‹5%›。"},
		No:  []string{"review: 全市地区生产总值增长‹5%›。", "review: 全国养老服务试点项目共获中央资金‹5亿元›。"},
	}, figure.Reference, here(func(v *view) bool { return v.x.own.larger(v.n.scope) && !v.receives() })),
	kindRule(Rule{
		ID: "reference.against", Cost: costOther, Says: "是拿来比较的更大区域的数字",
		Yes: []string{"review: 城镇化率达到62%，高于全国平均水平‹60%›。"},
		No:  []string{"review: 高于全省‹0.6个百分点›。"},
	}, figure.Reference, at(func(v *view) bool { return v.x.comparesWithLarger(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "reference.base", Cost: costOther, Says: "是后面数字的基础",
		Yes: []string{"review: 地区生产总值在突破‹2000亿元›大关的基础上，又超过2500亿元。"},
		No:  []string{"review: 在实施‹33项›民生工程的基础上，再办10件实事。", "review: 在2018年增长‹22.6%›的基础上，又增长28%。"},
	}, figure.Reference, func(v *view) (stretch, bool) { return v.asBase() }),
	kindRule(Rule{
		ID: "reference.elsewhere", Cost: costOther, Says: "说的是别处",
		Yes: []string{"review: 世界经济增长‹3%›。"},
		No:  []string{"review: 经济增长‹3%›。"},
	}, figure.Reference, func(v *view) (stretch, bool) {
		w := elsewhere.Prefix(trimPunct(v.raw()))
		k := v.c.start + strings.Index(v.raw(), w)
		return stretch{k, k + len(w)}, w != ""
	}),
	kindRule(Rule{
		ID: "reference.yardstick", Cost: costPair, Says: "是前一个数字的比较标准",
		Yes: []string{"review: 占比14.7%，高于国际通行‹10%›的标准。"},
		No:  []string{"review: 占比达到‹14.7%›。"},
	}, figure.Reference, at(func(v *view) bool { return v.n.it.comparand })),
}

// asBase finds the words that make a level of an earlier year, which is not said, the
// base of the figures that follow: 在突破2000亿元|的基础上|.
func (v *view) asBase() (stretch, bool) {
	n := v.n
	if n.it.end > v.c.end || v.sec.mode != review || v.m.now.said || !n.lead.level && n.change == figure.NoChange && n.it.qual == figure.EQ {
		return stretch{}, false
	}
	for _, it := range v.rd.items[v.rd.itemsFrom(v.c.start):] {
		if it.num >= v.c.end {
			break
		} else if it.kind == itemYear || it.kind == itemYears {
			return stretch{}, false // 在2018年增长22.6%的基础上
		}
	}
	at, w := baseTails.Find(v.rd.s[n.it.end:v.c.end])
	k := n.it.end + at
	return stretch{k, k + len(w)}, at >= 0 && inBase.In(v.raw()) && n.it.end+at+len(w) == v.c.end
}

var (
	baseTails = lexicon.Must("mark.base")
	inBase    = lexicon.Must("mark.inbase")
)

// receives reports whether the clause tells what was got: 全国试点项目|共获|资金 are
// projects of one's own, though they bear the name of a larger area.
func (v *view) receives() bool {
	_, ok := v.find(getting)
	return ok
}

// getting are verbs of what came from above.
var getting = lexicon.Must("do.get")

// elsewhere open a clause about others.
var elsewhere = lexicon.Must("place.elsewhere")

// comparesWithLarger tells whether the figure is what the report's own one is
// set against: 高于全省6.1%的平均增速. In 高于全省0.6个百分点 it is the distance.
func (x *extractor) comparesWithLarger(rd *reading, c *clause, n *named) bool {
	if n.it.unit.Dimension != unit.Percent {
		return false
	}
	before := rd.s[c.start:n.it.start]
	for level := ofLevel.Suffix(before); level != ""; level = ofLevel.Suffix(before) {
		before = strings.TrimSuffix(before, level)
	}
	area := scopeWords.Suffix(before)
	return area != "" && x.own.larger(area) && comparing.Ends(strings.TrimSuffix(before, area))
}

// ofLevel ends what the average of an area is called by: 高于全省|平均水平.
var ofLevel = lexicon.Must("compare.average")
