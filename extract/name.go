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
	v.prepare()
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

// ownCore is the core without what only leads to the figure, and with what 人均 is
// counted of; "" when nothing of its own is left.
func (l *lead) ownCore(n *named, th *thread, core string) string {
	if rest := strings.TrimPrefix(core, "是"); rest != core && n.it.unit.Dimension == unit.Multiple {
		core = "" // 是五年前的1.2倍
	}
	if core == "人均" || core == "户均" {
		if noun := nounOf(th.topic); th.named && n.change == figure.NoChange && noun != "" && !strings.Contains(noun, core) {
			core += noun // 新增公共体育设施面积52.2万平方米，人均2.36平方米
		} else {
			core = ""
		}
	}
	if core == "平均" {
		core = ""
	}
	for _, w := range [...]string{"提出", "设定"} {
		if k := strings.LastIndex(core, w); k >= 0 && k+len(w) < len(core) && n.it.unit.Dimension == unit.Percent {
			core = l.trimHead(core[k+len(w):]) // 中央提出今年|经济增长
		}
	}
	if n.it.unit.Dimension == unit.Percent {
		core = beforeComparison(core)
	}
	if n.it.unit.Dimension == unit.Percent && strings.HasPrefix(core, "坚持") {
		core = afterDisposal(core) // 坚持每年将|财政支出|八成以上投入民生
	}
	if n.change != figure.NoChange || l.level {
		if !l.known.heads(core, "提出") {
			core = strings.TrimPrefix(core, "提出")
		}
		core = afterDisposal(core)
		core = dropCondition(core)
	}
	return core
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

// beforeComparison is the subject of 经济总量好于全省(6.1%), where the figure is the
// other area's.
func beforeComparison(core string) string {
	for _, area := range []string{"全国", "全省"} {
		t := strings.TrimSuffix(core, area)
		if t == core {
			continue
		}
		for _, w := range []string{"高于", "低于", "好于", "优于", "快于"} {
			if rest, ok := strings.CutSuffix(t, w); ok {
				return rest
			}
		}
	}
	return core
}

// hasTopicTask tells whether behind only calls the topic a task.
func hasTopicTask(behind, topic string) bool {
	t := strings.TrimSuffix(behind, "任务")
	return t != behind && topic != "" && (t == "" || strings.HasSuffix(topic, t))
}

// afterStatement is the last part of a core whose earlier part makes a statement
// of its own: 改革试点顺利推进、执法事项综合率.
func afterStatement(core string) string {
	k := strings.LastIndex(core, "、")
	if k < 0 || !hasAnySuffix(core[:k], "推进", "提升", "增强", "完成", "建成", "投用", "全覆盖", "落地", "加快", "改善", "运行", "启动", "形成", "达标", "开工", "开通", "向好", "优化", "巩固", "实现") {
		return core
	}
	return core[k+len("、"):]
}

// percentUse tells whether a bare percentage is a share that something is used
// for: …4.25万亿元，87%用于支持中西部地区.
func percentUse(n *named, core, post string) bool {
	return n.change == figure.NoChange && !n.lead.level && n.it.unit.Dimension == unit.Percent &&
		(strings.HasPrefix(post, "用于") || strings.HasPrefix(post, "投向") || strings.HasPrefix(post, "来自"))
}

// dropArranged takes the verb out of 中央财政将安排科技支出.
func dropArranged(core string) string {
	for _, w := range []string{"将安排", "拟安排", "计划安排", "已安排", "安排", "有望实现", "可望实现", "预计实现", "将实现"} {
		if k := strings.Index(core, w); k > 0 && k+len(w) < len(core) {
			return core[:k] + core[k+len(w):]
		}
	}
	return core
}

// dropCondition cuts what stands between a subject and its figure: 是在…的基础上,
// 剔除…因素后, 预期目标.
func dropCondition(core string) string {
	if k := strings.Index(core, "影响"); strings.HasPrefix(core, "受") && k > 0 {
		core = core[k+len("影响"):]
	}
	for _, w := range []string{"是在", "在", "剔除", "扣除"} {
		k := strings.Index(core, w)
		if k > 0 && (strings.HasSuffix(core, "基础上") || strings.HasSuffix(core, "后") || strings.HasSuffix(core, "前提下")) {
			core = core[:k]
		}
	}
	for _, w := range []string{"主要预期目标", "预期目标", "目标"} {
		if t := strings.TrimSuffix(core, w); t != core && t != "" && !strings.HasSuffix(t, "完成") {
			core = t
		}
	}
	return core
}

// afterDisposal is what 将 or 把 puts in front of the verb: 用两年时间将筹资标准.
func afterDisposal(core string) string {
	for _, w := range []string{"将", "把"} {
		if k := strings.Index(core, w); k >= 0 && k+len(w) < len(core) && !strings.HasPrefix(core[k:], "将军") {
			return core[k+len(w):]
		}
	}
	return core
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
