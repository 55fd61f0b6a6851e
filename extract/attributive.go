package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

// A measure with its number may stand before the noun that it belongs to:
//
//	总投资30亿元的|引水工程, 设立总规模超过200亿元的|5支基金
//	日处理能力1000吨的|垃圾焚烧发电厂, 集体收入5万元以下的|薄弱村
//
// attributive is the name of such a figure, the noun's measure; "" for another.
func (r *reading) attributive(n *named, core, post string) string {
	body, of := strings.CutPrefix(post, "的")
	if !of && !n.it.criteria || n.change != figure.NoChange || counts(n.it) && !n.reaches() || n.it.unit.Dimension == unit.Percent && !n.it.criteria && !n.lead.at ||
		hasAnyPrefix(body, "目标", "任务", "计划", "水平", "规模", "要求", "标准", "基础", "大关") {
		return ""
	}
	measure := measureAlone(r.known, core)
	noun := cutPredicate(body, n.it)
	if measure == "" || utf8.RuneCountInString(noun) < 2 || startsPredicate(body) {
		return ""
	}
	return tidyName(beforeLevel(noun) + measure)
}

// beforeLevel is the noun that criterion selects, without how many of them there are
// by now: 企业 of 企业达到, 经济薄弱村 of 经济薄弱村全部.
func beforeLevel(noun string) string {
	for i := range noun {
		if rest := noun[i:]; i > 0 && (rest == "达" || endsNoun(linkVerbs.Prefix(rest)) || hasAnyPrefix(rest, "全部", "都", "均", "分别", "新增")) && !insideWord(noun, i, i+len("达")) {
			return noun[:i]
		}
	}
	return noun
}

func endsNoun(w string) bool {
	return utf8.RuneCountInString(w) >= 2 && (strongLink(w) || w == "超过")
}

// measureAlone is core where it is a measure and nothing that is measured, without
// what leads to it: 总投资, 日处理能力; "" for any other core.
func measureAlone(k *Names, core string) string {
	core = strings.TrimSuffix(k.dropGeneric(core), "在")
	switch v := verbOf(core); v {
	case "":
	case core:
		if !sharedTails.Has(core) {
			return "" // 新增; 投资 is a measure as well
		}
	default:
		core = strings.TrimPrefix(core, v)
	}
	if at := strings.LastIndex(core, "首个"); at >= 0 {
		core = core[at+len("首个"):]
	}
	of := core
	for _, w := range [...]string{"年", "日", "月", "总", "集体", "个人"} {
		of = strings.TrimPrefix(of, w)
	}
	if genericNouns.Has(core) || genericNouns.Has(of) || sharedTails.Has(of) && !thingTails.Has(of) || measureTails.Has(of) ||
		utf8.RuneCountInString(of) <= 6 && hasAnySuffix(of, "能力", "量", "收入", "值", "额", "率") {
		return core
	}
	return ""
}

// shareAttributed gives a number that counts the noun behind a measure that noun:
// 2座|日处理能力1000吨的|发电厂, 2条|不少于10公里的|示范带, and to the measure, where the
// number follows it (总规模超过200亿元的|5支|基金), the noun as well.
func shareAttributed(qs []item, gaps []gap) {
	for i := 1; i < len(qs); i++ {
		behind, of := strings.CutPrefix(gaps[i+1].left, "的")
		between := gaps[i].left + gaps[i].right
		switch {
		case of && behind != "" && !startsPredicate(behind) && counts(qs[i-1]) && !counts(qs[i]) && (!gaps[i].list || between == "") && qs[i].unit.Dimension != unit.Percent &&
			(between == "" || measureTails.Suffix(between) != "" || genericNouns.Suffix(between) != "" || strings.HasSuffix(between, "能力")):
			gaps[i] = gap{left: behind, right: between}
		case gaps[i].left == "的" && (gaps[i].right == "" || qs[i-1].criteria) && counts(qs[i]) && !counts(qs[i-1]):
			gaps[i].left = "的" + gaps[i+1].left
		}
	}
}
