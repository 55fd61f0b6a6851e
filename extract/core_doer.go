package extract

import (
	"unicode/utf8"

	"linian/lexicon"
)

// A verb that says only that it was done, between the one who did it and what is
// measured:
//
//	规模以上工业企业|完成|增加值, 中央财政|将安排|科技支出

var coreDoer = coreCut{Rule{
	ID: "core.doer", Says: "主体与度量之间的“完成”不属于名称",
	Yes: []string{"review: 规模以上工业企业完成增加值‹860亿元›。"},
	No:  []string{"review: 规模以上工业增加值‹860亿元›。"},
}, func(_ *nameView, core string) string {
	for i := range core {
		w := genericVerbs.Prefix(core[i:])
		if i == 0 || utf8.RuneCountInString(w) < 2 || insideWord(core, i, i+len(w)) {
			continue
		}
		if rest := core[i+len(w):]; genericNouns.Has(rest) {
			if who := doingTimes.CutSuffix(core[:i]); doers.Ends(who) {
				return who + rest
			}
		}
	}
	return core
}}

var (
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
