package extract

import (
	"strings"

	"linian/lexicon"
	"linian/unit"
)

// Habits that one of several names breaks, so that another is preferred.
var nameObjections = []objection{
	objectionRule(Rule{
		ID: "against.helped", Cost: costMild, Says: "动词只说为人做了事",
		Yes: []string{"review: 组织‹880名›群众参观。"},
		No:  []string{"review: 组织‹36家›企业。"},
	}, func(v *nameView, p naming) bool { persons, _ := v.vague(p); return persons }),
	objectionRule(Rule{
		ID: "against.vague", Cost: costFar, Says: "动词只说做了工作",
		Yes: []string{"review: 组织‹36家›企业。"},
		No:  []string{"review: 组织‹880名›群众参观。"},
	}, func(v *nameView, p naming) bool { _, vague := v.vague(p); return vague }),
	objectionRule(Rule{
		ID: "against.listed", Cost: costFar, Says: "只是所数之物的几个名词中的第一个",
		Yes: []string{"review: 推进‹17个›棚改片区的道路、供水、污水等设施建设。"},
		No:  []string{"review: 推进‹17个›棚改片区建设。"},
	}, (*nameView).listsBehind),
	objectionRule(Rule{
		ID: "against.slogan", Cost: costFar, Says: "名词是口号",
		Yes: []string{"review: 推广“一棚多用”，综合利用率‹86%›。"},
		No:  []string{"review: 推广大棚种植，综合利用率‹86%›。", "plan: 实施“电网建设行动计划”，确保今年完成投资‹14.32亿元›。"},
	}, (*nameView).sloganic),
	objectionRule(Rule{
		ID: "against.doer", Cost: costFar, Says: "前面是做事的一长串单位",
		Yes: []string{"review: 就业服务示范项目、油茶发展奖补项目、国土绿化示范项目、矿山修复示范工程共获中央资金‹14亿元›。"},
		No:  []string{"review: 矿山修复示范工程共获中央资金‹14亿元›。"},
	}, func(_ *nameView, p naming) bool { return deedOf(p.head) != "" }),
	objectionRule(Rule{
		ID: "against.shared", Cost: costFar, Says: "只说了所办两种事中的后一种",
		Yes: []string{"review: 办理代表建议72件、委员提案130件，办复率‹100%›。"},
		No:  []string{"review: 办理代表建议72件，办复率‹100%›。"},
	}, (*nameView).sharedRate),
	objectionRule(Rule{
		ID: "against.undertaking", Cost: costFar, Says: "前文的机制、步伐本身没有这笔钱",
		Yes: []string{"review: 完善银企对接机制，贷款余额突破‹900亿元›。 → 贷款余额"},
		No:  []string{"review: 技改项目开工80个，总投资‹86亿元›。"},
	}, (*nameView).ofUndertaking),
	objectionRule(Rule{
		ID: "against.told", Cost: costFar, Says: "名称里另有一句话",
		Yes: []string{"review: 集中供热实现“无煤化”、年减少用煤‹40万吨›。"},
		No:  []string{"review: 年减少用煤‹40万吨›。"},
	}, func(_ *nameView, p naming) bool { return tellsBefore(p.head) }),
}

const longName = 24 // runes

var (
	vagueVerbs  = lexicon.Must("against.vague")
	vaguePerson = lexicon.Must("against.vague", "persons")
	// undertakings end what is set up and has no money of its own.
	undertakings = lexicon.Must("against.undertaking")
)

// vague reports whether the verb of a name says only that work was done on what stands
// behind it, and whether those are persons.
func (v *nameView) vague(p naming) (persons, vague bool) {
	if v.behind == "" || !vagueVerbs.Begins(p.head) {
		return false, false
	}
	rest := vagueVerbs.CutPrefix(p.head)
	if rest == "" || personEnds.Ends(rest) || peopleNouns.Ends(rest) {
		return rest != "", false
	}
	return false, !vaguePerson.Begins(p.head) && (ofMark.In(rest) || subjects.Ends(rest))
}

// listsBehind reports whether the noun behind the number is one of several that a
// counted thing has: 17个|片区的道路|、供水改造.
func (v *nameView) listsBehind(p naming) bool {
	rest, ok := strings.CutPrefix(ofMark.CutPrefix(v.post), v.behind)
	return ok && v.behind != "" && strings.HasPrefix(rest, "、") && ofMark.In(v.behind) && strings.HasSuffix(p.head, v.behind)
}

// sloganic reports whether the noun of a name is a slogan of a clause without figures:
// 推广“一棚多用”，|综合利用率.
func (v *nameView) sloganic(p naming) bool {
	t := strings.TrimPrefix(v.th.topic, verbOf(v.th.topic))
	if compoundNouns.Ends(strings.TrimSuffix(t, "”")) {
		return false // “电网建设行动计划” is what it is called
	}
	return p.inherited && !v.th.named && strings.HasPrefix(t, "“") && (strings.HasSuffix(t, "”") || !strings.Contains(t, "”")) && v.core != "" && p.head != v.core
}

// sharedRate reports whether a rate of handling may be of both of two things that were
// handled: 办理建议72件、提案130件，|办复率.
func (v *nameView) sharedRate(p naming) bool {
	if v.th.handled == "" || p.head != v.th.handled+v.core {
		return false
	}
	return len(v.th.handledThings()) > 1 && handlingRates.Has(v.core)
}

// ofUndertaking reports whether an amount of money is joined to what was only set up or
// pushed on before: 加快建材行业升级步伐，|产值. That has none.
func (v *nameView) ofUndertaking(p naming) bool {
	return p.inherited && !v.th.named && v.n.it.unit.Dimension == unit.Money && v.core != "" && strings.HasSuffix(p.head, v.core) &&
		(efforts.Ends(v.th.topic) || undertakings.Ends(v.th.topic))
}

// tellsBefore reports whether a name holds a statement before a mark: 供热实现
// “无煤化”、年减少用煤.
func tellsBefore(head string) bool {
	k := strings.LastIndex(head, "、")
	if k < 0 {
		return false
	}
	at, w := genericVerbs.Find(head[:k])
	return at > 0 && len(w) > 3 && at+len(w) < k && !insideWord(head, at, at+len(w))
}
