package extract

import (
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// Who made others do it is no part of what they did:
//
//	支持|全市|建成代表之家, 以旧换新带动|汽车零售额|增长6%

var coreCauser = coreCut{Rule{
	ID: "core.causer", Says: "带动它的事不属于名称",
	Yes: []string{"review: 以旧换新带动汽车零售额增长‹6%›。"},
	No:  []string{"review: 汽车零售额增长‹6%›。"},
}, func(v *nameView, core string) string {
	if v.n.reaches() || v.n.change != figure.NoChange {
		return afterCauser(core)
	}
	return core
}}

// afterCauser is the measure that someone made grow: 零售额 of 以旧换新|带动|汽车零售额.
func afterCauser(core string) string {
	at, w := growing.Find(core)
	if at < 0 {
		return core
	}
	before, rest := core[:at], core[at+len(w):]
	if utf8.RuneCountInString(before) >= 3 && utf8.RuneCountInString(rest) >= 4 && measuredAtEnd(rest) {
		return rest
	}
	return core
}

// measuredAtEnd reports whether s ends in a measure: 零售额, 转化率.
func measuredAtEnd(s string) bool {
	m := sharedTails.Suffix(s)
	return m != "" && !thingTails.Has(m) || measureTails.Ends(s)
}

var coreCause = coreCut{Rule{
	ID: "core.cause", Says: "“支持”只说明促成了后面的事",
	Yes: []string{"review: 带动国有企业资产总额突破‹800亿元›。"},
	No:  []string{"review: 国有企业资产总额突破‹800亿元›。"},
}, func(v *nameView, core string) string {
	l := &v.n.lead
	w := causing.Prefix(core)
	if w == "" || verbLike.Begins(core) {
		return core
	}
	rest := l.trimHead(core[len(w):])
	if verb := verbOf(rest); verb != "" && verb != rest && bringing.Begins(rest) {
		return rest
	}
	done, _ := genericVerbs.Find(rest)
	if (v.n.reaches() || v.n.change != figure.NoChange || done > 0) && isMeasure(l.known, rest) && utf8.RuneCountInString(rest) >= 4 {
		return rest // 带动|国有企业资产总额|突破800亿元
	}
	return core
}}

var (
	causing = lexicon.Must("do.cause")
	// bringing are verbs of what then stands there.
	bringing = lexicon.Must("do.bring")
)

var coreGrowing = coreCut{Rule{
	ID: "core.growing", Says: "“带动”只说明使它增长",
	Yes: []string{"review: 带动普惠小微贷款增长‹15%›。"},
	No:  []string{"review: 带动就业‹880人›。"},
}, func(v *nameView, core string) string {
	if v.n.change != figure.NoChange && v.isRate() {
		return growing.CutPrefix(core)
	}
	return core
}}

// growing are verbs of making something grow.
var growing = lexicon.Must("do.grow")

// reaches reports whether the words before the figure say that a level follows.
func (n *named) reaches() bool {
	return n.lead.level || n.lead.toward && towards.Begins(n.postText) || n.it.qual == figure.GT && n.it.start < n.it.num
}

// towards are verbs of a level that is aimed at: 向|200亿元|迈进.
var towards = lexicon.Must("link.toward")
