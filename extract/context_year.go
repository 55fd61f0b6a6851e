package extract

import (
	"strconv"
	"strings"

	years "linian/calendar"
	"linian/figure"
	"linian/internal/lazyregexp"
)

// period gives a part of a sum over five years the period of the sum: 五年累计实现
// 财政总收入超过2266亿元，其中一般预算收入超过942亿元.
func (s sides) period(o *figure.Observation) {
	if o.Change != figure.NoChange || o.Year == 0 || o.Period.Type != figure.YearPeriod || !sumOverFive.MatchString(s.before) {
		return
	}
	o.Period = figure.Period{Type: figure.MultiYear, From: o.Year - 4, To: o.Year}
	o.Year = 0
}

var sumOverFive = lazyregexp.New(`^(?:过去)?五年(?:来|间)?，?(?:全[国省市县区旗])?累计[^。；]*其中[^。；，、\d]*$`)

// year reads what the sentence says of the figure's year and of how sure it is.
func (s sides) year(o *figure.Observation) {
	c := &o.Context
	c.Expected = estimate.MatchString(s.before)
	c.SomeYears = o.Year != 0 && s.fromTo() && someYears.MatchString(s.before)
	c.YearSaid = o.Year != 0 && s.says(strconv.Itoa(o.Year)) || s.saysPlanEnd(o.Year)
	c.YearDoubted = s.anotherYear(*o)
	c.AtEnd = o.Kind == figure.Actual && o.Change == figure.NoChange && o.Period.Type == figure.MultiYear && !o.Period.Average &&
		s.before != "" && !broughtAbout.MatchString(s.before)
	c.Breadth = s.breadth()
}

// says reports whether words stand in the sentence around the figure.
func (s sides) says(words string) bool {
	return strings.Contains(s.before, words) || strings.Contains(s.after, words)
}

// saysPlanEnd tells whether the sentence names a year as the end of a five-year
// plan: 地区生产总值由“十一五”末5793.3亿元增加到8500亿元.
func (s sides) saysPlanEnd(year int) bool {
	name := years.PlanEnding(year)
	return name != "" && s.says("“"+name+"”末")
}

// anotherYear tells whether a figure was given another year than the only one that
// its sentence begins with: 1998年，国务院组成部门由40个减少到29个 was read in a report
// that reviews 1998 to 2002. The year before is that of a first level.
func (s sides) anotherYear(o figure.Observation) bool {
	m := yearFirst.FindStringSubmatch(s.before)
	if m == nil || o.Kind != figure.Actual || o.Year == 0 || otherYear.MatchString(s.before) ||
		len(aYear.FindAllStringSubmatch(s.before, 2))+len(aYear.FindAllStringSubmatch(s.after, 1)) > 1 {
		return false
	}
	y, err := strconv.Atoi(m[1])
	return err == nil && o.Year != y && o.Year != y-1
}

var (
	// 预计达到500亿元, 初步核算; 初步形成 says nothing of a figure.
	estimate  = lazyregexp.New(`预计|初步(?:核算|统计|测算|预计|匡算)`)
	yearFirst = lazyregexp.New(`^\s*((?:19|20)[0-9]{2})年，`)
	otherYear = lazyregexp.New(`年前|去年|上年|前年|今年|明年|[年期]末|[年期]底`)
	// 用两年时间将筹资标准由50元提高到100元: some years, and not which.
	someYears = lazyregexp.New(`(?:用|以|花|利用)[两二三四五六七八九十2-9]年(?:左右)?(?:的)?(?:时间)[^。；]*(?:由|从)[^。；]*$`)
	// In a review of 2006 to 2010, 全国社会保障基金积累7810亿元 is the level of 2010: none
	// of these words says that it came about in the five years.
	broughtAbout = lazyregexp.New(`五年|[三四5]年来|累计|共|合计|新[增建改]|完成|建成|实施|推进|改造|安排|投入|期间|时期|以来|转移|开行|培育|引进`)
)

// breadth is how clearly the words say that the whole year or area is meant.
func (s sides) breadth() int {
	n := 0
	if !s.says("全") {
		return 0
	}
	for _, w := range []string{"全年", "全市", "全省", "全国", "全县", "全区", "全旗"} {
		switch {
		case strings.Contains(s.clause, w):
			return 2
		case s.says(w):
			n = 1
		}
	}
	return n
}

// fromTo reports whether there may be a from–to before the figure, which takes
// long to look for.
func (s sides) fromTo() bool {
	return strings.Contains(s.before, "由") || strings.Contains(s.before, "从")
}

// thresholds reads what the sentence puts in a figure's place or above it.
func (s sides) thresholds(o *figure.Observation) {
	c := &o.Context
	c.Replaced = supersedes.MatchString(s.after)
	c.Raised = s.fromTo() && raisedFrom.MatchString(lastBytes(s.before, 60)) && raisedTo.MatchString(s.after)
	c.Passed = o.Kind == figure.Actual && o.Change == figure.NoChange && threshold.MatchString(s.clause) && nextThreshold.MatchString(s.after)
	c.Milestone = (o.Qualifier == figure.GT || o.Qualifier == figure.GE || o.Qualifier == figure.EQ && o.Change == figure.NoChange) && crossed.MatchString(s.after)
}

var (
	// 由793.6亿元修订为768.9亿元.
	supersedes = lazyregexp.New(`^[^，。；]{0,4}(?:修订|修正|订正|更正|核减|核定|调整)(?:为|至|到|后)`)
	// 由420元调为460元, 由人均600元提高到720元. A base of another year (由“十一五”末5793.3亿元
	// 增加到8500亿元) is none of them.
	raisedFrom = lazyregexp.New(`(?:由|从)[^，。；0-9年末底前期初时]{0,8}$`)
	raisedTo   = lazyregexp.New(`^[^，。；0-9]{0,4}(?:提高|增加|上升|提升|增长|扩大|降低|下降|减少|下调|上调|调)[^，。；0-9]{0,3}(?:到|至|为)`)
	// 突破1000亿元大关; 连续迈上|5000亿元|、6000亿元两大台阶.
	crossed       = lazyregexp.New(`^[^，。；0-9]{0,4}(?:大关|台阶|关口)`)
	threshold     = lazyregexp.New(`(?:突破|迈上|迈过|跨上|跨过|跨越|跃上|登上|站上|越过|冲破)[^，。；0-9]{0,6}$`)
	nextThreshold = lazyregexp.New(`^(?:大关|台阶|关口)?[、和及][0-9.]+[^，。；、0-9]{1,6}(?:[、和及][0-9.]+[^，。；、0-9]{1,6})*(?:[一二两三四五六几]?[大个]?(?:大关|台阶|关口)|$|[，。；])`)
)
