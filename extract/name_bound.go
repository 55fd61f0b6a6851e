package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/unit"
)

// A bound alone selects among what the figure before counts, and is no sum of its own:
//
//	新开工亿元以上项目56个，其中|10亿元以上|5个
//	产值过20亿元企业4家、|过10亿元|8家
var boundNames = []nameProposer{
	ownRule(Rule{
		ID: "name.larger", Cost: 44, Says: "以上、以下所选的名词见前文",
		Yes: []string{"review: 新开工5000万元以上工业项目36个，其中亿元以上‹8个›。", "review: 新开工亿元以上项目36个，其中10亿元以上‹8个›。", "review: 产值过20亿元企业4家、过10亿元‹8家›。"},
		No:  []string{"review: 新开工工业项目‹36个›。"},
	}, func(v *nameView) (naming, bool) {
		core := ofMark.CutSuffix(v.core) // 超500万元|的|7家
		at, end := boundIn(core)
		if end != len(core) && !leastAfter.Ends(core) || v.post != "" || v.th.topic == "" || !counts(v.n.it) {
			return naming{}, false
		}
		head := bounded(v.th.topic, core, at)
		p := v.inFull(head, true)
		p.verb = verbOf(head)
		return p, head != ""
	}),
}

// bounded is what topic counts within another bound, which begins at at in core: in the
// place of topic's own, before its noun where it has none.
func bounded(topic, core string, at int) string {
	verb, of := verbOf(core), verbOf(topic)
	if at < 0 {
		return of + core + selectedNoun(topic) // 千头以上
	}
	from, end := boundIn(topic)
	if from < 0 {
		from, end = len(of), len(of)
	}
	before, noun := topic[:from], topic[end:]
	if at > len(verb) {
		before = of // 投资5000万元以上项目…、|投资|10亿元以上
	}
	if verb != "" {
		before = verb + strings.TrimPrefix(before, of)
	}
	if noun == "" {
		return ""
	}
	return before + core[len(verb):] + noun
}

// boundIn is where the first bounded sum of money stands in s: 过20亿元, 亿元以上; at is -1
// where there is none.
func boundIn(s string) (at, end int) {
	for i := range s {
		n := arabicAt(s[i:])
		u, k := unit.Lookup(s, i+n)
		if k == 0 || u.Dimension != unit.Money || i > 0 && isDigit(s[i-1]) {
			continue
		}
		at, end = i-len(boundBefore.Suffix(s[:i])), i+n+k
		after := selectingBounds.Prefix(s[end:])
		if at < i || after != "" {
			return at, end + len(after)
		}
	}
	return -1, -1
}

// selectsAlone reports whether a sum of money only selects what is counted right behind
// it: 10亿元以上|5个, 超10亿元|的楼宇达到|8栋.
func selectsAlone(s string, it item) bool {
	const most = 12 // runes of the noun behind 的
	if it.unit.Dimension != unit.Money || it.value.IsZero() {
		return false
	}
	rest := s[it.end:]
	of := ofMark.Prefix(rest)
	rest = rest[len(of):]
	at := 0 // of the count behind 的
	if of != "" {
		noun := firstRunes(rest, most)
		at = strings.IndexFunc(noun, func(r rune) bool { return r < utf8.RuneSelf })
		if at < 0 || strings.ContainsAny(noun[:at], "，。；、：（”") || listEtc.In(noun[:at]) {
			return false
		}
		rest = rest[at:]
	}
	num := scanArabic(rest)
	u, k := lookup(rest, num.n)
	if num.n == 0 || k == 0 || !strings.HasPrefix(string(u.Dimension), "count") {
		return false
	}
	if behind, _ := utf8.DecodeRuneInString(leastAfter.CutPrefix(rest[num.n+k:])); of != "" && at == 0 && unicode.Is(unicode.Han, behind) {
		return false // 总规模超过200亿元的|5支|基金: what they all come to
	}
	if selectingBounds.In(s[it.tail:it.end]) {
		return true
	}
	return s[it.start:it.num] != "" && (it.qual == figure.GT || it.qual == figure.GE)
}

// selectsBehind reports whether a bound stands before a number, and right behind that a
// noun of which there are so many: 纳税超|500万元|楼宇150幢, 超|1万平方米|展会45场.
func selectsBehind(s string, it item) bool {
	const least, most = 6, 10 // bytes and runes of the noun
	if countsThings(it.unit) || it.unit.Dimension == unit.Percent || it.value.IsZero() || s[it.start:it.num] == "" || it.qual != figure.GT && it.qual != figure.GE {
		return false
	}
	rest := ofMark.CutPrefix(s[it.end:])
	noun := firstRunes(rest, most)
	at := strings.IndexFunc(noun, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
	if at < least || linkVerbs.Begins(rest) || joiners.Begins(rest) || verbOf(noun[:at]) != "" || listEtc.In(noun[:at]) {
		return false
	}
	num := scanArabic(rest[at:])
	u, k := lookup(rest, at+num.n)
	return num.n > 0 && k > 0 && strings.HasPrefix(string(u.Dimension), "count")
}

// sizesThings reports whether a round sum of money says how large each of the things is
// that are counted beside it: 招引|50亿元|项目1个, 1个|500亿元|产业园区, 50—100亿元|企业5家.
func sizesThings(s string, it item, last *item) bool {
	const most = 8 // runes of the noun
	if it.unit.Dimension != unit.Money || it.qual != figure.EQ || it.change != figure.NoChange || !isRound(it.value) {
		return false
	}
	rest := s[it.end:]
	at, w := sized.Find(firstRunes(rest, most))
	if at < 0 {
		return false
	}
	noun, behind := rest[:at+len(w)], rest[at+len(w):]
	if strings.IndexFunc(noun, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) >= 0 || verbOf(noun) != "" || ofMark.In(noun) || listEtc.In(noun) {
		return false
	}
	if last != nil && last.end == it.start && last.kind == itemQuantity && countsThings(last.unit) {
		return true
	}
	num := scanArabic(behind)
	u, k := lookup(behind, num.n)
	return num.n > 0 && k > 0 && strings.HasPrefix(string(u.Dimension), "count")
}

// isRound reports whether a number has one digit and else zeros.
func isRound(v decimal.Decimal) bool {
	return len(strings.TrimRight(v.String(), "0")) == 1
}
