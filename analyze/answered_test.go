package analyze_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// resultsOf are the lines with the numbers of their results and targets.
func resultsOf(al *analyze.Alignment) []string {
	var out []string
	for _, s := range al.Series {
		var ps []string
		for _, p := range slices.Concat(s.Actual, s.Target) {
			ps = append(ps, fmt.Sprintf("%d=%s", p.Year, p.Value))
		}
		out = append(out, s.Name+": "+strings.Join(ps, " "))
	}
	slices.Sort(out)
	return out
}

func goal(year int, v, u string) fig { return fig{year: year, v: v, u: u, kind: figure.Target} }

// What reports name with another verb or a word more each year is one line where the
// figures say so.
func TestAnswered(t *testing.T) {
	for _, tt := range []struct {
		name string
		obs  []figure.Observation
		want []string
	}{
		{"a target and its result", concat(stated("新建云锦工坊", goal(2023, "30", "个"), goal(2024, "37", "个")), stated("新增云锦工坊", fig{year: 2024, v: "37", u: "个"})),
			[]string{"新建云锦工坊: 2024=37 2023=30 2024=37"}},
		{"another number for the year", concat(stated("新建云锦工坊", fig{year: 2023, v: "36", u: "个"}, fig{year: 2024, v: "38", u: "个"}, goal(2024, "37", "个")),
			stated("新增云锦工坊", fig{year: 2023, v: "44", u: "个"}, fig{year: 2024, v: "37", u: "个"})),
			[]string{"新增云锦工坊: 2023=44 2024=37", "新建云锦工坊: 2023=36 2024=38 2024=37"}},
		{"begun is not done", concat(stated("新开工云锦工坊", goal(2023, "30", "个"), goal(2024, "37", "个"), fig{year: 2023, v: "31", u: "个"}),
			stated("竣工云锦工坊", fig{year: 2024, v: "37", u: "个"}, fig{year: 2023, v: "31", u: "个"})),
			[]string{"新开工云锦工坊: 2023=31 2023=30 2024=37", "竣工云锦工坊: 2023=31 2024=37"}},
		{"the years go on in size", concat(stated("新建云锦工坊", fig{year: 2022, v: "30", u: "个"}, fig{year: 2023, v: "35", u: "个"}), stated("建成云锦工坊", fig{year: 2024, v: "41", u: "个"})),
			[]string{"新建云锦工坊: 2022=30 2023=35 2024=41"}},
		{"another size", concat(stated("新建云锦工坊", fig{year: 2022, v: "30", u: "个"}, fig{year: 2023, v: "35", u: "个"}), stated("建成云锦工坊", fig{year: 2024, v: "410", u: "个"})),
			[]string{"新建云锦工坊: 2022=30 2023=35"}},
		{"a word more", concat(stated("新建云锦示范工坊", goal(2023, "615", "公里")), stated("新建云锦工坊", fig{year: 2023, v: "615", u: "公里"}, fig{year: 2024, v: "70", u: "公里"})),
			[]string{"新建云锦工坊: 2023=615 2024=70 2023=615"}},
		{"a later name", concat(stated("新建云锦示范工坊", years(2020, "个", "22", "25")...), stated("新建云锦工坊", years(2023, "个", "30", "37")...)),
			[]string{"新建云锦工坊: 2020=22 2021=25 2023=30 2024=37"}},
		{"of the town", concat(stated("改造城中村", goal(2023, "15", "个"), fig{year: 2022, v: "12", u: "个"}), stated("改造城中村", fig{year: 2023, v: "15", u: "处", scope: "市区"})),
			[]string{"改造城中村个数: 2022=12 2023=15 2023=15"}},
		{"of the town, and no target", concat(stated("改造城中村", goal(2023, "16", "个"), fig{year: 2022, v: "12", u: "个"}), stated("改造城中村", fig{year: 2023, v: "15", u: "处", scope: "市区"})),
			[]string{"改造城中村个数: 2022=12 2023=16", "改造城中村个数（市区）: 2023=15"}},
		{"two names side by side", concat(stated("新建云锦示范工坊", years(2020, "个", "22", "25")...), stated("新建云锦工坊", years(2021, "个", "30", "37")...)),
			[]string{"新建云锦工坊: 2021=30 2022=37", "新建云锦示范工坊: 2020=22 2021=25"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			al := align(t, tt.obs)
			if got := resultsOf(al); !slices.Equal(got, tt.want) {
				t.Errorf("have %q\nwant %q", got, tt.want)
			}
			r := rand.New(rand.NewPCG(3, 4))
			for range 5 {
				mixed := slices.Clone(tt.obs)
				r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
				if got := resultsOf(align(t, mixed)); !slices.Equal(got, tt.want) {
					t.Errorf("in another order %q", got)
				}
			}
		})
	}
}

// That two lines became one is told, so that a person may part them.
func TestAnsweredIsTold(t *testing.T) {
	al := align(t, concat(stated("新建云锦工坊", goal(2024, "37", "个"), goal(2023, "30", "个")), stated("新增云锦工坊", fig{year: 2024, v: "37", u: "个"})))
	if !slices.ContainsFunc(al.Findings, func(f finding.Finding) bool { return f.Code == finding.NearMatch && f.Severity == finding.Info }) {
		t.Error("nothing is told")
	}
}
