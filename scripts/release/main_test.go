package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
)

// A zip holds the program under its platform's name, the instructions, the licences and the
// samples, and is the same bytes twice.
func TestPack(t *testing.T) {
	var zips [2]bytes.Buffer
	for i := range zips {
		if err := pack(&zips[i], "../..", "windows", []byte("MZ"), []byte("licences")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(zips[0].Bytes(), zips[1].Bytes()) {
		t.Error("two zips of the same files differ")
	}
	z, err := zip.NewReader(bytes.NewReader(zips[0].Bytes()), int64(zips[0].Len()))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name] = string(text)
	}
	for _, name := range []string{"linian/linian.exe", "linian/使用说明.txt", "linian/LICENSE.txt", "linian/NOTICE.txt", "linian/samples/linian.yaml", "linian/samples/2018年政府工作报告.txt"} {
		if got[name] == "" {
			t.Errorf("no %s among %d files", name, len(got))
		}
	}
	if text := got["linian/使用说明.txt"]; !strings.HasPrefix(text, "\ufeff历年") || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Error("the instructions are not as Windows' editor wants them")
	}
}

// The licences are those of every module that go.mod names for the program, and of what it
// carries inside.
func TestNotices(t *testing.T) {
	t.Chdir("../..")
	b, err := notices("./cmd/linian")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	for _, want := range []string{"github.com/spf13/cobra", "github.com/xuri/excelize/v2", "github.com/go-echarts/go-echarts/v2", "modernc.org/sqlite", "github.com/klippa-app/go-pdfium", "Apache ECharts", "Noto Sans", "The PDFium Authors"} {
		if !strings.Contains(text, want) {
			t.Errorf("no licence of %s", want)
		}
	}
	if _, err := os.Stat("go.mod"); err != nil {
		t.Fatal(err)
	}
}
