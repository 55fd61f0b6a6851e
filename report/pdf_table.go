package report

import (
	"math"
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Tables of a PDF are found by their rulings: lines, or thin rectangles, that
// cross. What stands between them goes into the page's text row by row, with
// tabs between the cells. Tables without rulings are found by the blanks in
// their lines, as in plain text (text_table.go).

// A pdfPage is the text of a page, with the rows of its tables as lines of it.
type pdfPage struct {
	text string
	rows []pdfRow
	// garbled is set when the page's fonts do not say which characters its glyphs
	// are; it has no text then.
	garbled bool
}

// A pdfRow is a line of a page's text that is a row of a table.
type pdfRow struct {
	start, end int
	table, row int
	cells      []Cell
}

// A rect has its origin at the page's lower left, as PDF has it.
type rect struct{ left, bottom, right, top float64 }

func (r rect) holds(x, y float64) bool {
	return x > r.left && x < r.right && y > r.bottom && y < r.top
}

// maxRulings bounds the lines of a page that are looked at.
const maxRulings = 4000

// hasTable reports whether a page's text may hold a table: lines of several
// numbers or of nothing else. Only then are its lines and letters measured,
// which takes longer than reading them.
func hasTable(text string) bool {
	n := 0
	for line := range strings.Lines(text) {
		words, numbers := 0, 0
		for _, w := range strings.Fields(line) {
			words++
			if c := w[0]; len(w) < 16 && (c >= '0' && c <= '9' || c == '-' && len(w) > 1) {
				numbers++
			}
		}
		if numbers > 1 || numbers == 1 && words <= 3 {
			if n++; n >= 2 {
				return true
			}
		}
	}
	return false
}

// tablesOf lays out the ruled tables of a page. On any fault the text is left as
// it is.
func tablesOf(inst pdfium.Pdfium, page requests.Page, text string) pdfPage {
	plain := pdfPage{text: cleanPage(text)}
	if !hasTable(plain.text) {
		return plain
	}
	lattices := latticesOf(rulings(inst, page))
	if len(lattices) == 0 {
		return plain
	}
	letters := lettersOf(inst, page, text)
	if letters == nil {
		return plain
	}
	return layOut(letters, lattices)
}

// rulings are the straight lines of a page, as rectangles of some width.
func rulings(inst pdfium.Pdfium, page requests.Page) (lines []rect) {
	n, err := inst.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return nil
	}
	const path = 2 // FPDF_PAGEOBJ_PATH
	for i := 0; i < n.Count && len(lines) < maxRulings; i++ {
		o, err := inst.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			continue
		}
		kind, err := inst.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil || int(kind.Type) != path {
			continue
		}
		lines = append(lines, edgesOf(inst, o.PageObject)...)
	}
	return lines
}

// thin is the greatest width of a ruling, in points.
const thin = 3

// edgesOf are the lines that a path draws: itself when it is thin, the four
// sides of a rectangle that is stroked.
func edgesOf(inst pdfium.Pdfium, path references.FPDF_PAGEOBJECT) []rect {
	b, err := inst.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: path})
	if err != nil {
		return nil
	}
	r := rect{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)}
	switch w, h := r.right-r.left, r.top-r.bottom; {
	case w < thin && h < thin:
		return nil
	case w < thin || h < thin:
		return []rect{r}
	}
	mode, err := inst.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: path})
	n, err2 := inst.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: path})
	if err != nil || err2 != nil || !mode.Stroke || n.Count < 4 || n.Count > 5 {
		return nil
	}
	return []rect{{r.left, r.bottom, r.left + 1, r.top}, {r.right - 1, r.bottom, r.right, r.top},
		{r.left, r.bottom, r.right, r.bottom + 1}, {r.left, r.top - 1, r.right, r.top}}
}

// A lattice is lines that cross: the columns are between the xs, the rows between
// the ys, from the top down.
type lattice struct {
	box          rect
	xs, ys       []float64
	upright, lie []rect
}

// near is how far apart, in points, lines may be that are meant to meet.
const near = 2.5

// latticesOf groups lines that touch, and keeps the groups that have at least two
// columns and two rows.
func latticesOf(lines []rect) (ls []lattice) {
	group := make([]int, len(lines))
	for i := range group {
		group[i] = -1
	}
	for i := range lines {
		if group[i] >= 0 {
			continue
		}
		l := lattice{box: lines[i]}
		group[i] = i
		for todo := []int{i}; len(todo) > 0; {
			k := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			l.add(lines[k])
			for j := range lines {
				if group[j] < 0 && touch(lines[k], lines[j]) {
					group[j] = i
					todo = append(todo, j)
				}
			}
		}
		if l.xs, l.ys = distinctPlaces(l.xs), distinctPlaces(l.ys); len(l.xs) > 2 && len(l.ys) > 2 && len(l.xs) <= maxColumns {
			slices.Reverse(l.ys)
			ls = append(ls, l)
		}
	}
	return ls
}

func (l *lattice) add(r rect) {
	l.box = rect{min(l.box.left, r.left), min(l.box.bottom, r.bottom), max(l.box.right, r.right), max(l.box.top, r.top)}
	if r.right-r.left < r.top-r.bottom {
		l.upright = append(l.upright, r)
		l.xs = append(l.xs, (r.left+r.right)/2)
	} else {
		l.lie = append(l.lie, r)
		l.ys = append(l.ys, (r.bottom+r.top)/2)
	}
}

func touch(a, b rect) bool {
	return a.left-near < b.right && b.left-near < a.right && a.bottom-near < b.top && b.bottom-near < a.top
}

// distinctPlaces sorts the places and joins those that are nearly the same.
func distinctPlaces(ps []float64) []float64 {
	slices.Sort(ps)
	out := ps[:0]
	for _, p := range ps {
		if len(out) == 0 || p-out[len(out)-1] > 2*near {
			out = append(out, p)
		}
	}
	return out
}

// wall reports whether an upright line stands at x beside y.
func (l *lattice) wall(x, y float64) bool {
	return slices.ContainsFunc(l.upright, func(r rect) bool {
		return math.Abs((r.left+r.right)/2-x) <= 2*near && r.bottom < y && y < r.top
	})
}

// floor reports whether a line lies at y under x.
func (l *lattice) floor(x, y float64) bool {
	return slices.ContainsFunc(l.lie, func(r rect) bool {
		return math.Abs((r.bottom+r.top)/2-y) <= 2*near && r.left < x && x < r.right
	})
}

// A latticeCell is a cell between rulings.
type latticeCell struct {
	Cell
	row  int
	box  rect
	text []letter
}

// cells are those of the lattice, row by row; where the line between two places
// is missing they are one cell.
func (l *lattice) cells() (cells []latticeCell) {
	taken := make([][]bool, len(l.ys)-1)
	for i := range taken {
		taken[i] = make([]bool, len(l.xs)-1)
	}
	for i := range taken {
		for j := range taken[i] {
			if taken[i][j] {
				continue
			}
			y := (l.ys[i] + l.ys[i+1]) / 2
			c := latticeCell{Cell: Cell{Col: j, Cols: 1, Rows: 1}, row: i}
			for j+c.Cols < len(taken[i]) && !taken[i][j+c.Cols] && !l.wall(l.xs[j+c.Cols], y) {
				c.Cols++
			}
			x := (l.xs[j] + l.xs[j+1]) / 2
			for i+c.Rows < len(taken) && !l.floor(x, l.ys[i+c.Rows]) {
				c.Rows++
			}
			for a := i; a < i+c.Rows; a++ {
				for b := j; b < j+c.Cols; b++ {
					taken[a][b] = true
				}
			}
			c.box = rect{l.xs[j], l.ys[i+c.Rows], l.xs[j+c.Cols], l.ys[i]}
			cells = append(cells, c)
		}
	}
	return cells
}

// A letter is a character of a page and where it stands; signs that PDFium puts
// in itself (blanks, line ends) stand nowhere.
type letter struct {
	r    rune
	x, y float64 // of its middle
	put  bool    // put in by PDFium
}

// lettersOf measures the characters of a page; nil when they do not agree with
// its text.
func lettersOf(inst pdfium.Pdfium, page requests.Page, text string) []letter {
	loaded, err := inst.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil
	}
	defer inst.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	n, err := inst.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return nil
	}
	letters := make([]letter, 0, n.Count)
	at := 0
	for _, r := range text {
		l := letter{r: r, put: r == '\r' || r == '\n'}
		if !l.put {
			b, err := inst.FPDFText_GetCharBox(&requests.FPDFText_GetCharBox{TextPage: loaded.TextPage, Index: at})
			if err != nil || b.Right <= b.Left && r == ' ' {
				l.put = true
			} else {
				l.x, l.y = (b.Left+b.Right)/2, (b.Bottom+b.Top)/2
			}
		}
		letters = append(letters, l)
		if at++; r > 0xffff {
			at++
		}
	}
	if at != n.Count {
		return nil
	}
	return letters
}

// layOut writes a page's text with the tables row by row, each where its first
// letter stands.
func layOut(letters []letter, lattices []lattice) pdfPage {
	cells := make([][]latticeCell, len(lattices))
	for i := range lattices {
		cells[i] = lattices[i].cells()
	}
	where := make([]int, len(letters)) // 1 + the lattice of each letter
	last := 0
	for i, l := range letters {
		if l.put {
			where[i] = last
			continue
		}
		last = 0
		for k := range lattices {
			if lattices[k].box.holds(l.x, l.y) {
				last = k + 1
				fill(cells[k], l)
				break
			}
		}
		where[i] = last
	}
	var p pdfPage
	var b strings.Builder
	written := make([]bool, len(lattices))
	for i, l := range letters {
		k := where[i] - 1
		if k < 0 {
			b.WriteRune(l.r)
			continue
		}
		if !written[k] {
			written[k] = true
			p.table(&b, k+1, cells[k], len(lattices[k].ys)-1)
		}
	}
	// The rows count in the text before it is cleaned; they hold nothing to clean.
	return p.cleaned(b.String())
}

func fill(cells []latticeCell, l letter) {
	for i := range cells {
		if cells[i].box.holds(l.x, l.y) {
			cells[i].text = append(cells[i].text, l)
			return
		}
	}
}

// table writes the rows of a table.
func (p *pdfPage) table(b *strings.Builder, number int, cells []latticeCell, rows int) {
	newLine(b)
	for i, k := 0, 0; i < rows; i++ {
		r := pdfRow{start: b.Len(), table: number, row: i}
		for first := true; k < len(cells) && cells[k].row == i; k, first = k+1, false {
			if !first {
				b.WriteByte('\t')
			}
			b.WriteString(cells[k].String())
			r.cells = append(r.cells, cells[k].Cell)
		}
		if r.end = b.Len(); strings.TrimSpace(b.String()[r.start:]) != "" {
			p.rows = append(p.rows, r)
		}
		b.WriteByte('\n')
	}
}

func newLine(b *strings.Builder) {
	if s := b.String(); s != "" && s[len(s)-1] != '\n' {
		b.WriteByte('\n')
	}
}

// String is the cell's text in one line.
func (c latticeCell) String() string {
	var b strings.Builder
	for i, l := range c.text {
		if i > 0 && l.x < c.text[i-1].x && l.y < c.text[i-1].y-2 && !isHan(l.r) && !isHan(c.text[i-1].r) && !strings.ContainsRune("（）()%％、", l.r) {
			b.WriteByte(' ')
		}
		b.WriteRune(l.r)
	}
	return cellText(cleanPage(strings.TrimSpace(b.String())))
}

// cleaned is the page with its text cleaned line by line, and its rows where they
// stand then.
func (p pdfPage) cleaned(text string) pdfPage {
	out := pdfPage{rows: p.rows}
	var b strings.Builder
	at := 0
	for i, r := range p.rows {
		b.WriteString(cleanPage(text[at:r.start]))
		out.rows[i].start = b.Len()
		b.WriteString(text[r.start:r.end])
		out.rows[i].end = b.Len()
		at = r.end
	}
	b.WriteString(cleanPage(text[at:]))
	out.text = b.String()
	return out
}

// markRows makes rows of the lines of the pages that are rows of tables.
func markRows(paras []para, pages []pdfPage) []para {
	at, k, tables := 0, 0, 0
	for _, p := range pages {
		most := 0
		for _, r := range p.rows {
			for k < len(paras) && paras[k].start < at+r.start {
				k++
			}
			if k < len(paras) && paras[k].start < at+r.end {
				paras[k] = para{start: at + r.start, end: at + r.end, kind: Row, table: tables + r.table, row: r.row, cells: r.cells}
			}
			most = max(most, r.table)
		}
		tables += most
		at += len(p.text) + len("\n")
	}
	return paras
}
