package extract

import (
	"strings"

	"linian/figure"
)

// readDistribution reads clauses that deal figures out over several heads:
//
//	城镇和农村居民人均可支配收入分别达35512元、25689元
//	A、B分别增长x%、y%
//	执法检查和工作评议各1次
//
// It returns nil when the clause is not of this shape.
func (r *reading) readDistribution(qs []item, gaps []gap, th *thread) []named {
	first := gaps[0].right
	k, mark := distributor(first)
	if k < 0 && r.known.dealsOut(qs, gaps, th) {
		k = len(first)
	}
	if k < 0 {
		return nil
	}
	if strings.HasPrefix(first[k:], "分别有") && trimPunct(first[:k]) == "" && gaps[len(qs)].left != "" {
		return nil // 分别有|15家和23家|企业入围…: what is counted stands behind
	}
	// The words between the heads and the first figure may say 从2020年的.
	l := r.known.readLead(first[k:])
	if k == len(first) {
		l = r.known.readLead(first)
	}
	var heads []string
	hl := lead{known: r.known}
	subject := hl.trimHead(trimPunct(first[:k]))
	subject = hl.trimTail(subject)
	subject = afterCauser(r.known.dropGeneric(trimPunct(subject)))
	if subject == "" {
		heads = th.heads
		if n := max(len(qs), 2); len(heads) < 2 && len(th.said) >= n {
			heads = th.said[len(th.said)-n:]
		}
	} else {
		heads = shareModifier(headsFor(subject, dealt(qs, gaps)))
	}
	if needs := len(heads); needs == 1 && needsNoun(heads[0], item{}) && len(th.heads) > 1 {
		joined := make([]string, len(th.heads))
		for i, h := range th.heads {
			joined[i] = r.known.joinNoun(h, heads[0])
		}
		heads = joined
	}
	if len(heads) == 1 && len(th.heads) > 1 && len(th.heads) == dealt(qs, gaps) {
		heads = ofEach(heads[0], th.heads)
	}
	if len(heads) == 1 && len(th.heads) > 1 {
		heads = perHead(heads[0], th.heads, dealt(qs, gaps))
	}
	if len(heads) == 1 && mark == "分别" {
		heads = meantByOne(heads[0], dealt(qs, gaps))
	}
	if len(heads) < 2 {
		return nil
	}
	scope := hl.scope
	if scope == "" && subject == "" {
		scope = th.scope
	}
	make1 := func(q item, head string, l lead) named {
		n := named{it: q, head: tidyName(ofIndustry(head)), scope: scope, change: l.change, lead: l}
		switch {
		case strings.HasPrefix(l.core, "占") && !strings.HasPrefix(l.core, "占地"):
			n.head += l.core // 民营企业、外资企业出口分别占全省的50.6%、41.9%
		case subject == "" && l.core != "" && genericNouns.Has(l.core):
			n.head = r.known.joinNoun(n.head, l.core) // 实施甲项目6个、乙项目8个，分别完成投资2亿元和3亿元
		case l.core != "" && verbOf(l.core) == l.core && !strings.HasPrefix(n.head, l.core):
			n.head += l.core // “上海标准”、“上海品牌”分别新增12项、44项
		}
		n.verb = verbOf(n.head)
		n.lead.scope = scope
		n.it.change = l.change
		n.name = n.head
		if l.change != figure.NoChange {
			n.name = withChange(n.head, changeWord(l.verb, l.change, q.unit))
		}
		n.lead.dist = true
		n.lead.compare = n.lead.compare || hl.compare
		n.lead.average = n.lead.average || hl.average
		n.inherited = subject == ""
		return n
	}
	ns := r.named[:0]
	defer func() { r.named = ns }()
	switch {
	case len(qs) == 1:
		// 各1次, 分别同比增长7.8%: the figure belongs to each head.
		if mark == "都" || mark == "均" && len(heads) > 3 {
			return nil
		}
		for _, h := range heads {
			ns = append(ns, make1(qs[0], h, l))
		}
	default:
		h := 0
		for i, q := range qs {
			if i > 0 {
				gl := r.known.readLead(gaps[i].right)
				switch {
				case toVerb(gaps[i].right) != "" && h > 0:
					h = 0 // 从a、b提高到c、d
					for j := range ns {
						ns[j].fromRole = true
					}
					l = gl
				case gl.change != figure.NoChange || gl.level:
					l = gl
				case gl.core != "":
					return nil
				}
			}
			if h >= len(heads) {
				return nil
			}
			n := make1(q, heads[h], l)
			n.toRole = len(ns) > 0 && ns[0].fromRole
			ns = append(ns, n)
			h++
		}
		if h != len(heads) {
			return nil
		}
	}
	shareBounds(ns)
	th.heads, th.topic, th.named, th.verb = heads, subjectOr(subject, th.topic), true, ""
	th.said = append(th.said, heads...)
	th.scope = scope
	return ns
}

func subjectOr(subject, topic string) string {
	if subject == "" {
		return topic
	}
	return subject
}

// dealt is how many figures stand for different heads: of 从a、b提高到c、d two.
func dealt(qs []item, gaps []gap) int {
	if n := len(qs) / 2; len(qs)%2 == 0 && n > 1 && toVerb(gaps[n].right) != "" {
		return n
	}
	return len(qs)
}

// meantByOne is what one word stands for where 分别 and n figures follow: 城乡,
// 一二三产. One figure behind 城乡 holds for both: 城乡居民收入分别增长7.5%.
func meantByOne(head string, n int) []string {
	switch n {
	case 1, 2:
		return townAndCountry(head)
	case 3:
		return threeIndustries(head)
	}
	return []string{head}
}

// threeIndustries is what 一二三产 or 三次产业 stands for.
func threeIndustries(head string) []string {
	for _, w := range []string{"一二三产业", "一二三次产业", "第一二三产业", "三次产业", "一二三产"} {
		if before, after, ok := strings.Cut(head, w); ok {
			return []string{before + "第一产业" + after, before + "第二产业" + after, before + "第三产业" + after}
		}
	}
	return []string{head}
}

// ofIndustry is head with the 第 that 一、二、三产业 leaves out.
func ofIndustry(head string) string {
	if hasAnyPrefix(head, "一产业", "二产业", "三产业") {
		return "第" + head
	}
	if tail, ok := strings.CutPrefix(head, "第一"); ok && sharedTails.Has(tail) { // 第一、二、三产业增加值
		return "第一产业" + tail
	}
	return head
}

// perHead gives a head of the kind 人均消费支出 the residents of the figures before:
// 城镇、农村居民人均可支配收入分别为…，|人均消费支出|分别增长….
func perHead(head string, before []string, n int) []string {
	if !strings.HasPrefix(head, "人均") || len(before) != n {
		return []string{head}
	}
	heads := make([]string, n)
	for i, b := range before {
		k := strings.Index(b, "居民")
		if k < 0 {
			return []string{head}
		}
		heads[i] = b[:k+len("居民")] + head
	}
	return heads
}

// ofEach gives a rate, or 月人均, that is dealt out over the heads of the clause
// before to each of them: 医疗废物、生活垃圾处理能力提高，|处理率|分别达95%、85%.
func ofEach(head string, before []string) []string {
	switch {
	case head == "月人均" || head == "人均每月" || head == "每人每月":
		return before
	case !strings.HasSuffix(head, "率") || !sharedTails.Has(head):
		return []string{head}
	}
	heads := make([]string, len(before))
	for i, b := range before {
		b = strings.TrimSuffix(strings.TrimSuffix(b, "能力"), "水平")
		heads[i] = strings.TrimSuffix(b, strings.TrimSuffix(head, "率")) + head
	}
	return heads
}

// townAndCountry is what 城乡 stands for where two figures follow.
func townAndCountry(head string) []string {
	for _, p := range [][3]string{{"城乡居民", "城镇居民", "农村居民"}, {"城乡低保", "城市低保", "农村低保"}, {"城乡", "城镇", "农村"}, {"存贷款", "存款", "贷款"}} {
		if strings.Contains(head, p[0]) {
			return []string{strings.Replace(head, p[0], p[1], 1), strings.Replace(head, p[0], p[2], 1)}
		}
	}
	return []string{head}
}

// dealsOut tells whether two or more figures of one unit follow a coordination of
// as many nouns without 分别: 城镇、农村居民人均可支配收入50902元、27454元.
func (k *Names) dealsOut(qs []item, gaps []gap, th *thread) bool {
	if len(qs) < 2 {
		return false
	}
	n := dealt(qs, gaps) // of 由a和b增加到c和d two
	for i := 1; i < len(qs); i++ {
		if i == n {
			continue
		}
		if !gaps[i].pair || qs[i].unitText != qs[0].unitText || qs[i].kind != itemQuantity {
			return false
		}
	}
	l := k.readLead(gaps[0].right)
	if l.core == "" {
		return len(th.heads) == n || len(th.heads) == 0 && len(th.said) == n && l.change != figure.NoChange
	}
	return len(splitHeads(k.dropGeneric(l.core))) == n && gaps[len(qs)].left == ""
}

// distributor finds 分别, 各, 均 behind a coordination and tells where it stands.
func distributor(s string) (int, string) {
	if k := strings.Index(s, "分别"); k >= 0 {
		return k, "分别"
	}
	t := s
	for _, w := range []string{"达到", "达", "为", "超过", "增长", "下降", "在", "是"} {
		t = strings.TrimSuffix(t, w)
	}
	for _, w := range []string{"均", "各"} {
		if strings.HasSuffix(t, w) && !strings.HasSuffix(t, "平均") && !strings.HasSuffix(t, "人均") && !strings.HasSuffix(t, "年均") {
			return len(t) - len(w), w
		}
	}
	return -1, ""
}
