package report_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian/finding"
	"linian/report"
)

// onePage is a PDF whose only page has this content, packed.
func onePage(content io.Reader) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	io.Copy(z, content)
	z.Close()
	var b bytes.Buffer
	var offsets []int
	b.WriteString("%PDF-1.4\n")
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</Font<</T 5 0 R>>>>>>",
		fmt.Sprintf("<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", packed.Len(), packed.String()),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	} {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// A PDF of some hundred kilobytes that unfolds to hundreds of megabytes is
// refused, not read with all of the machine's memory; the engine reads on.
func TestPDFMemory(t *testing.T) {
	engine := report.NewPDFEngine("")
	defer engine.Close()
	bomb := onePage(io.LimitReader(spaces{}, 300<<20))
	if len(bomb) > 1<<20 {
		t.Fatalf("no bomb: %d bytes", len(bomb))
	}
	rs, err := report.Read("a.pdf", bomb, report.Options{PDF: engine})
	refused(t, "a.pdf", rs, err, finding.FileTooLarge, "超过内存上限")
	good, err := os.ReadFile(filepath.Join("testdata", "wrapped.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if rs, err := report.Read("b.pdf", good, report.Options{PDF: engine}); err != nil || len(rs) != 1 {
		t.Errorf("after the bomb: %d reports, %v", len(rs), err)
	}
	text := onePage(strings.NewReader("BT /T 12 Tf 10 10 Td (GDP 2019 was 880 and rose by 12 percent) Tj ET"))
	if _, err := report.Read("c.pdf", text, report.Options{PDF: engine}); err != nil {
		t.Error(err)
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// cut checks that a report was read in part and that this is told by one Error
// with these words.
func cut(t *testing.T, file string, rs []*report.Report, err error, words string) {
	t.Helper()
	if err != nil || len(rs) != 1 {
		t.Errorf("%s: %d reports, %v", file, len(rs), err)
		return
	}
	told := errorsOf(rs[0])
	if len(told) != 1 || told[0].Code != finding.FileTooLarge || told[0].File != file || !strings.Contains(told[0].Message, words) {
		t.Errorf("%s: %v, want one with %q", file, told, words)
	}
}

func errorsOf(r *report.Report) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool { return f.Severity != finding.Error })
}

// What goes over a bound is not read, in each reader, and that is told; what
// stands before it is read.
func TestBounds(t *testing.T) {
	many := func(n int, s string) string { return strings.Repeat(s, n) }
	p := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	cells := func(n int) string {
		return "<w:tbl><w:tr>" + many(n, "<w:tc>"+p("880")+"</w:tc>") + "</w:tr></w:tbl>"
	}
	first := "新增养老床位880张。"
	tests := []struct {
		name, file string
		data       []byte
		bounds     report.Bounds
		words      string
	}{
		{"lines of text", "a.txt", []byte(first + many(30, "\n一")), report.Bounds{Lines: 20}, "行超过 20 个，其后的内容没有读取"},
		{"lines of Markdown", "a.md", []byte(first + many(30, "\n一")), report.Bounds{Lines: 20}, "行超过 20 个"},
		{"lines of a page", "a.html", []byte("<html><p>" + first + many(30, "<p>一")), report.Bounds{Lines: 20}, "行超过 20 个"},
		{"lines of Word", "a.docx", docx(p(first) + many(30, p("一"))), report.Bounds{Lines: 20}, "行超过 20 个"},
		{"tags of a page", "a.html", []byte("<html><p>" + first + many(300, "<b></b>")), report.Bounds{Elements: 100}, "标记超过 100 个"},
		{"words of a page", "a.html", []byte("<html><p>" + first + many(300, " a")), report.Bounds{Elements: 100}, "标记超过 100 个"},
		{"tags of Word", "a.docx", docx(p(first) + many(300, "<w:b/>")), report.Bounds{Elements: 100}, "标记超过 100 个"},
		{"text of Word", "a.docx", docx(p(first) + many(300, p("一二三四五"))), report.Bounds{Text: 1000}, "文字超过 1000 字节"},
		{"styles of Word", "a.docx", with(t, docx(p(first)), "word/styles.xml", func(string) string {
			return `<w:styles xmlns:w="x">` + many(300, `<w:style w:styleId="a"><w:name w:val="b"/></w:style>`) + "</w:styles>"
		}), report.Bounds{Styles: 100}, "样式超过 100 个"},
		{"cells of Markdown", "a.md", []byte(first + "\n\n|指标|2019年|\n" + many(30, "|床位|880|\n")), report.Bounds{Cells: 20}, "单元格超过 20 个"},
		{"cells of a page", "a.html", []byte("<html><p>" + first + "<table>" + many(30, "<tr><td>床位<td>880")), report.Bounds{Cells: 20}, "单元格超过 20 个"},
		{"cells of Word", "a.docx", docx(p(first) + many(10, cells(3))), report.Bounds{Cells: 20}, "单元格超过 20 个"},
		{"cells of Excel", "a.xlsx", workbookOf(t, 30, 2), report.Bounds{Cells: 20}, "单元格超过 20 个"},
		{"rows of Excel", "a.xlsx", workbookOf(t, 30, 2), report.Bounds{Lines: 20}, "行超过 20 个"},
		{"text of Excel", "a.xlsx", workbookOf(t, 100, 2), report.Bounds{Text: 500}, "文字超过 500 字节"},
		{"columns of Excel", "a.xlsx", workbookOf(t, 2, 30), report.Bounds{Columns: 20}, "表格超过 20 列，其后各列没有读取"},
		{"columns of Markdown", "a.md", []byte(first + "\n\n|指标|" + many(30, "2019年|") + "\n|床位|" + many(30, "880|")), report.Bounds{Columns: 20}, "表格超过 20 列"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rs, err := report.Read(tt.file, tt.data, report.Options{Bounds: tt.bounds})
			cut(t, tt.file, rs, err, tt.words)
			if err == nil && !strings.Contains(rs[0].Text.String(), "880") {
				t.Errorf("the beginning was not read: %s", rs[0].Text)
			}
			rs, err = report.Read(tt.file, tt.data, report.Options{})
			if err != nil || len(rs) != 1 || rs[0].Text.Len() == 0 {
				t.Errorf("within the bounds: %d reports, %v", len(rs), err)
			}
			if fs := errorsOf(rs[0]); len(fs) > 0 {
				t.Errorf("within the bounds: %v", fs)
			}
		})
	}
}

// workbookOf has rows of as many filled cells.
func workbookOf(t *testing.T, rows, cols int) []byte {
	t.Helper()
	f := excelize.NewFile()
	for r := range rows {
		cells := make([]any, cols)
		for c := range cells {
			cells[c] = 879 + c
		}
		cells[0] = "养老床位（张）"
		cell, _ := excelize.CoordinatesToCellName(1, r+1)
		if err := f.SetSheetRow("Sheet1", cell, &cells); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A sheet of a thousand rows whose last cell stands in Excel's last column takes
// kilobytes, in the file and in memory.
func TestLastColumn(t *testing.T) {
	var rows strings.Builder
	for r := range 1000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%[1]d"><v>880</v></c><c r="XFD%[1]d"><v>1</v></c></row>`, r+1)
	}
	data := with(t, workbook(t), "xl/worksheets/sheet1.xml", func(string) string {
		return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` + rows.String() + `</sheetData></worksheet>`
	})
	rs, err := report.Read("a.xlsx", data, report.Options{})
	cut(t, "a.xlsx", rs, err, "表格超过 512 列")
	if n := rs[0].Text.Len(); n > 1<<20 || !strings.Contains(rs[0].Text.String(), "880") {
		t.Errorf("text of %d bytes", n)
	}
	// The same, but empty: formatted up to the last column.
	data = with(t, workbook(t), "xl/worksheets/sheet1.xml", func(string) string {
		return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>880</v></c><c r="XFD1" s="0"/></row></sheetData></worksheet>`
	})
	rs, err = report.Read("a.xlsx", data, report.Options{})
	if err != nil || rs[0].Text.Len() > 100 || len(errorsOf(rs[0])) > 0 {
		t.Errorf("%v: %v, %d bytes", err, errorsOf(rs[0]), rs[0].Text.Len())
	}
}

// What a member unpacks to is bounded by what it takes packed: 40 KB of a
// repeated character are not 40 MB of a report.
func TestPackedRatio(t *testing.T) {
	long := strings.Repeat("床", 40<<20/3)
	for file, data := range map[string][]byte{
		"a.docx": docx("<w:p><w:r><w:t>" + long + "</w:t></w:r></w:p>"),
		"a.xlsx": with(t, workbook(t), "xl/sharedStrings.xml", func(string) string {
			return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + long + `</t></si></sst>`
		}),
	} {
		rs, err := report.Read(file, data, report.Options{})
		refused(t, file, rs, err, finding.FileTooLarge, "解压后超过大小上限")
	}
	rs, err := report.Read("a.zip", zipped(map[string]string{"a.txt": long}), report.Options{})
	refused(t, "a.zip/a.txt", rs, err, finding.FileTooLarge, "解压后超过大小上限")
}
