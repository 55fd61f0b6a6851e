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
	unread   int // pages without text
}

// A para is one line of raw (without its "\n") with what the reader knows of it.
type para struct {
	start, end int
	kind       BlockKind
	level      int
	table, row int
	cells      []Cell // of a row whose cells do not stand one in each column
	// soft is set when the line's end may stand inside a sentence (plain text and
	// the text layer of a PDF); a paragraph of Word or HTML ends where it ends.
	soft bool
	// width is that of a soft line in the file, in columns, with what repairs take off.
	width int
	// head is set when the format itself marks the line as a heading.
	head bool
	// blank is the number of empty lines before it.
	blank int
	// indent is set when it began with white space.
	indent bool
	// barred is set for a row of plain text whose cells stand between upright lines.
	barred bool
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
	col         int   // the next free column of the open row
	cover       []int // by column, for how many more rows a cell above reaches into it
	data        int   // rows that were data
	inner       []row // of a table inside a cell: its rows so far
}

// A row is kept until it is known where its text goes.
type row struct {
	table, number int
	cells         []cell
}

// A cell is kept in pieces until its row is complete, because only then can be
// told whether the row is data or merely holds the page together.
type cell struct {
	pieces []piece
	runes  int
	at     Cell
}

type piece struct {
	s              string
	orig, to, from int
	brk            bool  // a paragraph ends here
	rows           []row // a table stands here
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
