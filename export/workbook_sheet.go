package export

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// wbRowHeight is the height of a line in points.
const wbRowHeight = 18

// wbRowPixels is what excelize takes such a line for when it places a chart.
const wbRowPixels = 22

// A wbSheet writes one sheet from top to bottom. All sheets are streamed: that
// bounds the memory of long ones, and only excelize's stream writer keeps the
// computed value beside a formula, which Excel's protected view needs to show
// anything.
type wbSheet struct {
	b    *book
	name string
	sw   *excelize.StreamWriter
	// widths of the columns in half-width characters, to tell how high a row
	// with wrapped text must be.
	widths []float64
	// links counts the links; those behind the first stand in moreLinks.
	links     int
	moreLinks strings.Builder
	breaks    int // page breaks
	folds     []fold
}

// A wbLayout is what must be known of a sheet before its first row.
type wbLayout struct {
	widths       []float64
	freezeColumn int // columns to the left that stand still
	freezeRow    int // rows above that stand still
	color        string
	portrait     bool
	folds        []fold
	printed      int  // the last column on paper; 0 for all
	onePage      bool // shrink the sheet until it fits one page
}

// A fold is columns that a reader folds and unfolds together.
type fold struct {
	from, to int
	folded   bool // at first
}

func (f fold) holds(column int) bool { return f.from > 0 && f.from <= column && column <= f.to }

// sheet begins a sheet. Page set-up and views come before the stream writer
// because it writes them at once.
func (b *book) sheet(name string, l wbLayout) *wbSheet {
	b.pageSetup(name, l)
	s := &wbSheet{b: b, name: name, widths: l.widths}
	for _, f := range l.folds {
		if f.from > 0 && f.from <= f.to {
			s.folds = append(s.folds, f)
		}
	}
	sw, err := b.f.NewStreamWriter(name)
	b.do(err)
	if b.err != nil {
		return s
	}
	s.sw = sw
	b.sheets = append(b.sheets, s)
	// excelize puts the column that was set last first, and Excel repairs files
	// whose columns do not ascend: so from the last to the first.
	for c := len(l.widths); c > 0; c-- {
		b.do(sw.SetColWidth(c, c, l.widths[c-1]))
		for _, f := range s.folds {
			if !f.holds(c) {
				continue
			}
			b.do(sw.SetColOutlineLevel(c, 1))
			if f.folded {
				b.do(sw.SetColVisible(c, c, false))
			}
		}
	}
	if l.freezeColumn+l.freezeRow > 0 {
		b.do(sw.SetPanes(frozenPanes(l.freezeColumn, l.freezeRow)))
	}
	return s
}

func frozenPanes(cols, rows int) *excelize.Panes {
	pane := "bottomRight"
	switch {
	case cols == 0:
		pane = "bottomLeft"
	case rows == 0:
		pane = "topRight"
	}
	return &excelize.Panes{Freeze: true, XSplit: cols, YSplit: rows, TopLeftCell: cellAt(cols+1, rows+1), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: cellAt(cols+1, rows+1), ActiveCell: cellAt(cols+1, rows+1), Pane: pane}}}
}

func (b *book) pageSetup(name string, l wbLayout) {
	yes, no, high, one := true, false, 0, 1
	height, orientation, paper := float64(wbRowHeight), "landscape", l.paper()
	if l.portrait {
		orientation = "portrait"
	}
	if l.onePage {
		high = 1
	}
	tab := "FF" + l.color
	b.do(b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes, TabColorRGB: &tab, DefaultRowHeight: &height, CustomHeight: &yes}))
	b.do(b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &orientation, FitToWidth: &one, FitToHeight: &high}))
	side, top := 0.4, 0.6
	b.do(b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &side, Footer: &side, Horizontally: &yes}))
	b.do(b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddHeader: "&L" + headerText(b.res.Title) + "&R&A",
		OddFooter: "&C第 &P 页，共 &N 页",
	}))
	b.do(b.f.SetSheetDimension(name, "")) // the template's says A1
	b.do(b.f.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no}))
}

// Paper sizes as the format counts them, and how wide a sheet may be, in half-width
// characters, to be read on A4 across.
const (
	paperA3   = 8
	paperA4   = 9
	widestA4  = 220
	maxBreaks = 1000 // page breaks in a sheet; Excel takes 1,026
)

// paper is the smallest on which the sheet can be read when it is shrunk to its width.
func (l wbLayout) paper() int {
	wide := 0.0
	for i, w := range l.widths {
		hidden := slices.ContainsFunc(l.folds, func(f fold) bool { return f.folded && f.holds(i+1) })
		if !hidden && (l.printed == 0 || i < l.printed) {
			wide += w
		}
	}
	if wide > widestA4 && !l.onePage {
		return paperA3
	}
	return paperA4
}

// pageBreak ends a printed page before a row.
func (s *wbSheet) pageBreak(row int) {
	if s.breaks++; s.breaks <= maxBreaks && s.b.err == nil {
		s.b.do(s.sw.InsertPageBreak(cellAt(1, row)))
	}
}

// headerText is s for a page header, in which & begins a command and a digit
// behind the font size would be read as part of it.
func headerText(s string) string {
	s = strings.Join(strings.Fields(wbText(s)), " ")
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:60]) + "…"
	}
	return strings.ReplaceAll(s, "&", "&&")
}

// columns is how many columns of a sheet have been given out.
type columns int

// next is the next column; 0 where none is wanted.
func (n *columns) next(want bool) int {
	if !want {
		return 0
	}
	*n++
	return int(*n)
}

// span is the next so many columns, the first and the last.
func (n *columns) span(width int) (first, last int) {
	first = int(*n) + 1
	*n += columns(width)
	return first, int(*n)
}

// cellAt is the name of a cell: cellAt(1, 1) is A1.
func cellAt(col, row int) string {
	s, err := excelize.CoordinatesToCellName(max(col, 1), max(row, 1))
	if err != nil { // behind the last column or row of a sheet
		return "XFD1048576"
	}
	return s
}

// absolute is cellAt with both parts fixed: $A$1.
func absolute(col, row int) string {
	s, err := excelize.CoordinatesToCellName(max(col, 1), max(row, 1), true)
	if err != nil {
		return "$XFD$1048576"
	}
	return s
}

func colName(col int) string {
	return strings.TrimRight(cellAt(col, 1), "1")
}

// onSheet names a cell or range of a sheet for a formula: '对比总表'!$A$1.
func onSheet(sheet, ref string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + ref
}

// absBlock is the absolute range between two cells: $A$1:$B$2.
func absBlock(c1, r1, c2, r2 int) string { return absolute(c1, r1) + ":" + absolute(c2, r2) }

// put writes one row; height 0 is the default height.
func (s *wbSheet) put(row int, height float64, cells ...any) {
	if s.b.err != nil {
		return
	}
	if s.b.opt.Stop != nil {
		if s.b.err = s.b.opt.Stop(); s.b.err != nil {
			return
		}
	}
	s.b.do(s.sw.SetRow(cellAt(1, row), cells, excelize.RowOpts{Height: height}))
}

// text is a cell that holds s and nothing else, whatever s begins with.
func (b *book) text(s string, st wbStyle) any {
	return excelize.Cell{StyleID: b.style(st), Value: wbText(s)}
}

// number is a cell with a number; st.format should show it whole.
func (b *book) number(d decimal.Decimal, st wbStyle) any {
	return excelize.Cell{StyleID: b.style(st), Value: d.InexactFloat64()}
}

func (b *book) integer(n int, st wbStyle) any {
	return excelize.Cell{StyleID: b.style(st), Value: n}
}

// formula is a cell with a formula of ours (never of a report's) and the value
// that it must give.
func (b *book) formula(f string, kept decimal.Decimal, st wbStyle) any {
	return excelize.Cell{StyleID: b.style(st), Formula: f, Value: kept.InexactFloat64()}
}

// blank is a cell with a style only.
func (b *book) blank(st wbStyle) any { return excelize.Cell{StyleID: b.style(st), Value: nil} }

// maxLinks is how many links Excel allows in one sheet (65,530), and maxTip how
// long the text that shows over one may be.
const (
	maxLinks = excelize.TotalSheetHyperlinks
	maxTip   = 250
)

// link makes a cell lead to another sheet's cell; what exceeds maxLinks gets no
// link. excelize compares a new link with all that there are, so that it is given
// the first and the rest is inserted behind it.
func (s *wbSheet) link(cell, sheet, target, tip string) {
	if s.b.err != nil || s.links == maxLinks {
		return
	}
	tip = cutText(wbText(tip), maxTip)
	if s.links++; s.links == 1 {
		s.b.do(s.b.f.SetCellHyperLink(s.name, cell, onSheet(sheet, target), "Location", excelize.HyperlinkOpts{Tooltip: &tip}))
		return
	}
	for _, a := range [][2]string{{`<hyperlink ref="`, cell}, {`" location="`, onSheet(sheet, target)}, {`" tooltip="`, tip}} {
		s.moreLinks.WriteString(a[0])
		s.b.do(xml.EscapeText(&s.moreLinks, []byte(a[1])))
	}
	s.moreLinks.WriteString(`"></hyperlink>`)
}

func (s *wbSheet) note(cell, text string) {
	if s.b.err != nil {
		return
	}
	lines := 1 + strings.Count(text, "\n") + displayWidth(text)/36
	s.b.do(s.b.f.AddComment(s.name, excelize.Comment{
		Cell: cell, Author: "linian", Width: 300, Height: uint(min(18*lines+14, 360)),
		Paragraph: []excelize.RichTextRun{{Text: wbText(text), Font: &excelize.Font{Family: wbFont, Size: 9}}},
	}))
}

// filter gives the columns below a row of headings filters.
func (s *wbSheet) filter(head, last, columns int) {
	if s.b.err == nil {
		s.b.do(s.b.f.AutoFilter(s.name, fmt.Sprintf("A%d:%s", head, cellAt(columns, last)), nil))
	}
}

// printTitles repeats rows and columns on every printed page.
func (s *wbSheet) printTitles(cols, row string) {
	ref := onSheet(s.name, row)
	if cols != "" {
		ref = onSheet(s.name, cols) + "," + ref
	}
	s.b.do(s.b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: ref, Scope: s.name}))
}

func (s *wbSheet) printArea(ref string) {
	s.b.do(s.b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: onSheet(s.name, ref), Scope: s.name}))
}

// rowHeight is the height that wrapped texts need in their columns.
func (s *wbSheet) rowHeight(texts map[int]string) float64 { return s.rowHeightAt(10, texts) }

// rowHeightAt is rowHeight of texts in another size than the usual one.
func (s *wbSheet) rowHeightAt(size float64, texts map[int]string) float64 {
	lines := 1
	for col, t := range texts {
		if col > 0 {
			lines = max(lines, wrappedLines(t, s.widths[col-1]*10/size))
		}
	}
	if lines == 1 {
		return 0
	}
	return min(float64(lines)*size*1.5+5, 400)
}

func wrappedLines(t string, width float64) int {
	n := 0
	for line := range strings.SplitSeq(t, "\n") {
		n += max(1, (displayWidth(line)+int(width)-3)/max(int(width)-2, 1))
	}
	return n
}
