package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/unit"
)

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
	part   string // what 其中 or 分…看 makes of a group's name
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
}

// nameRule is a rule of the Naming slot.
func nameRule(r Rule, propose func(v *nameView) (naming, bool)) nameProposer {
	r.Slot = figure.Naming
	return nameProposer{r, propose}
}

var (
	nameRules      = byCost(nounNames, ownNames, beforeNames)
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
		c := called{p, &r.Rule, r.Cost + v.against(p)}
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
			all = append(all, called{p, &rules[i].Rule, rules[i].Cost + v.against(p)})
		}
	}
	slices.SortStableFunc(all, func(a, b called) int { return a.cost - b.cost })
	return all
}

// prepare reads from the words before and behind the number what rules look at.
func (v *nameView) prepare() {
	n, th, r := v.n, v.th, v.r
	n.lead.known = r.known
	l := &n.lead
	percent := n.it.unit.Dimension == unit.Percent
	if t := strings.TrimSuffix(l.core, "提升"); t != l.core && t != "" && !counts(n.it) && l.change == figure.NoChange && (percent || n.it.unit.Dimension == unit.Points) {
		l.core, l.change, l.verb = t, figure.Rise, "提升" // 园区优化提升|20%
	}
	if n.it.unit.Dimension == unit.Points && th.rate != "" {
		th.topic = th.rate // 贷款增速16.7%，|高于全省4.4个百分点
	} else if n.it.unit.Dimension == unit.Points && th.share != "" {
		th.topic = th.share // 占生产总值52.3%，|提高0.6个百分点
	}
	n.scope, n.change = l.scope, l.change
	v.raw, v.post = l.core, n.postText
	if l.toward && hasAnyPrefix(v.post, "迈进", "冲刺", "进军", "挺进") {
		v.raw, v.post = strings.TrimSuffix(v.raw, "向"), "" // 经济总量向|200亿元|迈进
	}
	if n.it.unitText == "番" {
		n.change = figure.Rise
		if !strings.HasSuffix(v.raw, "占比") {
			v.raw = strings.TrimSuffix(v.raw, "比") // 城乡居民收入|比(2010年)翻一番
		}
	}
	if percent && n.change == figure.NoChange && hasAnyPrefix(v.post, "增长", "的增长", "增速", "的增速") {
		n.change, l.verb = figure.Rise, "增长"
	}
	if n.it.criteria {
		return
	}
	if n.it.kind == itemRank {
		v.raw = rankSubject(v.raw)
	}
	if (n.it.ratio || n.it.unit.Dimension == unit.Multiple && r.known.names[v.raw+"比"]) && !strings.HasSuffix(v.raw, "比") {
		v.raw += "比" // readLead took it for a comparison
	}
	v.behind = r.nounBehind(n, v.post)
	if !v.g.list && hasTopicTask(v.behind, th.topic) {
		v.behind, v.post, v.raw = "", "", "" // 推进棚户区改造，完成800户的改造任务
	}
	v.core = v.withoutLead(v.raw)
	whole := th.whole
	whole.enter(l)
	if v.part = whole.part(n, v.core); v.part != "" {
		v.core = v.part
	}
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
		case len(l.verb) > len("增"):
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
