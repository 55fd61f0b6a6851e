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
	return jsonLines(w, res.Comparisons, func(c *analyze.Comparison) any { return NewSeriesRow(c) })
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

// A SeriesRow is a Comparison as it is written: a line of series.jsonl, and a row of
// Parquet with the same columns. Its keys are a promise to users: docs/data.md lists them
// and a test compares.
type SeriesRow struct {
	Key         string              `json:"key" parquet:"key"`
	IndicatorID *string             `json:"indicator_id" parquet:"indicator_id"`
	Name        string              `json:"name" parquet:"name"`
	Theme       string              `json:"theme" parquet:"theme"`
	Unit        string              `json:"unit" parquet:"unit"`
	Body        string              `json:"body" parquet:"body"`
	Scope       string              `json:"scope" parquet:"scope"`
	Nature      catalogue.Nature    `json:"nature" parquet:"nature"`
	Direction   catalogue.Direction `json:"direction" parquet:"direction"`
	Points      []pointJSON         `json:"points" parquet:"points,list"`
	Spans       []spanJSON          `json:"spans" parquet:"spans,list"`
	Quarantined []string            `json:"quarantined" parquet:"quarantined,list"`
	Comparison  comparisonJSON      `json:"comparison" parquet:"comparison"`
}

type pointJSON struct {
	Year        int              `json:"year" parquet:"year"`
	Value       string           `json:"value" parquet:"value"`
	Upper       *string          `json:"upper" parquet:"upper"`
	Qualifier   figure.Qualifier `json:"qualifier" parquet:"qualifier"`
	Kind        figure.Kind      `json:"kind" parquet:"kind"`
	Observation string           `json:"observation" parquet:"observation"`
	Rule        string           `json:"rule" parquet:"rule"`
	Doubtful    bool             `json:"doubtful" parquet:"doubtful"`
	Findings    []finding.Code   `json:"findings" parquet:"findings,list"`
	Others      []otherJSON      `json:"others" parquet:"others,list"`
	Evidence    []evidenceJSON   `json:"evidence,omitempty" parquet:"evidence,list"`
}

// evidenceJSON is what speaks for or against the chosen figure.
type evidenceJSON struct {
	By      analyze.Witness `json:"by" parquet:"by"`
	Against bool            `json:"against" parquet:"against"`
	Says    string          `json:"says" parquet:"says"`
	Figures []string        `json:"figures" parquet:"figures,list"`
}

type otherJSON struct {
	Observation string           `json:"observation" parquet:"observation"`
	Value       string           `json:"value" parquet:"value"`
	Relation    analyze.Relation `json:"relation" parquet:"relation"`
}

type spanJSON struct {
	From        int         `json:"from" parquet:"from"`
	To          int         `json:"to" parquet:"to"`
	Average     bool        `json:"average" parquet:"average"`
	Value       string      `json:"value" parquet:"value"`
	Kind        figure.Kind `json:"kind" parquet:"kind"`
	Observation string      `json:"observation" parquet:"observation"`
}

type figureJSON struct {
	Value     string           `json:"value" parquet:"value"`
	Unit      string           `json:"unit" parquet:"unit"`
	Qualifier figure.Qualifier `json:"qualifier" parquet:"qualifier"`
	Formula   string           `json:"formula" parquet:"formula"`
	Inputs    []string         `json:"inputs" parquet:"inputs,list"`
}

type changeJSON struct {
	Year     int         `json:"year" parquet:"year"`
	Absolute figureJSON  `json:"absolute" parquet:"absolute"`
	Relative *figureJSON `json:"relative" parquet:"relative"`
}

type completionJSON struct {
	Year   int         `json:"year" parquet:"year"`
	Target string      `json:"target" parquet:"target"` // observation ids
	Result *string     `json:"result" parquet:"result"`
	Rate   *figureJSON `json:"rate" parquet:"rate"`
	Met    *bool       `json:"met" parquet:"met"`
}

type claimJSON struct {
	Year         int        `json:"year" parquet:"year"`
	Stated       string     `json:"stated" parquet:"stated"` // observation id
	Computed     figureJSON `json:"computed" parquet:"computed"`
	Contradicted bool       `json:"contradicted" parquet:"contradicted"`
}

type comparisonJSON struct {
	Changes     []changeJSON     `json:"changes" parquet:"changes,list"`
	Compound    *figureJSON      `json:"compound" parquet:"compound"`
	Total       *figureJSON      `json:"total" parquet:"total"`
	Multiple    *figureJSON      `json:"multiple" parquet:"multiple"`
	High        *int             `json:"high" parquet:"high"`
	Low         *int             `json:"low" parquet:"low"`
	Streak      int              `json:"streak" parquet:"streak"`
	Completions []completionJSON `json:"completions" parquet:"completions,list"`
	Claims      []claimJSON      `json:"claims" parquet:"claims,list"`
}

// NewSeriesRow is the comparison as it is written.
func NewSeriesRow(c *analyze.Comparison) SeriesRow {
	j := SeriesRow{
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
