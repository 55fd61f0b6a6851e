package calendar_test

import (
	"testing"

	"linian/calendar"
)

// A five-year plan is not every number that is written like one.
func TestPlans(t *testing.T) {
	for _, x := range []struct {
		text  string
		first int // year of the plan; 0 for none
	}{
		{"“十三五”时期", 2016}, {"十五期间", 2001}, {"十四五规划", 2021},
		{"十五届人大一次会议以来", 0}, {"办好十五件实事", 0},
		{"十五届人大以来，“十三五”圆满收官", 2016},
	} {
		if p, _ := calendar.FirstPlanIn(x.text); p.First != x.first {
			t.Errorf("FirstPlanIn(%s) = %d, want %d", x.text, p.First, x.first)
		}
		if p, _ := calendar.PlanIn(x.text); p.First != x.first {
			t.Errorf("PlanIn(%s) = %d, want %d", x.text, p.First, x.first)
		}
	}
}
