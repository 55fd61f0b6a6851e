package export

import (
	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// briefingRanked is how many bodies a ranking names.
const briefingRanked = 6

// briefingPlaceOf is one body in the wording "ranking".
type briefingPlaceOf struct {
	Body   string
	Number *BriefingNumber
}

// ranking is the sentence that names the bodies in their order.
func (m *briefingMaker) ranking(r analyze.Ranking, f *briefingFacts) (Sentence, error) {
	var s briefingSeries
	var places []briefingPlaceOf
	for _, e := range r.Entries[:min(len(r.Entries), briefingRanked)] {
		fig := SentenceFigure{Text: briefingAmount(e.Point.Value, r.Unit), Value: e.Point.Value, Unit: r.Unit, Qualifier: e.Point.Qualifier,
			Operation: OpValue, Observations: []string{e.Point.Observation.ID}, Years: []int{r.Year}}
		places = append(places, briefingPlaceOf{briefingClean(e.Body), m.number(&s, fig)})
		s.sourceName = briefingClean(e.Body)
		s.source(e.Point, false, true)
	}
	out, err := m.sentence("ranking", map[string]any{
		"Year": r.Year, "Name": briefingClean(r.Name), "Low": f.Direction == catalogue.Down, "Places": places, "More": len(r.Entries) > len(places),
	}, s.numbers...)
	if err != nil {
		return out, err
	}
	return out, m.note(&out, briefingEvidenceOf(s.evidence))
}

// briefingOrdered tells whether each entry certainly stands before the next, or
// beside it.
func briefingOrdered(r analyze.Ranking) bool {
	if len(r.Entries) < 2 {
		return false
	}
	for i, e := range r.Entries {
		if e.Point.Doubtful || e.Point.Qualifier == figure.Many || e.Point.Upper.Valid || e.Point.Observation.Context.Expected {
			return false
		}
		if i == 0 {
			continue
		}
		if _, ok := briefingSide(e.Point, r.Entries[i-1].Point); !ok {
			return false
		}
	}
	return true
}
