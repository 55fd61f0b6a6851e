package linian_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"linian"
	"linian/corpus"
	"linian/figure"
	"linian/report"
)

const indexReport = `政府工作报告
——2019年1月15日在海州市第三届人民代表大会第三次会议上
各位代表：
一、2018年工作回顾
全市实现地区生产总值793.6亿元，增长7.2%。新增养老床位880张。
二、2019年工作安排
新增养老床位900张。
`

// put writes a report whose number of beds is its own.
func putReport(t *testing.T, dir, name, beds string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(indexReport, "880", beds, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

func index(t *testing.T, dir, store, version string, jobs int) *linian.Indexed {
	t.Helper()
	done, err := linian.Index(context.Background(), linian.IndexOptions{Dir: dir, Store: store, Version: version, Jobs: jobs})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// beds are the beds of 2018 that the store knows, with the file's name.
func beds(t *testing.T, store string) (out []string) {
	t.Helper()
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := func(column string) int { return slices.Index(corpus.Columns, column) }
	err = s.Query(context.Background(), corpus.Query{Indicators: []string{"*养老床位"}, To: 2018}, func(row []string) error {
		out = append(out, row[at("file")]+" "+row[at("value")])
		if !strings.Contains(row[at("sentence_text")], row[at("value")]+"张") {
			t.Errorf("evidence %q has no %s张", row[at("sentence_text")], row[at("value")])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// The reports of an archive are stored, and those of the files behind it.
func TestIndexArchive(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "a.db")
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, beds := range map[string]string{"1.txt": "881", "2.txt": "882"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(strings.Replace(indexReport, "880", beds, 1)))
	}
	z.Close()
	if err := os.WriteFile(filepath.Join(dir, "a.zip"), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	putReport(t, dir, "b.txt", "883")
	index(t, dir, store, "1", 1)
	if have, want := beds(t, store), []string{"a.zip 881", "a.zip 882", "b.txt 883"}; !slices.Equal(have, want) {
		t.Errorf("beds %v, want %v", have, want)
	}
}

// Only what is new, changed or read by another version is read; what is gone
// goes; a copy counts once, and stands in for its original when that goes.
func TestIndexReadsWhatChanged(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "a b#?%.db")
	putReport(t, dir, "a/1.txt", "881")
	putReport(t, dir, "a/2.txt", "882")
	putReport(t, dir, "b/1.txt", "883")
	steps := []struct {
		name            string
		change          func()
		version         string
		read, same, out int
		want            []string
	}{
		{"first", func() {}, "v1", 3, 0, 0, []string{"a/1.txt 881", "a/2.txt 882", "b/1.txt 883"}},
		{"nothing", func() {}, "v1", 0, 3, 0, []string{"a/1.txt 881", "a/2.txt 882", "b/1.txt 883"}},
		{"changed", func() { putReport(t, dir, "a/2.txt", "999") }, "v1", 1, 2, 0, []string{"a/1.txt 881", "a/2.txt 999", "b/1.txt 883"}},
		{"copy", func() { putReport(t, dir, "b/2.txt", "881") }, "v1", 1, 3, 0, []string{"a/1.txt 881", "a/2.txt 999", "b/1.txt 883"}},
		{"gone", func() { os.Remove(filepath.Join(dir, "a/1.txt")) }, "v1", 1, 2, 1, []string{"a/2.txt 999", "b/1.txt 883", "b/2.txt 881"}},
		{"version", func() {}, "v2", 3, 0, 0, []string{"a/2.txt 999", "b/1.txt 883", "b/2.txt 881"}},
		{"empty file", func() { os.WriteFile(filepath.Join(dir, "b/3.txt"), nil, 0o644) }, "v2", 1, 3, 0, []string{"a/2.txt 999", "b/1.txt 883", "b/2.txt 881"}},
		{"still empty", func() {}, "v2", 0, 4, 0, []string{"a/2.txt 999", "b/1.txt 883", "b/2.txt 881"}},
	}
	for _, st := range steps {
		st.change()
		done := index(t, dir, store, st.version, 0)
		if done.Read != st.read || done.Unchanged != st.same || done.Gone != st.out {
			t.Errorf("%s: read %d, unchanged %d, gone %d; want %d, %d, %d", st.name, done.Read, done.Unchanged, done.Gone, st.read, st.same, st.out)
		}
		if got := beds(t, store); !slices.Equal(got, st.want) {
			t.Errorf("%s: %v, want %v", st.name, got, st.want)
		}
		if left := len(done.LeftOut); left != strings.Count(st.name, "empty") {
			t.Errorf("%s: %d files left out: %v", st.name, left, done.LeftOut)
		}
	}
}

// A run that is broken off keeps what it read, and the next goes on from there
// to the same corpus as one run makes, whatever the number of jobs.
func TestIndexGoesOn(t *testing.T) {
	dir := t.TempDir()
	const n = 40
	for i := range n {
		putReport(t, dir, string(rune('a'+i%26))+string(rune('a'+i/26))+"/1.txt", "1"+string(rune('0'+i/10))+string(rune('0'+i%10)))
	}
	whole, broken := filepath.Join(t.TempDir(), "whole.db"), filepath.Join(t.TempDir(), "broken.db")
	index(t, dir, whole, "v", 1)

	ctx, cancel := context.WithCancel(context.Background())
	_, err := linian.Index(ctx, linian.IndexOptions{Dir: dir, Store: broken, Version: "v", Jobs: 3, Progress: func(done, total int) {
		if done == n/2 {
			cancel()
		}
	}})
	if err == nil || !strings.Contains(err.Error(), "再次运行会接着读") {
		t.Fatalf("broken off: %v", err)
	}
	done := index(t, dir, broken, "v", 3)
	if done.Unchanged == 0 || done.Read == 0 || done.Read+done.Unchanged != n {
		t.Errorf("went on with %d read, %d unchanged of %d", done.Read, done.Unchanged, n)
	}
	if a, b := beds(t, whole), beds(t, broken); !slices.Equal(a, b) || len(a) != n {
		t.Errorf("one run: %v\ntwo runs: %v", a, b)
	}
}

// The summary has one row for a body's indicator and year, in the base unit,
// and leads back to the file.
func TestIndexSummary(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "s.db")
	putReport(t, dir, "1.txt", "880")
	index(t, dir, store, "v", 0)
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var b bytes.Buffer
	n, err := s.WriteSummary(context.Background(), &b)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[corpus.SummaryRow](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != n {
		t.Errorf("%d rows, said %d", len(rows), n)
	}
	i := slices.IndexFunc(rows, func(r corpus.SummaryRow) bool { return r.Indicator == "地区生产总值" && r.Change == "" })
	if i < 0 {
		t.Fatalf("no 地区生产总值 in %+v", rows)
	}
	r := rows[i]
	if r.Value != 793.6e8 || r.BaseUnit != "元" || r.Year != 2018 || r.Kind != "actual" || r.Count != 1 || r.File != "1.txt" {
		t.Errorf("got %+v", r)
	}
	data, err := os.ReadFile(filepath.Join(dir, r.File))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(data[r.Start:r.End]); got != "793.6亿元" {
		t.Errorf("the summary leads to %q", got)
	}
}

// A statement of the user's cannot change the corpus; another file is refused.
func TestIndexIsReadOnly(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "s.db")
	putReport(t, dir, "1.txt", "880")
	index(t, dir, store, "v", 0)
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ignore := func([]string) error { return nil }
	for _, statement := range []string{"DELETE FROM figure", "DROP TABLE file", "PRAGMA query_only = 0; DELETE FROM figure", "ATTACH '" + filepath.ToSlash(filepath.Join(dir, "x.db")) + "' AS x; CREATE TABLE x.t (a)"} {
		if err := s.SQL(context.Background(), statement, nil, ignore); err == nil {
			t.Errorf("%s: no error", statement)
		}
	}
	if got := beds(t, store); len(got) != 1 {
		t.Errorf("left: %v", got)
	}
	if _, err := corpus.Open(filepath.Join(dir, "1.txt")); err == nil {
		t.Error("a text file is opened as a corpus")
	}
	if _, err := corpus.Open(filepath.Join(dir, "none.db")); err == nil || !strings.Contains(err.Error(), "linian index") {
		t.Errorf("no file: %v", err)
	}
}

// identityOf is what a run found of each figure and its report.
func identityOf(file, body, kind string, reportYear, year int, id, what, value string) string {
	return fmt.Sprintf("%s|%s|%s|%d|%d|%s|%s|%s", file, body, kind, reportYear, year, id, what, value)
}

// built are the figures that Open reads out of a folder, with the identity of
// their reports.
func built(t *testing.T, dir string) (out []string) {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]report.Kind{}
	for _, r := range p.Reports {
		kinds[r.File] = r.Meta.Kind
	}
	for _, o := range p.Observations {
		out = append(out, identityOf(o.File, o.Body, string(kinds[o.File]), o.ReportYear, o.Year, o.ID, string(o.Kind), o.Value.String()))
	}
	slices.Sort(out)
	return out
}

// indexed are the same out of a store.
func indexed(t *testing.T, store string) (out []string) {
	t.Helper()
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	const ask = "SELECT file, body, report_kind, report_year, ifnull(year, 0), id, kind, value FROM observation"
	err = s.SQL(context.Background(), ask, nil, func(row []string) error {
		out = append(out, identityOf(row[0], row[1], row[2], number(row[3]), number(row[4]), row[5], row[6], row[7]))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// extracted are the same with each file read by a call of Extract of its own.
func extracted(t *testing.T, dir string) (out []string) {
	t.Helper()
	files, err := report.Find(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		done, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{filepath.Join(dir, f)}, Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		kinds := map[string]report.Kind{}
		for _, r := range done.Result.Reports {
			kinds[r.File] = r.Meta.Kind
		}
		for _, o := range done.Result.Observations {
			out = append(out, identityOf(o.File, o.Body, string(kinds[o.File]), o.ReportYear, o.Year, o.ID, string(o.Kind), o.Value.String()))
		}
	}
	slices.Sort(out)
	return out
}

func sameFigures(t *testing.T, what string, got, want []string) {
	t.Helper()
	if len(want) == 0 {
		t.Fatalf("%s: no figures to compare", what)
	}
	for _, f := range got {
		if !slices.Contains(want, f) {
			t.Errorf("%s: %s only here", what, f)
			return
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d figures, want %d", what, len(got), len(want))
	}
}

// nobody is a folder in which some reports name no place, no year or none of both.
func nobody(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	session := func(head, term, n, body string) string {
		return head + "\n——在" + term + "第" + n + "次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n一、过去一年工作\n" + body
	}
	write(t, dir, "a.txt", "临澜市政府工作报告\n——2019年1月10日在临澜市第七届人民代表大会第三次会议上\n一、2018年工作回顾\n新增学位310个。\n")
	write(t, dir, "b.txt", "临澜市政府工作报告\n——2021年1月12日在临澜市第七届人民代表大会第五次会议上\n一、2020年工作回顾\n新增学位330个。\n")
	write(t, dir, "c.txt", session("政府工作报告", "市第七届人民代表大会", "四", "新增学位320个。\n"))
	write(t, dir, "d.txt", "市人大常委会工作报告\n——2021年1月13日在市第七届人民代表大会第五次会议上\n一、2020年工作回顾\n召开常委会会议9次。\n")
	write(t, dir, "e.txt", "市中级人民法院工作报告\n——2021年1月13日在市第七届人民代表大会第五次会议上\n一、2020年工作回顾\n受理案件1900件。\n")
	write(t, dir, "f.txt", "省人民政府工作报告\n——2021年1月20日在省第九届人民代表大会第五次会议上\n各位代表：\n我代表省人民政府向大会报告工作，请予审议。\n一、2020年工作回顾\n全省新增学位9000个。\n")
	return dir
}

// What a report leaves open its folder settles, and what it says stands.
func TestFolderSettlesIdentity(t *testing.T) {
	p, err := linian.Open(context.Background(), linian.Options{Dir: nobody(t)})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a.txt": "临澜市人民政府 2019 false", "b.txt": "临澜市人民政府 2021 false", "c.txt": "临澜市人民政府 2020 true",
		"d.txt": "临澜市人大常委会 2021 true", "e.txt": "临澜市中级人民法院 2021 true", "f.txt": " 2021 false",
	}
	for _, r := range p.Reports {
		if got := fmt.Sprintf("%s %d %t", r.Meta.Body, r.Meta.Year, r.Meta.Own != nil); got != want[r.File] {
			t.Errorf("%s: %q, want %q", r.File, got, want[r.File])
		}
	}
}

// Build, index, extract of single files and any order in which files come in
// give each report the same identity and each figure the same id.
func TestOneIdentityEverywhere(t *testing.T) {
	for name, dir := range map[string]string{"samples": "samples", "nobody": nobody(t)} {
		want := built(t, dir)
		store := filepath.Join(t.TempDir(), "a.db")
		index(t, dir, store, "1", 0)
		sameFigures(t, name+", index", indexed(t, store), want)
		sameFigures(t, name+", extract", extracted(t, dir), want)
	}
}

// A folder's files come and go in any order; the store is as if all had been there
// from the beginning.
func TestIndexSettlesAgain(t *testing.T) {
	all := nobody(t)
	names := []string{"c.txt", "e.txt", "f.txt", "d.txt", "b.txt", "a.txt"}
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "a.db")
	step := func(what string, reads int) {
		t.Helper()
		done := index(t, dir, store, "1", 0)
		if done.Read != reads {
			t.Errorf("%s: %d files read, want %d", what, done.Read, reads)
		}
		sameFigures(t, what, indexed(t, store), built(t, dir))
	}
	for _, n := range names {
		data, err := os.ReadFile(filepath.Join(all, n))
		if err != nil {
			t.Fatal(err)
		}
		write(t, dir, n, string(data))
		// With b the folder has a place and d, e and c are its; with a the years of
		// the congress agree still.
		step("with "+n, cmp.Or(map[string]int{"b.txt": 4}[n], 1))
	}
	for _, n := range []string{"a.txt", "b.txt"} {
		os.Remove(filepath.Join(dir, n))
		step("without "+n, map[string]int{"a.txt": 0, "b.txt": 3}[n])
	}
}

// The user's own names are seen by every command, and a change of linian.yaml is
// a reason to read again.
func TestOwnNamesEverywhere(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "a.db")
	write(t, dir, "2021.txt", "临澜市2021年政府工作报告\n一、2020年工作回顾\n各项花圃存量320亩。\n")
	index(t, dir, store, "1", 0)
	write(t, dir, "linian.yaml", "catalogue: 指标.yaml\n")
	write(t, dir, "指标.yaml", "indicators:\n  - id: all_gardens\n    name: 各项花圃存量\n    theme: 生态\n    unit: 亩\n    nature: stock\n")
	if done := index(t, dir, store, "1", 0); done.Read != 1 {
		t.Errorf("with other settings %d files are read", done.Read)
	}
	done, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{filepath.Join(dir, "2021.txt")}, Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for what, obs := range map[string][]figure.Observation{"extract": done.Result.Observations, "build": p.Observations} {
		if len(obs) != 1 || obs[0].Indicator != "各项花圃存量" {
			t.Errorf("%s: %+v", what, obs)
		}
	}
	rows := query(t, store, corpus.Query{})
	if len(rows) != 1 || !strings.Contains(rows[0], "|各项花圃存量|all_gardens|") {
		t.Errorf("index: %q", rows)
	}
}

// A change of linian.yaml is a reason to read again the files that it speaks of, and no
// others; an archive may hold any of them.
func TestIndexFollowsSettings(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "a.db")
	for _, name := range []string{"a.txt", "b.txt", "c/d.txt"} {
		write(t, dir, name, "海州市2018年政府工作报告\n一、上年工作回顾\n新增养老床位880张。\n来自"+name+"。\n")
	}
	step := func(what, settings string, reads int) *linian.Indexed {
		t.Helper()
		write(t, dir, linian.ConfigName, settings)
		done := index(t, dir, store, "1", 0)
		if done.Read != reads {
			t.Errorf("%s: %d files read, want %d", what, done.Read, reads)
		}
		if got, want := storedRows(t, store), comparedRows(t, dir); !slices.Equal(got, want) {
			t.Errorf("%s: the store has\n%s\nand Build\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		return done
	}
	step("nothing said", "title: 对比\n", 3)
	step("another title", "title: 又一次对比\nprefer: report\n", 0)
	step("the year of one", "reports:\n  - file: b.txt\n    year: 2016\n", 1)
	step("the same, said otherwise", "# 又及\nreports:\n  - {file: 'b.t*', year: 2016}\n", 0)
	step("a folder's body", "reports:\n  - file: b.txt\n    year: 2016\nbodies:\n  c: 北区人民政府\n", 1)
	step("all taken back", "title: 对比\n", 2)
	if done := step("a misspelt name", "reports:\n  - file: x.txt\n    year: 2016\n", 0); len(done.Unmatched) != 1 || !strings.Contains(done.Unmatched[0].Message, "x.txt") {
		t.Errorf("unmatched: %v", done.Unmatched)
	}
	write(t, dir, "指标.yaml", "theme: 养老\nindicators:\n  - id: own_beds\n    name: 某种床位\n    english: Beds\n    unit: 张\n    nature: flow\n")
	step("own indicators", "catalogue: 指标.yaml\n", 3)
}
