package analyze_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"linian/analyze"
	"linian/catalogue"
	"linian/decision"
	"linian/figure"
	"linian/finding"
)

// decide lines figures up after decisions, given as the place of the figure
// among obs and what is decided of it.
func decide(t *testing.T, obs []figure.Observation, ds map[int]decision.Decision) *analyze.Result {
	t.Helper()
	var s decision.Set
	for i, d := range ds {
		fresh := decision.New(obs[i], d.Action)
		fresh.Value, fresh.Unit, fresh.Year, fresh.Kind, fresh.Series = d.Value, d.Unit, d.Year, d.Kind, d.Series
		if err := s.Put(fresh); err != nil {
			t.Fatal(err)
		}
	}
	out, _ := s.Apply(obs)
	r, err := analyze.Analyze(nil, out, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines are the series of a result: "name: year=value…", a doubtful point with
// a question mark, targets after a bar.
func lines(r *analyze.Result) []string {
	var out []string
	for _, c := range r.Comparisons {
		s := c.Name + ":"
		for i, ps := range [][]analyze.Point{c.Actual, c.Target} {
			if i == 1 && len(ps) > 0 {
				s += " |"
			}
			for _, p := range ps {
				s += fmt.Sprintf(" %d=%s", p.Year, p.Value)
				if p.Doubtful {
					s += "?"
				}
			}
		}
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func value(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

func TestDecisions(t *testing.T) {
	beds := func(vs ...string) []figure.Observation {
		return stated("新增养老床位", years(2016, "张", vs...)...)
	}
	tests := []struct {
		name string
		obs  []figure.Observation
		ds   map[int]decision.Decision
		want []string
	}{
		{"what was dropped is no point", beds("500", "600", "700"),
			map[int]decision.Decision{1: {Action: figure.Drop}}, []string{"新增养老床位: 2016=500 2018=700"}},
		{"a corrected value stands in its year", beds("500", "600", "700"),
			map[int]decision.Decision{1: {Action: figure.Correct, Value: value("0.065"), Unit: "万张"}}, []string{"新增养老床位: 2016=500 2017=650 2018=700"}},
		{"a slip is doubtful", beds("500", "550", "600000", "650", "700"), nil, []string{"新增养老床位: 2016=500 2017=550 2018=600000? 2019=650 2020=700"}},
		{"unless it was confirmed", beds("500", "550", "600000", "650", "700"),
			map[int]decision.Decision{2: {Action: figure.Confirm}}, []string{"新增养老床位: 2016=500 2017=550 2018=600000 2019=650 2020=700"}},
		{"two figures of one report are doubtful", concat(beds("500", "600"), stated("新增养老床位", fig{year: 2017, v: "640", u: "张"})), nil,
			[]string{"新增养老床位: 2016=500 2017=600?"}},
		{"the confirmed one is taken", concat(beds("500", "600"), stated("新增养老床位", fig{year: 2017, v: "640", u: "张"})),
			map[int]decision.Decision{2: {Action: figure.Confirm}}, []string{"新增养老床位: 2016=500 2017=640"}},
		{"two confirmed ones that differ are doubtful", concat(beds("500", "600"), stated("新增养老床位", fig{year: 2017, v: "640", u: "张"})),
			map[int]decision.Decision{1: {Action: figure.Confirm}, 2: {Action: figure.Confirm}}, []string{"新增养老床位: 2016=500 2017=600?"}},
		{"the confirmed one comes before a later report", concat(beds("500", "600"), stated("新增养老床位", fig{year: 2017, v: "640", u: "张", report: 2019})),
			map[int]decision.Decision{1: {Action: figure.Confirm}}, []string{"新增养老床位: 2016=500 2017=600"}},
		{"a suspect one that was confirmed is a point", concat(beds("500", "600"), stated("新增养老床位", fig{year: 2018, v: "2018", u: "张", kind: figure.Suspect, codes: []finding.Code{finding.NumberOverwritten}})),
			map[int]decision.Decision{2: {Action: figure.Confirm}}, []string{"新增养老床位: 2016=500 2017=600 2018=2018"}},
		{"another year", beds("500", "600", "700"), map[int]decision.Decision{2: {Action: figure.Redate, Year: 2019}}, []string{"新增养老床位: 2016=500 2017=600 2019=700"}},
		{"a target that was taken for a result", beds("500", "600", "700"), map[int]decision.Decision{2: {Action: figure.Correct, Kind: figure.Target}},
			[]string{"新增养老床位: 2016=500 2017=600 | 2018=700"}},
		{"two names of one thing", concat(stated("云纹布产量", years(2016, "米", "5", "6")...), stated("云锦布总产", fig{year: 2018, v: "7", u: "米"})),
			map[int]decision.Decision{2: {Action: figure.Merge, Series: "云纹布产量"}}, []string{"云纹布产量: 2016=5 2017=6 2018=7"}},
		{"by the catalogue's name", concat(stated("托老铺位", years(2016, "张", "5", "6")...)),
			map[int]decision.Decision{0: {Action: figure.Merge, Series: "新增养老床位"}, 1: {Action: figure.Merge, Series: "elderly_beds_new"}}, []string{"新增养老床位: 2016=5 2017=6"}},
		{"what is merged into nothing stays", beds("500", "600"), map[int]decision.Decision{1: {Action: figure.Merge, Series: "没有"}}, []string{"新增养老床位: 2016=500 2017=600"}},
		{"one name of two things", beds("500", "600", "700"),
			map[int]decision.Decision{0: {Action: figure.Split, Series: "公办床位"}, 2: {Action: figure.Split, Series: "公办床位"}}, []string{"公办床位: 2016=500 2018=700", "新增养老床位: 2017=600"}},
		{"into a split's line by merging", beds("500", "600", "700"),
			map[int]decision.Decision{0: {Action: figure.Split, Series: "公办床位"}, 2: {Action: figure.Split, Series: "新增养老床位"}}, []string{"公办床位: 2016=500", "新增养老床位: 2017=600 2018=700"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := lines(decide(t, tt.obs, tt.ds)); !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// A split series is a flow if what it was split from is one.
func TestSplitKeepsNature(t *testing.T) {
	obs := stated("养老床位总数", years(2016, "张", "5000", "6000", "7000")...)
	r := decide(t, obs, map[int]decision.Decision{0: {Action: figure.Split, Series: "公办"}, 1: {Action: figure.Split, Series: "公办"}})
	for _, c := range r.Comparisons {
		if c.Name == "公办" && (c.Nature != catalogue.Stock || c.Total != nil || c.IndicatorID != "") {
			t.Errorf("%s is a %s with total %v, id %q", c.Name, c.Nature, c.Total, c.IndicatorID)
		}
	}
	if len(r.Comparisons) != 2 {
		t.Errorf("%q", lines(r))
	}
}

// A merge into a series that does not exist, or of a figure that is no result,
// is told, with the figure's place.
func TestMergeIntoNothing(t *testing.T) {
	obs := stated("新增养老床位", fig{year: 2016, v: "500", u: "张"}, fig{year: 2017, v: "600", u: "张", kind: figure.Reference})
	r := decide(t, obs, map[int]decision.Decision{0: {Action: figure.Merge, Series: "没有"}, 1: {Action: figure.Merge, Series: "新增养老床位"}})
	var told []string
	for _, f := range r.Findings {
		if f.Code == finding.DecisionUnmatched {
			told = append(told, f.Of+" "+f.Message)
		}
	}
	if len(told) != 2 || !strings.Contains(told[0]+told[1], "没有这个名称的序列") || !strings.Contains(told[0]+told[1], "既不是结果也不是目标") {
		t.Errorf("%q", told)
	}
}

// With decisions as without, the order of the observations does not matter; and
// a decision that is taken back leaves no trace.
func TestDecisionLaws(t *testing.T) {
	obs := concat(
		stated("新增养老床位", years(2016, "张", "500", "600", "700")...),
		stated("养老床位总数", years(2016, "张", "5000", "5600", "6300")...),
		stated("云纹布产量", years(2016, "米", "5", "6", "8")...),
		stated("国内生产总值", fig{year: 2017, v: "8.7", u: "%", change: figure.Rise}, fig{year: 2018, v: "3.1", u: "%", change: figure.Fall}),
	)
	plain := resultJSON(t, decide(t, obs, nil))
	rapid.Check(t, func(rt *rapid.T) {
		var s decision.Set
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, len(obs)-1), 0, 5, rapid.ID).Draw(rt, "decided") {
			d := decision.New(obs[i], rapid.SampledFrom(decision.Actions()).Draw(rt, "action"))
			switch d.Action {
			case figure.Correct:
				d.Value = decimal.NewNullDecimal(decimal.New(rapid.Int64Range(1, 9999).Draw(rt, "value"), -1))
			case figure.Redate:
				d.Year = rapid.IntRange(2014, 2020).Draw(rt, "year")
			case figure.Merge, figure.Split:
				d.Series = rapid.SampledFrom([]string{"新增养老床位", "云纹布产量", "地区生产总值增速", "另一", "再一"}).Draw(rt, "series")
			}
			if err := s.Put(d); err != nil {
				rt.Fatal(err)
			}
		}
		run := func(obs []figure.Observation) string {
			out, _ := s.Apply(obs)
			r, err := analyze.Analyze(nil, out, analyze.Options{})
			if err != nil {
				rt.Fatal(err)
			}
			return resultJSON(t, r)
		}
		if a, b := run(obs), run(rapid.Permutation(obs).Draw(rt, "order")); a != b {
			rt.Fatalf("another order gives\n%s\nnot\n%s", b, a)
		}
		for _, d := range s.All() {
			s.Remove(d.Observation)
		}
		if got := run(obs); got != plain {
			rt.Fatalf("taken back\n%s\nnot\n%s", got, plain)
		}
	})
}

func resultJSON(t *testing.T, r *analyze.Result) string {
	t.Helper()
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
