package linian_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian"
	"linian/corpus"
	"linian/decision"
	"linian/figure"
)

// decide notes a decision of the first figure that is of the indicator and the
// year, and returns the figure.
func decide(t *testing.T, dir, indicator string, year int, change func(*decision.Decision)) figure.Observation {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(p.Observations, func(o figure.Observation) bool { return o.Indicator == indicator && o.Year == year })
	if i < 0 {
		t.Fatalf("no %s of %d", indicator, year)
	}
	d := decision.New(p.Observations[i], figure.Confirm)
	change(&d)
	if err := decision.Update(p.DecisionsFile(), func(s *decision.Set) error { return s.Put(d) }); err != nil {
		t.Fatal(err)
	}
	return p.Observations[i]
}

// comparedRows are the figures that Build lines up with the folder's decisions:
// file, id, indicator's id, year, value and unit; without those that were dropped.
func comparedRows(t *testing.T, dir string) (out []string) {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	decisions, err := p.Decisions()
	if err != nil {
		t.Fatal(err)
	}
	result, err := p.Compare(decisions)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range result.Observations {
		if o.Decision != figure.Drop {
			out = append(out, fmt.Sprintf("%s %s %s %d %s%s", o.File, o.ID, o.IndicatorID, o.Year, o.Value, o.Unit))
		}
	}
	slices.Sort(out)
	return out
}

// storedRows are the same out of a store.
func storedRows(t *testing.T, store string) (out []string) {
	t.Helper()
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	const ask = "SELECT file || ' ' || id || ' ' || indicator_id || ' ' || ifnull(year, 0) || ' ' || value || unit FROM observation"
	if err := s.SQL(context.Background(), ask, nil, func(row []string) error { out = append(out, row[0]); return nil }); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// A store holds what people decided, as Build has it; a decision that comes, goes
// or changes is a reason to read its file again, and no other.
func TestIndexFollowsDecisions(t *testing.T) {
	dir, store := t.TempDir(), filepath.Join(t.TempDir(), "a.db")
	for name, beds := range map[string]string{"a.txt": "880", "b.txt": "890", "c.txt": "900"} {
		year := map[string]string{"a.txt": "2018", "b.txt": "2019", "c.txt": "2020"}[name]
		write(t, dir, name, "海州市"+year+"年政府工作报告\n一、上年工作回顾\n新增养老床位"+beds+"张，新建学校3所，改造厕所25座。\n")
	}
	step := func(what string, reads, decided int) *linian.Indexed {
		t.Helper()
		done := index(t, dir, store, "1", 0)
		if done.Read != reads || done.Decided != decided {
			t.Errorf("%s: %d files read and %d figures decided, want %d and %d", what, done.Read, done.Decided, reads, decided)
		}
		if got, want := storedRows(t, store), comparedRows(t, dir); !slices.Equal(got, want) {
			t.Errorf("%s: the store has\n%s\nand Build\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		return done
	}
	step("without decisions", 3, 0)
	untouched := storedRows(t, store)

	decide(t, dir, "新增养老床位", 2018, func(d *decision.Decision) {
		d.Action, d.Value = figure.Correct, decimal.NewNullDecimal(decimal.NewFromInt(885))
	})
	step("a corrected figure", 1, 1)
	decide(t, dir, "改造厕所", 2018, func(d *decision.Decision) { d.Action = figure.Drop })
	decide(t, dir, "新建学校", 2018, func(d *decision.Decision) { d.Action, d.Series = figure.Merge, "gdp" })
	decide(t, dir, "新增养老床位", 2017, func(d *decision.Decision) { d.Action, d.Year = figure.Redate, 2016 })
	step("one dropped, one merged, one redated", 2, 4)
	step("nothing new", 0, 4)

	// A report of another name keeps its decisions by their ids.
	if err := os.Rename(filepath.Join(dir, "b.txt"), filepath.Join(dir, "d.txt")); err != nil {
		t.Fatal(err)
	}
	step("a renamed report", 3, 4)
	if done := step("nothing new after that", 0, 4); len(done.Unmatched) > 0 {
		t.Errorf("unmatched: %v", done.Unmatched)
	}

	// What fits no figure is told, run by run.
	write(t, dir, "a.txt", "海州市2018年政府工作报告\n一、上年工作回顾\n新建学校3所。\n")
	for _, reads := range []int{1, 0} {
		if done := step("a report that was changed", reads, 3); len(done.Unmatched) != 1 || !strings.Contains(done.Unmatched[0].Message, "新增养老床位") {
			t.Errorf("unmatched: %v", done.Unmatched)
		}
	}

	if err := os.Remove(filepath.Join(dir, decision.FileName)); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "a.txt", "海州市2018年政府工作报告\n一、上年工作回顾\n新增养老床位880张，新建学校3所，改造厕所25座。\n")
	os.Rename(filepath.Join(dir, "d.txt"), filepath.Join(dir, "b.txt"))
	step("all taken back", 3, 0)
	if got := storedRows(t, store); !slices.Equal(got, untouched) {
		t.Errorf("a store whose decisions were taken back differs from one without:\n%s", strings.Join(got, "\n"))
	}
}

// What one report leaves open is in the store, and the query gives it.
func TestIndexKeepsOtherReadings(t *testing.T) {
	dir, store := "samples", filepath.Join(t.TempDir(), "a.db")
	index(t, dir, store, "1", 0)
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, o := range p.Observations {
		if others, err := json.Marshal(o.OtherReadings()); err == nil && len(o.Others) > 0 {
			want = append(want, o.ID+" "+string(others))
		}
	}
	s, err := corpus.Open(store)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var got []string
	err = s.SQL(context.Background(), "SELECT figure || ' ' || readings FROM other_reading", nil, func(row []string) error { got = append(got, row[0]); return nil })
	slices.Sort(got)
	slices.Sort(want)
	if err != nil || len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("the store has %q, Open %q: %v", got, want, err)
	}
	given := 0
	err = s.Query(context.Background(), corpus.Query{}, func(row []string) error {
		if strings.HasPrefix(row[len(row)-1], "[{") {
			given++
		}
		return nil
	})
	if err != nil || given == 0 {
		t.Errorf("the query gives %d other readings: %v", given, err)
	}
}
