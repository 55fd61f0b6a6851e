package report

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"

	"linian/finding"
)

// A namespace of Office's XML that is read; others are not.
type namespace uint8

const (
	otherNS namespace = iota
	wordNS
	mathNS
)

// namespaceOf is the namespace of an element's name. Prefixes are free; a part
// that declares none uses those of Office.
func (w *docxReader) namespaceOf(t xml.StartElement) namespace {
	for _, a := range t.Attr {
		prefix := a.Name.Local
		if a.Name.Space != "xmlns" {
			if a.Name.Space != "" || prefix != "xmlns" {
				continue
			}
			prefix = ""
		}
		switch {
		case strings.HasSuffix(a.Value, "/wordprocessingml/2006/main"), strings.HasSuffix(a.Value, "/wordprocessingml/main"):
			w.prefix[prefix] = wordNS
		case strings.HasSuffix(a.Value, "/officeDocument/2006/math"), strings.HasSuffix(a.Value, "/officeDocument/math"):
			w.prefix[prefix] = mathNS
		}
	}
	return w.prefix[t.Name.Space]
}

// shown is how a run of text is shown.
type shown struct {
	raised, lowered bool
	lifted          bool // above its line, but perhaps only to centre it
	struck, hidden  bool
}

// with is s with one property of a run.
func (s shown) with(t xml.StartElement) shown {
	val := attr(t, "val")
	on := val != "0" && val != "false" && val != "off"
	switch t.Name.Local {
	case "vertAlign":
		s.raised, s.lowered = val == "superscript", val == "subscript"
	case "position":
		n, _ := strconv.Atoi(val)
		s.lifted = n > 0
	case "strike", "dstrike":
		s.struck = on
	case "vanish":
		s.hidden = on
	}
	return s
}

// unread reports whether the text inside an element is not read: deleted and
// moved text, what stands in for a drawing, properties of before a change, the
// small characters of ruby.
func (w *docxReader) unread(t xml.StartElement, ns namespace) bool {
	switch t.Name.Local {
	case "del", "moveFrom", "rt":
		return ns == wordNS
	case "Fallback":
		return true
	case "oMath":
		return ns == mathNS && w.skip == 0 && w.complexFormula()
	}
	return ns == wordNS && strings.HasSuffix(t.Name.Local, "PrChange")
}

func (w *docxReader) parent(up int) string {
	if n := len(w.open) - 1 - up; n >= 0 {
		return w.open[n].name
	}
	return ""
}

// startRun takes what stands in a run beside its text.
func (w *docxReader) startRun(t xml.StartElement) {
	switch t.Name.Local {
	case "tab", "ptab":
		if !hasAttr(t, "val") { // w:tabs/w:tab has one
			w.l.text(" ", w.l.end, 1, 0)
		}
	case "br", "cr":
		w.l.line()
	case "noBreakHyphen":
		w.show(w.from, w.to, "-")
	case "sym":
		w.show(w.from, w.to, symbol(attr(t, "font"), attr(t, "char")))
	case "fldChar":
		w.field(attr(t, "fldCharType"))
	case "rStyle":
		if w.parent(2) == "r" {
			w.run = w.run.over(w.styles[attr(t, "val")])
		}
	case "vertAlign", "position", "strike", "dstrike", "vanish":
		if w.parent(1) == "rPr" && w.parent(2) == "r" {
			w.run = w.run.with(t)
		}
	}
}

// over is s with what a style adds to it.
func (s shown) over(t shown) shown {
	return shown{raised: s.raised || t.raised, lowered: s.lowered || t.lowered, lifted: s.lifted || t.lifted,
		struck: s.struck || t.struck, hidden: s.hidden || t.hidden}
}

// field follows the parts of fields: the code of one is not its text.
func (w *docxReader) field(part string) {
	switch n := len(w.code); {
	case part == "begin" && n < maxDepth:
		w.code = append(w.code, true)
	case part == "separate" && n > 0:
		w.code[n-1] = false
	case part == "end" && n > 0:
		w.code = w.code[:n-1]
	}
}

func (w *docxReader) inCode() bool {
	for _, c := range w.code {
		if c {
			return true
		}
	}
	return false
}

// hides reports whether the run is not for reading, and notes data[i:j], which
// it holds.
func (w *docxReader) hides(i, j int) bool {
	if !w.run.struck && !w.run.hidden {
		return false
	}
	if s := string(w.data[i:j]); strings.TrimSpace(s) != "" {
		w.repairs = append(w.repairs, Repair{Code: finding.RepairHidden, Span: Span{i, j}, Old: shorten(s)})
	}
	return true
}

// show appends s, which data[i:j] stands for.
func (w *docxReader) show(i, j int, s string) {
	if s == "" || w.inCode() || w.hides(i, j) {
		return
	}
	var b Builder
	b.Map(s, i, len(s), j-i)
	w.text(b.Text(), i, j)
}

// text appends t, made of data[i:j], as the run shows it.
func (w *docxReader) text(t Text, i, j int) {
	s := t.String()
	if w.lowDigit && !w.run.lowered && isDigit(runeAfter(s, 0)) {
		w.l.text(" ", i, 1, 0) // PM2.5 35微克
	}
	w.lowDigit = w.run.lowered && isDigit(runeBefore(s, len(s)))
	if w.run.raised || w.run.lifted && noteNumber(s) {
		t.raise(w.l.text)
		return
	}
	t.eachRun(0, t.Len(), w.l.text)
}

// noteNumber reports whether s is nothing but the number of a note.
func noteNumber(s string) bool {
	n := strings.Trim(s, "[]()（）［］〔〕【】 ")
	return digitsOnly(n) && len(n) <= 3
}

// symbol is the character of a symbol font's code. The digits in circles are
// those of Wingdings; what has no character in text becomes U+FFFD, so that it
// parts what stands at its sides.
func symbol(font, char string) string {
	code, err := strconv.ParseUint(char, 16, 32)
	if err != nil {
		return "\uFFFD"
	}
	low := rune(code & 0xff)
	switch {
	case code < 0xf000 && code > 0xff:
		return string(rune(code))
	case strings.EqualFold(font, "Symbol"):
		if r, ok := symbolFont[low]; ok {
			return string(r)
		}
		if low >= ' ' && low < 0x40 {
			return string(low)
		}
	case strings.EqualFold(font, "Wingdings"):
		switch {
		case low >= 0x81 && low <= 0x8a:
			return string(low - 0x81 + '①')
		case low >= 0x8c && low <= 0x95:
			return string(low - 0x8c + '❶')
		}
	}
	return "\uFFFD"
}

// symbolFont are the characters of the font Symbol that stand beside numbers,
// where they are not those of ASCII.
var symbolFont = map[rune]rune{'-': '−', 0x6d: 'μ', 0xa2: '′', 0xa3: '≤', 0xa4: '/', 0xb0: '°', 0xb1: '±', 0xb2: '″', 0xb3: '≥',
	0xb4: '×', 0xb7: '•', 0xb8: '÷', 0xb9: '≠', 0xbb: '≈', 0xbc: '…', 0xd7: '·'}

// startMath reads a formula that is written in one line: raised and lowered
// parts, fractions as 1/3.
func (w *docxReader) startMath(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		w.inText = true
	case "sup":
		w.run.raised = true
	case "sub":
		w.run.lowered = true
	case "den":
		w.show(w.from, w.from, "/")
	}
}

// maxFormula is how many bytes of a formula are looked through.
const maxFormula = 1 << 15

// complexFormula reports whether the formula that begins here has parts above
// and below its line. It is not read, but said, and parts what stands beside.
func (w *docxReader) complexFormula() bool {
	formula := w.data[w.to:min(len(w.data), w.to+maxFormula)]
	end := bytes.Index(formula, []byte(":oMath>"))
	if end < 0 {
		end = len(formula)
	}
	formula = formula[:end]
	for _, part := range []string{"rad", "nary", "m", "eqArr", "limLow", "limUpp"} {
		if bytes.Contains(formula, []byte(":"+part+">")) {
			w.l.text("\uFFFD", w.from, 3, 0)
			w.findings = append(w.findings, finding.Finding{Code: finding.FormulaUnread, Severity: finding.Info, Start: w.from, End: w.to + end,
				Message: "公式没有读取，请核对原文"})
			return true
		}
	}
	return false
}
