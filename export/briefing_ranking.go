package export

import (
	"slices"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// How many rankings a theme speaks of, and how many bodies each names.
const (
	briefingRankings = 3
	briefingRanked   = 6
)

// briefingPlaceOf is one body in the wording "ranking".
type briefingPlaceOf struct {
	Body   string
	Number *BriefingNumber
}

// rankings sets the bodies side by side for the latest year: one sentence for
// each indicator of the theme of which several bodies have a figure. A ranking
// whose order the bounds leave open is not told.
func (m *briefingMaker) rankings(fs []*briefingFacts) ([]Sentence, error) {
	if len(m.res.Bodies) < 2 {
		return nil, nil
	}
	var out []Sentence
	for _, r := range m.res.Rankings {
		at := slices.IndexFunc(fs, func(f *briefingFacts) bool { return f.IndicatorID == r.IndicatorID })
		if at < 0 || r.Kind != figure.Actual || r.Year != m.year || !briefingOrdered(r) || fs[at].ofChanges() {
			continue
		}
		s, err := m.ranking(r, fs[at])
		if err != nil {
			return nil, err
		}
		if out = append(out, s); len(out) == briefingRankings {
			break
		}
	}
	return out, nil
}

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
		if e.Point.Doubtful || e.Point.Qualifier == figure.Many || e.Point.Upper.Valid {
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
