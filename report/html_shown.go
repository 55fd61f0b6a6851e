package report

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"

	"linian/finding"
)

// styleRules are what the rules of a page's own style sheet say of how text is
// shown, by their selector: sup, .note, span.note, #old. Others are not followed.
type styleRules map[string]shown

var reSelector = regexp.MustCompile(`^[a-z][a-z0-9]*$|^[a-z0-9]*[.][a-z0-9_-]+$`)

// add reads a style sheet. Rules for paper or for some screens (@media) are left
// out.
func (r *styleRules) add(sheet string) {
	sheet = strings.ToLower(sheet)
	for {
		open := strings.IndexByte(sheet, '{')
		if open < 0 {
			return
		}
		selectors, body := sheet[:open], sheet[open+1:]
		end, depth := 0, 1
		for end < len(body) && depth > 0 {
			switch body[end] {
			case '{':
				depth++
			case '}':
				depth--
			}
			end++
		}
		if !strings.Contains(selectors, "@") {
			r.set(selectors, shownBy(body[:max(0, end-1)], false))
		}
		sheet = body[end:]
	}
}

func (r *styleRules) set(selectors string, v shown) {
	if v == (shown{}) {
		return
	}
	if *r == nil {
		*r = styleRules{}
	}
	for _, s := range strings.Split(selectors[strings.LastIndex(selectors, "*/")+1:], ",") {
		if s = strings.TrimSpace(strings.TrimPrefix(s, "/")); reSelector.MatchString(s) && len(*r) < maxRules {
			(*r)[s] = (*r)[s].over(v)
		}
	}
}

// maxRules bounds the rules that are kept of a page.
const maxRules = 10000

// shownBy is what declarations of CSS say. Letters without size are hidden in an
// inline element; a block uses them to set its parts side by side.
func shownBy(css string, inline bool) (v shown) {
	css = strings.ToLower(css)
	for _, d := range strings.Split(css, ";") {
		name, value, _ := strings.Cut(d, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch name {
		case "vertical-align":
			v.raised, v.lowered = value == "super", value == "sub"
		case "display":
			v.hidden = v.hidden || value == "none"
		case "visibility":
			v.hidden = v.hidden || value == "hidden" || value == "collapse"
		case "mso-hide":
			v.hidden = v.hidden || value == "all"
		case "font-size", "opacity":
			v.hidden = v.hidden || inline && (value == "0" || strings.HasPrefix(value, "0p") || strings.HasPrefix(value, "0e"))
		case "text-decoration", "text-decoration-line":
			v.struck = v.struck || strings.Contains(value, "line-through")
		}
	}
	return v
}

// shownIn is how text is shown in an element that begins inside what h.shown
// says.
func (h *htmlReader) shownIn(name string, tag atom.Atom, style, class string) shown {
	v := h.shown
	switch tag {
	case atom.Sup:
		v.raised, v.lowered = true, false
	case atom.Sub:
		v.raised, v.lowered = false, true
	case atom.Del, atom.S, atom.Strike:
		v.struck = true
	}
	v = v.over(h.mathPart())
	if style != "" {
		v = v.over(shownBy(style, tag == atom.Span || tag == atom.Font))
	}
	if len(h.rules) > 0 {
		v = v.over(h.rules[name])
		for _, c := range strings.Fields(strings.ToLower(class)) {
			v = v.over(h.rules["."+c]).over(h.rules[name+"."+c])
		}
	}
	return v
}

// mathPart says how the next part of an open element of MathML stands.
func (h *htmlReader) mathPart() (v shown) {
	n := len(h.open)
	if n == 0 {
		return v
	}
	parent, part := h.open[n-1].name, h.open[n-1].kids
	v.raised = parent == "msup" && part == 1 || parent == "msubsup" && part == 2
	v.lowered = (parent == "msub" || parent == "msubsup") && part == 1
	return v
}

// unread reports whether an element of a formula is not read: notes to it, and
// what does not stand in one line, which is said and parts what stands beside
// it. at is where the element begins in the decoded page.
func (h *htmlReader) unread(name string, at int) bool {
	switch name {
	case "annotation", "annotation-xml":
		return true
	case "msqrt", "mroot", "mtable", "munder", "mover", "munderover":
		if h.skip > 0 {
			return true
		}
		orig := h.text.Origin(at)
		h.l.text("\uFFFD", orig, 3, 0)
		h.findings = append(h.findings, finding.Finding{Code: finding.FormulaUnread, Severity: finding.Info, Start: orig, End: orig + 1, Message: "公式没有读取，请核对原文"})
		return true
	}
	if n := len(h.open); n > 0 && h.skip == 0 && h.open[n-1].name == "mfrac" && h.open[n-1].kids == 2 {
		h.l.text("/", h.text.Origin(at), 1, 0)
	}
	return false
}

// hides reports whether text is struck out, and notes it.
func (h *htmlReader) hides(i, j int) bool {
	if !h.struck {
		return false
	}
	if s := h.text.String()[i:j]; strings.TrimSpace(s) != "" {
		h.repairs = append(h.repairs, Repair{Code: finding.RepairHidden, Span: h.text.Span(i, j), Old: shorten(s)})
	}
	return true
}

// partDigits keeps a digit at i from the lowered one before it: PM2.5 35微克.
func (h *htmlReader) partDigits(i int, s string) {
	if h.lowDigit && !h.lowered && isDigit(runeAfter(s, 0)) {
		h.l.text(" ", h.text.Origin(i), 1, 0)
	}
	h.lowDigit = h.lowered && isDigit(runeBefore(s, len(s)))
}

// raise appends the page's [i:j] in raised characters.
func (h *htmlReader) raise(i, j int) {
	var b Builder
	b.Copy(h.text, i, j)
	b.Text().raise(h.l.text)
}
