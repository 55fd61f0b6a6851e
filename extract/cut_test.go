package extract_test

import (
	"slices"
	"testing"

	"linian/extract"
	"linian/figure"
)

// TestCuts runs the examples of what is cut off the words before a number, what is kept
// there, and how clauses without figures are read: in those of Yes the rule applies, and the figure is read otherwise
// without it; in those of No it does not apply.
func TestCuts(t *testing.T) {
	cuts, guards, topics := extract.Cuts()
	seen := map[string]bool{}
	for _, r := range slices.Concat(cuts, guards, topics) {
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		applies := func(example string) bool {
			return slices.ContainsFunc(reasons(t, example), func(w figure.Reason) bool { return w.Rule == r.ID })
		}
		t.Run(r.ID, func(t *testing.T) {
			if len(r.Yes) == 0 || len(r.No) == 0 {
				t.Error("no example in which it applies, or none in which it does not")
			}
			for _, example := range r.Yes {
				with := figureOf(t, example)
				putBack := extract.Without(r.ID)
				if putBack == nil {
					t.Fatal("its table is not in Without")
				}
				without := figureOf(t, example)
				putBack()
				if !applies(example) || with == without {
					t.Errorf("%s: applies %v, and without it the figure is the same: %s", example, applies(example), with)
				}
			}
			for _, example := range r.No {
				if applies(example) {
					t.Errorf("%s: applies", example)
				}
			}
		})
	}
}
