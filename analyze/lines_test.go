package analyze_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// linesOf aligns reports of 临澜市 that review 2023, one a text.
func linesOf(t *testing.T, review string) []analyze.Series {
	t.Helper()
	return linesOfText(t, "临澜市人民政府工作报告\n\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、2023年工作回顾\n\n"+review+"\n").Series
}

func linesOfText(t *testing.T, text string) *analyze.Alignment {
	t.Helper()
	rs, err := report.Read("2024年政府工作报告.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	al, err := analyze.Align(extract.Extract(rs[0], extract.Options{}), rs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return al
}

// A report given within the year has no figure of the whole of it, and says so.
func TestUnfinishedYear(t *testing.T) {
	al := linesOfText(t, "临澜市人民政府工作报告\n\n——2024年8月10日在临澜市第六届人民代表大会第一次会议上\n\n一、工作回顾\n\n2023年固定资产投资900亿元。今年已完成固定资产投资435亿元。\n")
	if got := points(al.Series, "fixed_investment", ""); got != "2023 900" {
		t.Errorf("points %q, want those of 2023 only", got)
	}
	if !slices.ContainsFunc(al.Findings, func(f finding.Finding) bool {
		return f.Code == finding.OutsideTrend && strings.Contains(f.Message, "没有过完")
	}) {
		t.Errorf("not told: %v", al.Findings)
	}
}

// A report of December reviews the whole year, though it was given within it.
func TestDecemberReviewsTheYear(t *testing.T) {
	al := linesOfText(t, "临澜市人民政府工作报告\n\n——2023年12月25日在临澜市第六届人民代表大会第四次会议上\n\n一、2023年工作回顾\n\n全年固定资产投资900亿元。\n\n二、2024年主要任务\n\n固定资产投资达到950亿元。\n")
	if got := points(al.Series, "fixed_investment", ""); got != "2023 900" {
		t.Errorf("points %q, want that of 2023", got)
	}
}

// points are the points of the line of an indicator and scope, as "2023 435".
func points(lines []analyze.Series, id, scope string) string {
	var ps []string
	for _, s := range lines {
		if s.IndicatorID != id || s.Scope != scope {
			continue
		}
		for _, p := range s.Actual {
			ps = append(ps, fmt.Sprintf("%d %s", p.Year, p.Value))
		}
	}
	return strings.Join(ps, ", ")
}

// What the words around a figure say keeps it off a line that it does not belong
// to, or puts it where it belongs.
func TestFigureStandsOnItsOwnLine(t *testing.T) {
	for _, tt := range []struct{ name, text, id, want string }{
		{"a part is not the whole", "全市固定资产投资900亿元。海东新区全年实施项目112个，固定资产投资达到435亿元。", "fixed_investment", "2023 900"},
		{"back to the whole", "海东新区全年实施项目112个，全市固定资产投资达到435亿元。", "fixed_investment", "2023 435"},
		{"the level that another is measured against", "地区生产总值达到1369.7亿元，较“十三五”末的932.3亿元增加437.4亿元。", "gdp", "2020 932.3, 2023 1369.7"},
		{"newly approved is no stock", "全市高新技术企业达到437家。38家高新技术企业通过国家认定。", "hightech_enterprises", "2023 437"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lines := linesOf(t, tt.text)
			if got := points(lines, tt.id, ""); got != tt.want {
				for _, s := range lines {
					t.Logf("%s %q %s %v", s.IndicatorID, s.Scope, s.Name, s.Actual)
				}
				t.Errorf("%s has %q, want %q", tt.id, got, tt.want)
			}
		})
	}
}

// 日均 beside the sum of the year is no second figure of the same line.
func TestDailyAverageIsNoConflict(t *testing.T) {
	for _, s := range linesOf(t, "新设市场主体30.98万户，日均新设849户。") {
		for _, p := range s.Actual {
			if len(p.Others) > 0 {
				t.Errorf("%s of %d: %s beside %v", s.Name, p.Year, p.Value, p.Others)
			}
		}
	}
}

// A bridge beside rural roads is a rural one, whatever brackets its verb has; one
// beside the roads of a town is not.
func TestRuralBridges(t *testing.T) {
	for text, want := range map[string]string{
		"新（改）建农村公路190公里、农村危桥17座。": "2023 17",
		"新改建农村公路328公里、桥梁98座。":     "2023 98",
		"新（改）建道路40条、桥梁9座。":        "",
	} {
		if got := points(linesOf(t, text), "rural_bridges_built", ""); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// The name of a line has its verb once, and is more than a bare noun.
func TestNamesOfLines(t *testing.T) {
	years := func(a, b string) []analyze.Series {
		var all []figure.Observation
		var rs []*report.Report
		for i, s := range []string{a, b} {
			y := 2023 + i
			text := fmt.Sprintf("临澜市人民政府工作报告\n\n——%d年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、%d年工作回顾\n\n%s\n", y, y-1, s)
			r, err := report.Read(fmt.Sprintf("%d年政府工作报告.txt", y), []byte(text), report.Options{})
			if err != nil {
				t.Fatal(err)
			}
			rs = append(rs, r...)
			all = append(all, extract.Extract(r[0], extract.Options{})...)
		}
		al, err := analyze.Align(all, rs, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return al.Series
	}
	for _, tt := range []struct{ a, b, want string }{
		{"关闭矿山24座。", "关闭矿山15座。", "关闭矿山"},
		{"压减煤炭31万吨。", "压减煤炭20万吨。", "压减煤炭"},
		{"还有5项没有完成。", "还有7项没有完成。", ""},
	} {
		var names []string
		for _, s := range years(tt.a, tt.b) {
			names = append(names, s.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.a, got, tt.want)
		}
	}
}
