package analyze_test

import (
	"strings"
	"testing"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
)

// A figure whose name was in doubt stands on its line and out of the trend, unless a
// clear figure says the same of its year.
func TestUncertainReading(t *testing.T) {
	years := func(also ...fig) []figure.Observation {
		return stated("新增养老床位", append([]fig{
			{year: 2011, v: "860", u: "张"},
			{year: 2012, v: "880", u: "张", codes: []finding.Code{finding.NameUncertain}},
			{year: 2013, v: "890", u: "张"},
		}, also...)...)
	}
	for _, x := range []struct {
		name     string
		obs      []figure.Observation
		doubtful bool
	}{
		{"alone", years(), true},
		{"said again", years(fig{year: 2012, v: "880", u: "张", report: 2014}), false},
	} {
		for _, s := range align(t, x.obs).Series {
			for _, p := range s.Actual {
				if want := p.Year == 2012 && x.doubtful; p.Doubtful != want {
					t.Errorf("%s: %d is doubtful: %t", x.name, p.Year, p.Doubtful)
				}
			}
		}
	}
}

// The doubt tells both readings.
func TestUncertainReadingIsTold(t *testing.T) {
	obs := stated("新增养老床位", fig{year: 2012, v: "880", u: "张", codes: []finding.Code{finding.NameUncertain}})
	obs[0].Others = []figure.Alternative{{Reading: figure.Reading{Indicator: "养老床位"}}}
	r, err := analyze.Analyze(nil, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.Code == finding.NameUncertain && f.Severity == finding.Doubt && strings.Contains(f.Message, "读作“新增养老床位”，也可能是“养老床位”") {
			return
		}
	}
	t.Errorf("not told: %+v", r.Findings)
}

// Where no other name is nearly as likely, the doubt tells what is held against the one.
func TestFaultyNameIsTold(t *testing.T) {
	obs := stated("标准", fig{year: 2012, v: "5", u: "项", codes: []finding.Code{finding.NameUncertain}})
	obs[0].Why = []figure.Reason{{Rule: "against.measure", Slot: figure.Against, Says: "名称只有度量，没有说是什么的"}}
	r, err := analyze.Analyze(nil, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.Code == finding.NameUncertain && strings.Contains(f.Message, "“标准”存疑：名称只有度量，没有说是什么的") {
			return
		}
	}
	t.Errorf("not told: %+v", r.Findings)
}
