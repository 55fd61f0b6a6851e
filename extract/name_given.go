package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// Those counted may be the ones for whom something was done, or who were made to do
// something. What that was says which of them are counted, whatever its verb is, and another
// number may follow it:
//
//	为|2194家|企业|减免房租|8563万元
//	支持|1万名|未就业毕业生|到基层就业
//	帮助|110户|企业|融资

var (
	// pivots are verbs whose object does what follows.
	pivots = lexicon.Must("do.pivot")
	// goings begin what those who were sent do.
	goings = lexicon.Must("do.going")
)

var (
	becameGiven = construct[func(v *nameView, p naming) string]{
		Rule{ID: "became.given", Says: "为所数的人和单位做了什么",
			Yes: []string{"review: 为‹2194家›企业减免房租8563万元。 → 为企业减免房租", "review: 对‹1688户›工业企业实施技术改造。 → 工业企业实施技术改造"},
			No:  []string{"review: 为‹2194家›企业提供8563万元贷款。", "review: ‹2194家›企业减免房租8563万元。"},
		}, (*nameView).given,
	}
	becameSent = construct[func(v *nameView, p naming) string]{
		Rule{ID: "became.sent", Says: "让所数的人和单位做什么",
			Yes: []string{"review: 支持‹1万名›未就业毕业生到基层就业。 → 支持未就业毕业生到基层就业", "review: 帮助‹110户›企业融资3亿元。 → 帮助企业融资"},
			No:  []string{"review: 建成‹110个›社区到位。", "review: 支持‹110户›企业。"},
		}, (*nameView).sent,
	}
)

// given is what was done for those counted, behind their noun.
func (v *nameView) given(p naming) string {
	w := v.forWhomever(p.name)
	if w == "" || withThem.Has(w) || v.n.lead.of || !v.countsThem(p) || !v.namesOnly(p.head) {
		return ""
	}
	before, _, _ := strings.Cut(v.n.lead.words, w)
	if v.n.lead.trimHead(before) != "" {
		return "" // 组织金融机构|向|1976户企业提供授信: by others
	}
	return v.doneWithThem(p)
}

// sent is what those counted were made to do, behind their noun.
func (v *nameView) sent(p naming) string {
	noun := tidyName(v.behind)
	verb := strings.TrimSuffix(p.head, noun)
	if !v.countsThem(p) || verb == "" || verb == p.head || !pivots.Ends(verb) && !goings.Begins(v.pastNoun()) {
		return ""
	}
	return v.doneWithThem(p)
}

// countsThem reports whether the figure counts what stands behind it and its name is of them.
func (v *nameView) countsThem(p naming) bool {
	it := &v.n.it
	return v.behind != "" && p.head != "" && p.name == p.head && p.change == figure.NoChange && !p.inherited && counts(*it) && !it.criteria && !it.comparand
}

// doneWithThem is the predicate behind the noun, the first of several where they are too long; "" where
// its object is not told.
func (v *nameView) doneWithThem(p naming) string {
	const most, fewest = 28, 2 // runes
	rest := v.pastNoun()
	if !v.n.ends {
		rest = v.r.known.readLead(v.n.past).core
	}
	told := tidyDone.do(withoutAdverbs(rest))
	if first, next, listed := strings.Cut(told, "、"); listed && utf8.RuneCountInString(p.head+told) > most && flowVerbs.Begins(next) {
		told = first // 改善办学条件|、提升办学能力
	}
	switch {
	case utf8.RuneCountInString(told) < fewest || utf8.RuneCountInString(p.head+told) > most,
		!startsPredicate(told) && !offering.Begins(told) && !goings.Begins(told),
		!v.n.ends && offering.Ends(told),
		comparing.In(told) || ofMark.Ends(told) || strings.Count(told, "“") != strings.Count(told, "”"):
		return ""
	}
	return told
}
