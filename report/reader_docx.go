package report

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"linian/finding"
)

const docxPart = "word/document.xml"

// readDOCX reads the main part of a Word file. Offsets count in that part
// (unpacked), because those in a packed file lead nowhere.
func readDOCX(ctx context.Context, data []byte, limit int64, b *budget) (*draft, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是完整的 Word 文件（docx）: %w", err)
	}
	name := mainPart(z, limit)
	part, err := unzip(z, name, limit)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("缺少 Word 正文 %s: %w", name, err)
	}
	cut := false
	if err == nil && len(part) > 0 {
		if part, err = utf8Part(part); err == nil {
			part, cut, err = wholePart(part, "document", "p")
		}
	}
	if err != nil {
		return nil, fmt.Errorf("已损坏，无法读取 Word 正文 %s: %w", name, err)
	}
	w := &docxReader{l: newLayout(), b: b, data: part, prefix: map[string]namespace{"w": wordNS, "m": mathNS}}
	w.levels, w.styles = docxStyles(z, limit, b)
	if err := w.read(ctx); err == errStopped {
		return nil, err
	} else if err != nil {
		return nil, fmt.Errorf("已损坏，无法读取 Word 正文 %s: %w", name, err)
	}
	if cut {
		w.findings = append(w.findings, brokenOff(name))
	}
	raw, paras := w.l.done()
	dr := &draft{format: DOCX, encoding: "UTF-8", part: name, raw: raw, paras: paras, repairs: w.repairs, findings: w.findings}
	if core, err := unzip(z, "docProps/core.xml", limit); err == nil {
		dr.title = coreTitle(core)
	}
	return dr, nil
}

// mainPart is the part that the package names as its document; a few programs
// give it another name than all others.
func mainPart(z *zip.Reader, limit int64) string {
	if memberOf(z, docxPart) != nil {
		return docxPart
	}
	var rels struct {
		Relationship []struct {
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	b, err := unzip(z, "_rels/.rels", limit)
	if err != nil || xml.Unmarshal(b, &rels) != nil {
		return docxPart
	}
	for _, r := range rels.Relationship {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			return strings.TrimPrefix(path.Clean("/"+r.Target), "/")
		}
	}
	return docxPart
}

// checkEvery is how many tokens or rows a reader takes between two looks at the
// clock.
const checkEvery = 1 << 10

var errDTD = errors.New("含有 Office 文件不应有的实体定义（DTD），为安全没有读取")

var errTooLarge = errors.New("解压后超过大小上限，没有读取；若确是正常文件，可放宽上限（--max-unpacked）")

// unzip gives a member of an archive, but never more than limit bytes.
func unzip(z *zip.Reader, name string, limit int64) ([]byte, error) {
	m := memberOf(z, name)
	if m == nil {
		return nil, fs.ErrNotExist
	}
	f, err := m.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	limit = unpackedLimit(m, limit)
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(b)) > limit {
		return nil, errTooLarge
	}
	return b, nil
}

func memberOf(z *zip.Reader, name string) *zip.File {
	for _, f := range z.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// docxStyles gives the heading level of each paragraph style that has one, and
// how each style shows its text. What cannot be read of them is left out.
func docxStyles(z *zip.Reader, limit int64, b *budget) (levels map[string]int, styles map[string]shown) {
	levels, styles = map[string]int{}, map[string]shown{}
	m := memberOf(z, "word/styles.xml")
	if m == nil {
		return levels, styles
	}
	f, err := m.Open()
	if err != nil {
		return levels, styles
	}
	defer f.Close()
	dec := xml.NewDecoder(io.LimitReader(f, unpackedLimit(m, limit)))
	dec.Strict = false
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for id, count, n := "", 0, 0; ; n++ {
		tok, err := dec.RawToken()
		if err != nil {
			return levels, styles
		}
		t, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch t.Name.Local {
		case "style":
			id = attr(t, "styleId")
			count++
		case "name":
			name := strings.ToLower(attr(t, "val"))
			if k, err := strconv.Atoi(strings.TrimPrefix(name, "heading ")); err == nil && strings.HasPrefix(name, "heading ") {
				levels[id] = k
			} else if name == "title" {
				levels[id] = 0
			}
		case "basedOn": // it stands before the style's own properties
			styles[id] = styles[attr(t, "val")]
		case "vertAlign", "position", "strike", "dstrike", "vanish":
			if id != "" {
				styles[id] = styles[id].with(t)
			}
		case "outlineLvl":
			if _, named := levels[id]; named {
				continue
			}
			if k, err := strconv.Atoi(attr(t, "val")); err == nil && k < 9 {
				levels[id] = k + 1
			}
		}
		if b.manyStyles = count > b.Styles || n > b.Elements; b.manyStyles {
			return levels, styles
		}
	}
}

func coreTitle(data []byte) string {
	var v struct {
		Title string `xml:"title"`
	}
	if xml.Unmarshal(data, &v) != nil {
		return ""
	}
	return strings.TrimSpace(v.Title)
}

type docxReader struct {
	l        *layout
	b        *budget
	data     []byte
	prefix   map[string]namespace
	levels   map[string]int
	styles   map[string]shown
	open     []xmlElement
	skip     int // open elements whose text is not read
	code     []bool
	para     shown // what the paragraph's style says of its text
	run      shown
	inText   bool
	lowDigit bool // the last character read is a lowered digit
	repairs  []Repair
	findings []finding.Finding
	from, to int // of the token
	// cols and rows are the spans of the cell that was begun last.
	cols, rows int
}

// An xmlElement is open. run is restored when it ends.
type xmlElement struct {
	name string
	ns   namespace
	skip bool
	run  shown
}

func (w *docxReader) read(ctx context.Context) error {
	dec := xml.NewDecoder(bytes.NewReader(w.data))
	dec.Strict = false
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for n := 0; ; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return errStopped
		}
		if !w.b.element(1) || !w.b.line(len(w.l.paras)) || !w.b.text(w.l.b.Len()) {
			return nil
		}
		w.from = int(dec.InputOffset())
		tok, err := dec.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		w.to = int(dec.InputOffset())
		switch t := tok.(type) {
		case xml.StartElement:
			w.start(t)
		case xml.EndElement:
			w.end(t.Name.Local)
		case xml.Directive:
			// The standard allows no DTD in a package; only an attack on readers that
			// expand entities has one.
			if bytes.HasPrefix(t, []byte("DOCTYPE")) {
				return errDTD
			}
		case xml.CharData:
			if w.inText && w.skip == 0 {
				w.characters(w.from, w.to)
			}
		}
	}
}

func (w *docxReader) start(t xml.StartElement) {
	ns := w.namespaceOf(t)
	e := xmlElement{name: t.Name.Local, ns: ns, skip: w.unread(t, ns), run: w.run}
	w.open = append(w.open, e)
	if e.skip {
		w.skip++
	}
	if w.skip > 0 {
		return
	}
	switch ns {
	case wordNS:
		w.startWord(t)
	case mathNS:
		w.startMath(t)
	}
}

func (w *docxReader) startWord(t xml.StartElement) {
	switch t.Name.Local {
	case "t":
		w.inText = !w.inCode()
	case "p":
		w.l.line()
		w.para = shown{}
	case "r":
		w.run = w.para
	case "pStyle":
		w.para = w.styles[attr(t, "val")]
		if k, ok := w.levels[attr(t, "val")]; ok {
			w.l.heading(k)
		}
	case "outlineLvl":
		if k, err := strconv.Atoi(attr(t, "val")); err == nil && k < 9 {
			w.l.heading(k + 1)
		}
	case "tbl":
		w.l.table()
	case "tr":
		w.l.row()
	case "tc":
		w.b.cell(1)
		w.l.newCell()
		w.cols, w.rows = 1, 1
	case "gridSpan":
		w.cols = max(number(attr(t, "val"), 1), 1)
		w.l.span(w.cols, w.rows)
	case "vMerge":
		if attr(t, "val") != "restart" {
			w.rows = 0 // goes on with the cell above
			w.l.span(w.cols, w.rows)
		}
	case "gridBefore":
		w.l.skipColumns(number(attr(t, "val"), 0))
	default:
		w.startRun(t)
	}
}

func (w *docxReader) end(name string) {
	k := len(w.open) - 1
	for k >= 0 && w.open[k].name != name && len(w.open)-k < maxDepth {
		k--
	}
	if k < 0 || w.open[k].name != name {
		return
	}
	for _, e := range w.open[k:] { // also those that the file forgot to end
		if e.skip {
			w.skip--
		}
	}
	ns := w.open[k].ns
	if name == "r" || ns == mathNS {
		w.run = w.open[k].run
	}
	w.open = w.open[:k]
	if name == "t" || name == "p" {
		w.inText = false
	}
	if w.skip > 0 || ns != wordNS {
		return
	}
	switch name {
	case "p":
		w.l.line()
	case "tr":
		w.l.endRow()
	case "tbl":
		w.l.endTable()
	}
}

// number is s as a number, or other where it is none.
func number(s string, other int) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	return other
}

func hasAttr(t xml.StartElement, name string) bool {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return true
		}
	}
	return false
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// characters appends data[i:j], decoding the references of XML.
func (w *docxReader) characters(i, j int) {
	if bytes.HasPrefix(w.data[i:j], []byte("<![CDATA[")) {
		i, j = i+len("<![CDATA["), j-len("]]>")
		w.copy(i, j)
		return
	}
	for i < j {
		k := bytes.IndexByte(w.data[i:j], '&')
		if k < 0 {
			w.copy(i, j)
			return
		}
		w.copy(i, i+k)
		i += k
		n := bytes.IndexByte(w.data[i:min(j, i+12)], ';')
		if n < 0 {
			w.copy(i, i+1)
			i++
			continue
		}
		s := xmlReference(string(w.data[i+1 : i+n]))
		if s == "" {
			w.copy(i, i+1)
			i++
			continue
		}
		w.show(i, i+n+1, s)
		i += n + 1
	}
}

// copy appends data[i:j]; what is no UTF-8 becomes U+FFFD.
func (w *docxReader) copy(i, j int) {
	if i >= j || w.hides(i, j) {
		return
	}
	d := decoded{}
	var b Builder
	d.appendUTF8(&b, w.data[:j], i, j)
	w.text(b.Text(), i, j)
}

func xmlReference(name string) string {
	switch name {
	case "amp":
		return "&"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	num, ok := strings.CutPrefix(name, "#")
	if !ok {
		return ""
	}
	base := 10
	if h, ok := strings.CutPrefix(strings.ToLower(num), "x"); ok {
		num, base = h, 16
	}
	n, err := strconv.ParseInt(num, base, 32)
	if err != nil || n == 0 {
		return ""
	}
	return string(rune(n))
}
