package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What the head of a column says, or that of a row.

// A role is what the cells under a head are.
type role uint8

const (
	roleValue role = iota
	roleName       // 指标, 项目, 行业
	roleUnit       // 单位
	roleIndex      // 序号
	roleNote       // 备注, 责任单位
)

// A measure is what the figures under a head tell of the thing that they are about.
type measure uint8

const (
	level  measure = iota
	change         // 比上年增长（%）
	share          // 比重（%）
	rate           // 完成计划（%）
	ranking
)

// A label is the words of a head, taken apart.
type label struct {
	text    string // all of it, tidied
	role    role
	measure measure
	words   string // what is left: the thing that is measured, 出口额; "" for 绝对数
	verb    string // of a change: 增长, 上涨
	amount  bool   // of a change: its words mean so much more, not by so many per cent
	whole   string // of a share: 占全部出口比重
	unit    string
	kind    figure.Kind // "" where it does not say
	time    tableTime
}

// headRoles are heads of columns that hold no figures, by the words that they
// end in once 名称 and the like are gone.
var headRoles = []struct {
	role  role
	words *lexicon.Class
}{
	{roleIndex, lexicon.Must("table.head", "index")},
	{roleUnit, lexicon.Must("table.head", "unit")},
	{roleNote, lexicon.Must("table.head", "note")},
	{roleName, lexicon.Must("table.head", "name")},
}

// generic says only that there is a figure: 绝对数, 完成数, 年末数.
var generic = lexicon.Must("table.figure")

// ofAll are heads of the whole: 全国, 合计.
var ofAll = lexicon.Must("table.all")

// readLabel takes the words of a head apart.
func readLabel(s string) (l label) {
	l.text = tidyCell(s)
	s = strings.Trim(l.text, "#*＊:： ")
	l.role = roleOf(s)
	s = l.takeUnit(s)
	s = plainSigns.Replace(s)
	if t, ok := l.takeRate(s); ok {
		l.measure, l.kind = rate, figure.Actual
		l.words = leftOver(l.time.take(t))
		return l
	}
	if t, ok := l.takeShare(s); ok {
		s = t
	} else {
		s = l.takeChange(s)
	}
	if at, w := rankHeads.Find(s); at >= 0 {
		l.measure, l.unit = ranking, rankHeads.Row(w).Mark
		s = s[:at] + s[at+len(w):]
	}
	if l.measure == change && l.unit == "%" {
		s = strings.Trim(s, "%") // 同比±%
	}
	s = l.time.take(s)
	switch {
	case l.measure == change && !isTarget(s):
	case isTarget(s) && !doneHeads.In(s):
		l.kind = figure.Target
	case actuals.In(s) || doneHeads.In(s):
		l.kind = figure.Actual
	}
	l.words = leftOver(s)
	return l
}

var plainSigns = strings.NewReplacer("＋", "+", "－", "-", "％", "%")

var (
	rankHeads = lexicon.Must("table.rank")
	targets   = lexicon.Must("table.target")
	doneHeads = lexicon.Must("table.fulfilled")
	actuals   = lexicon.Must("table.actual")
	aimNouns  = lexicon.Must("aim.noun")
)

// isTarget reports whether a head or a caption names what was set: 预期目标, 调整预算数;
// not 一般公共预算收入.
func isTarget(s string) bool { return targets.In(s) || aimNouns.Ends(s) }

// takeRate takes 完成年度计划（%） or 预算执行率 out of s: how much of what was set was
// done.
func (l *label) takeRate(s string) (string, bool) {
	if l.unit != "%" && !rateTails.In(s) {
		return s, false
	}
	from, to := 0, 0
	if at, w := aimNouns.Find(s); at >= 0 {
		from, to = growLeft(s, at, setKinds), growRight(s, at+len(w), aimNouns)
		if v := ratedVerb(s[:from]); v != "" {
			from -= len(v)
		} else if v := doneHeads.Prefix(s[to:]); v != "" {
			from, to = at, to+len(v)
		} else {
			return s, false
		}
	} else if to = len(doneHeads.Prefix(s)); to == 0 || growRight(s, to, rateTails) != len(s) {
		return s, false
	}
	to = growRight(s, to, rateTails, ofWord)
	return s[:from] + s[to:], true
}

// ratedVerb is the verb at the end of s before what was set: 完成|年度计划.
func ratedVerb(s string) string {
	if w := doneHeads.Suffix(s); w != "" {
		return w
	}
	return rateVerbs.Suffix(s)
}

var (
	rateTails = lexicon.Must("table.ratetail")
	rateVerbs = lexicon.Must("table.rateverb")
	setKinds  = lexicon.Must("table.aimkind")
)

// growLeft is where the words of the classes begin that end at s[i:].
func growLeft(s string, i int, cs ...*lexicon.Class) int {
	for again := true; again; {
		again = false
		for _, c := range cs {
			if w := c.Suffix(s[:i]); w != "" {
				i, again = i-len(w), true
			}
		}
	}
	return i
}

// growRight is where the words of the classes end that begin at s[i:].
func growRight(s string, i int, cs ...*lexicon.Class) int {
	for again := true; again; {
		again = false
		for _, c := range cs {
			if w := c.Prefix(s[i:]); w != "" {
				i, again = i+len(w), true
			}
		}
	}
	return i
}

// takeShare takes 占全部出口比重 or 构成 out of s.
func (l *label) takeShare(s string) (string, bool) {
	const most = 56 // bytes of what it is a share of
	if changeHeads.In(s) {
		return s, false
	}
	if from, of := shareOf.Find(s); from >= 0 {
		rest := s[from+len(of):]
		if at, w := shareTails.Find(rest); at >= 0 && at <= most {
			l.measure = share
			l.whole = of + ofWord.CutSuffix(rest[:at]) + w
			return s[:from] + rest[at+len(w):], true
		}
	}
	if at, w := shareHeads.Find(s); at >= 0 {
		l.measure, l.whole = share, w
		return s[:at] + s[at+len(w):], true
	}
	return s, false
}

var (
	shareHeads = lexicon.Must("table.share")
	shareTails = lexicon.Must("table.sharetail")
)

// takeChange takes 比上年增长 and the like out of s.
func (l *label) takeChange(s string) string {
	s = l.time.takeYears(l.time.takeSpan(s)) // before 年平均增长
	s, compared := cutComparison(s)
	from, to, w := findChange(s)
	if w == "" && !compared {
		return s
	}
	l.measure = change
	l.verb = changeHeads.Row(w).Mark
	tail := s[from+len(w) : to]
	l.amount = amountHeads.Has(w) && (tail == "" || amountTails.Has(tail))
	if from = growLeft(s, from, sameTime); yearly.Ends(s[:from]) || averageWord.Ends(s[:from]) {
		l.time.average = true
		from = growLeft(s, from, yearly, averageWord)
	}
	return s[:from] + s[to:]
}

// findChange is where the word w of a change stands in s, with its tail; 增加值 is none.
func findChange(s string) (from, to int, w string) {
	for i := 0; i < len(s); {
		at, w := changeHeads.Find(s[i:])
		if at < 0 {
			break
		}
		from = i + at
		if not := notChanges.Prefix(s[from:]); not != "" {
			i = from + len(not)
			continue
		}
		return from, growRight(s, from+len(w), changeTails), w
	}
	return 0, 0, ""
}

// cutComparison takes out of s what a change is measured against: 比上年末|增长, 同比.
func cutComparison(s string) (string, bool) {
	at, w := relativeYears.Find(s)
	if at < 0 || relativeTo[relativeYears.Row(w).Mark] > 0 {
		at, w = baseTimes.Find(s)
	}
	if at >= 0 {
		to := growRight(s, at+len(w), samePart, yearEnds, compareEnds)
		to += len(comparisons.Prefix(s[to:])) // 与上年|比
		than := comparisons.Suffix(s[:at])
		if than != "" || changeHeads.Begins(s[to:]) {
			return s[:at-len(than)] + s[to:], than != ""
		}
	}
	if at, w := sameTime.Find(s); at >= 0 {
		return s[:at] + s[at+len(w):], true
	}
	return s, false
}

var (
	changeHeads = lexicon.Must("table.change")
	notChanges  = lexicon.Must("table.notchange")
	changeTails = lexicon.Must("table.changetail")
	amountTails = lexicon.Must("table.changetail", "amount")
	amountHeads = lexicon.Must("table.amount")
	averageWord = lexicon.Must("table.mean")
	baseTimes   = lexicon.Must("table.base")
)

// takeUnit takes the unit out of a head: 金额（亿元）, 增长%, 单位：万元.
func (l *label) takeUnit(s string) string {
	for from := 0; from < len(s); {
		i, j, in := nextBracket(s, from)
		if i < 0 {
			break
		}
		u, signs := strings.CutSuffix(unitIn(in), "±%")
		switch {
		case signs && u == "", strings.Trim(in, "±+-＋－、/%％") == "" && strings.ContainsAny(in, "±+＋"):
			l.unit, s = "%", s[:i]+"±"+s[j:]
		case isUnit(u):
			l.unit, s = u, s[:i]+s[j:]
		default:
			from = j
			continue
		}
		from = i
	}
	if t := strings.TrimRight(s, "%％"); t != s && l.unit == "" {
		l.unit = "%"
		if !shareOf.Ends(t) && !strings.HasSuffix(t, "±") {
			s = t
		}
	}
	if w := pointHeads.Suffix(s); w != "" && l.unit == "" {
		l.unit, s = pointHeads.Row(w).Mark, s[:len(s)-len(w)]
	}
	return s
}

var (
	pointHeads = lexicon.Must("table.points")
	unitHeads  = lexicon.Must("table.head", "unit")
)

// unitIn is the unit that the words in a pair of brackets say: 单位：亿元.
func unitIn(s string) string {
	s = strings.NewReplacer("％", "%", " ", "").Replace(s)
	if t := unitHeads.CutPrefix(s); t != s {
		s = strings.TrimLeft(t, ":：")
	}
	return s
}

// nextBracket is the next pair of brackets of s, from `from` on.
func nextBracket(s string, from int) (i, j int, in string) {
	i = strings.IndexAny(s[from:], "（(〔[")
	if i < 0 {
		return -1, 0, ""
	}
	i += from
	_, w := utf8.DecodeRuneInString(s[i:])
	k := strings.IndexAny(s[i:], "）)〕]")
	if k < 0 {
		return -1, 0, ""
	}
	_, n := utf8.DecodeRuneInString(s[i+k:])
	return i, i + k + n, s[i+w : i+k]
}

// isUnit reports whether s is a unit of the table of units, or a compound
// that it could not know but that is plainly made of them: 万台（套）, 亿册（张）.
func isUnit(s string) bool {
	if s == "" {
		return false
	}
	if _, ok := unit.Parse(s); ok {
		return !strings.ContainsAny(s, "0123456789")
	}
	if t, in, ok := cutBracket(s); ok {
		return isUnit(t) && isUnit(in)
	}
	for _, sep := range []string{"/", "、"} {
		if a, b, ok := strings.Cut(s, sep); ok && isUnit(a) && (isUnit(b) || yearWords.Has(b)) {
			return true
		}
	}
	return false
}

func roleOf(s string) role {
	if in, _, ok := strings.Cut(s, "（"); ok && in != "" && isUnit(strings.Trim(s[len(in):], "（）")) {
		s = in
	}
	for _, h := range headRoles {
		if h.words.Has(s) {
			return h.role
		}
	}
	return roleValue
}

// leftOver is what is left of a head once all that was understood is gone; ""
// when that says only that there is a figure.
func leftOver(s string) string {
	const marks = "#*＊:： ，,、/-—"
	for t := ""; t != s; {
		t, s = s, strings.Trim(s, marks)
		s = s[growRight(s, 0, joiners, ofWord):]
		s = s[:growLeft(s, len(s), joiners, ofWord)]
	}
	if composedOf(s, generic) {
		return ""
	}
	return strings.Trim(s, "：:，,、")
}

// composedOf reports whether s is made of words of the list only.
func composedOf(s string, list *lexicon.Class) bool {
	for s != "" {
		w := list.Prefix(s)
		if w == "" {
			return false
		}
		s = s[len(w):]
	}
	return true
}
