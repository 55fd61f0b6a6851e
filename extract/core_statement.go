package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What became of a subject before its figure is told:
//
//	改革试点顺利推进、|执法事项综合率, 高新技术企业|实现倍增、|达1590家,
//	地区生产总值|连跨两个千亿级台阶、|达

// shortest is a name of two signs, in bytes.
const shortest = 6

var coreStatement = coreCut{Rule{
	ID: "core.statement", Says: "顿号前面是另一句话",
	Yes: []string{"review: 改革试点顺利推进、公交线网覆盖率达到‹86%›。"},
	No:  []string{"review: 公交、出租车覆盖率达到‹86%›。"},
}, func(_ *nameView, core string) string {
	k := strings.LastIndex(core, "、")
	if k < 0 {
		return core
	}
	said := trimPunct(core[max(strings.LastIndex(core[:k], "、"), 0):k])
	if subject := stated.CutSuffix(said); subject == said || utf8.RuneCountInString(subject) < 4 {
		return core // 新开工、续建
	}
	return core[k+len("、"):]
}}

// stated end a statement that the next noun is no part of.
var stated = lexicon.Must("core.stated")

var coreDeed = coreCut{Rule{
	ID: "core.deed", Says: "主语先前做到的事不属于名称",
	Yes: []string{"review: 国家高新技术企业实现倍增、达‹1590家›。"},
	No:  []string{"review: 国家高新技术企业达‹1590家›。"},
}, func(v *nameView, core string) string {
	l := &v.n.lead
	at := strings.LastIndex(l.words, "、")
	if !l.level || at < 0 || !strings.HasSuffix(strings.TrimRight(l.words[:at], " "), core) {
		return core
	}
	if k := predicateAt(core); k > shortest {
		return core[:k]
	}
	return core
}}

var coreMilestone = coreCut{Rule{
	ID: "core.milestone", Says: "途中跨过的台阶不属于名称",
	Yes: []string{"review: 地区生产总值连跨两个千亿级台阶、达‹2860亿元›。"},
	No:  []string{"review: 地区生产总值达‹2860亿元›。"},
}, func(_ *nameView, core string) string {
	if !milestones.Ends(core) {
		return core
	}
	if at, _ := climbing.Find(core); at > shortest {
		return core[:at]
	}
	return core
}}

var coreRecord = coreCut{Rule{
	ID: "core.record", Says: "“创历史新高”说的是前面的数字",
	Yes: []string{"review: 规上工业企业新增69家、创历史新高、现有‹591家›。"},
	No:  []string{"review: 规上工业企业新增69家、现有‹591家›。"},
}, func(_ *nameView, core string) string { return beforeRecord(core) }}

// beforeRecord is s without what it says of a record that the figure before it, or the
// one behind it, sets: 粮食产量|再创历史新高.
func beforeRecord(s string) string {
	at, _ := recordSet.Find(s)
	if at < 0 {
		return s
	}
	for w := tailAdverbs.Suffix(s[:at]); w != ""; w = tailAdverbs.Suffix(s[:at]) {
		at -= len(w)
	}
	return trimPunct(s[:at])
}

// recordSet begin what is said of a record.
var recordSet = lexicon.Must("core.record")

var (
	milestones = lexicon.Must("growth.milestone")
	climbing   = lexicon.Must("growth.step")
)
