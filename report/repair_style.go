package report

import (
	"strings"

	"linian/finding"
)

// styleEdits removes what word processors and web editors left inside
// sentences. Three shapes occur:
//
//	tags       <span lang=EN-US style="mso-bidi-font-size:12.0pt">, </b>, <!--[if !supportLists]-->
//	their ends X718;i:;mso-bidi-font-weight:bold"lang=en-us>   (the beginning was lost)
//	rules      mso-ascii-font-family:宋体;font-size:12.0pt;
func styleEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		c := s[i]
		if c != '<' && !isASCIIAlnum(c) {
			i++
			continue
		}
		if j := styleEnd(s, i); j > i {
			// A quote that opens the lost attribute belongs to it.
			edits = append(edits, edit{i, j, "", finding.RepairStyle})
			i = j
			continue
		}
		i++
	}
	return edits
}

// styleEnd is the end of the residue that begins at i; 0 when none does.
func styleEnd(s string, i int) int {
	if s[i] == '<' {
		return tagEnd(s, i)
	}
	if i > 0 && isLetter(rune(s[i-1])) && s[i] != 'X' || !styleLetter(s[i]) {
		return 0 // inside a word
	}
	if j := lostTag(s, i); j > 0 {
		return j
	}
	return rulesEnd(s, i)
}

// styleLetter says whether one of lostStarts or ruleNames begins with c.
func styleLetter(c byte) bool {
	return strings.IndexByte("slcmfatdxwpb", c|0x20) >= 0
}

var tagNames = []string{"span", "font", "strong", "br", "div", "style", "script", "table", "tbody", "tr", "td", "th",
	"img", "sup", "sub", "em", "h1", "h2", "h3", "h4", "ul", "ol", "li", "o:p", "st1:", "v:", "w:", "xml", "meta", "link",
	"p", "b", "i", "u", "a"}

// tagEnd is the end of a tag, a comment or a processing instruction at i.
func tagEnd(s string, i int) int {
	rest := s[i+1:]
	if strings.HasPrefix(rest, "!--") {
		if k := lineIndex(rest, "-->"); k >= 0 {
			return i + 1 + k + 3
		}
		return 0
	}
	if strings.HasPrefix(rest, "![") || strings.HasPrefix(rest, "?xml") {
		if k := lineIndex(rest, ">"); k >= 0 && k < 200 {
			return i + 1 + k + 1
		}
		return 0
	}
	name := strings.ToLower(strings.TrimPrefix(rest[:min(len(rest), 12)], "/"))
	for _, t := range tagNames {
		tail, ok := strings.CutPrefix(name, t)
		if !ok || tail == "" || !strings.HasSuffix(t, ":") && !strings.ContainsRune(" >/", rune(tail[0])) {
			continue
		}
		if k := lineIndex(rest, ">"); k >= 0 && k < 600 {
			return i + 1 + k + 1
		}
	}
	return 0
}

// maxTag bounds the length of tags, comments and links, and so the time that a
// line of nothing but their beginnings takes.
const maxTag = 1000

// lineIndex is strings.Index within the line and within maxTag bytes.
func lineIndex(s, sub string) int {
	s = s[:min(len(s), maxTag)]
	if n := strings.IndexByte(s, '\n'); n >= 0 {
		s = s[:n]
	}
	return strings.Index(s, sub)
}

var lostStarts = []string{"style=", "lang=", "class=", "mso-", "font-", "face=", "size=", "align=", "xml:lang=", "span style", "span lang", "span class", "times new roman", "data-"}

// lostTag is the end of a tag whose beginning was lost: ASCII from a known word
// up to its ">". Digits before it are not part of it: 2023X718;i:;…bold">年.
func lostTag(s string, i int) int {
	if !lostStart(s, i) {
		return 0
	}
	quoted := false
	for j := i; j < len(s) && j < i+600; j++ {
		switch c := s[j]; {
		case c == '>':
			body := s[i:j]
			if strings.ContainsAny(body, ":;=") {
				return j + 1
			}
			return 0
		case c == '"' || c == '\'':
			quoted = !quoted
		case c == '\n' || c == '<':
			return 0
		case c >= 0x80:
			// Only a font's name may be Chinese.
			if !fontName(s[i:j]) && !quoted {
				return 0
			}
		}
	}
	return 0
}

func lostStart(s string, i int) bool {
	if s[i] == 'X' || s[i] == 'x' {
		j := i + 1
		for j < len(s) && s[j] >= '0' && s[j] <= '9' {
			j++
		}
		return j > i+1 && j < len(s) && s[j] == ';'
	}
	low := strings.ToLower(s[i:min(len(s), i+16)])
	for _, w := range lostStarts {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

// fontName says whether a value begins at the end of head that may be the name
// of a font: …font-family:
func fontName(head string) bool {
	k := strings.LastIndexAny(head, ":=")
	if k < 0 || len(head)-k > 40 {
		return false
	}
	low := strings.ToLower(head[:k])
	return strings.HasSuffix(low, "font-family") || strings.HasSuffix(low, "font") || strings.HasSuffix(low, "face")
}

var ruleNames = []string{"mso-", "font-", "font:", "line-height", "text-indent", "text-align", "text-justify", "text-decoration",
	"letter-spacing", "margin", "padding", "layout-grid", "tab-stops", "word-break", "page-break", "background", "color:", "border", "punctuation-wrap"}

// rulesEnd is the end of CSS rules without a tag around them: name:value; and
// so on. The last rule's ";" may be missing.
func rulesEnd(s string, i int) int {
	end := 0
	for i < len(s) {
		j := ruleEnd(s, i)
		if j == 0 {
			break
		}
		end = j
		for j < len(s) && s[j] == ' ' {
			j++
		}
		i = j
	}
	if end > 0 && end < len(s) && (s[end] == '"' || s[end] == '\'') {
		end++
	}
	if end > 0 && end < len(s) && s[end] == '>' {
		end++
	}
	return end
}

func ruleEnd(s string, i int) int {
	low := strings.ToLower(s[i:min(len(s), i+24)])
	known := false
	for _, n := range ruleNames {
		known = known || strings.HasPrefix(low, n)
	}
	if !known {
		return 0
	}
	j := i
	for j < len(s) && (s[j] == '-' || isASCIIAlnum(s[j])) {
		j++
	}
	if j >= len(s) || s[j] != ':' {
		return 0
	}
	font := strings.Contains(strings.ToLower(s[i:j]), "font")
	k := j + 1
	for k < len(s) && k-j < 120 {
		c := s[k]
		switch {
		case c == ';':
			return k + 1
		case c == '\n' || c == '"' || c == '>' || c == '<':
			return k
		case c >= 0x80 && !font:
			return k
		case c >= 0x80: // 宋体, 仿宋_GB2312: up to the ";" or not at all
			n := strings.IndexByte(s[k:min(len(s), k+40)], ';')
			if n < 0 || strings.ContainsAny(s[k:k+n], "，。\n") {
				return k
			}
			return k + n + 1
		}
		k++
	}
	return k
}

// markEdits removes the marks of bold text, links and wiki pages: **2012**年,
// [text](address), 粗体文字.
func markEdits(s string, md bool) []edit {
	var edits []edit
	add := func(i, j int, t string) { edits = append(edits, edit{i, j, t, finding.RepairBold}) }
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '*' || c == '_' && md:
			j := i
			for j < len(s) && s[j] == c {
				j++
			}
			if j-i >= 2 && j-i <= 4 || md && c == '*' && j-i == 1 && emphasis(s, i) {
				add(i, j, "")
			}
			i = j - 1
		case c == '\'':
			j := i
			for j < len(s) && s[j] == '\'' {
				j++
			}
			if j-i >= 2 || aloneQuote(s, i) {
				add(i, j, "")
			}
			i = j - 1
		case c == '\\' && md && i+1 < len(s) && strings.IndexByte(`\.*_-+#()[]!|>`+"`", s[i+1]) >= 0:
			edits = append(edits, edit{i: i, j: i + 1})
			i++
		case c == '[' && md:
			if mid, end := link(s, i); end > 0 {
				k := i
				if k > 0 && s[k-1] == '!' {
					add(k-1, end, "") // a picture
				} else {
					edits = append(edits, edit{i: i, j: i + 1})
					edits = append(edits, edit{i: mid, j: end})
				}
				i = end - 1
			}
		case c == '>' && md && (i == 0 || s[i-1] == '\n'):
			edits = append(edits, edit{i: i, j: i + 1})
		case c == 0xe7 && strings.HasPrefix(s[i:], "粗体文字"):
			add(i, i+len("粗体文字"), "")
			i += len("粗体文字") - 1
		}
	}
	return edits
}

// emphasis says whether the single * at i marks text as emphasised: another one
// follows in the line and neither has blanks around it.
func emphasis(s string, i int) bool {
	head, tail := s[max(0, i-maxTag):i], s[i:min(len(s), i+maxTag)]
	if k := strings.LastIndexByte(head, '\n'); k >= 0 {
		head = head[k+1:]
	}
	if k := strings.IndexByte(tail, '\n'); k >= 0 {
		tail = tail[:k]
	}
	return (strings.Count(head, "*")+strings.Count(tail, "*"))%2 == 0 && !isDigit(runeBefore(s, i)) && !isDigit(runeAfter(s, i+1))
}

// aloneQuote says whether the ' at i begins or ends its line, where wiki pages
// leave the marks of bold text, and no other one in the line answers it.
func aloneQuote(s string, i int) bool {
	atEdge := i == 0 || s[i-1] == '\n' || i+1 == len(s) || s[i+1] == '\n'
	return atEdge
}

// link is the end of the text and of the whole of [text](address) at i.
func link(s string, i int) (mid, end int) {
	k := lineIndex(s[i:], "](")
	if k < 0 || strings.IndexByte(s[i+1:i+k], '[') >= 0 {
		return 0, 0
	}
	e := lineIndex(s[i+k:], ")")
	if e < 0 {
		return 0, 0
	}
	return i + k, i + k + e + 1
}
