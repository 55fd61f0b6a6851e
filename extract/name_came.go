package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// What became of the things that a number counts says which of them it counts, where the
// words before it say nothing of that:
//
//	9.1万|相对贫困人口|全部|退出: not those who are left
//	5417个|村卫生室|达到标准化建设水平: not all there are
//
// What follows is still about the things, so the predicate joins the name when it is given.

var (
	howStops   = lexicon.Must("stop.noun", "how")
	tellsWhich = lexicon.Must("stop.noun", "tells")
	cameState  = lexicon.Must("stop.noun", "state")
	idleEnds   = lexicon.Must("came.idle")
	idleBegins = lexicon.Must("came.idle", "begins")
	forThem    = lexicon.Must("name.for")
	withThem   = lexicon.Must("relation", "with")
)

// becameRules add the predicate to the name, behind its head.
var becameRules = []construct[func(v *nameView, p naming) string]{
	{Rule{ID: "became.told", Says: "所数的是怎样了的那些事物",
		Yes: []string{"review: ‹860名›低收入人口全部退出。 → 低收入人口退出", "review: ‹86家›村卫生室达到标准化建设水平。 → 村卫生室达到标准化建设水平",
			"review: 为‹860名›残疾人配发假肢。 → 为残疾人配发假肢", "review: 政务服务事项‹86%›开通“网上可办”。 → 政务服务事项开通“网上可办”",
			"review: 86项约束性指标有‹83项›达到预期。 → 约束性指标达到预期",
			"review: 10件民生实事全部启动，‹7件›竣工。 → 民生实事竣工", "review: 860项政务服务事项实现全程网办，‹86项›实现市内通办。 → 政务服务事项实现市内通办"},
		No: []string{"review: ‹86项›重点改革取得新进展。", "review: ‹86个›重点项目加快建设。", "review: ‹86个›重点项目完成投资86亿元。", "review: 建成学校3所，‹2所›在建学校加快推进。 → 在建学校"},
	}, (*nameView).became},
	becameGiven,
	becameSent,
}

// toldOf is the name with what became of the things that it is about.
func (v *nameView) toldOf(p naming) string {
	told := ""
	for i := 0; i < len(becameRules) && told == ""; i++ {
		told = becameRules[i].do(v, p)
	}
	if told == "" {
		return v.toward(p) + p.name
	}
	if v.n.lead.upon && tellsWhich.Begins(told) {
		return p.name + told // 对|重点企业|实行排污管理: the deed is a noun of theirs
	}
	return v.forWhomever(p.name) + p.name + told
}

// namesOnly reports whether a name is the noun behind the number, with no verb that
// governs it and nothing lost at its end (贫困人口|未|脱贫).
func (v *nameView) namesOnly(head string) bool {
	noun := tidyName(v.behind)
	return strings.HasSuffix(strings.TrimRight(v.behind, "”"), noun) &&
		(head == noun || strings.HasSuffix(head, noun) && verbOf(head) == "" && !causing.Begins(head))
}

// pastNoun is what stands behind the noun that stands behind the number.
func (v *nameView) pastNoun() string {
	rest, whole := strings.CutPrefix(ofMark.CutPrefix(v.post), v.behind)
	if !whole {
		return "" // an adverb was taken out
	}
	return rest
}

// forWhomever is the word that says for whom or to whom what follows was done, where the name
// lacks it: 为|860名|残疾人提供服务.
func (v *nameView) forWhomever(name string) string {
	if w := withThem.Prefix(v.n.lead.words); w != "" {
		return w // 与|28个|国家建立贸易往来
	}
	words := forWhom.Find(v.n.lead.words)
	at, w := forThem.Find(words)
	if listEtc.Ends(words) || strings.Contains(name, w) {
		return "" // 国|为|制药等42个项目竣工投产
	}
	return words[max(at, 0) : max(at, 0)+len(w)]
}

// became is the predicate behind the noun that is the whole of the name; "" where it tells
// nothing of which things are counted.
func (v *nameView) became(p naming) string {
	const (
		most     = 28 // runes of the name
		inDoubt  = 16 // held against a name, which the predicate would hide
		anything = 14 // runes of what is said of a share
	)
	n, rest := v.n, ""
	share := v.isRate() && n.it.kind == itemQuantity
	switch {
	case !n.ends || v.post == "" || n.it.comparand || p.head == "" || p.name != p.head || p.change != figure.NoChange || p.inherited && !v.ofThem(p) || n.it.criteria,
		n.lead.upon || !counts(n.it) && !share:
		return ""
	case v.ofThem(p):
		rest = v.post
	case v.behind == "" && !n.lead.level && p.head == v.core && verbOf(p.head) == "" && !rateEnd.Ends(p.head):
		rest = v.post
	case v.behind != "" && counts(n.it) && v.namesOnly(p.head):
		rest = v.pastNoun()
	}
	told := telling(rest)
	if share && told == "" && v.behind == "" && utf8.RuneCountInString(rest) <= anything {
		told = saidOfShare(p.head, rest)
	}
	if told == "" && v.ofThem(p) && utf8.RuneCountInString(rest) <= anything {
		told = v.some // 10件民生实事中，|7件|竣工
	}
	if told == "" && v.behind != "" && utf8.RuneCountInString(rest) <= anything && !idle(rest) && v.forWhomever(p.name) != "" {
		told = withoutAdverbs(rest) // 为|100名|残疾人|配发假肢
	}
	if told == "" || utf8.RuneCountInString(p.head+told) > most || v.against(p) >= inDoubt {
		return ""
	}
	if strings.Count(told, "“") > strings.Count(told, "”") {
		told += "”"
	}
	return told
}

// ofThem reports whether some of the things that the figure before counts are counted: 14项
// 约束性指标有|13项|达到预期.
func (v *nameView) ofThem(p naming) bool {
	return v.behind == "" && p.head == v.th.topic && v.some != "" && (len(v.some) < len(v.post) || startsPredicate(v.some)) && !namesAgain(v.some, p.head)
}

// ofSome is what the words behind a bare number say of some of the things that the figure
// before counts, without its adverbs; "" where it counts no such things.
func (v *nameView) ofSome() string {
	before := v.th.last // of the clauses before
	if b := v.last(); b != nil {
		before = b.it
	}
	n := v.n
	if v.core != "" || !counts(before) || !counts(n.it) || !v.th.named || n.lead.level || n.lead.toward || n.lead.upon || n.it.criteria ||
		before.unitText != n.it.unitText && !before.noUnit || landmarks.Begins(v.post) || !v.tellsThings() {
		return ""
	}
	some := withoutAdverbs(eachMark.CutPrefix(withoutAdverbs(v.post)))
	if strings.Contains(v.th.topic, firstRunes(some, 1)) && !nounStops.Has(some) {
		return "" // 纳入城乡低保|20.6万人、|1.8万人|纳入特困供养: the same of others
	}
	if verbOf(some) == some && subjectDid(v.th.topic) {
		return ""
	}
	return some
}

// subjectDid reports whether a topic goes on behind those who did it: 企业|转型转产.
func subjectDid(topic string) bool {
	at, who := subjects.Find(topic)
	return at >= 0 && at+len(who) < len(topic) && !subjects.Ends(topic) && !projectEnds.Ends(topic) && !thingTails.Ends(topic)
}

// tellsThings reports whether the topic is of things and not of what was done to them or
// of how they are measured.
func (v *nameView) tellsThings() bool {
	topic := v.th.topic
	return verbOf(topic) != topic && !tellsWhich.In(topic) && !rateEnd.Ends(topic) && !rankings.Ends(topic) && flowVerbs.Suffix(topic) == ""
}

// becameSome reports whether they say only that, and no noun that is counted: 竣工 of
// 7件|竣工, and not 在建项目.
func (v *nameView) becameSome() bool {
	some := v.some
	return utf8.RuneCountInString(some) >= 2 && (nounStops.Has(some) || verbOf(some) == some || tellsWhich.Begins(some) && !ofMark.In(some)) &&
		!namesAgain(some, v.th.topic)
}

// namesAgain reports whether the words say the noun at the end of topic once more.
func namesAgain(words, topic string) bool {
	const noun = 2 // runes
	k := len(topic)
	for range noun {
		_, w := utf8.DecodeLastRuneInString(topic[:k])
		k -= w
	}
	return strings.Contains(words, topic[k:])
}

// saidOfShare is what is said of a share of things, whatever it is: 污水处理设施覆盖|90%|的行政村.
func saidOfShare(head, rest string) string {
	noun := ofMark.CutPrefix(rest)
	switch {
	case shareVerb.In(head) || idle(rest) || circumstances.Ends(rest) || settings.Begins(noun) || strings.Count(rest, "”") > strings.Count(rest, "“"):
		return ""
	case utf8.RuneCountInString(flowVerbs.Suffix(head)) >= 2:
		return noun
	}
	return rest
}

// telling is a predicate without its adverbs, where it tells which things are counted;
// "" where it says only how work on them goes.
func telling(s string) string {
	whole := s
	s = withoutAdverbs(s)
	all := allAdverbs.In(whole[:len(whole)-len(s)]) // 全部|治愈出院: whatever the verb is
	n := utf8.RuneCountInString(s)
	if w := cameState.Prefix(s); w != "" && n <= 8 && !aims.Ends(s) || entering.Has(s) {
		return s
	}
	if idle(s) && !(entering.Begins(s) && !getsTo.Ends(s)) {
		return ""
	}
	if w := tellsWhich.Prefix(s); w != "" {
		if n-utf8.RuneCountInString(w) < 2 && !takesPart.Has(s) || doneMark.Begins(s[len(w):]) {
			return "" // 建档立卡贫困人口|实现了|“两不愁”: what came about for all of them
		}
		return s
	}
	if all && n >= 2 && !nounStops.Begins(s) {
		return s
	}
	return ""
}

// idle reports whether a predicate says only how work on the things goes, or is no whole one.
func idle(s string) bool {
	return idleEnds.Ends(s) || idleBegins.Begins(s) || getsTo.Ends(s) || aims.Ends(s) || nounJoiners.Ends(s) || strings.HasSuffix(s, "、")
}

// withoutAdverbs is a predicate from its verb on.
func withoutAdverbs(s string) string {
	for w := adverbAhead(s); w != ""; w = adverbAhead(s) {
		s = s[len(w):]
	}
	return s
}

// adverbAhead is the longest adverb that s begins with and goes on behind.
func adverbAhead(s string) string {
	word := ""
	for _, list := range [...]*lexicon.Class{howStops, stopAdverbs, allAdverbs, tailAdverbs} {
		if w := list.Prefix(s); len(w) > len(word) && len(w) < len(s) && (list != tailAdverbs || utf8.RuneCountInString(w) >= 2) {
			word = w
		}
	}
	return word
}
