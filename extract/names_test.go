package extract_test

import (
	"strings"
	"testing"

	"linian/catalogue"
	"linian/extract"
	"linian/figure"
	"linian/report"
)

// A name of the user's own catalogue is seen before anything is cut off it, as
// those of the built-in one are.
func TestNamesOfTheUser(t *testing.T) {
	const own = `indicators:
  - id: every_kind_of_garden
    name: 各处花圃存量
    theme: 生态
    unit: 亩
    nature: stock
  - id: kq3
    name: KQ3
    theme: 经济
    unit: 亿元
    nature: flow
`
	c, err := catalogue.Load(catalogue.File{Name: "own.yaml", Data: []byte(own)})
	if err != nil {
		t.Fatal(err)
	}
	names := extract.NewNames(c)
	rs, err := report.Read("2021年政府工作报告.txt", []byte("临澜市2021年政府工作报告\n一、2020年工作回顾\n各处花圃存量320亩。\nKQ3820亿元。\n"), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := func(o extract.Options) string {
		var all []string
		for _, ob := range extract.Extract(rs[0], o) {
			if ob.Kind == figure.Actual {
				all = append(all, ob.Indicator+" "+ob.Value.String()+ob.Unit)
			}
		}
		return strings.Join(all, "; ")
	}
	if got, want := found(extract.Options{Names: names}), "各处花圃存量 320亩; KQ3 820亿元"; got != want {
		t.Errorf("with the user's names %q, want %q", got, want)
	}
	if got := found(extract.Options{}); strings.Contains(got, "KQ3 820") || strings.Contains(got, "各处花圃存量 320") {
		t.Errorf("without them %q: the test shows nothing", got)
	}
}
