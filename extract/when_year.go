package extract

import (
	"strings"

	"linian/lexicon"
)

// writtenYear reads a year, or a span of them, that the scanner found: 2013年,
// 2003—2007年. One that says how old a thing is, or of which prices, dates nothing.
func (c calendar) writtenYear(p spot, it *item) (timeWord, bool) {
	n := it.end - p.i
	after := p.after(n)
	if pricesOf(after) || madeBefore(after) {
		return timeWord{}, false
	}
	w := p.word(n, when{year: it.from, said: true})
	if it.kind == itemYears {
		w.when = when{from: it.from, to: it.to, said: true}
	}
	w.compare = p.compared(n)
	w.around(p)
	w.judge(c)
	w.when.upTo = upTo.Ends(p.before())
	w.sinceThen(c, p.s[w.end:p.b])
	return w, true
}

// relativeYear reads 去年, 今年, 过去一年 and the like.
func (c calendar) relativeYear(p spot) (timeWord, bool) {
	m, ok := p.match(relativeYears)
	if !ok {
		return timeWord{}, false
	}
	w := p.word(m.Len, when{year: c.relative(m.Mark), said: true, lasting: m.Mark == "gone"})
	if m.Mark == "before" && c.planTo == 0 {
		// In a review it is the year before the one reviewed, and it dates a
		// figure only as the start of 由上年的X.
		if !fromYear.Ends(p.before()) {
			return timeWord{}, false
		}
		w.when.year--
	}
	w.compare = p.compared(m.Len)
	w.around(p)
	if w.when.year > 0 {
		w.judge(c)
	}
	if m.Mark == "coming" {
		w.when.forecast, w.when.past = true, false
		return w, true
	}
	return w, w.when.year > 0
}

// relative is the year that a word of the mark means; 0 when unknown.
func (c calendar) relative(mark string) int {
	switch mark {
	case "last":
		return c.lastYear()
	case "this":
		return c.current
	case "next":
		return c.nextYear()
	case "coming":
		return c.year
	}
	return c.reviewed()
}

var (
	relativeYears = lexicon.Must("time.relative")
	fromYear      = lexicon.Must("time.from")
)

// wholeYear reads 全年 and 当年: no part of the year any more. In a section about several
// years it is one of them.
func (c calendar) wholeYear(p spot) (timeWord, bool) {
	word := wholeYears.Prefix(p.rest())
	if word == "" || pricesOf(p.after(len(word))) {
		return timeWord{}, false
	}
	w := p.word(len(word), when{whole: true})
	if c.several != 0 {
		w.when = when{year: c.several, said: true, whole: true}
		w.judge(c)
	}
	return w, true
}

var wholeYears = lexicon.Must("time.whole")

// pricesOf reports whether the time before rest is only that of the prices in
// which something is stated: 2010年不变价, 按当年价格计算.
func pricesOf(rest string) bool {
	return priceWord.Begins(priceKinds.CutPrefix(rest))
}

var (
	priceKinds = lexicon.Must("basis.kind")
	priceWord  = lexicon.Must("basis.price")
)

// madeBefore reports whether the year before rest only says how old a thing is: 清理
// 2013年|以前制定的180部法规.
func madeBefore(rest string) bool {
	if !earlier.Begins(yearEnds.CutPrefix(rest)) {
		return false
	}
	rest = firstRunes(rest, 12)
	k, _ := ofWord.Find(rest)
	return k > 0 && !strings.ContainsAny(rest[:k], "，、0123456789")
}

var (
	earlier = lexicon.Must("time.before")
	ofWord  = lexicon.Must("of")
)

// sinceThen reads what follows a year: 1998年以来 opens a span of years, and with
// 1985年以来最高 a figure is only compared. A month between them is read with it.
func (w *timeWord) sinceThen(c calendar, after string) {
	_, month := monthAt(after, 0, len(after)) // 2014年|6月份|以来
	after = after[month:]
	word := sinceWord.Prefix(after)
	if word == "" {
		after, word = sinceWhat(after)
	}
	if word == "" || w.compare || w.when.year == 0 {
		return
	}
	if sinceBest.Begins(after[len(word):]) {
		w.compare = true
		return
	}
	if to := c.reviewed(); w.when.year < to {
		w.when = when{from: w.when.year, to: to, said: true, past: true, since: true}
	}
	if month > 0 {
		w.end += month + len(word)
		w.when.brief = true
	}
}

// sinceWhat finds the 以来 that stands behind what began in the year: 2014年|全面深化改革|以来,
// and what follows from it on.
func sinceWhat(after string) (rest, word string) {
	within := firstRunes(after, 16)
	if k := strings.IndexAny(within, "，；。"); k >= 0 {
		within = within[:k]
	}
	at, word := sinceWord.Find(within)
	if at < 0 || !sinceBest.Begins(after[at+len(word):]) && at+len(word) < len(within) || strings.ContainsAny(within[:at], "0123456789") {
		return after, ""
	}
	return after[at:], word
}

// upTo stand before the year by which something is to come about: 到|2025年.
var upTo = lexicon.Must("time.upto")

var (
	sinceWord = lexicon.Must("time.since")
	// sinceBest follow a span of years in which something is the best: 1985年以来最高,
	// 近四年来首次.
	sinceBest = lexicon.Must("time.best")
)
