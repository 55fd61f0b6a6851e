package extract

import (
	"strings"

	"linian/figure"
)

// namelessBody is held against a name that is only the word for persons, bodies or projects
// behind a number, where neither a verb nor what became of them says which they are.
var namelessBody = emptyFault(Rule{ID: "against.body", Says: "所数的只是单位、项目或人，没有说是哪些",
	Yes: []string{"review: ‹3283家›企业新获2018亿元授信。", "review: 实施年产6万台充电桩等‹22个›项目。"},
	No:  []string{"review: ‹3283家›企业上市。", "review: 引进项目‹22个›。"},
}, func(n *named) bool {
	return n.change == figure.NoChange && n.name == n.head && n.verb == "" && counts(n.it) &&
		strings.HasPrefix(ofMark.CutPrefix(n.postText), n.head) && (subjects.Has(n.head) || personEnds.Has(n.head) || projectEnds.Has(n.head))
})
