package extract

// A joinRule is a construct in which figures, each read by its own words, take words
// from one another: 8项26件|实事.
type joinRule struct {
	Rule
	join func(j *joint)
}

// joinRules are all of them; the cheapest joins first, and those of one cost in this order.
var joinRules = byCost([]joinRule{
	{pairRule, (*joint).pairs},
	{measuredRule, (*joint).measured},
	{spentRule, (*joint).spent},
	{selectedRule, (*joint).selected},
	{objectsRule, (*joint).objects},
	{predicateRule, (*joint).predicate},
	{levelRule, (*joint).levels},
	{sizeRule, (*joint).sizes},
	{purposeRule, (*joint).purposes},
	{tailRule, (*joint).tails},
	{undealtRule, (*joint).undealt},
})

// A joint is the figures of a clause, each read by its own words, and the rule that is
// tried on them.
type joint struct {
	*clauseView
	ns   []named
	rule *Rule
}

func (j *joint) joinAll() {
	for i := range joinRules {
		if len(j.ns) > 1 {
			j.rule = &joinRules[i].Rule
			joinRules[i].join(j)
		}
	}
}

// call renames the i-th figure.
func (j *joint) call(i int, head string) {
	j.rename(i, named{name: head, head: head, verb: j.ns[i].verb, inherited: j.ns[i].inherited})
}

// rename gives the i-th figure the name of another.
func (j *joint) rename(i int, as named) {
	n := &j.ns[i]
	if n.name == as.name && n.head == as.head && n.verb == as.verb {
		return
	}
	n.name, n.head, n.verb, n.inherited = as.name, as.head, as.verb, as.inherited
	j.because(i)
}

// because notes the rule on the i-th figure, where that is asked for.
func (j *joint) because(i int) {
	if n := &j.ns[i]; j.r.why {
		n.names = append([]called{{naming: naming{name: n.name}, rule: j.rule, cost: j.rule.Cost}}, n.names...)
	}
}
