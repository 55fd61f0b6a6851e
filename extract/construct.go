package extract

import "slices"

// A construct is a rule that fills no slot of a figure by itself: it says that a number
// is no figure, where a noun ends, what is no part of a name, what two nouns make
// together. Its table is asked in its order. Yes are sentences in which the figure
// between ‹ and › comes out otherwise without it, No such in which nothing changes; the
// name of the figure may follow behind →.
type construct[F any] struct {
	Rule
	do F
}

// Constructs are all of them, table by table.
func Constructs() []Rule {
	return slices.Concat(rulesOf(refusals), rulesOf(numeralRules), rulesOf(gapRules), rulesOf(nounBehindRules),
		rulesOf(nounEnds), rulesOf(nounEndsAt), rulesOf(nameTidies), rulesOf(besides), rulesOf(countedNames), rulesOf(becameRules), rulesOf(towardRules), rulesOf(startRules), rulesOf(apartRules), rulesOf(deedRules), rulesOf(relatives), rulesOf(contextRules))
}
