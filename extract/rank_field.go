package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// The field in which something is ranked is no figure of the report's own, and what is
// ranked stands before it:
//
//	空气质量综合指数在全国|168个重点城市|中排第19位
//	垃圾分类工作排在全国|85个同类城市|第1位
//	成为全国|12个试点城市|之一
var (
	fieldNames = []nameProposer{nameRule(Rule{
		ID: "name.among", Cost: 4, Says: "只说明在多少个之中",
		Yes: []string{"review: 信用指数在全国‹168个›重点城市中列第19位。", "review: 垃圾分类排在全国‹85个›同类城市第1位。"},
		No:  []string{"review: 建成‹18个›口袋公园。"},
	}, func(v *nameView) (naming, bool) {
		noun := v.r.fieldOf(v.n)
		p := v.plainly(noun, "")
		p.then = forgotten
		return p, noun != ""
	})}
	fieldKinds = []proposer[figure.Kind]{kindRule(Rule{
		ID: "reference.field", Cost: costNote, Says: "说的是在多少个之中",
		Yes: []string{"review: 垃圾分类排在全国‹85个›同类城市第1位。", "review: 成为全国‹12个›试点城市之一。"},
		No:  []string{"review: 建成‹18个›口袋公园。"},
	}, figure.Reference, at(func(v *view) bool {
		return v.rd.fieldOf(v.n) != "" && (v.rd.ranksBehind(v.n) || oneAmong(v.n.postText) != "")
	}))}
)

// fieldOf is the noun of a count that only says among how many something is ranked or
// picked: 重点城市 of 在全国|168个|重点城市中列第19位; "" where n is no such count.
func (r *reading) fieldOf(n *named) string {
	noun, _ := r.field(n)
	return noun
}

// field is that noun, and what of it is ranked, which may stand behind it: 改善幅度 of
// PM2.5浓度在168个|重点城市|中|改善幅度|排第3位.
func (r *reading) field(n *named) (noun, ranked string) {
	if n.it.kind != itemQuantity || !counts(n.it) {
		return "", ""
	}
	if noun := oneAmong(n.postText); noun != "" {
		return noun, ""
	}
	if !r.ranksBehind(n) {
		return amongThem(n.lead.words, n.postText), ""
	}
	between := strings.TrimSpace(r.words(n.it.end, r.items[r.itemsFrom(n.it.end)].start))
	if strings.ContainsAny(between, "，。；、：,;:") || !leadsToField(n.lead.words) {
		return "", ""
	}
	noun = ofMark.CutSuffix(rankTails.CutSuffix(beforeRankWord(between)))
	if at := lastClosing(between); utf8.RuneCountInString(between[:max(at, 0)]) > 1 {
		noun, ranked = between[:at], rankVerbs.CutSuffix(rankSubject(closings.CutPrefix(between[at:])))
	}
	if utf8.RuneCountInString(ranked) < 2 || leadingAdverbs.Has(ranked) {
		ranked = "" // 中|倒|排, 中|力争|进入
	}
	const most = 12 // runes
	if utf8.RuneCountInString(noun) > most || linkVerbs.Begins(noun) {
		return "", ""
	}
	return noun, ranked
}

// ranksBehind reports whether the next number behind n is a rank.
func (r *reading) ranksBehind(n *named) bool {
	k := r.itemsFrom(n.it.end)
	return k < len(r.items) && r.items[k].kind == itemRank
}

// lastClosing is where the last word begins that closes a field: 大中城市|中.
func lastClosing(s string) int {
	last := -1
	for i := range s {
		if closings.Begins(s[i:]) && !openings.Begins(s[i:]) {
			last = i
		}
	}
	return last
}

// leadsToField reports whether words end in the area of a field, or in what leads to one:
// 列全国, 在西南地区, 居.
func leadsToField(words string) bool {
	words = words[strings.LastIndexAny(words, "，。；、")+1:]
	if rankAreas.Ends(words) {
		return true
	}
	for i := range words {
		if utf8.RuneCountInString(words[i:]) > fieldLead {
			continue
		}
		if w := rankWords.Prefix(words[i:]) + endsAt.Prefix(words[i:]); w != "" && !insideWord(words, i, i+len(w)) {
			return true
		}
	}
	return false
}

// fieldLead is how many runes may stand from 在 or 居 up to the number of a field.
const fieldLead = 8

// rankedInField is what is ranked in the field of n: what stands before the field, and
// behind it.
func (r *reading) rankedInField(n *named) string {
	_, behind := r.field(n)
	s := rankSubject(n.lead.core)
	if k := lastOf(endsAt, s); endsAt.Begins(s[k:]) && utf8.RuneCountInString(s[k:]) <= fieldLead {
		s = s[:k]
	}
	if utf8.RuneCountInString(s) < 2 {
		s = "" // 再|次|排名
	}
	return s + behind
}

// oneAmong is the noun of those of whom one is spoken of: 试点城市 of 12个|试点城市|之一;
// else "".
func oneAmong(post string) string {
	const most = 24 // runes
	at, _ := amongMark.Find(firstRunes(post, most))
	if at <= 0 || strings.ContainsAny(post[:at], clauseMarks) {
		return ""
	}
	return ofMark.CutPrefix(post[:at])
}

var amongMark = lexicon.Must("rank.one")

// amongThem is the noun of a number that only says among how many something is picked:
// 产业集群 of 在46个|产业集群中优选25条产业链; "" where before does not lead to it.
func amongThem(before, post string) string {
	k := lastOf(endsAt, before)
	at := endsAt.Prefix(before[k:])
	if at == "" || strings.ContainsAny(before[k:], "，。；") {
		return ""
	}
	if rest := before[k+len(at):]; rest != "" && scopeWords.Prefix(rest) != rest {
		return ""
	}
	const least, most = 2, 10 // runes
	end, _ := closings.Find(post)
	if n := utf8.RuneCountInString(post[:max(end, 0)]); n < least || n > most {
		return ""
	}
	return post[:end]
}
