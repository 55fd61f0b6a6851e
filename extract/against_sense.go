package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Habits that a name breaks with what stands beside it.
var senseFaults = []fault{
	faultRule(Rule{
		ID: "against.persons", Cost: costFault, Says: "单位数的是单位或户，名称却是人、证件或钱",
		Yes: []string{"review: 住建局、财政局等‹9家›单位负责人积极应答。", "review: 解决近‹3万户›居民不动产证办理问题。"},
		No:  []string{"review: 组织‹9名›单位负责人应答。", "review: 办理房产证‹880户›。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		if o.Kind == figure.Criterion || o.Change != figure.NoChange {
			return "", false
		}
		switch units.Row(v.n.it.unitText).Mark {
		case "body":
			return personEnds.CutSuffix(o.Head), personEnds.Ends(o.Head) || uncounted.Ends(o.Head)
		case "home":
			asked := v.n.postText != "" && papers.Ends(o.Head) // 办理房产证|880户 are papers for so many
			return personIn(o.Head), asked || uncounted.Ends(o.Head)
		}
		return "", false
	}),
	faultRule(Rule{
		ID: "against.money", Cost: costFault, Says: "单位是钱，名称却是所数的人或物",
		Yes: []string{"review: 清偿拖欠中小企业‹22.7亿元›账款。"},
		No:  []string{"review: 清偿中小企业账款‹22.7亿元›。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		money := v.n.it.unit.Dimension == unit.Money && o.Kind != figure.Criterion && o.Kind != figure.Reference && o.Change == figure.NoChange
		w := unpriced.Suffix(o.Head)
		return "", money && w != "" && !moneyRate.Has(w)
	}),
	faultRule(Rule{
		ID: "against.bound", Cost: costFault, Says: "名称说的不是界限所选的，而是谁来做",
		Yes: []string{"review: 鼓励有条件的幼儿园招收‹2—3岁›幼儿。"},
		No:  []string{"review: ‹12岁›以上人群510万人。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		return v.n.postText, o.Kind == figure.Criterion && urging.Begins(o.Indicator)
	}),
	faultRule(Rule{
		ID: "against.of", Cost: costFault, Says: "数字后“的”所引的名词不在名称里",
		Yes: []string{"review: 实施两年新增‹4万亿元›的投资计划。"},
		No:  []string{"review: 实施‹4万亿元›的投资计划。", "review: 地区生产总值实现‹8%›的增长。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		if o.Kind != figure.Actual && o.Kind != figure.Target || o.Change != figure.NoChange {
			return "", false
		}
		noun, ok := strings.CutPrefix(v.n.postText, ofMark.Prefix(v.n.postText))
		if !ok || !ofMark.Begins(v.n.postText) || v.n.it.unit.Dimension == unit.Percent || nothingMeasured.In(noun) {
			return "", false
		}
		noun = trimPost(noun)
		return noun, longEnough(noun) && !strings.Contains(o.Indicator, string([]rune(noun)[:2]))
	}),
}

// longEnough reports whether a noun has two runes at least, and is no clause.
func longEnough(noun string) bool {
	n := utf8.RuneCountInString(noun)
	return n >= 2 && n <= 11
}

// personIn is the noun of the persons that a name tells of, "" if there is none.
func personIn(name string) string {
	_, who := personEnds.Find(name)
	return who
}

var (
	units           = lexicon.Must("against.unit")
	papers          = lexicon.Must("against.paper")
	uncounted       = lexicon.Must("against.uncounted")
	unpriced        = lexicon.Must("against.unpriced")
	moneyRate       = lexicon.Must("against.unpriced", "priced")
	urging          = lexicon.Must("against.urge")
	nothingMeasured = lexicon.Must("against.nothing")
)
