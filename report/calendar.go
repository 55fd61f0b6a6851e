package report

import (
	"time"

	"linian/calendar"
)

// Calendar holds the years against which the report's relative words (去年, 五年来)
// are resolved.
func (m Meta) Calendar() calendar.Calendar {
	c := calendar.Calendar{Given: m.ThisYear(), ReviewFrom: m.ReviewFrom, Late: m.Given.Month() >= time.April, PlanTo: m.PlanTo}
	told := m.Reviewed()
	if told != 0 {
		c.Year = told + 1
	}
	if c.ReviewFrom == 0 && told != 0 {
		c.ReviewFrom = told
	}
	return c
}
