// Package selfcheck reads a written briefing as a stranger would and recomputes what it
// says: each sentence of the built-in wording is parsed back, its numbers are looked up in
// series.jsonl or computed from it anew, and each entry of its footnote is found again in
// observations.jsonl. It shares no code with what wrote the briefing except the tables of
// units and of the words of bounds, so that a fault there does not hide itself here.
package selfcheck

import (
	"fmt"
	"io/fs"
)

// The files of a result that are read.
const (
	BriefingFile     = "简报.md"
	SeriesFile       = "series.jsonl"
	ObservationsFile = "observations.jsonl"
	FindingsFile     = "findings.jsonl"
	RunFile          = "运行.json"
)

// A Code is the kind of a fault.
type Code string

// The kinds of faults.
const (
	Unknown    Code = "sentence-unknown"   // no wording reads like this
	NoSeries   Code = "name-unknown"       // no line has this name and unit
	WrongValue Code = "value-differs"      // the line has another value, or none, or a doubtful one
	WrongMove  Code = "change-differs"     // a change, a run or a share computes to something else
	WrongWay   Code = "direction-differs"  // a word of direction against the sign
	NoEvidence Code = "evidence-missing"   // the footnote does not have the figure
	BadNote    Code = "footnote-unfounded" // no figure of the reports is what the footnote cites
	WrongCount Code = "count-differs"      // a number of rows that is another one
)

// A Fault is one thing that the briefing says and its data do not bear out.
type Fault struct {
	Line int    // of 简报.md, from 1
	Code Code   // what kind
	Text string // the sentence, cell or entry
	Why  string // in Chinese, for a clerk
}

// Error is the fault with its place.
func (f Fault) Error() string {
	return fmt.Sprintf("%s:%d: “%s”：%s", BriefingFile, f.Line, f.Text, f.Why)
}

// A Result is what a check read and what it did not find right.
type Result struct {
	Sentences int // of the main part, without the notes on method
	Cells     int // of tables, with a figure or a verdict
	Entries   int // of footnotes
	Faults    []Fault
}

// Check reads the result folder. An error means that a file could not be read, and has its
// name.
func Check(dir fs.FS) (*Result, error) {
	d, err := Read(dir)
	if err != nil {
		return nil, err
	}
	text, err := fs.ReadFile(dir, BriefingFile)
	if err != nil {
		return nil, fmt.Errorf("%s: 无法读取: %w", BriefingFile, err)
	}
	return d.Check(string(text))
}

// Check checks a briefing in Markdown. An error means that it is none.
func (d *Data) Check(briefing string) (*Result, error) {
	p, err := parsePage(briefing)
	if err != nil {
		return nil, err
	}
	c := &checker{data: d, page: p}
	c.notes()
	c.blocks()
	return &c.out, nil
}

// A checker walks a page.
type checker struct {
	data    *Data
	page    *page
	entries map[int][]entry // by footnote
	body    string          // that the part is of; "" where it is of all
	verdict map[string]int  // rows of the table of targets by verdict
	judged  string          // the year of that table
	out     Result
}

func (c *checker) fault(line int, code Code, text, format string, args ...any) {
	c.out.Faults = append(c.out.Faults, Fault{Line: line, Code: code, Text: text, Why: fmt.Sprintf(format, args...)})
}

// blocks checks what stands before the notes, and the tables of the appendix.
func (c *checker) blocks() {
	c.countVerdicts()
	for _, b := range c.page.blocks {
		c.body = ""
		if c.data.bodies[b.part] {
			c.body = b.part
		}
		switch {
		case b.table != nil:
			c.table(b)
		case b.main:
			for _, s := range sentencesOf(b) {
				c.out.Sentences++
				c.sentence(s)
			}
		}
	}
}
