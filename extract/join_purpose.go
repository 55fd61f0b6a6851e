package extract

import (
	"strings"

	"linian/figure"
	"linian/unit"
)

var purposeRule = sharing(Rule{
	ID: "join.purpose", Cost: costTouching, Says: "所花的钱用于后面所数的事物",
	Yes: []string{"review: 投资‹1884万元›完成了30栋老旧楼房维修改造。"},
	No:  []string{"review: 投资‹1884万元›。"},
})

// purposes names money that was only spent by what it was spent on, which has a figure
// of its own: 投资1884万元完成了30栋|老旧楼房维修改造.
func (j *joint) purposes() {
	for i := 0; i+1 < len(j.ns); i++ {
		n, next := &j.ns[i], &j.ns[i+1]
		if n.it.unit.Dimension == unit.Money && n.change == figure.NoChange && verbOf(n.head) == n.head && saysOnlySpent(n.head) &&
			counts(next.it) && !next.inherited && next.postText != "" && next.head != "" {
			j.call(i, tidyName(spentOnIt(n.head, strings.TrimPrefix(next.head, n.head))))
		}
	}
}
