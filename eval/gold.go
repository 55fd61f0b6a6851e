// Package eval measures extraction against tables that people made by reading:
// a gold table holds every figure of a report with what it means (ReadGold,
// Score), a table of facts holds chosen ones of several years (ReadFacts,
// ScoreFacts). It compares; it knows nothing of how figures are found.
package eval

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
)

// A Gold is one row of a gold table: one figure, as a reader understands it.
// The columns of the file are the fields' names in lower case, in any order;
// file, value, unit and kind must be there, other columns are passed over.
type Gold struct {
	File string // path of the report; matches a path that ends with it
	Line int    // in the original, from 1; 0 = not stated
	// Start and End are the byte offsets of the number and its unit in the
	// original; both 0 = not stated. Where they are stated, they and not the
	// line tell the place.
	Start, End int

	Value decimal.Decimal     // as the text states it in Unit: 三成 is 30 %
	Upper decimal.NullDecimal // other end of a range
	Unit  string
	// Indicator is what is measured. "|" parts names that are equally right;
	// "" = not judged.
	Indicator string
	// Year is the year that the figure is about; 0 when none is known and for a
	// span of years, which From and To tell.
	Year, From, To int
	// Kind, Period and Unit, too, may hold alternatives parted by "|" where
	// readers may differ (6000万农村人口: 万人 or 万).
	Kind      figure.Kind
	Qualifier figure.Qualifier  // "" = eq
	Period    figure.PeriodType // "" = neither the period nor the year is judged
	Scope     string            // area or group
	Text      string            // number and unit as the report writes them
	// Optional marks a number that one reader would call a figure and another
	// would not (环保和水务两个部门). Found or not, it is not scored. Column
	// optional, "1" or empty.
	Optional bool
	// Row is the line of the gold table, for messages.
	Row int
}

// ReadGold reads a gold table, a CSV file with a header line, with or without a
// byte order mark. name stands in errors, which name the line and the column.
func ReadGold(r io.Reader, name string) ([]Gold, error) {
	t, err := readTable(r, name, "file", "value", "unit", "kind")
	if err != nil {
		return nil, err
	}
	var gold []Gold
	for t.next() {
		g := Gold{
			File: t.text("file"), Line: t.int("line"), Start: t.int("start"), End: t.int("end"),
			Value: t.decimal("value"), Unit: t.text("unit"), Indicator: t.text("indicator"),
			Year: t.int("year"), From: t.int("from"), To: t.int("to"),
			Kind: figure.Kind(t.text("kind")), Qualifier: figure.Qualifier(t.text("qualifier")),
			Period: figure.PeriodType(t.text("period")), Scope: t.text("scope"), Text: t.text("text"),
			Optional: t.text("optional") != "", Row: t.line,
		}
		if t.text("upper") != "" {
			g.Upper = decimal.NewNullDecimal(t.decimal("upper"))
		}
		if g.Qualifier == "" {
			g.Qualifier = figure.EQ
		}
		t.oneOf("kind", kinds)
		t.oneOf("qualifier", qualifiers)
		t.oneOf("period", periods)
		if (g.End == 0) != (g.Start == 0) && g.Start >= g.End {
			t.fail("end", "字节偏移应大于 start")
		}
		gold = append(gold, g)
	}
	return gold, t.err
}

// allows tells whether v is one of the alternatives.
func allows(alternatives, v string) bool {
	return slices.Contains(strings.Split(alternatives, "|"), v)
}

var (
	kinds = map[string]bool{"actual": true, "target": true, "criterion": true, "ordinal": true,
		"rank": true, "reference": true, "suspect": true}
	qualifiers = map[string]bool{"": true, "eq": true, "gt": true, "ge": true, "lt": true, "le": true,
		"about": true, "near": true, "many": true}
	periods = map[string]bool{"": true, "year": true, "half": true, "quarter": true, "month": true,
		"multi-year": true, "as-of": true, "cumulative": true}
)

// A csvTable reads a CSV file by the names in its header and keeps the first
// error.
type csvTable struct {
	name    string
	r       *csv.Reader
	columns map[string]int
	row     []string
	line    int
	err     error
}

func readTable(r io.Reader, name string, needed ...string) (*csvTable, error) {
	t := &csvTable{name: name, r: csv.NewReader(r), columns: make(map[string]int)}
	t.r.FieldsPerRecord = -1
	head, err := t.r.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: 文件是空的，应有表头行", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for i, c := range head {
		t.columns[strings.TrimSpace(strings.TrimPrefix(c, "\ufeff"))] = i
	}
	for _, n := range needed {
		if _, ok := t.columns[n]; !ok {
			return nil, fmt.Errorf("%s:1: 缺少“%s”这一列", name, n)
		}
	}
	return t, nil
}

func (t *csvTable) next() bool {
	if t.err != nil {
		return false
	}
	row, err := t.r.Read()
	if errors.Is(err, io.EOF) {
		return false
	}
	if err != nil {
		t.err = fmt.Errorf("%s: %w", t.name, err)
		return false
	}
	t.row = row
	t.line, _ = t.r.FieldPos(0)
	return true
}

func (t *csvTable) text(column string) string {
	i, ok := t.columns[column]
	if !ok || i >= len(t.row) {
		return ""
	}
	return strings.TrimSpace(t.row[i])
}

func (t *csvTable) int(column string) int {
	s := t.text(column)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		t.fail(column, fmt.Sprintf("“%s”不是非负整数", s))
	}
	return n
}

func (t *csvTable) decimal(column string) decimal.Decimal {
	d, err := decimal.NewFromString(t.text(column))
	if err != nil {
		t.fail(column, fmt.Sprintf("“%s”不是数", t.text(column)))
	}
	return d
}

func (t *csvTable) oneOf(column string, allowed map[string]bool) {
	for _, s := range strings.Split(t.text(column), "|") {
		if !allowed[s] {
			t.fail(column, fmt.Sprintf("没有“%s”这个取值", s))
		}
	}
}

func (t *csvTable) fail(column, message string) {
	if t.err == nil {
		t.err = fmt.Errorf("%s:%d: %s 列：%s", t.name, t.line, column, message)
	}
}

// Of tells whether the row belongs to the report at this path (slash-separated).
func (g Gold) Of(path string) bool { return sameFile(g.File, path) }
