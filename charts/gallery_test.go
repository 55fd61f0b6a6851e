package charts_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"linian/analyze/analyzetest"
	"linian/charts"
)

// TestGallery asks a gallery before and after WriteAll took its pictures from it.
func TestGallery(t *testing.T) {
	res := analyzetest.Result()
	g := charts.NewGallery(charts.Options{})
	c := res.Comparisons[0]
	before, err := g.PNG(c)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := charts.WriteAll(dir, res, charts.Options{Gallery: g}); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(dir, "charts", charts.FileNames(res)[c.Key]+".png"))
	if err != nil {
		t.Fatal(err)
	}
	var drawn bytes.Buffer
	if err := charts.WritePNG(&drawn, c, charts.Options{}); err != nil {
		t.Fatal(err)
	}
	after, err := g.PNG(c)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, drawn.Bytes()) || !bytes.Equal(before, file) {
		t.Error("the gallery's picture is not the one that WritePNG draws")
	}
	if &before[0] != &after[0] {
		t.Error("the picture was drawn twice")
	}
}
