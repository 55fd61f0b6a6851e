package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Where a noun begins and ends among the words around a figure.

// tidyName takes off what clings to a name at its ends.
func tidyName(s string) string {
	s = strings.ReplaceAll(strings.TrimFunc(s, isNamePunct), "分别", "")
	if rest, ok := strings.CutPrefix(s, "等"); ok && !hasAnyPrefix(rest, "级", "值", "效", "额") {
		s = rest // 19条、58条|等政策措施
	}
	for _, w := range []string{"的", "了", "等", "数达"} {
		s = strings.TrimSuffix(s, w)
	}
	if t := strings.TrimSuffix(s, "中"); t != s && len(t) > 9 && !hasAnySuffix(s, "高中", "初中", "集中", "其中", "空中", "水中") {
		s = t
	}
	s = strings.TrimPrefix(s, "了")
	open, shut := strings.Count(s, "“"), strings.Count(s, "”")
	if open != shut || open == 1 && strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") {
		s = strings.NewReplacer("“", "", "”", "").Replace(s)
	}
	return s
}

// nounBehind is the noun phrase behind the quantity where that is what is
// measured; "" where the words before it are.
func (r *reading) nounBehind(n *named, post string) string {
	if post == "" || n.it.kind == itemRank {
		return ""
	}
	l := n.lead
	of := strings.HasPrefix(post, "的")
	body := strings.TrimPrefix(post, "的")
	if n.it.unit.Dimension == unit.Money && l.core != "" && l.change == figure.NoChange && !of &&
		(verbOf(l.core) == l.core || hasAnySuffix(l.core, "安排", "投入", "拨付", "下拨", "筹集", "投资", "发行") || l.of && !l.level && !l.from && linkVerbs.Prefix(body) == "" || strings.HasSuffix(cutPredicate(body, n.it), "基金")) {
		for _, w := range []string{"完成了", "完成", "实施了", "实施", "用于", "对", "推进", "重点"} {
			body = strings.TrimPrefix(body, w)
		}
		return cutName(strings.TrimPrefix(body, "的"))
	}
	if w := linkVerbs.Prefix(body); utf8.RuneCountInString(w) >= 2 && !(w == "计划" && counts(n.it) && strings.HasSuffix(cutPredicate(body, n.it), "项目")) {
		return ""
	}
	percent := n.it.unit.Dimension == unit.Percent
	switch {
	case l.core != "" && nounStops.Has(body) || hasAnyPrefix(body, "全部", "全面", "均", "如期", "顺利", "相继", "陆续", "先后", "按期") || leftPoverty(post) != "":
		return "" // 96户、183人|全部稳定脱贫: a predicate
	case hasAnyPrefix(body, "大关", "台阶", "门槛", "关口"):
		return ""
	case of && hasAnyPrefix(body, "目标", "任务", "计划", "水平", "家底", "较低", "较高", "低水平", "高水平", "历史", "要求", "规模", "成绩", "好成绩", "历史"):
		return ""
	case percent && of && l.change == figure.NoChange && l.core != "" && l.at && measureAlone(r.known, l.core) == "":
		return firstRunes(body, 16) + l.core // 基本药物制度在|30%|的基层医疗卫生机构实施
	case percent && of && l.change == figure.NoChange && hasAnySuffix(l.words, "和", "及", "与", "、"):
		return cutName(body) // 所有乡镇和|50%|的建制村
	case percent && l.level && l.core == "" && l.change == figure.NoChange && !of && !startsPredicate(body):
		if noun := strings.TrimSuffix(cutPredicate(body, n.it), "可"); utf8.RuneCountInString(noun) >= 4 {
			return noun // 实现|80%以上|政务协同应用|可通过手机办理
		}
		return ""
	case percent && l.change == figure.NoChange && !l.level && (l.core == "" || of && verbOf(l.core) == l.core) && !hasAnyPrefix(body, "用于", "投向", "来自"):
		return cutName(body)
	case percent:
		return ""
	case l.change != figure.NoChange && l.core != "" || l.level && l.core != "" && (!counts(n.it) || hasAnyPrefix(body, "万亿", "千亿", "百亿", "台阶", "大关")):
		return ""
	case n.toRole || n.fromRole:
		return ""
	case counts(n.it):
		if name := doneUpon(body); l.upon && name != "" {
			return name // 对|5部|法律法规的贯彻实施情况进行了检查
		}
		if of := l.of && l.core != "" && !l.level; of {
			if noun := beforePredicate(body); noun != "" {
				return noun // 代表提出的|145件|建议全部办结
			}
		}
		if l.core != "" && l.level && (of || rankWords.Prefix(body) != "" && !hasAnyPrefix(body, "居民", "居住", "居家", "列车")) {
			return "" // 产业集群增至|10个|居全国前列
		}
		if of && l.core != "" && n.it.unit.Dimension == unit.People && hasAnyPrefix(body, "生活水平", "收入", "生活困难") {
			return ""
		}
		if whole := wholeDeed(l.words, body); whole != "" {
			return whole
		}
		return withoutRate(cutPredicate(body, n.it))
	case l.core == "" || verbOf(l.core) == l.core || saysNoMore(l.core) || endsInModifier(l.core):
		return cutPredicate(body, n.it)
	case l.verb == "" && n.it.unit.Dimension == unit.Money && flowVerbs.Prefix(body) != "":
		return ""
	}
	return ""
}

// endsInModifier tells whether core is a flow verb with a word behind it that
// only tells whose the noun behind the number is: 建成|市属|4万亩|蔬菜基地.
func endsInModifier(core string) bool {
	v := verbOf(core)
	return v != "" && hasAnySuffix(core, "属", "现有", "级") && utf8.RuneCountInString(core[len(v):]) <= 3
}

// cutPredicate ends the noun phrase where its predicate begins.
func cutPredicate(s string, it item) string {
	if k := strings.Index(s, "得到"); k > 0 && utf8.RuneCountInString(s[k:]) <= 6 {
		return s[:k] + s[k+len("得到"):] // 农村危房得到改造
	}
	if it.unit.Dimension == "people" {
		for i := range s {
			if i == 0 {
				continue
			}
			if w := personEnds.Suffix(s[:i]); w != "" && personEnds.Prefix(s[i-len(w):]) == w && nextIsNotNoun(s[i:]) {
				if hasAnyPrefix(s[i:], "参加", "参与", "接受", "享受", "享有") && utf8.RuneCountInString(s[i:]) <= 10 {
					return s
				}
				return s[:i]
			}
		}
	}
	for _, w := range [...]string{"和一批", "及一批", "等一批"} {
		if before, _, ok := strings.Cut(s, w); ok && utf8.RuneCountInString(before) >= 2 {
			s = before // 4个|健身工程和一批游园
		}
	}
	for i := range s {
		if i > 0 && isDigit(s[i]) && monthAhead(s[i:]) {
			return s[:i] // 133个|国债项目|6月底前全部开工
		}
		stop := nounStops.Prefix(s[i:])
		if i == 0 || stop == "" || stop == "推进" && insideCompound(s, i, len(stop)) || strings.HasPrefix(s[i:], "获得者") || insideWord(s, i, i+len(stop)) {
			continue
		}
		if stop == "、" {
			if utf8.RuneCountInString(s[:i]) < 2 {
				continue // 省、市
			}
			if noun := nounOfQualities(s, i); noun != "" {
				return noun
			}
			if isPair(s, i) {
				return s
			}
		}
		switch n := utf8.RuneCountInString(s[:i]); {
		case n >= 2 && hasAnyPrefix(s[i:], "参加", "参与", "接受", "享受", "享有", "受益") && utf8.RuneCountInString(s[i:]) <= 10:
			return s
		case n >= 4:
			return withoutAdverb(s[:i])
		default: // 企业|在区域产权交易所挂牌: too short to say what is counted
			return cutName(s)
		}
	}
	return s
}

// withoutAdverb is a noun without the adverb of the predicate that was cut off it:
// 工作专班|扎实|推进.
func withoutAdverb(noun string) string {
	for _, list := range [...]*lexicon.Class{tailAdverbs, leadingAdverbs} {
		if w := list.Suffix(noun); utf8.RuneCountInString(w) == 2 && utf8.RuneCountInString(noun) >= 5 && !insideWord(noun, len(noun)-len(w), len(noun)) && genericNouns.Suffix(noun) == "" {
			return strings.TrimSuffix(noun, w)
		}
	}
	return noun
}

// wholeDeed is body, a noun and what is done to it, where the verb before the number
// only says that this was done: 完成115所|学校薄弱环节改善和能力提升.
func wholeDeed(before, body string) string {
	if !hasAnySuffix(before, "完成", "实现", "推进", "促进", "推动") || utf8.RuneCountInString(body) > 14 || strings.ContainsAny(body, "、，：") || strings.HasPrefix(body, "的") {
		return ""
	}
	if w := deeds.Suffix(body); w == "" || w == body {
		return ""
	}
	return body
}

// deeds end a noun that says what is done.
var deeds = lexicon.Must("noun.deed")

// monthAhead reports whether s begins with a month or a day.
func monthAhead(s string) bool {
	return hasAnyPrefix(strings.TrimLeft(s, "0123456789"), "月", "日")
}

// nounOfQualities is the noun behind a list of qualities that is parted at s[i]:
// 40个|吸引力强、带动面广的|消费场景, 180个|事关民生改善、城市发展的|重大项目; "" where
// s lists nouns.
func nounOfQualities(s string, i int) string {
	if !hasAnySuffix(s[:i], "强", "广", "高", "优", "好", "快", "足", "美") && !hasAnyPrefix(s, "事关", "关系", "涉及", "面向", "具有", "围绕", "适应", "符合") {
		return ""
	}
	k := strings.LastIndex(s, "的")
	if k < i {
		return ""
	}
	noun := s[k+len("的"):]
	if n := utf8.RuneCountInString(noun); n < 2 || n > 12 {
		return ""
	}
	return noun
}

// insideWord tells whether s[i:j] is cut out of a longer word, at either end:
// the 有 of 既|有|建筑, the 入住 of 低收|入住|房.
func insideWord(s string, i, j int) bool {
	return splitsWord(s, i) || splitsWord(s, j)
}

// splitsWord tells whether one of wholeWords stands on both sides of s[k].
func splitsWord(s string, k int) bool {
	const back = 3 // runes of the longest word before its last
	for n, i := 0, k; n < back && i > 0; n++ {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
		if i+len(wholeWords.Prefix(s[i:])) > k {
			return true
		}
	}
	return false
}

// cutName shortens a long name at a seam: behind 、, 和 or 的.
func cutName(s string) string {
	const most = 28
	head := firstRunes(s, most)
	if head == s {
		return s
	}
	for _, seam := range []string{"、", "和", "及", "的", "，"} {
		if k := strings.LastIndex(head, seam); k > len(head)/2 {
			return head[:k]
		}
	}
	return head
}

func nextIsNotNoun(rest string) bool {
	for _, w := range []string{"之家", "联络站", "工作", "建议", "活动", "中心", "服务", "就业", "收入", "培训", "小组", "饮水", "住房", "教育", "公寓"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	for _, w := range []string{"和", "、", "及"} {
		if strings.HasPrefix(rest, w) {
			at, _ := personEnds.Find(rest)
			return at < 0
		}
	}
	return true
}

// trailingVerb is the flow verb that core ends with, with what precedes it when
// that is short.
func trailingVerb(core string) string {
	if v := verbOf(core); v != "" && utf8.RuneCountInString(core) <= 16 && !strings.HasSuffix(core, "等") {
		return core // 推出长江经济带高质量发展|84项|政策措施
	}
	if w := flowVerbs.Suffix(core); w != "" {
		for {
			cut := strings.TrimSuffix(core, w)
			joined := false
			for _, j := range []string{"和", "、", "及", "并"} {
				if strings.HasSuffix(cut, j) {
					if w2 := flowVerbs.Suffix(strings.TrimSuffix(cut, j)); w2 != "" {
						w = w2 + j + w
						joined = true
						break
					}
				}
			}
			if !joined {
				break
			}
		}
		return w
	}
	if utf8.RuneCountInString(core) <= 8 && !strings.HasSuffix(core, "等") {
		return core
	}
	return ""
}

// governing is the verb with 了 that core begins with, where a clause of the things
// counted follows: 系统|清理|了2013年以前制定|的|180部|地方性法规; "" if there is none.
func governing(core string) string {
	k := strings.Index(core, "了")
	if k < 0 || flowVerbs.Suffix(core[k:]) == "" {
		return ""
	}
	return flowVerbs.Suffix(core[:k])
}

// beforePredicate is the short noun that a predicate follows at once: 建议|全部办结;
// "" where none follows, or the noun is as long as a name.
func beforePredicate(body string) string {
	for i := range body {
		if i == 0 || utf8.RuneCountInString(body[:i]) < 2 {
			continue
		}
		if hasAnyPrefix(body[i:], "全部", "均", "已全部", "都", "全面", "如期") {
			return body[:i]
		}
	}
	return ""
}
