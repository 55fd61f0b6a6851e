package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

var purposeRule = sharing(Rule{
	ID: "join.purpose", Cost: costTouching, Says: "所花的钱用于后面所数的事物",
	Yes: []string{"review: 投资‹1884万元›完成了30栋老旧楼房维修改造。", "review: 投入‹2.6亿元›建成4座中水回用库。 → 投入中水回用库",
		"review: 投入‹2.29亿元›实施输变电工程12个。 → 投入输变电工程"},
	No: []string{"review: 投资‹1884万元›。"},
})

// purposes names money that was only spent by what it was spent on, which has a figure
// of its own: 投资1884万元完成了30栋|老旧楼房维修改造.
func (j *joint) purposes() {
	for i := 0; i+1 < len(j.ns); i++ {
		n, next := &j.ns[i], &j.ns[i+1]
		if n.it.unit.Dimension == unit.Money && n.change == figure.NoChange && verbOf(n.head) == n.head && saysOnlySpent(n.head) &&
			counts(next.it) && !next.inherited && next.head != "" && (next.postText != "" || laidOut(n.head, j.r.words(n.it.end, next.it.start))) {
			on := strings.TrimPrefix(next.head, n.head)
			if noun := bareNoun(on); utf8.RuneCountInString(noun) >= 4 {
				on = noun // 投入1.1亿元，建成|垃圾处理厂
			}
			j.call(i, tidyName(spentOnIt(n.head, on)))
		}
	}
}
