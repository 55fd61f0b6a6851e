package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What a figure is called: by its own words, those behind it, or the figures and
// the topic before it.

// name finds what n.it measures.
func (r *reading) name(n *named, th *thread, g gap, listVerb string, before []named) {
	v := nameView{r: r, n: n, th: th, g: g, listVerb: listVerb, before: before}
	if r.why {
		n.lead.cuts = &n.within
	}
	v.prepare()
	n.lead.cuts = nil
	best, other := v.settle(v.rules())
	n.otherName = other
	if r.why {
		n.names = v.explain(v.rules())
	}
	v.take(best.naming)
}

// take gives the figure the name and hands it on to what follows.
func (v *nameView) take(p naming) {
	n := v.n
	n.name, n.head, n.verb, n.scope, n.inherited = p.name, p.head, p.verb, p.scope, p.inherited
	n.change, n.it.change, n.lead.rate = p.change, p.change, p.rate
	if p.actor != "" && n.lead.among {
		v.th.actor = p.actor
	}
	if p.then >= remembered {
		v.r.remember(n, v.th)
	}
	if p.then == followed || p.then == alone {
		v.th.whole.enter(&n.lead)
	}
	if p.then == followed {
		v.th.whole.follow(n, v.part != "")
	}
}

// isWhole reports whether a member of a list says itself what was done, so that the
// verb before the list does not govern it: 新增信贷投放1400亿元、|企业首发上市|4家.
func (k *Names) isWhole(core, listVerb string) bool {
	if k.names[core] && !k.names[listVerb+core] && counted.Has(listVerb) {
		return true // 新增城镇就业6万人、|农村劳动力转移就业|3万人
	}
	w := doneNouns.Suffix(core)
	return w != "" && w != core
}

// counted are verbs that more than one thing may follow.
var counted = lexicon.Must("do.add")

// doneNouns end a noun of what was done.
var doneNouns = lexicon.Must("noun.done")

func withChange(head, word string) string {
	if strings.HasSuffix(head, word) {
		return head
	}
	return head + word
}

// hasTopicTask tells whether behind only calls the topic a task.
func hasTopicTask(behind, topic string) bool {
	t := strings.TrimSuffix(behind, "任务")
	return t != behind && topic != "" && (t == "" || strings.HasSuffix(topic, t))
}

// percentUse tells whether a bare percentage is a share that something is used
// for: …4.25万亿元，87%用于支持中西部地区.
func percentUse(n *named, core, post string) bool {
	return n.change == figure.NoChange && !n.lead.level && n.it.unit.Dimension == unit.Percent &&
		(strings.HasPrefix(post, "用于") || strings.HasPrefix(post, "投向") || strings.HasPrefix(post, "来自"))
}

// pointsBack tells whether a name only points at something said before, so that
// by itself it does not say what is measured: 中央财政为此支出, 用于这方面的支出.
func pointsBack(name string) bool {
	for _, w := range []string{"为此", "这方面", "这些", "这项", "这样", "这两", "这一", "此项", "此一项", "上述"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// leftPoverty is the predicate that alone stands behind a number of persons or
// households: 301户611人|全部脱贫, 其中349人|稳定脱贫; else "".
func leftPoverty(post string) string {
	for _, w := range []string{"全部", "全面", "均", "已", "如期", "实现"} {
		post = strings.TrimPrefix(post, w)
	}
	switch post {
	case "脱贫", "稳定脱贫":
		return post
	}
	return ""
}

// building are verbs that alone do not say what was built.
var building = lexicon.Must("do.build")

// stockOf is what there is more of after topic, an addition: 上市企业 of 新上市企业,
// 经营主体 of 经营主体新增; "" if topic is none.
func stockOf(topic string) string {
	for _, w := range []string{"新增加", "新增", "净增"} {
		if noun, ok := strings.CutPrefix(topic, w); ok {
			return noun
		}
		if noun, ok := strings.CutSuffix(topic, w); ok {
			return noun
		}
	}
	if noun, ok := strings.CutPrefix(topic, "新"); ok && hasAnyPrefix(noun, "上市", "获批", "入选", "认定", "登记", "签约", "评定", "获评") {
		return noun
	}
	return ""
}

// exceeds tells whether a is more of the same than b, so that it may be the stock
// that the addition b led to.
func exceeds(a, b item) bool {
	return a.unit.Symbol != "" && b.unit.Symbol != "" && a.unit.Base == b.unit.Base && a.unit.Dimension == b.unit.Dimension &&
		a.unit.ToBase(a.value).GreaterThan(b.unit.ToBase(b.value))
}

// renewing are verbs of building anew what stands: behind a noun, one of them may
// take the place of another.
var renewing = lexicon.Must("do.renew")

// remember hands the name on to the clauses that follow.
func (r *reading) remember(n *named, th *thread) {
	if pointsBack(n.head) {
		n.name, n.head = "", ""
		th.topic, th.named, th.heads = "", false, nil
	}
	if n.it.criteria && n.postText != "" {
		th.topic, th.named, th.heads = n.it.text+n.postText, false, nil
		return
	}
	if n.it.kind != itemQuantity || n.it.criteria || n.head == "" {
		return
	}
	th.handles(n)
	th.last, th.rate, th.share = n.it, "", ""
	if isShare(n) {
		th.share = n.head // what follows grows by itself: 占年度预算的102%，|增长5.2%
		return
	}
	if n.lead.rate {
		th.rate = n.name
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

// isShare reports whether n says how much of something else its topic makes up, or
// has done of a plan.
func isShare(n *named) bool {
	if !n.inherited || n.it.unit.Dimension != unit.Percent || n.change != figure.NoChange {
		return false
	}
	core := strings.TrimPrefix(n.lead.core, "完成")
	return strings.HasPrefix(core, "占") || core != n.lead.core && hasAnySuffix(core, "预算", "计划", "目标", "任务") || hasAnyPrefix(core, "年度预算", "年初预算", "调整预算", "年度计划")
}

func changeWord(verb string, c figure.Change, u unit.Unit) string {
	rate := u.Dimension == unit.Percent || u.Dimension == unit.Multiple
	switch {
	case u.Symbol == "番":
		return "翻番"
	case verb != "" && utf8.RuneCountInString(verb) > 1:
		return strings.TrimSuffix(verb, "了")
	case c == figure.Rise && rate:
		return "增长"
	case c == figure.Rise:
		return "增加"
	case rate:
		return "下降"
	}
	return "减少"
}
