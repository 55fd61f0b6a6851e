package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
)

// A clock goes along a clause and says of each of its figures for which time it is
// meant, by the words about time that stand before it there.
type clock struct {
	rd    *reading
	c     *clause
	cal   calendar
	words []timeWord
	next  int // of words
	now   when
	plan  bool // the section tells what is to be done

	average, total bool
	against        *timeWord // 比2019年
}

// A told is what the words about time say that stand between a figure and the one
// before it.
type told struct {
	own   *timeWord // the last of them
	over  when      // the years of an average that says them
	then  when      // the year of the noun that the figure is of
	level bool      // the figure is what the comparand was: 较2020年的|932亿元
}

// skip leaves a clause without figures behind.
func (k *clock) skip(base *fromTo) when {
	for _, w := range k.words {
		if w.compare && w.when.year != 0 && togetherWith.Begins(k.rd.s[w.end:k.c.end]) {
			base.against, base.announced = w.when.year, true
		}
		if !k.ofNoun(&w) && !k.rd.monthOfSubject(k.c, w) && !onlyUntil(k.rd.s[k.c.start:k.c.end], w.at-k.c.start, w.end-k.c.start) {
			k.now = advance(k.now, w)
		}
	}
	return k.now
}

// moment is the time of the i-th figure of ns, and the last word that says it for this
// figure alone.
func (k *clock) moment(ns []named, i int, base *fromTo) moment {
	n := &ns[i]
	if i > 0 {
		k.leave(ns, i)
	}
	t := k.read(n, base)
	if i > 0 && n.lead.level && n.change == figure.NoChange && ns[i-1].change != figure.NoChange {
		k.average = false // 年均增长5%、迈上3万亿元台阶
	}
	at := k.now
	if t.over.multi() {
		at = t.over
	}
	if t.then.year != 0 {
		at = t.then
	}
	if k.next < len(k.words) && k.words[k.next].when.brief && ofWord.Has(k.rd.s[n.it.end:max(n.it.end, k.words[k.next].at)]) {
		at = advance(k.now, k.words[k.next]) // 4万亿元的两年投资计划
	}
	if y := earlierYear(k.rd.s[k.c.start:ns[0].it.num], i, len(ns), k.cal); y != 0 {
		at = when{year: y, said: true, past: true}
	}
	m := moment{now: at, own: t.own, against: k.against, average: k.average || n.lead.average, total: k.total || n.lead.total}
	if t.level && !n.it.lost { // 较2020年的932亿元增加437亿元: the change is against that year as well
		m.now, m.against = when{year: k.against.when.year, said: true, past: true, asOf: k.against.when.asOf}, nil
		base.against, base.announced = k.against.when.year, true
	}
	return m
}

// leave forgets what the figure before the i-th had for itself.
func (k *clock) leave(ns []named, i int) {
	before := &ns[i-1]
	if (before.fromRole || before.lead.from) && turns(k.rd.s[before.it.end:ns[i].it.num]) {
		k.now = when{} // 由上年下降2.1%|转为增长3.5%
	}
	if !dealtTogether(k.rd, ns, i) {
		k.against = nil
	}
}

// read takes the words before n.
func (k *clock) read(n *named, base *fromTo) (t told) {
	for ; k.next < len(k.words) && k.words[k.next].at < n.it.num; k.next++ {
		switch w := &k.words[k.next]; {
		case w.compare:
			k.against = w
			t.level = w.when.year != 0 && !equalling.Ends(k.rd.s[k.c.start:w.at]) && n.change == figure.NoChange && !multiples.Has(n.it.unitText) && ofWord.Has(strings.TrimRight(k.rd.s[w.end:n.it.start], " "))
		case k.ofNoun(w):
			if k.heldBy(w, n) {
				t.then, t.own = w.when, w
			}
		case w.average:
			k.average, t.over = true, w.when
		case w.total:
			k.total = true
		case n.fromRole || n.toRole: // 由2002年7703元: the year is that level's alone
			t.own = w
			if w.when.multi() {
				k.now = advance(k.now, *w) // 用两年时间将标准由50元提高到100元
			}
		default:
			k.now, t.own = advance(k.now, *w), w
			*base = fromTo{}
		}
	}
	return t
}

// leaves is the time that the clause leaves for the next, where before was that before it.
func (k *clock) leaves(before when) when {
	for _, w := range k.words[k.next:] {
		if !w.compare && !w.average && !w.total && !k.ofNoun(&w) {
			k.now = advance(k.now, w)
		}
	}
	for _, w := range k.words {
		if k.now.year == w.when.year && w.when.year != 0 && k.startsFrom(&w) {
			k.now = before // 由2018年的31%降至17%
		}
		if w.spell && k.now.words == w.when.words && k.saidAgain(&w) {
			k.now = before // 改造27个、|四年累计|235个，完成60座、四年累计86座
		}
		if k.now.half == w.when.half && (w.spell || k.rd.monthOfSubject(k.c, w)) {
			k.now.half, k.now.index = before.half, before.index
		}
	}
	return k.now
}

// saidAgain reports whether the sentence goes on to say the same of another figure.
func (k *clock) saidAgain(w *timeWord) bool {
	rest := k.rd.s[k.c.end:]
	if end := strings.Index(rest, "。"); end >= 0 {
		rest = rest[:end]
	}
	return w.when.multi() && strings.Contains(rest, "、"+k.rd.s[w.at:w.end])
}

// startsFrom reports whether the year w is only where something started that the clause
// tells: 从去年全省倒数第三跃升到第五, 继2021年迈过4000亿元台阶后.
func (k *clock) startsFrom(w *timeWord) bool {
	before := strings.TrimRight(k.rd.s[k.c.start:w.at], " ")
	return !w.compare && !w.when.since && (fromYear.Ends(before) || afterYear.Ends(before))
}

var afterYear = lexicon.Must("time.after")
