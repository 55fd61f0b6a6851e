package linian_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"linian"
	"linian/finding"
)

// A report that is odd beside the others of its folder is a doubt that names it.
func TestOddReportsAreDoubted(t *testing.T) {
	dir := t.TempDir()
	put := func(place string, year int, body string) {
		write(t, dir, fmt.Sprintf("%d.txt", year), fmt.Sprintf("%s%d年政府工作报告\n\n——%d年1月10日在%s第五届人民代表大会第三次会议上\n\n%s\n", place, year, year, place, body))
	}
	for year := 2018; year <= 2021; year++ {
		put("临澜市", year, fmt.Sprintf("一、%d年工作回顾\n\n新增学位%d个。", year-1, year))
	}
	put("云泽市", 2022, "一、2021年工作回顾\n\n新增学位300个。")
	put("临澜市", 2001, "一、2000年工作回顾\n\n新增学位300个。")
	put("临澜市", 2023, "一、2023年工作安排\n\n"+strings.Repeat("新增学位300个。建成公园20个。改造小区30个。\n\n", 12))

	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	decisions, err := p.Decisions()
	if err != nil {
		t.Fatal(err)
	}
	result, err := p.Compare(decisions)
	if err != nil {
		t.Fatal(err)
	}
	got := map[finding.Code]string{}
	for _, f := range result.Findings {
		if f.Severity == finding.Doubt {
			got[f.Code] += f.File + " "
		}
	}
	for code, want := range map[finding.Code]string{finding.BodyAlone: "2022.txt ", finding.YearApart: "2001.txt ", finding.FewResults: "2023.txt "} {
		if got[code] != want {
			t.Errorf("%s is said of %q, want %q", code, got[code], want)
		}
	}
}

// A build names the odd reports first; Check tells of all, those first.
func TestCheck(t *testing.T) {
	done, err := linian.Check(context.Background(), linian.Options{Dir: nobody(t)})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"f.txt  1/1 body-unknown", // of a province that nobody names
		"a.txt 临澜市 1/1", "b.txt 临澜市 1/1", "c.txt 临澜市 1/1 body-from-folder year-from-neighbor", "d.txt 临澜市 1/1 body-from-folder", "e.txt 临澜市 1/1 body-from-folder",
	}
	var got []string
	for _, r := range done.Reports {
		line := fmt.Sprintf("%s %s %d/%d", r.File, r.Place, r.Results, r.Figures)
		for _, f := range r.Odd {
			line += " " + string(f.Code)
		}
		got = append(got, line)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
