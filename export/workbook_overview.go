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

// The sheet 对比总表: a row for each series, a column for each year, then what
// is computed from the row, then the growth of every year.

const (
	overviewHead = 4 // the row of the headings
	// overviewPage is how many rows share the first page with the pictures.
	overviewPage = 25
	// overviewCharts bounds the pictures below the table: one for each theme.
	overviewCharts = 12
)

// An overviewRow is one line of 对比总表: the head of a theme or a series.
type overviewRow struct {
	row   int
	theme string              // of a head
	c     *analyze.Comparison // of a series; nil in a head
	index int                 // of c in the result
}

// overviewColumns tells which column holds what. 0 means that there is none.
type overviewColumns struct {
	name, body, scope, unit, direction int
	firstYear, lastYear                int
	spark, latest, latestYear          int
	compound, total                    int
	remark                             int
	firstChange, lastChange            int
}

// planOverview gives every series that has a result a row.
func (b *book) planOverview() {
	years := map[int]bool{}
	row := overviewHead
	for i := range b.res.Comparisons {
		c := &b.res.Comparisons[i]
		if len(c.Actual) == 0 {
			continue
		}
		if n := len(b.rows); n == 0 || b.rows[n-1].c.Theme != c.Theme {
			row++
			b.rows = append(b.rows, overviewRow{row: row, theme: c.Theme})
		}
		row++
		b.rows = append(b.rows, overviewRow{row: row, c: c, index: i})
		for _, p := range c.Actual {
			years[p.Year] = true
		}
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

func (b *book) overviewColumns() overviewColumns {
	n := 0
	next := func(want bool) int {
		if !want {
			return 0
		}
		n++
		return n
	}
	var c overviewColumns
	c.name = next(true)
	c.body = next(len(b.res.Bodies) > 1)
	c.scope = next(slices.ContainsFunc(b.res.Comparisons, func(c analyze.Comparison) bool { return c.Scope != "" }))
	c.unit, c.direction = next(true), next(true)
	c.firstYear = n + 1
	n += len(b.years)
	c.lastYear = n
	next(true) // a narrow column between figures and sparklines
	c.spark, c.latest, c.latestYear = next(true), next(true), next(true)
	c.compound, c.total, c.remark = next(true), next(true), next(true)
	c.firstChange = n + 1
	n += max(len(b.years)-1, 0)
	c.lastChange = n
	return c
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
	cols := b.overviewColumns()
	s := b.sheet(SheetOverview, wbLayout{
		widths: b.overviewWidths(cols), freezeColumn: cols.firstYear - 1, freezeRow: overviewHead, color: colorHead,
		outlineFrom: cols.firstChange, outlineTo: cols.lastChange,
	})
	s.put(1, 30, b.text(b.res.Title+"　历年对比总表", styleTitle))
	s.put(2, 0, b.text("点击数字可跳到“明细”中的依据；空格表示未从报告中读到，不是零；“超、≥、约、近”等是报告原有的限定词；灰色斜体是存疑数字，不参与计算和作图，批注说明原因。", styleNote))
	s.put(3, 0, b.text("同比、年均、累计都是公式。颜色只标方向明确的指标：蓝绿色表示向好，橙褐色表示变差。点击指标名可看走势图；表右侧是逐年同比（可折叠）。", styleNote))
	b.overviewHeadings(s, cols)
	for i := range b.rows {
		if r := &b.rows[i]; r.c == nil {
			b.overviewTheme(s, cols, r)
		} else {
			b.overviewSeries(s, cols, r)
		}
	}
	last := overviewHead
	if n := len(b.rows); n > 0 {
		last = b.rows[n-1].row
		b.overviewMarks(s, cols, last)
	}
	end := b.overviewPictures(s, last+2)
	s.printTitles("$A:$A", fmt.Sprintf("$%d:$%d", overviewHead, overviewHead))
	s.printArea(absBlock(1, 1, cols.remark, max(last, end)))
	b.overviewNames(s, cols, last)
}

func (b *book) overviewWidths(c overviewColumns) []float64 {
	w := make([]float64, max(c.lastChange, c.remark))
	name, body := 16, 10
	for _, r := range b.rows {
		if r.c != nil {
			name, body = max(name, displayWidth(r.c.Name)+2), max(body, displayWidth(r.c.Body)+2)
		}
	}
	w[c.name-1] = float64(min(name, 40))
	set := func(col int, width float64) {
		if col > 0 {
			w[col-1] = width
		}
	}
	set(c.body, float64(min(body, 26)))
	set(c.scope, 8)
	set(c.unit, 12)
	set(c.direction, 10)
	for y := range b.years {
		set(c.firstYear+y, b.yearWidth(b.years[y]))
	}
	set(c.spark-1, 1.5)
	set(c.spark, 17)
	set(c.latest, 14)
	set(c.latestYear, 8)
	set(c.compound, 12)
	set(c.total, 12)
	set(c.remark, 32)
	for i := c.firstChange; i <= c.lastChange; i++ {
		set(i, 13)
	}
	return w
}

// yearWidth fits the longest figure of a year as it is shown.
func (b *book) yearWidth(year int) float64 {
	n, empty := 8, true
	for _, r := range b.rows {
		if r.c == nil {
			continue
		}
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
	head := make([]any, max(c.lastChange, c.remark))
	set := func(col int, text string) {
		if col > 0 {
			head[col-1] = b.text(text, styleHead)
		}
	}
	set(c.name, "指标")
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
	set(c.spark-1, "")
	set(c.spark, "走势")
	set(c.latest, "最新同比")
	set(c.latestYear, "年份")
	set(c.compound, "年均增速")
	set(c.total, "累计")
	set(c.remark, "备注")
	s.put(overviewHead, 26, head...)
}

func (b *book) overviewTheme(s *wbSheet, c overviewColumns, r *overviewRow) {
	band := make([]any, max(c.lastChange, c.remark))
	for i := range band {
		band[i] = b.blank(styleBand)
	}
	band[0] = b.text(themeTitle(r.theme), styleBand)
	s.put(r.row, 22, band...)
	if t := b.themeOf(r.theme); t != nil {
		s.link(cellAt(1, r.row), t.name, "A1", "到“"+t.name+"”的走势图")
	}
}

func themeTitle(theme string) string {
	if strings.TrimSpace(theme) == "" {
		return "其他"
	}
	return theme
}

func (b *book) overviewSeries(s *wbSheet, cols overviewColumns, r *overviewRow) {
	c := r.c
	cells := make([]any, max(cols.lastChange, cols.remark))
	for i := range cells {
		cells[i] = b.blank(styleCell)
	}
	set := func(col int, v any) {
		if col > 0 {
			cells[col-1] = v
		}
	}
	set(cols.name, b.text(c.Name, styleLink))
	set(cols.body, b.text(c.Body, styleCell))
	set(cols.scope, b.text(c.Scope, styleMid))
	set(cols.unit, b.text(c.Unit, styleMid))
	set(cols.direction, b.text(wbWord(wbDirections, c.Direction), wbStyle{frame: true, align: "center", color: colorQuiet, size: 9}))
	for i := range c.Actual {
		p := &c.Actual[i]
		set(cols.year(b.years, p.Year), b.number(p.Exact(), b.pointStyle(p, c.Unit)))
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
	remark := overviewRemark(c)
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

// pointStyle shows a doubtful figure in quiet italics.
func (b *book) pointStyle(p *analyze.Point, unit string) wbStyle {
	st := wbStyle{frame: true, align: "right", format: pointFormat(p, unit)}
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
func overviewRemark(c *analyze.Comparison) string {
	var out []string
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
			out = append(out, fmt.Sprintf("%d年报告所述增速%s与数值不符", cl.Year, cl.Stated.Text))
		}
	}
	return strings.Join(out, "；")
}

// overviewLinks leads every figure to its row in 明细 and the name to its chart.
func (b *book) overviewLinks(s *wbSheet, cols overviewColumns, r *overviewRow) {
	if t := b.themeOf(r.c.Theme); t != nil {
		s.link(cellAt(cols.name, r.row), t.name, cellAt(1, t.start(r.index)), "看走势图")
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
	b.sparklines(c)
}

func betterRule(dir, x, up, down string) string {
	return fmt.Sprintf(`AND(ISNUMBER(%s),OR(AND(%s="%s",%s%s0),AND(%s="%s",%s%s0)))`, x, dir, directionUp, x, up, dir, directionDown, x, down)
}

func (b *book) colourBy(s *wbSheet, area, color, rule string) {
	if b.err != nil {
		return
	}
	id, err := b.f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: color}})
	b.do(err)
	b.do(b.f.SetConditionalFormat(s.name, area, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: rule, Format: &id}}))
}

// sparkData is the range that a row's sparkline draws: the row itself, or,
// where it holds doubtful figures, the column 实际 of the theme sheet, which
// leaves them out, if that has the same years. A broken series has two such
// columns, and no sparkline then.
func (b *book) sparkData(c overviewColumns, r *overviewRow) string {
	if !slices.ContainsFunc(r.c.Actual, func(p analyze.Point) bool { return p.Doubtful }) {
		return onSheet(SheetOverview, cellAt(c.firstYear, r.row)+":"+cellAt(c.lastYear, r.row))
	}
	t := b.themeOf(r.c.Theme)
	if t == nil || len(r.c.Breaks) > 0 {
		return ""
	}
	k := &t.blocks[t.index[r.index]]
	first := slices.Index(k.years, b.years[0]) // the same years as in the row
	if first < 0 || first+len(b.years) > len(k.years) {
		return ""
	}
	top := k.row + themeHeadRows + first
	return onSheet(t.name, fmt.Sprintf("B%d:B%d", top, top+len(b.years)-1))
}

// sparklines gives every series with more than one result a sparkline.
func (b *book) sparklines(c overviewColumns) {
	for _, r := range b.rows {
		if r.c == nil || len(r.c.Actual) < 2 {
			continue
		}
		if data := b.sparkData(c, &r); data != "" {
			below := slices.ContainsFunc(r.c.Actual, func(p analyze.Point) bool { return !p.Doubtful && p.Value.IsNegative() })
			b.sparks = append(b.sparks, sparkline{cellAt(c.spark, r.row), data, below})
		}
	}
}

// overviewPictures draws, below the table, the series of each theme that has
// the most results, and returns the last row that they cover.
func (b *book) overviewPictures(s *wbSheet, row int) int {
	var picked []chartPlace
	for ti := range b.blocks {
		t := &b.blocks[ti]
		var best *themeBlock
		for i := range t.blocks {
			if k := &t.blocks[i]; len(k.c.Actual) > 2 && (best == nil || len(k.c.Actual) > len(best.c.Actual)) {
				best = k
			}
		}
		if best != nil && len(picked) < overviewCharts {
			picked = append(picked, chartPlace{t, best})
		}
	}
	if len(picked) == 0 {
		return row
	}
	if b.err == nil && row > overviewPage {
		b.do(s.sw.InsertPageBreak(cellAt(1, row)))
	}
	s.put(row, 22, b.text("各主题代表指标走势（全部走势图见各主题工作表）", wbStyle{bold: true, size: 12, color: colorHead}))
	const width, gap, perRow, rows = 430, 14, 3, 11
	for i, p := range picked {
		col, x := s.columnAt((i % perRow) * (width + gap))
		b.chart(s.name, cellAt(col, row+1+i/perRow*rows), p, width, (rows-1)*wbRowPixels, x)
	}
	return row + 1 + (len(picked)+perRow-1)/perRow*rows
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
