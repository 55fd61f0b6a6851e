package extract

import "linian/lexicon"

// 将 and 把 put the object in front of its verb, and 提出 tells who asked for it:
//
//	坚持每年|将|财政支出|八成以上投入民生, 中央|提出|今年经济增长

var coreDisposal = coreCut{Rule{
	ID: "core.disposal", Says: "“将”“把”后面才是名称",
	Yes: []string{"review: 坚持每年将财政支出‹八成以上›投入民生。"},
	No:  []string{"review: 财政支出‹八成以上›投入民生。"},
}, func(v *nameView, core string) string {
	if !v.leads() && !v.isRate() {
		return core
	}
	if k, w := disposing.Find(core); k >= 0 && k+len(w) < len(core) && !insideWord(core, k, k+len(w)) {
		return core[k+len(w):]
	}
	return core
}}

var disposing = lexicon.Must("core.disposal")

var coreProposed = coreCut{Rule{
	ID: "core.proposed", Says: "谁提出的不属于名称",
	Yes: []string{"plan: 中央提出今年经济增长‹6%›。"},
	No:  []string{"plan: 今年经济增长‹6%›。"},
}, func(v *nameView, core string) string {
	for {
		at, w := proposing.Find(core)
		if at < 0 || at+len(w) == len(core) || !v.isRate() && (at > 0 || !v.leads()) || v.r.known.heads(core[at:], w) {
			return core
		}
		core = v.n.lead.trimHead(core[at+len(w):])
	}
}}

var proposing = lexicon.Must("core.propose")
