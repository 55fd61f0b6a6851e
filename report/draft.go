package report

import (
	"unicode/utf8"

	"linian/finding"
)

// A draft is what a reader makes of a file before anything is repaired.
type draft struct {
	format   Format
	encoding string
	part     string
	source   Text // the decoded file with its markup; empty when raw is all of it
	raw      Text // what users see; "\n" ends each line
	paras    []para
	title    string   // from the file's own head (YAML, <title>, core.xml), "" when none
	hints    []string // lines outside the main text that may tell body and date
	repairs  []Repair
	findings []finding.Finding
}

// A para is one line of raw (without its "\n") with what the reader knows of it.
type para struct {
	start, end int
	kind       BlockKind
	level      int
	table, row int
	// soft is set when the line's end may stand inside a sentence (plain text and
	// the text layer of a PDF); a paragraph of Word or HTML ends where it ends.
	soft bool
	// head is set when the format itself marks the line as a heading.
	head bool
	// blank is the number of empty lines before it.
	blank int
	// indent is set when it began with white space.
	indent bool
	// edge is set for the first and the last lines of a page of a PDF.
	edge bool
}

// linesOf makes a para of each line of t.
func linesOf(t Text, b *budget) []para {
	s := t.String()
	var ps []para
	blank := 0
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] != '\n' {
			j++
		}
		from, to := trimSpace(s, i, j)
		if from == to {
			blank++
		} else {
			if !b.line(len(ps) + 1) {
				break
			}
			ps = append(ps, para{start: from, end: to, kind: Paragraph, soft: true, blank: blank, indent: from > i})
			blank = 0
		}
		i = j + 1
	}
	return ps
}

// trimSpace narrows s[i:j] to what is not white space (also U+3000 and the
// invisible characters).
func trimSpace(s string, i, j int) (int, int) {
	for i < j {
		r, n := utf8.DecodeRuneInString(s[i:j])
		if !blankRune(r) {
			break
		}
		i += n
	}
	for i < j {
		r, n := utf8.DecodeLastRuneInString(s[i:j])
		if !blankRune(r) {
			break
		}
		j -= n
	}
	return i, j
}

func blankRune(r rune) bool {
	switch r {
	case ' ', '\t', '\r', '\f', '\v', '\u00a0', '\u3000', '\u2002', '\u2003', '\u2009', '\u202f':
		return true
	}
	return invisible(r)
}

// invisible says whether r has no width and no meaning in a report.
func invisible(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\n' && r != '\t'
	case r >= 0x7f && r < 0xa0:
		return true
	case r == '\u00ad', r == '\ufeff', r == '\u2060', r >= 0x200b && r <= 0x200f,
		r >= 0x202a && r <= 0x202e, r >= 0xfe00 && r <= 0xfe0f:
		return true
	case r >= 0xe000 && r <= 0xf8ff: // private use: symbols of Wingdings and the like
		return true
	}
	return false
}

// A layout collects the visible text of a format with markup: paragraphs,
// headings and tables.
type layout struct {
	b     Builder
	paras []para
	start int // of the open line in b
	level int // heading level of the open line; -1 for none
	tab   int // tables so far
	tabs  []tableState
	deep  int // open tables beyond maxTables, which are not followed
	end   int // original offset behind the last text
}

// maxTables is how deep tables may stand in each other. The text of a cell is
// handed outward once for each level, so that without a bound a page of nothing
// but <table><tr><td> would take time by the square.
const maxTables = 16

type tableState struct {
	number, row int
	open        bool // inside a row
	cells       []cell
}

// A cell is kept in pieces until its row is complete, because only then can be
// told whether the row is data or merely holds the page together.
type cell struct {
	pieces []piece
	runes  int
}

type piece struct {
	s              string
	orig, to, from int
	brk            bool // a paragraph ends here
}

func newLayout() *layout { return &layout{level: -1} }

// text appends s, made from the original at orig in steps (see Builder.Map).
func (l *layout) text(s string, orig, to, from int) {
	if s == "" {
		return
	}
	if c := l.cell(); c != nil {
		c.pieces = append(c.pieces, piece{s: s, orig: orig, to: to, from: from})
		c.runes += utf8.RuneCountInString(s)
		return
	}
	l.b.Map(s, orig, to, from)
	l.end = orig + max(len(s)/to*from, 0)
}

// cell is the innermost open cell; nil outside tables.
func (l *layout) cell() *cell {
	for n := len(l.tabs) - 1; n >= 0; n-- {
		if k := len(l.tabs[n].cells); l.tabs[n].open && k > 0 {
			return &l.tabs[n].cells[k-1]
		}
	}
	return nil
}

// heading says that the open line is a heading of the level.
func (l *layout) heading(level int) {
	if c := l.cell(); c == nil {
		l.level = level
	}
}

// line ends the open line.
func (l *layout) line() {
	if c := l.cell(); c != nil {
		c.pieces = append(c.pieces, piece{brk: true})
		return
	}
	l.flush(para{kind: Paragraph})
}

func (l *layout) flush(p para) {
	s := l.b.b.String()
	a, b := trimSpace(s, l.start, len(s))
	if a < b {
		p.start, p.end, p.indent = a, b, a > l.start
		if l.level >= 0 && p.kind == Paragraph {
			p.kind, p.level, p.head = Heading, l.level, true
		}
		l.paras = append(l.paras, p)
	}
	l.level = -1
	if len(s) > l.start {
		l.b.Insert("\n", l.end)
	}
	l.start = l.b.Len()
}

// table begins a table; a table inside a cell belongs to that cell.
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
	if n := len(l.tabs); n > 0 {
		l.endRow()
		l.tabs = l.tabs[:n-1]
	}
}

func (l *layout) row() {
	if n := len(l.tabs); n > 0 && l.deep == 0 {
		l.endRow()
		l.tabs[n-1].open = true
		l.tabs[n-1].cells = nil
	}
}

func (l *layout) newCell() {
	n := len(l.tabs)
	if n == 0 || l.deep > 0 {
		return
	}
	if !l.tabs[n-1].open {
		l.row()
	}
	l.tabs[n-1].cells = append(l.tabs[n-1].cells, cell{})
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
	data := len(t.cells) > 1
	for _, c := range t.cells {
		data = data && c.runes <= maxCell
	}
	if outer := l.cell(); outer != nil { // nested: its text goes to the cell around it
		for _, c := range t.cells {
			outer.pieces = append(append(outer.pieces, c.pieces...), piece{brk: true})
			outer.runes += c.runes
		}
		t.cells = nil
		return
	}
	if data {
		l.dataRow(t)
	} else {
		for _, c := range t.cells {
			for _, p := range c.pieces {
				if p.brk {
					l.line()
				} else {
					l.text(p.s, p.orig, p.to, p.from)
				}
			}
			l.line()
		}
	}
	t.cells = nil
}

func (l *layout) dataRow(t *tableState) {
	for i, c := range t.cells {
		if i > 0 {
			l.b.Insert("\t", l.end)
		}
		pend := false
		for _, p := range c.pieces {
			if p.brk {
				pend = l.b.Len() > l.start
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
	s := l.b.b.String()
	if a, b := trimSpace(s, l.start, len(s)); a < b {
		// The empty cells at both ends are kept: a column is found by its number.
		l.paras = append(l.paras, para{start: l.start, end: len(s), kind: Row, table: t.number, row: t.row})
		t.row++
	}
	if len(s) > l.start {
		l.b.Insert("\n", l.end)
	}
	l.start = l.b.Len()
	l.level = -1
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
