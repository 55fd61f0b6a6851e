package extract

import (
	"strings"
	"unicode/utf8"
)

var predicateRule = sharing(Rule{
	ID: "join.predicate", Cost: costTouching, Says: "并列的几个数共有后面的谓语",
	Yes: []string{"review: ‹16所›高校、48个学科入选“双一流”建设名单。", "review: ‹16家›市级医院和48家县级医院实现等级晋升。"},
	No:  []string{"review: 建成‹16所›高校、48个学科。"},
})

// predicate completes short nouns of a list with what the last one does: 16所|高校、
// 48个|学科|入选“双一流”建设名单.
func (j *joint) predicate() {
	last := len(j.ns) - 1
	if j.ns[last].lead.core != "" {
		return
	}
	if told := strings.TrimPrefix(j.ns[last].name, j.ns[last].head); told != "" {
		j.tell(told)
		return
	}
	post := ofMark.CutPrefix(j.ns[last].postText)
	if deed := deeds.Suffix(j.ns[last].head); deed != "" && j.ns[last].head == post && deedBefore.Ends(j.ns[0].lead.words) {
		j.shareDeed(deed)
		return
	}
	for i := range post {
		if i == 0 || !nounStops.Begins(post[i:]) || strings.HasPrefix(post[i:], "、") {
			continue
		}
		for k := range j.ns[:last] {
			if n := &j.ns[k]; n.lead.core == "" && n.postText != "" && n.head == n.postText && utf8.RuneCountInString(n.head) <= 3 {
				j.call(k, n.head+sharedBy(n.head, post[:i], firstRunes(post[i:], 16)))
			}
		}
		return
	}
}

// tell adds what became of the last things of a list to the names of those before them.
func (j *joint) tell(told string) {
	for k := len(j.ns) - 2; k >= 0; k-- {
		n := &j.ns[k]
		if !j.gaps[k+1].list || j.gaps[k+1].right != "" || n.lead.core != "" || n.postText == "" || n.name != n.head || n.head != tidyName(n.postText) || holdsStop(n.head) {
			return
		}
		n.name += told
		j.because(k)
	}
}

// shareDeed adds what was done to the last things of a list to the names of those before them:
// 完成9400户|农村危房|、4269户|棚户区改造. What another unit counts may be another thing
// (30个颐养社区、2110户适老化改造).
func (j *joint) shareDeed(deed string) {
	for k := len(j.ns) - 2; k >= 0; k-- {
		n := &j.ns[k]
		if !j.gaps[k+1].list || j.gaps[k+1].right != "" || n.it.unitText != j.ns[len(j.ns)-1].it.unitText || n.postText == "" || n.head != n.postText || n.name != n.head || deeds.Ends(n.head) || holdsStop(n.head) || utf8.RuneCountInString(flowVerbs.Suffix(n.head)) >= 2 {
			return
		}
		j.call(k, n.head+deed)
	}
}

// holdsStop reports whether a name says itself what became of its things: 贫困村|出列.
func holdsStop(name string) bool {
	for i := range name {
		if stopsAt(name, i) {
			return true
		}
	}
	return false
}

// sharedBy is what a short noun lacks: the noun behind the level where it says only of
// which level (1410个|县级|和250个|省、市级|疾控中心), or the noun that the last one has as
// well, else the predicate.
func sharedBy(short, noun, predicate string) string {
	if k := lastOf(kindEnds, noun); k > 0 && kindEnds.Ends(short) {
		return kindEnds.CutPrefix(noun[k:])
	}
	if rest := noun[len(firstRunes(noun, 2)):]; utf8.RuneCountInString(short) == 2 && modified.Begins(rest) {
		return rest // 68公里|供水、15公里|雨水|管网二期工程
	}
	return predicate
}
