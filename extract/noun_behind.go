package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/numeral"
	"linian/unit"
)

// Whether the noun behind a number is what is measured: 新建|18个|口袋公园, but 地区生产
// 总值|突破|500亿元|大关.

// A behind is a figure with the words behind its number, as the rules see it that say
// whether their noun is measured.
type behind struct {
	r          *reading
	n          *named
	post, body string // the words behind; those without 的
	of         bool   // 的 stands there
	percent    bool
}

// A nounBehindRule returns the noun that is measured, "" if none is; decided is false
// where it has nothing to say. The first that decides is right.
type nounBehindRule = construct[func(b *behind) (noun string, decided bool)]

// nounBehind is the noun phrase behind the quantity where that is what is
// measured; "" where the words before it are.
func (r *reading) nounBehind(n *named, post string) string {
	_, noun := r.nounBehindBy(n, post)
	return noun
}

// nounBehindBy is nounBehind with the rule that decided; nil where none did.
func (r *reading) nounBehindBy(n *named, post string) (*Rule, string) {
	if post == "" || n.it.kind == itemRank {
		return nil, ""
	}
	b := behind{r: r, n: n, post: post, body: ofMark.CutPrefix(post), percent: n.it.unit.Dimension == unit.Percent}
	b.of = b.body != post
	for i := range nounBehindRules {
		if noun, decided := nounBehindRules[i].do(&b); decided {
			return &nounBehindRules[i].Rule, noun
		}
	}
	return nil, ""
}

var (
	payingEnds   = lexicon.Must("behind.pay")
	spendingFor  = lexicon.Must("behind.for")
	fundEnds     = lexicon.Must("behind.fund")
	grantEnds    = lexicon.Must("behind.grant")
	allAdverbs   = lexicon.Must("behind.all")
	landmarks    = lexicon.Must("behind.mark")
	roundMarks   = lexicon.Must("behind.round")
	settings     = lexicon.Must("behind.set")
	sourcesOfUse = lexicon.Must("behind.use")
	lifeOfThem   = lexicon.Must("behind.life")
	deedBefore   = lexicon.Must("behind.deed")
	mayBehind    = lexicon.Must("behind.may")
	allOfThem    = lexicon.Must("behind.all", "whole")
	plannedToBe  = lexicon.Must("behind.planned")
)

var nounBehindRules = []nounBehindRule{
	{Rule{ID: "behind.paid", Says: "钱花在什么上面",
		Yes: []string{"review: 中央财政安排‹108亿元›支农项目。 → 中央财政安排支农项目"},
		No:  []string{"review: 税收收入‹108亿元›。"},
	}, func(b *behind) (string, bool) {
		if !b.spends() {
			return "", false
		}
		return cutName(ofMark.CutPrefix(doneMark.CutPrefix(spendingFor.CutPrefix(b.body)))), true
	}},
	{Rule{ID: "behind.granted", Says: "后面说的是什么钱",
		Yes: []string{"review: 累计使用‹115亿元›应急转贷纾困资金。 → 使用应急转贷纾困资金"},
		No:  []string{"review: 税收收入‹108亿元›。"},
	}, func(b *behind) (string, bool) {
		l := &b.n.lead
		noun := cutPredicate(b.body, b.n.it)
		if w := grantEnds.Prefix(b.body); flowVerbs.Begins(b.body[len(w):]) {
			noun = w // 统筹|37亿元|资金|建成体育场馆
		}
		return noun, b.n.it.unit.Dimension == unit.Money && l.core != "" && l.change == figure.NoChange && !b.of && !l.level &&
			grantEnds.Ends(noun) && verbOf(noun) == "" && utf8.RuneCountInString(noun) <= 16
	}},
	{Rule{ID: "behind.link", Says: "后面是“达到”之类，名词在数字前",
		Yes: []string{"review: 引进企业‹86家›达到标准。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) {
		w := linkVerbs.Prefix(b.body)
		return "", utf8.RuneCountInString(w) >= 2 && !(plannedToBe.Has(w) && counts(b.n.it) && projectEnds.Ends(cutPredicate(b.body, b.n.it)))
	}},
	{Rule{ID: "behind.and", Says: "“和”后面几成的什么，各是各的",
		Yes: []string{"review: 实现所有乡镇和‹55%›的建制村通沥青路。 → 建制村通沥青路", "review: 实现所有乡镇和‹55%›以上建制村通沥青路。 → 建制村通沥青路"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) {
		return cutName(b.body), b.plainPercent() && (b.of || b.body != "" && !startsPredicate(b.body)) && (nounJoiners.Ends(b.n.lead.words) || strings.HasSuffix(b.n.lead.words, "、"))
	}},
	{Rule{ID: "behind.predicate", Says: "后面是谓语，名词在数字前",
		Yes: []string{"review: 委员提案‹688件›全部办复。 → 委员提案"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) {
		return "", b.n.lead.core != "" && nounStops.Has(b.body) || allAdverbs.Begins(b.body) || leftPoverty(b.post) != ""
	}},
	{Rule{ID: "behind.mark", Says: "大关、台阶不是名称",
		Yes: []string{"review: 市场主体突破‹20万户›大关。 → 市场主体", "review: 地区生产总值跨上400亿元、‹500亿元›两个台阶。 → 地区生产总值"},
		No:  []string{"review: 市场主体突破‹20万户›。"},
	}, func(b *behind) (string, bool) { return "", landmarks.Begins(b.body) || countedMarks(b.body) }},
	{Rule{ID: "behind.set", Says: "“的目标”之类不是名称",
		Yes: []string{"review: 完成改造‹68座›的目标任务。 → 改造"},
		No:  []string{"review: 改造‹68座›桥梁。"},
	}, func(b *behind) (string, bool) { return "", b.of && settings.Begins(b.body) }},
	{Rule{ID: "behind.where", Says: "在几成的地方做了什么",
		Yes: []string{"review: 基本药物制度在‹30%›的基层医疗机构实施。"},
		No:  []string{"review: 基本药物制度覆盖率‹30%›。"},
	}, func(b *behind) (string, bool) {
		l := &b.n.lead
		return firstRunes(b.body, 16) + l.core, b.plainPercent() && b.of && l.core != "" && l.at && measureAlone(b.r.known, l.core) == ""
	}},
	{Rule{ID: "behind.part", Says: "几成的什么",
		Yes: []string{"review: ‹60%›以上的小企业完成改制。"},
		No:  []string{"review: 覆盖率‹60%›。"},
	}, func(b *behind) (string, bool) {
		l := &b.n.lead
		return cutName(b.body), b.plainPercent() && !l.level && (l.core == "" || b.of && verbOf(l.core) == l.core) && !sourcesOfUse.Begins(b.body)
	}},
	{Rule{ID: "behind.level", Says: "实现了几成的什么",
		Yes: []string{"review: 新增自然村36个，实现‹100%›行政村通畅。 → 行政村通畅"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) {
		l := &b.n.lead
		if !b.plainPercent() || !l.level || l.core != "" || b.of || startsPredicate(b.body) {
			return "", false
		}
		noun := cutPredicate(b.body, b.n.it)
		noun = mayBehind.CutSuffix(noun)
		return noun, utf8.RuneCountInString(noun) >= 4
	}},
	{Rule{ID: "behind.percent", Says: "百分数说的是数字前的名词",
		Yes: []string{"review: 压缩‹8%›的行政经费全部用于实施教育计划。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) { return "", b.percent }},
	{Rule{ID: "behind.change", Says: "增减和达到的是数字前的名词",
		Yes: []string{"review: 企业增加‹86家›企业集团。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) {
		l := &b.n.lead
		return "", l.core != "" && (l.change != figure.NoChange || l.level && (!counts(b.n.it) || roundMarks.Begins(b.body)))
	}},
	{Rule{ID: "behind.fromto", Says: "由X到Y，名词在前",
		Yes: []string{"review: 由‹8家›企业增加到12家企业。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) { return "", b.n.toRole || b.n.fromRole }},
	{Rule{ID: "behind.upon", Says: "对所数之物做了什么",
		Yes: []string{"review: 对‹5部›法律法规的贯彻实施情况进行了检查。"},
		No:  []string{"review: 检查‹5部›法律法规。"},
	}, func(b *behind) (string, bool) {
		name := doneUpon(b.body)
		return name, name != "" && counts(b.n.it) && b.n.lead.upon
	}},
	{Rule{ID: "behind.rank", Says: "后面是名次，名词在数字前",
		Yes: []string{"review: 产业集群增至‹10个›居全国前列。"},
		No:  []string{"review: 新建‹18个›口袋公园。"},
	}, func(b *behind) (string, bool) {
		l := &b.n.lead
		return "", counts(b.n.it) && l.core != "" && l.level && (b.of || rankWords.Begins(b.body))
	}},
	{Rule{ID: "behind.life", Says: "人的生活水平，人在数字前",
		Yes: []string{"review: 提高低保边缘‹8300人›的生活水平。"},
		No:  []string{"review: 帮扶‹8300人›。"},
	}, func(b *behind) (string, bool) {
		return "", b.of && b.n.lead.core != "" && b.n.it.unit.Dimension == unit.People && lifeOfThem.Begins(b.body)
	}},
	{Rule{ID: "behind.deed", Says: "所做之事的全部",
		Yes: []string{"review: 完成‹338所›学校薄弱环节改善和能力提升。"},
		No:  []string{"review: 新建‹338所›学校。"},
	}, func(b *behind) (string, bool) {
		deed := b.wholeDeed()
		return deed, deed != "" && counts(b.n.it)
	}},
	{Rule{ID: "behind.counted", Says: "后面的名词是所数之物，或数字前只有动词",
		Yes: []string{"review: 新建‹18个›口袋公园。 → 新建口袋公园"},
		No:  []string{"review: 新建口袋公园‹18个›。"},
	}, func(b *behind) (string, bool) {
		noun, core := cutPredicate(b.body, b.n.it), b.n.lead.core
		if counts(b.n.it) {
			return withoutRate(noun), true
		}
		return noun, core == "" || verbOf(core) == core || saysNoMore(core)
	}},
}

func (b *behind) plainPercent() bool { return b.percent && b.n.lead.change == figure.NoChange }

// spends reports whether the words before an amount say that it was given for what
// stands behind.
func (b *behind) spends() bool {
	l := &b.n.lead
	if b.n.it.unit.Dimension != unit.Money || l.core == "" || l.change != figure.NoChange || b.of {
		return false
	}
	return verbOf(l.core) == l.core || payingEnds.Ends(l.core) ||
		l.of && !l.level && !l.from && !linkVerbs.Begins(b.body) || fundEnds.Ends(cutPredicate(b.body, b.n.it))
}

// wholeDeed is the noun and what is done to it, where the verb before the number
// only says that this was done: 完成115所|学校薄弱环节改善和能力提升.
func (b *behind) wholeDeed() string {
	if !deedBefore.Ends(b.n.lead.words) || utf8.RuneCountInString(b.body) > 14 || strings.ContainsAny(b.body, "、，：") || ofMark.Begins(b.body) {
		return ""
	}
	if w := deeds.Suffix(b.body); w == "" || w == b.body {
		return ""
	}
	return b.body
}

// deeds end a noun that says what is done.
var deeds = lexicon.Must("noun.deed")

// beforePredicate is the short noun that a predicate follows at once: 建议|全部办结;
// "" where none follows, or the noun is as long as a name.
func beforePredicate(body string) string {
	for i := range body {
		if utf8.RuneCountInString(body[:i]) >= 2 && allOfThem.Begins(body[i:]) {
			return body[:i]
		}
	}
	return ""
}

// countedMarks reports whether s begins with marks that were passed, and how many they
// are: 两大|台阶.
func countedMarks(s string) bool {
	const classifier, most = 3, 10 // bytes of it; 千亿台阶 are of that height
	v, n, bare := numeral.Scan(s)
	at, _ := landmarks.Find(s[n:])
	return n > 0 && v <= most && !bare && at >= 0 && at <= classifier
}
