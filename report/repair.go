package report

import (
	"context"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// A repairer takes a draft's text through the repairs one after another. Each
// repair looks at the text of the one before, lists what to change, and all its
// changes are made at once; a text without that damage is not copied.
type repairer struct {
	text    Text // one line per para, separated by "\n"
	lines   []para
	raw     Text
	hints   []string // what the site says around the report
	repairs []Repair
	finds   []finding.Finding
}

// An edit puts s in place of text[i:j]. It must not hold or make a "\n".
type edit struct {
	i, j int
	s    string
	code finding.Code // "" for changes that are not worth telling (indentation)
}

// repair gives the repaired text with its blocks, and notes what was done. It
// stops between two repairs when ctx ends.
func repair(ctx context.Context, d *draft) *repairer {
	r := &repairer{raw: d.raw, repairs: d.repairs, finds: d.findings}
	var b Builder
	b.Grow(d.raw.Len())
	for k, p := range d.paras {
		if k > 0 {
			b.Insert("\n", d.raw.Origin(p.start))
		}
		b.Copy(d.raw, p.start, p.end)
	}
	r.text, r.lines = b.Text(), append([]para(nil), d.paras...)
	r.sync()
	for k := range r.lines {
		if p := &r.lines[k]; p.soft {
			p.width = width(r.line(k))
		}
	}

	md := d.format == MD
	for _, step := range []func(){
		func() { r.apply(invisibleEdits(r.text.s)) },
		func() { r.apply(traditionalEdits(r.text.s)) },
		func() { r.apply(entityEdits(r.text.s, d.format)) },
		func() { r.apply(raisedTags(r.text.s)) },
		func() { r.apply(styleEdits(r.text.s)) },
		func() {
			if md {
				r.apply(mdMarkEdits(r.text.s))
			}
		},
		func() { r.apply(markEdits(r.text.s, md)) },
		func() { r.apply(noteMarkEdits(r.text.s)) },
		func() { r.markRows(d.format) },
		r.textTables,
		func() { r.apply(r.tabEdits()) },
		func() { r.apply(r.spacedEdits()) },
		func() { r.apply(damagedNumberEdits(r.text.s)) },
		func() { r.apply(partedNumberEdits(r.text.s)) },
		func() { r.apply(widthEdits(r.text.s)) },
		func() { r.apply(stopPointEdits(r.text.s)) },
		r.dropEmpty,
		r.dropFurniture,
		func() { r.hints = r.dropBoilerplate() },
		r.joinLines,
		func() { r.apply(quoteEdits(r.text.s)) }, // a quote may close in the next line
		func() { r.apply(digitSpaceEdits(r.text.s)) },
		func() { r.apply(r.blankEdits()) },
		func() { r.apply(thousandsEdits(r.text.s)) },
		func() { r.apply(trimEdits(r.text.s)) },
		r.dropEmpty,
		r.findHeadings,
	} {
		if ctx.Err() != nil {
			break
		}
		step()
	}
	return r
}

// sync sets the ranges of the lines after the text changed; the number of
// lines has not.
func (r *repairer) sync() {
	i := 0
	for k := range r.lines {
		j := len(r.text.s)
		if n := strings.IndexByte(r.text.s[i:], '\n'); n >= 0 && k+1 < len(r.lines) {
			j = i + n
		}
		r.lines[k].start, r.lines[k].end = i, j
		i = min(j+1, len(r.text.s))
	}
}

// apply makes the edits, which must not overlap.
func (r *repairer) apply(edits []edit) {
	if len(edits) == 0 {
		return
	}
	if !sort.SliceIsSorted(edits, func(a, b int) bool { return edits[a].i < edits[b].i }) {
		sort.SliceStable(edits, func(a, b int) bool { return edits[a].i < edits[b].i })
	}
	var b Builder
	b.Grow(len(r.text.s))
	at := 0
	for k, e := range edits {
		if e.i < at {
			continue
		}
		b.Copy(r.text, at, e.i)
		b.Replace(r.text, e.i, e.j, e.s)
		at = e.j
		if e.code == "" {
			continue
		}
		if n := len(r.repairs); n > 0 && k > 0 && edits[k-1].j == e.i && edits[k-1].code == e.code && r.repairs[n-1].Code == e.code {
			r.grow(&r.repairs[n-1], e)
			continue
		}
		r.note(e.code, r.text.Span(e.i, e.j), r.text.s[e.i:e.j], e.s)
	}
	b.Copy(r.text, at, len(r.text.s))
	r.text = b.Text()
	r.sync()
}

// grow adds an edit to the repair just before it, so that ２００７ is one repair.
func (r *repairer) grow(p *Repair, e edit) {
	p.Span.End = r.text.Span(e.i, e.j).End
	p.Old = shorten(p.Old + r.text.s[e.i:e.j])
	if len(p.New) < 80 {
		p.New += e.s
	}
}

func (r *repairer) note(code finding.Code, sp Span, old, new string) {
	r.repairs = append(r.repairs, Repair{Code: code, Span: sp, Old: shorten(old), New: new})
}

// shorten cuts s to 80 characters.
func shorten(s string) string {
	if len(s) <= 80 {
		return s
	}
	n := 0
	for i := range s {
		if n++; n > 80 {
			return s[:i] + "…"
		}
	}
	return s
}

// drop leaves out the lines for which gone is true, and notes neighbouring ones
// as one repair.
func (r *repairer) drop(gone []bool, code finding.Code) {
	if !slices.Contains(gone, true) {
		return
	}
	var b Builder
	b.Grow(len(r.text.s))
	var keep []para
	for k := 0; k < len(r.lines); k++ {
		p := r.lines[k]
		if gone[k] {
			e := k
			for e+1 < len(r.lines) && gone[e+1] {
				e++
			}
			if code != "" {
				sp := Span{r.text.Span(p.start, p.end).Start, r.text.Span(p.start, r.lines[e].end).End}
				r.note(code, sp, r.text.s[p.start:r.lines[e].end], "")
			}
			k = e
			continue
		}
		if len(keep) > 0 {
			b.Insert("\n", r.text.Origin(p.start))
		}
		b.Copy(r.text, p.start, p.end)
		keep = append(keep, p)
	}
	r.text, r.lines = b.Text(), keep
	r.sync()
}

// dropEmpty leaves out lines in which nothing is left.
func (r *repairer) dropEmpty() {
	gone := make([]bool, len(r.lines))
	for k, p := range r.lines {
		a, b := trimSpace(r.text.s, p.start, p.end)
		gone[k] = a == b
	}
	r.drop(gone, "")
}

// markRows turns | a | b | into cells.
func (r *repairer) markRows(f Format) {
	var edits []edit
	for _, p := range r.lines {
		if !p.barred {
			continue
		}
		for _, bar := range []string{"│", "┃"} {
			for i := p.start; ; {
				k := strings.Index(r.text.s[i:p.end], bar)
				if k < 0 {
					break
				}
				edits = append(edits, edit{i: i + k, j: i + k + len(bar), s: "|"})
				i += k + len(bar)
			}
		}
	}
	r.apply(edits)
	edits = nil
	for _, p := range r.lines {
		if p.kind != Row || f != MD && !p.barred {
			continue
		}
		edits = append(edits, r.cellEdits(p)...)
	}
	r.apply(edits)
}

// cellEdits put tabs in the place of the signs between the cells of a row.
func (r *repairer) cellEdits(p para) (edits []edit) {
	i, j := p.start, p.end
	if r.text.s[i] == '|' {
		edits = append(edits, edit{i: i, j: i + 1})
		i++
	}
	if j > i && r.text.s[j-1] == '|' {
		j--
	}
	last := i // the end of the last edit: an empty cell is blanks between two signs
	for k := i; k < j; k++ {
		if r.text.s[k] == '\t' {
			edits = append(edits, edit{i: k, j: k + 1, s: " "})
			last = k + 1
		}
		if r.text.s[k] != '|' || r.text.s[k-1] == '\\' {
			continue
		}
		a, b := k, k+1
		for a > last && r.text.s[a-1] == ' ' {
			a--
		}
		for b < j && r.text.s[b] == ' ' {
			b++
		}
		edits = append(edits, edit{i: a, j: b, s: "\t"})
		k, last = b-1, b
	}
	if j < p.end {
		edits = append(edits, edit{i: j, j: p.end})
	}
	return edits
}

// runeBefore and runeAfter are the characters beside an offset; 0 at a line's end.
func runeBefore(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	if r == '\n' {
		return 0
	}
	return r
}

func runeAfter(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	if r == '\n' {
		return 0
	}
	return r
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' }
func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
func isHan(r rune) bool {
	return r >= 0x3400 && r <= 0x9fff || r >= 0x20000 && r <= 0x3ffff || r == '〇'
}
