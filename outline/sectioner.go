package outline

import (
	"strings"
	"unicode/utf8"

	"linian/calendar"
	"linian/internal/lazyregexp"
	"linian/report"
)

// sectioner walks over the blocks of a report and keeps the section.
type sectioner struct {
	cal  calendar.Calendar
	base Sense // of the last heading of the first level
	cur  Sense
	// others are what else cur could be; level is that of the heading that said it.
	others []Sense
	level  int
	top    int  // the level of the heading that opened the mode
	term   bool // its heading speaks of several years only
	// inner is the level of a lower heading that set the section for itself
	// alone; 0 when there is none.
	inner int
	// planAhead is set while a heading of plans is still to come: until then no
	// paragraph turns a review into a plan.
	planAhead bool
	// planSaid is set while a heading that calls itself one of plans is still to
	// come.
	planSaid bool
	// numbered is the number of the part that is a review; 0 where that has none.
	numbered int
	// part is the number of the part whose heading said the section last; 0 where that
	// has none.
	part int
	// past is set where the row of numbers says that the review has ended and nothing
	// says what the part behind it is.
	past  bool
	block report.Block // at hand
}

func newSectioner(cal calendar.Calendar) *sectioner {
	cur := Sense{Mode: Review, From: cal.Reviewed(), To: cal.Reviewed(), Why: []Reason{{Rule: "report"}}}
	return &sectioner{cal: cal, cur: cur, top: 9}
}

var (
	reviewWords = []string{"回顾", "回忆", "总结", "工作情况", "主要成绩", "主要工作情况", "取得的成绩", "成就", "主要成效", "主要做法", "基本情况", "主要情况", "完成情况", "执行情况", "发展成就", "工作成绩", "发展情况"}
	planWords   = []string{"安排", "任务", "打算", "目标", "计划", "部署", "要求", "展望", "意见", "建议", "思路", "举措", "工作重点", "重点工作", "奋斗目标", "下一步", "今后", "设想", "谋划", "预期"}
)

var (
	// wholeDate is the day on which a report was given or published, in a line of
	// its own: no heading, whichever year it names.
	wholeDate = lazyregexp.New(`^[\s（(]*[12一二]\S{3}年\S{1,3}月\S{1,3}日[\s）)]*$`)
	// termOfOffice names a term that is over: 本届政府任期的四年.
	termOfOffice = lazyregexp.New(`(?:任期|本届政府|上届政府|过去)[^，。]{0,4}[三四五]年`)
	// termOpens begins a sentence that goes back to the whole term, and so does fourYears at
	// the head of a paragraph or where it tells no figure itself: some terms have four.
	termOpens = lazyregexp.New(`^(?:五年来|5年来|五年间|经过[五5]年|本届政府任期|(?:回望|回顾|回首)?(?:过去的?|这)五年)`)
	fourYears = lazyregexp.New(`^(?:[四4]年来|(?:回望|回顾|回首)?(?:过去的?|这)[四4]年)`)
	// partSoFar is the part of a year that is over when it is told of.
	partSoFar = lazyregexp.New(`上半年|一季度|前[三3]季度|今年以来|前[一二三四五六七八九十\d]{1,2}个月|[1一]\s*[-—–~至到]\s*\S{1,2}月`)
)

// enter takes the next block. It returns the section that the block is in.
func (sr *sectioner) enter(b report.Block, text string) Sense {
	sr.block = b
	if sr.cur.Mode == Plan && b.Kind != report.Heading && sr.looksBack(text) {
		from, to := sr.cal.Span()
		return Sense{Mode: Review, From: from, To: to, Why: []Reason{sr.reason("paragraph.term")}}
	}
	if sr.section(b, text); sr.term && sr.cur.Mode == Review && b.Kind != report.Heading {
		switch {
		case sr.opensReviewed(text): // and so those that follow
			sr.turn(sr.cal.Reviewed(), sr.cal.Reviewed(), "paragraph.year")
		case opensTerm(text):
			sr.turn(sr.base.From, sr.base.To, "paragraph.term")
		}
	}
	return sr.cur
}

// opensTerm reports whether a paragraph goes back to the whole term: 五年的成就….
func opensTerm(text string) bool {
	return hasAnyPrefix(opening(text), "五年的", "五年来", "这五年", "过去五年", "过去的五年", "刚刚过去的五年", "回顾五年", "回顾这五年", "回望五年", "四年来", "四年的", "回顾过去五年", "本届政府")
}

// opening is a paragraph without the address and the signs that it begins with.
func opening(text string) string {
	return strings.TrimLeft(strings.TrimPrefix(text, "各位代表"), "！，： 　—")
}

// opensReviewed tells whether a paragraph begins with the year under review.
func (sr *sectioner) opensReviewed(text string) bool {
	t := opening(text)
	if hasAnyPrefix(t, "过去一年", "过去的一年", "一年来") {
		return true
	}
	lead := firstRunes(t, 12)
	ys := calendar.YearsIn(lead)
	return len(ys) > 0 && ys[0] == sr.cal.Reviewed() && !containsAny(lead, []string{"底", "末", "到", "至", "比", "较"}) &&
		(strings.Contains(lead, "年是") || strings.Contains(lead, "刚刚过去") || strings.Contains(firstRunes(t, 14), "年，是") || announces(t))
}

func (sr *sectioner) section(b report.Block, text string) Sense {
	if sr.cur.Mode == Notes {
		return sr.cur
	}
	if len(text) <= 24*utf8.UTFMax && utf8.RuneCountInString(text) <= 24 && containsAny(text, []string{"名词解释", "名词注释", "名词术语", "用语解释", "用语说明", "有关用语"}) {
		sr.openNotes(b, "heading.notes")
		return sr.cur
	}
	level := b.Level
	if b.Kind != report.Heading {
		if wholeDate.MatchString(text) {
			return sr.cur
		}
		level = 0
		if n := utf8.RuneCountInString(firstRunes(text, 49)); n > 48 || n < 4 || strings.ContainsAny(text, "。；") {
			sr.lead(text)
			return sr.cur
		}
		level = 5
	}
	sr.heading(text, level)
	return sr.cur
}

// heading reads a heading, or a line that stands like one.
func (sr *sectioner) heading(text string, level int) {
	if level == 0 {
		return
	}
	if level > 1 && level < 5 && sr.inner >= level {
		sr.cur, sr.inner, sr.level = sr.base, 0, sr.top
		sr.others = sr.openYears(sr.cur)
	}
	if sr.cal.PlanTo != 0 && sr.chapter(text, level) {
		return
	}
	if level > sr.top && sr.top < 3 && level > 1 && !strings.Contains(text, "年") && planSpanOf(text)[0] == 0 {
		return
	}
	if level == 1 && sr.level == paragraphLevel && sr.part > 0 && partNumber(text) == sr.part+1 && sr.cur.Mode == Plan {
		sr.others = nil // the part that its heading says to be a review has ended
	}
	h := sr.readHeading(text, level)
	sr.open(h)
	sr.openBoth(h)
	if why := sr.cur.Why; level == 1 && why[len(why)-1] == sr.reason("heading") {
		sr.part = partNumber(text)
	}
	if level == 1 && sr.cur.Mode == Review && h.review {
		sr.numbered = partNumber(text)
	} else if level == 1 && sr.cur.Mode == Plan {
		sr.numbered = 0
	}
}

// A headline is a heading with what its words say of the section below it.
type headline struct {
	text         string
	level        int
	years        []int
	review, plan bool
	coming       bool // it names a five-year plan that lies ahead
}

func (sr *sectioner) readHeading(text string, level int) headline {
	h := headline{text: text, level: level, years: calendar.YearsIn(text), coming: sr.comingPlan(text),
		review: containsAny(text, reviewWords), plan: containsAny(text, planWords)}
	if tellsHow(text) || level <= 2 && !h.plan && termOfOffice.MatchString(text) {
		h.review, h.plan = true, false
	}
	h.plan = h.plan || h.coming && containsAny(text, []string{"规划", "构想", "蓝图"})
	return h
}

// open opens the section of a heading; one that says nothing of it opens none.
func (sr *sectioner) open(h headline) {
	year, reviewed := sr.cal.Year, sr.cal.Reviewed()
	switch {
	case h.level <= 1 && sr.endedPlan(h.text) && !mentions(h.years, year) && !mentions(h.years, reviewed):
		// “十三五”规划顺利完成，为今后发展打下基础
		p, _ := calendar.FirstPlanIn(h.text)
		sr.set(Review, [2]int{p.First, p.Last()}, h.level)
	case h.plan && len(h.years) > 1 && h.years[0] == reviewed && h.years[1] == year && year != 0:
		// 一、2023年的工作和2024年的目标: the results first; a paragraph turns to the plan
		sr.set(Review, span(reviewed, reviewed), h.level)
	case h.review && !(h.plan && mentions(h.years, year) && !mentions(h.years, reviewed)):
		sr.set(Review, sr.reviewSpan(h.text, h.years), h.level)
	case len(h.years) > 0 && h.years[0] == reviewed && !h.plan && strings.Contains(h.text, "工作"):
		sr.set(Review, span(reviewed, reviewed), h.level)
	case h.plan && sr.cur.Mode == Review && sr.cur.Said && sr.planSaid && h.onlyMentions():
		// 一、贯彻中央决策部署，经济稳中有进, under 2019年工作回顾
	case h.plan && (h.level <= 1 || len(h.years) > 0 || h.coming || containsAny(h.text, aheadWords)):
		sr.set(Plan, sr.planSpan(h.text, h.years), h.level)
	case len(h.years) == 1 && h.years[0] == year && year != 0 && strings.HasSuffix(strings.TrimRight(h.text, "。：: 　"), "工作"): // 关于2004年的政府工作
		sr.set(Plan, span(year, year), h.level)
	case h.level <= 1 && sr.cur.Mode == Plan && strings.Contains(h.text, "今年"): // 三、做好今年后几个月工作
		sr.set(Plan, sr.planSpan(h.text, h.years), h.level)
	case h.level <= 1 && len(h.years) > 0 && h.years[0] == year && year != 0:
		sr.set(Plan, span(year, year), h.level)
	case h.level == 1 && sr.planSaid && sr.numbered > 0 && partNumber(h.text) == sr.numbered+1:
		sr.past = true // 二、奋力拼搏，全面建成小康, before 三、2016年工作
	case h.level == 1 && sr.numbered > 0 && partNumber(h.text) == sr.numbered+1 && utf8.RuneCountInString(h.text) > 6:
		// 一、…工作回顾, 二、努力方向: what follows the review in its own row of numbers
		was := sr.cur
		sr.set(Plan, sr.planSpan(h.text, h.years), h.level)
		sr.leaveOpen(was)
		if year := sr.cur; year.Several() { // of the new term, or of its first year
			year.To = year.From
			sr.leaveOpen(year)
		}
	}
}

// openBoth leaves open what else a heading of both opens: 2023年工作回顾和今后打算.
func (sr *sectioner) openBoth(h headline) {
	if !h.review || !h.plan {
		return
	}
	switch years := sr.planSpan(h.text, h.years); sr.cur.Mode {
	case Review:
		sr.leaveOpen(Sense{Mode: Plan, From: years[0], To: years[1], Said: true, Why: []Reason{sr.reason("heading")}})
	case Plan:
		years = sr.reviewSpan(h.text, h.years)
		sr.leaveOpen(Sense{Mode: Review, From: years[0], To: years[1], Said: true, Why: []Reason{sr.reason("heading")}})
	}
}

// endedPlan and comingPlan report whether the five-year plan that a heading names
// first is over, or has its years before it.
func (sr *sectioner) endedPlan(heading string) bool {
	p, ok := calendar.FirstPlanIn(heading)
	return ok && sr.cal.Year != 0 && p.Last() <= sr.cal.Reviewed()
}

func (sr *sectioner) comingPlan(heading string) bool {
	p, ok := calendar.FirstPlanIn(heading)
	return ok && sr.cal.Year != 0 && p.First >= sr.cal.Year
}

// tellsHow reports whether a heading says how something went, whatever it was:
// 代表建议办理情况, 重点任务完成情况.
func tellsHow(heading string) bool {
	t := strings.TrimRight(heading, "。：: 　")
	return hasAnySuffix(t, "办理情况", "总体情况", "完成情况", "落实情况", "进展情况", "推进情况", "执行情况", "实施情况", "开展情况") ||
		hasAnySuffix(t, "圆满完成", "全面完成", "顺利完成", "胜利完成", "如期完成") && !containsAny(t, pursuits) // 各项目标任务圆满完成
}

// pursuits say that what follows them is still to come about: 确保|目标任务圆满完成.
var pursuits = []string{"确保", "力争", "努力", "推动", "促进", "保障", "奋力"}

// partNumber is the number of a part: 2 of 二、; 0 if the line begins with none.
func partNumber(text string) int {
	for i, w := range []string{"一、", "二、", "三、", "四、", "五、"} {
		if strings.HasPrefix(text, w) {
			return i + 1
		}
	}
	return 0
}

func (sr *sectioner) set(m Mode, span [2]int, level int) {
	sr.cur = Sense{Mode: m, From: span[0], To: span[1], Said: true, Why: []Reason{sr.reason("heading")}}
	sr.others, sr.level, sr.past = sr.openYears(sr.cur), level, false
	if level > 1 && level < 5 && sr.base.From != 0 {
		sr.inner = level
		return
	}
	sr.base, sr.inner = sr.cur, 0
	sr.top = min(level, 5)
	sr.term = span[0] != span[1]
}

func span(from, to int) [2]int { return [2]int{from, to} }

func (sr *sectioner) reviewSpan(text string, years []int) [2]int {
	y := sr.cal.Reviewed()
	if mentions(years, y) {
		return [2]int{y, y}
	}
	if strings.Contains(text, "一次会议以来") && sr.cal.ReviewFrom > 0 && sr.cal.ReviewFrom < y {
		return span(sr.cal.Span()) // 十五届人大一次会议以来: the whole term
	}
	if strings.Contains(text, "次会议以来") || strings.Contains(text, "次全会以来") {
		return [2]int{y, y} // 五届二次会议以来提案工作情况
	}
	if sr.cal.Late && sr.cal.Given == sr.cal.Year && len(years) == 0 && partSoFar.MatchString(text) {
		return [2]int{sr.cal.Year, sr.cal.Year} // 上半年工作回顾, in August
	}
	if containsAny(text, []string{"五年", "四年", "三年", "时期", "届", "5年"}) {
		if p := planSpanOf(text); p[0] != 0 {
			return p
		}
		from, to := sr.cal.Span()
		for n, w := range []string{"三年", "四年"} {
			if strings.Contains(text, w) && !strings.Contains(text, "五年") && to != 0 {
				from = to - 2 - n
			}
		}
		return [2]int{from, to}
	}
	if p := planSpanOf(text); p[0] != 0 && p[1] <= y && len(years) == 0 {
		return p // “十三五”工作回顾
	}
	return [2]int{y, y}
}

func (sr *sectioner) planSpan(text string, years []int) [2]int {
	y := sr.cal.Year
	if mentions(years, y) || strings.Contains(text, "今年") {
		return [2]int{y, y}
	}
	if containsAny(text, []string{"五年", "时期", "5年", "规划", "新一届"}) {
		if p := planSpanOf(text); p[0] != 0 {
			return p
		}
		return span(sr.cal.Ahead())
	}
	return [2]int{y, max(y, sr.cal.PlanTo)}
}

func planSpanOf(text string) [2]int {
	if p, ok := calendar.PlanIn(text); ok {
		return [2]int{p.First, p.Last()}
	}
	return [2]int{}
}

// lead reads the beginning of a paragraph, which may change the section where a
// report has no headings, and the span where it has: 五年来, …; 2025年, ….
func (sr *sectioner) lead(text string) {
	t := text
	for _, w := range []string{"各位代表", "！", "，", ":", "：", "——", "一、", "二、", "三、"} {
		t = strings.TrimPrefix(t, w)
	}
	y, r := sr.cal.Year, sr.cal.Reviewed()
	if y == 0 {
		return
	}
	if sr.cur.Mode == Review {
		if sr.turnsAhead(t) {
			return
		}
		switch {
		case sr.planAhead && opensPlan(t, y):
			if sr.term && sr.cal.Given == y { // 今年是…，刚刚过去的八个月: of the year itself
				sr.turn(y, y, "paragraph.year")
			}
			sr.leaveOpen(Sense{Mode: Plan, From: y, To: y, Why: []Reason{sr.reason("paragraph.plan")}})
			return
		case opensPlan(t, y) && (sr.base.From == 0 || intends(t)), opensTargets(t):
			was := sr.cur
			was.Cost, was.Said = doubted, false
			sr.cur = Sense{Mode: Plan, From: y, To: y, Why: []Reason{sr.reason("paragraph.plan")}}
			sr.others, sr.level, sr.top = []Sense{was}, paragraphLevel, 2
			return
		}
		sr.span(t, r)
		return
	}
	if years, ok := sr.announced(t); ok {
		sr.turn(years[0], years[1], "paragraph.aims")
	} else if hasAnyPrefix(t, "今后五年", "未来五年") {
		if sr.returnsTo(t, y) {
			sr.turn(y, y, "paragraph.year")
		} else {
			from, to := sr.cal.Ahead()
			sr.turn(from, to, "paragraph.term")
		}
	} else if p := planSpanOf(firstRunes(t, 6)); p[1] > y && strings.HasPrefix(t, "“") && containsAny(firstRunes(t, 12), []string{"时期", "期间", "主要目标", "发展目标"}) {
		sr.turn(p[0], p[1], "paragraph.plan-period")
	} else if ys := calendar.YearsIn(firstRunes(t, 6)); len(ys) > 0 && ys[0] == y && !strings.HasPrefix(t, "到") {
		sr.turn(y, y, "paragraph.year")
	} else if opensPlan(t, y) || opensTargets(t) && strings.Contains(firstSentence(t), "今年") {
		sr.turn(y, y, "paragraph.year")
	}
}

// returnsTo reports whether a paragraph about several years comes back to the one
// that its heading names, by a sentence of its own: 未来五年，…。今年是….
func (sr *sectioner) returnsTo(t string, year int) bool {
	if sr.base.Mode != Plan || sr.base.From != year || sr.base.To != year {
		return false
	}
	for rest := t; rest != ""; {
		var sen string
		if sen, rest = cutSentence(rest); opensPlan(strings.TrimSpace(sen), year) {
			return true
		}
	}
	return false
}

// span lets the sentences of a review say whether they tell of one year or of
// the whole term.
func (sr *sectioner) span(t string, reviewed int) {
	several := false // 五年来 opened the paragraph: a dated sentence in it is alone
	for rest := t; rest != ""; {
		first := len(rest) == len(t)
		var sen string
		sen, rest = cutSentence(rest)
		sen = strings.TrimLeft(strings.TrimPrefix(sen, "各位代表"), " 　—“，,：:")
		switch {
		case several && !opensStretch(sen):
		case termOpens.MatchString(sen):
			from, to := sr.cal.Span()
			sr.turn(from, to, "sentence.term")
			several = true
		case fourYears.MatchString(sen) && (first || !tellsFigure.MatchString(sen)):
			if from, to := sr.cal.Span(); sr.base.Mode == Review && sr.base.From == from && sr.base.To == to {
				sr.base.From = reviewed - 3 // the term of which the heading speaks is one of four
			}
			sr.turn(reviewed-3, reviewed, "sentence.term")
			several = true
		case hasAnyPrefix(sen, "过去一年", "一年来", "过去的一年", "去年") && !sr.term:
			sr.turn(reviewed, reviewed, "sentence.year")
		case sr.term:
		default:
			lead := firstRunes(sen, 16)
			if ys := calendar.YearsIn(lead); len(ys) > 0 && ys[0] == reviewed && !containsAny(lead, []string{"底", "末", "到", "至", "比", "较"}) {
				sr.turn(reviewed, reviewed, "sentence.year")
			}
		}
	}
	if k := strings.Index(t, "“"); k == 0 {
		if p := planSpanOf(firstRunes(t, 8)); p[0] != 0 && containsAny(firstRunes(t, 10), []string{"时期", "期间", "以来"}) && p[1] <= reviewed {
			sr.turn(p[0], p[1], "paragraph.plan-period")
		}
	}
}

// opensStretch reports whether a sentence speaks of a year as a whole, and so may
// open what follows: 过去一年，我们…, 2023年是….
func opensStretch(sen string) bool {
	return hasAnyPrefix(sen, "过去一年", "一年来", "过去的一年", "刚刚过去") || strings.HasPrefix(strings.TrimLeft(sen, "0123456789"), "年是")
}

// announces reports whether a paragraph begins with a year and a sentence without
// figures, which says only what is to come: 2023年，我们办成了五件大事。
func announces(t string) bool {
	rest := strings.TrimPrefix(strings.TrimLeft(t, "0123456789"), "年")
	if rest == t || !hasAnyPrefix(rest, "，", ",") {
		return false
	}
	sentence, _ := cutSentence(rest)
	return !strings.ContainsAny(sentence, "0123456789％%")
}

// cutSentence parts s behind its first full stop or exclamation mark; the sign
// belongs to neither part.
func cutSentence(s string) (sentence, rest string) {
	for i, r := range s {
		if r == '。' || r == '！' || r == '!' {
			return s[:i], s[i+utf8.RuneLen(r):]
		}
	}
	return s, ""
}

func firstSentence(t string) string {
	if k := strings.Index(t, "。"); k >= 0 {
		return t[:k]
	}
	return t
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// opensPlan tells whether a paragraph begins to speak of the coming year:
// 今年是…, 2014年是….
func opensPlan(t string, year int) bool {
	if strings.HasPrefix(t, "今年是") || strings.HasPrefix(t, "今年，是") || strings.HasPrefix(t, "新的一年") {
		return true
	}
	ys := calendar.YearsIn(firstRunes(t, 6))
	return len(ys) > 0 && ys[0] == year && strings.HasPrefix(strings.TrimLeft(t, "0123456789"), "年是")
}

// intends reports whether a paragraph says what is to be done. 今年是极不平凡的一年
// under a heading of review says only what was.
func intends(t string) bool {
	return containsAny(t, []string{"要", "将", "目标", "力争", "确保", "做好", "任务", "努力", "思路", "抓好"})
}

func opensTargets(t string) bool {
	s := firstRunes(t, 40)
	return (strings.Contains(s, "主要预期目标") || strings.Contains(s, "预期目标是") || strings.Contains(s, "主要目标是") || strings.Contains(s, "政府工作的总体要求") || strings.Contains(s, "工作总体要求")) && !strings.Contains(s, "完成") && !strings.Contains(s, "实现了")
}

func hasAnyPrefix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

func hasAnySuffix(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func mentions(years []int, y int) bool {
	for _, v := range years {
		if v == y && y != 0 {
			return true
		}
	}
	return false
}
