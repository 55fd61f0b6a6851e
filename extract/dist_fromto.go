package extract

var fromToRule = dealingRule(Rule{
	ID: "dist.fromto", Cost: 4, Says: "并列的几项各由前面的数变为后面的数",
	Yes: []string{
		"review: 小学和初中生均经费分别由860元、1080元提高到960元、‹1280元›。",
		"review: 城乡居民收入从27000元、12000元分别提高到‹39000元›、19000元。",
	},
	No: []string{"review: 小学生均经费由860元提高到‹960元›。"},
}, (*clauseView).anyHeads, (*clauseView).dealFromTo)

// dealFromTo gives each head two levels: 从a、b提高到c、d.
func (c *clauseView) dealFromTo(heads []string) []named {
	if c.parting.n != len(heads) || len(c.qs) < 2*len(heads) || !turnsTo(c.gaps[len(heads)].right) {
		return nil
	}
	return c.dealGroups(heads)
}

var groupsRule = dealingRule(Rule{
	ID: "dist.groups", Cost: 4, Says: "并列的几项各有几个数（水平和增长）",
	Yes: []string{"review: 城乡居民人均可支配收入分别达36677元和22429元、增长2%和‹5.5%›。"},
	No:  []string{"review: 农村居民人均可支配收入22429元、增长‹5.5%›。"},
}, (*clauseView).anyHeads, func(c *clauseView, heads []string) []named {
	if n := len(heads); c.parting.n != n || len(c.qs) < 2*n || turnsTo(c.gaps[n].right) {
		return nil
	}
	return c.dealGroups(heads)
})
