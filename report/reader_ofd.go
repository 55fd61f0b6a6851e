package report

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"linian/finding"
)

// readOFD reads a document of GB/T 33190, the standard of official documents: a
// zip of XML, in which each page places pieces of text. They are put into lines
// by where they stand. Offsets count in that text, as those of a PDF do.
func readOFD(ctx context.Context, o Options, file string, data []byte) (*draft, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("不是完整的 OFD 文件: %w", err)
	}
	r := ofdReader{files: map[string]*zip.File{}, left: o.maxUnpacked(), b: o.budget}
	for _, f := range z.File {
		r.files[strings.TrimPrefix(f.Name, "/")] = f
	}
	pages, err := r.pages()
	if err != nil {
		return nil, fmt.Errorf("已损坏，无法读取 OFD 的目录: %w", err)
	}
	var texts, bare []string
	var laid []pdfPage
	size := 0
	for i, name := range pages {
		if ctx.Err() != nil {
			return nil, errStopped
		}
		page, err := r.page(name)
		if errors.Is(err, errTooLarge) || errors.Is(err, errDTD) {
			return nil, err
		}
		text := page.text
		laid = append(laid, page)
		if strings.TrimSpace(text) == "" {
			bare = append(bare, strconv.Itoa(i+1))
		}
		texts = append(texts, text)
		if size += len(text); !r.b.text(size) || r.b.over != "" {
			break
		}
	}
	if len(bare) == len(texts) {
		return nil, fail(file, finding.FileNoTextLayer, fmt.Sprintf("OFD 共 %d 页，都没有文字（多为扫描件）；请先做文字识别（OCR）再读", len(texts)))
	}
	raw := NewText(strings.Join(texts, "\n"))
	d := &draft{format: OFD, encoding: "UTF-8", part: textPart, raw: raw, paras: markRows(linesOf(raw, r.b), laid)}
	markEdges(d.paras, texts)
	d.unread = len(bare)
	if len(bare) > 0 {
		d.findings = append(d.findings, finding.Finding{Code: finding.FileNoTextLayer, Severity: finding.Info, File: file,
			Message: fmt.Sprintf("OFD 第 %s 页没有文字（可能是图片），这些页未读", strings.Join(bare, "、"))})
	}
	return d, nil
}

type ofdReader struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	b     *budget
}

func (r *ofdReader) unpack(name string) ([]byte, error) {
	f := r.files[name]
	if f == nil {
		return nil, fmt.Errorf("缺少 %s", name)
	}
	b, err := unpack(f, unpackedLimit(f, r.left))
	r.left -= int64(len(b))
	return b, err
}

// maxOFDPages bounds the pages that are read.
const maxOFDPages = 10000

// pages are the names of the files of all pages, in order.
func (r *ofdReader) pages() (names []string, err error) {
	var top struct {
		Bodies []struct {
			Root string `xml:"DocRoot"`
		} `xml:"DocBody"`
	}
	if err := r.parse("OFD.xml", &top); err != nil {
		return nil, err
	}
	for _, body := range top.Bodies {
		root := ofdName("", body.Root)
		var doc struct {
			Pages []struct {
				Loc string `xml:"BaseLoc,attr"`
			} `xml:"Pages>Page"`
		}
		if err := r.parse(root, &doc); err != nil {
			return nil, err
		}
		for _, p := range doc.Pages {
			if !r.b.within(len(names)+1, maxOFDPages, "OFD 的页超过 %d 页") {
				return names, nil
			}
			names = append(names, ofdName(path.Dir(root), p.Loc))
		}
	}
	if len(names) == 0 {
		return nil, errors.New("没有页")
	}
	return names, nil
}

func (r *ofdReader) parse(name string, v any) error {
	b, err := r.unpack(name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(b, v)
}

// ofdName is the name of a file that another in the folder refers to.
func ofdName(folder, loc string) string {
	if loc = strings.TrimSpace(loc); strings.HasPrefix(loc, "/") {
		return path.Clean(loc)[1:]
	}
	return path.Join(folder, loc)
}

// A placed is a piece of text on a page. y goes down.
type placed struct {
	s               string
	x, y, end, size float64
}

// page gives the text of a page with its tables.
func (r *ofdReader) page(name string) (pdfPage, error) {
	data, err := r.unpack(name)
	if err != nil {
		return pdfPage{}, err
	}
	var pieces []placed
	var lines []rect
	var object ofdObject
	var code *placed
	var drawn *ofdPath
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	for r.b.element(1) {
		tok, err := dec.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return ofdPage(pieces, lines), err
		}
		switch t := tok.(type) {
		case xml.Directive:
			if bytes.HasPrefix(t, []byte("DOCTYPE")) {
				return pdfPage{}, errDTD
			}
		case xml.StartElement:
			switch t.Name.Local {
			case "TextObject":
				object = newOFDObject(t)
			case "TextCode":
				code = object.code(t)
			case "PathObject":
				drawn = newOFDPath(t)
			}
		case xml.CharData:
			if code != nil {
				code.s += string(t)
			} else if drawn != nil {
				drawn.data += string(t)
			}
		case xml.EndElement:
			if t.Name.Local == "TextCode" && code != nil {
				if !object.hidden && strings.TrimSpace(code.s) != "" {
					code.end += object.width(code.s)
					pieces = append(pieces, *code)
				}
				code = nil
			}
			if t.Name.Local == "PathObject" && drawn != nil && len(lines) < maxRulings {
				lines = append(lines, drawn.edges()...)
				drawn = nil
			}
		}
	}
	return ofdPage(pieces, lines), nil
}

// An ofdObject is a text object while it is read.
type ofdObject struct {
	left, top float64    // of its boundary
	ctm       [6]float64 // from the object's own coordinates
	size      float64
	x, y      float64 // of the last piece; one that does not say takes them over
	delta     float64 // the sum of the steps between the piece's characters; 0 for none
	hidden    bool
}

func newOFDObject(t xml.StartElement) ofdObject {
	o := ofdObject{ctm: [6]float64{1, 0, 0, 1, 0, 0}, hidden: attr(t, "Visible") == "false" || attr(t, "Alpha") == "0"}
	if b := floats(attr(t, "Boundary")); len(b) >= 2 {
		o.left, o.top = b[0], b[1]
	}
	if m := floats(attr(t, "CTM")); len(m) == 6 {
		o.ctm = [6]float64(m)
	}
	o.size, _ = strconv.ParseFloat(attr(t, "Size"), 64)
	return o
}

func (o *ofdObject) code(t xml.StartElement) *placed {
	if v, err := strconv.ParseFloat(attr(t, "X"), 64); err == nil {
		o.x = v
	}
	if v, err := strconv.ParseFloat(attr(t, "Y"), 64); err == nil {
		o.y = v
	}
	o.delta = deltas(attr(t, "DeltaX"))
	m := o.ctm
	x := o.left + m[0]*o.x + m[2]*o.y + m[4]
	return &placed{x: x, end: x, y: o.top + m[1]*o.x + m[3]*o.y + m[5], size: o.size * math.Abs(m[3])}
}

// width is how far a piece's text goes.
func (o *ofdObject) width(s string) float64 {
	if o.delta > 0 {
		return (o.delta + o.size/2) * math.Abs(o.ctm[0])
	}
	return float64(width(s)) * o.size / 2 * math.Abs(o.ctm[0])
}

// deltas is the sum of a list of steps, in which "g 3 5" stands for three of 5.
func deltas(list string) (sum float64) {
	f := strings.Fields(list)
	for i := 0; i < len(f); i++ {
		if f[i] == "g" && i+2 < len(f) {
			n, _ := strconv.ParseFloat(f[i+1], 64)
			v, _ := strconv.ParseFloat(f[i+2], 64)
			sum += n * v
			i += 2
			continue
		}
		v, _ := strconv.ParseFloat(f[i], 64)
		sum += v
	}
	return sum
}

func floats(list string) (vs []float64) {
	for _, f := range strings.Fields(list) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil
		}
		vs = append(vs, v)
	}
	return vs
}

// ofdPage puts pieces into lines from the top down and, in each, from the left:
// those of one line overlap in height. Small ones above the line are raised. What
// stands between rulings is put into the rows of a table.
func ofdPage(pieces []placed, lines []rect) pdfPage {
	slices.SortStableFunc(pieces, func(a, b placed) int { return compareFloats(a.y, b.y) })
	var out []letter
	for i := 0; i < len(pieces); {
		j, size := i+1, pieces[i].size
		base := pieces[i].y
		for ; j < len(pieces) && pieces[j].y < base+sameLine*max(size, pieces[j].size); j++ {
			if pieces[j].size > size {
				base, size = pieces[j].y, pieces[j].size // what came before was raised
			}
		}
		out = ofdLine(out, pieces[i:j], base, size)
		i = j
	}
	var b strings.Builder
	for _, l := range out {
		b.WriteRune(l.r)
	}
	text := strings.TrimSuffix(b.String(), "\n")
	if hasTable(text) {
		if ls := latticesOf(lines); len(ls) > 0 {
			p := layOut(out, ls)
			p.text = strings.TrimSuffix(p.text, "\n")
			return p
		}
	}
	return pdfPage{text: text}
}

func ofdLine(out []letter, line []placed, base, size float64) []letter {
	slices.SortStableFunc(line, func(a, b placed) int { return compareFloats(a.x, b.x) })
	put := func(s string) {
		for _, r := range s {
			out = append(out, letter{r: r, put: true})
		}
	}
	for k, p := range line {
		if k > 0 {
			switch gap := p.x - line[k-1].end; {
			case gap > 2*size: // between columns
				put("   ")
			case gap > size/2:
				put(" ")
			}
		}
		s := strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' {
				return ' '
			}
			return r
		}, p.s)
		if p.size < smallPiece*size && p.y < base-size/6 {
			s = raiseString(s)
		}
		out = p.letters(out, s)
	}
	put("\n")
	return out
}

// sameLine is how far below a piece, in sizes, another of its line may stand.
const sameLine = 0.6

// smallPiece is the share of a line's size below which text is raised or lowered.
const smallPiece = 0.8

func compareFloats(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
