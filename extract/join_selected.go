package extract

import (
	"strings"
	"unicode/utf8"

	"linian/unit"
)

// A count and the bound that selects what it counts.

var measuredRule = sharing(Rule{
	ID: "join.measured", Cost: costTouching, Says: "所数的企业由后面的度量选定",
	Yes: []string{"review: ‹191家›工业企业营业收入超百亿元。"},
	No:  []string{"review: ‹191家›工业企业恢复生产，营业收入增长5%。", "review: 新增规模以上企业‹60家›、产值过亿元企业30家。"},
})

// measured puts the measure that selects firms into their name.
func (j *joint) measured() {
	for i := 0; i+1 < len(j.ns); i++ {
		noun, measure := measureIn(j.between(i))
		if noun == "" || strings.ContainsAny(noun, "、，；") || !selectsCounted(j.c, &j.ns[i+1]) || !counts(j.qs[i]) {
			continue
		}
		next := &j.qs[i+1] // 191家|工业企业|营业收入|超百亿元
		j.call(i, tidyName(measure+j.r.s[next.start:next.end]+tailAdverbs.CutSuffix(cutPredicate(noun, j.qs[i]))))
	}
}

// between are the words between the i-th figure and the next.
func (j *joint) between(i int) string { return j.r.words(j.qs[i].end, j.qs[i+1].start) }

// measureIn parts 工业企业|营业收入; both are "" where there is no measure that selects.
func measureIn(g string) (noun, measure string) {
	g = tailAdverbs.CutSuffix(g)
	w := thresholds.Suffix(g)
	if longer := sharedTails.Suffix(g); len(longer) > len(w) {
		w = longer
	}
	at := len(g) - len(w)
	if !thresholds.Ends(g) || at == 0 {
		return "", ""
	}
	noun = measuredOver.CutSuffix(g[:at])
	return noun, g[len(noun):at] + w
}

var spentRule = sharing(Rule{
	ID: "join.spent", Cost: costTouching, Says: "所花的钱用于后面所选的事物",
	Yes: []string{"review: 投资‹4890万元›实施10蒸吨以下燃煤锅炉改造。"},
	No:  []string{"review: 投资‹4890万元›。"},
})

// spent names money by what is selected behind it: 投资|4890万元|实施|10蒸吨以下|
// 燃煤锅炉改造.
func (j *joint) spent() {
	for i := 0; i+1 < len(j.ns); i++ {
		if core := j.ns[i].lead.core; j.selects(i) && j.spends(i) {
			j.ns[i].inherited = false
			j.call(i, tidyName(core+j.qs[i+1].text+trimPost(j.gaps[i+2].left)))
		}
	}
}

// selects reports whether the figure behind the i-th is a bound that may select what
// that one is about.
func (j *joint) selects(i int) bool {
	const most = 5 // runes
	words := j.between(i)
	if i+2 < len(j.qs) && j.between(i+1) == "" {
		return false // 亿元以上82个、|10亿元以上|8个
	}
	return j.qs[i+1].criteria && (utf8.RuneCountInString(words) <= most || measuredOver.CutPrefix(words) == sharedTails.Suffix(words))
}

// spends reports whether the i-th figure is money and its words say only that it was
// spent.
func (j *joint) spends(i int) bool {
	core := j.ns[i].lead.core
	return j.qs[i].unit.Dimension == unit.Money && core != "" && verbOf(core) == core
}

var selectedRule = sharing(Rule{
	ID: "join.selected", Cost: costTouching, Says: "所数之物由后面的界限选定",
	Yes: []string{"review: 引进‹34个›投资5000万元以上项目。", "plan: 中西部县力争各引进‹1个›50亿元以上项目。 → 引进50亿元以上项目",
		"review: 实施‹60个›、总投资超900亿元的重大项目。 → 实施总投资超900亿元的重大项目"},
	No: []string{"review: 引进‹34个›项目。"},
})

// selected puts the bound that selects what is counted into its name: 34个|投资|
// 5000万元以上|项目.
func (j *joint) selected() {
	for i := 0; i+1 < len(j.ns); i++ {
		core := j.ns[i].lead.core
		if !j.selects(i) || j.spends(i) || !counts(j.qs[i]) {
			continue
		}
		if g := j.gaps[i+1]; g.list && !g.pair && core != "" && verbOf(core) != core && !listEtc.Ends(core) {
			continue // 亿元企业|401户|、|10亿元以上企业19户: each has its own
		}
		between, listed := strings.CutPrefix(j.between(i), "、")
		if listed && (core == "" || verbOf(core) != core || j.qs[i].noUnit) {
			continue // 高新企业|15家、|过亿元企业10家
		}
		switch {
		case listEtc.Ends(core):
			core = "" // 偏光板等|60个|超3000万美元|项目
		case utf8.RuneCountInString(core) > 4:
			if core = verbRunBefore(core); utf8.RuneCountInString(core) < 2 {
				continue
			}
		}
		j.ns[i].inherited = false
		j.call(i, tidyName(core+between+j.qs[i+1].text+cutPredicate(trimPost(j.gaps[i+2].left), j.qs[i])))
	}
}
