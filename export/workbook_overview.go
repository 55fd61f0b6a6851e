package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// The sheet 对比总表: a row for each series, a column for each year with the older ones
// folded away, the target of the next year, then what is computed from the row, then the
// growth of every year.

const (
	overviewHead = 4 // the row of the headings
	// overviewYears is how many years are shown at first.
	overviewYears = 10
)

// An overviewRow is one line of 对比总表.
type overviewRow struct {
	row   int
	c     *analyze.Comparison
	index int  // of c in the result
	first bool // of its theme
}

// overviewColumns tells which column holds what. 0 means that there is none.
type overviewColumns struct {
	name, theme, body, scope, unit int
	firstYear, lastYear            int
	target, targetYear             int // the column of the targets of a year
	spark, latest, latestYear      int
	compound, total                int
	remark, direction              int
	firstChange, lastChange        int
}

// planOverview gives every series that has a result a row.
func (b *book) planOverview() {
	years := map[int]bool{}
	for i := range b.res.Comparisons {
		c := &b.res.Comparisons[i]
		if len(c.Actual) == 0 {
			continue
		}
		n := len(b.rows)
		b.rows = append(b.rows, overviewRow{row: overviewHead + 1 + n, c: c, index: i, first: n == 0 || b.rows[n-1].c.Theme != c.Theme})
		for _, p := range c.Actual {
			years[p.Year] = true
		}
	}
	b.rowOf = make(map[int]*overviewRow, len(b.rows))
	for i := range b.rows {
		b.rowOf[b.rows[i].index] = &b.rows[i]
	}
	b.years = yearSpan(years)
}

// yearSpan is every year from the first to the last: a year without figures
// stays as an empty column, so that a gap looks like one.
func yearSpan(set map[int]bool) []int {
	if len(set) == 0 {
		return nil
	}
	var all []int
	for y := range set {
		all = append(all, y)
	}
	lo, hi := slices.Min(all), slices.Max(all)
	if hi-lo > 200 { // a wrong year must not make a thousand columns
		slices.Sort(all)
		return all
	}
	out := make([]int, 0, hi-lo+1)
	for y := lo; y <= hi; y++ {
		out = append(out, y)
	}
	return out
}

func (b *book) planColumns() overviewColumns {
	var n columns
	var c overviewColumns
	c.name, c.theme = n.next(true), n.next(true)
	c.body = n.next(len(b.res.Bodies) > 1)
	c.scope = n.next(slices.ContainsFunc(b.res.Comparisons, func(c analyze.Comparison) bool { return c.Scope != "" }))
	c.unit = n.next(true)
	c.firstYear, c.lastYear = n.span(len(b.years))
	c.targetYear = b.nextTargets()
	c.target = n.next(c.targetYear > 0)
	c.spark, c.latest, c.latestYear = n.next(true), n.next(true), n.next(true)
	c.compound, c.total, c.remark, c.direction = n.next(true), n.next(true), n.next(true), n.next(true)
	c.firstChange, c.lastChange = n.span(max(len(b.years)-1, 0))
	return c
}

// nextTargets is the year after the last one with results, if there are targets for it; 0
// if not.
func (b *book) nextTargets() int {
	year := briefingLastYear(b.res, "") + 1
	for _, g := range b.goals {
		if g.k.Year == year {
			return year
		}
	}
	return 0
}

// older is the fold of the years that are not shown at first.
func (c overviewColumns) older() fold {
	return fold{from: c.firstYear, to: c.lastYear - overviewYears, folded: true}
}

func (c overviewColumns) year(years []int, y int) int {
	i, ok := slices.BinarySearch(years, y)
	if !ok {
		return 0
	}
	return c.firstYear + i
}

func (c overviewColumns) change(years []int, y int) int {
	i, ok := slices.BinarySearch(years, y)
	if !ok || i == 0 {
		return 0
	}
	return c.firstChange + i - 1
}

func (b *book) overview() {
	cols := b.cols
	s := b.sheet(SheetOverview, wbLayout{
		widths: b.overviewWidths(cols), freezeColumn: cols.name, freezeRow: overviewHead, color: colorHead, printed: cols.remark,
		folds: []fold{cols.older(), {from: cols.firstChange, to: cols.lastChange}},
	})
	s.put(1, 30, b.text(b.res.Title+"　历年对比总表", styleTitle))
	s.put(2, 0, b.text("点击数字可跳到“明细”中的依据；空格表示未从报告中读到，不是零；“超、≥、约、近”等是报告原有的限定词；灰色斜体是存疑数字，不参与计算和作图，批注说明原因。", styleNote))
	s.put(3, 0, b.text(overviewNote(cols), styleNote))
	b.overviewHeadings(s, cols)
	for i := range b.rows {
		b.overviewSeries(s, cols, &b.rows[i])
	}
	last := overviewHead + len(b.rows)
	if len(b.rows) > 0 {
		b.overviewMarks(s, cols, last)
		s.filter(overviewHead, last, max(cols.lastChange, cols.direction))
	} else {
		s.put(overviewHead+1, 0, b.text("没有可以对比的结果：报告中没有读到结果数字。", styleNote))
	}
	s.printTitles("$A:$A", fmt.Sprintf("$%d:$%d", overviewHead, overviewHead))
	s.printArea(absBlock(1, 1, cols.remark, max(last, overviewHead+1)))
	b.overviewNames(s, cols, last)
}

func overviewNote(cols overviewColumns) string {
	note := "同比、年均、累计都是公式。颜色只标方向明确的指标：蓝绿色表示向好，橙褐色表示变差。点击指标名可看走势图；表右侧是逐年同比（可折叠）。"
	if cols.older().to >= cols.older().from {
		note += fmt.Sprintf("只显示最近%d年，更早的年份折叠在左侧，点列标上方的“＋”展开。", overviewYears)
	}
	return note
}

func (b *book) overviewWidths(c overviewColumns) []float64 {
	w := make([]float64, max(c.lastChange, c.direction))
	name, body, theme := 16, 10, 8
	for _, r := range b.rows {
		name, body, theme = max(name, displayWidth(r.c.Name)+2), max(body, displayWidth(r.c.Body)+2), max(theme, displayWidth(themeTitle(r.c.Theme))+1)
	}
	w[c.name-1] = float64(min(name, 32))
	set := func(col int, width float64) {
		if col > 0 {
			w[col-1] = width
		}
	}
	set(c.theme, float64(min(theme, 12)))
	set(c.body, float64(min(body, 26)))
	set(c.scope, 8)
	set(c.unit, 10)
	for y := range b.years {
		set(c.firstYear+y, b.yearWidth(b.years[y]))
	}
	set(c.target, 12)
	set(c.spark, 16)
	set(c.latest, 13)
	set(c.latestYear, 8)
	set(c.compound, 10)
	set(c.total, 11)
	set(c.remark, 26)
	set(c.direction, 10)
	for i := c.firstChange; i <= c.lastChange; i++ {
		set(i, 13)
	}
	return w
}

// yearWidth fits the longest figure of a year as it is shown.
func (b *book) yearWidth(year int) float64 {
	n, empty := 8, true
	for _, r := range b.rows {
		if p := pointOf(r.c.Actual, year); p != nil {
			empty = false
			n = max(n, len(p.Value.Round(maxPlaces).StringFixed(0))*4/3+decimalPlaces(p.Value)+4+displayWidth(pointAffix(p, r.c.Unit)))
		}
	}
	if empty {
		return 7
	}
	return float64(min(n, 24))
}

func pointOf(ps []analyze.Point, year int) *analyze.Point {
	for i := range ps {
		if ps[i].Year == year {
			return &ps[i]
		}
	}
	return nil
}

func (b *book) overviewHeadings(s *wbSheet, c overviewColumns) {
	head := make([]any, max(c.lastChange, c.direction))
	set := func(col int, text string) {
		if col > 0 {
			head[col-1] = b.text(text, styleHead)
		}
	}
	set(c.name, "指标")
	set(c.theme, "领域")
	set(c.body, "机关")
	set(c.scope, "范围")
	set(c.unit, "单位")
	set(c.direction, "方向")
	year := styleHead
	year.format = `0"年"`
	for i, y := range b.years {
		head[c.firstYear+i-1] = b.integer(y, year)
		if i > 0 {
			change := styleHead
			change.format = `0"年同比"`
			head[c.firstChange+i-2] = b.integer(y, change)
		}
	}
	set(c.target, fmt.Sprintf("%d年目标", c.targetYear))
	set(c.spark, "走势")
	set(c.latest, "最新同比")
	set(c.latestYear, "年份")
	set(c.compound, "年均增速")
	set(c.total, "累计")
	set(c.remark, "备注")
	s.put(overviewHead, 26, head...)
}

func themeTitle(theme string) string {
	if strings.TrimSpace(theme) == "" {
		return "其他"
	}
	return theme
}

func (b *book) overviewSeries(s *wbSheet, cols overviewColumns, r *overviewRow) {
	c := r.c
	cells := make([]any, max(cols.lastChange, cols.direction))
	for i := range cells {
		cells[i] = b.blank(styleCell)
	}
	set := func(col int, v any) {
		if col > 0 {
			cells[col-1] = v
		}
	}
	name, theme := styleLink, styleQuiet
	name.wrap, theme.bold = true, r.first
	set(cols.name, b.text(c.Name, name))
	set(cols.theme, b.text(themeTitle(c.Theme), theme))
	set(cols.body, b.text(c.Body, styleCell))
	set(cols.scope, b.text(c.Scope, styleMid))
	set(cols.unit, b.text(c.Unit, styleMid))
	set(cols.direction, b.text(wbWord(wbDirections, c.Direction), styleQuiet))
	for i := range c.Actual {
		p := &c.Actual[i]
		set(cols.year(b.years, p.Year), b.number(p.Exact(), b.pointStyle(p, pointFormat(p, c.Unit))))
	}
	if p := pointOf(c.Target, cols.targetYear); p != nil && cols.target > 0 {
		if g := b.goalOf(r.index, cols.targetYear); g > 0 {
			set(cols.target, b.formula(onSheet(SheetTargets, absolute(b.goalCols.target, g)), p.Exact(), b.pointStyle(p, aimFormat(p, c.Unit))))
		}
	}
	notes := map[int]string{}
	setComputed := func(col int, v computed) {
		set(col, b.computedCell(v))
		notes[col] = v.note
	}
	for i := range c.Changes {
		ch := &c.Changes[i]
		if v, ok := b.change(cols, r, ch); ok {
			setComputed(cols.change(b.years, ch.Year), v)
		}
		if i < len(c.Changes)-1 || ch.Year != lastSound(c.Actual) {
			continue
		}
		if v, ok := b.change(cols, r, ch); ok {
			setComputed(cols.latest, v)
			set(cols.latestYear, b.formula(cellAt(cols.year(b.years, ch.Year), overviewHead), decimal.NewFromInt(int64(ch.Year)), wbStyle{frame: true, align: "center", color: colorQuiet, size: 9, format: `0"年"`}))
		}
	}
	if c.Compound != nil {
		setComputed(cols.compound, b.compound(cols, r))
	}
	if c.Total != nil {
		setComputed(cols.total, b.total(cols, r))
	}
	remark := b.overviewRemark(c)
	set(cols.remark, b.text(remark, wbStyle{frame: true, wrap: true, size: 9, color: colorQuiet, align: "left", indent: 1}))
	s.put(r.row, s.rowHeight(map[int]string{cols.name: c.Name, cols.remark: remark}), cells...)
	for _, col := range slices.Sorted(maps.Keys(notes)) {
		if notes[col] != "" && col > 0 {
			s.note(cellAt(col, r.row), notes[col])
		}
	}
	b.overviewLinks(s, cols, r)
}

// maxRangeFormats bounds the number formats with the upper end of a range in
// them: Excel keeps only some 200 formats. Behind the bound a range is shown as
// 39—…, and its comment tells the end.
const maxRangeFormats = 100

// pointStyle shows a point in a format, a doubtful one in quiet italics.
func (b *book) pointStyle(p *analyze.Point, format string) wbStyle {
	st := wbStyle{frame: true, align: "right", format: format}
	if p.Upper.Valid && !b.ranges[st.format] {
		if len(b.ranges) < maxRangeFormats {
			b.ranges[st.format] = true
		} else {
			st.format = numberFormat(decimalPlaces(p.Value), p.Qualifier.Cell(), "—…")
		}
	}
	if p.Doubtful {
		st.italic, st.color = true, "8A8F98"
	}
	return st
}

func lastSound(ps []analyze.Point) int {
	for i := len(ps) - 1; i >= 0; i-- {
		if !ps[i].Doubtful {
			return ps[i].Year
		}
	}
	return 0
}

// overviewRemark says in words what the row's numbers do not: totals over
// several years and what was kept out.
func (b *book) overviewRemark(c *analyze.Comparison) string {
	var out []string
	if n := len(b.years) - overviewYears; n > 0 && lastYear(c) < b.years[n] {
		out = append(out, fmt.Sprintf("最近的是%d年：%s", lastYear(c), c.Actual[len(c.Actual)-1].Observation.Text))
	}
	const most = 3
	for i, sp := range c.Spans {
		if i == most {
			out = append(out, fmt.Sprintf("等%d个多年数字（见明细）", len(c.Spans)))
			break
		}
		kind := map[bool]string{true: "年均", false: "合计"}[sp.Average]
		if sp.Kind == figure.Target {
			kind = "目标" + kind
		}
		out = append(out, fmt.Sprintf("%d—%d年%s%s", sp.From, sp.To, kind, sp.Observation.Text))
	}
	if n := len(c.Quarantined); n > 0 {
		out = append(out, fmt.Sprintf("另有%d处数字存疑未列入", n))
	}
	for _, y := range c.Breaks {
		out = append(out, fmt.Sprintf("%d年与上年口径不可比", y))
	}
	for _, cl := range c.Claims {
		if cl.Contradicted {
			out = append(out, fmt.Sprintf("%d年报告另说%s%s，与两年数值之差不同", cl.Year, wbWord(wbChanges, cl.Stated.Change), cl.Stated.Text))
		}
	}
	return strings.Join(out, "；")
}

func lastYear(c *analyze.Comparison) int { return c.Actual[len(c.Actual)-1].Year }

// overviewLinks leads every figure to its row in 明细 and the name to its chart.
func (b *book) overviewLinks(s *wbSheet, cols overviewColumns, r *overviewRow) {
	if k := b.blockOf[r.index]; k != nil {
		s.link(cellAt(cols.name, r.row), SheetFields, cellAt(1, k.row), "到“"+SheetFields+"”中的这一项")
	}
	if p := pointOf(r.c.Target, cols.targetYear); p != nil && cols.target > 0 {
		b.evidenceLink(s, cellAt(cols.target, r.row), &p.Observation)
	}
	for i := range r.c.Actual {
		p := &r.c.Actual[i]
		cell := cellAt(cols.year(b.years, p.Year), r.row)
		b.evidenceLink(s, cell, &p.Observation)
		if text := pointNote(p); text != "" {
			s.note(cell, text)
		}
	}
}

// evidenceLink leads a figure to its row in 明细. The tip names the
// observation, because a sorted 明细 moves its rows.
func (b *book) evidenceLink(s *wbSheet, cell string, o *figure.Observation) {
	row, ok := b.detailRow[keyOf(o)]
	if !ok {
		return
	}
	s.link(cell, SheetDetails, cellAt(1, row), fmt.Sprintf("%s:%d:%d　%s　观测编号 %s", o.File, o.Line, o.Col, o.Text, o.ID))
}

// noted are the findings of a point that its reader must see beside it.
var noted = []finding.Code{
	finding.ValueRevised, finding.ValueConflict, finding.SeveralThings, finding.StepSuspicious, finding.UnitMixed,
	finding.SeriesBreak, finding.GapUnclear, finding.NumberOverwritten, finding.YearsAllSame, finding.OutsideTrend,
}

// pointNote is the comment beside a figure that is doubtful, revised or a
// range; "" for all others.
func pointNote(p *analyze.Point) string {
	var out []string
	switch {
	case p.Doubtful && slices.Contains(p.Findings, finding.SeveralThings):
		out = append(out, "同名的有几批，不能算作一个数：未参与计算和作图。")
	case p.Doubtful:
		out = append(out, "存疑：未参与计算和作图，请核对原文。")
	}
	for _, f := range p.Findings {
		if slices.Contains(noted, f) {
			out = append(out, "疑点："+f.Title())
		}
	}
	if p.Upper.Valid {
		out = append(out, "报告给出区间："+p.Observation.Text)
	}
	for _, o := range p.Others {
		if o.Relation == analyze.Revision || o.Relation == analyze.Conflict {
			out = append(out, fmt.Sprintf("%s：%s（%s:%d）", wbWord(wbRelations, o.Relation), o.Observation.Text, o.Observation.File, o.Observation.Line))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(append(out, "选取："+p.Why()), "\n")
}

// overviewMarks colours growth whose direction is known and draws the
// sparklines.
func (b *book) overviewMarks(s *wbSheet, c overviewColumns, last int) {
	first := overviewHead + 1
	dir := fmt.Sprintf("$%s%d", colName(c.direction), first)
	for _, area := range [][2]int{{c.latest, c.latest}, {c.firstChange, c.lastChange}} {
		if area[1] < area[0] || area[0] == 0 {
			continue
		}
		x := cellAt(area[0], first)
		b.colourBy(s, cellAt(area[0], first)+":"+cellAt(area[1], last), colorBetter, betterRule(dir, x, ">", "<"))
		b.colourBy(s, cellAt(area[0], first)+":"+cellAt(area[1], last), colorWorse, betterRule(dir, x, "<", ">"))
	}
	for i := range b.rows {
		b.spark(s, cellAt(c.spark, b.rows[i].row), &b.rows[i], b.years[0], b.years[len(b.years)-1])
	}
}

func betterRule(dir, x, up, down string) string {
	return fmt.Sprintf(`AND(ISNUMBER(%s),OR(AND(%s="%s",%s%s0),AND(%s="%s",%s%s0)))`, x, dir, directionUp, x, up, dir, directionDown, x, down)
}

func (b *book) colourBy(s *wbSheet, area, color, rule string) {
	b.styleBy(s, area, rule, &excelize.Style{Font: &excelize.Font{Color: color}})
}

// shadeBy fills cells with a colour where a rule holds.
func (b *book) shadeBy(s *wbSheet, area, color, rule string) {
	b.styleBy(s, area, rule, &excelize.Style{Fill: solid(color)})
}

func (b *book) styleBy(s *wbSheet, area, rule string, st *excelize.Style) {
	if b.err != nil {
		return
	}
	id, err := b.f.NewConditionalStyle(st)
	b.do(err)
	b.do(b.f.SetConditionalFormat(s.name, area, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: rule, Format: &id}}))
}

// sparkData is the range that a row's sparkline draws over some of the years: the row
// itself, or, where it holds doubtful figures, the column 实际 of 分领域, which leaves them
// out, if that has the same years. A broken series has two such columns, and no sparkline
// then.
func (b *book) sparkData(c overviewColumns, r *overviewRow, from, to int) string {
	first, last := c.year(b.years, from), c.year(b.years, to)
	if first == 0 || last-first != to-from {
		return ""
	}
	if !slices.ContainsFunc(r.c.Actual, func(p analyze.Point) bool { return p.Doubtful && from <= p.Year && p.Year <= to }) {
		return onSheet(SheetOverview, cellAt(first, r.row)+":"+cellAt(last, r.row))
	}
	k := b.blockOf[r.index]
	if k == nil || k.few() || len(r.c.Breaks) > 0 {
		return ""
	}
	i := slices.Index(k.years, from)
	if i < 0 || i+to-from >= len(k.years) || k.years[i+to-from] != to {
		return ""
	}
	return onSheet(SheetFields, fmt.Sprintf("B%d:B%d", k.first()+i, k.first()+i+to-from))
}

// spark draws a row's results of some years in a cell, if there are two.
func (b *book) spark(s *wbSheet, cell string, r *overviewRow, from, to int) {
	n, below := 0, false
	for _, p := range r.c.Actual {
		if !p.Doubtful && from <= p.Year && p.Year <= to {
			n++
			below = below || p.Value.IsNegative()
		}
	}
	if data := b.sparkData(b.cols, r, from, to); n > 1 && data != "" {
		b.sparks[s.name] = append(b.sparks[s.name], sparkline{cell, data, below})
	}
}

// overviewNames names the parts of the table for formulas of the user's own.
func (b *book) overviewNames(s *wbSheet, c overviewColumns, last int) {
	if len(b.years) == 0 || last <= overviewHead {
		return
	}
	for _, n := range []struct{ name, ref string }{
		{"对比指标", absBlock(c.name, overviewHead+1, c.name, last)},
		{"对比年份", absBlock(c.firstYear, overviewHead, c.lastYear, overviewHead)},
		{"对比数据", absBlock(c.firstYear, overviewHead+1, c.lastYear, last)},
	} {
		b.do(b.f.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: onSheet(s.name, n.ref)}))
	}
}

// pointAffix is what stands before and behind a figure in its cell.
func pointAffix(p *analyze.Point, unit string) string {
	s := p.Qualifier.Cell()
	if p.Upper.Valid {
		s += "—" + p.Upper.Decimal.Round(maxPlaces).String()
	}
	if unit == "%" || unit == "‰" {
		s += unit
	}
	return s
}
