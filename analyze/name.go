package analyze

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"linian/lexicon"
	"linian/unit"
)

// A phrase is the name of what is measured, taken apart so that two wordings of
// one thing compare equal and two things never do: 养老床位新增 and 全市新增养老床位数
// have one core and one class, 新增养老床位 and 累计新增养老床位 do not.
type phrase struct {
	core  string // what is left: 养老床位
	class string // the verb classes in it, in the order of verbClasses: 新增
	scope string // 全市, 市区; "" when it names none
	// change is set when the name itself says that the figure is a change
	// (增速, 降幅).
	change changeWord
}

type changeWord int

const (
	noChange changeWord = iota
	riseWord
	fallWord
)

func (p phrase) key() string {
	if p.class == "" {
		return p.core
	}
	return p.class + "|" + p.core
}

// fold brings the spellings of one text together: full-width signs, letter
// case, blanks, quotes, brackets with what is in them, the words for GDP, and
// 全社会融资, of which 社会融资 is the noun.
func fold(s string) string {
	if !onlyHan(s) {
		s = withoutSigns(strings.ToUpper(width.Fold.String(s)))
	}
	if sameWords.In(s) {
		s = sameWords.Replace(s)
	}
	return s
}

// onlyHan reports whether s has nothing but the common Chinese characters, as most
// names: nothing of it is folded.
func onlyHan(s string) bool {
	for _, r := range s {
		if r < '\u4e00' || r > '\u9fff' {
			return false
		}
	}
	return true
}

func withoutSigns(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '（', '[', '【', '〔':
			depth++
		case ')', '）', ']', '】', '〕':
			depth = max(depth-1, 0)
		case ' ', '\t', '\r', '\n', '\u3000', '\u200b', '\ufeff', '“', '”', '‘', '’', '"', '\'', '〞', '〝', '「', '」', '『', '』', '《', '》', '<', '>',
			'、', '，', ',', ';', '；', ':', '：', '。', '·', '•', '-', '—', '－', '_', '*':
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// sameWords are replaced by what else the same thing is called: 国内生产总值, GDP.
var sameWords = lexicon.Must("line.same")

// joinWords carry no meaning between the parts of a name: 决议和决定, 决议、决定.
// Once they are gone, sameMeasures are replaced as sameWords are.
var (
	joinWords    = lexicon.Must("line.join")
	sameMeasures = lexicon.Must("line.same.measure")
)

func withoutJoins(s string) string { return sameMeasures.Replace(joinWords.Replace(s)) }

// times, as they stand before a name.
var leadingTimes = lexicon.Must("line.lead.time")

// fillers add nothing to a name that they stand before. Verbs that tell what
// was done (新增, 竣工, 累计, 计划) are not among them.
var leadingFillers = lexicon.Must("line.lead.filler")

// fillers that a name may end in.
var trailingFillers = lexicon.Must("line.tail.filler")

// keepsTail are words that end in a filler and yet are whole.
var keepsTail = lexicon.Must("line.tail.keep")

// keepsHead are words that begin with a filler and yet are whole.
var keepsHead = lexicon.Must("line.lead.keep")

// What ends the name of a change: 工业增加值增速, 能耗降幅, 国内生产总值增长.
var (
	growthTails = lexicon.Must("line.tail.rise")
	fallTails   = lexicon.Must("line.tail.fall")
	changeTails = lexicon.Must("line.tail.change")
)

var ownScopes = lexicon.Must("line.scope.own")

// partScopes are parts of a report's area. A name of the catalogue may begin
// with one (城区绿化覆盖率); elsewhere it makes a line of its own.
var partScopes = lexicon.Must("line.scope.part")

// verbs make a different line of the same noun. The mark of a verb is its class:
// the verb that stands for all that say the same.
var (
	verbs = lexicon.Must("line.verb")
	// verbStrict never fall away: 新增养老床位 is not 养老床位. The other classes only
	// tell one discovered name from another.
	verbStrict = lexicon.Must("line.verb.strict")
	// verbActs make more of a thing in a year.
	verbActs = lexicon.Must("line.verb.act")
	// verbLevels are of what there is at a time, and no flow.
	verbLevels = lexicon.Must("line.verb.level")
	verbSums   = lexicon.Must("line.verb.sum")
)

// summed is the class of the verbs of a sum since the beginning.
func summed() string {
	for _, v := range verbs.Marks() {
		if verbSums.Has(v) {
			return v
		}
	}
	return ""
}

// verbsOf reports whether one of the classes of a phrase is of a class of the lexicon.
func verbsOf(class string, of *lexicon.Class) bool {
	for v := range strings.SplitSeq(class, "+") {
		if of.Has(v) {
			return true
		}
	}
	return false
}

// protected words contain a class verb and are nouns.
var protected = lexicon.Must("line.verb.keep")

// parsePhrase takes a folded name apart. own tells which of ownScopes mean the
// report's whole area; parts tells whether partScopes are taken off.
func parsePhrase(s string, own func(string) bool, parts bool) phrase {
	var p phrase
	s = trimLeading(s)
	for {
		if w := ownScopes.Prefix(s); w != "" && len(s) > len(w) {
			if !own(w) {
				p.scope += w
			}
			s = trimLeading(s[len(w):])
			continue
		}
		if w := partScopes.Prefix(s); parts && w != "" && len(s) > len(w) {
			p.scope += w
			s = trimLeading(s[len(w):])
			continue
		}
		break
	}
	s, p.change = trimTrailing(s)
	p.core, p.class = splitClasses(withoutJoins(withoutPredicate(withoutCircumstance(withoutMilestone(s)))))
	p.core, _ = trimTrailing(trimLeading(p.core))
	return p
}

// withoutMilestone is a name without how far it has come: 经济总量|跨过两个万亿元大关,
// 财政收入|过千亿.
func withoutMilestone(s string) string {
	for i := range s {
		if w := passed.Prefix(s[i:]); w != "" && isMilestone(s[i+len(w):]) {
			return s[:i]
		}
	}
	return s
}

// isMilestone reports whether s is a round number or a word for one.
func isMilestone(s string) bool {
	if milestones.Ends(s) && utf8.RuneCountInString(s) <= 12 {
		return true
	}
	rest := withoutNumerals(s)
	_, isUnit := unit.Parse(rest)
	return len(rest) < len(s) && (rest == "" || isUnit)
}

// withoutNumerals is s without the numerals that it begins with.
func withoutNumerals(s string) string {
	for numerals.Begins(s) {
		s = numerals.CutPrefix(s)
	}
	return s
}

var (
	passed     = lexicon.Must("line.pass")
	numerals   = lexicon.Must("line.numeral")
	milestones = lexicon.Must("growth.milestone")
)

// withoutCircumstance is a name without that under which something came about: 粮食|在
// 播种面积减少的情况下|产量.
func withoutCircumstance(s string) string {
	i, _ := circumstances.Find(s)
	if i < 0 {
		return s
	}
	j, end := circumstanceEnds.Find(s[i:])
	if j < 0 {
		return s
	}
	return s[:i] + s[i+j+len(end):]
}

var (
	circumstances    = lexicon.Must("line.circumstance")
	circumstanceEnds = lexicon.Must("stop.circumstance")
)

// predicates stand between a subject and what is measured of it and say only that
// it came about: 旅游业|实现|总收入, 规模以上工业企业|完成|增加值.
var predicates = lexicon.Must("line.predicate")

// withoutPredicate is a name without the predicate inside it.
func withoutPredicate(s string) string {
	for i := range s {
		w := predicates.Prefix(s[i:])
		if w == "" || utf8.RuneCountInString(s[:i]) < 2 || protected.Begins(s[i:]) {
			continue
		}
		rest := s[i+len(w):]
		if utf8.RuneCountInString(rest) < 2 {
			continue
		}
		return s[:i] + rest
	}
	return s
}

func trimLeading(s string) string {
	for {
		if keepsHead.Begins(s) {
			return s
		}
		w := leadingTimes.Prefix(s)
		if w == "" {
			w = leadingFillers.Prefix(s)
		}
		if w == "" || utf8.RuneCountInString(s[len(w):]) < 2 {
			return s
		}
		s = s[len(w):]
	}
}

// trimTrailing takes fillers off the end and says whether the name ended in a
// word for a change.
func trimTrailing(s string) (string, changeWord) {
	change := noChange
	for {
		w := ""
		switch {
		case keepsTail.Ends(s):
			return s, change
		case growthTails.Ends(s):
			w, change = growthTails.Suffix(s), riseWord
		case fallTails.Ends(s):
			w, change = fallTails.Suffix(s), fallWord
		default:
			w = trailingFillers.Suffix(s)
		}
		if w == "" || utf8.RuneCountInString(s)-utf8.RuneCountInString(w) < 2 {
			return s, change
		}
		s = s[:len(s)-len(w)]
	}
}

// trimChange takes the verb of a change off the end: 国内生产总值增长 → 国内生产总值.
func trimChange(s string) string {
	if w := changeTails.Suffix(s); w != "" && len(w) < len(s) {
		return s[:len(s)-len(w)]
	}
	return s
}

// splitClasses takes the class verbs out of a name, wherever they stand.
func splitClasses(s string) (core, class string) {
	var b strings.Builder
	var found []string
	for len(s) > 0 {
		if w := protected.Prefix(s); w != "" {
			b.WriteString(w)
			s = s[len(w):]
			continue
		}
		if w := verbs.Prefix(s); w != "" && (b.Len() > 0 || len(w) < len(s)) {
			found = append(found, verbs.Row(w).Mark)
			s = s[len(w):]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String(), joinClasses(found)
}

// joinClasses are classes of verbs as a phrase has them: each once, in their order.
func joinClasses(classes []string) string {
	if len(classes) < 2 {
		return strings.Join(classes, "")
	}
	order := verbs.Marks()
	slices.SortFunc(classes, func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
	return strings.Join(slices.Compact(classes), "+")
}

// verbClass is the class of a verb; "" for one that is of none.
func verbClass(verb string) string {
	if w := verbs.Prefix(withoutJoins(fold(verb))); w != "" {
		return verbs.Row(w).Mark
	}
	return ""
}

// withVerb adds the class of a verb that stands outside the name.
func (p phrase) withVerb(verb string) phrase { return p.with(verbClass(verb)) }

// with adds a class of verbs.
func (p phrase) with(class string) phrase {
	if class == "" {
		return p
	}
	have := strings.FieldsFunc(p.class, func(r rune) bool { return r == '+' })
	if slices.Contains(have, class) || strings.Contains(p.core, class) {
		return p
	}
	p.class = joinClasses(append(have, class))
	return p
}
