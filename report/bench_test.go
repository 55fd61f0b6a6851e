package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian/report"
)

// BenchmarkRead reads texts of 1, 10 and 100 times a length, so that growth
// shows, and real reports where they are present.
func BenchmarkRead(b *testing.B) {
	one := before + strings.Repeat("全市新增养老床位880张，安置房新开工面积154万平方米，竣工面积48万平方米，农路提档升级235.6公里，增长２．５％。\n", 100) + after
	for _, n := range []int{1, 10, 100} {
		data := []byte(strings.Repeat(one, n))
		b.Run(fmt.Sprintf("%dx", n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				report.Read("a.txt", data, report.Options{})
			}
		})
	}
	files, _ := filepath.Glob(shared + "/reports/*/*")
	for _, f := range files {
		if base := filepath.Base(f); base != "2008.txt" && base != "2008.md" && base != "2016.txt" && base != "2025年江苏省政府工作报告.docx" {
			continue
		}
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(filepath.Dir(f))+"/"+filepath.Base(f), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				report.Read(f, data, report.Options{})
			}
		})
	}
}

// Hostile shapes must take time in proportion to their length: the test itself
// sets no time, but a quadratic reader would not end within go test's limit.
func TestHostileShapes(t *testing.T) {
	if testing.Short() {
		t.Skip("16 MB of shapes: not in short mode")
	}
	for _, s := range []string{"<", "<!--", "[", "*", "**", "〞", "“", "\"", "&", "&a", "'", "$1", "$1.$2", "1 ", "123 ", "1,", "1，", "123,", "X1;", "style=", "font-family:", "１", "－",
		"第", "一、", "（一）", "\n", "1\n", "第1页\n", "《\n", "，\n", "|a|\n", "我代表", "2023年", "2023", "在第九届人民代表大会", "\u200b", "　", "<p>", "</p>", "<table><tr><td>", "<div>", "</b>", "<a>x"} {
		for _, file := range []string{"a.txt", "a.md", "a.html"} {
			data := []byte(before + strings.Repeat(s, 1<<17/len(s)) + after)
			rs, err := report.Read(file, data, report.Options{})
			if err != nil || len(rs) == 0 {
				t.Errorf("%s of %q: %v", file, s, err)
			}
		}
	}
	// The head of Markdown is YAML, whose parser takes very long over these.
	for _, s := range []string{"[", "{a: ", "- "} {
		data := []byte("---\ntitle: " + strings.Repeat(s, 1<<20/len(s)) + "\n---\n" + before + after)
		if rs, err := report.Read("a.md", data, report.Options{}); err != nil || len(rs) == 0 {
			t.Errorf("a head of %q: %v", s, err)
		}
	}
}
