package linian_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian"
	"linian/eval"
	"linian/export/exporttest"
	"linian/figure"
	"linian/report"
)

// shared is a folder beside the project that only its developers have; ok is
// false, and the test skipped, elsewhere.
func shared(t *testing.T, path string) string {
	t.Helper()
	p := filepath.Join("..", "shared", filepath.FromSlash(path))
	if _, err := os.Stat(p); err != nil {
		t.Skipf("%s is not on this machine", p)
	}
	return p
}

// TestSamplesGold measures extraction on our samples against their table, and
// prints it.
func TestSamplesGold(t *testing.T) {
	f, err := os.Open("samples/gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := eval.ReadGold(f, "samples/gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	names, err := report.Find("samples")
	if err != nil {
		t.Fatal(err)
	}
	done, err := linian.Extract(context.Background(), linian.ExtractOptions{Dir: "samples", Files: inDir("samples", names)})
	if err != nil {
		t.Fatal(err)
	}
	res := eval.Score(gold, done.Result.Observations)
	for _, a := range eval.Aspects() {
		tl := res.Tally[a]
		t.Logf("%-15s precision %.4f  recall %.4f  F1 %.4f", a, tl.Precision(), tl.Recall(), tl.F1())
	}
	for aspect, least := range map[eval.Aspect][2]float64{
		eval.Figure:    {0.995, 0.99},
		eval.Kind:      {0.99, 0.99},
		eval.Year:      {0.98, 0.98},
		eval.Qualifier: {0.99, 0.99},
	} {
		if tl := res.Tally[aspect]; tl.Precision() < least[0] || tl.Recall() < least[1] {
			t.Errorf("%s: precision %.4f, recall %.4f; want at least %.3f and %.3f", aspect, tl.Precision(), tl.Recall(), least[0], least[1])
		}
	}
	if res.Suspects.Accepted > 0 {
		t.Errorf("%d overwritten numbers were believed", res.Suspects.Accepted)
	}
}

func inDir(dir string, names []string) (paths []string) {
	for _, n := range names {
		paths = append(paths, filepath.Join(dir, filepath.FromSlash(n)))
	}
	return paths
}

// TestSamplesTrace walks every number of the sheet 对比总表 of the samples back to
// the bytes of the report that state it.
func TestSamplesTrace(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	done := build(t, linian.Options{Dir: "samples", Out: out, NoPictures: true})
	data, err := os.ReadFile(filepath.Join(out, "历年对比.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	figs, err := exporttest.Figures(data)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]figure.Observation{}
	for _, o := range done.Result.Observations {
		byID[o.ID] = o
	}
	reports := map[string]*report.Report{}
	if len(figs) < 300 {
		t.Fatalf("only %d figures in the sheet", len(figs))
	}
	for _, g := range figs {
		o, ok := byID[g.ID]
		if !ok {
			t.Errorf("%s leads to %q, which is no observation", g.Cell, g.ID)
			continue
		}
		r := reports[g.File]
		if r == nil {
			rs, err := report.ReadFile(filepath.Join("samples", filepath.FromSlash(g.File)), g.File, report.Options{})
			if err != nil {
				t.Fatal(err)
			}
			r = rs[0]
			reports[g.File] = r
		}
		words := r.Evidence(report.Span{Start: g.Start, End: g.End})
		if !strings.Contains(strings.Join(strings.Fields(words), ""), strings.TrimSuffix(digitsOf(o.Text), ".")) {
			t.Errorf("%s (%s %s): bytes %d–%d of %s are %q", g.Cell, o.Indicator, o.Text, g.Start, g.End, g.File, words)
		}
		if r.Format == report.TXT && r.Encoding == "UTF-8" {
			raw, err := os.ReadFile(filepath.Join("samples", filepath.FromSlash(g.File)))
			if err != nil {
				t.Fatal(err)
			}
			if string(raw[g.Start:g.End]) != words {
				t.Errorf("%s: the file's own bytes are %q, not %q", g.Cell, raw[g.Start:g.End], words)
			}
		}
	}
}

// digitsOf is the first run of digits and points in s.
func digitsOf(s string) string {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return ""
	}
	j := i
	for j < len(s) && (s[j] == '.' || '0' <= s[j] && s[j] <= '9') {
		j++
	}
	return s[i:j]
}

// TestSeed reads the real report that the project began with.
func TestSeed(t *testing.T) {
	dir := shared(t, "seeds")
	const name = "000_8c19f6b76e01630c.txt"
	done, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{filepath.Join(dir, name)}})
	if err != nil {
		t.Fatal(err)
	}
	type fact struct{ name, value, unit, qualifier string }
	has := func(f fact) bool {
		return slices.ContainsFunc(done.Result.Observations, func(o figure.Observation) bool {
			return strings.Contains(o.Indicator, f.name) && o.Value.String() == f.value && o.Unit == f.unit &&
				string(o.Qualifier) == f.qualifier && o.Kind == figure.Actual && o.Year == 2023
		})
	}
	for _, f := range []fact{
		{"新增养老床位", "880", "张", "eq"}, {"农路提档升级", "235.6", "公里", "eq"},
		{"安置房新开工面积", "154", "万平方米", "eq"}, {"安置房竣工面积", "48", "万平方米", "eq"},
		{"新增高新企业", "17", "家", "eq"}, {"文化产业增加值占gdp比重", "4", "%", "gt"},
		{"常委会会议", "8", "次", "eq"}, {"主任会议", "12", "次", "eq"}, {"决议和决定", "9", "项", "eq"},
		{"任免", "33", "人次", "eq"}, {"改造乡镇卫生院", "5500", "万元", "eq"}, {"招录医卫人员", "40", "名", "eq"},
		{"人大代表之家", "47", "个", "eq"}, {"镇人大代表", "787", "名", "eq"}, {"建议", "148", "条", "eq"},
	} {
		if !has(f) {
			t.Errorf("not read: %+v", f)
		}
	}
	for _, o := range done.Result.Observations {
		bad := strings.Contains(o.Text, "2023位") || strings.Contains(o.Text, "202300") || strings.Contains(o.Text, "52023")
		if bad && (o.Kind != figure.Suspect || len(o.Findings) == 0) {
			t.Errorf("%s is %s with findings %v", o.Text, o.Kind, o.Findings)
		}
		if (strings.HasPrefix(o.Text, "60周岁") || strings.HasPrefix(o.Text, "5000万元")) && o.Kind != figure.Criterion {
			t.Errorf("%s is %s", o.Text, o.Kind)
		}
		for _, residue := range []string{"mso", "X718", "lang", "font", "客服", "下载", "〞"} {
			if strings.Contains(o.Indicator, residue) {
				t.Errorf("%q holds residue", o.Indicator)
			}
		}
	}
	for _, c := range done.Result.Comparisons {
		for _, p := range c.Actual {
			if p.Observation.Kind != figure.Actual {
				t.Errorf("%s charts %s, a %s", c.Name, p.Observation.Text, p.Observation.Kind)
			}
		}
	}
}

// TestNationalSeries builds the five series that a careful reader gets from ten
// reports of the State Council: each point, and nothing in a gap.
func TestNationalSeries(t *testing.T) {
	dir := shared(t, "reports/national")
	done := build(t, linian.Options{Dir: dir, Out: filepath.Join(t.TempDir(), "out"), NoPictures: true})
	want := map[string]string{
		"国内生产总值":      "2002:10.2 2003:11.67 2004:13.65 2005:18.23 2006:20.94 2007:24.66 2008:>30 2009:33.5 2010:39.8 2011:47.2",
		"城镇新增就业":      "2003:859 2004:980 2005:970 2006:1184 2008:1113 2009:1102 2010:1168 2011:1221",
		"财政收入":        "2002:1.8914 2003:2.17 2004:2.63 2005:3.16 2006:3.93 2007:5.13 2008:6.13 2009:6.85 2010:8.31 2011:10.37",
		"粮食产量":        "2004:46947 2005:48400 2006:49746 2007:50150 2008:52850 2009:53100 2010:54500 2011:57000",
		"城镇居民人均可支配收入": "2002:7703 2004:9422 2005:10493 2006:11759 2007:13786 2008:15781 2009:17175",
	}
	found := map[string]string{}
	for _, c := range done.Result.Comparisons {
		if _, ok := want[c.Name]; !ok || c.Scope != "" {
			continue
		}
		var b strings.Builder
		for _, p := range c.Actual {
			if p.Year < 2002 {
				continue
			}
			sign := ""
			if p.Qualifier == figure.GT {
				sign = ">"
			}
			fmt.Fprintf(&b, " %d:%s%s", p.Year, sign, p.Value)
			if p.Doubtful {
				b.WriteString("?")
			}
		}
		found[c.Name] = strings.TrimSpace(b.String())
	}
	for name, points := range want {
		if found[name] != points {
			t.Errorf("%s:\n got %s\nwant %s", name, found[name], points)
		}
	}
}
