package export_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/catalogue"
	"linian/export"
	"linian/figure"
	"linian/report"
)

// sheetRows are the rows of a sheet, each as long as the row of its headings, from that row
// on.
func sheetRows(t *testing.T, f *excelize.File, sheet, first string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	head := slices.IndexFunc(rows, func(r []string) bool { return len(r) > 1 && r[0] == first })
	if head < 0 {
		t.Fatalf("%s has no row of headings that begins with %s: %q", sheet, first, rows)
	}
	rows = rows[head:]
	for i := range rows {
		for len(rows[i]) < len(rows[0]) {
			rows[i] = append(rows[i], "")
		}
	}
	return rows
}

// The headings of each sheet and its first row.
func TestWorkbookSheets(t *testing.T) {
	f := openWorkbook(t, writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{}))
	for _, tt := range []struct{ sheet, heads, row string }{
		{export.SheetGlance, "序号 领域 指标 单位 2019年 2020年 2021年 2022年 2023年 走势 比上年 2023年目标 完成判定 2024年目标 出处（报告年:行） 备注",
			"1|经济|地区生产总值|亿元|超480|501.7|563.9|590.2|634.8||增长6.2%|—|—|670|2024:1 2024:2|"},
		{export.SheetOverview, "指标 领域 单位 2017年 2018年 2019年 2020年 2021年 2022年 2023年 2024年目标 走势 最新同比 年份 年均增速 累计 备注 方向 2018年同比 2019年同比 2020年同比 2021年同比 2022年同比 2023年同比",
			"地区生产总值|经济|亿元|412.6|450.3|超480|501.7|563.9|590.2|634.8|670||+7.6%|2023年|+7.4%|超3,633.5||越高越好|+9.1%|超+6.6%|不足+4.5%|+12.4%|+4.7%|+7.6%"},
		{export.SheetTargets, "年份 指标 单位 目标 结果 差额 完成率 是否达到 领域 目标原文", "2024年|地区生产总值|亿元|670||||尚无结果|经济|地区生产总值670亿元"},
		{export.SheetBodies, "指标 年份 单位 名次 机关 数值 占比", "新增养老床位|2023年|张|1|青浦岭县人民政府|1,020|40.8%"},
		{export.SheetFindings, "疑点 程度 指标 原文 说明 文件 行 列 观测编号", "PDF 无文字层|错误|||PDF 没有文字层，请先识别文字（OCR）再放入文件夹|云川市2016年政府工作报告.pdf|||"},
		{export.SheetHints, "提示 程度 指标 原文 说明 文件 行 列 观测编号", "数据修订|提示|地区生产总值|558.1亿元|2021年地区生产总值：较早的报告为558.1亿元，较新的报告已修订|云川市2022年政府工作报告.txt|2|13|f44f112a413f"},
	} {
		heads := strings.Fields(tt.heads)
		rows := sheetRows(t, f, tt.sheet, heads[0])
		if !slices.Equal(rows[0], heads) {
			t.Errorf("%s: headings\n%q, want\n%q", tt.sheet, rows[0], heads)
		}
		if got := strings.Join(rows[1], "|"); got != tt.row {
			t.Errorf("%s: first row\n%s, want\n%s", tt.sheet, got, tt.row)
		}
	}
}

// 明细 begins with the indicator; what serves programs stands at its end and is folded away.
func TestWorkbookDetailsFolded(t *testing.T) {
	f := openWorkbook(t, writeWorkbook(t, analyzetest.Result(), export.WorkbookOptions{}))
	heads := sheetRows(t, f, export.SheetDetails, export.DetailName)[0]
	folded := slices.Index(heads, "基准值")
	for i, h := range heads {
		col, _ := excelize.ColumnNumberToName(i + 1)
		if visible, err := f.GetColVisible(export.SheetDetails, col); err != nil || visible != (i < folded) {
			t.Errorf("%s (%s) is visible: %t (%v)", h, col, visible, err)
		}
	}
	if slices.Index(heads, export.DetailID) < folded || slices.Index(heads, export.DetailDecision) > folded {
		t.Errorf("columns %q", heads)
	}
}

// 对比总表 shows ten years; older ones are folded away, and a series that has only such says so.
func TestWorkbookOldYears(t *testing.T) {
	res := manySeries(3)
	c := &res.Comparisons[1]
	s := c.Series
	s.Actual = s.Actual[:4]
	*c = analyze.Compare(s)
	data := writeWorkbook(t, res, export.WorkbookOptions{})
	f := openWorkbook(t, data)
	rows := sheetRows(t, f, export.SheetOverview, "指标")
	var shown []string
	for i, h := range rows[0] {
		col, _ := excelize.ColumnNumberToName(i + 1)
		visible, err := f.GetColVisible(export.SheetOverview, col)
		if err != nil {
			t.Fatal(err)
		}
		if visible && strings.HasPrefix(h, "20") && strings.HasSuffix(h, "年") {
			shown = append(shown, h)
		}
	}
	if len(shown) != 10 || shown[0] != "2014年" || shown[9] != "2023年" {
		t.Errorf("the years shown are %q", shown)
	}
	if got := rows[2][slices.Index(rows[0], "备注")]; !strings.HasPrefix(got, "最近的是2007年：") {
		t.Errorf("the remark of the old series is %q", got)
	}
	eachPart(t, data, func(name string, body []byte) {
		text := string(body)
		if name == "xl/worksheets/sheet2.xml" && (!strings.Contains(text, `outlineLevelCol="1"`) || strings.Count(text, ` collapsed="1"`) != 1) {
			t.Errorf("%s does not say that columns are folded", name)
		}
	})
}

// withTargets is one series with results of some years and targets of others.
func withTargets(reports []int, results, targets map[int]int64) *analyze.Result {
	res := &analyze.Result{Title: "云川市历年对比", Bodies: []string{"云川市"}}
	for _, y := range reports {
		res.Reports = append(res.Reports, analyze.ReportInfo{File: "a.txt", Meta: report.Meta{Year: y, Region: "云川市"}})
	}
	s := analyze.Series{Key: "gdp_growth", IndicatorID: "gdp_growth", Name: "地区生产总值增速", Theme: "经济", Unit: "%", Body: "云川市", Nature: catalogue.Rate, Direction: catalogue.Up}
	for y := 2000; y < 2030; y++ {
		for _, of := range []struct {
			values map[int]int64
			kind   figure.Kind
			points *[]analyze.Point
		}{{results, figure.Actual, &s.Actual}, {targets, figure.Target, &s.Target}} {
			v, ok := of.values[y]
			if !ok {
				continue
			}
			d := decimal.NewFromInt(v)
			o := figure.Observation{ID: string(of.kind) + d.String() + string(rune('a'+y-2000)), File: "a.txt", Line: y, Indicator: s.Name, Value: d, Unit: "%", Text: d.String() + "%",
				Sentence: "增长" + d.String() + "%", Kind: of.kind, Qualifier: figure.EQ, Year: y, ReportYear: y}
			res.Observations = append(res.Observations, o)
			*of.points = append(*of.points, analyze.Point{Year: y, Value: d, Qualifier: figure.EQ, Kind: of.kind, Observation: o})
		}
	}
	res.Comparisons = []analyze.Comparison{analyze.Compare(s)}
	return res
}

// 目标完成 begins with this year, lets what plans set for later ones follow, and tells apart what no report may tell yet, what the
// report that was read does not tell, and what a missing report would have to tell.
func TestWorkbookGoals(t *testing.T) {
	res := withTargets([]int{2018, 2020, 2021}, map[int]int64{2017: 5, 2020: 6}, map[int]int64{2017: 7, 2018: 8, 2019: 8, 2020: 6, 2021: 5, 2025: 6})
	f := openWorkbook(t, writeWorkbook(t, res, export.WorkbookOptions{}))
	rows := sheetRows(t, f, export.SheetTargets, "年份")
	met := slices.Index(rows[0], "是否达到")
	var got []string
	for _, r := range rows[1:] {
		got = append(got, r[0]+" "+r[met])
	}
	want := []string{"2021年 尚无结果", "2025年 尚无结果", "2020年 达到", "2019年 报告未见结果", "2018年 缺次年报告", "2017年 未达到"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// What has too few figures for a chart stands in one table at the end of its field, with its
// two latest results and its latest target.
func TestWorkbookFew(t *testing.T) {
	res := withTargets([]int{2018, 2020, 2021}, map[int]int64{2017: 5, 2020: 6}, map[int]int64{2020: 7, 2021: 8})
	data := writeWorkbook(t, res, export.WorkbookOptions{})
	rows := sheetRows(t, openWorkbook(t, data), export.SheetFields, "指标（单位）")
	if want := "地区生产总值增速（%）|2017年|5%|2020年|6%|2021年|8%"; strings.Join(rows[1], "|") != want {
		t.Errorf("%q, want %s", rows[1], want)
	}
	eachPart(t, data, func(name string, _ []byte) {
		if strings.HasPrefix(name, "xl/charts/") {
			t.Errorf("%s is drawn", name)
		}
	})
}
