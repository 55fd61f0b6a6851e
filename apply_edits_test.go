package linian_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian"
	"linian/decision"
	"linian/export"
)

const editedReport = `海州市2018年政府工作报告

——2018年1月10日在海州市第五届人民代表大会第二次会议上

一、2017年工作回顾

2017年，全市新增养老床位640张，完成农村公路提档升级52公里，发放贷款3—5亿元。

二、2018年工作安排

新增养老床位680张。
`

// builtReport is a folder with editedReport and one with what is made of it.
func builtReport(t *testing.T) (reports, out string) {
	t.Helper()
	dir := t.TempDir()
	reports, out = filepath.Join(dir, "报告"), filepath.Join(dir, "out")
	if err := errors.Join(os.Mkdir(reports, 0o755), os.WriteFile(filepath.Join(reports, "2018年政府工作报告.txt"), []byte(editedReport), 0o644)); err != nil {
		t.Fatal(err)
	}
	if _, err := linian.Build(context.Background(), linian.Options{Dir: reports, Out: out, NoPictures: true}); err != nil {
		t.Fatal(err)
	}
	return reports, out
}

// What is typed into any cell of 明细 becomes a decision or is refused with its place.
func TestEditedCells(t *testing.T) {
	t.Parallel()
	reports, out := builtReport(t)
	for _, tt := range []struct {
		value string // of the row
		cells string // 数值=650 限定=超过
		want  string // 修正 650张, or part of what is refused
	}{
		{"640", "数值=650", "修正 650张"},
		{"640", "数值=６５０", "修正 650张"},
		{"640", "数值=超650张", "修正 超过650张"},
		{"640", "数值=0.065万张", "修正 0.065万张"},
		{"640", "数值=很多", "明细!C2: “数值”改成了“很多”：“很多”不是数字"},
		{"640", "数值=", "明细!C2: “数值”改成了“空白”：清空不知道"},
		{"640", "数值=640", ""},
		{"640", "单位=万张", "修正 640万张"},
		{"640", "单位=公顷啊", "单位“公顷啊”不在单位表中"},
		{"640", "数值=0.1 单位=万张", "修正 0.1万张"},
		{"640", "限定=超过", "修正 超过640张"},
		{"640", "限定=至少", "修正 不低于640张"},
		{"640", "限定=也许", "明细!F2: “限定”改成了“也许”：不是限定，请写等于、超过"},
		{"640", "类别=目标", "修正 目标"},
		{"640", "类别=标准", "明细!G2: “类别”改成了“标准”：类别只能改成“结果”或“目标”"},
		{"640", "年份=2016", "改期 2016年"},
		{"640", "年份=216", "“216”不是年份"},
		{"640", "年份=2016 数值=650", "修正 650张，2016年"},
		{"640", "年份=2016 类别=目标", "修正 2016年，目标"},
		{"640", "指标=护理型床位", "拆分 归入“护理型床位”"},
		{"640", "目录名称=护理型床位", "拆分 归入“护理型床位”"},
		{"640", "指标=护理型床位 数值=650", "明细!C2: “数值”改成了“650”：一个数字只能有一条意见，这一行还有“拆分”"},
		{"640", "核对=确认 类别=目标", "确认 目标"},
		{"640", "核对=确认 数值=650", "一个数字只能有一条意见，这一行还有“确认”"},
		{"640", "核对=剔除 指标=床位", "一个数字只能有一条意见，这一行还有“剔除”"},
		{"640", "核对=拆分 指标=床位", "拆分 归入“床位”"},
		{"640", "核对=修正 修正值=645 限定=约", "修正 约645张"},
		{"640", "核对=修正 修正值=645 数值=645", "修正 645张"},
		{"640", "核对=修正 修正值=645 数值=650", "“修正值”写的不是这个"},
		{"640", "核对=修正 修正值=超645，2016年，目标", "修正 超过645张，2016年，目标"},
		{"640", "核对=修正 修正值=目标", "修正 目标"},
		{"640", "核对=修正 修正值=不低于", "修正 不低于640张"},
		{"3", "数值=4", "这是一个区间"},
		{"3", "上限=6", "“上限”改成了“6”：这一列照报告写出，改动不会读取，请改回来；要改这个数字"},
		{"640", "依据原文=别的", "明细!I2: “依据原文”改成了“别的”：这一列照报告写出"},
		{"640", "机关=别处", "linian review"},
		{"640", "时期=上半年", "请改“年份”一列"},
		{"640", "文件=别的.txt", "这一列照报告写出"},
		{"640", "行=9", "这一列照报告写出"},
		{"640", "列=9", "这一列照报告写出"},
		{"640", "范围=市区", "请改“指标”一列"},
		{"640", "增减=减", "选“修正”"},
		{"640", "疑点=有", "在“核对”选“确认”"},
		{"640", "采用=不采用", "在“核对”选“剔除”"},
		{"640", "报告年份=2020", "linian review"},
		{"640", "基准值=1", "请改那两列"},
		{"640", "基准单位=个", "请改那一列"},
		{"640", "起=1", "这一列照报告写出"},
		{"640", "止=1", "这一列照报告写出"},
		{"640", "观测编号=abc", "观测编号“abc”在报告中找不到"},
		{"640", "观测编号=", "观测编号“”在报告中找不到"},
	} {
		checkEdit(t, editedBook(t, out, tt.value, tt.cells), reports, tt.cells, tt.want)
	}
}

// checkEdit applies a workbook in which cells were filled in: what is decided is want, what
// is refused holds it.
func checkEdit(t *testing.T, book, reports, cells, want string) {
	t.Helper()
	a, err := linian.Apply(context.Background(), linian.ApplyOptions{Workbook: book, Dir: reports, DryRun: true})
	if err != nil && !errors.Is(err, linian.ErrWrongCells) {
		t.Errorf("%s: %s: %v", book, cells, err)
		return
	}
	got := strings.Join(a.Wrong, "\n")
	for _, c := range a.Changes {
		if err == nil && c.After != nil {
			got += decision.Word(c.After.Action) + " " + c.After.OutcomeOf(c.Observation)
		}
	}
	if err == nil && got != want || err != nil && (want == "" || !strings.Contains(got, want)) {
		t.Errorf("%s: %s: got %s, want %s", book, cells, got, want)
	}
}

// editedBook is a copy of a build's workbook with cells of the row of a value filled in.
func editedBook(t *testing.T, out, value, cells string) string {
	t.Helper()
	f, err := excelize.OpenFile(filepath.Join(out, "历年对比.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(export.SheetDetails, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	column := slices.Index(rows[0], export.DetailValue)
	row := slices.IndexFunc(rows[1:], func(r []string) bool { return r[column] == value })
	for _, c := range strings.Fields(cells) {
		head, text, _ := strings.Cut(c, "=")
		at, err := excelize.CoordinatesToCellName(slices.Index(rows[0], head)+1, row+2)
		if err == nil {
			err = f.SetCellValue(export.SheetDetails, at, text)
		}
		if err != nil || row < 0 {
			t.Fatal(c, row, err)
		}
	}
	book := filepath.Join(t.TempDir(), "历年对比.xlsx")
	if err := f.SaveAs(book); err != nil {
		t.Fatal(err)
	}
	return book
}
