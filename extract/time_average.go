package extract

// 年均, 平均每年: over the span that is being spoken of.
var averageTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.average", Cost: costAverage, Says: "是几年的年均",
		Yes: []string{"term: 地区生产总值年均增长‹8.1%›。"},
		No:  []string{"term: 地区生产总值增长‹8.1%›。"},
	}, func(v *view) (dated, bool) {
		from, to := v.averaged()
		if from == 0 || from == to {
			return inYear(v.t.year), v.m.average
		}
		d := spanning(from, to)
		d.period.Average = true
		return d, v.m.average
	}),
}

// averaged are the first and last year of an average; 0, 0 where no span is known.
func (v *view) averaged() (from, to int) {
	t, base, sec, cal := v.t, v.base, v.sec, v.x.cal
	switch {
	case base.from != 0 && base.to > base.from+1:
		return base.from + 1, base.to
	case t.multi():
		return t.from, t.to
	case base.against != 0 && t.year > base.against+1:
		return base.against + 1, t.year
	case sec.multi():
		return sec.from, sec.to
	case v.inReview() && cal.reviewFrom < cal.reviewed() && cal.reviewFrom != 0:
		return cal.span()
	}
	return 0, 0
}
