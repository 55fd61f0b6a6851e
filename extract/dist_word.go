package extract

import "strings"

// One word that stands for several heads: 城乡, 存贷款, 一二三产.

var wordRule = dealingRule(Rule{
	ID: "dist.word", Cost: 8, Says: "“分别”所分的几项合为一词（城乡、存贷款、一二三产）",
	Yes: []string{"review: 城乡居民人均可支配收入分别达到35512元、‹25689元›。", "review: 一二三产业增加值分别增长2.1%、‹4.6%›、5.8%。"},
	No:  []string{"review: 城乡居民人均可支配收入达到‹25689元›。"},
}, (*clauseView).headsOfWord, (*clauseView).dealEach)

// headsOfWord are the heads that the subject means by one word.
func (c *clauseView) headsOfWord() []string {
	p := &c.parting
	if p.mark != each || p.subject == "" {
		return nil
	}
	if h := c.headsHere(); len(h) == 1 {
		return meantByOne(h[0], p.n)
	}
	return nil
}

// meantByOne is what one word stands for where 分别 and n figures follow: 城乡,
// 一二三产. One figure behind 城乡 holds for both: 城乡居民收入分别增长7.5%.
func meantByOne(head string, n int) []string {
	switch n {
	case 1, 2:
		return townAndCountry(head)
	case 3:
		return threeIndustries(head)
	}
	return []string{head}
}

// threeIndustries is what 一二三产 or 三次产业 stands for.
func threeIndustries(head string) []string {
	for _, w := range []string{"一二三产业", "一二三次产业", "第一二三产业", "三次产业", "一二三产"} {
		if before, after, ok := strings.Cut(head, w); ok {
			return []string{before + "第一产业" + after, before + "第二产业" + after, before + "第三产业" + after}
		}
	}
	return []string{head}
}

// townAndCountry is what 城乡 stands for where two figures follow.
func townAndCountry(head string) []string {
	for _, p := range [][3]string{{"城乡居民", "城镇居民", "农村居民"}, {"城乡低保", "城市低保", "农村低保"}, {"城乡", "城镇", "农村"}, {"存贷款", "存款", "贷款"}} {
		if strings.Contains(head, p[0]) {
			return []string{strings.Replace(head, p[0], p[1], 1), strings.Replace(head, p[0], p[2], 1)}
		}
	}
	return []string{head}
}
