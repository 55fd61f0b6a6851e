package export

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"
)

// The PowerPoint file is written from our own parts: the free Go libraries that
// write charts are young, and none leaves gaps, dashes targets, or gives the
// same bytes twice.
//
//go:embed pptx/*.xml pptx/*.tmpl
var pptxParts embed.FS

// The layouts of pptx/slideLayout*.xml.
const (
	pptxCover = 1
	pptxChart = 2 // a message and its chart
	pptxText  = 3
)

// A pptxPage is a slide with what its templates need.
type pptxPage struct {
	Number  int // from 1; the parts of the slide are named by it
	Layout  int
	Title   []string // lines
	Size    int      // of the title in hundredths of a point; 0 for the layout's
	Heading string
	Lines   []string
	Footer  string
	Remark  string // below the chart
	Alt     string
	Chart   *SlideChart
	Notes   []string
}

// A pptxDeck is what the templates of the whole file see.
type pptxDeck struct {
	Title, Author string
	Date          time.Time
	Pages         []pptxPage
}

func pptxTemplates() (*template.Template, error) {
	return template.New("pptx").Funcs(template.FuncMap{
		"x":   docxEscape,
		"add": func(a, b int) int { return a + b },
	}).ParseFS(pptxParts, "pptx/*.tmpl")
}

// WritePPTX writes the deck for PowerPoint and WPS, with charts that can be
// edited there and the evidence in the speaker's notes. Equal decks give equal
// bytes.
func (s *Slides) WritePPTX(w io.Writer) error {
	d := s.pptx()
	var buf bytes.Buffer
	z := pptxZip{z: zip.NewWriter(&buf)}
	if z.t, z.err = pptxTemplates(); z.err == nil {
		z.frame(d)
		for _, p := range d.Pages {
			z.page(p, d.Date)
		}
		z.do(z.z.Close())
	}
	if z.err == nil {
		z.err = rezip(w, bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	}
	if z.err != nil {
		return fmt.Errorf("pptx: %w", z.err)
	}
	return nil
}

// pptx lays the slides out.
func (s *Slides) pptx() pptxDeck {
	d := pptxDeck{Title: s.Title, Author: s.Author, Date: s.Date}
	d.Pages = append(d.Pages, pptxPage{Layout: pptxCover, Title: s.TitleLines, Lines: []string{s.Source}})
	for _, x := range s.Slides {
		p := pptxPage{Layout: pptxText, Heading: x.Heading, Footer: s.Title, Notes: x.Notes, Chart: x.Chart}
		for _, m := range x.Messages {
			p.Lines = append(p.Lines, m.Text)
		}
		if x.Chart != nil {
			p.Layout, p.Title, p.Lines, p.Alt = pptxChart, p.Lines, nil, x.Alt
			p.Size, p.Remark = pptxTitleSize(p.Title), pptxRemark(x)
		}
		d.Pages = append(d.Pages, p)
	}
	for i := range d.Pages {
		d.Pages[i].Number = i + 1
	}
	return d
}

// pptxRemark is the line below a chart: what its marks mean and what it leaves
// out.
func pptxRemark(x Slide) string {
	var t []string
	if x.Chart.inexact() {
		t = append(t, map[bool]string{true: "斜纹", false: "空心"}[x.Chart.Bars]+"为原文带“超”“近”“约”等的数值")
	}
	if b := x.Chart.breaks(); b != "" {
		t = append(t, b)
	}
	switch n := len(x.Remarks); {
	case n == 1:
		t = append(t, x.Remarks[0])
	case n > 1:
		t = append(t, fmt.Sprintf("另有%d个数值未画入，见备注", n))
	}
	if t == nil {
		return ""
	}
	return "注：" + strings.Join(t, "；") + "。"
}

// pptxTitleSize lets a message fit three lines: PowerPoint shrinks text only
// when somebody edits it.
func pptxTitleSize(lines []string) int {
	n := 0
	for _, l := range lines {
		n += utf8.RuneCountInString(l)
	}
	switch {
	case n <= 75:
		return 0
	case n <= 120:
		return 2000
	}
	return 1600
}

// A pptxZip writes parts and keeps the first error.
type pptxZip struct {
	z   *zip.Writer
	t   *template.Template
	err error
}

func (z *pptxZip) do(err error) {
	if z.err == nil {
		z.err = err
	}
}

// part writes a part made by a template.
func (z *pptxZip) part(name, tmpl string, data any) {
	if z.err != nil {
		return
	}
	var buf bytes.Buffer
	if err := z.t.ExecuteTemplate(&buf, tmpl, data); err != nil {
		z.do(fmt.Errorf("%s: %w", name, err))
		return
	}
	z.do(docxPut(z.z, name, buf.Bytes()))
}

// file writes an embedded part as it is.
func (z *pptxZip) file(name, file string) {
	b, err := pptxParts.ReadFile("pptx/" + file)
	z.do(err)
	if z.err == nil {
		z.do(docxPut(z.z, name, b))
	}
}

// frame writes everything that does not belong to one slide.
func (z *pptxZip) frame(d pptxDeck) {
	z.part("[Content_Types].xml", "types", d)
	z.part("_rels/.rels", "rels", d)
	z.part("docProps/app.xml", "app", d)
	z.part("docProps/core.xml", "core", d)
	z.part("ppt/presentation.xml", "presentation", d)
	z.part("ppt/_rels/presentation.xml.rels", "presentationRels", d)
	z.part("ppt/slideMasters/_rels/slideMaster1.xml.rels", "masterRels", d)
	z.part("ppt/notesMasters/_rels/notesMaster1.xml.rels", "notesMasterRels", d)
	for i := pptxCover; i <= pptxText; i++ {
		z.file(fmt.Sprintf("ppt/slideLayouts/slideLayout%d.xml", i), fmt.Sprintf("slideLayout%d.xml", i))
		z.part(fmt.Sprintf("ppt/slideLayouts/_rels/slideLayout%d.xml.rels", i), "layoutRels", d)
	}
	for _, f := range []string{"slideMasters/slideMaster1.xml", "notesMasters/notesMaster1.xml", "theme/theme1.xml", "theme/theme2.xml", "presProps.xml", "viewProps.xml", "tableStyles.xml"} {
		z.file("ppt/"+f, f[strings.LastIndexByte(f, '/')+1:])
	}
}

func (z *pptxZip) page(p pptxPage, date time.Time) {
	z.part(fmt.Sprintf("ppt/slides/slide%d.xml", p.Number), fmt.Sprintf("slide%d", p.Layout), p)
	z.part(fmt.Sprintf("ppt/slides/_rels/slide%d.xml.rels", p.Number), "slideRels", p)
	z.part(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", p.Number), "notes", p)
	z.part(fmt.Sprintf("ppt/notesSlides/_rels/notesSlide%d.xml.rels", p.Number), "notesRels", p)
	if p.Chart == nil || z.err != nil {
		return
	}
	z.part(fmt.Sprintf("ppt/charts/chart%d.xml", p.Number), "chart", p.Chart)
	z.part(fmt.Sprintf("ppt/charts/_rels/chart%d.xml.rels", p.Number), "chartRels", p)
	book, err := p.Chart.workbook(date)
	z.do(err)
	if z.err == nil {
		z.do(docxPut(z.z, fmt.Sprintf("ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx", p.Number), book))
	}
}
