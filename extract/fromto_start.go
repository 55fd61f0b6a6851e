package extract

import (
	"strings"
	"unicode/utf8"

	years "linian/calendar"
)

// What stands between 由 or 到 and a level of 由X提高到Y says when, where or of how many
// that level was, and is no part of the name:
//
//	商品住宅去化周期|由年初的|26.5个月下降至|年底的|17.5个月
//	水稻保险保额|从每亩每造|400元提高到800元

// startRules return the core of a level without such words; the core itself where there
// are none. The next words are those before the figure behind.
var startRules = []construct[func(n *named, next string) string]{
	{Rule{ID: "start.from", Says: "“由……到……”的“由”和数字之间的词不属于名称",
		Yes: []string{"review: 商品住宅去化周期由年初的‹26.5个月›下降至17.5个月。 → 商品住宅去化周期",
			"review: 商品住宅去化周期由年初的26.5个月下降至‹17.5个月›。 → 商品住宅去化周期",
			"review: 水稻保险保额从每亩每造‹400元›逐步提高到800元。 → 水稻保险保额"},
		No: []string{"review: 项目从签约到开工用时‹39天›。", "review: 从业人员‹86人›增加到90人。"},
	}, func(n *named, next string) string {
		at := startIn(n.lead.core)
		if at == 0 || toVerb(next) == "" || n.lead.from {
			return n.lead.core
		}
		n.lead.from = true
		return n.lead.trimTail(n.lead.core[:at])
	}},
	{Rule{ID: "start.to", Says: "“由……到……”的“到”和数字之间的词不属于名称",
		Yes: []string{"review: 商品房去化周期从年初的22.2个月下降至年底的‹11.7个月›。 → 商品房去化周期"},
		No:  []string{"review: 商品房去化周期从年初的22.2个月下降至‹11.7个月›。 → 商品房去化周期"},
	}, func(n *named, _ string) string {
		const most = 4 // runes
		core := n.lead.core
		w := toVerb(core)
		if !n.toRole || w == "" || utf8.RuneCountInString(strings.TrimPrefix(core, w)) > most {
			return core
		}
		return ""
	}},
}

// startIn is where 由 stands in words before a level, with no more behind it than says when
// or where that was; 0 if it does not.
func startIn(s string) int {
	const most = 10 // runes
	at := max(lastOf(turnsFrom, s), 0)
	if _, plan := years.PlanIn(s[at:]); plan || utf8.RuneCountInString(s[at:]) > most || splitsWord(s, at) {
		return 0
	}
	return at
}

// withoutStart takes those words off the i-th figure.
func (c *clauseView) withoutStart(n *named, i int) {
	for k := range startRules {
		n.lead.core = startRules[k].do(n, c.gaps[i+1].right)
	}
}
