package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	years "linian/calendar"
	"linian/figure"
	"linian/finding"
	"linian/report"
	"linian/unit"
)

// A grid is one table: rows of cells with their offsets in the report's text.
type grid struct {
	rows [][]cell
}

type cell struct {
	text       string
	start, end int // in Report.Text
}

// column is what the head of a table says of one column.
type column struct {
	name   string // words that are neither year nor unit nor kind
	unit   string
	year   int
	kind   figure.Kind
	change bool // 增长%, 同比±%
	skip   bool // 序号, 备注
}

func newGrid(rows []report.Block, text string) grid {
	var g grid
	for _, b := range rows {
		var cells []cell
		at := b.Start
		for _, s := range strings.Split(text[b.Start:b.End], "\t") {
			t := strings.TrimSpace(s)
			k := strings.Index(s, t)
			cells = append(cells, cell{text: t, start: at + k, end: at + k + len(t)})
			at += len(s) + len("\t")
		}
		g.rows = append(g.rows, cells)
	}
	return g
}

// table reads the rows of one table: the first column names the indicator, the
// head says year, unit and kind of the other columns. Numbers in cells need no
// unit behind them, and one that looks like a year is a value.
func (x *extractor) table(rows []report.Block, sec section, text string) {
	g := newGrid(rows, text)
	head := g.headRows()
	if head == 0 || head == len(g.rows) {
		for _, b := range rows {
			x.block(report.Block{Kind: report.Paragraph, Start: b.Start, End: b.End}, text[b.Start:b.End], sec)
		}
		return
	}
	cols := g.columns(head, x.cal)
	for i := head; i < len(g.rows); i++ {
		x.tableRow(g.rows[i], rows[i], cols, sec, text)
	}
}

// headRows counts the rows above the first one that holds a figure.
func (g grid) headRows() int {
	for i, r := range g.rows {
		for k, c := range r {
			if k > 0 && isFigure(c.text) && yearCell(c.text) == 0 {
				return i
			}
		}
	}
	return 0
}

// isFigure tells whether a cell holds one number, with or without a unit.
func isFigure(s string) bool {
	_, _, _, ok := cellRange(s)
	return ok
}

// cellRange reads a cell with one number, or with two that a dash joins: 6—7.
func cellRange(s string) (number, decimal.NullDecimal, string, bool) {
	n, u, ok := cellNumber(s)
	if ok {
		return n, decimal.NullDecimal{}, u, true
	}
	k := arabicAt(s)
	if k == 0 {
		return number{}, decimal.NullDecimal{}, "", false
	}
	sign := rangeSign(s[k:])
	if sign == 0 {
		return number{}, decimal.NullDecimal{}, "", false
	}
	lo := scanArabic(s[:k])
	hi, u, ok := cellNumber(s[k+sign:])
	if !ok || !hi.value.GreaterThan(lo.value) {
		return number{}, decimal.NullDecimal{}, "", false
	}
	return lo, decimal.NewNullDecimal(hi.value), u, true
}

// cellNumber reads a cell such as 2019, 7.5%, -3.2, 3.5万人, 6左右.
func cellNumber(s string) (number, string, bool) {
	t := strings.TrimLeft(s, "+＋±约超近")
	neg := strings.HasPrefix(t, "-") || strings.HasPrefix(t, "－")
	t = strings.TrimLeft(t, "-－")
	n := scanArabic(t)
	if n.n == 0 {
		return number{}, "", false
	}
	if neg {
		n.value = n.value.Neg()
	}
	rest := strings.TrimSpace(t[n.n:])
	for _, w := range []string{"左右", "以上", "以内", "以下", "多", "余"} {
		rest = strings.TrimSuffix(rest, w)
	}
	u := n.mag + rest
	if rest != "" {
		if _, ok := unit.Parse(u); !ok {
			return number{}, "", false
		}
	}
	return n, u, true
}

func yearCell(s string) int {
	if ys := years.YearsIn(s); len(ys) == 1 && utf8.RuneCountInString(s) <= 8 {
		return ys[0]
	}
	return 0
}

// columns joins the head rows of each column.
func (g grid) columns(head int, cal calendar) []column {
	width := 0
	for _, r := range g.rows {
		width = max(width, len(r))
	}
	cols := make([]column, width)
	for k := range cols {
		var words []string
		for i := 0; i < head; i++ {
			if k < len(g.rows[i]) && g.rows[i][k].text != "" {
				words = append(words, g.rows[i][k].text)
			}
		}
		cols[k] = readColumn(strings.Join(words, " "), cal)
	}
	return cols
}

func readColumn(s string, cal calendar) column {
	c := column{kind: figure.Actual}
	if ys := years.YearsIn(s); len(ys) > 0 {
		c.year = ys[0]
	}
	name, u := splitUnit(s)
	c.unit = u
	switch {
	case containsAny(name, []string{"目标", "计划", "预期", "任务"}) && !containsAny(name, []string{"完成率", "完成比例", "占目标", "占计划"}):
		c.kind = figure.Target
	case containsAny(name, []string{"序号", "备注", "单位", "责任", "说明", "完成情况"}):
		c.skip = true
	}
	c.change = containsAny(name, []string{"增长", "同比", "增速", "±", "增幅"})
	if c.year == 0 && cal.year != 0 {
		switch {
		case strings.Contains(name, "上年") || strings.Contains(name, "去年"):
			c.year = cal.reviewed()
		case strings.Contains(name, "今年") || strings.Contains(name, "本年"):
			c.year = cal.given
		}
	}
	for _, w := range []string{"年", "目标", "计划", "实绩", "完成", "实际", "预计", "预期", "值", "数", "指标", "（", "）"} {
		name = strings.ReplaceAll(name, w, "")
	}
	c.name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, name))
	return c
}

// splitUnit takes a unit in brackets off a name: 地区生产总值（亿元）.
func splitUnit(s string) (name, u string) {
	for _, p := range [][2]string{{"（", "）"}, {"(", ")"}} {
		i := strings.LastIndex(s, p[0])
		j := strings.LastIndex(s, p[1])
		if i < 0 || j < i {
			continue
		}
		in := strings.TrimPrefix(s[i+len(p[0]):j], "单位：")
		if _, ok := unit.Parse(in); ok {
			return strings.TrimSpace(s[:i] + s[j+len(p[1]):]), in
		}
	}
	return s, ""
}

// tableRow reads one row below the head.
func (x *extractor) tableRow(cells []cell, b report.Block, cols []column, sec section, text string) {
	name, rowUnit := "", ""
	first := 0
	for k, c := range cells {
		if c.text == "" || isFigure(c.text) && k == 0 {
			continue
		}
		if !isFigure(c.text) {
			name, rowUnit = splitUnit(c.text)
			first = k + 1
			break
		}
	}
	if name == "" {
		return
	}
	for k := first; k < len(cells); k++ {
		if u, ok := unit.Parse(cells[k].text); ok && rowUnit == "" && !isFigure(cells[k].text) {
			rowUnit = u.Symbol
			first = k + 1
			break
		}
	}
	for k := first; k < len(cells) && k < len(cols); k++ {
		if cols[k].skip {
			continue
		}
		if num, upper, u, ok := cellRange(cells[k].text); ok {
			x.tableCell(cells[k], b, name, firstOf(u, cols[k].unit, rowUnit), num, upper, cols[k], sec, text)
		}
	}
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" {
			return s
		}
	}
	return ""
}

// tableCell makes the observation of one cell.
func (x *extractor) tableCell(c cell, b report.Block, name, u string, num number, upper decimal.NullDecimal, col column, sec section, text string) {
	l := readLead(name)
	o := figure.Observation{
		File: x.r.File, Head: tidyName(l.core), Scope: l.scope, Change: l.change, Value: num.value, Upper: upper, Unit: u,
		Qualifier: cellQualifier(c.text), Kind: col.kind, Year: col.year, Period: figure.Period{Type: figure.YearPeriod},
		ReportYear: x.r.Meta.Year, Body: x.r.Meta.Body, Text: c.text,
	}
	o.Findings = x.roomForCodes()
	if o.Head == "" {
		o.Head = name
	}
	o.Verb = verbOf(o.Head)
	if col.change && u == "%" && o.Change == figure.NoChange {
		o.Change = figure.Rise
	}
	if num.value.IsNegative() && o.Change == figure.Rise {
		o.Change, o.Value = figure.Fall, num.value.Neg()
	}
	o.Indicator = o.Head
	if o.Change != figure.NoChange {
		o.Indicator = withChange(o.Head, changeWord(l.verb, o.Change, unit.Unit{Dimension: o.Dimension}))
	}
	if col.name != "" && !col.change {
		o.Indicator += "（" + col.name + "）"
		o.Head = o.Indicator
	}
	if o.Year == 0 {
		o.Year = sec.from
		if col.kind == figure.Target && x.cal.year != 0 {
			o.Year = x.cal.year
		}
		o.Findings = append(o.Findings, finding.PeriodInferred)
	} else if x.cal.year != 0 && o.Year >= x.cal.year && o.Kind == figure.Actual {
		o.Kind = figure.Target
	}
	o.Base = o.Value
	if full, ok := unit.Parse(u); ok {
		o.Dimension, o.BaseUnit, o.Base = full.Dimension, full.Base, full.ToBase(o.Value)
		if upper.Valid {
			o.BaseUpper = decimal.NewNullDecimal(full.ToBase(upper.Decimal))
		}
	} else if u == "" {
		o.Findings = append(o.Findings, finding.UnitMissing)
	}
	if looksLikeYear(o.Value) {
		o.Findings = append(o.Findings, finding.ValueLikeYear)
	}
	x.place(&o, c.start, c.end, b.Start, b.End)
	o.ID = x.ids.of(text[b.Start:b.End], c.start-b.Start)
	x.add(o)
}

func cellQualifier(s string) figure.Qualifier {
	switch {
	case strings.HasSuffix(s, "左右"), strings.HasPrefix(s, "约"):
		return figure.About
	case strings.HasSuffix(s, "以上"):
		return figure.GE
	case strings.HasSuffix(s, "以内"), strings.HasSuffix(s, "以下"):
		return figure.LE
	case strings.HasPrefix(s, "超"), strings.HasSuffix(s, "多"), strings.HasSuffix(s, "余"):
		return figure.GT
	case strings.HasPrefix(s, "近"):
		return figure.Near
	}
	return figure.EQ
}

func looksLikeYear(v decimal.Decimal) bool {
	return v.IsInteger() && v.GreaterThanOrEqual(decimal.New(1980, 0)) && v.LessThanOrEqual(decimal.New(2050, 0))
}
