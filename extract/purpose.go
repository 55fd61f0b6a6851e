package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// addPurpose completes the name of an amount of money that says only that it
// was spent with what the next clause says it was spent on:
//
//	投资1168万元，完成21个老旧小区供热管网改造
//	中央财政安排30亿元建设资金，支持国有煤矿安全技术改造
//	投入7.2亿元，升级改造中心城区道路8条
func (r *reading) addPurpose(ns []named, sen sentence, c clause) {
	if len(ns) == 0 {
		return
	}
	n := &ns[len(ns)-1]
	if n.it.criteria || n.it.unit.Dimension != unit.Money || n.change != figure.NoChange || !saysOnlySpent(n.head) {
		return
	}
	next, ok := following(sen, c)
	if !ok {
		return
	}
	if len(next.items) > 0 && next.items[0].start <= next.start+utf8.UTFMax-1 {
		return // 100个重点项目完成投资247.1亿元: of other money
	}
	text := r.wordsOnly(next)
	if measuresAnew.Begins(text) || !purposes.Begins(text) && !(laidOut(n.head, text) && noMoreThan(r.words(c.start, n.it.start), n.head)) {
		return
	}
	for purposeVerbs.Begins(text) {
		text = purposeVerbs.CutPrefix(text)
	}
	text = trimPunct(text)
	if utf8.RuneCountInString(text) < 3 {
		return
	}
	n.head = tidyName(spentOnIt(n.head, cutName(text)))
	n.name = n.head
}

// laidOut reports whether what follows an amount is what was done with the money: spent says
// that somebody laid it out (投入, 安排), and a verb of doing follows. What 投资 comes to
// may be the sum of many works, and the next clause another of them.
func laidOut(spent, text string) bool {
	return paying.Ends(spent) && !turnsFrom.In(text) && (utf8.RuneCountInString(flowVerbs.Prefix(text)) > 1 || carefulVerb(text) != "" || causing.Begins(text))
}

// noMoreThan reports whether the words before an amount are those of its spending, and at most
// adverbs: 完成|投入 is the sum of many works.
func noMoreThan(before, spent string) bool {
	before = trimPunct(strings.TrimSuffix(trimPunct(before), spent))
	return before == "" || !(flowVerbs.Ends(before) || doneMark.Ends(before))
}

// spentOnIt joins the verb of spending and the purpose: 投资 and 供热管网改造 to
// 供热管网改造投资, which an amount is called; who pays stays in front.
func spentOnIt(spent, purpose string) string {
	if behindPurpose.Has(spent) {
		return tidyName(purpose) + spent
	}
	return spent + purpose
}

var behindPurpose = lexicon.Must("pay.behind")

var measuresAnew = lexicon.Must("pay.measure")

var purposeVerbs = lexicon.Must("pay.verb")

var purposes = lexicon.Must("pay.for")

// addSubject completes the name of an amount of money that says only who pays it
// with what the clause before is about: 国家助学制度进一步完善，|中央财政投入|223亿元.
func addSubject(ns []named, subject string, th *thread) {
	if subject == "" || intentions.Ends(subject) {
		return
	}
	for i := range ns {
		n := &ns[i]
		if n.it.unit.Dimension == unit.Money && n.change == figure.NoChange && onlyPayer(n.head) {
			whole := tidyName(subject + n.head)
			if th.topic == n.head {
				th.topic = whole
			}
			n.head, n.name, n.inherited = whole, whole, true
		}
	}
}

// onlyPayer tells whether a name says no more than which budget pays.
func onlyPayer(name string) bool {
	at, w := payers.Find(name)
	if at != 0 {
		return false
	}
	for rest := name[len(w):]; ; {
		if rest == "" {
			return name != w
		}
		v := paying.Prefix(rest)
		if v == "" {
			return false
		}
		rest = rest[len(v):]
	}
}

var (
	payers = lexicon.Must("payer")
	paying = lexicon.Must("pay")
)

// saysOnlySpent tells whether a name ends with the verb of spending, or with
// 资金 behind it.
func saysOnlySpent(name string) bool {
	return onlySpent.Ends(name) && utf8.RuneCountInString(name) <= 12 && (fundEnds.Ends(name) || onlyPays(onlySpent.CutSuffix(name)))
}

// onlyPays reports whether the words before a verb of spending say at most who pays, and
// not for what: 水利建设|投资 is the name of an amount.
func onlyPays(who string) bool {
	for tailAdverbs.Ends(who) || leadingAdverbs.Ends(who) {
		who = leadingAdverbs.CutSuffix(tailAdverbs.CutSuffix(who)) // 中央财政|拟|投入
	}
	return who == "" || payers.Ends(who) || paysToo.Ends(who)
}

var paysToo = lexicon.Must("payer.too")

var onlySpent = lexicon.Must("pay.spent")

func following(sen sentence, c clause) (clause, bool) {
	for _, d := range sen.clauses {
		if d.start > c.start {
			return d, !d.inner
		}
	}
	return clause{}, false
}

// wordsOnly is a clause without its figures.
func (r *reading) wordsOnly(c clause) string {
	var b strings.Builder
	at := c.start
	for _, it := range c.items {
		b.WriteString(r.words(at, it.start))
		at = max(it.end, it.tail)
	}
	b.WriteString(r.words(at, c.end))
	return trimPunct(b.String())
}
