package selfcheck

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/internal/lazyregexp"
)

func column(head []string, name string) int { return slices.Index(head, name) }

var (
	yearHead   = lazyregexp.New(`^(\d{4})$`)
	targetHead = lazyregexp.New(`^(\d{4})年?目标$`)
	resultHead = lazyregexp.New(`^(\d{4})年结果$`)
	history    = lazyregexp.New(`^(\d{4})年(目标)?(.+)$`)
	certain    = lazyregexp.New(`^(.+)（(预计|力争)）$`)
	source     = lazyregexp.New(`^(\d{4})年(目标)?：(.+?)(?:第(\d+)行)?$`)
)

// table checks each row of a table by its heads.
func (c *checker) table(b block) {
	t := b.table
	if column(t.head, "说明") >= 0 {
		return // the doubts: nothing of them is in a line
	}
	for i, cells := range t.rows {
		at := b.line + 2 + i
		switch {
		case len(cells) != len(t.head):
			c.fault(at, Unknown, strings.Join(cells, " | "), "列数与表头不符")
		case t.head[0] == "地区":
			for k := 1; k < len(cells); k++ {
				name, unit := nameUnit(t.head[k])
				c.beside(at, b.year, name, unit, cells[0], cells[k])
			}
		case len(t.head) > 2 && c.data.bodies[t.head[2]]:
			for k := 2; k < len(cells); k++ {
				c.beside(at, b.year, cells[0], cells[1], t.head[k], cells[k])
			}
		default:
			c.row(at, t.head, cells)
		}
	}
}

// nameUnit splits the head of a column: 地区生产总值（亿元）.
func nameUnit(head string) (name, unit string) {
	if i := strings.LastIndex(head, "（"); i > 0 {
		return head[:i], strings.TrimSuffix(head[i+len("（"):], "）")
	}
	return head, ""
}

// beside checks a body's cell in a table of several.
func (c *checker) beside(at, year int, name, unit, body, text string) {
	c.out.Cells++
	var faults []Fault
	for _, n := range c.data.named[name] {
		if _, fits := in(decimal.Zero, n.Unit, unit); n.sense != 0 || n.Body != body || n.Scope != "" || !fits {
			continue
		}
		try := &checker{data: c.data}
		try.figure(at, n, year, figure.Actual, text, unit)
		if len(try.out.Faults) == 0 {
			return
		}
		if faults == nil {
			faults = try.out.Faults
		}
	}
	if faults == nil && text != "—" {
		c.fault(at, NoSeries, text, "%s没有“%s”", body, name)
	}
	c.out.Faults = append(c.out.Faults, faults...)
}

// row checks one row: of the lines of its name and unit, the one that fits best.
func (c *checker) row(at int, head, cells []string) {
	var best []Fault
	n := 0
	for _, s := range c.lines(cells[0]) {
		if s.sense != 0 || s.Unit != cells[1] {
			continue
		}
		try := &checker{data: c.data, page: c.page, entries: c.entries, body: c.body}
		for i := 2; i < len(head); i++ {
			try.cell(at, s, head, cells, i)
		}
		if n++; n == 1 || len(try.out.Faults) < len(best) {
			best = try.out.Faults
		}
	}
	c.out.Cells += len(cells) - 2
	if n == 0 {
		c.fault(at, NoSeries, cells[0], "没有这个名称和单位（%s）的指标", cells[1])
	}
	c.out.Faults = append(c.out.Faults, best...)
}

// cell checks one cell of a row.
func (c *checker) cell(at int, s named, head, cells []string, i int) {
	h, text := head[i], cells[i]
	switch {
	case yearHead.MatchString(h):
		c.figure(at, s, yearOf(yearHead.FindStringSubmatch(h)), figure.Actual, text, s.Unit)
	case resultHead.MatchString(h):
		c.figure(at, s, yearOf(resultHead.FindStringSubmatch(h)), figure.Actual, text, s.Unit)
	case targetHead.MatchString(h):
		c.figure(at, s, yearOf(targetHead.FindStringSubmatch(h)), figure.Target, text, s.Unit)
	case h == "比上年":
		c.changeCell(at, s, head, text)
	case h == "判定":
		c.verdictCell(at, s, head, text)
	case h == "历年结果":
		for _, item := range strings.Split(text, "，") {
			m := history.FindStringSubmatch(item)
			if m == nil {
				c.fault(at, Unknown, item, "不能识别")
				continue
			}
			kind := figure.Actual
			if m[2] != "" {
				kind = figure.Target
			}
			c.figure(at, s, yearOf(m), kind, m[3], s.Unit)
		}
	case h == "出处":
		for _, item := range strings.Split(text, "；") {
			c.source(at, s, item)
		}
	default:
		c.fault(at, Unknown, h, "不认识的表头")
	}
}

// figure: a value of a year, or none.
func (c *checker) figure(at int, s named, year int, kind figure.Kind, text, unit string) {
	p := s.at(year, kind)
	text = strings.TrimPrefix(text, "｜")
	word := ""
	if m := certain.FindStringSubmatch(text); m != nil {
		text, word = m[1], m[2]
	}
	switch {
	case text == "—":
		if p != nil && kind == figure.Actual {
			c.fault(at, WrongValue, text, "%s%d年有数：%s", s.Name, year, p.Value)
		}
	case strings.HasSuffix(text, "※"):
		if p != nil {
			c.fault(at, WrongValue, text, "%s%d年不存疑", s.Name, year)
		}
	case strings.HasSuffix(text, "个百分点"), strings.HasSuffix(text, "个百分点以上"), strings.HasSuffix(text, "个百分点左右"):
		// by how much a rate is to change: of another line
	case p == nil:
		c.fault(at, WrongValue, text, "%s没有%d年可用的数", s.Name, year)
	case p.Qualifier == figure.Many:
	case word != "" && word != c.data.certainty(p, kind), kind == figure.Target && word != c.data.certainty(p, kind):
		c.fault(at, WrongValue, text, "%s", unexpected.why)
	default:
		a, ok := parseAmount(text, unit)
		if !ok || !a.tells(*p, s.Unit, 1) {
			c.fault(at, WrongValue, text, "%s%d年是%s%s", s.Name, year, p.Qualifier.Symbol(), p.Value)
		}
	}
}

// changeCell: the change from the year before to the last year of the table.
func (c *checker) changeCell(at int, s named, head []string, text string) {
	last := 0
	for _, h := range head {
		last = max(last, yearOf(yearHead.FindStringSubmatch(h)))
	}
	h := c.headOf(s, last)
	text, expected := strings.CutSuffix(text, "（预计）")
	m := moved.FindStringSubmatch(text)
	switch {
	case text == "—":
	case h.point == nil:
		c.fault(at, WrongMove, text, "%s没有%d年可用的数", s.Name, last)
	case text == "持平":
		c.flat(sentence{line: at, text: text}, h, "")
	case m == nil:
		c.fault(at, Unknown, text, "不能识别")
	case !c.statedMove(h, m):
		c.move(sentence{line: at, text: text}, h, "", m[1], m[2], c.estimated(h, expected))
	}
}

// estimated is which of the two figures of a change are estimates, where a cell says that
// one of them is.
func (c *checker) estimated(h head, expected bool) estimates {
	if !expected {
		return estimates{}
	}
	before := c.data.expected(h.at(h.year-1, figure.Actual))
	return estimates{c.data.expected(h.point) || !before, before}
}

func (c *checker) headOf(s named, year int) head {
	return head{named: s, year: year, point: s.at(year, figure.Actual)}
}

// statedMove reports whether a report itself says that a rate moved so.
func (c *checker) statedMove(h head, m []string) bool {
	a, ok := parseAmount(m[2], "")
	if !ok || a.unit != "个百分点" || h.IndicatorID == "" {
		return false
	}
	for _, o := range c.data.observations {
		if o.Year == h.year && strings.HasSuffix(o.Unit, "百分点") && strings.HasPrefix(o.IndicatorID, h.IndicatorID+"_") &&
			near(a.value, o.Value.Abs(), a.places) && (o.Change == figure.Fall) == (rise(m[1]) < 0) {
			return true
		}
	}
	return false
}

var verdictApart = lazyregexp.New(`^(达到|接近|未达到)(?:（(预计)?(高|低|多|少)(.+)）)?(（预计）)?$`)

// verdictCell: what result and target of the row say.
func (c *checker) verdictCell(at int, s named, head []string, text string) {
	m := verdictApart.FindStringSubmatch(text)
	if m == nil {
		return // not judged
	}
	year := judgedYear(head)
	h, line := c.headOf(s, year), sentence{line: at, text: text}
	if h.point == nil {
		c.fault(at, WrongValue, text, "%s没有%d年可用的结果", s.Name, year)
		return
	}
	c.side(line, h, m[1])
	if c.data.expected(h.point) != (m[2]+m[5] != "") {
		c.fault(at, WrongValue, text, "%s", unexpected.why)
	}
	if m[4] != "" {
		c.apart(line, h, m[3] == "高" || m[3] == "多", m[4])
	}
}

// source: a year's figure of the line stands where the table says.
func (c *checker) source(at int, s named, text string) {
	m := source.FindStringSubmatch(text)
	if m == nil {
		c.fault(at, Unknown, text, "不能识别")
		return
	}
	year, line := yearOf(m), 0
	if m[4] != "" {
		line, _ = strconv.Atoi(m[4])
	}
	for _, o := range c.data.lines[line] {
		if o.of(year) && o.named(m[3]) && (o.Kind == figure.Target) == (m[2] != "") {
			return
		}
	}
	c.fault(at, BadNote, text, "明细中没有这一处的数")
}
