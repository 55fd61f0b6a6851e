package review

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"linian/figure"
	"linian/report"
)

// An evidence is a figure in the text of its report.
type evidence struct {
	Title    string // of the report
	Headings []string
	// Before and After are the ends of the paragraphs around, cut where they are
	// long; Body is the paragraph, or table row, itself.
	Before, After []string
	Body          []piece
	// Table is the head row of the table where Body is a row of one.
	Table string
	// Original is the sentence as it stands in the file, where repair has changed
	// it; "" else.
	Original string
	Found    bool
}

// A piece is a stretch of a paragraph: plain, in the sentence, or the figure.
type piece struct {
	Mark string // "", "sentence", "figure"
	Text string
}

// How much of the paragraphs around is shown.
const (
	around      = 2   // paragraphs on either side
	aroundWidth = 220 // characters of each
)

// evidenceOf finds o in its report by its offsets in the original. Where the
// report is missing, or does not hold the place, the sentence alone is shown.
func evidenceOf(reports []*report.Report, o figure.Observation) evidence {
	r := reportOf(reports, o)
	if r == nil {
		return evidence{Body: cut(o.Sentence, 0, len(o.Sentence), -1, -1)}
	}
	text := r.Text.String()
	s, e := r.Text.Find(o.SentenceStart), r.Text.Find(o.SentenceEnd)
	from, to := r.Text.Find(o.Start), r.Text.Find(o.End)
	b := blockAt(r.Blocks, from)
	if b < 0 || from >= to {
		return evidence{Title: r.Meta.Title, Body: cut(o.Sentence, 0, len(o.Sentence), -1, -1)}
	}
	bl := r.Blocks[b]
	ev := evidence{Title: r.Meta.Title, Found: true, Headings: headings(r, b),
		Body: cut(text[bl.Start:bl.End], s-bl.Start, e-bl.Start, from-bl.Start, to-bl.Start)}
	if bl.Kind == report.Row {
		ev.Table = headRow(r, bl)
	}
	ev.Before, ev.After = neighbours(r, b)
	if repaired := text[min(s, len(text)):min(max(s, e), len(text))]; squeeze(repaired) != squeeze(o.Sentence) {
		ev.Original = o.Sentence
	}
	return ev
}

// reportOf is the report of an observation. A file may hold several: then it is
// the one whose text reaches over the place.
func reportOf(reports []*report.Report, o figure.Observation) *report.Report {
	for _, r := range reports {
		if r.File != o.File || r.Text.Len() == 0 {
			continue
		}
		if sp := r.Text.Span(0, r.Text.Len()); sp.Start <= o.Start && o.End <= sp.End {
			return r
		}
	}
	return nil
}

func blockAt(blocks []report.Block, at int) int {
	for i, b := range blocks {
		if b.Start <= at && at < b.End {
			return i
		}
	}
	return -1
}

// headings are the ones that block b stands under, outermost first.
func headings(r *report.Report, b int) []string {
	var up []string
	level := 1 << 30
	for i := b - 1; i >= 0 && level > 1; i-- {
		bl := r.Blocks[i]
		if bl.Kind == report.Heading && bl.Level < level && bl.Level > 0 {
			level = bl.Level
			up = append([]string{clip(r.Text.String()[bl.Start:bl.End], 40, false)}, up...)
		}
	}
	return up
}

func headRow(r *report.Report, row report.Block) string {
	for _, b := range r.Blocks {
		if b.Kind == report.Row && b.Table == row.Table {
			if b.Start == row.Start {
				return "" // it is the head itself
			}
			return cells(r.Text.String()[b.Start:b.End])
		}
	}
	return ""
}

// neighbours are the paragraphs and rows around block b. Headings before it are
// told by headings.
func neighbours(r *report.Report, b int) (before, after []string) {
	words := func(bl report.Block) string { return cells(r.Text.String()[bl.Start:bl.End]) }
	for _, bl := range r.Blocks[max(0, b-around):b] {
		if bl.Kind != report.Heading {
			before = append(before, clip(words(bl), aroundWidth, true))
		}
	}
	for _, bl := range r.Blocks[b+1 : min(len(r.Blocks), b+1+around)] {
		after = append(after, clip(words(bl), aroundWidth, false))
	}
	return before, after
}

// cut makes pieces of a paragraph: the sentence is [s,e), the figure [from,to);
// both are bounded to the paragraph.
func cut(p string, s, e, from, to int) []piece {
	in := func(i int) int { return min(max(i, 0), len(p)) }
	s, e, from, to = in(s), in(e), in(from), in(to)
	if from < to { // the figure is within the sentence, whatever the offsets say
		s, e = min(s, from), max(e, to)
	} else {
		from, to = e, e
	}
	var out []piece
	for _, c := range []piece{{"", p[:s]}, {"sentence", p[s:from]}, {"figure", p[from:to]}, {"sentence", p[to:e]}, {"", p[e:]}} {
		if c.Text != "" {
			c.Text = cells(c.Text)
			out = append(out, c)
		}
	}
	return out
}

// cells writes a row's cells one after the other.
func cells(s string) string { return strings.ReplaceAll(s, "\t", " ｜ ") }

// clip keeps n characters of a text, from its end or its beginning.
func clip(s string, n int, end bool) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	r := []rune(s)
	if end {
		return "……" + string(r[len(r)-n:])
	}
	return string(r[:n]) + "……"
}

// squeeze leaves out what users do not see as a difference.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
