package extract

import "strings"

var undealtRule = sharing(Rule{
	ID: "join.undealt", Cost: costSection, Says: "“分别”所分的各项没有读出，几个数同名存疑",
	Yes: []string{"review: 农产品加工产值350亿元，分别是2010年的‹2.2倍›、2.7倍。"},
	No:  []string{"review: 城镇和农村居民人均可支配收入分别达35512元、‹25689元›。"},
})

// undealt doubts the name that figures behind 分别 share: each is of something else, which
// no rule has found.
func (j *joint) undealt() {
	for i := 0; i+1 < len(j.ns); i++ {
		if g := j.gaps[i]; !strings.Contains(g.left+g.right, each) {
			continue
		}
		end := i + 1
		for end < len(j.ns) && j.gaps[end].pair && j.ns[end].name == j.ns[i].name {
			end++
		}
		for k := i; k < end && end > i+1; k++ {
			j.ns[k].unsure = true
			j.because(k)
		}
	}
}
