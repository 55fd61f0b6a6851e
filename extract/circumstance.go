package extract

import (
	"strings"
	"unicode/utf8"
)

// What stands between a subject and what became of it, and is no part of a name.

// beforeCircumstance is s without 在…的情况下 at its end, where a subject stands
// before it: 粮食|在播种面积减少的情况下.
func beforeCircumstance(s string) string {
	if !hasAnySuffix(s, "情况下", "条件下", "背景下", "形势下", "前提下", "基础上", "压力下", "影响下", "同时") {
		return s
	}
	if k := strings.Index(s, "在"); k > len("粮") {
		return s[:k]
	}
	return s
}

// beforeRound is s without the round number that it ends in and the verb before
// that: 地区生产总值|过千亿. The figure itself follows.
func beforeRound(s string) string {
	t := strings.TrimRightFunc(s, func(r rune) bool { return strings.ContainsRune("百千万亿两元大关", r) })
	if t == s {
		return s
	}
	w := passing.suffix(t)
	if rest := strings.TrimSuffix(t, w); w != "" && utf8.RuneCountInString(rest) >= 2 {
		return rest
	}
	return s
}

// passing are verbs that a round number follows.
var passing = newWordlist("过 破 超 逾 突破 超过 跨过 迈过 站上 迈上 跨上 登上 跃上 首破 首次突破 成功突破 再破")

// doneBy is core without the verb that stands between the one who did it and what
// is measured: 规模以上工业企业|完成|增加值.
func doneBy(core string) string {
	for i := range core {
		w := genericVerbs.prefix(core[i:])
		if i == 0 || utf8.RuneCountInString(w) < 2 || insideWord(core, i, i+len(w)) {
			continue
		}
		if rest := core[i+len(w):]; genericNouns.has(rest) && doers.suffix(core[:i]) != "" {
			return core[:i] + rest
		}
	}
	return core
}

// doers end the ones who produce what is measured.
var doers = newWordlist("企业 单位 园区 开发区 行业 产业 工业 农业 林业 牧业 渔业 建筑业 服务业 制造业 商业 业 院 银行")
