package extract

import (
	"unicode/utf8"

	"linian/lexicon"
)

// When something came about, and that it is a sum, is told beside a name and is no part of
// it, wherever it stands: 东方风电|今年|营业收入, 重点项目|累计|完成投资.

var tidyTime = construct[func(s string) string]{
	Rule{ID: "tidy.time", Says: "名称中间的“今年”“全年”不属于名称",
		Yes: []string{"review: 东洲风电今年营业收入将达‹130亿元›。 → 东洲风电营业收入"},
		No:  []string{"review: 民间投资占全年投资总额比重‹38%›。"},
	}, func(s string) string {
		at, w := timeWithin.Find(s)
		rest := s[max(at, 0)+len(w):]
		if at <= 0 || utf8.RuneCountInString(s[:at]) < 2 || utf8.RuneCountInString(rest) < 2 || shareVerb.In(s[:at]) || insideWord(s, at, at+len(w)) {
			return s
		}
		return s[:at] + rest
	},
}

var tidySum = construct[func(s string) string]{
	Rule{ID: "tidy.sum", Says: "主语与动词之间的“累计”不属于名称",
		Yes: []string{"review: 规模以上企业累计新建项目‹86个›。 → 规模以上企业新建项目"},
		No:  []string{"review: 累计新建项目‹86个›。"},
	}, func(s string) string {
		at, w := sumWithin.Find(s)
		rest := s[max(at, 0)+len(w):]
		if at <= 0 || utf8.RuneCountInString(s[:at]) < 2 || insideWord(s, at, at+len(w)) || deedOf(s) != "" ||
			utf8.RuneCountInString(flowVerbs.Prefix(rest)) < 2 && utf8.RuneCountInString(genericVerbs.Prefix(rest)) < 2 {
			return s
		}
		return s[:at] + rest
	},
}

var (
	timeWithin = lexicon.Must("tidy.time")
	sumWithin  = lexicon.Must("tidy.sum")
)
