package extract

import (
	"linian/lexicon"
	"linian/unit"
)

// A change against a named year spans the years since: 比2002年增长65.5%.
var againstTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.against", Cost: costAgainst, Says: "是与写明的年份相比的变化",
		Yes: []string{"review: 2019年地区生产总值比2015年增长‹65.5%›。"},
		No:  []string{"review: 2019年地区生产总值比上年增长‹6.5%›。", "review: 2015年地区生产总值增长‹6.5%›。"},
	}, againstYear),
	timeRule(Rule{
		ID: "time.spell", Cost: costAgainst, Says: "与前一个五年规划期相比，说的是后一个规划期",
		Yes: []string{"review: 对外贸易额比“十二五”时期增长‹33%›。", "review: 民生投入是“十二五”的‹3.4倍›。"},
		No:  []string{"review: 对外贸易额比“十二五”末增长‹33%›。", "review: “十三五”时期对外贸易额增长‹33%›。"},
	}, againstSpell),
	timeRule(Rule{
		ID: "time.between", Cost: costBetween, Says: "是前面两个数字之间的变化",
		Yes: []string{"term: 事故起数由46起下降到31起，累计下降‹32.6%›。", "review: 城镇化率由2015年46%提高到61%，提高‹15个百分点›。"},
		No:  []string{"term: 事故起数累计下降‹32.6%›。"},
	}, func(v *view) (dated, bool) {
		base := v.base
		d := spanning(base.from+1, base.to)
		if base.to == base.from+1 {
			d = inYear(base.to)
		}
		return d, v.changed() && base.to > base.from && base.from != 0 && !v.n.lead.compare && v.m.own == nil && v.n.inherited
	}),
}

// againstYear dates a change by the year that it is set against.
func againstYear(v *view) (dated, bool) {
	y, t := v.comparedYear(), v.t
	if y == 0 || !v.changed() {
		return dated{}, false
	}
	if t.half != "" && v.m.against != nil && (v.m.against.same || t.year-y <= 2) {
		return dated{}, false // 上半年…，较2019年同期增长8.2%: of the part of the year, against the same part of that one
	}
	end := firstNonZero(t.year, t.to, v.x.cal.reviewed())
	if end-y > 1 {
		return spanning(y+1, end), true
	}
	return inYear(end), true
}

// againstSpell dates what is set against a five-year plan by the years of the next one.
func againstSpell(v *view) (dated, bool) {
	before := v.n.lead.spell
	if !v.setAgainstSpell() || v.m.average {
		return dated{}, false
	}
	from := before.First + 5
	to := min(before.Last()+5, firstNonZero(v.t.year, v.t.to, v.x.cal.reviewed()))
	return spanning(from, to), to > from
}

// setAgainstSpell reports whether the five-year plan before the number is what the figure
// is set against, and not its own time.
func (v *view) setAgainstSpell() bool {
	return v.n.lead.spell.First != 0 && (v.n.lead.compare && v.changed() || v.n.it.unit.Dimension == unit.Multiple)
}

// ofPlan reports whether the figure is of the five-year plan that stands before it.
func (v *view) ofPlan() bool { return v.n.lead.spell.First != 0 && !v.setAgainstSpell() }

// comparedYear is the named year that a change is set against; 0 where there is none.
func (v *view) comparedYear() int {
	switch {
	case v.m.against != nil && v.m.against.when.year != 0:
		return v.m.against.when.year
	case v.m.against == nil && (v.sec.multi() || v.base.announced) && !v.n.lead.compare:
		return v.base.against
	}
	return 0
}

// lastYearComparand reports whether a change is set against the year before.
func lastYearComparand(l lead) bool {
	return yearBefore.In(l.against)
}

var yearBefore = lexicon.Must("compare.last")
