package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Names of the words before the number, which may need a noun or a verb from before.
var ownNames = []nameProposer{
	ownRule(Rule{
		ID: "name.handled", Cost: 28, Says: "前面所交办之事的办理率",
		Yes: []string{"review: 代表提出的145件建议全部办结，办复率‹100%›。"},
		No:  []string{"review: 新建改建农村公路‹86公里›。"},
	}, func(v *nameView) (naming, bool) {
		if v.n.it.unit.Dimension != unit.Percent {
			return naming{}, false
		}
		rate := v.r.handledBy(v.th, v.core)
		return v.inFull(rate, true), rate != ""
	}),
	ownRule(Rule{
		ID: "name.rate", Cost: 32, Says: "几种所交办之事共同的办理率",
		Yes: []string{"review: 办理代表建议72件、委员提案130件，办复率‹100%›。"},
		No:  []string{"review: 新建改建农村公路‹86公里›。"},
	}, func(v *nameView) (naming, bool) {
		things := v.th.handledThings()
		return v.inFull(strings.Join(things, "、")+v.core, true), len(things) > 1 && handlingRates.Has(v.core) && v.n.it.unit.Dimension == unit.Percent
	}),
	ownRule(Rule{
		ID: "name.doing", Cost: 32, Says: "动词的宾语见前文",
		Yes: []string{"review: 审查规范性文件13件，纠正‹2件›。", "review: 重点项目36个，其中新建‹24个›、续建12个。"},
		No:  []string{"review: 审查规范性文件‹13件›。"},
	}, func(v *nameView) (naming, bool) {
		if v.post != "" {
			return naming{}, false
		}
		actor, doing := v.th.doing(v.n, v.core)
		p := v.inFull(doing, true)
		p.verb, p.actor = verbOf(v.core), actor
		if p.scope == "" && (v.th.actor != "" || actor != "" && v.n.lead.among) {
			p.scope = v.th.scope
		}
		return p, doing != ""
	}),
	ownRule(Rule{
		ID: "name.renewed", Cost: 36, Says: "同一工程的另一种做法",
		Yes: []string{"review: 校舍安全工程加固66.5万平方米，重建‹23.7万平方米›。"},
		No:  []string{"review: 重建校舍‹23.7万平方米›。"},
	}, func(v *nameView) (naming, bool) {
		w := renewing.Suffix(v.th.topic)
		p := v.inFull(strings.TrimSuffix(v.th.topic, w)+v.core, true)
		p.verb = v.core
		return p, v.post == "" && v.th.named && renewing.Has(v.core) && w != "" && !renewing.Has(v.th.topic)
	}),
	ownRule(Rule{
		ID: "name.built", Cost: 40, Says: "所建之物见前文的工程",
		Yes: []string{"review: 实施农村公路提升行动，新建‹600公里›。"},
		No:  []string{"review: 新建农村公路‹600公里›。"},
	}, func(v *nameView) (naming, bool) {
		p := v.inFull(v.th.topic+v.core, true)
		p.verb = v.core
		return p, v.post == "" && building.Has(v.core) && v.n.change == figure.NoChange && !v.n.lead.level && !v.th.named && compoundNouns.Ends(v.th.topic)
	}),
	ownRule(Rule{
		ID: "name.joined", Cost: 48, Says: "度量的名词见前文",
		Yes: []string{"review: 实施技改项目36个，总投资‹86亿元›。", "review: 金融机构存贷款余额突破5000亿元，贷款余额增长‹19.6%›。 → 金融机构贷款余额增长",
			"review: 城镇污水处理厂开工4座、续建6座、建成投运‹2座›。 → 城镇污水处理厂建成投运",
			"review: 重点项目投资36亿元，完成省定任务的‹112%›。 → 重点项目投资完成省定任务",
			"review: 开工项目86个、完成投资36亿元，竣工项目24个、完成投资‹12亿元›。 → 竣工项目投资", "review: 新签约项目86个、总投资36亿元、到位资金‹12亿元›。 → 新签约项目到位资金",
			"review: 生产总值增长2.7%，增速高于全省‹1.4个百分点›。 → 生产总值增速高于全省"},
		No: []string{"review: 固定资产投资‹86亿元›。"},
	}, func(v *nameView) (naming, bool) {
		core := v.core
		stage := v.post == "" && v.th.topic != "" && stageOnly(core)
		aim := v.fulfils(core)
		if v.n.lead.rate || !needsNoun(core, v.n.it) && !stage && !aim || leftPoverty(v.post) != "" || v.r.known.standsAlone(core, v.th.topic) {
			return naming{}, false
		}
		if w := genericVerbs.Prefix(v.raw); v.isRate() && aims.Ends(core) && v.raw == w+core {
			core = v.raw // 完成年度任务
		}
		head := v.r.known.joinNoun(topicOf(v.th.topic, core), core)
		p := v.inFull(head, head != core)
		if p.inherited {
			p = v.ofTopic(p)
		}
		return p, true
	}),
	ownRule(Rule{
		ID: "name.deed", Cost: 48, Says: "做了多少，对什么做见前文",
		Yes: []string{"review: 完成矿山生态修复项目3个，治理面积‹147.6公顷›。", "review: 新增土地流转面积27.9万亩，流转率‹18.8%›。 → 土地流转率",
			"review: 东洲制药投入生产，新增产值‹2.5亿元›。 → 东洲制药新增产值"},
		No: []string{"review: 新增工业总产值50亿元，新增税收‹4亿元›。", "review: 扩大直接融资规模，治理水土流失面积‹147.6公顷›。",
			"review: 建成景观长廊，城区绿化面积‹138万平方米›。"},
	}, func(v *nameView) (naming, bool) {
		known := v.r.known
		elsewhere := towns.In(v.n.lead.scope) && !towns.In(v.th.topic) // of an area of its own
		if v.post != "" || elsewhere || known.names[v.core] || known.names[v.n.scope+v.core] || !measuresDeed(v.core) {
			return naming{}, false
		}
		of := doneTo(v.th.topic, v.core)
		p := v.ofTopic(v.inFull(known.joinNoun(of, v.core), true))
		p.verb = v.th.verb
		return p, of != ""
	}),
	ownRule(Rule{
		ID: "name.bare", Cost: 52, Says: "只取数字前的度量",
		Yes: []string{"review: 推广“一棚多用”，综合利用率‹86%›。"},
		No:  []string{"review: 地区生产总值386亿元，增长‹8.6%›。"},
	}, func(v *nameView) (naming, bool) {
		return v.inFull(v.core, false), !v.n.lead.rate && needsNoun(v.core, v.n.it) && utf8.RuneCountInString(v.core) >= 3
	}),
	ownRule(Rule{
		ID: "name.own", Cost: 56, Says: "数字前的词就是名称",
		Yes: []string{"review: 新建农村公路‹86公里›。", "review: 新增高新技术企业150家、科技型中小企业‹1300家›。 → 新增科技型中小企业",
			"review: 新增城镇就业6万人、农村劳动力转移就业‹3万人›。 → 农村劳动力转移就业",
			"review: 接待国内游客86万人次、实现旅游消费‹36亿元›。 → 旅游消费", "review: 新增城镇人口10万人，其中东山县新增‹4万人›。 → 东山县新增城镇人口",
			"plan: 新增瞪羚企业1家，国家高新技术企业‹30家›以上。 → 新增国家高新技术企业", "plan: 新增瞪羚企业1家，国家高新技术企业突破‹300家›。 → 国家高新技术企业"},
		No: []string{"review: 地区生产总值386亿元，增长‹8.6%›。"},
	}, func(v *nameView) (naming, bool) { return v.byOwnWords(), true }),
	ownRule(Rule{
		ID: "name.last", Cost: 60, Says: "顿号后的词就是名称",
		Yes: []string{"review: 集中供热实现“无煤化”、年减少用煤‹40万吨›。"},
		No:  []string{"review: 新建农村公路‹86公里›。"},
	}, func(v *nameView) (naming, bool) {
		k := strings.LastIndex(v.core, "、")
		if !tellsBefore(v.core) || deedOf(v.core) != "" || utf8.RuneCountInString(v.core[max(k, 0):]) <= 3 {
			return naming{}, false
		}
		return v.inFull(v.core[k+len("、"):], false), true
	}),
	ownRule(Rule{
		ID: "name.got", Cost: 60, Says: "只取所做之事",
		Yes: []string{"review: 就业服务示范项目、油茶发展奖补项目、国土绿化示范项目、矿山修复示范工程共获中央资金‹14亿元›。"},
		No:  []string{"review: 新建农村公路‹86公里›。"},
	}, func(v *nameView) (naming, bool) {
		deed := deedOf(v.core)
		return v.inFull(deed, false), deed != ""
	}),
}

// fulfils reports whether core is only what was set and was done, without what it was set for:
// 完成|年度计划|的112%.
func (v *nameView) fulfils(core string) bool {
	const which = 2 // runes that say which: 年度, 全年, 省定
	w := genericVerbs.Prefix(v.raw)
	if w == "" || v.raw != w+core || !v.isRate() || v.n.change != figure.NoChange {
		return false
	}
	for aims.Ends(core) {
		core = aims.CutSuffix(core)
	}
	return utf8.RuneCountInString(core) <= which
}

// deedOf is the verb and its object at the end of a core whose subject stands before
// them: 获中央资金; "" where there is no subject.
func deedOf(core string) string {
	if utf8.RuneCountInString(core) <= longName && !allDoers.Begins(core) {
		return ""
	}
	at := 0
	for {
		k, adverb := altogether.Find(core[at:])
		if k < 0 {
			return ""
		}
		at += k + len(adverb)
		if w := flowVerbs.Prefix(core[at:]); w != "" && len(core)-at > len(w) {
			return core[at:]
		}
	}
}

var (
	// allDoers begin those who did it, however short they are.
	allDoers = lexicon.Must("doer.all")
	// altogether stand between a subject and what it did.
	altogether = lexicon.Must("doer.altogether")
)

// ownRule is a rule for figures that bring words of their own.
func ownRule(r Rule, propose func(v *nameView) (naming, bool)) nameProposer {
	return nameRule(r, func(v *nameView) (naming, bool) {
		if v.core == "" {
			return naming{}, false
		}
		return propose(v)
	})
}

// isWhole reports whether a member of a list says itself what was done, so that the
// verb before the list does not govern it: 新增信贷投放1400亿元、|企业首发上市|4家.
func (k *Names) isWhole(core, listVerb string) bool {
	if k.names[core] && !k.stock[core] && !k.names[listVerb+core] && counted.Has(listVerb) {
		return true // 新增城镇就业6万人、|农村劳动力转移就业|3万人
	}
	w := doneNouns.Suffix(core)
	return w != "" && w != core
}

// tellsAnother reports whether a member of a list is told apart from what the verb before
// it did: it says a change itself (减少收费4亿元、|降低企业电费|5亿元), or what was earned by
// those who were counted (接待游客86万人次、|旅游收入|36亿元).
func (v *nameView) tellsAnother(core string) bool {
	if utf8.RuneCountInString(fallVerbs.Prefix(core)) >= 2 {
		return true
	}
	it, last := &v.n.it, &v.last().it
	return it.unit.Dimension == unit.Money && (last.unit.Dimension == unit.People || visits.Ends(last.unitText)) && measuredAtEnd(core)
}

// saysWhatDone reports whether a member of a list says by a verb of its own that it was
// done, so that the verb before the list does not govern it: 接待游客86万人次、|实现|旅游消费.
func (v *nameView) saysWhatDone() bool {
	return utf8.RuneCountInString(genericVerbs.Prefix(v.raw)) >= 2 && !genericVerbs.Begins(v.core) && !aims.In(v.core)
}

// byOwnWords is the core, with the verb that governs the list where it has none.
func (v *nameView) byOwnWords() naming {
	n, core := v.n, v.core
	if part := shareVerb.CutSuffix(core); part != core && v.isRate() && n.change == figure.NoChange {
		core = part + only(shareNoun) // 应用类成果|占|95%
	}
	verb := verbOf(core)
	if verb == core && isDoing(core, n.it) {
		verb = lightVerbs.Prefix(core)
	}
	left := leftPoverty(v.post)
	head, inherited := strings.TrimSuffix(core, left)+left, false
	if plain := n.change == figure.NoChange && !n.lead.level; plain && verb == "" {
		switch rest := v.saidAgain(core); {
		case rest != "":
			verb, head, inherited = v.th.verb, core+rest, true
		case v.listVerb != "" && len(v.before) > 0 && (v.g.list || n.lead.among) && !v.r.known.isWhole(core, v.listVerb) && !v.tellsAnother(core) && !v.saysWhatDone():
			verb, head, inherited = v.listVerb, v.listVerb+core, true
		case n.lead.among && v.th.verb != "":
			verb, head, inherited = v.th.verb, v.th.verb+core, true
		case v.addsMore(core):
			verb, head, inherited = v.th.verb, v.th.verb+core, true
		}
	}
	p := v.inFull(head, inherited)
	p.verb = verb
	return p
}

// saidAgain is what a whole is of, behind the verb that a part says again: 城镇人口 of
// 新增城镇人口10万人，其中|东山县新增|4万人; "" where it does not.
func (v *nameView) saidAgain(core string) string {
	verb := v.th.verb
	if verb == "" || verb == core || !strings.HasSuffix(core, verb) || !counted.Has(verb) || !v.n.lead.among && !v.g.list || v.n.it.unitText != v.th.last.unitText {
		return ""
	}
	_, rest, _ := strings.Cut(v.th.topic, verb)
	return rest
}

// addsMore reports whether a clause goes on with what there is more of: the name of a stock
// alone, counted as the thing before, and known with that verb, too: 新增瞪羚企业1家，
// |国家高新技术企业|30家. What passes a number (突破3000家) is a stock.
func (v *nameView) addsMore(core string) bool {
	it, known, verb := &v.n.it, v.r.known, v.th.verb
	return len(v.before) == 0 && v.th.named && counted.Has(verb) && v.post == "" && v.n.scope == "" && counts(*it) &&
		it.unitText == v.th.last.unitText && it.qual != figure.GT && !v.n.lead.total && known.stock[core] && known.names[verb+core]
}

var (
	// building are verbs that alone do not say what was built.
	building = lexicon.Must("do.build")
	// renewing are verbs of building anew what stands: behind a noun, one of them may
	// take the place of another.
	renewing = lexicon.Must("do.renew")
	// counted are verbs that more than one thing may follow.
	counted = lexicon.Must("do.add")
	// shareNoun ends the name of a share where its verb stood.
	shareNoun = lexicon.Must("share.noun")
	// doneNouns end a noun of what was done.
	doneNouns = lexicon.Must("noun.done")
)
