package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/parquet-go/parquet-go"

	"linian"
	"linian/beam/pipeline"
	"linian/bench"
	"linian/corpus"
	"linian/decision"
	"linian/export"
	"linian/figure"
	"linian/finding"
)

func TestMain(m *testing.M) { ptest.Main(m) }

// A result is what a run wrote, by its ids and keys, each as JSON without what says
// nothing.
type result struct {
	figures, lines map[string]string
	findings       []string
	failed         []pipeline.Failure
	counts         map[string]int64
	files          []string
}

// run runs the pipeline over all files below a folder.
func run(t *testing.T, dir string) result {
	return runWith(t, pipeline.Options{Input: dir + "/**", Shards: 2})
}

func runWith(t *testing.T, o pipeline.Options) result {
	t.Helper()
	ctx := context.Background()
	o.Output = filepath.Join(t.TempDir(), "out")
	if err := o.Prepare(ctx); err != nil {
		t.Fatal(err)
	}
	p, s := beam.NewPipelineWithRoot()
	if err := pipeline.Build(s, o); err != nil {
		t.Fatal(err)
	}
	res, err := ptest.RunWithMetrics(p)
	if err != nil {
		t.Fatal(err)
	}
	out := read(t, o.Output)
	out.counts = map[string]int64{}
	for _, c := range pipeline.Counts(res) {
		out.counts[c.Name] = c.Value
	}
	return out
}

// read reads what a run wrote.
func read(t *testing.T, dir string) result {
	t.Helper()
	out := result{figures: map[string]string{}, lines: map[string]string{}}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		out.files = append(out.files, filepath.ToSlash(rel))
		kind, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
		switch kind {
		case "observations":
			for _, r := range rows[figure.Row](t, path) {
				out.figures[r.File+" "+r.ID] = plain(t, r)
			}
		case "series":
			for _, r := range rows[export.SeriesRow](t, path) {
				out.lines[r.Key] = plain(t, r)
			}
		case "findings":
			for _, r := range rows[finding.Finding](t, path) {
				out.findings = append(out.findings, plain(t, r))
			}
		case "failed":
			out.failed = append(out.failed, rows[pipeline.Failure](t, path)...)
		default:
			t.Errorf("%s was written", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out.findings)
	return out
}

func rows[Row any](t *testing.T, path string) []Row {
	t.Helper()
	rs, err := parquet.ReadFile[Row](path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return rs
}

// plain is a value as JSON without the keys that say nothing: Parquet has no difference
// between a list that is empty and one that is not there.
func plain(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(b, &tree); err != nil {
		t.Fatal(err)
	}
	b, err = json.Marshal(prune(tree))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func prune(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			if x = prune(x); x == nil {
				delete(v, k)
			} else {
				v[k] = x
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = prune(v[i])
		}
		if len(v) == 0 {
			return nil
		}
	}
	return v
}

// built is what linian build makes of the folder.
func built(t *testing.T, dir string) result {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir, Limits: linian.Limits{Reports: 1 << 20}})
	if err != nil {
		t.Fatal(err)
	}
	res, err := p.Compare(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	out := result{figures: map[string]string{}, lines: map[string]string{}}
	for i := range res.Observations {
		out.figures[res.Observations[i].File+" "+res.Observations[i].ID] = plain(t, &res.Observations[i])
	}
	for i := range res.Comparisons {
		out.lines[res.Comparisons[i].Key] = plain(t, export.NewSeriesRow(&res.Comparisons[i]))
	}
	for _, f := range res.Findings {
		out.findings = append(out.findings, plain(t, f))
	}
	slices.Sort(out.findings)
	return out
}

// same fails where two results differ, and shows some of the differences.
func same(t *testing.T, got, want result) {
	t.Helper()
	differ := func(what string, got, want map[string]string) {
		shown := 0
		for _, k := range keys(got, want) {
			if got[k] != want[k] {
				if shown++; shown <= 3 {
					t.Errorf("%s %s:\n%s\nbuild has\n%s", what, k, got[k], want[k])
				}
			}
		}
		if shown > 0 {
			t.Errorf("%d of %d %s differ", shown, len(want), what)
		}
	}
	differ("figures", got.figures, want.figures)
	differ("lines", got.lines, want.lines)
	differ("findings", count(got.findings), count(want.findings))
}

func count(list []string) map[string]string {
	n := map[string]int{}
	for _, s := range list {
		n[s]++
	}
	out := map[string]string{}
	for s, k := range n {
		out[s] = fmt.Sprint(k)
	}
	return out
}

func keys(ms ...map[string]string) (all []string) {
	for _, m := range ms {
		for k := range m {
			all = append(all, k)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// The figures, the lines and the findings are those of linian build, id by id, and the
// figures those of linian index.
func TestSamplesAsBuild(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../samples")); err != nil {
		t.Fatal(err)
	}
	got := run(t, dir)
	same(t, got, built(t, dir))
	if len(got.figures) < 1000 || len(got.lines) < 100 {
		t.Errorf("only %d figures and %d lines", len(got.figures), len(got.lines))
	}
	asIndex(t, dir, got)
}

// asIndex compares with what linian index stores: the figures, but for the id of the
// indicator, which it tells from one report alone.
func asIndex(t *testing.T, dir string, got result) {
	t.Helper()
	ctx := context.Background()
	db := filepath.Join(t.TempDir(), "a.db")
	if _, err := linian.Index(ctx, linian.IndexOptions{Dir: dir, Store: db}); err != nil {
		t.Fatal(err)
	}
	store, err := corpus.Create(db)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	columns := []string{"file", "id", "start", "end", "indicator", "value", "unit", "qualifier", "kind", "change", "year", "scope"}
	want, have := map[string]string{}, map[string]string{}
	row := func(cells []string) error {
		var line []string
		for i, c := range cells {
			line = append(line, fmt.Sprintf("%s=%v", columns[i], c))
		}
		want[fmt.Sprint(cells[0], " ", cells[1])] = strings.Join(line, " ")
		return nil
	}
	if err := store.SQL(ctx, `SELECT file, id, start, "end", indicator, value, unit, qualifier, kind, change, year, scope FROM observation`, func([]string) {}, row); err != nil {
		t.Fatal(err)
	}
	for k, raw := range got.figures {
		var cells map[string]any
		d := json.NewDecoder(strings.NewReader(raw))
		d.UseNumber()
		if err := d.Decode(&cells); err != nil {
			t.Fatal(err)
		}
		var line []string
		for _, c := range columns {
			v := cells[c]
			if v == nil {
				v = ""
			}
			line = append(line, fmt.Sprintf("%s=%v", c, v))
		}
		have[k] = strings.Join(line, " ")
	}
	if !reflect.DeepEqual(have, want) {
		n := 0
		for _, k := range keys(have, want) {
			if have[k] != want[k] {
				if n++; n <= 3 {
					t.Errorf("figure:\n%s\nindex has\n%s", have[k], want[k])
				}
			}
		}
		t.Errorf("%d of %d figures differ from those of index", n, len(want))
	}
}

// write puts a file into a folder.
func write(t *testing.T, dir, name string, b []byte) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// generated writes n generated reports.
func generated(t *testing.T, dir string, n int) {
	t.Helper()
	g, err := bench.New("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		name, text := g.Report(1, i)
		write(t, dir, name, text)
	}
}

// So it is with several places, of which one has its own unit, with copies, with reports
// that their folder dates and names, with archives and with files that cannot be read.
func TestManyPlacesAsBuild(t *testing.T) {
	dir := t.TempDir()
	generated(t, dir, 24)
	for _, name := range []string{"2019年政府工作报告.txt", "2020年政府工作报告.html", "2021-人大常委会工作报告.txt", "2021年政府工作报告.docx", "2024年政府工作报告.txt"} {
		b, err := os.ReadFile(filepath.Join("../../samples", name))
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, "临澜/"+name, b)
		write(t, dir, "别处/再存一份-"+name, b)
	}
	write(t, dir, "无名/2016.txt", []byte("政府工作报告\n——2016年1月17日在市第十五届人民代表大会第六次会议上\n我代表市人民政府报告工作。\n一、2015年工作回顾\n全市实现地区生产总值790亿元，增长7.2%。进出口总额93.5亿美元。\n"))
	write(t, dir, "无名/海州市2017.txt", []byte("海州市政府工作报告\n——2017年1月17日在海州市第十六届人民代表大会第一次会议上\n一、2016年工作回顾\n全市实现地区生产总值850亿元，增长7.4%。进出口总额95.5亿美元。粮食总产量43.1万吨。\n"))
	write(t, dir, "无名/海州市2018.txt", []byte("海州市政府工作报告\n——2018年1月17日在海州市第十六届人民代表大会第二次会议上\n一、2017年工作回顾\n全市实现地区生产总值910亿元，增长7.0%。进出口总额99.5亿美元。粮食总产量44.1万吨。\n"))
	write(t, dir, "无名/第三次.txt", []byte("海州市政府工作报告\n——在海州市第十六届人民代表大会第三次会议上\n一、过去一年工作回顾\n全市实现地区生产总值970亿元，增长6.8%。粮食总产量45.1万吨。\n"))
	write(t, dir, "街道/甲.txt", []byte("街道办事处工作总结\n2019年，实现税收3.2亿元，新增就业300人。\n"))
	write(t, dir, "街道/乙.txt", []byte("街道办事处工作总结\n2019年，实现税收4.2亿元，新增就业200人。\n"))
	write(t, dir, "坏/空.txt", nil)
	write(t, dir, "坏/坏.docx", []byte("PK\x03\x04 no archive"))
	write(t, dir, "坏/图.rtfd", []byte("no report"))
	write(t, dir, "包.zip", zipped(t, map[string]string{
		"甲/海州市2019.txt": "海州市政府工作报告\n——2019年1月17日在海州市第十六届人民代表大会第三次会议上\n一、2018年工作回顾\n全市实现地区生产总值980亿元。\n",
		"甲/空.txt":       "",
	}))
	got, want := run(t, dir), built(t, dir)
	same(t, got, want)
	inPieces(t, dir, got)
	if got.counts["copies"] != 5 || got.counts["read_again"] < 2 || got.counts["places"] < 5 {
		t.Errorf("the folder does not hold what it should: %v", got.counts)
	}
	var files []string
	for _, f := range got.failed {
		files = append(files, f.File)
		if f.Message == "" || f.Path != dir+"/"+f.File {
			t.Errorf("no reason or no path: %+v", f)
		}
	}
	slices.Sort(files)
	if w := []string{"包.zip/甲/空.txt", "坏/图.rtfd", "坏/坏.docx", "坏/空.txt"}; !slices.Equal(files, w) {
		t.Errorf("the failed files are %v, want %v", files, w)
	}
}

// inPieces cuts every place of some figures into pieces: the figures stay, and so do most
// of the lines. What is written is the same whenever it is.
func inPieces(t *testing.T, dir string, whole result) {
	t.Helper()
	o := pipeline.Options{Input: dir + "/**", Shards: 2, MostFigures: 500}
	got := runWith(t, o)
	if got.counts["places_cut"] < 2 || got.counts["places"] != whole.counts["places"] {
		t.Errorf("cut: %v", got.counts)
	}
	if len(got.figures) != len(whole.figures) {
		t.Errorf("%d figures in pieces, %d whole", len(got.figures), len(whole.figures))
	}
	for id := range whole.figures {
		if got.figures[id] == "" {
			t.Errorf("figure %s is missing", id)
		}
	}
	equal := 0
	for key, line := range whole.lines {
		if got.lines[key] == line {
			equal++
		}
	}
	t.Logf("%d of %d lines are the same in pieces", equal, len(whole.lines))
	if equal*100 < len(whole.lines)*95 {
		t.Errorf("only %d of %d lines are the same in pieces", equal, len(whole.lines))
	}
}

func zipped(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var reports = flag.String("reports", "", "folder of reports to compare with linian build, which takes minutes")

// So it is with the reports of a folder of one's own.
func TestReportsAsBuild(t *testing.T) {
	if *reports == "" {
		t.Skip("without -reports")
	}
	dir, err := filepath.Abs(*reports)
	if err != nil {
		t.Fatal(err)
	}
	got := run(t, dir)
	t.Log(got.counts)
	same(t, got, built(t, dir))
}
