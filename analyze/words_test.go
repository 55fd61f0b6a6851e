package analyze_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"linian/analyze"
	"linian/figure"
	"linian/lexicon"
	"linian/lexicon/lexicontest"
	"linian/report"
)

// The words that names of lines are taken apart by (classes line.…), each with an
// example. testdata/words.golden has the lines that come of the examples; -update
// writes it anew.

// exampleFigure is one figure of an example: {text of its report}scope|[verb]name value
// unit; all but the name may be left out. A value with a sign is a change.
var exampleFigure = regexp.MustCompile(`^(?:\{(.+)\})?(?:(.+)\|)?(?:\[(.+)\])?(\S+?)(?: ([+-]?)([0-9.]+)(\S+))?$`)

// exampleFigures are the figures of an example, each in a report of its own and of a
// year of its own: "全年新增就业 / 新增就业". The reports are of 临澜市, or of the place
// before a colon: "临澜省: 全省用电量 / 用电量".
func exampleFigures(t testing.TB, example string) (obs []figure.Observation, rs []*report.Report) {
	t.Helper()
	place, figures, ok := strings.Cut(example, ": ")
	if !ok {
		place, figures = "临澜市", example
	}
	for i, s := range strings.Split(figures, " / ") {
		m := exampleFigure.FindStringSubmatch(s)
		if m == nil {
			t.Fatalf("example %q: no figure in %q", example, s)
		}
		f := fig{year: 2021 + i, v: fmt.Sprint(100 + i), u: "个", scope: m[2], verb: m[3], body: place}
		if m[6] != "" {
			f.v, f.u = m[6], m[7]
		}
		o := stated(m[4], f)[0]
		switch m[5] {
		case "+":
			o.Change, o.Head = figure.Rise, ""
		case "-":
			o.Change, o.Head = figure.Fall, ""
		}
		text := fmt.Sprintf("%s人民政府工作报告\n\n%s\n\n%s\n", place, m[1], o.Sentence)
		r, err := report.Read(o.File, []byte(text), report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r[0].Meta.Region = place
		obs, rs = append(obs, o), append(rs, r[0])
	}
	return obs, rs
}

// linesOfExample are the lines of figures, each with what is known of it.
func linesOfExample(t testing.TB, obs []figure.Observation, rs []*report.Report) string {
	t.Helper()
	al, err := analyze.Align(obs, rs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range al.Series {
		fmt.Fprintf(&b, "\t%s | %s | %s", s.Name, s.Unit, s.Nature)
		if s.PerUnit {
			b.WriteString(" of each")
		}
		if s.IndicatorID != "" {
			b.WriteString(" | " + s.IndicatorID)
		}
		if verb := s.Motion.Level(1, s.Unit != "%").Verb; verb != "增长" {
			b.WriteString(" | " + verb)
		}
		b.WriteString(":")
		for _, p := range s.Actual {
			fmt.Fprintf(&b, " %d %s", p.Year, p.Value)
		}
		b.WriteString("\n")
	}
	if al.Singles > 0 {
		fmt.Fprintf(&b, "\t%d of one year\n", al.Singles)
	}
	return b.String()
}

func lineClasses() []*lexicon.Class {
	return lexicontest.Classes(func(name string) bool { return strings.HasPrefix(name, "line.") })
}

// TestLineWords: the lines of each example are those of the golden file.
func TestLineWords(t *testing.T) {
	golden(t, "words.golden", lexicontest.List(t, lineClasses(), func(example string) string {
		obs, rs := exampleFigures(t, example)
		return linesOfExample(t, obs, rs)
	}))
}

// TestEachLineWord takes every word out of its class in turn: other lines must come of
// its example.
func TestEachLineWord(t *testing.T) {
	lexicontest.TryEach(t, lineClasses(), func(example string) func() string {
		obs, rs := exampleFigures(t, example)
		return func() string { return linesOfExample(t, obs, rs) }
	})
}
