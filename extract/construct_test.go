package extract_test

import (
	"slices"
	"strings"
	"testing"

	"linian/extract"
)

// TestConstructs takes every construct out of its table in turn: in its examples behind
// Yes the figure comes out otherwise without it, in those behind No it does not.
func TestConstructs(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range extract.Constructs() {
		if seen[c.ID] {
			t.Errorf("%s stands twice", c.ID)
		}
		seen[c.ID] = true
		t.Run(c.ID, func(t *testing.T) {
			if len(c.Yes) == 0 || c.Says == "" {
				t.Error("no example, or not said what it does")
			}
			type trial struct {
				example, name, with string
				decides             bool
			}
			var trials []trial
			for _, example := range slices.Concat(c.Yes, c.No) {
				example, name, named := strings.Cut(example, " → ")
				with := figureOf(t, example)
				if got, _, _ := strings.Cut(with, " | "); named && got != name {
					t.Errorf("%s: called %q, want %q", example, got, name)
				}
				trials = append(trials, trial{example, name, with, len(trials) < len(c.Yes)})
			}
			putBack := extract.Without(c.ID)
			if putBack == nil {
				t.Fatal("its table is not in Without")
			}
			defer putBack()
			for _, tr := range trials {
				if without := figureOf(t, tr.example); tr.decides == (without == tr.with) {
					t.Errorf("%s: with it %q, without it %q", tr.example, tr.with, without)
				}
			}
		})
	}
}

// figureOf is what is read of the figure between ‹ and › in an example, and "" where
// nothing is.
func figureOf(t *testing.T, example string) string {
	t.Helper()
	text, from, end := exampleText(example)
	for _, o := range extract.Extract(read(t, text), extract.Options{}) {
		if o.Start >= from && o.Start < end {
			return show(o) + " | " + string(o.Change) + doubtOf(o) + " | " + contextOf(o)
		}
	}
	return ""
}
