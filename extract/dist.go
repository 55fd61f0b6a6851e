package extract

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Clauses that deal figures out over several heads:
//
//	城镇和农村居民人均可支配收入分别达35512元、25689元
//	A、B分别增长x%、y%
//	执法检查和工作评议各1次
//
// Where the heads stand and how the figures follow them are constructs of their own,
// one in each file dist_*.go.

// dealingRules are those rules, from the cheapest on.
var dealingRules = byCost([]clauseRule{hereRule, listRule, wordRule, beforeRuleOfHeads, measureRule, allRule, fromToRule, groupsRule, withinRule})

// dealingRule is a rule that finds heads and deals the figures out over them.
func dealingRule(r Rule, heads func(c *clauseView) []string, deal func(c *clauseView, heads []string) []named) clauseRule {
	return clauseRule{sharing(r), func(c *clauseView) (taken, bool) {
		if !c.parting.found {
			return taken{}, false
		}
		hs := heads(c)
		if len(hs) < 2 {
			return taken{}, false
		}
		ns := deal(c, hs)
		if ns == nil {
			return taken{}, false
		}
		shareBounds(ns)
		return taken{ns, hs, c.parting.subject, c.parting.scope}, true
	}}
}

// A parting is how a clause deals its figures out.
type parting struct {
	found   bool
	mark    string // of class dist; "" where the coordination alone deals
	subject string // the nouns before the mark; "" where they stand before the clause
	about   lead   // what the words before the mark say
	says    lead   // what those between it and the first figure say
	beyond  string // what the subject is compared with: 增幅高于全省平均水平
	scope   string
	n       int // how many heads the figures are for
}

// part finds out how the clause deals its figures out, if it does.
func (c *clauseView) part() {
	p := &c.parting
	first := c.gaps[0].right
	k, mark := distributor(first)
	p.n = headsFigured(c.qs, c.gaps)
	if k < 0 && p.n < len(c.qs) && eachMark.Begins(c.gaps[p.n].right) {
		k, mark = len(first), eachMark.Prefix(c.gaps[p.n].right) // 城乡居民收入从a、b|分别提高到|c、d
	} else if k < 0 && c.dealsOut(p.n) {
		k = len(first)
	}
	if k < 0 || saysNoMore(eachMark.CutPrefix(first[k:])) && trimPunct(first[:k]) == "" && counts(c.qs[0]) && c.gaps[len(c.qs)].left != "" {
		return // 分别有|15家和23家|企业入围…: what is counted stands behind
	}
	p.found, p.mark = true, mark
	// The words between the heads and the first figure may say 从2020年的.
	words := first[k:]
	if words == "" {
		words = first
	}
	p.says = c.r.known.readLead(words)
	p.about = lead{known: c.r.known}
	subject := p.about.trimTail(p.about.headsIn(trimPunct(first[:k])))
	p.subject = afterCauser(c.r.known.dropGeneric(trimPunct(subject)))
	if at, _ := comparing.Find(p.subject); at > 0 {
		_, w := growthNoun(p.subject[:at])
		at -= len(w)
		p.subject, p.beyond = p.subject[:at], p.subject[at:]
	}
	if at := startIn(p.subject); at > 0 && p.n < len(c.qs) && turnsTo(c.gaps[p.n].right) {
		p.subject = p.about.trimTail(p.subject[:at]) // 弃风弃光率|由最高的|43%和30%下降到
	}
	if comparandMark.Begins(p.subject) && !protectedHeads.Begins(p.subject) && !coordinates(p.subject) {
		p.subject, p.about.compare = "", true // 比一二产增速|分别高
	}
	if p.about.change != figure.NoChange && p.says.change == figure.NoChange && p.says.core == "" && c.qs[0].unit.Dimension == unit.Percent {
		p.says.change, p.says.verb, p.says.rate = p.about.change, p.about.verb, true // 工业投资、技改投资|增速分别达到
	}
	if p.scope = p.about.scope; p.scope == "" && p.subject == "" {
		p.scope = c.th.scope
	}
}

// headsIn is s without what only leads to a name. A scope that is itself one of the heads
// stays: 城区|和农村污水处理率.
func (l *lead) headsIn(s string) string {
	rest := l.trimHead(s)
	lead := trimPunct(s[:len(s)-len(rest)])
	for _, joiner := range nounJoiners.Rows() {
		w := joiner.Word
		lead = strings.TrimSuffix(lead, w)
	}
	if both := scopesIn(lead); both != "" {
		l.scope = scopeWords.CutSuffix(l.scope)
		return both + s[len(lead):]
	}
	w := scopeWords.Suffix(lead)
	if w == "" || !coordinates(s[len(lead):len(s)-len(rest)]) {
		return rest
	}
	if l.scope == w {
		l.scope = ""
	}
	return w + s[len(lead):]
}

// scopesIn are the scopes that lead ends with, side by side: 确保|主城区和县城. "" where they
// are not several.
func scopesIn(lead string) string {
	for rest, listed := lead, false; ; {
		before := scopeWords.CutSuffix(rest)
		if before == rest {
			return ""
		}
		rest = strings.TrimSuffix(nounJoiners.CutSuffix(before), "、")
		switch {
		case rest != before:
			listed = true
		case listed:
			return lead[len(before):]
		}
	}
}

var comparandMark = lexicon.Must("compare.mark")

// headsFigured is how many figures stand for different heads: of 从a、b提高到c、d、年均增长
// x%、y% two.
func headsFigured(qs []item, gaps []gap) int {
	n := 1
	for n < len(qs) && gaps[n].pair {
		n++
	}
	if n == 1 || len(qs)%n != 0 {
		return len(qs)
	}
	for i := n; i < len(qs); i++ {
		if gaps[i].pair == (i%n == 0) {
			return len(qs)
		}
	}
	return n
}

// turnsTo reports whether words lead from one level to another: 分别|提高到.
func turnsTo(words string) bool { return toVerb(eachMark.CutPrefix(words)) != "" }

// distributor finds 分别, 各, 均 behind a coordination and tells where it stands.
func distributor(s string) (int, string) {
	if k, w := eachMark.Find(s); k >= 0 {
		return k, w
	}
	link := linkVerbs.Suffix(s) // 均达
	t := s[:len(s)-len(link)+len(dealers.Prefix(link))]
	_, change := changeTail(t)
	t = strings.TrimSuffix(t, change)
	if w := dealers.Suffix(t); w != "" && !undealing.Ends(t) {
		return len(t) - len(w), w
	}
	return -1, ""
}

// dealEach gives each head its figure: A、B分别增长x%、y%.
func (c *clauseView) dealEach(heads []string) []named {
	if len(c.qs) != len(heads) || c.parting.n != len(heads) {
		return nil
	}
	return c.dealGroups(heads)
}

// dealGroups deals the figures out over the heads, as many of them at a time; nil where
// some words between them say otherwise.
func (c *clauseView) dealGroups(heads []string) []named {
	ns, l, known := c.r.named[:0], c.parting.says, c.r.known
	fromTo := len(heads) < len(c.qs) && turnsTo(c.gaps[len(heads)].right)
	for i, q := range c.qs {
		if i > 0 {
			next := known.readLead(eachMark.CutPrefix(c.gaps[i].right))
			switch anew := i%len(heads) == 0; {
			case anew && fromTo && i == len(heads):
				l = next
			case next.core != "", anew && next.change == figure.NoChange && !next.level:
				return nil
			case anew, next.change != figure.NoChange, next.level:
				l = next
			}
		}
		head := heads[i%len(heads)]
		if scopeWords.Has(head) {
			return nil // 市区、青田咖啡馆: what is counted in the first is not said
		}
		n := c.dealTo(q, head, l)
		n.fromRole, n.toRole = fromTo && i < len(heads), fromTo && i >= len(heads) && i < 2*len(heads)
		ns = append(ns, n)
	}
	c.r.named = ns
	return ns
}

// dealTo is a figure that is dealt to a head, l the words before it.
func (c *clauseView) dealTo(q item, head string, l lead) named {
	p, known := &c.parting, c.r.known
	of := ""
	if handlingRates.Has(head) {
		of = strings.Join(c.th.handledThings(), "、") // 办理建议72件、提案130件，|办结率、满意率均达100%
	}
	n := named{it: q, head: of + tidyName(ofIndustry(head)), scope: p.scope, change: l.change, lead: l, inherited: p.subject == "" || of != ""}
	switch {
	case aims.Ends(l.core) && q.unit.Dimension == unit.Percent:
		n.head += l.core // 治沙、造林分别完成年度任务的113%、220%
	case shareVerb.Begins(l.core) && !takesSpace(l.core):
		n.head += l.core // 民营企业、外资企业出口分别占全省的50.6%、41.9%
	case p.subject == "" && l.core != "" && genericNouns.Has(l.core):
		n.head = known.joinNoun(n.head, l.core) // 实施甲项目6个、乙项目8个，分别完成投资2亿元和3亿元
	case eachMark.Has(p.mark) && q.kind == itemQuantity && doneToEach(l.core) && !perHeads.Ends(l.core) && q.unit.Dimension != unit.Multiple && !strings.Contains(n.head, l.core) && !known.isMeasure(n.head):
		n.head += l.core // 城镇、农村分别新增就业3万人、2万人
	case l.core != "" && verbOf(l.core) == l.core && !strings.HasPrefix(n.head, l.core):
		n.head += l.core // “上海标准”、“上海品牌”分别新增12项、44项
	}
	n.head = c.comparedTo(q, n.head, l) + p.beyond
	if _, w := growthNoun(n.head); l.change == figure.Rise && q.unit.Dimension == unit.Percent && len(w) < len(n.head) {
		n.head = strings.TrimSuffix(n.head, w) // 收入增速分别增长3%
	}
	n.verb, n.name = verbOf(n.head), n.head
	if changed := changeBehind(&q, c.gaps[len(c.qs)].left); l.change == figure.NoChange && changed != figure.NoChange {
		l.change, n.change, n.lead.change = changed, changed, changed // 分别实现10%|的增长
	}
	if n.it.change = l.change; l.change != figure.NoChange {
		n.name = withChange(n.head, changeWord(l.verb, l.change, q.unit))
	}
	n.lead.scope = p.scope
	n.lead.compare = n.lead.compare || p.about.compare
	n.lead.average = n.lead.average || p.about.average
	n.lead.per = cmp.Or(n.lead.per, p.about.per)
	return n
}

// doneToEach reports whether the words behind 分别 say short what was done with each of the
// heads: 新增就业.
func doneToEach(core string) bool {
	const most = 8 // runes
	return core != "" && utf8.RuneCountInString(core) <= most && !strings.ContainsAny(core, "、“”")
}

// ofIndustry is head with the 第 that 一、二、三产业 leaves out.
func ofIndustry(head string) string {
	w := industries.Prefix(head)
	return industries.Row(w).Mark + head[len(w):]
}

// industries lack that sign; the mark has it.
var industries = lexicon.Must("noun.industry")

var (
	// dealers deal figures out over the heads before them; eachMark of them gives each
	// head its own, the others one to all.
	dealers  = lexicon.Must("dist")
	eachMark = lexicon.Must("dist", "each")
	bothMark = lexicon.Must("dist", "both")
	// undealing end like a dealer and are none.
	undealing = lexicon.Must("dist.not")
)
