package extract

import (
	"strings"
	"unicode/utf8"

	"linian/report"
)

type sectionMode uint8

const (
	review sectionMode = iota // what was done
	plan                      // what is to be done: targets, even without 将 or 今年
	notes                     // 名词解释 behind the report: figures of definitions
)

// A section is the part of a report that a block belongs to, as far as it
// matters: many targets are told from results by nothing else.
type section struct {
	mode     sectionMode
	from, to int // the years that it is about when it says none; from == to for one
}

func (s section) multi() bool { return s.from != s.to }

// sectioner walks over the blocks of a report and keeps the section.
type sectioner struct {
	cal  calendar
	base section // of the last heading of the first level
	cur  section
	top  int  // the level of the heading that opened the mode
	term bool // its heading speaks of several years only
	// inner is the level of a lower heading that set the section for itself
	// alone; 0 when there is none.
	inner int
}

func newSectioner(cal calendar) *sectioner {
	return &sectioner{cal: cal, cur: section{mode: review, from: cal.reviewed(), to: cal.reviewed()}, top: 9}
}

var (
	reviewWords = []string{"回顾", "回忆", "总结", "工作情况", "主要成绩", "主要工作情况", "取得的成绩", "成就", "主要成效", "主要做法", "基本情况", "主要情况", "完成情况", "执行情况", "发展成就", "工作成绩", "发展情况"}
	planWords   = []string{"安排", "任务", "打算", "目标", "计划", "部署", "要求", "展望", "意见", "建议", "思路", "举措", "工作重点", "重点工作", "奋斗目标", "下一步", "今后", "设想", "谋划", "预期"}
)

// enter takes the next block. It returns the section that the block is in.
func (sr *sectioner) enter(b report.Block, text string) section {
	sec := sr.section(b, text)
	if sr.term && sec.mode == review && b.Kind != report.Heading && sr.opensReviewed(text) {
		sec.from, sec.to = sr.cal.reviewed(), sr.cal.reviewed() // this paragraph alone
	}
	return sec
}

// opensReviewed tells whether a paragraph begins with the year under review.
func (sr *sectioner) opensReviewed(text string) bool {
	t := strings.TrimLeft(strings.TrimPrefix(text, "各位代表"), "！，： 　—")
	if hasAnyPrefix(t, "过去一年", "过去的一年", "一年来") {
		return true
	}
	lead := firstRunes(t, 12)
	ys := yearsIn(lead)
	return len(ys) > 0 && ys[0] == sr.cal.reviewed() && !containsAny(lead, []string{"底", "末", "到", "至", "比", "较"}) &&
		(strings.Contains(lead, "年是") || strings.Contains(lead, "刚刚过去") || strings.Contains(firstRunes(t, 14), "年，是"))
}

func (sr *sectioner) section(b report.Block, text string) section {
	if sr.cur.mode == notes {
		return sr.cur
	}
	if len(text) <= 24*utf8.UTFMax && utf8.RuneCountInString(text) <= 24 && containsAny(text, []string{"名词解释", "名词注释", "名词术语", "用语解释", "用语说明", "有关用语"}) {
		sr.cur = section{mode: notes}
		return sr.cur
	}
	level := b.Level
	if b.Kind != report.Heading {
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
		sr.cur, sr.inner = sr.base, 0
	}
	if level > sr.top && sr.top < 3 && level > 1 && !strings.Contains(text, "年") && planSpanOf(text)[0] == 0 {
		return
	}
	isReview, isPlan := containsAny(text, reviewWords), containsAny(text, planWords)
	years := yearsIn(text)
	switch {
	case isReview && !(isPlan && mentions(years, sr.cal.year) && !mentions(years, sr.cal.reviewed())):
		sr.set(review, sr.reviewSpan(text, years), level)
	case len(years) > 0 && years[0] == sr.cal.reviewed() && !isPlan && strings.Contains(text, "工作"):
		sr.set(review, [2]int{years[0], years[0]}, level)
	case isPlan && (level <= 1 || len(years) > 0 || containsAny(text, []string{"今年", "今后", "下一步", "明年", "新一年", "未来"})):
		sr.set(plan, sr.planSpan(text, years), level)
	case level <= 1 && len(years) > 0 && years[0] == sr.cal.year && sr.cal.year != 0:
		sr.set(plan, [2]int{years[0], years[0]}, level)
	}
}

func (sr *sectioner) set(m sectionMode, span [2]int, level int) {
	sr.cur = section{mode: m, from: span[0], to: span[1]}
	if level > 1 && level < 5 && sr.base.from != 0 {
		sr.inner = level
		return
	}
	sr.base, sr.inner = sr.cur, 0
	sr.top = min(level, 5)
	sr.term = span[0] != span[1]
}

func (sr *sectioner) reviewSpan(text string, years []int) [2]int {
	y := sr.cal.reviewed()
	if mentions(years, y) {
		return [2]int{y, y}
	}
	if containsAny(text, []string{"五年", "四年", "三年", "时期", "届", "5年"}) {
		if p := planSpanOf(text); p[0] != 0 {
			return p
		}
		from, to := sr.cal.span()
		return [2]int{from, to}
	}
	if p := planSpanOf(text); p[0] != 0 && p[1] <= y && len(years) == 0 {
		return p // “十三五”工作回顾
	}
	return [2]int{y, y}
}

func (sr *sectioner) planSpan(text string, years []int) [2]int {
	y := sr.cal.year
	if mentions(years, y) || strings.Contains(text, "今年") {
		return [2]int{y, y}
	}
	if containsAny(text, []string{"五年", "时期", "5年", "规划"}) {
		if p := planSpanOf(text); p[0] != 0 {
			return p
		}
		return [2]int{y, y + 4}
	}
	return [2]int{y, y}
}

func planSpanOf(text string) [2]int {
	if !strings.Contains(text, "五") { // all their names have it
		return [2]int{}
	}
	for _, p := range fiveYearPlans {
		if strings.Contains(text, p.name) {
			return [2]int{p.first, p.first + 4}
		}
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
	y, r := sr.cal.year, sr.cal.reviewed()
	if y == 0 {
		return
	}
	if sr.cur.mode == review {
		switch {
		case opensPlan(t, y) || opensTargets(t):
			sr.cur = section{mode: plan, from: y, to: y}
			sr.top = 2
			return
		}
		sr.span(t, r)
		return
	}
	if strings.HasPrefix(t, "今后五年") || strings.HasPrefix(t, "未来五年") {
		sr.cur.from, sr.cur.to = y, y+4
	} else if p := planSpanOf(firstRunes(t, 6)); p[1] > y && strings.HasPrefix(t, "“") && containsAny(firstRunes(t, 12), []string{"时期", "期间", "主要目标", "发展目标"}) {
		sr.cur.from, sr.cur.to = p[0], p[1]
	} else if ys := yearsIn(firstRunes(t, 6)); len(ys) > 0 && ys[0] == y && !strings.HasPrefix(t, "到") {
		sr.cur.from, sr.cur.to = y, y
	} else if opensPlan(t, y) || opensTargets(t) && strings.Contains(firstSentence(t), "今年") {
		sr.cur.from, sr.cur.to = y, y
	}
}

// span lets the sentences of a review say whether they tell of one year or of
// the whole term.
func (sr *sectioner) span(t string, reviewed int) {
	for rest := t; rest != ""; {
		var sen string
		sen, rest = cutSentence(rest)
		sen = strings.TrimLeft(strings.TrimPrefix(sen, "各位代表"), " 　—“，,：:")
		switch {
		case hasAnyPrefix(sen, "五年来", "过去五年", "五年间", "这五年", "过去的五年", "回望过去五年", "回顾过去五年", "回首过去五年", "本届政府任期", "5年来"):
			sr.cur.from, sr.cur.to = sr.cal.span()
		case hasAnyPrefix(sen, "过去一年", "一年来", "过去的一年", "去年") && !sr.term:
			sr.cur.from, sr.cur.to = reviewed, reviewed
		case sr.term:
		default:
			lead := firstRunes(sen, 16)
			if ys := yearsIn(lead); len(ys) > 0 && ys[0] == reviewed && !containsAny(lead, []string{"底", "末", "到", "至", "比", "较"}) {
				sr.cur.from, sr.cur.to = reviewed, reviewed
			}
		}
	}
	if k := strings.Index(t, "“"); k == 0 {
		if p := planSpanOf(firstRunes(t, 8)); p[0] != 0 && containsAny(firstRunes(t, 10), []string{"时期", "期间", "以来"}) && p[1] <= reviewed {
			sr.cur.from, sr.cur.to = p[0], p[1]
		}
	}
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
	ys := yearsIn(firstRunes(t, 6))
	return len(ys) > 0 && ys[0] == year && strings.HasPrefix(strings.TrimLeft(t, "0123456789"), "年是")
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

// yearsIn are the years written in s, in order.
func yearsIn(s string) (ys []int) {
	for i := 0; i+4 <= len(s); i++ {
		if !isDigit(s[i]) && s[i] < 0xC0 { // within a character, or no digit
			continue
		}
		if y, ok := fourDigits(s, i); ok {
			ys = append(ys, y)
			i += 3
		} else if n := yearDigits(s[i:]); n > 0 && strings.HasPrefix(s[i+n:], "年") {
			y := 0
			for _, r := range s[i : i+n] {
				d, _ := numeralDigit(r)
				y = y*10 + int(d)
			}
			ys = append(ys, y)
			i += n - 1
		}
	}
	return ys
}
