package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
	"linian/unit"
)

// Where the noun behind a number ends: before its predicate, mostly.

var (
	getsDone    = lexicon.Must("end.got")
	takesPart   = lexicon.Must("end.takespart")
	andABatch   = lexicon.Must("end.batch")
	monthBehind = lexicon.Must("end.month")
	compoundIn  = lexicon.Must("stop.incompound")
	qualities   = lexicon.Must("end.quality")
	howItIs     = lexicon.Must("end.how")
	alsoQuality = lexicon.Must("stop.quality")
)

// A nounEnd is one way in which a noun ends; noun is what stands before.
type nounEnd = construct[func(s string, it item) (noun string, ends bool)]

// cutPredicate ends the noun phrase where its predicate begins.
func cutPredicate(s string, it item) string {
	_, noun := predicateBy(s, it)
	return noun
}

// predicateBy is cutPredicate with the rule that ended the noun; nil where none did.
func predicateBy(s string, it item) (*Rule, string) {
	for i := range nounEnds {
		if noun, ends := nounEnds[i].do(s, it); ends {
			return &nounEnds[i].Rule, noun
		}
	}
	for i := range s {
		for k := range nounEndsAt {
			if noun, ends := nounEndsAt[k].do(s, i); ends {
				return &nounEndsAt[k].Rule, noun
			}
		}
	}
	return nil, s
}

var nounEnds = []nounEnd{
	{Rule{ID: "end.got", Says: "“得到”后面的结果属于名词",
		Yes: []string{"review: ‹8万人›住房条件得到改善。 → 住房条件改善"},
		No:  []string{"review: ‹8万人›住房条件改善。"},
	}, func(s string, _ item) (string, bool) {
		k, w := getsDone.Find(s)
		return s[:max(k, 0)] + s[max(k, 0)+len(w):], k > 0 && utf8.RuneCountInString(s[k:]) <= 6
	}},
	{Rule{ID: "end.person", Says: "人数后面的名词到人为止",
		Yes: []string{"review: 减免‹3万名›学生学费。 → 减免学生"},
		No:  []string{"review: 减免‹3万名›学生。"},
	}, endOfPersons},
}

// endOfPersons ends the noun behind a number of persons with the word for them.
func endOfPersons(s string, it item) (string, bool) {
	if it.unit.Dimension != unit.People {
		return "", false
	}
	if (takesPart.Begins(s) || tellsWhich.Begins(s)) && utf8.RuneCountInString(s) <= longName {
		return s, true // 47.5万人|参加城镇居民社会养老保险, 18万人|纳入特困人员供养
	}
	for i := range s {
		if i == 0 {
			continue
		}
		w := personEnds.Suffix(s[:i])
		if w == "" || personEnds.Prefix(s[i-len(w):]) != w || splitsWord(s, i) {
			continue // 领军|人|才
		}
		rest := s[i:]
		if personEnds.Begins(rest) {
			continue // 专家|教授
		}
		if next, joined := cutJoiner(rest); joined {
			if at, _ := personEnds.Find(next); at >= 0 {
				continue // 残疾学生|及贫困残疾人子女
			}
		}
		if takesPart.Begins(rest) && utf8.RuneCountInString(rest) <= 10 {
			return s, true // 院士|参加实验室建设
		}
		return s[:i], true
	}
	return "", false
}

// cutJoiner is s without 、 or 和 that it begins with.
func cutJoiner(s string) (rest string, joined bool) {
	if rest, ok := strings.CutPrefix(s, "、"); ok {
		return rest, true
	}
	rest = nounJoiners.CutPrefix(s)
	return rest, rest != s
}

// nounEndsAt are ends that stand at a place in s.
var nounEndsAt = []construct[func(s string, i int) (noun string, ends bool)]{
	{Rule{ID: "end.month", Says: "名词到月份为止",
		Yes: []string{"review: ‹86个›国债项目6月底前全部开工。 → 国债项目"},
		No:  []string{"review: ‹86个›国债项目全部开工。"},
	}, func(s string, i int) (string, bool) {
		return s[:i], i > 0 && isDigit(s[i]) && monthBehind.Begins(strings.TrimLeft(s[i:], "0123456789"))
	}},
	{Rule{ID: "end.batch", Says: "“和一批”以前的名词才是所数之物",
		Yes: []string{"review: 建成‹8个›健身工程和一批健身游园。 → 建成健身工程"},
		No:  []string{"review: 建成‹8个›健身工程。", "review: ‹100家›“医养结合、两室联建”试点建设全面完成。 → “医养结合、两室联建”试点建设"},
	}, func(s string, i int) (string, bool) {
		return s[:i], andABatch.Begins(s[i:]) && utf8.RuneCountInString(s[:i]) >= 2
	}},
	{Rule{ID: "end.quality", Says: "几个定语后面的名词",
		Yes: []string{"review: 实施‹360个›事关后劲培育、民生改善的重大项目。 → 实施重大项目",
			"review: 打造‹20个›特色突出、引领性强的实践基地。 → 打造实践基地"},
		No: []string{"review: 实施‹360个›重大项目。"},
	}, func(s string, i int) (string, bool) {
		noun := nounOfQualities(s, i)
		return noun, noun != ""
	}},
	{Rule{ID: "end.pair", Says: "一个数数两种事物",
		Yes: []string{"review: 办理‹936件›代表建议、委员提案。 → 办理代表建议、委员提案"},
		No:  []string{"review: 办理‹936件›代表建议。"},
	}, func(s string, i int) (string, bool) { return s, pairParts(s, i) && isPair(s, i) }},
	{Rule{ID: "end.pairdone", Says: "一个数数两种事物，后面说它们全部怎样了",
		Yes: []string{"review: ‹1136件›代表建议、委员提案全部办结。 → 代表建议、委员提案", "review: ‹1136件›代表建议、委员提案及时办复。 → 代表建议、委员提案"},
		No:  []string{"review: ‹1136件›代表建议全部办结。"},
	}, func(s string, i int) (string, bool) {
		at, _ := allAdverbs.Find(s[i:])
		if k, thing := handled.Find(s[i:]); at < 0 && k > 0 && handled.Ends(s[:i]) && k+len(thing) < len(s[i:]) {
			at = k + len(thing)
		}
		pair := s[:i+max(at, 0)]
		return pair, at > 0 && pairParts(s, i) && isPair(pair, i) && !sharedTails.Ends(pair)
	}},
	adverbEnd,
	{Rule{ID: "end.takespart", Says: "所组织的人参加的事属于名词",
		Yes: []string{"review: 接收‹80万›城乡劳动者参加职业培训。 → 接收城乡劳动者参加职业培训"},
		No:  []string{"review: 组织‹80万›城乡劳动者培训。"},
	}, func(s string, i int) (string, bool) {
		return s, stopsAt(s, i) && utf8.RuneCountInString(s[:i]) >= 2 && takesPart.Begins(s[i:]) && utf8.RuneCountInString(s[i:]) <= 10
	}},
	{Rule{ID: "end.stop", Says: "名词到谓语为止",
		Yes: []string{"review: ‹32个›重点产业项目加快建设。 → 重点产业项目", "review: ‹32个›贫困村全部出列。 → 贫困村出列"},
		No:  []string{"review: 新建‹32个›口袋公园。", "review: 改善‹32所›中小学基本办学条件。 → 改善中小学基本办学条件"},
	}, func(s string, i int) (string, bool) {
		switch {
		case !stopsAt(s, i):
			return "", false
		case utf8.RuneCountInString(s[:i]) >= 4:
			return withoutAdverb(s[:i]), true
		}
		return shortWith(s, i), true
	}},
}

// shortWith is a noun that is too short to say what is counted with the predicate that begins
// at s[i]: 企业|在区域产权交易所挂牌, 贫困村|出列 of 贫困村全部出列; the noun alone where its
// predicate says only how work on it goes (提案|全部办复).
func shortWith(s string, i int) string {
	w := adverbAhead(s[i:])
	if w == "" || alsoQuality.Has(w) && !startsPredicate(s[i+len(w):]) {
		return cutName(s)
	}
	told := withoutAdverbs(s[i+len(w):])
	if idle(told) && utf8.RuneCountInString(told) <= 4 {
		return s[:i]
	}
	return cutName(s[:i] + told)
}

// stopsAt reports whether a word that ends a noun begins at s[i].
func stopsAt(s string, i int) bool {
	stop := nounStops.Prefix(s[i:])
	if i == 0 || stop == "" || quotedAt(s, i) || kindEnds.Ends(s[:i]) && projectEnds.Ends(s) || compoundIn.Has(stop) && insideCompound(s, i, len(stop)) || insideWord(s, i, i+len(stop)) {
		return false
	}
	return !strings.HasPrefix(stop, "、") || pairParts(s, i)
}

// quotedAt reports whether s[i] stands within quotation marks, which close behind it: what
// they hold is one name (“医养结合|、两室联建”试点).
func quotedAt(s string, i int) bool {
	return strings.Count(s[:i], "“") > strings.Count(s[:i], "”") && strings.Contains(s[i:], "”")
}

// pairParts reports whether 、 at s[i] parts two nouns, and no two letters of one: 省、市.
func pairParts(s string, i int) bool {
	return strings.HasPrefix(s[i:], "、") && utf8.RuneCountInString(s[:i]) >= 2
}

// withoutAdverb is a noun without the adverb of the predicate that was cut off it:
// 工作专班|扎实|推进.
func withoutAdverb(noun string) string {
	for _, list := range [...]*lexicon.Class{tailAdverbs, leadingAdverbs} {
		if w := list.Suffix(noun); utf8.RuneCountInString(w) == 2 && utf8.RuneCountInString(noun) >= 5 && !insideWord(noun, len(noun)-len(w), len(noun)) && !genericNouns.Ends(noun) {
			return strings.TrimSuffix(noun, w)
		}
	}
	return noun
}

// nounOfQualities is the noun behind a list of qualities that is parted at s[i]:
// 40个|吸引力强、带动面广的|消费场景, 180个|事关民生改善、城市发展的|重大项目; "" where s lists nouns.
func nounOfQualities(s string, i int) string {
	if !pairParts(s, i) {
		return ""
	}
	at := lastOf(ofMark, s)
	if at < i || !qualities.Begins(s) && !howItIs.Ends(s[:i]) && !howItIs.Ends(s[:at]) {
		return "" // one quality tells that the other is one: 特色突出、引领性强|的
	}
	noun := ofMark.CutPrefix(s[at:])
	if n := utf8.RuneCountInString(noun); n < 2 || n > 12 {
		return ""
	}
	return noun
}

// insideWord reports whether s[i:j] is cut out of a longer word, at either end:
// the 有 of 既|有|建筑, the 入住 of 低收|入住|房.
func insideWord(s string, i, j int) bool {
	return splitsWord(s, i) || splitsWord(s, j)
}

// findWord is the first word of the list that s holds and that is cut out of no longer one:
// not the 目前 of 项|目前|期.
func findWord(list *lexicon.Class, s string) (at int, word string) {
	for from := 0; from < len(s); {
		k, w := list.Find(s[from:])
		if k < 0 {
			return -1, ""
		}
		if at = from + k; !insideWord(s, at, at+len(w)) {
			return at, w
		}
		from = at + len(w)
	}
	return -1, ""
}

// splitsWord reports whether one of wholeWords stands on both sides of s[k].
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

// cutName shortens a long name at a seam.
func cutName(s string) string {
	const most = 28
	head := firstRunes(s, most)
	if head == s {
		return s
	}
	if k := strings.LastIndexAny(head, "、，"); k > len(head)/2 {
		return head[:k]
	}
	for _, seams := range [...]*lexicon.Class{nounJoiners, ofMark} {
		if k := lastOf(seams, head); k > len(head)/2 {
			return head[:k]
		}
	}
	return head
}
