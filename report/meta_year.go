package report

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"linian/finding"
	"linian/internal/lazyregexp"
)

var (
	reviewHead = lazyregexp.New(`((?:19|20)\d{2})年(?:度)?[^，。]{0,14}?(?:回顾|回忆|总结|成就|成绩|完成情况|执行情况)`)
	reviewSoft = lazyregexp.New(`((?:19|20)\d{2})年(?:度)?[^，。]{0,8}(?:工作情况|主要工作|政府工作|工作)$`)
	planHead   = lazyregexp.New(`((?:19|20)\d{2})年(?:度)?[^，。]{0,16}?(?:任务|安排|部署|目标|重点|打算|要求|建议|计划|意见|思路|要点|的工作)`)
	reviewText = lazyregexp.New(`^(?:刚刚过去的|过去的|已经过去的)?((?:19|20)\d{2})年(?:，|,|是|在|我)`)
	planText   = lazyregexp.New(`(?:全面|圆满|努力|胜利)完成((?:19|20)\d{2})年(?:的)?(?:各项|全年|经济|工作|目标)|^((?:19|20)\d{2})年是?[^。]{0,60}(?:开局之年|关键之年|关键一年)[^。]{0,80}(?:总体要求|做好今年|今年工作)|(?:对|做好)((?:19|20)\d{2})年(?:政府)?工作`)
	yearOnly   = lazyregexp.New(`(?:^|[^\d])((?:19|20)\d{2})年`)
	fiveHead   = lazyregexp.New(`(?:过去的?|这|本届政府)?五年(?:来)?(?:的)?(?:政府)?(?:主要)?工作(?:的)?(?:回顾|总结)|“十[一二三四五]?五”(?:时期|期间|规划)?[^，。]{0,16}(?:回顾|成就|成绩)|过去五年|五年工作回顾|五年来的?(?:工作|回顾)|本届(?:政府|人大常委会)(?:五年)?(?:的)?工作`)
	fiveIntro  = lazyregexp.New(`报告(?:本届政府)?过去五年|过去五年的?(?:政府)?工作|(?:一届|本届)[^，。]{0,8}五年来?的?工作|报告五年来?的?工作`)
)

// signs are the years that a report's parts speak for, each as the year for
// which the report plans.
type signs struct {
	date, text, title, file int
	textContradicts         bool
	given                   time.Time
	published               time.Time
}

func (v view) signs() signs {
	var g signs
	for _, s := range v.head {
		if publication(s) || strings.HasPrefix(s, "来源") {
			continue
		}
		if t, ok := given(s); ok && utf8.RuneCountInString(s) <= 90 && (sessionLine(s) || strings.Contains(s, "会议") && strings.Contains(s, "在") || len(strings.Trim(dateRE.ReplaceAllString(s, ""), " （）()—-－─在")) == 0) {
			g.given = t
			break
		}
	}
	for _, s := range v.hints {
		if t, ok := given(s); ok {
			if sessionLine(s) && g.given.IsZero() {
				g.given = t
			} else if g.published.IsZero() {
				g.published = t
			}
		} else if m := yearRE.FindString(s); m != "" && strings.Contains(s, m+"-") && g.published.IsZero() {
			y, _ := strconv.Atoi(m)
			g.published = time.Date(y, 6, 1, 0, 0, 0, 0, time.UTC)
		}
	}
	g.date = sessionYear(g.given)
	g.text, g.textContradicts = v.textYear()
	for _, s := range append([]string{v.title}, v.head...) {
		if y := firstYear(s); y > 0 && strings.Contains(squeeze(s), "工作报告") && utf8.RuneCountInString(s) <= 50 {
			g.title = y
			break
		}
	}
	if !v.multi {
		base := path.Base(v.file)
		g.file = firstYear(strings.TrimSuffix(base, path.Ext(base)))
		if g.file == 0 {
			g.file = firstYear(path.Base(path.Dir(v.file)))
		}
	}
	return g
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

// firstYear is the first year in s; 0 when there is none or it is part of a
// longer number.
func firstYear(s string) int {
	for _, m := range yearRE.FindAllStringIndex(s, -1) {
		if isDigit(runeBefore(s, m[0])) || isDigit(runeAfter(s, m[1])) && !strings.HasPrefix(s[m[1]:], "0") && !strings.HasPrefix(s[m[1]:], "1") {
			continue
		}
		y, _ := strconv.Atoi(s[m[0]:m[1]])
		return y
	}
	return 0
}

// textYear weighs what headings and sentences say. Headings count most.
func (v view) textYear() (year int, contradicts bool) {
	votes := map[int]int{}
	review, plan := map[int]bool{}, map[int]bool{}
	add := func(s string, plus, weight int) {
		if y, err := strconv.Atoi(s); err == nil {
			votes[y+plus] += weight
			if weight >= 4 && plus == 1 {
				review[y] = true
			} else if weight >= 4 {
				plan[y] = true
			}
		}
	}
	for i, s := range v.lines {
		if v.kinds[i].Kind == Row {
			continue
		}
		if v.kinds[i].Kind == Heading || utf8.RuneCountInString(s) <= 40 {
			if m := reviewHead.FindStringSubmatch(s); m != nil {
				add(m[1], 1, 4)
			} else if m := planHead.FindStringSubmatch(s); m != nil {
				add(m[1], 0, 4)
			} else if m := reviewSoft.FindStringSubmatch(s); m != nil {
				plus := 0 // 2013年工作 alone: the first part looks back
				if len(votes) == 0 {
					plus = 1
				}
				add(m[1], plus, 3)
			}
			continue
		}
		if i < 20 {
			if m := reviewText.FindStringSubmatch(s); m != nil {
				add(m[1], 1, 1)
			}
		}
		if m := planText.FindStringSubmatch(s[:min(len(s), 2000)]); m != nil && i > len(v.lines)/4 {
			add(m[1]+m[2]+m[3], 0, 2)
		}
	}
	for y, n := range votes {
		if n > votes[year] || n == votes[year] && y > year {
			year = y
		}
	}
	for y := range review {
		contradicts = contradicts || plan[y]
	}
	return year, contradicts
}

// findYear decides the year, from the surest sign on, and tells what speaks
// against it.
func (v view) findYear(m *Meta, over Override, rep *Report) {
	g := v.signs()
	m.Given = g.given
	same, count := v.sameYears(g.textContradicts)
	doubt := ""
	switch {
	case over.Year > 0:
		m.Year, m.YearSource = over.Year, FromConfig
	case g.date > 0:
		m.Year, m.YearSource = g.date, FromDate
		if g.text > 0 && g.text != g.date && !same {
			doubt = fmt.Sprintf("会议日期推定为 %d 年的报告，而正文标题像是 %d 年的", g.date, g.text)
		}
	case g.text > 0:
		m.Year, m.YearSource = g.text, FromText
	case g.title > 0:
		m.Year, m.YearSource = g.title, FromTitle
	case g.file > 0:
		m.Year, m.YearSource = g.file, FromTitle
	case !g.published.IsZero():
		m.Year, m.YearSource = sessionYear(g.published), FromDate
		doubt = "只有网页发布日期可据"
	}
	if over.Year == 0 && doubt == "" && m.Year > 0 {
		if g.textContradicts && !same && g.date == 0 {
			doubt = "回顾与计划的标题写的是同一年"
		} else if t := cmpOr(g.title, g.file); t > 0 && t != m.Year && t != m.Year-1 {
			doubt = fmt.Sprintf("标题或文件名写的是 %d 年，正文像是 %d 年的报告", t, m.Year)
		}
	}
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
	}
	return m.Year - 1
}
