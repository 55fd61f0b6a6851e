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

// An Unknown is a word of a Query that no figure of the store has.
type Unknown struct {
	Word  string
	Body  bool     // asked for as a body or region, not as an indicator
	Known []string // what the store has of that kind, by name
}

// Unknown gives the indicators and bodies of q without any figure, whatever its
// other fields say.
func (s *Store) Unknown(ctx context.Context, q Query) ([]Unknown, error) {
	var out []Unknown
	look := func(words []string, body bool, column, other string, where func(string) Query) error {
		for _, w := range words {
			condition, args := where(w).where()
			if some, err := s.names(ctx, "SELECT '' FROM observation WHERE "+condition+" LIMIT 1", args); err != nil || len(some) > 0 {
				if err != nil {
					return err
				}
				continue
			}
			all, err := s.names(ctx, "SELECT DISTINCT "+column+" FROM observation UNION SELECT DISTINCT "+other+" FROM observation ORDER BY 1", nil)
			if err != nil {
				return err
			}
			out = append(out, Unknown{w, body, all})
		}
		return nil
	}
	every := []string{"*"}
	if err := look(q.Indicators, false, "indicator", "indicator_id", func(w string) Query { return Query{Indicators: []string{w}, Kinds: every} }); err != nil {
		return nil, err
	}
	err := look(q.Bodies, true, "body", "region", func(w string) Query { return Query{Bodies: []string{w}, Kinds: every} })
	return out, err
}

// names gives the first column of the rows, NULL as "".
func (s *Store) names(ctx context.Context, statement string, args []any) (out []string, err error) {
	err = s.rows(ctx, statement, args, nil, func(row []string) error {
		out = append(out, row[0])
		return nil
	})
	return out, err
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
