package extract

import (
	"strings"
	"unicode/utf8"

	years "linian/calendar"
	"linian/lexicon"
)

// When: a month or a plan before the name, and the end of a plan before the number.

var months = cut{
	Rule: Rule{
		ID: "lead.month", Says: "所说的月份",
		Yes: []string{"review: 12月份新增养老床位‹880张›。"},
		No:  []string{"review: 新增养老床位‹880张›。"},
	},
	off: func(_ *lead, s string) int { return len(s) - len(afterMonth(s)) },
}

var spanOfYears = cut{
	Rule: Rule{
		ID: "lead.years", Says: "所说的几年",
		Yes: []string{"review: 未来3年有望新增就业‹880人›。"},
		No:  []string{"review: 新增就业‹880人›。"},
	},
	off: func(_ *lead, s string) int {
		m, ok := spansOfYears.Match(s, smallCount)
		if !ok || m.N[0] < 2 || len(leadingAdverbs.Prefix(s)) > m.Len { // 今后五年|内
			return 0
		}
		n := m.Len - len(totals.Suffix(s[:m.Len])) // 五年|累计, which lead.total notes
		if splitsWord(s, n) {
			_, w := utf8.DecodeLastRuneInString(s[:n])
			n -= w // 五年|中央财政
		}
		return n
	},
}

var planPart = cut{
	Rule: Rule{
		ID: "lead.plan", Says: "所说的五年规划期",
		Yes: []string{"term: “十二五”前四年新增养老床位‹880张›。"},
		No:  []string{"review: 新增养老床位‹880张›。"},
	},
	off: func(_ *lead, s string) int {
		name, rest, ok := strings.Cut(s, "”") // an opening “ may have been trimmed
		if _, plan := years.PlanIn(name); !ok || !plan || utf8.RuneCountInString(name) > 4 {
			return 0
		}
		if w := planParts.Prefix(rest); w != "" || tailAverages.Begins(rest) {
			return len(name) + len("”") + len(w)
		}
		return 0
	},
}

// planParts follow the name of a plan: 期间.
var planParts = lexicon.Must("time.planpart")

var planTail = cut{
	Rule: Rule{
		ID: "tail.plan", Says: "数字前所说的五年规划期或它的期末",
		Yes: []string{"review: 地区生产总值由“十一五”末‹793亿元›增加到880亿元。",
			"term: 对外贸易额比“十二五”时期增长‹33%›。 → 对外贸易额增长",
			"term: 民生投入是“十二五”的‹3.4倍›。 → 民生投入"},
		No: []string{"review: 地区生产总值‹880亿元›。", "review: 完成“十四五”规划项目‹20个›。"},
	},
	off: func(_ *lead, s string) int {
		name := planParts.CutSuffix(planEnds.CutSuffix(s))
		if _, n := planBehind(name); n > 0 {
			return n + len(s) - len(name)
		}
		return 0
	},
	note: func(l *lead, words string) {
		if !planEnds.Ends(words) {
			l.spell, _ = planBehind(planParts.CutSuffix(words))
		}
	},
}

// planBehind is the five-year plan that s ends with, and the length of its name with the
// quotation marks; the closing one may have been trimmed.
func planBehind(s string) (years.Plan, int) {
	t := strings.TrimSuffix(s, "”")
	k := strings.LastIndex(t, "“")
	if k < 0 {
		return years.Plan{}, 0
	}
	name := t[k+len("“"):]
	p, named := years.PlanIn(name)
	if !named || p.Name != name {
		return years.Plan{}, 0
	}
	return p, len(s) - k
}

// planEnds follow the name of a plan whose end is meant.
var planEnds = lexicon.Must("time.planend")

var before = cut{
	Rule: Rule{
		ID: "lead.before", Says: "期限后面的“前”",
		Yes: []string{"plan: 6月底前要全面完成草坪改造‹880平方米›。"},
		No:  []string{"review: 前池村新增养老床位‹880张›。"},
	},
	off: func(_ *lead, s string) int {
		w := timeLimits.Prefix(s)
		if rest := s[len(w):]; flowVerbs.Begins(rest) || leadingAdverbs.Begins(rest) {
			return len(w)
		}
		return 0
	},
}

// timeLimits follow the time by which something is to be done.
var timeLimits = lexicon.Must("time.limit")
