package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/catalogue"
	"linian/figure"
	"linian/lexicon"
)

// What the words around a figure say of it beyond its name: figure.Context, and
// for some words its scope, year or period. One file a construct (context_*.go).

// A contextRule is one construct of the words around a figure. It notes on o what they
// say, and returns those that say so; "" where it does not apply.
type contextRule struct {
	Rule
	read func(s *sides, o *figure.Observation) (words string)
}

// contextRules are asked one after the other.
var contextRules = slices.Concat(
	[]contextRule{againstOther, againstLevel, againstEarlier},
	scopeRules, townRules, basisRules, nameContexts, thresholdRules, yearContexts, noteContexts,
)

// sides are the words of a figure's sentence around it, at most sideBytes of each.
type sides struct {
	before, after string
	clause        string // the part of before that belongs to the figure's own clause
	lead          string // clause, widened over what says its basis
	note          note   // of the paragraph above, in brackets, that holds for the figure
	own           ownArea
}

// sideBytes is how far the words around a figure are looked at: some 500
// characters, far more than any clause has that a person wrote.
const sideBytes = 1500

// AddContext notes on o what the words before and after its figure say. They are those
// of its sentence, repaired, without the figure's own Text.
func AddContext(o *figure.Observation, before, after string) {
	readContext(o, before, after, note{}, ownArea{}, func(*Rule, string) {})
}

// readContext does so, and tells each rule that applies with its words.
func readContext(o *figure.Observation, before, after string, held note, own ownArea, tell func(r *Rule, words string)) {
	s := sides{before: lastBytes(before, sideBytes), after: firstBytes(after, sideBytes), note: held, own: own}
	s.clause, s.lead = clauseOf(s.before), widenedClause(s.before)
	for i := range contextRules {
		r := &contextRules[i]
		if words := r.read(&s, o); words != "" {
			tell(&r.Rule, words)
		}
	}
	around(o, s.before+o.Text+s.after)
}

// context reads the context of o, and why.
func (v *view) context(o *figure.Observation) {
	at := v.at + v.n.it.start
	readContext(o, v.rd.s[v.sen.start:v.n.it.start], v.rd.s[v.n.it.end:v.sen.end], v.rd.noteAt(v.n.it.start), v.x.own, func(r *Rule, words string) {
		if v.rd.why {
			o.Why = append(o.Why, figure.Reason{Rule: r.ID, Slot: figure.Around, Says: r.Says, Words: words, From: at, End: at})
		}
	})
}

// around reads what the sentence says that a weak name needs.
func around(o *figure.Observation, sentence string) {
	o.Context.Around = catalogue.Around(o.Indicator, sentence)
}

// says reports whether words stand in the sentence around the figure.
func (s *sides) says(words string) bool {
	return strings.Contains(s.before, words) || strings.Contains(s.after, words)
}

// lastBytes is the end of s, some n bytes of it.
func lastBytes(s string, n int) string {
	k := max(len(s)-n, 0)
	for k < len(s) && !utf8.RuneStart(s[k]) {
		k++
	}
	return s[k:]
}

// firstBytes is the beginning of s, some n bytes of it.
func firstBytes(s string, n int) string {
	k := min(len(s), n)
	for k > 0 && k < len(s) && !utf8.RuneStart(s[k]) {
		k--
	}
	return s[:k]
}

const clauseMarks = "，。；：,;、（"

func clauseOf(s string) string {
	_, c := cutClause(s)
	return c
}

// cutClause cuts s before its last clause.
func cutClause(s string) (head, clause string) {
	i := strings.LastIndexAny(s, clauseMarks)
	if i < 0 {
		return "", s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+n:]
}

// widenedClause is clauseOf, widened over the members of a list that are bare figures, as
// 6.2% in 分别实际增长9.6%、6.2% is, and by a clause before it, or before the level that it
// is the growth of, that only sets the basis: 扣除价格因素，分别增长9.6%和6.2%.
func widenedClause(s string) string {
	head, clause := cutClause(s)
	for clause == "" && head != "" {
		head, clause = cutClause(head)
	}
	before, p := cutClause(head)
	if bareGrowth.In(clause) { // 扣除留抵退税因素后，收入完成98亿元、|增长|3.3%: of the level before it
		if _, above := cutClause(before); basisClause.In(above) {
			p = above
		}
	}
	if basisClause.In(p) {
		return p + "，" + clause
	}
	return clause
}

// bareGrowth is a growth that names nothing: it is of what was told before it.
var bareGrowth = lexicon.NewPhrase(`^{growth.verb}$`)

// isLevel reports whether o is a level, or an amount, and no change.
func isLevel(o *figure.Observation) bool { return o.Change == figure.NoChange }
