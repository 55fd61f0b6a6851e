package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A measure with its number may stand before the noun that it belongs to:
//
//	总投资30亿元的|引水工程, 设立总规模超过200亿元的|5支基金
//	日处理能力1000吨的|垃圾焚烧发电厂, 集体收入5万元以下的|薄弱村
//
// attributive is the name of such a figure, the noun's measure; "" for another.
func (r *reading) attributive(n *named, core, post string) string {
	body := ofMark.CutPrefix(post)
	if body == post && !n.it.criteria && !allTold.Begins(core) || n.change != figure.NoChange || counts(n.it) && !n.reaches() || n.it.unit.Dimension == unit.Percent && !n.it.criteria && !n.lead.at {
		return ""
	}
	measure := measureAlone(r.known, core)
	noun := cutPredicate(body, n.it)
	if measure == "" || utf8.RuneCountInString(noun) < 2 || startsPredicate(body) || baseTails.Begins(body) {
		return ""
	}
	return tidyName(beforeLevel(noun) + measure)
}

// beforeLevel is the noun that criterion selects, without how many of them there are
// by now: 企业 of 企业达到, 经济薄弱村 of 经济薄弱村全部.
func beforeLevel(noun string) string {
	for i := range noun {
		rest := noun[i:]
		link := linkVerbs.Prefix(rest)
		stops := strongLink(link) && utf8.RuneCountInString(link) >= 2 || selectedStops.Begins(rest) || selectedEnds.Has(rest) || eachMark.Begins(rest) || bothMark.Begins(rest)
		if i > 0 && stops && !insideWord(noun, i, i+len(firstRunes(rest, 1))) {
			return noun[:i]
		}
	}
	return noun
}

var (
	// selectedStops begin what is said of the things that a criterion selects: 薄弱村|全部摘帽.
	selectedStops = lexicon.Must("criterion.level", "begin")
	// selectedEnds are all of it.
	selectedEnds = lexicon.Must("criterion.level", "end")
)

// measureAlone is core where it is a measure and nothing that is measured, without
// what leads to it: 总投资, 日处理能力; "" for any other core.
func measureAlone(k *Names, core string) string {
	core = k.dropGeneric(core)
	switch v := verbOf(core); v {
	case "":
	case core:
		if !sharedTails.Has(core) {
			return "" // 新增; 投资 is a measure as well
		}
	default:
		core = strings.TrimPrefix(core, v)
	}
	if at, w := firstOfItsKind.Find(core); at >= 0 {
		core = core[at+len(w):] // 全球|首个|年吞吐量
	}
	of := measuredOf.CutPrefix(core)
	if genericNouns.Has(core) || genericNouns.Has(of) || sharedTails.Has(of) && !thingTails.Has(of) || measureTails.Has(of) ||
		utf8.RuneCountInString(of) <= 6 && amounts.Ends(of) {
		return core
	}
	return ""
}

var (
	// firstOfItsKind stand before the measure of the one thing that is the first to reach it.
	firstOfItsKind = lexicon.Must("noun.first")
	// measuredOf begin a measure and say whose or how long it is: 集体|经营性收入.
	measuredOf = lexicon.Must("noun.whose")
	// measuredOver of them say over what time.
	measuredOver = lexicon.Must("noun.whose", "time")
	// amounts end a short measure: 日处理|能力.
	amounts = lexicon.Must("noun.amount")
)

// shareAttributed gives a number that counts the noun behind a measure that noun:
// 2座|日处理能力1000吨的|发电厂, 2条|不少于10公里的|示范带, and to the measure, where the
// number follows it (总规模超过200亿元的|5支|基金), the noun as well.
func shareAttributed(qs []item, gaps []gap) {
	for i := 1; i < len(qs); i++ {
		behind := ofMark.CutPrefix(gaps[i+1].left)
		between := gaps[i].left + gaps[i].right
		of := behind != gaps[i+1].left || allTold.Begins(between)
		// 超50亿元的企业3家、超10亿元的|企业|8家: the noun is that of the next count.
		next := gaps[i].list && qs[i].criteria && i+1 < len(qs) && counts(qs[i+1])
		switch {
		case of && !next && behind != "" && !startsPredicate(behind) && counts(qs[i-1]) && (!counts(qs[i]) || qs[i].qual != figure.EQ && abilities.Ends(between)) && (!gaps[i].list || between == "") && qs[i].unit.Dimension != unit.Percent &&
			(between == "" || measureTails.Suffix(between) != "" || genericNouns.Suffix(between) != "" || abilities.Ends(between)):
			gaps[i] = gap{left: behind, right: between}
		case ofMark.Has(gaps[i].left) && (gaps[i].right == "" || qs[i-1].criteria) && counts(qs[i]) && !counts(qs[i-1]):
			gaps[i].left += gaps[i+1].left
		}
	}
}
