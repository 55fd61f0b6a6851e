package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian/extract"
	"linian/report"
)

// Every rule and every cost is there for something: without the rule, or with another
// cost, the figure of some sentence is another one (make mutate).

// A trial is a report of one sentence, and how its figures come out.
type trial struct {
	text    string
	rule    string // whose example it is; "" for a frame
	report  *report.Report
	figures string
}

// trials are the examples of all rules and the frames.
func trials(t *testing.T) []trial {
	t.Helper()
	var all []trial
	add := func(rule, text string, r *report.Report) {
		all = append(all, trial{text, rule, r, meant(r)})
	}
	for _, r := range extract.Rules() {
		for _, example := range slices.Concat(r.Yes, r.No) {
			text, _, _ := exampleText(example)
			add(r.ID, example, read(t, text))
		}
	}
	files, err := filepath.Glob("testdata/frames/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no frames: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		section := "review"
		for line := range strings.Lines(string(b)) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case line == "" || line[0] == '\t':
			case line[0] == '#':
				if s := strings.TrimSpace(line[1:]); s == "plan" || s == "term" || s == "review" {
					section = s
				}
			default:
				add("", line, read(t, head(section)+line+"\n各位代表！成绩来之不易。\n"))
			}
		}
	}
	return all
}

// meant is what is read of a report: a doubt is a part of it, for a figure in doubt is
// in no trend.
func meant(r *report.Report) string {
	var b strings.Builder
	for _, o := range extract.Extract(r, extract.Options{}) {
		b.WriteString(show(o))
		fmt.Fprint(&b, o.Change, o.Period.Index)
		if o.Unsure() {
			b.WriteString("?")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// noticedIn is the first trial that comes out otherwise with the mutation, those of
// the rule first.
func noticedIn(m extract.Mutation, all []trial) (trial, bool) {
	defer m.Do()()
	for _, own := range []bool{true, false} {
		for _, tr := range all {
			if (tr.rule == m.Rule.ID) == own && meant(tr.report) != tr.figures {
				return tr, true
			}
		}
	}
	return trial{}, false
}

// TestEachRule: without a rule, or with its cost moved by a step, a figure changes.
func TestEachRule(t *testing.T) {
	if testing.Short() {
		t.Skip("slow under the race detector, which has nothing to find in one goroutine")
	}
	all := trials(t)
	var ids []string
	for _, r := range extract.Rules() {
		ids = append(ids, r.ID)
	}
	var rules, moves int
	noticed := map[string]int{} // moves of a rule
	for _, m := range extract.Mutations() {
		tr, ok := noticedIn(m, all)
		switch {
		case m.Moved == 0:
			rules++
			if !ok {
				t.Errorf("%s: nothing changes without it", m.Rule.ID)
			}
			ids = slices.DeleteFunc(ids, func(id string) bool { return id == m.Rule.ID })
		case ok:
			noticed[m.Rule.ID]++
			t.Logf("%s moved by %+d: %s", m.Rule.ID, m.Moved, tr.text)
		}
		if m.Moved != 0 {
			moves++
		}
	}
	if len(ids) > 0 {
		t.Errorf("not tried: %s", strings.Join(ids, " "))
	}
	idle := 0
	for _, r := range extract.Rules() {
		if noticed[r.ID] == 0 {
			idle++
			t.Logf("%s: nobody notices its cost %d", r.ID, r.Cost)
		}
	}
	t.Logf("%d rules, the cost of %d of them noticed", rules, rules-idle)
}
