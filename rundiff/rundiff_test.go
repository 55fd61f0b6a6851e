package rundiff_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linian/rundiff"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A point of a made-up result: the observation's id is its report's and its own.
type point struct {
	key, kind, value, unit, id, file string
	year                             int
	others                           []string
}

// write makes a folder as linian build does, as far as rundiff reads it.
func write(t testing.TB, run rundiff.Run, points ...point) string {
	t.Helper()
	dir := t.TempDir()
	writeTo(t, dir, run, points)
	return dir
}

func writeTo(t testing.TB, dir string, run rundiff.Run, points []point) {
	t.Helper()
	bySeries := map[string][]map[string]any{}
	units := map[string]string{}
	var observations strings.Builder
	for _, p := range points {
		others := []map[string]string{}
		for _, o := range p.others {
			others = append(others, map[string]string{"observation": o})
		}
		bySeries[p.key] = append(bySeries[p.key], map[string]any{"year": p.year, "value": p.value, "upper": nil, "qualifier": "eq", "kind": p.kind,
			"observation": p.id, "doubtful": false, "others": others})
		units[p.key] = p.unit
		fmt.Fprintf(&observations, "{\"id\":%q,\"file\":%q}\n", p.id, p.file)
	}
	var series strings.Builder
	for _, key := range slices.Sorted(maps.Keys(bySeries)) {
		b, err := json.Marshal(map[string]any{"key": key, "name": "指标" + key, "unit": units[key], "body": "云川市", "points": bySeries[key]})
		if err != nil {
			t.Fatal(err)
		}
		series.WriteString(string(b) + "\n")
	}
	b, err := json.Marshal(run)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{rundiff.FileName: string(b), "series.jsonl": series.String(), "observations.jsonl": observations.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t testing.TB, dir string) *rundiff.Output {
	t.Helper()
	o, err := rundiff.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func reports(sums ...string) []rundiff.Report {
	var rs []rundiff.Report
	for _, s := range sums {
		file, sum, _ := strings.Cut(s, "=")
		rs = append(rs, rundiff.Report{File: file, SHA256: sum})
	}
	return rs
}

// Each figure that differs is told with the cause that is nearest to it.
func TestCauses(t *testing.T) {
	base := rundiff.Run{Version: "v1", Reports: reports("2018.txt=a", "2019.txt=b")}
	with := func(change func(*rundiff.Run)) rundiff.Run {
		r := rundiff.Run{Version: base.Version, Reports: slices.Clone(base.Reports)}
		change(&r)
		return r
	}
	a := point{"a", "actual", "5", "张", "p1", "2018.txt", 2017, nil}
	b := point{"a", "actual", "6", "张", "p2", "2019.txt", 2018, []string{"p3"}}
	changed := b
	changed.value = "7"
	tests := []struct {
		name string
		run  rundiff.Run
		now  []point
		want string // what, cause, whether direct, part of why
	}{
		{"its report decided", with(func(r *rundiff.Run) { r.Reports[1].Decided = "地区 贵阳市" }), []point{a, changed}, "changed decision true 对报告的意见：地区 贵阳市"},
		{"decided", with(func(r *rundiff.Run) { r.Decisions = []rundiff.Decision{{"p2", "correct", "7"}} }), []point{a, changed}, "changed decision true 核对意见：修正 7"},
		{"another of the same year decided", with(func(r *rundiff.Run) { r.Decisions = []rundiff.Decision{{"p3", "drop", ""}} }), []point{a, changed}, "changed decision true 核对意见：剔除"},
		{"another of the series decided", with(func(r *rundiff.Run) { r.Decisions = []rundiff.Decision{{"p1", "confirm", ""}} }), []point{a, changed}, "changed decision false 同一序列的核对意见：确认"},
		{"the report changed", with(func(r *rundiff.Run) { r.Reports = reports("2018.txt=a", "2019.txt=c") }), []point{a, changed}, "changed input true 报告有改动 2019.txt"},
		{"the report went", with(func(r *rundiff.Run) { r.Reports = reports("2018.txt=a") }), []point{a}, "removed input true 删去报告 2019.txt"},
		{"a decision before a report", with(func(r *rundiff.Run) {
			r.Reports, r.Decisions = reports("2018.txt=a", "2019.txt=c"), []rundiff.Decision{{"p2", "correct", "7"}}
		}), []point{a, changed}, "changed decision true 修正 7"},
		{"settings", with(func(r *rundiff.Run) { r.Settings = "s" }), []point{a, changed}, "changed settings false linian.yaml"},
		{"version", with(func(r *rundiff.Run) { r.Version = "v2" }), []point{a, changed}, "changed version false 程序版本 v1 → v2"},
		{"renamed only, so something else", with(func(r *rundiff.Run) { r.Version, r.Reports = "v2", reports("2018.txt=a", "改名.txt=b") }), []point{a, changed}, "changed version false 程序版本"},
		{"nothing that is known", base, []point{a, changed}, "changed unknown false 原因不明"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := rundiff.Compare(read(t, write(t, base, a, b)), read(t, write(t, tt.run, tt.now...)))
			if len(d.Changes) != 1 || d.Same != 1 {
				t.Fatalf("%+v", d)
			}
			c := d.Changes[0]
			if got := fmt.Sprintf("%s %s %v", c.What, c.Cause, c.Direct); !strings.HasPrefix(tt.want, got+" ") || !strings.Contains(c.Why, strings.TrimPrefix(tt.want, got+" ")) {
				t.Errorf("%s %s, want %s", got, c.Why, tt.want)
			}
		})
	}
}

// The JSON form is a promise to users.
func TestJSON(t *testing.T) {
	before := rundiff.Run{Version: "v1", Reports: reports("2018.txt=a")}
	after := rundiff.Run{Version: "v1", Settings: "s", Reports: reports("2018.txt=a", "2019.txt=b"), Decisions: []rundiff.Decision{{"p1", "correct", "7张"}}}
	a := point{"a", "actual", "5", "张", "p1", "2018.txt", 2017, nil}
	b := point{"a", "target", "6", "张", "p2", "2019.txt", 2019, nil}
	now := a
	now.value = "7"
	d := rundiff.Compare(read(t, write(t, before, a)), read(t, write(t, after, now, b)))
	got, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	golden := filepath.Join("testdata", "diff.json")
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("differs from %s (go test ./rundiff -update):\n%s", golden, got)
	}
}

// A result does not differ from itself, and what was added one way was removed
// the other way.
func TestLaws(t *testing.T) {
	dirs := [2]string{t.TempDir(), t.TempDir()}
	rapid.Check(t, func(rt *rapid.T) {
		draw := func(label string) *rundiff.Output {
			seen := map[string]bool{}
			var ps []point
			for i := range rapid.IntRange(0, 6).Draw(rt, label) {
				p := point{key: rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "key"), kind: rapid.SampledFrom([]string{"actual", "target"}).Draw(rt, "kind"),
					value: rapid.SampledFrom([]string{"1", "2"}).Draw(rt, "value"), unit: "张", id: fmt.Sprint("p", i), file: "f.txt", year: rapid.IntRange(2017, 2019).Draw(rt, "year")}
				if id := fmt.Sprint(p.key, p.kind, p.year); !seen[id] {
					seen[id] = true
					ps = append(ps, p)
				}
			}
			dir := dirs[0]
			if label == "b" {
				dir = dirs[1]
			}
			writeTo(t, dir, rundiff.Run{Version: label}, ps)
			return read(t, dir)
		}
		a, b := draw("a"), draw("b")
		if d := rundiff.Compare(a, a); len(d.Changes) != 0 {
			rt.Fatalf("differs from itself: %+v", d.Changes)
		}
		there, back := rundiff.Compare(a, b), rundiff.Compare(b, a)
		opposite := map[rundiff.What]rundiff.What{rundiff.Added: rundiff.Removed, rundiff.Removed: rundiff.Added, rundiff.Changed: rundiff.Changed}
		var x, y []string
		for _, c := range there.Changes {
			x = append(x, fmt.Sprint(c.Key, c.Kind, c.Year, opposite[c.What]))
		}
		for _, c := range back.Changes {
			y = append(y, fmt.Sprint(c.Key, c.Kind, c.Year, c.What))
		}
		slices.Sort(x)
		slices.Sort(y)
		if !slices.Equal(x, y) || there.Same != back.Same {
			rt.Fatalf("%v\nand back\n%v", x, y)
		}
	})
}

func TestReadErrors(t *testing.T) {
	whole := write(t, rundiff.Run{}, point{key: "a", kind: "actual", value: "1", id: "p", year: 2017})
	tests := []struct {
		name  string
		spoil func(dir string) error
		want  string
	}{
		{"no 运行.json", func(dir string) error { return os.Remove(filepath.Join(dir, rundiff.FileName)) }, "没有 运行.json，不是 linian build 的输出文件夹"},
		{"no series", func(dir string) error { return os.Remove(filepath.Join(dir, "series.jsonl")) }, "没有 series.jsonl"},
		{"cut off", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "series.jsonl"), []byte("{\"key\":\"a\"}\n{\"ke"), 0o644)
		}, "第 2 条无法读取"},
		{"not a folder", func(dir string) error {
			return os.RemoveAll(dir)
		}, "找不到这个文件夹"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "out")
			if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
				t.Fatal(err)
			}
			if err := tt.spoil(dir); err != nil {
				t.Fatal(err)
			}
			if _, err := rundiff.Read(dir); err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), dir) {
				t.Errorf("%v, want %s", err, tt.want)
			}
		})
	}
}
