package extract

import "linian/lexicon"

// averageOver reads an average over years that says over how many: 两年平均|增长5.6%,
// 三年年均|增长5.2%. It is a rate of those years up to the one under review.
func (c calendar) averageOver(p spot) (timeWord, bool) {
	m, ok := p.match(averages)
	n, to := m.N[0], c.reviewed()
	if !ok || n < 2 || n > 9 || to == 0 || c.planTo != 0 || c.reviewFrom != 0 && c.reviewFrom < to || ordinal.Ends(p.before()) {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{from: to - n + 1, to: to, said: true, past: true})
	w.average = true
	return w, true
}

// everyYear reads 年均 and 平均每年, but for a 年均 that belongs to the name and is no
// average over several years: PM2.5年均浓度累计下降17%.
func (c calendar) everyYear(p spot) (timeWord, bool) {
	m, ok := p.match(everyYears)
	if !ok || m.Mark == "measure" && yearlyMeasures.Begins(p.after(m.Len)) {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{})
	w.average = true
	return w, true
}

var (
	averages       = lexicon.Must("time.average")
	everyYears     = lexicon.Must("time.every")
	yearlyMeasures = lexicon.Must("time.yearly")
	ordinal        = lexicon.Must("time.ordinal")
)
