package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// A noun from before and the measure that needs it, and where in a name its verb ends.

// topicOf is the topic without 新增 at its end where core says how many there are by
// now: 专精特新企业新增12家、总数达到30家.
func topicOf(topic, core string) string {
	if t := adding.CutSuffix(topic); allTold.Begins(core) && t != "" {
		return t
	}
	return topic
}

// selectedNoun is the noun that the criterion in topic selects: 工业投资项目 of
// 开工1000万元以上工业投资项目.
func selectedNoun(topic string) string {
	if _, end := boundIn(topic); end > 0 && end < len(topic) {
		return topic[end:]
	}
	selected := topic
	for {
		k, w := selecting.Find(selected)
		if k < 0 || k+len(w) == len(selected) {
			break
		}
		selected = selected[k+len(w):]
	}
	if selected != topic {
		return selected
	}
	return nounOf(topic)
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

// nounOf is a head without the flow verb that it may begin with.
func nounOf(head string) string {
	if verbOf(head) == "" {
		return head
	}
	return bareNoun(head)
}

// verbLike begin like a flow verb and are nouns.
var verbLike = lexicon.Must("noun.verblike")

// verbOf is the flow verb, or the run of them, that core begins with.
func verbOf(core string) string {
	if verbLike.Begins(core) {
		return ""
	}
	n := howIn(core)
	for {
		w := flowVerbs.Prefix(core[n:])
		if w == "" || verbLike.Begins(core[n:]) || n > 0 && lightVerbs.Has(core[:n]) && compoundNouns.Ends(core) {
			break // 实施|招商引资项目
		}
		n += len(w)
		j := len(joiners.Prefix(core[n:]))
		if strings.HasPrefix(core[n:], "、") {
			j = len("、")
		}
		if j > 0 && flowVerbs.Begins(core[n+j:]) {
			n += j
		}
	}
	if n == len(core) || utf8.RuneCountInString(core[:n]) < 2 && n > 0 {
		if n == len(core) {
			return core
		}
		return ""
	}
	return doneMark.CutSuffix(core[:n])
}

// howIn is the length of the words at the beginning of core that say how the verb behind
// them was done: |规范|提升, |重点|支持.
func howIn(core string) int {
	how := mannerOfVerbs.Prefix(core)
	rest := core[len(how):]
	switch w := lifting.Prefix(rest); {
	case how == "" || verbLike.Begins(rest) || len(flowVerbs.Prefix(core)) > len(how):
		return 0
	case mannerOfVerbs.Row(how).Mark == anew && !foundAnew.Begins(rest):
		return 0 // 新|改造危房: a house is renewed, and no new one
	case w != "":
		return len(how) + len(w)
	case utf8.RuneCountInString(flowVerbs.Prefix(rest)) < 2:
		return 0
	}
	return len(how)
}

// anew marks what stands before foundAnew only.
const anew = "anew"

var (
	mannerOfVerbs = lexicon.Must("do.manner")
	// foundAnew are verbs by which there is one more of a thing.
	foundAnew = lexicon.Must("do.foundanew")
	// lifting is a verb only behind them; elsewhere it tells of a change.
	lifting = lexicon.Must("do.lifting")
)

// dropGeneric takes 完成, 实现, 安排 off the front where something is left.
func (k *Names) dropGeneric(core string) string {
	for {
		w := genericVerbs.Prefix(core)
		if w == "" {
			w = carefulVerb(core)
		}
		if w == "" || protectedHeads.Begins(core) {
			return core
		}
		rest := doneMark.CutPrefix(core[len(w):])
		if rest == "" || k.heads(core, w) {
			return core
		}
		if utf8.RuneCountInString(w) == 1 && ofMark.In(rest) {
			return core // 有研发机构的企业|占比
		}
		rest = ofMark.CutPrefix(rest) // 完成的|货物周转量
		if utf8.RuneCountInString(ofThings.Prefix(rest)) == 1 {
			return core
		}
		core = rest
	}
}

// needsNoun tells whether core says only how something is measured: 产量, 竣工面积,
// 占…比重.
func needsNoun(core string, it item) bool {
	if shareVerb.Begins(core) && !takesSpace(core) || comparing.Begins(core) || beyond.Begins(core) && aims.Ends(core) {
		return true
	}
	if genericNouns.Has(core) || partnered.Begins(core) && rateEnd.Ends(core) {
		return true
	}
	if w := growthNouns.Prefix(core); w != "" && comparing.Begins(core[len(w):]) {
		return true // 增速|高于全省
	}
	if w := aspectVerbs.Prefix(core); w != "" {
		rest := core[len(w):]
		return rest == "" || genericNouns.Has(rest)
	}
	return false
}

// stageOnly reports whether core says only how far something has come, in several verbs:
// 建成投产, 新开工建设.
func stageOnly(core string) bool {
	rest := aspectVerbs.CutPrefix(core)
	return rest != core && rest != "" && verbOf(rest) == rest && !offering.Begins(core)
}

// takesSpace reports whether s begins with how much ground something takes, and not with
// how much it makes up of something: 占地380亩, but 占|地方财政收入.
func takesSpace(s string) bool {
	w := sharedSpace.Prefix(s)
	return w != "" && !splitsWord(s, len(w))
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

// joinAspect puts the noun of the clause before in front of core, which begins with how
// far it has come: 新开工|安置房 + 竣工.
func joinAspect(topic, core string) string {
	if v := aspectVerbs.Prefix(topic); v != "" && v != topic && !verbLike.Begins(topic) {
		if run := verbOf(topic); len(run) > len(v) && run != topic {
			v = run // 开工建设|保障性住房 + 分配入住
		}
		if noun := strings.TrimPrefix(topic, v); !nounJoiners.Begins(noun) {
			return noun + core
		}
		return topic + core // 竣工|和在建|安置房 + 竣工面积
	}
	verb := verbOf(topic)
	whole := !genericNouns.Has(strings.TrimPrefix(topic, verb)) // 新签约|亿元以上项目, but 招商引资签约|金额
	// 安置房|新开工|面积 + 竣工面积
	for i := range topic {
		if i > 0 && !(whole && i < len(verb)) && aspectVerbs.Begins(topic[i:]) {
			return topic[:i] + core
		}
	}
	noun := strings.TrimPrefix(topic, verb)
	if noun == "" || saidByVerb(verb, noun) {
		noun = topic
	}
	if t := allTold.CutSuffix(investing.CutSuffix(noun)); projectEnds.Ends(t) && !genericVerbs.Begins(core) {
		noun = t // 综合体项目|投资 + 开工
	}
	return noun + core
}

// joinNoun puts the noun of the clause before in front of core.
func (k *Names) joinNoun(topic, core string) string {
	if topic == "" {
		return core
	}
	if m := sharedTails.Suffix(topic); wholeLevels.Has(core) && (k.names[topic] && m != "" && !thingTails.Has(m) || k.sums[topic]) {
		if stock := stockOf(topic); stock != "" {
			return stock // 新增|发电装机容量345万千瓦，|总量|突破1000万千瓦
		}
		return topic // 地区生产总值增长5%，|总量|达到1401.9亿元
	}
	topic = beforeComparing(topic)
	noun := topic
	if aspectVerbs.Begins(core) {
		return joinAspect(topic, core)
	}
	if comparing.Begins(core) {
		return topic + core
	}
	if shareVerb.Begins(core) {
		return rateOf.CutSuffix(topic) + core // 增加值增速达到17.2%，|占生产总值比重
	}
	if verb := verbOf(noun); verb != "" {
		if rest := strings.TrimPrefix(noun, verb); rest != "" && !genericNouns.Has(rest) && !nounJoiners.Begins(rest) && !saidByVerb(verb, rest) {
			noun = rest // 签约|项目: which of them the verb alone says
		}
	}
	if sharedTails.Has(noun) && !thingTails.Has(noun) && sharedTails.Has(core) && !allTold.Begins(core) && !strings.HasSuffix(noun, core) && !rateOf.Has(core) {
		return core // 播种面积稳定在40万亩，|产量|13万吨
	}
	if rateOf.Has(core) {
		return noun + core // 规上工业增加值 + 增速
	}
	if t := aspectVerbs.CutSuffix(noun); t != noun && projectEnds.Ends(t) {
		noun = t // 重点项目|竣工 + 投资
	}
	if m := genericNouns.Suffix(noun); genericNouns.Has(core) && verbOf(core) == "" && utf8.RuneCountInString(m) >= 2 && m != noun && !pureMeasures.Ends(noun) && !sharedTails.Ends(noun) {
		noun = strings.TrimSuffix(noun, m) // 粮食|总产 + 亩产
	}
	if t := producing.CutSuffix(noun); t != "" && yields.Ends(core) {
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
	noun = withoutWhole(noun, core)
	return noun + core[saidTwice(noun, core):]
}

// saidByVerb reports whether the verb alone says which things the noun behind it means: 签约|项目,
// 新签约|项目总投资, but not 实施|项目.
func saidByVerb(verb, noun string) bool {
	const fewest = 2 // runes of the verb
	w := projectEnds.Prefix(noun)
	measure := noun[len(w):]
	return w != "" && (measure == "" || sharedTails.Has(measure)) && utf8.RuneCountInString(verb) >= fewest && !lightVerbs.Has(verb) && !genericVerbs.Has(verb)
}

// withoutWhole is noun without a word at its end that stands for two things, of which core
// measures one: 金融机构|存贷款 + 贷款余额.
func withoutWhole(noun, core string) string {
	w := joinedWords.Suffix(noun)
	if w == "" {
		return noun
	}
	for _, part := range strings.Split(joinedWords.Row(w).Mark, "/") {
		if part != "" && strings.HasPrefix(core, part) {
			return strings.TrimSuffix(noun, w)
		}
	}
	return noun
}

// saidTwice is the length of the words, two runes at least, that a ends and b begins with:
// 养老保险|参保|, |参保|率.
func saidTwice(a, b string) int {
	longest := 0
	for n, i := 0, 0; i < len(b); n++ {
		if n >= 2 && strings.HasSuffix(a, b[:i]) {
			longest = i
		}
		_, w := utf8.DecodeRuneInString(b[i:])
		i += w
	}
	return longest
}

// beforeComparing is a topic without what the figure before compared it with: 生产总值|
// 高于全国3个百分点、|高于全省4个百分点.
func beforeComparing(topic string) string {
	if at, w := comparing.Find(topic); at > 0 && !insideWord(topic, at, at+len(w)) {
		return topic[:at]
	}
	return topic
}

var (
	// allTold begin the measure of how many there are by now.
	allTold = lexicon.Must("noun.alltold")
	// selecting stand between a bound and the noun that it selects.
	selecting = lexicon.Must("noun.selecting")
	// partnered leads in what a rate is of beside the thing that has it: 对经济增长的贡献率.
	partnered = lexicon.Must("noun.towards")
	// investing are verbs of spending that an amount is called by.
	investing = lexicon.Must("do.spending")
	// producing end the noun of a product that is then measured by its yields.
	producing = lexicon.Must("noun.producing")
	yields    = lexicon.Must("noun.yield")
)
