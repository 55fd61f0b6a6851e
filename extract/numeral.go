package extract

import (
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/lexicon"
	"linian/numeral"
)

// A number is a numeral as the text writes it: the value that stands before
// the magnitude, and the magnitude (万, 亿, 万亿, 千 …) that belongs to the unit.
type number struct {
	value decimal.Decimal
	upper decimal.NullDecimal // of a loose range: 两三百
	mag   string
	n     int  // bytes
	more  bool // 多 or 余 or 几 stood in it: 20多亿
	many  bool // 数十, 几百, 上千: only the order of magnitude
	bare  bool // 百亿, 千: no digit of its own
	han   bool // written with Chinese digits
	small bool // han and below 10
	two   bool // han and written 二, which counts nothing
}

// arabicAt is the length of a plain decimal number at the beginning of s.
func arabicAt(s string) int {
	i := 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	if i > 0 && i+1 < len(s) && s[i] == '.' && '0' <= s[i+1] && s[i+1] <= '9' {
		j := i + 1
		for j < len(s) && '0' <= s[j] && s[j] <= '9' {
			j++
		}
		return j
	}
	return i
}

// parseDecimal is decimal.NewFromString of what arabicAt found; it makes nothing
// but the value where an int64 holds the digits.
func parseDecimal(s string) decimal.Decimal {
	if len(s) > 18 {
		v, _ := decimal.NewFromString(s)
		return v
	}
	var v int64
	var exp int32
	point := false
	for i := range len(s) {
		if s[i] == '.' {
			point = true
			continue
		}
		v = v*10 + int64(s[i]-'0')
		if point {
			exp--
		}
	}
	return decimal.New(v, exp)
}

// scanArabic reads a number that begins with an Arabic digit: 154, 3.5万,
// 1亿2000万, 20多亿, 2万5千, 13万2. n is 0 when s does not begin with a digit.
func scanArabic(s string) (num number) {
	n := arabicAt(s)
	if n == 0 || n > 24 {
		return number{n: 0}
	}
	v := parseDecimal(s[:n])
	num.value = v
	if k := numeral.More(s[n:]); k > 0 && numeral.Magnitude(s[n+k:]) != "" {
		num.more = true
		n += k
	}
	m := numeral.Magnitude(s[n:])
	if m == "" {
		num.n = n
		return num
	}
	n += len(m)
	num.mag = m
	// 1亿2000万, 2万5千, 13万2: a second part below the first.
	f := numeral.Factor(m)
	if k := arabicAt(s[n:]); k > 0 && !num.more {
		part, err := decimal.NewFromString(s[n : n+k])
		m2 := numeral.Magnitude(s[n+k:])
		switch {
		case err != nil:
		case m2 != "" && numeral.Factor(m2) < f:
			part = part.Mul(decimal.New(numeral.Factor(m2), 0))
			num.value = v.Add(part.DivRound(decimal.New(f, 0), 16))
			n += k + len(m2)
		case m2 == "" && k == 1:
			num.value = v.Add(part.DivRound(decimal.New(10, 0), 16))
			n += k
		case m2 == "":
			if full := part.DivRound(decimal.New(f, 0), 16); full.LessThan(decimal.New(1, 0)) {
				num.value = v.Add(full)
				n += k
			}
		}
	}
	num.n = n
	return num
}

// scanHan reads a number that begins with a Chinese digit or place, with 数, 几
// or 上 before a place: 一千二百, 两万五, 数十, 几百万, 上千. n is 0 when there is none.
func scanHan(s string) (num number) {
	i := 0
	if some := numeral.Some(s); some != "" {
		r, _ := utf8.DecodeRuneInString(s[len(some):])
		if numeral.Place(r) == 0 {
			return number{}
		}
		i, num.many = len(some), true
	}
	var v int64
	var n int
	if num.many {
		// 数百万, 上亿: the place words that follow, as one.
		m, k := numeral.Places(s[i:])
		v, n = m, k
		num.bare = true
	} else {
		v, n, num.bare = numeral.Scan(s)
		if n == 0 {
			return number{}
		}
		if first, w := utf8.DecodeRuneInString(s); n == w {
			num.small = v < 10
			num.two = numeral.Ordinary(first)
		}
		// 两三百家 is "two or three hundred": a loose range, not 300.
		if num.small {
			if lo, hi, k := looseRange(s); k > 0 {
				return number{value: decimal.New(lo, 0), upper: decimal.NewNullDecimal(decimal.New(hi, 0)), n: k, han: true}
			}
		}
	}
	num.han = true
	i += n
	if frac, k := hanDecimals(s[i:]); k > 0 && !num.many && !num.bare {
		num.small, num.n, num.value = false, i+k, decimal.New(v, 0).Add(frac)
		if m := numeral.Magnitude(s[num.n:]); m != "" {
			num.mag, num.n = m, num.n+len(m)
		}
		return num
	}
	if k := numeral.More(s[i:]); k > 0 {
		// 二十余万: the magnitude behind 余 still belongs to the number.
		if m := numeral.Magnitude(s[i+k:]); m != "" && v < numeral.Factor(m) {
			num.more = true
			num.value, num.mag, num.n = decimal.New(v, 0), m, i+k+len(m)
			return num
		}
	}
	num.value, num.mag = splitMagnitude(v)
	num.n = i
	return num
}

// hanDecimals reads the decimals of 十五|点八|万平方米 where a unit follows; not
// 三|点意见, 两|点一线 or the time of 八|点五十分.
func hanDecimals(s string) (frac decimal.Decimal, n int) {
	frac, n = pointDigits(s)
	if n == 0 || clockWords.Begins(s[n:]) {
		return decimal.Decimal{}, 0
	}
	if _, u := lookup(s, n); u == 0 {
		return decimal.Decimal{}, 0
	}
	return frac, n
}

// pointDigits reads 点 and the digits behind it; n is 0 where no digit stands there.
func pointDigits(s string) (frac decimal.Decimal, n int) {
	if n = numeral.Point(s); n == 0 {
		return frac, 0
	}
	place := int32(-1)
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		d, ok := numeral.Digit(r)
		if !ok || numeral.Pair(r) {
			break
		}
		frac = frac.Add(decimal.New(d, place))
		place--
		n += w
	}
	if place == -1 {
		return frac, 0
	}
	return frac, n
}

var clockWords = lexicon.Must("number.clock")

// looseRange reads 两三百, 三五个, 七八千: two neighbouring digits with one place.
func looseRange(s string) (lo, hi int64, n int) {
	r1, w1 := utf8.DecodeRuneInString(s)
	r2, w2 := utf8.DecodeRuneInString(s[w1:])
	a, ok1 := numeral.Digit(r1)
	b, ok2 := numeral.Digit(r2)
	if !ok1 || !ok2 || a < 1 || (b != a+1 && !(a == 3 && b == 5)) {
		return 0, 0, 0
	}
	n = w1 + w2
	if r3, _ := utf8.DecodeRuneInString(s[n:]); r3 == r2 {
		return 0, 0, 0
	} else if _, more := numeral.Digit(r3); more {
		return 0, 0, 0
	}
	f, k := numeral.Places(s[n:])
	if k == 0 {
		return a, b, n
	}
	return a * f, b * f, n + k
}

// splitMagnitude writes v as texts do: 25000 as 2.5万, 120000000 as 1.2亿.
func splitMagnitude(v int64) (decimal.Decimal, string) {
	m, exp := numeral.Split(v)
	if m == "" {
		return decimal.New(v, 0), ""
	}
	return decimal.New(v, 0).DivRound(decimal.New(1, exp), exp+4), m
}
