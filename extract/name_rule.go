package extract

import (
	"slices"
	"unicode/utf8"

	"linian/figure"
)

// What a figure is called: by its own words, those behind it, or the figures and
// the topic before it.

// name finds what n.it measures.
func (r *reading) name(n *named, th *thread, g gap, listVerb string, before []named) {
	v := nameView{r: r, n: n, th: th, g: g, listVerb: listVerb, before: before}
	if r.why {
		n.lead.cuts = &n.within
	}
	grew := th.grew
	v.prepare()
	n.lead.cuts = nil
	best, other := v.settle(v.rules())
	n.otherName = other
	if r.why {
		n.names = v.explain(v.rules())
	}
	v.take(best.naming)
	if v.grown != "" {
		th.grows(v.grown, grew)
	}
}

// A nameView is one figure while it is named, as naming rules see it. Rules only read
// it.
type nameView struct {
	r        *reading
	n        *named
	th       *thread
	g        gap
	listVerb string  // that governs the list so far
	before   []named // of the clause

	raw    string // the words before the number that may be its noun
	core   string // those without what only leads to the number
	post   string // the words behind it
	behind string // the noun among them
	some   string // what they say of some of the things counted before
	part   string // what 其中 or 分…看 makes of a group's name
	grown  string // the topic whose growth a difference of percentages is of; "" where it is of none
}

// A naming is what a naming rule proposes.
type naming struct {
	name, head, verb, scope string
	change                  figure.Change
	rate                    bool   // a noun says the change: 增速
	inherited               bool   // words from before stand in it
	actor                   string // who did what follows as well
	then                    after
}

// Title is what the figure is called.
func (p naming) Title() string { return p.name }

// after is what a name means for the figures that follow.
type after uint8

const (
	forgotten  after = iota // nothing
	alone                   // nothing, but parts of the whole may begin
	remembered              // it is what they are about
	followed                // and what they may be parts of
)

// A nameProposer is a naming rule with what it does: propose returns false where it does not
// apply.
type nameProposer struct {
	Rule
	propose func(v *nameView) (naming, bool)
}

// A called is what one rule calls a figure, with what is held against that.
type called struct {
	naming
	rule *Rule
	cost int
	held []*Rule // against it, where that is asked for
}

// nameRule is a rule of the Naming slot.
func nameRule(r Rule, propose func(v *nameView) (naming, bool)) nameProposer {
	r.Slot = figure.Naming
	return nameProposer{r, propose}
}

var (
	nameRules      = byCost(tookNames, fieldNames, nounNames, gradeNames, boundNames, ownNames, beforeNames, stockNames, leftNames)
	criterionRules = byCost(criterionNames)
	presetRules    = byCost(presetNames)
)

// rules are those for the figure at hand: a criterion is called by what it selects.
func (v *nameView) rules() []nameProposer {
	switch {
	case v.n.it.criteria:
		return criterionRules
	case v.n.it.preset != "":
		return presetRules
	}
	return nameRules
}

// settle returns the cheapest name and the first other one within a step of it, whose
// rule is nil where there is none.
func (v *nameView) settle(rules []nameProposer) (best, other called) {
	for i := range rules {
		r := &rules[i]
		if best.rule != nil && r.Cost >= best.cost+step {
			break
		}
		p, ok := r.propose(v)
		if !ok {
			continue
		}
		c := called{naming: p, rule: &r.Rule, cost: r.Cost + v.against(p)}
		switch {
		case best.rule == nil:
			best = c
		case c.name == best.name:
		case c.cost < best.cost:
			best, other = c, best
		case other.rule == nil || c.cost < other.cost:
			other = c
		}
	}
	if other.rule != nil && (other.cost >= best.cost+step || other.name == "") {
		other = called{}
	}
	return best, other
}

// explain is what every rule that applies calls the figure, the best first.
func (v *nameView) explain(rules []nameProposer) []called {
	var all []called
	for i := range rules {
		if p, ok := rules[i].propose(v); ok {
			all = append(all, called{v.counted(p), &rules[i].Rule, rules[i].Cost + v.against(p), v.objections(p)})
		}
	}
	slices.SortStableFunc(all, func(a, b called) int { return a.cost - b.cost })
	return all
}

// naming is the figure's name so far: of no words.
func (v *nameView) naming(then after) naming {
	return naming{scope: v.n.scope, change: v.n.change, rate: v.n.lead.rate, then: then}
}

// plainly names the figure by head alone.
func (v *nameView) plainly(head, verb string) naming {
	p := v.naming(remembered)
	p.head, p.verb = head, verb
	p.name = head
	return p
}

// inFull names the figure by head and the word of its change.
func (v *nameView) inFull(head string, inherited bool) naming {
	p := v.naming(followed)
	p.head, p.inherited = tidyName(head), inherited || v.part != ""
	p.name = p.head
	if l := &v.n.lead; p.change != figure.NoChange {
		switch {
		case p.head != "":
			p.name = withChange(p.head, changeWord(l.verb, p.change, v.n.it.unit))
		case utf8.RuneCountInString(l.verb) > 1:
			p.name = l.verb // 年均超收2040亿元
		}
	}
	return p
}

// ofTopic is a name that holds the topic, and so its scope where it says none.
func (v *nameView) ofTopic(p naming) naming {
	if p.scope == "" {
		p.scope = v.th.scope
	}
	return p
}
