package analyze

import (
	"strings"

	"linian/catalogue"
	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// natureOf tells how the values of a discovered series behave. Where nothing
// tells, it is a stock, which is never summed: a missing total is better than
// a wrong one.
func natureOf(id lineID, rs []reading) catalogue.Nature {
	switch unit.Dimension(id.dim) {
	case unit.Percent, unit.Points, unit.Multiple:
		return catalogue.Rate
	}
	class, _, acts := strings.Cut(id.name, "|")
	if acts && verbsOf(class, verbLevels) {
		return catalogue.Stock
	}
	flows := 0
	for _, r := range rs {
		if r.Period.Type == figure.AsOf || r.Period.Type == figure.Cumulative || r.Context.Total {
			return catalogue.Stock
		}
		if acts || flowing(r.Indicator, r.unit) {
			flows++
		}
	}
	if 2*flows > len(rs) {
		return catalogue.Flow
	}
	return catalogue.Stock
}

// flowing reports whether a name and a unit are those of what comes about in a year: of
// what was done (办理建议), of an amount of money that is no balance, of events, or of
// what is turned out or set anew each year.
func flowing(name string, u unit.Unit) bool {
	if flowTails.Ends(name) {
		return true
	}
	if perUnit(name, u.Symbol) || balances.Ends(name) || levelTails.Ends(name) || heldTails.Ends(name) {
		return false
	}
	verb := doing.Prefix(name)
	switch {
	case verb != "" && !lasting.Has(verb) && !nounlike.Begins(name):
		return true
	case strings.HasPrefix(string(u.Dimension), string(unit.Money)):
		return withoutNumerals(u.Symbol) != u.Symbol
	}
	return eventUnits.Ends(u.Symbol)
}

// What what was done opens, and what ends the names of what there is at a time.
var (
	doing      = lexicon.Must("do")
	nounlike   = lexicon.Must("noun.verblike")
	balances   = lexicon.Must("noun.stock")
	levelTails = lexicon.Must("noun.state")
	lasting    = lexicon.Must("line.verb.last")
	heldTails  = lexicon.Must("line.tail.held")
	flowTails  = lexicon.Must("line.tail.flow")
	eventUnits = lexicon.Must("line.unit.event")
)
