package extract

import (
	"strings"

	"linian/figure"
)

// What the words about time of one clause leave for its figures and for the next one.

// lasts reports whether the time goes on into the sentence, the first behind a full
// stop: 过去一年 does, and 其中 speaks of a part of what was just told.
func (w when) lasts(sentence string) bool {
	if strings.HasPrefix(sentence, "其中") {
		return true
	}
	return w.lasting && !newTime.Begins(sentence)
}

// comparedWithin reports whether a larger area is named only as that among whose
// members the report's own stands: 在全国168个重点城市中|列第19位，同比下降15.9%.
func comparedWithin(before, area string) bool {
	k := strings.LastIndex(before, "在"+area)
	if k < 0 {
		return false
	}
	rest := before[k+len("在"+area):]
	end := strings.Index(rest, "中")
	return end > 0 && end <= len("一百六十八个重点城市参评单位") && !strings.ContainsAny(rest[:end], "，。；") && strings.LastIndex(before, area) == k+len("在")
}

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
	for k, word := range [...]string{"由前两年分别", "由前三年分别", "由前四年分别"} {
		if years := k + 2; i < years && n >= years && c.reviewed() != 0 && strings.Contains(before, word) {
			return c.reviewed() - years + i
		}
	}
	return 0
}

// onlyUntil tells whether the year at s[i:j], of a clause without figures, is
// when something is to be ready and not the time of what follows: 确保2018年投入使用.
func onlyUntil(s string, i, j int) bool {
	return dueVerbs.Ends(s[:i]) &&
		dueDone.Begins(strings.TrimLeft(s[j:], "底末前"))
}

// turns reports whether s begins with what became of the year before: the year
// under review again.
func turns(s string) bool {
	return turning.Begins(s)
}

// advance is the time after the word w.
func advance(now when, w timeWord) when {
	if w.compare || w.average || w.total {
		return now
	}
	n := w.when
	if n.year == 0 && !n.multi() && n.forecast {
		return n // 新的一年 in a report of an unknown year
	}
	if n.year == 0 && !n.multi() { // 上半年, 年末: within the year at hand
		if n.whole {
			now.half, now.index, now.dated, now.whole = "", 0, false, true
		}
		if n.half != "" {
			now.half, now.index, now.said, now.dated, now.whole = n.half, n.index, true, false, false
		}
		if n.asOf {
			now.asOf = true
		}
		if n.dated {
			now.half, now.index, now.dated, now.said, now.whole = "", n.index, true, true, false
		}
		return now
	}
	return n
}
