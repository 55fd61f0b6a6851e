package analyze

import (
	"testing"

	"linian/catalogue"
	"linian/figure"

	"github.com/shopspring/decimal"
)

// A verdict is given only outside the width of 约 and 左右 and of rounding.
func TestVerdict(t *testing.T) {
	rate := Series{Nature: catalogue.Rate, Direction: catalogue.Up, Unit: "%"}
	amount := Series{Nature: catalogue.Flow, Direction: catalogue.Up, Unit: "万吨"}
	low := Series{Nature: catalogue.Rate, Direction: catalogue.Down, Unit: "%"}
	output := Series{Nature: catalogue.Flow, Unit: "万头"}
	growth := Series{Nature: catalogue.Rate, Growth: true, Unit: "%"}
	before := func(v string) Series {
		return Series{Nature: catalogue.Rate, Unit: "%", Actual: []Point{{Year: 2024, Value: decimal.RequireFromString(v)}}}
	}
	known := before("45")
	known.IndicatorID = "secondary_share"
	tests := []struct {
		name           string
		s              Series
		target, result string
		tq, rq         figure.Qualifier
		want           Verdict
	}{
		{"1.8 against 2 or so", rate, "2", "1.8", figure.About, figure.EQ, Close},
		{"1.4 against 2 or so", rate, "2", "1.4", figure.About, figure.EQ, Missed},
		{"2.1 against 2 or so", rate, "2", "2.1", figure.About, figure.EQ, Reached},
		{"475 or so against 475 or so", amount, "475", "475", figure.About, figure.About, Close},
		{"some 475 against 475", amount, "475", "475", figure.EQ, figure.About, Close},
		{"some 600 against 475 or so", amount, "475", "600", figure.About, figure.About, Reached},
		{"some 300 against 475 or more", amount, "475", "300", figure.GE, figure.About, Missed},
		{"over 500 against 475", amount, "475", "500", figure.EQ, figure.GT, Reached},
		{"over 400 against 475", amount, "475", "400", figure.EQ, figure.GT, Untold},
		{"apart by rounding", rate, "58.1", "58.08", figure.EQ, figure.EQ, Close},
		{"apart by more than rounding", rate, "58.1", "58.02", figure.EQ, figure.EQ, Missed},
		{"whole things are counted", amount, "475", "474.8", figure.EQ, figure.EQ, Missed},
		{"kept within", low, "3.5", "3.5", figure.LE, figure.EQ, Reached},
		{"not kept within", low, "3.5", "3.52", figure.LE, figure.EQ, Missed},
		{"a low one or so", low, "3", "3.4", figure.About, figure.EQ, Close},
		{"an output without direction, too low", output, "800", "780", figure.EQ, figure.EQ, Missed},
		{"an output without direction", output, "620", "680", figure.EQ, figure.EQ, Reached},
		{"a growth without direction", growth, "12", "9.5", figure.EQ, figure.EQ, Missed},
		{"a fall that went farther", growth, "-3", "-4", figure.EQ, figure.EQ, Reached},
		{"a rate that was to rise", before("42"), "50", "56", figure.EQ, figure.EQ, Reached},
		{"a rate that was to fall", before("5"), "4", "4.5", figure.EQ, figure.EQ, Missed},
		{"a rate that was to stay", before("50"), "50", "56", figure.EQ, figure.EQ, Untold},
		{"a share that may do either", known, "46", "47", figure.EQ, figure.EQ, Untold},
		{"a low one, too high", low, "3", "3.6", figure.About, figure.EQ, Missed},
	}
	for _, tt := range tests {
		pt := func(v string, q figure.Qualifier) Point {
			d := decimal.RequireFromString(v)
			return Point{Year: 2025, Value: d, Qualifier: q, Observation: figure.Observation{Value: d}}
		}
		if got := verdict(tt.s, pt(tt.target, tt.tq), pt(tt.result, tt.rq)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A plan's target for its last year is no target of that year.
func TestPlanTarget(t *testing.T) {
	goal, done := decimal.NewFromInt(60), decimal.NewFromInt(61)
	s := Series{Nature: catalogue.Rate, Direction: catalogue.Up, Unit: "%",
		Target: []Point{{Year: 2025, Value: goal, Observation: figure.Observation{Value: goal, Year: 2025, ReportYear: 2021}}},
		Actual: []Point{{Year: 2025, Value: done, Observation: figure.Observation{Value: done, Year: 2025, ReportYear: 2026}}}}
	if c := completions(s); len(c) != 1 || !c[0].Plan || c[0].Verdict != Untold || c[0].Met != nil {
		t.Errorf("%+v, want a plan's target without a verdict", c)
	}
}

// From the year on for which a target or a result says that it is counted in a new way, a
// line does not compare with the years before; a target that is counted in the way of
// before is not held against such a result.
func TestCountedAnew(t *testing.T) {
	point := func(year int, v string, b figure.Basis) Point {
		d := decimal.RequireFromString(v)
		return Point{Year: year, Value: d, Observation: figure.Observation{Value: d, Year: year, Context: figure.Context{Basis: b}}}
	}
	anew := figure.Basis{Renewed: "新口径"}
	for name, tt := range map[string]struct {
		actual, target []Point
		breaks         int
		verdict        Verdict // of the last target
	}{
		"the target says it": {[]Point{point(2022, "6", figure.Basis{}), point(2023, "3.3", figure.Basis{}), point(2024, "3.4", figure.Basis{})},
			[]Point{point(2023, "3.3", anew)}, 1, Reached},
		"the result says it":     {[]Point{point(2022, "6.7", figure.Basis{}), point(2023, "6.1", anew)}, []Point{point(2023, "6.5", figure.Basis{})}, 1, Untold},
		"both say it every year": {[]Point{point(2022, "2.6", anew), point(2023, "2.7", anew)}, []Point{point(2023, "2.7", anew)}, 0, Reached},
		"nobody says it":         {[]Point{point(2022, "6", figure.Basis{}), point(2023, "3.3", figure.Basis{})}, []Point{point(2023, "4", figure.Basis{})}, 0, Missed},
	} {
		for _, nature := range []catalogue.Nature{catalogue.Flow, catalogue.Rate} {
			c := Compare(Series{Name: "城镇新增就业", Nature: nature, Direction: catalogue.Up, Unit: "%", Actual: tt.actual, Target: tt.target})
			if got := c.Completions[len(c.Completions)-1].Verdict; len(c.Breaks) != tt.breaks || got != tt.verdict {
				t.Errorf("%s (%s): breaks %v, verdict %q, want %d and %q", name, nature, c.Breaks, got, tt.breaks, tt.verdict)
			}
		}
	}
}

// A target that the report of the year behind recalls (超额完成120万的目标任务) is one of its
// year, which gives way to what the report of the year itself set.
func TestRecalledTarget(t *testing.T) {
	point := func(v string, report int) Point {
		d := decimal.RequireFromString(v)
		return Point{Year: 2019, Value: d, Observation: figure.Observation{Value: d, Year: 2019, ReportYear: report, Kind: figure.Target}}
	}
	for report, plan := range map[int]bool{2019: false, 2020: false, 2022: true, 2016: true} {
		if got := ofPlan(point("120", report)); got != plan {
			t.Errorf("set in %d: of a plan %v, want %v", report, got, plan)
		}
	}
	set, recalled := stated{Observation: point("120", 2019).Observation}, stated{Observation: point("110", 2020).Observation}
	set.value, recalled.value = set.Value, recalled.Value
	if p, _ := choose([]stated{recalled, set}); !p.Value.Equal(set.Value) {
		t.Errorf("%s is the target, want what its own report set", p.Value)
	}
}
