package analyze

import (
	"slices"

	"linian/catalogue"
	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// weak reports whether a figure has only a weak name of the indicator, and what the
// reader saw around it does not show that it means it.
func weak(id string, p phrase, o figure.Observation) bool {
	return slices.ContainsFunc(catalogue.WeakNames(), func(w catalogue.WeakName) bool {
		return w.Indicator == id && w.Core == p.core && !w.Means(o.Context.Around)
	})
}

// saysTooLittle reports whether a phrase is a weak name that makes no line of its own:
// what such figures have in common is the word alone.
func saysTooLittle(p phrase) bool {
	return slices.ContainsFunc(catalogue.WeakNames(), func(w catalogue.WeakName) bool { return w.Core == p.core && !w.Line })
}

// growing is o as a growth where only its name says that it is one: 广义货币M2增长
// 目标为17%, 提出8%左右的国内生产总值增长目标.
func growing(o figure.Observation) figure.Observation {
	name := aims.CutSuffix(o.Indicator)
	w := riseTails.Suffix(name)
	if w != "" && w != name && o.Change == figure.NoChange && o.Dimension == unit.Percent {
		o.Change, o.Head = figure.Rise, aiming.CutPrefix(name[:len(name)-len(w)])
	}
	return o
}

var (
	aiming    = lexicon.Must("line.lead.aim")
	aims      = lexicon.Must("line.tail.aim")
	riseTails = lexicon.Must("line.tail.change", "+")
)
