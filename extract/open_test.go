package extract_test

import (
	"slices"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/finding"
)

// TestOpenSections: what a section leaves open stands beside a figure, in the examples
// of No it does not, and no figure is doubted for it.
func TestOpenSections(t *testing.T) {
	for _, r := range extract.OpenRules() {
		open := func(example string) bool {
			text, from, _ := exampleText(example)
			for _, o := range extract.Extract(read(t, text), extract.Options{}) {
				if o.Start < from {
					continue
				}
				if slices.Contains(o.Findings, finding.PeriodUncertain) {
					t.Errorf("%s: in doubt", example)
				}
				return slices.ContainsFunc(o.Others, func(a figure.Alternative) bool {
					return a.Open && a.Why[0].Rule == r.ID && a.Reading != o.Reading() && a.Indicator == o.Indicator && a.Why[0].Words != ""
				})
			}
			return false
		}
		for _, example := range r.Yes {
			if !open(example) {
				t.Errorf("%s: %s: nothing is left open", r.ID, example)
			}
		}
		for _, example := range r.No {
			if open(example) {
				t.Errorf("%s: %s: something is left open", r.ID, example)
			}
		}
	}
}
