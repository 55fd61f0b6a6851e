package extract

import (
	"linian/figure"
	"linian/lexicon"
)

// How many there are by now of what was added:
//
//	新上市企业8家、|累计|82家, 经营主体新增105万户，|达到|920万户
var stockNames = []nameProposer{
	beforeRule(Rule{
		ID: "name.stock", Cost: 76, Says: "新增之物的总数",
		Yes: []string{"review: 新上市企业8家、累计‹82家›。"},
		No:  []string{"review: 上市企业‹82家›。"},
	}, func(v *nameView) (naming, bool) {
		n, stock := v.n, stockOf(v.th.topic)
		above := n.it.qual == figure.GT && n.it.start < n.it.num
		grown := n.lead.total || exceeds(n.it, v.th.last) && (n.lead.level || above)
		return v.ofTopic(v.inFull(stock, true)), n.change == figure.NoChange && stock != "" && grown && !aims.In(v.g.right) && !aims.In(v.post)
	}),
	beforeRule(Rule{
		ID: "name.total", Cost: 92, Says: "前文之物的累计",
		Yes: []string{"review: 开通公交线路7条、累计达到‹86条›。"},
		No:  []string{"review: 公交线路‹86条›。"},
	}, func(v *nameView) (naming, bool) {
		noun := bareNoun(v.th.topic)
		return v.inFull(noun, true), v.n.lead.total && v.n.lead.level && noun != "" && verbOf(v.th.topic) != ""
	}),
}

// stockOf is what there is more of after topic, an addition: 上市企业 of 新上市企业,
// 经营主体 of 经营主体新增; "" if topic is none.
func stockOf(topic string) string {
	if noun := adding.CutPrefix(topic); noun != topic {
		return noun
	}
	if noun := adding.CutSuffix(topic); noun != topic {
		return noun
	}
	if noun := increases.CutPrefix(topic); noun != topic && newly.Begins(noun) {
		return noun
	}
	return ""
}

var (
	// adding are verbs of an addition, before or behind what there is more of.
	adding = lexicon.Must("do.added")
	// newly are verbs that stay with the noun when 新 goes.
	newly = lexicon.Must("do.tobecome")
)

// exceeds reports whether a is more of the same than b, so that it may be the stock
// that the addition b led to.
func exceeds(a, b item) bool {
	return a.unit.Symbol != "" && b.unit.Symbol != "" && a.unit.Base == b.unit.Base && a.unit.Dimension == b.unit.Dimension &&
		a.unit.ToBase(a.value).GreaterThan(b.unit.ToBase(b.value))
}
