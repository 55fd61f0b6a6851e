package export

import (
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

// A briefing says of an estimate that it is one.
func TestBriefingSaysExpected(t *testing.T) {
	p := analyze.Point{Value: decimal.New(6600, 0), Qualifier: figure.EQ}
	f := &briefingFacts{Comparison: &analyze.Comparison{}}
	f.Name = "地区生产总值"
	plain := briefingBe(f, p)
	p.Observation.Context.Expected = true
	if got := briefingBe(f, p); got != "预计"+plain || plain != "为" {
		t.Errorf("have %q after %q", got, plain)
	}
}
