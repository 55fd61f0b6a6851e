package extract_test

import (
	"slices"
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
)

// TestRules runs the examples of every rule: in those of Yes the rule decides its slot
// (or is held against a name), in those of No it proposes nothing.
func TestRules(t *testing.T) {
	slotOf := map[string]figure.Slot{}
	for _, r := range extract.Rules() {
		if slotOf[r.ID] != "" {
			t.Errorf("%s stands twice", r.ID)
		}
		slotOf[r.ID] = r.Slot
	}
	for _, r := range extract.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			if len(r.Yes) == 0 {
				t.Error("no example in which it decides")
			}
			for _, example := range r.Yes {
				decided := ""
				for _, why := range reasons(t, example) {
					if slotOf[why.Rule] == r.Slot && (r.Slot != figure.Against || why.Rule == r.ID) {
						decided = why.Rule
						break
					}
				}
				if decided != r.ID {
					t.Errorf("%s: %q decides", example, decided)
				}
			}
			for _, example := range r.No {
				if slices.ContainsFunc(reasons(t, example), func(w figure.Reason) bool { return w.Rule == r.ID }) {
					t.Errorf("%s: proposes %+v", example, reasons(t, example))
				}
			}
		})
	}
}

// exampleText is the report around an example, and where its figure stands.
func exampleText(example string) (text string, from, end int) {
	section, text, _ := strings.Cut(example, ": ")
	if section != "doc" {
		text = head(section) + text + "\n各位代表！成绩来之不易。\n"
	}
	from, end = strings.Index(text, "‹"), strings.Index(text, "›")-len("‹")
	return strings.NewReplacer("‹", "", "›", "").Replace(text), from, end
}

// reasons are what the rules say of the figure that stands between ‹ and › in an
// example, those of each slot from the cheapest on.
func reasons(t *testing.T, example string) []figure.Reason {
	t.Helper()
	text, from, _ := exampleText(example)
	for _, o := range extract.Extract(read(t, text), extract.Options{Why: true}) {
		if o.Start >= from {
			return o.Why
		}
	}
	t.Fatalf("%s: no figure is read", example)
	return nil
}
