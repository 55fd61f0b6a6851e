package export_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/catalogue"
	"linian/export"
	"linian/figure"
	"linian/finding"
)

var updateJSON = flag.Bool("update-jsonl", false, "rewrite the golden files of the JSON lines")

// writers are the files of JSON lines by name.
var writers = map[string]func(io.Writer, *analyze.Result) error{
	"observations.jsonl": func(w io.Writer, r *analyze.Result) error { return export.WriteObservations(w, r.Observations) },
	"series.jsonl":       export.WriteSeries,
	"findings.jsonl":     func(w io.Writer, r *analyze.Result) error { return export.WriteFindings(w, r.Findings) },
}

// fullResult is a small result in which every field is set somewhere. It is
// written out by hand, so that the golden files change with the format alone.
func fullResult() *analyze.Result {
	dec, null := decimal.RequireFromString, func(s string) decimal.NullDecimal { return decimal.NewNullDecimal(decimal.RequireFromString(s)) }
	obs := func(id string, line int, value string, year int) figure.Observation {
		return figure.Observation{ID: id, File: "云川市2019年政府工作报告.txt", Line: line, Col: 12, Start: 20*line + 9, End: 20*line + 18, Sentence: "新增养老床位" + value + "张。",
			Indicator: "新增养老床位", IndicatorID: "elderly_beds_new", Value: dec(value), Unit: "张", Base: dec(value), BaseUnit: "张", Text: value + "张",
			Qualifier: figure.EQ, Kind: figure.Actual, Year: year, Period: figure.Period{Type: figure.YearPeriod}, Scope: "全市", ReportYear: year + 1, Body: "云川市人民政府"}
	}
	a, b, target := obs("5f0c6a1e9b27", 1, "560", 2017), obs("90d4f7c3a815", 2, "640", 2018), obs("c27be1840f6d", 3, "600", 2018)
	target.Kind, target.Qualifier, target.ReportYear = figure.Target, figure.GE, 2018
	old := obs("1b9e3d5c7f02", 4, "638", 2018)
	old.Findings = []finding.Code{finding.PeriodInferred}
	span := obs("e6a80b7d4c31", 5, "3100", 0)
	span.Period = figure.Period{Type: figure.MultiYear, From: 2017, To: 2021, Average: true}
	stated := obs("74cf2e90ab58", 6, "14.3", 2018)
	stated.Indicator, stated.Unit, stated.BaseUnit, stated.Text, stated.Change, stated.IndicatorID = "新增养老床位增长", "%", "%", "14.3%", figure.Rise, ""
	half := obs("3a7d9f1c6e84", 7, "300", 2018)
	half.Period, half.Upper = figure.Period{Type: figure.Half, Index: 1}, null("320")
	half.Stated = &figure.Stated{Value: dec("30"), Unit: "张", Qualifier: figure.EQ, Kind: figure.Actual, Change: figure.Fall, Year: 2018, Period: half.Period}
	half.Others = []figure.Alternative{{Open: true, Why: []figure.Reason{{Rule: "name.own"}},
		Reading: figure.Reading{Indicator: "养老床位", Kind: figure.Target, Year: 2019, Period: figure.Period{Type: figure.YearPeriod}}}}
	half.Context = figure.Context{Basis: figure.Basis{SameScope: true, Real: true, Without: "扣除房地产", Prices: 2010, Rebased: "剔除因素后", Renewed: "新口径", Former: "原口径", With: "加上减税降费"}, Stretch: true, Striven: true, Main: true,
		Prefix: "日均", Suffix: "再就业", Brought: "建成", Other: true, Total: true, Replaced: true, Raised: true, Compared: true, Milestone: true, Passed: true, ForWhom: true,
		AtEnd: true, Expected: true, YearSaid: true, YearDoubted: true, SomeYears: true, Breadth: 2, Around: []string{"business"}}
	half.Decision, half.Series, half.Findings = figure.Correct, "新增养老床位", []finding.Code{finding.DecisionCorrected}
	bad := obs("d8520ce7b16f", 8, "201860", 2018)
	bad.Kind, bad.Findings = figure.Suspect, []finding.Code{finding.NumberOverwritten}
	computed := func(v, unit, formula string) analyze.Figure {
		return analyze.Figure{Value: dec(v), Unit: unit, Qualifier: figure.EQ, Formula: formula, Inputs: []string{a.ID, b.ID}}
	}
	growth, rate, multiple, sum := computed("14.28571428571429", "%", "640 ÷ 560 − 1"), computed("106.66666666666667", "%", "640 ÷ 600"), computed("1.1428571428571429", "倍", "640 ÷ 560"), computed("1200", "张", "560 + 640")
	rate.Inputs = []string{b.ID, target.ID}
	point := func(o figure.Observation) analyze.Point {
		return analyze.Point{Year: o.Year, Value: o.Value, Qualifier: o.Qualifier, Kind: o.Kind, Observation: o, Rule: "仅此一处"}
	}
	pa, pb, pt := point(a), point(b), point(target)
	pb.Rule, pb.Findings, pb.Others, pb.Upper = "取最新报告", []finding.Code{finding.ValueRevised}, []analyze.Other{{Observation: old, Value: old.Value, Relation: analyze.Revision}}, null("650")
	pb.Evidence = []analyze.Evidence{{By: analyze.ByTarget, Message: "当年目标为600张", Figures: []string{"c27be1840f6d"}}}
	met := true
	c := analyze.Comparison{
		Series: analyze.Series{Key: "elderly_beds_new", IndicatorID: "elderly_beds_new", Name: "新增养老床位", Theme: "养老", Unit: "张", Body: "云川市人民政府", Scope: "全市",
			Nature: catalogue.Flow, Direction: catalogue.Up, Actual: []analyze.Point{pa, pb}, Target: []analyze.Point{pt},
			Spans:       []analyze.Span{{From: 2017, To: 2021, Average: true, Value: span.Value, Kind: figure.Actual, Observation: span}},
			Quarantined: []figure.Observation{bad}},
		Changes:  []analyze.Change{{Year: 2018, Absolute: computed("80", "张", "640 − 560"), Relative: &growth}},
		Compound: &growth, Total: &sum, Multiple: &multiple, High: 2018, Low: 2017, Streak: 1,
		Completions: []analyze.Completion{{Year: 2018, Target: pt, Result: &pb, Rate: &rate, Met: &met}},
		Claims:      []analyze.Claim{{Year: 2018, Stated: stated, Computed: growth}},
	}
	return &analyze.Result{
		Comparisons:  []analyze.Comparison{c},
		Observations: []figure.Observation{a, b, target, old, span, stated, half, bad},
		Findings: []finding.Finding{
			{Code: finding.FileNoTextLayer, Severity: finding.Error, File: "云川市2016年政府工作报告.pdf", Message: "PDF 没有文字层，请先识别文字（OCR）再放入文件夹"},
			{Code: finding.NumberOverwritten, Severity: finding.Doubt, File: bad.File, Line: bad.Line, Col: bad.Col, Start: bad.Start, End: bad.End, Text: bad.Text,
				Message: "数字中含有报告年份，疑被覆盖，未进入趋势", Of: bad.ID},
		},
	}
}

func jsonLines(t *testing.T, name string, res *analyze.Result) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writers[name](&b, res); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Golden files of the forms that users' programs read. A changed line here is a
// changed promise.
func TestJSONLines(t *testing.T) {
	res := fullResult()
	for name := range writers {
		got := jsonLines(t, name, res)
		path := filepath.Join("testdata", "jsonl", name)
		if *updateJSON {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from %s; if it should, run go test ./export -run TestJSONLines -update-jsonl\n%s", name, path, firstDifference(got, want))
		}
	}
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d is %s", i+1, g[i])
		}
	}
	return fmt.Sprintf("only %d lines of %d", len(g), len(w))
}

// Each line is one JSON object, whatever the report says.
func TestJSONLinesHostile(t *testing.T) {
	res := analyzetest.Hostile()
	for name, want := range map[string]int{"observations.jsonl": len(res.Observations), "series.jsonl": len(res.Comparisons), "findings.jsonl": len(res.Findings)} {
		lines := bytes.Split(bytes.TrimSuffix(jsonLines(t, name, res), []byte("\n")), []byte("\n"))
		if len(lines) != want {
			t.Errorf("%s has %d lines, want %d", name, len(lines), want)
		}
		for i, l := range lines {
			if !json.Valid(l) {
				t.Errorf("%s:%d is no JSON", name, i+1)
			}
			if bytes.Contains(l, []byte("</script>")) {
				t.Errorf("%s:%d could end a script that it stands in", name, i+1)
			}
		}
	}
}

// Empty lists are written as [] and unknown things as null: a reader can rely
// on the keys.
func TestSeriesKeysAlways(t *testing.T) {
	got := jsonLines(t, "series.jsonl", &analyze.Result{Comparisons: []analyze.Comparison{{}}})
	want := `{"key":"","indicator_id":null,"name":"","theme":"","unit":"","body":"","scope":"","nature":"","direction":"","points":[],"spans":[],"quarantined":[],` +
		`"comparison":{"changes":[],"compound":null,"total":null,"multiple":null,"high":null,"low":null,"streak":0,"completions":[],"claims":[]}}` + "\n"
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// docs/data.md lists exactly the keys that the files have.
func TestDataDocumentKeys(t *testing.T) {
	doc, err := os.ReadFile("../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range writers {
		documented := documentedKeys(t, string(doc), name)
		real := realKeys(t, name)
		for k := range real {
			if !documented[k] {
				t.Errorf("docs/data.md: %s: the key %s is not listed", name, k)
			}
		}
		for k := range documented {
			if !real[k] {
				t.Errorf("docs/data.md: %s: the key %s is listed but not written", name, k)
			}
		}
	}
}

var tableKey = regexp.MustCompile("^\\| `([^`]+)` \\|")

// documentedKeys are the first cells of the tables below a file's heading.
func documentedKeys(t *testing.T, doc, name string) map[string]bool {
	t.Helper()
	_, section, ok := strings.Cut(doc, "\n## "+name)
	if !ok {
		t.Fatalf("docs/data.md has no section %s", name)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	keys := map[string]bool{}
	for line := range strings.SplitSeq(section, "\n") {
		if m := tableKey.FindStringSubmatch(line); m != nil {
			keys[m[1]] = true
		}
	}
	return keys
}

// realKeys are the keys of all lines of a file, with those of inner objects as
// points[].year.
func realKeys(t *testing.T, name string) map[string]bool {
	t.Helper()
	keys := map[string]bool{}
	for line := range bytes.SplitSeq(bytes.TrimSpace(jsonLines(t, name, fullResult())), []byte("\n")) {
		var v any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		collectKeys(keys, "", v)
	}
	return keys
}

func collectKeys(keys map[string]bool, prefix string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			path := strings.TrimPrefix(prefix+"."+k, ".")
			keys[path] = true
			collectKeys(keys, path, inner)
		}
	case []any:
		for _, inner := range v {
			collectKeys(keys, prefix+"[]", inner)
		}
	}
}

// docs/data.md lists every code of a finding with its title.
func TestDataDocumentCodes(t *testing.T) {
	doc, err := os.ReadFile("../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	codes := findingCodes(t)
	if len(codes) < 40 {
		t.Fatalf("only %d codes were found in package finding", len(codes))
	}
	for _, c := range codes {
		if row := fmt.Sprintf("| `%s` | %s |", c, c.Title()); !strings.Contains(string(doc), row) {
			t.Errorf("docs/data.md: no row %s", row)
		}
	}
	_, section, _ := strings.Cut(string(doc), "\n## 疑点代码")
	section, _, _ = strings.Cut(section, "\n## ")
	for line := range strings.SplitSeq(section, "\n") {
		if m := tableKey.FindStringSubmatch(line); m != nil && !slices.Contains(codes, finding.Code(m[1])) {
			t.Errorf("docs/data.md: the code %s does not exist", m[1])
		}
	}
}

// findingCodes are the constants of type Code in package finding's source.
func findingCodes(t *testing.T) []finding.Code {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), "../finding/code.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	set := map[finding.Code]bool{}
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if id, ok := v.Type.(*ast.Ident); !ok || id.Name != "Code" {
				continue
			}
			for _, x := range v.Values {
				if lit, ok := x.(*ast.BasicLit); ok {
					s, _ := strconv.Unquote(lit.Value)
					set[finding.Code(s)] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// The example lines of docs/data.md are lines that are really written.
func TestDataDocumentExamples(t *testing.T) {
	doc, err := os.ReadFile("../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range writers {
		_, section, _ := strings.Cut(string(doc), "\n## "+name)
		_, example, ok := strings.Cut(section, "```json\n")
		example, _, _ = strings.Cut(example, "\n```")
		if !ok || example == "" {
			t.Errorf("docs/data.md: %s has no example", name)
			continue
		}
		if !bytes.Contains(jsonLines(t, name, fullResult()), []byte(example+"\n")) {
			t.Errorf("docs/data.md: the example of %s is not a line of testdata/jsonl/%s", name, name)
		}
	}
}
