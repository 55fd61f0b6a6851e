package extract

import (
	"linian/figure"
	"linian/lexicon"
)

// partOfYear reads a half or a quarter of the year at hand: 上半年, 第三季度, 前三季度.
func (c calendar) partOfYear(p spot) (timeWord, bool) {
	m, ok := p.match(yearParts)
	of, index := partOf(m)
	if !ok || of == "" {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{half: of, index: index, said: true})
	w.compare = p.compared(m.Len)
	return w, true
}

// partOf is the part of the year that a word of yearParts means; "" for none.
func partOf(m lexicon.Match) (of figure.PeriodType, index int) {
	switch n := m.N[0]; {
	case m.Mark == "first":
		return figure.Half, 1
	case m.Mark == "second":
		return figure.Half, 2
	case m.Mark == "quarter" && n >= 1 && n <= 4:
		return figure.Quarter, n
	}
	return "", 0
}

var yearParts = lexicon.Must("time.part")

// spell reads how long something held without a break: 连续6个月, 连续三个季度.
func (c calendar) spell(p spot) (timeWord, bool) {
	m, ok := p.match(spells)
	if !ok {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{half: figure.PeriodType(m.Mark), said: true})
	w.spell = true
	return w, true
}

var spells = lexicon.Must("time.spell")
