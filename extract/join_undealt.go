package extract

var undealtRule = sharing(Rule{
	ID: "join.undealt", Cost: costSection, Says: "“分别”所分的各项没有读出，几个数同名存疑",
	Yes: []string{
		"review: 农产品加工产值350亿元，分别是2010年的‹2.2倍›、2.7倍。",
		"review: 社会消费品零售总额降幅逐季收窄‹10›、2.5、3.5个百分点。",
	},
	No: []string{"review: 城镇和农村居民人均可支配收入分别达35512元、‹25689元›。", "review: 地区生产总值连续跨越2000亿元、‹2500亿元›两大台阶。"},
})

// undealt doubts the name that figures of a list share: each is of something else, which
// no rule has found.
func (j *joint) undealt() {
	for i, end := 0, 0; i < len(j.ns); i = end {
		for end = i + 1; end < len(j.ns) && j.sameAs(i, end); {
			end++
		}
		if behind := j.gaps[end].left; landmarks.Begins(behind) || countedMarks(behind) {
			continue // 迈上|4000亿元、5000亿元|两大台阶: one after the other
		}
		for k := i; k < end && end > i+1; k++ {
			j.ns[k].unsure = &undealtRule
			j.because(k)
		}
	}
}

// sameAs reports whether the k-th figure stands in a list with the i-th and is called the
// same, though it is another amount.
func (j *joint) sameAs(i, k int) bool {
	n, next := &j.ns[i], &j.ns[k]
	return j.gaps[k].pair && next.it.start > j.ns[k-1].it.end && n.name == next.name && n.it.unit.Dimension == next.it.unit.Dimension &&
		!n.it.criteria && !next.it.criteria && n.it.preset == "" && n.scope == next.scope
}
