package extract

import (
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What a name hands on to the figures that follow.

// take gives the figure the name and hands it on to what follows.
func (v *nameView) take(p naming) {
	n := v.n
	n.name, n.head, n.verb, n.scope, n.inherited = p.name, p.head, p.verb, p.scope, p.inherited
	n.change, n.it.change, n.lead.rate = p.change, p.change, p.rate
	if p.actor != "" && n.lead.among {
		v.th.actor = p.actor
	}
	if p.then >= remembered {
		v.th.remember(n)
	}
	if p.then == followed || p.then == alone {
		v.th.whole.enter(&n.lead)
	}
	if p.then == followed {
		v.th.whole.follow(n, v.part != "")
	}
	if n.name != "" {
		c := v.counted(p) // what follows is about the whole of the words
		n.name, n.head = v.toldOf(c), c.head
	}
}

// remember hands the name on to the clauses that follow.
func (th *thread) remember(n *named) {
	if pointing.In(n.head) {
		n.name, n.head = "", ""
		th.topic, th.named, th.heads = "", false, nil
	}
	if n.it.criteria && ofMark.CutPrefix(n.postText) != "" {
		th.topic, th.named, th.heads = n.it.text+n.postText, false, nil
		return
	}
	if n.it.kind == itemRank && ranksAnew(n) {
		*th = thread{said: th.said, scope: th.scope, whole: th.whole, actor: th.actor, topic: n.head, named: true}
		return
	}
	if n.it.kind == itemRank || n.it.criteria || n.head == "" {
		return
	}
	th.handles(n)
	th.last, th.rate, th.share, th.grew = n.it, "", "", ""
	if isShare(n) {
		th.share = n.head // what follows grows by itself: 占年度预算的102%，|增长5.2%
		return
	}
	if n.lead.rate {
		th.rate = n.name
	}
	if n.change == figure.Rise && n.it.unit.Dimension == unit.Percent && rates.Suffix(n.head) == "" {
		th.grew = n.lead.verb
	}
	if !n.inherited || len(th.said) == 0 || n.lead.core != "" && n.it.unit.Dimension != unit.Percent {
		th.said = append(th.said, n.head)
	}
	if !n.inherited || th.topic == "" || !n.lead.among {
		th.topic, th.named, th.heads = n.head, true, nil
	}
	th.verb = n.verb
	if n.scope != "" {
		th.scope = n.scope
	}
}

// ranksAnew reports whether a rank says of what it is, so that what follows is of that, too:
// 生产总值增长7.1%，|财政收入|升至全国第4位，增长11.1%. A measure alone is of what was told
// before (总量居全省第二).
func ranksAnew(n *named) bool {
	return !n.inherited && !n.it.criteria && utf8.RuneCountInString(n.head) > 2 &&
		!genericNouns.Begins(n.head) && !endsAt.Begins(n.head) && predicateAt(n.head) < 0
}

// pointing words point at something said before, so that a name with one does not say
// by itself what is measured: 中央财政为|此|支出, 用于|这|方面的支出.
var pointing = lexicon.Must("noun.pointing")

// isShare reports whether n says how much of something else its topic makes up, or
// has done of a plan.
func isShare(n *named) bool {
	if !n.inherited || n.it.unit.Dimension != unit.Percent || n.change != figure.NoChange {
		return false
	}
	set := genericVerbs.CutPrefix(n.lead.core)
	return shareVerb.Begins(set) || set != n.lead.core && aims.Ends(set)
}
