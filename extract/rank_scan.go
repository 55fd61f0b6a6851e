package extract

import (
	"strings"

	"linian/lexicon"
)

// Ranks that no noun of rank and no 居 marks: 第一 or 首位 at the end of a clause that
// says among whom, or by what trial.
//
//	连续五年全省考核|第一, 成交额保持省内地级市|首位
//
// 坚持质量第一 is a slogan: it says neither.
func ranksAlone(before, after string) bool {
	if !endsClause(after) || hasAnySuffix(before, "、", "，", "；", "。", "：") {
		return false
	}
	before = tail(before, lookBack)
	if k := strings.LastIndexAny(before, "，。；：、,;:（("); k >= 0 {
		before = before[k:]
	}
	if slogans.Suffix(before) != "" || strings.HasSuffix(before, "的") { // 放在经济发展的|首位
		return false
	}
	at, w := rankAmong.Find(before)
	return at >= 0 && len(before) > len(w) || trials.Suffix(before) != ""
}

// foremostAlone reports whether the number between before and after, with 前 before it
// and no noun behind it, is a rank: 排名全国前|二十.
func foremostAlone(before, after string) bool {
	if !endsClause(after) && !strings.HasPrefix(after, "”") {
		return false
	}
	return rankAmong.Suffix(before) != "" || rankWords.Suffix(before) != ""
}

var (
	rankAmong = lexicon.Must("rank.among")
	trials    = lexicon.Must("rank.trial")
	slogans   = lexicon.Must("rank.slogan")
)
