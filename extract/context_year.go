package extract

import (
	"strconv"

	years "linian/calendar"
	"linian/figure"
	"linian/lexicon"
)

// What the sentence says of the figure's year and of how sure it is.

var yearContexts = []contextRule{
	{Rule{
		ID: "when.expected", Says: "是预计数",
		Yes: []string{"review: 预计实现地区生产总值‹5750亿元›。", "review: 地区生产总值有望突破‹2500亿元›。"},
		No: []string{"review: 实现地区生产总值‹5750亿元›。", "review: 地区生产总值有望突破2500亿元，进出口总额达到‹86亿元›。",
			"review: 预计地区生产总值由2010年的‹4469亿元›增加到5750亿元。"},
	}, func(s *sides, o *figure.Observation) string {
		if isOver(o) {
			return ""
		}
		_, words := estimate.Find(s.before)
		if words == "" {
			_, words = hoped.Find(s.clause)
		}
		o.Context.Expected = words != ""
		return words
	}},
	{Rule{
		ID: "when.someyears", Says: "只说用几年时间，没有说是哪几年",
		Yes: []string{"review: 用两年时间将筹资标准由50元提高到‹100元›。"},
		No:  []string{"review: 将筹资标准由50元提高到‹100元›。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Year == 0 || !turnsFrom.In(s.before) {
			return ""
		}
		words := someYears.Find(s.before)
		o.Context.SomeYears = words != ""
		return words
	}},
	{Rule{
		ID: "when.said", Says: "写明了年份",
		Yes: []string{"review: 2019年实现地区生产总值‹5750亿元›。", "review: 地区生产总值由“十二五”末‹793亿元›增加到880亿元。"},
		No:  []string{"review: 实现地区生产总值‹5750亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		if year := strconv.Itoa(o.Year); o.Year != 0 && s.says(year) {
			o.Context.YearSaid = true
			return year
		}
		name := years.PlanEnding(o.Year)
		if name == "" {
			return ""
		}
		for _, e := range planEnds.Rows() {
			if end := "“" + name + "”" + e.Word; s.says(end) {
				o.Context.YearSaid = true
				return end
			}
		}
		return ""
	}},
	{Rule{
		ID: "when.another", Says: "句首写的是另一年",
		Yes: []string{"term: 2016年，部门由40个减少到‹29个›。"},
		No:  []string{"review: 2019年，部门减少到‹29个›。"},
	}, func(s *sides, o *figure.Observation) string {
		words := s.anotherYear(o)
		o.Context.YearDoubted = words != ""
		return words
	}},
	{Rule{
		ID: "when.atend", Says: "是几年中最后一年的水平",
		Yes: []string{"term: 全市有法律顾问‹880名›。"},
		No:  []string{"term: 累计新增养老床位‹880张›。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Kind != figure.Actual || !isLevel(o) || o.Period.Type != figure.MultiYear || o.Period.Average || broughtAbout.In(s.before) {
			return ""
		}
		o.Context.AtEnd = s.before != ""
		return s.before
	}},
	{Rule{
		ID: "when.whole", Says: "说的是全年、整个地区",
		Yes: []string{"review: 全年实现地区生产总值‹5750亿元›。"},
		No:  []string{"review: 实现地区生产总值‹5750亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		if _, w := allOfIt.Find(s.clause); w != "" {
			o.Context.Breadth = 2
			return w
		}
		_, w := allOfIt.Find(s.before)
		if w == "" {
			_, w = allOfIt.Find(s.after)
		}
		if w != "" {
			o.Context.Breadth = 1
		}
		return w
	}},
}

// isOver reports whether o is of a year that was over long before the report, so that
// nothing of it is expected.
func isOver(o *figure.Observation) bool { return o.Year != 0 && o.Year < o.ReportYear-1 }

// anotherYear is the only year that the sentence begins with, where the figure was
// given another: 1998年，国务院组成部门由40个减少到29个 was read in a report that reviews
// 1998 to 2002. The year before is that of a first level.
func (s *sides) anotherYear(o *figure.Observation) string {
	if o.Kind != figure.Actual || o.Year == 0 {
		return ""
	}
	m := yearFirst.Groups(s.before)
	if m == nil || otherYear.In(s.before) || len(aYear.FindAllStringSubmatch(s.before, 2))+len(aYear.FindAllStringSubmatch(s.after, 1)) > 1 {
		return ""
	}
	if y, _ := strconv.Atoi(m[1]); o.Year == y || o.Year == y-1 {
		return ""
	}
	return m[0]
}

var (
	estimate  = lexicon.Must("mark.estimate")
	hoped     = lexicon.Must("mark.hoped")
	yearFirst = lexicon.NewPhrase(`^\s*((?:19|20)[0-9]{2}){time.year year}，`)
	otherYear = lexicon.Must("time.other")
	// 用两年时间将筹资标准由50元提高到100元: some years, and not which.
	someYears = lexicon.NewPhrase(`{time.use}[^，。；]{1,2}{time.year year}[^，。；]{0,3}{time.time}[^。；]*{number.from}[^。；]*$`)
	// In a review of 2006 to 2010, 全国社会保障基金积累7810亿元 is the level of 2010: none
	// of these words says that it came about in the five years.
	broughtAbout = lexicon.Must("mark.brought")
	allOfIt      = lexicon.Must("scope.all")
)
