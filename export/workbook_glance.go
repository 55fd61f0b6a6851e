package export

import (
	"fmt"
	"slices"
	"strings"

	"linian/analyze"
	"linian/figure"
)

// The sheet 一页总览: of each body the core indicators of the last years, what changed, the
// target of the year and how it was met, the next target. It is printed on one page. A
// figure in doubt does not stand in it as a value.

const (
	glanceHead      = 3 // the row of the first headings
	glanceRowHeight = 21
	glanceNone      = "—"
)

// glanceColumns tells which column of 一页总览 holds what. 0 means that there is none: a
// column in which no row has anything is left out.
type glanceColumns struct {
	number, theme, name, unit      int
	lastYear                       int
	spark, change, goal, met, next int
	source, remark                 int
	last                           int
	widths                         []float64
}

func (b *book) glanceColumns() glanceColumns {
	years := 0
	for _, k := range b.page.Blocks {
		years = max(years, len(k.Years))
	}
	some := func(has func(r *GlanceRow) bool) bool {
		for _, k := range b.page.Blocks {
			for i := range k.Rows {
				if has(&k.Rows[i]) {
					return true
				}
			}
		}
		return false
	}
	var c glanceColumns
	add := func(col *int, width float64, wanted bool) {
		if wanted {
			c.widths = append(c.widths, width)
			*col = len(c.widths)
		}
	}
	add(&c.number, 5, true)
	add(&c.theme, 9, true)
	add(&c.name, 27, true)
	add(&c.unit, 10, true)
	for range years {
		add(&c.lastYear, 10, true)
	}
	goal := some(func(r *GlanceRow) bool { return r.Goal != nil })
	add(&c.spark, 11, years > 1)
	add(&c.change, 18, some(func(r *GlanceRow) bool { return r.Change != glanceNone }))
	add(&c.goal, 11, goal)
	add(&c.met, 22, goal)
	add(&c.next, 11, some(func(r *GlanceRow) bool { return r.Next != nil }))
	add(&c.source, 25, true)
	add(&c.remark, 26, some(func(r *GlanceRow) bool { return r.Remark != "" }))
	c.last = len(c.widths)
	return c
}

func (b *book) glance() {
	cols := b.glanceColumns()
	s := b.sheet(SheetGlance, wbLayout{widths: cols.widths, freezeColumn: cols.name, freezeRow: glanceHead, color: colorBetter, onePage: true})
	s.put(1, 30, b.text(b.page.Title, wbStyle{size: 14, bold: true, color: colorHead}))
	basis := "各机关最近几年的核心指标。"
	if len(b.page.Blocks) == 1 {
		basis = b.page.Blocks[0].Basis + "。"
	}
	s.put(2, 0, b.text(basis+"“—”表示没有读到，“存疑”的数字请看“明细”；点击数字看依据。", styleNote))
	row := glanceHead
	for i := range b.page.Blocks {
		row = b.glanceBlock(s, cols, &b.page.Blocks[i], row)
	}
	if n := len(b.page.Left); n > 0 {
		s.put(row, 0, b.text(fmt.Sprintf("另有%d个机关没有列出：%s。全部指标见“%s”，可按“机关”筛选。", n, strings.Join(b.page.Left, "、"), SheetOverview), styleNote))
		s.link(cellAt(1, row), SheetOverview, "A1", "打开“"+SheetOverview+"”")
		row++
	}
	s.printTitles("", fmt.Sprintf("$%d:$%d", glanceHead, glanceHead))
	s.printArea(absBlock(1, 1, cols.last, max(row-1, glanceHead)))
	if cols.met == 0 {
		return
	}
	met := fmt.Sprintf("%s:%s", cellAt(cols.met, glanceHead), cellAt(cols.met, max(row-1, glanceHead)))
	first := cellAt(cols.met, glanceHead)
	b.shadeBy(s, met, "F8D7CF", fmt.Sprintf(`LEFT(%s,3)="未达到"`, first))
	b.shadeBy(s, met, "FFF2CC", fmt.Sprintf(`LEFT(%s,2)="接近"`, first))
}

// glanceBlock writes the rows of one body from a row on and returns the row behind them.
func (b *book) glanceBlock(s *wbSheet, cols glanceColumns, k *GlanceBlock, row int) int {
	if len(b.page.Blocks) > 1 && row > glanceHead {
		b.glanceBand(s, cols, k, row)
		row++
	}
	b.glanceHeadings(s, cols, k, row)
	row++
	if len(b.page.Blocks) > 1 && row == glanceHead+1 {
		b.glanceBand(s, cols, k, row)
		row++
	}
	for i := range k.Rows {
		b.glanceRow(s, cols, k, i, row)
		row++
	}
	if len(k.Rows) == 0 {
		s.put(row, 0, b.text("没有可列的指标：没有读到目录中指标的数字，全部数字见“"+SheetOverview+"”和“"+SheetDetails+"”。", styleNote))
		row++
	}
	return row
}

func (b *book) glanceBand(s *wbSheet, cols glanceColumns, k *GlanceBlock, row int) {
	band := make([]any, cols.last)
	for i := range band {
		band[i] = b.blank(styleBand)
	}
	band[0] = b.text(k.Body+"　"+k.Basis, styleBand)
	s.put(row, 22, band...)
}

func (b *book) glanceHeadings(s *wbSheet, cols glanceColumns, k *GlanceBlock, row int) {
	head := make([]any, cols.last)
	for i := range head {
		head[i] = b.blank(styleHead)
	}
	for col, text := range map[int]string{cols.number: "序号", cols.theme: "领域", cols.name: "指标", cols.unit: "单位", cols.spark: "走势", cols.change: "比上年",
		cols.goal: fmt.Sprintf("%d年目标", k.Year), cols.met: "完成判定", cols.next: fmt.Sprintf("%d年目标", k.Year+1), cols.source: "出处（报告年:行）", cols.remark: "备注"} {
		if col > 0 {
			head[col-1] = b.text(text, styleHead)
		}
	}
	year := styleHead
	year.format = `0"年"`
	for i, y := range k.Years {
		head[cols.year(k, i)-1] = b.integer(y, year)
	}
	s.put(row, 24, head...)
}

// year is the column of a block's year: the latest ones stand below each other.
func (c glanceColumns) year(k *GlanceBlock, i int) int { return c.lastYear - len(k.Years) + 1 + i }

func (b *book) glanceRow(s *wbSheet, cols glanceColumns, k *GlanceBlock, i, row int) {
	r := &k.Rows[i]
	c, o := r.Series, b.rowOf[r.At]
	cells := make([]any, cols.last)
	small := wbStyle{frame: true, size: 9, wrap: true}
	mid, quiet := small, small
	mid.align, quiet.color, quiet.size = "center", colorQuiet, 8
	for i := range cells {
		cells[i] = b.blank(small)
	}
	set := func(col int, v any) {
		if col > 0 {
			cells[col-1] = v
		}
	}
	name := small
	name.color = colorHead
	set(cols.number, b.integer(i+1, mid))
	set(cols.theme, b.text(themeTitle(c.Theme), mid))
	set(cols.name, b.text(c.Name, name))
	set(cols.unit, b.text(c.Unit, mid))
	for j, p := range r.Points {
		set(cols.year(k, j), b.glanceFigure(s, o, p, cellAt(cols.year(k, j), row), mid))
	}
	set(cols.change, b.text(r.Change, mid))
	if cols.goal > 0 {
		set(cols.goal, b.glanceAim(s, r, r.goal(), cellAt(cols.goal, row), mid))
	}
	set(cols.met, b.text(r.Verdict, mid))
	if cols.next > 0 {
		set(cols.next, b.glanceAim(s, r, r.Next, cellAt(cols.next, row), mid))
	}
	source, remark := r.sources(k), r.Remark
	set(cols.source, b.text(source, quiet))
	set(cols.remark, b.text(remark, quiet))
	height := max(glanceRowHeight, s.rowHeightAt(9, map[int]string{cols.name: c.Name, cols.unit: c.Unit, cols.change: r.Change, cols.met: r.Verdict}),
		s.rowHeightAt(8, map[int]string{cols.source: source, cols.remark: remark}))
	s.put(row, height, cells...)
	if o != nil {
		s.link(cellAt(cols.name, row), SheetOverview, cellAt(1, o.row), "到“"+SheetOverview+"”中的这一行")
		if len(k.Years) > 1 {
			b.spark(s, cellAt(cols.spark, row), o, k.Years[0], k.Years[len(k.Years)-1])
		}
	}
}

// glanceFigure is the cell of a year: the figure of 对比总表, or why there is none.
func (b *book) glanceFigure(s *wbSheet, o *overviewRow, p *analyze.Point, cell string, mid wbStyle) any {
	switch {
	case p == nil:
		return b.text(glanceNone, mid)
	case p.Doubtful:
		mid.color, mid.italic = colorQuiet, true
		b.evidenceLink(s, cell, &p.Observation)
		s.note(cell, pointNote(p))
		return b.text("存疑", mid)
	}
	b.evidenceLink(s, cell, &p.Observation)
	if p.Qualifier == figure.Many {
		return b.text(briefingClean(p.Observation.Text), mid)
	}
	st := b.pointStyle(p, pointFormat(p, o.c.Unit))
	st.size, st.indent = 9, 1
	return b.formula(onSheet(SheetOverview, absolute(b.cols.year(b.years, p.Year), o.row)), p.Exact(), st)
}

// glanceAim is the cell of a target: that of 目标完成.
func (b *book) glanceAim(s *wbSheet, r *GlanceRow, p *analyze.Point, cell string, mid wbStyle) any {
	if p == nil {
		return b.text(glanceNone, mid)
	}
	b.evidenceLink(s, cell, &p.Observation)
	st := b.pointStyle(p, aimFormat(p, r.Series.Unit))
	st.size, st.indent = 9, 1
	return b.formula(onSheet(SheetTargets, absolute(b.goalCols.target, b.goalOf(r.At, p.Year))), p.Exact(), st)
}

func (r *GlanceRow) goal() *analyze.Point {
	if r.Goal == nil {
		return nil
	}
	return &r.Goal.Target
}

// sources are where the year's figure and the targets stand: 2026:31 2025:42.
func (r *GlanceRow) sources(k *GlanceBlock) string {
	var out []string
	add := func(p *analyze.Point) {
		if p == nil || p.Observation.ReportYear == 0 || p.Observation.Line == 0 {
			return
		}
		if s := fmt.Sprintf("%d:%d", p.Observation.ReportYear, p.Observation.Line); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i := len(r.Points) - 1; i >= 0; i-- {
		if r.Points[i] != nil {
			add(r.Points[i])
			break
		}
	}
	add(r.goal())
	add(r.Next)
	return strings.Join(out, " ")
}
