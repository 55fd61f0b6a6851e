package analyze_test

import (
	"slices"
	"testing"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// over is a total of several years in a report, which makes its paragraph one that tells
// of several.
func over(from, to int, v, u string) fig {
	return fig{year: 0, v: v, u: u, report: to + 1, period: figure.Period{Type: figure.MultiYear, From: from, To: to}}
}

func yearSaid(obs []figure.Observation) []figure.Observation {
	for i := range obs {
		obs[i].Context.YearSaid = true
	}
	return obs
}

// TestUnfit: points that nothing else of the line agrees with are doubted, and those
// that only look so are not.
func TestUnfit(t *testing.T) {
	grown := func(year int, v string) fig { return fig{year: year, v: v, u: "%", change: figure.Rise} }
	for _, tt := range []struct {
		name    string
		obs     []figure.Observation
		doubted []int
		code    finding.Code
	}{
		{"denied by both growths", concat(
			stated("固定资产投资", fig{year: 2018, v: "500", u: "亿元"}, fig{year: 2019, v: "880", u: "亿元"}, fig{year: 2020, v: "605", u: "亿元"}, fig{year: 2021, v: "665", u: "亿元"}),
			stated("固定资产投资", grown(2019, "10"), grown(2020, "10"), grown(2021, "10"))), []int{2019}, finding.GrowthContradicts},
		{"one growth only", concat(
			stated("固定资产投资", fig{year: 2018, v: "500", u: "亿元"}, fig{year: 2019, v: "880", u: "亿元"}, fig{year: 2020, v: "920", u: "亿元"}, fig{year: 2021, v: "965", u: "亿元"}),
			stated("固定资产投资", grown(2019, "10"))), nil, ""},
		{"the sum of the term", concat(
			stated("新建云锦工坊", fig{year: 2019, v: "14", u: "个"}, fig{year: 2020, v: "117", u: "个"}, goal(2021, "20", "个")),
			stated("云锦大会", over(2016, 2020, "30", "场"))), []int{2020}, finding.SumContradicts},
		{"as large as the term, of a year that its sentence names", concat(
			stated("新建云锦工坊", fig{year: 2019, v: "14", u: "个"}, goal(2021, "20", "个")), yearSaid(stated("新建云锦工坊", fig{year: 2020, v: "117", u: "个"})),
			stated("云锦大会", over(2016, 2020, "30", "场"))), nil, ""},
		{"as large as its target", concat(
			stated("新建云锦工坊", fig{year: 2019, v: "14", u: "个"}, fig{year: 2020, v: "117", u: "个"}, goal(2020, "110", "个")),
			stated("云锦大会", over(2016, 2020, "30", "场"))), nil, ""},
		{"no term is told of", stated("新建云锦工坊", fig{year: 2019, v: "14", u: "个"}, fig{year: 2020, v: "117", u: "个"}, fig{year: 2021, v: "20", u: "个"}), nil, ""},
		{"apart from both neighbours", stated("实际使用外资", fig{year: 2018, v: "2.6", u: "亿美元"}, fig{year: 2019, v: "9.4", u: "亿美元"}, fig{year: 2020, v: "2.9", u: "亿美元"}), []int{2019}, finding.Jump},
		{"told again", concat(stated("实际使用外资", fig{year: 2018, v: "2.6", u: "亿美元"}, fig{year: 2019, v: "9.4", u: "亿美元"}, fig{year: 2020, v: "2.9", u: "亿美元"}),
			stated("实际使用外资", fig{year: 2019, v: "9.4", u: "亿美元", report: 2021})), nil, ""},
		{"a step that stays", stated("实际使用外资", fig{year: 2018, v: "2.6", u: "亿美元"}, fig{year: 2019, v: "9.4", u: "亿美元"}, fig{year: 2020, v: "9.9", u: "亿美元"}), nil, ""},
		{"a count of one year", stated("新建云锦工坊", fig{year: 2018, v: "26", u: "个"}, fig{year: 2019, v: "94", u: "个"}, fig{year: 2020, v: "29", u: "个"}), nil, ""},
		{"the target of another area", stated("固定资产投资", fig{year: 2018, v: "500", u: "亿元"}, fig{year: 2019, v: "550", u: "亿元"}, goal(2019, "40", "亿元")), []int{2019}, finding.Jump},
		{"the target of another area, of which nothing is told yet", stated("固定资产投资", fig{year: 2018, v: "500", u: "亿元"}, fig{year: 2019, v: "550", u: "亿元"}, goal(2020, "40", "亿元")), []int{2020}, finding.Jump},
		{"the target of a part, where nothing is known of before", stated("固定资产投资", fig{year: 2019, v: "238", u: "亿元"}, goal(2019, "14", "亿元")), []int{2019}, finding.Jump},
		{"a low target, where nothing is known of before", stated("固定资产投资", fig{year: 2019, v: "238", u: "亿元"}, goal(2019, "140", "亿元")), nil, ""},
		{"what is to be added to what there is", stated("养老床位总数", fig{year: 2018, v: "5000", u: "张"}, fig{year: 2019, v: "5500", u: "张"}, goal(2020, "2400", "张")), []int{2020}, finding.Jump},
		{"ambition for the year to come", stated("固定资产投资", fig{year: 2018, v: "500", u: "亿元"}, fig{year: 2019, v: "550", u: "亿元"}, goal(2020, "1600", "亿元")), nil, ""},
		{"a mark that was passed before", concat(
			stated("固定资产投资", fig{year: 2021, v: "550", u: "亿元"}, fig{year: 2022, v: "500", u: "亿元", q: figure.GT}),
			stated("固定资产投资", grown(2022, "5.5"))), []int{2022}, finding.PeriodUncertain},
		{"a mark that it may have fallen to", stated("固定资产投资", fig{year: 2021, v: "550", u: "亿元"}, fig{year: 2022, v: "500", u: "亿元", q: figure.GT}), nil, ""},
		{"a mark that it has fallen to", concat(
			stated("固定资产投资", fig{year: 2021, v: "550", u: "亿元"}, fig{year: 2022, v: "500", u: "亿元", q: figure.GT}),
			stated("固定资产投资", fig{year: 2022, v: "8", u: "%", change: figure.Fall})), nil, ""},
		{"ambition", stated("固定资产投资", fig{year: 2018, v: "500", u: "亿元"}, fig{year: 2019, v: "550", u: "亿元"}, goal(2019, "1000", "亿元")), nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := analyze.Analyze(nil, tt.obs, analyze.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			for _, c := range r.Comparisons {
				for _, p := range slices.Concat(c.Actual, c.Target) {
					if p.Doubtful {
						got = append(got, p.Year)
						if !slices.Contains(p.Findings, tt.code) {
							t.Errorf("%s %d: findings %v, want %s", c.Name, p.Year, p.Findings, tt.code)
						}
					}
				}
			}
			if !slices.Equal(got, tt.doubted) {
				t.Errorf("doubted %v, want %v", got, tt.doubted)
			}
			for _, f := range r.Findings {
				if f.Severity == finding.Doubt && f.Code == tt.code && len(tt.doubted) == 0 {
					t.Errorf("finding %v", f)
				}
			}
		})
	}
}
