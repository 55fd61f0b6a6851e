package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/numeral"
	"linian/unit"
)

// Shares that are written as words or as a fraction: 百分之八点五, 三成, 四分之一, 一半,
// 1/4, 两位数, and the doubling of 翻一番.

// wordedShares are the ways to write them, as the mark says.
var wordedShares = lexicon.Must("number.worded")

// shareInWords reads the share in words that begins at i.
func shareInWords(s string, i int) (item, bool) {
	m, ok := wordedShares.Match(s[i:], smallNumeral)
	if !ok {
		return item{}, false
	}
	end := i + m.Len
	switch a, b := m.N[0], m.N[1]; m.Mark {
	case "hundredths":
		v, n := hundredths(s[end:])
		return percentAt(i, end+n, v), n > 0
	case "tenths":
		return percentAt(i, end, decimal.New(int64(a)*10, 0)), a > 0 && a < 10 && endsShare(s[end:])
	case "parts":
		return percentAt(i, end, partOfWhole(b, a, 4)), b > 0 && b < a
	case "half":
		return percentAt(i, end, decimal.New(50, 0)), halfOf(s[:i], s[end:])
	case "digits":
		it := percentAt(i, end, decimal.New(10, 0))
		it.qual, it.many = figure.Many, true
		return it, true
	}
	return doubling(s, i, m), m.N[0] > 0
}

// halfOf reports whether 一半 between before and after is a share of something: 占总量的
// 一半, 超过一半; not 一半左右|的企业, whose share it is the sentence does not say.
func halfOf(before, after string) bool {
	return shareOf.In(tail(before, 18)) || boundBefore.Ends(before) || leastAfter.Begins(after) || ofWord.Ends(before) && boundAfter.Begins(after)
}

var leastAfter = lexicon.Must("bound.after", "ge")

// smallNumeral reads a Chinese numeral that has a digit of its own, for the places of
// patterns.
func smallNumeral(s string) (v, n int) {
	big, n, bare := numeral.Scan(s)
	if bare || big > 100 {
		return 0, 0
	}
	return int(big), n
}

// percentAt is a percentage that stands from i to end.
func percentAt(i, end int, v decimal.Decimal) item {
	u, _ := unit.Parse("%")
	return item{kind: itemQuantity, start: i, num: i, end: end, tail: end, value: v, unitText: u.Symbol, unit: u, unitOK: true, qual: figure.EQ}
}

func partOfWhole(part, whole int, digits int32) decimal.Decimal {
	if whole == 0 {
		return decimal.Zero
	}
	return decimal.New(int64(part)*100, 0).DivRound(decimal.New(int64(whole), 0), digits)
}

// hundredths reads the number behind 百分之.
func hundredths(s string) (v decimal.Decimal, n int) {
	if n := arabicAt(s); n > 0 {
		return parseDecimal(s[:n]), n
	}
	whole, n, _ := numeral.Scan(s)
	if n == 0 {
		return v, 0
	}
	frac, k := pointDigits(s[n:])
	return decimal.New(whole, 0).Add(frac), n + k
}

// endsShare reports whether rest goes on as it does behind a share: 三成|以上, 三成|的;
// not 一成|不变, 三成|员.
func endsShare(rest string) bool {
	return boundAfter.Begins(rest) || ofWord.Begins(rest) || endsClause(rest)
}

// doubling reads 翻一番, 翻了两番.
func doubling(s string, i int, m lexicon.Match) item {
	end, num := i+m.Len, i+strings.IndexByte(m.Word, 'N')
	_, w := utf8.DecodeLastRuneInString(s[:end])
	u, known := unit.Parse(s[end-w : end])
	return item{kind: itemQuantity, start: i, num: num, end: end, tail: end, value: decimal.New(int64(m.N[0]), 0),
		unitText: s[end-w : end], unit: u, unitOK: known, qual: figure.EQ, change: figure.Rise}
}

// ratioAt reads 1/4 where a share is meant: 占全国增量的1/4, 1/10以上.
func ratioAt(s string, i int) (item, bool) {
	a, w := digits(s[i:])
	if w != 1 || !strings.HasPrefix(s[i+w:], "/") {
		return item{}, false
	}
	b, n := digits(s[i+2:])
	end := i + 2 + n
	if n == 0 || n < arabicAt(s[i+2:]) || a == 0 || a >= b || strings.HasPrefix(s[end:], "/") {
		return item{}, false
	}
	if rest := s[end:]; !shareOf.In(tail(s[:i], 45)) && !boundAfter.Begins(rest) && !ofWord.Begins(rest) {
		return item{}, false
	}
	return percentAt(i, end, partOfWhole(a, b, 2)), true
}
