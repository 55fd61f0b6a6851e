package extract

import (
	"strconv"
	"strings"

	years "linian/calendar"
	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/lexicon"
	"linian/numeral"
)

// A tableTime is the time that a head or a caption says.
type tableTime struct {
	year     int
	from, to int
	average  bool // 年均增长, 五年平均
	total    bool // 五年累计
	years    int  // 五 of 五年累计; 0 when it does not say
	relative int  // -1 for 上年, 1 for 本年, 2 for 明年; 0 for none
	half     figure.PeriodType
	index    int
}

func (t tableTime) none() bool {
	return t.year == 0 && t.from == 0 && t.years == 0 && t.relative == 0 && t.half == "" && !t.average && !t.total
}

var (
	yearSpan   = lazyregexp.New(`((?:19|20)\d\d)年?\s*(?:-|—|－|–|~|～|至|到)+\s*((?:19|20)\d\d)年?`)
	yearWord   = lazyregexp.New(`(?:19|20)\d\d(?:年度|年)?(?:末|底)?`)
	monthSpan  = lazyregexp.New(`(?:(\d{1,2})月?(?:-|—|－|–|~|～|至|到)+)?(\d{1,2})月份?`)
	yearsTotal = lazyregexp.New(`([两二三四五六七八九十]|\d{1,2})年(?:来|间)?(累计|合计|总计|平均|年均|年平均)`)
	parts      = []struct {
		word  string
		t     figure.PeriodType
		index int
	}{
		{"上半年", figure.Half, 1}, {"下半年", figure.Half, 2}, {"前三季度", figure.Quarter, 3}, {"一季度", figure.Quarter, 1}, {"二季度", figure.Quarter, 2},
		{"三季度", figure.Quarter, 3}, {"四季度", figure.Quarter, 4},
	}
	relatives = []struct {
		word string
		n    int
	}{
		{"上年同期", -1}, {"去年同期", -1}, {"上年末", -1}, {"上年", -1}, {"去年", -1}, {"本年", 1}, {"今年", 1}, {"当年", 1}, {"明年", 2}, {"下年", 2},
	}
)

// take takes the words about time out of s and keeps what they say.
func (t *tableTime) take(s string) string {
	s = t.takeSpan(s)
	if p, ok := years.PlanIn(s); ok {
		s = t.takePlan(s, p)
	}
	s = t.takeYears(s)
	if _, w := yearly.Find(s); w != "" {
		t.average = true
		s = strings.Replace(s, w, "", 1)
	}
	if strings.Contains(s, "累计") && t.half == "" {
		t.total = true
	}
	s = t.takeYear(s)
	for _, p := range parts {
		if strings.Contains(s, p.word) {
			t.half, t.index = p.t, p.index
			s = strings.Replace(strings.Replace(s, "第"+p.word, p.word, 1), p.word, "", 1)
			break
		}
	}
	if m := monthSpan.FindStringSubmatch(s); m != nil {
		t.months(m[1], m[2])
		s = strings.Replace(s, m[0], "", 1)
	}
	for _, r := range relatives {
		if strings.Contains(s, r.word) && t.year == 0 {
			t.relative = r.n
			s = strings.Replace(s, r.word, "", 1)
			break
		}
	}
	return s
}

var yearly = lexicon.Must("table.average")

// takeSpan reads 2019—2023年.
func (t *tableTime) takeSpan(s string) string {
	m := yearSpan.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	t.from, _ = strconv.Atoi(m[1])
	t.to, _ = strconv.Atoi(m[2])
	return strings.Replace(s, m[0], "", 1)
}

// takeYears reads 五年累计 and 五年平均; 2023年年均 is no count of years.
func (t *tableTime) takeYears(s string) string {
	m := yearsTotal.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	if i := strings.Index(s, m[0]); i > 0 && isDigit(s[i-1]) {
		return s
	}
	t.years = smallNumber(m[1])
	t.average = strings.Contains(m[2], "均")
	t.total = !t.average
	return strings.Replace(s, m[0], "", 1)
}

func (t *tableTime) takeYear(s string) string {
	if t.from != 0 {
		return s
	}
	if locs := yearWord.FindAllStringIndex(s, 1); len(locs) > 0 && (locs[0][1] == len(s) || !isDigit(s[locs[0][1]])) && (locs[0][0] == 0 || !isDigit(s[locs[0][0]-1])) {
		loc := locs[0]
		t.year, _ = strconv.Atoi(s[loc[0] : loc[0]+4])
		return s[:loc[0]] + s[loc[1]:]
	}
	if ys := years.YearsIn(s); len(ys) == 1 { // 二〇二三年
		t.year = ys[0]
	}
	return s
}

// takePlan reads the name of a five-year plan: “十三五”末 is its last year.
func (t *tableTime) takePlan(s string, p years.Plan) string {
	for _, w := range []string{"“" + p.Name + "”", p.Name} {
		before, after, ok := strings.Cut(s, w)
		if !ok {
			continue
		}
		after = strings.TrimPrefix(strings.TrimPrefix(after, "时期"), "期间")
		if rest := strings.TrimLeft(strings.TrimPrefix(after, "期"), "末底"); rest != strings.TrimPrefix(after, "期") {
			t.year = p.Last()
			return before + rest
		}
		t.from, t.to = p.First, p.Last()
		return before + after
	}
	return s
}

// months reads 1-9月: half years and quarters have names of their own.
func (t *tableTime) months(first, last string) {
	m, _ := strconv.Atoi(last)
	switch {
	case m < 1 || m > 12 || first == "1" && m == 12:
	case first == "1" && m == 6:
		t.half, t.index = figure.Half, 1
	case first == "1" && m%3 == 0:
		t.half, t.index = figure.Quarter, m/3
	default:
		t.half, t.index = figure.Month, m
	}
}

func smallNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	v, _, _ := numeral.Scan(s)
	return int(v)
}

// or fills what t does not say from u, which is further away.
func (t tableTime) or(u tableTime) tableTime {
	if t.year == 0 && t.from == 0 && t.relative == 0 && t.years == 0 {
		t.year, t.from, t.to, t.relative, t.years = u.year, u.from, u.to, u.relative, u.years
	}
	if t.half == "" {
		t.half, t.index = u.half, u.index
	}
	t.average = t.average || u.average
	t.total = t.total || u.total
	return t
}
