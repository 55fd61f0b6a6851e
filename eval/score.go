package eval

import (
	"slices"

	"linian/figure"
)

// A Tally counts what was found of one thing.
type Tally struct {
	Right    int // observations that are right
	Gold     int // rows of the gold table
	Observed int // observations
}

// Precision is the part of the observations that is right; 1 when there are none.
func (t Tally) Precision() float64 { return quotient(t.Right, t.Observed) }

// Recall is the part of the gold rows that was found; 1 when there are none.
func (t Tally) Recall() float64 { return quotient(t.Right, t.Gold) }

// F1 is the harmonic mean of precision and recall: 2·right / (gold + observed).
func (t Tally) F1() float64 { return quotient(2*t.Right, t.Gold+t.Observed) }

func quotient(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// An Aspect is one thing that is scored. A name or a kind can only be right
// where the figure is.
type Aspect string

// The aspects, in the order in which they are printed.
const (
	Figure        Aspect = "figure"         // value and unit
	Kind          Aspect = "kind"           //
	Year          Aspect = "year"           // year, or first and last year
	Period        Aspect = "period"         // Year, and the type of the period
	Qualifier     Aspect = "qualifier"      //
	Indicator     Aspect = "indicator"      // NamesAgree: exact
	IndicatorNear Aspect = "indicator-near" // NamesAgree: lenient
)

// Aspects lists them all.
func Aspects() []Aspect {
	return []Aspect{Figure, Kind, Year, Period, Qualifier, Indicator, IndicatorNear}
}

// A Pair is a gold row and the observation that states the same figure at the
// same place.
type Pair struct {
	Gold        Gold
	Observation figure.Observation
	Wrong       []Aspect // what is not right about it
}

// Right tells whether the aspect is right, as far as it is judged.
func (p Pair) Right(a Aspect) bool { return !slices.Contains(p.Wrong, a) }

// A Miss is a gold row without an observation.
type Miss struct {
	Gold Gold
	// Quarantined is set when the figure was read, but taken for corrupted or
	// for an ordinal: it will be missing from the trend all the same.
	Quarantined bool
}

// Suspects tells what became of the numbers that the gold table calls
// corrupted. Accepted ones are false hits, too.
type Suspects struct {
	Gold, Quarantined, Unread, Accepted int
}

// A Result is the score of a set of reports.
type Result struct {
	Tally    map[Aspect]Tally
	Pairs    []Pair // in the order of the gold table
	Misses   []Miss // the same
	False    []figure.Observation
	Suspects Suspects
}

// Score compares observations with gold rows. All rows count but the
// optional ones and those of kind suspect and ordinal, which are no figures; of
// the observations, the ones of these kinds do not count either. Observations of files that the gold table
// does not name are passed over.
//
// The tallies of the other aspects count against all rows and observations that
// a figure is counted against, so that they can be at most as good as Figure;
// what is right among the matched is Right / len(Pairs). Rows that leave the
// indicator or the period open count as right there.
func Score(gold []Gold, obs []figure.Observation) Result {
	var rows, bad, optional []Gold
	for _, g := range gold {
		switch {
		case g.Kind == figure.Suspect:
			bad = append(bad, g)
		case g.Optional:
			optional = append(optional, g)
		case g.Kind == figure.Ordinal:
		default:
			rows = append(rows, g)
		}
	}
	var figures, others []figure.Observation
	for _, o := range obs {
		switch {
		case !slices.ContainsFunc(gold, func(g Gold) bool { return sameFile(g.File, o.File) }):
		case o.Kind == figure.Suspect || o.Kind == figure.Ordinal:
			others = append(others, o)
		default:
			figures = append(figures, o)
		}
	}
	var res Result
	used := make([]bool, len(figures))
	kept := assign(rows, others)
	for i, j := range assign(rows, figures) {
		if j < 0 {
			res.Misses = append(res.Misses, Miss{rows[i], kept[i] >= 0})
			continue
		}
		used[j] = true
		res.Pairs = append(res.Pairs, Pair{rows[i], figures[j], judge(rows[i], figures[j])})
	}
	passed := 0
	for j, o := range figures {
		switch {
		case used[j]:
		case slices.ContainsFunc(optional, func(g Gold) bool { return g.covers(o) }):
			passed++
		default:
			res.False = append(res.False, o)
		}
	}
	res.Suspects = suspects(bad, res.False, others)
	res.tally(len(rows), len(figures)-passed)
	return res
}

func (r *Result) tally(gold, observed int) {
	r.Tally = make(map[Aspect]Tally)
	for _, a := range Aspects() {
		t := Tally{Gold: gold, Observed: observed}
		for _, p := range r.Pairs {
			if p.Right(a) {
				t.Right++
			}
		}
		r.Tally[a] = t
	}
}

// judge lists what is wrong about o, which states g's figure.
func judge(g Gold, o figure.Observation) []Aspect {
	var wrong []Aspect
	note := func(right bool, a Aspect) {
		if !right {
			wrong = append(wrong, a)
		}
	}
	note(allows(string(g.Kind), string(o.Kind)), Kind)
	year := g.Period == "" || sameYears(g, o)
	note(year, Year)
	note(year && (g.Period == "" || allows(string(g.Period), string(o.Period.Type))), Period)
	note(g.Qualifier == o.Qualifier || o.Qualifier == "" && g.Qualifier == figure.EQ, Qualifier)
	exact, lenient := g.Indicator == "", g.Indicator == ""
	if g.Indicator != "" {
		exact, lenient = NamesAgree(g.Indicator, o.Indicator, g.Scope, o.Scope)
	}
	note(exact, Indicator)
	note(lenient, IndicatorNear)
	return wrong
}

// sameYears compares the year, or the span where the gold row has one.
func sameYears(g Gold, o figure.Observation) bool {
	if g.From != 0 || g.To != 0 {
		return g.From == o.Period.From && g.To == o.Period.To
	}
	return g.Year == o.Year
}

// suspects looks the corrupted numbers up by place alone: what value was read
// out of one does not matter, only whether it was believed.
func suspects(bad []Gold, figures, others []figure.Observation) Suspects {
	s := Suspects{Gold: len(bad)}
	at := func(g Gold, os []figure.Observation) bool { return slices.ContainsFunc(os, g.covers) }
	for _, g := range bad {
		switch {
		case at(g, figures):
			s.Accepted++
		case at(g, others):
			s.Quarantined++
		default:
			s.Unread++
		}
	}
	return s
}

// covers tells whether o stands where g does, whatever it was read as; without
// offsets, whether it stands in the same line with the same value.
func (g Gold) covers(o figure.Observation) bool {
	if !sameFile(g.File, o.File) {
		return false
	}
	if g.End > 0 {
		return g.Start < o.End && o.Start < g.End
	}
	return g.Line == o.Line && g.Value.Equal(o.Value)
}
