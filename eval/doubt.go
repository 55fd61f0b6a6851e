package eval

import (
	"slices"

	"linian/figure"
)

// Doubts tells whether what is wrong is doubted, and what is right is not. A doubted
// figure stays out of the trend, so a doubt of a right one loses a fact.
type Doubts struct {
	Figures int // that were read: the pairs and the false hits
	Doubted int // of them
	Wrong   int // of Figures, in any aspect
	// WrongDoubted are the wrong ones that are doubted; of them, Other have another
	// reading, and in RunnerUp that one is right.
	WrongDoubted, Other, RunnerUp int
}

// Add joins the counts of two sets of reports.
func (d Doubts) Add(e Doubts) Doubts {
	return Doubts{
		d.Figures + e.Figures, d.Doubted + e.Doubted, d.Wrong + e.Wrong,
		d.WrongDoubted + e.WrongDoubted, d.Other + e.Other, d.RunnerUp + e.RunnerUp,
	}
}

// Doubts counts them.
func (r Result) Doubts() Doubts {
	d := Doubts{Figures: len(r.Pairs) + len(r.False), Wrong: len(r.False)}
	for _, o := range r.False {
		if o.Unsure() {
			d.Doubted++
			d.WrongDoubted++
		}
	}
	for _, p := range r.Pairs {
		unsure := p.Observation.Unsure()
		if unsure {
			d.Doubted++
		}
		if len(p.Wrong) == 0 {
			continue
		}
		d.Wrong++
		if !unsure {
			continue
		}
		d.WrongDoubted++
		if slices.ContainsFunc(p.Observation.Others, func(a figure.Alternative) bool { return !a.Open }) {
			d.Other++
		}
		if p.RunnerUp() {
			d.RunnerUp++
		}
	}
	return d
}

// RunnerUp reports whether one of the readings that put the figure in doubt is right.
func (p Pair) RunnerUp() bool {
	return slices.ContainsFunc(p.Observation.Others, func(a figure.Alternative) bool {
		if a.Open {
			return false
		}
		o := p.Observation
		o.Indicator, o.Scope, o.Kind, o.Change, o.Year, o.Period = a.Indicator, a.Scope, a.Kind, a.Change, a.Year, a.Period
		return len(judge(p.Gold, o)) == 0
	})
}
