package export

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
)

// WriteObservations writes observations.jsonl: one observation a line, in the
// order given, in the form that docs/data.md describes.
func WriteObservations(w io.Writer, obs []figure.Observation) error {
	return jsonLines(w, obs, func(o *figure.Observation) any { return o })
}

// WriteFindings writes findings.jsonl: one finding a line, in the order given.
func WriteFindings(w io.Writer, fs []finding.Finding) error {
	return jsonLines(w, fs, func(f *finding.Finding) any { return f })
}

// WriteSeries writes series.jsonl: one aligned series a line with its points
// and all that was computed from them, in the result's order.
func WriteSeries(w io.Writer, res *analyze.Result) error {
	return jsonLines(w, res.Comparisons, func(c *analyze.Comparison) any { return newSeriesJSON(c) })
}

func jsonLines[T any](w io.Writer, items []T, form func(*T) any) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	for i := range items {
		if err := enc.Encode(form(&items[i])); err != nil {
			return err
		}
	}
	return b.Flush()
}

// seriesJSON is a line of series.jsonl. Its keys are a promise to users:
// docs/data.md lists them and a test compares.
type seriesJSON struct {
	Key         string              `json:"key"`
	IndicatorID *string             `json:"indicator_id"`
	Name        string              `json:"name"`
	Theme       string              `json:"theme"`
	Unit        string              `json:"unit"`
	Body        string              `json:"body"`
	Scope       string              `json:"scope"`
	Nature      catalogue.Nature    `json:"nature"`
	Direction   catalogue.Direction `json:"direction"`
	Points      []pointJSON         `json:"points"`
	Spans       []spanJSON          `json:"spans"`
	Quarantined []string            `json:"quarantined"`
	Comparison  comparisonJSON      `json:"comparison"`
}

type pointJSON struct {
	Year        int              `json:"year"`
	Value       string           `json:"value"`
	Upper       *string          `json:"upper"`
	Qualifier   figure.Qualifier `json:"qualifier"`
	Kind        figure.Kind      `json:"kind"`
	Observation string           `json:"observation"`
	Rule        string           `json:"rule"`
	Doubtful    bool             `json:"doubtful"`
	Findings    []finding.Code   `json:"findings"`
	Others      []otherJSON      `json:"others"`
	Evidence    []evidenceJSON   `json:"evidence,omitempty"`
}

// evidenceJSON is what speaks for or against the chosen figure.
type evidenceJSON struct {
	By      analyze.Witness `json:"by"`
	Against bool            `json:"against"`
	Says    string          `json:"says"`
	Figures []string        `json:"figures"`
}

type otherJSON struct {
	Observation string           `json:"observation"`
	Value       string           `json:"value"`
	Relation    analyze.Relation `json:"relation"`
}

type spanJSON struct {
	From        int         `json:"from"`
	To          int         `json:"to"`
	Average     bool        `json:"average"`
	Value       string      `json:"value"`
	Kind        figure.Kind `json:"kind"`
	Observation string      `json:"observation"`
}

type figureJSON struct {
	Value     string           `json:"value"`
	Unit      string           `json:"unit"`
	Qualifier figure.Qualifier `json:"qualifier"`
	Formula   string           `json:"formula"`
	Inputs    []string         `json:"inputs"`
}

type changeJSON struct {
	Year     int         `json:"year"`
	Absolute figureJSON  `json:"absolute"`
	Relative *figureJSON `json:"relative"`
}

type completionJSON struct {
	Year   int         `json:"year"`
	Target string      `json:"target"` // observation ids
	Result *string     `json:"result"`
	Rate   *figureJSON `json:"rate"`
	Met    *bool       `json:"met"`
}

type claimJSON struct {
	Year         int        `json:"year"`
	Stated       string     `json:"stated"` // observation id
	Computed     figureJSON `json:"computed"`
	Contradicted bool       `json:"contradicted"`
}

type comparisonJSON struct {
	Changes     []changeJSON     `json:"changes"`
	Compound    *figureJSON      `json:"compound"`
	Total       *figureJSON      `json:"total"`
	Multiple    *figureJSON      `json:"multiple"`
	High        *int             `json:"high"`
	Low         *int             `json:"low"`
	Streak      int              `json:"streak"`
	Completions []completionJSON `json:"completions"`
	Claims      []claimJSON      `json:"claims"`
}

func newSeriesJSON(c *analyze.Comparison) seriesJSON {
	j := seriesJSON{
		Key: c.Key, Name: c.Name, Theme: c.Theme, Unit: c.Unit, Body: c.Body, Scope: c.Scope,
		Nature: c.Nature, Direction: c.Direction, Points: jsonPoints(&c.Series),
		Spans:       jsonList(c.Spans, newSpanJSON),
		Quarantined: jsonList(c.Quarantined, func(o *figure.Observation) string { return o.ID }),
		Comparison: comparisonJSON{
			Changes:  jsonList(c.Changes, newChangeJSON),
			Compound: newFigureJSON(c.Compound), Total: newFigureJSON(c.Total), Multiple: newFigureJSON(c.Multiple),
			High: jsonYear(c.High), Low: jsonYear(c.Low), Streak: c.Streak,
			Completions: jsonList(c.Completions, newCompletionJSON), Claims: jsonList(c.Claims, newClaimJSON),
		},
	}
	if c.IndicatorID != "" {
		j.IndicatorID = &c.IndicatorID
	}
	return j
}

// jsonList is never nil, so that an empty list is written as [] and not as null.
func jsonList[T, U any](in []T, form func(*T) U) []U {
	out := make([]U, len(in))
	for i := range in {
		out[i] = form(&in[i])
	}
	return out
}

// jsonPoints are the results and then the targets, each ascending by year.
func jsonPoints(s *analyze.Series) []pointJSON {
	return append(jsonList(s.Actual, newPointJSON), jsonList(s.Target, newPointJSON)...)
}

func newPointJSON(p *analyze.Point) pointJSON {
	return pointJSON{
		Year: p.Year, Value: p.Value.String(), Upper: jsonDecimal(p.Upper), Qualifier: p.Qualifier, Kind: p.Kind,
		Observation: p.Observation.ID, Rule: p.Rule, Doubtful: p.Doubtful,
		Findings: append([]finding.Code{}, p.Findings...),
		Others: jsonList(p.Others, func(o *analyze.Other) otherJSON {
			return otherJSON{o.Observation.ID, o.Value.String(), o.Relation}
		}),
		Evidence: jsonEvidence(p.Evidence),
	}
}

func jsonEvidence(ev []analyze.Evidence) (out []evidenceJSON) {
	for _, e := range ev {
		out = append(out, evidenceJSON{e.By, e.Against, e.Message, e.Figures})
	}
	return out
}

func newSpanJSON(s *analyze.Span) spanJSON {
	return spanJSON{s.From, s.To, s.Average, s.Value.String(), s.Kind, s.Observation.ID}
}

func newChangeJSON(c *analyze.Change) changeJSON {
	return changeJSON{c.Year, *newFigureJSON(&c.Absolute), newFigureJSON(c.Relative)}
}

func newCompletionJSON(c *analyze.Completion) completionJSON {
	j := completionJSON{Year: c.Year, Target: c.Target.Observation.ID, Rate: newFigureJSON(c.Rate), Met: c.Met}
	if c.Result != nil {
		j.Result = &c.Result.Observation.ID
	}
	return j
}

func newClaimJSON(c *analyze.Claim) claimJSON {
	return claimJSON{c.Year, c.Stated.ID, *newFigureJSON(&c.Computed), c.Contradicted}
}

func newFigureJSON(f *analyze.Figure) *figureJSON {
	if f == nil {
		return nil
	}
	return &figureJSON{f.Value.String(), f.Unit, f.Qualifier, f.Formula, append([]string{}, f.Inputs...)}
}

func jsonDecimal(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	s := d.Decimal.String()
	return &s
}

func jsonYear(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}
