package analyze_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/extract"
	"linian/figure"
	"linian/report"
	"linian/unit"
)

const shared = "../../shared/reports"

// goldIDs are the series of gold_series.csv by the indicators that they must
// land on.
var goldIDs = map[string]string{
	"农村贫困人口": "rural_population_poor", "农村贫困人口减少": "poverty_relieved",
	"国内生产总值": "gdp", "地区生产总值": "gdp", "国内生产总值增速": "gdp_growth",
	"城镇新增就业": "urban_jobs_new", "城镇登记失业率": "urban_unemployment_registered",
	"居民消费价格涨幅": "cpi_rise", "新增铁路里程": "railway_new", "新建改建农村公路": "rural_road_built",
	"棚户区住房改造": "shanty_units", "粮食产量": "grain_output", "财政赤字率": "deficit_ratio",
	"铁路营业里程": "railway_total", "新建农村道路": "rural_road_new",
	"城镇居民人均可支配收入": "urban_income", "棚户区改造": "shanty_households", "棚户区改造面积": "shanty_area",
	"新增养老床位": "elderly_beds_new", "养老床位数": "elderly_beds",
}

// read analyses the reports that match a pattern under shared/reports; the test
// is skipped where they are not present.
func read(t *testing.T, pattern string) *analyze.Result {
	t.Helper()
	return readReports(t, filepath.Join(shared, pattern))
}

// readReports analyses the reports that match the patterns; the test is skipped
// where there are none.
func readReports(t *testing.T, patterns ...string) *analyze.Result {
	t.Helper()
	var files []string
	for _, p := range patterns {
		fs, err := filepath.Glob(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, fs...)
	}
	if len(files) == 0 {
		t.Skipf("%s is not present", patterns[0])
	}
	var reports []*report.Report
	for _, f := range files {
		rs, err := report.ReadFile(f, filepath.Base(f), report.Options{})
		if err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		reports = append(reports, rs...)
	}
	report.Settle(reports)
	var obs []figure.Observation
	for _, r := range reports {
		obs = append(obs, extract.Extract(r, extract.Options{})...)
	}
	res, err := analyze.Analyze(reports, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func series(r *analyze.Result, id string) *analyze.Comparison {
	for i := range r.Comparisons {
		if c := &r.Comparisons[i]; c.IndicatorID == id && c.Scope == "" {
			return c
		}
	}
	return nil
}

// The five series of shared/reports/README.md come out whole: every point, no
// more, and nothing in a gap. (1997 stands in the text of 2003's report, before
// the README's table begins.)
func TestNationalSeries(t *testing.T) {
	r := read(t, "national/*.txt")
	want := map[string]map[int]string{
		"gdp":            {1997: "7.4", 2002: "10.2", 2003: "11.67", 2004: "13.65", 2005: "18.23", 2006: "20.94", 2007: "24.66", 2008: ">30", 2009: "33.5", 2010: "39.8", 2011: "47.2"},
		"urban_jobs_new": {2003: "859", 2004: "980", 2005: "970", 2006: "1184", 2008: "1113", 2009: "1102", 2010: "1168", 2011: "1221"},
		"fiscal_revenue": {1997: "0.8651", 2002: "1.8914", 2003: "2.17", 2004: "2.63", 2005: "3.16", 2006: "3.93", 2007: "5.13", 2008: "6.13", 2009: "6.85", 2010: "8.31", 2011: "10.37"},
		"grain_output":   {2004: "46947", 2005: "48400", 2006: "49746", 2007: "50150", 2008: "52850", 2009: "53100", 2010: "54500", 2011: "57000"},
		"urban_income":   {1997: "5160", 2002: "7703", 2004: "9422", 2005: "10493", 2006: "11759", 2007: "13786", 2008: "15781", 2009: "17175"},
	}
	for id, points := range want {
		c := series(r, id)
		if c == nil {
			t.Errorf("%s: no series", id)
			continue
		}
		got := map[int]string{}
		for _, p := range c.Actual {
			s := p.Value.String()
			if p.Qualifier == figure.GT {
				s = ">" + s
			}
			if p.Doubtful {
				s += "?"
			}
			got[p.Year] = s
		}
		for y, v := range points {
			if got[y] != v {
				t.Errorf("%s %d: have %q, want %q %s", id, y, got[y], v, c.Unit)
			}
			delete(got, y)
		}
		if len(got) > 0 {
			t.Errorf("%s: points that the reports do not state: %v", id, got)
		}
	}
	// 突破3 (report of 2006) stays visible beside 3.16 (report of 2011).
	for _, p := range series(r, "fiscal_revenue").Actual {
		if p.Year == 2005 && (len(p.Others) == 0 || p.Others[0].Relation != analyze.Weaker) {
			t.Errorf("fiscal_revenue 2005: others are %v, want the weaker 突破3", p.Others)
		}
	}
}

// The district's GDP falls from 303.6 to 192.3 while growth is stated: a break,
// across which nothing is computed.
func TestDistrictBreak(t *testing.T) {
	c := series(read(t, "county-hailar-gbk/*.txt"), "gdp")
	if c == nil {
		t.Fatal("no series gdp")
	}
	if !slices.Equal(c.Breaks, []int{2018}) {
		t.Errorf("breaks %v, want [2018]", c.Breaks)
	}
	if c.Compound != nil || c.Multiple != nil {
		t.Error("a growth is computed across the break")
	}
}

// Every fact of gold_series.csv stands on its line and in its year, or is
// missing; none is contradicted. Prints how many were found.
func TestGoldSeries(t *testing.T) {
	f, err := os.Open(filepath.Join(shared, "gold_series.csv"))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	results := map[string]*analyze.Result{
		"national": read(t, "national/*.txt"), "county-hailar-gbk": read(t, "county-hailar-gbk/*.txt"), "city-wuxi": read(t, "city-wuxi/*.md"),
	}
	found, wrong := 0, 0
	for _, row := range rows[1:] {
		g := gold{row[0], row[1], row[2], row[3], row[4], row[5], row[6]}
		switch got, ok := g.look(t, results[g.source]); {
		case ok:
			found++
		case strings.HasPrefix(got, "missing"):
			t.Logf("%s %s %s %s %s%s %s: %s", g.source, g.report, g.metric, g.year, g.value, g.unit, g.kind, got)
		default:
			wrong++
			t.Logf("WRONG %s %s %s %s %s%s %s: %s", g.source, g.report, g.metric, g.year, g.value, g.unit, g.kind, got)
		}
	}
	n := len(rows) - 1
	t.Logf("gold_series.csv: %d of %d facts on their line and year (%.1f%%), %d contradicted", found, n, 100*float64(found)/float64(n), wrong)
	if wrong > goldWrong || found < n*goldPercent/100 {
		t.Errorf("found %d of %d, want %d%%; %d contradicted, want at most %d", found, n, goldPercent, wrong, goldWrong)
	}
}

// What TestGoldSeries demands; to be raised, never lowered.
const (
	goldPercent = 97
	goldWrong   = 0
)

type gold struct{ source, report, metric, year, value, unit, kind string }

// look finds the fact in the result; got says what stands there instead.
func (g gold) look(t *testing.T, r *analyze.Result) (got string, ok bool) {
	t.Helper()
	id := goldIDs[g.metric]
	if id == "" {
		t.Fatalf("no indicator for %s", g.metric)
	}
	c := series(r, id)
	if c == nil {
		return "missing series " + id, false
	}
	v := decimal.RequireFromString(g.value)
	if u, err := unit.Convert(v, g.unit, c.Unit); err == nil {
		v = u
	} else if g.unit != "个" {
		t.Fatalf("%s: %v", g.metric, err)
	}
	if from, to, span := strings.Cut(g.year, "-"); span {
		for _, s := range c.Spans {
			if strconv.Itoa(s.From) == from && strconv.Itoa(s.To) == to && s.Value.Equal(v) {
				return "", true
			}
		}
		return "missing span", false
	}
	ps := c.Actual
	if g.kind == "target" {
		ps = c.Target
	}
	for _, p := range ps {
		if strconv.Itoa(p.Year) != g.year {
			continue
		}
		near := v.Sub(p.Value).Abs().LessThanOrEqual(v.Abs().Mul(decimal.New(5, -3)))
		if near {
			return "", true
		}
		for _, o := range p.Others {
			if o.Value.Equal(v) {
				return "", true
			}
		}
		return "has " + p.Value.String() + c.Unit, p.Doubtful
	}
	return "missing year", false
}
