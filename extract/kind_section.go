package extract

import (
	"linian/figure"
)

// What no nearer words tell is as the section is.
var sectionKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "section.plan", Cost: costSection, Says: "所在部分讲的是计划",
		Yes: []string{"plan: 新增养老床位‹880张›。"},
		No:  []string{"review: 新增养老床位‹880张›。"},
	}, figure.Target, here(func(v *view) bool { return v.sec.mode == plan })),
	kindRule(Rule{
		ID: "section.review", Cost: costSection, Says: "所在部分讲的是已做的工作",
		Yes: []string{"review: 新增养老床位‹880张›。"},
		No:  []string{"plan: 新增养老床位‹880张›。"},
	}, figure.Actual, here(func(v *view) bool { return v.sec.mode != plan })),
}
