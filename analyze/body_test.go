package analyze

import (
	"testing"

	"linian/report"
)

// A place's congress tells of the place as its government does; its court, its
// procuratorate and its 政协 tell of themselves. Bodies that nobody names are one
// only where they may be.
func TestBodiesOf(t *testing.T) {
	meta := func(kind report.Kind, region, organ string, year int) report.Meta {
		m := report.Meta{Kind: kind, Region: region, Organ: organ, Year: year}
		if region != "" {
			m.Body = region + organ
		}
		return m
	}
	street := meta(report.Government, "", "办事处", 2021)
	street.Level = "街道"
	reports := []*report.Report{
		{File: "政府.txt", Meta: meta(report.Government, "临澜市", "人民政府", 2021)},
		{File: "人大.txt", Meta: meta(report.Congress, "临澜市", "人大常委会", 2021)},
		{File: "法院.txt", Meta: meta(report.Court, "临澜市", "中级人民法院", 2021)},
		{File: "检察院.txt", Meta: meta(report.Procuratorate, "临澜市", "人民检察院", 2021)},
		{File: "民政局.txt", Meta: meta(report.Summary, "临澜市", "民政局", 2021)},
		{File: "总结.txt", Meta: meta(report.Summary, "临澜市", "人民政府", 2021)},
		{File: "a/1.txt", Meta: meta(report.Government, "", "人民政府", 2021)},
		{File: "a/2.txt", Meta: meta(report.Government, "", "人民政府", 2022)},
		{File: "b/1.txt", Meta: meta(report.Government, "", "人民政府", 2021)},
		{File: "b/2.txt", Meta: meta(report.Government, "", "人民政府", 2021)},
		{File: "c/1.txt", Meta: street},
		{File: "c/2.txt", Meta: meta(report.Other, "", "", 2022)},
	}
	want := map[string]string{
		"政府.txt": "临澜市", "人大.txt": "临澜市", "总结.txt": "临澜市",
		"法院.txt": "临澜市中级人民法院", "检察院.txt": "临澜市人民检察院", "民政局.txt": "临澜市民政局",
		"a/1.txt": "", "a/2.txt": "",
		"b/1.txt": "机关未知（b/1.txt）", "b/2.txt": "机关未知（b/2.txt）", "c/1.txt": "机关未知（c/1.txt）", "c/2.txt": "机关未知（c/2.txt）",
	}
	got := bodiesOf(reports)
	for file, body := range want {
		if got[file] != body {
			t.Errorf("%s: body %q, want %q", file, got[file], body)
		}
	}
}
