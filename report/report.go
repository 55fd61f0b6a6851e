// Package report reads work reports: bytes → Report. It knows formats and
// encodings (reader*.go), leaves out markup and site furniture, repairs the
// damage that reports on the web have (repair*.go), and finds out which body
// gave the report, of which kind and for which year (meta*.go). Whatever it
// changes, every character of the result still knows its bytes in the original
// file (Text), and every change is recorded as a Repair.
//
// It does not read figures; that is package extract's work.
package report

import (
	"sort"
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// Format is the kind of file that a report was read from.
type Format string

const (
	TXT  Format = "txt"
	MD   Format = "md"
	HTML Format = "html"
	DOCX Format = "docx"
	PDF  Format = "pdf"
	XLSX Format = "xlsx"
	CSV  Format = "csv"
	OFD  Format = "ofd"
)

// BlockKind is the kind of a Block.
type BlockKind string

const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"
	Row       BlockKind = "row" // one row of a table; its cells are separated by "\t"
)

// A Block is a paragraph, a heading or a table row of the repaired text. Blocks
// are in order and separated by one "\n".
type Block struct {
	Kind       BlockKind
	Start, End int // in Report.Text, without the "\n"
	Level      int // of a heading: 1 for 一、, 2 for （一）, 3 for 1. and lower; 0 for the title
	Table      int // of a row: which table of the report, from 1
	Row        int // of a row: which row of that table, from 0
	// Cells tell where the cells of a row stand in the grid of its table; nil
	// when each stands in one column, the first in column 0 (see NewGrid).
	Cells []Cell
}

// A Repair is one change that was made to the original text before reading it.
type Repair struct {
	Code finding.Code
	Span Span   // in the original
	Old  string // the original words, shortened to 80 characters
	New  string // what stands in their place; "" when left out
}

// A Report is one work report, ready for extraction.
type Report struct {
	File     string // the path as users name it, slash-separated
	Format   Format
	Encoding string // of the original: UTF-8, GB18030, UTF-16LE, …
	SHA256   string // of the file's bytes, hex
	Size     int    // of the file, in bytes
	// Part names what offsets count in when it is not the file itself:
	// "word/document.xml" of a docx, "text" for the text layer of a PDF.
	Part string
	Meta Meta

	Text     Text    // repaired; blocks separated by "\n"
	Blocks   []Block // of Text
	Repairs  []Repair
	Findings []finding.Finding

	// PagesNotRead counts the pages that gave no text; of a file with several
	// reports it is the file's.
	PagesNotRead int

	// raw is the text before repair, free of markup: what evidence is cut from.
	raw Text
	// source is what line and column numbers count in: the decoded file with its
	// markup, so that they are those of the file in an editor. It is raw where
	// the format has no markup or none that users see (Word, PDF).
	source Text
	// lines are the offsets in source at which a line begins; lines[0] == 0.
	lines []int
	// beside is what the identity rests on beside the text.
	beside beside
}

// SetRaw gives the report the text that evidence is cut from: decoded and free
// of markup, but not repaired. Lines and columns count in it too, unless
// SetSource says otherwise.
func (r *Report) SetRaw(t Text) {
	r.raw = t
	r.SetSource(t)
}

// SetSource gives the report the text that line and column numbers count in:
// the decoded file with all its markup.
func (r *Report) SetSource(t Text) {
	r.source = t
	r.lines = append(r.lines[:0], 0)
	for i := 0; i < len(t.s); i++ {
		if t.s[i] == '\n' {
			r.lines = append(r.lines, i+1)
		}
	}
}

// Several reports whether it is one of several reports of its file.
func (r *Report) Several() bool { return r.beside.multi }

// Raw is the text set with SetRaw.
func (r *Report) Raw() Text { return r.raw }

// Position is the line and the column (in characters), both from 1, of an
// offset in the original.
func (r *Report) Position(orig int) (line, col int) {
	if len(r.lines) == 0 {
		return 1, 1
	}
	i := r.source.Find(orig)
	l := sort.SearchInts(r.lines, i+1) - 1
	return l + 1, utf8.RuneCountInString(r.source.s[r.lines[l]:i]) + 1
}

// A Cursor answers Position for one offset after another. It counts on from its
// last answer where it can, so that many places in one long line cost no more
// than the line.
type Cursor struct {
	r             *Report
	line, at, col int // of the last answer; at in source
	from, to      int // the last line in source; to is behind its line end
}

// Cursor is a new Cursor over r.
func (r *Report) Cursor() Cursor { return Cursor{r: r, line: -1} }

// Position is Report.Position.
func (c *Cursor) Position(orig int) (line, col int) {
	r := c.r
	if len(r.lines) == 0 {
		return 1, 1
	}
	i := r.source.Find(orig)
	if c.line < 0 || i < c.from || i >= c.to {
		c.line = sort.SearchInts(r.lines, i+1) - 1
		c.from, c.to = r.lines[c.line], len(r.source.s)+1
		if c.line+1 < len(r.lines) {
			c.to = r.lines[c.line+1]
		}
		c.at, c.col = c.from, 1
	}
	if i < c.at || c.at < len(r.source.s) && !utf8.RuneStart(r.source.s[c.at]) {
		c.at, c.col = c.from, 1
	}
	c.col += utf8.RuneCountInString(r.source.s[c.at:i])
	c.at = i
	return c.line + 1, c.col
}

// Evidence is the original wording of a span of the original: residue, wrong
// quotes and all, but without markup (the tags of HTML and Word).
func (r *Report) Evidence(s Span) string {
	i := r.raw.Find(s.Start)
	j := r.raw.firstAt(s.End)
	if i >= j {
		return ""
	}
	return strings.TrimRight(r.raw.s[i:j], "\n")
}

// placeFindings adds findings that know their offsets, with line and column.
func (r *Report) placeFindings(fs []finding.Finding) {
	lines := r.Cursor()
	for _, f := range fs {
		if f.File = r.File; f.End > f.Start {
			f.Line, f.Col = lines.Position(f.Start)
			f.Text = shorten(r.Evidence(Span{f.Start, f.End}))
		}
		r.Findings = append(r.Findings, f)
	}
}
