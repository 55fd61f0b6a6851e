package analyze_test

import (
	"fmt"
	"slices"
	"strings"
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

// TestOneSection: the figures of one section are answered together, though some would be
// of another span of years than the others: the start of 由…增加到… is told before them.
func TestOneSection(t *testing.T) {
	term := figure.Period{Type: figure.MultiYear, From: 2016, To: 2020}
	from := stated("云锦书屋", fig{year: 2015, v: "40", u: "个", report: 2021})
	sum := func(name, v string) []figure.Observation {
		return leftOpen(stated(name, fig{year: 2020, v: v, u: "公里", report: 2021, period: term}), 2020, figure.Period{Type: figure.YearPeriod})
	}
	for _, tt := range []struct {
		name, first, second string
		want                int // the year of the start
	}{
		{"sums", "109", "205", 2015},
		{"of the year", "23", "42", 2019},
	} {
		obs := slices.Concat(stated("新建云锦道路", years(2016, "公里", "20", "22", "21", "23")...), stated("新建云锦水渠", years(2016, "公里", "40", "41", "38", "44")...),
			sum("新建云锦道路", tt.first), sum("新建云锦水渠", tt.second), leftOpen(slices.Clone(from), 2019, figure.Period{Type: figure.YearPeriod}), stated("云锦书屋", of(2020, "90", "个"), of(2022, "95", "个")))
		al := align(t, concat(obs))
		if got := resultsOf(al); !slices.ContainsFunc(got, func(l string) bool { return strings.HasPrefix(l, fmt.Sprintf("云锦书屋: %d=40 ", tt.want)) }) {
			t.Errorf("%s: lines %q, want the start in %d", tt.name, got, tt.want)
		}
	}
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
	aimed := func(v string) []figure.Observation { // or it is the result of the year before
		obs := stated("新建云锦道路", fig{year: 2021, v: v, u: "公里", kind: figure.Target})
		r := obs[0].Reading()
		r.Year, r.Kind = 2020, figure.Actual
		obs[0].Others = []figure.Alternative{{Reading: r, Open: true, Why: []figure.Reason{{Rule: "open.mode", Slot: figure.Meaning, From: 100, End: 112}}}}
		return obs
	}
	for _, tt := range []struct {
		name    string
		obs     []figure.Observation
		settled bool
	}{
		{"another report tells the year again", concat(open("23"), told), true},
		{"nobody tells anything", open("23"), false},
		{"its own report tells the result of the year", concat(aimed("9"), stated("新建云锦道路", fig{year: 2020, v: "12", u: "公里", report: 2021})), true},
		{"its own report tells the same of the year", concat(aimed("12"), stated("新建云锦道路", fig{year: 2020, v: "12", u: "公里", report: 2021})), false},
	} {
		said := slices.ContainsFunc(align(t, tt.obs).Findings, func(f finding.Finding) bool { return f.Code == finding.SectionSettled })
		if said != tt.settled {
			t.Errorf("%s: settled is %v", tt.name, said)
		}
	}
}
