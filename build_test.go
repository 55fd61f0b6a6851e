package linian_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian"
	"linian/analyze"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// writeReports makes a folder of two small reports of a fictitious city.
func writeReports(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "2018年政府工作报告.txt", "海州市2018年政府工作报告\n\n——2018年1月10日在海州市第五届人民代表大会第二次会议上\n\n一、2017年工作回顾\n\n2017年，全市新增养老床位640张，建成农村公路52公里。\n")
	write(t, dir, "2019年政府工作报告.txt", "海州市2019年政府工作报告\n\n——2019年1月12日在海州市第五届人民代表大会第三次会议上\n\n一、2018年工作回顾\n\n2018年，全市新增养老床位700张，建成农村公路61公里。\n")
	return dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func build(t *testing.T, o linian.Options) *linian.Outcome {
	t.Helper()
	done, err := linian.Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// The second of two builds into one folder is refused while the first is at
// work, and the first ends well.
func TestBuildTwiceAtOnce(t *testing.T) {
	dir, out := writeReports(t), filepath.Join(t.TempDir(), "out")
	var second error
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out, Progress: func(done, total int) {
		if done == total {
			_, second = linian.Build(context.Background(), linian.Options{Dir: dir, NoPictures: true, Out: out})
		}
	}})
	if second == nil || !strings.Contains(second.Error(), "另一个 linian 正在写入") {
		t.Errorf("second build: %v", second)
	}
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out}) // the lock is free again
	if names := namesIn(t, filepath.Dir(out)); !slices.Equal(names, []string{"out"}) {
		t.Errorf("left behind: %v", names)
	}
}

// A build that is interrupted at any step leaves the old result as it was.
func TestBuildInterrupted(t *testing.T) {
	dir, out := writeReports(t), filepath.Join(t.TempDir(), "out")
	steps := 0
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out, Progress: func(done, total int) { steps = total }})
	before := tree(t, out)
	write(t, dir, "2019年政府工作报告.txt", "海州市2019年政府工作报告\n\n2018年，全市新增养老床位701张。\n")
	for stop := 1; stop < steps; stop++ {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := linian.Build(ctx, linian.Options{Dir: dir, NoPictures: true, Out: out, Progress: func(done, _ int) {
			if done == stop {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped at step %d: error %v", stop, err)
		}
		if !equalTrees(before, tree(t, out)) {
			t.Fatalf("stopped at step %d: the old result changed", stop)
		}
		if names := namesIn(t, filepath.Dir(out)); !slices.Equal(names, []string{"out"}) {
			t.Errorf("stopped at step %d: left behind: %v", stop, names)
		}
	}
	build(t, linian.Options{Dir: dir, NoPictures: true, Out: out})
	if equalTrees(before, tree(t, out)) {
		t.Error("the build that was not interrupted changed nothing")
	}
}

// The samples give the same bytes with any number of workers, from another
// folder, with the files made in another order.
func TestBuildSameBytes(t *testing.T) {
	const samples = "samples"
	names := namesIn(t, samples)
	other := filepath.Join(t.TempDir(), "别处")
	for _, n := range slices.Backward(names) {
		b, err := os.ReadFile(filepath.Join(samples, n))
		if err != nil {
			t.Fatal(err)
		}
		write(t, other, n, string(b))
	}
	sameBytes(t, linian.Options{Dir: samples, Jobs: 1, NoPictures: true}, linian.Options{Dir: other, Jobs: 8, NoPictures: true})
	few := writeReports(t)
	sameBytes(t, linian.Options{Dir: few, Jobs: 1}, linian.Options{Dir: few, Jobs: 8})
}

// sameBytes builds twice, each into a folder of another name, and compares every file.
func sameBytes(t *testing.T, one, two linian.Options) {
	t.Helper()
	one.Out, two.Out = filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "结果")
	build(t, one)
	build(t, two)
	a, b := tree(t, one.Out), tree(t, two.Out)
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs", name)
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d files and %d files", len(a), len(b))
	}
}

// A copy of a report under another name confirms nothing: it is told and left
// aside, and is no failure.
func TestBuildDuplicate(t *testing.T) {
	dir := writeReports(t)
	b, err := os.ReadFile(filepath.Join(dir, "2018年政府工作报告.txt"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "副本/2018（副本）.txt", string(b))
	done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(t.TempDir(), "out")})
	if len(done.Result.Reports) != 2 || len(done.LeftOut) != 0 {
		t.Errorf("%d reports, left out: %v", len(done.Result.Reports), done.LeftOut)
	}
	if fs := withCode(done, finding.FileDuplicate); len(fs) != 1 || fs[0].File != "副本/2018（副本）.txt" || fs[0].Severity != finding.Info {
		t.Errorf("findings: %v", fs)
	}
}

// What linian.yaml says of a report wins over what the report says, for its
// figures too; an entry that fits no file is told.
func TestConfigWins(t *testing.T) {
	dir := writeReports(t)
	write(t, dir, "县里/报告.txt", "工作报告\n\n去年，全县新增养老床位51张。\n")
	write(t, dir, linian.ConfigName, `title: 床位对比
reports:
  - file: 县里/*.txt
    reviews: 2020
    kind: congress
    term: 7
    session: 5
  - file: 2016*.txt
    year: 2016
bodies:
  县里: 云川县人大常委会
  乡里: 没有这个乡
`)
	done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(t.TempDir(), "out")})
	if done.Result.Title != "床位对比" {
		t.Errorf("title %q", done.Result.Title)
	}
	i := slices.IndexFunc(done.Result.Reports, func(r analyze.ReportInfo) bool { return r.File == "县里/报告.txt" })
	if i < 0 {
		t.Fatal("the report is missing")
	}
	m := done.Result.Reports[i].Meta
	if m.Year != 2021 || m.YearSource != report.FromConfig || m.Body != "云川县人大常委会" || m.Kind != report.Congress || m.Term != 7 || m.Session != 5 {
		t.Errorf("meta: %+v", m)
	}
	j := slices.IndexFunc(done.Result.Observations, func(o figure.Observation) bool { return o.File == "县里/报告.txt" })
	if j < 0 {
		t.Fatal("no observation")
	}
	if o := done.Result.Observations[j]; o.Year != 2020 || o.Body != m.Body {
		t.Errorf("observation: year %d, body %q", o.Year, o.Body)
	}
	fs := withCode(done, finding.ConfigUnmatched)
	if len(fs) != 2 || fs[0].Text != "乡里" || fs[1].Place() != "linian.yaml:8:5" {
		t.Errorf("unmatched: %v", fs)
	}
}

// A chosen indicator of which nobody knows is said; one that the reports only happen not to
// have is not.
func TestUnknownChoices(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "linian.yaml", "choices:\n  core: [gdp, GDP, 粮食产量, 地区生产总值增速, 地区生产总值增速快]\n")
	write(t, dir, "云川县2021年政府工作报告.txt", "云川县2021年政府工作报告\n一、2020年工作回顾\n地区生产总值86亿元，增长5%。\n")
	done := build(t, linian.Options{Dir: dir, NoPictures: true, Out: filepath.Join(dir, "out")})
	var got []string
	for _, f := range withCode(done, finding.ConfigUnmatched) {
		got = append(got, f.Message)
	}
	want := []string{
		"choices 的 core 中的“GDP”没有起作用：没有收录这个指标，报告中也没有，是不是：地区生产总值",
		"choices 的 core 中的“地区生产总值增速快”没有起作用：没有收录这个指标，报告中也没有",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("told %q", got)
	}
}

// Extract dates every sample as Build does, one file at a time.
func TestExtractLikeBuild(t *testing.T) {
	done := build(t, linian.Options{Dir: "samples", NoPictures: true, Out: filepath.Join(t.TempDir(), "out")})
	for _, r := range done.Result.Reports {
		one, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{filepath.Join("samples", r.File)}})
		if err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(slices.Clone(done.Result.Observations), func(o figure.Observation) bool { return o.File != r.File })
		have := one.Result.Observations
		if len(have) != len(want) {
			t.Errorf("%s: %d observations, want %d", r.File, len(have), len(want))
			continue
		}
		for i := range want {
			h, w := have[i], want[i]
			if h.ID != w.ID || h.File != w.File || h.Line != w.Line || h.Year != w.Year || h.IndicatorID != w.IndicatorID || h.ReportYear != w.ReportYear || h.Body != w.Body {
				t.Errorf("%s:%d:%d: %s %d %q, want %s %d %q", h.File, h.Line, h.Col, h.ID, h.Year, h.IndicatorID, w.ID, w.Year, w.IndicatorID)
			}
		}
	}
}

// A report that does not tell its year is dated from the reports beside it,
// also when it is the only one that is asked for.
func TestExtractDatesFromSiblings(t *testing.T) {
	dir := writeReports(t)
	write(t, dir, "第四次会议.txt", "海州市政府工作报告\n\n——在海州市第五届人民代表大会第四次会议上\n\n一、工作回顾\n\n去年，全市新增养老床位733张。\n")
	one, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{filepath.Join(dir, "第四次会议.txt")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(one.Result.Reports) != 1 || one.Result.Reports[0].Meta.Year != 2020 {
		t.Fatalf("reports: %+v", one.Result.Reports)
	}
	obs := one.Result.Observations
	if i := slices.IndexFunc(obs, func(o figure.Observation) bool { return o.Value.String() == "733" }); i < 0 || obs[i].Year != 2019 {
		t.Errorf("observations: %+v", obs)
	}
}

func withCode(done *linian.Outcome, c finding.Code) []finding.Finding {
	return slices.DeleteFunc(slices.Clone(done.Result.Findings), func(f finding.Finding) bool { return f.Code != c })
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func tree(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		files[rel], err = os.ReadFile(p)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func equalTrees(a, b map[string][]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			return false
		}
	}
	return true
}
