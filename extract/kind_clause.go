package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// The other words of a clause and its sentence tell a target from a result, where they
// go against what the section is about.
var clauseKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "clause.told", Cost: costClause, Says: "在讲计划的部分，词语表明已经发生",
		Yes: []string{"plan: 目前已建成养老床位‹880张›。"},
		No: []string{"plan: 建成养老床位‹880张›。", "plan: 现有企业力争新增用工‹880人›。", "plan: 做好项目前期工作，新增养老床位‹880张›。",
			"plan: 巩固已有脱贫成果，再精准脱贫‹1860人›。"},
	}, figure.Actual, toldInPlan),
	kindRule(Rule{
		ID: "clause.span", Cost: costClause, Says: "在讲计划的部分，说的是已经过去的几年",
		Yes: []string{"plan: “十二五”期间新增养老床位‹880张›。"},
		No:  []string{"plan: 过去两年投资增长较快，力争完成投资‹880亿元›。"},
	}, figure.Actual, here(func(v *view) bool {
		now := v.m.now
		_, planned := v.find(planMarks)
		return v.sec.mode == plan && now.said && now.multi() && now.past && now.to < v.x.cal.year && !planned
	})),
	kindRule(Rule{
		ID: "clause.forecast", Cost: costClause, Says: "说的是今年、明年或今后几年",
		Yes: []string{"review: 2020年新增养老床位‹880张›。", "review: 到2025年养老床位达到‹880张›。"},
		No: []string{"review: 去年新增养老床位‹880张›。", "doc: 政府工作报告\n——2020年8月10日在临澜市第十六届人民代表大会第五次会议上\n一、工作回顾\n今年已有‹247个›项目开工。",
			"review: 发布2021年东洲世界园艺博览会会徽，建成展园‹51个›。"},
	}, figure.Target, here(func(v *view) bool { return forecasts(v) && !alreadyTold(v) || forecastsLater(v) })),
	kindRule(Rule{
		ID: "clause.intended", Cost: costClause, Says: "词语表明是打算（力争、确保、拟、计划完成……）",
		Yes: []string{"review: 力争新增养老床位‹880张›。"},
		No: []string{"review: 新增养老床位‹880张›。", "review: 用于“两个确保”的资金‹8亿元›。", "review: 预计工业总产值将突破‹160亿元›。",
			"review: 确保了粮食播种面积‹910万亩›。", "review: 市重点项目完成年度计划投资的‹156%›。"},
	}, figure.Target, func(v *view) (stretch, bool) {
		if v.sec.mode == plan || v.n.lead.compare {
			return stretch{}, false
		}
		w, ok := v.find(planMarks)
		return w, ok && !v.estimates(w) && !v.reached(w)
	}),
}

// estimates reports whether the words of a plan at w belong to an estimate of what the
// year that is told of will have come to: 预计工业总产值|将突破|160亿元.
func (v *view) estimates(w stretch) bool {
	return estimated.In(v.rd.s[v.sen.start:w.from]) && expected.Begins(v.rd.s[w.from:])
}

// reached reports whether the words of a plan at w tell that it came about: 确保了|粮食播种
// 面积|910万亩, or only what the share is of: 完成年度|计划投资|的156%.
func (v *view) reached(w stretch) bool {
	if doneMark.Begins(v.rd.s[w.to:]) {
		return true
	}
	between := strings.Trim(v.rd.s[w.to:max(w.to, v.n.it.start)], " 0123456789.%、")
	return v.n.it.unit.Dimension == unit.Percent && v.n.change == figure.NoChange && investing.Ends(v.rd.s[w.from:w.to]) && (between == "" || ofMark.Has(between))
}

var (
	estimated = lexicon.Must("mark.estimated")
	expected  = lexicon.Must("mark.expected")
)

// planMarks turn a statement in a review into a target; resultMarks turn one in
// a plan into a result.
var (
	planMarks   = lexicon.Must("mark.plan")
	resultMarks = lexicon.Must("mark.result")
	// resultWords do so within their own clause: 鼓励现有企业增资，新招引项目20个 is a
	// target.
	resultWords = lexicon.Must("mark.resultnear")
)

var thanLastYear = lexicon.NewPhrase(`{compare.mark}{time.relative last}`)

// toldInPlan finds the words by which a passage of plans tells what is done already.
func toldInPlan(v *view) (stretch, bool) {
	if v.sec.mode != plan || v.m.now.forecast {
		return stretch{}, false
	}
	w, told := v.find(resultWords)
	before := v.sentenceBefore()
	if at, word := findWord(resultMarks, before); at >= 0 && !told && !ofItsNoun(before, at, at+len(word)) {
		k := v.n.it.num - len(before) + at
		w, told = stretch{k, k + len(word)}, true
	}
	if thanLastYear.In(v.clauseBefore()) {
		return stretch{}, false
	}
	_, planned := v.find(planMarks)
	return w, told && !planned
}

// ofItsNoun reports whether the word before[i:j] tells only of a noun in a clause that is
// over: 巩固|已有|脱贫成果，再精准脱贫1860人.
func ofItsNoun(before string, i, j int) bool {
	rest := strings.IndexAny(before[j:], "，；")
	if rest < 0 {
		return false
	}
	head, noun := before[:i], before[j:j+rest]
	if k := strings.LastIndexAny(head, "，；。"); k >= 0 {
		head = head[k+len("，"):]
	}
	return ofMark.In(noun) || trimPunct(head) != "" && !strings.ContainsAny(noun, "0123456789")
}

// forecasts reports whether a review speaks of the year that the report was given in,
// or of years to come.
func forecasts(v *view) bool {
	now, cal := v.m.now, v.x.cal
	return v.sec.mode != plan && now.said && now.forecast && (now.year >= cal.year || now.multi()) && cal.year != 0 && cal.given == cal.year
}

// forecastsLater does so for a report whose year is not the one it was given in, or
// not known.
func forecastsLater(v *view) bool {
	now, cal := v.m.now, v.x.cal
	return v.sec.mode != plan && now.said && now.forecast && (now.year > cal.given || now.year == 0 && cal.year == 0 && !now.multi())
}

// alreadyTold reports whether a part of the year was over when the report was given,
// and the sentence says no plan.
func alreadyTold(v *view) bool {
	cal := v.x.cal
	return cal.late && v.m.now.year == cal.given && !intends(v.sentenceBefore())
}

// unquoted is s without what stands in quotation marks, so that no word of a name
// is taken for the sentence's own: 用于“两个确保”的资金. An open quotation stays.
func unquoted(s string) string {
	for {
		a := strings.Index(s, "“")
		if a < 0 {
			return s
		}
		b := strings.Index(s[a:], "”")
		if b < 0 {
			return s
		}
		s = s[:a] + s[a+b+len("”"):]
	}
}

// intends reports whether words say what is to be done, and not what was.
func intends(s string) bool {
	return mentionsMark(s, planMarks) || intentions.In(s)
}

var intentions = lexicon.Must("mark.intent")

func mentionsMark(s string, marks *lexicon.Class) bool {
	at, _ := marks.Find(s)
	return at >= 0
}
