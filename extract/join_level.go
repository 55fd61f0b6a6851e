package extract

import "strings"

// Counts of one thing by level or by size, of which only the last names the thing.

var levelRule = sharing(Rule{
	ID: "join.level", Cost: costTouching, Says: "同一事物按等级分别计数",
	Yes: []string{"review: 新增‹2家›4A级、15家3A级旅游景区。"},
	No:  []string{"review: 新增‹2家›4A级旅游景区。"},
})

// levels gives a count of what is only called by its level the noun of the next:
// 2家|4A级、15家|3A级|旅游景区.
func (j *joint) levels() {
	for i := 0; i+1 < len(j.ns); i++ {
		n, next := &j.ns[i], &j.ns[i+1]
		at, level := kindEnds.Find(next.head)
		if own, w := kindEnds.Find(n.head); at >= 0 && counts(n.it) && counts(next.it) && n.postText != "" && w != "" && own+len(w) == len(n.head) {
			j.call(i, n.head+next.head[at+len(level):])
		}
	}
}

var sizeRule = sharing(Rule{
	ID: "join.size", Cost: costTouching, Says: "同一事物按规模分别计数",
	Yes: []string{"review: 建设‹12个›百亿元、70个30亿元以上项目。"},
	No:  []string{"review: 建设‹12个›百亿元项目。"},
})

// sizes gives a count of what is only called by its size the noun of the next:
// 12个|百亿元、70个|30亿元以上|项目.
func (j *joint) sizes() {
	for i := 0; i+1 < len(j.ns); i++ {
		n, next := &j.ns[i], &j.ns[i+1]
		if !counts(n.it) || n.postText == "" || !strings.HasSuffix(n.head, n.postText) || !roundNumbers.Ends(n.head) || !selectingBounds.In(next.head) {
			continue
		}
		if noun := selectedNoun(next.head); noun != next.head {
			j.call(i, n.head+noun)
		}
	}
}
