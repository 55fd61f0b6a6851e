package analyze_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

var signs = map[figure.Qualifier]string{figure.GT: ">", figure.GE: ">=", figure.LT: "<", figure.LE: "<=", figure.About: "~", figure.Near: "<~"}

func worth(v decimal.Decimal, up decimal.NullDecimal, q figure.Qualifier) string {
	if up.Valid {
		return signs[q] + v.String() + "~" + up.Decimal.String()
	}
	return signs[q] + v.String()
}

// figures are the figures of a series as the tables below write them: 2025:5.4,
// 2026t:~5 for a target, 2021-2025:522 for a total, 2021-2025a:61.4 for a yearly
// average. A doubtful point ends in "?".
func figures(c analyze.Comparison) []string {
	var out []string
	add := func(ps []analyze.Point, mark string) {
		for _, p := range ps {
			doubt := ""
			if p.Doubtful {
				doubt = "?"
			}
			out = append(out, fmt.Sprintf("%d%s:%s%s", p.Year, mark, worth(p.Value, p.Upper, p.Qualifier), doubt))
		}
	}
	add(c.Actual, "")
	add(c.Target, "t")
	for _, s := range c.Spans {
		mark := ""
		if s.Average {
			mark = "a"
		}
		if s.Kind == figure.Target {
			mark += "t"
		}
		out = append(out, fmt.Sprintf("%d-%d%s:%s", s.From, s.To, mark, worth(s.Value, decimal.NullDecimal{}, s.Observation.Qualifier)))
	}
	return out
}

// What all four provincial reports of 2026 state, read by a person: the nine rows
// above stand in one year side by side, in the four below one body states a
// target or another period, and in the last two not all state it in one measure:
// of trade Guizhou tells only its growth, GRP per head is told in two currencies.
var provincial = []struct {
	name                                string
	shanghai, sichuan, jiangsu, guizhou string
}{
	{"地区生产总值（万亿元）", "gdp 2025:5.67", "gdp 2025:6.7665", "gdp 2025:14.2", "gdp 2025:2.3562"},
	{"地区生产总值增速", "gdp_growth 2025:5.4", "gdp_growth 2025:5.5", "gdp_growth 2025:5.3", "gdp_growth 2025:4.9"},
	{"地区生产总值增速目标", "gdp_growth 2026t:~5", "gdp_growth 2026t:~5.5", "gdp_growth 2026t:5", "gdp_growth 2026t:~5"},
	{"一般公共预算收入增速", "general_public_budget_revenue_growth 2025:1.5", "general_public_budget_revenue_growth 2025:3.9", "general_public_budget_revenue_growth 2025:2.1", "general_public_budget_revenue_growth 2025:2.5"},
	{"一般公共预算收入增速目标", "general_public_budget_revenue_growth 2026t:2", "general_public_budget_revenue_growth 2026t:2", "general_public_budget_revenue_growth 2026t:2", "general_public_budget_revenue_growth 2026t:~2"},
	{"居民消费价格涨幅目标", "cpi_rise 2026t:~2", "cpi_rise 2026t:~2", "cpi_rise 2026t:~2", "cpi_rise 2026t:~2"},
	{"城镇新增就业（万人）", "urban_jobs_new 2025:64.1", "urban_jobs_new 2025:107", "urban_jobs_new 2025:141", "urban_jobs_new 2025:62.6"},
	{"城镇新增就业目标", "urban_jobs_new 2026t:>=60", "urban_jobs_new 2026t:85", "urban_jobs_new 2026t:120", "urban_jobs_new 2026t:~60"},
	{"城镇调查失业率目标", "urban_unemployment_surveyed 2026t:<=5", "urban_unemployment_surveyed 2026t:~5.5", "urban_unemployment_surveyed 2026t:~5", "urban_unemployment_surveyed 2026t:~5.5"},
	{"“十四五”城镇新增就业", "urban_jobs_new 2021-2025a:61.4", "urban_jobs_new 2021-2025:522", "urban_jobs_new 2021-2025:>690", "urban_jobs_new 2021-2025a:>=60"},
	{"社会消费品零售总额增速", "retail_sales_growth 2025:4.6", "retail_sales_growth 2025:5.1", "retail_sales_growth 2026t:~5", "retail_sales_growth 2026t:~4"},
	{"万人高价值发明专利拥有量", "high_value_patents_per_10k 2025:65", "high_value_patents_per_10k 2025:9.3", "high_value_patents_per_10k 2025:34.2", "high_value_patents_per_10k 2030t:3.3"},
	{"PM2.5平均浓度", "pm25 2025:26.3", "pm25 2025:28.5", "pm25 2025:31.3", "pm25 2030t:<=23"},
	{"进出口总额", "trade_total 2025:4.51", "trade_total 2025:1.0318", "trade_total 2025:5.95", "trade_total_growth 2021-2025a:9.2"},
	{"人均地区生产总值", "gdp_per_capita_usd 2025:3.2", "gdp_per_capita_usd 2025:>1", "gdp_per_capita 2025:16.7", "gdp_per_capita 2030t:>=8"},
}

// The four provincial reports of 2026 side by side: 15 indicators that all of
// them state, 60 figures; and rankings of all four for those of one year.
func TestProvinces(t *testing.T) {
	r := read(t, "provincial-2026/*.txt")
	at := map[string]map[string]bool{}
	for _, c := range r.Comparisons {
		if c.Scope != "" {
			continue
		}
		for _, f := range figures(c) {
			put(at, c.Body, c.IndicatorID+" "+f)
		}
	}
	for _, row := range provincial {
		for body, want := range map[string]string{"上海市": row.shanghai, "四川省": row.sichuan, "江苏省": row.jiangsu, "贵州省": row.guizhou} {
			if !at[body][want] {
				t.Errorf("%s, %s: no %s; has %s", row.name, body, want, like(at[body], want))
			}
		}
	}
	if len(provincial) < 15 {
		t.Errorf("only %d indicators", len(provincial))
	}
	full := 0
	for _, k := range r.Rankings {
		if len(k.Entries) == 4 {
			full++
		}
	}
	if full < 9 {
		t.Errorf("%d rankings of all four bodies, want 9", full)
	}
}

// like are the figures of the same indicator.
func like(have map[string]bool, want string) (out []string) {
	id, _, _ := strings.Cut(want, " ")
	for f := range have {
		if strings.HasPrefix(f, id+" ") {
			out = append(out, f)
		}
	}
	return out
}

// Series that a person checked against the reports, each point at its evidence.
// Actual figures only: what is not here is not stated.
var checked = []struct{ reports, id, scope, actual string }{
	{"national/*.txt", "trade_total_usd", "", "1997:0.3252 2002:0.6208 2003:0.8512 2004:1.15 2005:1.42 2006:1.76 2007:2.17 2008:2.56 2009:2.2 2010:2.97 2011:3.64"},
	{"national/*.txt", "rural_net_income", "", "1997:2090 2002:2476 2004:2936 2005:3255 2006:3587 2007:4140 2008:4761 2009:5153 2010:5919"},
	{"national/*.txt", "urban_unemployment_registered", "", "2005t:<=4.6 2006t:<=4.6 2007t:<=4.6 2008t:~4.5 2009t:<=4.6 2010t:<=4.6 2011t:<=4.6 2012t:<=4.6"},
	{"city-wuxi/*.md", "retail_sales_growth", "", "2007:17.8 2008:22.6 2009:18.7 2010:18.6 2011:17 2012:14 2013:12.5 2014:11.5 2015:9"},
	{"national/*.txt", "administrative_regulations", "", "2003:28 2004:32 2005:22 2006:29 2008:30"},
	{"national/*.txt", "central_deficit", "", "2005t:3000 2006t:2950 2007t:2450 2008t:1800 2009t:7500 2010t:8500 2011t:7000 2012t:5500"},
	{"city-wuxi/*.md", "airport_passengers", "", "2007:<~136 2008:>164 2009:221.8 2010:253.5 2012:323 2013:359 2014:418"},
	{"city-wuxi/*.md", "social_financing", "", "2011:1655 2012:1900 2013:1921 2014:1410 2015:1455"},
	{"city-wuxi/*.md", "urban_jobs_new", "", "2008:11.8 2009:10.8 2010:12.8 2011:12.6 2012:13.2 2013:14.8 2014:14.9 2015:14.85"},
	{"city-wuxi/*.md", "fdi_usd", "", "2006:23 2008:31.6 2009:32 2010:33 2011:35 2012:40 2013:33.4 2014:31 2015:32"},
	{"county-hailar-gbk/*.txt", "retail_sales", "", "2010:68 2011:84 2012:97.9 2013:110.6 2014:123.4 2015:136.3 2016:149.2 2017:159.5 2018:174.2"},
	{"county-hailar-gbk/*.txt", "tourism_revenue", "", "2011:31.8 2012:38 2013:47.2 2014:56.4 2015:69 2016:82.8 2017:94.8"},
	{"county-hailar-gbk/*.txt", "urban_jobs_new", "", "2011:5527 2012:6128 2013:5611 2014:5487 2015:5650 2016:6790 2017:6435 2018:5661"},
	{"county-hailar-gbk/*.txt", "general_public_budget_revenue", "", "2010:5.24 2014:13.7 2015:15.07 2016:17 2017:10.4"},
	{"county-hailar-gbk/*.txt", "rural_income", "", "2015:22250 2016:23830 2017:25689 2018:28104"},
}

func TestCheckedSeries(t *testing.T) {
	results := map[string]*analyze.Result{}
	for _, w := range checked {
		if results[w.reports] == nil {
			results[w.reports] = read(t, w.reports)
		}
		c := series(results[w.reports], w.id)
		if c == nil {
			t.Errorf("%s: no series %s", w.reports, w.id)
			continue
		}
		// The targets are checked where the table lists targets.
		var got []string
		for _, f := range figures(*c) {
			year, _, _ := strings.Cut(f, ":")
			if !strings.Contains(year, "-") && strings.HasSuffix(year, "t") == strings.Contains(w.actual, "t:") {
				got = append(got, f)
			}
		}
		if have := strings.Join(got, " "); have != w.actual {
			t.Errorf("%s %s:\nhave %s\nwant %s", w.reports, w.id, have, w.actual)
		}
	}
	// The 3000 jobs of new shops are not the district's, and the budget without
	// what had been overstated is no fall from 17 to 10.4.
	r := results["county-hailar-gbk/*.txt"]
	for _, p := range series(r, "urban_jobs_new").Actual {
		if p.Year == 2015 && len(p.Others) != 0 {
			t.Errorf("urban_jobs_new 2015: others %v, want none", p.Others)
		}
	}
	if b := series(r, "general_public_budget_revenue").Breaks; len(b) != 1 || b[0] != 2017 {
		t.Errorf("general_public_budget_revenue breaks at %v, want 2017", b)
	}
}
