package analyze

import (
	"cmp"
	"strings"

	"linian/catalogue"
	"linian/figure"
	"linian/lexicon"
)

// Words of a name by which its figures move like a gauge's or a price's.
var (
	gaugeWords = lexicon.Must("line.gauge")
	priceWords = lexicon.Must("line.price")
)

// measureOf is how the levels of a series move: of the catalogue's rates, the
// direction also tells; one that had better be low rises and falls (上升) and
// does not improve (提高).
func measureOf(s *Series) figure.Measure {
	switch {
	case priceWords.In(s.Name):
		return figure.Price
	case gaugeWords.In(s.Name):
		return figure.Gauge
	case s.Nature != catalogue.Rate:
		return figure.Amount
	case s.Direction == catalogue.Down || s.Unit != "%" && s.Unit != "‰":
		return figure.Gauge
	}
	return figure.Ratio
}

// changing says that the values of a series are changes of its subject, in % or
// in the unit of the level.
func (s *Series) changing(subject string, change figure.Change, percent bool) {
	s.Subject, s.Motion.Change, s.Motion.Percent = subject, change, percent
}

// named does the same for an indicator whose name ends in the change. What
// changes by so many % is hardly ever a ratio: deaths, discharges, use of energy.
func (s *Series) named(change figure.Change) {
	s.changing(subjectOf(s.Name), change, s.Unit == "%")
	switch {
	case change == figure.Fall && s.Unit == "%":
		s.Motion.Measure = figure.Gauge
	case s.Motion.Measure == figure.Ratio:
		s.Motion.Measure = figure.Amount
	}
}

// namedChange is the word for a change that the name of a series ends in, or "".
func namedChange(name string) string {
	return cmp.Or(changeTails.Suffix(name), growthTails.Suffix(name), fallTails.Suffix(name))
}

var fallVerbTails = lexicon.Must("line.tail.change", "-")

// subjectOf is a name without the change that it ends in.
func subjectOf(name string) string {
	if w := namedChange(name); w != "" && len(w) < len(name) {
		return name[:len(name)-len(w)]
	}
	return name
}

// moveByName sets Motion and Subject from name, unit and nature alone, for a
// series that a caller made and Align did not.
func (s *Series) moveByName() {
	s.Subject, s.Motion.Measure = s.Name, measureOf(s)
	tail := namedChange(s.Name)
	switch {
	case tail == "" || tail == s.Name:
	case fallTails.Has(tail) || fallVerbTails.Has(tail):
		s.named(figure.Fall)
	case growthTails.Has(tail) || s.Unit == "%" || strings.HasSuffix(s.Unit, unitPoints):
		s.named(figure.Rise)
	}
}
