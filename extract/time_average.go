package extract

import (
	"linian/figure"
	"linian/lexicon"
)

// 年均, 平均每年: over the span that is being spoken of.
var averageTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.average", Cost: costAverage, Says: "是几年的年均",
		Yes: []string{"term: 地区生产总值年均增长‹8.1%›。", "review: 税收增长6.6%，两年平均增长‹4%›。",
			"plan: 到2025年养老床位达到880张，年均增长‹8%›。", "plan: 地区生产总值年均增长‹8.1%›。"},
		No: []string{"term: 地区生产总值增长‹8.1%›。"},
	}, func(v *view) (dated, bool) {
		from, to := v.averaged()
		guessed := from == 0 || from == to
		if guessed && v.changed() && means.In(v.raw()) {
			from, to = v.usualYears()
		}
		if from == 0 || from == to {
			return inYear(v.t.year), v.m.average
		}
		d := spanning(from, to)
		d.period.Average, d.guessed = true, guessed
		return d, v.m.average
	}),
}

// means say that a rate is the mean of several years; 每年 may be one of each.
var means = lexicon.Must("time.mean")

// usualYears are the five years that an average is likely to be of where nothing says
// which: those to come in a plan, else those that are over.
func (v *view) usualYears() (from, to int) {
	if v.x.cal.year == 0 {
		return 0, 0
	}
	if v.kind == figure.Target {
		return v.x.cal.years().Ahead()
	}
	return v.x.cal.span()
}

// averaged are the first and last year of an average; 0, 0 where no span is known.
func (v *view) averaged() (from, to int) {
	t, base, sec, cal := v.t, v.base, v.sec, v.x.cal
	ofPair := base.from != 0 && base.to > base.from+1
	switch {
	case ofPair && (v.n.inherited || !t.multi()):
		return base.from + 1, base.to
	case t.multi():
		return t.from, t.to
	case v.x.cal.year != 0 && t.year > v.dueFrom():
		return v.dueFrom(), t.year // by 2025
	case base.against != 0 && t.year > base.against+1:
		return base.against + 1, t.year
	case sec.multi():
		return sec.from, sec.to
	case v.inReview() && cal.reviewFrom < cal.reviewed() && cal.reviewFrom != 0:
		return cal.span()
	}
	return 0, 0
}
