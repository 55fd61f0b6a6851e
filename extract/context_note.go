package extract

import (
	"sort"
	"strings"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What a note in brackets says of the figure before it and, where it says so, of those
// below it: of all to the end of the paragraph, of what is measured to the end of the
// review:
//
//	地区生产总值365亿元|（预计数，下同）|，增长6%。固定资产投资205亿元
//	预计|（下同）|地区生产总值增长4.6%；固定资产投资增长9%
var noteContexts = []contextRule{
	{Rule{
		ID: "note.expected", Says: "括号里注明是预计数",
		Yes: []string{"review: 地区生产总值‹365亿元›（预计数）、增长6%。", "review: 地区生产总值365亿元（预计数，下同）。固定资产投资‹205亿元›，增长8%。",
			"review: 预计（下同）地区生产总值增长4.6%；固定资产投资增长‹9%›。", "review: 预计地区生产总值365亿元，增长4.6%；居民收入‹4万元›。",
			"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n地区生产总值365亿元（预计数，下同）。\n民生不断改善。居民收入‹4万元›。"},
		No: []string{"review: 预计地区生产总值365亿元。居民收入‹4万元›。", "review: 预计地区生产总值365亿元；前11个月固定资产投资增长‹9%›。", "review: 地区生产总值365亿元（预计数）。固定资产投资‹205亿元›，增长8%。", "review: 地区生产总值‹365亿元›，固定资产投资205亿元（预计数）。",
			"review: 地区生产总值365亿元（预计数，下同）。固定资产投资由2015年的‹150亿元›增加到205亿元。",
			"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n地区生产总值365亿元（预计数，下同）。\n民生不断改善。新增学位‹4000个›。",
			"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n地区生产总值365亿元（预计数，下同）。\n二、2024年工作安排\n居民收入增长‹4%›。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Context.Expected || isOver(o) {
			return ""
		}
		for _, words := range []string{ownNote.Find(s.after), s.note.heldFor(o)} {
			if estimate.In(words) {
				o.Context.Expected = true
				return words
			}
		}
		return ""
	}},
}

// A note is one that holds for the figures from a place on.
type note struct {
	from  int
	words string
	above bool // it stands in a paragraph above
}

// heldFor are the words of the note, if it holds for the figure. From a paragraph above it
// holds for what is measured; what was done is known.
func (n note) heldFor(o *figure.Observation) string {
	if n.above && (o.Kind != figure.Actual || o.Verb != "" || strings.HasPrefix(string(o.Dimension), string(countOf))) {
		return ""
	}
	return n.words
}

const countOf = unit.Dimension("count")

// readNotes finds the notes of the block that hold for the figures below them, that of a
// paragraph of the same review above first.
func (r *reading) readNotes(sec section) {
	if r.notes = r.notes[:0]; sec.mode != review {
		r.below = ""
	}
	if r.below != "" {
		r.notes = append(r.notes, note{0, r.below, true})
	}
	for from := 0; ; {
		words := noteBelow.Find(r.s[from:])
		if words == "" {
			return
		}
		from += strings.Index(r.s[from:], words) + len(words)
		r.notes = append(r.notes, note{from, words, false})
		if estimate.In(words) {
			r.below = words
		}
	}
}

// An opening is an estimate that opens a sentence, and where the parts of it stand that
// follow the first: 预计|全市生产总值213亿元|；居民收入4万元；…|.
type opening struct {
	words     string
	from, end int
}

// readOpenings finds those of the block. One holds up to a month, or to a colon.
func (r *reading) readOpenings() {
	const stop = "。"
	r.openings = r.openings[:0]
	if !estimate.In(r.s) {
		return
	}
	for at := 0; at < len(r.s); {
		sentence, _, _ := strings.Cut(r.s[at:], stop)
		words := openingEstimate.Find(sentence)
		parts, _, _ := strings.Cut(sentence, "：")
		if k, _ := monthWord.Find(parts); k >= 0 {
			parts = parts[:k]
		}
		if k := strings.Index(parts, "；"); words != "" && k >= 0 {
			r.openings = append(r.openings, opening{words, at + k, at + len(parts)})
		}
		at += len(sentence) + len(stop)
	}
}

// noteAt is the note that holds for what stands at i: one in brackets above it, or the
// estimate that opens its sentence.
func (r *reading) noteAt(i int) note {
	if k := sort.Search(len(r.openings), func(k int) bool { return r.openings[k].from >= i }) - 1; k >= 0 && i <= r.openings[k].end {
		return note{words: r.openings[k].words}
	}
	var held note
	for _, n := range r.notes {
		if n.from > i {
			break
		}
		held = n
	}
	return held
}

var (
	ownNote   = lexicon.NewPhrase(`^(?:、[^，。；：（）]{0,12})?[（(][^（）]{0,8}{mark.estimate}[^（）]{0,8}[）)]`)
	noteBelow = lexicon.NewPhrase(`(?:{mark.estimate})?[（(][^（）()。；]{0,30}{note.below}[）)]`)

	openingEstimate = lexicon.NewPhrase(`^[^，。；：0-9]{0,6}{mark.estimate}`)
)
