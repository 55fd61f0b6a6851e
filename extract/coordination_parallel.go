package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What the last noun of a coordination says for all of them, where no word for it is known:
// it stands behind 的, behind what is built like the nouns before, or is the measure that
// they lack.
//
//	北美洲、澳洲|的出口总值, 银行业、保险业|金融机构, 生猪、家禽|养殖规模, 工业投资、技改投资|增速

// parallel is what p lacks of the last noun; "" where it is whole by itself.
func (k *Names) parallel(parts []string, p, final string) string {
	p = nounOf(p)
	measure := measureWord(final)
	switch {
	case k.isMeasure(p) || measureWord(p) != "":
		return ""
	case ofBehind(p, final) != "":
		return ofBehind(p, final)
	case measure == "" || measure == final || likeEnded(p, final) != "":
		return likeEnded(p, final)
	}
	n, m, least := utf8.RuneCountInString(p), utf8.RuneCountInString(final), utf8.RuneCountInString(measure)
	if head := firstRunes(final, n); sameLength(parts[:len(parts)-1], n) && m-n <= least+2 && m-n > least && allSigns(head) && allSigns(p) {
		return final[len(head):] // 生猪、|家禽|养殖规模
	}
	before := strings.TrimSuffix(final, measure)
	for w := flowVerbs.Suffix(before); utf8.RuneCountInString(w) >= 2 && w != before; w = flowVerbs.Suffix(before) {
		before = strings.TrimSuffix(before, w)
	}
	return final[len(before):] // 危险废物、|生活污泥|处理处置能力
}

// knownRest is the longest end of final with which p, no name by itself, is a known name:
// 万元生产总值、工业增加值|能耗.
func (k *Names) knownRest(p, final string) string {
	if k.names[p] {
		return ""
	}
	for i := range final {
		if utf8.RuneCountInString(final[:i]) > 1 && k.names[p+final[i:]] {
			return final[i:]
		}
	}
	return ""
}

// behindLike is what follows in final behind a word that stands beside the end of p: the same
// level of government or kind of area (国家|和省级|生态乡镇覆盖率, 县级市|和县城|污水处理率), or
// another word in quotation marks (“零跑腿”和“一次办”|事项).
func behindLike(p, final string) string {
	const open, shut = "“", "”"
	p = nounOf(p)
	w := siblings.Prefix(final)
	switch mark := siblings.Row(w).Mark; {
	case givers.Has(p) && givers.Begins(final):
		return givers.CutPrefix(final) // 国家、省|级农业产业园
	case mark == "area" && areaKinds.Ends(p) && !siblings.Ends(p):
		return final[len(w):]
	case strings.HasPrefix(p, open) && strings.HasSuffix(p, shut) && strings.HasPrefix(final, open):
		_, rest, _ := strings.Cut(final, shut)
		return rest
	}
	return ""
}

// allSigns reports whether s has characters alone, and no letter or digit of which one may
// stand for a word (PM10、|PM2.5|浓度).
func allSigns(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < utf8.RuneSelf }) < 0
}

// sameLength reports whether each of the nouns has n runes.
func sameLength(parts []string, n int) bool {
	for _, p := range parts {
		if utf8.RuneCountInString(nounOf(p)) != n {
			return false
		}
	}
	return true
}

// measureWord is the longest word for a measure that s ends in.
func measureWord(s string) string {
	longest := ""
	for _, list := range [...]*lexicon.Class{sharedTails, dealtMeasures} {
		if w := list.Suffix(s); len(w) > len(longest) && !thingTails.Has(w) && utf8.RuneCountInString(w) >= 2 {
			longest = w
		}
	}
	return longest
}

// likeEnded is what follows in final behind a word as long as p that ends in the same sign:
// 银行业、|保险业|金融机构.
func likeEnded(p, final string) string {
	n := utf8.RuneCountInString(p)
	head := firstRunes(final, n)
	rest := final[len(head):]
	if n < 2 || n > 4 || head == p || tradeEnds.Ends(head) || lastRune(p) != lastRune(head) || utf8.RuneCountInString(rest) < 2 {
		return ""
	}
	return rest
}

// ofBehind is the measure behind 的 in final, with it, where p has none.
func ofBehind(p, final string) string {
	at, of := ofMark.Find(final)
	if at <= 0 || ofMark.In(p) || measureWord(final[at+len(of):]) == "" && !amounts.Ends(final) {
		return ""
	}
	return final[at:]
}

// rateBehind is the rate of a measure that final ends in and p, a measure, lacks:
// 工业投资、技改投资|增速, 工业增加值、税收收入|的比重.
func rateBehind(p, final string) string {
	w := rateOf.Suffix(final)
	before := ofMark.CutSuffix(strings.TrimSuffix(final, w))
	if w == "" || before == "" || !sharedTails.Ends(before) || !sharedTails.Ends(p) || rateOf.Ends(p) || rateEnd.Ends(p) {
		return ""
	}
	return final[len(before):]
}

// dealtMeasures end such measures and are no sharedTails: a name may lack what they are of.
var dealtMeasures = lexicon.Must("noun.dealt")
