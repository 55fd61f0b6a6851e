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
	n.lead.known = r.known
	l := &n.lead
	if t := strings.TrimSuffix(l.core, "提升"); t != l.core && t != "" && !counts(n.it) && l.change == figure.NoChange && (n.it.unit.Dimension == unit.Percent || n.it.unit.Dimension == unit.Points) {
		l.core, l.change, l.verb = t, figure.Rise, "提升" // 园区优化提升|20%
	}
	if n.it.unit.Dimension == unit.Points && th.rate != "" {
		th.topic = th.rate // 贷款增速16.7%，|高于全省4.4个百分点
	} else if n.it.unit.Dimension == unit.Points && th.share != "" {
		th.topic = th.share // 占生产总值52.3%，|提高0.6个百分点
	}
	n.scope = l.scope
	n.change, n.it.change = l.change, l.change
	post := n.postText
	core := l.core
	if l.toward && hasAnyPrefix(post, "迈进", "冲刺", "进军", "挺进") {
		core, post = strings.TrimSuffix(core, "向"), "" // 经济总量向|200亿元|迈进
	}
	if n.it.unitText == "番" {
		n.change = figure.Rise
		if !strings.HasSuffix(core, "占比") {
			core = strings.TrimSuffix(core, "比") // 城乡居民收入|比(2010年)翻一番
		}
	}
	if n.it.unit.Dimension == unit.Percent && n.change == figure.NoChange && hasAnyPrefix(post, "增长", "的增长", "增速", "的增速") {
		n.change, n.it.change, l.verb = figure.Rise, figure.Rise, "增长"
	}
	if n.it.criteria {
		if name := r.attributive(n, core, post); name != "" {
			n.head, n.name = name, name
			return
		}
		if k := strings.Index(post, "占"); k > 0 {
			post = post[:k]
		}
		n.head = tidyName(beforeLevel(strings.TrimPrefix(post, "的")))
		n.name = n.head
		r.remember(n, th)
		return
	}
	if n.it.kind == itemRank {
		core = rankSubject(core)
	}
	if noun := amongThem(n.lead.words, post); noun != "" && counts(n.it) && n.it.kind == itemQuantity {
		n.name, n.head = noun, noun // of those among whom something is ranked
		return
	}
	if n.it.ratio && !strings.HasSuffix(core, "比") {
		core += "比" // readLead took it for a comparison
	}
	if n.it.preset != "" {
		n.name, n.head = n.it.preset, n.it.preset
		return
	}
	if name := r.attributive(n, core, post); name != "" {
		n.head, n.name = name, name
		if !n.it.criteria {
			r.remember(n, th)
		}
		return
	}
	behind := r.nounBehind(n, post)
	if !g.list && hasTopicTask(behind, th.topic) {
		behind, post, core = "", "", "" // 推进棚户区改造，完成800户的改造任务
	}
	if behind != "" {
		r.nameFromBehind(n, th, core, behind, listVerb)
		r.remember(n, th)
		return
	}
	if name, verb := r.known.extentOf(n, core, post); name != "" {
		n.head, n.name, n.verb = name, name, verb
		r.remember(n, th)
		return
	}
	if atPlace(n, core, post) {
		n.verb = verbOf(core)
		n.head = tidyName(core + cutPredicate(post, n.it))
		n.name = n.head
		r.remember(n, th)
		return
	}
	if strings.HasPrefix(core, "比") && !strings.HasPrefix(core, "比例") && !strings.HasPrefix(core, "比重") || strings.HasPrefix(core, "较") {
		core, l.compare = "", true
	}
	core = r.known.dropGeneric(dropArranged(doneBy(n.afterCausing(beforeMilestone(beforeDeed(l, afterStatement(core)))))))
	core = afterBasis(l.ownCore(n, th, core))
	if n.change != figure.NoChange && n.it.unit.Dimension == unit.Percent {
		core = growing.CutPrefix(core) // 推动|普惠小微贷款|增长15%
	}
	th.whole.enter(l)
	part := th.whole.part(n, core)
	if part != "" {
		core, n.inherited = part, true
	}
	if percentUse(n, core, post) {
		if core == "" {
			core, n.inherited, n.scope = th.topic, true, th.scope
		}
		n.head = tidyName(core + post)
		n.name = n.head
		return
	}
	if core != "" {
		r.nameWith(n, th, g, listVerb, before, core, post)
	} else if r.nameWithout(n, th, g, listVerb, before, post) {
		return
	}
	n.head = tidyName(n.head)
	n.name = n.head
	if n.head == "" && n.change != figure.NoChange && utf8.RuneCountInString(l.verb) > 1 {
		n.name = l.verb // 年均超收2040亿元
	}
	if n.change != figure.NoChange && n.head != "" {
		n.name = withChange(n.head, changeWord(l.verb, n.change, n.it.unit))
	}
	r.remember(n, th)
	th.whole.follow(n, part != "")
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
	if k := strings.LastIndex(core, "提出"); k >= 0 && n.it.unit.Dimension == unit.Percent {
		core = l.trimHead(core[k+len("提出"):]) // 中央提出今年|经济增长
	}
	if n.it.unit.Dimension == unit.Percent {
		core = beforeComparison(core)
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

// nameWithout names a figure that brings no words of its own: by the figures and
// the topic before it. done is true when nothing is to be added to the name.
func (r *reading) nameWithout(n *named, th *thread, g gap, listVerb string, before []named, post string) (done bool) {
	l := &n.lead
	reached, left, stock := reachedBy(n, before), leftPoverty(post), stockOf(th.topic)
	switch {
	case n.toRole:
		p := before[len(before)-1]
		n.name, n.head, n.scope = p.name, p.head, p.scope
		n.change = figure.NoChange
		if p.lead.rate { // 增速由8.2%降至-1.6%
			n.change, n.lead.rate = p.change, true
		}
		return true
	case reached != "":
		n.head, n.inherited = reached, true
	case left != "" && th.topic != "":
		n.head, n.inherited = strings.TrimSuffix(strings.TrimSuffix(th.topic, "脱贫"), "稳定")+left, true
		if n.scope == "" {
			n.scope = th.scope
		}
	case n.change == figure.NoChange && stock != "" && !containsAny(g.right+post, []string{"未", "计划", "目标", "任务"}) && (l.total || exceeds(n.it, th.last) && (l.level || hasAnyPrefix(r.s[n.it.start:n.it.num], "突破", "超过"))):
		n.head, n.inherited = stock, true // 新上市企业8家、累计82家
		if n.scope == "" {
			n.scope = th.scope
		}
	case g.list && n.it.kind == itemRank && len(before) > 0 && before[len(before)-1].it.kind == itemRank:
		p := before[len(before)-1] // 提升至全国第20位、|全省|第1位
		n.name, n.head, n.scope, n.inherited = p.name, p.head, p.scope, true
		return true
	case g.pair && len(before) > 0:
		p := before[len(before)-1]
		n.name, n.head, n.verb, n.scope = p.name, p.head, p.verb, p.scope
		n.change, n.it.change = p.change, p.change
		n.inherited = true
		return true
	case g.list && n.it.unit.Dimension == unit.Percent && len(before) > 0 && before[len(before)-1].lead.rate:
		p := before[len(before)-1] // 增长确保达12%、力争14%
		n.name, n.head, n.scope, n.change = p.name, p.head, p.scope, p.change
		n.it.change, n.inherited, n.lead.rate = p.change, true, p.lead.rate
		return true
	case l.total && l.level && bareNoun(th.topic) != "" && verbOf(th.topic) != "":
		n.head, n.inherited = bareNoun(th.topic), true // 新建绿道137公里、累计达到2136公里
	default:
		n.head, n.inherited = th.topic, true
		if n.scope == "" {
			n.scope = th.scope
		}
		if l.change == figure.NoChange && listVerb != "" && n.head == "" {
			n.head = listVerb
		}
	}
	return false
}

// nameWith names a figure by its own words, which may need a noun or a verb from
// before.
func (r *reading) nameWith(n *named, th *thread, g gap, listVerb string, before []named, core, post string) {
	l := &n.lead
	rate, doing := "", ""
	if n.it.unit.Dimension == unit.Percent {
		rate = r.handledBy(th, core)
	}
	if post == "" {
		doing = th.doing(n, core)
	}
	switch {
	case rate != "":
		n.head, n.inherited = rate, true
	case doing != "":
		// 去年新增就业1.1万人，今年新增1.2万人; 审查规范性文件13件，纠正1件
		n.verb, n.head, n.inherited = verbOf(core), doing, true
		if n.scope == "" && th.actor != "" {
			n.scope = th.scope
		}
	case post == "" && th.named && renewing.Has(core) && renewing.Suffix(th.topic) != "" && !renewing.Has(th.topic):
		// 校舍安全工程|加固|66.5万平方米，|重建|23.7万平方米
		n.verb, n.head, n.inherited = core, strings.TrimSuffix(th.topic, renewing.Suffix(th.topic))+core, true
	case post == "" && building.Has(core) && n.change == figure.NoChange && !l.level && !th.named && hasAnySuffix(th.topic, "行动", "工程", "项目", "计划"):
		n.verb, n.head, n.inherited = core, th.topic+core, true // 实施农村公路提升行动，|新建|6000公里
	case hasAnySuffix(core, "以上", "以下") && th.topic != "":
		n.head, n.inherited = core+selectedNoun(th.topic), true
	case !l.rate && needsNoun(core, n.it) && !r.known.standsAlone(core, th.topic):
		if n.it.unit.Dimension == unit.Percent && !strings.HasPrefix(core, "占") && (strings.HasSuffix(core, "任务") || strings.HasSuffix(core, "目标")) {
			core = "完成" + core
		}
		n.head = r.known.joinNoun(topicOf(th.topic, core), core)
		n.inherited = n.head != core
		if n.scope == "" && n.inherited {
			n.scope = th.scope
		}
	default:
		if n.verb = verbOf(core); n.verb == core && isDoing(core, n.it) {
			n.verb = lightVerbs.Prefix(core)
		}
		left := leftPoverty(post)
		n.head = strings.TrimSuffix(core, left) + left
		if n.verb == "" && listVerb != "" && !strings.HasPrefix(core, "再就业") && !r.known.isWhole(core, listVerb) && len(before) > 0 && (g.list || l.among) && l.change == figure.NoChange && !l.level {
			n.verb = listVerb
			n.head = listVerb + core
			n.inherited = true
		} else if l.among && n.verb == "" && th.verb != "" && l.change == figure.NoChange && !l.level {
			n.verb, n.head, n.inherited = th.verb, th.verb+core, true
		}
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

// topicOf is the topic without 新增 at its end where core says how many there are by
// now: 专精特新企业新增12家、总数达到30家.
func topicOf(topic, core string) string {
	if strings.HasPrefix(core, "总") || strings.HasPrefix(core, "存量") {
		for _, w := range []string{"新增加", "新增", "净增"} {
			if t := strings.TrimSuffix(topic, w); t != "" {
				topic = t
			}
		}
	}
	return topic
}

// reachedBy is what has grown to n's level by the increase that stands just before
// it: 铁路运营里程 of 铁路运营里程新增1700公里、突破7000公里; "" if there is none.
func reachedBy(n *named, before []named) string {
	if len(before) == 0 || !n.reaches() && !n.lead.total || n.change != figure.NoChange {
		return ""
	}
	p := &before[len(before)-1]
	if p.lead.level || p.it.qual != figure.EQ || !exceeds(n.it, p.it) {
		return ""
	}
	for _, w := range []string{"新增", "净增", "新增加"} {
		if t := strings.TrimSuffix(p.head, w); t != p.head {
			return t
		}
		if t := strings.TrimPrefix(p.head, w); t != p.head {
			return t
		}
	}
	return ""
}

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

// atPlace tells whether the words before the figure only say where, and those
// behind it what is measured: 实施奋斗镇|1万亩|节水灌溉.
func atPlace(n *named, core, post string) bool {
	switch n.it.unit.Dimension {
	case unit.Area, unit.Length, unit.Mass, unit.Volume, unit.Power:
	default:
		return false
	}
	if n.change != figure.NoChange || n.lead.level || post == "" || strings.HasPrefix(post, "的") || n.it.end != n.it.tail {
		return false
	}
	return hasAnySuffix(core, "镇", "乡", "苏木", "街道", "办事处", "新城", "组团", "园区", "开发区") && utf8.RuneCountInString(core) <= 10
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

// selectedNoun is the noun that the criterion in topic selects: 工业投资项目 of
// 开工1000万元以上工业投资项目.
func selectedNoun(topic string) string {
	for _, w := range []string{"以上", "以下"} {
		if k := strings.LastIndex(topic, w); k >= 0 && k+len(w) < len(topic) {
			return topic[k+len(w):]
		}
	}
	if v := verbOf(topic); v != topic {
		return strings.TrimPrefix(topic, v)
	}
	return topic
}

// bareNoun is a head without the flow verb that it begins with; "" if nothing
// else is in it.
func bareNoun(head string) string {
	v := verbOf(head)
	if v == head {
		return ""
	}
	return strings.TrimPrefix(head, v)
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

// nounOf is a head without the flow verb that it may begin with.
func nounOf(head string) string {
	if verbOf(head) == "" {
		return head
	}
	return bareNoun(head)
}

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

// verbLike begin like a flow verb and are nouns.
var verbLike = lexicon.Must("noun.verblike")

// verbOf is the flow verb, or the run of them, that core begins with.
func verbOf(core string) string {
	if verbLike.Prefix(core) != "" {
		return ""
	}
	n := 0
	for {
		w := flowVerbs.Prefix(core[n:])
		if w == "" || verbLike.Prefix(core[n:]) != "" || n > 0 && lightVerbs.Has(core[:n]) && compoundNouns.Suffix(core) != "" {
			break // 实施|招商引资项目
		}
		n += len(w)
		for _, j := range []string{"和", "、", "及", "并", "或"} {
			if strings.HasPrefix(core[n:], j) && flowVerbs.Prefix(core[n+len(j):]) != "" {
				n += len(j)
				break
			}
		}
	}
	if n == len(core) || utf8.RuneCountInString(core[:n]) < 2 && n > 0 {
		if n == len(core) {
			return core
		}
		return ""
	}
	return strings.TrimSuffix(core[:n], "了")
}

// dropGeneric takes 完成, 实现, 安排 off the front where something is left.
func (k *Names) dropGeneric(core string) string {
	for {
		w := genericVerbs.Prefix(core)
		if w == "" {
			w = carefulVerb(core)
		}
		if w == "" || protectedHeads.Prefix(core) != "" {
			return core
		}
		rest := strings.TrimPrefix(core[len(w):], "了")
		if rest == "" || k.heads(core, w) {
			return core
		}
		if w == "有" && strings.Contains(rest, "的") {
			return core // 有研发机构的企业|占比
		}
		rest = strings.TrimPrefix(rest, "的") // 完成的|货物周转量
		if strings.HasPrefix(rest, "率") || strings.HasPrefix(rest, "额") {
			return core
		}
		core = rest
	}
}

// needsNoun tells whether core says only how something is measured: 产量, 竣工面积,
// 占…比重.
func needsNoun(core string, it item) bool {
	if strings.HasPrefix(core, "占") && !strings.HasPrefix(core, "占地") {
		return true
	}
	if genericNouns.Has(core) {
		return true
	}
	for _, w := range []string{"高于", "低于", "快于", "好于", "优于", "领先", "占比", "超出年", "超年"} {
		if strings.HasPrefix(core, w) {
			return true
		}
	}
	if w := aspectVerbs.Prefix(core); w != "" {
		rest := core[len(w):]
		return rest == "" || genericNouns.Has(rest) || rest == "房屋面积"
	}
	return false
}

// standsAlone reports whether core is the name of an indicator beside that of the
// topic: 贷款余额1300亿元，|存款余额|1800亿元.
func (k *Names) standsAlone(core, topic string) bool {
	return k.names[core] && k.names[topic] && !k.names[k.joinNoun(topic, core)]
}

// thingTails of sharedTails name things and not measures: they stay when a
// measure follows (重点产业项目 + 投资).
var thingTails = lexicon.Must("noun.thing")

// commonEnd is what both names end in.
func commonEnd(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !utf8.RuneStart(a[len(a)-n]) {
		n--
	}
	return a[len(a)-n:]
}

// rateOf are rates of whatever stands before them.
var rateOf = lexicon.Must("noun.rateof")

// wholeLevels say that the level of what was named follows.
var wholeLevels = lexicon.Must("noun.level")

// joinNoun puts the noun of the clause before in front of core.
func (k *Names) joinNoun(topic, core string) string {
	if topic == "" {
		return core
	}
	if m := sharedTails.Suffix(topic); wholeLevels.Has(core) && k.names[topic] && m != "" && !thingTails.Has(m) {
		return topic // 地区生产总值增长5%，|总量|达到1401.9亿元
	}
	noun := topic
	if aspectVerbs.Prefix(core) != "" {
		if v := aspectVerbs.Prefix(topic); v != "" && v != topic && verbLike.Prefix(topic) == "" { // 新开工|安置房 + 竣工
			if run := verbOf(topic); len(run) > len(v) && run != topic {
				v = run // 开工建设|保障性住房 + 分配入住
			}
			return strings.TrimPrefix(topic, v) + core
		}
		// 安置房|新开工|面积 + 竣工面积
		for i := range topic {
			if i > 0 && aspectVerbs.Prefix(topic[i:]) != "" {
				return topic[:i] + core
			}
		}
		noun = strings.TrimPrefix(noun, verbOf(noun))
		if noun == "" {
			noun = topic
		}
		if t := strings.TrimSuffix(strings.TrimSuffix(noun, "投资"), "总"); hasAnySuffix(t, "项目", "工程") && !strings.HasPrefix(core, "完成") {
			noun = t // 综合体项目|投资 + 开工
		}
		return noun + core
	}
	if strings.HasPrefix(core, "占") || strings.HasPrefix(core, "高于") || strings.HasPrefix(core, "低于") || strings.HasPrefix(core, "快于") {
		return topic + core
	}
	if rest := strings.TrimPrefix(noun, verbOf(noun)); rest != "" && !genericNouns.Has(rest) {
		noun = rest
	}
	if rateOf.Has(core) {
		return noun + core // 规上工业增加值 + 增速
	}
	if t := strings.TrimSuffix(noun, aspectVerbs.Suffix(noun)); t != noun && hasAnySuffix(t, "项目", "工程") {
		noun = t // 重点项目|竣工 + 投资
	}
	if m := genericNouns.Suffix(noun); genericNouns.Has(core) && utf8.RuneCountInString(m) >= 2 && m != noun && pureMeasures.Suffix(noun) == "" && sharedTails.Suffix(noun) == "" {
		noun = strings.TrimSuffix(noun, m) // 粮食|总产 + 亩产
	}
	if t := strings.TrimSuffix(strings.TrimSuffix(noun, "能力"), "生产"); t != "" && strings.HasSuffix(core, "产") {
		noun = t // 粮食|生产 + 亩产
	}
	if end := commonEnd(noun, core); end != core && end != noun && sharedTails.Has(end) {
		return strings.TrimSuffix(noun, end) + core // 基本养老金|标准 + 补助标准
	}
	if t := sharedTails.Suffix(noun); t != "" && t != noun && sharedTails.Has(core) && !thingTails.Has(t) {
		noun = strings.TrimSuffix(noun, t)
	} else if strings.HasSuffix(noun, core) {
		return noun
	}
	return noun + core
}
