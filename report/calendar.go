package report

import "linian/calendar"

// Calendar holds the years against which the report's relative words (去年, 五年来)
// are resolved.
func (m Meta) Calendar() calendar.Calendar {
	c := calendar.Calendar{Year: m.Year, Given: m.Year, ReviewFrom: m.ReviewFrom}
	if !m.Given.IsZero() {
		c.Given = m.Given.Year()
	}
	if c.ReviewFrom == 0 {
		c.ReviewFrom = m.Year - 1
	}
	return c
}
