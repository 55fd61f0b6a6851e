package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// A verb that says only that it was done, between the one who did it and what is
// measured:
//
//	规模以上工业企业|完成|增加值, 中央财政|将安排|科技支出

var coreDoer = coreCut{Rule{
	ID: "core.doer", Says: "主体与度量之间的“完成”不属于名称",
	Yes: []string{"review: 规模以上工业企业完成增加值‹860亿元›。", "review: 水利基础设施完成投资‹10亿元›。 → 水利基础设施投资", "review: 东洲港完成货物吞吐量‹4.9亿吨›。 → 东洲港货物吞吐量"},
	No:  []string{"review: 规模以上工业增加值‹860亿元›。", "review: 十件实事完成率‹96%›。"},
}, func(v *nameView, core string) string {
	for i := range core {
		w := genericVerbs.Prefix(core[i:])
		if i == 0 || utf8.RuneCountInString(w) < 2 || insideWord(core, i, i+len(w)) && !genericNouns.Has(core[i:]) {
			continue
		}
		who, rest := doingTimes.CutSuffix(core[:i]), core[i+len(w):]
		if genericNouns.Has(rest) && doers.Ends(who) {
			return who + rest
		}
		for tailAdverbs.Ends(who) {
			who = tailAdverbs.CutSuffix(who) // 要|力争|完成
		}
		if comingAbout.Has(w) && isSubject(who) && v.isOwnMeasure(rest) {
			return who + rest
		}
	}
	return core
}}

// isSubject reports whether nothing but a noun stands before the verb: 水利基础设施|完成.
func isSubject(who string) bool {
	const shortest = 2 // runes
	return utf8.RuneCountInString(who) >= shortest && verbOf(who) == "" && predicateAt(who) < 0 && !causing.Begins(who) &&
		!leadingAdverbs.Begins(who) && !tailAdverbs.Ends(who) && !spanUnits.Ends(who)
}

// isOwnMeasure reports whether a noun is a measure that a subject may have, and says nothing
// of how far the doing itself has come: 投资, 货物吞吐量, but not 完成|率, 完成|总投资的65%.
func (v *nameView) isOwnMeasure(noun string) bool {
	if utf8.RuneCountInString(noun) < 2 || !genericNouns.Has(noun) && !measuredAtEnd(noun) || numberEnds.Ends(noun) || rateEnd.Has(noun) || shares.Has(noun) || v.isRate() && v.n.change == figure.NoChange && !rateEnd.Ends(noun) {
		return false
	}
	return (verbOf(noun) == "" || genericNouns.Has(noun)) && !ofMark.In(noun) && !aims.In(noun) && !strings.Contains(noun, "、")
}

var (
	// comingAbout are verbs that say only that what is measured came about.
	comingAbout = lexicon.Must("do.generic", "done")
	// doingTimes may stand behind the doers.
	doingTimes = lexicon.Must("doer.time")
	// doers end the ones who produce what is measured.
	doers = lexicon.Must("doer")
)

var coreArranged = coreCut{Rule{
	ID: "core.arranged", Says: "主体与度量之间的“安排”不属于名称",
	Yes: []string{"plan: 市财政将安排科技支出‹8.6亿元›。"},
	No:  []string{"plan: 市财政科技支出‹8.6亿元›。"},
}, func(_ *nameView, core string) string {
	if k, w := arranging.Find(core); k > 0 && k+len(w) < len(core) {
		return core[:k] + core[k+len(w):]
	}
	return core
}}

// arranging are verbs of what is to be, between a subject and its measure.
var arranging = lexicon.Must("core.arrange")

var coreGeneric = coreCut{Rule{
	ID: "core.generic", Says: "名称前面的“完成”“实现”不属于名称",
	Yes: []string{"review: 实现地区生产总值‹860亿元›。"},
	No:  []string{"review: 地区生产总值‹860亿元›。"},
}, func(v *nameView, core string) string { return v.r.known.dropGeneric(core) }}
