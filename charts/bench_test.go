package charts_test

import (
	"io"
	"testing"

	"linian/analyze/analyzetest"
	"linian/charts"
)

func BenchmarkPage500(b *testing.B) {
	r := many(500)
	for b.Loop() {
		if err := charts.WritePage(io.Discard, r, charts.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	c := analyzetest.Result().Comparisons[0]
	for b.Loop() {
		if err := charts.WritePNG(io.Discard, c, charts.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	c := analyzetest.Result().Comparisons[0]
	for b.Loop() {
		if err := charts.WriteSVG(io.Discard, c, charts.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
