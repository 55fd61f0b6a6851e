package extract

import "linian/lexicon"

// endOfYear reads 年末 and 目前: the state at a time.
func (c calendar) endOfYear(p spot) (timeWord, bool) {
	word := standingNow.Prefix(p.rest())
	return p.word(len(word), when{asOf: true}), word != "" && !splitsWord(p.s, p.i+len(word)) // 项|目前|期
}

var standingNow = lexicon.Must("time.now")

// around reads what stands around a year: 2019年|同期, 2019年|底, 截至|2019年,
// 2019年|上半年.
func (w *timeWord) around(p spot) {
	s, b := p.s, p.b
	w.same = samePart.Begins(s[w.end:b])
	if end := yearEnds.Prefix(s[w.end:b]); end != "" {
		w.end += len(end)
		w.when.asOf = true
	}
	if untilWord.Ends(s[p.a:w.at]) {
		w.when.asOf, w.when.until = true, true
		if m, end := monthEnd(s, w.end, b); m != 0 { // 截至2023年2月20日
			w.when.index, w.when.dated, w.end = m, true, end
		}
	}
	if m, ok := yearParts.Match(s[w.end:b], smallCount); ok {
		if of, index := partOf(m); of != "" {
			w.when.half, w.when.index = of, index
			w.end += m.Len
		}
	}
}

var (
	samePart = lexicon.Must("time.same")
	yearEnds = lexicon.Must("time.end")
	// untilWord stand before a time up to which something is counted.
	untilWord = lexicon.Must("time.until")
)
