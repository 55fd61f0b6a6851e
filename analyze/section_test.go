package analyze_test

import (
	"slices"
	"testing"

	"linian/figure"
	"linian/finding"
)

// leftOpen makes the section of figures one that could be about other years as well.
func leftOpen(obs []figure.Observation, year int, period figure.Period) []figure.Observation {
	for i := range obs {
		r := obs[i].Reading()
		r.Year, r.Period = year, period
		obs[i].Others = []figure.Alternative{{Reading: r, Open: true, Why: []figure.Reason{{Rule: "open.years", Slot: figure.Timing, From: 100, End: 112}}}}
	}
	return obs
}

func of(year int, v, u string) fig { return fig{year: year, v: v, u: u} }

// TestSections: a section that could be of one year or of the term is read as the figures
// of other reports say, all of it.
func TestSections(t *testing.T) {
	term := figure.Period{Type: figure.MultiYear, From: 2016, To: 2020}
	year := figure.Period{Type: figure.YearPeriod}
	years := func(name, u string, vs ...string) (out []figure.Observation) {
		for i, v := range vs {
			out = append(out, stated(name, of(2016+i, v, u))...)
		}
		return out
	}
	roads, forts := years("新建云锦道路", "公里", "20", "22", "21", "23"), years("新建云锦工坊", "个", "40", "41", "38", "44")
	section := func(a, b, c string, read figure.Period) []figure.Observation {
		f := func(v, u string) fig { return fig{year: 2020, v: v, u: u, report: 2021, period: read} }
		return concat(stated("新建云锦道路", f(a, "公里")), stated("新建云锦工坊", f(b, "个")), stated("新建云锦驿站", f(c, "个")))
	}
	for _, tt := range []struct {
		name string
		obs  []figure.Observation
		want []string
	}{
		{"all are sums", slices.Concat(roads, forts, leftOpen(section("109", "205", "8", year), 0, term)),
			[]string{"新建云锦工坊: 2016=40 2017=41 2018=38 2019=44", "新建云锦道路: 2016=20 2017=22 2018=21 2019=23"}},
		{"all are of the year", slices.Concat(roads, forts, leftOpen(section("23", "42", "8", term), 2020, year)),
			[]string{"新建云锦工坊: 2016=40 2017=41 2018=38 2019=44 2020=42", "新建云锦道路: 2016=20 2017=22 2018=21 2019=23 2020=23"}},
		{"one of each, by itself", slices.Concat(roads, forts, leftOpen(section("23", "205", "8", year), 0, term)),
			[]string{"新建云锦工坊: 2016=40 2017=41 2018=38 2019=44", "新建云锦道路: 2016=20 2017=22 2018=21 2019=23 2020=23"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			al := align(t, tt.obs)
			if got := resultsOf(al); !slices.Equal(got, tt.want) {
				t.Errorf("lines %q, want %q", got, tt.want)
			}
			settled := slices.ContainsFunc(al.Findings, func(f finding.Finding) bool { return f.Code == finding.SectionSettled })
			if !settled {
				t.Error("no finding says so")
			}
			back := slices.Clone(tt.obs)
			slices.Reverse(back)
			if got := resultsOf(align(t, back)); !slices.Equal(got, tt.want) {
				t.Errorf("in another order %q", got)
			}
		})
	}
}

// TestOneVoice: one figure of other reports is enough to leave a section as it is read, if it
// can be shown; without any the section stays open.
func TestOneVoice(t *testing.T) {
	term := figure.Period{Type: figure.MultiYear, From: 2016, To: 2020}
	open := func(v string) []figure.Observation {
		return leftOpen(stated("新建云锦道路", fig{year: 2020, v: v, u: "公里", report: 2021}), 0, term)
	}
	told := stated("新建云锦道路", fig{year: 2020, v: "23", u: "公里", report: 2022})
	for _, tt := range []struct {
		name    string
		obs     []figure.Observation
		settled bool
	}{
		{"another report tells the year again", concat(open("23"), told), true},
		{"nobody tells anything", open("23"), false},
	} {
		said := slices.ContainsFunc(align(t, tt.obs).Findings, func(f finding.Finding) bool { return f.Code == finding.SectionSettled })
		if said != tt.settled {
			t.Errorf("%s: settled is %v", tt.name, said)
		}
	}
}
