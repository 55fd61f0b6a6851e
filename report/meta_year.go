package report

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"linian/calendar"
	"linian/finding"
	"linian/internal/lazyregexp"
)

var (
	reviewHead  = lazyregexp.New(`回顾|回忆|总结|成就|成绩|成效|进展|实绩|完成情况|执行情况|实施情况|发展情况|主要做法`)
	planHead    = lazyregexp.New(`任务|安排|部署|目标|重点|打算|要求|建议|计划|意见|思路|要点|展望|设想|举措`)
	softHead    = lazyregexp.New(`工作|情况`)
	reviewText  = lazyregexp.New(`^(?:刚刚过去的|过去的|已经过去的)?(?:[12]\d{3}|[一二][一二三四五六七八九〇○零]{3})年(?:，|,|是|在|我)`)
	futureText  = lazyregexp.New(`将|力争|拟|预期目标|总体要求|要(?:坚持|以|全面|深入|着力|继续|重点|努力|紧紧|突出|认真|切实|抓好|加快|大力)`)
	planText    = lazyregexp.New(`(?:全面|圆满|努力|胜利)完成((?:19|20)\d{2})年(?:的)?(?:各项|全年|经济|工作|目标)|^((?:19|20)\d{2})年是?[^。]{0,60}(?:开局之年|关键之年|关键一年)[^。]{0,80}(?:总体要求|做好今年|今年工作)|(?:对|做好)((?:19|20)\d{2})年(?:政府)?工作`)
	yearOnly    = lazyregexp.New(`(?:^|[^\d])((?:19|20)\d{2})年`)
	chineseYear = lazyregexp.New(`[一二][〇○零０O九八七六五四三二一]{3}年`)
	planName    = lazyregexp.New(`“?(十[一二三四五六]?|[六七八九])五”?(?:规划|计划|时期|期间|发展)|第([一二三四五六七八九十]{1,3})个五年`)
	maskedRE    = lazyregexp.New(`(?:20|19)?[xX×＊*]{2,4}年`)
	sharedDoc   = lazyregexp.New(`页数|上传|文档|大小[:：]|文库|范文`)
	fiveHead    = lazyregexp.New(`(?:过去的?|这|本届政府)?五年(?:来)?(?:的)?(?:政府)?(?:主要)?工作(?:的)?(?:回顾|总结)|“十[一二三四五]?五”(?:时期|期间|规划)?[^，。]{0,16}(?:回顾|成就|成绩)|过去五年|五年工作回顾|五年来的?(?:工作|回顾)|本届(?:政府|人大常委会)(?:五年)?(?:的)?工作`)
	fiveIntro   = lazyregexp.New(`报告(?:本届政府)?过去五年|过去五年的?(?:政府)?工作|(?:一届|本届)[^，。]{0,8}五年来?的?工作|报告五年来?的?工作`)
)

// signs are the years that a report's parts speak for, each as the year for
// which the report plans; title and file as they are written.
type signs struct {
	date, text, title, file int
	sure                    bool // text rests on a heading
	textContradicts         bool
	given                   time.Time
	published               time.Time
}

func (v view) signs(m *Meta) signs {
	var g signs
	for _, c := range v.found {
		if t, whole, ok := givenAt(c); ok {
			g.date = sessionYear(t)
			if whole || t.Month() >= time.November {
				g.given = t
			}
			c.source = FromDate
			m.sign("year", strconv.Itoa(g.date), c)
			break
		}
	}
	g.published = v.publishedOn()
	g.text, g.sure, g.textContradicts = v.textYear()
	for _, c := range v.found {
		if c.file {
			continue
		}
		if ys := yearsAt(c.text); (c.kind == titleClue || c.kind == deliveryClue && strings.Contains(c.text, "报告")) && len(ys) > 0 {
			g.title = m.Kind.titleYear(c.text, ys)
			m.sign("year", strconv.Itoa(g.title), c)
			break
		}
	}
	if !v.multi {
		base := path.Base(v.file)
		base = strings.TrimSuffix(base, path.Ext(base))
		if ys := yearsAt(base); len(ys) > 0 {
			g.file = m.Kind.titleYear(base, ys)
		} else if ys := yearsAt(path.Base(path.Dir(v.file))); len(ys) > 0 {
			g.file = ys[0].year
		}
	}
	return g
}

// titleYear is the year that a title names: of a work report the one that it
// plans for where it names both, of what tells of a year the one told of.
func (k Kind) titleYear(t string, ys []yearAt) int {
	if k.tells() || k == Outline {
		return ys[0].year
	}
	y := ys[0].year
	for _, a := range ys[1:] {
		if a.year == y+1 {
			return a.year
		}
	}
	if (k == Budget || k == PlanExecution) && (strings.Contains(t, "执行") || strings.Contains(t, "决算")) {
		return y + 1
	}
	return y
}

// givenAt is the day on which a clue says that the report was given; whole is
// false where it tells the month only.
func givenAt(c clue) (t time.Time, whole, ok bool) {
	if t, ok = given(c.text); ok {
		rest := strings.Trim(dateRE.ReplaceAllString(c.text, ""), " 　（）()—-－─在于")
		if c.kind == deliveryClue || !c.site && !c.file && !publication(c.text) && (rest == "" || c.kind == plainClue && signature(rest)) ||
			!c.site && utf8.RuneCountInString(c.text) <= 90 && strings.Contains(c.text, "会议") && strings.Contains(c.text, "在") && c.kind != openingClue {
			return t, true, true
		}
		return t, false, false
	}
	if c.kind == deliveryClue {
		if m := monthRE.FindString(c.text); m != "" {
			t, ok = given(m + "1日")
			return t, false, ok
		}
	}
	return t, false, false
}

// signature reports whether what stands beside a date is who spoke then: 李某某,
// 市长 李某某.
func signature(s string) bool {
	name := squeeze(s)
	n := utf8.RuneCountInString(name)
	if speakerLine(s) {
		return true
	}
	return n >= 2 && n <= 4 && utf8.RuneCountInString(hanTail(name, n)) == n && !containsOne(name, []string{"星期", "发布", "来源", "更新", "编辑", "日报", "印发", "通过", "网", "实施", "施行"})
}

// publishedOn is the day on which a site published the report; zero where it
// says none, or where it shares documents of others, whose years are masked and
// whose dates are those of an upload.
func (v view) publishedOn() (t time.Time) {
	for _, s := range v.hints {
		if sharedDoc.MatchString(s) {
			return time.Time{}
		}
	}
	for _, s := range v.lines {
		if strings.ContainsAny(s, "xX×＊*") && maskedRE.MatchString(s) {
			return time.Time{}
		}
	}
	for _, s := range v.hints {
		if d, ok := given(s); ok {
			return d
		}
		if m := yearRE.FindString(s); m != "" && strings.Contains(s, m+"-") {
			y, _ := strconv.Atoi(m)
			return time.Date(y, 6, 1, 0, 0, 0, 0, time.UTC)
		}
	}
	return time.Time{}
}

// sessionYear is the year for which a report given on a day plans: reports of
// November and December are those of the session of the year after.
func sessionYear(t time.Time) int {
	if t.IsZero() {
		return 0
	}
	if t.Month() >= time.November {
		return t.Year() + 1
	}
	return t.Year()
}

// A yearAt is a year that a text names, and where.
type yearAt struct{ year, start, end int }

// yearsAt are the years in s in order: 2014, 二〇一四年; not those that are part of a
// longer number.
func yearsAt(s string) (ys []yearAt) {
	for _, m := range yearRE.FindAllStringIndex(s, -1) {
		if isDigit(runeBefore(s, m[0])) || isDigit(runeAfter(s, m[1])) && !strings.HasPrefix(s[m[1]:], "0") && !strings.HasPrefix(s[m[1]:], "1") {
			continue
		}
		y, _ := strconv.Atoi(s[m[0]:m[1]])
		ys = append(ys, yearAt{y, m[0], m[1]})
	}
	if len(ys) == 0 {
		for _, m := range chineseYear.FindAllStringIndex(s, -1) {
			if y := numeralYear(strings.TrimSuffix(s[m[0]:m[1]], "年")); y >= 1949 && y <= 2100 {
				ys = append(ys, yearAt{y, m[0], m[1] - len("年")})
			}
		}
	}
	return ys
}

// votes are what headings and sentences say of the year.
type votes struct {
	count        map[int]int
	review, plan map[int]bool // that headings name so
	sure         bool
}

func (v *votes) add(year, plus, weight int) {
	v.count[year+plus] += weight
	if weight < 4 {
		return
	}
	v.sure = true
	if plus == 1 {
		v.review[year] = true
	} else {
		v.plan[year] = true
	}
}

// textYear weighs what headings and sentences say. Headings count most.
func (v view) textYear() (year int, sure, contradicts bool) {
	vs := votes{count: map[int]int{}, review: map[int]bool{}, plan: map[int]bool{}}
	for i, s := range v.lines {
		if v.kinds[i].Kind == Row || i < headSize && (titleLine(s) || delivery(s)) {
			continue
		}
		if v.kinds[i].Kind == Heading || utf8.RuneCountInString(s) <= 40 && !strings.HasSuffix(s, "。") {
			vs.heading(s)
			continue
		}
		opens := reviewText.MatchString(s)
		if ys := yearsAt(cutString(s, 60)); opens && len(ys) > 0 {
			switch {
			case futureText.MatchString(firstRunesOf(s, 80)):
				vs.add(ys[0].year, 0, 1)
			case i < 20:
				vs.add(ys[0].year, 1, 1)
			}
		}
		if h, ok := headingIn(s); ok && !opens {
			vs.heading(h)
		}
		start := s[:min(len(s), 2000)]
		if i <= len(v.lines)/4 || len(calendar.YearsIn(start)) == 0 { // planText takes long
			continue
		}
		if m := planText.FindStringSubmatch(start); m != nil {
			if y, err := strconv.Atoi(m[1] + m[2] + m[3]); err == nil {
				vs.add(y, 0, 2)
			}
		}
	}
	for y, n := range vs.count {
		if n > vs.count[year] || n == vs.count[year] && y > year {
			year = y
		}
	}
	for y := range vs.review {
		contradicts = contradicts || vs.plan[y]
	}
	return year, vs.sure, contradicts
}

// heading reads the years of a heading, each with the words up to the next:
// 1996年的政府工作和1997年的奋斗目标.
func (v *votes) heading(s string) {
	ys := yearsAt(s)
	for k, a := range ys {
		to := len(s)
		if k+1 < len(ys) {
			to = ys[k+1].start
		}
		words := s[a.end:to]
		if !strings.HasPrefix(words, "年") || farGoal(s[:a.start]) {
			continue
		}
		later := k+1 < len(ys) && ys[k+1].year == a.year+1
		switch {
		case reviewHead.MatchString(words):
			v.add(a.year, 1, 4)
		case later && !planHead.MatchString(words):
			v.add(a.year, 1, 3)
		case planHead.MatchString(words):
			v.add(a.year, 0, 4)
		case strings.HasSuffix(strings.TrimRight(words, "。：: "), "工作"), softHead.MatchString(words) && utf8.RuneCountInString(words) <= 10:
			if len(v.count) == 0 && !laterPart(s) { // 2013年工作 alone: the first part looks back
				v.add(a.year, 1, 3)
			} else {
				v.add(a.year, 0, 3)
			}
		}
	}
}

// laterPart reports whether a heading is that of a second or later part: 三、.
func laterPart(s string) bool {
	s = strings.TrimPrefix(s, "第")
	n := numeralLen(s)
	return n > 0 && s[:n] != "一" && n <= 2*len("一")
}

// farGoal reports whether the words before a year make it the end of a plan: 到
// 2020年的奋斗目标.
func farGoal(before string) bool {
	for _, w := range []string{"到", "至", "-", "—", "－", "~"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// headingIn is the numbered heading with which a paragraph begins: 一、2011年工作
// 回顾 2011年是….
func headingIn(s string) (string, bool) {
	_, n := itemNumber(s)
	if n == 0 {
		return "", false
	}
	rest := s[n:]
	if i := strings.IndexAny(rest, " 　。"); i > 0 && i <= 40*3 && utf8.RuneCountInString(rest[:i]) <= 30 {
		return rest[:i], true
	}
	return "", false
}

func firstRunesOf(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// findYear decides the year and the years told of, from the surest sign on, and
// tells what speaks against it.
func (v view) findYear(m *Meta, over Override, rep *Report) {
	g := v.signs(m)
	m.Given = g.given
	same, count := v.sameYears(g.textContradicts)
	doubt := ""
	switch {
	case over.Year > 0:
		m.Year, m.YearSource = over.Year, FromConfig
	case m.Kind == Outline:
		v.outlineYear(m, g)
	case m.Kind.tells() || m.Part != "":
		if toldYear(m, g); m.Kind == Yearbook && m.YearSource == FromTitle {
			m.Year = v.lastIn(m.Year)
		}
	default:
		doubt = workYear(m, g, same)
	}
	m.settleSpan(v)
	if same && over.Year == 0 {
		m.YearDoubtful = true
		rep.Findings = append(rep.Findings, finding.Finding{Code: finding.YearsAllSame, Severity: finding.Doubt, File: v.file,
			Message: fmt.Sprintf("全文 %d 处年份都是同一年，像是被统一改写过；报告年份暂定 %d，请在 linian.yaml 中写明", count, m.Year)})
	}
	if doubt != "" {
		m.YearDoubtful = true
		rep.Findings = append(rep.Findings, finding.Finding{Code: finding.YearDoubtful, Severity: finding.Doubt, File: v.file,
			Message: doubt + "；请核对，并可在 linian.yaml 中写明 year"})
	}
	if m.Year == 0 {
		rep.Findings = append(rep.Findings, finding.Finding{Code: finding.YearUnknown, Severity: finding.Doubt, File: v.file,
			Message: "未找到报告年份；请在 linian.yaml 中写明 year"})
	}
}

// workYear decides the year of a report that is given in one year and tells of
// the year before; it returns what speaks against it.
func workYear(m *Meta, g signs, same bool) (doubt string) {
	switch {
	case g.date > 0:
		m.Year, m.YearSource = g.date, FromDate
		if g.text > 0 && g.text != g.date && g.sure && !same {
			doubt = fmt.Sprintf("会议日期推定为 %d 年的报告，而正文标题像是 %d 年的", g.date, g.text)
		}
	case g.text > 0 && (g.sure || cmpOr(g.title, g.file) == 0):
		m.Year, m.YearSource = g.text, FromText
	case g.title > 0:
		m.Year, m.YearSource = titled(g.title, g.text), FromTitle
	case g.file > 0:
		m.Year, m.YearSource = titled(g.file, g.text), FromTitle
	case !g.published.IsZero():
		m.Year, m.YearSource = sessionYear(g.published), FromDate
		doubt = "只有网页发布日期可据"
	}
	if doubt != "" || m.Year == 0 {
		return doubt
	}
	if g.textContradicts && !same && g.date == 0 {
		return "回顾与计划的标题写的是同一年"
	}
	if t := cmpOr(g.title, g.file); t > 0 && t != m.Year && t != m.Year-1 {
		return fmt.Sprintf("标题或文件名写的是 %d 年，正文像是 %d 年的报告", t, m.Year)
	}
	return ""
}

// titled is the year of a report of this title: the year after it where the text
// tells of the title's own year.
func titled(title, text int) int {
	if text == title+1 {
		return text
	}
	return title
}

// toldYear decides the year of a document that tells of the year in its title,
// or of a part of it.
func toldYear(m *Meta, g signs) {
	switch {
	case g.title > 0:
		m.Year, m.YearSource = g.title, FromTitle
	case g.file > 0:
		m.Year, m.YearSource = g.file, FromTitle
	case !g.given.IsZero():
		m.Year, m.YearSource = toldOn(m, g.given), FromDate
	case g.text > 0:
		m.Year, m.YearSource = g.text-1, FromText
	case !g.published.IsZero():
		m.Year, m.YearSource, m.YearDoubtful = toldOn(m, g.published), FromDate, true
	}
}

// lastIn is the last year that a yearbook of year tells of: that of its title where its
// tables go so far, else the one before, in which most yearbooks end.
func (v view) lastIn(year int) int {
	want := strconv.Itoa(year)
	for _, s := range v.lines {
		if strings.Contains(s, "年鉴") {
			continue
		}
		for _, field := range strings.Fields(s) {
			if field == want || strings.HasPrefix(field, want+"年") {
				return year
			}
		}
	}
	return year - 1
}

// toldOn is the year of which a document of this day tells: until spring of the
// year before, unless it tells of a part of the year that is over.
func toldOn(m *Meta, day time.Time) int {
	month := map[string]int{"half": 6 * m.PartIndex, "quarter": 3 * m.PartIndex, "month": m.PartIndex}[m.Part]
	if m.Part == "" && day.Month() <= time.June || month > int(day.Month()) {
		return day.Year() - 1
	}
	return day.Year()
}

// outlineYear reads which plan an outline lays down: its first year is the
// report's year. 2035 in its title is no year of the report.
func (v view) outlineYear(m *Meta, g signs) {
	for _, c := range v.found {
		if c.kind != titleClue {
			continue
		}
		if first := planBegins(squeeze(c.text)); first > 0 {
			m.Year, m.YearSource, m.PlanTo = first, FromTitle, first+4
			m.sign("year", strconv.Itoa(first), c)
			return
		}
	}
	if y := cmpOr(g.date, g.text); y > 0 {
		m.Year, m.YearSource = y, FromText
	} else if y := cmpOr(g.file, g.title); y > 0 {
		m.Year, m.YearSource = y, FromTitle
	}
}

// planBegins is the first year of the five-year plan that a title names: 十四五规划,
// 第十四个五年规划; 0 when it names none.
func planBegins(t string) int {
	m := planName.FindStringSubmatch(t)
	if m == nil {
		return 0
	}
	n := 0
	switch {
	case m[2] != "":
		n = smallNumber(m[2])
	default:
		n = smallNumber(m[1])
	}
	if n < 6 || n > 30 {
		return 0
	}
	return 1981 + 5*(n-6)
}

// settleSpan sets the years that the report tells of.
func (m *Meta) settleSpan(v view) {
	if m.Year == 0 {
		m.ReviewFrom, m.ReviewTo = 0, 0
		return
	}
	if m.Kind.tells() || m.Part != "" {
		m.ReviewFrom, m.ReviewTo = m.Year, m.Year
		return
	}
	m.ReviewFrom = v.reviewFrom(*m)
}

func cmpOr(a, b int) int {
	if a != 0 {
		return a
	}
	return b
}

var overwritten = lazyregexp.New(`\d*(?:19|20)\d{2}\d*`)

// sameYears says whether all years of the text are one and the same although it
// must speak of different ones: the year stands where no year can (2023位,
// 202300多条, 52023转型), or what is reviewed and what is planned are one year.
func (v view) sameYears(contradicts bool) (bool, int) {
	year, count, wrong := "", 0, 0
	for _, s := range v.lines {
		for _, m := range yearOnly.FindAllStringSubmatch(s, -1) {
			if year == "" {
				year = m[1]
			}
			if m[1] != year {
				return false, 0
			}
			count++
		}
	}
	if count < 5 {
		return false, count
	}
	for i, s := range v.lines {
		if v.kinds[i].Kind == Row {
			continue
		}
		for _, m := range overwritten.FindAllStringIndex(s, -1) {
			t := s[m[0]:m[1]]
			if !strings.Contains(t, year) || runeBefore(s, m[0]) == '.' {
				continue
			}
			if next := runeAfter(s, m[1]); t != year || isHan(next) && next != '年' {
				wrong++
			}
		}
	}
	return wrong > 0 || contradicts, count
}

// reviewFrom is the first year of the span that is looked back on: five years
// for the first report of a term and for the last of a five-year plan.
func (v view) reviewFrom(m Meta) int {
	if m.Year == 0 {
		return 0
	}
	for i, s := range v.lines {
		if i < 12 && fiveIntro.MatchString(s[:min(len(s), 600)]) && openingLine(s) {
			return m.Year - 5
		}
		if v.kinds[i].Kind == Heading && i < len(v.lines)/2 && fiveHead.MatchString(s) && !strings.Contains(s, "今后五年") {
			return m.Year - 5
		}
		if v.kinds[i].Kind == Heading && m.Session < 2 && strings.Contains(s, "届") && strings.Contains(s, "一次会议以来") {
			return m.Year - 5 // 十五届人大一次会议以来工作回顾, at the first session of the next
		}
	}
	return m.Year - 1
}
