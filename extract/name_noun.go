package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Names that hold a noun behind the number.
var nounNames = []nameProposer{
	nameRule(Rule{
		ID: "name.attribute", Cost: 8, Says: "数字前是后面名词的度量",
		Yes: []string{"review: 总投资‹36亿元›的引水工程开工。", "review: 建成2座日处理能力‹600吨›的发电厂。"},
		No:  []string{"review: 总投资‹36亿元›。"},
	}, func(v *nameView) (naming, bool) {
		name := v.r.attributive(v.n, v.raw, v.post)
		verb := ""
		if w := verbOf(v.raw); investing.Has(w) {
			verb = w // 投资35亿元的甲项目、|28亿元的乙项目
		}
		return v.plainly(name, verb), name != ""
	}),
	nameRule(Rule{
		ID: "name.ofwhich", Cost: 8, Says: "前一个数所说的事物，有这么多个",
		Yes: []string{"review: 总投资36亿元的重大项目‹9个›加快推进。", "review: 完成投资36亿元的引水工程‹9个›。"},
		No:  []string{"review: 总投资36亿元，重大项目‹9个›。"},
	}, func(v *nameView) (naming, bool) {
		of, b := ofMark.Prefix(v.g.left), v.last()
		if of == "" || b == nil || counts(b.it) || !counts(v.n.it) || v.core != "" || v.behind != "" && !onlyDoing(v.behind) {
			return naming{}, false
		}
		noun := tidyName(linkVerbs.CutSuffix(v.g.left[len(of):]))
		ok := noun != "" && !listEtc.Ends(noun) && !ofWord.In(noun)
		if b.it.qual == figure.GT || b.it.qual == figure.GE {
			noun = b.lead.core + v.r.s[b.it.start:b.it.end] + noun // 纳税|超2000万元|的楼宇
		}
		return v.plainly(noun, ""), ok
	}),
	nameRule(Rule{
		ID: "name.behind", Cost: 12, Says: "数字后的名词是所数之物",
		Yes: []string{"review: 新建‹18个›口袋公园。", "review: 建成东湖公园、西溪公园等‹8个›公园。 → 建成公园", "review: 成立工业经济发展指挥部和‹11个›攻坚组。 → 成立攻坚组"},
		No:  []string{"review: 新建口袋公园‹18个›。"},
	}, func(v *nameView) (naming, bool) { return v.fromBehind(), v.behind != "" }),
	nameRule(Rule{
		ID: "name.noun", Cost: 16, Says: "只取数字后的名词",
		Yes: []string{"review: 组织‹36家›企业。"},
		No:  []string{"review: 新建口袋公园‹18个›。"},
	}, func(v *nameView) (naming, bool) {
		return v.plainly(tidyName(v.behind), ""), v.behind != "" && v.n.change == figure.NoChange
	}),
	nameRule(Rule{
		ID: "name.whose", Cost: 16, Says: "“的”前的名词是所数之物",
		Yes: []string{"review: 推进‹17个›棚改片区的道路、供水、污水等设施建设。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(v *nameView) (naming, bool) {
		k, _ := ofMark.Find(v.behind)
		noun := v.behind[:max(k, 0)]
		return v.plainly(tidyName(noun), ""), counts(v.n.it) && utf8.RuneCountInString(noun) > 1 && v.n.change == figure.NoChange && !tells(noun)
	}),
	nameRule(Rule{
		ID: "name.extent", Cost: 20, Says: "数字说明前后名词的长度或面积",
		Yes: []string{"review: 完成老城区‹12公里›雨污分流改造。"},
		No:  []string{"review: 新建道路‹12公里›。"},
	}, func(v *nameView) (naming, bool) {
		name, verb := v.r.known.extentOf(v.n, v.raw, v.post)
		return v.plainly(name, verb), name != ""
	}),
	nameRule(Rule{
		ID: "name.use", Cost: 24, Says: "说明用途的比重",
		Yes: []string{"review: 财政支出860亿元，‹87%›用于民生领域。"},
		No:  []string{"review: 民生支出占财政支出的‹87%›。"},
	}, func(v *nameView) (naming, bool) {
		core := v.core
		p := v.naming(alone)
		if core == "" {
			core, p.inherited, p.scope = v.th.topic, true, v.th.scope
		}
		p.head = tidyName(core + v.post)
		p.name = p.head
		return p, v.n.change == figure.NoChange && !v.n.lead.level && v.isRate() && sourcesOfUse.Begins(v.post)
	}),
}

// tells reports whether a verb stands in what is to be a noun: 具有学科特色.
func tells(noun string) bool {
	if predicateAt(noun) >= 0 || linkVerbs.Begins(noun) {
		return true
	}
	for i := range noun {
		if w := flowVerbs.Prefix(noun[i:]); utf8.RuneCountInString(w) >= 2 && compoundNouns.Prefix(noun[i+len(w):]) == "" {
			return true
		}
	}
	return false
}

// onlyDoing reports whether words say only what is done: 加快推进.
func onlyDoing(s string) bool {
	verb := leadingAdverbs.CutPrefix(s)
	return verb != "" && verbOf(verb) == verb
}

// criterionNames are of bounds, which are called by what they select.
var criterionNames = []nameProposer{
	nameRule(Rule{
		ID: "name.bound", Cost: 4, Says: "以上、以下所限的度量",
		Yes: []string{"review: 年产值‹5亿元›以上的企业达到9家。"},
		No:  []string{"review: ‹3岁›以下婴幼儿托位达到860个。"},
	}, func(v *nameView) (naming, bool) {
		name := v.r.attributive(v.n, v.raw, v.post)
		p := v.plainly(name, "")
		p.then = forgotten
		return p, name != ""
	}),
	nameRule(Rule{
		ID: "name.selected", Cost: 8, Says: "以上、以下所选的事物",
		Yes: []string{"review: ‹3岁›以下婴幼儿托位达到860个。", "review: ‹30万元›以上项目实行绩效管理。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(v *nameView) (naming, bool) {
		post := ofMark.CutPrefix(v.post)
		if post == "" && v.n.it.unit.Dimension == unit.Money {
			p := v.plainly(ofMark.CutPrefix(selectedNoun(v.th.topic)), "") // 10亿元以上|5个
			p.then = forgotten
			return p, true
		}
		if k, _ := shareVerb.Find(post); k > 0 {
			post = post[:k]
		}
		return v.plainly(tidyName(onlySelected(beforeLevel(post))), ""), true
	}),
}

// onlySelected is the noun that a bound selects, without what is said of it: it is none of
// what is counted, so that its predicate adds nothing (30万元以上|项目|实行绩效管理).
func onlySelected(noun string) string {
	for i := range noun {
		if utf8.RuneCountInString(noun[:i]) >= 2 && !strings.HasPrefix(noun[i:], "、") && stopsAt(noun, i) && !(framed.Begins(noun[i:]) && ofMark.In(noun[i:])) {
			return withoutAdverb(noun[:i])
		}
	}
	return noun
}

// presetNames are names that the scanner read with the number.
var presetNames = []nameProposer{nameRule(Rule{
	ID: "name.preset", Cost: 4, Says: "成组的比例",
	Yes: []string{"review: 三次产业比例调整为‹8.6›:45.2:46.2。"},
	No:  []string{"review: 新建‹18个›口袋公园。"},
}, func(v *nameView) (naming, bool) {
	p := v.plainly(v.n.it.preset, "")
	p.then = forgotten
	return p, true
})}

// fromBehind is verb + noun: 招录了|40名|医卫人员.
func (v *nameView) fromBehind() naming {
	n, core := v.n, v.leadingVerb()
	p := v.naming(remembered)
	verb := core
	switch {
	case n.it.unit.Dimension == unit.Money: // 中央财政拟投入|433亿元|用于促进就业
		verb = planning.Replace(core)
	case n.lead.of && isActorsVerb(core): // 代表提出的|145件|建议
		verb = core
	case n.lead.of && governing(core) != "":
		verb = governing(core)
	case v.exampled(core):
		verb = verbOf(core) // 建成|明镜湖公园、清溪河景观带等7个公园
	case verbOf(core) != core:
		verb = trailingVerb(core)
	}
	if saysNoMore(verb) {
		verb = ""
	}
	if p.change != figure.NoChange {
		// 增加|500万|农村沼气用户: a flow, the verb stays in the name.
		verb = core + changeWord(n.lead.verb, p.change, n.it.unit)
		p.change = figure.NoChange
	}
	if verb == "" && core == "" && v.listVerb != "" && !n.onlyCaused() {
		verb, p.inherited = v.listVerb, true
	}
	p.verb = verb
	if utf8.RuneCountInString(v.behind) == 1 {
		verb = core // 退役军人最期盼的|10件|事
	}
	p.head = tidyName(spentOnIt(verb, v.behind))
	p.name = p.head
	return p
}

// exampled reports whether a verb and some or all of the things that are counted stand
// before the number, and nothing but their noun behind it: the verb governs that as well.
func (v *nameView) exampled(core string) bool {
	const few = 2 // runes of a verb
	return utf8.RuneCountInString(verbOf(core)) >= few && v.pastNoun() == "" &&
		(listEtc.Ends(v.n.lead.words) || strings.Contains(core, "、") && trailingVerb(core) == "")
}

// leadingVerb is the words before the number without what does not govern the noun
// behind it.
func (v *nameView) leadingVerb() string {
	n, core := v.n, v.raw
	switch {
	case n.lead.toward && verbOf(core) == "": // 国务院先后向|192个|重点国有企业
		core = ""
	case n.besideAnother() && n.it.unit.Dimension == unit.Percent && n.lead.core != "":
		core = ""
	default:
		core = v.unshared()
	}
	core = leadingTo.CutSuffix(core)
	if n.onlyCaused() && (acts(v.behind, n.it) || telling(v.pastNoun()) != "") {
		core = "" // 推动|500户|企业实施智能化改造
	}
	return doneMark.CutSuffix(v.r.known.dropGeneric(core))
}

// besideAnother reports whether the words before the number end in another thing beside
// the one that it counts: 成立工业经济发展指挥部和|11个|攻坚组.
func (n *named) besideAnother() bool {
	w := n.lead.words
	return nounJoiners.Ends(w) && !tailKeeps.Ends(w) || strings.HasSuffix(w, "、")
}

// unshared is the words before the number without another thing that stands beside the one
// behind it: 成立 of 成立工业经济发展指挥部和|11个|攻坚组.
func (v *nameView) unshared() string {
	if !v.n.besideAnother() {
		return v.raw
	}
	return verbOf(v.raw)
}

var (
	// planning are verbs of paying with what says that it is to be.
	planning = lexicon.Must("pay.planning")
	// leadingTo end the words before a number and say nothing of the noun behind it.
	leadingTo = lexicon.Must("behind.leading")
)
