package figure_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"linian/figure"
)

func num(s string) decimal.Decimal { return decimal.RequireFromString(s) }

var (
	growth   = figure.Motion{Change: figure.Rise, Percent: true}                        // 地区生产总值增速
	prices   = figure.Motion{Measure: figure.Price, Change: figure.Rise, Percent: true} // 居民消费价格涨幅
	accident = figure.Motion{Measure: figure.Gauge, Change: figure.Fall, Percent: true} // 安全事故死亡人数下降
	poor     = figure.Motion{Change: figure.Fall}                                       // 农村贫困人口减少
	added    = figure.Motion{Measure: figure.Ratio, Change: figure.Rise}                // 城镇化率提高, in points
	level    = figure.Motion{}                                                          // 进出口总额
	ratio    = figure.Motion{Measure: figure.Ratio}                                     // 城镇化率
	jobless  = figure.Motion{Measure: figure.Gauge}                                     // 城镇登记失业率
)

// TestVerb holds the words before a change: a fall is never a rise, whichever
// way its line counts.
func TestVerb(t *testing.T) {
	for _, x := range []struct {
		of   figure.Motion
		v    string
		want string
	}{
		{growth, "8.1", "增长"}, {growth, "-3.2", "下降"}, {growth, "0", ""},
		{prices, "2.1", "上涨"}, {prices, "-0.3", "下降"},
		{accident, "9.3", "下降"}, {accident, "-2", "上升"},
		{poor, "3.2", "减少"}, {poor, "-1", "增加"},
		{added, "1.2", "提高"}, {added, "-0.4", "降低"},
		{level, "5", ""}, {ratio, "-5", ""},
	} {
		if got := x.of.Verb(num(x.v)); got != x.want {
			t.Errorf("%+v.Verb(%s) = %q, want %q", x.of, x.v, got, x.want)
		}
	}
	percent := func(v decimal.Decimal) string { return v.String() + "%" }
	if got := accident.Tell(num("9.3"), percent); got != "下降9.3%" {
		t.Errorf("Tell = %q", got)
	}
	if got := ratio.Tell(num("-0.5"), percent); got != "-0.5%" {
		t.Errorf("Tell = %q", got)
	}
}

// TestStep is the table of verbs for a value against the year before.
func TestStep(t *testing.T) {
	for _, x := range []struct {
		of        figure.Motion
		v, before string
		percent   bool
		want      figure.Step
	}{
		{growth, "5", "4.5", false, figure.Step{Of: "增速", Verb: "加快"}},
		{growth, "7.4", "9.8", false, figure.Step{Of: "增速", Verb: "回落"}},
		{growth, "5", "5", false, figure.Step{Of: "增速"}},
		{growth, "0", "3", false, figure.Step{Of: "增速", Verb: "回落"}},
		{growth, "-2", "0", false, figure.Step{Of: "增速", Verb: "回落"}},
		{growth, "0", "-2", false, figure.Step{Of: "增速", Verb: "加快"}},
		{growth, "-1", "3", false, figure.Step{Turned: true}},
		{growth, "3", "-1", false, figure.Step{Turned: true}},
		{growth, "-1", "-3", false, figure.Step{Of: "降幅", Verb: "收窄"}},
		{growth, "-3", "-1", false, figure.Step{Of: "降幅", Verb: "扩大"}},
		{growth, "-3", "-3", false, figure.Step{Of: "降幅"}},
		{prices, "2.1", "1.5", false, figure.Step{Of: "涨幅", Verb: "扩大"}},
		{prices, "1.5", "2.1", false, figure.Step{Of: "涨幅", Verb: "收窄"}},
		{prices, "-0.1", "0.2", false, figure.Step{Turned: true}},
		{accident, "9.3", "5", false, figure.Step{Of: "降幅", Verb: "扩大"}},
		{accident, "5", "9.3", false, figure.Step{Of: "降幅", Verb: "收窄"}},
		{accident, "-2", "5", false, figure.Step{Turned: true}},
		{accident, "-2", "-5", false, figure.Step{Of: "升幅", Verb: "收窄"}},
		{accident, "-5", "-2", false, figure.Step{Of: "升幅", Verb: "扩大"}},
		{poor, "5", "3", false, figure.Step{Verb: "多"}},
		{poor, "3", "5", false, figure.Step{Verb: "少"}},
		{added, "1.2", "0.8", false, figure.Step{Verb: "多"}},
		{added, "-1.2", "-0.8", false, figure.Step{Verb: "多"}},
		{level, "5", "3", false, figure.Step{Verb: "增加"}},
		{level, "3", "5", true, figure.Step{Verb: "下降"}},
		{level, "3", "3", true, figure.Step{}},
		{ratio, "60", "59", false, figure.Step{Verb: "提高"}},
		{ratio, "59", "60", false, figure.Step{Verb: "降低"}},
		{jobless, "3", "4", false, figure.Step{Verb: "下降"}},
		{jobless, "4", "3", false, figure.Step{Verb: "上升"}},
	} {
		v, before := num(x.v), num(x.before)
		if got := x.of.Step(v, before, v.Cmp(before), x.percent); got != x.want {
			t.Errorf("%+v.Step(%s, %s) = %+v, want %+v", x.of, x.v, x.before, got, x.want)
		}
	}
}
