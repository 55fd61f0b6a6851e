package extract

import "linian/figure"

// The two levels of 由X增加到Y. Without years of their own they are those of the last
// such pair in the sentence, else the year before the span under review and its last
// year.
var pairTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.revised", Cost: costRole, Says: "修订前后是同一年的数字",
		Yes: []string{"review: 2018年地区生产总值由793.6亿元修订为‹768.9亿元›。"},
		No:  []string{"review: 地区生产总值由793.6亿元增加到‹868.9亿元›。"},
	}, func(v *view) (dated, bool) {
		if v.n.fromRole {
			return inYear(firstNonZero(v.ownYear(), v.t.year, v.x.cal.reviewed())), v.n.revised
		}
		return inYear(v.base.from), v.n.revised
	}),
	timeRule(Rule{
		ID: "time.from", Cost: costRole, Says: "是“由……到……”的起点",
		Yes: []string{"review: 养老床位由2012年‹800张›增加到880张。", "term: 养老床位由‹800张›增加到880张。"},
		No:  []string{"review: 养老床位由800张增加到‹880张›。"},
	}, func(v *view) (dated, bool) {
		y, guessed := v.startOfPair()
		d := inYear(y)
		d.guessed = guessed
		return d, v.n.fromRole && !v.n.revised && !v.ofPlan()
	}),
	timeRule(Rule{
		ID: "time.to", Cost: costRole, Says: "是“由……到……”的终点",
		Yes: []string{"term: 养老床位由800张增加到‹880张›。"},
		No:  []string{"term: 养老床位由‹800张›增加到880张。"},
	}, func(v *view) (dated, bool) {
		return inYear(v.endOfPair()), v.n.toRole && !v.n.fromRole && !v.n.revised && !v.ofPlan()
	}),
}

// startOfPair is the year of X in 由X增加到Y, and whether nothing says it.
func (v *view) startOfPair() (year int, guessed bool) {
	own, t, base, sec := v.ownYear(), v.t, v.base, v.sec
	switch {
	case own != 0 && own >= v.x.cal.year-1 && v.x.cal.year != 0 && v.inReview():
		return own - 1, false // 2007年，…由2476元增加到4140元
	case own != 0:
		return own, false
	case base.from != 0:
		return base.from, base.guessed
	case sec.multi():
		return sec.from - 1, false
	case t.multi():
		return t.from - 1, false
	case t.year != 0 && !t.said && sec.mode == plan:
		return sec.from - 1, true // t is the year of a result already
	case t.year != 0:
		// 由10个增加到15个 in a review of one year: most mean the year before,
		// some the year in which a policy began.
		return t.year - 1, true
	}
	return 0, false
}

// endOfPair is the year of Y in 由X增加到Y.
func (v *view) endOfPair() int {
	own, t, base, sec := v.ownYear(), v.t, v.base, v.sec
	switch {
	case own > base.from:
		return own
	case base.to != 0:
		return base.to
	case sec.multi():
		return v.lastLevel(sec.to)
	case t.multi():
		return v.lastLevel(t.to)
	case sec.mode == plan:
		return sec.to
	case t.year > base.from:
		return t.year
	}
	return v.x.cal.reviewed()
}

func firstNonZero(ys ...int) int {
	for _, y := range ys {
		if y != 0 {
			return y
		}
	}
	return 0
}

// changed reports whether the figure is a change.
func (v *view) changed() bool { return v.n.change != figure.NoChange }
