package extract

import (
	"linian/lexicon"
)

var effort = cut{
	Rule: Rule{
		ID: "lead.effort", Says: "用多大的力量去做",
		Yes: []string{"review: 举全市之力新增养老床位‹880张›。"},
		No:  []string{"review: 举办招聘会‹88场›。"},
	},
	off: func(_ *lead, s string) int {
		const most = 10 // runes between
		if !effortBegins.Begins(s) {
			return 0
		}
		at, w := effortEnds.Find(firstRunes(s, most))
		if at <= 0 {
			return 0
		}
		return at + len(w)
	},
}

var (
	effortBegins = lexicon.Must("lead.effort", "begin")
	effortEnds   = lexicon.Must("lead.effort", "end")
)
