package extract

import (
	"time"

	years "linian/calendar"
	"linian/figure"
	"linian/lexicon"
	"linian/report"
)

// calendar resolves relative words for one report.
type calendar struct {
	year       int  // the year the report plans for; 0 when unknown
	given      int  // the calendar year in which it was given
	reviewFrom int  // first year of a span under review
	planTo     int  // last year of the plan that the section is about; 0 in a review
	several    int  // the single year meant by 全年 and 当年 where the section is about several; else 0
	current    int  // the year that 今年 means
	told       int  // the last year that the review at hand tells of, where it is the one under way; else 0
	late       bool // given when a part of its year was over: 今年 has results
	part       part // of the year, that the whole report tells of
}

// A part is a part of a year; the zero value is the whole of it.
type part struct {
	of    figure.PeriodType // Half, Quarter or Month
	index int
}

func newCalendar(m report.Meta) calendar {
	c := m.Calendar()
	return calendar{
		year: c.Year, given: c.Given, current: c.Given, reviewFrom: c.ReviewFrom,
		late: m.Given.Month() >= time.April,
		part: part{figure.PeriodType(m.Part), m.PartIndex},
	}
}

// calendarOf is the calendar for a sentence of a section. 今年 under a heading that names the year
// under review is that year where the sentence tells results: such a report was
// written before the year was out.
func (x *extractor) calendarOf(sec section, sentence string) calendar {
	c := x.cal
	if sec.said && sec.mode == review && sec.from == sec.to && sec.to == c.reviewed() && c.given == c.year && !c.late &&
		thisYear.In(sentence) && !intends(sentence) && !newYear.In(sentence) {
		c.current = c.reviewed()
	}
	switch {
	case sec.mode == plan:
		c.planTo = sec.to
	case c.late && sec.to == c.given:
		c.told = sec.to
	}
	switch {
	case !sec.multi():
	case sec.mode == plan:
		c.several = c.year
	default:
		c.several = c.reviewed()
	}
	return c
}

var (
	thisYear = lexicon.Must("time.relative", "this")
	newYear  = lexicon.Must("time.newyear")
)

// lastTold is the last year of which there are results; 0 when unknown.
func (c calendar) lastTold() int {
	if c.late {
		return c.given
	}
	return c.reviewed()
}

// lastYear and nextYear are what 去年 and 明年 mean; 0 when unknown.
func (c calendar) lastYear() int {
	if c.given == 0 {
		return 0
	}
	return c.given - 1
}

func (c calendar) nextYear() int {
	if c.given == 0 {
		return 0
	}
	return c.given + 1
}

func (c calendar) years() years.Calendar {
	return years.Calendar{Year: c.year, Given: c.given, ReviewFrom: c.reviewFrom, Late: c.late}
}

func (c calendar) reviewed() int { return c.years().Reviewed() }

func (c calendar) span() (from, to int) { return c.years().Span() }
