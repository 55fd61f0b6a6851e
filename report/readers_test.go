package report

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestManualListsFormats keeps README's table of formats that of the readers.
func TestManualListsFormats(t *testing.T) {
	manual, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var want strings.Builder
	want.WriteString("| 格式 | 扩展名 | 说明 |\n|---|---|---|\n")
	for _, r := range readers {
		if len(r.exts) == 0 {
			continue
		}
		var notes []string
		if r.office {
			notes = append(notes, "需装有 LibreOffice")
		}
		if r.trial {
			notes = append(notes, "试验性")
		}
		fmt.Fprintf(&want, "| %s | `%s` | %s |\n", r.title, strings.Join(append(r.exts[:len(r.exts):len(r.exts)], r.also...), "` `"), strings.Join(notes, "；"))
	}
	if !strings.Contains(string(manual), want.String()+"\n") {
		t.Errorf("README.md lacks this table:\n%s", &want)
	}
}

// TestExtensions keeps two formats from claiming one extension.
func TestExtensions(t *testing.T) {
	seen := map[string]string{}
	for _, r := range readers {
		for _, ext := range append(r.exts[:len(r.exts):len(r.exts)], r.also...) {
			if seen[ext] != "" || extension("a"+ext) != ext {
				t.Errorf("%s of %s: also of %q, extension %q", ext, r.title, seen[ext], extension("a"+ext))
			}
			seen[ext] = r.title
		}
	}
	for name, want := range map[string]string{"1.2019年政府工作报告": "", "报告.2019": "", "报告": "", "报告.TXT": ".txt", "a.b.7z": ".7z"} {
		if got := extension(name); got != want {
			t.Errorf("extension of %s is %q, want %q", name, got, want)
		}
	}
}

// TestReaderFor tells formats by what the bytes are, and by the name where they
// are nothing in particular.
func TestReaderFor(t *testing.T) {
	zipOf := func(names ...string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, n := range names {
			z.Create(n)
		}
		z.Close()
		return b.String()
	}
	const types = "[Content_Types].xml"
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "正文", "纯文本"},
		{"a.text", "正文", "纯文本"},
		{"报告", "正文", "纯文本"},
		{"1.2019年报告", "正文", "纯文本"},
		{"a.txt", "%PDF-1.4", "PDF（有文字层）"},
		{"报告", "%PDF-1.4", "PDF（有文字层）"},
		{"a.txt", "<!DOCTYPE html><p>正文", "网页"},
		{"a.doc", "<html><p>正文", "网页"},
		{"a.xls", " \n<html><table>", "网页"},
		{"a.doc", "正文", "纯文本"},
		{"a.doc", "<!-- x --><p>正文<img src=http://127.0.0.1/>", "网页"},
		{"a.wps", "<?xml version='1.0'?><office:document/>", "XML 文档"},
		{"a.html", "<?xml version='1.0'?><office:document/>", "网页"},
		{"a.doc", "\x00\x01\x02\x03", "旧版 Word、WPS 文字、RTF"},
		{"a.doc", `{\rtf1`, "旧版 Word、WPS 文字、RTF"},
		{"a.txt", zipOf(types, "word/document2.xml"), "Word"},
		{"a.xls", zipOf(types, "xl/workbook.xml"), "Excel"},
		{"a.dotx", zipOf("word/document.xml"), "Word"},
		{"报告", zipOf("a.txt"), "压缩包"},
		{"a.docx", zipOf("a.txt"), "Word"},
		{"a.pptx", zipOf(types, "ppt/presentation.xml"), ""},
		{"a.zip", "PK\x03\x04", "压缩包"},
		{"a.docx", "PK\x03\x04", "Word"},
		{"a.7z", "7z\xbc\xaf", ""},
		{"a.json", "{}", ""},
		{"a.csv", "指标,2023", "逗号分隔的表格"},
		{"a.doc", "MIME-Version: 1.0\nContent-Type: text/html\n\n<p>", "网页归档"},
		{"a.txt", "From: the office\n\nMIME-Version: 1.0", "纯文本"},
		{"a.wps", compoundFile("WordDocument"), "旧版 Word、WPS 文字、RTF"},
		{"a.doc", compoundFile("Workbook"), "旧版 Excel、WPS 表格"},
		{"a.et", compoundFile("Workbook"), "旧版 Excel、WPS 表格"},
		{"a.docx", compoundFile("EncryptedPackage"), "有密码的文档"},
		{"a.doc", compoundFile("PowerPoint Document"), ""},
	} {
		got := ""
		if r := readerFor(c.name, []byte(c.data)); r != nil {
			got = r.title
		}
		if got != c.want {
			t.Errorf("%s with %.20q is read as %q, want %q", c.name, c.data, got, c.want)
		}
	}
}

// compoundFile makes a compound file of version 3 with one empty stream: a
// header, a sector of the allocation table, a sector of the directory.
func compoundFile(stream string) string {
	const end, free, none = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
	b := make([]byte, 3*512)
	put := func(at int, vs ...uint32) {
		for i, v := range vs {
			binary.LittleEndian.PutUint32(b[at+4*i:], v)
		}
	}
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put(24, 0x0003003E, 0x0009FFFE, 6)        // versions, byte order, sizes of sectors
	put(44, 1, 1, 0, 4096, end, 0, end, 0, 0) // one sector of the table; the directory in sector 1
	for i := 80; i < 512; i += 4 {
		put(i, free)
	}
	put(512, 0xFFFFFFFD, end)
	for i := 520; i < 1024; i += 4 {
		put(i, free)
	}
	for i, name := range []string{"Root Entry", stream} {
		at := 1024 + 128*i
		for k, r := range name {
			b[at+2*k] = byte(r)
		}
		binary.LittleEndian.PutUint16(b[at+64:], uint16(2*len(name)+2))
		b[at+66] = []byte{5, 2}[i]
		put(at+68, none, none, []uint32{1, none}[i])
		put(at+116, end)
	}
	return string(b)
}

// TestFindWithoutExtension finds Chinese texts and documents that have none,
// also in an archive, and nothing else.
func TestFindWithoutExtension(t *testing.T) {
	dir := t.TempDir()
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for name, data := range map[string]string{
		"2023年政府工作报告": "全市新增养老床位880张。", "1.2022年报告": "%PDF-1.4", "LICENSE": "Apache License", "空": "", "core": "\x7fELF\x00\x00\x00", "a.json": "{}", "a.XHTML": "<p>正文",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		w, _ := z.Create(name)
		w.Write([]byte(data))
	}
	z.Close()
	want := []string{"1.2022年报告", "2023年政府工作报告", "a.XHTML"}
	if got, err := Find(dir); err != nil || !slices.Equal(got, want) {
		t.Errorf("found %q, %v", got, err)
	}
	zr, err := zip.NewReader(bytes.NewReader(packed.Bytes()), int64(packed.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	members, _ := zipMembers(zr)
	for _, m := range members {
		got = append(got, m.name)
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %q in the archive", got)
	}
}
