package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
)

// isComparand reports whether a number is what the figure before it is set against,
// and no figure of its own: 占比14.7%，|高于国际通行10%的标准|; 增长8.2%，|高于6%的年度
// 目标|.
func isComparand(s string, it item) bool {
	rest, of := strings.CutPrefix(s[it.end:], "的")
	if !of {
		return false
	}
	if k := strings.IndexAny(rest, "，。；、,;（("); k >= 0 {
		rest = rest[:k]
	}
	if n := utf8.RuneCountInString(rest); n > 10 || yardsticks.suffix(rest) == "" {
		return false
	}
	before := tail(s[:it.start], lookBack)
	if k := strings.LastIndexAny(before, "，。；、：,;:（("); k >= 0 {
		before = before[k:]
	}
	bound := s[it.start:it.num]
	if comparing.has(bound) && (it.qual == figure.GT || it.qual == figure.LT) {
		return true
	}
	at, w := comparing.find(before)
	if at < 0 {
		return false
	}
	n := utf8.RuneCountInString(before[at+len(w):])
	return n >= 2 && n <= 12
}

var (
	comparing  = newWordlist("高于 低于 快于 慢于 好于 优于 多于 少于 大于 小于")
	yardsticks = newWordlist("标准 水平 目标 要求 任务 警戒线 红线 上限 下限 底线 门槛 平均数 平均值 增速 增幅")
)
