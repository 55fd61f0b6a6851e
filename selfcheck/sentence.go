package selfcheck

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
)

// A form is a kind of sentence. The first whose pattern fits takes the sentence.
type form struct {
	pattern *lazyregexp.Regexp
	check   func(c *checker, s sentence, m []string)
	example string
}

// forms are the sentences of the built-in wording; what none takes is a fault.
var forms = []form{
	{lazyregexp.New(`^本简报依据.*?(\d{4}[\d—、年和]*年)?工作报告（共(\d+)份）编写$`), (*checker).lead, "本简报依据云川市2019—2021年工作报告（共3份）编写"},
	{lazyregexp.New(`^.*缺少总结(.*)年情况的报告（共(\d+)年），相关年份不作逐年比较$`), (*checker).unread, "缺少总结2012—2017年情况的报告（共6年），相关年份不作逐年比较"},
	{lazyregexp.New(`^核心指标中没有符合列出条件的`), skip, "核心指标中没有符合列出条件的（条件见编写说明）"},
	{lazyregexp.New(`^(.+)列有(\d{4})年目标，报告没有写出结果的数$`), (*checker).unsaid, "粮食产量、常住人口城镇化率列有2025年目标，报告没有写出结果的数"},
	{lazyregexp.New(`^列入对照的(\d{4})年目标共(\d+)项：(.+)$`), (*checker).tally, "列入对照的2025年目标共10项：达到5项，接近2项，报告未提3项"},
	{lazyregexp.New(`^(\d{4})年目标：(.+)$`), (*checker).plans, "2026年目标：地区生产总值增长5%以上，城镇新增就业6.72万人"},
	{lazyregexp.New(`^(\d{4})年，(.+)由(低到高|高到低)(?:前列)?依次为(.+)$`), (*checker).ranking, "2025年，地区生产总值由高到低依次为云川市300亿元、白石县20亿元"},
	{lazyregexp.New(`^(此外)：(.+)$`), (*checker).themePlans, "此外：城镇新增就业6.72万人"},
	{lazyregexp.New(`^([^，（]+)：(.+)$`), (*checker).themePlans, "农业农村：高标准农田建设10万亩以上（上年12.1万亩）"},
	{lazyregexp.New(`^(?:(\d{4})年，)?(.+)$`), (*checker).measures, "2025年，地区生产总值超过2800亿元，增长5.0%，增速比上年加快0.5个百分点"},
}

// skip takes a sentence that has no figure of a report.
func skip(*checker, sentence, []string) {}

// lead: how many reports, and of which years.
func (c *checker) lead(s sentence, m []string) {
	years := c.data.reports
	if m[2] != strconv.Itoa(len(years)) {
		c.fault(s.line, WrongCount, s.text, "读了%d份报告", len(years))
	}
	years = slices.DeleteFunc(slices.Clone(years), func(y int) bool { return y == 0 })
	if m[1] == "" || len(years) == 0 {
		return
	}
	if said := yearsIn(strings.NewReplacer("年和", "、", "年", "").Replace(m[1])); !slices.Equal(said, slices.Compact(years)) {
		c.fault(s.line, WrongCount, s.text, "报告的年份是%v", slices.Compact(years))
	}
}

// unread: the years are as many as the sentence counts.
func (c *checker) unread(s sentence, m []string) {
	if n := len(yearsIn(m[1])); m[2] != strconv.Itoa(n) {
		c.fault(s.line, WrongCount, s.text, "列出的是%d年", n)
	}
}

// yearsIn are the years of a list with runs: 2012—2014、2017.
func yearsIn(list string) []int {
	var out []int
	for _, run := range strings.Split(list, "、") {
		from, to, _ := strings.Cut(run, "—")
		a, _ := strconv.Atoi(from)
		b, _ := strconv.Atoi(cmp.Or(to, from))
		for ; a <= b; a++ {
			out = append(out, a)
		}
	}
	return out
}

func (c *checker) sentence(s sentence) {
	if s.aside {
		c.admission(s)
		return
	}
	for _, f := range forms {
		if m := f.pattern.FindStringSubmatch(s.text); m != nil {
			f.check(c, s, m)
			return
		}
	}
}

// unsaid: a target of the year and no result of it.
func (c *checker) unsaid(s sentence, m []string) {
	year, _ := strconv.Atoi(m[2])
	for _, name := range strings.Split(m[1], "、") {
		aimed, told := false, false
		for _, n := range c.lines(name) {
			if n.sense == 0 {
				aimed = aimed || n.at(year, figure.Target) != nil
				told = told || n.at(year, figure.Target) != nil && n.at(year, figure.Actual) != nil
			}
		}
		switch {
		case !aimed:
			c.fault(s.line, WrongValue, s.text, "“%s”没有%d年的目标", name, year)
		case told:
			c.fault(s.line, WrongValue, s.text, "“%s”有%d年的结果", name, year)
		}
	}
}

var admission = lazyregexp.New(`第(\d+)行写明：“(.+)”$`)

// admission: under the table of targets, what a report says of those that were missed.
func (c *checker) admission(s sentence) {
	m := admission.FindStringSubmatch(s.text)
	if m == nil {
		return
	}
	line, _ := strconv.Atoi(m[1])
	for _, f := range c.data.admitted {
		if f.Line == line && bare(f.Text) == bare(m[2]) {
			return
		}
	}
	c.fault(s.line, BadNote, s.text, "第%d行没有这样的自述", line)
}

// plans: each item a target of the year, with last year's result in brackets.
func (c *checker) plans(s sentence, m []string) {
	year, _ := strconv.Atoi(m[1])
	c.aims(s, year, m[2])
}

// themePlans: the same of one field; the year stands in the heading.
func (c *checker) themePlans(s sentence, m []string) { c.aims(s, s.aimed, m[2]) }

var (
	lastYear = lazyregexp.New(`^(.+)（上年(.+)）$`)
	striven  = lazyregexp.New(`^(.+)、力争(.+)$`)
	// pointsAim is a target by how much a rate is to change.
	pointsAim = lazyregexp.New(`个百分点(以上|以内|左右|以下)?$`)
	quoted    = lazyregexp.New(`^“(.+)”$`)
)

func (c *checker) aims(s sentence, year int, items string) {
	for _, item := range cut(items, '，') {
		if m := quoted.FindStringSubmatch(item); m != nil {
			c.worded(s, m[1])
			continue
		}
		before, higher := "", ""
		if m := lastYear.FindStringSubmatch(item); m != nil {
			item, before = m[1], m[2]
		}
		if m := striven.FindStringSubmatch(item); m != nil {
			item, higher = m[1], m[2]
		}
		if pointsAim.MatchString(item) && c.movesTo(s, item, year) {
			continue
		}
		if before == "" && higher == "" && c.listed(s, item, year) {
			continue
		}
		h, ok := c.head(s, item, year, figure.Target)
		if ok && higher != "" {
			c.striven(s, h, higher)
		}
		if ok && before != "" {
			c.value(s, h, before, year-1, figure.Actual)
		}
	}
}

// movesTo reports whether the note cites a target of the year by which the rate is to change.
func (c *checker) movesTo(s sentence, item string, year int) bool {
	return c.prefixes(item, func(n named, rest string) bool {
		m := headValue.FindStringSubmatch(rest)
		if m == nil || m[2] == "" || n.IndicatorID == "" {
			return false
		}
		a, ok := parseAmount(m[3], "")
		return ok && c.statedPoints(s, head{named: n, year: year}, a, rise(m[2]))
	})
}

// listed reports whether the note cites a main target of the year that says so in the words
// of its report: 注册外资实际到账增长10%.
func (c *checker) listed(s sentence, item string, year int) bool {
	for _, e := range c.entries[s.note] {
		for _, o := range e.found {
			name := bare(o.Indicator)
			if scope := bare(o.Scope); !strings.HasPrefix(name, scope) {
				name = scope + name
			}
			text := bare(item)
			if o.Context.Striven {
				text = strings.Replace(text, "力争", "", 1)
			}
			rest, ok := strings.CutPrefix(text, name)
			a, parsed := parseAmount(rest, o.Unit)
			p := point{Value: o.Value, Upper: o.Upper, Qualifier: o.Qualifier}
			if ok && parsed && o.Context.Main && o.Kind == figure.Target && o.Year == year && a.tells(p, o.Unit, 1) {
				return true
			}
		}
	}
	return false
}

// worded: a target without a number stands in a report as it is quoted.
func (c *checker) worded(s sentence, text string) {
	for _, f := range c.data.worded {
		if plainQuotes.Replace(bare(f.Text)) == plainQuotes.Replace(bare(text)) {
			return
		}
	}
	c.fault(s.line, WrongValue, s.text, "报告没有这样的目标：%s", text)
}

var plainQuotes = strings.NewReplacer("“", "‘", "”", "’")

// striven: the report strives for that much above the target, in the same sentence.
func (c *checker) striven(s sentence, h head, text string) {
	of := c.data.observations[h.point.Observation]
	a, ok := parseAmount(text, h.Unit)
	for _, o := range c.data.lines[of.Line] {
		p := point{Value: o.Value, Qualifier: o.Qualifier}
		if ok && o.Context.Stretch && o.File == of.File && o.Sentence == of.Sentence && a.tells(p, o.Unit, 1) && c.backed(s.note, o.ID) {
			return
		}
	}
	c.fault(s.line, WrongValue, s.text, "报告没有力争%s", text)
}

// ranking: each place has its value in the line of that name, in order.
func (c *checker) ranking(s sentence, m []string) {
	year, _ := strconv.Atoi(m[1])
	var last *amount
	for _, item := range strings.Split(m[4], "、") {
		a, ok := c.ranked(s, item, m[2], year)
		if !ok {
			c.fault(s.line, WrongValue, s.text, "“%s”的%s在%d年不是这个数", item, m[2], year)
			return
		}
		if last != nil && last.unit == a.unit && !a.value.Equal(last.value) && a.value.LessThan(last.value) != (m[3] == "高到低") {
			c.fault(s.line, WrongWay, s.text, "没有%s", m[3])
		}
		last = &a
	}
}

func (c *checker) ranked(s sentence, item, name string, year int) (amount, bool) {
	for _, n := range c.lines(name) {
		rest, ok := strings.CutPrefix(item, n.Body)
		if !ok || n.sense != 0 {
			continue
		}
		a, ok := parseAmount(rest, n.Unit)
		if p := n.at(year, figure.Actual); ok && p != nil && a.tells(*p, n.Unit, 1) && c.backed(s.note, p.Observation) {
			return a, true
		}
	}
	return amount{}, false
}
