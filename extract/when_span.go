package extract

import (
	"strings"
	"unicode"

	"linian/lexicon"
)

// yearsAround reads several years counted from the one at hand: 近五年, 三年来, 本届政府,
// 今后五年, 五年内.
func (c calendar) yearsAround(p spot) (timeWord, bool) {
	m, ok := p.match(spansOfYears)
	n := m.N[0]
	if m.Mark == "term" { // 本届政府
		n = 5
	}
	if !ok || n < 2 || n > maxYears || c.year == 0 {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{said: true})
	w.compare = p.compared(m.Len) || sinceBest.Begins(p.after(m.Len))
	w.spell = m.Mark == "total" && strings.HasSuffix(p.before(), "、") // 改造27个、|四年|累计235个，完成…
	switch {
	case m.Mark == "total" && c.planTo > c.year: // 五年累计, of the plan's years
		w.when.from, w.when.to, w.when.forecast = c.planTo-n+1, c.planTo, true
	case m.Mark == "ahead":
		w.when.from, w.when.to, w.when.forecast = c.year, c.year+n-1, true
		if n == 5 {
			w.when.from, w.when.to = c.years().Ahead()
		}
	default:
		w.when = c.pastYears(n)
	}
	return w, true
}

// maxYears is the longest span of years that is counted back: 改革开放四十年来.
const maxYears = 50

// pastYears are the last n years that are over; five are those of the term.
func (c calendar) pastYears(n int) when {
	to := c.reviewed()
	if c.told != 0 {
		to = c.told
	}
	w := when{from: to - n + 1, to: to, said: true, past: true}
	if n == 5 {
		w.from, w.to = c.span()
	}
	return w
}

var spansOfYears = lexicon.Must("time.years")

// yearsPlanned reads how long a plan is to take: 用三年时间, 分两年, 三年内, 4万亿元的|
// 两年投资计划. In a review it is nothing: it need not be over; but 五年内 is the term.
func (c calendar) yearsPlanned(p spot) (timeWord, bool) {
	m, ok := p.match(plannedYears)
	n := m.N[0]
	switch {
	case !ok || n < 2 || n > 5 || c.year == 0, m.Mark == "scheme" && !ofWord.Ends(p.before()):
		return timeWord{}, false
	case m.Mark == "within" && n == 5 && c.planTo == 0 && !planMarks.In(p.before()):
		return p.word(m.Len, c.pastYears(n)), true
	case m.Mark == "within" && n == 5:
		return p.word(m.Len, when{from: c.year, to: c.year + n - 1, said: true, forecast: true}), true
	}
	return p.word(m.Len, when{from: c.year, to: c.year + n - 1, said: true, forecast: true, brief: true}), c.planTo != 0
}

var plannedYears = lexicon.Must("time.planned")

// yearsAlone reads a bare 五年 in front of what was done: 五年|新增…, 三年|建成70所. That of
// a name (三年|提升行动) is none.
func (c calendar) yearsAlone(p spot) (timeWord, bool) {
	m, ok := p.match(bareYears)
	n := m.N[0]
	if !ok || n < 2 || n > maxYears || c.year == 0 || notTerm.Ends(p.before()) {
		return timeWord{}, false
	}
	after := p.after(m.Len)
	if !flowVerbs.Begins(after) && !riseVerbs.Begins(after) && !fallVerbs.Begins(after) && (n != 5 || !termSubjects.Begins(after)) {
		return timeWord{}, false
	}
	if k := strings.IndexFunc(after, endsWords); k < 0 || schemes.In(after[:k]) {
		return timeWord{}, false
	}
	w := c.pastYears(n)
	switch {
	case c.planTo > 0 && n == 5:
		from, to := c.years().Ahead()
		w = when{from: from, to: to, said: true, forecast: true}
	case c.planTo > 0:
		w = when{from: c.year, to: c.year + n - 1, said: true, forecast: true}
	}
	w.brief = n != 5
	return p.word(m.Len, w), true
}

// endsWords reports whether r ends the words of a clause: a digit or a mark.
func endsWords(r rune) bool { return r < 0x3000 || unicode.IsPunct(r) }

var (
	bareYears    = lexicon.Must("time.count")
	termSubjects = lexicon.Must("time.term")
	notTerm      = lexicon.Must("time.notterm")
	schemes      = lexicon.Must("time.scheme")
)
