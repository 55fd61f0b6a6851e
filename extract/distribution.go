package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
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
	subject = r.known.dropGeneric(trimPunct(subject))
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

// headsFor splits a coordination into n nouns: at 、 and the last 和, or at 、
// alone where that gives n (金融业、软件和信息服务业增加值).
func headsFor(s string, n int) []string {
	s = strings.ReplaceAll(s, "”“", "”、“") // “不见面审批”“即办件”事项占比
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
	for _, w := range conjunctions {
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
		case sharedTails.Suffix(p) != "" && (rest == "" || thingTails.Suffix(p) == ""):
		case rest != "": // 养老|保险, 医疗|保险|参保人数
			parts[i] = p + rest
		case strings.HasSuffix(p, "”") && strings.HasPrefix(final, "“") && strings.Contains(final, "”"):
			parts[i] = p + final[strings.Index(final, "”")+len("”"):]
		case halfWord(p, final) != "":
			parts[i] = p + halfWord(p, final)
		case afterSibling(p, final) != "":
			parts[i] = p + afterSibling(p, final)
		case tail != "" && !(thingTails.Has(tail) && isThing(p)):
			parts[i] = p + tail
		}
	}
	return parts
}

// isThing reports whether p names a thing by itself and not a kind of what follows:
// 创新平台, but 高新技术, 省级, 民营.
func isThing(p string) bool {
	return utf8.RuneCountInString(p) > 4 && !hasAnySuffix(p, "型", "性", "级", "类", "式", "上", "下", "业", "有", "营", "技术", "资", "内", "外", "建", "改", "批", "”")
}

// shareModifier gives the later nouns of a coordination that only say how
// something is measured what the first one is about: 生产安全事故起数、死亡人数,
// 规模以上工业总产值和增加值.
func shareModifier(heads []string) []string {
	if len(heads) < 2 {
		return heads
	}
	about := strings.TrimSuffix(heads[0], pureMeasures.Suffix(heads[0]))
	if about == heads[0] || utf8.RuneCountInString(about) < 2 {
		return heads
	}
	for i, h := range heads[1:] {
		if pureMeasures.Has(h) {
			heads[i+1] = about + h
		}
	}
	return heads
}

// pureMeasures name a measure and nothing that is measured.
var pureMeasures = lexicon.Must("noun.measure")

// coordinates tells whether s may be a coordination at all.
func coordinates(s string) bool {
	for _, w := range []string{"、", "和", "及", "与"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// halfWord is what p lacks where the signs of a pair were split: 各项|存, |贷|款余额;
// 外贸|进, |出|口额.
func halfWord(p, final string) string {
	for _, pair := range [][2]string{{"存", "贷款"}, {"进", "出口"}} {
		if strings.HasSuffix(p, pair[0]) && strings.HasPrefix(final, pair[1]) {
			_, w := utf8.DecodeRuneInString(final)
			return final[w:]
		}
	}
	return ""
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
	tail := sharedTails.Suffix(final)
	if tail == "" && len(parts) == 2 {
		return behindModifier(parts[0], final) // 刑事、治安|案件
	}
	if tail == final { // 养老、医疗和生育保险: the shorter 保险 is what they share
		_, w := utf8.DecodeRuneInString(final)
		tail = sharedTails.Suffix(final[w:])
	}
	if tail == "" {
		return ""
	}
	for _, p := range parts[:len(parts)-1] {
		if kind := firstRunes(final, 2); insurances.Suffix(p) != "" && insurances.Has(kind) {
			rest := strings.TrimPrefix(final[len(kind):], "等社会") // 养老、失业等社会保险参保人数
			if strings.HasPrefix(rest, "保险") {
				return rest
			}
		}
		if rest := behindModifier(p, final); rest != "" && len(rest) > len(tail) {
			return rest
		}
	}
	first := parts[0]
	// 城镇 | 农村居民人均可支配收入: what follows a modifier of the same length.
	n := utf8.RuneCountInString(first)
	if n <= 3 {
		rs := []rune(final)
		if len(rs) > n+1 {
			rest := string(rs[n:])
			if strings.HasSuffix(rest, tail) && len(rest) > len(tail) && sharedTails.Suffix(first) == "" && sameClass(first, string(rs[:n])) {
				return rest
			}
		}
	}
	return tail
}

// insurances are the kinds of 保险 that lists name in short: 城乡居民养老、医疗保险.
var insurances = lexicon.Must("noun.insurance")

// behindModifier is what follows in final behind a modifier as long as p, where
// it begins with a noun that belongs to both: 食品、药品|安全检测合格率, 养老、医疗|
// 保险覆盖率; but 教育、医疗|卫生支出.
func behindModifier(p, final string) string {
	n := utf8.RuneCountInString(p)
	head := firstRunes(final, n)
	if n != 2 || len(head) == len(final) {
		return ""
	}
	if a, b := lastRune(p), lastRune(head); a == b && p != head && tradeEnds.Suffix(head) == "" {
		return final[len(head):] // 浅层、深层|地下水位
	}
	if rest := final[len(head):]; hasAnyPrefix(rest, "保险", "医保", "安全", "检测", "抽检", "抽查", "综合", "集中", "案件") {
		return rest
	}
	return ""
}

// tradeEnds end names that stand by themselves: 工业、农业.
var tradeEnds = lexicon.Must("noun.complete")

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// siblings are groups that lists name beside each other.
var siblings = [...]string{"城镇 农村 城乡 城市 乡村 市区", "进口 出口", "一产 二产 三产", "第一 第二 第三", "国有 民营 集体", "中央 地方 省级 市级 县级", "男性 女性", "机构 社区 居家", "外贸 内贸", "工业 农业 建筑业 服务业", "公办 民办", "旅客 货邮 货物", "小学 初中 高中", "国内 国际 入境", "国税 地税", "供水 供气 供热"}

// afterSibling is what follows in final behind a sibling of the group that p ends
// with: 农村|小学, |初中|公用经费补助标准.
func afterSibling(p, final string) string {
	for _, class := range siblings {
		for w := range strings.FieldsSeq(class) {
			rest, ok := strings.CutPrefix(final, w)
			if !ok || strings.HasSuffix(p, w) {
				continue
			}
			for v := range strings.FieldsSeq(class) {
				if v != w && strings.HasSuffix(p, v) {
					return rest
				}
			}
		}
	}
	return ""
}

// sameClass tells whether two short modifiers stand for one another's kind.
func sameClass(a, b string) bool {
	for _, class := range siblings {
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
