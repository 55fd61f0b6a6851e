package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/export"
)

func glanceOf(t *testing.T, res *analyze.Result, core ...string) *export.Glance {
	t.Helper()
	g, err := export.NewGlance(res, core)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func glanceRows(g *export.Glance) []string {
	var out []string
	for _, b := range g.Blocks {
		for _, r := range b.Rows {
			goal, next := "—", "—"
			if r.Goal != nil {
				goal = r.Goal.Target.Value.String()
			}
			if r.Next != nil {
				next = r.Next.Value.String()
			}
			out = append(out, strings.Join([]string{r.Series.Name, r.Change, goal, r.Verdict, next, r.Remark}, "|"))
		}
	}
	return out
}

// The core indicators come first in their order, a doubt is told, and what changed is said
// as the reports say it.
func TestGlance(t *testing.T) {
	g := glanceOf(t, analyzetest.Result())
	if g.Title != "云川市人民政府2023年主要指标一页总览" || len(g.Blocks) != 1 || !slices.Equal(g.Blocks[0].Years, []int{2019, 2020, 2021, 2022, 2023}) {
		t.Fatalf("%+v", g)
	}
	got := glanceRows(g)
	for i, want := range []string{"地区生产总值|增长6.2%|—|—|670|", "地区生产总值增速|加快3.1个百分点|5.5|达到（高0.7个百分点）|6|"} {
		if got[i] != want {
			t.Errorf("row %d is %s, want %s", i+1, got[i], want)
		}
	}
	if want := "城镇登记失业率|下降0.3个百分点|3.5|达到（低1个百分点）|3.5|2021年存疑（疑似单位错误或突变）"; !slices.Contains(got, want) {
		t.Errorf("%q has no %s", got, want)
	}
}

// The user's own indicators come first.
func TestGlanceCore(t *testing.T) {
	g := glanceOf(t, analyzetest.Result(), "代表建议", "新增养老床位")
	if rows := g.Blocks[0].Rows; rows[0].Series.Name != "代表建议" || rows[1].Series.Name != "新增养老床位" {
		t.Errorf("%q", glanceRows(g))
	}
}

// A body of no known kind shows what is catalogued, one with nothing catalogued what was found.
func TestGlanceUnknown(t *testing.T) {
	res := analyzetest.Result()
	for i := range res.Comparisons {
		res.Comparisons[i].IndicatorID, res.Comparisons[i].Key = "", fmt.Sprint("x", i)
		res.Comparisons[i].Name += "甲"
	}
	if rows := glanceRows(glanceOf(t, res)); len(rows) != 12 {
		t.Errorf("%d rows: %q", len(rows), rows)
	}
}

// Each of the first bodies has a block, and the others are named.
func TestGlanceBodies(t *testing.T) {
	res := analyzetest.Result()
	one := res.Comparisons
	res.Bodies, res.Comparisons = nil, nil
	for i := range 7 {
		body := fmt.Sprintf("第%d县", i+1)
		res.Bodies = append(res.Bodies, body)
		for _, c := range one {
			c.Body, c.Key = body, fmt.Sprint(c.Key, i)
			res.Comparisons = append(res.Comparisons, c)
		}
	}
	g := glanceOf(t, res)
	if len(g.Blocks) != 5 || !slices.Equal(g.Left, []string{"第6县", "第7县"}) {
		t.Fatalf("%d blocks, left %q", len(g.Blocks), g.Left)
	}
	for _, b := range g.Blocks {
		if len(b.Rows) != 5 || slices.ContainsFunc(b.Rows, func(r export.GlanceRow) bool { return r.Series.Body != b.Body }) {
			t.Errorf("the block of %s has %d rows", b.Body, len(b.Rows))
		}
	}
	rows, err := openWorkbook(t, writeWorkbook(t, res, export.WorkbookOptions{})).GetRows(export.SheetGlance)
	if last := rows[len(rows)-1]; err != nil || !strings.Contains(last[0], "另有2个机关没有列出：第6县、第7县") {
		t.Errorf("%q (%v)", last, err)
	}
}

// A column in which no row has anything is left out of the sheet.
func TestGlanceColumns(t *testing.T) {
	res := withTargets([]int{2020, 2021}, map[int]int64{2019: 5, 2020: 6}, nil)
	rows := sheetRows(t, openWorkbook(t, writeWorkbook(t, res, export.WorkbookOptions{})), export.SheetGlance, "序号")
	if want := strings.Fields("序号 领域 指标 单位 2019年 2020年 走势 比上年 出处（报告年:行）"); !slices.Equal(rows[0], want) {
		t.Errorf("%q, want %q", rows[0], want)
	}
	if want := "1|经济|地区生产总值增速|%|5%|6%||加快1个百分点|2020:2020"; strings.Join(rows[1], "|") != want {
		t.Errorf("%q, want %s", rows[1], want)
	}
}

// The columns are the last years of which a report was read.
func TestGlanceYears(t *testing.T) {
	res := withTargets([]int{2018, 2020, 2021}, map[int]int64{2016: 4, 2017: 5, 2018: 7, 2020: 6}, nil)
	g := glanceOf(t, res)
	if b := g.Blocks[0]; !slices.Equal(b.Years, []int{2017, 2019, 2020}) || !strings.Contains(b.Basis, "缺少总结2018年情况的报告") {
		t.Errorf("%v, %s", b.Years, b.Basis)
	}
	if g := glanceOf(t, &analyze.Result{}); len(g.Blocks) != 1 || len(g.Blocks[0].Rows) != 0 {
		t.Errorf("of nothing: %+v", g)
	}
}
