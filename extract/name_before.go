package extract

import (
	"strings"

	"linian/figure"
	"linian/unit"
)

// Names of figures that bring no words of their own: by the figures and the topic
// before them.
var beforeNames = []nameProposer{
	beforeRule(Rule{
		ID: "name.to", Cost: 64, Says: "由X到Y的后一个数",
		Yes: []string{"review: 城镇化率由45.2%提高到‹48.6%›。"},
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
		ID: "name.left", Cost: 72, Says: "前文的人脱贫",
		Yes: []string{"review: 易地搬迁贫困人口860人，‹386人›稳定脱贫。"},
		No:  []string{"review: 贫困人口‹386人›。"},
	}, func(v *nameView) (naming, bool) {
		left, topic := leftPoverty(v.post), v.th.topic
		who := strings.TrimSuffix(strings.TrimSuffix(topic, "脱贫"), "稳定")
		p := v.inFull(whoOf(who, v.n.it)+left, true)
		return v.ofTopic(p), left != "" && topic != ""
	}),
	beforeRule(Rule{
		ID: "name.stock", Cost: 76, Says: "新增之物的总数",
		Yes: []string{"review: 新上市企业8家、累计‹82家›。"},
		No:  []string{"review: 上市企业‹82家›。"},
	}, func(v *nameView) (naming, bool) {
		n, stock := v.n, stockOf(v.th.topic)
		grown := n.lead.total || exceeds(n.it, v.th.last) && (n.lead.level || hasAnyPrefix(v.r.s[n.it.start:n.it.num], "突破", "超过"))
		return v.ofTopic(v.inFull(stock, true)), n.change == figure.NoChange && stock != "" && !containsAny(v.g.right+v.post, []string{"未", "计划", "目标", "任务"}) && grown
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
		ID: "name.rates", Cost: 88, Says: "与前一个增速并列",
		Yes: []string{"plan: 工业投资增速确保12%、力争‹14%›。"},
		No:  []string{"plan: 工业投资增长‹14%›。"},
	}, func(v *nameView) (naming, bool) {
		b := v.last()
		if !v.g.list || v.n.it.unit.Dimension != unit.Percent || b == nil || !b.lead.rate {
			return naming{}, false
		}
		p := v.naming(forgotten)
		p.name, p.head, p.scope, p.change, p.rate, p.inherited = b.name, b.head, b.scope, b.change, true, true
		return p, true
	}),
	beforeRule(Rule{
		ID: "name.total", Cost: 92, Says: "前文之物的累计",
		Yes: []string{"review: 开通公交线路7条、累计达到‹86条›。"},
		No:  []string{"review: 公交线路‹86条›。"},
	}, func(v *nameView) (naming, bool) {
		noun := bareNoun(v.th.topic)
		return v.inFull(noun, true), v.n.lead.total && v.n.lead.level && noun != "" && verbOf(v.th.topic) != ""
	}),
	beforeRule(Rule{
		ID: "name.topic", Cost: 96, Says: "承前文的话题",
		Yes: []string{"review: 地区生产总值386亿元，增长‹8.6%›。"},
		No:  []string{"review: 地区生产总值增长‹8.6%›。"},
	}, func(v *nameView) (naming, bool) {
		head := v.th.topic
		if head == "" && v.n.lead.change == figure.NoChange {
			head = v.listVerb
		}
		return v.ofTopic(v.inFull(head, true)), true
	}),
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
