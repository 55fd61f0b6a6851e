package linian_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"linian"
	"linian/analyze"
	"linian/decision"
	"linian/export"
	"linian/figure"
	"linian/report"
)

// Documents that are read one by one as bytes, and bodies that are lined up apart, give the
// lines that the whole folder gives.
func TestWorkersAsOneFolder(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	texts := map[string]string{
		"linian.yaml": "reports:\n  - file: 2018*.txt\n    year: 2018\n",
		"海州/2017.txt": "海州市政府工作报告\n——2017年1月17日在海州市第十六届人民代表大会第一次会议上\n一、2016年工作回顾\n全市实现地区生产总值850亿元，增长7.4%。新增绿地12.5万平方米。\n",
		"海州/2018.txt": "海州市政府工作报告\n一、2017年工作回顾\n全市实现地区生产总值910亿元，增长7.0%。新增绿地14.5万平方米。\n",
		"云川/2017.txt": "云川市政府工作报告\n——2017年1月7日在云川市第十六届人民代表大会第一次会议上\n一、2016年工作回顾\n全市实现地区生产总值0.5万亿元，增长7.4%。\n",
		"云川/2018.txt": "云川市政府工作报告\n——2018年1月7日在云川市第十六届人民代表大会第二次会议上\n一、2017年工作回顾\n全市实现地区生产总值5400亿元，增长7.0%。\n",
		"岭山/2018.txt": "岭山市政府工作报告\n——2018年1月7日在岭山市第十六届人民代表大会第二次会议上\n一、2017年工作回顾\n全市实现地区生产总值0.14万亿元，增长7.0%。\n",
		"岭山/2019.txt": "岭山市政府工作报告\n——2019年1月7日在岭山市第十六届人民代表大会第三次会议上\n一、2018年工作回顾\n全市实现地区生产总值0.15万亿元，增长7.0%。\n",
		"岭山/2020.txt": "岭山市政府工作报告\n——2020年1月7日在岭山市第十六届人民代表大会第四次会议上\n一、2019年工作回顾\n全市实现地区生产总值0.16万亿元，增长7.0%。\n",
	}
	for name, text := range texts {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, dir, name, text)
	}
	p, err := linian.Open(ctx, linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := p.Compare(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	want := linesOf(t, whole)
	if got := apart(t, texts, true); !maps.Equal(got, want) {
		t.Errorf("apart:\n%v\nas one:\n%v", got, want)
	}
	if got := apart(t, texts, false); maps.Equal(got, want) {
		t.Error("nothing is settled by all bodies together: the test shows nothing")
	}
}

// linesOf are the lines of a result by their keys.
func linesOf(t *testing.T, res *analyze.Result) map[string]string {
	t.Helper()
	lines := map[string]string{}
	for i := range res.Comparisons {
		row := export.NewSeriesRow(&res.Comparisons[i])
		b, err := json.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		lines[row.Key] = string(b)
	}
	return lines
}

// apart reads the texts one by one and lines each body up by itself, with the units that
// all elect or without.
func apart(t *testing.T, texts map[string]string, elect bool) map[string]string {
	t.Helper()
	ctx := context.Background()
	s, err := linian.LoadSettings(func(name string) ([]byte, error) { return []byte(texts[name]), nil })
	if err != nil {
		t.Fatal(err)
	}
	w, err := linian.NewWorker(s, linian.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	var reports []*report.Report
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if read, _ := report.Listed(name); !read {
			continue
		}
		rs, problems, err := w.Read(ctx, name, []byte(texts[name]))
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		reports = append(reports, rs...)
	}
	report.Settle(reports)
	groups, figures := map[string][]*report.Report{}, map[string][]figure.Observation{}
	for _, r := range reports {
		obs, none, err := w.Figures(ctx, r)
		if err != nil || len(none) > 0 {
			t.Fatal(err, none)
		}
		key := analyze.Together(r)
		groups[key], figures[key] = append(groups[key], r), append(figures[key], obs...)
	}
	shared := &analyze.Shared{}
	var votes []analyze.Vote
	for key, rs := range groups {
		of, n, err := analyze.Votes(rs, figures[key], w.Options())
		if err != nil {
			t.Fatal(err)
		}
		votes, shared.Bodies = append(votes, of...), shared.Bodies+n
	}
	if elect {
		shared.Units = analyze.Elect(votes, w.Options().Catalogue)
	}
	lines := map[string]string{}
	for key, rs := range groups {
		o := w.Options()
		o.Shared = shared
		res, err := analyze.Analyze(rs, figures[key], o)
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(lines, linesOf(t, res))
	}
	return lines
}

// What a store lists is sorted by name alone, as a folder is.
func TestListed(t *testing.T) {
	for name, want := range map[string]string{
		"a/2019.txt": "read", "a/2019.docx": "read", "a/报告": "read", "a/~$2019.docx": "", ".git/x.txt": "", "a/README.md": "", "a/图.rtfd": "told", "a/x.jpg": "",
	} {
		read, err := report.Listed(name)
		got := ""
		if read {
			got = "read"
		} else if err != nil {
			got = "told"
		}
		if got != want {
			t.Errorf("%s: %q, want %q (%v)", name, got, want, err)
		}
	}
	if bytes.Contains([]byte(report.Formats()), []byte("rtfd")) {
		t.Error("rtfd is read")
	}
}
