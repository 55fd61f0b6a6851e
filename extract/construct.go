package extract

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
	var all []Rule
	all = list(all, refusals)
	all = list(all, numeralRules)
	all = list(all, gapRules)
	all = list(all, nounBehindRules)
	all = list(all, nounEnds)
	all = list(all, nounEndsAt)
	all = list(all, nameTidies)
	return all
}

func list[F any](dst []Rule, table []construct[F]) []Rule {
	for i := range table {
		dst = append(dst, table[i].Rule)
	}
	return dst
}
