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

// Numbers that are shares, written as words or in a row: 百分之八点五, 三成, 1/4, 翻一番,
// 12:45:43.

// structure reads 三次产业比重调整为1.4：58.5：40.1 as three shares, and 由3.4：54.6：42
// before 调整为 as well.
func (sc *scanner) structure(i int) int {
	s := sc.s
	var ends [3]int
	var starts [3]int
	at := i
	for k := range 3 {
		n := arabicAt(s[at:])
		if n == 0 || n > 6 {
			return 0
		}
		starts[k], ends[k] = at, at+n
		at += n
		if k == 2 {
			break
		}
		w := colonAt(s[at:])
		if w == 0 {
			return 0
		}
		at += w
	}
	context := tail(s[:i], 75)
	if k := strings.LastIndexAny(context, "，。；"); k >= 0 {
		context = context[k:]
	}
	if !sectors.In(context) {
		return 0
	}
	to := restructured.In(context)
	row := onlyRow
	if from := openFrom.In(context); from && to {
		row = toRow
	} else if from {
		if !restructuring.In(firstRunes(s[ends[2]:], 12)) {
			return ends[2]
		}
		row = fromRow
	}
	u, _ := unit.Parse("%")
	for k, name := range []string{"第一产业比重", "第二产业比重", "第三产业比重"} {
		v, err := decimal.NewFromString(s[starts[k]:ends[k]])
		if err != nil {
			return ends[2]
		}
		sc.add(item{kind: itemQuantity, preset: name, start: starts[k], num: starts[k], end: ends[k], tail: ends[k],
			value: v, unitText: "%", unit: u, unitOK: true, qual: figure.EQ, row: row})
	}
	return ends[2]
}

var restructuring = lexicon.Must("number.turn")

var openFrom = lexicon.Must("number.from")

var restructured = lexicon.Must("number.become")

var sectors = lexicon.Must("number.sectors")

// colonAt is the length of a colon, with the blanks around it, at the beginning of
// s: 3.6 : 48 : 48.4; 0 if there is none.
func colonAt(s string) int {
	t := strings.TrimLeft(s, " ")
	w := len(optional(t, "：")) + len(optional(t, ":")) + len(optional(t, "∶"))
	if w == 0 {
		return 0
	}
	return len(s) - len(strings.TrimLeft(t[w:], " "))
}

// ratioAt reads 1/4 where a share is meant: 占全国增量的1/4, 1/10以上.
func ratioAt(s string, i int) (item, bool) {
	if i+2 >= len(s) || !isDigit(s[i]) || s[i+1] != '/' {
		return item{}, false
	}
	n := arabicAt(s[i+2:])
	if n == 0 || n > 2 {
		return item{}, false
	}
	a, b := int64(s[i]-'0'), int64(0)
	for _, c := range []byte(s[i+2 : i+2+n]) {
		b = b*10 + int64(c-'0')
	}
	end := i + 2 + n
	if a == 0 || a >= b || strings.HasPrefix(s[end:], "/") {
		return item{}, false
	}
	if !strings.Contains(tail(s[:i], 45), "占") && !strings.HasPrefix(s[end:], "以上") && !strings.HasPrefix(s[end:], "左右") && !strings.HasPrefix(s[end:], "的") {
		return item{}, false
	}
	u, _ := unit.Parse("%")
	v := decimal.New(a*100, 0).DivRound(decimal.New(b, 0), 2)
	return item{kind: itemQuantity, start: i, num: i, end: end, tail: end, value: v, unitText: "%", unit: u, unitOK: true, qual: figure.EQ}, true
}

// fraction reads the numbers that are words: 百分之八点五, 四分之一, 三成, 一半,
// 翻一番, 两位数.
func fraction(s string, i int) (item, bool) {
	rest := s[i:]
	percent := func(v decimal.Decimal, n int) (item, bool) {
		u, _ := unit.Parse("%")
		return item{kind: itemQuantity, start: i, num: i, end: i + n, tail: i + n, value: v, unitText: "%", unit: u, unitOK: true, qual: figure.EQ}, true
	}
	if strings.HasPrefix(rest, "百分之") {
		n := len("百分之")
		if k := arabicAt(rest[n:]); k > 0 {
			v, err := decimal.NewFromString(rest[n : n+k])
			if err == nil {
				return percent(v, n+k)
			}
		}
		v, k, _ := numeral.Scan(rest[n:])
		if k == 0 {
			return item{}, false
		}
		d := decimal.New(v, 0)
		n += k
		if strings.HasPrefix(rest[n:], "点") {
			m, place := n+len("点"), decimal.New(1, -1)
			for m < len(rest) {
				r, w := utf8.DecodeRuneInString(rest[m:])
				dg, ok := numeral.Digit(r)
				if !ok || r == '两' {
					break
				}
				d = d.Add(place.Mul(decimal.New(dg, 0)))
				place = place.Mul(decimal.New(1, -1))
				m += w
			}
			n = m
		}
		return percent(d, n)
	}
	r, w := utf8.DecodeRuneInString(rest)
	switch {
	case r == '翻':
		return doubling(s, i)
	case strings.HasPrefix(rest, "两位数"):
		u, _ := unit.Parse("%")
		n := len("两位数")
		return item{kind: itemQuantity, start: i, num: i, end: i + n, tail: i + n, value: decimal.New(10, 0), unitText: "%", unit: u, unitOK: true, qual: figure.Many, many: true}, true
	case strings.HasPrefix(rest, "一半"):
		before, after := s[:i], rest[len("一半"):]
		if strings.Contains(tail(before, 18), "占") || strings.HasSuffix(before, "超过") || strings.HasSuffix(before, "近") || strings.HasPrefix(after, "以上") {
			return percent(decimal.New(50, 0), len("一半"))
		}
		return item{}, false
	}
	d, ok := numeral.Digit(r)
	if !ok || d < 1 {
		return item{}, false
	}
	if strings.HasPrefix(rest[w:], "成") && followsShare(rest[w+len("成"):]) {
		return percent(decimal.New(d*10, 0), w+len("成"))
	}
	if strings.HasPrefix(rest[w:], "分之") {
		n := w + len("分之")
		r2, w2 := utf8.DecodeRuneInString(rest[n:])
		if d2, ok := numeral.Digit(r2); ok && d2 < d {
			return percent(decimal.New(d2*100, 0).DivRound(decimal.New(d, 0), 4), n+w2)
		}
	}
	return item{}, false
}

// followsShare tells whether 三成 stands there as a share: 三成以上, 三成的, 三成左右
// or before punctuation; not 一成不变, 三成员.
func followsShare(rest string) bool {
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("以左的多，。；、,;.", r)
}

// doubling reads 翻一番, 翻了两番.
func doubling(s string, i int) (item, bool) {
	n := len("翻")
	rest := s[i:]
	n += len(optional(rest[n:], "了"))
	r, w := utf8.DecodeRuneInString(rest[n:])
	d, ok := numeral.Digit(r)
	if !ok || d == 0 || !strings.HasPrefix(rest[n+w:], "番") {
		return item{}, false
	}
	end := i + n + w + len("番")
	u, known := unit.Parse("番")
	return item{kind: itemQuantity, start: i, num: i + n, end: end, tail: end, value: decimal.New(d, 0), unitText: "番", unit: u, unitOK: known, qual: figure.EQ, change: figure.Rise}, true
}
