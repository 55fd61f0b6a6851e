package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/lexicon"
	"linian/numeral"
	"linian/unit"
)

// The unit behind a number, and ranges, whose second number brings it.

// sharedUnit is the unit that only the last of several figures carries, where
// 分别 deals them out (分别增加135、32.5、334.8亿元) or they are of a change (收窄10、2.5、
// 3.5个百分点).
func sharedUnit(s string, start, end int) (unit.Unit, string) {
	clause := tail(s[:start], lookBack)
	if k := strings.LastIndexAny(clause, "，。；,;"); k >= 0 {
		clause = clause[k:]
	}
	dealt := eachMark.In(clause)
	for at := end; at-end < lookBack; {
		w := listSign(s[at:])
		n := arabicAt(s[at+w:])
		if w == 0 || n == 0 {
			return unit.Unit{}, ""
		}
		at += w + n
		if u, k := lookup(s, at); k > 0 && (dealt || u.Dimension == unit.Points) {
			return u, s[at : at+k]
		}
	}
	return unit.Unit{}, ""
}

// wholeUnit is the unit of which u, that of a number in a list, is the beginning where the
// last of them carries it: 提高1.4个、2.1个、9.7|个百分点, 压缩到2个、80|个工作日.
func wholeUnit(s string, u unitRead) unitRead {
	if !pieceUnits.Has(u.text) {
		return u
	}
	for at := u.end; at-u.end < lookBack; {
		w := listSign(s[at:])
		n := arabicAt(s[at+w:])
		if w == 0 || n == 0 {
			break
		}
		at += w + n
		whole, k := lookup(s, at)
		if k > len(u.text) && strings.HasPrefix(s[at:], u.text) {
			u.unit, u.text = whole, s[at:at+k]
			break
		}
		if k != len(u.text) || !strings.HasPrefix(s[at:], u.text) {
			break
		}
		at += k
	}
	return u
}

// listSign is the length of what joins two numbers of a list at the beginning of s.
func listSign(s string) int { return len(optional(s, "、")) + len(andWord.Prefix(s)) }

// listUnit is the unit of a bare 万 or 亿 that ends at end in a list of bare
// numbers, of which only the last carries one: 分别达57.7万、327万平方米.
func listUnit(s string, end int, mag string) (unit.Unit, string) {
	const most = 24 // figures in a list
	at := end
	for range most {
		w := listSign(s[at:])
		n := scanArabic(s[at+w:]).n
		if n == 0 {
			_, n, _ = numeral.Scan(s[at+w:]) // 分别突破百亿、三百亿元
		}
		if w == 0 || n == 0 {
			return unit.Unit{}, ""
		}
		at += w + n
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
	noun := indexNouns.Suffix(b)
	it.ratio = indexNouns.Row(noun).Mark == "ratio"
	rest := sc.s[end:]
	if noun == "" || !endsClause(rest) && !indexNext.Begins(rest) && (!it.ratio || toVerb(rest) == "") {
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
		if m := numeral.More(s[j:]); m > 0 {
			k, more = m, true
		}
		round := sized.Begins(s[j+k:]) // 200亿|项目
		if _, w := lookup(s, j+k); w > 0 && (numeral.Magnitude(s[j+k:]) == "" || k == 0) && !round {
			text = *mag + s[j+k:j+k+w]
			if full, ok := unit.Parse(text); ok {
				return full, text, k + w, more
			}
		}
		// 10千伏: the magnitude is part of the unit's own name.
		if whole, w := lookup(s, j-len(*mag)); w > len(*mag) && !round {
			return whole, s[j-len(*mag) : j-len(*mag)+w], w - len(*mag), false
		}
		if full, ok := unit.Parse(*mag); ok {
			return full, *mag, k, more
		}
		return unit.Unit{}, *mag, k, more
	}
	if m := numeral.More(s[j:]); m > 0 {
		if _, w := unit.Lookup(s, j+m); w > 0 {
			k, more = m, true
		}
	}
	if full, w := lookup(s, j+k); w > 0 {
		text = s[j+k : j+k+w]
		n = k + w
		// 1个多月, 3年多 stay what they are; 5亿多吨 is read with the magnitude.
		if m := numeral.More(s[j+n:]); m > 0 && numeral.Magnitude(text) == text {
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

// strangeUnit is the character at the beginning of s where it stands alone, so that it
// is a unit that the table does not know: 提升至40万|管|，; "" for any other.
func strangeUnit(s string) string {
	r, w := utf8.DecodeRuneInString(s)
	if !unicode.Is(unicode.Han, r) || !endsClause(s[w:]) || boundAfter.Begins(s) || moreAfter.Begins(s) || notUnits.Begins(s) {
		return ""
	}
	return s[:w]
}

var notUnits = lexicon.Must("number.nounit")

// lookup is unit.Lookup, except that it leaves to the name what is the beginning of a
// noun: 3个|乡镇, 9条|次干道, 1000千伏|特高压.
func lookup(s string, i int) (unit.Unit, int) {
	u, n := unit.Lookup(s, i)
	_, first := runeAt(s, i)
	if n <= first {
		return u, n
	}
	text := s[i : i+n]
	if begun := begunNouns.Prefix(s[i+n:]); begun != "" {
		if end := begunNouns.Row(begun).Mark; strings.HasSuffix(text, end) {
			if v, ok := unit.Parse(strings.TrimSuffix(text, end)); ok {
				return v, n - len(end)
			}
		}
	}
	k, piece := pieceUnits.Find(text)
	if k < 0 || k+len(piece) == n || wholeUnits.Has(text[k:]) {
		return u, n
	}
	short := text[:k+len(piece)]
	if v, ok := unit.Parse(short); ok {
		return v, len(short)
	}
	return u, n
}

var (
	// begunNouns go on with what looks like the end of the unit before them: their mark.
	begunNouns = lexicon.Must("number.begun")
	// pieceUnits count anything that a noun behind them names.
	pieceUnits = lexicon.Must("numeral.any")
)

// wholeUnits are units of which 个 is a part.
var wholeUnits = lexicon.Must("number.whole")

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
	if !rangeWords.Has(sign) {
		return true
	}
	before = tail(before, 60)
	if k := strings.LastIndexAny(before, "，。；、"); k >= 0 {
		before = before[k:]
	}
	return !openFrom.In(before)
}

// boundedBefore tells whether 近, 超, 数 or the like stands before i, so that a
// bare 百亿元 is a quantity.
func (sc *scanner) boundedBefore(i int) bool {
	b := sc.s[:i]
	if unbound.Ends(b) {
		return false
	}
	return boundBefore.Ends(b) || roundReach.Ends(b) || climbsTo(b)
}

// roundReach leads to a round number: 达|百亿元.
var roundReach = lexicon.Must("number.reach")

// climbsTo reports whether before ends with a verb of climbing: 迈上|千亿元.
func climbsTo(before string) bool { return stepping.Ends(before) }

var stepping = lexicon.Must("number.step")

var unbound = lexicon.Must("bound.no")
