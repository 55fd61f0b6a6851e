package linian_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian"
)

// hostileLines are pieces that, repeated in one line, once took a time that grew
// with the square of their number.
var hostileLines = map[string]string{
	"years":     "2015年5个",
	"brackets":  "（3个）",
	"clauses":   "5个，",
	"bare":      "5 ",
	"growth":    "增长5%",
	"sentences": "新增床位5张。",
	"fractions": "63.635人",
}

// BenchmarkOneLine reads one line of 10,000 and of 20,000 such pieces and compares
// what it finds; ns/piece should be about the same for both.
func BenchmarkOneLine(b *testing.B) {
	for name, piece := range hostileLines {
		for _, n := range []int{10_000, 20_000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				file := filepath.Join(b.TempDir(), "a.txt")
				text := "海州市2015年政府工作报告\n\n2014年，" + strings.Repeat(piece, n) + "\n"
				if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
					b.Fatal(err)
				}
				for b.Loop() {
					if _, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{file}}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/piece")
			})
		}
	}
}

// BenchmarkBuild makes the whole result of the samples; its profile shows how the
// time is shared between linian and the libraries that draw and pack.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		if _, err := linian.Build(context.Background(), linian.Options{Dir: "samples", Out: filepath.Join(b.TempDir(), "out")}); err != nil {
			b.Fatal(err)
		}
	}
}
