package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A criterion is a bound that selects what is counted, and no figure of its own.
var criterionKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "criterion.bound", Cost: costTouching, Says: "是划分对象的界限（以上、以下的……）",
		Yes: []string{"review: 新开工‹5000万元›以上项目120个。"},
		No:  []string{"review: 完成投资‹5000万元›以上。"},
	}, figure.Criterion, at(func(v *view) bool { return v.n.it.criteria })),
	kindRule(Rule{
		ID: "criterion.counted", Cost: costTouching, Says: "是前面所数对象的入选界限",
		Yes: []string{"review: 19家工业企业营业收入超‹百亿元›。"},
		No:  []string{"review: 工业企业营业收入超‹百亿元›。"},
	}, figure.Criterion, at(func(v *view) bool { return selectsCounted(v.c, v.n) })),
	kindRule(Rule{
		ID: "criterion.capacity", Cost: costTouching, Says: "是项目的规模，不是成绩",
		Yes: []string{"review: 推进东山‹700万吨›露天矿、西岭风电场等项目。"},
		No:  []string{"review: 生产原煤‹700万吨›。"},
	}, figure.Criterion, at(func(v *view) bool { return isCapacity(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "criterion.standard", Cost: costTouching, Says: "是计算所依的标准",
		Yes: []string{"review: 按每人每年‹3000元›的扶贫标准，农村贫困人口1660人。"},
		No:  []string{"review: 人均收入‹3000元›。"},
	}, figure.Criterion, at(func(v *view) bool { return isStandard(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "criterion.range", Cost: costTouching, Says: "是选定对象的范围",
		Yes: []string{"review: 为‹2—3岁›幼儿提供托位300个。"},
		No:  []string{"review: 增长‹2%—3%›。"},
	}, figure.Criterion, at(func(v *view) bool { return selectsRange(v.rd, v.c, v.n) })),
}

// selectsCounted tells whether the figure is the bound that selects the things
// counted before it: 191家工业企业营业收入超百亿元.
func selectsCounted(c *clause, n *named) bool {
	if n.it.unit.Dimension != unit.Money || n.it.qual != figure.GT && n.it.qual != figure.GE || n.it.start == n.it.num {
		return false
	}
	for _, it := range c.items {
		if it.kind == itemQuantity && it.num < n.it.num && it.unitText == "家" {
			return thresholds.In(n.head)
		}
	}
	return false
}

var thresholds = lexicon.Must("criterion.measure")

// isStandard reports whether the figure is a standard by which others are counted:
// 按每人每年3000元的标准, 农村贫困人口1660人.
func isStandard(rd *reading, c *clause, n *named) bool {
	return n.it.kind == itemQuantity && byStandard.In(rd.s[c.start:n.it.start]) && standardOf(rd, n) != ""
}

var byStandard = lexicon.Must("criterion.by")

// standardOf is the standard that the words behind a figure name: 1196元的|扶贫标准;
// "" where they name none.
func standardOf(rd *reading, n *named) string {
	rest, ok := strings.CutPrefix(trimPunct(rd.words(n.it.end, min(n.it.end+120, len(rd.s)))), "的")
	if !ok {
		return ""
	}
	k := strings.Index(rest, "标准")
	if k < 0 || utf8.RuneCountInString(rest[:k]) > 6 || strings.ContainsAny(rest[:k], "，。；、：") {
		return ""
	}
	return rest[:k+len("标准")]
}

// selectsRange reports whether the figure is a range that selects what stands
// behind it: 空置率在30%—50%的|村庄, 2—3岁|幼儿.
func selectsRange(rd *reading, c *clause, n *named) bool {
	if n.it.kind != itemQuantity || !n.it.upper.Valid {
		return false
	}
	rest := rd.s[n.it.end:c.end]
	if n.it.unitText == "岁" || n.it.unitText == "周岁" {
		return rest != "" && !strings.HasPrefix(rest, "的")
	}
	return strings.HasSuffix(rd.s[c.start:n.it.start], "在") && strings.HasPrefix(rest, "的") && !isAim(rest) && utf8.RuneCountInString(rest) > 2
}

// facilities end the names of plants and mines.
var facilities = lexicon.Must("noun.plant")

// isCapacity tells whether the figure is how large a plant is that bears a name or
// stands in a list of projects, and no result: 大唐700万吨露天矿, 400万吨褐煤提质、…等项目.
func isCapacity(rd *reading, c *clause, n *named) bool {
	switch n.it.unit.Dimension {
	case unit.Mass, unit.Power:
	default:
		return false
	}
	if n.change != figure.NoChange || n.lead.level || n.postText == "" || n.it.kind != itemQuantity || n.it.end != n.it.tail || n.it.start != n.it.num {
		return false
	}
	post := rd.words(n.it.end, c.end)
	if k := strings.IndexAny(post, "、和及"); k >= 0 {
		post = post[:k]
	}
	if !mentionsMark(firstRunes(post, 14), facilities) || strings.HasPrefix(post, "的") {
		return false
	}
	core := n.lead.core
	if core == "" {
		return plantLists.In(rd.words(n.it.end, c.end))
	}
	v := verbOf(core)
	return v != core && !added.Begins(core) && measureTails.Suffix(core) == "" && genericNouns.Suffix(core) == ""
}

var added = lexicon.Must("criterion.added")

var plantLists = lexicon.Must("criterion.projects")
