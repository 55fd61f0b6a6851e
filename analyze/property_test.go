package analyze_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"linian/analyze"
	"linian/figure"
)

// someReports are figures of two lines, some years told by several reports.
func someReports(t *rapid.T) (obs []figure.Observation) {
	for i := range rapid.IntRange(3, 20).Draw(t, "n") {
		name := rapid.SampledFrom([]string{"新建云锦道路", "新增养老床位"}).Draw(t, "name")
		u := map[string]string{"新建云锦道路": "公里", "新增养老床位": "张"}[name]
		year := rapid.IntRange(2015, 2019).Draw(t, "year")
		f := fig{year: year, v: fmt.Sprint(rapid.IntRange(10, 40).Draw(t, "v")), u: u, report: year + rapid.IntRange(1, 2).Draw(t, "later")}
		o := stated(name, f)[0]
		o.Start, o.ID = 10*i, fmt.Sprintf("%04d", i)
		obs = append(obs, o)
	}
	return obs
}

func comparisons(t *rapid.T, obs []figure.Observation) []analyze.Comparison {
	r, err := analyze.Analyze(nil, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Comparisons
}

// A report that is read twice, under two names, changes no point.
func TestReportTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := someReports(t)
		twice := slices.Clone(once)
		file := rapid.SampledFrom(once).Draw(t, "report").File
		for _, o := range once {
			if o.File == file {
				o.File = "copy of " + file
				twice = append(twice, o)
			}
		}
		shown := func(cs []analyze.Comparison) (all []string) {
			for _, c := range cs {
				for _, p := range c.Actual {
					all = append(all, fmt.Sprint(c.Key, p.Year, p.Value, p.Doubtful))
				}
			}
			return all
		}
		if a, b := shown(comparisons(t, once)), shown(comparisons(t, twice)); !slices.Equal(a, b) {
			t.Fatalf("once %v, twice %v", a, b)
		}
	})
}

// Without one of the reports the points of which it says nothing stay as they are, but
// for those of which a finding or evidence gives the reason.
func TestReportMissing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := someReports(t)
		file := rapid.SampledFrom(all).Draw(t, "report").File
		rest := slices.DeleteFunc(slices.Clone(all), func(o figure.Observation) bool { return o.File == file })
		reason := func(p analyze.Point) bool { return len(p.Findings)+len(p.Evidence) > 0 }
		for _, c := range comparisons(t, all) {
			for _, d := range comparisons(t, rest) {
				for _, p := range c.Actual {
					i := slices.IndexFunc(d.Actual, func(q analyze.Point) bool { return q.Year == p.Year })
					says := p.Observation.File == file || slices.ContainsFunc(p.Others, func(o analyze.Other) bool { return o.Observation.File == file })
					if c.Key != d.Key || says || reason(p) || i >= 0 && reason(d.Actual[i]) {
						continue
					}
					if i < 0 || !d.Actual[i].Value.Equal(p.Value) || d.Actual[i].Doubtful != p.Doubtful {
						t.Fatalf("%s %d: %s, and without %s %v", c.Name, p.Year, p.Value, file, d.Actual)
					}
				}
			}
		}
	})
}
