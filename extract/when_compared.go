package extract

import (
	"strings"

	"linian/lexicon"
)

// comparedWith reports whether the year between before and after is only what a
// figure is set against: 比2002年增长, 按2010年价格计算, 与2000年相比.
func comparedWith(before, after string) bool {
	before = strings.TrimRight(before, " ")
	before = before[:len(before)-len(epochs.Suffix(before))]
	of := ofWord.Prefix(after)
	switch {
	case fromYear.Ends(before) && takenFrom.In(firstRunes(after, 14)):
		return true // 从去年超收收入中安排500亿元
	case of != "" && multiples.In(firstRunes(after, 10)):
		return true // 是2010年的2.6倍
	case equalling.Ends(before) && partOfYear(after):
		return true // 恢复到2019年同期的90%
	case withThen(before, after):
		return true // 与做实2014年基础数据相比
	case comparing.Ends(before), levelWord.Begins(after):
		return true // 涨幅略高于上年水平, 保持去年水平
	}
	word := setAgainst.Suffix(before)
	switch setAgainst.Row(word).Mark {
	case "alone":
		return true
	case "with": // 与2000年相比
		return togetherWith.In(after) || levelWith.Begins(after)
	case "price": // 以2000年为基期
		return asBase.Begins(after)
	case "base": // 在2005年基础上累计削减32%
		return onBase.In(firstRunes(after, 14))
	case "sum": // 是前四年的总和
		return sumOf.In(after)
	}
	return false
}

// partOfYear reports whether after begins with what part or how many times of the year it is,
// or with a row of such: 同期的90%, 的1.6、2.4、1.9倍.
func partOfYear(after string) bool {
	after = ofWord.CutPrefix(samePart.CutPrefix(after))
	const numbers = "0123456789.%、"
	rest := strings.TrimLeft(after, numbers)
	if w := nounJoiners.Prefix(rest); len(rest) < len(after) {
		rest = strings.TrimLeft(rest[len(w):], numbers)
	}
	row := after[:len(after)-len(rest)]
	return strings.HasSuffix(row, "%") || row != "" && multiples.Begins(rest)
}

// withThen reports whether the year stands in what the clause compares with, whatever is
// said of it: 与做实2014年基础数据相比.
func withThen(before, after string) bool {
	if k := strings.IndexAny(after, "，；"); k >= 0 {
		after = after[:k]
	}
	if k := strings.LastIndexAny(before, "，；"); k >= 0 {
		before = before[k+len("，"):]
	}
	word := setAgainst.Prefix(before)
	return setAgainst.Row(word).Mark == "with" && togetherWith.Ends(after)
}

// equalling say that something is, or is again, so much of what it was in a year.
var equalling = lexicon.Must("compare.equal")

var (
	epochs       = lexicon.Must("compare.epoch")
	takenFrom    = lexicon.Must("time.source")
	multiples    = lexicon.Must("compare.times")
	levelWord    = lexicon.Must("compare.level")
	setAgainst   = lexicon.Must("compare.year")
	togetherWith = lexicon.Must("compare.then", "with")
	levelWith    = lexicon.Must("compare.then", "level")
	asBase       = lexicon.Must("compare.then", "price")
	onBase       = lexicon.Must("compare.then", "base")
	sumOf        = lexicon.Must("compare.then", "sum")
)
