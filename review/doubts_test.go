package review_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/decision"
	"linian/export"
	"linian/finding"
)

// However many doubts there are, the page and the workbook say the same number,
// which is that of finding.Doubts, and the page lists as many. On reports with
// real doubts where they are there, else on what is hostile and on the samples.
func TestOneNumberOfDoubts(t *testing.T) {
	results := map[string]*analyze.Result{"hostile": analyzetest.Hostile()}
	for _, dir := range []string{"../samples", "../../shared/reports/city-xingtai", "../../shared/reports/province-gansu"} {
		if _, err := os.Stat(dir); err != nil {
			continue
		}
		copied := t.TempDir()
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		o := ofFolder(t, copied)
		res, err := o.Analyze(decision.Set{})
		if err != nil {
			t.Fatal(err)
		}
		results[filepath.Base(dir)] = res
	}
	for name, res := range results {
		n := len(finding.Doubts(res.Findings))
		if n == 0 {
			t.Errorf("%s: no doubts to count", name)
		}
		page := serve(t, ofResult(t, res)).get("?p=findings")
		if !strings.Contains(page, fmt.Sprintf("全部疑点 %d<", n)) {
			t.Errorf("%s: the page does not say %d", name, n)
		}
		var b bytes.Buffer
		if err := export.WriteWorkbook(&b, res, export.WorkbookOptions{}); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows(export.SheetGuide)
		if err != nil || !strings.Contains(fmt.Sprint(rows), fmt.Sprintf("疑点 %d 处", n)) {
			t.Errorf("%s: the workbook does not say %d: %v", name, n, err)
		}
	}
}
