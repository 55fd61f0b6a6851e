package export

import (
	"archive/zip"
	"bytes"
	"embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"text/template"
	"time"
	"unicode/utf8"
)

// The Word file is written from our own parts: no free Go library writes real
// footnotes, style-linked numbering and fixed zip times.
//
//go:embed docx/*.xml docx/*.tmpl
var docxParts embed.FS

// Sizes of the page of GB/T 9704: A4 with margins 37, 35, 28 and 26 mm leaves a
// text area of 156 by 225 mm.
const (
	docxTextWidth    = 8844    // twentieths of a point
	docxTextWidthEMU = 5616000 // English metric units, 36000 to the millimetre
	docxPictureEMU   = 2880000 // the greatest height of a picture
	docxWholeTable   = 15      // rows of a table that is not broken across pages
)

// WriteDOCX writes the briefing as a Word file in the layout of official
// documents (GB/T 9704). Equal briefings give equal bytes.
func (b *Briefing) WriteDOCX(w io.Writer) error {
	t, err := template.New("docx").Funcs(b.docxFuncs()).ParseFS(docxParts, "docx/*.tmpl")
	if err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, p := range []struct {
		name, tmpl string
		data       any
	}{
		{"[Content_Types].xml", "types", b},
		{"_rels/.rels", "rels", b},
		{"docProps/app.xml", "app", b},
		{"docProps/core.xml", "core", b},
		{"word/_rels/document.xml.rels", "documentRels", b},
		{"word/document.xml", "document", b},
		{"word/fontTable.xml", "", nil},
		{"word/footer1.xml", "footer", "Footer"},
		{"word/footer2.xml", "footer", "FooterEven"},
		{"word/footnotes.xml", "footnotes", b},
		{"word/numbering.xml", "", nil},
		{"word/settings.xml", "", nil},
		{"word/styles.xml", "", nil},
	} {
		if err := docxWritePart(z, t, p.name, p.tmpl, p.data); err != nil {
			return fmt.Errorf("docx: %s: %w", p.name, err)
		}
	}
	for _, p := range b.Pictures() {
		if err := docxPut(z, fmt.Sprintf("word/media/image%d.png", p.Number), p.PNG); err != nil {
			return fmt.Errorf("docx: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("docx: %w", err)
	}
	return rezip(w, bytes.NewReader(packed.Bytes()), int64(packed.Len()))
}

// docxWritePart writes a part made by a template or, where tmpl is "", the
// embedded file of the same name.
func docxWritePart(z *zip.Writer, t *template.Template, name, tmpl string, data any) error {
	if tmpl == "" {
		b, err := docxParts.ReadFile("docx/" + strings.TrimPrefix(name, "word/"))
		if err != nil {
			return err
		}
		return docxPut(z, name, b)
	}
	var buf bytes.Buffer
	if err := t.ExecuteTemplate(&buf, tmpl, data); err != nil {
		return err
	}
	return docxPut(z, name, buf.Bytes())
}

// docxEpoch is the earliest time that a zip entry can have; Office ignores it.
var docxEpoch = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func docxPut(z *zip.Writer, name string, b []byte) error {
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: docxEpoch})
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// docxEscape makes text fit for XML. Characters that XML forbids are left out
// here too, for the wording may come from a user's template.
func docxEscape(s string) (string, error) {
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(briefingClean(s)))
	return b.String(), err
}

type docxPara struct{ Style, Text string }

type docxCell struct {
	Keep        bool // with the next row
	Width       int
	Style, Text string
}

type docxCaption struct {
	Word    string
	Number  int
	Caption string
}

func (b *Briefing) docxFuncs() template.FuncMap {
	return template.FuncMap{
		"x":    docxEscape,
		"say":  func(name string) (string, error) { return b.words.say(name, nil) },
		"para": func(style, text string) docxPara { return docxPara{style, text} },
		"list": func(s ...Sentence) []Sentence { return s },
		"numbered": func(i int, x Sentence, all []Sentence) Sentence {
			x.Text = briefingItemMark(i, all) + x.Text
			return x
		},
		"before": briefingBeforeStop,
		"stop":   briefingStop,
		"item":   func(i int, s string) string { return fmt.Sprintf("%d. %s", i+1, s) },
		"group": func(i int, g BriefingDoubtGroup) string {
			return fmt.Sprintf("（%s）%s", briefingNumeral(i+1), g.Title)
		},
		"omitted":     briefingOmitted,
		"caption":     func(w string, n int, c string) docxCaption { return docxCaption{w, n, c} },
		"cx":          func(p *BriefingPicture) int { w, _ := docxPictureSize(p); return w },
		"cy":          func(p *BriefingPicture) int { _, h := docxPictureSize(p); return h },
		"textWidth":   func() int { return docxTextWidth },
		"widths":      docxWidths,
		"doubtWidths": func() []int { return []int{2400, 2444, 4000} },
		"grid":        briefingGrid,
		// A short table stays on one page together with the note below it.
		"keep": func(rows [][]string) bool { return len(rows) <= docxWholeTable },
		"cell": func(keep, wide bool, row, col, width int, text string) docxCell {
			style := "TableNumber"
			switch {
			case row == 0:
				style = "TableHead"
			case col < 2 || wide && col > 1:
				style = "TableText"
			}
			return docxCell{keep, width, style, text}
		},
	}
}

// docxPictureSize fits a picture into the text area.
func docxPictureSize(p *BriefingPicture) (cx, cy int) {
	cx = docxTextWidthEMU
	cy = cx * p.Height / max(p.Width, 1)
	if cy > docxPictureEMU {
		cx, cy = cx*docxPictureEMU/cy, docxPictureEMU
	}
	return cx, cy
}

// docxWidths divides the text width among name, unit and years.
func docxWidths(t *BriefingTable) []int {
	const char, margins, wide = 180, 100, 980 // wide holds 2024目标 in one line
	if t.Head != nil {
		return docxGoalWidths(t)
	}
	unit := 2*char + margins
	for _, r := range t.Rows {
		unit = max(unit, min(6, utf8.RuneCountInString(r.Unit))*char+margins)
	}
	var last []int
	if t.TargetYear != 0 {
		last = append(last, wide)
	}
	if t.ChangeHead != "" {
		last = append(last, 9*char+margins) // 增速加快0.5个百分点 in two lines
	}
	n, rest := len(t.Years), docxTextWidth-unit
	for _, w := range last {
		rest -= w
	}
	const name = 2300 // holds 规模以上工业增加值增速 in one line
	year := min(max(780, docxYearWidth(t, false)+margins), (rest-1500)/n)
	if whole := docxYearWidth(t, true) + margins; whole > year && rest-n*whole >= name {
		year = whole
	}
	out := []int{rest - n*year, unit}
	for range n {
		out = append(out, year)
	}
	return append(out, last...)
}

// docxYearWidth is the width of the longest number of a table's years, which may not be
// broken; a bracket behind it may (4.9（预计）), but is kept beside it where there is room.
func docxYearWidth(t *BriefingTable, bracket bool) int {
	const char, digit = 180, 112
	widest := 0
	for _, r := range t.Rows {
		for _, c := range append(r.Cells, r.Target) {
			number := c.Text
			if !bracket {
				number, _, _ = strings.Cut(c.Text, "（")
			}
			w := 0
			for _, x := range number {
				if x < utf8.RuneSelf {
					w += digit
				} else {
					w += char
				}
			}
			widest = max(widest, w)
		}
	}
	return widest
}

// docxGoalWidths divides the text width for the table of targets: name, unit, target,
// result, verdict and the next target.
func docxGoalWidths(t *BriefingTable) []int {
	if t.Wide {
		return []int{2300, 900, docxTextWidth - 3200}
	}
	out := []int{2300, 700, 1150, 1150, 2344, 1200}
	for i := len(out); i < len(t.Head); i++ {
		out = append(out, 1000)
	}
	return out[:len(t.Head)]
}
