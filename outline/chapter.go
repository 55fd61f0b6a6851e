package outline

import "linian/calendar"

// basisWords are in the headings of the parts of a plan's outline that tell where it
// begins.
var basisWords = []string{"基础", "环境", "背景", "现状", "形势", "历程", "机遇", "挑战"}

// chapter reads a heading of an outline, which is a plan of several years wherever it
// does not look back: 第三章 建设现代产业体系. It reports whether the heading says
// anything.
func (sr *sectioner) chapter(text string, level int) bool {
	if level > 3 {
		return false
	}
	years := calendar.YearsIn(text)
	back := containsAny(text, basisWords) || containsAny(text, reviewWords) || sr.endedPlan(text)
	switch {
	case sr.comingPlan(text):
		back = false
	case len(years) > 0 && years[len(years)-1] > sr.cal.PlanTo: // 展望2035年
		sr.set(Plan, [2]int{years[len(years)-1], years[len(years)-1]}, level)
		return true
	}
	if back {
		sr.set(Review, sr.reviewSpan(text, years), level)
		return true
	}
	if level == 1 || containsAny(text, planWords) {
		sr.set(Plan, [2]int{sr.cal.Year, sr.cal.PlanTo}, level)
		return true
	}
	return false
}
