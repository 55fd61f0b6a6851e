package export_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze/analyzetest"
	"linian/figure"
)

// A figure that a person corrected is not what its sentence says: the footnote
// tells so, with what the report states.
func TestBriefingDecided(t *testing.T) {
	tests := []struct {
		name string
		do   func(o *figure.Observation)
		want string
	}{
		{"corrected", func(o *figure.Observation) {
			o.Decision, o.Value = figure.Correct, o.Value.Add(decimal.NewFromInt(1))
		}, "（人工修正，报告原文为"},
		{"redated", func(o *figure.Observation) { o.Decision, o.Stated.Year = figure.Redate, o.Year-3 }, "（人工改期，原为"},
		{"confirmed", func(o *figure.Observation) { o.Decision = figure.Confirm }, "（人工确认）"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := analyzetest.Result()
			for i := range res.Comparisons {
				for j := range res.Comparisons[i].Actual {
					o := &res.Comparisons[i].Actual[j].Observation
					o.Stated = &figure.Stated{Value: o.Value, Unit: o.Unit, Qualifier: o.Qualifier, Kind: o.Kind, Year: o.Year}
					tt.do(o)
				}
			}
			var b strings.Builder
			if err := briefingOf(t, res).WriteMarkdown(&b); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(b.String(), tt.want) {
				t.Errorf("no %q in the briefing", tt.want)
			}
		})
	}
}
