package extract

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// The nouns of a coordination, and what only one of them says for all.

// headsFor splits a coordination into n nouns: at 、 and the last 和, or at 、
// alone where that gives n (金融业、软件和信息服务业增加值), or at every 和
// (工业用电量和金融机构存、贷款余额).
func (k *Names) headsFor(s string, n int) []string {
	s = strings.ReplaceAll(s, "”“", "”、“") // “不见面审批”“即办件”事项占比
	heads := k.splitHeads(s)
	if len(heads) == n || n < 2 {
		return heads
	}
	parts := strings.Split(s, "、")
	if len(parts) == n {
		return k.shareTails(parts)
	}
	if all := splitAll(parts); len(all) == n {
		return k.shareTails(all)
	}
	return heads
}

// splitHeads splits a coordination into its nouns and gives each what the last
// one's end says for all: 城镇和农村居民人均可支配收入.
func (k *Names) splitHeads(s string) []string {
	parts := strings.Split(s, "、")
	if len(parts) > 1 && strings.Trim(parts[0], "0123456789") == "" {
		parts = parts[1:] // 3、|新增公交车、出租车各50辆
	}
	last := len(parts) - 1
	if first, second, ok := splitLast(parts[last]); ok {
		parts = append(parts[:last], first, second)
	}
	return k.shareTails(parts)
}

// splitAll splits each part at its last 和.
func splitAll(parts []string) []string {
	var all []string
	for _, p := range parts {
		if first, second, ok := splitLast(p); ok {
			all = append(all, first, second)
		} else {
			all = append(all, p)
		}
	}
	return all
}

// splitLast splits s at its last 和, 及 or 与.
func splitLast(s string) (first, second string, ok bool) {
	for _, joiner := range nounJoiners.Rows() {
		w := joiner.Word
		if k := strings.LastIndex(s, w); k > 0 && k+len(w) < len(s) && !insideWord(s, k, k+len(w)) {
			return s[:k], s[k+len(w):], true
		}
	}
	return s, "", false
}

// shareTails gives the earlier nouns of a coordination what only the last one
// says for all of them.
func (k *Names) shareTails(parts []string) []string {
	if len(parts) < 2 {
		return parts
	}
	final := parts[len(parts)-1]
	if share := shareIn(final); share != "" { // 工业增加值、制造业增加值|占GDP比重
		parts[len(parts)-1] = strings.TrimSuffix(final, share)
		parts = k.shareTails(parts)
		for i, p := range parts {
			if !shareVerb.In(p) && !rateEnd.Ends(p) {
				parts[i] = p + share
			}
		}
		return parts
	}
	verb := verbOf(parts[0])
	if verb == parts[0] {
		verb = ""
	}
	for i := range parts {
		p := trimPunct(parts[i])
		if i > 0 && verb != "" && verbOf(p) == "" && !k.measuresAlone(p, verb) {
			p = verb + p
		}
		parts[i] = p
	}
	tail := sharedTail(parts, final)
	oneSign := func(s string) bool { return utf8.RuneCountInString(s) == 1 && len(s) > 1 }
	for i, before := len(parts)-2, ""; i >= 0; i-- {
		p, next := parts[i], parts[i+1]
		switch rest := afterSharedEnd(p, final); {
		case rateBehind(p, final) != "":
			parts[i] = p + rateBehind(p, final)
		case behindLike(p, final) != "":
			parts[i] = p + behindLike(p, final)
		case oneSign(p) || oneSign(before): // 中、高等职业教育在校生; 第一、二、三产业
			_, w := utf8.DecodeRuneInString(next)
			parts[i] = p + next[w:]
		case (sharedTails.Ends(p) || rateEnd.Ends(p)) && (rest == "" || !thingTails.Ends(p)):
			if w := sharedTails.Suffix(p); w != "" && w != p && !shareVerb.In(parts[0]) && !strings.HasSuffix(tail, w) {
				final, tail = p, sharedTail(parts[:i+1], p) // 果品、|畜牧产值|和劳务收入
			}
		case rest == "" && k.complete(p, tail):
		case rest != "": // 养老|保险, 医疗|保险|参保人数
			parts[i] = p + rest
		case halfWord(p, final) != "":
			parts[i] = p + halfWord(p, final)
		case afterSibling(p, final) != "":
			parts[i] = p + afterSibling(p, final)
		case len(k.knownRest(p, final)) > len(tail):
			parts[i] = p + k.knownRest(p, final)
		case tail != "" && !(thingTails.Has(tail) && isThing(p)):
			parts[i] = p + tail[saidTwice(p, tail):] // 满意|和基本满意率
		case tail == "":
			parts[i] = p + k.parallel(parts, p, final)
		}
		before = p
	}
	return parts
}

// shareIn is what a noun that is a share says of what it is one: 占GDP比重.
func shareIn(noun string) string {
	if at, _ := shareVerb.Find(noun); at > 0 {
		return noun[at:]
	}
	return ""
}

// isMeasure reports whether h says itself what is measured: 居民收入, but 城镇, 临山县.
func (k *Names) isMeasure(h string) bool {
	w := sharedTails.Suffix(h)
	return k.names[h] || w != "" && !thingTails.Has(w) || amounts.Ends(h)
}

// levelsAlike reports whether what one level is of may have it: each of the heads is a
// measure, or the last is none (化肥、农药使用量 is one name).
func (k *Names) levelsAlike(heads []string) bool {
	last := heads[len(heads)-1]
	w := sharedTails.Suffix(last)
	if w == "" && !amounts.Ends(last) || thingTails.Has(w) {
		return true
	}
	for _, h := range heads {
		if !k.names[h] && !sharedTails.Ends(h) && !amounts.Ends(h) {
			return false
		}
	}
	return true
}

// complete reports whether a noun of a coordination lacks no tail of the last one: it is
// known by itself, or measured in the same way. A sum of money or a rate has only a growth
// in common with others: 实际利用外资、外贸进出口总值|增速, but GDP、|出口额.
func (k *Names) complete(p, tail string) bool {
	if tail == "" || k.names[p+tail] {
		return false
	}
	_, growth := growthNoun(tail)
	return lastRune(p) == lastRune(tail) || k.sums[p] && growth == "" || k.names[p] && !ofThings.Ends(tail)
}

// ofThings end measures that any thing may have: 新能源汽车、智能家电|销售额.
var ofThings = lexicon.Must("noun.ofthings")

// shareUnlisted gives the nouns of a coordination that say no measure the one in which the
// last of them ends, where no list knows it: 跨境电商、边民互市|贸易额. The figures are
// of one unit, so that they measure the same.
func (k *Names) shareUnlisted(heads []string) []string {
	last := len(heads) - 1
	for i := 0; i < last; i++ {
		if h := heads[i]; !k.sums[h] && !sharedTails.Ends(h) && !amounts.Ends(h) && !numberEnds.Ends(h) && verbOf(h) == "" {
			heads[i] = h + unlistedTail(heads[last], utf8.RuneCountInString(h))
		}
	}
	return heads
}

// unlistedTail is the measure of any thing in which a noun ends, with the word of two
// characters before it: 边民互市|贸易额, 跑零次|可办率, or with what reaches a place:
// 建制村|通公交率. Of a short noun it is what follows as many characters as the noun
// beside it has: 弃光|率.
func unlistedTail(noun string, beside int) string {
	end := ofThings.Suffix(noun)
	before := strings.TrimSuffix(noun, end)
	if end == "" || before == "" || sharedTails.Ends(noun) {
		return ""
	}
	if at, _ := reached.Find(before); at > 0 {
		return noun[at:]
	}
	rs := []rune(before)
	n := min(beside, len(rs))
	if len(rs) > 3 {
		n = len(rs) - 2
	}
	return string(rs[n:]) + end
}

// numberEnds end a name that is a number of things; reached leads in a rate of places to
// what reaches them.
var (
	numberEnds = lexicon.Must("noun.number")
	reached    = lexicon.Must("noun.reached")
)

// measuresAlone reports whether a noun behind the first of a coordination is a measure
// that the verb before the first does not govern: 接待游客、|旅游收入.
func (k *Names) measuresAlone(p, verb string) bool {
	return k.names[p] && !k.names[verb+p] && sharedTails.Ends(p) && !thingTails.Ends(p)
}

// isThing reports whether p names a thing by itself and not a kind of what follows:
// 技术创新平台, but 总承包特级, 民营.
func isThing(p string) bool { return utf8.RuneCountInString(p) > 4 && !kindEnds.Ends(p) }

// kindEnds end words that say of which kind the noun behind them is.
var kindEnds = lexicon.Must("noun.kind")

// shareModifier gives the later nouns of a coordination that only say how
// something is measured what the first one is about: 生产安全事故起数、死亡人数,
// 规模以上工业总产值和增加值, 规模以上工业增加值和工业总产值.
func shareModifier(heads []string) []string {
	if len(heads) < 2 {
		return heads
	}
	w := pureMeasures.Suffix(heads[0])
	if w == "" {
		w = bareMeasures.Suffix(heads[0])
	}
	about := strings.TrimSuffix(heads[0], w)
	if about == heads[0] || utf8.RuneCountInString(about) < 2 {
		return heads
	}
	for i, h := range heads[1:] {
		if w := ownMeasure(h, about); w != "" {
			heads[i+1] = about + w
		}
	}
	return heads
}

// ownMeasure is the measure of h where it repeats the noun of about without the bound that
// selects it: 总产值 of |工业|总产值 behind |规模以上|工业.
func ownMeasure(h, about string) string {
	w := cmp.Or(pureMeasures.Suffix(h), bareMeasures.Suffix(h))
	noun := strings.TrimSuffix(h, w)
	if w == h || utf8.RuneCountInString(noun) >= 2 && strings.HasSuffix(about, noun) && boundAfter.Ends(strings.TrimSuffix(about, noun)) {
		return w
	}
	return ""
}

// pureMeasures name a measure and nothing that is measured.
var pureMeasures = lexicon.Must("noun.measure")

// bareMeasures alone do not say what is measured; what ends in one has a name.
var bareMeasures = lexicon.Must("noun.bare")

// coordinates reports whether s may be a coordination at all.
func coordinates(s string) bool {
	return strings.Contains(s, "、") || nounJoiners.In(s)
}

// halfWord is what p lacks where the signs of a pair were split: 各项|存, |贷|款余额.
func halfWord(p, final string) string {
	pair := halves.Row(halves.Suffix(p)).Mark
	if pair == "" || !strings.HasPrefix(final, pair) {
		return ""
	}
	_, w := utf8.DecodeRuneInString(final)
	return final[w:]
}

// halves are such signs; the mark is the word that has the other one.
var halves = lexicon.Must("noun.half")

// afterSharedEnd is what follows in final behind the words that p ends with:
// for 职工医保 and 居民医保住院费用补偿率 it is 住院费用补偿率.
func afterSharedEnd(p, final string) string {
	rs := []rune(p)
	for n := len(rs) - 1; n >= 2; n-- {
		end := string(rs[len(rs)-n:])
		if k := strings.Index(final, end); k > 0 {
			return final[k+len(end):]
		}
	}
	return ""
}

// sharedTail is what the earlier nouns lack and the last one ends in.
func sharedTail(parts []string, final string) string {
	tail := sharedTails.Suffix(final)
	if tail == "" && insurances.Ends(parts[0]) {
		return insuredTail(final) // 参加工伤、医疗|保险的农民工
	}
	if tail == "" && len(parts) == 2 {
		return behindModifier(nounOf(parts[0]), final) // 刑事、治安|案件
	}
	if tail == final { // 养老、医疗和生育保险: the shorter 保险 is what they share
		_, w := utf8.DecodeRuneInString(final)
		tail = sharedTails.Suffix(final[w:])
	}
	if tail == "" {
		return ""
	}
	if w := tailBefore.Suffix(strings.TrimSuffix(final, tail)); len(w)+len(tail) < len(final) {
		tail = w + tail // 受污染地块和耕地|安全|利用率
	}
	for _, p := range parts[:len(parts)-1] {
		if rest := insuredTail(final); rest != "" && insurances.Ends(p) {
			return rest
		}
		if rest := behindModifier(nounOf(p), final); rest != "" && len(rest) > len(tail) {
			return rest
		}
	}
	first := parts[0]
	// 城镇 | 农村居民人均可支配收入: what follows a modifier of the same length.
	n := utf8.RuneCountInString(first)
	if n <= 3 {
		rs := []rune(final)
		if len(rs) > n+1 {
			rest := string(rs[n:])
			if strings.HasSuffix(rest, tail) && len(rest) > len(tail) && !sharedTails.Ends(first) && sameClass(first, string(rs[:n])) {
				return rest
			}
		}
	}
	return tail
}

// tailBefore stand before a measure that the nouns of a list share, and are shared with it.
var tailBefore = lexicon.Must("noun.sharedwith")

// insurances are the kinds of 保险 that lists name in short: 城乡居民养老、医疗保险; insured
// is that noun.
var (
	insurances = lexicon.Must("noun.insurance")
	insured    = lexicon.Must("noun.insured")
)

// insuredTail is 保险 and what follows it behind a kind of insurance that it is of, or behind
// the first of several: 职工医疗|保险参保, 失业等社会|保险参保人数.
func insuredTail(final string) string {
	const apart = len("、、、")
	at, _ := insured.Find(final)
	if at < 0 {
		return ""
	}
	kind := firstRunes(final, 2)
	if insurances.Ends(final[:at]) || insurances.Has(kind) && at <= len(kind)+apart {
		return final[at:]
	}
	return ""
}

// behindModifier is what follows in final behind a modifier as long as p, where
// it begins with a noun that belongs to both: 食品、药品|安全检测合格率, 养老、医疗|
// 保险覆盖率; but 教育、医疗|卫生支出.
func behindModifier(p, final string) string {
	n := utf8.RuneCountInString(p)
	head := firstRunes(final, n)
	if n != 2 || len(head) == len(final) {
		return ""
	}
	if a, b := lastRune(p), lastRune(head); a == b && p != head && !tradeEnds.Ends(head) {
		return final[len(head):] // 浅层、深层|地下水位
	}
	if rest := final[len(head):]; modified.Begins(rest) {
		return rest
	}
	return ""
}

// modified begin what short modifiers of a list share: 刑事、治安|案件.
var modified = lexicon.Must("noun.modified")

// tradeEnds end names that stand by themselves: 工业、农业.
var tradeEnds = lexicon.Must("noun.complete")

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// siblings are nouns that lists name beside each other; the mark says of which group.
var siblings = lexicon.Must("noun.sibling")

// afterSibling is what follows in final behind a sibling of the group that p ends
// with: 农村|小学, |初中|公用经费补助标准.
func afterSibling(p, final string) string {
	w, v := siblings.Prefix(final), siblings.Suffix(p)
	if w == "" || v == "" || w == v || siblings.Row(w).Mark != siblings.Row(v).Mark {
		return ""
	}
	return final[len(w):]
}

// sameClass reports whether two short modifiers stand for one another's kind.
func sameClass(a, b string) bool {
	return siblings.Has(a) && siblings.Has(b) && siblings.Row(a).Mark == siblings.Row(b).Mark
}
