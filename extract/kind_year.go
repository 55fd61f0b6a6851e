package extract

import (
	"linian/figure"
)

// The year that was said tells a result from a target.
var yearKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "year.gone", Cost: costYear, Says: "写明的年份已经过去",
		Yes: []string{"plan: 2019年养老床位达到‹880张›。"},
		No:  []string{"plan: 2020年养老床位达到‹880张›。", "plan: 加快2018年获批项目建设，新增养老床位‹880张›。", "plan: 推进2019年度‹19个›中心村建设。"},
	}, figure.Actual, here(func(v *view) bool {
		now, cal := v.m.now, v.x.cal
		if !now.said || now.year == 0 || now.year > cal.given || now.year >= cal.year || !now.past || v.sec.mode != plan {
			return false
		}
		_, planned := v.find(planMarks)
		return !planned
	})),
}
