package linian_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian/export"
)

// What is filled in in 明细 is read by the headings: of a workbook that the version before the
// one with 一页总览 wrote of editedReport (testdata/layout, never made anew), whose columns
// stand in another order, and of one whose columns somebody moved.
func TestLayouts(t *testing.T) {
	t.Parallel()
	reports, fresh := builtReport(t)
	moved := filepath.Join(t.TempDir(), "moved")
	reverseColumns(t, filepath.Join(fresh, "历年对比.xlsx"), moved)
	for layout, out := range map[string]string{"fresh": fresh, "former": filepath.Join("testdata", "layout"), "moved": moved} {
		t.Log(layout)
		for _, tt := range []struct{ cells, want string }{
			{"", ""},
			{"核对=修正 修正值=645", "修正 645张"},
			{"核对=剔除", "剔除 "},
			{"数值=650 限定=超过", "修正 超过650张"},
			{"年份=2016", "改期 2016年"},
			{"指标=护理型床位", "拆分 归入“护理型床位”"},
			{"文件=别的.txt", "“文件”改成了“别的.txt”：这一列照报告写出"},
		} {
			checkEdit(t, editedBook(t, out, "640", tt.cells), reports, tt.cells, tt.want)
		}
	}
}

// reverseColumns copies a workbook into a folder with the columns of 明细 from the last to the
// first.
func reverseColumns(t *testing.T, workbook, into string) {
	t.Helper()
	f, err := excelize.OpenFile(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(export.SheetDetails, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	n := len(rows[0])
	for i, r := range rows {
		r = append(slices.Clone(r), make([]string, n-len(r))...)
		for c, text := range slices.Backward(r) {
			at, err := excelize.CoordinatesToCellName(n-c, i+1)
			if err == nil {
				err = f.SetCellValue(export.SheetDetails, at, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(os.Mkdir(into, 0o755), f.SaveAs(filepath.Join(into, "历年对比.xlsx"))); err != nil {
		t.Fatal(err)
	}
}
