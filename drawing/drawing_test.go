package drawing_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/drawing"
	"linian/figure"
)

func point(year int, value string, kind figure.Kind) analyze.Point {
	return analyze.Point{Year: year, Value: decimal.RequireFromString(value), Qualifier: figure.EQ, Kind: kind}
}

// levels is a level with a result of 1 in each of the years.
func levels(years ...int) analyze.Comparison {
	c := analyze.Comparison{Series: analyze.Series{Nature: catalogue.Stock}}
	for _, y := range years {
		c.Actual = append(c.Actual, point(y, "1", figure.Actual))
	}
	return c
}

func TestRuns(t *testing.T) {
	tests := []struct {
		name   string
		years  []int
		breaks []int
		doubt  int // a year
		want   []drawing.Run
		broken bool
	}{
		{name: "in one piece", years: []int{2018, 2019, 2020}, want: []drawing.Run{{From: 0, To: 2}}},
		{name: "three years are bridged", years: []int{2018, 2022, 2023}, want: []drawing.Run{{From: 0, To: 5, Gaps: true}}},
		{name: "four are not", years: []int{2018, 2023}, want: []drawing.Run{{From: 0, To: 0}, {From: 5, To: 5}}},
		{name: "another thing is counted from 2020 on", years: []int{2018, 2019, 2020, 2021}, breaks: []int{2020}, want: []drawing.Run{{From: 0, To: 1}, {From: 2, To: 3, Apart: true}}, broken: true},
		{name: "no bridge leads over a break", years: []int{2018, 2020}, breaks: []int{2020}, want: []drawing.Run{{From: 0, To: 0}, {From: 2, To: 2, Apart: true}}, broken: true},
		{name: "the break's own figure is in doubt", years: []int{2018, 2019, 2020}, breaks: []int{2019}, doubt: 2019, want: []drawing.Run{{From: 0, To: 0}, {From: 2, To: 2, Apart: true}}, broken: true},
		{name: "what is in doubt is a gap", years: []int{2018, 2019, 2020}, doubt: 2019, want: []drawing.Run{{From: 0, To: 2, Gaps: true}}},
		{name: "a break at the first figure breaks nothing", years: []int{2018, 2019}, breaks: []int{2018}, want: []drawing.Run{{From: 0, To: 1}}},
		{name: "nothing"},
	}
	for _, tt := range tests {
		c := levels(tt.years...)
		c.Breaks = tt.breaks
		for i := range c.Actual {
			c.Actual[i].Doubtful = c.Actual[i].Year == tt.doubt
		}
		d := drawing.New(c, nil)
		if got := d.Runs(); !slices.Equal(got, tt.want) {
			t.Errorf("%s: runs %v, want %v", tt.name, got, tt.want)
		}
		if got := drawing.Pieces(d.Runs()) != nil; got != tt.broken {
			t.Errorf("%s: broken is %v", tt.name, got)
		}
	}
}

func TestYears(t *testing.T) {
	c := levels(2018, 2021)
	c.Target = []analyze.Point{point(2017, "1", figure.Target), point(2023, "1", figure.Target), point(2030, "1", figure.Target)}
	d := drawing.New(c, nil)
	if want := []int{2017, 2018, 2019, 2020, 2021, 2022, 2023}; !slices.Equal(d.Years, want) {
		t.Errorf("years %v, want %v", d.Years, want)
	}
	if got := d.Far(); len(got) != 1 || got[0].Year != 2030 {
		t.Errorf("beyond the axis: %v", got)
	}
	if want := []int{2019, 2020}; !slices.Equal(d.Gaps(), want) {
		t.Errorf("gaps %v, want %v", d.Gaps(), want)
	}
	c.Actual = nil
	if got := drawing.Years(c); len(got) != 14 || got[13] != 2030 {
		t.Errorf("without results: %v", got)
	}
}

func TestMarks(t *testing.T) {
	for q, want := range map[figure.Qualifier]drawing.Mark{
		figure.EQ: drawing.Exact, figure.GT: drawing.AtLeast, figure.GE: drawing.AtLeast, figure.LT: drawing.AtMost,
		figure.LE: drawing.AtMost, figure.About: drawing.Near, figure.Near: drawing.Near, figure.Many: drawing.Near,
	} {
		p := point(2020, "1", figure.Actual)
		p.Qualifier = q
		if got := drawing.MarkOf(p); got != want {
			t.Errorf("%s: mark %d, want %d", q, got, want)
		}
		p.Upper = decimal.NewNullDecimal(decimal.NewFromInt(2))
		if got := drawing.MarkOf(p); got != drawing.Range {
			t.Errorf("%s: a range has mark %d", q, got)
		}
		p.Doubtful = true
		if got := drawing.MarkOf(p); got != drawing.Doubtful {
			t.Errorf("%s: in doubt, it has mark %d", q, got)
		}
	}
	for m := drawing.AtLeast; m < drawing.Marks; m++ {
		if m.Name() == "" {
			t.Errorf("mark %d has no name", m)
		}
	}
}
