package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// A number of things counts the things, though the words around it go on to an amount of
// them, which is another figure's:
//
//	9家|国有集团公司|总资产673.4亿元
//	建成年主营业务收入达到1000亿元的|园区|2个

// The names that such words make are cut when they are given; what follows is still about
// the whole of them.
var countedNames = []construct[func(v *nameView, head string) string]{
	{Rule{ID: "counted.amount", Says: "所数的是事物，不是它的金额、比例",
		Yes: []string{"review: ‹9家›国有集团公司总资产673.4亿元。 → 国有集团公司"},
		No:  []string{"review: 实施电网基础设施项目80个，总投资‹24亿元›。", "review: 新增产值‹5亿元›。"},
	}, func(v *nameView, head string) string {
		if !v.countsThings() || v.r.known.names[head] {
			return head
		}
		return withoutAmount(head)
	}},
	{Rule{ID: "counted.effort", Says: "所数的是事物，不是做它的力度、进度",
		Yes: []string{"review: 加大‹3条›铁路前期工作力度。 → 铁路前期工作", "review: 加快‹16个›重点续建项目建设进度。 → 重点续建项目"},
		No:  []string{"review: 重点项目建设进度‹86%›。"},
	}, func(v *nameView, head string) string {
		const fewest = 3 // runes
		if t := efforts.CutSuffix(head); t != head && v.countsThings() && utf8.RuneCountInString(t) >= fewest {
			return takingEffort.CutPrefix(t)
		}
		return head
	}},
}

// countsThings reports whether the figure is a whole number of things.
func (v *nameView) countsThings() bool {
	it := &v.n.it
	return counts(*it) && it.unitOK && !it.noUnit && it.kind == itemQuantity && !it.criteria && it.value.IsInteger()
}

// counted is a name without what its number does not count.
func (v *nameView) counted(p naming) naming {
	if p.name != p.head || p.change != figure.NoChange || p.rate {
		return p
	}
	for i := range countedNames {
		p.head = countedNames[i].do(v, p.head)
	}
	p.name = p.head
	return p
}

// withoutAmount is the noun whose amount or share a name is: 经济薄弱村 of 经济薄弱村集体收入;
// the name itself where it is none or where no noun is left.
func withoutAmount(name string) string {
	if !amountsOf.Ends(name) {
		return name
	}
	w := ""
	for _, list := range [...]*lexicon.Class{sharedTails, measureTails, genericNouns, amountsOf} {
		if m := list.Suffix(name); len(m) > len(w) {
			w = m
		}
	}
	noun := qualityOf.CutSuffix(measuredOf.CutSuffix(strings.TrimSuffix(name, w)))
	if done := genericVerbs.Suffix(noun); utf8.RuneCountInString(done) >= 2 {
		noun = strings.TrimSuffix(noun, done)
	}
	if utf8.RuneCountInString(noun) < 2 || verbOf(noun) == noun || investing.Has(w) && !projectEnds.Ends(noun) {
		return name
	}
	return noun
}

var (
	// efforts end how work on the things goes; takingEffort are verbs that govern them.
	efforts      = lexicon.Must("noun.effort")
	takingEffort = lexicon.Must("do.effort")
)

// amountsOf end the amount or the share of some things.
var amountsOf = lexicon.Must("noun.amountof")
