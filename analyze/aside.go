package analyze

import "linian/figure"

// What a report tells beside the figure of a year, and not against it.

// isAside reports whether a figure is told on another basis than the plain one
// (加上减税降费影响，达到195亿元) or is striven for above a target that is promised
// (确保2800亿元、力争3100亿元): it is the year's only where nothing plainer is told.
func isAside(c figure.Context) bool {
	return c.Stretch || c.Basis.With != "" || c.Basis.Without != "" || c.Basis.Rebased != "" || c.Basis.Former != ""
}

// beside reports whether o is no contradiction of the chosen figure of a report: one of
// them stands aside (so does what is counted in another unit than the line: 临时救助1583户
// 6513人), or they are of two batches of things.
func beside(chosen, o stated) bool {
	return chosen.ReportYear == o.ReportYear && (chosen.aside != o.aside || batches(chosen, o))
}

// batches reports whether two figures of a report count two batches of things under one
// name: new things (重点项目75个 of industry, 30个 of farming), each told in its own
// place or by its own verb (新建幼儿园3所、改扩建12所).
// What there is of a thing in all has one number, and so have people and households.
func batches(a, b stated) bool {
	return a.things && b.things && a.File == b.File && (a.Indicator != b.Indicator || !sameSentence(a, b)) &&
		a.Kind == b.Kind && a.Unit == b.Unit && !a.Context.Total && !b.Context.Total
}
