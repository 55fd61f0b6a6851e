package report

import (
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// blankEdits takes blanks out from between two Chinese characters of running
// text: they stand where a line ended in the file that was copied from
// (发展态 势). Behind a heading's number the first blank is left, for it parts
// the heading from the text (（一）… 面对…).
func (r *repairer) blankEdits() []edit {
	var edits []edit
	s := r.text.s
	for k, p := range r.lines {
		if p.kind == Row {
			continue
		}
		running := utf8.RuneCountInString(s[p.start:p.end]) >= 60 || ended(r.line(k))
		keep := newItem(r.line(k))
		for i := p.start; i < p.end; i++ {
			if s[i] != ' ' {
				continue
			}
			j := i + 1
			for j < p.end && s[j] == ' ' {
				j++
			}
			before, after := runeBefore(s, i), runeAfter(s, j)
			if isHan(before) && isLetter(after) || isLetter(before) && isHan(after) {
				edits = append(edits, edit{i: i, j: j}) // 占 GDP 比重
			} else if running && (isHan(before) || before == '，' || before == '、') && isHan(after) {
				if keep && i-p.start < 150 {
					keep = false
				} else {
					edits = append(edits, edit{i, j, "", finding.RepairLineBreak})
				}
			}
			i = j
		}
	}
	return edits
}

// tabEdits make the tabs of running text blanks: between cells of a row they part.
func (r *repairer) tabEdits() []edit {
	var edits []edit
	for _, p := range r.lines {
		if p.kind == Row {
			continue
		}
		for i := p.start; i < p.end; i++ {
			if r.text.s[i] == '\t' {
				edits = append(edits, edit{i: i, j: i + 1, s: " "})
			}
		}
	}
	return edits
}

// spacedOut is how many Chinese characters that stand alone, one behind the other,
// show that a stretch of text is spaced out.
const spacedOut = 4

// spacedEdits take the blanks out of text that is spaced out character by
// character: 全 年 完 成 投 资 1 2 . 5 亿 元.
func (r *repairer) spacedEdits() []edit {
	var edits []edit
	s := r.text.s
	for _, p := range r.lines {
		if p.kind == Row || strings.Count(s[p.start:p.end], " ") < spacedOut-1 {
			continue
		}
		var run []Span // words of one Chinese character at most, and the one behind
		alone := 0
		for at := p.start; at < p.end; {
			w := nextWord(s, at, p.end)
			at = w.End
			run = append(run, w)
			switch n := hanIn(s[w.Start:w.End]); {
			case n == 1:
				alone++
			case n > 1:
				edits = closeUp(edits, s, run, alone)
				run, alone = append(run[:0], w), 0
			}
		}
		edits = closeUp(edits, s, run, alone)
	}
	return edits
}

// nextWord is what stands up to the next blank; it is empty at the end.
func nextWord(s string, at, end int) Span {
	for at < end && s[at] == ' ' {
		at++
	}
	w := Span{at, at}
	for w.End < end && s[w.End] != ' ' {
		w.End++
	}
	return w
}

func hanIn(s string) (n int) {
	for _, r := range s {
		if isHan(r) {
			n++
		}
	}
	return n
}

// closeUp takes out the blanks between the words of a stretch, of which alone are one
// Chinese character. Digits one behind the other are one number there; numbers of
// several show that it is the head and the beginning of a table.
func closeUp(edits []edit, s string, run []Span, alone int) []edit {
	if alone < spacedOut {
		return edits
	}
	var found []edit
	for k := 1; k < len(run); k++ {
		a, b := run[k-1], run[k]
		if numberRune(runeBefore(s, a.End)) && numberRune(runeAfter(s, b.Start)) && (numberRune(runeBefore(s, a.End-1)) || numberRune(runeAfter(s, b.Start+1))) {
			return edits
		}
		if b.Start < b.End {
			found = append(found, edit{a.End, b.Start, "", finding.RepairLineBreak})
		}
	}
	return append(edits, found...)
}
