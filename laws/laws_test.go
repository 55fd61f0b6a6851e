package laws_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/extract"
	"linian/figure"
	"linian/report"
)

var update = flag.Bool("update", false, "take what keeps the law again out of the lists of what is known wrong")

// A law collects what breaks it.
type law struct {
	name   string
	cases  int
	broken map[string]string // by case: what was read instead
}

func newLaw(name string) *law { return &law{name: name, broken: map[string]string{}} }

// try counts a case; got is "" where the law holds.
func (l *law) try(name, got string) {
	l.cases++
	if got != "" {
		l.broken[name] = got
	}
}

// compare counts a case that holds where got is what is wanted.
func (l *law) compare(name, got, want string) {
	if got == want {
		got = ""
	} else if got == "" {
		got = "nothing"
	}
	l.try(name, got)
}

// check compares what breaks the law with the list of what is known to. With
// -update it takes out what keeps it; it never adds, except to a list that is new.
func (l *law) check(t *testing.T) {
	t.Helper()
	path := filepath.Join("testdata", l.name+".txt")
	old, err := os.ReadFile(path)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(old)) {
		if name, _, _ := strings.Cut(strings.TrimSpace(line), "\t"); name != "" && name[0] != '#' {
			known[name] = true
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.broken)) {
		if !known[name] && !(os.IsNotExist(err) && *update) {
			t.Errorf("%s: %s: broken: %s", l.name, name, l.broken[name])
		}
	}
	if *update {
		l.write(t, path, known, os.IsNotExist(err))
		return
	}
	for _, name := range slices.Sorted(maps.Keys(known)) {
		if l.broken[name] == "" {
			t.Errorf("%s: %s: is known to be wrong and holds now: take it out with “go test ./laws -update”", l.name, name)
		}
	}
	t.Logf("%s: %d of %d cases are known wrong", l.name, len(known), l.cases)
}

func (l *law) write(t *testing.T, path string, known map[string]bool, fresh bool) {
	t.Helper()
	var b strings.Builder
	b.WriteString("# known wrong; -update takes out what is right again\n")
	for _, name := range slices.Sorted(maps.Keys(l.broken)) {
		if fresh || known[name] {
			fmt.Fprintf(&b, "%s\t%s\n", name, shorten(l.broken[name]))
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// shorten keeps what tells a person how a law is broken.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// head makes a whole report of January 2020 around the paragraphs of a law.
const head = "政府工作报告\n——2020年1月10日在临澜市第十六届人民代表大会第四次会议上\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2019年工作回顾\n"

// observe reads a report and gives its figures their ids.
func observe(t *testing.T, file string, data []byte) []figure.Observation {
	t.Helper()
	rs, err := report.Read(file, data, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var obs []figure.Observation
	for _, r := range rs {
		obs = append(obs, extract.Extract(r, extract.Options{})...)
	}
	result, err := analyze.Analyze(rs, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Observations
}

// paragraphs reads texts as the paragraphs of one report; the figures of each.
func paragraphs(t *testing.T, texts []string) [][]figure.Observation {
	t.Helper()
	out := make([][]figure.Observation, len(texts))
	start := make([]int, len(texts))
	var b strings.Builder
	b.WriteString(head)
	for i, s := range texts {
		start[i] = b.Len()
		b.WriteString(s + "\n")
	}
	for _, o := range observe(t, "2020年政府工作报告.txt", []byte(b.String())) {
		i, exact := slices.BinarySearch(start, o.Start)
		if !exact {
			i--
		}
		if i >= 0 {
			out[i] = append(out[i], o)
		}
	}
	return out
}

// quantity is number, unit and direction of an observation.
func quantity(o figure.Observation) string {
	v := o.Value.String()
	if o.Upper.Valid {
		v += "~" + o.Upper.Decimal.String()
	}
	return strings.TrimSpace(v + o.Unit + " " + string(o.Change))
}

// meaning is what must not change with the words: the figure, its id, or its
// name where the catalogue has none, its kind and its year.
func meaning(o figure.Observation) string {
	name := o.IndicatorID
	if name == "" {
		name = o.Head
	}
	year := fmt.Sprint(o.Year)
	if o.Year == 0 {
		year = fmt.Sprintf("%d–%d", o.Period.From, o.Period.To)
	}
	return strings.Join([]string{quantity(o), name, string(o.Kind), year}, "|")
}

// meanings are those of several, or "nothing".
func meanings(obs []figure.Observation) string {
	if len(obs) == 0 {
		return "nothing"
	}
	parts := make([]string, len(obs))
	for i, o := range obs {
		parts[i] = meaning(o)
	}
	return strings.Join(parts, " + ")
}
