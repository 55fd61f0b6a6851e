package extract

import (
	"slices"

	"linian/figure"
	"linian/lexicon"
)

// What the words about time of one clause leave for its figures and for the next one.

// lasts reports whether the time goes on into the sentence, the first behind a full
// stop: 过去一年 does, and 其中 speaks of a part of what was just told.
func (w when) lasts(sentence string) bool {
	if ofWhole.Begins(sentence) {
		return true
	}
	return w.lasting && !newTime.Begins(sentence)
}

var ofWhole = lexicon.Must("part.open")

// sameTime gives the last figure the time of the one before it where both are
// levels dealt out together: 甲、乙企业分别突破3000家和4000家, of which a bound
// stands before the first only.
func (x *extractor) sameTime(rd *reading, before, n *named) {
	k := len(x.out) - 1
	if k < 1 || before.it.lost || before.change != n.change || n.change != figure.NoChange || before.fromRole || n.fromRole || n.toRole || before.toRole ||
		before.it.unitText != n.it.unitText {
		return
	}
	o, b := &x.out[k], &x.out[k-1]
	if g := rd.known.splitGap(rd.words(before.it.end, n.it.start)); !g.list || !g.pair || o.Kind != b.Kind || o.Period.Type != figure.MultiYear || o.Period.Average {
		return
	}
	if b.Year == o.Period.To {
		o.Year, o.Period = b.Year, b.Period
		o.Others = slices.DeleteFunc(o.Others, func(a figure.Alternative) bool { return a.Reading == o.Reading() })
	}
}

// dealtTogether reports whether the i-th figure is dealt out with the one before it, so
// that what both are compared with was said once: 分别比2016年上升46%和57%.
func dealtTogether(rd *reading, ns []named, i int) bool {
	if ns[i].change == figure.NoChange || ns[i-1].change == figure.NoChange {
		return false
	}
	g := rd.known.splitGap(rd.words(ns[i-1].it.end, ns[i].it.start))
	return g.list && g.pair
}

// monthOfSubject tells whether w, a part of a year, stands behind a subject and so
// says nothing of the clauses that follow: 迁建项目10月份投产，….
func (r *reading) monthOfSubject(c *clause, w timeWord) bool {
	return w.when.half != "" && w.when.year == 0 && r.known.readLead(r.words(c.start, w.at)).core != ""
}

// earlierYear is the year of the i-th of n figures, which before deals out over the
// years before the one under review: 由前三年分别上升4.9％、5.5％、0.2％; 0 for others.
func earlierYear(before string, i, n int, c calendar) int {
	at, m := dealtYears.FindMatch(before, smallCount)
	if k := m.N[0]; at >= 0 && k > 1 && i < k && n >= k && c.reviewed() != 0 {
		return c.reviewed() - k + i
	}
	return 0
}

var dealtYears = lexicon.Must("time.dealt")

// onlyUntil tells whether the year at s[i:j], of a clause without figures, is
// when something is to be ready and not the time of what follows: 确保2018年投入使用.
func onlyUntil(s string, i, j int) bool {
	return dueVerbs.Ends(s[:i]) &&
		dueDone.Begins(byEnd.CutPrefix(s[j:]))
}

// turns reports whether s begins with what became of the year before: the year
// under review again.
func turns(s string) bool {
	return turning.Begins(s)
}

// byEnd stand between a year and what is to be done by then.
var byEnd = lexicon.Must("time.by")
