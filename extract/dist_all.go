package extract

var allRule = dealingRule(Rule{
	ID: "dist.all", Cost: 4, Says: "一个数是前面每一项的（各、均、分别）",
	Yes: []string{"review: 开展执法检查和工作评议各‹1次›。"},
	No:  []string{"review: 开展工作评议‹1次›。"},
}, (*clauseView).anyHeads, (*clauseView).dealAll)

// dealAll gives every head the one figure: 执法检查和工作评议各1次.
func (c *clauseView) dealAll(heads []string) []named {
	if len(c.qs) != 1 || c.parting.mark == both && len(heads) > 3 {
		return nil
	}
	ns := c.r.named[:0]
	for _, h := range heads {
		ns = append(ns, c.dealTo(c.qs[0], h, c.parting.says))
	}
	c.r.named = ns
	return ns
}
