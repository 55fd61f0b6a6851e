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

var planEnd = cut{
	Rule: Rule{
		ID: "tail.plan", Says: "所说的五年规划期的期末",
		Yes: []string{"review: 地区生产总值由“十一五”末‹793亿元›增加到880亿元。"},
		No:  []string{"review: 地区生产总值‹880亿元›。"},
	},
	off: func(_ *lead, s string) int {
		t, ok := strings.CutSuffix(planEnds.CutSuffix(s), "”")
		k := strings.LastIndex(t, "“")
		if !ok || k < 0 || !planEnds.Ends(s) {
			return 0
		}
		if _, ok := years.PlanIn(t[k:]); !ok {
			return 0
		}
		return len(s) - k
	},
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
