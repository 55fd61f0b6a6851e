package analyze_test

import (
	"strings"
	"testing"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// No file of a user makes the loader panic, and every error names the file.
func FuzzLoadCatalogue(f *testing.F) {
	for _, s := range []string{
		"", "theme: 养老\nindicators:\n  - id: a_b\n    name: 甲\n    unit: 张\n    nature: flow\n",
		"indicators: [{id: a, name: 甲, unit: 万亿元, nature: rate, patterns: ['(']}]", "indicators:\n- id: gdp\n  aliases:\n  - 经济\n", "a: &a [*a]", "- - -", "\t", "indicators: {}", "? [a]\n: b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_, err := analyze.LoadCatalogue(catalogue.File{Name: "我的.yaml", Data: []byte(s)})
		if err == nil {
			return
		}
		for line := range strings.SplitSeq(err.Error(), "\n") {
			if !strings.HasPrefix(line, "我的.yaml") && !strings.HasPrefix(line, "catalogue/") && !strings.HasPrefix(err.Error(), "我的.yaml") {
				t.Fatalf("an error without its place: %q", line)
			}
		}
	})
}

// No name makes the alignment panic or lose an observation.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"新增养老床位", "全市", "（", "完成", "增长", "总数", "其中", "GDP占GDP比重", "累计累计", "\xff", "建成区", "率"} {
		f.Add(s, "新增", "全市")
	}
	f.Fuzz(func(t *testing.T, name, verb, scope string) {
		obs := stated(name, fig{year: 2019, v: "1", u: "张", verb: verb, scope: scope}, fig{year: 2020, v: "3", u: "张", verb: verb, scope: scope},
			fig{year: 2020, v: "3", u: "%", verb: verb, scope: scope, change: figure.Rise})
		r, err := analyze.Analyze(nil, obs, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Observations) != len(obs) {
			t.Fatalf("%d observations of %d", len(r.Observations), len(obs))
		}
	})
}
