package extract_test

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// A handbook is a document of no known kind: lines of text, then tables with their
// captions.
type handbook struct {
	lines  []string
	tables []gridTable
}

type gridTable struct {
	caption string
	rows    [][]gridCell
}

// A gridCell covers cols × rows places; one that another covers is not listed.
type gridCell struct {
	text       string
	cols, rows int
}

// row makes cells of texts; "a>2" covers two columns, "a^2" two rows.
func row(texts ...string) (cells []gridCell) {
	for _, s := range texts {
		c := gridCell{s, 1, 1}
		if t, ok := strings.CutSuffix(s, ">2"); ok {
			c = gridCell{t, 2, 1}
		} else if t, ok := strings.CutSuffix(s, "^2"); ok {
			c = gridCell{t, 1, 2}
		}
		cells = append(cells, c)
	}
	return cells
}

// places lays a table out: each place has the cell that begins there, or nil.
func (t gridTable) places() (grid [][]*gridCell) {
	covered := map[[2]int]bool{}
	for r, cells := range t.rows {
		var line []*gridCell
		c := 0
		skip := func() {
			for covered[[2]int{r, c}] {
				line = append(line, nil)
				c++
			}
		}
		for i := range cells {
			skip()
			cell := &cells[i]
			for dr := range cell.rows {
				for dc := range cell.cols {
					covered[[2]int{r + dr, c + dc}] = true
				}
			}
			line = append(line, cell)
			for range cell.cols - 1 {
				line = append(line, nil)
			}
			c += cell.cols
		}
		skip()
		grid = append(grid, line)
	}
	return grid
}

// texts are the cells' texts by place, "" where another cell covers it.
func (t gridTable) texts() (out [][]string) {
	for _, line := range t.places() {
		var cells []string
		for _, c := range line {
			if c == nil {
				cells = append(cells, "")
			} else {
				cells = append(cells, c.text)
			}
		}
		out = append(out, cells)
	}
	return out
}

var welfare = handbook{
	lines: []string{"临澜市社会事业手册（2023年）", "本手册由临澜市人民政府办公室编印，供各部门参考。", "2023年，全市新增学位3000个。"},
	tables: []gridTable{
		{"表1 2023年主要指标", [][]gridCell{
			row("指标^2", "单位^2", "2022年>2", "2023年>2"),
			row("绝对值", "比上年增长（%）", "绝对值", "比上年增长（%）"),
			row("地区生产总值", "亿元", "612.4", "5.3", "640.8", "-0.7"),
			row("其中：民营经济增加值", "亿元", "301.5", "6.1", "322.7", "7.0"),
			row("居民消费价格指数", "", "102.1", "", "100.3", ""),
		}},
		{"表2 财政收支（单位：亿元）", [][]gridCell{
			row("年份", "一般公共预算收入", "一般公共预算支出"),
			row("2021年", "58.3", "131.4"),
			row("2022年", "60.2", "136.9"),
			row("2023年", "63.4", "140.2"),
		}},
		{"表3 就业和养老", [][]gridCell{
			row("指标", "2023年", "2024年目标"),
			row("城镇新增就业（人）", "3200", "≥3000"),
			row("养老床位（张）", "5880", "6000"),
			row("其中：护理型床位（张）", "3105", "3300"),
		}},
	},
}

// welfareFigures are what every format tells of it. Without the spans of cells the
// rest is the same.
var welfareFigures = []string{
	"全市新增学位 3000个 2023 actual",
	"地区生产总值 612.4亿元 2022 actual", "地区生产总值增长 5.3% 2022 actual", "地区生产总值 640.8亿元 2023 actual", "地区生产总值下降 0.7% 2023 actual",
	"地区生产总值其中民营经济增加值 301.5亿元 2022 actual", "地区生产总值其中民营经济增加值增长 6.1% 2022 actual", "地区生产总值其中民营经济增加值 322.7亿元 2023 actual", "地区生产总值其中民营经济增加值增长 7% 2023 actual",
	"居民消费价格指数 102.1 2022 actual", "居民消费价格指数 100.3 2023 actual",
	"一般公共预算收入 58.3亿元 2021 actual", "一般公共预算支出 131.4亿元 2021 actual", "一般公共预算收入 60.2亿元 2022 actual", "一般公共预算支出 136.9亿元 2022 actual", "一般公共预算收入 63.4亿元 2023 actual", "一般公共预算支出 140.2亿元 2023 actual",
	"城镇新增就业 3200人 2023 actual", "城镇新增就业 3000人 2024 target ge", "养老床位 5880张 2023 actual", "养老床位 6000张 2024 target", "护理型床位 3105张 2023 actual", "护理型床位 3300张 2024 target",
}

// TestUnknownKindInEachFormat reads a new document of no known kind, with tables, in
// every format.
func TestUnknownKindInEachFormat(t *testing.T) {
	page := welfare.html()
	for name, data := range map[string][]byte{
		"手册.txt": welfare.plain(), "线.txt": welfare.barred(), "手册.md": welfare.markdown(), "手册.html": page, "手册.mht": mht(page),
		"手册.docx": welfare.docx(t), "手册.xlsx": welfare.xlsx(t), "手册.csv": welfare.csv(), "手册.pdf": welfare.pdf(), "手册.ofd": welfare.ofd(t),
	} {
		t.Run(name, func(t *testing.T) { sameFigures(t, name, data) })
	}
}

// TestUnknownKindThroughOffice reads the same in the formats that LibreOffice opens
// for linian.
func TestUnknownKindThroughOffice(t *testing.T) {
	bin, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for from, data := range map[string][]byte{"手册.docx": welfare.docx(t), "手册.xlsx": welfare.xlsx(t)} {
		for _, to := range map[string][]string{"手册.docx": {"doc", "rtf"}, "手册.xlsx": {"xls"}}[from] {
			t.Run(to, func(t *testing.T) {
				dir := t.TempDir()
				in := filepath.Join(dir, from)
				if err := os.WriteFile(in, data, 0o600); err != nil {
					t.Fatal(err)
				}
				if out, err := exec.Command(bin, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", to, "--outdir", dir, in).CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				made, err := os.ReadFile(filepath.Join(dir, "手册."+to))
				if err != nil {
					t.Fatal(err)
				}
				sameFigures(t, "手册."+to, made)
				if to == "xls" { // WPS's .et has the same streams
					sameFigures(t, "手册.et", made)
				}
			})
		}
	}
}

func sameFigures(t *testing.T, name string, data []byte) {
	t.Helper()
	got, found := figuresOf(t, name, data)
	if !slices.Equal(got, welfareFigures) {
		for _, f := range welfareFigures {
			if !slices.Contains(got, f) {
				t.Errorf("%s: no %s", name, f)
			}
		}
		for _, f := range got {
			if !slices.Contains(welfareFigures, f) {
				t.Errorf("%s: %s is wrong", name, f)
			}
		}
	}
	for _, f := range found {
		t.Errorf("%s: %s %s", name, f.Code, f.Message)
	}
}

func (h handbook) plain() []byte {
	var b strings.Builder
	b.WriteString(strings.Join(h.lines, "\n\n") + "\n\n")
	for _, t := range h.tables {
		b.WriteString(t.caption + "\n\n")
		for _, line := range t.texts() {
			b.WriteString(strings.Join(line, "\t") + "\n")
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

func (h handbook) barred() []byte {
	var b strings.Builder
	b.WriteString(strings.Join(h.lines, "\n\n") + "\n\n")
	for _, t := range h.tables {
		b.WriteString(t.caption + "\n")
		for _, line := range t.texts() {
			b.WriteString("├" + strings.Repeat("──┼", len(line)) + "\n│" + strings.Join(line, " │") + "│\n")
		}
		b.WriteString("└──┘\n")
	}
	return []byte(b.String())
}

func (h handbook) markdown() []byte {
	var b strings.Builder
	b.WriteString("# " + strings.Join(h.lines, "\n\n") + "\n\n")
	for _, t := range h.tables {
		b.WriteString(t.caption + "\n\n")
		for i, line := range t.texts() {
			b.WriteString("| " + strings.Join(line, " | ") + " |\n")
			if i == 0 {
				b.WriteString(strings.Repeat("| --- ", len(line)) + "|\n")
			}
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

func (h handbook) csv() []byte {
	var b strings.Builder
	b.WriteString(strings.Join(h.lines, "\n") + "\n")
	for _, t := range h.tables {
		b.WriteString(t.caption + "\n")
		for _, line := range t.texts() {
			b.WriteString(strings.Join(line, ",") + "\n")
		}
	}
	return []byte(b.String())
}

func (h handbook) html() []byte {
	var b strings.Builder
	b.WriteString(`<html><head><meta charset="utf-8"></head><body><p>` + strings.Join(h.lines, "</p><p>") + "</p>")
	for _, t := range h.tables {
		b.WriteString("<p>" + t.caption + "</p><table>")
		for _, cells := range t.rows {
			b.WriteString("<tr>")
			for _, c := range cells {
				fmt.Fprintf(&b, `<td colspan="%d" rowspan="%d">%s</td>`, c.cols, c.rows, c.text)
			}
			b.WriteString("</tr>")
		}
		b.WriteString("</table>")
	}
	return []byte(b.String() + "</body></html>")
}

func mht(page []byte) []byte {
	return []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
		base64.StdEncoding.EncodeToString(page) + "\r\n--b--\r\n")
}

func (h handbook) docx(t *testing.T) []byte {
	p := func(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }
	var b strings.Builder
	for _, s := range h.lines {
		b.WriteString(p(s))
	}
	for _, tab := range h.tables {
		grid := tab.places()
		b.WriteString(p(tab.caption) + `<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="1500"/>`, len(grid[0])) + `</w:tblGrid>`)
		for r, line := range grid {
			b.WriteString("<w:tr>")
			for c := 0; c < len(line); c++ {
				switch cell := line[c]; {
				case cell == nil: // it goes on with the cell above
					b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/><w:vMerge/></w:tcPr>` + p("") + `</w:tc>`)
				case cell.rows > 1:
					b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/><w:vMerge w:val="restart"/></w:tcPr>` + p(grid[r][c].text) + `</w:tc>`)
				default:
					fmt.Fprintf(&b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:gridSpan w:val="%d"/></w:tcPr>%s</w:tc>`, 1500*cell.cols, cell.cols, p(cell.text))
					c += cell.cols - 1
				}
			}
			b.WriteString("</w:tr>")
		}
		b.WriteString("</w:tbl>" + p("")) // Word wants a paragraph behind a table
	}
	return zipFile(t, map[string]string{
		"[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels":         `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":   `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + b.String() + `</w:body></w:document>`,
	})
}

func (h handbook) xlsx(t *testing.T) []byte {
	f := excelize.NewFile()
	at := 1
	set := func(c int, s string) {
		if s == "" {
			return
		}
		name, _ := excelize.CoordinatesToCellName(c+1, at)
		var v any = s
		var n float64
		if _, err := fmt.Sscanf(s, "%g", &n); err == nil && fmt.Sprint(n) == s {
			v = n
		}
		if err := f.SetCellValue("Sheet1", name, v); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range h.lines {
		set(0, s)
		at++
	}
	for _, tab := range h.tables {
		set(0, tab.caption)
		at++
		for _, line := range tab.places() {
			for c, cell := range line {
				if cell == nil {
					continue
				}
				set(c, cell.text)
				from, _ := excelize.CoordinatesToCellName(c+1, at)
				to, _ := excelize.CoordinatesToCellName(c+cell.cols, at+cell.rows-1)
				if from != to {
					if err := f.MergeCell("Sheet1", from, to); err != nil {
						t.Fatal(err)
					}
				}
			}
			at++
		}
		at++
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A pen writes text and rulings at places of a page, from its top, in points.
type pen interface {
	text(x, y, size float64, s string)
	line(x1, y1, x2, y2 float64)
}

// draw lays the handbook out on one page, its cells ruled.
func (h handbook) draw(p pen) {
	const size, height, width = 10.0, 20.0, 92.0
	y := 50.0
	for i, s := range h.lines {
		p.text(map[bool]float64{true: 200, false: 40}[i == 0], y, size, s)
		y += height
	}
	for _, t := range h.tables {
		y += height
		p.text(40, y, size, t.caption)
		y += 8
		for _, line := range t.places() {
			for c, cell := range line {
				if cell == nil {
					continue
				}
				x, w, hh := 40+float64(c)*width, float64(cell.cols)*width, float64(cell.rows)*height
				p.line(x, y, x+w, y)
				p.line(x, y, x, y+hh)
				p.line(x+w, y, x+w, y+hh)
				p.line(x, y+hh, x+w, y+hh)
				if cell.text != "" {
					p.text(x+3, y+hh/2+4, size*.8, cell.text)
				}
			}
			y += height
		}
	}
}

// pdfPen writes the content of a page of 800 points.
type pdfPen struct{ strings.Builder }

func (p *pdfPen) text(x, y, size float64, s string) {
	fmt.Fprintf(p, "BT /F %g Tf %g %g Td <", size, x, 800-y)
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(p, "%04X", u)
	}
	p.WriteString("> Tj ET\n")
}

func (p *pdfPen) line(x1, y1, x2, y2 float64) {
	fmt.Fprintf(p, ".5 w %g %g m %g %g l S\n", x1, 800-y1, x2, 800-y2)
}

func (h handbook) pdf() []byte {
	var p pdfPen
	h.draw(&p)
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 7 0 R>>",
		"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[1[500] 2 95 500]/FontDescriptor 6 0 R>>",
		"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", p.Len(), p.String()),
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

// ofdPen writes the objects of a page of GB/T 33190, in millimetres.
type ofdPen struct{ strings.Builder }

const mm = 25.4 / 72

func (p *ofdPen) text(x, y, size float64, s string) {
	x, y, size = x*mm, y*mm, size*mm
	fmt.Fprintf(p, `<ofd:TextObject ID="7" Boundary="%.2f %.2f %.2f %.2f" Font="3" Size="%.2f"><ofd:TextCode X="0" Y="%.2f" DeltaX="`, x, y-size, 180.0, size*1.3, size, size)
	for i, r := range s {
		if i > 0 {
			p.WriteString(" ")
		}
		if w := size / 2; r < utf8.RuneSelf {
			fmt.Fprintf(p, "%.2f", w)
		} else {
			fmt.Fprintf(p, "%.2f", size)
		}
	}
	fmt.Fprintf(p, `">%s</ofd:TextCode></ofd:TextObject>`, s)
}

func (p *ofdPen) line(x1, y1, x2, y2 float64) {
	fmt.Fprintf(p, `<ofd:PathObject ID="8" Boundary="%.2f %.2f %.2f %.2f" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L %.2f %.2f</ofd:AbbreviatedData></ofd:PathObject>`,
		x1*mm, y1*mm, (x2-x1)*mm, (y2-y1)*mm, (x2-x1)*mm, (y2-y1)*mm)
}

func (h handbook) ofd(t *testing.T) []byte {
	var p ofdPen
	h.draw(&p)
	const ns = ` xmlns:ofd="http://www.ofdspec.org/2016"`
	return zipFile(t, map[string]string{
		"OFD.xml":                        `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD` + ns + ` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Document.xml":             `<?xml version="1.0" encoding="UTF-8"?><ofd:Document` + ns + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
		"Doc_0/Pages/Page_0/Content.xml": `<?xml version="1.0" encoding="UTF-8"?><ofd:Page` + ns + `><ofd:Content><ofd:Layer ID="9">` + p.String() + `</ofd:Layer></ofd:Content></ofd:Page>`,
	})
}
