package report_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian/finding"
	"linian/report"
)

// docx makes a Word file of the body's XML.
func docx(body string) []byte {
	return zipped(map[string]string{
		"word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="x" xmlns:mc="y"><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml": `<w:styles xmlns:w="x"><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>` +
			`<w:style w:type="character" w:styleId="mark"><w:name w:val="mark"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
			`<w:style w:type="character" w:styleId="note"><w:name w:val="note"/><w:basedOn w:val="mark"/></w:style></w:styles>`,
	})
}

func zipped(files map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, s := range files {
		w, _ := z.Create(name)
		w.Write([]byte(s))
	}
	z.Close()
	return b.Bytes()
}

func blocks(r *report.Report) []string {
	var out []string
	s := r.Text.String()
	for _, b := range r.Blocks {
		out = append(out, string(b.Kind[:1])+string(rune('0'+b.Level))+"|"+s[b.Start:b.End])
	}
	return out
}

func equal(t *testing.T, got, want []string) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDOCX(t *testing.T) {
	p := func(s string) string { return `<w:p><w:r><w:t xml:space="preserve">` + s + `</w:t></w:r></w:p>` }
	cell := func(s string) string { return `<w:tc>` + p(s) + `</w:tc>` }
	body := p("2021年测试市政府工作报告") +
		`<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>民生改善</w:t></w:r></w:p>` +
		`<w:p><w:r><w:t>新增养老床位</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>88</w:t></w:r><w:del><w:r><w:delText>9</w:delText><w:t>9</w:t></w:r></w:del><w:r><w:t>0张，A&amp;B&#24180;</w:t></w:r></w:p>` +
		`<w:tbl><w:tr>` + cell("指标") + cell("2020年") + `</w:tr><w:tr>` + cell("床位") + `<w:tc><w:p/></w:tc>` + cell("880") + `</w:tr></w:tbl>` +
		`<w:tbl><w:tr><w:tc>` + p("整页排在一个单元格里的正文，新增12个。") + p("第二段。") + `</w:tc></w:tr></w:tbl>`
	data := docx(body)
	rs, err := report.Read("a.docx", data, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rs[0]
	equal(t, blocks(r), []string{"h0|2021年测试市政府工作报告", "h2|民生改善", "p0|新增养老床位880张，A&B年",
		"r0|指标\t2020年", "r0|床位\t\t880", "p0|整页排在一个单元格里的正文，新增12个。", "p0|第二段。"})
	if r.Part != "word/document.xml" || r.Format != report.DOCX {
		t.Errorf("part %q, format %q", r.Part, r.Format)
	}
	// The offsets count in the unpacked part.
	xml := readMember(t, data, r.Part)
	for word, orig := range map[string]string{"12个": "12个", "&B年": "&amp;B&#24180;"} {
		i := strings.Index(r.Text.String(), word)
		sp := r.Text.Span(i, i+len(word))
		if got := xml[sp.Start:sp.End]; got != orig {
			t.Errorf("%s slices to %q", word, got)
		}
		if got := r.Evidence(sp); got != word {
			t.Errorf("%s has evidence %q", word, got)
		}
	}
	i := strings.Index(r.Text.String(), "880张")
	if got := r.Evidence(r.Text.Span(i, i+len("880张"))); got != "880张" {
		t.Errorf("evidence over a deletion is %q", got)
	}
	checkReport(t, r)
}

func readMember(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b bytes.Buffer
	b.ReadFrom(f)
	return b.String()
}

func TestHTML(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	r := read(t, "page.html", string(data))
	equal(t, blocks(r), []string{"h1|政府工作报告", "p0|——2021年1月20日在云川市第九届人民代表大会第五次会议上", "p0|市长 张 三", "p0|各位代表：",
		"p0|现在，我代表市人民政府，向大会报告工作，请予审议。", "h1|一、2020年工作回顾",
		"p0|全市地区生产总值完成1234.5亿元，比上年增长6.8%；新增养老床位880张，安置房新开工面积<154>万平方米。",
		"r0|指标\t2019年\t2020年", "r0|养老床位（张）\t800\t880", "r0|农路提档升级（公里）\t\t235.6", "h1|二、2021年工作任务", "p0|今年新增养老床位1000张以上，新建改建农村公路200公里。"})
	m := r.Meta
	if m.Body != "云川市人民政府" || m.Year != 2021 || m.YearSource != report.FromDate || m.Session != 5 {
		t.Errorf("meta %+v", m)
	}
	// Offsets and lines are those of the file; evidence is what is seen.
	for word, orig := range map[string]string{"1234.5亿元": "1,234.5</span>亿元", "880张": "880</b>张", "<154>": "&lt;154&gt;"} {
		i := strings.Index(r.Text.String(), word)
		sp := r.Text.Span(i, i+len(word))
		if got := string(data[sp.Start:sp.End]); got != orig {
			t.Errorf("%s slices to %q", word, got)
		}
		line, col := r.Position(sp.Start)
		src := strings.Split(string(data), "\n")[line-1]
		if got := string([]rune(src)[col-1:]); !strings.HasPrefix(got, orig) {
			t.Errorf("%s stands at %d:%d, where is %q", word, line, col, got)
		}
	}
	i := strings.Index(r.Text.String(), "1234.5亿元")
	if got := r.Evidence(r.Text.Span(i, i+len("1234.5亿元"))); got != "1,234.5亿元" {
		t.Errorf("evidence %q", got)
	}
	checkReport(t, r)
}

func TestXLSX(t *testing.T) {
	f := excelize.NewFile()
	f.SetSheetName("Sheet1", "指标")
	for cell, v := range map[string]any{"A1": "指标", "B1": "2019年", "C1": "2020年", "A2": "养老床位（张）", "B2": 800, "C2": 880.5} {
		f.SetCellValue("指标", cell, v)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	rs, err := report.Read("云川市2020年.xlsx", b.Bytes(), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, blocks(rs[0]), []string{"h1|指标", "r0|指标\t2019年\t2020年", "r0|养老床位（张）\t800\t880.5"})
	if rs[0].Part != "text" || rs[0].Meta.Year != 2020 || rs[0].Meta.Region != "云川市" {
		t.Errorf("part %q, meta %+v", rs[0].Part, rs[0].Meta)
	}
}

func TestZip(t *testing.T) {
	data := zipped(map[string]string{
		"云川/2021.txt":       before + "新增880张。" + after,
		"../../2022.txt":    strings.ReplaceAll(before, "2021年", "2022年") + "新增900张。" + after,
		"云川/空.txt":          "",
		"云川/README.md":      "说明",
		"__MACOSX/._a.txt":  "x",
		"云川/inner.zip":      "PK",
		"云川/.hidden.txt":    "x",
		"云川/~$2021.docx":    "x",
		"云川/observations.x": "x",
	})
	rs, err := report.Read("包.zip", data, report.Options{})
	var names []string
	for _, r := range rs {
		names = append(names, r.File)
	}
	equal(t, names, []string{"包.zip/2022.txt", "包.zip/云川/2021.txt"})
	var told []string
	for _, f := range findingsOf(err) {
		told = append(told, string(f.Code)+" "+f.File)
	}
	equal(t, told, []string{"file-unsupported 包.zip/云川/inner.zip", "file-unsupported 包.zip/云川/observations.x", "file-empty 包.zip/云川/空.txt"})
}

// A bomb stops at the limit, in an archive, a Word file and a workbook.
func TestBombs(t *testing.T) {
	big := strings.Repeat("全市新增养老床位。\n", 1<<17)
	for name, data := range map[string][]byte{
		"包.zip":  zipped(map[string]string{"a.txt": big, "b.txt": big}),
		"a.docx": docx("<w:p><w:r><w:t>" + big + "</w:t></w:r></w:p>"),
	} {
		rs, err := report.Read(name, data, report.Options{MaxUnpackedBytes: 1 << 20})
		var f finding.Finding
		if !errors.As(err, &f) || f.Code != finding.FileTooLarge || len(rs) > 0 {
			t.Errorf("%s: %d reports, %v", name, len(rs), err)
		}
	}
}

func TestPDF(t *testing.T) {
	engine := report.NewPDFEngine("")
	defer engine.Close()
	rs, err := report.ReadFile(filepath.Join("testdata", "wrapped.pdf"), "wrapped.pdf", report.Options{PDF: engine})
	if err != nil {
		t.Fatal(err)
	}
	r := rs[0]
	text := r.Text.String()
	for _, s := range []string{"——2021年1月20日在某市第九届", "全市地区生产总值完成1234.5亿元", "城镇新增就业3.2万人", "完成投资203亿元，占全部投资的44.5%。"} {
		if !strings.Contains(text, s) {
			t.Errorf("no %q in\n%s", s, text)
		}
	}
	if r.Part != "text" || r.Meta.Year != 2021 || r.Format != report.PDF {
		t.Errorf("%s %+v", r.Part, r.Meta)
	}
	checkReport(t, r)

	_, err = report.ReadFile(filepath.Join("testdata", "scan.pdf"), "scan.pdf", report.Options{PDF: engine})
	var f finding.Finding
	if !errors.As(err, &f) || f.Code != finding.FileNoTextLayer {
		t.Errorf("scan: %v", err)
	}
	_, err = report.Read("坏.pdf", []byte("%PDF-1.4\nnothing"), report.Options{PDF: engine})
	if !errors.As(err, &f) || f.Code != finding.FileUnreadable {
		t.Errorf("broken: %v", err)
	}
}

func TestOffice(t *testing.T) {
	bin, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("LibreOffice is not installed")
		}
		t.Skip("LibreOffice is not installed")
	}
	dir := t.TempDir()
	in := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(in, []byte(before+"新增养老床位880张。"+after), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(bin, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", dir, in).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	rs, err := report.ReadFile(filepath.Join(dir, "a.doc"), "a.doc", report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s := rs[0].Text.String(); !strings.Contains(s, "新增养老床位880张。") || rs[0].Meta.Year != 2021 {
		t.Errorf("%+v\n%s", rs[0].Meta, s)
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"2020.txt", "乙/2021.docx", "乙/丙/2022.PDF", "README.md", "readme.txt", ".hidden.txt", "~$2021.docx", "linian.yaml", "gold.csv", "out/a.html", "out/observations.jsonl", ".git/a.txt", "图.png"} {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(dir, filepath.Join(dir, "乙", "圈")); err != nil {
		t.Log("no links here:", err)
	}
	got, err := report.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, got, []string{"2020.txt", "乙/2021.docx", "乙/丙/2022.PDF"})
	if _, err := report.Find(filepath.Join(dir, "没有")); err == nil {
		t.Error("no error for a folder that is not there")
	}
}
