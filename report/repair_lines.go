package report

import (
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// dropFurniture leaves out page numbers and the headers that stand on every
// page: — 3 —, 第3页 共20页, 政府工作报告 at the top of each page of a PDF.
func (r *repairer) dropFurniture() {
	gone := make([]bool, len(r.lines))
	seen := map[string]int{}
	for k, p := range r.lines {
		s := r.line(k)
		if p.kind == Row {
			continue
		}
		if pageNumber(s) || p.edge && digitsOnly(s) {
			gone[k] = true
		} else if p.edge && utf8.RuneCountInString(s) <= 40 {
			seen[pageKey(s)]++
		}
	}
	for k, p := range r.lines {
		if s := r.line(k); p.edge && !gone[k] && seen[pageKey(s)] >= 3 && !strings.HasPrefix(s, "各位代表") {
			gone[k] = true
		}
	}
	r.sequence(gone)
	for k := range gone { // the sentence may go on behind the page's end
		if gone[k] && k+1 < len(gone) {
			r.lines[k+1].blank = 0
		}
	}
	r.drop(gone, finding.RepairPageFurn)
}

func (r *repairer) line(k int) string {
	a, b := trimSpace(r.text.s, r.lines[k].start, r.lines[k].end)
	return r.text.s[a:b]
}

// sequence marks lines of digits only that count 1, 2, 3 …: page numbers of
// plain text.
func (r *repairer) sequence(gone []bool) {
	var at []int
	want := 0
	for k := range r.lines {
		s := r.line(k)
		if !digitsOnly(s) || len(s) > 3 {
			continue
		}
		n := 0
		for _, c := range s {
			n = n*10 + int(c-'0')
		}
		if want == 0 && n > 2 {
			return
		}
		if want != 0 && n != want {
			return
		}
		want = n + 1
		at = append(at, k)
	}
	if len(at) >= 3 {
		for _, k := range at {
			gone[k] = true
		}
	}
}

func digitsOnly(s string) bool {
	for _, c := range s {
		if !isDigit(c) {
			return false
		}
	}
	return s != ""
}

// pageKey is a line without its digits, so that 第3页 and 第4页 are the same.
func pageKey(s string) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) || r == ' ' {
			return -1
		}
		return r
	}, s)
}

// pageNumber says whether a line is a page's number with its marks.
func pageNumber(s string) bool {
	t := strings.ReplaceAll(s, " ", "")
	if core := strings.Trim(t, "-—–－―─·•~"); core != t && digitsOnly(core) && len(core) <= 4 {
		return t[0] != core[0] && t[len(t)-1] != core[len(core)-1]
	}
	digits := false
	for _, p := range []string{"第", "共", "页", "/", "，", ","} {
		t = strings.ReplaceAll(t, p, "")
	}
	digits = digitsOnly(t) && len(t) <= 8
	return digits && strings.HasPrefix(s, "第") && strings.Contains(s, "页") && utf8.RuneCountInString(s) <= 20
}

// width is a line's width in columns: two for a Chinese character or sign.
// A blank counts half: PDFium puts one where Chinese and digits stand apart.
func width(s string) int {
	n, blanks := 0, 0
	for _, r := range s {
		switch {
		case r == ' ':
			blanks++
		case r < 0x2010:
			n++
		default:
			n += 2
		}
	}
	return n + blanks/2
}

// wordWidth is the width of the number or word that s begins with and of the
// sign behind it: a line is shorter by that when the word did not fit.
func wordWidth(s string) int {
	for i, r := range s {
		if !isDigit(r) && !isLetter(r) && !strings.ContainsRune(".%-/", r) {
			if i == 0 {
				return 0
			}
			return i + 2
		}
	}
	return len(s)
}

// A wrap says how a file's lines were broken.
type wrap struct {
	hard    bool // at a fixed width
	width   int  // in columns
	indents bool // new paragraphs are indented
}

// findWrap looks whether most lines that do not end a sentence are equally long.
func (r *repairer) findWrap() wrap {
	var hist [202]int
	open, indented, soft := 0, 0, 0
	for k, p := range r.lines {
		if p.kind != Paragraph || !p.soft {
			continue
		}
		soft++
		if p.indent {
			indented++
		}
		if w := p.width; !ended(r.line(k)) && w > 30 {
			open++
			hist[min(w, 201)]++
		}
	}
	if soft < 8 || open*4 < soft {
		return wrap{}
	}
	best, at := 0, 0
	for w := 24; w <= 160; w++ {
		n := 0
		for v := max(w-8, 0); v <= w; v++ {
			n += hist[v]
		}
		if n >= best {
			best, at = n, w
		}
	}
	if best*10 < open*7 {
		return wrap{}
	}
	return wrap{hard: true, width: at, indents: indented*20 > soft && indented*10 < soft*8}
}

// ended says whether a line ends as a sentence or a heading does.
func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("”〞〟\"＂）", r) {
		said, _ := utf8.DecodeLastRuneInString(s[:len(s)-utf8.RuneLen(r)])
		return said == '。' || said == '！' && r != '）'
	}
	return strings.ContainsRune("。！？!?；;：:…", r)
}

// joinLines joins lines that were broken inside a sentence: by hard wrapping,
// by the end of a PDF's page, or where a link stood in a web page.
func (r *repairer) joinLines() {
	wr := r.findWrap()
	var b Builder
	b.Grow(len(r.text.s))
	var keep []para
	last := "" // the last physical line of the open paragraph
	changed := false
	for k, p := range r.lines {
		s := r.line(k)
		if k > 0 && r.joins(keep[len(keep)-1], last, r.lines[k-1].width, p, s, wr) {
			end := len(b.b.String())
			_, cut := trimSpace(b.b.String(), 0, end)
			a, e := trimSpace(r.text.s, p.start, p.end)
			before, _ := utf8.DecodeLastRuneInString(b.b.String()[:cut])
			after, _ := utf8.DecodeRuneInString(s)
			code, sep := finding.RepairLineBreak, ""
			if isDigit(before) && isDigit(after) {
				code = finding.RepairDigitSpace
			} else if isLetter(before) && isLetter(after) {
				sep = " "
			}
			prev := r.lines[k-1]
			_, pe := trimSpace(r.text.s, prev.start, prev.end)
			sp := Span{r.text.endOf(pe), r.text.Origin(a)}
			r.note(code, sp, "\n", sep)
			b.Insert(sep, sp.Start)
			b.Copy(r.text, a, e)
			changed = true
		} else {
			a, e := trimSpace(r.text.s, p.start, p.end)
			if p.kind == Row {
				a, e = p.start, p.end
			}
			if len(keep) > 0 {
				b.Insert("\n", r.text.Origin(a))
			}
			b.Copy(r.text, a, e)
			keep = append(keep, p)
		}
		last = s
	}
	if changed {
		r.text, r.lines = b.Text(), keep
		r.sync()
	}
}

const (
	opening  = "《“〝（(「『【、，,—"
	carrying = "，。；：、》”〞〟）)」』】％%,;"
)

// joins decides whether the line s (p) goes on with the sentence of the line
// before it, last, which is full columns wide; first is the para that the joined
// line began with.
func (r *repairer) joins(first para, last string, full int, p para, s string, wr wrap) bool {
	if !p.soft || !first.soft || p.kind != Paragraph || first.kind != Paragraph || last == "" || s == "" {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(last)
	begin, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("《“〝（(「『", end) {
		return true
	}
	if strings.ContainsRune(carrying, begin) {
		return p.blank <= 1 && !ended(last)
	}
	if newItem(s) || sessionLine(last) || headLine(last) || salutation(s) || siteLine(last) || siteLine(s) {
		return false
	}
	if ended(last) {
		return joinsSentences(last, full, p, wr)
	}
	if p.blank > 0 || wr.indents && p.indent {
		return false
	}
	if strings.ContainsRune(opening, end) {
		return true
	}
	if wr.hard {
		return full+wordWidth(s) >= wr.width-max(10, wr.width/8)
	}
	return !p.indent && utf8.RuneCountInString(last) >= 40 && strings.ContainsAny(last, "，、；。")
}

// joinsSentences decides whether a line that begins a sentence stands in the
// paragraph of the line before, which ends one. Where paragraphs are indented
// the lack of it tells; elsewhere a line that is full to its last column was
// rather broken there than by chance the last of its paragraph.
func joinsSentences(last string, full int, p para, wr wrap) bool {
	if !wr.hard || p.blank > 0 || p.indent && wr.indents || strings.HasPrefix(last, "各位代表") {
		return false
	}
	return full >= wr.width-1 || full >= wr.width-4 && (wr.indents || strings.HasSuffix(last, "；"))
}

func salutation(s string) bool {
	return strings.HasPrefix(s, "各位代表") || strings.HasPrefix(s, "——") || strings.HasPrefix(s, "──")
}

// newItem says whether a line begins with an item's number: 一、 （二） 3. 第一，
func newItem(s string) bool {
	_, n := itemNumber(s)
	return n > 0
}
