package extract

import (
	"strings"

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
	j := i + 4
	if strings.HasPrefix(s[j:], "年") {
		end := j + len("年")
		if strings.HasPrefix(s[end:], "度") && !strings.HasPrefix(s[end:], "度假") {
			end += len("度")
		}
		if strings.HasPrefix(s[end:], "代") {
			return end + len("代"), true
		}
		// 2003年到2007年, 2003年至2007年
		if k := rangeSign(s[end:]); k > 0 {
			if y2, ok := fourDigits(s, end+k); ok && y2 > y && strings.HasPrefix(s[end+k+4:], "年") {
				return sc.add(item{kind: itemYears, start: i, num: i, end: end + k + 4 + len("年"), from: y, to: y2}), true
			}
		}
		return sc.add(item{kind: itemYear, start: i, num: i, end: end, from: y, to: y}), true
	}
	if k := rangeSign(s[j:]); k > 0 {
		if y2, ok := fourDigits(s, j+k); ok && y2 > y && strings.HasPrefix(s[j+k+4:], "年") {
			return sc.add(item{kind: itemYears, start: i, num: i, end: j + k + 4 + len("年"), from: y, to: y2}), true
		}
	}
	return 0, false
}

func fourDigits(s string, i int) (int, bool) { return years.YearAt(s, i) }

var rangeSigns = []string{"—", "－", "–", "~", "～", "-", "至", "到", "―", "─", "一"}

// rangeSign is the length of a sign that joins two numbers at the beginning of
// s (doubled dashes count as one sign); 0 if none.
func rangeSign(s string) int {
	for _, sign := range rangeSigns[:len(rangeSigns)-1] {
		if strings.HasPrefix(s, sign) {
			n := len(sign)
			if strings.HasPrefix(s[n:], sign) && sign != "至" && sign != "到" {
				n += len(sign)
			}
			return n
		}
	}
	return 0
}

// dateAt is the end of a date or a time of day without a year at i: 1月13日,
// 7月份, 1—9月, 15日, 7时41分, 2014-01-17; 0 if there is none.
func dateAt(s string, i int) int {
	j := i
	for j < len(s) && isDigit(s[j]) {
		j++
	}
	n := j - i
	if n == 4 || n == 2 || n == 1 {
		if k := isoDate(s, i); k > 0 {
			return k
		}
	}
	if n > 2 {
		return 0
	}
	rest := s[j:]
	if k := rangeSign(rest); k > 0 {
		m := j + k
		e := m
		for e < len(s) && isDigit(s[e]) {
			e++
		}
		if e > m && e-m <= 2 && strings.HasPrefix(s[e:], "月") {
			return skipDay(s, e+len("月"))
		}
	}
	switch {
	case strings.HasPrefix(rest, "月"):
		return skipDay(s, j+len("月"))
	case strings.HasPrefix(rest, "日") && !strings.HasPrefix(rest, "日元") && !strings.HasPrefix(rest, "日均"):
		return j + len("日")
	case strings.HasPrefix(rest, "时") && j+len("时") < len(s) && isDigit(s[j+len("时")]):
		e := skipDigits(s, j+len("时"))
		if strings.HasPrefix(s[e:], "分") {
			e += len("分")
		}
		return e
	case strings.HasPrefix(rest, ":") && len(rest) > 2 && isDigit(rest[1]) && isDigit(rest[2]):
		return skipDigits(s, j+1)
	case strings.HasPrefix(rest, "·") && len(rest) > 2 && isDigit(rest[2]): // “3·15”
		return skipDigits(s, j+2)
	}
	return 0
}

func skipDay(s string, i int) int {
	i += len(optional(s[i:], "份"))
	e := i
	for e < len(s) && isDigit(s[e]) {
		e++
	}
	if e > i && e-i <= 2 && strings.HasPrefix(s[e:], "日") {
		return e + len("日")
	}
	return i
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
