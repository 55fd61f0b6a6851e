package charts

import (
	"testing"

	"linian/analyze"
	"linian/report"
)

// The page is of the years of its reports, not of those that they recall or plan.
func TestSubtitle(t *testing.T) {
	of := func(years ...int) *analyze.Result {
		res := &analyze.Result{Years: []int{1975, 1976}}
		for _, y := range years {
			res.Reports = append(res.Reports, analyze.ReportInfo{Meta: report.Meta{Year: y}})
		}
		return res
	}
	for _, x := range []struct {
		years []int
		want  string
	}{
		{[]int{2026, 0, 2012}, "依据 3 份报告（2012—2026 年）"},
		{[]int{2026}, "依据 1 份报告（2026 年）"},
		{[]int{0}, "依据 1 份报告"},
	} {
		if got := subtitle(of(x.years...)); got != x.want {
			t.Errorf("%v: %s, not %s", x.years, got, x.want)
		}
	}
}
