package report

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"linian/calendar"
	"linian/finding"
)

// Tables in running text: lines that begin with a name and end in equally many
// numbers, below a line or two with a head for each column. Plain text, the lists
// that converters make of tables, and a PDF without rulings have them.

// minTextRows is how many such lines make a table.
const minTextRows = 3

// A textLine is a line that may be a row, cut at its blanks.
type textLine struct {
	cells   []Span // in repairer.text
	numbers int    // at its end
	unit    bool   // a unit stands before the numbers
}

// textTables makes rows of the lines of tables in running text.
func (r *repairer) textTables() {
	table := 0
	for _, p := range r.lines {
		table = max(table, p.table)
	}
	var edits []edit
	for k := 0; k < len(r.lines); k++ {
		first, ok := r.textRow(k)
		if !ok {
			continue
		}
		rows := []textLine{first}
		for k+len(rows) < len(r.lines) {
			next, ok := r.textRow(k + len(rows))
			if !ok || next.numbers != first.numbers || next.unit != first.unit {
				break
			}
			rows = append(rows, next)
		}
		if len(rows) >= minTextRows {
			if heads := r.textHeads(k, len(first.cells)); heads != nil {
				table++
				edits = append(edits, r.layRows(k-len(heads), append(heads, rows...), table, len(heads))...)
			} else if first.numbers > 1 {
				r.headless(k, len(rows))
			}
		}
		k += len(rows) - 1
	}
	r.apply(edits)
}

// headless tells of lines that stand like the rows of a table of which no heads
// were found.
func (r *repairer) headless(k, rows int) {
	sp := r.text.Span(r.lines[k].start, r.lines[k+rows-1].end)
	r.finds = append(r.finds, finding.Finding{Code: finding.TableNotRead, Severity: finding.Info, Start: sp.Start, End: sp.End,
		Message: fmt.Sprintf("有 %d 行像是表格，没有读作表格：找不到与各列相应的表头", rows)})
}

// words cuts a line at its blanks; a mark of a list before it is no word.
func (r *repairer) words(k int) (words []Span) {
	p := r.lines[k]
	if p.kind != Paragraph || !p.soft || p.end-p.start > 400 {
		return nil
	}
	s := r.text.s
	for i := p.start; i < p.end; {
		c, n := utf8.DecodeRuneInString(s[i:])
		if blankRune(c) || c == '\t' {
			i += n
			continue
		}
		j := i
		for j < p.end {
			c, n := utf8.DecodeRuneInString(s[j:])
			if blankRune(c) || c == '\t' {
				break
			}
			j += n
		}
		if w := s[i:j]; len(words) > 0 || w != "-" && w != "*" && w != "+" {
			words = append(words, Span{i, j})
		}
		i = j
	}
	return words
}

// textRow reads the k-th line as a row of a table.
func (r *repairer) textRow(k int) (l textLine, ok bool) {
	words := r.words(k)
	n, first := len(words), 0
	if n > 0 && r.yearWord(words[0]) { // years down
		first = 1
	}
	for n > first && numberWord(r.text.s[words[n-1].Start:words[n-1].End]) {
		n--
	}
	l.numbers = len(words) - n
	if n == 0 || l.numbers < 2 || strings.ContainsAny(r.text.s[words[0].Start:words[n-1].End], "。；，") {
		return l, false
	}
	name := Span{words[0].Start, words[n-1].End}
	if u := r.text.s[words[n-1].Start:words[n-1].End]; n > 1 && unitWord(u) {
		l.unit = true
		name.End = words[n-2].End
		l.cells = []Span{name, words[n-1]}
	} else {
		l.cells = []Span{name}
	}
	l.cells = append(l.cells, words[n:]...)
	return l, true
}

// yearWord reports whether a word is a year alone: 2021.
func (r *repairer) yearWord(w Span) bool {
	s := r.text.s[w.Start:w.End]
	y, ok := calendar.YearAt(s, 0)
	return ok && len(s) == 4 && y >= 1949
}

// numberWord reports whether a word is a number, or a dash in its place.
func numberWord(w string) bool {
	if t := strings.Trim(w, "-—－–"); t == "" {
		return true
	}
	t := strings.TrimRight(strings.TrimLeft(w, "-－−+＋"), "%％")
	digits := 0
	for _, c := range t {
		switch {
		case isDigit(c), c >= '０' && c <= '９':
			digits++
		case c != '.' && c != ',' && c != '．':
			return false
		}
	}
	return digits > 0
}

// unitWord reports whether a word looks like a unit: 亿元, 万吨, %.
func unitWord(w string) bool {
	if w == "%" || w == "％" || w == "‰" {
		return true
	}
	n := utf8.RuneCountInString(w)
	return n <= 5 && (strings.HasPrefix(w, "万") || strings.HasPrefix(w, "亿") || strings.HasPrefix(w, "千") || hasUnitEnd(w))
}

func hasUnitEnd(w string) bool {
	for _, u := range []string{"元", "美元", "吨", "公里", "平方米", "公顷", "亩", "人", "户", "个", "件", "台", "套", "只", "所", "年", "岁", "家", "张", "辆", "千瓦时", "立方米"} {
		if w == u {
			return true
		}
	}
	return false
}

// textHeads finds up to three lines above the k-th that together have a word for
// each of the columns.
func (r *repairer) textHeads(k, columns int) []textLine {
	for lines := 1; lines <= 3 && k-lines >= 0; lines++ {
		var heads []textLine
		n := 0
		for i := k - lines; i < k; i++ {
			h := textLine{cells: r.headWords(i)}
			if len(h.cells) == 0 {
				return nil
			}
			n += len(h.cells)
			heads = append(heads, h)
		}
		if n == columns {
			return heads
		}
	}
	return nil
}

// headWords are the words of a line of heads. Single characters that blanks only
// spread (指 标) are joined by twos.
func (r *repairer) headWords(k int) []Span {
	words := r.words(k)
	if len(words) == 0 || strings.ContainsAny(r.text.s[words[0].Start:words[len(words)-1].End], "。；，") {
		return nil
	}
	var out []Span
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && (r.single(w) && r.beginsSingle(words[i+1]) || r.yearWord(w) && strings.HasPrefix(r.text.s[words[i+1].Start:], "年")) {
			w.End = words[i+1].End // also 2022 年, as a PDF parts digits and characters
			i++
		}
		out = append(out, w)
	}
	return out
}

func (r *repairer) single(w Span) bool {
	return utf8.RuneCountInString(r.text.s[w.Start:w.End]) == 1
}

// beginsSingle reports whether a word is one character, but for brackets behind it.
func (r *repairer) beginsSingle(w Span) bool {
	s := r.text.s[w.Start:w.End]
	_, n := utf8.DecodeRuneInString(s)
	return n == len(s) || strings.HasPrefix(s[n:], "（") || strings.HasPrefix(s[n:], "(")
}

// layRows makes the lines from the k-th on rows of a table, and gives the edits
// that put tabs between their cells. Heads on several lines stand side by side.
func (r *repairer) layRows(k int, rows []textLine, table, heads int) (edits []edit) {
	col := 0
	for i, row := range rows {
		p := &r.lines[k+i]
		p.kind, p.table, p.row, p.soft, p.head = Row, table, i, false, false
		if at := row.cells[0].Start; at > p.start {
			edits = append(edits, edit{i: p.start, j: at})
		}
		for c := 1; c < len(row.cells); c++ {
			edits = append(edits, edit{i: row.cells[c-1].End, j: row.cells[c].Start, s: "\t"})
		}
		if i >= heads {
			continue
		}
		for c := range row.cells {
			p.cells = append(p.cells, Cell{Col: col + c, Cols: 1, Rows: 1})
		}
		col += len(row.cells)
	}
	return edits
}
