package extract

import "linian/figure"

// 人均 alone says how something was counted, not what:
//
//	新增公共体育设施面积52.2万平方米，|人均|2.36平方米

var corePerHead = coreCut{Rule{
	ID: "core.perhead", Says: "“人均”的名词见前文",
	Yes: []string{"review: 公共体育设施面积52.2万平方米，人均‹2.36平方米›。"},
	No:  []string{"review: 人均公共体育设施面积‹2.36平方米›。"},
}, func(v *nameView, core string) string {
	noun := nounOf(v.th.topic)
	if perHeads.Has(core) && v.th.named && v.n.change == figure.NoChange && !perHeads.In(noun) {
		return core + noun
	}
	return core
}}

var coreEach = coreCut{Rule{
	ID: "core.each", Says: "只有“人均”，说的是前文的事",
	Yes: []string{"review: 企业退休人员基本养老金继续增加，去年又人均提高‹10%›。"},
	No:  []string{"review: 人均可支配收入提高‹10%›。"},
}, func(v *nameView, core string) string {
	if perHeads.Has(core) && (v.th.topic != "" || v.n.change == figure.NoChange) {
		return ""
	}
	return core
}}
