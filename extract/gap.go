package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// What of the words between two figures belongs to the first and what to the second.

// gap is the text between two neighbouring quantities, split into what belongs
// to the first and what to the second.
type gap struct {
	left, right string
	list        bool // 、 or 和 stood there
	pair        bool // and nothing else
}

// A between is the text between two quantities, as the rules see it that split it.
type between struct {
	k    *Names
	g    string
	lead lead // of g, once it is read
	read bool
}

func (b *between) readLead() *lead {
	if !b.read {
		b.lead, b.read = b.k.readLead(b.g), true
	}
	return &b.lead
}

// splitGap splits the text as the first of gapRules says that applies.
func (k *Names) splitGap(g string) gap {
	_, split := k.splitBy(g)
	return split
}

// splitBy is splitGap with the rule that decided; nil where none did.
func (k *Names) splitBy(g string) (*Rule, gap) {
	b := between{k: k, g: strings.TrimSpace(g)}
	for i := range gapRules {
		if split, ok := gapRules[i].do(&b); ok {
			return &gapRules[i].Rule, split
		}
	}
	return nil, gap{left: b.g}
}

var (
	joiners     = lexicon.Must("join")
	nounJoiners = lexicon.Must("join", "noun")
	listEtc     = lexicon.Must("list.etc")
	ofMark      = lexicon.Must("of")
	shareVerb   = lexicon.Must("share.verb")
	sharedSpace = lexicon.Must("share.area")
	inAll       = lexicon.Must("gap.all")
	projectEnds = lexicon.Must("gap.project")
	yearBehind  = lexicon.Must("gap.year")
	offering    = lexicon.Must("gap.offer")
	standardIn  = lexicon.Must("gap.standard")
)

var gapRules = []construct[func(b *between) (gap, bool)]{
	{Rule{ID: "gap.none", Says: "两个数紧挨着，是并列的一对",
		Yes: []string{"review: 办好‹8项›26件实事。 → 实事"},
		No:  []string{"review: 新建公厕‹8座›、停车场26个。"},
	}, func(b *between) (gap, bool) { return gap{list: true, pair: true}, b.g == "" }},
	{Rule{ID: "gap.anew", Says: "投资的项目后面，另说当年的事",
		Yes: []string{"review: 总投资60亿元的商贸综合体项目当年完成投资‹3.3亿元›。 → 商贸综合体项目投资"},
		No:  []string{"review: 总投资60亿元的商贸综合体项目‹3个›。"},
	}, func(b *between) (gap, bool) {
		k := startsAnew(b.g)
		return gap{left: b.g[:k], right: b.g[k:]}, k > 0
	}},
	{Rule{ID: "gap.nouns", Says: "前一个数的几个名词，“和”后面另起",
		Yes: []string{"review: 建成‹533个›图书馆、文化馆和860个文化站。 → 建成图书馆、文化馆"},
		No:  []string{"review: 建成‹533个›图书馆和860个文化站。"},
	}, func(b *between) (gap, bool) {
		noun := nounJoiners.CutSuffix(b.g)
		return gap{left: noun, list: true}, noun != b.g && strings.Index(b.g, "、") > 0
	}},
	{Rule{ID: "gap.example", Says: "“和”后面是后一个数的例子",
		Yes: []string{"review: 实施‹14条›高速公路项目和东环等4条道路改造。 → 实施高速公路项目",
			"review: 抓好‹5个›棚户区和东山、西岭等15个城中村改造。 → 棚户区"},
		No: []string{"review: 实施‹14条›高速公路项目和4条道路改造。"},
	}, func(b *between) (gap, bool) {
		k := lastMember(b.g)
		return gap{left: b.g[:k], right: nounJoiners.CutPrefix(b.g[k:]), list: true}, k > 0
	}},
	{Rule{ID: "gap.each", Says: "几种事物共同的度量",
		Yes: []string{"review: ‹300种›药品、耗材价格下降60%。 → 药品、耗材"},
		No:  []string{"review: ‹300种›药品价格下降60%。"},
	}, func(b *between) (gap, bool) {
		if !strings.Contains(b.g, "、") || strings.HasPrefix(b.g, "、") {
			return gap{}, false
		}
		l := b.readLead()
		noun := measureOfAll.CutSuffix(l.core)
		return gap{left: noun, right: b.g}, l.change != figure.NoChange && noun != l.core && isPair(noun, strings.Index(noun+"、", "、"))
	}},
	{Rule{ID: "gap.comma", Says: "顿号前后各归一个数",
		Yes: []string{"review: 新建公厕8座、停车场‹26个›。 → 新建停车场"},
		No:  []string{"review: 新建‹8座›公厕和26个停车场。"},
	}, func(b *between) (gap, bool) {
		k := commaAt(b.g)
		if k < 0 {
			return gap{}, false
		}
		return gap{left: trimPunct(b.g[:k]), right: b.g[k+len("、"):], list: true, pair: trimPunct(b.g) == ""}, true
	}},
	{Rule{ID: "gap.join", Says: "“和”“及”“或”前后各归一个数",
		Yes: []string{"review: 成功抵御‹8场›强降雨和6场台风袭击。 → 抵御强降雨"},
		No:  []string{"review: 新建‹8座›公厕、26个停车场。"},
	}, func(b *between) (gap, bool) {
		if w := joiners.Prefix(b.g); w != "" {
			rest := b.g[len(w):]
			return gap{right: rest, list: true, pair: trimPunct(rest) == ""}, true
		}
		w := joiners.Suffix(b.g)
		return gap{left: strings.TrimSuffix(b.g, w), list: true}, w != ""
	}},
	{Rule{ID: "gap.standard", Says: "计算所依的标准后面，另说一事",
		Yes: []string{"review: 按2300元的扶贫标准减少贫困人口‹140万人›。 → 减少贫困人口"},
		No:  []string{"review: 实施总投资266亿元的项目‹338个›。"},
	}, func(b *between) (gap, bool) {
		at, w := standardIn.Find(b.g)
		k := at + len(w)
		return gap{left: b.g[:max(k, 0)], right: b.g[max(k, 0):]}, at > 0 && ofMark.Begins(b.g) && flowVerbs.Begins(b.g[k:])
	}},
	{Rule{ID: "gap.of", Says: "“的”后面的词归前一个数",
		Yes: []string{"review: 实施总投资‹266亿元›的338个项目。 → 项目总投资"},
		No:  []string{"review: 总投资‹266亿元›，实施338个项目。"},
	}, func(b *between) (gap, bool) { return gap{left: b.g}, ofMark.Begins(b.g) }},
	{Rule{ID: "gap.to", Says: "由X到Y的动词以后，没有名词，都归后一个数",
		Yes: []string{"review: 固定资产投资由上年下降40.3%收窄为下降‹3.9%›。 → 固定资产投资下降"},
		No:  []string{"review: 城镇化率‹45.2%›。"},
	}, func(b *between) (gap, bool) { return gap{right: b.g}, toVerb(b.g) != "" || b.readLead().core == "" }},
	{Rule{ID: "gap.share", Says: "“占”以前归前一个数",
		Yes: []string{"review: ‹330个›断面中优良水质占63.3%。 → 断面中优良水质"},
		No:  []string{"review: ‹330个›断面优良率63.3%。"},
	}, func(b *between) (gap, bool) {
		k, w := shareVerb.Find(b.g)
		return gap{left: b.g[:max(k, 0)], right: b.g[max(k, 0):]}, k > 0 && w != "" && !takesSpace(b.g[k:])
	}},
	{Rule{ID: "gap.rate", Says: "前面所数之物的比率",
		Yes: []string{"review: ‹88个›国考断面水质优良率达100%。 → 国考断面"},
		No:  []string{"review: ‹88个›国考断面通过验收。"},
	}, func(b *between) (gap, bool) {
		l := b.readLead()
		noun := withoutAmount(l.core)
		if noun == l.core {
			noun = withoutMeasure(l.core)
		}
		return gap{left: noun, right: b.g},
			measureTails.Ends(l.core) && (l.level || rateEnd.Ends(b.g))
	}},
	{Rule{ID: "gap.people", Says: "一些人对另一些人所做的事归后一个数",
		Yes: []string{"review: 22名代表走访选民‹3500人次›。 → 走访选民"},
		No:  []string{"review: 22名代表培训‹3次›。"},
	}, func(b *between) (gap, bool) {
		const verb = 2 // runes
		at, who := peopleNouns.Find(b.g)
		k := max(at, 0) + len(who)
		done := personEnds.CutSuffix(b.g[k:])
		return gap{left: b.g[:k], right: b.g[k:]}, who != "" && done != b.g[k:] && utf8.RuneCountInString(done) == verb && !ofMark.Begins(done) && !peopleNouns.Ends(done)
	}},
	{Rule{ID: "gap.income", Says: "所数之人的收入归后一个数",
		Yes: []string{"review: 6762名贫困人口年收入均超过‹5000元›。 → 贫困人口年收入"},
		No:  []string{"review: ‹6762名›贫困人口获得补助5000元。"},
	}, func(b *between) (gap, bool) {
		l := b.readLead()
		t := l.core
		w := sharedTails.Suffix(t)
		if m := genericNouns.Suffix(t); len(m) > len(w) {
			w = m
		}
		who := strings.TrimSuffix(t, w)
		for who != "" && !personEnds.Ends(who) && !peopleNouns.Ends(who) {
			_, n := utf8.DecodeLastRuneInString(who)
			who = who[:len(who)-n]
		}
		const most = 4 // runes: 人均|年收入
		return gap{left: who, right: b.g}, w != "" && utf8.RuneCountInString(who) > 1 && utf8.RuneCountInString(t[len(who):]) <= most && !thingTails.Has(w)
	}},
	{Rule{ID: "gap.verb", Says: "动词以后归后一个数",
		Yes: []string{"review: 为‹9300人次›就业困难人员发放社保补贴2600万元。 → 为就业困难人员发放社保补贴", "review: ‹44个›乡镇工业增加值超5亿元。 → 乡镇"},
		No:  []string{"review: 新建‹8座›公厕、26个停车场。"},
	}, (*between).atVerb},
}

// atVerb splits where the verb begins of what is said of the second quantity:
// 9373人次|就业困难人员|发放社保补贴|2368万元.
func (b *between) atVerb() (gap, bool) {
	g := b.g
	joined, joiner := 0, "" // where a word joins two deeds
	for i := range g {
		if i == 0 {
			if flowVerbs.Begins(g) || genericNouns.Begins(g) {
				return gap{right: g}, true
			}
			continue
		}
		if all := inAll.Prefix(g[i:]); all != "" && utf8.RuneCountInString(g[:i]) > 1 {
			rest := g[i+len(all):]
			if offering.Begins(rest) {
				return gap{left: g[:i], right: g[i:]}, true // 为12万户|居民|累计发放补贴|3亿元
			}
			return gap{left: g[:i], right: all + g[:i] + rest}, true // 214家|平价商店|累计惠民|1.7亿元
		}
		w := flowVerbs.Prefix(g[i:])
		if w != "" && insideCompound(g, i, len(w)) {
			continue // 县城重点|建设|工程
		}
		verb, next := utf8.RuneCountInString(w) >= 2, g[i+len(w):]
		if j := nounJoiners.Prefix(next); verb && (j != "" || listEtc.Begins(next)) {
			if j != "" && joined == 0 {
				joined, joiner = len(g)-len(next), j
			}
			continue // what is done is a noun here
		}
		if verb && withinNoun(g, i, i+len(w)) {
			continue
		}
		if verb && !genericVerbs.Begins(g[i:]) && !projectEnds.Ends(g[:i]) {
			switch over := b.k.nameOver(g, i); {
			case over == 0:
				continue
			case over > 0 && b.k.names[g[:over]]: // 100家|规上工业企业技改|投资: not all there are
				return gap{left: g[:i], right: g}, true
			case over > 0:
				return gap{left: g[:over], right: g}, true // 44个|乡镇|工业增加值超亿元: theirs, and no more
			}
		}
		if verb || utf8.RuneCountInString(g[:i]) > 1 && offering.Begins(g[i:]) {
			k := adverbsBefore(g, i)
			return gap{left: nounJoiners.CutSuffix(g[:k]), right: g[k:]}, true
		}
	}
	if joined > 0 { // 2.9万户|老旧小区改造|和台上区域|3个安置房项目建设
		return gap{left: g[:joined], right: g[joined+len(joiner):], list: true}, true
	}
	return gap{}, false
}

// withinNoun reports whether the verb g[i:j] stands within the noun that is counted: another
// verb follows, and what stands before it is no noun by itself (127个|省级重点实施类项目|完成投资).
func withinNoun(g string, i, j int) bool {
	const most = 8 // runes
	if kindEnds.Ends(g[:i]) {
		return true // 15家|省级以上开发区|完成投资
	}
	for _, ends := range [...]*lexicon.Class{personEnds, subjects, doers, projectEnds, thingTails, peopleNouns, households} {
		if ends.Ends(g[:i]) {
			return false
		}
	}
	for k := range g[j:] {
		noun := g[j : j+k]
		if utf8.RuneCountInString(noun) > most {
			return false
		}
		if utf8.RuneCountInString(noun) > 1 && (projectEnds.Ends(noun) || subjects.Ends(noun)) && utf8.RuneCountInString(flowVerbs.Prefix(g[j+k:])) >= 2 {
			return true
		}
	}
	return false
}

// adverbsBefore is where the adverbs of the verb at g[i:] begin: 320个|省市重点项目|全年|完成投资.
func adverbsBefore(g string, i int) int {
	for {
		w := tailAdverbs.Suffix(g[:i])
		if l := leadingAdverbs.Suffix(g[:i]); len(l) > len(w) {
			w = l
		}
		k := i - len(w)
		if utf8.RuneCountInString(w) < 2 || utf8.RuneCountInString(g[:k]) < 2 || insideWord(g, k, i) {
			return i
		}
		i = k
	}
}

// measureOfAll is measured of each of several kinds of things at once.
var measureOfAll = lexicon.Must("noun.each")

// startsAnew is where in the words behind an amount the project that it was
// spent on ends and what became of it begins: 30亿元|的商贸综合体项目|当年完成投资|
// 6.1亿元, 1.27亿元|实施的绿化工程|新增绿化面积|66.3万平方米. It is 0 if nowhere.
func startsAnew(g string) int {
	if k, _ := ofMark.Find(g); k < 0 || k > 0 && verbOf(g[:k]) != g[:k] {
		return 0
	}
	for i := range g {
		if i == 0 || !projectEnds.Ends(g[:i]) {
			continue
		}
		if rest := g[i:]; yearBehind.Begins(rest) || utf8.RuneCountInString(flowVerbs.Prefix(rest)) >= 2 {
			return i
		}
	}
	return 0
}

// lastMember is where 和 stands in g before the example that stands for the
// second number: 14条|高速公路项目|和黄百等|4个, 5个|棚户区|和东山、西岭等|15个; 0 if nowhere.
func lastMember(g string) int {
	if !listEtc.Ends(g) {
		return 0
	}
	first, _, _ := strings.Cut(g, "、")
	return lastOf(nounJoiners, first)
}

// lastOf is where the last word of a class begins in s; 0 if none does.
func lastOf(c *lexicon.Class, s string) (at int) {
	for i := range s {
		if c.Begins(s[i:]) {
			at = i
		}
	}
	return at
}
