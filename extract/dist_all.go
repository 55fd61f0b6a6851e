package extract

import "linian/figure"

var allRule = dealingRule(Rule{
	ID: "dist.all", Cost: 4, Says: "一个数是前面每一项的（各、均、分别）",
	Yes: []string{"review: 开展执法检查和工作评议各‹1次›。", "review: 城乡居民人均可支配收入均增长‹9%›。 → 城镇居民人均可支配收入增长",
		"review: 办理代表建议72件、委员提案130件，办结率、满意率均达‹100%›。 → 代表建议、委员提案办结率"},
	No: []string{"review: 开展工作评议‹1次›。"},
}, (*clauseView).anyHeads, (*clauseView).dealAll)

// dealAll gives every head the one figure: 执法检查和工作评议各1次.
func (c *clauseView) dealAll(heads []string) []named {
	q := &c.qs[0]
	switch {
	case len(c.qs) != 1, bothMark.Has(c.parting.mark) && len(heads) > 3:
		return nil
	case counts(*q):
		if trimPost(c.gaps[1].left) != "" {
			return nil // 舞蹈、音乐各有|1部|作品获奖: what is counted stands behind
		}
	case !(eachMark.Has(c.parting.mark) && c.parting.says.change != figure.NoChange) && !c.r.known.levelsAlike(heads):
		return nil
	}
	ns := c.r.named[:0]
	for _, h := range heads {
		ns = append(ns, c.dealTo(c.qs[0], h, c.parting.says))
	}
	c.r.named = ns
	return ns
}
