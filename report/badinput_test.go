package report_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"linian/finding"
	"linian/report"
)

// findingsOf are all findings that an error holds.
func findingsOf(err error) []finding.Finding {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var fs []finding.Finding
		for _, e := range joined.Unwrap() {
			fs = append(fs, findingsOf(e)...)
		}
		return fs
	}
	var f finding.Finding
	if errors.As(err, &f) {
		return []finding.Finding{f}
	}
	return nil
}

// refused checks that a file gave no report but one Chinese finding that names
// it and holds these words.
func refused(t *testing.T, file string, rs []*report.Report, err error, code finding.Code, words string) {
	t.Helper()
	fs := findingsOf(err)
	if len(rs) > 0 || len(fs) != 1 {
		t.Errorf("%s: %d reports, error %v", file, len(rs), err)
		return
	}
	if f := fs[0]; f.Code != code || f.Severity != finding.Error || f.File != file || !strings.Contains(f.Message, words) {
		t.Errorf("%s: %+v, want %s with %q", file, f, code, words)
	}
}

func workbook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	f.SetCellValue("Sheet1", "A1", "养老床位（张）")
	f.SetCellValue("Sheet1", "B1", 880)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// with gives a zip file's bytes with one member changed.
func with(t *testing.T, data []byte, name string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		files[f.Name] = readMember(t, data, f.Name)
	}
	files[name] = change(files[name])
	return zipped(files)
}

func TestBadFiles(t *testing.T) {
	noise := make([]byte, 4096)
	for i := range noise {
		noise[i] = byte(i * 7919 >> 3)
	}
	word := docx("<w:p><w:r><w:t>新增养老床位880张。</w:t></w:r></w:p>")
	sheet := workbook(t)
	pack := zipped(map[string]string{"a.txt": before + after})
	pdf, err := os.ReadFile(filepath.Join("testdata", "wrapped.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	locked := bytes.Clone(pack)
	for _, sign := range []string{"PK\x03\x04", "PK\x01\x02"} { // the bit that says: encrypted
		i := bytes.Index(locked, []byte(sign))
		locked[i+6+2*strings.Count(sign, "\x01")] |= 1
	}
	tests := []struct {
		name, file string
		data       []byte
		code       finding.Code
		words      string
	}{
		{"empty", "空.txt", nil, finding.FileEmpty, "文件是空的"},
		{"blanks only", "空白.md", []byte(" \n\t\r\n"), finding.FileEmpty, "文件是空的"},
		{"markup only", "空.html", []byte("<html><body><p> </p></body></html>"), finding.FileEmpty, "没有可读的文字"},
		{"binary as text", "a.txt", noise, finding.FileUnreadable, "二进制"},
		{"a picture as text", "a.md", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00"), finding.FileUnreadable, "二进制"},
		{"a program as a web page", "a.html", append([]byte("MZ\x90\x00\x03\x00\x00\x00"), make([]byte, 512)...), finding.FileUnreadable, "二进制"},
		{"unknown format", "a.jpg", []byte("\xff\xd8\xff\xe0"), finding.FileUnsupported, "不支持的文件格式 .jpg"},
		{"text as docx", "a.docx", []byte("这不是 Word 文件"), finding.FileUnreadable, "不是完整的 Word 文件"},
		{"half a docx", "a.docx", word[:len(word)/2], finding.FileUnreadable, "不是完整的 Word 文件"},
		{"docx without its part", "a.docx", zipped(map[string]string{"x.xml": "<x/>"}), finding.FileUnreadable, "缺少 Word 正文"},
		{"docx with broken XML", "a.docx", docx("<w:p><w:r><w:t>新增<"), finding.FileUnreadable, "已损坏"},
		{"half an xlsx", "a.xlsx", sheet[:len(sheet)/2], finding.FileUnreadable, "无法打开 Excel 文件"},
		{"half a zip", "a.zip", pack[:len(pack)/2], finding.FileUnreadable, "压缩包已损坏"},
		{"zip without reports", "a.zip", zipped(map[string]string{"a.exe": "x"}), finding.FileEmpty, "没有可读的报告"},
		{"half a pdf", "a.pdf", pdf[:len(pdf)/3], finding.FileUnreadable, "PDF 文件已损坏"},
		{"a pdf's name only", "a.pdf", []byte("%PDF-1.7\n"), finding.FileUnreadable, "PDF 文件已损坏"},
	}
	engine := report.NewPDFEngine("")
	defer engine.Close()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rs, err := report.Read(tt.file, tt.data, report.Options{PDF: engine, NoOffice: true})
			refused(t, tt.file, rs, err, tt.code, tt.words)
		})
	}
	rs, err := report.Read("a.zip", locked, report.Options{})
	refused(t, "a.zip/a.txt", rs, err, finding.FileUnreadable, "有密码")
}

// A file that was cut anywhere is read as far as it goes or refused, never both
// or neither.
func TestCutAnywhere(t *testing.T) {
	for file, data := range map[string][]byte{
		"a.docx": docx("<w:p><w:r><w:t>新增养老床位880张。</w:t></w:r></w:p>"),
		"a.xlsx": workbook(t),
		"a.zip":  zipped(map[string]string{"a.txt": before + after, "b.html": "<p>" + before + "</p>"}),
		"a.html": []byte("<html><head><title>x</title></head><body><div><p>新增养老床位880张。</p><table><tr><td>1</table></div>"),
	} {
		for n := 0; n < len(data); n += 1 + len(data)/97 {
			rs, err := report.Read(file, data[:n], report.Options{})
			if len(rs) == 0 && len(findingsOf(err)) == 0 {
				t.Errorf("%s cut at %d: no report and error %v", file, n, err)
			}
			for _, r := range rs {
				checkReport(t, r)
			}
		}
	}
}

// Bytes that no encoding explains are told with their place; lines of two
// encodings in one file are both read.
func TestWrongEncodings(t *testing.T) {
	gbk := func(s string) string {
		b, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	broken := before + "新增养老床位8\xff\xfe80张。\n" + after
	rs, err := report.Read("a.txt", []byte(broken), report.Options{})
	if err != nil || len(rs) != 1 {
		t.Fatal(err)
	}
	i := strings.Index(broken, "\xff")
	line := strings.Count(broken[:i], "\n") + 1
	if f := only(t, rs[0], finding.EncodingDoubtful); f.Line != line || f.Start != i || !strings.Contains(f.Message, "无法识别") {
		t.Errorf("%+v, want line %d, byte %d", f, line, i)
	}
	if s := rs[0].Text.String(); strings.Contains(s, "880") {
		t.Error("880 was read where bytes stand within the number")
	}

	mixed := gbk(before) + "新增养老床位880张，农路提档升级235公里，各项工作都取得了新的成效。\n" + gbk("城镇新增就业3.2万人，群众获得感进一步提升。\n"+after)
	rs, err = report.Read("a.txt", []byte(mixed), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"新增养老床位880张", "城镇新增就业3.2万人"} {
		if !strings.Contains(rs[0].Text.String(), s) {
			t.Errorf("%q is not in the mixed text:\n%s", s, rs[0].Text)
		}
	}

	cut := gbk(before + "新增养老床位880张。" + after + "努力")
	rs, err = report.Read("a.txt", []byte(cut[:len(cut)-1]), report.Options{})
	if err != nil || !strings.Contains(only(t, rs[0], finding.FileTruncated).Message, "截断") {
		t.Errorf("cut: %v", err)
	}
}

func only(t *testing.T, r *report.Report, code finding.Code) finding.Finding {
	t.Helper()
	for _, f := range r.Findings {
		if f.Code == code {
			return f
		}
	}
	t.Errorf("%s: no %s in %v", r.File, code, r.Findings)
	return finding.Finding{}
}

// Packed files stop at the limit, whatever they unpack to and however they tell
// their size.
func TestUnpackedLimit(t *testing.T) {
	big := strings.Repeat("全市新增养老床位。\n", 1<<17)
	sheet := with(t, workbook(t), "xl/sharedStrings.xml", func(string) string {
		return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>` + big + `</t></si></sst>`
	})
	// The text that no cell shows counts too.
	unused := with(t, workbook(t), "xl/sharedStrings.xml", func(string) string {
		return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>床位</t></si><si><t>` + big + `</t></si></sst>`
	})
	members := map[string]string{}
	for i := range 8 {
		members[fmt.Sprintf("%d.txt", i)] = big[:300<<10]
	}
	o := report.Options{MaxUnpackedBytes: 1 << 20}
	for file, data := range map[string][]byte{"a.docx": docx("<w:p><w:r><w:t>" + big + "</w:t></w:r></w:p>"), "a.xlsx": sheet, "b.xlsx": unused} {
		if len(data) > 1<<18 {
			t.Fatalf("%s is no bomb: %d bytes", file, len(data))
		}
		rs, err := report.Read(file, data, o)
		refused(t, file, rs, err, finding.FileTooLarge, "解压后超过大小上限")
	}
	// The limit is the archive's, not each member's.
	rs, err := report.Read("a.zip", zipped(members), o)
	fs := findingsOf(err)
	if len(rs) != 3 || len(fs) != 5 {
		t.Errorf("%d reports, %v", len(rs), err)
	}
	for _, f := range fs {
		if f.Code != finding.FileTooLarge {
			t.Errorf("%v", f)
		}
	}
	// Many members are told, not read.
	many := map[string]string{}
	for i := range 12 {
		many[fmt.Sprintf("%02d.txt", i)] = before + fmt.Sprint(i) + after
	}
	rs, err = report.Read("a.zip", zipped(many), report.Options{MaxZipFiles: 10})
	if fs := findingsOf(err); len(rs) != 10 || len(fs) != 1 || fs[0].Code != finding.FileTooLarge || fs[0].File != "a.zip" {
		t.Errorf("%d reports, %v", len(rs), err)
	}
}

// Entities that multiply are never expanded: Office files with a DTD are
// refused, web pages read as browsers do.
func TestEntityBombs(t *testing.T) {
	var dtd strings.Builder
	dtd.WriteString(`<!DOCTYPE lolz [<!ENTITY lol "新增养老床位880张。">`)
	for i := range 9 {
		fmt.Fprintf(&dtd, `<!ENTITY lol%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&lol%s;", strings.TrimPrefix(fmt.Sprint(i), "0")), 10))
	}
	dtd.WriteString("]>")
	word := zipped(map[string]string{"word/document.xml": `<?xml version="1.0"?>` + dtd.String() + `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&lol9;</w:t></w:r></w:p></w:body></w:document>`})
	rs, err := report.Read("a.docx", word, report.Options{})
	refused(t, "a.docx", rs, err, finding.FileUnreadable, "实体定义")
	sheet := with(t, workbook(t), "xl/sharedStrings.xml", func(string) string {
		return dtd.String() + `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>&lol9;</t></si></sst>`
	})
	rs, err = report.Read("a.xlsx", sheet, report.Options{})
	refused(t, "a.xlsx", rs, err, finding.FileUnreadable, "实体定义")

	rs, err = report.Read("a.html", []byte(`<?xml version="1.0"?>`+dtd.String()+"<html><body><p>"+before+"&lol9;"+after+"</p></body></html>"), report.Options{})
	if err != nil || len(rs) != 1 || rs[0].Text.Len() > 4096 {
		t.Errorf("a.html: %d reports, %v", len(rs), err)
	}
}

// Names that lead out of an archive stay inside it, and none hides another.
func TestZipNames(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range []string{"a.txt", "../a.txt", "/a.txt", "x/../../a.txt", `..\..\a.txt`, `C:\报告\b.txt`} {
		w, _ := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		fmt.Fprintf(w, "%s新增养老床位%d张。\n%s", before, 100+i, after)
	}
	link := &zip.FileHeader{Name: "密码.txt"}
	link.SetMode(os.ModeSymlink | 0o777)
	w, _ := z.CreateHeader(link)
	w.Write([]byte("/etc/passwd"))
	z.Close()
	rs, err := report.Read("包.zip", b.Bytes(), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	figures := map[string]bool{}
	names := map[string]bool{}
	for _, r := range rs {
		if strings.Contains(r.File, "..") || !strings.HasPrefix(r.File, "包.zip/") || names[r.File] || strings.Contains(r.File, "密码") {
			t.Errorf("name %q", r.File)
		}
		names[r.File] = true
		for i := range 6 {
			if strings.Contains(r.Text.String(), fmt.Sprintf("床位%d张", 100+i)) {
				figures[fmt.Sprint(i)] = true
			}
		}
	}
	if len(rs) != 6 || len(figures) != 6 {
		t.Errorf("%d reports, figures of %v", len(rs), figures)
	}
}

// A file over the limit is not even opened: this one says that it is of 1 GiB.
func TestHugeFile(t *testing.T) {
	p := filepath.Join(t.TempDir(), "大.txt")
	f, err := os.Create(p)
	if err != nil {
		t.Fatal(err)
	}
	f.WriteString(before)
	if err := f.Truncate(1 << 30); err != nil {
		t.Skip("no sparse files here:", err)
	}
	f.Close()
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	rs, err := report.ReadFile(p, "大.txt", report.Options{})
	runtime.ReadMemStats(&b)
	refused(t, "大.txt", rs, err, finding.FileTooLarge, "1024.0 MiB，超过上限 256.0 MiB")
	if n := b.TotalAlloc - a.TotalAlloc; n > 1<<20 {
		t.Errorf("%d bytes were allocated", n)
	}
	rs, err = report.Read("a.txt", []byte(before), report.Options{MaxFileBytes: 10})
	refused(t, "a.txt", rs, err, finding.FileTooLarge, "--max-file")
}

// One line of 100 MB is read whole.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("100 MB: not in short mode")
	}
	const sentence = "全市各项工作取得新的成效，群众获得感、幸福感、安全感进一步提升，"
	rs, err := report.Read("a.txt", []byte(before+strings.Repeat(sentence, 100_000_000/len(sentence))+"新增养老床位880张。\n"+after), report.Options{})
	if err != nil || len(rs) != 1 {
		t.Fatalf("%d reports, %v", len(rs), err)
	}
	long := 0
	for _, b := range rs[0].Blocks {
		long = max(long, b.End-b.Start)
	}
	if long < 99_000_000 || !strings.Contains(rs[0].Text.String(), "新增养老床位880张。") {
		t.Errorf("the longest block has %d bytes", long)
	}
}

// Time is over before anything is read, in each reader.
func TestTimeLimit(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the clock is too coarse for a limit of 1 ns")
	}
	page := "<p>" + strings.Repeat(before+after, 1<<10) + "</p>"
	pdf, err := os.ReadFile(filepath.Join("testdata", "wrapped.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	engine := report.NewPDFEngine("")
	defer engine.Close()
	for file, data := range map[string][]byte{
		"a.txt": []byte(before + after), "a.md": []byte(before + after), "a.html": []byte(page), "a.docx": docx("<w:p><w:r><w:t>880</w:t></w:r></w:p>"),
		"a.xlsx": workbook(t), "a.pdf": pdf, "a.zip": zipped(map[string]string{"a.txt": before + after}),
	} {
		rs, err := report.Read(file, data, report.Options{PDF: engine, MaxTime: 1})
		refused(t, file, rs, err, finding.FileTooSlow, "--max-time")
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if rs, err := report.ReadContext(ctx, file, data, report.Options{PDF: engine}); len(rs) > 0 || !errors.Is(err, context.Canceled) || len(findingsOf(err)) > 0 {
			t.Errorf("%s: %d reports, %v", file, len(rs), err)
		}
	}
}

// A PDF whose forms call each other ten times each, twelve deep, would keep
// PDFium busy for years; its worker is killed, and the engine reads on.
func TestPDFBomb(t *testing.T) {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(offsets)}, args...)...)
	}
	const deep = 12
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>>>>>")
	object("<</Length 5>>stream\n/F Do\nendstream")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
	for i := range deep {
		do := strings.Repeat("/F Do ", 10)
		object("<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>stream\n%s\nendstream", 7+i, len(do), do)
	}
	text := "BT /T 12 Tf 10 10 Td (880) Tj ET"
	object("<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</Font<</T 5 0 R>>>>/Length %d>>stream\n%s\nendstream", len(text), text)
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)

	engine := report.NewPDFEngine("")
	defer engine.Close()
	good, err := os.ReadFile(filepath.Join("testdata", "wrapped.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := report.Read("good.pdf", good, report.Options{PDF: engine}); err != nil { // starts the engine
		t.Fatal(err)
	}
	rs, err := report.Read("bomb.pdf", b.Bytes(), report.Options{PDF: engine, MaxTime: time.Second})
	refused(t, "bomb.pdf", rs, err, finding.FileTooSlow, "--max-time")
	if rs, err := report.Read("good.pdf", good, report.Options{PDF: engine}); err != nil || len(rs) != 1 {
		t.Errorf("after the bomb: %d reports, %v", len(rs), err)
	}
}

// Every file of a folder is read, or lies beside reports as pictures and
// settings do, or is named with its reason.
func TestNothingIsSilent(t *testing.T) {
	dir := t.TempDir()
	silent := []string{"图.PNG", "网页_files/a.css", "网页_files/b.js", "Thumbs.db", "desktop.ini", "~$2021.docx", ".~lock.2021.docx#", ".DS_Store",
		"README.txt", "linian.yaml", "核对.yaml", "gold_2020.csv", "数字.jsonl", "历年.db", "历年.db-wal", "旧.tmp"}
	named := []string{"2020.odt", "2021.dbf", "2022.eml", "2023.rar", "2024.7z", "2025.pptx", "2026.epub", "a.json", "Makefile", "下级/报告.caj", "报告.什么"}
	for _, name := range append(append([]string{"2019.txt", "报告"}, silent...), named...) {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		text := "x"
		if name == "报告" {
			text = before
		}
		if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found, err := report.Search(dir)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, found.Files, []string{"2019.txt", "报告"})
	var told []string
	for _, f := range found.Findings {
		told = append(told, f.File)
		if f.Code != finding.FileUnsupported || f.Severity != finding.Error || !strings.Contains(f.Message, "没有读取；") {
			t.Errorf("%+v", f)
		}
	}
	slices.Sort(told)
	slices.Sort(named)
	equal(t, told, named)

	// The same in an archive.
	members := map[string]string{"2019.txt": before}
	for _, name := range append(named, "图.png", "Thumbs.db") {
		members[name] = "x"
	}
	rs, err := report.Read("包.zip", zipped(members), report.Options{})
	told = nil
	for _, f := range findingsOf(err) {
		told = append(told, strings.TrimPrefix(f.File, "包.zip/"))
	}
	equal(t, told, named)
	if len(rs) != 1 {
		t.Errorf("%d reports of the archive", len(rs))
	}
	rs, err = report.Read("包.zip", zipped(map[string]string{"a.odt": "x", "b.caj": "x"}), report.Options{})
	refused(t, "包.zip", rs, err, finding.FileEmpty, "a.odt、b.caj 的格式不能读取")
}

// Folders and links that cannot be followed are told; circles end.
func TestFindTells(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{"甲/乙", "深" + strings.Repeat("/d", 110)} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(d)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"甲/2020.txt", "甲/乙/2021.txt", "深/2022.txt"} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	links := [][2]string{{dir, "甲/乙/圈"}, {"..", "甲/上"}, {"自己.txt", "自己.txt"}, {"没有", "断.txt"}, {"丁", "丙"}, {"丙", "丁"}}
	for _, l := range links {
		if err := os.Symlink(l[0], filepath.Join(dir, filepath.FromSlash(l[1]))); err != nil {
			t.Skip("no links here:", err)
		}
	}
	found, err := report.Search(dir)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, found.Files, []string{"深/2022.txt", "甲/2020.txt", "甲/乙/2021.txt"})
	var told []string
	for _, f := range found.Findings {
		told = append(told, f.Error())
	}
	equal(t, told, []string{"丁: 链接指不到文件: 链接绕成了圈，指不到文件", "丙: 链接指不到文件: 链接绕成了圈，指不到文件", "断.txt: 链接指不到文件: 文件不存在",
		"深" + strings.Repeat("/d", 100) + ": 文件夹套了 100 层以上，更深的没有查看", "自己.txt: 链接指不到文件: 链接绕成了圈，指不到文件"})
}
