package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// durationAt reports whether the number at s[i:j], behind which 日 stands, says how
// long something takes and is no day of a month:
//
//	审批时限分别压缩至15日、10.5日以内
//
// A fraction is no date, and so is what is pressed down to, or bounded by 内. In a list
// the next number may tell.
func durationAt(s string, i, j int) bool {
	const list = 8 // figures in a list
	for range list {
		day := dayWord.Prefix(s[j:])
		if day == "" {
			return false
		}
		rest := s[j+len(day):]
		if strings.Contains(s[i:j], ".") || atMost.Prefix(rest) != "" || bringsTo(s[:i]) {
			return true
		}
		w := len(optional(rest, "、"))
		w += len(andWord.Prefix(rest[w:]))
		n := arabicAt(rest[w:])
		if w == 0 || n == 0 {
			return false
		}
		i = len(s) - len(rest) + w
		j = i + n
	}
	return false
}

// duration reads the length of time at i.
func (sc *scanner) duration(i, j int) int {
	day := dayWord.Prefix(sc.s[j:])
	end := j + len(day)
	u, _ := unit.Parse(unit.Day)
	return sc.finish(item{kind: itemQuantity, start: i, num: i, end: end, tail: end,
		value: parseDecimal(sc.s[i:j]), unit: u, unitText: day, unitOK: true, qual: figure.EQ})
}

// bringsTo reports whether before ends in a verb that brings something to a level or
// holds it there, as none does to a date: 压缩至, 缩短到, 控制在.
func bringsTo(before string) bool {
	return leadsTo(linkVerbs.Suffix(before)) || holdBefore.Suffix(before) != ""
}

var andWord = lexicon.Must("and")

var atMost = lexicon.Must("bound.after", "le")
