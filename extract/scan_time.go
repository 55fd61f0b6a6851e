package extract

import (
	"strings"
	"unicode/utf8"

	years "linian/calendar"
	"linian/lexicon"
)

// Years, dates and times of day, which are no figures.

// yearAt reads 2013年 and 2003—2007年 at i.
func (sc *scanner) yearAt(i int) (int, bool) {
	s := sc.s
	y, ok := fourDigits(s, i)
	if !ok {
		return 0, false
	}
	end := i + 4
	if word := yearWords.Prefix(s[end:]); word != "" {
		switch yearWords.Row(word).Mark {
		case "decade":
			return end + len(word), true
		case "resort": // 2019年|度假村
			_, w := runeAt(word, 0)
			end += w
		default:
			end += len(word)
		}
		// 2003年到2007年, 2003年至2007年
		if y2, j := secondYear(s, end); y2 > y {
			return sc.add(item{kind: itemYears, start: i, num: i, end: j, from: y, to: y2}), true
		}
		return sc.add(item{kind: itemYear, start: i, num: i, end: end, from: y, to: y}), true
	}
	if y2, j := secondYear(s, end); y2 > y {
		return sc.add(item{kind: itemYears, start: i, num: i, end: j, from: y, to: y2}), true
	}
	return 0, false
}

// secondYear reads the end of a span of years behind its first: —2007年; 0 if none.
func secondYear(s string, i int) (year, end int) {
	k := rangeSign(s[i:])
	if k == 0 {
		return 0, i
	}
	y, ok := fourDigits(s, i+k)
	if !ok || !yearWords.Begins(s[i+k+4:]) {
		return 0, i
	}
	_, w := runeAt(s, i+k+4)
	return y, i + k + 4 + w
}

var yearWords = lexicon.Must("time.year")

func fourDigits(s string, i int) (int, bool) { return years.YearAt(s, i) }

// rangeSign is the length of a sign or a word that joins two numbers at the beginning of
// s (doubled dashes count as one sign); 0 if none.
func rangeSign(s string) int {
	if w := rangeWords.Prefix(s); w != "" {
		return len(w)
	}
	if s == "" {
		return 0
	}
	r, n := runeAt(s, 0)
	if !strings.ContainsRune("—－–~～-―─", r) {
		return 0
	}
	if next, w := utf8.DecodeRuneInString(s[n:]); next == r {
		n += w
	}
	return n
}

var rangeWords = lexicon.Must("number.range")

// dateAt is the end of a date without a year, or of a time of day, in digits at i:
// 2014-01-17, 7:41, 7时41分, “3·15”; 0 if there is none.
func dateAt(s string, i int) int {
	if m, ok := clockTimes.Match(s[i:], digits); ok {
		return i + m.Len
	}
	_, n := digits(s[i:])
	if k := isoDate(s, i); k > 0 {
		return k
	}
	rest := s[i+n:]
	switch {
	case n == 0 || len(rest) < 3:
		return 0
	case rest[0] == ':' && isDigit(rest[1]) && isDigit(rest[2]):
		return skipDigits(s, i+n+1)
	case strings.HasPrefix(rest, "·") && isDigit(rest[2]):
		return skipDigits(s, i+n+2)
	}
	return 0
}

var clockTimes = lexicon.Must("time.clock")

// digits reads a whole number of at most two digits at the beginning of s.
func digits(s string) (v, n int) {
	for n < len(s) && n < 2 && isDigit(s[n]) {
		v = v*10 + int(s[n]-'0')
		n++
	}
	return v, n
}

func isoDate(s string, i int) int {
	if i+10 > len(s) {
		return 0
	}
	for k := 0; k < 10; k++ {
		c := s[i+k]
		if k == 4 || k == 7 {
			if c != '-' && c != '/' && c != '.' {
				return 0
			}
		} else if !isDigit(c) {
			return 0
		}
	}
	return i + 10
}

// hanDate is the end of 五月, 十三日, 三十年代 at i; 0 for anything else.
func hanDate(s string, i int, num number) int {
	rest := s[i+num.n:]
	if w := dateUnits.Prefix(rest); w != "" && num.mag == "" {
		return i + num.n + len(w)
	}
	return 0
}

var dateUnits = lexicon.Must("number.date")
