package extract

import (
	"strings"

	years "linian/calendar"
	"linian/figure"
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

// take takes the words about time out of s and keeps what they say.
func (t *tableTime) take(s string) string {
	s = t.takeSpan(s)
	s = t.takePlan(s)
	s = t.takeYears(s)
	if at, w := yearly.Find(s); at >= 0 {
		t.average = true
		s = s[:at] + s[at+len(w):]
	}
	if totals.In(s) && t.half == "" {
		t.total = true
	}
	s = t.takeYear(s)
	s = t.takePart(s)
	s = t.takeMonths(s)
	return t.takeRelative(s)
}

var yearly = lexicon.Must("table.average")

// takeSpan reads 2019—2023年.
func (t *tableTime) takeSpan(s string) string {
	for i := range s {
		from, ok := fourDigits(s, i)
		if !ok {
			continue
		}
		k := i + 4
		k += len(yearWords.Prefix(s[k:]))
		k += len(s[k:]) - len(strings.TrimLeft(s[k:], " "))
		sign := rangeSign(s[k:])
		k += sign
		k += len(s[k:]) - len(strings.TrimLeft(s[k:], " "))
		if to, ok := fourDigits(s, k); ok && sign > 0 {
			k += 4
			t.from, t.to = from, to
			return s[:i] + s[k+len(yearWords.Prefix(s[k:])):]
		}
	}
	return s
}

// takePlan reads the name of a five-year plan: “十三五”末 is its last year.
func (t *tableTime) takePlan(s string) string {
	p, ok := years.PlanIn(s)
	if !ok {
		return s
	}
	before, after, ok := strings.Cut(s, "“"+p.Name+"”")
	if !ok {
		before, after, _ = strings.Cut(s, p.Name)
	}
	m, _ := planTails.Match(after, smallCount)
	if _, counted := spansOfYears.Match(after, smallCount); counted || totals.Has(m.Word) { // 五年累计, which takeYears reads
		m = lexicon.Match{}
	}
	switch m.Mark {
	case "end":
		t.year = p.Last()
	case "first":
		t.from, t.to = p.First, p.First+m.N[0]-1
	default:
		t.from, t.to = p.First, p.Last()
	}
	return before + after[m.Len:]
}

// takeYears reads 五年累计, 近三年 and 五年平均.
func (t *tableTime) takeYears(s string) string {
	for _, c := range []*lexicon.Class{averages, spansOfYears} {
		at, m := c.FindMatch(s, smallCount)
		average := c == averages
		if at < 0 || endsInNumber(s[:at]) || m.N[0] == 0 || !average && m.Mark != "total" && m.Mark != "back" { // 2023年年均
			continue
		}
		t.years, t.average, t.total = m.N[0], average, t.total || m.Mark == "total"
		return s[:at] + s[at+m.Len:]
	}
	return s
}

// takeYear reads 2023年末 and 二〇二三年.
func (t *tableTime) takeYear(s string) string {
	if t.from != 0 {
		return s
	}
	for i := range s {
		y, ok := fourDigits(s, i)
		if !ok {
			continue
		}
		k := i + 4
		k += len(yearWords.Prefix(s[k:]))
		t.year = y
		return s[:i] + s[k+len(yearEnds.Prefix(s[k:])):]
	}
	for i := range s {
		if y, n := numeral.Year(s[i:]); n > 0 && yearWords.Begins(s[i+n:]) {
			t.year = y
			return s[:i] + yearEnds.CutPrefix(yearWords.CutPrefix(s[i+n:]))
		}
	}
	return s
}

// takePart reads a half or a quarter of the year.
func (t *tableTime) takePart(s string) string {
	at, m := yearParts.FindMatch(s, smallCount)
	half, index := partOf(m)
	if at < 0 || half == "" {
		return s
	}
	t.half, t.index = half, index
	return s[:at] + s[at+m.Len:]
}

// takeMonths reads 9月 and 1-9月.
func (t *tableTime) takeMonths(s string) string {
	for i := range s {
		first, n := digits(s[i:])
		if n == 0 || endsInNumber(s[:i]) {
			continue
		}
		k, last := i+n, first
		month := monthWord.Prefix(s[k:])
		if sign := rangeSign(s[k+len(month):]); sign > 0 {
			k += len(month) + sign
			last, n = digits(s[k:])
			k += n
			month = monthWord.Prefix(s[k:])
		} else {
			first = 0
		}
		if n > 0 && month != "" {
			t.months(first, last)
			return s[:i] + s[k+len(month):]
		}
	}
	return s
}

// months keeps the months from first, or 0, to last: half years and quarters have names
// of their own.
func (t *tableTime) months(first, last int) {
	switch {
	case last < 1 || last > 12 || first == 1 && last == 12:
	case first == 1 && last == 6:
		t.half, t.index = figure.Half, 1
	case first == 1 && last%3 == 0:
		t.half, t.index = figure.Quarter, last/3
	default:
		t.half, t.index = figure.Month, last
	}
}

// takeRelative reads 上年同期, 本年, 明年.
func (t *tableTime) takeRelative(s string) string {
	at, w := relativeYears.Find(s)
	n := relativeTo[relativeYears.Row(w).Mark]
	if at < 0 {
		at, w = wholeYears.Find(s)
		n = 1
	}
	if at < 0 || t.year != 0 {
		return s
	}
	t.relative = n
	after := s[at+len(w):]
	return s[:at] + after[len(samePart.Prefix(after)):]
}

// relativeTo is tableTime.relative by the marks of relativeYears.
var relativeTo = map[string]int{"last": -1, "before": -1, "told": -1, "gone": -1, "this": 1, "next": 2, "coming": 2}

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
