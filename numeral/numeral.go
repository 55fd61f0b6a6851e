// Package numeral reads Chinese numerals. The grammar is the usual one: a section of up
// to four digits with 千百十 between them, sections joined by 万, 亿 and 万亿; 两 is 2, 廿
// is not used in reports, 〇 and 零 fill places; a last digit without its unit counts the
// next lower place (两万五 is 25000, 三百二 is 320).
package numeral

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Digit is the value of a numeral's digit, those of cheques (壹, 伍) among them.
func Digit(r rune) (int64, bool) {
	switch r {
	case '零', '〇', '○', 'Ｏ':
		return 0, true
	case '一', '壹':
		return 1, true
	case '二', '两', '贰':
		return 2, true
	case '三', '叁':
		return 3, true
	case '四', '肆':
		return 4, true
	case '五', '伍':
		return 5, true
	case '六', '陆':
		return 6, true
	case '七', '柒':
		return 7, true
	case '八', '捌':
		return 8, true
	case '九', '玖':
		return 9, true
	}
	return 0, false
}

// Place is what a word of place multiplies by; 0 for any other rune.
func Place(r rune) int64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万':
		return 1e4
	case '亿':
		return 1e8
	}
	return 0
}

// Pair reports whether r is 两, which counts things and stands in no row of digits.
func Pair(r rune) bool { return r == '两' }

// Ordinary reports whether r is written as 2 only where digits are told: 二.
func Ordinary(r rune) bool { return r == '二' }

// Begins reports whether a number in a sentence may begin with r: a digit, a place below
// 万, and what tells only the order of magnitude (数十, 几百, 上千, 半, 翻一番).
func Begins(r rune) bool {
	switch r {
	case '数', '几', '上', '半', '翻':
		return true
	case '○', 'Ｏ':
		return false
	}
	if _, ok := Digit(r); ok {
		return true
	}
	p := Place(r)
	return p > 0 && p < 1e4
}

// Cheque reports whether r is a digit or a place that is a numeral only on cheques, and
// a part of other words elsewhere: 队伍, 大陆, 收拾.
func Cheque(r rune) (digit, place bool) {
	switch r {
	case '肆', '伍', '陆', '柒', '捌', '玖':
		return true, false
	case '拾', '佰', '仟':
		return false, true
	}
	return false, false
}

// Some is the word at the beginning of s that tells only an order of magnitude with the
// place behind it: 数|十, 好几|百, 上|千. It is "" where none stands there.
func Some(s string) string {
	for _, w := range [...]string{"数", "几", "上", "好几"} {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// More is the length of the 多, 余 or 几 that s begins with: 20多亿.
func More(s string) int {
	for _, w := range [...]string{"多", "余", "几"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// Magnitude is the magnitude that s begins with, as it is written before a unit; "" if
// none.
func Magnitude(s string) string {
	for _, m := range [...]string{"万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "万", "亿", "千", "百"} {
		if strings.HasPrefix(s, m) {
			return m
		}
	}
	return ""
}

// Factor is what a magnitude multiplies by.
func Factor(magnitude string) int64 {
	f := int64(1)
	for _, r := range magnitude {
		f *= Place(r)
	}
	return f
}

// Split writes v as texts do: 25000 as 2.5万, 120000000 as 1.2亿. It is the magnitude
// and the power of ten to divide v by.
func Split(v int64) (magnitude string, exp int32) {
	switch {
	case v >= 1e12:
		return "万亿", 12
	case v >= 1e8:
		return "亿", 8
	case v >= 1e4:
		return "万", 4
	}
	return "", 0
}

// Year reads a year written digit by digit (二〇〇八, 一九九八) at the beginning of s; n is
// its length, 0 where there is none.
func Year(s string) (year, n int) {
	for i := range 4 {
		r, w := utf8.DecodeRuneInString(s[n:])
		d, ok := Digit(r)
		if !ok || Pair(r) || i == 0 && d != 1 && d != 2 {
			return 0, 0
		}
		year = year*10 + int(d)
		n += w
	}
	return year, n
}

// Places multiplies the words of place at the beginning of s: 百万 is 10^6.
func Places(s string) (f int64, n int) {
	f = 1
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		p := Place(r)
		if p == 0 || f > 1e12 {
			break
		}
		f *= p
		n += w
	}
	if n == 0 {
		return 0, 0
	}
	return f, n
}

// Point is the length of the 点 that s begins with, behind which decimals stand.
func Point(s string) int {
	if w := "点"; strings.HasPrefix(s, w) {
		return len(w)
	}
	return 0
}

// Parse is the value of a whole Chinese numeral (一千二百, 两万五, 三亿零五十); ok is false
// when s is not one numeral from end to end.
func Parse(s string) (v int64, ok bool) {
	if r, n := utf8.DecodeRuneInString(s); n == len(s) && n > 0 {
		if d, ok := Digit(r); ok && d == 0 && (r == '零' || r == '〇') {
			return 0, true
		}
	}
	v, n, _ := Scan(s)
	return v, n == len(s) && n > 0
}

// Scan reads the longest Chinese numeral at the beginning of s and returns its value and
// its length in bytes; 0 bytes when there is none. A bare 万 or 亿 (万元, 亿吨) is no
// numeral; a bare 十, 百 or 千 is 10, 100 or 1000 and reported as bare, so that the caller
// can ask for a 近 or 数 before it.
func Scan(s string) (v int64, n int, bare bool) {
	x := scanner{digit: -1}
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		if d, ok := Digit(r); ok {
			if x.digit > 0 && !x.zero {
				// 两三百, 一二三: no place between two digits ends the numeral.
				if _, n := Year(s); n > 0 {
					return 0, 0, false
				}
				break
			}
			x.addDigit(d)
		} else if p := Place(r); p == 0 || !x.addPlace(p) {
			break
		}
		x.seen = true
		n += w
	}
	if !x.seen {
		return 0, 0, false
	}
	return x.value(), n, x.bare
}

// A scanner holds what was read of a numeral.
type scanner struct {
	total   int64 // closed by 亿
	section int64 // closed by 万
	low     int64 // below 万
	digit   int64 // the last one, -1 behind a place
	place   int64 // of the last word of place, for 两万五
	zero    bool  // a 零 stood since then
	seen    bool  // a digit was seen
	bare    bool  // it began with a word of place
}

func (x *scanner) addDigit(d int64) {
	if d > 0 {
		x.digit = d
		return
	}
	x.zero, x.digit = true, -1
	if !x.seen && x.low == 0 {
		x.digit = 0
	}
}

// addPlace reads a word of place, and reports false where it cannot stand.
func (x *scanner) addPlace(p int64) bool {
	switch {
	case p < 1e4:
		if x.digit < 0 {
			switch {
			case !x.seen && x.low == 0 && x.section == 0 && x.total == 0:
				x.digit, x.bare = 1, p != 10
			case p == 10 && x.zero:
				x.digit = 1 // 一千零十
			default:
				return false
			}
		}
		x.low += x.digit * p
	case p == 1e4:
		part := x.low + max(x.digit, 0)
		if part == 0 {
			return false
		}
		x.section += part * 1e4
		x.low = 0
	default:
		part := x.section + x.low + max(x.digit, 0)
		if part == 0 {
			if x.total == 0 || x.place != 1e8 || x.total >= 1e11 {
				return false
			}
			x.total *= 1e8 // 一亿亿
		}
		x.total += part * 1e8
		x.section, x.low = 0, 0
	}
	x.digit, x.place, x.zero = -1, p, false
	return true
}

func (x *scanner) value() int64 {
	v := x.total + x.section + x.low
	if x.digit <= 0 {
		return v
	}
	if !x.zero && x.place >= 100 {
		return v + x.digit*x.place/10
	}
	return v + x.digit
}

// Word writes n as a numeral, where that is one character; else in digits.
func Word(n int) string {
	if digits := []rune("零一二三四五六七八九十"); n >= 0 && n < len(digits) {
		return string(digits[n])
	}
	return strconv.Itoa(n)
}
