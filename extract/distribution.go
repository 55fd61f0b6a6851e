package extract

import (
	"strings"
	"unicode/utf8"
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
	if k < 0 && dealsOut(qs, gaps, th) {
		k = len(first)
	}
	if k < 0 {
		return nil
	}
	// The words between the heads and the first figure may say 从2020年的.
	l := readLead(first[k:])
	if k == len(first) {
		l = readLead(first)
	}
	var heads []string
	var hl lead
	subject := hl.trimHead(trimPunct(first[:k]))
	subject = hl.trimTail(subject)
	subject = dropGeneric(trimPunct(subject))
	if subject == "" {
		heads = th.heads
		if n := max(len(qs), 2); len(heads) < 2 && len(th.said) >= n {
			heads = th.said[len(th.said)-n:]
		}
	} else {
		heads = headsFor(subject, len(qs))
	}
	if needs := len(heads); needs == 1 && needsNoun(heads[0], item{}) && len(th.heads) > 1 {
		joined := make([]string, len(th.heads))
		for i, h := range th.heads {
			joined[i] = joinNoun(h, heads[0])
		}
		heads = joined
	}
	if len(heads) == 1 && len(qs) == 2 && mark == "分别" {
		heads = townAndCountry(heads[0])
	}
	if len(heads) < 2 {
		return nil
	}
	scope := hl.scope
	if scope == "" && subject == "" {
		scope = th.scope
	}
	make1 := func(q item, head string, l lead) named {
		n := named{it: q, head: tidyName(head), scope: scope, change: l.change, lead: l}
		if l.core != "" && verbOf(l.core) == l.core {
			n.head += l.core // “上海标准”、“上海品牌”分别新增12项、44项
		}
		n.verb = verbOf(n.head)
		n.lead.scope = scope
		n.it.change = l.change
		n.name = n.head
		if l.change != NoChange {
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
				gl := readLead(gaps[i].right)
				switch {
				case toVerb(gaps[i].right) != "" && h > 0:
					h = 0 // 从a、b提高到c、d
					for j := range ns {
						ns[j].fromRole = true
					}
					l = gl
				case gl.change != NoChange || gl.level:
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
func dealsOut(qs []item, gaps []gap, th *thread) bool {
	if len(qs) < 2 {
		return false
	}
	for i := 1; i < len(qs); i++ {
		if !gaps[i].pair || qs[i].unitText != qs[0].unitText || qs[i].kind != itemQuantity {
			return false
		}
	}
	l := readLead(gaps[0].right)
	if l.core == "" {
		return len(th.heads) == len(qs) || len(th.heads) == 0 && len(th.said) == len(qs) && l.change != NoChange
	}
	return len(splitHeads(dropGeneric(l.core))) == len(qs) && gaps[len(qs)].left == ""
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

// headsFor splits a coordination into n nouns: at 、 and the last 和, or at 、
// alone where that gives n (金融业、软件和信息服务业增加值).
func headsFor(s string, n int) []string {
	heads := splitHeads(s)
	if len(heads) == n || n < 2 {
		return heads
	}
	parts := strings.Split(s, "、")
	if len(parts) != n {
		return heads
	}
	return shareTails(parts)
}

// splitHeads splits a coordination into its nouns and gives each what the last
// one's end says for all: 城镇和农村居民人均可支配收入.
func splitHeads(s string) []string {
	parts := strings.Split(s, "、")
	last := parts[len(parts)-1]
	for _, w := range []string{"以及", "和", "及", "与"} {
		if k := strings.LastIndex(last, w); k > 0 && k+len(w) < len(last) && !heldTogether(last, k, w) {
			parts = append(parts[:len(parts)-1], last[:k], last[k+len(w):])
			break
		}
	}
	return shareTails(parts)
}

// shareTails gives the earlier nouns of a coordination what only the last one
// says for all of them.
func shareTails(parts []string) []string {
	if len(parts) < 2 {
		return parts
	}
	final := parts[len(parts)-1]
	verb := verbOf(parts[0])
	if verb == parts[0] {
		verb = ""
	}
	for i := range parts {
		p := trimPunct(parts[i])
		if i > 0 && verb != "" && verbOf(p) == "" {
			p = verb + p
		}
		parts[i] = p
	}
	tail := sharedTail(parts, final)
	for i, p := range parts[:len(parts)-1] {
		switch rest := afterSharedEnd(p, final); {
		case utf8.RuneCountInString(p) == 1: // 中、高等职业教育在校生
			_, w := utf8.DecodeRuneInString(final)
			parts[i] = p + final[w:]
		case sharedTails.suffix(p) != "":
		case rest != "":
			parts[i] = p + rest
		case tail != "":
			parts[i] = p + tail
		}
	}
	return parts
}

// coordinates tells whether s may be a coordination at all.
func coordinates(s string) bool {
	for _, w := range []string{"、", "和", "及", "与"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// afterSharedEnd is what follows in final behind the words that p ends with:
// for 职工医保 and 居民医保住院费用补偿率 it is 住院费用补偿率.
func afterSharedEnd(p, final string) string {
	rs := []rune(p)
	for n := len(rs) - 1; n >= 2; n-- {
		end := string(rs[len(rs)-n:])
		if k := strings.Index(final, end); k > 0 {
			return final[k+len(end):]
		}
	}
	return ""
}

// heldTogether rules out 和 inside a word: 共和国, 和谐, 参与率, 及时.
func heldTogether(s string, k int, w string) bool {
	switch w {
	case "和":
		return strings.HasPrefix(s[k:], "和谐") || strings.HasPrefix(s[k:], "和平") || strings.HasSuffix(s[:k], "共") || strings.HasPrefix(s[k:], "和田")
	case "及":
		return strings.HasSuffix(s[:k], "普") || strings.HasPrefix(s[k:], "及时") || strings.HasSuffix(s[:k], "以") || strings.HasSuffix(s[:k], "涉")
	case "与":
		return strings.HasSuffix(s[:k], "参")
	}
	return false
}

// sharedTail is what the earlier nouns lack and the last one ends in.
func sharedTail(parts []string, final string) string {
	tail := sharedTails.suffix(final)
	if tail == final { // 养老、医疗和生育保险: the shorter 保险 is what they share
		_, w := utf8.DecodeRuneInString(final)
		tail = sharedTails.suffix(final[w:])
	}
	if tail == "" {
		return ""
	}
	first := parts[0]
	// 城镇 | 农村居民人均可支配收入: what follows a modifier of the same length.
	n := utf8.RuneCountInString(first)
	if n <= 3 {
		rs := []rune(final)
		if len(rs) > n+1 {
			rest := string(rs[n:])
			if strings.HasSuffix(rest, tail) && len(rest) > len(tail) && sharedTails.suffix(first) == "" && sameClass(first, string(rs[:n])) {
				return rest
			}
		}
	}
	return tail
}

// sameClass tells whether two short modifiers stand for one another's kind.
func sameClass(a, b string) bool {
	for _, class := range []string{"城镇 农村 城乡 城市 乡村 市区", "进口 出口", "一产 二产 三产", "第一 第二 第三", "国有 民营 集体", "中央 地方 省级 市级 县级", "男性 女性", "机构 社区 居家", "外贸 内贸", "工业 农业 建筑业 服务业", "公办 民办", "旅客 货邮 货物", "小学 初中 高中", "国内 国际 入境", "国税 地税", "供水 供气 供热"} {
		ws := strings.Fields(class)
		ina, inb := false, false
		for _, w := range ws {
			ina = ina || w == a
			inb = inb || w == b
		}
		if ina && inb {
			return true
		}
	}
	return false
}
