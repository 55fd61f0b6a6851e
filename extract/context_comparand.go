package extract

import (
	"strconv"
	"strings"

	years "linian/calendar"
	"linian/figure"
	"linian/internal/lazyregexp"
)

// comparand finds what a change or a level is measured against. A level that
// another is only measured against gets its own year: 较“十三五”末的|9323.1亿元|增加….
func (s sides) comparand(o *figure.Observation) {
	if o.Change != figure.NoChange {
		o.Context.Other = otherComparand.MatchString(s.clause)
		s.overYears(o)
		return
	}
	m := baseOf.FindStringSubmatch(s.clause)
	if m == nil {
		o.Context.Other = moreThanPlan.MatchString(s.clause)
		return
	}
	y := baseYear(m[1], o.Year)
	if y == 0 {
		o.Context.Other = true
		return
	}
	o.Year, o.Context.Compared = y, true
}

var (
	// 较计划少16.8公里, 高于全国平均0.5个百分点: not against a year.
	otherComparand = lazyregexp.New(`(?:比|较|高于|低于|超过|快于|慢于)[^，。；]{0,6}(?:目标|计划|预算|预期|年初|任务|全国|全省|全市|全区|平均|标准|进度|去年底|上半年|一季度)`)
	// 比年度计划多出30张: a difference that was read as a level.
	moreThanPlan = lazyregexp.New(`(?:比|较)[^，。；]{0,6}(?:目标|计划|方案|预算|预期|任务)[^，。；]{0,2}(?:多|少|增|减|高|低|超)[^，。；]{0,2}$`)
	// 较“十三五”末的|9323.1亿元|增加4374.4亿元, 比上年的|12家|多3家.
	baseOf = lazyregexp.New(`(?:^|[^占同环对])(?:比|较|与)([^，。；比较与重例率值由从]{1,14})的$`)
)

// baseYear is the year that words name (上年, 2015年, “十三五”末), seen from year; 0
// when they name none.
func baseYear(words string, year int) int {
	if year == 0 {
		return 0
	}
	if y := firstYear(words); y != 0 {
		return y
	}
	if strings.HasPrefix(words, "上年") || strings.HasPrefix(words, "去年") {
		return year - 1
	}
	for y := year; y > year-12; y-- {
		if name := years.PlanEnding(y); name != "" && strings.Contains(words, name) && strings.HasSuffix(words, "末") {
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

var aYear = lazyregexp.New(`(?:19|20)[0-9]{2}`)

// overYears gives a change that is stated against an earlier year than the one
// before its span: 2005年与2000年相比，国内生产总值增长57.3%，年均增长9.5%.
func (s sides) overYears(o *figure.Observation) {
	if o.Year == 0 || o.Context.Other || o.Period.Type != figure.YearPeriod {
		return // 上半年较2019年同期增长8.2% stays a half
	}
	if s.says("五年前") && (fiveYearsAgo.MatchString(s.before) || sharedComparand.MatchString(s.after)) {
		o.Period = figure.Period{Type: figure.MultiYear, From: o.Year - 4, To: o.Year}
		o.Year = 0
		return
	}
	if !strings.ContainsAny(s.before, "比与较") {
		return
	}
	all := comparedYears.FindAllStringSubmatch(s.before, -1)
	if len(all) == 0 {
		return
	}
	base, err := strconv.Atoi(all[len(all)-1][2])
	if err != nil || base >= o.Year-1 {
		return
	}
	tail := []rune(s.before)
	near := string(tail[max(0, len(tail)-8):])
	o.Period = figure.Period{Type: figure.MultiYear, From: base + 1, To: o.Year, Average: strings.Contains(near, "年均") || strings.Contains(near, "平均")}
	o.Year = 0
}

var (
	// comparedYears are the years that a change may be stated against.
	comparedYears = lazyregexp.New(`(?:比|与|较)(上年|去年|同期|上年同期|(\d{4})\s*年)`)
	// fiveYearsAgo is a comparand of a figure's own clause, sharedComparand one that is
	// said of a list behind it: 收入增加2558元，另一项收入增加373元，分别比五年前增长了71%和30%.
	fiveYearsAgo    = lazyregexp.New(`(?:比|与|较)五年前(?:相比)?[^，。；]*$`)
	sharedComparand = lazyregexp.New(`^(?:，[^，。；]{2,14}(?:增加|提高|减少|下降)[0-9.]+[^，。；0-9]{1,4})?，分别(?:比|较)五年前`)
)
