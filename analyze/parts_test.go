package analyze_test

import (
	"slices"
	"testing"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// analyzed analyzes figures of several names at once.
func analyzed(t *testing.T, of map[string][]fig) *analyze.Result {
	t.Helper()
	var obs []figure.Observation
	for name, fs := range of {
		obs = append(obs, stated(name, fs...)...)
	}
	r, err := analyze.Analyze(nil, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Of two figures of a year the one is taken that makes 100% of the three sectors.
func TestPartsSettle(t *testing.T) {
	r := analyzed(t, map[string][]fig{
		"第一产业比重":       {{year: 2010, v: "14.5", u: "%", report: 2016}},
		"第二产业比重":       {{year: 2010, v: "46.8", u: "%", report: 2016}},
		"服务业增加值占GDP比重": {{year: 2010, v: "37.3", u: "%", report: 2016}, {year: 2010, v: "38.7", u: "%", report: 2011}},
	})
	c := series(r, "service_share")
	if c == nil || len(c.Actual) != 1 {
		t.Fatalf("service_share: %+v", c)
	}
	p := c.Actual[0]
	if p.Value.String() != "38.7" || len(p.Evidence) != 1 || p.Evidence[0].By != analyze.ByParts {
		t.Errorf("2010 is %s by %v, want 38.7 by the parts", p.Value, p.Evidence)
	}
}

// A part that is larger than its whole: the figure that nothing backs is in doubt.
func TestPartLargerThanWhole(t *testing.T) {
	r := analyzed(t, map[string][]fig{
		"固定资产投资": {{year: 2012, v: "1500", u: "亿元"}, {year: 2013, v: "1700", u: "亿元"}, {year: 2014, v: "200", u: "亿元"}},
		"工业投资":   {{year: 2013, v: "450", u: "亿元"}, {year: 2014, v: "500", u: "亿元"}},
	})
	for id, want := range map[string]bool{"fixed_investment": true, "industrial_investment": false} {
		ps := series(r, id).Actual
		p := ps[len(ps)-1]
		if got := p.Doubtful && slices.Contains(p.Findings, finding.SumContradicts); got != want {
			t.Errorf("%s 2014: doubted %v, want %v (%v)", id, got, want, p.Findings)
		}
	}
}

// Parts that make up their whole, and one that is smaller, are no doubt.
func TestPartsAgree(t *testing.T) {
	r := analyzed(t, map[string][]fig{
		"地区生产总值":  {{year: 2001, v: "1073", u: "亿元"}},
		"第一产业增加值": {{year: 2001, v: "207", u: "亿元"}},
		"第二产业增加值": {{year: 2001, v: "481", u: "亿元"}},
		"第三产业增加值": {{year: 2001, v: "385", u: "亿元"}},
		"进出口总额":   {{year: 2001, v: "90", u: "亿元"}},
		"出口总额":    {{year: 2001, v: "70", u: "亿元"}},
	})
	for _, c := range r.Comparisons {
		for _, p := range c.Actual {
			if p.Doubtful {
				t.Errorf("%s is doubted: %v", c.Name, p.Findings)
			}
		}
	}
}
