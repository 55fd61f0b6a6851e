package report

// table begins a table; one inside a cell belongs to that cell.
func (l *layout) table() {
	if len(l.tabs) == maxTables || l.deep > 0 {
		l.deep++
		return
	}
	if l.cell() == nil {
		l.line()
	}
	l.tab++
	l.tabs = append(l.tabs, tableState{number: l.tab})
}

func (l *layout) endTable() {
	if l.deep > 0 {
		l.deep--
		return
	}
	n := len(l.tabs)
	if n == 0 {
		return
	}
	l.endRow()
	t := l.tabs[n-1]
	l.tabs = l.tabs[:n-1]
	if outer := l.cell(); outer != nil {
		outer.takeTable(t)
	}
}

// takeTable puts a table that stood inside c into it: as a table of its own
// where it has rows of data, else its text.
func (c *cell) takeTable(t tableState) {
	if t.data >= 2 {
		c.pieces = append(c.pieces, piece{rows: t.inner})
		return
	}
	for _, r := range t.inner {
		for _, in := range r.cells {
			c.pieces = append(append(c.pieces, in.pieces...), piece{brk: true})
			c.runes += in.runes
		}
	}
}

func (l *layout) row() {
	if n := len(l.tabs); n > 0 && l.deep == 0 {
		l.endRow()
		t := &l.tabs[n-1]
		t.open, t.cells, t.col = true, nil, 0
	}
}

// newCell begins a cell of one row and one column in the next free column.
func (l *layout) newCell() {
	n := len(l.tabs)
	if n == 0 || l.deep > 0 {
		return
	}
	if !l.tabs[n-1].open {
		l.row()
	}
	t := &l.tabs[n-1]
	for t.col < len(t.cover) && t.cover[t.col] > 0 {
		t.col++
	}
	t.cells = append(t.cells, cell{at: Cell{Col: t.col, Cols: 1, Rows: 1}})
	t.col++
}

// span says how many columns and rows the cell that was begun last covers. No
// rows at all means that it continues the cell above it.
func (l *layout) span(cols, rows int) {
	n := len(l.tabs)
	if n == 0 || l.deep > 0 || !l.tabs[n-1].open || len(l.tabs[n-1].cells) == 0 {
		return
	}
	t := &l.tabs[n-1]
	at := &t.cells[len(t.cells)-1].at
	at.Cols, at.Rows = max(min(cols, maxColumns-at.Col), 1), max(min(rows, maxRowSpan), 0)
	t.col = at.Col + at.Cols
}

// skipColumns leaves the next n columns of the row empty.
func (l *layout) skipColumns(n int) {
	if k := len(l.tabs); k > 0 && l.deep == 0 && l.tabs[k-1].open {
		l.tabs[k-1].col += max(min(n, maxColumns), 0)
	}
}

// reach notes into which columns of the rows below the cells of this row reach.
func (t *tableState) reach() {
	for k := range t.cover {
		t.cover[k] = max(t.cover[k]-1, 0)
	}
	for _, c := range t.cells {
		if c.at.Rows < 2 {
			continue
		}
		end := min(c.at.Col+c.at.Cols, maxColumns)
		for len(t.cover) < end {
			t.cover = append(t.cover, 0)
		}
		for k := c.at.Col; k < end; k++ {
			t.cover[k] = c.at.Rows - 1
		}
	}
}

// maxCell is the length in characters above which a cell holds running text.
const maxCell = 160

func (l *layout) endRow() {
	n := len(l.tabs)
	if n == 0 || !l.tabs[n-1].open || l.deep > 0 {
		return
	}
	t := &l.tabs[n-1]
	t.open = false
	r := row{table: t.number, number: t.row, cells: t.cells}
	if data := r.data(t.data > 0); data {
		t.data++
	}
	t.row++
	t.reach()
	t.cells = nil
	if l.cell() != nil { // nested: the cell around it takes the rows when the table ends
		t.inner = append(t.inner, r)
		return
	}
	l.emit(r, t.data > 0)
}

// data reports whether the row is one of a table of data: cells side by side
// that are short, but for remarks beside figures. A single cell across the whole
// table is a title above the first row, and a row below it.
func (r row) data(below bool) bool {
	long, short, figures := 0, 0, 0
	for _, c := range r.cells {
		switch {
		case c.nested():
			return false
		case c.runes > maxCell:
			long++
		case c.runes > 0:
			short++
			if c.isNumber() {
				figures++
			}
		}
	}
	if len(r.cells) == 1 {
		return below && long == 0 && (r.cells[0].at.Cols > 1 || r.cells[0].at.Col > 0)
	}
	return len(r.cells) > 1 && (long == 0 || short >= 2 && figures > 0)
}

func (c cell) nested() bool {
	for _, p := range c.pieces {
		if p.rows != nil {
			return true
		}
	}
	return false
}

// isNumber reports whether the cell's text is digits and signs only.
func (c cell) isNumber() bool {
	digits := false
	for _, p := range c.pieces {
		for _, r := range p.s {
			switch {
			case isDigit(r):
				digits = true
			case r > 0x2000 && r != '－' && r != '％' && r != '\u3000':
				return false
			}
		}
	}
	return digits
}

// emit writes the row: as a row of a table, or line by line.
func (l *layout) emit(r row, below bool) {
	if r.data(below) {
		l.dataRow(r)
		return
	}
	for _, c := range r.cells {
		for _, p := range c.pieces {
			switch {
			case p.rows != nil:
				l.line()
				for i, in := range p.rows {
					l.emit(in, i > 0)
				}
			case p.brk:
				l.line()
			default:
				l.text(p.s, p.orig, p.to, p.from)
			}
		}
		l.line()
	}
}

func (l *layout) dataRow(r row) {
	plain := true
	for i, c := range r.cells {
		plain = plain && c.at == Cell{Col: i, Cols: 1, Rows: 1}
		if i > 0 {
			l.b.Insert("\t", l.end)
		}
		l.cellText(c)
	}
	s := l.b.b.String()
	if a, b := trimSpace(s, l.start, len(s)); a < b {
		// The empty cells at both ends are kept: a column is found by its number.
		p := para{start: l.start, end: len(s), kind: Row, table: r.table, row: r.number}
		if !plain {
			p.cells = make([]Cell, len(r.cells))
			for i, c := range r.cells {
				p.cells[i] = c.at
			}
		}
		l.paras = append(l.paras, p)
	}
	if len(s) > l.start {
		l.b.Insert("\n", l.end)
	}
	l.start = l.b.Len()
	l.level = -1
}

// cellText writes the text of a cell in one line.
func (l *layout) cellText(c cell) {
	begin := l.b.Len()
	pend := false
	for _, p := range c.pieces {
		if p.brk {
			pend = l.b.Len() > begin
			continue
		}
		if pend && !isHan(runeBefore(l.b.b.String(), l.b.Len())) {
			l.b.Insert(" ", p.orig)
		}
		pend = false
		l.b.Map(p.s, p.orig, p.to, p.from)
		l.end = p.orig + len(p.s)/p.to*p.from
	}
}

// done ends what is open and gives the text and its lines.
func (l *layout) done() (Text, []para) {
	l.deep = 0
	for len(l.tabs) > 0 {
		l.endTable()
	}
	l.line()
	return l.b.Text(), l.paras
}
