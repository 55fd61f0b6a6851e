package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// In a passage about several years a level is that of the last one, and what was done
// is that of all.
var spanTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.ofplan", Cost: costPlanned, Says: "数字前写明了是哪个五年规划期的",
		Yes: []string{"review: 固定资产投资由“十一五”时期的‹629亿元›增加到“十二五”时期的1637亿元。"},
		No:  []string{"review: 民生投入是“十一五”的‹3.4倍›。"},
	}, func(v *view) (dated, bool) {
		p := v.n.lead.spell
		return spanning(p.First, p.Last()), v.ofPlan()
	}),
	timeRule(Rule{
		ID: "time.plan", Cost: costPlanned, Says: "是计划期的累计",
		Yes: []string{"doc: 政府工作报告\n——2022年1月10日在临澜市第十七届人民代表大会第一次会议上\n一、今后五年的主要目标\n到2026年，累计新增养老床位‹880张›。",
			"review: 到2025年新增养老床位‹880张›。", "review: 到2025年，城镇新增就业‹10万人›以上。"},
		No: []string{"review: 到2025年养老床位达到‹880张›。"},
	}, func(v *view) (dated, bool) {
		summed := v.m.total && !v.n.lead.level || increases.Begins(v.n.verb) || !v.n.lead.level && increasesWithin(v.n.head)
		return spanning(v.dueFrom(), v.t.year), v.isDue() && summed
	}),
	timeRule(Rule{
		ID: "time.last", Cost: costSpan, Says: "是几年中最后一年的水平",
		Yes: []string{"term: 常住人口城镇化率达到‹62%›。", "doc: 政府工作报告\n——2021年8月20日在临澜市第十六届人民代表大会第一次会议上\n一、十五届人大一次会议以来工作回顾\n常住人口城镇化率达到‹54.1%›。"},
		No:  []string{"term: 新增养老床位‹880张›。", "term: 粮食总产稳定在‹43万吨›左右。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.lastLevel(v.t.to))
		if v.t.asOf {
			d.period.Type = figure.AsOf
		}
		return d, v.t.multi() && v.endsSpan() && !v.isHeld()
	}),
	timeRule(Rule{
		ID: "time.held", Cost: costSpan, Says: "是几年中每年大致都有的水平",
		Yes: []string{"term: 粮食总产稳定在‹43万吨›左右。", "term: 城镇登记失业率保持在‹4%›左右。"},
		No: []string{"term: 粮食总产稳定在‹43万吨›以上。", "term: 粮食总产达到‹43万吨›左右。", "review: 粮食总产稳定在‹43万吨›左右。",
			"term: 粮食总产稳定增长‹3%›左右。", "term: 到2019年，粮食总产稳定在‹43万吨›左右。"},
	}, func(v *view) (dated, bool) {
		d := spanning(v.t.from, v.t.to)
		d.period.Average = true
		return d, v.t.multi() && v.endsSpan() && v.isHeld()
	}),
	timeRule(Rule{
		ID: "time.span", Cost: costSpan, Says: "是几年合计",
		Yes: []string{"term: 新增养老床位‹880张›。",
			"doc: 政府工作报告\n——2021年8月20日在临澜市第十六届人民代表大会第一次会议上\n一、十五届人大一次会议以来工作回顾\n压减炼钢产能‹377万吨›。",
			"term: 累计取消证明材料880件，取消率‹96%›。", "term: 民生支出累计达到1108亿元，占财政支出的‹70%›。",
			"term: 五年共办理代表建议405件，办复率达‹100%›。"},
		No: []string{"review: 新增养老床位‹880张›。",
			"doc: 政府工作报告\n——2021年1月20日在临澜市第十五届人民代表大会第五次会议上\n一、十五届人大四次会议以来工作回顾\n压减炼钢产能‹377万吨›。"},
	}, func(v *view) (dated, bool) {
		return spanning(v.t.from, v.t.to), v.t.multi() && !v.endsSpan()
	}),
	timeRule(Rule{
		ID: "time.over", Cost: costSpan - costMild, Says: "几年中超过了多少，也可能是几年合计",
		Yes: []string{"term: 改善农村住房超‹50万户›。"},
		No:  []string{"term: 新增养老床位超‹880张›。", "term: 常住人口超‹88万人›。"},
	}, func(v *view) (dated, bool) {
		return spanning(v.t.from, v.t.to), v.t.multi() && v.endsSpan() && v.onlyOver()
	}),
}

// onlyOver reports whether nothing but 超 before the number says that a figure is a
// level, though its name tells what was done: 改善农村住房|超|50万户.
func (v *view) onlyOver() bool {
	n := v.n
	return n.it.qual == figure.GT && n.it.start < n.it.num && n.it.kind == itemQuantity && n.change == figure.NoChange && counts(n.it) &&
		n.verb == "" && !n.lead.level && !n.lead.among && predicateWords.Begins(n.head)
}

// isHeld reports whether a figure is a level that years stayed close to, and that of no
// one of them: 粮食产量|稳定在|95亿斤|左右. A bound that all of them keep the last one keeps, too.
func (v *view) isHeld() bool {
	return v.n.lead.held && v.n.it.qual.Loose() && v.n.it.kind == itemQuantity && v.n.change == figure.NoChange && !v.t.asOf
}

// increasesWithin reports whether a name tells of an increase behind what it is of:
// 城镇|新增|就业.
func increasesWithin(head string) bool {
	at, w := flowVerbs.Find(head)
	return at > 0 && utf8.RuneCountInString(w) > 1 && increases.Begins(w)
}

// isDue reports whether the figure is of a plan whose last year is named: 到2025年.
func (v *view) isDue() bool {
	return v.t.upTo && !v.t.multi() && v.x.cal.year != 0 && v.t.year > v.dueFrom()
}

// dueFrom is the first year of a plan whose last one is named.
func (v *view) dueFrom() int {
	if v.sec.mode == plan && v.sec.multi() {
		return v.sec.from
	}
	return v.x.cal.year
}

// lastLevel is the year of a level that was reached in years up to the given one. Told
// in August, it is the level of the last year that was over: 近五年，…达到54.1%.
func (v *view) lastLevel(to int) int {
	if cal := v.x.cal; cal.late && cal.given == cal.year && to == cal.given && v.sec.mode != plan {
		return cal.reviewed()
	}
	return to
}

// endsSpan reports whether a figure in a passage about several years is of the last
// one alone.
func (v *view) endsSpan() bool {
	n := v.n
	if v.ofDeed() {
		return false
	}
	return levelAtEnd(n, v.rd, v.c, v.t.since) || n.lead.compare && v.changed() && lastYearComparand(n.lead)
}

// ofDeed reports whether a percentage is that of what the figure before it says was done
// over the years: 累计取消证明材料298件，取消率|96%; 民生支出累计1108亿元，占财政支出的|70%;
// 共办理建议405件，办复率|100%.
func (v *view) ofDeed() bool {
	k := len(v.x.out) - 1
	if k < 0 || v.n.it.unit.Dimension != unit.Percent || v.changed() {
		return false
	}
	sum := &v.x.out[k]
	if sum.Period.Type != figure.MultiYear || sum.Period.Average || sum.Change != figure.NoChange || sum.Start < v.x.r.Text.Span(v.at+v.sen.start, v.at+v.sen.end).Start {
		return false
	}
	if handlingRates.Suffix(v.n.head) != "" && (handled.Suffix(sum.Indicator) != "" || handlingRates.Suffix(sum.Indicator) != "") {
		return true // 五年共办理建议405件，办复率100%
	}
	if v.n.inherited && shareVerbs.Begins(strings.TrimLeft(v.raw(), "，, ")) {
		return true
	}
	rate := rates.Suffix(v.n.head)
	deed := flowVerbs.Suffix(strings.TrimSuffix(v.n.head, rate))
	if rate == "" || utf8.RuneCountInString(deed) < 2 {
		return false
	}
	return sum.Verb == deed || linkVerbs.Has(deed) && strings.Contains(v.rd.s[v.sen.start:v.c.start], deed) // 完成投资…，完成率
}

// levelAtEnd tells whether a figure in a passage about several years is a level
// that was reached, and not what was done over them.
func levelAtEnd(n *named, rd *reading, c *clause, since bool) bool {
	switch {
	case n.it.kind == itemRank:
		return true
	case n.lead.total && (n.lead.level || n.inherited) && accumulates(n):
		return true
	case n.change != figure.NoChange || n.lead.total || timesUnits.Has(n.it.unitText):
		return false // 三次调整最低工资标准 happened over the years
	case increases.Begins(n.verb):
		return false // 新增发电装机容量 is an increase, whatever its noun
	case improved.Ends(n.head):
		return false // 年均浓度较“十三五”末改善16.5%
	case n.it.unit.Dimension == unit.Percent && !since, levelTails.Suffix(n.head) != "", stockTails.Suffix(n.head) != "":
		return true
	case n.verb != "":
		return false
	case averaged.In(n.head):
		return true // nobody adds 人均公共绿地面积 up over years
	case presences.Begins(n.head):
		return true
	case passes.In(rd.s[n.it.start:n.it.num]) && !since && !sums.In(n.head):
		return true // 进出口总额年均增长8.6%，突破40万亿元
	case since:
		return false // 1998年以来，下岗职工达2700多万人
	}
	w := rd.words(c.start, n.it.start)
	if _, no := notSumming.Find(w); no != "" {
		w = strings.ReplaceAll(w, no, "")
	}
	if summing.In(w) {
		return false
	}
	if n.lead.among {
		return false // what it is part of was said to be a total
	}
	if n.lead.level {
		return !broughtOff.Ends(strings.TrimRight(w, " "))
	}
	if at, w := flowVerbs.Find(n.head); at >= 0 && utf8.RuneCountInString(w) > 1 {
		return false // 城镇新增就业超690万人
	}
	return n.it.qual == figure.GT && n.it.start < n.it.num
}

var (
	improved   = lexicon.Must("growth.improved")
	averaged   = lexicon.Must("noun.perhead")
	rates      = lexicon.Must("noun.ratio")
	shareVerbs = lexicon.Must("time.share")
	passes     = lexicon.Must("growth.break")
	presences  = lexicon.Must("noun.present")
	sums       = lexicon.Must("noun.sum")
	summing    = lexicon.Must("noun.summing")
	notSumming = lexicon.Must("noun.notsumming")
	broughtOff = lexicon.Must("do.brought")
)

// accumulates tells whether 累计达到 says how many there are by now, and not how
// much was done: 国内外航线累计达到60条.
func accumulates(n *named) bool {
	if at, w := flowVerbs.Find(n.head); at >= 0 && utf8.RuneCountInString(w) > 1 {
		return false
	}
	return n.verb == "" && standing.Ends(n.it.unitText)
}

// standing end the units of things that stand once they are there.
var standing = lexicon.Must("count.standing")

// levelTails end the names of levels, whatever verb they begin with: 研发投入强度,
// 粮食年产量, 地区生产总值.
var levelTails = lexicon.Must("noun.state")
