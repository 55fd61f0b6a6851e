package extract

import (
	"strings"

	"linian/lexicon"
)

// A note says what a word stands for: “19”指|省级现代农业产业园, 双百城市：指|城市建成区面积.
var meaning = cut{
	Rule: Rule{
		ID: "lead.meaning", Says: "解释一个词指什么",
		Yes: []string{"review: “五个百”是指全市新建公园‹100个›。", "review: “19”指‹19个›省级现代农业产业园。"},
		No:  []string{"review: 指标‹28项›。"},
	},
	off: func(_ *lead, s string) int {
		const most = 8 // runes of the word
		at, w := meaningMarks.Find(firstRunes(s, most))
		if at < 0 || insideWord(s, at, at+len(w)) {
			return 0
		}
		word := s[:at]
		if word != "" && !strings.HasSuffix(word, "”") {
			return 0
		}
		return at + len(w)
	},
}

var meaningMarks = lexicon.Must("lead.meaning")
