package extract

import (
	"strconv"
	"strings"

	years "linian/calendar"
	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/lexicon"
)

// What a change or a level is measured against.

var againstOther = contextRule{Rule{
	ID: "against.other", Says: "与之相比的不是某一年",
	Yes: []string{"review: 财政收入较计划增加‹880万元›。"},
	No:  []string{"review: 财政收入比上年增加‹880万元›。"},
}, func(s *sides, o *figure.Observation) string {
	words := otherComparand.Find(s.clause)
	if isLevel(o) { // a difference that was read as a level
		words = moreThanPlan.Find(s.clause)
	}
	o.Context.Other = words != ""
	return words
}}

var againstLevel = contextRule{Rule{
	ID: "against.level", Says: "是拿来比较的那一年的水平",
	Yes: []string{"review: 地区生产总值达到1369.7亿元，较“十二五”末的‹932.3亿元›增加437.4亿元。"},
	No:  []string{"review: 地区生产总值达到‹1369.7亿元›，较“十二五”末的932.3亿元增加437.4亿元。"},
}, func(s *sides, o *figure.Observation) string {
	m := baseOf.Groups(s.clause)
	if m == nil || !isLevel(o) || o.Context.Other {
		return ""
	}
	if y := baseYear(m[1], o.Year); y != 0 {
		o.Year, o.Context.Compared = y, true
	} else {
		o.Context.Other = true
	}
	return m[1]
}}

var againstEarlier = contextRule{Rule{
	ID: "against.earlier", Says: "是与几年以前相比的变化",
	Yes: []string{"review: 居民收入比五年前增长‹71%›。", "review: 与2015年相比，2019年接待游客852万人次，增长‹66.1%›。"},
	No:  []string{"review: 居民收入比上年增长‹7.1%›。"},
}, func(s *sides, o *figure.Observation) string {
	if isLevel(o) || o.Year == 0 || o.Context.Other || o.Period.Type != figure.YearPeriod {
		return "" // 上半年较2019年同期增长8.2% stays a half
	}
	first, words := s.afterYearsAgo(o.Year)
	if first == 0 {
		first, words = s.afterComparedYear()
	}
	if first == 0 || first >= o.Year {
		return ""
	}
	o.Period = figure.Period{Type: figure.MultiYear, From: first, To: o.Year, Average: yearlyMean.In(lastBytes(s.before, 24))}
	o.Year = 0
	return words
}}

// afterYearsAgo is the first of the years since so many years ago: 比五年前增长71%.
func (s *sides) afterYearsAgo(year int) (first int, words string) {
	m := yearsAgo.Groups(s.before)
	if m == nil {
		m = sharedYearsAgo.Groups(s.after)
	}
	if m == nil {
		return 0, ""
	}
	n, w := smallCount(m[1])
	if w != len(m[1]) || n < 2 {
		return 0, ""
	}
	return year - n + 1, m[0]
}

// afterComparedYear is the year behind the one that the change is stated against, where
// that is the last that the sentence compares with.
func (s *sides) afterComparedYear() (first int, words string) {
	at := comparedYears.Last(s.before)
	if at == nil || at[2] < 0 {
		return 0, ""
	}
	base, _ := strconv.Atoi(s.before[at[2]:at[3]]) // four digits
	return base + 1, s.before[at[0]:at[1]]
}

// baseYear is the year that words name (上年, 2015年, “十三五”末), seen from year; 0
// when they name none.
func baseYear(words string, year int) int {
	if year == 0 {
		return 0
	}
	if y := firstYear(words); y != 0 {
		return y
	}
	if lastYears.Begins(words) || yearsBefore.Begins(words) {
		return year - 1
	}
	for y := year; y > year-12; y-- {
		if name := years.PlanEnding(y); name != "" && strings.Contains(words, name) && planEnds.Ends(words) {
			return y
		}
	}
	return 0
}

// firstYear is the first number of four digits of 1900 to 2099 in s; 0 without one.
func firstYear(s string) int {
	y, _ := strconv.Atoi(aYear.FindString(s))
	return y
}

var (
	aYear = lazyregexp.New(`(?:19|20)[0-9]{2}`)

	lastYears   = lexicon.Must("time.relative", "last")
	yearsBefore = lexicon.Must("time.relative", "before")
	yearlyMean  = lexicon.NewPhrase(`{time.mean}|{compare.average}`)

	// 较计划少16.8公里, 高于全国平均0.5个百分点: not against a year.
	otherComparand = lexicon.NewPhrase(`(?:{compare.mark}|{compare.verb})[^，。；]{0,6}{compare.noyear}`)
	// 较省控制目标低|1.5个百分点.
	moreThanPlan = lexicon.NewPhrase(`{compare.mark}[^，。；]{0,6}{aim.noun}[^，。；]{0,2}{growth.verb}[^，。；]{0,2}$`)
	// 较“十三五”末的|9323.1亿元|增加4374.4亿元, 比上年的|12家|多3家.
	baseOf = lexicon.NewPhrase(`(?:^|[^{compare.within}])(?:{compare.mark}|{compare.before})([^，。；{compare.stop}]{1,14}){of}$`)
	// yearsAgo stands in the figure's own clause, sharedYearsAgo behind a list for all of
	// it: 收入增加2558元，另一项收入增加373元，分别比五年前增长了71%和30%.
	yearsAgo       = lexicon.NewPhrase(`(?:{compare.mark}|{compare.before})([^，。；]{1,6}){compare.ago}[^，。；]*$`)
	sharedYearsAgo = lexicon.NewPhrase(`^(?:，[^，。；]{2,14}{growth.verb}[0-9.]+[^，。；0-9]{1,4})?，{tidy.each}{compare.mark}([^，。；]{1,6}){compare.ago}`)
	// comparedYears are the years that a change may be stated against, the number of one
	// in its group.
	comparedYears = lexicon.NewPhrase(`(?:{compare.mark}|{compare.before})(?:{compare.lastyear}|([0-9]{4}) *{time.year year})`)
)
