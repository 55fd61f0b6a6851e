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
		Yes: []string{"review: 新开工‹5000万元›以上项目120个。", "review: 招引‹50亿元›项目1个。", "review: 建成1个‹500亿元›产业园区。", "review: 实现‹25户›以上自然村通硬化路。", "review: 纳税超‹500万元›楼宇150幢。"},
		No:  []string{"review: 完成投资‹5000万元›以上。", "review: 招引‹36.5亿元›项目1个。"},
	}, figure.Criterion, at(func(v *view) bool { return v.n.it.criteria })),
	kindRule(Rule{
		ID: "criterion.counted", Cost: costTouching, Says: "是前面所数对象的入选界限",
		Yes: []string{"review: 19家工业企业营业收入超‹百亿元›。"},
		No:  []string{"review: 工业企业营业收入超‹百亿元›。"},
	}, figure.Criterion, at(func(v *view) bool { return selectsCounted(v.c, v.n) })),
	kindRule(Rule{
		ID: "criterion.capacity", Cost: costTouching, Says: "是项目的规模，不是成绩",
		Yes: []string{"review: 推进东山‹700万吨›露天矿、西岭风电场等项目。", "review: 西岭‹30万吨级›航道建成。", "review: 东山年产‹260万吨›聚酯开工建设。",
			"plan: 实施东山镇‹7000平方米›温室、西岭奶牛养殖等项目。", "review: 建成东洲‹24万吨›饲料、100万头生猪屠宰项目。",
			"plan: 推动东洲‹30万吨›负极材料建设。", "review: 东洲‹12万吨›磷二铵建成投产。"},
		No: []string{"review: 生产原煤‹700万吨›。", "plan: 实施东山供热、‹5000亩›沙区治理等工程。", "review: 紧急调运‹3000吨›大米支援东洲。", "review: 东洲运进‹10万吨›焦煤。", "review: 航道升级至‹3000吨级›。", "review: 新增‹20万吨›炼油装置。"},
	}, figure.Criterion, at(func(v *view) bool { return isCapacity(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "criterion.planned", Cost: costTouching, Says: "是项目计划的总投资，不是当年的目标",
		Yes: []string{"review: 引进新材料项目，计划总投资‹36亿元›。", "plan: 计划总投资‹36亿元›的引水工程开工建设。"},
		No:  []string{"plan: 计划完成投资‹36亿元›。"},
	}, figure.Criterion, at(func(v *view) bool {
		return v.n.it.unit.Dimension == unit.Money && plannedCost.In(v.rd.words(v.c.start, v.n.it.start))
	})),
	kindRule(Rule{
		ID: "criterion.prospect", Cost: costTouching, Says: "是建成、达产以后才有的规模",
		Yes: []string{"review: 全部达产后，年产值可达‹90亿元›。"},
		No:  []string{"review: 投产后产值达到‹90亿元›。"},
	}, figure.Criterion, func(v *view) (stretch, bool) { return v.onceDone() }),
	kindRule(Rule{
		ID: "criterion.grant", Cost: costTouching, Says: "是每人、每户补助多少的规定",
		Yes: []string{"review: 对困难家庭每人每年补助‹3000元›。"},
		No:  []string{"review: 低保标准提高到每人每月‹600元›。", "review: 每年发放补助‹3000万元›。"},
	}, figure.Criterion, func(v *view) (stretch, bool) { return v.granted() }),
	kindRule(Rule{
		ID: "criterion.standard", Cost: costTouching, Says: "是计算所依的标准",
		Yes: []string{"review: 按每人每年‹3000元›的扶贫标准，农村贫困人口1660人。", "review: 按不低于‹10%›的增幅提高低保标准。", "review: 按照人均收入‹20%›和30%的比例提高保障标准。"},
		No:  []string{"review: 人均收入‹3000元›。"},
	}, figure.Criterion, at(func(v *view) bool { return isStandard(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "criterion.range", Cost: costTouching, Says: "是选定对象的范围",
		Yes: []string{"review: 为‹2—3岁›幼儿提供托位300个。"},
		No:  []string{"review: 增长‹2%—3%›。"},
	}, figure.Criterion, at(func(v *view) bool { return selectsRange(v.rd, v.c, v.n) })),
}

// plannedCost ends the words before what a project will cost altogether.
var plannedCost = lexicon.NewPhrase(`{criterion.planned}(?:{link}| )*$`)

// selectsCounted tells whether the figure is the bound that selects the things
// counted before it: 191家工业企业营业收入超百亿元.
func selectsCounted(c *clause, n *named) bool {
	if n.it.unit.Dimension != unit.Money || n.it.qual != figure.GT && n.it.qual != figure.GE || n.it.start == n.it.num {
		return false
	}
	for _, it := range c.items {
		if it.kind == itemQuantity && it.num < n.it.num && firmUnits.Has(it.unitText) {
			return thresholds.In(n.head)
		}
	}
	return false
}

var (
	thresholds = lexicon.Must("criterion.measure")
	firmUnits  = lexicon.Must("criterion.firms")
)

// isStandard reports whether the figure is a standard by which others are counted:
// 按每人每年3000元的标准, 农村贫困人口1660人.
func isStandard(rd *reading, c *clause, n *named) bool {
	return n.it.kind == itemQuantity && byStandard.In(rd.s[c.start:n.it.start]) && rd.behind(c, n, func(end int) bool { return standardAt(rd, end) != "" })
}

var (
	byStandard = lexicon.Must("criterion.by")
	standards  = lexicon.Must("criterion.standard")
)

// standardOf is the standard that the words behind a figure name: 1196元的|扶贫标准;
// "" where they name none.
func standardOf(rd *reading, n *named) string { return standardAt(rd, n.it.end) }

func standardAt(rd *reading, end int) string {
	words := trimPunct(rd.words(end, min(end+120, len(rd.s))))
	rest := ofWord.CutPrefix(words)
	at, w := standards.Find(rest)
	if at < 0 || rest == words && at > 0 || utf8.RuneCountInString(rest[:at]) > 6 || strings.ContainsAny(rest[:at], "，。；、：") {
		return ""
	}
	return rest[:at+len(w)]
}

// onceDone finds the words that put a figure off until something will be finished:
// 全部达产后，年产值|可达|90亿元.
func (v *view) onceDone() (stretch, bool) {
	if !once.In(v.sentenceBefore()) {
		return stretch{}, false
	}
	from := v.c.start
	for i := range v.sen.clauses {
		switch c := &v.sen.clauses[i]; {
		case c.end >= v.c.start:
		case len(c.items) == 0: // 全部达产后，
			from = c.start
		default:
			from = v.c.start
		}
	}
	at, w := once.Find(v.rd.s[from:v.n.it.num])
	if at < 0 || !prospects.In(v.rd.s[from+at+len(w):v.n.it.num]) {
		return stretch{}, false
	}
	return stretch{from + at, from + at + len(w)}, true
}

var (
	once      = lexicon.Must("mark.once")
	prospects = lexicon.Must("mark.prospect")
)

// granted finds the words of a rule that says how much each gets: 每人每年补助|3000元.
func (v *view) granted() (stretch, bool) {
	n := v.n
	if n.it.unit.Dimension != unit.Money || n.change != figure.NoChange || n.lead.level || n.it.upper.Valid {
		return stretch{}, false
	}
	before := strings.TrimRight(v.rd.s[v.c.start:n.it.start], " ")
	if !grants.Ends(before) {
		return stretch{}, false
	}
	at, w := eachOf.Find(before)
	return stretch{v.c.start + at, v.c.start + at + len(w)}, at >= 0
}

var (
	eachOf = lexicon.Must("criterion.each")
	grants = lexicon.Must("criterion.grants")
)

var ages = lexicon.Must("criterion.old")

// selectsRange reports whether the figure is a range that selects what stands
// behind it: 空置率在30%—50%的|村庄, 2—3岁|幼儿.
func selectsRange(rd *reading, c *clause, n *named) bool {
	if n.it.kind != itemQuantity || !n.it.upper.Valid {
		return false
	}
	rest := rd.s[n.it.end:c.end]
	if ages.Has(n.it.unitText) {
		return rest != "" && !ofWord.Begins(rest)
	}
	return endsAt.Ends(rd.s[c.start:n.it.start]) && ofWord.Begins(rest) && !isAim(rest) && utf8.RuneCountInString(rest) > 2
}
