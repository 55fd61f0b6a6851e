package extract_test

import (
	"path/filepath"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/report"
)

// BenchmarkExtractor reads the figures of the samples with one Extractor. The
// bytes are those of the repaired text.
func BenchmarkExtractor(b *testing.B) {
	files, _ := filepath.Glob("../samples/*.txt")
	var reports []*report.Report
	n := 0
	for _, f := range files {
		rs, err := report.ReadFile(f, filepath.Base(f), report.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range rs {
			reports = append(reports, r)
			n += r.Text.Len()
		}
	}
	if n == 0 {
		b.Fatal("no samples")
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	var x extract.Extractor
	var found []figure.Observation
	for b.Loop() {
		for _, r := range reports {
			found = x.Append(found[:0], r)
		}
	}
}
