package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// thread is what the clauses of one sentence hand on.
type thread struct {
	topic   string   // the last head: what a clause without a subject is about
	heads   []string // of the last coordination, for a following 分别
	said    []string // the heads of the figures so far, for the same
	verb    string   // the verb that governs a list
	scope   string
	rate    string // the name of the last figure where a noun says its growth: 贷款增速
	named   bool   // topic comes from a figure
	last    item   // the last figure that was named
	share   string // the name of the last figure that is a share of something
	whole   whole  // what parts that follow are parts of
	actor   string // who did what 其中 tells of: 市中院
	handled string // what was handed over to be dealt with: 建议
}

// begin forgets the sentence before. Only the memory of said is kept, since
// heads may be a part of it, and the whole, whose parts the next may tell.
func (th *thread) begin() { *th = thread{said: th.said[:0], whole: th.whole} }

// named is what reading a clause gives for one quantity.
type named struct {
	it        item
	name      string
	head      string
	verb      string
	scope     string
	change    figure.Change
	lead      lead
	inherited bool
	fromRole  bool // the first level of 从X到Y
	toRole    bool
	revised   bool // 由X修订为Y: X and Y are figures of the same year, and Y holds
	postText  string
	otherName called   // the runner-up; its rule is nil where the name is clear
	names     []called // what each rule says, where that is asked for
}

// readClause names the quantities of one clause.
func (r *reading) readClause(c *clause, th *thread) []named {
	qs := r.quantities[:0]
	for i := range c.items {
		if it := &c.items[i]; it.kind == itemQuantity || it.kind == itemRank || it.kind == itemSuspect {
			qs = append(qs, *it)
		}
	}
	r.quantities = qs
	if len(qs) == 0 {
		r.readTopic(c, th)
		return nil
	}
	gaps := slices.Grow(r.gaps[:0], len(qs)+1)[:len(qs)+1]
	r.gaps = gaps
	gaps[0] = gap{right: r.words(c.start, qs[0].start)}
	for i := 1; i < len(qs); i++ {
		g := r.words(qs[i-1].end, qs[i].start)
		gaps[i] = r.known.splitGap(g)
		if m := measureTails.Suffix(g); m != "" && gaps[i].left == g && !gaps[i].list && counts(qs[i-1]) && qs[i].unit.Dimension == unit.Money && qs[i].start < qs[i].num {
			gaps[i] = gap{left: strings.TrimSuffix(withoutMeasure(g), "年"), right: g} // 46个|产业集群|年营业收入|超过3500亿元
		}
		if qs[i-1].criteria { // 开工和竣工|1000万元以上|工业投资项目|1000个
			gaps[i] = gap{left: g, right: r.known.leadOf(gaps[i-1].right) + qs[i-1].text + g}
		}
	}
	gaps[len(qs)] = gap{left: r.words(qs[len(qs)-1].end, c.end)}
	shareAttributed(qs, gaps)
	if strings.HasPrefix(gaps[len(qs)].left, "、") {
		gaps[len(qs)].left = "" // 转移稳定在2500万人以上、零就业家庭动态消除: another subject
	}
	if ns := r.readDistribution(qs, gaps, th); ns != nil {
		return ns
	}
	ns := slices.Grow(r.named[:0], len(qs))[:len(qs)]
	r.named = ns
	listVerb := ""
	for i, q := range qs {
		before := gaps[i].right
		if t := beforeArea(before); q.kind == itemRank && hasAnySuffix(t, "从", "由") {
			before = t // 综合水平从全国|第21位|提高到
		}
		n := named{it: q, lead: r.known.readLead(before), postText: trimPost(gaps[i+1].left)}
		if strings.HasPrefix(n.postText, "民") && strings.HasSuffix(q.unitText, "人") && !hasAnyPrefix(n.postText, "民营", "民间", "民族", "民主", "民办", "民警", "民兵", "民工") {
			n.postText = "人" + n.postText // 130万|人民
		}
		n.lead.readGrowth(q, r.s[c.start:max(c.start, q.start)])
		if n.postText == "" && n.lead.core == "" && (q.unit.Dimension == unit.People || strings.HasSuffix(q.unitText, "人次")) {
			n.postText = r.known.received(gaps[i+1].right)
		}
		if i > 0 && !gaps[i].list {
			listVerb = ""
		}
		if i > 0 && n.lead.scope == "" && (gaps[i].list && gaps[i].right == "" || !gaps[i].list && gaps[i].left != "" && gaps[i].right != "") {
			n.lead.scope = ns[i-1].scope // 全市|2006家|企业|提供应急资金|377.5亿元
		}
		n.fromRole = n.lead.from && i+1 < len(qs) && (toVerb(gaps[i+1].right) != "" || strings.HasPrefix(gaps[i+1].right, "达到") && q.unitText == qs[i+1].unitText)
		n.toRole = i > 0 && ns[i-1].fromRole
		if q.preset != "" {
			n.fromRole, n.toRole = q.row == fromRow, q.row == toRow
		}
		n.revised = n.fromRole && revises(gaps[i+1].right) || n.toRole && revises(gaps[i].right)
		r.name(&n, th, gaps[i], listVerb, ns[:i])
		if n.verb != "" && (n.verb != n.head || gaps[i+1].right == "") {
			listVerb = n.verb
		}
		ns[i] = n
		if i > 0 && gaps[i].pair && n.postText != "" {
			adjacent := qs[i-1].end == qs[i].start
			if noun := beforePredicate(n.head); adjacent && noun != "" {
				ns[i].name, ns[i].head = noun, noun // 8项26件|实事|全部办结
			}
			ns[i-1] = shareName(ns[i-1], ns[i], adjacent)
		}
	}
	for i := 0; i+1 < len(ns); i++ {
		g := r.words(qs[i].end, qs[i+1].start)
		if k := measureIn(g); k > 0 && selectsCounted(c, &ns[i+1]) && qs[i].unitText == "家" {
			// 191家|工业企业|营业收入|超百亿元
			ns[i].head = tidyName(g[k:] + r.s[qs[i+1].start:qs[i+1].end] + g[:k])
			ns[i].name = ns[i].head
		}
		if !qs[i+1].criteria || utf8.RuneCountInString(g) > 5 {
			continue
		}
		if core := ns[i].lead.core; qs[i].unit.Dimension == unit.Money && core != "" && verbOf(core) == core {
			// 投资|4890万元|实施|10蒸吨以下|燃煤锅炉改造
			ns[i].head = tidyName(core + qs[i+1].text + trimPost(gaps[i+2].left))
			ns[i].name, ns[i].inherited = ns[i].head, false
		} else if counts(qs[i]) && (utf8.RuneCountInString(core) <= 4 || strings.HasSuffix(core, "等")) {
			if strings.HasSuffix(core, "等") {
				core = "" // 偏光板等|60个|超3000万美元|项目
			}
			// 34个|投资|5000万元以上|项目
			ns[i].head = tidyName(core + g + qs[i+1].text + cutPredicate(trimPost(gaps[i+2].left), qs[i]))
			ns[i].name, ns[i].inherited = ns[i].head, false
		}
	}
	if len(ns) == 2 && strings.HasPrefix(gaps[0].right, "分别有") {
		dealObjects(ns, th)
	}
	shareTheirPredicate(ns)
	shareSelected(ns)
	addPurposeWithin(ns)
	for i := len(ns) - 2; i >= 0; i-- {
		if ns[i].fromRole && ns[i+1].toRole && ns[i].name == "" {
			ns[i].name, ns[i].head = ns[i+1].name, ns[i+1].head
		}
	}
	return ns
}

// received is what the persons counted before g got, where g says so and no noun
// does: 4.5万人次|获大病补偿|9100万元.
func (k *Names) received(g string) string {
	if hasAnyPrefix(g, "获", "享受", "领取", "接受", "参加") && utf8.RuneCountInString(g) >= 4 {
		return trimPost(k.readLead(g).core)
	}
	return ""
}

// dealObjects gives each of two counts its own object of what both did: 分别有
// 15家和23家|企业入围中国企业500强和中国制造业500强.
func dealObjects(ns []named, th *thread) {
	name := ns[1].head
	at, verb := entering.Find(name)
	if at < 0 || ns[0].head != name {
		return
	}
	objects := splitHeads(name[at+len(verb):])
	if len(objects) != 2 {
		return
	}
	for i := range ns {
		ns[i].head = name[:at+len(verb)] + objects[i]
		if i == 0 {
			ns[i].head += sharedBy(objects[0], objects[1], "")
		}
		ns[i].name = ns[i].head
	}
	th.heads = []string{ns[0].head, ns[1].head}
	th.topic, th.said = name[:at], append(th.said, th.heads...)
}

// entering are verbs whose object is a list, a rank or a title.
var entering = lexicon.Must("do.enter")

// measureIn is where the measure begins in 工业企业营业收入; 0 if there is none.
func measureIn(g string) int {
	for _, w := range []string{"年营业收入", "营业收入", "主营业务收入", "销售收入", "年产值", "产值", "税收", "市值"} {
		if k := strings.Index(g, w); k > 0 {
			return k
		}
	}
	return 0
}

// shareTheirPredicate completes short nouns of a list with what the last one
// does: 16所高校、48个学科入选“双一流”建设名单.
func shareTheirPredicate(ns []named) {
	last := len(ns) - 1
	if last < 1 || ns[last].lead.core != "" {
		return
	}
	post := strings.TrimPrefix(ns[last].postText, "的")
	for i := range post {
		if i == 0 || nounStops.Prefix(post[i:]) == "" || strings.HasPrefix(post[i:], "、") {
			continue
		}
		for k := range ns[:last] {
			if n := &ns[k]; n.lead.core == "" && n.postText != "" && n.head == n.postText && utf8.RuneCountInString(n.head) <= 3 {
				n.head += sharedBy(n.head, post[:i], firstRunes(post[i:], 16))
				n.name = n.head
			}
		}
		return
	}
}

// shareSelected gives a count of what is only called by its size the noun of the
// next: 12个|百亿元、70个|30亿元以上|项目.
func shareSelected(ns []named) {
	for i := 0; i+1 < len(ns); i++ {
		n, next := &ns[i], &ns[i+1]
		if _, noun, ok := strings.Cut(next.head, "级"); ok && counts(n.it) && counts(next.it) && n.postText != "" && strings.HasSuffix(n.head, "级") && strings.Count(n.head, "级") == 1 {
			n.head += noun // 2家|4A级、15家|3A级|旅游景区
			n.name = n.head
			continue
		}
		if counts(n.it) && n.postText != "" && strings.HasSuffix(n.head, n.postText) && hasAnySuffix(n.head, "亿元", "万元") && strings.Contains(next.head, "以上") && selectedNoun(next.head) != next.head {
			n.head += selectedNoun(next.head)
			n.name = n.head
		}
	}
}

// sharedBy is what a short noun lacks: the noun behind 级 where it says only of
// which level (1410个|县级|和250个|省、市级|疾控中心), else the predicate.
func sharedBy(short, noun, predicate string) string {
	if k := strings.LastIndex(noun, "级"); k > 0 && strings.HasSuffix(short, "级") {
		return noun[k+len("级"):]
	}
	if rest := noun[len(firstRunes(noun, 2)):]; utf8.RuneCountInString(short) == 2 && hasAnyPrefix(rest, "管网", "管线", "管道", "道路", "公路", "铁路", "线路") {
		return rest // 68公里|供水、15公里|雨水|管网二期工程
	}
	return predicate
}

// leadOf is what stands before a criterion and belongs to the noun that the
// criterion opens: 开工和竣工|1000万元以上|工业投资项目.
func (k *Names) leadOf(s string) string {
	l := k.readLead(s)
	if utf8.RuneCountInString(l.core) <= 10 {
		return k.dropGeneric(l.core)
	}
	return ""
}

// shareName gives the first of a pair (1.8万户、189万平方米棚改任务) the name that
// stands behind the second.
// adjacent ones (10项32件实事) are always of one thing.
func shareName(first, second named, adjacent bool) named {
	core := first.lead.core
	if adjacent && counts(first.it) && counts(second.it) && first.postText == "" && (core == "" || first.lead.of || utf8.RuneCountInString(strings.TrimPrefix(core, verbOf(core))) <= 2 || saysNoMore(core)) {
		first.name, first.head, first.verb = second.name, second.head, second.verb
		return first
	}
	if first.name == "" || first.inherited || first.postText == "" && (core == "" || verbOf(core) == core) {
		first.name, first.head, first.verb = second.name, second.head, second.verb
	}
	return first
}

func trimPost(s string) string {
	return strings.Trim(s, " 　、，,：:；;—－\"·…\t")
}

// readTopic keeps the subject of a clause without figures: 粮食连续五年增产.
func (r *reading) readTopic(c *clause, th *thread) {
	if c.inner {
		return
	}
	l := lead{known: r.known}
	said := trimPunct(r.words(c.start, c.end))
	if strings.HasPrefix(said, "我们") && !th.named {
		th.topic, th.heads = "", nil // what we did is no subject of a figure
		return
	}
	s := l.trimHead(said)
	if given := givenTo(said); given != "" {
		s = given
	}
	if l.among || tellsParts(s) {
		th.whole.open = th.whole.head != ""
		return
	}
	if s == "" || hasAnyPrefix(s, "扣除", "剔除", "按", "同口径", "考虑") || strings.HasPrefix(s, "在") && containsAny(s, []string{"上", "中", "方面"}) {
		return
	}
	if v := verbOf(s); v != "" && v != s && strings.Count(s, "、") > 1 {
		th.topic, th.named, th.heads = "", false, nil // 完善招商责任、推进、考评体系: no subject
		return
	}
	s = beforeRound(beforeCircumstance(s))
	if t := objectOfChange(s); t != "" {
		s = t
	} else if t := beforeIdiom(s); t != "" {
		s = t
	} else if k := predicateAt(s); k > 0 {
		s = s[:k]
	} else if k == 0 {
		if sharedTails.Suffix(s) == "" && genericNouns.Suffix(s) == "" {
			return
		}
		s = r.known.dropGeneric(s)
	}
	if n := utf8.RuneCountInString(s); n >= 2 && n <= 32 {
		th.topic, th.named, th.heads, th.scope = s, false, nil, l.scope
		if coordinates(s) {
			if hs := splitHeads(s); len(hs) > 1 {
				th.heads = hs
			}
		}
	}
}

// givenTo is what a clause says that someone is given: 助学金 of 向家庭困难学生|提供|
// 助学金; "" for another clause.
func givenTo(s string) string {
	if !hasAnyPrefix(s, "向", "为", "给") {
		return ""
	}
	for _, w := range [...]string{"提供", "发放", "给予"} {
		if k := strings.Index(s, w); k > 0 && utf8.RuneCountInString(s[k:]) >= 5 {
			return s[k+len(w):]
		}
	}
	return ""
}

// predicateAt is where the predicate of a clause begins; -1 when none is known.
func predicateAt(s string) int {
	for i := range s {
		if predicateWords.Prefix(s[i:]) != "" && protectedHeads.Prefix(s[i:]) == "" {
			return i
		}
	}
	return -1
}

// objectOfChange is what a clause such as 连续7年提高企业退休人员基本养老金水平 is
// about: the object of its verb of change.
func objectOfChange(s string) string {
	if strings.HasPrefix(s, "连续") {
		if k := strings.Index(s, "年"); k > 0 && k < 16 {
			s = s[k+len("年"):]
		}
	}
	for _, w := range []string{"提高", "增加", "扩大", "降低", "减少", "上调", "推进", "推动", "实施", "抓好", "做好", "加强"} {
		if rest := strings.TrimPrefix(s, w); rest != s {
			rest = strings.TrimPrefix(rest, "了")
			if n := utf8.RuneCountInString(rest); n >= 3 && n <= 20 {
				return strings.TrimSuffix(rest, "水平")
			}
		}
	}
	return ""
}

// counts tells whether the unit counts things, so that the noun behind it is
// what is counted.
func counts(it item) bool {
	d := it.unit.Dimension
	return strings.HasPrefix(string(d), "count") || d == "people" || it.unitText == "" || it.noUnit || !it.unitOK
}
