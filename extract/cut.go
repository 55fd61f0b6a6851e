package extract

import (
	"slices"
	"strings"

	years "linian/calendar"
	"linian/figure"
)

// The words before a number, taken apart from both ends until the noun is left:
//
//	其中，|全市|累计|新增养老床位|达到|880张

// A lead is what the words before a number say.
type lead struct {
	known   *Names // that it was read with
	words   string // all of them
	scope   string
	core    string // the noun, with its flow verb if it has one
	change  figure.Change
	verb    string     // of the change: 增长
	rate    bool       // a noun says the change: 增速, 降幅
	level   bool       // a linking verb stood there: 达到
	held    bool       // it says that the level stays: 稳定在
	compare bool       // 比上年, 同比
	against string     // what it is compared with, where that is not the year before: 前五年
	spell   years.Plan // the five-year plan that it names, not its end: 比“十二五”时期
	within  string     // 在……中
	per     string     // of what one the figure is so much: 每|立方米|35微克
	from    bool       // 从, 由
	average bool       // 年均
	total   bool       // 累计
	among   bool       // 其中
	of      bool       // ends with 的
	at      bool       // ends with 在
	upon    bool       // ends with 对, 就: what was done to the things counted follows
	toward  bool       // ends with 向, 对, 为: what follows the number is its object

	cuts *[]cutting // what was cut and kept; nil where nobody asks
}

// A cut is a construct among the words before a number that is no part of the name.
type cut struct {
	Rule
	// off is the length of the construct at its end of s; 0 where it does not stand there.
	off func(l *lead, s string) int
	// note keeps what the words say; nil where they say nothing that is asked for.
	note func(l *lead, words string)
}

// A guard is a construct that keeps words in the name, which a cut would take.
type guard struct {
	Rule
	// keeps reports whether words, at their end of s, are part of the name.
	keeps func(l *lead, s, words string) bool
}

// An edge is one end of the words before a number, with what may be cut there.
type edge struct {
	back   bool
	clean  func(s string) string
	cuts   []cut
	guards []guard
}

var (
	front = edge{
		clean: func(s string) string { return strings.TrimLeft(s, " 　、，,：:；;—－-·…”") },
		cuts: []cut{
			meaning, months, spanOfYears, planPart, before, effort, within, atArea, area, manner,
			leadTotal, leadFrom, leadAmong, leadAdverb,
		},
		guards: []guard{keptLead, nameLead, longerVerb, relation, areaInName, keepGrade, areaMeasured},
	}
	back = edge{
		back:  true,
		clean: func(s string) string { return trimRun(trimPunctRight(s)) },
		cuts: []cut{
			planTail, perUnit, levelEach, compared, rises, falls,
			tailTotal, tailAverage, tailFrom, tailAdverb,
			weakLink, levelLink,
		},
		guards: []guard{keptTail, nameTail, partOfComparand, shareOfPlan},
	}
)

// readLead takes the words before a number apart.
func (k *Names) readLead(s string) lead {
	l := lead{known: k, words: s}
	l.read()
	return l
}

func (l *lead) read() {
	l.upon = endsUpon.Ends(l.words)
	s := l.trimHead(afterListNumber(trimPunct(l.words)))
	l.at, l.of, l.toward = endsAt.Ends(s), endsOf.Ends(s), endsToward.Ends(s)
	s = l.trimHead(l.trimTail(s))
	l.core = strings.TrimFunc(s, isNamePunct)
	if strings.Count(l.core, "“") != strings.Count(l.core, "”") {
		l.core = strings.Trim(l.core, "“”")
	}
}

// trimHead cuts what stands before the name.
func (l *lead) trimHead(s string) string { return l.trim(&front, s) }

// trimTail cuts what stands between the name and the number.
func (l *lead) trimTail(s string) string { return l.trim(&back, s) }

func (l *lead) trim(e *edge, s string) string {
	for {
		s = e.clean(s)
		rest, ok := l.cut(e, s)
		if !ok {
			return s
		}
		s = rest
	}
}

// cut makes the first cut at an edge of s that no guard forbids.
func (l *lead) cut(e *edge, s string) (rest string, ok bool) {
	for i := range e.cuts {
		c := &e.cuts[i]
		n := c.off(l, s)
		if n == 0 {
			continue
		}
		rest, words := s[n:], s[:n]
		if e.back {
			rest, words = s[:len(s)-n], s[len(s)-n:]
		}
		if l.kept(e, s, words) {
			continue
		}
		if c.note != nil {
			c.note(l, words)
		}
		l.tell(&c.Rule, words, false)
		return rest, true
	}
	return s, false
}

func (l *lead) kept(e *edge, s, words string) bool {
	for i := range e.guards {
		if g := &e.guards[i]; g.keeps(l, s, words) {
			l.tell(&g.Rule, words, true)
			return true
		}
	}
	return false
}

// A cutting is a rule that cut words, or kept them.
type cutting struct {
	rule  *Rule
	words string
	kept  bool
}

func (l *lead) tell(r *Rule, words string, kept bool) {
	if c := (cutting{r, words, kept}); l.cuts != nil && !slices.Contains(*l.cuts, c) {
		*l.cuts = append(*l.cuts, c)
	}
}

// cuttings are what was cut off the words before a number, and kept, in order.
func (k *Names) cuttings(words string) []cutting {
	var all []cutting
	l := lead{known: k, words: words, cuts: &all}
	l.read()
	return all
}

// explainCuts says what was cut off the words before the number, and what was kept:
// that is what the reason proposes, the other proposes nothing.
func (v *view) explainCuts(dst []figure.Reason) []figure.Reason {
	for _, c := range v.rd.known.cuttings(v.n.lead.words) {
		dst = append(dst, v.cutReason(c))
	}
	for _, c := range v.n.within {
		dst = append(dst, v.cutReason(c))
	}
	return v.explainConstructs(v.explainTopic(dst))
}

func (v *view) cutReason(c cutting) figure.Reason {
	at := v.at + v.n.it.start
	why := figure.Reason{Rule: c.rule.ID, Slot: figure.Leading, Says: c.rule.Says, Words: c.words, From: at, End: at}
	if c.kept {
		why.Proposes = c.words
	}
	return why
}

// Cuts are the rules of what is cut off the words before a number and within them, of
// what is kept there, and of the clauses without figures whose topic a figure takes.
func Cuts() (cuts, guards, topics []Rule) {
	return slices.Concat(rulesOf(front.cuts), rulesOf(back.cuts), rulesOf(coreCuts)),
		slices.Concat(rulesOf(front.guards), rulesOf(back.guards)),
		slices.Concat(rulesOf(topicRules), rulesOf(subjectRules))
}
