package laws_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linian/catalogue"
	"linian/figure"
	"linian/unit"
)

// shapes are sentences with one name (N) and one figure (V).
var shapes = []string{
	"NV。",
	"N达到V，各项工作取得新进展。",
	"2019年，N为V。",
	"全年NV，为今后发展打下了基础。",
	"面对困难和挑战，我们扎实工作，N达V。",
}

// elsewhere are names that do not come back by themselves, and why. Each must still
// fail, or it is to be taken out.
var elsewhere = map[string]string{
	"old_district_households 惠及居民":    "those of any project; the sentence must name old quarters",
	"port_throughput 货物吞吐量":           "an airport's as well; the sentence must name a port",
	"tourism_revenue 综合收入":            "a farm's as well; the sentence must name tourism",
	"rd_expenditure 研发投入":             "one company's as well; the sentence must name all society's, or its share",
	"rural_bridges 危桥改造":              "those of any road; the sentence must name rural roads",
	"rural_bridges 危桥改造任务":            "likewise",
	"rural_bridges 改造危桥":              "likewise",
	"rural_house_renewed 危房改造":        "those of towns as well; the sentence must name the country",
	"rural_house_renewed 危旧房改造":       "likewise",
	"fiscal_expenditure 全国财政支出":       "in the report of a city a figure of the country is for comparison only",
	"fiscal_revenue 全国财政收入":           "likewise",
	"social_security_fund 全国社会保障基金":   "likewise",
	"social_security_fund 全国社会保障基金积累": "likewise",
	"poverty_relieved 农村贫困人口":         "those who are left, unless the words say that they are fewer",
	"poverty_relieved 贫困人口":           "likewise",
	"poverty_relieved 农村贫困人口减少":       "减少为 is followed by those who are left",
	"poverty_relieved 贫困人口减少":         "likewise",
}

// TestRoundTrip: every name of the catalogue with a figure in its unit comes
// back with its id, in every shape.
func TestRoundTrip(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	type trial struct{ name, id, value string }
	var trials []trial
	var texts []string
	for i := range c.Len() {
		in := c.At(i)
		for _, name := range append([]string{in.Name}, in.Aliases...) {
			name, _, _ = strings.Cut(name, "（美元）") // tells two ids of one name apart, which the unit does in a text
			v := sample(t, in)
			trials = append(trials, trial{name, in.ID, v})
			for _, s := range shapes {
				texts = append(texts, strings.Replace(strings.Replace(s, "N", name, 1), "V", v, 1))
			}
		}
	}
	read := paragraphs(t, texts)
	l := newLaw("roundtrip")
	seen := map[string]bool{}
	for i, tr := range trials {
		var wrong []string
		for k := range shapes {
			obs := withoutCriteria(read[i*len(shapes)+k]) // 60周岁以上 is a part of the name
			got := meanings(obs)
			if len(obs) != 1 || obs[0].IndicatorID != tr.id || obs[0].Value.String()+obs[0].Unit != tr.value {
				wrong = append(wrong, fmt.Sprintf("%d: %s", k+1, got))
			}
		}
		key := tr.id + " " + tr.name
		if seen[key] {
			continue
		}
		seen[key] = true
		if elsewhere[key] != "" {
			if wrong == nil {
				t.Errorf("%s comes back: take it out of elsewhere", key)
			}
			continue
		}
		l.try(key, strings.Join(wrong, "; "))
	}
	l.check(t)
}

func withoutCriteria(obs []figure.Observation) []figure.Observation {
	return slices.DeleteFunc(slices.Clone(obs), func(o figure.Observation) bool { return o.Kind == figure.Criterion })
}

// sample is a figure in the unit of an indicator.
func sample(t *testing.T, in *catalogue.Indicator) string {
	t.Helper()
	u, ok := unit.Parse(in.Unit)
	switch {
	case !ok:
		t.Fatalf("%s: unit %s", in.ID, in.Unit)
	case u.Dimension == unit.Percent:
		return "36.5" + in.Unit
	case u.Factor.IsInteger() && u.Factor.IntPart() >= 10000:
		return "86.4" + in.Unit
	}
	return "386" + in.Unit
}
