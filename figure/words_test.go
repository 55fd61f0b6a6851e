package figure

import "testing"

func TestPeriodWords(t *testing.T) {
	for _, tt := range []struct {
		p            Period
		year         int
		title, short string
	}{
		{Period{Type: YearPeriod}, 2019, "2019年全年", "2019"},
		{Period{Type: YearPeriod}, 0, "未定", ""},
		{Period{Type: MultiYear, From: 2016, To: 2020}, 0, "2016—2020年合计", "2016—2020"},
		{Period{Type: MultiYear, From: 2016, To: 2020, Average: true}, 0, "2016—2020年年均", "2016—2020年均"},
		{Period{Type: Half, Index: 1}, 2019, "2019年上半年", "2019年上半年"},
		{Period{Type: Quarter, Index: 3}, 2019, "2019年第三季度", "2019年第三季度"},
		{Period{Type: Month, Index: 7}, 2019, "2019年7月", "2019年7月"},
		{Period{Type: AsOf}, 2019, "2019年末", "2019"},
		{Period{Type: AsOf, Index: 8}, 2021, "2021年8月末", "2021年8月末"},
		{Period{Type: Cumulative}, 2019, "截至2019年累计", "2019"},
		{Period{Type: Cumulative}, 0, "累计", ""},
	} {
		if got := tt.p.Title(tt.year); got != tt.title {
			t.Errorf("Title of %+v: %q, want %q", tt.p, got, tt.title)
		}
		if got := tt.p.Short(tt.year); got != tt.short {
			t.Errorf("Short of %+v: %q, want %q", tt.p, got, tt.short)
		}
	}
}
