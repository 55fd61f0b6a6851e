package export

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

// A slide's line does not lead from what was counted in one way to what is counted in
// another, and the slide says so.
func TestSlideBreaks(t *testing.T) {
	c := analyze.Comparison{Series: analyze.Series{Key: "k", Name: "小微企业", Unit: "户"}, Breaks: []int{2020}}
	for i, v := range []int64{300, 320, 190, 200} {
		c.Actual = append(c.Actual, analyze.Point{Year: 2018 + i, Value: decimal.NewFromInt(v), Qualifier: figure.EQ, Kind: figure.Actual})
	}
	chart, _ := newSlideChart(&briefingFacts{Comparison: &c, label: c.Name})
	for i, x := range chart.Actual.Cells {
		if x.Apart != (chart.Years[i] == 2020) {
			t.Errorf("%d stands apart: %v", chart.Years[i], x.Apart)
		}
	}
	if got := pptxRemark(Slide{Chart: chart}); !strings.Contains(got, "2020年起与此前不可比") {
		t.Errorf("the slide does not tell of the break: %q", got)
	}
	templates, err := pptxTemplates()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := templates.ExecuteTemplate(&b, "chart", chart); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), `<a:ln w="31750"><a:noFill/></a:ln>`); n != 1 {
		t.Errorf("%d points have no line before them, want 1", n)
	}
}
