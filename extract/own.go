package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Each figure by the words beside it, with what the figures before hand on.

const ownID = "clause.own"

var ownRules = []clauseRule{{sharing(Rule{
	ID: ownID, Cost: costSection, Says: "每个数字读作旁边的词",
	Yes: []string{"review: 新建农村公路86公里、改造桥梁‹8座›。", "review: 财政收入增长8%固定资产投资增长‹9%›。 → 固定资产投资增长",
		"review: 东山、西岭等4县生产总值均突破‹110亿元›。 → 县生产总值"},
	No: []string{"review: 城镇和农村居民人均可支配收入分别达35512元、‹25689元›。"},
}), (*clauseView).own}}

// own names each figure by its own words, and then joins those that share some.
func (c *clauseView) own() (taken, bool) {
	r := c.r
	ns := slices.Grow(r.named[:0], len(c.qs))[:len(c.qs)]
	r.named = ns
	listVerb := ""
	for i := range c.qs {
		n := &ns[i]
		c.plain(n, i)
		if i > 0 && !c.gaps[i].list {
			listVerb = ""
		}
		c.shareScope(n, ns[:i])
		c.setRoles(n, ns[:i])
		r.name(n, c.th, c.gaps[i], listVerb, ns[:i])
		if n.verb != "" && (n.verb != n.head || c.gaps[i+1].right == "") {
			listVerb = n.verb
		}
	}
	j := joint{clauseView: c, ns: ns}
	j.joinAll()
	return taken{figures: ns}, true
}

// plain makes n the i-th figure with the words before and behind it.
func (c *clauseView) plain(n *named, i int) {
	q, before := c.qs[i], c.gaps[i].right
	if t := beforeArea(before); q.kind == itemRank && turnsFrom.Ends(t) {
		before = t // 综合水平从全国|第21位|提高到
	}
	*n = named{it: q, lead: c.r.known.readLead(before), postText: trimPost(c.gaps[i+1].left),
		ends: i+1 == len(c.qs) || c.gaps[i+1].list}
	if i+1 < len(c.qs) && !c.gaps[i+1].list {
		n.past = c.gaps[i+1].right
	}
	if last := lastBytes(q.unitText, len(unit.Person)); splitPersons.Begins(last+n.postText) && !wholeMin.Begins(n.postText) {
		n.postText = last + n.postText // 130万人|民
	}
	n.lead.readGrowth(q, c.r.s[c.c.start:max(c.c.start, q.start)])
	c.except(n)
	if n.postText == "" && n.lead.core == "" && (q.unit.Dimension == unit.People || visits.Ends(q.unitText)) {
		n.postText = c.r.known.received(c.gaps[i+1].right)
	}
}

var exceptRule = Rule{ID: "own.except", Slot: figure.Against, Cost: costFault, Says: "说的是例外，不是结果"}

// except takes the words of an exception off a figure, whose name is in doubt: it is no
// result that is told (除2000万亩|水浇地|外).
func (c *clauseView) except(n *named) {
	words := c.r.s[c.c.start:c.c.end]
	if !exceptions.Begins(trimPunct(words)) || !exceptionEnds.Ends(words) {
		return
	}
	n.lead.core = exceptions.CutPrefix(n.lead.core)
	n.postText = exceptionEnds.CutSuffix(n.postText)
	n.unsure = &exceptRule
}

var (
	splitPersons = lexicon.Must("people.split")
	wholeMin     = lexicon.Must("people.notsplit")
	visits       = lexicon.Must("people.visits")
	receives     = lexicon.Must("do.receive")

	exceptions    = lexicon.Must("except")
	exceptionEnds = lexicon.Must("except.end")
)

// shareScope gives a figure the scope of the one before it in a list, and of the one
// whose object it measures: 全市|2006家|企业|提供应急资金|377.5亿元.
func (c *clauseView) shareScope(n *named, before []named) {
	i := len(before)
	if i == 0 || n.lead.scope != "" {
		return
	}
	if g := c.gaps[i]; g.list && g.right == "" || !g.list && g.left != "" && g.right != "" {
		n.lead.scope = before[i-1].scope
	}
}

// setRoles says which level of 由X提高到Y a figure is.
func (c *clauseView) setRoles(n *named, before []named) {
	i := len(before)
	q, next := &c.qs[i], c.gaps[i+1].right
	n.toRole = i > 0 && before[i-1].fromRole
	if n.toRole && before[i-1].it.unitText == q.unitText {
		n.lead.per = before[i-1].lead.per // 从每立方米54微克降至28微克
	}
	c.withoutStart(n, i)
	n.fromRole = (n.lead.from || c.r.afterFromYear(q.num)) && i+1 < len(c.qs) && toVerb(next) != ""
	if q.preset != "" {
		n.fromRole, n.toRole = q.row == fromRow, q.row == toRow
	}
	n.revised = n.fromRole && revises(next) || n.toRole && revises(c.gaps[i].right)
}

// afterFromYear reports whether the number at k stands behind a year that something
// started from: 由2018年的|31.06%.
func (r *reading) afterFromYear(k int) bool {
	s := strings.TrimRight(ofMark.CutSuffix(r.s[:k]), " ")
	for i := r.itemsFrom(max(len(s)-16, 0)); i < len(r.items) && r.items[i].num < len(s); i++ {
		if it := &r.items[i]; it.kind == itemYear && it.end == len(s) {
			return fromYear.Ends(strings.TrimRight(s[:it.start], " "))
		}
	}
	return false
}

// received is what the persons counted before g got, where g says so and no noun
// does: 4.5万人次|获大病补偿|9100万元.
func (k *Names) received(g string) string {
	if receives.Begins(g) && utf8.RuneCountInString(g) >= 4 {
		return trimPost(k.readLead(g).core)
	}
	return ""
}
