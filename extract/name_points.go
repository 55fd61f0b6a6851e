package extract

import (
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A difference of percentages behind the growth of an amount is of that growth, and not of
// the amount, which has no percentage:
//
//	地区生产总值增长4.5%，|高于全省|1.5个百分点: 地区生产总值增长高于全省
//	农业增加值增长2.8%，|同比提高|1.2个百分点: 农业增加值增速提高

// ofGrowth reports whether the figure is such a difference and brings no words of its own
// but for what it is compared with.
func (v *nameView) ofGrowth() bool {
	const fewest = 2 // runes
	raw, apart := v.raw, len(v.before) == 0 || v.g.list
	return apart && v.th.grew != "" && v.th.named && utf8.RuneCountInString(v.th.topic) >= fewest && !v.n.it.criteria &&
		(raw == "" || comparing.Begins(raw) || comparesAlone.Begins(raw))
}

// growthCalled is what the growth of the amount is called: by its verb where it is compared, by
// its noun where it changed itself.
func (v *nameView) growthCalled() string {
	if v.n.change != figure.NoChange && !comparing.Begins(v.raw) {
		return only(speed)
	}
	return changeWord(v.th.grew, figure.Rise, unit.Unit{Dimension: unit.Percent})
}

// grows makes the amount again what the next figures are about, and its growth what the next
// differences are of.
func (th *thread) grows(topic, grew string) {
	th.topic, th.rate, th.share, th.grew, th.named = topic, "", "", grew, true
}

// comparedTo is a head that a difference is dealt to, with what it is compared with, which
// stands behind 分别: 甲增速、乙增速分别|高于全省|2个百分点、3个百分点.
func (c *clauseView) comparedTo(q item, head string, l lead) string {
	if q.unit.Dimension != unit.Points || !comparing.Begins(l.core) {
		return head
	}
	if c.parting.subject == "" && c.th.grew != "" {
		head = withChange(head, changeWord(c.th.grew, figure.Rise, unit.Unit{Dimension: unit.Percent}))
	}
	return head + ofWord.CutSuffix(l.core)
}

// speed is what the growth of an amount is called that changed itself.
var speed = lexicon.Must("growth.called", "speed")
