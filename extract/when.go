package extract

import (
	"sync"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/numeral"
)

// A when is the time that the words so far speak of.
type when struct {
	year     int // a single year; 0 when none
	from, to int // several years
	asOf     bool
	half     figure.PeriodType // Half, Quarter or Month inside the year
	index    int
	said     bool // the text says it, it was not inferred from the section
	forecast bool // 今年、明年 or a coming year: what follows is a plan
	past     bool // 去年、上年 or a year gone by: what follows is a result
	whole    bool // 全年: no half or quarter any more
	lasting  bool // 过去一年，…: holds for the sentences that follow as well
	brief    bool // 用三年时间: holds up to the next ； only
	since    bool // 1998年以来: from that year on
	until    bool // 截至去年: from an unstated beginning up to it
	upTo     bool // 到2025年
	dated    bool // 截至10月底: up to the end of month index

	words stretch // that said it
}

func (w when) multi() bool { return w.from != 0 }

// dates reports whether w says in which year or years it is.
func (w when) dates() bool { return w.year != 0 || w.multi() }

// A timeWord is a word about time that is no number.
type timeWord struct {
	at, end int
	when    when
	average bool
	total   bool
	compare bool // it is what a figure is compared with
	same    bool // 较2019年同期: with the same part of that year
	spell   bool // 连续6个月: holds for its own clause only
}

// A spot is a place in the clause s[a:b] where a word about time may begin, at i.
type spot struct {
	s       string
	a, i, b int
}

func (p spot) before() string      { return p.s[p.a:p.i] }
func (p spot) rest() string        { return p.s[p.i:p.b] }
func (p spot) after(n int) string  { return p.s[p.i+n : p.b] }
func (p spot) compared(n int) bool { return comparedWith(p.before(), p.after(n)) }

// word is the word of n bytes, and what it says.
func (p spot) word(n int, w when) timeWord { return timeWord{at: p.i, end: p.i + n, when: w} }

// match is the longest word of a class that stands here; one that begins with a number
// begins with the whole of it.
func (p spot) match(c *lexicon.Class) (lexicon.Match, bool) {
	m, ok := c.Match(p.rest(), smallCount)
	if ok && m.Numbered() && endsInNumber(p.before()) {
		return m, false
	}
	return m, ok
}

// endsInNumber reports whether s ends within a number.
func endsInNumber(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	_, digit := numeral.Digit(r)
	return digit || numeral.Place(r) > 0 || r == '.' || r >= '0' && r <= '9'
}

// smallCount reads a whole number below a hundred, in digits or words, at the
// beginning of s; n is its length, 0 where none stands.
func smallCount(s string) (v, n int) {
	if v, n = digits(s); n > 0 {
		return v, n
	}
	w, n, _ := numeral.Scan(s)
	return int(w), n
}

// timeConstructs read the words about time, one construct each: the first that finds
// one has it.
var timeConstructs = [...]func(c calendar, p spot) (timeWord, bool){
	calendar.averageOver,
	calendar.relativeYear,
	calendar.wholeYear,
	calendar.partOfYear,
	calendar.endOfYear,
	calendar.everyYear,
	calendar.totalUp,
	calendar.months,
	calendar.month,
	calendar.spell,
	calendar.planPeriod,
	calendar.yearsAround,
	calendar.yearsPlanned,
	calendar.yearsAlone,
}

// timeRunes begin the words about time. Most runes of a text are not among them.
var timeRunes = sync.OnceValue(func() *lexicon.RuneSet {
	set := new(lexicon.RuneSet)
	for _, c := range []*lexicon.Class{averages, relativeYears, wholeYears, yearParts, standingNow, everyYears, totals, monthWords, spells,
		spansOfYears, plannedYears} {
		c.AddFirst(set)
	}
	set.Add('“') // of the name of a plan
	for r := rune('0'); r <= '9'; r++ {
		set.Add(r)
	}
	for r := rune(0x3000); r < 0xA000; r++ { // CJK
		if _, ok := numeral.Digit(r); ok || numeral.Place(r) > 0 {
			set.Add(r)
		}
	}
	return set
})

// timeWords finds the words about time in s[a:b] of the reading, with the
// years that the scanner found among them, in order.
func (r *reading) timeWords(c calendar, a, b int) []timeWord {
	ws := r.times[:0]
	s, runes := r.s, timeRunes()
	yi := r.itemsFrom(a)
	for i := a; i < b; {
		for yi < len(r.items) && r.items[yi].num < i {
			yi++
		}
		if yi < len(r.items) && r.items[yi].start == i && (r.items[yi].kind == itemYear || r.items[yi].kind == itemYears) {
			it := &r.items[yi]
			if w, ok := c.writtenYear(spot{s, a, i, b}, it); ok {
				ws = append(ws, w)
			}
			i = it.end
			continue
		}
		ch, n := runeAt(s, i)
		if !runes.Has(ch) || ch <= '9' && i > a && (isDigit(s[i-1]) || s[i-1] == '.') {
			i += n
			continue
		}
		if w, ok := c.wordAt(spot{s, a, i, b}); ok {
			ws = append(ws, w)
			i = w.end
			continue
		}
		i += n
	}
	for i := range ws {
		ws[i].when.words = stretch{ws[i].at, ws[i].end}
	}
	r.times = ws
	return ws
}

// wordAt reads the word about time at p.
func (c calendar) wordAt(p spot) (timeWord, bool) {
	if timeless.Begins(p.rest()) {
		return timeWord{}, false
	}
	for _, construct := range timeConstructs {
		if w, ok := construct(c, p); ok {
			return w, true
		}
	}
	return timeWord{}, false
}

var timeless = lexicon.Must("time.none")

// totalUp reads 累计.
func (c calendar) totalUp(p spot) (timeWord, bool) {
	w := totals.Prefix(p.rest())
	return timeWord{at: p.i, end: p.i + len(w), total: true}, w != ""
}

var totals = lexicon.Must("time.total")

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

// judge tells past from future by the report's own year.
func (w *timeWord) judge(c calendar) {
	if c.year == 0 {
		return
	}
	y := max(w.when.year, w.when.to)
	w.when.forecast = y >= c.year
	w.when.past = y < c.year
	if w.when.dated && w.when.year <= c.given { // 截至2月20日 was over when the report was given
		w.when.forecast, w.when.past = false, true
	}
}
