package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

// A clauseRule is a construct in which the figures of a clause share its words: 分别
// over a coordination. It takes a clause only if it names every figure in it, and the
// cheapest one that does takes it. The last one, own, takes every clause.
type clauseRule struct {
	Rule
	read func(c *clauseView) (taken, bool)
}

// clauseRules are all of them, from the cheapest on.
var clauseRules = byCost(dealingRules, ownRules)

// sharing is a rule of the Sharing slot.
func sharing(r Rule) Rule {
	r.Slot = figure.Sharing
	return r
}

// A clauseView is a clause with figures, as its rules see it.
type clauseView struct {
	r       *reading
	c       *clause
	th      *thread
	qs      []item // its figures
	gaps    []gap  // the words before, between and behind them
	parting parting
}

// A taken is what a clauseRule makes of a clause.
type taken struct {
	figures []named
	heads   []string // that the figures were dealt out over
	subject string   // of the clause; "" where the heads stand before it
	scope   string
}

// readClause names the figures of one clause.
func (r *reading) readClause(c *clause, th *thread) []named {
	qs := r.figuresOf(c)
	if len(qs) == 0 {
		r.readTopic(c, th)
		return nil
	}
	v := &r.view
	*v = clauseView{r: r, c: c, th: th, qs: qs, gaps: r.gapsOf(c, qs)}
	v.part()
	for i := range clauseRules {
		rule := &clauseRules[i]
		if d, ok := rule.read(v); ok {
			d.handOn(th)
			r.because(d.figures, &rule.Rule)
			return d.figures
		}
	}
	return nil
}

// handOn is what follows from a reading for the clauses behind.
func (d *taken) handOn(th *thread) {
	if len(d.heads) == 0 {
		return
	}
	if d.subject != "" {
		th.topic = d.subject
	}
	th.heads, th.named, th.verb, th.scope = d.heads, true, "", d.scope
	th.said = append(th.said, d.heads...)
}

// because notes the rule that took their clause on figures that share one, where that
// is asked for.
func (r *reading) because(ns []named, rule *Rule) {
	for i := range ns {
		if r.why && (len(ns) > 1 || rule.ID != ownID) {
			ns[i].names = append(ns[i].names, called{naming: naming{name: ns[i].name}, rule: rule, cost: rule.Cost})
		}
	}
}

// figuresOf are the figures of a clause. They hold until the next call.
func (r *reading) figuresOf(c *clause) []item {
	qs := r.quantities[:0]
	for i := range c.items {
		if it := &c.items[i]; it.kind == itemQuantity || it.kind == itemRank || it.kind == itemSuspect {
			qs = append(qs, *it)
		}
	}
	r.quantities = qs
	return qs
}

// gapsOf are the words before, between and behind the figures of a clause, each split
// into what belongs to the figure before and to the one behind. They hold until the
// next call.
func (r *reading) gapsOf(c *clause, qs []item) []gap {
	gaps := slices.Grow(r.gaps[:0], len(qs)+1)[:len(qs)+1]
	r.gaps = gaps
	gaps[0] = gap{right: r.words(c.start, qs[0].start)}
	for i := 1; i < len(qs); i++ {
		gaps[i] = r.gapBetween(&qs[i-1], &qs[i], &gaps[i-1])
	}
	gaps[len(qs)] = gap{left: r.words(qs[len(qs)-1].end, c.end)}
	shareAttributed(qs, gaps)
	if strings.HasPrefix(gaps[len(qs)].left, "、") {
		gaps[len(qs)].left = "" // 转移稳定在2500万人以上、零就业家庭动态消除: another subject
	}
	return gaps
}

// gapBetween are the words between two figures; before are those before the first.
func (r *reading) gapBetween(q, next *item, before *gap) gap {
	words := r.words(q.end, next.start)
	g := r.known.splitGap(words)
	if m := measureTails.Suffix(words); m != "" && g.left == words && !g.list && counts(*q) && next.unit.Dimension == unit.Money && next.start < next.num {
		g = gap{left: measuredOver.CutSuffix(withoutMeasure(words)), right: words} // 46个|产业集群|年营业收入|超过3500亿元
	}
	g = r.withDeed(q, next, g, words)
	if q.unit.Dimension == unit.Percent && next.unit.Dimension == unit.Percent && !g.list {
		if l := r.known.readLead(words); l.change != figure.NoChange && r.known.names[l.core] {
			g = gap{right: words} // 财政收入增长19.3％|固定资产投资增长|22.1％
		}
	}
	if placeUnits.Has(q.unitText) && !g.list && (g.left == "") != (g.right == "") && (g.left == "" || r.known.isMeasure(r.known.readLead(g.left).core)) {
		g = gap{right: q.unitText + words} // 4|县|生产总值均突破110亿元
	}
	if q.criteria { // 开工和竣工|1000万元以上|工业投资项目|1000个
		g = gap{left: words, right: r.known.leadOf(before.right) + q.text + words}
	}
	return g
}

// leadOf is what stands before a criterion and belongs to the noun that the
// criterion opens: 开工和竣工|1000万元以上|工业投资项目.
func (k *Names) leadOf(s string) string {
	l := k.readLead(s)
	if utf8.RuneCountInString(l.core) <= 10 {
		return k.dropGeneric(l.core)
	}
	return ""
}
