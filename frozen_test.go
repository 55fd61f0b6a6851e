package linian_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"linian"
	"linian/corpus"
	"linian/decision"
	"linian/export"
	"linian/figure"
	"linian/finding"
)

// frozen is what was decided with a version of before the reader was rebuilt.
const frozen = "testdata/frozen"

// A frozenDecision is what a decision of frozen was made of, by its words in the
// report, and what became of it.
type frozenDecision struct {
	file, sentence, text string
	action               figure.Action
	value                string
	year                 int
	series               string
	indicator            string // "" where text and sentence say which figure it is
}

var frozenDecisions = []frozenDecision{
	{"2021年政府工作报告.docx", "农村户厕改造", "2021", figure.Confirm, "2021", 2020, "", ""},
	{"2023人大常委会工作报告.txt", "工作评议", "2次", figure.Confirm, "2", 2023, "", "工作评议"},
	{"2023人大常委会工作报告.txt", "意见建议", "202300多条", figure.Correct, "1200", 2023, "", ""},
	{"2023人大常委会工作报告.txt", "安置房", "9万平方米", figure.Correct, "8.5", 2023, "", ""},
	{"2022年政府工作报告.pdf", "高新技术企业", "113家", figure.Correct, "114", 0, "", ""},
	{"2022年政府工作报告.pdf", "两项收入", "8.9%", figure.Drop, "8.9", 2021, "", ""},
	{"2022年政府工作报告.pdf", "农路提档升级", "1000公里", figure.Merge, "1000", 0, "农村公路提档升级", ""},
	{"2022年政府工作报告.pdf", "城乡低保标准", "575元", figure.Split, "575", 2016, "城乡低保月标准", ""},
	{"2021年政府工作报告.docx", "年均增长", "6.6%", figure.Redate, "6.6", 2019, "", ""},
}

// frozenReports copies the frozen reports, with the named decisions beside them
// if they are not nil.
func frozenReports(t *testing.T, decisions []byte) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(frozen, "报告"))); err != nil {
		t.Fatal(err)
	}
	if decisions != nil {
		if err := os.WriteFile(filepath.Join(dir, decision.FileName), decisions, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func readFrozen(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(frozen, name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// lose makes every id of a 核对.yaml or a cell one that no figure has.
func lose(id string) string { return "0" + id[1:len(id)-1] + "z" }

func loseAll(text []byte) []byte {
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if id, ok := strings.CutPrefix(line, `- 编号: "`); ok {
			lines[i] = `- 编号: "` + lose(strings.TrimSuffix(id, `"`)) + `"`
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// TestFrozenDecisions: decisions of a former version apply to the same figures,
// by their ids or, where these are others now, by what they saw.
func TestFrozenDecisions(t *testing.T) {
	text := readFrozen(t, decision.FileName)
	for name, text := range map[string][]byte{"as they are": text, "without their ids": loseAll(text)} {
		t.Run(name, func(t *testing.T) {
			p, err := linian.Open(context.Background(), linian.Options{Dir: frozenReports(t, text)})
			if err != nil {
				t.Fatal(err)
			}
			set, err := p.Decisions()
			if err != nil {
				t.Fatal(err)
			}
			if set.Len() != len(frozenDecisions) {
				t.Fatalf("%d decisions, want %d", set.Len(), len(frozenDecisions))
			}
			result, err := p.Compare(set)
			if err != nil {
				t.Fatal(err)
			}
			said := 0
			for _, f := range result.Findings {
				if f.Code == finding.DecisionUnmatched {
					t.Errorf("%s:%d %s", f.File, f.Line, f.Message)
				}
				if strings.Contains(f.Message, "编号已变") {
					said++
				}
			}
			if name != "as they are" && said != len(frozenDecisions) {
				t.Errorf("%d of %d findings say that the id is another", said, len(frozenDecisions))
			}
			checkFrozen(t, result.Observations)
		})
	}
}

func checkFrozen(t *testing.T, obs []figure.Observation) {
	t.Helper()
	for _, want := range frozenDecisions {
		i := slices.IndexFunc(obs, func(o figure.Observation) bool {
			return o.Decision == want.action && o.File == want.file && o.Text == want.text && strings.Contains(o.Indicator, want.indicator) &&
				strings.Contains(strings.Join(strings.Fields(o.Sentence), ""), want.sentence)
		})
		if i < 0 {
			t.Errorf("%s: %s %s has not the decision %s", want.file, want.sentence, want.text, want.action)
			continue
		}
		if o := obs[i]; o.Value.String() != want.value || o.Series != want.series || want.year != 0 && o.Year != want.year {
			t.Errorf("%s: %s %s is %s, %d, series %q; want %s, %d, %q", want.file, want.sentence, want.text, o.Value, o.Year, o.Series, want.value, want.year, want.series)
		}
	}
	for _, o := range obs {
		if o.Decision != "" && !slices.ContainsFunc(frozenDecisions, func(w frozenDecision) bool {
			return w.file == o.File && w.text == o.Text && w.action == o.Decision
		}) {
			t.Errorf("%s:%d %s %s has the decision %s of another", o.File, o.Line, o.Indicator, o.Text, o.Decision)
		}
	}
}

// TestFrozenWorkbook: what was filled in in a workbook of a former version is
// read back as it was then, and so is one whose ids are those of other figures.
func TestFrozenWorkbook(t *testing.T) {
	for name, alter := range map[string]func(*testing.T, string){"as it is": nil, "without its ids": loseIDs} {
		t.Run(name, func(t *testing.T) {
			workbook := filepath.Join(t.TempDir(), "历年对比.xlsx")
			if err := os.WriteFile(workbook, readFrozen(t, "历年对比.xlsx"), 0o644); err != nil {
				t.Fatal(err)
			}
			if alter != nil {
				alter(t, workbook)
			}
			dir := frozenReports(t, nil)
			a, err := linian.Apply(context.Background(), linian.ApplyOptions{Workbook: workbook, Dir: dir, By: "王五"})
			if err != nil {
				t.Fatal(err, a)
			}
			if len(a.Changes) != len(frozenDecisions) {
				t.Errorf("%d changes, want %d", len(a.Changes), len(frozenDecisions))
			}
			p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
			if err != nil {
				t.Fatal(err)
			}
			set, err := p.Decisions()
			if err != nil {
				t.Fatal(err)
			}
			obs, _ := set.Apply(p.Observations)
			checkFrozen(t, obs)
		})
	}
}

func loseIDs(t *testing.T, workbook string) {
	t.Helper()
	f, err := excelize.OpenFile(workbook)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(export.SheetDetails)
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[0], export.DetailID) + 1
	for i, r := range rows[1:] {
		if slices.Contains(r, "王五") || len(r) < col || r[col-1] == "" {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(col, i+2)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue(export.SheetDetails, cell, lose(r[col-1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// TestFrozenStore: a store of a former version is asked as before, and the next
// run of index renews it to what a new one holds.
func TestFrozenStore(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	old, fresh := filepath.Join(dir, "旧.db"), filepath.Join(dir, "新.db")
	z, err := gzip.NewReader(bytes.NewReader(readFrozen(t, "历年.db.gz")))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(old, b, 0o644); err != nil {
		t.Fatal(err)
	}
	gdp := corpus.Query{Indicators: []string{"gdp"}, Kinds: []string{"actual"}}
	if got := query(t, old, gdp); len(got) < 4 || !slices.ContainsFunc(got, func(row string) bool { return strings.Contains(row, "|740.3|") }) {
		t.Errorf("the frozen store has of gdp:\n%s", strings.Join(got, "\n"))
	}
	for _, store := range []string{old, fresh} {
		done, err := linian.Index(ctx, linian.IndexOptions{Dir: filepath.Join(frozen, "报告"), Store: store, Version: "a later one"})
		if err != nil {
			t.Fatal(err)
		}
		if done.Read != 4 {
			t.Errorf("%s: %+v", store, done)
		}
	}
	if a, b := query(t, old, corpus.Query{}), query(t, fresh, corpus.Query{}); !slices.Equal(a, b) {
		t.Errorf("renewed, the store has %d rows; a new one has %d", len(a), len(b))
	}
}

func query(t *testing.T, path string, q corpus.Query) (rows []string) {
	t.Helper()
	s, err := corpus.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Query(context.Background(), q, func(row []string) error {
		rows = append(rows, strings.Join(row, "|"))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return rows
}
