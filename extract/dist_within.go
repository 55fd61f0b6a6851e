package extract

import (
	"slices"
	"strings"
)

// 分别 behind some figures of the clause, over those that follow it.

var withinRule = clauseRule{sharing(Rule{
	ID: "dist.within", Cost: 20, Says: "“分别”只分后面的数，前面的数另读",
	Yes: []string{
		"review: 9家国有企业资产总额、营业收入分别增长12%、‹10%›。",
		"review: 装备制造、食品、纺织服装3个产业集群规模分别达到590亿元、‹470亿元›和430亿元。",
	},
	No: []string{"review: 资产总额、营业收入分别增长12%、‹10%›。"},
}), (*clauseView).within}

// within deals out the figures behind 分别 and reads those before it by their own words.
func (c *clauseView) within() (taken, bool) {
	k := c.markBehind()
	if k == 0 {
		return taken{}, false
	}
	words := c.r.words(c.qs[k-1].end, c.qs[k].start)
	if heads := c.listed(k); heads != nil {
		at, _ := eachMark.Find(words)
		for i := range heads {
			heads[i] += words[:at] // 装备制造、食品、纺织服装3个|产业集群规模
		}
		words = strings.Join(heads, "、") + words[at:]
	}
	behind := clauseView{r: c.r, c: c.c, th: c.th, qs: c.qs[k:], gaps: slices.Concat([]gap{{right: words}}, c.gaps[k+1:])}
	behind.part()
	for _, rule := range []*clauseRule{&hereRule, &wordRule} {
		d, ok := rule.read(&behind)
		if !ok {
			continue
		}
		d.figures = slices.Clone(d.figures)
		before := clauseView{r: c.r, c: c.c, th: c.th, qs: c.qs[:k], gaps: c.gaps[:k+1]}
		own, _ := before.own()
		d.figures = slices.Concat(own.figures, d.figures)
		return d, true
	}
	return taken{}, false
}

// markBehind is the first figure that 分别 stands before and another figure before that;
// 0 if there is none.
func (c *clauseView) markBehind() int {
	for k := 1; k < len(c.qs); k++ {
		if g := c.r.words(c.qs[k-1].end, c.qs[k].start); eachMark.In(g) {
			return k
		}
	}
	return 0
}

// listed are the nouns before a figure that counts them, where there are as many as 分别
// deals out; nil for another figure.
func (c *clauseView) listed(k int) []string {
	q, n := &c.qs[0], len(c.qs)-1
	if k != 1 || !counts(*q) || !q.value.IsInteger() || int(q.value.IntPart()) != n {
		return nil
	}
	l := lead{known: c.r.known}
	if heads := c.r.known.headsFor(l.headsIn(trimPunct(c.gaps[0].right)), n); len(heads) == n {
		return heads
	}
	return nil
}
