package analyze

import (
	"slices"
	"strings"

	"linian/catalogue"
	"linian/figure"
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
	name := strings.TrimSuffix(strings.TrimSuffix(o.Indicator, "目标"), "预期")
	head, ok := strings.CutSuffix(name, "增长")
	if ok && o.Change == figure.NoChange && o.Dimension == unit.Percent && head != "" {
		o.Change, o.Head = figure.Rise, strings.TrimPrefix(head, "提出")
	}
	return o
}
