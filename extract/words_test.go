package extract_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/lexicon/lexicontest"
	"linian/report"
)

// The words of package lexicon, each with a sentence that says what it is for.
// testdata/words.txt has what comes out of the sentences; -update writes it anew.

// An example is a sentence of a report, in a section: "plan: 力争新增床位850张"
// stands in a plan, "term: …" in the review of five years, others in the review of
// a year. "doc: " begins a whole report, whose lines are parted by //. A table has its rows parted by //: "table: 指标|2019年//粮食产量（万吨）|51.2".
func splitExample(s string) (section, line string) {
	for _, section := range []string{"plan", "term"} {
		if line, ok := strings.CutPrefix(s, section+": "); ok {
			return section, line
		}
	}
	return "review", s
}

// exampleReport is the report around an example, and where the example begins.
func exampleReport(t testing.TB, example string) (*report.Report, int) {
	if doc, ok := strings.CutPrefix(example, "doc: "); ok {
		return read(t, strings.ReplaceAll(doc, "//", "\n")), 0
	}
	section, line := splitExample(example)
	h := head(section)
	if rows, ok := strings.CutPrefix(line, "table: "); ok {
		return readTable(t, h, strings.Split(rows, "//")), len(h)
	}
	return read(t, h+strings.TrimSuffix(line, "。")+"。\n各位代表！成绩来之不易。\n"), len(h)
}

func readTable(t testing.TB, head string, rows []string) *report.Report {
	t.Helper()
	var b strings.Builder
	b.WriteString(head + "\n")
	if caption := rows[0]; !strings.Contains(caption, "|") {
		b.WriteString(caption + "\n\n")
		rows = rows[1:]
	}
	for i, r := range rows {
		b.WriteString("| " + strings.ReplaceAll(r, "|", " | ") + " |\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat(" --- |", strings.Count(r, "|")+1) + "\n")
		}
	}
	rs, err := report.Read("2020年政府工作报告.md", []byte(b.String()), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rs[0]
}

// figuresIn are the figures that r shows behind the byte start, each on a line with
// what besides says of it, and the doubts of reading it.
func figuresIn(r *report.Report, start int, besides ...func(figure.Observation) string) string {
	var b strings.Builder
	var x extract.Extractor
	for _, o := range x.Append(nil, r) {
		if o.Start < start {
			continue
		}
		parts := append([]string{show(o)}, changeOf(o)...)
		for _, say := range besides {
			parts = append(parts, say(o))
		}
		b.WriteString("\t" + strings.Join(parts, " | ") + doubtOf(o) + "\n")
	}
	for _, f := range x.Findings() {
		if f.Start >= start {
			b.WriteString("\t! " + string(f.Code) + "\n")
		}
	}
	return b.String()
}

// doubtOf says that the name of a figure is in doubt.
func doubtOf(o figure.Observation) string {
	if slices.Contains(o.Findings, finding.NameUncertain) {
		return " | name in doubt"
	}
	return ""
}

// changeOf is the change that a figure is, where its golden line does not say falls.
func changeOf(o figure.Observation) []string {
	if o.Change == figure.NoChange || strings.Contains(show(o), " | falls") {
		return nil
	}
	return []string{string(o.Change)}
}

// contextOf is what the words around a figure say of it.
func contextOf(o figure.Observation) string { return fmt.Sprintf("%+v", o.Context) }

// headOf is what the figures behind it are about: its name without what became of the
// things that it counts.
func headOf(o figure.Observation) string { return o.Head }

const wordsFile = "testdata/words.txt"

// TestWords: each row of the tables has an example, and it comes out as the golden
// file says.
func TestWords(t *testing.T) {
	old, err := os.ReadFile(wordsFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	wrong := map[string]string{} // by the example and the figure: why it is known to be wrong
	example := ""
	for line := range strings.Lines(string(old)) {
		if line[0] != '\t' {
			example = line
		} else if figure, reason, ok := strings.Cut(strings.TrimSuffix(line, "\n"), knownWrong); ok {
			wrong[example+figure] = knownWrong + reason
		}
	}
	have := lexicontest.List(t, sentenceClasses(), func(example string) string {
		var b strings.Builder
		for figure := range strings.Lines(figuresIn(exampleReport(t, example))) {
			figure = strings.TrimSuffix(figure, "\n")
			b.WriteString(figure + wrong[example+"\n"+figure] + "\n")
		}
		return b.String()
	})
	if *update {
		if err := os.WriteFile(wordsFile, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != string(old) {
		t.Errorf("%s differs from what is read now (run with -update and look at the difference):\n%s", wordsFile, lineDiff(string(old), have))
	}
}

// lineDiff are the lines that only one of two texts has.
func lineDiff(a, b string) string {
	in := func(s string) map[string]bool {
		m := map[string]bool{}
		for l := range strings.Lines(s) {
			m[l] = true
		}
		return m
	}
	ina, inb := in(a), in(b)
	var out strings.Builder
	for l := range strings.Lines(a) {
		if !inb[l] {
			out.WriteString("-" + l)
		}
	}
	for l := range strings.Lines(b) {
		if !ina[l] {
			out.WriteString("+" + l)
		}
	}
	return out.String()
}

// TestEachWord takes every word out of its class in turn: its example must come out
// otherwise. A word that changes nothing is not needed. With -v it prints how many
// are noticed, by class (make mutate).
func TestEachWord(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector, which has nothing to find in one goroutine")
	}
	lexicontest.TryEach(t, sentenceClasses(), func(example string) func() string {
		r, start := exampleReport(t, example)
		return func() string { return figuresIn(r, start, contextOf, headOf) }
	})
}

// sentenceClasses are the classes that sentences are read by. Those of the names of
// lines (line.…) are asked by package analyze alone, and tried there.
func sentenceClasses() []*lexicon.Class {
	return lexicontest.Classes(func(name string) bool { return !strings.HasPrefix(name, "line.") })
}
