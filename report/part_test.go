package report_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"linian/finding"
	"linian/report"
)

// packed is a zip archive of these parts, name and content by turns.
func packed(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(parts[i+1]))
	}
	z.Close()
	return b.Bytes()
}

const wordNS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// wordPart is the document of a Word file: a paragraph for each line.
func wordPart(lines ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="` + wordNS + `"><w:body>`)
	for _, l := range lines {
		b.WriteString(`<w:p><w:r><w:t>` + l + `</w:t></w:r></w:p>`)
	}
	return b.String() + `</w:body></w:document>`
}

func encoded(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	b, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16Text(s string, big bool) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

// The document of a Word file is read in every encoding and under every prefix that
// the standard allows; in another it is refused by name.
func TestDOCXEncodings(t *testing.T) {
	plain := wordPart("海州市2018年政府工作报告", "新增养老床位880张。")
	as := func(name string) string { return strings.Replace(plain, "UTF-8", name, 1) }
	for name, part := range map[string]string{
		"UTF-8": plain, "UTF-8 with a mark": "\xef\xbb\xbf" + plain,
		"UTF-16LE": "\xff\xfe" + utf16Text(as("UTF-16"), false), "UTF-16BE": "\xfe\xff" + utf16Text(as("UTF-16"), true),
		"UTF-16LE without a mark": utf16Text(as("UTF-16"), false), "UTF-16BE without a mark": utf16Text(as("UTF-16"), true),
		"GBK": encoded(t, simplifiedchinese.GBK, as("gbk")), "GB18030": encoded(t, simplifiedchinese.GB18030, as("GB18030")),
		"another prefix":       strings.NewReplacer("w:", "ns0:", "xmlns:w", "xmlns:ns0").Replace(plain),
		"no prefix":            strings.NewReplacer("<w:", "<", "</w:", "</", "xmlns:w", "xmlns").Replace(plain),
		"a comment at the end": plain + "\n<!-- made by hand -->\n",
	} {
		for part, data := range map[string][]byte{
			"word/document.xml":  packed(t, "word/document.xml", part),
			"word/document2.xml": packed(t, "_rels/.rels", `<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>`, "word/document2.xml", part),
		} {
			rs, err := report.Read("a.docx", data, report.Options{})
			if err != nil || len(rs) != 1 || !strings.Contains(rs[0].Text.String(), "新增养老床位880张") || len(rs[0].Findings) > 0 {
				t.Errorf("%s in %s: %v, %+v", name, part, err, rs)
			}
		}
	}
	big5 := wordPart("海州市2018年政府工作報告", "新增養老床位880張。")
	rs, err := report.Read("a.docx", packed(t, "word/document.xml", encoded(t, traditionalchinese.Big5, strings.Replace(big5, "UTF-8", "Big5", 1))), report.Options{})
	if err != nil || !strings.Contains(rs[0].Text.String(), "新增養老床位880張") {
		t.Errorf("Big5: %v", err)
	}
	for name, part := range map[string]string{
		"UTF-7": utf7(as("UTF-7")), "UTF-32": "\xff\xfe\x00\x00<\x00\x00\x00?\x00\x00\x00", "EBCDIC-CP-US": as("EBCDIC-CP-US"),
	} {
		rs, err := report.Read("a.docx", packed(t, "word/document.xml", part), report.Options{})
		refused(t, "a.docx", rs, err, finding.FileUnreadable, name)
	}
}

// utf7 is a text in UTF-7, as old mail programs save it.
func utf7(s string) string {
	return regexp.MustCompile(`[^ -~\r\n\t]+`).ReplaceAllStringFunc(s, func(run string) string {
		return "+" + strings.TrimRight(base64.StdEncoding.EncodeToString([]byte(utf16Text(run, true))), "=") + "-"
	})
}

// A document that breaks off anywhere within a whole archive gives its whole
// paragraphs and an error that says so, or is refused; half a number never passes
// for one.
func TestDOCXBreaksOff(t *testing.T) {
	part := wordPart("海州市2018年政府工作报告", "新增养老床位880张。", "建成农村公路235公里。")
	for cut := range part {
		rs, err := report.Read("a.docx", packed(t, "word/document.xml", part[:cut]), report.Options{})
		if err != nil {
			fs := findingsOf(err)
			if len(fs) != 1 || fs[0].Severity != finding.Error {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			continue
		}
		broken(t, cut, rs, "word/document.xml")
		for _, line := range strings.Split(rs[0].Text.String(), "\n") {
			if line != "" && !slices.Contains([]string{"海州市2018年政府工作报告", "新增养老床位880张。", "建成农村公路235公里。"}, strings.TrimSpace(line)) {
				t.Fatalf("cut at %d: half a paragraph is read: %q", cut, line)
			}
		}
	}
}

func broken(t *testing.T, cut int, rs []*report.Report, part string) {
	t.Helper()
	for _, f := range rs[0].Findings {
		if f.Code == finding.FileTruncated && f.Severity == finding.Error && strings.Contains(f.Message, part) {
			return
		}
	}
	t.Fatalf("cut at %d: nothing is said of it: %+v", cut, rs[0].Findings)
}

// workbookParts are the parts of a small workbook, with this sheet.
func workbookParts(sheet string) []string {
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return []string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="` + rel + `"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", sheet,
	}
}

const smallSheet = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>` +
	`<row r="1"><c r="A1" t="inlineStr"><is><t>指标</t></is></c><c r="B1" t="inlineStr"><is><t>2018年</t></is></c></row>` +
	`<row r="2"><c r="A2" t="inlineStr"><is><t>养老床位（张）</t></is></c><c r="B2"><v>880</v></c></row>` +
	`<row r="3"><c r="A3" t="inlineStr"><is><t>公路（公里）</t></is></c><c r="B3"><v>235</v></c></row></sheetData></worksheet>`

// The same of the sheets of a workbook, row by row.
func TestXLSXBreaksOff(t *testing.T) {
	rows := []string{"指标 2018年", "养老床位（张） 880", "公路（公里） 235", "表"}
	for cut := range smallSheet {
		rs, err := report.Read("a.xlsx", packed(t, workbookParts(smallSheet[:cut])...), report.Options{})
		if err != nil {
			if fs := findingsOf(err); len(fs) != 1 || fs[0].Severity != finding.Error {
				t.Fatalf("cut at %d: %v", cut, err)
			}
			continue
		}
		broken(t, cut, rs, "xl/worksheets/sheet1.xml")
		for _, line := range strings.Split(rs[0].Text.String(), "\n") {
			if line = strings.ReplaceAll(strings.TrimSpace(line), "\t", " "); line != "" && !slices.Contains(rows, line) {
				t.Fatalf("cut at %d: half a row is read: %q", cut, line)
			}
		}
	}
}

func TestXLSXEncodings(t *testing.T) {
	as := func(name string) string { return strings.Replace(smallSheet, "UTF-8", name, 1) }
	for name, sheet := range map[string]string{
		"UTF-8": smallSheet, "UTF-16LE": "\xff\xfe" + utf16Text(as("UTF-16"), false), "UTF-16BE": "\xfe\xff" + utf16Text(as("UTF-16"), true),
		"GBK":            encoded(t, simplifiedchinese.GBK, as("GBK")),
		"another prefix": regexp.MustCompile(`<(/?)([a-z])`).ReplaceAllString(strings.Replace(smallSheet, "xmlns=", "xmlns:x=", 1), "<${1}x:$2"),
	} {
		rs, err := report.Read("a.xlsx", packed(t, workbookParts(sheet)...), report.Options{})
		if err != nil || !strings.Contains(rs[0].Text.String(), "养老床位（张）\t880") {
			t.Errorf("%s: %v, %+v", name, err, rs)
		}
	}
	rs, err := report.Read("a.xlsx", packed(t, workbookParts(as("UTF-7"))...), report.Options{})
	refused(t, "a.xlsx", rs, err, finding.FileUnreadable, "UTF-7")
}

// Parts whose bytes are damaged within a whole archive are told, in every format.
func TestDamagedParts(t *testing.T) {
	for file, data := range map[string][]byte{
		"a.docx": packed(t, "word/document.xml", wordPart("海州市2018年政府工作报告", "新增养老床位880张。")),
		"a.xlsx": packed(t, workbookParts(smallSheet)...),
	} {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		m := z.File[len(z.File)-1]
		at, err := m.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for i := range int(m.CompressedSize64) {
			hurt := bytes.Clone(data)
			hurt[int(at)+i] ^= 0x55
			if rs, err := report.Read(file, hurt, report.Options{}); err == nil {
				t.Fatalf("%s with byte %d damaged is read: %q", file, i, rs[0].Text)
			} else if fs := findingsOf(err); len(fs) != 1 || fs[0].Severity != finding.Error || strings.Contains(fs[0].Message, "缺少") {
				t.Fatalf("%s with byte %d damaged: %v", file, i, err)
			}
		}
	}
}

// Characters beyond U+FFFF in CESU-8 are read; a text in an encoding that hides its
// characters is told, and so is every text without any.
func TestTextEncodingsToldOrRead(t *testing.T) {
	const text = "海州市2018年政府工作报告\n新增养老床位880张。\n"
	halves := func(r rune) (b []byte) {
		a, z := utf16.EncodeRune(r)
		for _, u := range []rune{a, z} {
			b = append(b, 0xe0|byte(u>>12), 0x80|byte(u>>6&0x3f), 0x80|byte(u&0x3f))
		}
		return b
	}
	cesu := text + string(halves('𠮷')) + "村新增就业1200人。\n"
	rs, err := report.Read("a.txt", []byte(cesu), report.Options{})
	if err != nil || !strings.Contains(rs[0].Text.String(), "𠮷村新增就业1200人") || len(rs[0].Findings) > 0 {
		t.Fatalf("CESU-8: %v, %+v", err, rs)
	}
	at := strings.Index(rs[0].Text.String(), "1200人")
	if span := rs[0].Text.Span(at, at+len("1200人")); cesu[span.Start:span.End] != "1200人" {
		t.Errorf("1200人 leads back to %q", cesu[span.Start:span.End])
	}
	for name, data := range map[string]string{
		"UTF-7": utf7(text), "Base64": base64.StdEncoding.EncodeToString([]byte(text)),
		"HZ": encoded(t, simplifiedchinese.HZGB2312, text), "escapes": `\u6d77\u5dde2018\u5e74`,
	} {
		rs, err := report.Read("a.txt", []byte(data), report.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if f := only(t, rs[0], finding.EncodingDoubtful); f.Severity != finding.Error || !strings.Contains(f.Message, "没有一个汉字") {
			t.Errorf("%s: %+v", name, f)
		}
	}
	rs, err = report.Read("a.txt", []byte(text+"好\xff"), report.Options{})
	if err != nil || only(t, rs[0], finding.EncodingDoubtful).Severity != finding.Doubt {
		t.Errorf("a wrong byte: %v", err)
	}
}
