package extract

import (
	"strings"
	"time"
	"unicode/utf8"

	years "linian/calendar"
	"linian/figure"
	"linian/lexicon"
	"linian/report"
)

// A when is the time that the words so far speak of.
type when struct {
	year     int // a single year; 0 when none
	from, to int // several years
	asOf     bool
	half     figure.PeriodType // Half, Quarter or Month inside the year
	index    int
	said     bool // the text says it, it was not inferred from the section
	forecast bool // 今年、明年 or a coming year: what follows is a plan
	past     bool // 去年、上年 or a year gone by: what follows is a result
	whole    bool // 全年: no half or quarter any more
	lasting  bool // 过去一年，…: holds for the sentences that follow as well
	brief    bool // 用三年时间: holds up to the next ； only
	since    bool // 1998年以来: from that year on
	until    bool // 截至去年: from an unstated beginning up to it
	dated    bool // 截至10月底: up to the end of month index

	words stretch // that said it
}

func (w when) multi() bool { return w.from != 0 }

// A timeWord is a word about time that is no number.
type timeWord struct {
	at, end int
	when    when
	average bool
	total   bool
	compare bool // it is what a figure is compared with
	same    bool // 较2019年同期: with the same part of that year
	spell   bool // 连续6个月: holds for its own clause only
}

// calendar resolves relative words for one report.
type calendar struct {
	year       int  // the year the report plans for; 0 when unknown
	given      int  // the calendar year in which it was given
	reviewFrom int  // first year of a span under review
	planTo     int  // last year of the plan that the section is about; 0 in a review
	several    int  // the single year meant by 全年 and 当年 where the section is about several; else 0
	current    int  // the year that 今年 means
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

// calendarOf is the calendar for a sentence. 今年 under a heading that names the year
// under review is that year where the sentence tells results: such a report was
// written before the year was out.
func (x *extractor) calendarOf(sec section, sentence string) calendar {
	c := x.cal
	if sec.said && sec.mode == review && sec.from == sec.to && sec.to == c.reviewed() && c.given == c.year && !c.late &&
		strings.Contains(sentence, "今年") && !intends(sentence) && !strings.Contains(sentence, "今年1月") {
		c.current = c.reviewed()
	}
	return c
}

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

type spanWord struct {
	word  string
	years int // back from the reviewed year when negative, forward from the plan year when positive
}

var spanWords = []spanWord{
	{"近五年来", -5}, {"近四年来", -4}, {"近三年来", -3}, {"近两年来", -2},
	{"过去五年", -5}, {"五年来", -5}, {"五年间", -5}, {"五年累计", -5}, {"五年共", -5}, {"这五年", -5}, {"近五年", -5}, {"五年中", -5}, {"五年内", 5},
	{"过去的五年", -5}, {"本届政府", -5}, {"过去5年", -5}, {"5年来", -5}, {"5年间", -5}, {"5年累计", -5}, {"近5年", -5}, {"五年期间", -5}, {"五年任期", -5},
	{"今后五年", 5}, {"未来五年", 5}, {"今后5年", 5}, {"未来5年", 5}, {"五年后", 5},
	{"过去四年", -4}, {"四年来", -4}, {"近四年", -4},
	{"过去三年", -3}, {"三年来", -3}, {"近三年", -3}, {"近3年", -3}, {"三年累计", -3}, {"3年来", -3}, {"今后三年", 3}, {"未来三年", 3},
	{"两年来", -2}, {"近两年", -2}, {"两年累计", -2},
	{"十年来", -10}, {"近十年", -10}, {"过去十年", -10},
}

// spansByRune are the spanWords by their first rune, in their order.
var spansByRune = func() map[rune][]spanWord {
	m := map[rune][]spanWord{}
	for _, w := range spanWords {
		r, _ := utf8.DecodeRuneInString(w.word)
		m[r] = append(m[r], w)
	}
	return m
}()

// timeRunes begin the words about time: those of the cases of wordAt, of planAt
// and monthAt, and of spanWords. Most runes of a text are not among them.
var timeRunes = func() *lexicon.RuneSet {
	set := new(lexicon.RuneSet)
	for _, r := range "去上下全当本过今明截目年平每累一二两三四五六前第用分头最首连新" + "“十九八" + "0123456789" {
		set.Add(r)
	}
	for r := range spansByRune {
		set.Add(r)
	}
	return set
}()

// timeWords finds the words about time in s[a:b] of the reading, with the
// years that the scanner found among them, in order.
func (r *reading) timeWords(c calendar, a, b int) []timeWord {
	ws := r.times[:0]
	s := r.s
	yi := r.itemsFrom(a)
	for i := a; i < b; {
		for yi < len(r.items) && r.items[yi].num < i {
			yi++
		}
		if yi < len(r.items) && r.items[yi].start == i && (r.items[yi].kind == itemYear || r.items[yi].kind == itemYears) {
			it := &r.items[yi]
			if pricesOf(s[it.end:b]) || madeBefore(s[it.end:b]) || c.year != 0 && it.from >= c.year && ofEvent(s[it.end:b]) {
				i = it.end
				continue
			}
			w := timeWord{at: i, end: it.end, when: when{year: it.from, said: true}, compare: comparedWith(s[a:i], s[it.end:b])}
			if it.kind == itemYears {
				w.when = when{from: it.from, to: it.to, said: true}
			}
			w.asOfAround(s, a, b)
			w.judge(c)
			w.sinceThen(c, s[w.end:b])
			w.when.words = stretch{w.at, w.end}
			ws = append(ws, w)
			i = it.end
			continue
		}
		ch, n := runeAt(s, i)
		if !timeRunes.Has(ch) {
			i += n
			continue
		}
		if w, ok := c.wordAt(s, a, i, b, ch); ok {
			w.when.words = stretch{w.at, w.end}
			ws = append(ws, w)
			i = w.end
			continue
		}
		i += n
	}
	r.times = ws
	return ws
}

// pricesOf reports whether the time before rest is only that of the prices in
// which something is stated: 2010年不变价, 按当年价格计算.
func pricesOf(rest string) bool {
	rest = priceKinds.CutPrefix(rest)
	return strings.HasPrefix(rest, "价")
}

var priceKinds = lexicon.Must("basis.kind")

// madeBefore reports whether the year before rest only says how old a thing is: 清理
// 2013年|以前制定的180部法规.
func madeBefore(rest string) bool {
	for _, w := range []string{"底", "末", "及", "度"} {
		rest = strings.TrimPrefix(rest, w)
	}
	if !earlier.Begins(rest) {
		return false
	}
	k := strings.Index(firstRunes(rest, 12), "的")
	return k > 0 && !strings.ContainsAny(rest[:k], "，、0123456789")
}

var earlier = lexicon.Must("time.before")

// ofEvent reports whether the year before rest belongs to the name of an event that
// rest begins with: 发布2021年|世界园艺博览会会徽. Of an event that is over it is the date
// as well; that of a coming one dates no preparation. 2021年|举办博览会 says when.
func ofEvent(rest string) bool {
	rest = firstRunes(rest, 16)
	k, _ := eventNames.Find(rest)
	if k <= 0 || strings.ContainsAny(rest[:k], "，。；：、,;:（0123456789") {
		return false
	}
	at, _ := flowVerbs.Find(rest[:k])
	return at < 0 && !holding.In(rest[:k])
}

// eventNames end the names of events, and holding are the verbs before them.
var (
	eventNames = lexicon.Must("time.event")
	holding    = lexicon.Must("time.hold")
)

// comparedWith tells whether the year between before and after is only what a
// figure is set against: 比2002年增长, 按2010年价格计算, 与2000年相比.
func comparedWith(before, after string) bool {
	before = strings.TrimRight(before, " ")
	for _, w := range []string{"疫情前的", "疫情前"} {
		before = strings.TrimSuffix(before, w)
	}
	if strings.HasSuffix(before, "是") && strings.Contains(after, "总和") {
		return true
	}
	if hasAnySuffix(before, "从", "由") && takenFrom.In(firstRunes(after, 14)) {
		return true // 从去年超收收入中安排500亿元
	}
	if strings.HasPrefix(after, "的") && strings.Contains(firstRunes(after, 10), "倍") {
		return true // 是2010年的2.6倍
	}
	if comparing.Ends(before) || strings.HasPrefix(after, "水平") {
		return true // 涨幅略高于上年水平, 保持去年水平
	}
	if strings.HasSuffix(before, "在") && strings.Contains(firstRunes(after, 14), "基础上") {
		return true // 在2005年基础上累计削减32%
	}
	switch setAgainst.Suffix(before) {
	case "":
		return false
	case "与", "和", "同":
		return strings.Contains(after, "相比") || strings.HasPrefix(after, "持平")
	case "以":
		return strings.HasPrefix(after, "为基") || strings.HasPrefix(after, "价")
	}
	return true
}

var setAgainst = lexicon.Must("compare.year")

var takenFrom = lexicon.Must("time.source")

func (w *timeWord) asOfAround(s string, a, b int) {
	after := s[w.end:b]
	w.same = strings.HasPrefix(after, "同期")
	for _, e := range []string{"年底", "年末", "底", "末"} {
		if strings.HasPrefix(after, e) {
			w.end += len(e)
			w.when.asOf = true
			break
		}
	}
	if untilWord.Suffix(s[a:w.at]) != "" {
		w.when.asOf, w.when.until = true, true
		if m, end := monthEnd(s, w.end, b); m != 0 { // 截至2023年2月20日
			w.when.index, w.when.dated, w.end = m, true, end
		}
	}
	for _, h := range []struct {
		word string
		t    figure.PeriodType
		n    int
	}{{"上半年", figure.Half, 1}, {"下半年", figure.Half, 2}, {"一季度", figure.Quarter, 1}, {"第一季度", figure.Quarter, 1}} {
		if strings.HasPrefix(s[w.end:b], h.word) {
			w.when.half, w.when.index = h.t, h.n
			w.end += len(h.word)
		}
	}
}

// sinceThen reads what follows a year: 1998年以来 opens a span of years, and with
// 1985年以来最高 a figure is only compared.
func (w *timeWord) sinceThen(c calendar, after string) {
	after, ok := strings.CutPrefix(after, "以来")
	if !ok || w.compare || w.when.year == 0 {
		return
	}
	if sinceBest.Prefix(after) != "" {
		w.compare = true
		return
	}
	if to := c.reviewed(); w.when.year < to {
		w.when = when{from: w.when.year, to: to, said: true, past: true, since: true}
	}
}

// sinceBest follow a span of years in which something is the best: 1985年以来最高,
// 近四年来首次.
var sinceBest = lexicon.Must("time.best")

// judge tells past from future by the report's own year.
func (w *timeWord) judge(c calendar) {
	if c.year == 0 {
		return
	}
	y := max(w.when.year, w.when.to)
	w.when.forecast = y >= c.year
	w.when.past = y < c.year
	if w.when.dated && w.when.year <= c.given { // 截至2月20日 was over when the report was given
		w.when.forecast, w.when.past = false, true
	}
}

// wordAt reads the word about time at s[i:], whose first rune is ch, one of
// timeRunes.
func (c calendar) wordAt(s string, a, i, b int, ch rune) (w timeWord, ok bool) {
	rest := s[i:b]
	one := func(word string, year int) (timeWord, bool) {
		w := timeWord{at: i, end: i + len(word), when: when{year: year, said: true}, compare: comparedWith(s[a:i], s[i+len(word):b])}
		w.asOfAround(s, a, b)
		if year != 0 {
			w.judge(c)
		}
		return w, year != 0
	}
	if ch == '平' || ch == '年' {
		if w, ok := c.averageAt(s, a, i, b); ok {
			return w, true
		}
	}
	switch ch {
	case '去':
		if strings.HasPrefix(rest, "去年以来") {
			return one("去年以来", c.lastYear())
		}
		if strings.HasPrefix(rest, "去年") {
			return one("去年", c.lastYear())
		}
	case '上':
		switch {
		case strings.HasPrefix(rest, "上年末"), strings.HasPrefix(rest, "上年底"):
			return one("上年末", c.reviewed())
		case strings.HasPrefix(rest, "上年") && c.planTo == 0:
			// In a review it is the year before the one reviewed, and it dates a
			// figure only as the start of 由上年的X; 上年结转 is a word of its own.
			if !fromYear.Ends(s[a:i]) {
				return timeWord{}, false
			}
			return one("上年", c.reviewed()-1)
		case strings.HasPrefix(rest, "上年"):
			return one("上年", c.reviewed())
		case strings.HasPrefix(rest, "上半年"):
			return timeWord{at: i, end: i + len("上半年"), when: when{half: figure.Half, index: 1, said: true}, compare: comparedWith(s[a:i], s[i+len("上半年"):b])}, true
		}
	case '下':
		if strings.HasPrefix(rest, "下半年") {
			return timeWord{at: i, end: i + len("下半年"), when: when{half: figure.Half, index: 2, said: true}}, true
		}
	case '全', '当', '本':
		for _, word := range []string{"全年", "当年", "本年"} {
			if strings.HasPrefix(rest, word) && !strings.HasPrefix(rest, "当年签约") && !pricesOf(rest[len(word):]) {
				w := timeWord{at: i, end: i + len(word), when: when{whole: true}}
				if c.several != 0 {
					w.when = when{year: c.several, said: true, whole: true}
					w.judge(c)
				}
				return w, true
			}
		}
	case '过':
		for _, word := range []string{"过去一年", "过去的一年"} {
			if strings.HasPrefix(rest, word) {
				w, ok := one(word, c.reviewed())
				w.when.lasting = true
				return w, ok
			}
		}
	case '今':
		for _, word := range []string{"今年以来", "今年"} {
			if strings.HasPrefix(rest, word) {
				w, ok := one(word, c.current)
				return w, ok
			}
		}
	case '新':
		for _, word := range []string{"新的一年", "新一年"} {
			if strings.HasPrefix(rest, word) {
				w, _ := one(word, c.year)
				w.when.forecast, w.when.past = true, false
				return w, true
			}
		}
	case '明':
		if strings.HasPrefix(rest, "明年") {
			return one("明年", c.nextYear())
		}
	case '截', '目', '年':
		for _, word := range []string{"截至目前", "截止目前", "目前", "年末", "年底"} {
			if strings.HasPrefix(rest, word) && !strings.HasPrefix(rest, "年底前") {
				return timeWord{at: i, end: i + len(word), when: when{asOf: true}}, true
			}
		}
		if strings.HasPrefix(rest, "年均") && yearlyMeasures.Prefix(rest[len("年均"):]) == "" {
			return timeWord{at: i, end: i + len("年均"), average: true}, true
		}
	case '平', '每':
		for _, word := range []string{"平均每年", "每年平均", "每年"} {
			if strings.HasPrefix(rest, word) {
				return timeWord{at: i, end: i + len(word), average: true}, true
			}
		}
	case '累':
		if strings.HasPrefix(rest, "累计") {
			return timeWord{at: i, end: i + len("累计"), total: true}, true
		}
	case '一', '二', '三', '四', '前', '第':
		for k, word := range []string{"一季度", "二季度", "三季度", "四季度"} {
			if strings.HasPrefix(strings.TrimPrefix(rest, "第"), word) {
				n := len(word)
				if ch == '第' {
					n += len("第")
				}
				return timeWord{at: i, end: i + n, when: when{half: figure.Quarter, index: k + 1, said: true}, compare: comparedWith(s[a:i], s[i+n:b])}, true
			}
		}
		if strings.HasPrefix(rest, "前三季度") {
			return timeWord{at: i, end: i + len("前三季度"), when: when{half: figure.Quarter, index: 3, said: true}}, true
		}
	}
	if w, ok := monthAt(s, a, i, b); ok {
		return w, true
	}
	if w, ok := spellAt(rest, i); ok {
		return w, true
	}
	if w, ok := c.planAt(s, a, i, b, ch); ok {
		return w, true
	}
	for _, sw := range spansByRune[ch] {
		if !strings.HasPrefix(rest, sw.word) {
			continue
		}
		after := s[i+len(sw.word) : b]
		w := timeWord{at: i, end: i + len(sw.word), when: when{said: true}, compare: comparedWith(s[a:i], after) || sinceBest.Prefix(after) != ""}
		if c.year == 0 {
			return w, false
		}
		if (sw.word == "五年累计" || sw.word == "五年共") && c.planTo > c.year { // of the plan's years
			w.when.from, w.when.to, w.when.forecast = c.planTo+sw.years+1, c.planTo, true
			return w, true
		}
		if sw.years < 0 {
			w.when.from, w.when.to, w.when.past = c.reviewed()+sw.years+1, c.reviewed(), true
			if sw.years == -5 {
				w.when.from, w.when.to = c.span()
			}
			return w, true
		}
		if sw.word == "五年内" && c.planTo == 0 && !mentionsMark(s[a:i], planMarks) { // a review: 五年内，全国造林…
			w.when.from, w.when.to = c.span()
			w.when.past = true
			return w, true
		}
		w.when.from, w.when.to, w.when.forecast = c.year, c.year+sw.years-1, true
		return w, true
	}
	if w, ok := c.planned(rest, i, strings.HasSuffix(s[a:i], "的")); ok {
		return w, true
	}
	if ch == '五' && c.year != 0 {
		return c.fiveYears(s, a, i, b)
	}
	return timeWord{}, false
}

var fromYear = lexicon.Must("time.from")

// planned reads how long a plan is to take, at the beginning of rest: 用三年时间,
// 分两年, 三年内, 4万亿元的|两年投资计划 (of). In a review it is nothing: it need not
// be over.
func (c calendar) planned(rest string, i int, of bool) (timeWord, bool) {
	if c.year == 0 || c.planTo == 0 {
		return timeWord{}, false
	}
	for _, p := range planned {
		if strings.HasPrefix(rest, p.word) && (of || !strings.HasSuffix(p.word, "计划")) {
			return timeWord{at: i, end: i + len(p.word), when: when{from: c.year, to: c.year + p.years - 1, said: true, forecast: true, brief: true}}, true
		}
	}
	return timeWord{}, false
}

var planned = []spanWord{
	{"用两年时间", 2}, {"用2年时间", 2}, {"用两年左右时间", 2}, {"分两年", 2}, {"两年内", 2}, {"2年内", 2}, {"两年投资计划", 2}, {"两年建设计划", 2},
	{"用三年时间", 3}, {"用3年时间", 3}, {"用三年左右时间", 3}, {"分三年", 3}, {"三年内", 3}, {"3年内", 3}, {"三年投资计划", 3}, {"三年建设计划", 3},
}

// yearlyMeasures follow a 年均 that belongs to their name and is no average over
// several years: PM2.5年均浓度累计下降17%.
var yearlyMeasures = lexicon.Must("time.yearly")

// fiveYears reads 五年新增… (a bare 五年 in front of what was done) and 五年前.
func (c calendar) fiveYears(s string, a, i, b int) (timeWord, bool) {
	after, ok := strings.CutPrefix(s[i:b], "五年")
	if !ok {
		return timeWord{}, false
	}
	if notTerm.Ends(s[a:i]) {
		return timeWord{}, false
	}
	from, to := c.span()
	end := i + len("五年")
	if strings.HasPrefix(after, "前") {
		return timeWord{at: i, end: end + len("前"), when: when{year: from - 1, said: true}, compare: true}, true
	}
	if flowVerbs.Prefix(after) == "" && !termSubjects.Begins(after) {
		return timeWord{}, false
	}
	w := when{from: from, to: to, said: true, past: true}
	if c.planTo > 0 {
		w = when{from: c.year, to: c.year + 4, said: true, forecast: true}
	}
	return timeWord{at: i, end: end, when: w}, true
}

var termSubjects = lexicon.Must("time.term")

var notTerm = lexicon.Must("time.notterm")

// untilWord stand before a time up to which something is counted.
var untilWord = lexicon.Must("time.until")

// monthAt reads 12月份 where it belongs to the figure behind it; followed by a
// comma it only says when something was held. 1—9月 and 前10个月 are the year up
// to that month, and 截至10月底 is the state at its end.
func monthAt(s string, a, i, b int) (timeWord, bool) {
	if w, ok := monthsAt(s, i, b); ok {
		return w, true
	}
	if !isDigit(s[i]) || i > a && isDigit(s[i-1]) {
		return timeWord{}, false
	}
	if untilWord.Suffix(s[a:i]) != "" {
		m, end := monthEnd(s, i, b)
		return timeWord{at: i, end: end, when: when{asOf: true, index: m, dated: true, said: true}}, m != 0
	}
	m, j := month(s, i, b)
	if m == 0 {
		return timeWord{}, false
	}
	if j >= b || isDigit(s[j]) || s[j] == ',' || endsClause(s[j:b]) {
		return timeWord{}, false
	}
	if r, _ := utf8.DecodeRuneInString(s[j:b]); r == '末' || r == '底' {
		return timeWord{}, false
	}
	return timeWord{at: i, end: j, when: when{half: figure.Month, index: m, said: true}}, true
}

// month reads 9月 or 9月份 at s[i:]; m is 0 where none stands.
func month(s string, i, b int) (m, end int) {
	for end = i; end < b && isDigit(s[end]) && end-i < 2; end++ {
		m = m*10 + int(s[end]-'0')
	}
	if m < 1 || m > 12 || !strings.HasPrefix(s[end:b], "月") {
		return 0, i
	}
	end += len("月")
	return m, end + len(optional(s[end:b], "份"))
}

// monthEnd reads a month with its end or one of its days: 10月底, 2月20日, 6月末.
func monthEnd(s string, i, b int) (m, end int) {
	if m, end = month(s, i, b); m == 0 {
		return 0, i
	}
	d := end
	for d < b && isDigit(s[d]) {
		d++
	}
	if d > end && strings.HasPrefix(s[d:b], "日") {
		return m, d + len("日")
	}
	for _, w := range []string{"底", "末"} {
		end += len(optional(s[end:b], w))
	}
	return m, end
}

// monthsAt reads a stretch of months: 1—9月, 1月至7月, 前10个月, 最后一个月. Those
// from January on are the half year or the quarters that they are.
func monthsAt(s string, i, b int) (timeWord, bool) {
	for _, p := range []string{"前", "头"} {
		rest, ok := strings.CutPrefix(s[i:b], p)
		if !ok {
			continue
		}
		m, n := smallCount(rest)
		if after := rest[n:]; n > 0 && m > 1 && m < 12 && strings.HasPrefix(after, "个月") {
			end := b - len(after) + len("个月")
			return timeWord{at: i, end: end, when: upToMonth(m)}, true
		}
		return timeWord{}, false
	}
	for _, w := range []struct {
		word  string
		month int
	}{{"最后一个月", 12}, {"最后1个月", 12}, {"第一个月", 1}, {"首月", 1}} {
		if strings.HasPrefix(s[i:b], w.word) {
			return timeWord{at: i, end: i + len(w.word), when: when{half: figure.Month, index: w.month, said: true}}, true
		}
	}
	if i >= b || !isDigit(s[i]) || i > 0 && isDigit(s[i-1]) {
		return timeWord{}, false
	}
	first, j := 0, i
	for ; j < b && isDigit(s[j]) && j-i < 2; j++ {
		first = first*10 + int(s[j]-'0')
	}
	j += len(optional(s[j:b], "月"))
	j += len(optional(s[j:b], "份"))
	dash := dashAt(s[j:b])
	last, end := month(s, j+dash, b)
	if dash == 0 || last == 0 || first < 1 || first >= last || end < b && isDigit(s[end]) {
		return timeWord{}, false
	}
	if first > 1 {
		return timeWord{at: i, end: end, when: when{half: figure.Month, index: last, said: true}}, true
	}
	return timeWord{at: i, end: end, when: upToMonth(last)}, true
}

// smallCount reads a whole number below a hundred, in digits or words, at the
// beginning of s; n is its length, 0 where none stands.
func smallCount(s string) (v, n int) {
	for n < len(s) && n < 2 && isDigit(s[n]) {
		v = v*10 + int(s[n]-'0')
		n++
	}
	if n > 0 {
		return v, n
	}
	w, n, _ := scanNumeral(s)
	return int(w), n
}

// dashAt is the length of the sign or word between two months; 0 where none is.
func dashAt(s string) int {
	n := 0
	for n < len(s) {
		r, w := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune("-－—–~～至到", r) {
			break
		}
		n += w
	}
	return n
}

// upToMonth is the year up to the end of a month.
func upToMonth(m int) when {
	switch {
	case m == 12:
		return when{whole: true}
	case m == 6:
		return when{half: figure.Half, index: 1, said: true}
	case m%3 == 0:
		return when{half: figure.Quarter, index: m / 3, said: true}
	}
	return when{half: figure.Month, index: m, said: true}
}

// spellAt reads how long something held without a break: 连续6个月, 连续三个季度.
func spellAt(rest string, i int) (timeWord, bool) {
	after, ok := strings.CutPrefix(rest, "连续")
	if !ok {
		return timeWord{}, false
	}
	_, n := smallCount(after)
	if n == 0 {
		return timeWord{}, false
	}
	for _, u := range []struct {
		word string
		of   figure.PeriodType
	}{{"个月", figure.Month}, {"个季度", figure.Quarter}} {
		if strings.HasPrefix(after[n:], u.word) {
			return timeWord{at: i, end: i + len("连续") + n + len(u.word), when: when{half: u.of, said: true}, spell: true}, true
		}
	}
	return timeWord{}, false
}

// planAt reads “十二五”时期, “十三五”期间, “十三五”末.
func (c calendar) planAt(s string, a, i, b int, ch rune) (timeWord, bool) {
	at := i
	if ch == '“' {
		at += len("“")
	} else if ch != '十' && ch != '九' && ch != '八' {
		return timeWord{}, false
	}
	p, ok := years.PlanAt(s[at:b])
	if !ok {
		return timeWord{}, false
	}
	end := at + len(p.Name)
	if ch == '“' {
		if !strings.HasPrefix(s[end:b], "”") {
			return timeWord{}, false
		}
		end += len("”")
	}
	w := timeWord{at: i, when: when{from: p.First, to: p.Last(), said: true}, compare: comparedWith(s[a:i], s[end:b])}
	for n, t := range []string{"前两年", "前三年", "前四年"} {
		if strings.HasPrefix(s[end:b], t) {
			w.end = end + len(t)
			w.when.to = w.when.from + n + 1
			w.judge(c)
			return w, true
		}
	}
	if strings.HasPrefix(s[end:b], "年均") || strings.HasPrefix(s[end:b], "平均每年") {
		w.end = end // “十一五”年均增长7.5%
		w.judge(c)
		return w, true
	}
	for _, t := range []string{"期间", "时期", "以来", "五年", "累计", "期末", "末", "规划期"} {
		if !strings.HasPrefix(s[end:b], t) {
			continue
		}
		w.end = end + len(t)
		w.compare = w.compare || comparedWith(s[a:i], s[w.end:b]) // “十三五”时期的2.2倍
		if t == "末" || t == "期末" {
			w.when = when{year: p.Last(), said: true, asOf: true}
		}
		w.judge(c)
		if c.year != 0 && w.when.multi() && w.when.from < c.year {
			// under way: what has been done of it so far
			w.when.past, w.when.forecast = true, false
			if c.planTo == 0 && c.reviewed() >= w.when.from {
				w.when.to = min(w.when.to, c.reviewed())
			}
		}
		return w, true
	}
	return timeWord{}, false
}
