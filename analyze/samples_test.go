package analyze_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/eval"
	"linian/figure"
	"linian/unit"
)

const samples = "../samples"

// samplesPercent of the yearly figures of metrics that recur must stand on a
// line; to be raised, never lowered.
const samplesPercent = 87

// splitMetrics are the metrics that stand on more than one line, and on how many:
// the names that the reports give them do not tell that they are one.
var splitMetrics = map[string]int{
	"代表建议解决率|percent":     2, // 解决率 alone
	"审计查出问题整改率|percent":   2, // 整改率 alone
	"宪法宣誓人数|people":       2, // 新任命人员
	"重点产业项目安排数":           2, // 市级重点项目 of one year
	"重点产业项目年度计划投资":        2, // the same
	"PM2.5平均浓度下降|percent": 2, // 市区 apart, which the table leaves out
	"市区新建改造道路|count:条@市区": 2, // 市区 only in the clause before
}

// misdated are figures that package extract puts into another year.
var misdated = map[string]bool{
	"2022年人大常委会工作报告.txt:23 2.6%": true, // the base of a rise over five years, without its year
}

// sampleRows pairs the rows of samples/gold.csv that tell the result or the
// target of a year with the series that their figures stand in, "" for none.
func sampleRows(t *testing.T, r *analyze.Result) (rows []eval.Pair, keys []string) {
	t.Helper()
	f, err := os.Open(samples + "/gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := eval.ReadGold(f, "gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	in := placesOf(r)
	for _, p := range eval.Score(gold, r.Observations).Pairs {
		switch p.Gold.Kind {
		case figure.Actual, figure.Target:
		default:
			continue
		}
		if p.Gold.Year == 0 || p.Gold.Period != figure.YearPeriod && p.Gold.Period != figure.AsOf && p.Gold.Period != figure.Cumulative {
			continue
		}
		rows, keys = append(rows, p), append(keys, in[p.Observation.ID])
	}
	return rows, keys
}

// placesOf are the keys of the series by the observations that stand in them.
func placesOf(r *analyze.Result) map[string]string {
	in := map[string]string{}
	for _, c := range r.Comparisons {
		for _, p := range slices.Concat(c.Actual, c.Target) {
			in[p.Observation.ID] = c.Key
			for _, o := range p.Others {
				in[o.Observation.ID] = c.Key
			}
		}
	}
	return in
}

// sameThing are names of the gold table that mean one indicator, or the plan and
// the result of one, or a rise and a fall of one.
var sameThing = [][]string{
	{"执法检查"}, // an inspection is counted in 次, or in the laws that it is of, 件 and 部
	{"实际使用外资", "实际到账外资"},
	{"听取审议专项工作报告"}, // 个, 项
	{"人大代表建议办理件数", "代表建议"},
	{"重点产业项目安排数", "重点产业项目推进数"},
	{"重点产业项目年度计划投资", "重点产业项目完成投资"},
	{"一般公共预算收入增长", "一般公共预算收入下降"},
	{"社会消费品零售总额增长", "社会消费品零售总额下降"},
	{"进出口总额增长", "进出口总额下降"},
}

// metricOf is what two rows of one indicator have in common.
func metricOf(g eval.Gold) string {
	name := g.Indicator
	for _, same := range sameThing {
		if slices.Contains(same, name) {
			return same[0]
		}
	}
	name += "|" + dim(g.Unit)
	if g.Scope != "" && g.Scope != "全市" {
		name += "@" + g.Scope
	}
	return name
}

// Two rows of one indicator stand on one line, two of different indicators never
// do; figures of a line stand in the year of the row. Merging two wrong ones
// fails; how many rows of recurring metrics stand on no line is bounded.
func TestSamplesLines(t *testing.T) {
	r := readReports(t, samples+"/*.txt", samples+"/20*.md", samples+"/*.html", samples+"/*.docx", samples+"/*.pdf")
	if len(r.Rankings) > 0 {
		t.Errorf("%d rankings of one body, the first of %s", len(r.Rankings), r.Rankings[0].Name)
	}
	rows, keys := sampleRows(t, r)
	lines := map[string]map[string]bool{}   // metric → keys
	metrics := map[string]map[string]bool{} // key → metrics
	years := map[string]map[int]bool{}
	for i, p := range rows {
		m := metricOf(p.Gold)
		put(years, m, p.Gold.Year)
		if keys[i] == "" {
			continue
		}
		put(lines, m, keys[i])
		put(metrics, keys[i], m)
		if p.Observation.Year != p.Gold.Year && !misdated[fmt.Sprintf("%s:%d %s", p.Gold.File, p.Gold.Line, p.Gold.Text)] {
			t.Errorf("%s:%d: %s %s stands in %d, want %d", p.Gold.File, p.Gold.Line, m, p.Gold.Text, p.Observation.Year, p.Gold.Year)
		}
	}
	for k, ms := range metrics {
		if len(ms) > 1 {
			t.Errorf("series %s holds different indicators: %v", k, slices.Sorted(maps.Keys(ms)))
		}
	}
	for m, ks := range lines {
		if len(ks) > splitMetrics[m] && len(ks) > 1 {
			t.Errorf("%s stands on %d lines: %v", m, len(ks), slices.Sorted(maps.Keys(ks)))
		}
	}
	recurring, on := 0, 0
	for i, p := range rows {
		if m := metricOf(p.Gold); len(years[m]) > 1 {
			recurring++
			if keys[i] != "" {
				on++
			} else {
				t.Logf("on no line: %s:%d %s %s (read as %s)", p.Gold.File, p.Gold.Line, m, p.Gold.Text, p.Observation.Indicator)
			}
		}
	}
	t.Logf("%d of %d yearly figures of recurring metrics stand on their line (%.1f%%)", on, recurring, 100*float64(on)/float64(recurring))
	if on*100 < recurring*samplesPercent {
		t.Errorf("only %d of %d figures stand on a line, want %d%%", on, recurring, samplesPercent)
	}
}

func put[K, V comparable](m map[K]map[V]bool, k K, v V) {
	if m[k] == nil {
		m[k] = map[V]bool{}
	}
	m[k][v] = true
}

func dim(u string) string {
	x, ok := unit.Parse(strings.Split(u, "|")[0])
	if !ok {
		return u
	}
	return string(x.Dimension)
}
