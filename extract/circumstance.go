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

// afterCausing is core without the verb that says only that others were made to do
// it: 推动|全市|建成代表之家.
func (l *lead) afterCausing(core string) string {
	w := causing.prefix(core)
	if w == "" || verbLike.prefix(core) != "" {
		return core
	}
	rest := l.trimHead(core[len(w):])
	if v := verbOf(rest); v != "" && v != rest && bringing.prefix(rest) != "" {
		return rest
	}
	return core
}

var (
	causing = newWordlist("推动 推进 促进 带动 促成 促使")
	// bringing are verbs of what then stands there.
	bringing = newWordlist("建成 建立 新建 新增 设立 成立 完成 实现 出台 制定 解决 整改 落实 办结 化解 形成")
)

// growing are verbs of making something grow.
var growing = newWordlist("推动 促进 带动 拉动 推动实现")

// beforeMilestone is core without the milestone that was passed on the way to the
// figure: 地区生产总值|连跨两个千亿级台阶、|达.
func beforeMilestone(core string) string {
	if !hasAnySuffix(core, "台阶", "大关", "关口", "门槛") {
		return core
	}
	if at, _ := climbing.find(core); at > len("产值") {
		return core[:at]
	}
	return core
}

var climbing = newWordlist("连跨 连上 跨上 跨过 迈上 迈过 登上 跃上 跃过 再上 站上 突破 接连 连续跨")
