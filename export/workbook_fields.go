package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/drawing"
)

// The sheet 分领域: field by field, each series with a small table, one row a year, and
// beside it a chart of that table; then, in one table, those with too few figures for a
// chart. The figures are references to 对比总表 and 目标完成, so a correction there moves the
// chart. A year without a figure is an empty cell and so a gap in the line; never a
// reference to an empty cell, which would count as zero.

const (
	fieldsFirst   = 6  // the row of the first field
	blockHeadRows = 2  // title and headings of a series
	blockMinRows  = 14 // height of a chart
	blockGap      = 1  // rows behind a series
	fieldPageRows = 36 // rows on a printed page
	blockChartCol = 8
	chartWidth    = 640
	// fewest is how many results a chart needs.
	fewest = 3
)

// Columns of a series' table.
const (
	blockYear = iota + 1
	blockActual
	blockInexact // the results that are bounds or ranges, once more
	blockTarget
	blockDoubtful
	blockChange
	blockBroken // the results behind a break of the series, which no line joins to those before
)

// A field holds the series of one theme.
type field struct {
	theme  string
	row    int // of its heading
	blocks []fieldBlock
	few    []fieldBlock // in one table behind the blocks
	fewRow int          // of that table's headings; 0 for none
}

// A fieldBlock is the table and the chart of one series, or its row among those with few
// figures.
type fieldBlock struct {
	c     *analyze.Comparison
	index int
	row   int // of the title
	years []int
}

// few tells whether a series has too few figures for a chart.
func (k *fieldBlock) few() bool { return len(k.c.Actual) < fewest }

// first is the row of the first year.
func (k *fieldBlock) first() int { return k.row + blockHeadRows }

func (k *fieldBlock) height() int { return max(blockHeadRows+len(k.years), blockMinRows) + blockGap }

// planFields gives every series with a point a place, in the result's order.
func (b *book) planFields() {
	byTheme := map[string]int{}
	for i := range b.res.Comparisons {
		c := &b.res.Comparisons[i]
		if len(c.Actual)+len(c.Target) == 0 {
			continue
		}
		at, ok := byTheme[c.Theme]
		if !ok {
			at = len(b.parts)
			byTheme[c.Theme] = at
			b.parts = append(b.parts, field{theme: c.Theme})
		}
		f, k := &b.parts[at], fieldBlock{c: c, index: i, years: seriesYears(c)}
		if k.few() {
			f.few = append(f.few, k)
		} else {
			f.blocks = append(f.blocks, k)
		}
	}
	row := fieldsFirst
	b.blockOf = map[int]*fieldBlock{}
	for i := range b.parts {
		row = b.parts[i].place(row, b.blockOf)
	}
}

// place gives the parts of a field their rows from one on, and returns the row behind it.
func (f *field) place(row int, blockOf map[int]*fieldBlock) int {
	f.row = row
	row++
	for i := range f.blocks {
		k := &f.blocks[i]
		k.row, blockOf[k.index] = row, k
		row += k.height()
	}
	if len(f.few) > 0 {
		f.fewRow = row
		for i := range f.few {
			row++
			f.few[i].row, blockOf[f.few[i].index] = row, &f.few[i]
		}
		row += 2
	}
	return row
}

// seriesYears are the years from a series' first figure to its last.
func seriesYears(c *analyze.Comparison) []int {
	set := map[int]bool{}
	for _, ps := range [][]analyze.Point{c.Actual, c.Target} {
		for _, p := range ps {
			set[p.Year] = true
		}
	}
	return yearSpan(set)
}

func (b *book) fields() {
	s := b.sheet(SheetFields, wbLayout{widths: []float64{30, 12, 12, 12, 12, 14, 12, 14, 14, 14, 14, 14, 14, 6}, freezeRow: fieldsFirst - 2, color: "5B9BD5"})
	s.put(1, 30, b.text("分领域走势", styleTitle))
	s.put(2, 0, b.text("数字引自对比总表和目标完成；空格是未从报告中读到，图中断开，不连线、不作零。不足三年的指标不作图，列在各领域末尾。", styleNote))
	b.fieldsIndex(s)
	page := fieldsFirst
	for i := range b.parts {
		f := &b.parts[i]
		if i > 0 {
			page = f.row
			s.pageBreak(page)
		}
		band := make([]any, blockChartCol+6)
		for j := range band {
			band[j] = b.blank(styleBand)
		}
		band[0] = b.text(themeTitle(f.theme), styleBand)
		s.put(f.row, 24, band...)
		for j := range f.blocks {
			k := &f.blocks[j]
			if k.row+k.height() > page+fieldPageRows && j > 0 { // no page ends within a table or a chart
				page = k.row
				s.pageBreak(page)
			}
			b.block(s, k)
		}
		if len(f.few) > 0 {
			b.fewTable(s, f)
		}
	}
	if len(b.parts) == 0 {
		s.put(fieldsFirst, 0, b.text("没有可以列出的指标：报告中没有读到结果和目标数字。", styleNote))
	}
	s.printTitles("", "$1:$2")
}

// fieldsIndex leads to the fields.
func (b *book) fieldsIndex(s *wbSheet) {
	const rows, perRow = 2, 12
	link := wbStyle{color: colorHead, size: 9}
	s.link(cellAt(1, 3), SheetOverview, "A1", "回到对比总表")
	for row := range rows {
		cells := []any{b.text([rows]string{"← 回到对比总表", ""}[row], link)}
		for i := row * perRow; i < min((row+1)*perRow, len(b.parts)); i++ {
			title := themeTitle(b.parts[i].theme)
			cells = append(cells, b.text(title, link))
			s.link(cellAt(len(cells), 3+row), SheetFields, cellAt(1, b.parts[i].row), "到“"+title+"”")
		}
		s.put(3+row, 0, cells...)
	}
}

func (b *book) block(s *wbSheet, k *fieldBlock) {
	o := b.rowOf[k.index]
	s.put(k.row, 24, b.text(b.seriesTitle(k.c), wbStyle{bold: true, size: 12, color: colorHead}))
	s.link(cellAt(1, k.row), SheetOverview, cellAt(1, o.row), "回到对比总表中的这一行")
	head := []any{"年份", "实际", "非精确值", "目标", "存疑", "同比"}
	if len(k.c.Breaks) > 0 {
		head = append(head, "断点后")
	}
	for i, h := range head {
		head[i] = b.text(h.(string), styleHead)
	}
	s.put(k.row+1, 0, head...)
	changes := map[int]*analyze.Change{}
	for i := range k.c.Changes {
		changes[k.c.Changes[i].Year] = &k.c.Changes[i]
	}
	for i, y := range k.years {
		cells := b.blockRow(k, o, y, k.first()+i)
		if ch := changes[y]; ch != nil {
			cells[blockChange-1] = b.blockChange(o, ch)
		}
		s.put(k.first()+i, 0, cells...)
	}
	if b.charts < b.opt.MaxCharts {
		b.charts++
		b.chart(s.name, cellAt(blockChartCol, k.row), k)
	}
}

// Columns of the table of the series with few figures: the two latest results and the
// latest target, each with its year.
var fewHeads = []string{"指标（单位）", "年份", "实际", "年份", "实际", "目标年份", "目标"}

func (b *book) fewTable(s *wbSheet, f *field) {
	head := make([]any, len(fewHeads))
	for i, h := range fewHeads {
		head[i] = b.text(h, styleSub)
	}
	s.put(f.fewRow, 0, head...)
	for i := range f.few {
		b.fewRow(s, &f.few[i])
	}
}

func (b *book) fewRow(s *wbSheet, k *fieldBlock) {
	title, o := b.seriesTitle(k.c), b.rowOf[k.index]
	cells := make([]any, len(fewHeads))
	for i := range cells {
		cells[i] = b.blank(styleCell)
	}
	cells[0] = b.text(title, wbStyle{frame: true, wrap: true, color: colorHead})
	year := styleMid
	year.format = `0"年"`
	for i := range k.c.Actual {
		p := &k.c.Actual[i]
		cells[1+2*i] = b.integer(p.Year, year)
		cells[2+2*i] = b.formula(onSheet(SheetOverview, absolute(b.cols.year(b.years, p.Year), o.row)), p.Exact(), b.pointStyle(p, pointFormat(p, k.c.Unit)))
	}
	if n := len(k.c.Target); n > 0 {
		p := &k.c.Target[n-1]
		cells[5] = b.integer(p.Year, year)
		cells[6] = b.formula(onSheet(SheetTargets, absolute(b.goalCols.target, b.goalOf(k.index, p.Year))), p.Exact(), b.pointStyle(p, aimFormat(p, k.c.Unit)))
	}
	s.put(k.row, s.rowHeight(map[int]string{1: title}), cells...)
	if o != nil {
		s.link(cellAt(1, k.row), SheetOverview, cellAt(1, o.row), "回到对比总表中的这一行")
	}
}

func (b *book) seriesTitle(c *analyze.Comparison) string {
	var tail []string
	if len(b.res.Bodies) > 1 && c.Body != "" {
		tail = append(tail, c.Body)
	}
	if c.Scope != "" {
		tail = append(tail, c.Scope)
	}
	title := c.Name
	if c.Unit != "" {
		title += "（" + c.Unit + "）"
	}
	if len(tail) > 0 {
		title += "　" + strings.Join(tail, "　")
	}
	return title
}

func (b *book) blockRow(k *fieldBlock, o *overviewRow, year, row int) []any {
	cells := make([]any, blockChange, blockBroken)
	for i := range cells {
		cells[i] = b.blank(styleCell)
	}
	if len(k.c.Breaks) > 0 {
		cells = append(cells, b.blank(styleCell))
	}
	y := styleMid
	y.format = `0"年"`
	cells[blockYear-1] = b.integer(year, y)
	if p := pointOf(k.c.Actual, year); p != nil {
		ref, st := onSheet(SheetOverview, absolute(b.cols.year(b.years, year), o.row)), b.pointStyle(p, pointFormat(p, k.c.Unit))
		col := lineColumn(k.c, year)
		if p.Doubtful {
			col = blockDoubtful
		}
		cells[col-1] = b.formula(ref, p.Exact(), st)
		if !p.Doubtful && inexact(p) {
			cells[blockInexact-1] = b.formula(cellAt(col, row), p.Exact(), st)
		}
	}
	if p := pointOf(k.c.Target, year); p != nil {
		if g := b.goalOf(k.index, year); g > 0 {
			col := blockTarget
			if p.Doubtful {
				col = blockDoubtful
			}
			// One cell cannot hold a doubtful result and a doubtful target: the
			// result stays, the target is in 目标完成.
			if a := pointOf(k.c.Actual, year); !p.Doubtful || a == nil || !a.Doubtful {
				cells[col-1] = b.formula(onSheet(SheetTargets, absolute(b.goalCols.target, g)), p.Exact(), b.pointStyle(p, aimFormat(p, k.c.Unit)))
			}
		}
	}
	return cells
}

// lineColumn is the column of a year's result: each break of the series changes
// to the other one, so that the line is cut there.
func lineColumn(c *analyze.Comparison, year int) int {
	n := 0
	for _, y := range c.Breaks {
		if y <= year {
			n++
		}
	}
	if n%2 == 1 {
		return blockBroken
	}
	return blockActual
}

func inexact(p *analyze.Point) bool { return drawing.MarkOf(*p) != drawing.Exact }

// blockChange points at the growth in 对比总表.
func (b *book) blockChange(o *overviewRow, ch *analyze.Change) any {
	v, ok := b.change(b.cols, o, ch)
	col := b.cols.change(b.years, ch.Year)
	if !ok || col == 0 {
		return b.blank(styleCell)
	}
	return b.formula(onSheet(SheetOverview, absolute(col, o.row)), v.value, v.style)
}

// chart draws a series at a cell of a sheet.
func (b *book) chart(sheet, cell string, k *fieldBlock) {
	if b.err != nil {
		return
	}
	c := k.c
	top := k.first()
	series := func(col int) excelize.ChartSeries {
		return excelize.ChartSeries{
			Name:       onSheet(SheetFields, absolute(col, top-1)),
			Categories: onSheet(SheetFields, absBlock(blockYear, top, blockYear, top+len(k.years)-1)),
			Values:     onSheet(SheetFields, absBlock(col, top, col, top+len(k.years)-1)),
		}
	}
	var all, bars []excelize.ChartSeries
	if slices.ContainsFunc(c.Target, func(p analyze.Point) bool { return !p.Doubtful }) {
		all = append(all, marksOnly(series(blockTarget), "dash", 12, colorTarget, colorTarget))
	}
	for _, col := range []int{blockActual, blockBroken} {
		if !slices.ContainsFunc(c.Actual, func(p analyze.Point) bool { return !p.Doubtful && lineColumn(c, p.Year) == col }) {
			continue
		}
		s := series(col)
		s.Fill, s.Line = solid(colorResult), excelize.LineOptions{Width: 2.25}
		s.Marker = marker(map[int]string{blockActual: "circle", blockBroken: "square"}[col], 6, colorResult, colorResult)
		if drawing.FormOf(*c) == drawing.Bars {
			s.Line, s.Marker = excelize.LineOptions{}, excelize.ChartMarker{}
			bars = append(bars, s)
			continue
		}
		all = append(all, s)
	}
	if slices.ContainsFunc(c.Actual, func(p analyze.Point) bool { return !p.Doubtful && inexact(&p) }) {
		all = append(all, marksOnly(series(blockInexact), "triangle", 10, colorResult, colorResult))
	}
	outside := outsideChart(c)
	if outside == "" && slices.ContainsFunc(slices.Concat(c.Actual, c.Target), func(p analyze.Point) bool { return p.Doubtful }) {
		all = append(all, marksOnly(series(blockDoubtful), "circle", 9, "FFFFFF", colorResult))
	}
	if len(all)+len(bars) == 0 {
		return
	}
	text := excelize.Font{Family: wbFont, Size: 9, Color: colorInk}
	of := &excelize.Chart{
		Type:   excelize.Line,
		Series: all,
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: chartTitle(b.seriesTitle(c) + outside),
			Font: &excelize.Font{Family: wbFont, Size: 11, Bold: true, Color: colorInk}}}},
		Format:       excelize.GraphicOptions{OffsetX: 14, OffsetY: 4, AltText: chartTitle(chartText(b.seriesTitle(c), c))},
		Dimension:    excelize.ChartDimension{Width: chartWidth, Height: blockMinRows*wbRowPixels - 4},
		Legend:       excelize.ChartLegend{Position: "bottom", Font: &text},
		XAxis:        excelize.ChartAxis{Font: text, TickLabelPosition: excelize.ChartTickLabelLow, Alignment: excelize.Alignment{TextRotation: labelTurn(len(k.years), chartWidth)}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		YAxis:        excelize.ChartAxis{Font: text, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: axisFormat(c)}},
		ShowBlanksAs: "gap",
		VaryColors:   new(bool),
	}
	if len(bars) == 0 {
		b.do(b.f.AddChart(sheet, cell, of))
		return
	}
	if !slices.ContainsFunc(slices.Concat(c.Actual, c.Target), func(p analyze.Point) bool { return p.Value.IsNegative() }) {
		of.YAxis.Minimum = new(float64)
	}
	var over []*excelize.Chart
	if len(all) > 0 { // its axes are those of the bars
		over = append(over, &excelize.Chart{Type: excelize.Line, Series: all, VaryColors: new(bool), XAxis: of.XAxis, YAxis: of.YAxis})
	}
	gap := uint(60)
	of.Type, of.Series, of.GapWidth = excelize.Col, bars, &gap
	b.do(b.f.AddChart(sheet, cell, of, over...))
}

// outsideChart names the doubtful figures that would press all others flat, such
// as a percentage without its point: they stand in the table, and the chart says
// that it leaves them out. "" when there are none.
func outsideChart(c *analyze.Comparison) string {
	most, out := decimal.Zero, ""
	for _, p := range slices.Concat(c.Actual, c.Target) {
		if !p.Doubtful {
			most = decimal.Max(most, p.Value.Abs())
		}
	}
	far := false
	for _, p := range slices.Concat(c.Actual, c.Target) {
		if p.Doubtful {
			far = far || most.IsPositive() && p.Value.Abs().GreaterThan(most.Mul(decimal.NewFromInt(3)))
			out += fmt.Sprintf("　%d年%s存疑未画", p.Year, p.Observation.Text)
		}
	}
	if !far {
		return ""
	}
	return out
}

// labelTurn turns the years on the axis where they would wrap side by side.
func labelTurn(years, width int) int {
	const label = 34 // pixels
	if years*label > width-60 {
		return -45
	}
	return 0
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

func marker(symbol string, size int, fill, edge string) excelize.ChartMarker {
	return excelize.ChartMarker{Symbol: symbol, Size: size, Fill: solid(fill),
		Border: excelize.LineOptions{Type: excelize.LineSolid, Width: 1.25, Fill: solid(edge)}}
}

// marksOnly is a series without a line. Its marks are filled with a pale
// colour, because LibreOffice does not draw the edge of a hollow one.
func marksOnly(s excelize.ChartSeries, symbol string, size int, fill, edge string) excelize.ChartSeries {
	s.Fill, s.Line = solid(edge), excelize.LineOptions{Type: excelize.LineNone}
	s.Marker = marker(symbol, size, fill, edge)
	return s
}

// chartTitle is one line of at most 250 characters.
func chartTitle(s string) string {
	r := []rune(strings.Join(strings.Fields(wbText(s)), " "))
	if len(r) > 250 {
		r = append(r[:250], '…')
	}
	return string(r)
}

// chartText tells a chart in words to those who do not see it.
func chartText(title string, c *analyze.Comparison) string {
	if len(c.Actual) == 0 {
		return title
	}
	a, z := c.Actual[0], c.Actual[len(c.Actual)-1]
	return fmt.Sprintf("%s：%d年%s，%d年%s", title, a.Year, a.Observation.Text, z.Year, z.Observation.Text)
}

func axisFormat(c *analyze.Comparison) string {
	most := decimal.Zero
	for _, p := range slices.Concat(c.Actual, c.Target) {
		most = decimal.Max(most, p.Value.Abs())
	}
	if most.GreaterThanOrEqual(decimal.NewFromInt(1000)) {
		return "#,##0"
	}
	return "General"
}
