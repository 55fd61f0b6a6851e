package extract

var fromToRule = dealingRule(Rule{
	ID: "dist.fromto", Cost: 4, Says: "并列的几项各由前面的数变为后面的数",
	Yes: []string{"review: 小学和初中生均经费分别由860元、1080元提高到960元、‹1280元›。"},
	No:  []string{"review: 小学生均经费由860元提高到‹960元›。"},
}, (*clauseView).anyHeads, (*clauseView).dealFromTo)

// dealFromTo gives each head two levels: 从a、b提高到c、d.
func (c *clauseView) dealFromTo(heads []string) []named {
	if len(c.qs) != 2*len(heads) || c.parting.n != len(heads) {
		return nil
	}
	return c.dealt(heads, len(heads))
}
