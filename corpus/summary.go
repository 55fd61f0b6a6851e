package corpus

import (
	"context"
	"io"

	"github.com/parquet-go/parquet-go"
)

// A SummaryRow is what the corpus says of one indicator of one body in one year:
// the value of the latest report that states it, and how far the others lie
// apart. Values are in BaseUnit (元, not 亿元).
type SummaryRow struct {
	Body        string  `parquet:"body,dict"`
	Region      string  `parquet:"region,dict"`
	Indicator   string  `parquet:"indicator,dict"`
	IndicatorID string  `parquet:"indicator_id,dict"` // of the catalogue; "" for what it does not know
	Kind        string  `parquet:"kind,dict"`         // actual or target
	Change      string  `parquet:"change,dict"`       // "", rise or fall
	Year        int32   `parquet:"year"`
	Value       float64 `parquet:"value"`
	BaseUnit    string  `parquet:"base_unit,dict"`
	Qualifier   string  `parquet:"qualifier,dict"`
	Count       int32   `parquet:"count"` // of the figures
	Min         float64 `parquet:"min"`
	Max         float64 `parquet:"max"`
	ReportYear  int32   `parquet:"report_year"` // of the report that states Value
	File        string  `parquet:"file,dict"`
	Start       int64   `parquet:"start"` // where in File the figure stands
	End         int64   `parquet:"end"`
}

// summary groups the figures. That the other columns are those of the row with
// the greatest report_year is what SQLite promises for a query with one max().
const summary = `
SELECT body, region, indicator, indicator_id, kind, change, year, base, base_unit, qualifier,
       count(*), min(base), max(base), max(report_year * 1000000000 + start), report_year, file, start, "end"
FROM observation
WHERE year IS NOT NULL AND kind IN ('actual', 'target') AND indicator <> ''
GROUP BY body, region, CASE indicator_id WHEN '' THEN indicator ELSE indicator_id END, kind, change, year, base_unit, scope
ORDER BY body, indicator, year, kind`

// WriteSummary writes the summary of the corpus by body, indicator and year as
// Parquet and tells how many rows it has.
func (s *Store) WriteSummary(ctx context.Context, w io.Writer) (int, error) {
	rows, err := s.db.QueryContext(ctx, summary)
	if err != nil {
		return 0, s.fail(err)
	}
	defer rows.Close()
	p := parquet.NewGenericWriter[SummaryRow](w, parquet.Compression(&parquet.Zstd))
	n := 0
	batch := make([]SummaryRow, 0, 1024)
	flush := func() error {
		_, err := p.Write(batch)
		n += len(batch)
		batch = batch[:0]
		return err
	}
	for rows.Next() {
		var r SummaryRow
		var latest int64
		if err := rows.Scan(&r.Body, &r.Region, &r.Indicator, &r.IndicatorID, &r.Kind, &r.Change, &r.Year, &r.Value, &r.BaseUnit, &r.Qualifier,
			&r.Count, &r.Min, &r.Max, &latest, &r.ReportYear, &r.File, &r.Start, &r.End); err != nil {
			return n, s.fail(err)
		}
		if batch = append(batch, r); len(batch) == cap(batch) {
			if err := flush(); err != nil {
				return n, err
			}
		}
	}
	if err := rows.Err(); err != nil {
		return n, s.fail(err)
	}
	if err := flush(); err != nil {
		return n, err
	}
	return n, p.Close()
}
