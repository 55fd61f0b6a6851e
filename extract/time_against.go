package extract

import "linian/lexicon"

// A change against a named year spans the years since: 比2002年增长65.5%.
var againstTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.against", Cost: costAgainst, Says: "是与写明的年份相比的变化",
		Yes: []string{"review: 2019年地区生产总值比2015年增长‹65.5%›。"},
		No:  []string{"review: 2019年地区生产总值比上年增长‹6.5%›。", "review: 2015年地区生产总值增长‹6.5%›。"},
	}, againstYear),
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
