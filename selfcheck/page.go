package selfcheck

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"linian/internal/lazyregexp"
)

// A page is a briefing in Markdown, as blocks.
type page struct {
	blocks    []block
	footnotes []block
}

// A block is a paragraph, a numbered item, a footnote or a table.
type block struct {
	line   int
	text   string
	number int    // of a footnote
	main   bool   // stands before the notes on method
	part   string // the heading of its part of a chapter: of several bodies, the body
	year   int    // that the caption of a table ends in
	aimed  int    // the year of the targets that its chapter tells; 0 elsewhere
	table  *table
}

// A table has its rows as cells of plain text; the line of row i is that of its block + 2 + i.
type table struct {
	head []string
	rows [][]string
}

var (
	footnoteLine = lazyregexp.New(`^\[\^(\d+)\]: (.*)$`)
	itemNumber   = lazyregexp.New(`^\d+．`)
	aimsHeading  = lazyregexp.New(`、(\d{4})年目标$`)
	yearLead     = lazyregexp.New(`^(\d{4})年，`)
	captionYear  = lazyregexp.New(`.*(\d{4})年`)
	partHeading  = lazyregexp.New(`^### （.*?）(.+)$`)
	captionLine  = lazyregexp.New(`^(\*\*表|图)\d+　`)
)

// parsePage reads the Markdown of a briefing. It knows what the built-in page has and no
// other Markdown.
func parsePage(text string) (*page, error) {
	p := &page{}
	lines := strings.Split(text, "\n")
	if !strings.HasPrefix(text, "# ") {
		return nil, fmt.Errorf("%s: 不是简报：没有标题", BriefingFile)
	}
	main, aimed, part, year := true, 0, "", 0
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		switch m := footnoteLine.FindStringSubmatch(l); {
		case l == "", strings.HasPrefix(l, "!["):
		case captionLine.MatchString(l):
			year = yearOf(captionYear.FindStringSubmatch(l))
		case strings.HasPrefix(l, "#"):
			main = main && !strings.HasPrefix(l, "## 附")
			part = ""
			if m := partHeading.FindStringSubmatch(l); m != nil {
				part = plain(m[1])
			} else {
				aimed = yearOf(aimsHeading.FindStringSubmatch(l))
			}
		case strings.HasPrefix(l, "|"):
			b := block{line: i + 1, main: main, part: part, year: year, table: &table{head: cells(l)}}
			for i += 2; i < len(lines) && strings.HasPrefix(lines[i], "|"); i++ {
				b.table.rows = append(b.table.rows, cells(lines[i]))
			}
			p.blocks = append(p.blocks, b)
		case m != nil:
			k, err := strconv.Atoi(m[1])
			if err != nil {
				return nil, fmt.Errorf("%s:%d: 脚注号有误: %w", BriefingFile, i+1, err)
			}
			p.footnotes = append(p.footnotes, block{line: i + 1, number: k, text: plain(m[2])})
		default:
			p.blocks = append(p.blocks, block{line: i + 1, text: plain(itemNumber.ReplaceAllString(l, "")), main: main, aimed: aimed, part: part})
		}
	}
	return p, nil
}

// yearOf is the year that a pattern found, 0 where it found none.
func yearOf(m []string) int {
	if len(m) < 2 {
		return 0
	}
	y, _ := strconv.Atoi(m[1])
	return y
}

// cells splits the row of a table.
func cells(l string) []string {
	l = strings.TrimSuffix(strings.TrimPrefix(l, "| "), " |")
	var out []string
	for _, c := range strings.Split(l, " | ") {
		out = append(out, plain(c))
	}
	return out
}

var escaped = lazyregexp.New("\\\\([\\\\`*_\\[\\]|~$])")

// plain is text without the signs of Markdown; the mark of a footnote stays.
func plain(s string) string {
	return html.UnescapeString(escaped.ReplaceAllString(s, "$1"))
}

// A sentence is what stands between two stops, or what one footnote is for.
type sentence struct {
	line  int
	text  string // without its mark and stop
	note  int    // 0 without a footnote
	year  int    // that a sentence before it in its paragraph names; 0 where none does
	aside bool   // of the note under a table
	aimed int    // the year of the targets that its chapter tells; 0 elsewhere
}

var footnoteMark = lazyregexp.New(`\[\^(\d+)\]$`)

// sentencesOf splits a block after each stop, and after a semicolon behind the mark of a
// footnote: what is told of several indicators in one sentence has a footnote each. Quoted
// stops and those in brackets do not count.
func sentencesOf(b block) []sentence {
	var out []sentence
	from, depth, year := 0, 0, 0
	add := func(text string) {
		s := sentence{line: b.line, text: strings.TrimSpace(text), aimed: b.aimed, year: year, aside: strings.HasPrefix(b.text, "注：")}
		if y := yearOf(yearLead.FindStringSubmatch(s.text)); y != 0 {
			s.year, year = y, y
		}
		if m := footnoteMark.FindStringSubmatch(s.text); m != nil {
			s.note, _ = strconv.Atoi(m[1])
			s.text = strings.TrimSuffix(s.text, m[0])
		}
		if s.text != "" {
			out = append(out, s)
		}
	}
	for i, r := range b.text {
		switch r {
		case '“', '（', '《':
			depth++
		case '”', '）', '》':
			depth--
		case '。', '；':
			if depth == 0 && (r == '。' || strings.HasSuffix(b.text[:i], "]")) {
				add(b.text[from:i])
				from = i + len("。")
			}
		}
	}
	add(b.text[from:])
	return out
}
