package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// averageAt reads an average over years at s[i:] that says over how many: 两年平均|
// 增长5.6%, 三年|年均|增长5.2%, 近五年|年均. It is a rate of those years up to the one
// under review.
func (c calendar) averageAt(s string, a, i, b int) (timeWord, bool) {
	word := averages.Prefix(s[i:b])
	n := yearsBefore(s[a:i])
	to := c.reviewed()
	if word == "" || n < 2 || to == 0 || c.planTo != 0 || c.reviewFrom != 0 && c.reviewFrom < to {
		return timeWord{}, false
	}
	return timeWord{at: i, end: i + len(word), average: true, when: when{from: to - n + 1, to: to, said: true, past: true}}, true
}

var averages = lexicon.Must("time.average")

// yearsBefore is how many years the words before an average count: 两年|平均; 0 if
// they count none.
func yearsBefore(before string) int {
	t, ok := strings.CutSuffix(before, "年")
	if !ok {
		return 0
	}
	r, w := utf8.DecodeLastRuneInString(t)
	d, ok := numeralDigit(r)
	if r >= '2' && r <= '9' {
		d, ok = int64(r-'0'), true
	}
	if !ok || d > 9 {
		return 0
	}
	if prev, _ := utf8.DecodeLastRuneInString(t[:len(t)-w]); prev == '十' || prev == '第' || prev >= '0' && prev <= '9' {
		return 0
	}
	return int(d)
}
