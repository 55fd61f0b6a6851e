package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/figure"
)

// The theme sheets: for each series a small table, one row a year, and beside
// it a chart of that table. The figures are references to 对比总表 and 目标完成, so
// a correction there moves the chart. A year without a figure is an empty cell
// and so a gap in the line; never a reference to an empty cell, which would
// count as zero.

const (
	themeFirst    = 4  // the row of the first series
	themeHeadRows = 2  // title and headings of a series
	themeMinRows  = 14 // height of a chart
	themeGap      = 1  // rows between series
	themePageRows = 32 // rows on a printed page
	themeChartCol = 8
	chartWidth    = 640
)

// Columns of a series' table.
const (
	themeYear = iota + 1
	themeActual
	themeInexact // the results that are bounds or ranges, once more
	themeTarget
	themeDoubtful
	themeChange
	themeBroken // the results behind a break of the series, which no line joins to those before
)

// A themeSheet holds the series of one theme.
type themeSheet struct {
	name   string
	theme  string
	blocks []themeBlock
	index  map[int]int // from a comparison's place in the result to its block
}

// A themeBlock is the table and the chart of one series.
type themeBlock struct {
	c     *analyze.Comparison
	index int
	row   int // of the title
	years []int
}

// start is the first row of the series at place i of the result.
func (t *themeSheet) start(i int) int {
	if k, ok := t.index[i]; ok {
		return t.blocks[k].row
	}
	return 1
}

func (k *themeBlock) height() int {
	n := themeHeadRows + len(k.years)
	if k.drawn() {
		n = max(n, themeMinRows)
	}
	return n + themeGap
}

// drawn tells whether a series has enough points for a chart.
func (k *themeBlock) drawn() bool { return len(k.c.Actual)+len(k.c.Target) > 1 }

// A chartPlace is a series whose chart can be drawn, with the sheet of its data.
type chartPlace struct {
	t *themeSheet
	k *themeBlock
}

// planThemes makes a sheet for each theme, in the result's order, and gives
// every series with a point a place in it.
func (b *book) planThemes() {
	names, byTheme := newSheetNames(), map[string]int{}
	common := b.themeYears()
	for i := range b.res.Comparisons {
		c := &b.res.Comparisons[i]
		if len(c.Actual)+len(c.Target) == 0 {
			continue
		}
		place, ok := byTheme[c.Theme]
		if !ok {
			place = len(b.blocks)
			byTheme[c.Theme] = place
			b.blocks = append(b.blocks, themeSheet{name: names.take(c.Theme), theme: c.Theme, index: map[int]int{}})
		}
		t := &b.blocks[place]
		t.index[i] = len(t.blocks)
		row := themeFirst
		if n := len(t.blocks); n > 0 {
			row = t.blocks[n-1].row + t.blocks[n-1].height()
		}
		k := themeBlock{c: c, index: i, row: row, years: common}
		if len(common) > maxCommonYears {
			k.years = seriesYears(c)
		}
		t.blocks = append(t.blocks, k)
	}
}

// maxCommonYears is how many years the charts have on one common axis. Where
// there are more, each has the years of its own series: most series are short,
// and their tables would be empty for pages.
const maxCommonYears = 12

// themeYears are the years of all results and targets.
func (b *book) themeYears() []int {
	set := map[int]bool{}
	for i := range b.res.Comparisons {
		addYears(set, &b.res.Comparisons[i])
	}
	return yearSpan(set)
}

// seriesYears are the years from a series' first figure to its last.
func seriesYears(c *analyze.Comparison) []int {
	set := map[int]bool{}
	addYears(set, c)
	return yearSpan(set)
}

func addYears(set map[int]bool, c *analyze.Comparison) {
	for _, ps := range [][]analyze.Point{c.Actual, c.Target} {
		for _, p := range ps {
			set[p.Year] = true
		}
	}
}

func (b *book) themeOf(theme string) *themeSheet {
	for i := range b.blocks {
		if b.blocks[i].theme == theme {
			return &b.blocks[i]
		}
	}
	return nil
}

func (b *book) themes() {
	for i := range b.blocks {
		b.themeSheet(&b.blocks[i])
	}
}

func (b *book) themeSheet(t *themeSheet) {
	s := b.sheet(t.name, wbLayout{widths: []float64{9, 13, 13, 13, 11, 14, 11, 14, 14, 14, 14, 14, 14, 6}, freezeRow: themeFirst - 1, color: "5B9BD5"})
	s.put(1, 30, b.text(themeTitle(t.theme)+"　走势图", styleTitle))
	s.put(2, 0, b.text("← 回到对比总表", wbStyle{color: colorHead, size: 9}), nil, b.text("表中数字引自对比总表和目标完成；空格是未从报告中读到，图中断开，不连线、不作零。", styleNote))
	s.link("A2", SheetOverview, "A1", "回到对比总表")
	overview := map[int]*overviewRow{}
	for i := range b.rows {
		if r := &b.rows[i]; r.c != nil {
			overview[r.index] = r
		}
	}
	cols, page := b.overviewColumns(), themeFirst
	for i := range t.blocks {
		k := &t.blocks[i]
		b.themeTable(s, k, cols, overview[k.index])
		if k.drawn() && b.charts < b.opt.MaxCharts {
			b.charts++
			b.chart(s.name, cellAt(themeChartCol, k.row), chartPlace{t, k}, chartWidth, themeMinRows*wbRowPixels-4, 14)
		}
		// No page ends within a table or a chart.
		if i < len(t.blocks)-1 && t.blocks[i+1].row+t.blocks[i+1].height() > page+themePageRows && b.err == nil {
			page = t.blocks[i+1].row
			b.do(s.sw.InsertPageBreak(cellAt(1, page)))
		}
	}
}

func (b *book) themeTable(s *wbSheet, k *themeBlock, cols overviewColumns, o *overviewRow) {
	title := wbStyle{bold: true, size: 12, color: colorHead}
	s.put(k.row, 24, b.text(b.seriesTitle(k.c), title))
	if o != nil {
		s.link(cellAt(1, k.row), SheetOverview, cellAt(1, o.row), "回到对比总表中的这一行")
	}
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
		row := k.row + themeHeadRows + i
		cells := b.themeRow(k, cols, o, y, row)
		if ch := changes[y]; ch != nil && o != nil {
			cells[themeChange-1] = b.themeChangeCell(cols, o, ch)
		}
		s.put(row, 0, cells...)
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

func (b *book) themeRow(k *themeBlock, cols overviewColumns, o *overviewRow, year, row int) []any {
	cells := make([]any, themeChange, themeBroken)
	for i := range cells {
		cells[i] = b.blank(styleCell)
	}
	if len(k.c.Breaks) > 0 {
		cells = append(cells, b.blank(styleCell))
	}
	y := styleMid
	y.format = `0"年"`
	cells[themeYear-1] = b.integer(year, y)
	if p := pointOf(k.c.Actual, year); p != nil && o != nil {
		ref := onSheet(SheetOverview, absolute(cols.year(b.years, year), o.row))
		col := lineColumn(k.c, year)
		if p.Doubtful {
			col = themeDoubtful
		}
		cells[col-1] = b.formula(ref, p.Exact(), b.pointStyle(p, k.c.Unit))
		if !p.Doubtful && inexact(p) {
			cells[themeInexact-1] = b.formula(cellAt(col, row), p.Exact(), b.pointStyle(p, k.c.Unit))
		}
	}
	if p := pointOf(k.c.Target, year); p != nil {
		if g := b.goalOf(k.index, year); g > 0 {
			col := themeTarget
			if p.Doubtful {
				col = themeDoubtful
			}
			// One cell cannot hold a doubtful result and a doubtful target: the
			// result stays, the target is in 目标完成.
			if a := pointOf(k.c.Actual, year); !p.Doubtful || a == nil || !a.Doubtful {
				cells[col-1] = b.formula(onSheet(SheetTargets, absolute(goalTarget, g)), p.Exact(), b.pointStyle(p, k.c.Unit))
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
		return themeBroken
	}
	return themeActual
}

func inexact(p *analyze.Point) bool {
	return p.Upper.Valid || p.Qualifier != figure.EQ && p.Qualifier != ""
}

// themeChangeCell points at the growth in 对比总表.
func (b *book) themeChangeCell(cols overviewColumns, o *overviewRow, ch *analyze.Change) any {
	v, ok := b.change(cols, o, ch)
	col := cols.change(b.years, ch.Year)
	if !ok || col == 0 {
		return b.blank(styleCell)
	}
	return b.formula(onSheet(SheetOverview, absolute(col, o.row)), v.value, v.style)
}

// chart draws a series at a cell of a sheet, offset to the right by x pixels.
func (b *book) chart(sheet, cell string, p chartPlace, w, h, x int) {
	if b.err != nil {
		return
	}
	c := p.k.c
	top := p.k.row + themeHeadRows
	series := func(col int) excelize.ChartSeries {
		return excelize.ChartSeries{
			Name:       onSheet(p.t.name, absolute(col, top-1)),
			Categories: onSheet(p.t.name, absBlock(themeYear, top, themeYear, top+len(p.k.years)-1)),
			Values:     onSheet(p.t.name, absBlock(col, top, col, top+len(p.k.years)-1)),
		}
	}
	var all []excelize.ChartSeries
	if slices.ContainsFunc(c.Target, func(p analyze.Point) bool { return !p.Doubtful }) {
		s := series(themeTarget)
		s.Fill, s.Line = solid(colorTarget), excelize.LineOptions{Width: 1.5, Dash: excelize.LineDashDash}
		s.Marker = marker("diamond", 7, colorTarget, colorTarget)
		all = append(all, s)
	}
	for _, col := range []int{themeActual, themeBroken} {
		if !slices.ContainsFunc(c.Actual, func(p analyze.Point) bool { return !p.Doubtful && lineColumn(c, p.Year) == col }) {
			continue
		}
		s := series(col)
		s.Fill, s.Line = solid(colorHead), excelize.LineOptions{Width: 2.25}
		s.Marker = marker(map[int]string{themeActual: "circle", themeBroken: "square"}[col], 6, colorHead, colorHead)
		all = append(all, s)
	}
	if slices.ContainsFunc(c.Actual, func(p analyze.Point) bool { return !p.Doubtful && inexact(&p) }) {
		all = append(all, marksOnly(series(themeInexact), "triangle", 10, "9DC3E6", colorHead))
	}
	outside := outsideChart(c)
	if outside == "" && slices.ContainsFunc(slices.Concat(c.Actual, c.Target), func(p analyze.Point) bool { return p.Doubtful }) {
		all = append(all, marksOnly(series(themeDoubtful), "circle", 9, "E5E7EB", "6B7280"))
	}
	if len(all) == 0 {
		return
	}
	text := excelize.Font{Family: wbFont, Size: 9, Color: colorInk}
	b.do(b.f.AddChart(sheet, cell, &excelize.Chart{
		Type:   excelize.Line,
		Series: all,
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: chartTitle(b.seriesTitle(c) + outside),
			Font: &excelize.Font{Family: wbFont, Size: 11, Bold: true, Color: colorInk}}}},
		Format:       excelize.GraphicOptions{OffsetX: x, OffsetY: 4, AltText: chartTitle(chartText(b.seriesTitle(c), c))},
		Dimension:    excelize.ChartDimension{Width: uint(w), Height: uint(h)},
		Legend:       excelize.ChartLegend{Position: "bottom", Font: &text},
		XAxis:        excelize.ChartAxis{Font: text, TickLabelPosition: excelize.ChartTickLabelLow, Alignment: excelize.Alignment{TextRotation: labelTurn(len(p.k.years), w)}, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
		YAxis:        excelize.ChartAxis{Font: text, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: axisFormat(c)}},
		ShowBlanksAs: "gap",
		VaryColors:   new(bool),
	}))
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
