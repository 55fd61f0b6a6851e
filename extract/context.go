package extract

import (
	"strings"
	"unicode/utf8"

	"linian/catalogue"
	"linian/figure"
)

// What the words around a figure say of it beyond its name: figure.Context, and
// for some words its scope, year or period. One file a construct: context_basis.go,
// context_comparand.go, context_name.go, context_place.go, context_year.go.

// sides are the words of a figure's sentence around it, at most sideBytes of each.
type sides struct {
	before, after string
	clause        string // the part of before that belongs to the figure's own clause
	lead          string // clause, widened over what says its basis
}

// sideBytes is how far the words around a figure are looked at: some 500
// characters, far more than any clause has that a person wrote.
const sideBytes = 1500

// AddContext reads what the words before and after a figure say of it. They are
// those of its sentence, repaired, without the figure's own Text.
func AddContext(o *figure.Observation, before, after string) {
	s := sides{before: lastPart(before), after: firstPart(after)}
	s.clause, s.lead = clauseOf(s.before), widenedClause(s.before)
	s.comparand(o)
	s.period(o)
	s.area(o)
	c := &o.Context
	c.Basis = s.basis(*o)
	s.name(o)
	s.thresholds(o)
	s.year(o)
	around(o, s.before+o.Text+s.after)
}

// around reads what the sentence says that a weak name needs.
func around(o *figure.Observation, sentence string) {
	o.Context.Around = catalogue.Around(o.Indicator, sentence)
}

func lastPart(s string) string { return lastBytes(s, sideBytes) }

// lastBytes is the end of s, some n bytes of it.
func lastBytes(s string, n int) string {
	k := max(len(s)-n, 0)
	for k < len(s) && !utf8.RuneStart(s[k]) {
		k++
	}
	return s[k:]
}

func firstPart(s string) string {
	k := min(len(s), sideBytes)
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
// 6.2% in 分别实际增长9.6%、6.2% is, and by a clause before it that only sets the
// basis: 扣除价格因素，分别增长9.6%和6.2%.
func widenedClause(s string) string {
	head, clause := cutClause(s)
	for clause == "" && head != "" {
		head, clause = cutClause(head)
	}
	if _, p := cutClause(head); basisClause.MatchString(p) {
		return p + clause
	}
	return clause
}
