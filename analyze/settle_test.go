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

// pointOf is the result of a year of the line of an indicator.
func pointOf(al *analyze.Alignment, id string, year int) (p analyze.Point, ok bool) {
	for _, s := range al.Series {
		for _, p := range s.Actual {
			if s.IndicatorID == id && s.Scope == "" && p.Year == year {
				return p, true
			}
		}
	}
	return p, false
}

func witnesses(p analyze.Point) string {
	var by []string
	for _, e := range p.Evidence {
		w := string(e.By)
		if e.Against {
			w = "-" + w
		}
		by = append(by, w)
	}
	return strings.Join(by, " ")
}

// Two figures of one year stand in one report, and nothing in the sentences tells
// which of them is the year's: the other years do.
func TestEvidenceDecides(t *testing.T) {
	twice := func(vs ...string) []figure.Observation {
		var out []figure.Observation
		for _, v := range vs {
			out = append(out, stated("城镇新增就业", fig{year: 2020, v: v, u: "万人", say: fmt.Sprintf("城镇新增就业%s万人。", v)})...)
		}
		return out
	}
	rest := stated("城镇新增就业", fig{year: 2018, v: "4.1", u: "万人"}, fig{year: 2019, v: "4.2", u: "万人"}, fig{year: 2021, v: "4.3", u: "万人"})
	for _, tt := range []struct {
		name      string
		obs       []figure.Observation
		want      string
		doubtful  bool
		witnesses string
	}{
		{"nothing tells", twice("4.4", "19.7"), "19.7", true, ""},
		{"the size of the neighbours", concat(twice("19.7", "4.4"), rest), "4.4", false, "neighbours"},
		{"a stated growth", concat(twice("6.3", "4.2"), stated("城镇新增就业", fig{year: 2019, v: "4", u: "万人"}),
			stated("城镇新增就业", fig{year: 2020, v: "5", u: "%", change: figure.Rise})), "4.2", false, "growth neighbours"},
		{"the target of the year", concat(twice("19.7", "4.4"), stated("城镇新增就业", fig{year: 2020, v: "4", u: "万人", kind: figure.Target})),
			"4.4", false, "answered"},
		{"another report", concat(twice("19.7", "4.4"), stated("城镇新增就业", fig{year: 2020, v: "4.4", u: "万人", report: 2022})), "4.4", false, ""},
		{"a sum of years", concat(twice("9.9", "4.4"), stated("城镇新增就业", fig{year: 2021, v: "4", u: "万人"},
			fig{v: "8.4", u: "万人", period: figure.Period{Type: figure.MultiYear, From: 2020, To: 2021}, report: 2022})), "4.4", false, "sum neighbours"},
		{"both fit as well", concat(twice("4.2", "4.5"), rest), "4.2", true, ""},
		{"none fits", concat(twice("190", "270"), rest), "190", true, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, ok := pointOf(align(t, tt.obs), "urban_jobs_new", 2020)
			if !ok || p.Value.String() != tt.want || p.Doubtful != tt.doubtful || witnesses(p) != tt.witnesses {
				t.Errorf("have %s, doubtful %v, by %q (%s); want %s, %v, %q", p.Value, p.Doubtful, witnesses(p), p.Why(), tt.want, tt.doubtful, tt.witnesses)
			}
		})
	}
}

// A level in the sentence decides which of two growths is its own.
func TestGrowthBesideItsLevel(t *testing.T) {
	lines := linesOf(t, "一般公共预算收入259.26亿元，增长15.2%。园区一般公共预算收入、税收均增长25%以上。")
	if got := points(lines, "general_public_budget_revenue_growth", ""); got != "2023 15.2" {
		t.Errorf("have %q, want 2023 15.2", got)
	}
}

// The level from which a report raises a standard is of a year that it does not say: that
// of the report that promised the same.
func TestStartOfARaise(t *testing.T) {
	guess := []finding.Code{finding.YearGuessed}
	raised := stated("农村低保标准", fig{year: 2012, v: "1400", u: "元", report: 2013, codes: guess})
	for _, tt := range []struct {
		promised string
		doubtful bool
	}{{"1400", false}, {"1500", true}} {
		p, ok := pointOf(align(t, concat(raised, stated("农村低保标准", fig{year: 2012, v: tt.promised, u: "元", kind: figure.Target, report: 2012}))), "dibao_rural", 2012)
		if !ok || p.Doubtful != tt.doubtful {
			t.Errorf("promised %s: have %s, doubtful %v", tt.promised, p.Value, p.Doubtful)
		}
	}
}

// An index is no rise.
func TestIndexIsNoRise(t *testing.T) {
	for say, want := range map[string]string{"居民消费价格指数为100.9%。": "", "居民消费价格指数上涨2.1%。": "2023 2.1"} {
		if got := points(linesOf(t, say), "cpi_rise", ""); got != want {
			t.Errorf("%s: have %q, want %q", say, got, want)
		}
	}
}

// What is only the base of a comparison, years later, does not take the place of
// what the report of the year says; and it is no conflict.
func TestBaseOfAComparison(t *testing.T) {
	own := stated("地区生产总值", fig{year: 2020, v: "901", u: "亿元"}, fig{year: 2025, v: "1369", u: "亿元"})
	later := stated("地区生产总值", fig{year: 2020, v: "932.3", u: "亿元", report: 2026, say: "地区生产总值达到1369亿元，较2020年的932.3亿元增加436.7亿元。"})
	p, _ := pointOf(align(t, concat(own, later)), "gdp", 2020)
	if p.Value.String() != "901" || p.Doubtful || len(p.Others) != 1 || p.Others[0].Relation != analyze.Restated {
		t.Errorf("have %s, doubtful %v, others %v", p.Value, p.Doubtful, p.Others)
	}
}

// Two bounds of one side say the same, and the tighter one says more.
func TestBoundsOfOneSide(t *testing.T) {
	obs := stated("城镇登记失业率", fig{year: 2015, v: "4", u: "%", q: figure.LE, say: "五年来城镇登记失业率控制在4%以内。"},
		fig{year: 2015, v: "3", u: "%", q: figure.LE, say: "城镇登记失业率控制在3%以内。"}, fig{year: 2014, v: "2.9", u: "%"})
	p, _ := pointOf(align(t, concat(obs)), "urban_unemployment_registered", 2015)
	if p.Value.String() != "3" || p.Doubtful || p.Others[0].Relation != analyze.Weaker {
		t.Errorf("have %s, doubtful %v, others %v; want 3", p.Value, p.Doubtful, p.Others)
	}
}

// The evidence of a year does not depend on the order in which figures come.
func TestEvidenceInAnyOrder(t *testing.T) {
	obs := concat(
		stated("城镇新增就业", fig{year: 2018, v: "4.1", u: "万人"}, fig{year: 2019, v: "4.2", u: "万人"}, fig{year: 2020, v: "19.7", u: "万人"},
			fig{year: 2020, v: "4.4", u: "万人"}, fig{year: 2021, v: "4.5", u: "万人"}, fig{year: 2021, v: "30", u: "万人"}, fig{year: 2022, v: "4.6", u: "万人"}),
		stated("城镇新增就业", fig{year: 2020, v: "4.8", u: "%", change: figure.Rise}, fig{year: 2021, v: "4", u: "万人", kind: figure.Target}))
	show := func(obs []figure.Observation) string {
		al := align(t, obs)
		var b strings.Builder
		for _, s := range al.Series {
			for _, p := range s.Actual {
				fmt.Fprintln(&b, s.Name, p.Year, p.Value, p.Doubtful, p.Why())
			}
		}
		return b.String()
	}
	want := show(obs)
	if !strings.Contains(want, "2020 4.4 false") || !strings.Contains(want, "2021 4.5 false") {
		t.Fatalf("not settled:\n%s", want)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		mixed := slices.Clone(obs)
		r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got := show(mixed); got != want {
			t.Fatalf("another order gives\n%swant\n%s", got, want)
		}
	}
}

// Which of two amounts of one name has grown, that of the nearest years tells.
func TestGrowthOfTheAmountOfItsTime(t *testing.T) {
	obs := concat(stated("进出口总额", years(2013, "亿美元", "3.9", "6.1", "8.5")...),
		stated("进出口总额", fig{year: 2020, v: "215", u: "亿元"}, fig{year: 2022, v: "410", u: "亿元"}),
		stated("进出口总额", fig{year: 2021, v: "25", u: "%", change: figure.Rise}))
	if p, ok := pointOf(align(t, obs), "trade_total_growth", 2021); !ok || p.Value.String() != "25" {
		t.Errorf("have %v %v, want the growth of the amount in 亿元", p.Value, ok)
	}
	old := concat(stated("进出口总额", years(2013, "亿美元", "3.9")...),
		stated("进出口总额", fig{year: 2024, v: "9.3", u: "%", change: figure.Rise}))
	if p, ok := pointOf(align(t, old), "trade_total_growth", 2024); !ok || p.Value.String() != "9.3" {
		t.Errorf("have %v %v, want no growth of dollars that nobody has told of for eleven years", p.Value, ok)
	}
}

// A growth without a currency is one of dollars only as long as all reports meant dollars.
func TestGrowthWithoutACurrency(t *testing.T) {
	for _, tt := range []struct {
		year int
		want string
	}{{2012, "trade_total_usd_growth"}, {2013, "trade_total_usd_growth"}, {2021, "trade_total_growth"}} {
		obs := concat(stated("进出口总额", years(tt.year-3, "亿美元", "3.9", "6.1", "8.5")...),
			stated("进出口总额", fig{year: tt.year, v: "25", u: "%", change: figure.Rise}))
		if p, ok := pointOf(align(t, obs), tt.want, tt.year); !ok || p.Value.String() != "25" {
			t.Errorf("%d: have %v %v, want it in %s", tt.year, p.Value, ok, tt.want)
		}
	}
}
