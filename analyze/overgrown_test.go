package analyze_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// What no economy and no income grows by in a year is doubted, though it stands alone.
func TestOvergrown(t *testing.T) {
	for value, doubtful := range map[string]bool{"109.8": true, "84.6": false, "8": false, "-90": true} {
		s := analyze.Series{Name: "地区生产总值增速", Unit: "%", Nature: catalogue.Rate, Growth: true, RealGrowth: true,
			Actual: []analyze.Point{{Year: 2019, Value: decimal.RequireFromString(value), Kind: figure.Actual}}}
		if c := analyze.Compare(s); c.Actual[0].Doubtful != doubtful || len(c.Findings) > 0 != doubtful {
			t.Errorf("%s: doubtful %t, %v", value, c.Actual[0].Doubtful, c.Findings)
		}
	}
}
