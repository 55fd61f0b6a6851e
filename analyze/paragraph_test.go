package analyze_test

import (
	"testing"

	"linian/analyze"
	"linian/figure"
)

// What was done, in a paragraph that tells of a term, is of the term where its section
// leaves that open; not where the paragraph names a year, and no level.
func TestSettleParagraphs(t *testing.T) {
	term := figure.Period{Type: figure.MultiYear, From: 1998, To: 2002}
	of := func(name, u string, f fig) figure.Observation {
		f.v, f.u, f.report = "307", u, 2003
		o := stated(name, f)[0]
		o.File, o.Line = "2003.md", 36
		return o
	}
	open := func(o figure.Observation) figure.Observation {
		r := o.Reading()
		r.Year, r.Period = 0, term
		o.Others = []figure.Alternative{{Reading: r, Open: true, Why: []figure.Reason{{Rule: "open.years", From: 1, End: 9}}}}
		return o
	}
	for name, x := range map[string]struct {
		also figure.Observation
		want int // points of 2002
	}{
		"of the term": {of("水利投资", "亿元", fig{period: term}), 0},
		"of the year": {func() figure.Observation {
			o := of("水利投资", "亿元", fig{year: 2002})
			o.Context.YearSaid = true
			return o
		}(), 1},
	} {
		o := open(of("新增高速公路", "公里", fig{year: 2002}))
		o.Start, o.ID = 99, "the one"
		r, err := analyze.Analyze(nil, []figure.Observation{o, x.also}, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		c := series(r, "expressway_new")
		if c == nil || len(c.Actual) != x.want || len(c.Spans) != 1-x.want {
			t.Errorf("%s: %+v; want %d points", name, c, x.want)
		}
	}
}
