package extract

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/numeral"
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
	tried       candidate
	why         bool // what is refused is kept
	refused     []refusal
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

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
	s, starts := sc.s, openers()
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
			if r, w := runeAt(s, i); starts.Has(r) {
				i = sc.word(i, r, w)
			} else {
				i += w
			}
		}
	}
	return sc.items
}

// openers are the first characters of what word reads, and some more.
var openers = sync.OnceValue(func() *lexicon.RuneSet {
	var set lexicon.RuneSet
	set.Add('《')
	for r := rune(0x3000); r < 0xA000; r++ {
		if numeral.Begins(r) || numeral.Place(r) > 0 {
			set.Add(r)
		}
	}
	rankOpeners.AddFirst(&set)
	return &set
})

// word reads what begins with the character r at i: a number in words, a rank, a
// title, which holds no figures.
func (sc *scanner) word(i int, r rune, w int) int {
	s := sc.s
	if open := rankOpeners.Prefix(s[i:]); open != "" {
		switch rankOpeners.Row(open).Mark {
		case "ordinal":
			return sc.ordinal(i, i+w)
		case "first":
			return sc.first(i, w, i+len(open))
		}
		return sc.foremost(i, i+w)
	}
	switch {
	case r == '《' && titleEnd(s, i) > 0:
		return titleEnd(s, i)
	case climbsTo(s[:i+w]), boundAfter.Ends(s[:i+w]): // 迈上|千亿元, 规模以上|万元工业增加值能耗
		return i + w
	case numeral.Place(r) >= 1e4 && sc.boundedBefore(i):
		return sc.bareMagnitude(i)
	case numeral.Begins(r):
		return sc.han(i, w)
	}
	return i + w
}

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
	if sc.isOverwritten(s[i:end]) && !yearWords.Begins(s[end:]) {
		return sc.suspect(i, end)
	}
	if n := letterInNumber(s, end); n > 0 {
		return sc.damaged(i, end, n)
	}
	if n := brokenDigits(s, i, end); n > 0 {
		return sc.add(item{kind: itemSuspect, damaged: true, start: i, num: i, end: n, tail: n, qual: figure.EQ, value: parseDecimal(s[i:end])})
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

func optional(s, word string) string {
	if strings.HasPrefix(s, word) {
		return word
	}
	return ""
}

// han reads what begins with a Chinese number rune at i.
func (sc *scanner) han(i, w int) int {
	s := sc.s
	if it, ok := shareInWords(s, i); ok {
		return sc.finish(it)
	}
	if y, n := numeral.Year(s[i:]); n > 0 && yearWords.Begins(s[i+n:]) {
		if y >= 1900 && y <= 2100 {
			_, mark := runeAt(s, i+n)
			return sc.add(item{kind: itemYear, start: i, num: i, end: i + n + mark, from: y, to: y})
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
	digit, place := numeral.Cheque(r)
	return place || digit && !chequeNext.Begins(s[w:]) // a place with a digit before it is read with that
}

var chequeNext = lexicon.Must("number.cheque")

// bareMagnitude reads 超万亿元, 近万人, 突破亿元 as one of its magnitude.
func (sc *scanner) bareMagnitude(i int) int {
	m := numeral.Magnitude(sc.s[i:])
	if sc.lostDigits {
		return i + len(m)
	}
	after := sc.s[i+len(m):]
	if w := notOne.Prefix(after); w != "" && notOne.Row(w).Mark == "" || numbersLost(sc.s) {
		return i + len(m)
	}
	return sc.quantity(i, number{value: decimal.New(1, 0), mag: m, n: len(m), bare: true}, i+len(m))
}

var notOne = lexicon.Must("number.notone")

// quantity reads the unit behind a number that ends at i+num.n, joins ranges,
// and keeps the item if it is one.
func (sc *scanner) quantity(i int, num number, digitsEnd int) int {
	it := item{kind: itemQuantity, start: i, num: i, value: num.value, qual: figure.EQ, many: num.many}
	if num.more {
		it.qual = figure.GT
	}
	if num.upper.Valid {
		it.upper, it.qual = num.upper, figure.About
	}
	u := wholeUnit(sc.s, sc.unitAt(i+num.n, num.mag))
	u = sc.joinRange(&it, num, u)
	if u.text == "" && u.mag == "" {
		if num.han {
			return max(u.end, digitsEnd)
		}
		return sc.bareNumber(it, max(u.end, digitsEnd))
	}
	if u.more {
		it.qual = figure.GT
	}
	it.unit, it.unitText, it.unitOK = u.unit, u.text, u.unit.Dimension != ""
	it.tail = u.end
	if u.text == u.mag && u.text != "" {
		sc.onlyMagnitude(&it, num)
	}
	return sc.counted(it, num)
}

// A unitRead is the unit behind a number.
type unitRead struct {
	unit unit.Unit
	text string // with the magnitude; "" for none
	mag  string
	end  int  // where it ends
	n    int  // its length in bytes
	more bool // 多 or 余 stood before it
}

// unitAt reads the unit at j, behind a number with the magnitude mag.
func (sc *scanner) unitAt(j int, mag string) unitRead {
	u := unitRead{mag: mag}
	u.unit, u.text, u.n, u.more = sc.unitAfter(sc.s, j, &u.mag)
	if whole, w := unitInBrackets(sc.s[j+u.n:], u.text); w != "" {
		u.unit, u.text = whole, u.text+timesToo.Row(w).Mark
		u.n += len(w)
	}
	if rest := sc.s[j+u.n:]; u.mag == "" && pieceUnits.Has(u.text) {
		if m := numeral.Magnitude(rest); m != "" && endsClause(rest[len(m):]) { // 投资20个亿
			u.unit, _ = unit.Parse(m)
			u.text, u.mag, u.n = m, m, u.n+len(m)
		}
	}
	u.end = j + u.n
	return u
}

// joinRange makes a range of the number and another that a sign joins to it, whose
// unit is that of both: 20亿至25亿元, 10—15%, 三至五个.
func (sc *scanner) joinRange(it *item, num number, u unitRead) unitRead {
	s := sc.s
	k := rangeSign(s[u.end:])
	if k == 0 || u.more && u.n > 0 {
		return u
	}
	sign := s[u.end : u.end+k]
	lo, negUpper := it.value, false
	if sc.minusBefore(it.num, u.unit) > 0 { // -12℃至3℃, -3%至-1%
		lo = lo.Neg()
		w := len(optional(s[u.end+k:], "-")) + len(optional(s[u.end+k:], "－"))
		negUpper = w > 0
		k += w
	}
	hi, hu, htext, end, ok := sc.upperEnd(u.end+k, u.unit, u.text, num, u.mag)
	top := hi
	if negUpper {
		top = hi.Neg()
	}
	if !ok || !rangeAllowed(s[:it.num], sign) || !top.GreaterThan(lo) && (hu.Symbol == u.unit.Symbol || u.n == 0) {
		return u
	}
	it.upper, it.negUpper = decimal.NewNullDecimal(hi), negUpper
	if u.text == "" || htext != u.text {
		u.unit, u.text = hu, htext
	}
	u.mag, u.end, u.more = "", end, false
	return u
}

// onlyMagnitude settles a number behind which only a magnitude stands (减少1240万):
// what a list or an unknown unit says of it.
func (sc *scanner) onlyMagnitude(it *item, num number) {
	s := sc.s
	it.noUnit = true
	if shared, full := listUnit(s, it.tail, it.unitText); full != "" {
		it.unit, it.unitText, it.unitOK, it.noUnit = shared, full, true, false
	} else if w := strangeUnit(s[it.tail:]); w != "" && linkVerbs.Ends(s[:it.start]) && num.mag != "" {
		it.unitText, it.noUnit = it.unitText+w, false
		it.tail += len(w)
	}
}

// counted keeps the quantity if it counts or measures something.
func (sc *scanner) counted(it item, num number) int {
	s, i, j := sc.s, it.num, it.tail
	c := sc.candidate(i, it, num)
	if num.han && !c.hanCounts() {
		return j
	}
	if num.bare && !num.many && !it.upper.Valid && (!sc.boundedBefore(i) || it.noUnit && (countedNoun(s[j:]) && !num.han || !boundBefore.Ends(s[:i]) && !climbsTo(s[:i]))) {
		return j
	}
	if !c.plausible() {
		return j
	}
	if w := doubles.Suffix(s[:i]); w != "" && doubles.Row(w).Mark == it.unitText { // 翻2番
		it.start, it.change = i-len(w), figure.Rise
	}
	it.end = j
	if brokenCount(s[:i], it) {
		it.kind, it.damaged = itemSuspect, true
		return sc.add(it)
	}
	return sc.finish(it)
}

// doubles lead to a number of their unit, the mark.
var doubles = lexicon.Must("number.double")

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
	if foremostMark.Ends(s[:it.start]) && it.unit.Dimension == unit.Percent {
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
