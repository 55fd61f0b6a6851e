package laws_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian/figure"
	"linian/report"
)

// TestFormats: the same report gives the same figures in every format. PDF is
// made by LibreOffice, where there is one.
func TestFormats(t *testing.T) {
	files, err := filepath.Glob("../samples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	l, pdf := newLaw("format"), newLaw("format-pdf")
	pdfs := toPDF(t, files)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := report.Read(name+".txt", data, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(rs[0].Raw().String(), "\n")
		want := told(observe(t, name+".txt", data))
		for ext, made := range map[string][]byte{".md": asMarkdown(lines), ".html": asHTML(lines), ".docx": asDocx(t, lines)} {
			compareFigures(l, name+ext, told(observe(t, name+ext, made)), want)
		}
		if made, ok := pdfs[name]; ok {
			compareFigures(pdf, name+".pdf", told(observe(t, name+".pdf", made)), want)
		}
	}
	l.check(t)
	if pdfs == nil {
		t.Skip("no LibreOffice: PDF is not compared")
	}
	pdf.check(t)
}

// told are the figures of a report with how often each is told.
func told(obs []figure.Observation) map[string]int {
	m := map[string]int{}
	for _, o := range obs {
		m[meaning(o)+"|"+o.Indicator]++
	}
	return m
}

func compareFigures(l *law, name string, got, want map[string]int) {
	for _, k := range slices.Sorted(maps.Keys(want)) {
		l.compare(name+" "+k, fmt.Sprint(got[k]), fmt.Sprint(want[k]))
	}
	for _, k := range slices.Sorted(maps.Keys(got)) {
		if want[k] == 0 {
			l.try(name+" "+k, "only there")
		}
	}
}

func asMarkdown(lines []string) []byte {
	return []byte(strings.Join(lines, "\n\n") + "\n")
}

func asHTML(lines []string) []byte {
	var b bytes.Buffer
	b.WriteString("<html><head><meta charset=\"utf-8\"></head><body>\n")
	for _, s := range lines {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(s))
	}
	b.WriteString("</body></html>\n")
	return b.Bytes()
}

func asDocx(t *testing.T, lines []string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	put := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + text)); err != nil {
			t.Fatal(err)
		}
	}
	put("[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)
	put("_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)
	var doc strings.Builder
	doc.WriteString(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for _, s := range lines {
		fmt.Fprintf(&doc, `<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, html.EscapeString(s))
	}
	doc.WriteString(`</w:body></w:document>`)
	put("word/document.xml", doc.String())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// toPDF prints the files with LibreOffice; nil where there is none.
func toPDF(t *testing.T, files []string) map[string][]byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		return nil
	}
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "pdf", "--outdir", dir}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := report.Read(filepath.Base(f), data, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		docx := filepath.Join(dir, strings.TrimSuffix(filepath.Base(f), ".txt")+".docx")
		if err := os.WriteFile(docx, asDocx(t, strings.Split(rs[0].Raw().String(), "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, docx)
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Logf("LibreOffice: %v: %s", err, out)
		return nil
	}
	made := map[string][]byte{}
	pdfs, err := filepath.Glob(filepath.Join(dir, "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range pdfs {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		made[strings.TrimSuffix(filepath.Base(f), ".pdf")] = b
	}
	return made
}
