package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// How the words around a figure bound it, and whether they make it a criterion.

func (sc *scanner) qualifyAfter(it *item) {
	rest := sc.s[it.end:]
	if w := moreAfter.Prefix(rest); it.unitText != "" && w != "" && !continuesWord(rest) && (!aroundBounds.Has(w) || endsClause(rest[len(w):])) {
		it.qual = figure.GT
		it.end += len(w)
		rest = rest[len(w):]
	}
	w := boundAfter.Prefix(rest)
	q := boundAfter.Row(w).Bound()
	ends := endsClause(rest[len(w):])
	switch {
	case w == "", q == figure.GT:
		return
	case insideBounds.Has(w) && !ends && !strings.HasPrefix(string(it.unit.Dimension), "time"), aroundBounds.Has(w) && !ends:
		return
	}
	it.qual = q
	it.end += len(w)
}

// insideBounds and aroundBounds end their clause, where they bound anything but a time,
// and leastWords bound a number that does not touch them.
var (
	insideBounds = lexicon.Must("bound.inside")
	aroundBounds = lexicon.Must("bound.around")
	leastWords   = lexicon.Must("bound.least")
)

// continuesWord tells whether the 多 or 余 at the beginning of rest opens
// another word: 多元, 多种, 余额, 余热.
func continuesWord(rest string) bool {
	return moreWords.Begins(rest)
}

var moreWords = lexicon.Must("bound.notmore")

func endsClause(rest string) bool {
	if rest == "" {
		return true
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("，。；、,;.：:）)！\t\n", r)
}

func (sc *scanner) qualifyBefore(it *item) {
	b := sc.s[:it.start]
	if w, q := boundWord(b); w != "" && !unbound.Ends(b) {
		it.start -= len(w)
		if it.qual == figure.EQ || it.qual == figure.GT {
			it.qual = q
		}
		b = sc.s[:it.start]
	}
	it.hold = it.hold || holdBefore.Ends(b)
	if it.qual == figure.EQ {
		it.qual = farQualifier(b)
	}
}

// boundWord is the word that ends b and bounds the number behind it, with 了 where
// one stands there: 超过|了.
func boundWord(b string) (string, figure.Qualifier) {
	if w := boundBefore.Suffix(b); w != "" {
		return w, boundBefore.Row(w).Bound()
	}
	if done := doneMark.Suffix(b); done != "" {
		if w := boundBefore.Suffix(strings.TrimSuffix(b, done)); utf8.RuneCountInString(w) > 1 {
			return w + done, boundBefore.Row(w).Bound()
		}
	}
	return "", figure.EQ
}

// farQualifier reads a bound that does not touch its number: 超过总人口的22%,
// 至少联系选民10户, 迈上60亿元台阶.
func farQualifier(b string) figure.Qualifier {
	b = tail(b, lookBack)
	if k := strings.LastIndexAny(b, "，。；：、,;（("); k >= 0 {
		b = b[k:]
	}
	if climbsTo(b) {
		return figure.GT
	}
	if leastWords.In(b) {
		return figure.GE
	}
	if !ofWord.Ends(b) {
		return figure.EQ
	}
	t := strings.TrimSuffix(b, ofWord.Suffix(b))
	for from := max(len(t)-35, 0); from < len(t); {
		if !utf8.RuneStart(t[from]) {
			from++
			continue
		}
		at, w := farBounds.Find(t[from:])
		if at < 0 {
			break
		}
		if from += at; !hasNumber(t[from:]) { // 总规模超过200亿元的|5支基金
			return farBounds.Row(w).Bound()
		}
		from += len(w)
	}
	return figure.EQ
}

// farBounds bound a number that the words between say what it is of: 超过|总人口的22%.
var farBounds = lexicon.Must("bound.far")

// isCriterion tells whether the bound defines a class and is no result: 60周岁
// 以上老年人, 5000万元以上重大工程, 投资超10亿元重大项目.
func isCriterion(s string, it item, last *item) bool {
	rest := s[it.end:]
	r, w := utf8.DecodeRuneInString(rest)
	han := w > 1 && r >= 0x4E00 && r <= 0x9FFF
	afterWord := s[it.tail:it.end] // 以上, 以下, 左右 …
	if it.unit.Dimension == "age" {
		return han && (atFullAge.Ends(s[:it.num]) || fullYears.Has(it.unitText)) || selectingBounds.Begins(afterWord)
	}
	if timesBefore(s[:it.start]) {
		return true // 2×35万千瓦热电联产
	}
	if selectsAlone(s, it) || selectsBehind(s, it) || sizesThings(s, it, last) {
		return true
	}
	if !han {
		return false
	}
	if it.unit.Dimension == unit.Percent {
		return false
	}
	if it.noUnit && sized.Begins(rest) && it.unit.Factor.GreaterThanOrEqual(decimal.New(1, 8)) {
		return true // 两百亿|企业
	}
	if strings.HasPrefix(string(it.unit.Dimension), "time") && hourNames.In(firstRunes(rest, 8)) {
		return true // 240小时过境免签
	}
	if it.unit.Dimension == "voltage" || describesOne(s, it) {
		return true // 1000千伏输电线路
	}
	money := it.unit.Dimension == unit.Money || strings.HasPrefix(string(it.unit.Dimension), string(unit.Money)+":")
	if selectingBounds.In(afterWord) && !strongLink(linkVerbs.Prefix(rest)) && !endsAt.Begins(rest) && !joiners.Begins(rest) && !ofMark.Begins(rest) && !comparandMark.Begins(rest) {
		// 为2万户以上家庭提供服务 counts; 50户以上村寨 selects.
		return sizeOfGroup(it, rest) || !countsThings(it.unit) || it.unit.Factor.IntPart() == 1 && it.value.IntPart() <= 100 && !governed(s[:it.start]) &&
			(it.qual != figure.GE || members.Has(it.unitText) && groups.In(firstRunes(rest, 14)))
	}
	if of := ofMark.Prefix(rest); of != "" && selectingBounds.In(afterWord) {
		return thingFollows(rest[len(of):], 24)
	}
	if s[it.start:it.num] != "" && (it.qual == figure.GT || it.qual == figure.GE || it.qual == figure.LT) && (money || it.noUnit) {
		return thingFollows(ofMark.CutPrefix(rest), 15) || thingFollows(alternative(rest), 15)
	}
	return money && last != nil && last.criteria && joinOr.Has(s[last.end:it.start]) && thingFollows(rest, 15)
}

var (
	// selectingBounds stand behind a number that says which things are meant: 5000万元|以上.
	selectingBounds = lexicon.Must("criterion.bound")
	// atFullAge stand before the age of those who are meant, fullYears are its unit.
	atFullAge = lexicon.Must("criterion.age", "before")
	fullYears = lexicon.Must("criterion.age", "unit")
	joinOr    = lexicon.Must("join", "other")
)

// members are the units of what belongs to one of the groups: 20户以上|自然村.
var (
	members = lexicon.Must("criterion.member")
	groups  = lexicon.Must("criterion.group")
)

// sizeOfGroup reports whether the number is how many belong to each of the groups that it
// selects, whatever is done for those: 实现|25户|以上自然村通硬化路.
func sizeOfGroup(it item, rest string) bool {
	const near = 6 // runes
	at, group := groups.Find(firstRunes(rest, near))
	return members.Has(it.unitText) && it.unit.Factor.IntPart() == 1 && at > 0 && verbOf(rest) == "" && flowVerbs.Prefix(rest[at:]) == "" && !strings.ContainsAny(rest[:at+len(group)], clauseMarks)
}

// sized are the things that a round sum without its unit says the size of.
var sized = lexicon.Must("criterion.sized")

var hourNames = lexicon.Must("criterion.hours")

// alternative is what stands behind the second bound of 超10亿元或3000万美元产业项目.
func alternative(rest string) string {
	or := joinOr.Prefix(rest)
	rest = rest[len(or):]
	num := scanArabic(rest)
	if or == "" || num.n == 0 {
		return ""
	}
	_, n := lookup(rest, num.n)
	return rest[num.n+n:]
}

// timesBefore tells whether 2× ends before: what follows is the size of each.
func timesBefore(before string) bool {
	for _, sign := range []string{"×", "x", "X", "*", "✕"} {
		if t, ok := strings.CutSuffix(before, sign); ok && t != "" && isDigit(t[len(t)-1]) {
			return true
		}
	}
	return false
}

// describesOne tells whether the number says how large the one thing is that is
// spoken of: 这样一个13亿人口的国家.
func describesOne(s string, it item) bool {
	return oneOf.Ends(s[:it.start]) && ofWord.Begins(s[it.end:])
}

var oneOf = lexicon.Must("criterion.one")

// governed tells whether a verb of doing ends before: 组织|100名以上代表.
func governed(before string) bool {
	w := flowVerbs.Suffix(afterDone(before))
	return utf8.RuneCountInString(w) >= 2
}

func countsThings(u unit.Unit) bool {
	return strings.HasPrefix(string(u.Dimension), "count") || u.Dimension == "people"
}

// thingFollows tells whether within n bytes of rest a project, an enterprise or
// the like stands, which a threshold selects.
func thingFollows(rest string, n int) bool {
	if k := strings.IndexAny(rest, "，。；、,;"); k >= 0 {
		rest = rest[:k]
	}
	at, _ := selected.Find(rest)
	return at >= 0 && at <= n
}

var selected = lexicon.Must("criterion.thing")
