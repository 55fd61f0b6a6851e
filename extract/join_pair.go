package extract

import (
	"strings"
	"unicode/utf8"
)

var pairRule = sharing(Rule{
	ID: "join.pair", Cost: costTouching, Says: "两个数说的是同一事物",
	Yes: []string{"review: 办好‹8项›26件实事。", "review: 完成‹1.8万户›、189万平方米棚改任务。"},
	No:  []string{"review: 新建公厕‹8座›、停车场26个。"},
})

// pairs gives the first of two counts the name that stands behind the second:
// 1.8万户、189万平方米|棚改任务. Adjacent ones (10项32件|实事) are always of one thing.
func (j *joint) pairs() {
	for i := 1; i < len(j.ns); i++ {
		first, second := &j.ns[i-1], &j.ns[i]
		if !j.gaps[i].pair || second.postText == "" || second.it.criteria && !first.it.criteria {
			continue // 超5000万元的5栋、超亿元的2栋
		}
		adjacent := first.it.end == second.it.start
		if noun := beforePredicate(second.head); adjacent && noun != "" {
			j.call(i, noun) // 8项26件|实事|全部办结
		}
		if adjacent && saysCountAlone(first, second) || saysNothing(first) {
			as := *second
			as.inherited = first.inherited
			j.rename(i-1, as)
		}
	}
}

// saysCountAlone reports whether the first of two adjacent counts has no name of its
// own.
func saysCountAlone(first, second *named) bool {
	if !counts(first.it) || !counts(second.it) || first.postText != "" {
		return false
	}
	core := first.lead.core
	return core == "" || first.lead.of || utf8.RuneCountInString(strings.TrimPrefix(core, verbOf(core))) <= 2 || saysNoMore(core)
}

// saysNothing reports whether no words of its own name a figure.
func saysNothing(n *named) bool {
	core := n.lead.core
	return n.name == "" || n.inherited || n.postText == "" && (core == "" || verbOf(core) == core)
}
