package linian_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian"
	"linian/analyze"
	"linian/decision"
	"linian/export"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// twoSources is a folder with a work report and the communiqué of the year that it
// reviews.
func twoSources(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "2019年政府工作报告.txt", `临澜市2019年政府工作报告
——2019年1月17日在临澜市第十五届人民代表大会第三次会议上
一、2018年工作回顾
预计全年实现地区生产总值790亿元，增长7.2%。一般公共预算收入60.8亿元。规模以上工业增加值增长7.8%。固定资产投资增长12.4%。社会消费品零售总额超328亿元。进出口总额93.5亿元。粮食总产量43.1万吨。接待游客586万人次。
二、2019年工作安排
新增学位900个。
`)
	write(t, dir, "2018年统计公报.txt", `临澜市2018年国民经济和社会发展统计公报
临澜市统计局
2019年3月20日
一、综合
全年实现地区生产总值793.6亿元，比上年增长7.2%。全年一般公共预算收入60.82亿元。规模以上工业增加值比上年增长7.1%。固定资产投资比上年增长4.1%。社会消费品零售总额328.8亿元。进出口总额9.35亿元。粮食总产量41.3万吨。接待游客586万人次。
`)
	return dir
}

func compareIn(t *testing.T, dir string) *analyze.Result {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	res, err := p.Compare(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// What lies between two sources is explained, or else the point is in doubt.
func TestTwoSources(t *testing.T) {
	res := compareIn(t, twoSources(t))
	want := map[string]string{
		"地区生产总值": "3.6 expected", "地区生产总值增速": "0 same", "一般公共预算收入": "0.02 rounding", "规模以上工业增加值增速": "-0.7 recount",
		"固定资产投资增速": "-8.3 unexplained", "社会消费品零售总额": "0.8 rounding", "进出口总额": "-84.15 slip", "粮食产量": "-1.8 recount", "接待游客": "0 same",
	}
	got := map[string]string{}
	for _, c := range res.SourceChecks {
		got[c.Name] = fmt.Sprint(c.Difference, " ", c.Cause)
		if c.Year != 2018 || c.Body != "临澜市" || !strings.HasPrefix(c.Report.File, "2019") || !strings.HasPrefix(c.Official.File, "2018") {
			t.Errorf("%+v", c)
		}
	}
	for name, w := range want {
		if got[name] != w {
			t.Errorf("%s: %q, want %q", name, got[name], w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("checks of %v", got)
	}
	for _, c := range res.Comparisons {
		for _, p := range c.Actual {
			bad := strings.HasSuffix(want[c.Name], "slip") || strings.HasSuffix(want[c.Name], "unexplained")
			if p.Doubtful != bad || slices.Contains(p.Findings, finding.SourcesDiffer) != bad {
				t.Errorf("%s %d: doubtful %t, %v", c.Name, p.Year, p.Doubtful, p.Findings)
			}
		}
	}
}

// linian.yaml says whose figure is the point.
func TestPreferredSource(t *testing.T) {
	for prefer, want := range map[string]string{"": "43.1", "report": "43.1", "statistics": "41.3"} {
		dir := twoSources(t)
		if prefer != "" {
			write(t, dir, "linian.yaml", "prefer: "+prefer+"\n")
		}
		for _, c := range compareIn(t, dir).Comparisons {
			if c.Name == "粮食产量" && c.Actual[0].Value.String() != want {
				t.Errorf("prefer %q: %s, want %s", prefer, c.Actual[0].Value, want)
			}
		}
	}
	if _, err := linian.ParseConfig("a", []byte("prefer: 公报\n")); err == nil || !strings.Contains(err.Error(), "statistics") {
		t.Errorf("a wrong source: %v", err)
	}
}

// The sheet 口径核对 has what must be looked at first; without statistics it says so.
func TestSheetOfSources(t *testing.T) {
	dir := twoSources(t)
	f := workbookOf(t, compareIn(t, dir))
	rows, err := f.GetRows(export.SheetChecks)
	if err != nil || len(rows) != 4+9 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for i, name := range []string{"固定资产投资增速", "进出口总额"} {
		if row := rows[4+i]; row[0] != name || row[11] != "存疑" || !strings.Contains(row[8], "请核对") {
			t.Errorf("row %d is %q", 5+i, row)
		}
	}
	for i := range rows[4:] {
		at := fmt.Sprint("G", 5+i)
		formula, _ := f.GetCellFormula(export.SheetChecks, at)
		kept, _ := f.GetCellValue(export.SheetChecks, at, excelize.Options{RawCellValue: true})
		if fresh, err := f.CalcCellValue(export.SheetChecks, at, excelize.Options{RawCellValue: true}); err != nil || !strings.HasPrefix(formula, "F") || !near(kept, fresh) {
			t.Errorf("%s: =%s is %s, kept as %s: %v", at, formula, fresh, kept, err)
		}
	}
	if err := os.Remove(filepath.Join(dir, "2018年统计公报.txt")); err != nil {
		t.Fatal(err)
	}
	rows, err = workbookOf(t, compareIn(t, dir)).GetRows(export.SheetChecks)
	if err != nil || len(rows) != 3 || !strings.Contains(rows[2][0], "没有统计公报") {
		t.Errorf("without statistics: %q (%v)", rows, err)
	}
}

func workbookOf(t *testing.T, res *analyze.Result) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	if err := export.WriteWorkbook(&b, res, export.WorkbookOptions{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// near tells whether two numbers of a sheet are the same but for binary arithmetic.
func near(a, b string) bool {
	x, y := 0.0, 0.0
	fmt.Sscan(a, &x)
	fmt.Sscan(b, &y)
	return x-y < 1e-9 && y-x < 1e-9
}

// yearbooks are tables as yearbooks have them: by tabs with years as columns and parts that
// are indented, by blanks with years as rows, and a workbook with a title, a row with the
// unit and a note.
func yearbooks(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for year, figures := range map[int]string{2020: "地区生产总值1000.6亿元，增长6.5%；一般公共预算收入100.2亿元；粮食产量50.3万吨；年末常住人口250.1万人",
		2021: "地区生产总值1087.6亿元，增长6.5%；一般公共预算收入107.2亿元；粮食产量15.3万吨；年末常住人口251.1万人"} {
		write(t, dir, fmt.Sprintf("%d年政府工作报告.txt", year), fmt.Sprintf("临澜市%d年政府工作报告\n——%d年1月17日在临澜市第十五届人民代表大会第三次会议上\n一、%d年工作回顾\n%d年，全市%s。\n二、%d年工作安排\n新增学位900个。\n", year, year, year-1, year-1, figures, year))
	}
	write(t, dir, "统计年鉴2021.txt", "临澜市统计年鉴2021\n\n主要经济指标\n单位：亿元\n\n指标\t2018年\t2019年\t2020年\n地区生产总值\t930.5\t1000.55\t1090.12\n  第一产业\t110.2\t120.1\t128.0\n一般公共预算收入\t95.1\t100.23\t107.19\n  其中：税收收入\t75.2\t80.1\t85.2\n\n注：2020年地区生产总值为修订数。\n")
	write(t, dir, "临澜统计年鉴2020_表1-2.txt", "临澜市统计年鉴 2020\n\n表1-2 主要年份人口\n                              单位：万人\n"+
		"年份                常住人口            户籍人口\n2018                249.5               260.1\n2019                250.12              260.8\n2020                251.08              261.2\n注：常住人口为年末数。\n")
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"1-3 主要年份农产品产量"}, {nil, nil, "单位：万吨"}, {"年份", "粮食产量", "油料产量"}, {2019, 50.31, 5.1}, {2020, 51.28, 5.2}, {"注：2020年为快报数。"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(filepath.Join(dir, "临澜市统计年鉴2021.xlsx")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A yearbook is known by its title or its file's name, as the place's; what it tells of is no
// target, also of the year in its title.
func TestYearbooks(t *testing.T) {
	res := compareIn(t, yearbooks(t))
	for _, r := range res.Reports {
		if strings.Contains(r.File, "年鉴") && (r.Meta.Kind != report.Yearbook || r.Meta.Region != "临澜市" || r.Meta.Year != 2020) {
			t.Errorf("%s is %s of %s, %d", r.File, r.Meta.Kind, r.Meta.Region, r.Meta.Year)
		}
	}
	for _, o := range res.Observations {
		if strings.Contains(o.File, "年鉴") && o.Kind != figure.Actual {
			t.Errorf("%s: %s %s is %s", o.File, o.Indicator, o.Text, o.Kind)
		}
	}
	want := []string{
		"地区生产总值 2019 -0.05 rounding", "地区生产总值 2020 2.52 recount", "一般公共预算收入 2019 0.03 rounding", "一般公共预算收入 2020 -0.01 rounding",
		"粮食产量 2019 0.01 rounding", "粮食产量 2020 35.98 unexplained", "常住人口 2019 0.02 rounding", "常住人口 2020 -0.02 rounding",
	}
	var got []string
	for _, c := range res.SourceChecks {
		got = append(got, fmt.Sprintf("%s %d %s %s", c.Name, c.Year, c.Difference, c.Cause))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
