package linian_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every test that docs/robustness.md names for what it promises is there, and so is
// every script; no row of its table is without one.
func TestRobustnessNamesTests(t *testing.T) {
	doc, err := os.ReadFile("docs/robustness.md")
	if err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	err = filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, "_test.go") {
			return err
		}
		b, err := os.ReadFile(p)
		for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllSubmatch(b, -1) {
			defined[string(m[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z]\w+(?:/\w+)?`)
	for _, n := range named.FindAllString(string(doc), -1) {
		test, script, ok := strings.Cut(n, "/")
		if !defined[test] {
			t.Errorf("docs/robustness.md names %s, which is not there", test)
		}
		if _, err := os.Stat(filepath.Join("cmd/linian/testdata/script", script+".txtar")); ok && err != nil {
			t.Error(err)
		}
	}
	_, items, _ := strings.Cut(string(doc), "## 逐项")
	items, _, _ = strings.Cut(items, "\n## ")
	for i, row := range strings.Split(items, "\n") {
		if strings.HasPrefix(row, "| ") && !strings.HasPrefix(row, "| 输入 ") && !named.MatchString(row) {
			t.Errorf("row %d of docs/robustness.md names no test: %s", i, row)
		}
	}
}
