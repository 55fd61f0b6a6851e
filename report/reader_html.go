package report

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"linian/finding"
)

// htmlReader goes once over the tokens of a page. The lengths of the tokens'
// raw bytes give the offsets, so no tree is built; elements are kept only as
// ranges of lines, to find the one that holds the report.
type htmlReader struct {
	l     *layout
	b     *budget
	text  Text // decoded
	open  []element
	boxes []box
	skip  int // depth of elements whose text is not for reading
	title strings.Builder
	rules styleRules
	shown
	lowDigit bool // the last character read is a lowered digit
	repairs  []Repair
	findings []finding.Finding
	inTitle,
	inStyle,
	inLink bool
	linkRunes int // characters inside links since the last line
	links     []int
	runes     []int
}

type element struct {
	tag   atom.Atom
	name  string
	skip  bool
	box   int // index into boxes; -1 when the element is no container
	kids  int
	shown // of before the element
}

// A box is a container element: lines [from,to) of the layout.
type box struct{ from, to, parent int }

// readHTML reads a saved web page: the visible text of the element that holds
// most of the prose, without navigation, scripts and forms. When ctx ends it
// stops where it is; finish looks at ctx again.
func readHTML(ctx context.Context, d decoded, b *budget) *draft {
	h := &htmlReader{l: newLayout(), b: b, text: d.text}
	s := d.text.String()
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(0)
	at := 0
	for n := 1; n%checkEvery != 0 || ctx.Err() == nil; n++ {
		tt := z.Next()
		raw := z.Raw()
		switch tt {
		case html.TextToken:
			h.characters(at, at+len(raw))
		case html.StartTagToken, html.SelfClosingTagToken:
			h.start(z, at, tt == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			h.end(atom.Lookup(name), string(name))
		}
		at += len(raw)
		if tt == html.ErrorToken || !b.element(1) || !b.line(len(h.l.paras)) {
			break
		}
	}
	h.line()
	raw, paras := h.l.done()
	for len(h.links) < len(paras) {
		h.links, h.runes = append(h.links, 0), append(h.runes, 1)
	}
	for i := range h.boxes {
		if h.boxes[i].to < 0 {
			h.boxes[i].to = len(paras)
		}
	}
	dr := &draft{format: HTML, encoding: d.encoding, source: d.text, raw: raw, title: strings.TrimSpace(h.title.String()), repairs: h.repairs, findings: h.findings}
	if ctx.Err() != nil {
		return dr
	}
	from, to := h.main(raw.String(), paras)
	dr.paras = paras[from:to]
	dr.leaveOut(paras[:from])
	dr.leaveOut(paras[to:])
	for _, p := range paras[:from] {
		dr.hints = append(dr.hints, raw.String()[p.start:p.end])
	}
	return dr
}

var skipTags = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Nav: true, atom.Footer: true,
	atom.Form: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Iframe: true,
	atom.Aside: true, atom.Svg: true, atom.Object: true, atom.Template: true,
	atom.Rt: true, atom.Rp: true, // the small characters of ruby
}

var voidTags = map[atom.Atom]bool{
	atom.Br: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Hr: true,
	atom.Col: true, atom.Area: true, atom.Base: true, atom.Embed: true, atom.Source: true, atom.Wbr: true, atom.Param: true,
}

var blockTags = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Li: true,
	atom.Ul: true, atom.Ol: true, atom.Blockquote: true, atom.Pre: true, atom.Hr: true, atom.Dd: true, atom.Dt: true,
	atom.Dl: true, atom.Body: true, atom.Center: true, atom.Figure: true, atom.Figcaption: true, atom.Caption: true,
}

var boxTags = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Body: true, atom.Td: true,
	atom.Center: true, atom.Table: true, atom.Blockquote: true, atom.Span: true, atom.Font: true,
}

func (h *htmlReader) start(z *html.Tokenizer, at int, selfClosing bool) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	var style, class []byte
	hidden := false
	cols, rows := 1, 1
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		switch string(k) {
		case "colspan":
			cols = spanAttr(v, 1)
		case "rowspan":
			rows = spanAttr(v, maxRowSpan)
		case "style":
			style = v
		case "class":
			class = v
		case "hidden":
			hidden = true
		}
	}
	was := h.shown
	h.shown = h.shownIn(string(name), tag, string(style), string(class))
	if tag == atom.Body || tag == atom.Html {
		h.hidden = false // until a script shows it
	}
	hidden = hidden || h.hidden
	h.breaks(tag)
	if h.skip == 0 && (tag == atom.Td || tag == atom.Th) && (cols > 1 || rows > 1) {
		h.l.span(cols, rows)
	}
	if n := len(h.open); n > 0 {
		h.open[n-1].kids++
	}
	if voidTags[tag] || selfClosing && tag != atom.Script && tag != atom.Style && tag != atom.Title {
		h.shown = was
		return
	}
	e := element{tag: tag, name: string(name), skip: (hidden && tag != atom.Body && tag != atom.Html) || skipTags[tag] || h.unread(string(name), at), box: -1, shown: was}
	if e.skip {
		h.skip++
	}
	switch tag {
	case atom.Title:
		h.inTitle = true
	case atom.Style:
		h.inStyle = true
	case atom.A:
		h.inLink = true
	}
	if boxTags[tag] && (tag != atom.Span && tag != atom.Font) {
		parent := -1
		for i := len(h.open) - 1; i >= 0; i-- {
			if h.open[i].box >= 0 {
				parent = h.open[i].box
				break
			}
		}
		e.box = len(h.boxes)
		h.boxes = append(h.boxes, box{from: len(h.l.paras), to: -1, parent: parent})
	}
	if len(h.open) < maxDepth {
		h.open = append(h.open, e)
	} else {
		h.shown = was
		if e.skip {
			h.skip--
		}
	}
	if n, ok := headingTag(tag); ok {
		h.l.heading(n)
	}
}

// spanAttr is the number in a colspan or rowspan, as browsers read it; a rowspan
// of 0 reaches to the table's end.
func spanAttr(v []byte, zero int) int {
	n, err := strconv.Atoi(string(bytes.TrimSpace(v)))
	switch {
	case err != nil || n < 0:
		return 1
	case n == 0:
		return zero
	}
	return n
}

// maxDepth bounds the memory that deeply nested tags can take.
const maxDepth = 512

func headingTag(tag atom.Atom) (int, bool) {
	switch tag {
	case atom.H1:
		return 1, true
	case atom.H2:
		return 2, true
	case atom.H3:
		return 3, true
	case atom.H4, atom.H5, atom.H6:
		return 4, true
	}
	return 0, false
}

// breaks ends lines, rows and cells where the start tag does.
func (h *htmlReader) breaks(tag atom.Atom) {
	if h.skip > 0 {
		return
	}
	switch {
	case tag == atom.Br || blockTags[tag]:
		h.line()
	case tag == atom.Table:
		h.line()
		h.l.table()
	case tag == atom.Tr:
		h.sync(h.l.row)
	case tag == atom.Td || tag == atom.Th:
		h.b.cell(1)
		h.sync(h.l.newCell)
	}
}

func (h *htmlReader) end(tag atom.Atom, name string) {
	k := len(h.open) - 1
	for k >= 0 && h.open[k].name != name {
		k--
	}
	if k < 0 {
		if tag == atom.P {
			h.line()
		}
		return
	}
	if h.skip == 0 && blockTags[tag] {
		h.line()
	}
	if tag == atom.Table && h.skip == 0 {
		h.sync(h.l.endTable)
	}
	if tag == atom.Tr && h.skip == 0 {
		h.sync(h.l.endRow)
	}
	for _, e := range h.open[k:] {
		if e.skip {
			h.skip--
		}
		if e.box >= 0 {
			h.boxes[e.box].to = len(h.l.paras)
		}
		switch e.tag {
		case atom.Title:
			h.inTitle = false
		case atom.Style:
			h.inStyle = false
		case atom.A:
			h.inLink = false
		}
	}
	h.shown = h.open[k].shown
	h.open = h.open[:k]
}

func (h *htmlReader) line() { h.sync(h.l.line) }

// sync runs f and notes for the lines that it ended how much of them is links.
func (h *htmlReader) sync(f func()) {
	f()
	for len(h.links) < len(h.l.paras) {
		h.links = append(h.links, h.linkRunes)
		h.linkRunes = 0
	}
}

// characters appends the text between two tags: entities decoded, white space
// as a browser shows it.
func (h *htmlReader) characters(i, j int) {
	s := h.text.String()
	if h.inTitle {
		h.title.WriteString(html.UnescapeString(s[i:j]))
		return
	}
	if h.inStyle {
		h.rules.add(s[i:j])
	}
	if h.skip > 0 || h.hides(i, j) {
		return
	}
	for i < j {
		switch c := s[i]; {
		case c == '&':
			k := i + 1
			for k < j && k-i < 12 && (s[k] == '#' || isASCIIAlnum(s[k])) {
				k++
			}
			if k < j && s[k] == ';' {
				k++
			}
			if u := html.UnescapeString(s[i:k]); u != s[i:k] {
				u, k = reference(s, i, k, u)
				if u == "\u00a0" {
					u = " "
				}
				h.piece(u, i, k)
				i = k
				continue
			}
			h.copy(i, i+1)
			i++
		case c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f':
			k := i
			for k < j && (s[k] == ' ' || s[k] == '\n' || s[k] == '\r' || s[k] == '\t' || s[k] == '\f') {
				k++
			}
			if h.spaceShows(s, i, k) {
				h.piece(" ", i, k)
			}
			i = k
		default:
			k := i
			for k < j && s[k] != '&' && s[k] != ' ' && s[k] != '\n' && s[k] != '\r' && s[k] != '\t' && s[k] != '\f' {
				k++
			}
			h.copy(i, k)
			i = k
		}
	}
}

// reference narrows s[i:k], which browsers show as u, to the reference that it
// begins with: in &nbsp2018年 the digits belong to the text.
func reference(s string, i, k int, u string) (string, int) {
	for e := i + 2; e < k; e++ {
		if v := html.UnescapeString(s[i:e]); v != s[i:e] && v+s[e:k] == u {
			return v, e
		}
	}
	return u, k
}

// spaceShows is false for the line end that an editor set between two Chinese
// characters and for white space beside a tag.
func (h *htmlReader) spaceShows(s string, i, k int) bool {
	if i == 0 || k >= len(s) || s[i-1] == '>' || s[k] == '<' {
		return !strings.ContainsAny(s[i:k], "\n\r") && i > 0 && k < len(s)
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[k:])
	return before < 0x2E80 && after < 0x2E80 || !strings.ContainsAny(s[i:k], "\n\r")
}

func (h *htmlReader) copy(i, j int) {
	h.b.element(1)
	h.partDigits(i, h.text.String()[i:j])
	if h.raised {
		h.raise(i, j)
	} else {
		h.eachRun(i, j, h.l.text)
	}
	if h.inLink {
		h.linkRunes += utf8.RuneCountInString(h.text.String()[i:j])
	}
}

func (h *htmlReader) eachRun(i, j int, f func(s string, orig, to, from int)) {
	h.text.eachRun(i, j, f)
}

func (h *htmlReader) piece(s string, i, j int) {
	h.partDigits(i, s)
	if h.raised {
		s = raiseString(s)
	}
	sp := h.text.Span(i, j)
	h.l.text(s, sp.Start, len(s), sp.End-sp.Start)
}

// main finds the lines [from,to) of the report: from the whole page it goes
// down as long as one element holds nearly all of the prose.
func (h *htmlReader) main(raw string, paras []para) (from, to int) {
	weight := make([]int, len(paras)+1)
	for i, p := range paras {
		weight[i+1] = weight[i] + prose(raw[p.start:p.end], h.links[i])
	}
	from, to = 0, len(paras)
	total := weight[to]
	if total == 0 {
		return from, to
	}
	for _, b := range h.boxes { // parents come before their children
		if b.from >= from && b.to <= to && (b.from > from || b.to < to) &&
			(weight[b.to]-weight[b.from])*100 >= total*85 {
			from, to = b.from, b.to
		}
	}
	// The headline and the date may stand above the element.
	for k := from - 1; k >= 0 && k >= from-6; k-- {
		if headLine(raw[paras[k].start:paras[k].end]) {
			from = k
		}
	}
	return from, to
}

// leaveOut notes lines beside the main text, so that nothing goes unseen.
func (d *draft) leaveOut(paras []para) {
	if len(paras) == 0 {
		return
	}
	from, to := paras[0].start, paras[len(paras)-1].end
	d.repairs = append(d.repairs, Repair{Code: finding.RepairBoilerplate, Span: d.raw.Span(from, to), Old: shorten(d.raw.s[from:to])})
}

// prose weighs a line: sentences count, links and menus do not. Rows of tables
// count by their length.
func prose(s string, link int) int {
	n := utf8.RuneCountInString(s)
	if link*2 > n || siteLine(s) {
		return 0
	}
	if strings.ContainsAny(s, "，。；、：,;\t") {
		return n
	}
	return 0
}

func isASCIIAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
