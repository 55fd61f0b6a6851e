package extract

import (
	"strings"

	"linian/lexicon"
)

// Under what a subject came to its figure, and that the figure was aimed at:
//
//	经济增长|在提高质量的基础上|…, 地区生产总值|预期目标|增长6%

var coreCondition = coreCut{Rule{
	ID: "core.condition", Says: "在什么基础上、扣除什么之后，不属于名称",
	Yes: []string{"plan: 财政收入在提质基础上增长‹6%›。"},
	No:  []string{"plan: 财政收入增长‹6%›。"},
}, func(v *nameView, core string) string {
	end := closings.Suffix(core)
	if !v.leads() || (end == "" || openings.Has(end)) && !afterBases.Ends(core) {
		return core
	}
	for _, begins := range [...]*lexicon.Class{endsAt, basisClauses} {
		if k, _ := begins.Find(core); k > 0 {
			core = being.CutSuffix(core[:k]) // 目标|是|在…基础上
		}
	}
	return core
}}

var coreRun = coreCut{Rule{
	ID: "core.run", Says: "连续几个月不属于名称",
	Yes: []string{"review: 连续6个月新增养老床位‹880张›。"},
	No:  []string{"review: 新增养老床位‹880张›。"},
}, func(_ *nameView, core string) string {
	if rest, found := withoutRun(core); found && !spanUnits.In(cutOut(core, rest)) && strings.HasSuffix(core, rest) {
		return rest
	}
	return core
}}

var coreAim = coreCut{Rule{
	ID: "core.aim", Says: "“预期目标”不属于名称",
	Yes: []string{"plan: 地区生产总值预期目标增长‹6%›。"},
	No:  []string{"plan: 地区生产总值增长‹6%›。"},
}, func(v *nameView, core string) string {
	w := aimTails.Suffix(core)
	if t := core[:len(core)-len(w)]; v.leads() && t != "" && !genericVerbs.Ends(t) {
		return t
	}
	return core
}}

var aimTails = lexicon.Must("core.aim")
