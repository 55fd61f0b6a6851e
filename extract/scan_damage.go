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

// Numbers that a document has lost or damaged, which are suspect and no values.

// lostNumber is what package report leaves of a number that cannot be read.
const lostNumber = "\uFFFD"

// lost records that a number with its unit stood at i: 分别升至19%和�%. It is no
// figure, but the one before it must not be taken for both.
func (sc *scanner) lost(i int) int {
	end := i + len(lostNumber)
	u, n := lookup(sc.s, end)
	if n == 0 {
		return end
	}
	return sc.add(item{kind: itemSuspect, lost: true, start: i, num: i, end: end + n, tail: end + n,
		unit: u, unitText: sc.s[end : end+n], unitOK: true, qual: figure.EQ})
}

// brokenThousands is the end of a number that is, or may be, parted by a comma as
// thousands are (12, 143 or 分别为12，143人), where package report could not tell;
// 0 for any other. The digits from i to end are its first group.
func brokenThousands(s string, i, end int) int {
	rest := s[end:]
	comma := len(optional(rest, ",")) + len(optional(rest, "，"))
	if comma == 0 || end-i > 3 || strings.Contains(s[i:end], ".") || s[i] == '0' || i == 0 || s[i-1] == ' ' && i > 1 && isDigit(s[i-2]) {
		return 0
	}
	k := end + comma
	k += len(optional(s[k:], " "))
	group := skipDigits(s, k)
	if group-k != 3 || yearWords.Begins(s[group:]) {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); before < 0x4E00 || before > 0x9FFF || ordinalMark.Ends(s[:i]) {
		return 0
	}
	if _, n := lookup(s, group); n > 0 {
		return group + n
	}
	if endsClause(s[group:]) {
		return group
	}
	return 0
}

// brokenDigits is the end of a number whose digits blanks part, with its unit (常住人口12
// 3万人): what was lost between them is not known. It is 0 for any other.
func brokenDigits(s string, i, end int) int {
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); before < 0x4E00 || before > 0x9FFF || end-i > 3 || strings.Contains(s[i:end], ".") || ordinalMark.Ends(s[:i]) {
		return 0
	}
	k := end
	for k+1 < len(s) && s[k] == ' ' && isDigit(s[k+1]) {
		k = skipDigits(s, k+1)
	}
	if k == end || yearWords.Begins(s[k:]) {
		return 0
	}
	if n := numeral.Magnitude(s[k:]); n != "" {
		k += len(n)
	}
	_, n := lookup(s, k)
	if n == 0 {
		return 0
	}
	return k + n
}

// letterInNumber is the length of letters that stand for digits, as scanning
// leaves them (25l亿元, 1O0人), between the digits that end at i and a unit.
func letterInNumber(s string, i int) int {
	j := i
	for j < len(s) && (s[j] == 'l' || s[j] == 'I' || s[j] == 'O' || s[j] == 'o' || j > i && isDigit(s[j])) {
		j++
	}
	if j == i {
		return 0
	}
	if _, n := unit.Lookup(s, j+numeral.More(s[j:])); n == 0 {
		return 0
	}
	return j - i
}

// damaged records a number with a letter in it: its digits are no value.
func (sc *scanner) damaged(i, end, letters int) int {
	it := item{kind: itemSuspect, start: i, num: i, qual: figure.EQ, damaged: true}
	it.value, _ = decimal.NewFromString(sc.s[i:end])
	it.unit, it.tail = unit.Lookup(sc.s, end+letters)
	it.unitText, it.unitOK = it.unit.Symbol, true
	it.tail += end + letters
	it.end = it.tail
	return sc.add(it)
}

// isOverwritten tells whether digits carry the document's year inside a longer
// number, or are it, where the year cannot stand.
func (sc *scanner) isOverwritten(digits string) bool {
	for _, y := range sc.overwritten {
		if strings.Contains(digits, y) {
			return true
		}
	}
	return false
}

// suspect records an overwritten number with its unit, if it has one.
func (sc *scanner) suspect(i, end int) int {
	if _, n := unit.Lookup(sc.s, end+numeral.More(sc.s[end:])); n == 0 && end-i == 4 {
		return end // a year without 年, as titles have it
	}
	it := item{kind: itemSuspect, start: i, num: i, end: end, tail: end}
	it.value, _ = decimal.NewFromString(sc.s[i:end])
	it.qual = figure.EQ
	j := end
	if k := numeral.More(sc.s[j:]); k > 0 {
		j += k
		it.qual = figure.GT
	}
	if u, n := unit.Lookup(sc.s, j); n > 0 {
		it.unit, it.unitText, it.unitOK = u, u.Symbol, true
		it.tail, it.end = j+n, j+n
	}
	return sc.add(it)
}

// numbersLost reports whether a unit stands in s that no number and no bound stands
// before, at the end of its clause: 生产总值亿元，增长%。 Such a text has lost its
// numbers, and 万元 in it is what is left of one.
func numbersLost(s string) bool {
	for i := 0; i < len(s); {
		at, w := leftUnits.Find(s[i:])
		if at < 0 {
			return false
		}
		before, after := strings.TrimSuffix(s[:i+at], " "), s[i+at+len(w):]
		i += at + len(w)
		if r, _ := utf8.DecodeRuneInString(after); !strings.ContainsRune("，。；", r) {
			continue
		}
		if !endsNumber(before) && !boundBefore.Ends(before) && !linkVerbs.Ends(before) && !climbsTo(before) {
			return true
		}
	}
	return false
}

// leftUnits are what lost numbers leave behind.
var leftUnits = lexicon.Must("number.left")

// endsNumber reports whether s ends with a digit, or a word that is part of a number.
func endsNumber(s string) bool {
	r, w := utf8.DecodeLastRuneInString(s)
	_, digit := numeral.Digit(r)
	last := s[len(s)-w:]
	return digit || '0' <= r && r <= '9' || numeral.Place(r) > 0 || numeral.More(last) > 0 || numeral.Some(last) != ""
}
