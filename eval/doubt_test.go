package eval_test

import (
	"testing"

	"linian/eval"
	"linian/figure"
	"linian/finding"
)

// TestDoubts counts what is wrong and whether it is doubted.
func TestDoubts(t *testing.T) {
	const name = "养老机构"
	row := "a.txt,3,880,,张,新增养老床位,2022,,,actual,eq,year,,880张,100,110"
	doubted := func(o *figure.Observation) { o.Findings = []finding.Code{finding.NameUncertain} }
	misnamed := func(o *figure.Observation) { o.Indicator = name }
	other := func(name string) func(*figure.Observation) {
		return func(o *figure.Observation) {
			r := o.Reading()
			r.Indicator = name
			o.Others = []figure.Alternative{{Reading: r}}
		}
	}
	for _, tt := range []struct {
		what string
		obs  figure.Observation
		want eval.Doubts
	}{
		{"right", obs("880", "张"), eval.Doubts{Figures: 1}},
		{"right and doubted", obs("880", "张", doubted), eval.Doubts{Figures: 1, Doubted: 1}},
		{"wrong", obs("880", "张", misnamed), eval.Doubts{Figures: 1, Wrong: 1}},
		{"wrong and doubted", obs("880", "张", misnamed, doubted), eval.Doubts{Figures: 1, Doubted: 1, Wrong: 1, WrongDoubted: 1}},
		{"another wrong name", obs("880", "张", misnamed, doubted, other("床")), eval.Doubts{Figures: 1, Doubted: 1, Wrong: 1, WrongDoubted: 1, Other: 1}},
		{"the right one is the other", obs("880", "张", misnamed, doubted, other("新增养老床位")), eval.Doubts{Figures: 1, Doubted: 1, Wrong: 1, WrongDoubted: 1, Other: 1, RunnerUp: 1}},
		{"no such figure", obs("12", "张", doubted), eval.Doubts{Figures: 1, Doubted: 1, Wrong: 1, WrongDoubted: 1}},
	} {
		if got := eval.Score(gold(t, row), []figure.Observation{tt.obs}).Doubts(); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.what, got, tt.want)
		}
	}
}
