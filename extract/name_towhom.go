package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
)

// What was done for, to or with somebody keeps the word that says so, without which it would
// be told of them as its doers:
//
//	累计|为|企业减免税费|30亿元, |向|园区下放权力|62项, |对|沿线国家出口增长|14%

// towardRules give the word before such a name; "" before any other.
var towardRules = []construct[func(v *nameView, p naming) string]{
	{Rule{ID: "name.towhom", Says: "为谁、对谁、向谁做的，名称要说明",
		Yes: []string{"review: 累计为企业减免税费‹30亿元›。 → 为企业减免税费", "review: 向园区下放权力‹62项›。 → 向园区下放权力",
			"review: 对沿线国家出口增长‹14%›。 → 对沿线国家出口增长"},
		No: []string{"review: 对粮食产量‹880万吨›。", "review: 为市民办的‹59件›实事全部落实。", "review: 生产总值为上年的‹1.2倍›。"},
	}, func(v *nameView, p naming) string {
		const most = 28 // runes: of more, 为 says what they are
		n := v.n
		if p.inherited || p.head == "" || n.it.criteria || n.it.kind != itemQuantity || v.behind != "" || !strings.HasPrefix(v.core, p.head) {
			return ""
		}
		at := strings.Index(n.lead.words, p.head)
		if at <= 0 {
			return ""
		}
		w := leadingAdverbs.Suffix(n.lead.words[:at])
		if !forThem.Has(w) || !endsToward.Has(w) || utf8.RuneCountInString(p.head) > most || n.lead.trimHead(n.lead.words[:at-len(w)]) != "" || !v.doneToThem(p, w) {
			return ""
		}
		return w
	}},
}

// toward is the word that says for whom or to whom what the name tells was done.
func (v *nameView) toward(p naming) string {
	for i := range towardRules {
		if w := towardRules[i].do(v, p); w != "" {
			return w
		}
	}
	return ""
}

// doneToThem reports whether a name goes on behind those that it begins with: what was done
// for them, or how much was traded with them.
func (v *nameView) doneToThem(p naming, word string) bool {
	const fewest = 2 // runes
	if relatesTo.Has(word) && p.change != figure.NoChange || relatesTo.Has(word) && tradeWords.In(p.head) {
		at, w := tradeWords.Find(p.head)
		return at > 0 && utf8.RuneCountInString(p.head[:at]) >= fewest && w != ""
	}
	for i := range p.head {
		if utf8.RuneCountInString(p.head[:i]) < fewest {
			continue
		}
		rest := p.head[i:]
		if w := flowVerbs.Prefix(rest); utf8.RuneCountInString(w) >= fewest || offering.Begins(rest) || utf8.RuneCountInString(fallVerbs.Prefix(rest)) >= fewest {
			return true
		}
		if subjects.Ends(p.head[:i]) || personEnds.Ends(p.head[:i]) || peopleNouns.Ends(p.head[:i]) {
			return !relatesTo.Has(word)
		}
	}
	return false
}
