package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	years "linian/calendar"
	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/lexicon"
	"linian/unit"
)

type itemKind uint8

const (
	itemQuantity itemKind = iota
	itemYear              // 2013年, 二〇一三年
	itemYears             // 2003—2007年, “十二五”时期, 五年来
	itemRank              // 第3位, 前10名
	itemSuspect           // a number that the document's year overwrote
)

// An item is what the scanner finds in one block: a quantity, or a word about
// time. Offsets are in the block's text.
type item struct {
	kind       itemKind
	preset     string // the name, where the number's place in a row gives it: 第二产业比重
	text       string // number, unit and bounds, of a criterion
	start, end int    // with qualifiers on both sides
	num, tail  int    // the number begins at num; number and unit end at tail

	value     decimal.Decimal
	upper     decimal.NullDecimal
	unitText  string
	unit      unit.Unit
	unitOK    bool // the table knows unitText
	noUnit    bool // only a magnitude stood there (减少1240万)
	qual      figure.Qualifier
	neg       bool // a minus stands before the number
	negUpper  bool // and before the range's other end
	hold      bool // 控制在 stood before
	many      bool
	damaged   bool // a letter stands among the digits
	lost      bool // nothing of the number is left but its unit
	ratio     bool // 城乡居民收入比: a number without unit
	row       rowRole
	comparand bool // the figure before is set against it: 高于国际通行10%的标准
	criteria  bool // 以上 or 超 with a noun behind it
	change    figure.Change

	from, to int // of itemYear (from == to) and itemYears
}

// A rowRole tells in which of two rows of shares a figure stands:
// 由1.8：55.4：42.8|调整到1.7：49.2：49.1.
type rowRole uint8

const (
	onlyRow rowRole = iota
	fromRow
	toRow
)

// scanner finds items in one block of text.
type scanner struct {
	s     string
	items []item
	// overwritten are the years that may have overwritten digits of the
	// document; nil for a sound one.
	overwritten []string
	known       *Names
	lostDigits  bool // the page has lost its numbers
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// hanLead tells whether a Chinese number may begin with the rune at s[i:].
func hanNumberRune(r rune) bool {
	switch r {
	case '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '〇', '零',
		'数', '几', '上', '半', '翻', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟':
		return true
	}
	return false
}

// runeAt is utf8.DecodeRuneInString(s[i:]), quicker for Chinese characters.
func runeAt(s string, i int) (rune, int) {
	if i+2 < len(s) {
		if c, d, e := s[i], s[i+1], s[i+2]; c > 0xE0 && c < 0xED && d&0xC0 == 0x80 && e&0xC0 == 0x80 {
			return rune(c&0x0F)<<12 | rune(d&0x3F)<<6 | rune(e&0x3F), 3
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}

func (sc *scanner) scan() []item {
	s := sc.s
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case isDigit(c):
			i = sc.arabic(i)
		case c == lostNumber[0] && strings.HasPrefix(s[i:], lostNumber):
			i = sc.lost(i)
		case isLetter(c):
			if n := sc.known.latinBefore(s, i); n > 0 {
				i = sc.number(i + n)
			} else {
				i++
			}
		case c < 0xE3 || c > 0xE9:
			i++
		default:
			r, w := runeAt(s, i)
			switch {
			case r == '《' && titleEnd(s, i) > 0:
				i = titleEnd(s, i)
			case r == '第':
				i = sc.ordinal(i, i+w)
			case r == '首' && strings.HasPrefix(s[i:], "首位") && (ranks(s[:i]) || ranksAlone(s[:i], s[i+len("首位"):])):
				i = sc.add(item{kind: itemRank, start: i, num: i, end: i + len("首位"), tail: i + len("首位"), value: decimal.New(1, 0), unitText: "位", qual: figure.EQ})
			case r == '前' && i+w < len(s):
				i = sc.foremost(i, i+w)
			case r == '上' && climbs(s[:i]): // 迈上|千亿元
				i += w
			case (r == '万' || r == '亿') && sc.boundedBefore(i):
				i = sc.bareMagnitude(i)
			case hanNumberRune(r):
				i = sc.han(i, w)
			default:
				i += w
			}
		}
	}
	return sc.items
}

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

// climbs tells whether the 上 behind before belongs to a verb: 迈上, 跨上, 跃上.
func climbs(before string) bool {
	return stepping.Ends(before)
}

var stepping = lexicon.Must("number.step")

func (sc *scanner) add(it item) int {
	sc.items = append(sc.items, it)
	return max(it.end, it.tail)
}

// skipDigits is the end of a run of digits and decimal points.
func skipDigits(s string, i int) int {
	for i < len(s) && (isDigit(s[i]) || s[i] == '.' && i+1 < len(s) && isDigit(s[i+1])) {
		i++
	}
	return i
}

func (sc *scanner) arabic(i int) int {
	s := sc.s
	end := skipDigits(s, i)
	if i > 0 {
		p := s[i-1]
		if isLetter(p) || p == '.' || p == '+' || p == '/' || p == '_' || p == '@' || p == '#' {
			return end
		}
	}
	return sc.number(i)
}

// number reads what begins with the digit at i.
func (sc *scanner) number(i int) int {
	s := sc.s
	end := skipDigits(s, i)
	if n, ok := sc.yearAt(i); ok {
		return n
	}
	if n := sc.structure(i); n > 0 { // before dateAt: 10:40:50
		return n
	}
	if durationAt(s, i, end) {
		return sc.duration(i, end)
	}
	if n := dateAt(s, i); n > 0 {
		return n
	}
	if it, ok := ratioAt(s, i); ok {
		return sc.finish(it)
	}
	if sc.isOverwritten(s[i:end]) && !strings.HasPrefix(s[end:], "年") {
		return sc.suspect(i, end)
	}
	if n := letterInNumber(s, end); n > 0 {
		return sc.damaged(i, end, n)
	}
	if n := brokenThousands(s, i, end); n > 0 {
		return sc.add(item{kind: itemSuspect, damaged: true, start: i, num: i, end: n, tail: n, qual: figure.EQ, value: parseDecimal(s[i:end])})
	}
	num := scanArabic(s[i:])
	if num.n == 0 {
		return end
	}
	return sc.quantity(i, num, end)
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
	if group-k != 3 || strings.HasPrefix(s[group:], "年") {
		return 0
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); before < 0x4E00 || before > 0x9FFF || before == '第' {
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

// lookBack is how many bytes before a number its clause is looked for: else a
// line of a million numbers without a comma would be gone through for each.
const lookBack = 900

// tail is the last n bytes of s, from a whole rune on.
func tail(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	for s != "" && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
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
	if _, n := unit.Lookup(s, j+moreAt(s[j:])); n == 0 {
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

func optional(s, word string) string {
	if strings.HasPrefix(s, word) {
		return word
	}
	return ""
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
	if _, n := unit.Lookup(sc.s, end+moreAt(sc.s[end:])); n == 0 && end-i == 4 {
		return end // a year without 年, as titles have it
	}
	it := item{kind: itemSuspect, start: i, num: i, end: end, tail: end}
	it.value, _ = decimal.NewFromString(sc.s[i:end])
	it.qual = figure.EQ
	j := end
	if k := moreAt(sc.s[j:]); k > 0 {
		j += k
		it.qual = figure.GT
	}
	if u, n := unit.Lookup(sc.s, j); n > 0 {
		it.unit, it.unitText, it.unitOK = u, u.Symbol, true
		it.tail, it.end = j+n, j+n
	}
	return sc.add(it)
}

// ordinal steps over 第十六届, 第3次; 第3位 and 第28名 become ranks.
func (sc *scanner) ordinal(at, i int) int {
	s := sc.s
	v, n := ordinalNumber(s[i:])
	if n == 0 {
		return i
	}
	end := i + n
	u := ""
	for _, w := range []string{"位", "名"} {
		if strings.HasPrefix(s[end:], w) {
			u = w
		}
	}
	before := s[:at]
	if u == "" {
		_, k := unit.Lookup(s, end)
		if k > 0 || !ranks(before) && !ranksAlone(before, s[end:]) || ordinals.Begins(s[end:]) {
			return end + k
		}
	}
	if strings.HasSuffix(before, "第") {
		return end
	}
	return sc.add(item{kind: itemRank, start: at, num: i, end: end + len(u), tail: end + len(u),
		value: decimal.New(v, 0), unitText: u, qual: figure.EQ})
}

var ordinals = lexicon.Must("rank.ordinal")

// ranks tells whether 第一 behind before is a rank: 居全国第一, 稳居各省区第二.
func ranks(before string) bool {
	if rankAreas.Ends(before) {
		return true
	}
	before = tail(before, lookBack)
	if k := strings.LastIndexAny(before, "，。；、：,;:（("); k >= 0 {
		before = before[k:]
	}
	for i := range before {
		if len(before)-i <= 30 && rankWords.Prefix(before[i:]) != "" && !strings.HasPrefix(before[i:], "居民") {
			return true
		}
	}
	return false
}

var rankAreas = lexicon.Must("rank.area")

func ordinalNumber(s string) (int64, int) {
	if n := arabicAt(s); n > 0 && n < 8 {
		d, err := decimal.NewFromString(s[:n])
		if err != nil {
			return 0, 0
		}
		return d.IntPart(), n
	}
	v, n, _ := scanNumeral(s)
	return v, n
}

// foremost reads 前10名, 前三位 as ranks; 前 alone is passed over.
func (sc *scanner) foremost(at, i int) int {
	s := sc.s
	v, n := ordinalNumber(s[i:])
	if n == 0 {
		return i
	}
	u := foremostUnits.Prefix(s[i+n:])
	if u == "" && !foremostAlone(s[:at], s[i+n:]) {
		return i
	}
	end := i + n + len(u)
	return sc.add(item{kind: itemRank, start: at, num: i, end: end, tail: end,
		value: decimal.New(v, 0), unitText: u, qual: figure.LE})
}

var foremostUnits = lexicon.Must("rank.foremost")

// han reads what begins with a Chinese number rune at i.
func (sc *scanner) han(i, w int) int {
	s := sc.s
	if it, ok := fraction(s, i); ok {
		return sc.finish(it)
	}
	if n := yearDigits(s[i:]); n > 0 && strings.HasPrefix(s[i+n:], "年") {
		y := 0
		for _, r := range s[i : i+n] {
			d, _ := numeralDigit(r)
			y = y*10 + int(d)
		}
		if y >= 1900 && y <= 2100 {
			return sc.add(item{kind: itemYear, start: i, num: i, end: i + n + len("年"), from: y, to: y})
		}
		return i + n
	}
	if formalOnly(s[i:]) {
		return i + w
	}
	num := scanHan(s[i:])
	if num.n == 0 {
		return i + w
	}
	if n := hanDate(s, i, num); n > 0 {
		return n
	}
	return sc.quantity(i, num, i+num.n)
}

// formalOnly reports whether s begins with a character that is a numeral only on
// cheques (伍仟元) and no numeral stands there: 队伍, 大陆, 收拾.
func formalOnly(s string) bool {
	r, w := utf8.DecodeRuneInString(s)
	switch r {
	case '肆', '伍', '陆', '柒', '捌', '玖':
		next := s[w:]
		return !chequeNext.Begins(next)
	case '拾', '佰', '仟':
		return true // one with a digit before it is read with that
	}
	return false
}

var chequeNext = lexicon.Must("number.cheque")

// numbersLost finds a unit that no number and no bound stands before, at the end of
// its clause: 生产总值亿元，人均元. Such a text has lost its numbers, and 万元 in it is
// what is left of one.
var numbersLost = lazyregexp.New(`[^0-9.．０-９一二三四五六七八九十百千万亿零〇两几数多余半过超破近约达到上成美日欧港数个于元]\s?(?:[万亿]元|[％%])[，。；]|人均元[，。；]`)

// bareMagnitude reads 超万亿元, 近万人, 突破亿元 as one of its magnitude.
func (sc *scanner) bareMagnitude(i int) int {
	m := magnitudeAt(sc.s[i:])
	if sc.lostDigits {
		return i + len(m)
	}
	after := sc.s[i+len(m):]
	if notOne.Begins(after) && !hasAnyPrefix(after, "家企业") || numbersLost.MatchString(sc.s) {
		return i + len(m)
	}
	return sc.quantity(i, number{value: decimal.New(1, 0), mag: m, n: len(m), bare: true}, i+len(m))
}

var notOne = lexicon.Must("number.notone")

// hanDate is the end of 五月, 十三日, 三十年代 at i; 0 for anything else.
func hanDate(s string, i int, num number) int {
	rest := s[i+num.n:]
	if w := dateUnits.Prefix(rest); w != "" && num.mag == "" {
		return i + num.n + len(w)
	}
	return 0
}

var dateUnits = lexicon.Must("number.date")

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
		v, k, _ := scanNumeral(rest[n:])
		if k == 0 {
			return item{}, false
		}
		d := decimal.New(v, 0)
		n += k
		if strings.HasPrefix(rest[n:], "点") {
			m, place := n+len("点"), decimal.New(1, -1)
			for m < len(rest) {
				r, w := utf8.DecodeRuneInString(rest[m:])
				dg, ok := numeralDigit(r)
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
	d, ok := numeralDigit(r)
	if !ok || d < 1 {
		return item{}, false
	}
	if strings.HasPrefix(rest[w:], "成") && followsShare(rest[w+len("成"):]) {
		return percent(decimal.New(d*10, 0), w+len("成"))
	}
	if strings.HasPrefix(rest[w:], "分之") {
		n := w + len("分之")
		r2, w2 := utf8.DecodeRuneInString(rest[n:])
		if d2, ok := numeralDigit(r2); ok && d2 < d {
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
	d, ok := numeralDigit(r)
	if !ok || d == 0 || !strings.HasPrefix(rest[n+w:], "番") {
		return item{}, false
	}
	end := i + n + w + len("番")
	u, known := unit.Parse("番")
	return item{kind: itemQuantity, start: i, num: i + n, end: end, tail: end, value: decimal.New(d, 0), unitText: "番", unit: u, unitOK: known, qual: figure.EQ, change: figure.Rise}, true
}

// quantity reads the unit behind a number that ends at i+num.n, joins ranges,
// and keeps the item if it is one.
func (sc *scanner) quantity(i int, num number, digitsEnd int) int {
	s := sc.s
	it := item{kind: itemQuantity, start: i, num: i, value: num.value, qual: figure.EQ, many: num.many}
	j := i + num.n
	if num.more {
		it.qual = figure.GT
	}
	if num.upper.Valid {
		it.upper, it.qual = num.upper, figure.About
	}
	mag := num.mag
	// 20亿至25亿元, 10—15%, 三至五个: the second number brings the unit.
	u, text, n, more := sc.unitAfter(s, j, &mag)
	if whole, ok := unitInBrackets(s[j+n:], text); ok {
		u, text, n = whole, text+"次", n+bracketLen(s[j+n:])
	}
	if k := rangeSign(s[j+n:]); k > 0 && !(more && n > 0) {
		sign := s[j+n : j+n+k]
		lo := it.value
		if sc.minusBefore(i, u) > 0 { // -12℃至3℃, -3%至-1%
			lo = lo.Neg()
			w := len(optional(s[j+n+k:], "-")) + len(optional(s[j+n+k:], "－"))
			it.negUpper = w > 0
			k += w
		}
		hi, hu, htext, m, ok := sc.upperEnd(j+n+k, u, text, num, mag)
		top := hi
		if it.negUpper {
			top = hi.Neg()
		}
		if ok && rangeAllowed(s[:i], sign) && (top.GreaterThan(lo) || hu.Symbol != u.Symbol && n > 0) {
			it.upper = decimal.NewNullDecimal(hi)
			if text == "" || htext != text {
				u, text = hu, htext
			}
			j, n, mag = m, 0, ""
			more = false
		} else {
			it.negUpper = false
		}
	}
	if text == "" && mag == "" {
		if num.han {
			return max(j, digitsEnd)
		}
		return sc.bareNumber(it, max(j, digitsEnd))
	}
	if more {
		it.qual = figure.GT
	}
	j += n
	it.tail = j
	it.unit, it.unitText = u, text
	it.unitOK = u.Dimension != ""
	if text == mag && text != "" {
		it.noUnit = true
		if shared, full := listUnit(s, j, mag); full != "" {
			it.unit, it.unitText, it.unitOK, it.noUnit = shared, full, true, false
		}
	}
	if num.han && !sc.hanCounts(i, num, it) {
		return j
	}
	if num.bare && passed(s[:i], s[j:]) {
		it.qual, it.start = figure.GT, it.start-len("过")
	} else if num.bare && !num.many && !it.upper.Valid && (!sc.boundedBefore(i) || it.noUnit && countedNoun(s[j:]) && !num.han) {
		return j
	}
	if !sc.plausible(i, &it, num) {
		return j
	}
	if brokenCount(s[:i], it) {
		it.kind, it.damaged, it.end = itemSuspect, true, j
		return sc.add(it)
	}
	it.end = j
	return sc.finish(it)
}

// sharedUnit is the unit that only the last of several figures carries, where
// 分别 deals them out: 分别增加135、32.5、334.8亿元.
func sharedUnit(s string, start, end int) (unit.Unit, string) {
	clause := tail(s[:start], lookBack)
	if k := strings.LastIndexAny(clause, "，。；,;"); k >= 0 {
		clause = clause[k:]
	}
	if !strings.Contains(clause, "分别") {
		return unit.Unit{}, ""
	}
	for at := end; at-end < lookBack; {
		w := len(optional(s[at:], "、")) + len(optional(s[at:], "和"))
		n := arabicAt(s[at+w:])
		if w == 0 || n == 0 {
			return unit.Unit{}, ""
		}
		at += w + n
		if u, k := lookup(s, at); k > 0 {
			return u, s[at : at+k]
		}
	}
	return unit.Unit{}, ""
}

// listUnit is the unit of a bare 万 or 亿 that ends at end in a list of bare
// numbers, of which only the last carries one: 分别达57.7万、327万平方米.
func listUnit(s string, end int, mag string) (unit.Unit, string) {
	const most = 24 // figures in a list
	at := end
	for range most {
		w := len(optional(s[at:], "、")) + len(optional(s[at:], "和"))
		num := scanArabic(s[at+w:])
		if w == 0 || num.n == 0 {
			return unit.Unit{}, ""
		}
		at += w + num.n
		u, k := lookup(s, at)
		if k == 0 {
			continue
		}
		if u.Dimension == unit.Percent || u.Dimension == unit.Points || u.Dimension == unit.Multiple {
			return unit.Unit{}, ""
		}
		text := mag + s[at:at+k]
		full, ok := unit.Parse(text)
		if !ok {
			return unit.Unit{}, ""
		}
		return full, text
	}
	return unit.Unit{}, ""
}

// bareNumber is for a number without any unit: it is nothing, except behind an
// index, which has none (居民消费价格指数99.5).
func (sc *scanner) bareNumber(it item, end int) int {
	if u, text := sharedUnit(sc.s, it.num, end); text != "" {
		it.unit, it.unitText, it.unitOK = u, text, true
		it.tail, it.end = end, end
		return sc.finish(it)
	}
	b := tail(sc.s[:it.start], lookBack)
	if k := strings.LastIndexAny(b, "，。；：,;"); k >= 0 {
		b = b[k:]
	}
	for b != "" {
		w := linkVerbs.Suffix(b)
		if w == "" {
			break
		}
		b = b[:len(b)-len(w)]
	}
	b = beforeFrom(b)
	named := false
	named = indexNouns.Ends(b)
	it.ratio = strings.HasSuffix(b, "比")
	rest := sc.s[end:]
	if !named || !endsClause(rest) && !indexNext.Begins(rest) && (!it.ratio || toVerb(rest) == "") {
		return end
	}
	it.tail, it.end = end, end+len(optional(rest, "∶1"))
	it.unit, it.unitOK = unit.Unit{Dimension: "index", Factor: decimal.New(1, 0)}, true
	return sc.finish(it)
}

var indexNext = lexicon.Must("number.indexend")

var indexNouns = lexicon.Must("number.index")

// beforeFrom is b without 由 and the number behind it at its end: 收入比由2.3|缩小到.
func beforeFrom(b string) string {
	t := strings.TrimRight(b, "0123456789.")
	if w := openFrom.Suffix(t); w != "" {
		return strings.TrimSuffix(t, w)
	}
	return b
}

// unitAfter reads 多 and the unit at j. mag is the magnitude that the number
// brought; it becomes part of the unit's text.
func (sc *scanner) unitAfter(s string, j int, mag *string) (u unit.Unit, text string, n int, more bool) {
	k := 0
	if *mag != "" {
		if m := moreAt(s[j:]); m > 0 {
			k, more = m, true
		}
		if _, w := lookup(s, j+k); w > 0 && magnitudeAt(s[j+k:]) == "" {
			text = *mag + s[j+k:j+k+w]
			if full, ok := unit.Parse(text); ok {
				return full, text, k + w, more
			}
		}
		// 10千伏: the magnitude is part of the unit's own name.
		if whole, w := lookup(s, j-len(*mag)); w > len(*mag) {
			return whole, s[j-len(*mag) : j-len(*mag)+w], w - len(*mag), false
		}
		if full, ok := unit.Parse(*mag); ok {
			return full, *mag, k, more
		}
		return unit.Unit{}, *mag, k, more
	}
	if m := moreAt(s[j:]); m > 0 {
		if _, w := unit.Lookup(s, j+m); w > 0 {
			k, more = m, true
		}
	}
	if full, w := lookup(s, j+k); w > 0 {
		text = s[j+k : j+k+w]
		n = k + w
		// 1个多月, 3年多 stay what they are; 5亿多吨 is read with the magnitude.
		if m := moreAt(s[j+n:]); m > 0 && magnitudeAt(text) == text {
			if _, w2 := lookup(s, j+n+m); w2 > 0 {
				if f2, ok := unit.Parse(text + s[j+n+m:j+n+m+w2]); ok {
					return f2, text + s[j+n+m:j+n+m+w2], n + m + w2, true
				}
			}
		}
		return full, text, n, more
	}
	return unit.Unit{}, "", 0, false
}

// lookup is unit.Lookup, except that 个 before a noun (个乡镇, 个省份) is the unit
// and leaves the noun to the name.
func lookup(s string, i int) (unit.Unit, int) {
	u, n := unit.Lookup(s, i)
	if strings.HasSuffix(s[i:i+n], "伏特") && strings.HasPrefix(s[i+n:], "高压") { // 1000千伏|特高压
		if v, ok := unit.Parse(strings.TrimSuffix(s[i:i+n], "特")); ok {
			return v, n - len("特")
		}
	}
	if n <= len("个") {
		return u, n
	}
	text := s[i : i+n]
	if text == "条次" && roadClass.Begins(s[i+n:]) { // 9条|次干道
		v, ok := unit.Parse("条")
		if ok {
			return v, len("条")
		}
	}
	k := strings.Index(text, "个")
	if k < 0 || k+len("个") == n {
		return u, n
	}
	switch text[k:] {
	case "个百分点", "个月", "个工作日", "个小时", "个千分点", "个百分比", "个标准箱", "个点", "个标准车位", "个名次", "个位次":
		return u, n
	}
	short := text[:k+len("个")]
	if v, ok := unit.Parse(short); ok {
		return v, len(short)
	}
	return u, n
}

var roadClass = lexicon.Must("number.road")

// upperEnd reads the second number of a range and its unit at j, and gives its
// value in the range's unit.
func (sc *scanner) upperEnd(j int, u unit.Unit, text string, lo number, loMag string) (v decimal.Decimal, hu unit.Unit, htext string, end int, ok bool) {
	s := sc.s
	if j >= len(s) {
		return
	}
	var num number
	if isDigit(s[j]) {
		num = scanArabic(s[j:])
	} else {
		num = scanHan(s[j:])
	}
	if num.n == 0 || num.many || num.bare {
		return
	}
	mag := num.mag
	hu, htext, n, _ := sc.unitAfter(s, j+num.n, &mag)
	if htext == "" {
		return
	}
	end = j + num.n + n
	v = num.value
	switch {
	case text == "" || text == htext:
		return v, hu, htext, end, true
	case u.Dimension == "count:" || u.Dimension == hu.Dimension:
		// 20亿至25亿元 (the same magnitude), 5000万至1亿元 (not): in the upper unit.
		if u.Symbol == loMag && loMag != "" && strings.HasPrefix(htext, loMag) {
			return v, hu, htext, end, true
		}
	}
	return v, hu, htext, end, false
}

// rangeAllowed rules out 从5个到7个, where 到 joins two levels.
func rangeAllowed(before, sign string) bool {
	if sign != "到" && sign != "至" {
		return true
	}
	tail := before
	if len(tail) > 60 {
		tail = tail[len(tail)-60:]
	}
	if k := strings.LastIndexAny(tail, "，。；、"); k >= 0 {
		tail = tail[k:]
	}
	return !strings.Contains(tail, "由") && !strings.Contains(tail, "从")
}

// boundedBefore tells whether 近, 超, 数 or the like stands before i, so that a
// bare 百亿元 is a quantity.
func (sc *scanner) boundedBefore(i int) bool {
	b := sc.s[:i]
	if unbound.Ends(b) {
		return false
	}
	return gtBefore.Suffix(b) != "" || nearBefore.Suffix(b) != "" || aboutBefore.Suffix(b) != "" ||
		geBefore.Suffix(b) != "" || strings.HasSuffix(b, "达") || strings.HasSuffix(b, "达到") || strings.HasSuffix(b, "上") && climbs(strings.TrimSuffix(b, "上"))
}

var unbound = lexicon.Must("bound.no")

func hasAnySuffix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// finish adds the qualifiers on both sides and keeps the item.
func (sc *scanner) finish(it item) int {
	s := sc.s
	sc.qualifyAfter(&it)
	if w := sc.minusBefore(it.num, it.unit); w > 0 {
		it.neg, it.start = true, it.start-w
	}
	sc.qualifyBefore(&it)
	if it.many {
		it.qual = figure.Many
	}
	if strings.HasSuffix(s[:it.start], "前") && it.unit.Dimension == unit.Percent {
		it.kind = itemRank // 进入世界学科排名前1%
	}
	it.comparand = isComparand(s, it)
	var last *item
	if n := len(sc.items); n > 0 {
		last = &sc.items[n-1]
	}
	if it.criteria = isCriterion(s, it, last); it.criteria {
		it.text = s[it.start:it.end]
	}
	return sc.add(it)
}
