package extract

import (
	"linian/lexicon"
	"linian/unit"
)

// What the figure is compared with stands in its core where no comparison was cut off:
//
//	较|25.3%提高2个百分点, 经济总量|好于全省|6.1%

var coreComparand = coreCut{Rule{
	ID: "core.comparand", Says: "“比”“较”后面是比较的对象，不是名称",
	Yes: []string{"review: 城镇登记失业率3%，较省控制目标低‹1.5个百分点›。"},
	No:  []string{"review: 城镇化率‹48.6%›。"},
}, func(v *nameView, core string) string {
	if !comparesAlone.Begins(core) || genericNouns.Begins(core) {
		return core
	}
	v.n.lead.compare = true
	return ""
}}

var coreOther = coreCut{Rule{
	ID: "core.other", Says: "“好于全省”说的是别处的数字",
	Yes: []string{"review: 地区生产总值增速好于全省‹6.1%›。"},
	No:  []string{"review: 地区生产总值增速‹6.1%›。"},
}, func(v *nameView, core string) string {
	t := rankAreas.CutSuffix(core)
	if !v.isRate() || t == core {
		return core
	}
	if w := comparing.Suffix(t); w != "" {
		return t[:len(t)-len(w)]
	}
	return core
}}

var coreMultiple = coreCut{Rule{
	ID: "core.multiple", Says: "倍数前面的“是……的”说的是比较的对象",
	Yes: []string{"review: 公路通车里程达到860公里，是五年前的‹1.2倍›。"},
	No:  []string{"review: 公路通车里程达到‹860公里›。"},
}, func(v *nameView, core string) string {
	if v.n.it.unit.Dimension == unit.Multiple && being.Begins(core) {
		return ""
	}
	return core
}}

// being says what something is.
var being = lexicon.Must("core.be")
