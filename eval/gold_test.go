package eval_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"linian/eval"
	"linian/figure"
	"linian/report"
)

const shared = "../../shared"

func goldTables(t *testing.T) map[string][]eval.Gold {
	t.Helper()
	names, err := filepath.Glob("testdata/gold/*.csv")
	if err != nil || len(names) == 0 {
		t.Fatalf("no gold tables: %v", err)
	}
	tables := make(map[string][]eval.Gold)
	for _, n := range names {
		f, err := os.Open(n)
		if err != nil {
			t.Fatal(err)
		}
		g, err := eval.ReadGold(f, n)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		tables[n] = g
	}
	return tables
}

func original(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(shared, filepath.FromSlash(file)))
	if os.IsNotExist(err) {
		t.Skipf("%s is not here", file)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The offsets of the gold tables cut the text out of the original bytes.
func TestGoldOffsets(t *testing.T) {
	for name, rows := range goldTables(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			for _, g := range rows {
				b := original(t, g.File)
				if g.End > len(b) || g.Start >= g.End {
					t.Errorf("%s:%d: offsets %d-%d of %d bytes", name, g.Row, g.Start, g.End, len(b))
					continue
				}
				s := string(b[g.Start:g.End])
				if u, err := simplifiedchinese.GB18030.NewDecoder().String(s); err == nil && u == g.Text {
					continue
				}
				if s != g.Text {
					t.Errorf("%s:%d: the report has %q, the table %q", name, g.Row, s, g.Text)
				}
			}
		})
	}
}

// Observations made of the gold rows themselves get full marks: the tables have
// no row that nothing could satisfy.
func TestGoldAgainstItself(t *testing.T) {
	for name, rows := range goldTables(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			var obs []figure.Observation
			for _, g := range rows {
				obs = append(obs, figure.Observation{
					File: g.File, Line: g.Line, Start: g.Start, End: g.End, Value: g.Value, Upper: g.Upper,
					Unit: first(g.Unit), Indicator: first(g.Indicator), Kind: figure.Kind(first(string(g.Kind))),
					Qualifier: g.Qualifier, Year: g.Year,
					Period: figure.Period{Type: figure.PeriodType(first(string(g.Period))), From: g.From, To: g.To},
				})
			}
			r := eval.Score(rows, obs)
			for _, a := range eval.Aspects() {
				if y := r.Tally[a]; y.Right != y.Gold || y.Right != y.Observed {
					t.Errorf("%s: %+v", a, y)
				}
			}
			if r.Suspects.Quarantined != r.Suspects.Gold {
				t.Errorf("suspects: %+v", r.Suspects)
			}
		})
	}
}

// The baseline finds plain figures and falls for the seed's overwritten ones: a
// better one would not be the naive pattern that we compare with.
func TestBaseline(t *testing.T) {
	const text = "工作报告\n各位代表：\n2023年，新增床位880张，竣工４万平方米，超4%，20多亿元，三成，2023位代表。\n"
	reports, err := report.Read("a.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range eval.Baseline(reports[0]) {
		got = append(got, o.Text)
		if text[o.Start:o.End] != o.Text {
			t.Errorf("%s stands elsewhere: %d-%d", o.Text, o.Start, o.End)
		}
	}
	want := []string{"880张", "4%", "2023位"}
	if len(got) != len(want) {
		t.Fatalf("found %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("found %q, want %q", got, want)
		}
	}
}

func first(s string) string {
	for i, r := range s {
		if r == '|' {
			return s[:i]
		}
	}
	return s
}
