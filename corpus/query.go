package corpus

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// A Query asks for figures. Its fields narrow the answer down; the zero value
// asks for all figures that are about a single year.
type Query struct {
	// Indicators are ids of the catalogue (gdp) or names as reports write them
	// (地区生产总值); with a * in it a name is a pattern (*养老床位*).
	Indicators []string
	// Bodies are bodies (海门市人民政府) or regions (海门市); * as above.
	Bodies []string
	// From and To bound the year that a figure is about; 0 does not.
	From, To int
	// Kinds are those of figure.Kind; none = actual and target.
	Kinds []string
	// Limit bounds the rows; 0 does not.
	Limit int
}

// Columns are those of the rows that Query gives.
var Columns = []string{"body", "indicator", "indicator_id", "year", "kind", "change", "qualifier", "value", "upper", "unit", "report_year", "file", "line", "col", "start", "end", "sentence_text", "findings", "other_readings"}

// Query calls each with every row that fits, by indicator, body and year, with
// the Columns; NULL is "". It ends with each's first error. findings are codes
// parted by blanks, other_readings is JSON, as in observations.jsonl.
func (s *Store) Query(ctx context.Context, q Query, each func(row []string) error) error {
	where, args := q.where()
	quoted := make([]string, len(Columns))
	for i, c := range Columns {
		quoted[i] = strconv.Quote(c)
	}
	quoted[len(quoted)-1] = s.othersColumn(ctx)
	statement := "SELECT " + strings.Join(quoted, ", ") + " FROM observation WHERE " + where +
		" ORDER BY indicator, body, year, kind, report_year, file, start"
	if q.Limit > 0 {
		statement += " LIMIT " + strconv.Itoa(q.Limit)
	}
	return s.rows(ctx, statement, args, nil, each)
}

// othersColumn is the expression of the last column. A store of before the table
// other_reading has none.
func (s *Store) othersColumn(ctx context.Context) string {
	var n int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'other_reading'").Scan(&n); err != nil || n == 0 {
		return "''"
	}
	return "(SELECT x.readings FROM other_reading x WHERE x.report = observation.report AND x.figure = observation.id)"
}

func (q Query) where() (string, []any) {
	conditions := []string{"year IS NOT NULL"}
	var args []any
	among := func(values []string, columns ...string) {
		var any []string
		for _, v := range values {
			for _, c := range columns {
				op := " = ?"
				if strings.Contains(v, "*") {
					op = " GLOB ?"
				}
				any = append(any, c+op)
				args = append(args, v)
			}
		}
		if len(any) > 0 {
			conditions = append(conditions, "("+strings.Join(any, " OR ")+")")
		}
	}
	among(q.Indicators, "indicator", "indicator_id")
	among(q.Bodies, "body", "region")
	kinds := q.Kinds
	if len(kinds) == 0 {
		kinds = []string{"actual", "target"}
	}
	among(kinds, "kind")
	if q.From != 0 {
		conditions, args = append(conditions, "year >= ?"), append(args, q.From)
	}
	if q.To != 0 {
		conditions, args = append(conditions, "year <= ?"), append(args, q.To)
	}
	return strings.Join(conditions, " AND "), args
}

// SQL runs a statement of the user's, which cannot change anything: the store
// is open for reading only. head is called once with the names of the columns.
func (s *Store) SQL(ctx context.Context, statement string, head func(columns []string), each func(row []string) error) error {
	return s.rows(ctx, statement, nil, head, each)
}

func (s *Store) rows(ctx context.Context, statement string, args []any, head func([]string), each func([]string) error) error {
	rows, err := s.db.QueryContext(ctx, statement, args...)
	if err != nil {
		return s.fail(fmt.Errorf("查询有误：%w", err))
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return s.fail(err)
	}
	if head != nil {
		head(columns)
	}
	cells := make([]sql.NullString, len(columns))
	targets := make([]any, len(columns))
	for i := range cells {
		targets[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return s.fail(err)
		}
		row := make([]string, len(columns))
		for i, c := range cells {
			row[i] = c.String
		}
		if err := each(row); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return s.fail(err)
	}
	return nil
}
