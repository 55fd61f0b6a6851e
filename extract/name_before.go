package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// Names of figures that bring no words of their own: by the figures and the topic
// before them.
var beforeNames = []nameProposer{
	beforeRule(Rule{
		ID: "name.to", Cost: 64, Says: "由X到Y的后一个数",
		Yes: []string{"review: 城镇化率由45.2%提高到‹48.6%›。", "review: 研发经费从50亿元增加到61亿元，占生产总值的比重从1.4%提高到‹1.6%›。"},
		No:  []string{"review: 城镇化率达到‹48.6%›。"},
	}, func(v *nameView) (naming, bool) {
		if !v.n.toRole {
			return naming{}, false
		}
		b := v.last()
		p := v.naming(forgotten)
		p.name, p.head, p.scope, p.change = b.name, b.head, b.scope, figure.NoChange
		switch l := &v.n.lead; {
		case b.lead.rate: // 增速由8.2%降至-1.6%
			p.change, p.rate = b.change, true
		case l.change != figure.NoChange && b.change != figure.NoChange: // 由下降8.2%收窄为下降3.9%
			p.change = l.change
			p.name = withChange(b.head, changeWord(l.verb, l.change, v.n.it.unit))
		}
		return p, true
	}),
	beforeRule(Rule{
		ID: "name.ranked", Cost: 80, Says: "同一事物的又一名次",
		Yes: []string{"review: 信用指数提升至全国第20位、全省‹第1位›。"},
		No:  []string{"review: 信用指数居全省‹第1位›。"},
	}, func(v *nameView) (naming, bool) {
		if b := v.last(); v.g.list && v.n.it.kind == itemRank && b != nil && b.it.kind == itemRank {
			p := v.naming(forgotten)
			p.name, p.head, p.scope, p.inherited = b.name, b.head, b.scope, true
			return p, true
		}
		return naming{}, false
	}),
	beforeRule(Rule{
		ID: "name.pair", Cost: 84, Says: "与前一个数并列",
		Yes: []string{"review: 化解隐性债务10个、‹500万元›。"},
		No:  []string{"review: 化解隐性债务‹500万元›。"},
	}, func(v *nameView) (naming, bool) {
		b := v.last()
		if !v.g.pair || b == nil {
			return naming{}, false
		}
		p := v.naming(forgotten)
		p.name, p.head, p.verb, p.scope, p.change, p.inherited = b.name, b.head, b.verb, b.scope, b.change, true
		return p, true
	}),
	beforeRule(Rule{
		ID: "name.each", Cost: 92, Says: "前文的几项都是这个名次",
		Yes: []string{"review: 优良天数比率92.6%，PM2.5平均浓度34.8微克/立方米，均排全省‹第五›。"},
		No:  []string{"review: 优良天数比率92.6%，排全省‹第五›。"},
	}, func(v *nameView) (naming, bool) {
		if v.n.it.kind != itemRank || len(v.th.said) < 2 || !eachOfThem.Begins(trimPunct(v.n.lead.words)) {
			return naming{}, false
		}
		return v.ofTopic(v.inFull(together(v.th.said), true)), true
	}),
	beforeRule(Rule{
		ID: "name.contest", Cost: 90, Says: "名次是“在……考核中”得到的",
		Yes: []string{"review: 在全省灾后恢复重建考核中居‹第2位›。 → 灾后恢复重建考核", "review: 在全国营商环境测评中我市名列‹第五位›。 → 营商环境测评"},
		No:  []string{"review: 在全省县级市中居‹第2位›。"},
	}, func(v *nameView) (naming, bool) {
		contest := v.contest()
		return v.inFull(contest, false), contest != ""
	}),
	beforeRule(Rule{
		ID: "name.topic", Cost: 96, Says: "承前文的话题",
		Yes: []string{"review: 地区生产总值386亿元，增长‹8.6%›。", "review: 工业增速高于全国1个百分点，居全省‹第3位›。",
			"review: 地区生产总值增长7%，财政收入升至全国第4位，增长‹11%›。 → 财政收入增长",
			"review: 财政收入380亿元，总量居全省第4位，增长‹11%›。 → 财政收入增长", "review: 新增颐养之家33个、提升‹52个›。 → 颐养之家提升"},
		No: []string{"review: 地区生产总值增长‹8.6%›。"},
	}, func(v *nameView) (naming, bool) {
		head := v.th.topic
		if head == "" && v.n.lead.change == figure.NoChange {
			head = v.listVerb
		}
		if v.n.it.kind == itemRank {
			head = beforeComparing(head) // 增速高于全国1个百分点、|居全省第3位
		}
		if lifting.Has(v.n.lead.verb) && counts(v.n.it) {
			head = nounOf(head) // 新增|颐养之家33个、提升|52个
		}
		return v.ofTopic(v.inFull(head, true)), true
	}),
}

// contest is in what a rank was won: 在全省|营商环境测评|中; "" where it was among others.
func (v *nameView) contest() string {
	const fewest = 3 // runes
	if v.n.it.kind != itemRank || v.n.lead.within == "" {
		return ""
	}
	words := endsAt.CutPrefix(closings.CutSuffix(v.n.lead.within))
	words = rankAreas.CutPrefix(leadingAdverbs.CutPrefix(words))
	if !trials.Ends(words) || utf8.RuneCountInString(words) < fewest {
		return ""
	}
	return words
}

// eachOfThem says of a rank that each of those before has it.
var eachOfThem = lexicon.Must("rank.each")

// together are names as one, whose verb is said once.
func together(names []string) string {
	verb := verbOf(names[0])
	all := names[0]
	for _, name := range names[1:] {
		all += "、" + strings.TrimPrefix(name, verb)
	}
	return all
}

// beforeRule is a rule for figures that bring no words of their own.
func beforeRule(r Rule, propose func(v *nameView) (naming, bool)) nameProposer {
	return nameRule(r, func(v *nameView) (naming, bool) {
		if v.core != "" {
			return naming{}, false
		}
		return propose(v)
	})
}

// last is the figure before in the clause; nil if there is none.
func (v *nameView) last() *named {
	if len(v.before) == 0 {
		return nil
	}
	return &v.before[len(v.before)-1]
}
