package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	years "linian/calendar"
	"linian/lexicon"
)

// Chinese numerals. The grammar is the usual one: a section of up to four
// digits with 千百十 between them, sections joined by 万, 亿 and 万亿; 两 is 2, 廿 is
// not used in reports, 〇 and 零 fill places; a last digit without its unit
// counts the next lower place (两万五 is 25000, 三百二 is 320).

func numeralDigit(r rune) (int64, bool) {
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

func numeralPlace(r rune) int64 {
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

// scanNumeral reads the longest Chinese numeral at the beginning of s and
// returns its value and its length in bytes; 0 bytes when there is none. A bare
// 万 or 亿 (万元, 亿吨) is no numeral; a bare 十, 百 or 千 is 10, 100 or 1000 and
// reported as bare, so that the caller can ask for a 近 or 数 before it.
func scanNumeral(s string) (v int64, n int, bare bool) {
	var (
		total   int64 // closed by 亿
		section int64 // closed by 万
		low     int64 // below 万
		digit   int64 = -1
		place   int64 // of the last place word, for 两万五
		zero    bool  // a 零 stood since the last place word
		seen    bool  // a digit was seen
	)
loop:
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		if d, ok := numeralDigit(r); ok {
			if digit > 0 && !zero {
				// 两三百, 一二三: no place between two digits ends the numeral.
				if n2 := yearDigits(s); n2 > 0 {
					return 0, 0, false
				}
				break loop
			}
			if d == 0 {
				zero = true
				digit = -1
				if !seen && low == 0 {
					digit = 0
				}
			} else {
				digit = d
			}
			seen = true
			n += w
			continue
		}
		p := numeralPlace(r)
		if p == 0 {
			break
		}
		switch {
		case p < 1e4:
			if digit < 0 {
				if !seen && low == 0 && section == 0 && total == 0 {
					digit, bare = 1, p != 10
				} else if p == 10 && zero {
					digit = 1 // 一千零十
				} else {
					break loop
				}
			}
			low += digit * p
			digit, place, zero = -1, p, false
		case p == 1e4:
			part := low
			if digit > 0 {
				part += digit
			}
			if part == 0 {
				break loop
			}
			section += part * 1e4
			low, digit, place, zero = 0, -1, 1e4, false
		case p == 1e8:
			part := section + low
			if digit > 0 {
				part += digit
			}
			if part == 0 && (total == 0 || place != 1e8 || total >= 1e11) {
				break loop
			}
			if part == 0 { // 一亿亿
				total *= 1e8
			}
			total += part * 1e8
			section, low, digit, place, zero = 0, 0, -1, 1e8, false
		}
		seen = true
		n += w
	}
	if !seen {
		return 0, 0, false
	}
	v = total + section + low
	if digit > 0 {
		if !zero && place >= 100 {
			digit *= place / 10
		}
		v += digit
	}
	return v, n, bare
}

// yearDigits is the length of a year written digit by digit (二〇〇八, 一九九八) at
// the beginning of s; 0 when there is none.
func yearDigits(s string) int {
	_, n := years.HanYear(s)
	return n
}

// ParseNumeral is the value of a whole Chinese numeral (一千二百, 两万五, 三亿零五十);
// ok is false when s is not one numeral from end to end.
func ParseNumeral(s string) (v int64, ok bool) {
	if s == "零" || s == "〇" {
		return 0, true
	}
	v, n, _ := scanNumeral(s)
	return v, n == len(s) && n > 0
}

const numeralDigits = "零一二三四五六七八九"

// FormatNumeral writes 0 ≤ v ≤ 10^16 as a Chinese numeral, so that
// ParseNumeral(FormatNumeral(v)) == v.
func FormatNumeral(v int64) string {
	if v == 0 {
		return "零"
	}
	var b strings.Builder
	if hi := v / 1e8; hi > 0 {
		b.WriteString(FormatNumeral(hi))
		b.WriteString("亿")
		v %= 1e8
		if v > 0 && v < 1e7 {
			b.WriteString("零")
		}
	}
	if hi := v / 1e4; hi > 0 {
		formatSection(&b, hi)
		b.WriteString("万")
		v %= 1e4
		if v > 0 && v < 1e3 {
			b.WriteString("零")
		}
	}
	if v > 0 {
		formatSection(&b, v)
	}
	return b.String()
}

func formatSection(b *strings.Builder, v int64) {
	zero := false
	wrote := false
	for _, p := range []struct {
		v int64
		s string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := v / p.v % 10
		if d == 0 {
			zero = wrote
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		r := []rune(numeralDigits)[d]
		b.WriteRune(r)
		b.WriteString(p.s)
		wrote = true
	}
}

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

var magnitudeWords = []string{"万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "万", "亿", "千", "百"}

func magnitudeAt(s string) string {
	for _, m := range magnitudeWords {
		if strings.HasPrefix(s, m) {
			return m
		}
	}
	return ""
}

func magnitudeFactor(m string) int64 {
	f := int64(1)
	for _, r := range m {
		f *= numeralPlace(r)
	}
	return f
}

func moreAt(s string) int {
	switch {
	case strings.HasPrefix(s, "多"), strings.HasPrefix(s, "余"), strings.HasPrefix(s, "几"):
		return len("多")
	}
	return 0
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
	if k := moreAt(s[n:]); k > 0 && magnitudeAt(s[n+k:]) != "" {
		num.more = true
		n += k
	}
	m := magnitudeAt(s[n:])
	if m == "" {
		num.n = n
		return num
	}
	n += len(m)
	num.mag = m
	// 1亿2000万, 2万5千, 13万2: a second part below the first.
	f := magnitudeFactor(m)
	if k := arabicAt(s[n:]); k > 0 && !num.more {
		part, err := decimal.NewFromString(s[n : n+k])
		m2 := magnitudeAt(s[n+k:])
		switch {
		case err != nil:
		case m2 != "" && magnitudeFactor(m2) < f:
			part = part.Mul(decimal.New(magnitudeFactor(m2), 0))
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
	for _, p := range []string{"数", "几", "上", "好几"} {
		if strings.HasPrefix(s, p) {
			r, _ := utf8.DecodeRuneInString(s[len(p):])
			if numeralPlace(r) == 0 {
				return number{}
			}
			i = len(p)
			num.many = true
			break
		}
	}
	var v int64
	var n int
	if num.many {
		// 数百万, 上亿: the place words that follow, as one.
		m, k := placesAt(s[i:])
		v, n = m, k
		num.bare = true
	} else {
		v, n, num.bare = scanNumeral(s)
		if n == 0 {
			return number{}
		}
		if first, w := utf8.DecodeRuneInString(s); n == w {
			num.small = v < 10
			num.two = first == '二'
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
		if m := magnitudeAt(s[num.n:]); m != "" {
			num.mag, num.n = m, num.n+len(m)
		}
		return num
	}
	if k := moreAt(s[i:]); k > 0 {
		// 二十余万: the magnitude behind 余 still belongs to the number.
		if m := magnitudeAt(s[i+k:]); m != "" && v < magnitudeFactor(m) {
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
	n = len("点")
	if !strings.HasPrefix(s, "点") {
		return frac, 0
	}
	place := int32(-1)
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		d, ok := numeralDigit(r)
		if !ok || r == '两' {
			break
		}
		frac = frac.Add(decimal.New(d, place))
		place--
		n += w
	}
	_, u := lookup(s, n)
	if place == -1 || u == 0 || clockWords.Begins(s[n:]) {
		return decimal.Decimal{}, 0
	}
	return frac, n
}

var clockWords = lexicon.Must("number.clock")

// looseRange reads 两三百, 三五个, 七八千: two neighbouring digits with one place.
func looseRange(s string) (lo, hi int64, n int) {
	r1, w1 := utf8.DecodeRuneInString(s)
	r2, w2 := utf8.DecodeRuneInString(s[w1:])
	a, ok1 := numeralDigit(r1)
	b, ok2 := numeralDigit(r2)
	if !ok1 || !ok2 || a < 1 || (b != a+1 && !(a == 3 && b == 5)) {
		return 0, 0, 0
	}
	n = w1 + w2
	if r3, _ := utf8.DecodeRuneInString(s[n:]); r3 == r2 {
		return 0, 0, 0
	} else if _, more := numeralDigit(r3); more {
		return 0, 0, 0
	}
	f, k := placesAt(s[n:])
	if k == 0 {
		return a, b, n
	}
	return a * f, b * f, n + k
}

// placesAt multiplies the place words at the beginning of s: 百万 is 10^6.
func placesAt(s string) (f int64, n int) {
	f = 1
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		p := numeralPlace(r)
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

// splitMagnitude writes v as texts do: 25000 as 2.5万, 120000000 as 1.2亿.
func splitMagnitude(v int64) (decimal.Decimal, string) {
	d := decimal.New(v, 0)
	switch {
	case v >= 1e12:
		return d.DivRound(decimal.New(1, 12), 16), "万亿"
	case v >= 1e8:
		return d.DivRound(decimal.New(1, 8), 12), "亿"
	case v >= 1e4:
		return d.DivRound(decimal.New(1, 4), 8), "万"
	}
	return d, ""
}
