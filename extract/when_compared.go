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
