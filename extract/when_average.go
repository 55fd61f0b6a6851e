package extract

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/lexicon"
	"linian/unit"
)

// averageOver reads an average over years that says over how many: 两年平均|增长5.6%,
// 三年年均|增长5.2%. It is a rate of those years up to the last one that the
// section tells of.
func (c calendar) averageOver(p spot) (timeWord, bool) {
	m, ok := p.match(averages)
	n := m.N[0]
	if !ok || n < 2 || n > 9 || c.year == 0 || c.planTo != 0 || ordinal.Ends(p.before()) || perYear(p.after(m.Len)) {
		return timeWord{}, false
	}
	w := p.word(m.Len, c.pastYears(n))
	w.average = true
	return w, true
}

// everyYear reads 年均 and 平均每年, but for a 年均 that belongs to the name and is no
// average over several years: PM2.5年均浓度累计下降17%.
func (c calendar) everyYear(p spot) (timeWord, bool) {
	m, ok := p.match(everyYears)
	if !ok || m.Mark == "measure" && yearlyMeasures.Begins(p.after(m.Len)) || perYear(p.after(m.Len)) {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{})
	w.average = true
	return w, true
}

// perYear reports whether rest is an amount that somebody gets or pays in a year, and no
// average over several: 低保标准提高到每年|7044元.
func perYear(rest string) bool {
	amount := strings.TrimLeft(rest, "0123456789.")
	u, n := unit.Lookup(amount, 0)
	return len(amount) < len(rest) && n > 0 && u.Dimension == unit.Money && u.Factor.Equal(decimal.NewFromInt(1))
}

var (
	averages       = lexicon.Must("time.average")
	everyYears     = lexicon.Must("time.every")
	yearlyMeasures = lexicon.Must("time.yearly")
	ordinal        = lexicon.Must("time.ordinal")
)
