package extract

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/numeral"
	"linian/report"
	"linian/unit"
)

// Tables. report lays a table out as a grid; table_shape.go finds its heads and
// tells its columns apart, table_head.go and table_time.go read the words of a
// head, table_rows.go finds which row is part of which, table_cell.go reads a
// cell's figure and table_name.go says what it measures.

// tableRows are the rows of the table that the i-th block begins, and the block
// behind them. Paragraphs of the same table in between (a cell of running text)
// do not end it.
func tableRows(blocks []report.Block, i int) (rows []report.Block, next int) {
	next = i
	for next < len(blocks) && blocks[next].Kind == report.Row && blocks[next].Table == blocks[i].Table {
		next++
	}
	return blocks[i:next], next
}

// table reads the rows of one table.
func (x *extractor) table(rows []report.Block, above caption, sec section, text string) {
	g := report.NewGrid(text, rows)
	t := tableReader{x: x, g: g, sec: sec, text: text}
	parts := partsOf(g)
	if len(parts) == 0 || len(parts) == 1 && parts[0].head[0] == parts[0].head[1] {
		for _, b := range rows {
			x.block(report.Block{Kind: report.Paragraph, Start: b.Start, End: b.End}, text[b.Start:b.End], sec)
		}
		return
	}
	for i, p := range parts {
		c := above
		if i > 0 {
			c.text, c.subject = "", ""
		}
		if len(p.titles) > 0 && i > 0 {
			c = caption{}
		}
		for _, title := range p.titles {
			if isSentence(title) {
				t.prose(title)
				continue
			}
			if c.text != "" && i == 0 && !isUnitLine(title.Text) {
				c = caption{units: c.units, time: c.time}
			}
			c.add(title.Text)
		}
		t.part(p, c)
	}
	t.said()
}

// A tableReader reads the cells of one table.
type tableReader struct {
	x      *extractor
	g      *report.Grid
	sec    section
	text   string
	read   int
	unread []*report.GridCell // cells with figures that gave none
	// strange are cells that are mostly digits and no figure that is known.
	strange []*report.GridCell
}

func (t *tableReader) part(p tablePart, c caption) {
	heads := headsOf(t.g, p)
	if len(c.units) == 0 {
		c.units = cornerUnits(heads)
	}
	for _, pn := range panelsOf(t.g, p, heads) {
		t.panel(p, pn, heads, &c)
	}
}

// cornerUnits are the units in the head of the first column: 指标（单位：亿元）.
func cornerUnits(heads []columnHead) []string {
	if len(heads) == 0 {
		return nil
	}
	for _, l := range heads[0] {
		var c caption
		if c.add(l.text); len(c.units) > 0 {
			return c.units
		}
	}
	return nil
}

func (t *tableReader) panel(p tablePart, pn panel, heads []columnHead, c *caption) {
	cols := columnsOf(pn, heads, *c)
	if len(pn.names) == 0 {
		t.skip(p, pn)
		return
	}
	rows := rowsOf(t.g, p, pn, cols, t.x.r.Format != report.MD)
	n := newNamer(heads[pn.names[len(pn.names)-1]].text(), c, rows)
	for i := range rows {
		if t.x.stopped() {
			return
		}
		for k := range cols {
			t.cell(n, i, &cols[k])
		}
		for _, k := range pn.prose {
			t.prose(t.own(rows[i].row, k))
		}
		if c := t.g.At(rows[i].row, 0); rows[i].bare && c != nil && isSentence(c) {
			t.prose(t.own(rows[i].row, 0))
		}
	}
	t.nameless(p, pn, rows)
}

// own is the cell that begins at a place of the grid.
func (t *tableReader) own(row, col int) *report.GridCell {
	c := t.g.At(row, col)
	if c == nil || c.Row != row || c.Col != col {
		return nil
	}
	return c
}

// isSentence reports whether a cell alone in its row is running text of the report
// and no title: 2023年，全市新增学位3000个。
func isSentence(c *report.GridCell) bool {
	return strings.Contains(c.Text, "。")
}

// prose reads a cell of running text.
func (t *tableReader) prose(c *report.GridCell) {
	if c == nil || c.Len() < 12 || !hasNumber(c.Text) {
		return
	}
	t.x.block(report.Block{Kind: report.Paragraph, Start: c.Start, End: c.End}, t.text[c.Start:c.End], t.sec)
}

// skip notes the figures of columns beside which no names stand.
func (t *tableReader) skip(p tablePart, pn panel) {
	for r := p.body[0]; r < p.body[1]; r++ {
		for _, k := range pn.values {
			if c := t.own(r, k); c != nil && isFigure(tidyCell(c.Text)) {
				t.unread = append(t.unread, c)
			}
		}
	}
}

// nameless notes the figures of rows that have no name.
func (t *tableReader) nameless(p tablePart, pn panel, rows []tableRow) {
	named := map[int]bool{}
	for _, r := range rows {
		named[r.row] = true
	}
	for r := p.body[0]; r < p.body[1]; r++ {
		if !named[r] {
			t.skip(tablePart{body: [2]int{r, r + 1}}, pn)
		}
	}
}

// cell makes the observation of the cell where a row and a column meet.
func (t *tableReader) cell(n *namer, i int, col *column) {
	r := &n.rows[i]
	c := t.own(r.row, col.at)
	if c == nil {
		return
	}
	s := tidyCell(c.Text)
	v, ok := readCell(s)
	if !ok {
		t.other(c, s)
		return
	}
	named := i
	if r.of >= 0 { // 增长（%） below the level that it is of
		named = r.of
		turned := *col
		turned.measure, turned.verb, turned.amount, turned.whole, turned.unit = r.label.measure, r.label.verb, r.label.amount, r.label.whole, firstOf(r.unit, r.label.unit)
		col = &turned
	}
	if col.time.average && (col.time.total || v.total) { // 年均/累计: sums stand in brackets
		turned := *col
		turned.time.average, turned.time.total = !v.total, v.total
		if !v.total && v.unit == "%" && r.unit != "%" {
			turned.measure = change
		}
		col = &turned
	}
	name, scope := n.name(named, col)
	if name == "" {
		t.unread = append(t.unread, c)
		return
	}
	o := figure.Observation{File: t.x.r.File, Value: v.value, Upper: v.upper, Qualifier: v.qual, Scope: scope,
		ReportYear: t.x.r.Meta.Year, Body: t.x.r.Meta.Body, Text: c.Text}
	o.Findings = t.x.roomForCodes()
	o.Unit = unitOf(n, i, col, v)
	t.what(&o, n, &v, name, col)
	t.when(&o, n, i, col, v)
	t.measure(&o, v)
	t.place(&o, c, c.Start+offsetIn(c.Text, s, v.at))
	t.x.add(o)
	t.read++
}

// other takes a cell of a column of figures that is no figure: running text, or a
// number written in a way that is not read (12/35), which is told.
func (t *tableReader) other(c *report.GridCell, s string) {
	digits := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			digits++
		}
	}
	switch {
	case isBlankCell(s):
	case digits > 0 && digits*2 >= utf8.RuneCountInString(s):
		t.strange = append(t.strange, c)
	default:
		t.prose(c)
	}
}

// offsetIn is at in s, if s is text with nothing changed.
func offsetIn(text, s string, at int) int {
	if strings.HasPrefix(text, s) && at < len(text) {
		return at
	}
	return 0
}

// unitOf is a cell's unit: its own, that of its column, of its row, of the caption.
func unitOf(n *namer, i int, col *column, v cellValue) string {
	r := &n.rows[i]
	if v.unit != "" && v.unit != v.mag {
		return v.unit
	}
	if u := n.amountUnit(i, col); u != "" {
		return v.mag + u
	}
	if col.measure == change || col.measure == share || col.measure == rate {
		return v.mag + firstOf(col.unit, n.caption.unitFor(true), "%")
	}
	if col.measure == ranking {
		return col.unit
	}
	u := firstOf(col.unit, r.unit)
	if u == "" && r.parent >= 0 {
		u = firstOf(n.rows[r.parent].unit)
	}
	if u == "" && r.unit != noUnit {
		u = firstOf(n.caption.unitFor(false), n.caption.unitFor(true))
	}
	return v.mag + u
}

// amountUnit is the unit of a change that is so much more than the year before
// (较上年增减, beside 单位：万元); "" where per cent may be meant.
func (n *namer) amountUnit(i int, col *column) string {
	if col.measure != change || !col.amount || col.unit != "" || n.caption.unitFor(true) != "" {
		return ""
	}
	r := &n.rows[i]
	if r.of >= 0 {
		r = &n.rows[r.of]
	}
	if u := firstOf(r.unit, n.caption.unitFor(false)); u != noUnit && isUnit(u) && !ratio(u) {
		return u
	}
	return ""
}

// what fills in the name and the change.
func (t *tableReader) what(o *figure.Observation, n *namer, v *cellValue, name string, col *column) {
	l := t.x.rd.known.readLead(name)
	if l.scope != "" && utf8.RuneCountInString(l.core) < 4 && !ofAll.Has(l.scope) {
		l.core, l.scope = name, "" // 市区建成区|面积 is one name
	}
	o.Head, o.Change = n.direction(name, l.core, col)+tidyName(l.core), l.change
	if o.Scope == "" {
		o.Scope = l.scope
	}
	if o.Head == "" {
		o.Head = name
	}
	o.Verb = verbOf(o.Head)
	verb := firstOf(col.verb, l.verb)
	switch {
	case col.measure == change:
		o.Change = changeOf(v, col.verb)
		if o.Change == figure.Fall && !fallVerbs.Has(verb) {
			verb = ""
			if !col.amount {
				verb = fallWord.Word()
			}
		}
	case v.change != figure.NoChange:
		o.Change = v.change
	case l.change != figure.NoChange && v.value.IsNegative():
		v.value = v.value.Neg()
		if o.Change == figure.Rise {
			o.Change, verb = figure.Fall, ""
		} else {
			o.Change, verb = figure.Rise, ""
		}
	}
	o.Value = v.value
	switch col.measure {
	case share:
		o.Head += strings.TrimPrefix(col.whole, o.Head)
	case rate:
		o.Head += ratedWord.Word()
	}
	o.Indicator = o.Head
	if col.time.total && col.time.half == "" && col.time.from != 0 {
		o.Indicator = leadTotals.Word() + o.Head
		if n := col.time.years; n > 0 {
			o.Indicator = strings.Replace(totalWord.Word(), "N", numeral.Word(n), 1) + o.Head
		}
		o.Head = o.Indicator
	}
	if o.Change != figure.NoChange {
		full, _ := unit.Parse(o.Unit)
		o.Indicator = withChange(o.Head, changeWord(verb, o.Change, full))
	}
}

// What is written into names.
var (
	fallWord  = lexicon.Must("table.name", "fall")
	ratedWord = lexicon.Must("table.name", "rated")
	totalWord = lexicon.Must("table.name", "total")
)

// when fills in year, period and kind.
func (t *tableReader) when(o *figure.Observation, n *namer, i int, col *column, v cellValue) {
	r, cal := &n.rows[i], t.x.cal
	tm := col.time.or(r.time)
	said := tm.year != 0 || tm.from != 0 || tm.relative != 0
	o.Kind = firstKind(col.kind, r.target, n.caption.target)
	base := n.caption.time.year
	if base == 0 {
		base = t.sec.to
	}
	switch {
	case tm.from != 0:
		o.Period = figure.Period{Type: figure.MultiYear, From: tm.from, To: tm.to, Average: tm.average}
	case tm.years > 1 && base != 0:
		o.Period = figure.Period{Type: figure.MultiYear, From: base - tm.years + 1, To: base, Average: tm.average}
	case tm.year != 0:
		o.Year = tm.year
	case tm.relative < 0 && base != 0:
		o.Year = base - 1
	case tm.relative > 1 && base != 0:
		o.Year = base + 1
	case n.caption.time.year != 0:
		o.Year = n.caption.time.year
		said = true
	case n.caption.time.from != 0 && n.caption.time.from == n.caption.time.to-4 && t.sec.from != t.sec.to:
		o.Period = figure.Period{Type: figure.MultiYear, From: n.caption.time.from, To: n.caption.time.to, Average: tm.average}
	default:
		t.sectionYear(o, cal)
	}
	if o.Period.Type == "" {
		o.Period.Type = figure.YearPeriod
	}
	half := tm.or(n.caption.time)
	if half.half != "" && o.Period.Type == figure.YearPeriod && tm.from == 0 {
		o.Period = figure.Period{Type: half.half, Index: half.index}
	}
	last := max(o.Year, o.Period.To)
	switch {
	case o.Kind == "" && t.sec.mode == plan && !said:
		o.Kind = figure.Target
	case o.Kind == "" && cal.year != 0 && last >= cal.year:
		o.Kind = figure.Target
	case o.Kind == "":
		o.Kind = figure.Actual
	case o.Kind == figure.Actual && cal.year != 0 && last > cal.year && said:
		o.Kind = figure.Target
	}
	if col.measure == ranking {
		o.Kind = figure.Rank
	}
	if !said {
		o.Findings = append(o.Findings, finding.PeriodInferred)
	}
}

// sectionYear dates a figure by its section; a target is for the year that the
// report plans.
func (t *tableReader) sectionYear(o *figure.Observation, cal calendar) {
	o.Year = t.sec.to
	if o.Kind == figure.Target && cal.year != 0 && o.Year < cal.year {
		o.Year = cal.year
	}
}

func firstKind(col figure.Kind, row, captioned bool) figure.Kind {
	if col == "" && (row || captioned) {
		return figure.Target
	}
	return col
}

// measure fills in the base and the dimension, and what is doubtful of them.
func (t *tableReader) measure(o *figure.Observation, v cellValue) {
	o.Base = o.Value
	full, ok := unit.Parse(o.Unit)
	switch {
	case ok:
		o.Dimension, o.BaseUnit, o.Base = full.Dimension, full.Base, full.ToBase(o.Value)
		if v.upper.Valid {
			o.BaseUpper = decimal.NewNullDecimal(full.ToBase(v.upper.Decimal))
		}
	case o.Unit == "":
		o.Findings = append(o.Findings, finding.UnitMissing)
	default:
		o.Findings = append(o.Findings, finding.UnitUnknown)
	}
	if looksLikeYear(o.Value) {
		o.Findings = append(o.Findings, finding.ValueLikeYear)
	}
}

func looksLikeYear(v decimal.Decimal) bool {
	return v.IsInteger() && v.GreaterThanOrEqual(decimal.New(1980, 0)) && v.LessThanOrEqual(decimal.New(2050, 0))
}

// said tells which figures of the table were not read, at the first of them.
func (t *tableReader) said() {
	f := finding.Finding{Code: finding.TableNotRead, Severity: finding.Info, File: t.x.r.File}
	b := t.g.Rows[0]
	from, to := b.Start, b.End
	var why []string
	for _, cells := range []struct {
		of  []*report.GridCell
		why string
	}{{t.unread, cellsNameless}, {t.strange, cellsStrange}} {
		if len(cells.of) == 0 {
			continue
		}
		if len(why) == 0 {
			from, to = cells.of[0].Start, cells.of[0].End
		}
		why = append(why, fmt.Sprintf(cells.why, len(cells.of)))
	}
	if t.g.Cut > 0 && len(why) > 0 {
		why = append(why, fmt.Sprintf(cellsCutToo, t.g.Cut))
	} else if t.g.Cut > 0 {
		why = append(why, fmt.Sprintf(cellsCut, t.g.Cut))
	}
	if len(why) == 0 {
		return
	}
	f.Message = strings.Join(why, "；")
	sp := t.x.r.Text.Span(from, to)
	f.Start, f.End = sp.Start, sp.End
	f.Line, f.Col = t.x.r.Position(sp.Start)
	f.Text = t.x.r.Evidence(sp)
	t.x.findings = append(t.x.findings, f)
}
