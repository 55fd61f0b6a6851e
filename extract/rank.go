package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// Ranks. What is ranked stands before the verb, the area and those among whom it is
// ranked:
//
//	社会消费品零售总额增速|居全省|第3位, 空气质量综合指数|在全国168个重点城市中排|第19位
//	信用指数|提升至全国|第20位、全省|第1位

// rankSubject is what is ranked: the words before 居全国, 稳居, 升至 and the like.
func rankSubject(core string) string {
	core = beforeAreaVerb(beforeRankWord(core))
	for {
		t := trimPunct(trimRun(beforeAmong(beforeArea(core))))
		t = shareVerb.CutSuffix(rankTails.CutSuffix(t)) // 粮食产量|占全省第三位
		if tailAdverbs.Has(t) {
			return "" // 综合|排名第二
		}
		if t == core {
			return t
		}
		core = t
	}
}

// beforeRankWord is s before the first word of ranking: 增速|居全省.
func beforeRankWord(s string) string {
	for i := range s {
		if w := rankWords.Prefix(s[i:]); w != "" && !insideWord(s, i, i+len(w)) {
			return s[:i]
		}
	}
	return s
}

// beforeAreaVerb is core before a verb that an area follows: 贸易总额|保持|全球城市,
// 园区|进入|全省综合排名.
func beforeAreaVerb(core string) string {
	at, _ := rankAreas.Find(core)
	if at < 0 {
		return core
	}
	verb := rankVerbs.Suffix(core[:at])
	if verb == "" {
		return core
	}
	core = strings.TrimSuffix(core[:at], verb)
	for { // 产业规模|继续, 园区|力争
		w := leadingAdverbs.Suffix(core)
		if utf8.RuneCountInString(w) < 2 {
			return core
		}
		core = strings.TrimSuffix(core, w)
	}
}

// rankTails stand between what is ranked and its rank.
var rankTails = lexicon.Must("rank.tail")

var rankVerbs = lexicon.Must("rank.verb")

// beforeArea is s without the area that it ends in, whose members are ranked: 全国.
func beforeArea(s string) string {
	const most = 4 // runes
	rest := rankAreas.CutSuffix(s)
	if rest == s && rankRegions.Ends(s) && utf8.RuneCountInString(s) <= most {
		return "" // 河北省
	}
	return rest
}

// rankRegions end the name of one place among whose parts something is ranked.
var rankRegions = lexicon.Must("rank.region")

// beforeAmong is s without those among whom something is ranked: 在全国地级市中.
func beforeAmong(s string) string {
	if k := lastOf(endsAt, s); endsAt.Begins(s[k:]) && (closings.Ends(s) || endsAt.Has(s[k:])) {
		return s[:k]
	}
	return s
}

// trimRun takes 连续7年 or 连续11个月 off the end of s.
func trimRun(s string) string {
	const most = 8 // runes
	if k := lastOf(runs, s); runEnds.Ends(s) && runs.Begins(s[k:]) && utf8.RuneCountInString(s[k:]) <= most {
		return s[:k]
	}
	return s
}
