package eval

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/report"
	"linian/unit"
)

var arabic = lazyregexp.New(`[0-9]+(?:\.[0-9]+)?`)

// Baseline is what a naive pattern finds in a report: Arabic digits with a
// measure word straight behind them (154万平方米), dates left out. It knows the
// whole unit table and nothing else: no Chinese numerals, no 20多亿元, no ranges,
// no damage, and of what is measured, when and in which sense it has no notion.
// It reads the text before repair.
func Baseline(r *report.Report) []figure.Observation {
	raw := r.Raw()
	s := raw.String()
	var obs []figure.Observation
	for _, m := range arabic.FindAllStringIndex(s, -1) {
		u, n := unit.Lookup(s, m[1])
		if n == 0 || u.Dimension == unit.Bare || strings.HasPrefix(u.Symbol, "年") {
			continue
		}
		v, err := decimal.NewFromString(s[m[0]:m[1]])
		if err != nil {
			continue
		}
		span := raw.Span(m[0], m[1]+n)
		line, col := r.Position(span.Start)
		obs = append(obs, figure.Observation{
			File: r.File, Line: line, Col: col, Start: span.Start, End: span.End,
			Value: v, Unit: u.Symbol, Text: s[m[0] : m[1]+n], ReportYear: r.Meta.Year,
		})
	}
	return obs
}
