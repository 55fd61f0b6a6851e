package charts_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/catalogue"
	"linian/charts"
	"linian/figure"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at it and run with -update:\n%s", path, got)
	}
}

func comparison(t *testing.T, key string) analyze.Comparison {
	t.Helper()
	for _, c := range analyzetest.Result().Comparisons {
		if c.Key == key {
			return c
		}
	}
	t.Fatalf("the fixture has no %s", key)
	return analyze.Comparison{}
}

// option is the ECharts option in a single page.
func option(t *testing.T, c analyze.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := charts.WriteChart(&b, c, charts.Options{Script: charts.SharedScript}); err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(b.String(), `class="option">`)
	js, _, ok2 := strings.Cut(rest, "</script>")
	if !ok || !ok2 {
		t.Fatal("the page has no option")
	}
	return []byte(js)
}

type chart struct {
	Series []struct {
		Name         string
		Type         string
		Symbol       string
		ConnectNulls bool
		LineStyle    struct{ Type string }
		Data         []struct {
			Value  *json.Number
			Symbol string
		}
	}
}

func series(t *testing.T, c analyze.Comparison) map[string][]string {
	t.Helper()
	var o chart
	if err := json.Unmarshal(option(t, c), &o); err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, s := range o.Series {
		for _, d := range s.Data {
			v := "null"
			if d.Value != nil {
				v = d.Value.String()
			}
			out[s.Name] = append(out[s.Name], v)
		}
	}
	return out
}

// The whole option of a chart with bars, growth, targets and a gap, as ECharts
// gets it.
func TestOptionGolden(t *testing.T) {
	for _, key := range []string{"elderly_beds_new", "urban_unemployment"} {
		var b bytes.Buffer
		if err := json.Indent(&b, option(t, comparison(t, key)), "", "  "); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('\n')
		golden(t, key+".option.json", b.Bytes())
	}
}

// What stands in which year: gaps are null, never zero; doubtful points stand
// apart; bounds, estimates, ranges and revisions have marks of their own.
func TestSeries(t *testing.T) {
	tests := []struct {
		key, series string
		want        string
	}{
		{"elderly_beds_new", "实绩", "560 640 null 720 705 810 880 null"},
		{"elderly_beds_new", "目标", "null 600 650 700 750 800 850 900"},
		{"elderly_beds_new", "比上年增减（%）", "null 14.29 null null -2.08 14.89 8.64 null"},
		{"urban_unemployment", "实绩", "2.9 2.7 2.6 3.1 null 2.8 2.5 null"},
		{"urban_unemployment", "存疑", "null null null null 4.225 null null null"}, // 26 is drawn at the edge
		{"gdp", "超、以上", "null null 480 null null null null null"},
		{"gdp", "经修订", "null null null null 563.9 null null null"},
		{"elderly_beds", "约、近", "null null null null null null 0.95"},
		{"resettlement_housing_completed", "区间下端", "null null null 39 null null null"},
	}
	for _, tt := range tests {
		if got := strings.Join(series(t, comparison(t, tt.key))[tt.series], " "); got != tt.want {
			t.Errorf("%s, %s:\n got %s\nwant %s", tt.key, tt.series, got, tt.want)
		}
	}
}

// Bodies are set side by side where the indicator and the scope are the same
// and a year is shared; one body's several scopes are not several bodies.
func TestBodies(t *testing.T) {
	tests := []struct {
		name, body, scope string
		shift             int // of the years
		want              bool
	}{
		{"another body", "乙市人民政府", "", 0, true},
		{"the same body", "", "", 0, false},
		{"another scope", "乙市人民政府", "市区", 0, false},
		{"no year in common", "乙市人民政府", "", 40, false},
	}
	for _, tt := range tests {
		r := many(1)
		c := r.Comparisons[0]
		c.IndicatorID = "beds"
		other := c
		other.Actual = slices.Clone(c.Actual)
		for i := range other.Actual {
			other.Actual[i].Year += tt.shift
		}
		other.Key, other.Scope = "m_1", tt.scope
		if tt.body != "" {
			other.Body = tt.body
		}
		r.Comparisons = []analyze.Comparison{c, other}
		var b bytes.Buffer
		if err := charts.WritePage(&b, r, charts.Options{}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "各机关对比"); got != tt.want {
			t.Errorf("%s: compared is %v", tt.name, got)
		}
	}
}

// A zero that a report states is a zero, not a gap.
func TestZeroIsDrawn(t *testing.T) {
	c := comparison(t, "x_3f9a1c07")
	s := c.Series
	s.Actual = slices.Clone(s.Actual)
	s.Actual[0].Value = decimal.Zero
	if got := series(t, analyze.Compare(s))["实绩"][0]; got != "0" {
		t.Errorf("a stated zero is drawn as %s", got)
	}
}

func TestDeterministic(t *testing.T) {
	writers := map[string]func(io.Writer) error{
		"page":   func(w io.Writer) error { return charts.WritePage(w, analyzetest.Result(), charts.Options{}) },
		"single": func(w io.Writer) error { return charts.WriteChart(w, comparison(t, "gdp"), charts.Options{}) },
		"svg":    func(w io.Writer) error { return charts.WriteSVG(w, comparison(t, "gdp"), charts.Options{}) },
		"png":    func(w io.Writer) error { return charts.WritePNG(w, comparison(t, "gdp"), charts.Options{}) },
	}
	for name, write := range writers {
		var a, b bytes.Buffer
		if err := write(&a); err != nil {
			t.Fatal(err)
		}
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if a.Len() == 0 || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs differ (%d and %d bytes)", name, a.Len(), b.Len())
		}
	}
}

func TestWriteAll(t *testing.T) {
	dir := t.TempDir()
	paths, err := charts.WriteAll(dir, analyzetest.Result(), charts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(p)))
		if err != nil || info.Size() == 0 {
			t.Errorf("%s: %v, or empty", p, err)
		}
	}
	for _, want := range []string{"图表.html", "charts/echarts.min.js", "charts/echarts-LICENSE.txt", "charts/目录.html", "charts/地区生产总值.html", "charts/地区生产总值.svg", "charts/地区生产总值.png"} {
		if !slices.Contains(paths, want) {
			t.Errorf("%s was not written", want)
		}
	}
	single, err := os.ReadFile(filepath.Join(dir, "charts", "地区生产总值.html"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(single, []byte("<script src")) {
		t.Error("few indicators: the single page should be self-contained")
	}
}

// Many indicators share one script, and a page that is asked for alone does
// not.
func TestSharedScript(t *testing.T) {
	dir := t.TempDir()
	if _, err := charts.WriteAll(dir, many(charts.AutoInline+1), charts.Options{NoPictures: true}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "charts", "指标0.html"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b, []byte(`<script src="echarts.min.js">`)) {
		t.Error("many indicators: the single page should share the script")
	}
}

// many is a result of n indicators of ten years.
func many(n int) *analyze.Result {
	base := analyzetest.Result()
	r := &analyze.Result{Title: "多指标", Bodies: base.Bodies, Themes: []string{"甲", "乙", "丙", "丁", "戊"}, Reports: base.Reports}
	for y := 2014; y <= 2023; y++ {
		r.Years = append(r.Years, y)
	}
	for i := range n {
		s := analyze.Series{Key: fmt.Sprintf("m_%d", i), Name: fmt.Sprintf("指标%d", i), Theme: r.Themes[i%5], Unit: "个", Body: base.Bodies[0], Nature: catalogue.Flow}
		for j, y := range r.Years {
			s.Actual = append(s.Actual, analyze.Point{Year: y, Value: decimal.NewFromInt(int64(100 + i + 7*j)), Qualifier: figure.EQ, Kind: figure.Actual,
				Observation: figure.Observation{File: "报告.txt", Line: j + 1, Sentence: fmt.Sprintf("%d年，指标%d完成%d个，比上年有所增加。", y, i, 100+i+7*j)}})
		}
		r.Comparisons = append(r.Comparisons, analyze.Compare(s))
	}
	return r
}

// A page of very many indicators draws the fullest and leads to the others.
func TestManyCards(t *testing.T) {
	r := many(charts.MaxCards + 2)
	for _, i := range []int{3, 8} {
		r.Comparisons[i].Actual = r.Comparisons[i].Actual[:4]
	}
	var b bytes.Buffer
	if err := charts.WritePage(&b, r, charts.Options{}); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if n := strings.Count(page, `<figure class="card"`); n != charts.MaxCards {
		t.Errorf("%d cards, want %d", n, charts.MaxCards)
	}
	for i := range r.Comparisons {
		card := strings.Contains(page, fmt.Sprintf(`id="c-m_%d"`, i))
		link := strings.Contains(page, fmt.Sprintf(`.html">指标%d</a>`, i))
		if few := i == 3 || i == 8; card == few || link != few {
			t.Errorf("指标%d: card %t, link %t", i, card, link)
		}
	}
	if !strings.Contains(page, fmt.Sprintf("%d 项指标", len(r.Comparisons))) {
		t.Error("the page does not say how many indicators there are")
	}
}

// Names of indicators give file names that every system takes, and no two the same; a
// briefing asks for them by key.
func TestFileNames(t *testing.T) {
	r := many(11)
	names := []string{"CON", "../../etc/passwd", "新增 就业(人)", "新增_就业（人）", "echarts", "", strings.Repeat("长", 300), "占比", "占比", "占比", "目录"}
	for i, n := range names {
		r.Comparisons[i].Name = n
	}
	r.Comparisons[5].Key = "x/5"
	r.Comparisons[8].Scope, r.Comparisons[9].Unit = "市区", "%"
	dir := t.TempDir()
	paths, err := charts.WriteAll(dir, r, charts.Options{NoPictures: true})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, p := range paths {
		if strings.HasSuffix(p, ".html") && strings.HasPrefix(p, "charts/") {
			got = append(got, strings.TrimSuffix(strings.TrimPrefix(p, "charts/"), ".html"))
		}
	}
	want := []string{"目录", "_CON", "／..／etc／passwd", "新增_就业（人）", "新增_就业（人）_2", "echarts_2", "x／5", strings.Repeat("长", 48),
		"占比（个）", "占比（市区）（个）", "占比（％）", "目录_2"}
	if !slices.Equal(got, want) {
		t.Errorf("file names:\n got %q\nwant %q", got, want)
	}
	if n := charts.FileNames(r)["m_8"]; n != want[9] {
		t.Errorf("m_8 is %s", n)
	}
}

// An SVG names fonts with fall-backs, tells its content to screen readers, and
// has no text of a report as markup.
func TestSVG(t *testing.T) {
	var b bytes.Buffer
	c := comparison(t, "gdp")
	c.Name = `<script>alert(1)</script>` + "\x01\uFFFF" + `" onload="x`
	if err := charts.WriteSVG(&b, c, charts.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := wellFormed(b.Bytes()); err != nil {
		t.Errorf("not XML: %v", err)
	}
	for _, want := range []string{"'Microsoft YaHei'", "'PingFang SC'", "sans-serif", "<desc>", "超480"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in the SVG", want)
		}
	}
	for _, bad := range []string{"<script", `font-family:Noto`, `onload="`} {
		if strings.Contains(b.String(), bad) {
			t.Errorf("%s in the SVG", bad)
		}
	}
}

// A character that the carried font lacks is drawn from the system's font or
// as 〓; either way the picture differs from the one with an empty box, and
// nothing fails.
func TestRareCharacters(t *testing.T) {
	c := comparison(t, "gdp")
	c.Name = "𠮷野家🐉\U0010FFFF"
	var b bytes.Buffer
	if err := charts.WritePNG(&b, c, charts.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := charts.WritePNG(io.Discard, c, charts.Options{Font: filepath.Join("testdata", "missing.ttf")}); err == nil {
		t.Error("a font that is not there should be an error")
	}
}

// Empty and odd comparisons are written without a fault.
func TestOdd(t *testing.T) {
	p := func(y int, v string) analyze.Point {
		return analyze.Point{Year: y, Value: decimal.RequireFromString(v), Qualifier: figure.EQ, Kind: figure.Actual}
	}
	d := p(2020, "5")
	d.Doubtful = true
	tests := map[string]analyze.Series{
		"one point":     {Actual: []analyze.Point{p(2020, "1")}},
		"all zero":      {Nature: catalogue.Flow, Actual: []analyze.Point{p(2020, "0"), p(2021, "0")}},
		"negative":      {Nature: catalogue.Flow, Actual: []analyze.Point{p(2020, "-3"), p(2021, "4"), p(2022, "5")}},
		"only doubt":    {Nature: catalogue.Flow, Actual: []analyze.Point{d}},
		"only target":   {Target: []analyze.Point{p(2025, "12")}},
		"huge":          {Nature: catalogue.Flow, Actual: []analyze.Point{p(2020, "1e15"), p(2021, "1.1e15")}},
		"tiny":          {Actual: []analyze.Point{p(2020, "0.0001"), p(2021, "0.0002")}},
		"century":       {Actual: []analyze.Point{p(1950, "1"), p(2023, "2")}},
		"without years": {},
	}
	for name, s := range tests {
		s.Key, s.Name, s.Unit = "k", name, "个"
		c := analyze.Compare(s)
		for kind, err := range map[string]error{
			"html": charts.WriteChart(io.Discard, c, charts.Options{}),
			"svg":  charts.WriteSVG(io.Discard, c, charts.Options{}),
			"png":  charts.WritePNG(io.Discard, c, charts.Options{}),
			"page": charts.WritePage(io.Discard, &analyze.Result{Comparisons: []analyze.Comparison{c}, Years: []int{2020, 2021}}, charts.Options{}),
		} {
			if err != nil {
				t.Errorf("%s, %s: %v", name, kind, err)
			}
		}
	}
}

// broken is a level that is counted in another way from 2020 on.
func broken() analyze.Comparison {
	s := analyze.Series{Key: "k", Name: "小微企业", Unit: "户", Body: "某市", Nature: catalogue.Stock}
	for i, v := range []string{"300", "320", "190", "200"} {
		s.Actual = append(s.Actual, analyze.Point{Year: 2018 + i, Value: decimal.RequireFromString(v), Qualifier: figure.EQ, Kind: figure.Actual})
	}
	c := analyze.Compare(s)
	c.Breaks = []int{2020}
	return c
}

// No line leads from what was counted in one way to what is counted in another.
func TestBreakIsDrawn(t *testing.T) {
	c := broken()
	const name = "前后不可比，不连线"
	var page bytes.Buffer
	if err := charts.WriteChart(&page, c, charts.Options{Script: charts.SharedScript}); err != nil || !strings.Contains(page.String(), "；2020年起与此前不可比。") {
		t.Errorf("nothing over the chart tells of the break: %v", err)
	}
	got := series(t, c)
	if all := got["实绩"]; len(all) != 4 {
		t.Errorf("the results have %v", all)
	}
	if want := []string{"300", "320", "null", "null", "null", "null", "190", "200"}; !slices.Equal(got[name], want) {
		t.Errorf("the two pieces: %v, want %v", got[name], want)
	}
	var o struct {
		Series []struct {
			LineStyle struct{ Opacity *float64 }
		}
	}
	if err := json.Unmarshal(option(t, c), &o); err != nil {
		t.Fatal(err)
	}
	if seen := o.Series[0].LineStyle.Opacity; seen == nil || *seen != 0 {
		t.Error("the line of all results is seen and leads over the break")
	}
	lines := func(c analyze.Comparison) int {
		var b bytes.Buffer
		if err := charts.WriteSVG(&b, c, charts.Options{}); err != nil {
			t.Fatal(err)
		}
		return strings.Count(b.String(), `stroke-width:2"`)
	}
	whole := c
	whole.Breaks = nil
	if cut, all := lines(c), lines(whole); all-cut != -1 { // one line less; two in the legend, which has none else
		t.Errorf("the picture has %d lines with its break and %d without", cut, all)
	}
}

// An index compares no year with one in which something else was counted.
func TestIndexStopsAtBreak(t *testing.T) {
	whole := broken()
	whole.Breaks = nil
	page := func(c analyze.Comparison) string {
		other := whole
		other.Key, other.Name = "o", "个体工商户"
		c.Theme, other.Theme = "经济", "经济"
		var b bytes.Buffer
		if err := charts.WritePage(&b, &analyze.Result{Comparisons: []analyze.Comparison{c, other}, Years: []int{2018, 2019, 2020, 2021}, Bodies: []string{"某市"}}, charts.Options{}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	const index = "：指数对比"
	if got := page(whole); !strings.Contains(got, index) {
		t.Fatal("two lines of four years have no index")
	}
	if got := page(broken()); strings.Contains(got, index) { // two of its years compare with 2018
		t.Error("an index leads over a break")
	}
}
