package analyze_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
)

// one analyses the figures of one name and gives the comparison of its level.
func one(t *testing.T, obs []figure.Observation) analyze.Comparison {
	t.Helper()
	r, err := analyze.Analyze(nil, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Comparisons {
		if !c.Growth {
			return c
		}
	}
	t.Fatal("no comparison")
	return analyze.Comparison{}
}

func show(f *analyze.Figure) string {
	if f == nil {
		return "-"
	}
	s := f.Value.Round(4).String() + f.Unit
	if f.Qualifier != figure.EQ {
		s = string(f.Qualifier) + " " + s
	}
	return s
}

// Hand-computed: 640 → 720 is +80, +12.5 %; 560 → 880 over four years is
// (880/560)^(1/4) − 1 = 11.9628 %.
func TestChanges(t *testing.T) {
	c := one(t, stated("新增养老床位", append(years(2017, "张", "560", "640"), years(2019, "张", "720", "700", "880")...)...))
	var got []string
	for _, ch := range c.Changes {
		got = append(got, fmt.Sprint(ch.Year, " ", show(&ch.Absolute), " ", show(ch.Relative), " ", ch.Absolute.Formula, " ", ch.Relative.Formula))
	}
	want := []string{
		"2018 80张 14.2857% 640 − 560 640 ÷ 560 − 1",
		"2019 80张 12.5% 720 − 640 720 ÷ 640 − 1",
		"2020 -20张 -2.7778% 700 − 720 700 ÷ 720 − 1",
		"2021 180张 25.7143% 880 − 700 880 ÷ 700 − 1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("have\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if s := show(c.Compound); s != "11.9628%" { // (880/560)^(1/4)
		t.Errorf("compound %s, want 11.9628%%", s)
	}
	if s := show(c.Multiple); s != "1.5714倍" {
		t.Errorf("multiple %s", s)
	}
	if s := show(c.Total); s != "3500张" || c.Total.Formula != "560 + 640 + 720 + 700 + 880" || len(c.Total.Inputs) != 5 {
		t.Errorf("total %s %+v", s, c.Total)
	}
	if c.High != 2021 || c.Low != 2017 || c.Streak != 1 {
		t.Errorf("high %d low %d streak %d", c.High, c.Low, c.Streak)
	}
}

// A gap is not filled: no change across it, no total; the compound rate counts
// the years that passed.
func TestGap(t *testing.T) {
	c := one(t, stated("新增养老床位", append(years(2015, "张", "500"), years(2017, "张", "605", "666")...)...))
	if len(c.Changes) != 1 || c.Changes[0].Year != 2018 {
		t.Errorf("changes %+v, want only 2018", c.Changes)
	}
	if c.Total != nil {
		t.Errorf("a total over a gap: %s", show(c.Total))
	}
	if len(c.Actual) != 3 {
		t.Errorf("%d points, want 3", len(c.Actual))
	}
	if c.Streak != 1 {
		t.Errorf("streak %d, want 1: a run ends at the gap", c.Streak)
	}
}

// Bounds are carried through.
func TestBounds(t *testing.T) {
	p := func(v, up string, q figure.Qualifier) fig { return fig{v: v, up: up, u: "张", q: q} }
	tests := []struct {
		name                 string
		a, b                 fig
		abs, rel, mult, tot3 string
	}{
		{"exact", p("500", "", ""), p("600", "", ""), "100张", "20%", "1.2倍", "1100张"},
		{"over after exact", p("500", "", ""), p("600", "", figure.GT), "gt 100张", "gt 20%", "gt 1.2倍", "gt 1100张"},
		{"exact after over", p("500", "", figure.GT), p("600", "", ""), "lt 100张", "lt 20%", "lt 1.2倍", "gt 1100张"},
		{"at least after exact", p("500", "", ""), p("600", "", figure.GE), "ge 100张", "ge 20%", "ge 1.2倍", "ge 1100张"},
		{"over after less", p("500", "", figure.LT), p("600", "", figure.GT), "gt 100张", "gt 20%", "gt 1.2倍", "-"},
		{"two of one side say nothing of the difference", p("500", "", figure.GT), p("600", "", figure.GT), "-", "-", "-", "gt 1100张"},
		{"about", p("500", "", ""), p("600", "", figure.About), "about 100张", "about 20%", "about 1.2倍", "about 1100张"},
		{"range after exact", p("500", "", ""), p("600", "650", ""), "ge 100张", "ge 20%", "ge 1.2倍", "ge 1100张"},
		{"exact after range", p("500", "550", ""), p("605", "", ""), "ge 55张", "ge 10%", "ge 1.1倍", "ge 1105张"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.a.year, tt.b.year = 2018, 2019
			c := one(t, stated("新增养老床位", tt.a, tt.b))
			abs, rel := "-", "-"
			if len(c.Changes) == 1 {
				abs, rel = show(&c.Changes[0].Absolute), show(c.Changes[0].Relative)
			}
			if got, want := []string{abs, rel, show(c.Multiple), show(c.Total)}, []string{tt.abs, tt.rel, tt.mult, tt.tot3}; !slices.Equal(got, want) {
				t.Errorf("have %q, want %q", got, want)
			}
		})
	}
}

// Rates change by percentage points and have no compound growth, no total.
func TestRates(t *testing.T) {
	c := one(t, stated("城镇登记失业率", years(2018, "%", "3.1", "2.8", "2.5")...))
	if s := show(&c.Changes[0].Absolute); s != "-0.3百分点" || c.Changes[0].Relative != nil {
		t.Errorf("change %s, relative %v", s, c.Changes[0].Relative)
	}
	if c.Compound != nil || c.Total != nil || c.Multiple != nil {
		t.Error("a rate has neither compound growth nor total nor multiple")
	}
	if c.Streak != -2 || c.Low != 2020 {
		t.Errorf("streak %d low %d", c.Streak, c.Low)
	}
}

// Incomes per head are not summed over years.
func TestPerUnit(t *testing.T) {
	c := one(t, stated("城镇居民人均可支配收入", years(2018, "元", "30000", "32000")...))
	if c.Total != nil {
		t.Errorf("total %s of incomes per head", show(c.Total))
	}
}

func TestCompletions(t *testing.T) {
	tests := []struct {
		name, indicator, u string
		target, result     fig
		rate               string
		met                string
	}{
		{"reached", "新增养老床位", "张", fig{v: "800"}, fig{v: "880"}, "110%", "true"},
		{"missed", "新增养老床位", "张", fig{v: "900", q: figure.GE}, fig{v: "880"}, "97.7778%", "false"},
		{"at least, just", "新增养老床位", "张", fig{v: "880", q: figure.GE}, fig{v: "880"}, "100%", "true"},
		{"over, just not", "新增养老床位", "张", fig{v: "880", q: figure.GT}, fig{v: "880"}, "100%", "false"},
		{"result over the target", "新增养老床位", "张", fig{v: "800"}, fig{v: "850", q: figure.GT}, "gt 106.25%", "true"},
		{"result only over less", "新增养老床位", "张", fig{v: "800"}, fig{v: "700", q: figure.GT}, "gt 87.5%", "nil"},
		{"kept within", "城镇登记失业率", "%", fig{v: "4.6", q: figure.LE}, fig{v: "4.2"}, "-", "true"},
		{"not kept within", "城镇登记失业率", "%", fig{v: "4.6", q: figure.LE}, fig{v: "4.7"}, "-", "false"},
		{"down without a bound", "城镇登记失业率", "%", fig{v: "4.6"}, fig{v: "4.7"}, "-", "false"},
		{"about, missed by little", "新增养老床位", "张", fig{v: "900", q: figure.About}, fig{v: "880"}, "97.7778%", "nil"},
		{"about, missed by far", "新增养老床位", "张", fig{v: "900", q: figure.About}, fig{v: "500"}, "55.5556%", "false"},
		{"range", "新增养老床位", "张", fig{v: "800", up: "900"}, fig{v: "850"}, "-", "true"},
		{"no direction", "常委会会议", "次", fig{v: "8"}, fig{v: "7"}, "87.5%", "false"},
		{"no direction of what there is", "户籍人口", "万人", fig{v: "100"}, fig{v: "98"}, "98%", "nil"},
		{"a cut", "单位GDP能耗降低率", "%", fig{v: "4", q: figure.GE}, fig{v: "4.59"}, "-", "true"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.target.year, tt.result.year, tt.target.u, tt.result.u = 2020, 2020, tt.u, tt.u
			tt.target.kind = figure.Target
			c := one(t, concat(stated(tt.indicator, tt.target), stated(tt.indicator, tt.result)))
			if len(c.Completions) != 1 || c.Completions[0].Result == nil {
				t.Fatalf("completions %+v", c.Completions)
			}
			got := c.Completions[0]
			met := "nil"
			if got.Met != nil {
				met = fmt.Sprint(*got.Met)
			}
			if show(got.Rate) != tt.rate || met != tt.met {
				t.Errorf("rate %s met %s, want %s %s", show(got.Rate), met, tt.rate, tt.met)
			}
		})
	}
}

// A target whose year has no result yet stays open.
func TestOpenTarget(t *testing.T) {
	c := one(t, concat(stated("新增养老床位", fig{year: 2019, v: "880", u: "张"}), stated("新增养老床位", fig{year: 2020, v: "900", u: "张", kind: figure.Target})))
	if len(c.Completions) != 1 || c.Completions[0].Result != nil || c.Completions[0].Met != nil || c.Completions[0].Rate != nil {
		t.Errorf("completions %+v, want one without a result", c.Completions)
	}
}

// A stated growth is contradicted only where no values that the rounded figures
// may stand for give it.
func TestClaims(t *testing.T) {
	tests := []struct {
		name, indicator, u, a, b, growth string
		change                           figure.Change
		say, unit                        string
		contradicted                     bool
	}{
		{"holds", "一般公共预算收入", "亿元", "31.2", "33.5", "7.4", figure.Rise, "", "%", false},
		{"rounding of the inputs", "一般公共预算收入", "亿元", "3.1", "3.3", "8.9", figure.Rise, "", "%", false},
		{"contradicted", "一般公共预算收入", "亿元", "31.2", "33.5", "15.4", figure.Rise, "", "%", true},
		{"a fall", "一般公共预算收入", "亿元", "33.5", "31.2", "6.9", figure.Fall, "", "%", false},
		{"a fall told as a rise", "一般公共预算收入", "亿元", "33.5", "31.2", "6.9", figure.Rise, "", "%", true},
		{"GDP grows at constant prices", "地区生产总值", "亿元", "400", "450", "8.1", figure.Rise, "", "%", false},
		{"an amount", "一般公共预算收入", "亿元", "31.2", "33.5", "2.3", figure.Rise, "", "亿元", false},
		{"a wrong amount", "一般公共预算收入", "亿元", "31.2", "33.5", "4.3", figure.Rise, "", "亿元", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := one(t, concat(
				stated(tt.indicator, years(2018, tt.u, tt.a, tt.b)...),
				stated(tt.indicator, fig{year: 2019, v: tt.growth, u: tt.unit, change: tt.change, say: tt.say}),
			))
			if len(c.Claims) != 1 {
				t.Fatalf("claims %+v, want one", c.Claims)
			}
			if got := c.Claims[0].Contradicted; got != tt.contradicted {
				t.Errorf("contradicted %v (computed %s), want %v", got, show(&c.Claims[0].Computed), tt.contradicted)
			}
			told := slices.ContainsFunc(c.Findings, func(f finding.Finding) bool { return f.Code == finding.GrowthContradicted })
			if told != tt.contradicted {
				t.Errorf("finding: %v", c.Findings)
			}
		})
	}
}

// A growth that the figures contradict by far says that they count another thing: nothing
// is computed across, and the finding says which way the report has it.
func TestClaimBreaks(t *testing.T) {
	for _, tt := range []struct {
		growth string
		change figure.Change
		breaks []int
		say    string
	}{
		{"18.6", figure.Rise, []int{2019}, "增长18.6%"},
		{"6.3", figure.Fall, []int{2019}, "下降6.3%"},
		{"12", figure.Rise, nil, ""},
	} {
		c := one(t, concat(
			stated("社会消费品零售总额", years(2018, "亿元", "1651.4", "1809.1")...),
			stated("社会消费品零售总额", fig{year: 2019, v: tt.growth, u: "%", change: tt.change}),
		))
		if !slices.Equal(c.Breaks, tt.breaks) || len(c.Changes) != 1-len(tt.breaks) {
			t.Errorf("%s: breaks %v, changes %v, want breaks %v", tt.growth, c.Breaks, c.Changes, tt.breaks)
		}
		if told := slices.ContainsFunc(c.Findings, func(f finding.Finding) bool {
			return f.Code == finding.SeriesBreak && strings.Contains(f.Message, tt.say)
		}); told != (tt.breaks != nil) {
			t.Errorf("%s: findings %v", tt.growth, c.Findings)
		}
	}
}

// Growths on another basis, or against something else than the year before, are
// not this series' growth: they contradict nothing.
func TestOtherBasis(t *testing.T) {
	for _, say := range []string{"扣除留抵退税因素后，一般公共预算收入同口径增长15.4%。", "一般公共预算收入实际增长15.4%", "一般公共预算收入比预算增长15.4%", "一般公共预算收入增幅高于全省平均增长15.4%"} {
		c := one(t, concat(
			stated("一般公共预算收入", years(2018, "亿元", "31.2", "33.5")...),
			stated("一般公共预算收入", fig{year: 2019, v: "15.4", u: "%", change: figure.Rise, say: say}),
		))
		if len(c.Claims) != 0 || len(c.Findings) != 0 {
			t.Errorf("%s: claims %+v, findings %v", say, c.Claims, c.Findings)
		}
	}
}

// A growth that was computed from figures since revised is not contradicted.
func TestClaimBeforeRevision(t *testing.T) {
	c := one(t, concat(
		stated("一般公共预算收入", fig{year: 2018, v: "31.2", u: "亿元"}, fig{year: 2018, v: "35", u: "亿元", report: 2021}, fig{year: 2019, v: "33.5", u: "亿元"}),
		stated("一般公共预算收入", fig{year: 2019, v: "7.4", u: "%", change: figure.Rise}),
	))
	if len(c.Claims) != 1 || c.Claims[0].Contradicted {
		t.Errorf("claims %+v", c.Claims)
	}
}

// Figures that cannot be right are doubtful and take part in nothing.
func TestSlips(t *testing.T) {
	tests := []struct {
		name     string
		u        string
		values   []string
		doubtful []int
	}{
		{"万 left out", "张", []string{"5200", "5840", "0.61", "7100", "7850"}, []int{2}},
		{"ten thousandfold at the end", "张", []string{"520", "584", "610", "7100000"}, []int{3}},
		{"decimal point", "%", []string{"2.9", "2.7", "26", "3.1", "2.8"}, []int{2}},
		{"steady growth is none", "张", []string{"500", "800", "1300", "2100", "3400", "5500"}, nil},
		{"a rate that falls to nothing", "%", []string{"7.4", "6.8", "0.7", "8.1", "7.1"}, nil},
		{"two figures do not tell by a factor of ten", "张", []string{"50", "500"}, nil},
		{"a small project grows", "张", []string{"19", "124", "189"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			name := "新增养老床位"
			if tt.u == "%" {
				name = "城镇登记失业率"
			}
			c := one(t, stated(name, years(2015, tt.u, tt.values...)...))
			var got []int
			for i, p := range c.Actual {
				if p.Doubtful {
					got = append(got, i)
				}
			}
			if !slices.Equal(got, tt.doubtful) {
				t.Errorf("doubtful %v, want %v", got, tt.doubtful)
			}
			for _, i := range got {
				y := c.Actual[i].Year
				for _, ch := range c.Changes {
					if ch.Year == y || ch.Year == y+1 {
						t.Errorf("a change of %d uses the doubtful %d", ch.Year, y)
					}
				}
				if !slices.Contains(c.Actual[i].Findings, finding.StepSuspicious) {
					t.Error("the doubt is not told")
				}
			}
		})
	}
}

// Over many years all things grow: 2000 (2002) is no slip beside 15000 (2007).
func TestSlipFarAway(t *testing.T) {
	c := one(t, stated("港口货物吞吐量", append(years(2002, "万吨", "2000"), years(2008, "万吨", "19000", "20000", "20500")...)...))
	if c.Actual[0].Doubtful {
		t.Error("a figure six years before the next is called a slip")
	}
}

// 303.6 → 192.3 while growth is stated: a break.
func TestBreak(t *testing.T) {
	c := one(t, concat(
		stated("地区生产总值", append(years(2014, "亿元", "274.4", "287.9", "303.6"), fig{year: 2018, v: "192.3", u: "亿元"})...),
		stated("地区生产总值", fig{year: 2018, v: "6.0", u: "%", change: figure.Rise}, fig{year: 2016, v: "7.2", u: "%", change: figure.Rise}),
	))
	if !slices.Equal(c.Breaks, []int{2018}) {
		t.Fatalf("breaks %v, want 2018", c.Breaks)
	}
	if c.Multiple != nil || c.Compound != nil || c.Low != 0 {
		t.Errorf("computed across the break: %s %s low %d", show(c.Multiple), show(c.Compound), c.Low)
	}
	if len(c.Changes) != 2 {
		t.Errorf("changes %+v, want those of 2015 and 2016", c.Changes)
	}
	if fs := c.Actual[3].Findings; !slices.Contains(fs, finding.GapUnclear) || slices.Contains(fs, finding.SeriesBreak) {
		t.Errorf("2018 after a year without a word has %v", fs)
	}
	// With a growth of each year between them it is a break.
	c = one(t, concat(
		stated("地区生产总值", append(years(2014, "亿元", "274.4", "287.9", "303.6"), fig{year: 2018, v: "192.3", u: "亿元"})...),
		stated("地区生产总值", fig{year: 2018, v: "6.0", u: "%", change: figure.Rise}, fig{year: 2017, v: "7.2", u: "%", change: figure.Rise}),
	))
	if fs := c.Actual[3].Findings; !slices.Contains(fs, finding.SeriesBreak) {
		t.Errorf("2018 has %v, want a break", fs)
	}
	// A true fall is no break.
	c = one(t, concat(
		stated("地区生产总值", years(2015, "亿元", "287.9", "303.6", "242.8")...),
		stated("地区生产总值", fig{year: 2017, v: "20", u: "%", change: figure.Fall}),
	))
	if len(c.Breaks) != 0 {
		t.Errorf("a stated fall is called a break: %v", c.Breaks)
	}
}

// The n-th power of the compound rate gives the multiple back.
func TestCompoundLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Int64Range(100, 999).Draw(t, "a")
		b := rapid.Int64Range(100, 999).Draw(t, "b")
		n := rapid.IntRange(1, 15).Draw(t, "n")
		s := analyze.Series{Unit: "张", Nature: catalogue.Flow}
		for _, p := range []struct {
			y int
			v int64
		}{{2000, a}, {2000 + n, b}} {
			s.Actual = append(s.Actual, analyze.Point{Year: p.y, Value: decimal.NewFromInt(p.v), Qualifier: figure.EQ})
		}
		c := analyze.Compare(s)
		if c.Compound == nil {
			t.Fatal("no compound rate")
		}
		r := c.Compound.Value.Shift(-2).Add(decimal.NewFromInt(1))
		got := r.Pow(decimal.NewFromInt(int64(n)))
		if d := got.Sub(c.Multiple.Value).Abs(); d.GreaterThan(decimal.New(1, -11)) {
			t.Fatalf("(1+%s)^%d = %s, want %s", c.Compound.Value, n, got, c.Multiple.Value)
		}
	})
}

// Targets are ranked apart from results, and said to be targets.
func TestTargetRankings(t *testing.T) {
	f := func(b, v string) []figure.Observation {
		return stated("新增养老床位", fig{year: 2020, v: v, u: "张", body: b, kind: figure.Target})
	}
	r, err := analyze.Analyze(nil, slices.Concat(f("甲县", "800"), f("乙县", "900"), stated("新增养老床位", fig{year: 2020, v: "880", u: "张", body: "甲县"})), analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Rankings) != 1 || r.Rankings[0].Kind != figure.Target || r.Rankings[0].Name != "新增养老床位（目标）" || len(r.Rankings[0].Entries) != 2 {
		t.Errorf("rankings %+v, want one of two targets", r.Rankings)
	}
}

func TestRankings(t *testing.T) {
	body := func(b, v string) []figure.Observation {
		return stated("城镇登记失业率", fig{year: 2020, v: v, u: "%", body: b})
	}
	beds := func(b, v, u string) []figure.Observation {
		return stated("新增养老床位", fig{year: 2020, v: v, u: u, body: b})
	}
	r, err := analyze.Analyze(nil, slices.Concat(
		body("甲县", "3.1"), body("乙县", "2.5"), body("丙县", "3.1"), body("丁县", "4"),
		beds("甲县", "880", "张"), beds("乙县", "0.12", "万张"), stated("新增养老床位", fig{year: 2020, v: "5", u: "张", body: "丙县", scope: "市区"}),
	), analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, k := range r.Rankings {
		for _, e := range k.Entries {
			got = append(got, fmt.Sprint(k.Name, e.Rank, e.Body, e.Point.Value, " ", show(e.Share)))
		}
	}
	want := []string{
		"新增养老床位1乙县1200 57.6923%", "新增养老床位2甲县880 42.3077%",
		"城镇登记失业率1乙县2.5 -", "城镇登记失业率2丙县3.1 -", "城镇登记失业率2甲县3.1 -", "城镇登记失业率4丁县4 -",
	}
	if !slices.Equal(got, want) {
		t.Errorf("have\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	keys := map[string]bool{}
	for _, c := range r.Comparisons {
		if keys[c.Key] {
			t.Errorf("the key %s stands twice", c.Key)
		}
		keys[c.Key] = true
	}
}

// Shares add up to 100.
func TestShares(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var obs []figure.Observation
		n := rapid.IntRange(2, 9).Draw(t, "n")
		for i := range n {
			obs = append(obs, stated("新增养老床位", fig{year: 2020, v: fmt.Sprint(rapid.IntRange(1, 5000).Draw(t, "v")), u: "张", body: fmt.Sprintf("%c县", 'A'+i)})...)
		}
		r, err := analyze.Analyze(nil, obs, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		sum := decimal.Zero
		for _, e := range r.Rankings[0].Entries {
			sum = sum.Add(e.Share.Value)
		}
		if sum.Sub(decimal.NewFromInt(100)).Abs().GreaterThan(decimal.New(1, -10)) {
			t.Fatalf("shares add up to %s", sum)
		}
	})
}
