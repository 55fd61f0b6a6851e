package extract

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/numeral"
	"linian/unit"
)

// Ranks: 第3位, 前10名, 首位.

// rankOpeners begin what may be a rank, as the mark says.
var (
	rankOpeners  = lexicon.Must("rank.open")
	ordinalMark  = lexicon.Must("rank.open", "ordinal")
	firstMark    = lexicon.Must("rank.open", "first")
	foremostMark = lexicon.Must("rank.open", "foremost")
)

// first reads 首位 from i to end as a rank, where it is one; w is the length of 首.
func (sc *scanner) first(i, w, end int) int {
	s := sc.s
	if !ranks(s[:i]) && !ranksAlone(s[:i], s[end:]) {
		return i + w
	}
	return sc.add(item{kind: itemRank, start: i, num: i, end: end, tail: end, value: decimal.New(1, 0), unitText: s[i+w : end], qual: figure.EQ})
}

// ordinal steps over 第十六届, 第3次; 第3位 and 第28名 become ranks.
func (sc *scanner) ordinal(at, i int) int {
	s := sc.s
	v, n := ordinalNumber(s[i:])
	if n == 0 {
		return i
	}
	end := i + n
	u := rankPlaces.Prefix(s[end:])
	before := s[:at]
	if u == "" && (ranks(before) || ranksAlone(before, "")) {
		if end := sc.ordinals(at, i, n); end > 0 {
			return end
		}
	}
	if u == "" {
		_, k := unit.Lookup(s, end)
		if k > 0 || !ranks(before) && !ranksAlone(before, s[end:]) || ordinals.Begins(s[end:]) {
			return end + k
		}
	}
	foremostThing := v == 1 && u != "" && ofMark.Begins(s[end+len(u):]) && !ranks(before) // 第一位|的责任
	if ordinalMark.Ends(before) || v == 1 && priorities.Ends(before) || foremostThing {
		return end + len(u)
	}
	return sc.add(item{kind: itemRank, start: at, num: i, end: end + len(u), tail: end + len(u),
		value: decimal.New(v, 0), unitText: u, qual: figure.EQ})
}

// ordinals keeps the ranks of a list, of which only the last has its unit and only the first
// may have 第: 第一、二、三位, 第1、第3位. The first one's number is s[i:i+n]; 0 is returned
// where no such list begins at at.
func (sc *scanner) ordinals(at, i, n int) int {
	s := sc.s
	var list []item
	for {
		v, _ := ordinalNumber(s[i:])
		list = append(list, item{kind: itemRank, start: at, num: i, end: i + n, tail: i + n, value: decimal.New(v, 0), qual: figure.EQ})
		end := i + n
		if u := rankPlaces.Prefix(s[end:]); u != "" {
			last := &list[len(list)-1]
			last.end, last.tail = end+len(u), end+len(u)
			for k := range list {
				list[k].unitText = u
				sc.add(list[k])
			}
			return end + len(u)
		}
		at = end + listSign(s[end:])
		i = at + len(ordinalMark.Prefix(s[at:]))
		if _, n = ordinalNumber(s[i:]); n == 0 || at == end {
			return 0
		}
	}
}

// rankPlaces are the units of ranks behind 第.
var rankPlaces = lexicon.Must("rank.foremost", "place")

// priorities are verbs of giving something the first place in what one does, which is no
// rank: 把人民利益摆在|第一位.
var priorities = lexicon.Must("rank.priority")

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
		if len(before)-i > 30 {
			continue
		}
		if w := rankWords.Prefix(before[i:]); w != "" && !insideWord(before, i, i+len(w)) { // not 城乡居民
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
	v, n, _ := numeral.Scan(s)
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

// Ranks that no noun of rank and no 居 marks: 第一 or 首位 at the end of a clause that
// says among whom, or by what trial.
//
//	连续五年全省考核|第一, 成交额保持省内地级市|首位
//
// 坚持质量第一 is a slogan: it says neither.
func ranksAlone(before, after string) bool {
	if !endsClause(after) || hasAnySuffix(before, "、", "，", "；", "。", "：") {
		return false
	}
	before = tail(before, lookBack)
	if k := strings.LastIndexAny(before, "，。；：、,;:（("); k >= 0 {
		before = before[k:]
	}
	if slogans.Suffix(before) != "" || ofWord.Ends(before) { // 放在经济发展的|首位
		return false
	}
	at, w := rankAreas.Find(before)
	return at >= 0 && len(before) > len(w) || trials.Suffix(before) != ""
}

// foremostAlone reports whether the number between before and after, with 前 before it
// and no noun behind it, is a rank: 排名全国前|二十.
func foremostAlone(before, after string) bool {
	if !endsClause(after) && !strings.HasPrefix(after, "”") {
		return false
	}
	return rankAreas.Suffix(before) != "" || rankWords.Suffix(before) != ""
}

var (
	trials  = lexicon.Must("rank.trial")
	slogans = lexicon.Must("rank.slogan")
)
