package export

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

// A target that is only striven for is told as such.
func TestBriefingStriven(t *testing.T) {
	p := analyze.Point{Year: 2024, Value: decimal.NewFromInt(65), Qualifier: figure.GE, Kind: figure.Target}
	plain := briefingAimText(p)
	p.Observation.Context.Striven = true
	if got := briefingAimText(p); got != plain+"（力争）" || strings.Contains(plain, "力争") {
		t.Errorf("in a table it is %q, and %q where it is promised", got, plain)
	}
}
