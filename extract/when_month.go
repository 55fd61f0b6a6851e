package extract

import (
	"linian/figure"
	"linian/lexicon"
)

// month reads 12月份 where it belongs to the figure behind it; followed by a
// comma it only says when something was held. 截至10月底 is the state at its end.
func (c calendar) month(p spot) (timeWord, bool) {
	if !isDigit(p.s[p.i]) {
		return timeWord{}, false
	}
	if untilWord.Ends(p.before()) {
		m, end := monthEnd(p.s, p.i, p.b)
		return p.word(end-p.i, when{asOf: true, index: m, dated: true, said: true}), m != 0
	}
	m, j := monthAt(p.s, p.i, p.b)
	if m == 0 || j >= p.b || isDigit(p.s[j]) || p.s[j] == ',' || endsClause(p.s[j:p.b]) || yearEnds.Begins(p.s[j:p.b]) {
		return timeWord{}, false
	}
	return p.word(j-p.i, when{half: figure.Month, index: m, said: true}), true
}

// monthAt reads 9月 or 9月份 at s[i:]; m is 0 where none stands.
func monthAt(s string, i, b int) (m, end int) {
	m, n := digits(s[i:b])
	end = i + n
	word := monthWord.Prefix(s[end:b])
	if m < 1 || m > 12 || word == "" {
		return 0, i
	}
	return m, end + len(word)
}

// monthEnd reads a month with its end or one of its days: 10月底, 2月20日, 6月末.
func monthEnd(s string, i, b int) (m, end int) {
	if m, end = monthAt(s, i, b); m == 0 {
		return 0, i
	}
	d := skipDigits(s[:b], end)
	if day := dayWord.Prefix(s[d:b]); d > end && day != "" {
		return m, d + len(day)
	}
	return m, end + len(yearEnds.Prefix(s[end:b]))
}

var (
	monthWord = lexicon.Must("time.month")
	dayWord   = lexicon.Must("time.day")
)

// months reads a stretch of months: 1—9月, 1月至7月, 前10个月, 最后一个月. Those
// from January on are the half year or the quarters that they are.
func (c calendar) months(p spot) (timeWord, bool) { return monthsAt(p) }

func monthsAt(p spot) (timeWord, bool) {
	if m, ok := p.match(monthWords); ok {
		switch n := m.N[0]; m.Mark {
		case "upto":
			return p.word(m.Len, upToMonth(n)), n > 1 && n < 12
		case "last":
			return p.word(m.Len, when{half: figure.Month, index: 12, said: true}), true
		default:
			return p.word(m.Len, when{half: figure.Month, index: 1, said: true}), true
		}
	}
	s, i, b := p.s, p.i, p.b
	if i >= b || !isDigit(s[i]) || i > 0 && isDigit(s[i-1]) {
		return timeWord{}, false
	}
	first, n := digits(s[i:b])
	j := i + n
	j += len(monthWord.Prefix(s[j:b]))
	dash := rangeSign(s[j:b])
	last, end := monthAt(s, j+dash, b)
	if dash == 0 || last == 0 || first < 1 || first >= last || end < b && isDigit(s[end]) {
		return timeWord{}, false
	}
	if first > 1 {
		return p.word(end-i, when{half: figure.Month, index: last, said: true}), true
	}
	return p.word(end-i, upToMonth(last)), true
}

var monthWords = lexicon.Must("time.months")

// upToMonth is the year up to the end of a month.
func upToMonth(m int) when {
	switch {
	case m == 12:
		return when{whole: true}
	case m == 6:
		return when{half: figure.Half, index: 1, said: true}
	case m%3 == 0:
		return when{half: figure.Quarter, index: m / 3, said: true}
	}
	return when{half: figure.Month, index: m, said: true}
}

// afterMonth is s without 12月份 or a stretch of months (1—9月, 截至10月底) before it.
func afterMonth(s string) string {
	at := len(untilWord.Prefix(s))
	if w, ok := monthsAt(spot{s, 0, at, len(s)}); ok {
		return s[w.end:]
	}
	read := monthAt
	if at > 0 {
		read = monthEnd
	}
	if m, end := read(s, at, len(s)); m != 0 {
		return s[end:]
	}
	return s
}
