package export

import (
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// What met its target is no loss, though it grew less than the year before.
func TestBriefingMetIsNoLoss(t *testing.T) {
	growth := func(year int, v string, kind figure.Kind) analyze.Point {
		return analyze.Point{Year: year, Value: decimal.RequireFromString(v), Qualifier: figure.EQ, Kind: kind}
	}
	for _, tt := range []struct {
		target string
		losses int
	}{{"7", 0}, {"9", 1}} {
		c := analyze.Compare(analyze.Series{Key: "k", IndicatorID: "fixed_asset_investment_growth", Name: "固定资产投资增速", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Up, Growth: true,
			Actual: []analyze.Point{growth(2019, "9.8", figure.Actual), growth(2020, "7.4", figure.Actual)},
			Target: []analyze.Point{growth(2020, tt.target, figure.Target)}})
		m := &briefingMaker{year: 2020}
		f := &briefingFacts{Comparison: &c, label: c.Name, sound: c.Actual}
		gains, losses := m.changes([]*briefingFacts{f})
		if len(gains) != 0 || len(losses) != tt.losses {
			t.Errorf("target %s: %d gains and %d losses, want none and %d", tt.target, len(gains), len(losses), tt.losses)
		}
	}
}
