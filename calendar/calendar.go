// Package calendar knows the years that work reports speak of: which year a
// report plans for and which it looks back on, how years are written, and which
// years a five-year plan or 五年来 covers. It knows no report and no sentence;
// packages outline and extract read the same words about time with it.
package calendar

import (
	"strings"

	"linian/numeral"
)

// A Calendar holds the years of one report, against which relative words are
// resolved. The zero value is that of a report whose year is unknown.
type Calendar struct {
	Year       int // the year that the report plans for; 0 when unknown
	Given      int // the calendar year in which it was given
	ReviewFrom int // the first year under review
	// Late is set where it was given so late that it tells of the months of Given
	// that are over.
	Late bool
	// PlanTo is the last year of the plan that the whole document lays down; else 0.
	PlanTo int
}

// Reviewed is the year that the report looks back on; 0 when unknown.
func (c Calendar) Reviewed() int {
	if c.Year == 0 {
		return 0
	}
	return c.Year - 1
}

// Span is the multi-year span that the report looks back on; five years when
// the report does not say.
func (c Calendar) Span() (from, to int) {
	to = c.Reviewed()
	if to == 0 {
		return 0, 0
	}
	if c.Late && c.Given == c.Year {
		return c.Given - 4, c.Given // 近五年, told in August
	}
	if c.ReviewFrom > 0 && c.ReviewFrom < to {
		return c.ReviewFrom, to
	}
	return to - 4, to
}

// Ahead are the five years that the report looks ahead to: 今后五年. Told in August they
// reach into the fifth year from then.
func (c Calendar) Ahead() (from, to int) {
	if c.Late && c.Given == c.Year {
		return c.Year, c.Year + 5
	}
	return c.Year, c.Year + 4
}

// A Plan is a five-year plan by the name that reports give it.
type Plan struct {
	Name  string // without its quotation marks: 十三五
	First int
}

// Last is the plan's last year.
func (p Plan) Last() int { return p.First + 4 }

// plans are the five-year plans, those whose names hold another's first.
var plans = [...]Plan{
	{"十五五", 2026}, {"十四五", 2021}, {"十三五", 2016}, {"十二五", 2011}, {"十一五", 2006},
	{"十五", 2001}, {"九五", 1996}, {"八五", 1991}, {"七五", 1986},
}

// PlanAt is the five-year plan whose name s begins with. 十五届人大 is a congress and
// 十五次 a number.
func PlanAt(s string) (Plan, bool) {
	for _, p := range plans {
		if rest, ok := strings.CutPrefix(s, p.Name); ok && counted(rest) == "" {
			return p, true
		}
	}
	return Plan{}, false
}

// counted is what makes the number before rest one of its own: 届, 次, 件 and the like.
func counted(rest string) string {
	for _, w := range [...]string{"届", "次", "件", "项", "条", "个", "名", "位", "大", "所", "家", "天"} {
		if strings.HasPrefix(rest, w) {
			return w
		}
	}
	return ""
}

// PlanIn is the latest five-year plan that s names.
func PlanIn(s string) (Plan, bool) {
	if !strings.Contains(s, "五") { // all their names have it
		return Plan{}, false
	}
	for _, p := range plans {
		for rest := s; ; {
			k := strings.Index(rest, p.Name)
			if k < 0 {
				break
			}
			if rest = rest[k+len(p.Name):]; counted(rest) == "" {
				return p, true
			}
		}
	}
	return Plan{}, false
}

// FirstPlanIn is the five-year plan that s names first, in quotation marks or not.
func FirstPlanIn(s string) (Plan, bool) {
	if !strings.Contains(s, "五") {
		return Plan{}, false
	}
	for i := range s {
		if p, ok := PlanAt(s[i:]); ok {
			return p, true
		}
	}
	return Plan{}, false
}

// PlanEnding is the name of the five-year plan that ends in the year, without its
// quotation marks: 十一五 for 2010; "" if there is none.
func PlanEnding(year int) string {
	for _, p := range plans {
		if p.Last() == year {
			return p.Name
		}
	}
	return ""
}

// YearAt reads the four digits of a year at s[i:]; ok is false within a longer
// number.
func YearAt(s string, i int) (year int, ok bool) {
	if i+4 > len(s) || (i+4 < len(s) && isDigit(s[i+4])) || (i > 0 && isDigit(s[i-1])) {
		return 0, false
	}
	for k := i; k < i+4; k++ {
		if !isDigit(s[k]) {
			return 0, false
		}
		year = year*10 + int(s[k]-'0')
	}
	return year, year >= 1900 && year <= 2100
}

// YearsIn are the years written in s, in order.
func YearsIn(s string) (years []int) {
	for i := 0; i+4 <= len(s); i++ {
		if !isDigit(s[i]) && s[i] < 0xC0 { // within a character, or no digit
			continue
		}
		if y, ok := YearAt(s, i); ok {
			years = append(years, y)
			i += 3
		} else if y, n := numeral.Year(s[i:]); n > 0 && strings.HasPrefix(s[i+n:], "年") {
			years = append(years, y)
			i += n - 1
		}
	}
	return years
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
