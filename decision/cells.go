package decision

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// Cells are a decision as it stands in a sheet: 核对, 修正值 and 备注.
type Cells struct {
	Action string // 修正
	Value  string // 155, 155万平方米, 2019, 新增养老床位
	Note   string
}

// Cells are what the sheet shows of a decision.
func (d Decision) Cells() Cells {
	c := Cells{Action: Word(d.Action), Note: d.Note}
	switch d.Action {
	case figure.Merge, figure.Split:
		c.Value = d.Series
	case figure.Redate:
		c.Value = strconv.Itoa(d.Year)
	default:
		c.Value = d.Outcome()
	}
	return c
}

// Empty tells whether nothing is filled in.
func (c Cells) Empty() bool { return c == Cells{} }

// Tidy takes the blanks around each cell away and writes numbers in one way, as
// spreadsheet programs rewrite them: 61.50 becomes 61.5.
func (c Cells) Tidy() Cells {
	c.Action, c.Value, c.Note = cleanText(c.Action), cleanText(c.Value), cleanText(c.Note)
	if v, err := decimal.NewFromString(c.Value); err == nil && len(c.Value) <= maxDigits && numberForm.FindString(c.Value) == c.Value {
		c.Value = v.String()
	}
	return c
}

// cellSeparator joins cells in a record: a sign that stays as it is in every
// spreadsheet program.
const cellSeparator = "‖"

// escapeCell keeps a separator inside a value apart from those of the record, and
// unescapeCell gives it back.
var (
	escapeCell   = strings.NewReplacer(`\`, `\\`, cellSeparator, `\p`)
	unescapeCell = strings.NewReplacer(`\\`, `\`, `\p`, cellSeparator)
)

// Record writes filled cells as one text, by which it can be seen later whether
// they were changed; "" for empty ones.
func (c Cells) Record() string {
	if c.Empty() {
		return ""
	}
	c = c.Tidy()
	return strings.Join([]string{c.Action, escapeCell.Replace(c.Value), c.Note}, cellSeparator)
}

// ParseRecord reads what Record writes.
func ParseRecord(s string) Cells {
	parts := append(strings.SplitN(s, cellSeparator, 3), "", "", "")
	return Cells{parts[0], unescapeCell.Replace(parts[1]), parts[2]}
}

// A Column names one of the cells.
type Column string

const (
	ActionColumn Column = "核对"
	ValueColumn  Column = "修正值"
	NoteColumn   Column = "备注"
)

// A CellError is what is wrong with a cell.
type CellError struct {
	Column Column
	Err    error
}

func (e *CellError) Error() string { return e.Err.Error() }
func (e *CellError) Unwrap() error { return e.Err }

// FromCells reads a decision of o from filled cells. Errors are *CellError, in
// Chinese.
func FromCells(o figure.Observation, c Cells) (Decision, error) {
	c = c.Tidy()
	if c.Action == "" {
		return Decision{}, &CellError{ActionColumn, errors.New("填了“修正值”或“备注”，但没有选意见；请选" + actionWords.list() + "之一，或清空")}
	}
	a, ok := ParseAction(c.Action)
	if !ok {
		return Decision{}, &CellError{ActionColumn, errors.New("“" + c.Action + "”不是意见，请选" + actionWords.list() + "之一")}
	}
	d := New(o, a)
	d.Note = c.Note
	if err := d.fill(o, c); err != nil {
		return Decision{}, &CellError{ValueColumn, err}
	}
	if err := d.Check(); err != nil {
		return Decision{}, &CellError{ValueColumn, err}
	}
	return d, nil
}

// fill reads 修正值 as the action asks.
func (d *Decision) fill(o figure.Observation, c Cells) (err error) {
	switch d.Action {
	case figure.Correct:
		return need(d.fillCorrect(o, c.Value), "选了“修正”，请在“修正值”填写新的数，如 154 或 154万平方米")
	case figure.Confirm:
		var ok bool
		if d.Kind, ok = ParseKind(c.Value); !ok && c.Value != "" {
			return errors.New("“确认”不用填写“修正值”；要改数字请选“修正”，要说明请写在“备注”")
		}
	case figure.Redate:
		d.Year, err = ParseYear(c.Value)
		return need(err, "选了“改期”，请在“修正值”填写年份，如 2019")
	case figure.Merge, figure.Split:
		// Where there is but one text it is the name.
		d.Series = cmp.Or(c.Value, c.Note)
		if c.Value == "" {
			d.Note = ""
		}
		if d.Series == "" {
			return errors.New("选了“" + c.Action + "”，请在“修正值”填写序列的名称（“对比总表”中的指标名）")
		}
	default:
		if c.Value != "" {
			return errors.New("“" + c.Action + "”不用填写“修正值”；要改数字请选“修正”，要说明请写在“备注”")
		}
	}
	return nil
}

// yearForm is a year behind what else is corrected: 645张，2019年.
var yearForm = lazyregexp.New(`^\d{4}年$`)

// fillCorrect reads what Outcome writes of 修正: 154, 超154万平方米, 154，2019年，目标, 目标, 超过.
func (d *Decision) fillCorrect(o figure.Observation, text string) (err error) {
	of := o.Unit
	if o.Stated != nil {
		of = o.Stated.Unit
	}
	parts := strings.Split(text, "，")
	for n := len(parts); n > 0; n-- {
		last := strings.TrimSpace(parts[n-1])
		if kind, ok := ParseKind(last); ok {
			d.Kind = kind
		} else if yearForm.MatchString(last) && (n > 1 || of != "年") {
			if d.Year, err = ParseYear(last); err != nil {
				return err
			}
		} else {
			break
		}
		parts = parts[:n-1]
	}
	if len(parts) == 0 {
		return nil
	}
	text = strings.Join(parts, "，")
	if q, ok := ParseQualifier(text); ok {
		d.Qualifier = q
		return nil
	}
	if u, ok := unit.Parse(text); ok && u.Dimension != unit.Bare {
		d.Unit = text
		return nil
	}
	q, err := ParseQuantity(text, of)
	if err != nil {
		return err
	}
	d.Value, d.Qualifier = decimal.NewNullDecimal(q.Value), q.Qualifier
	if q.Unit != of {
		d.Unit = q.Unit
	}
	return nil
}

// need puts what must be filled in in the place of errEmpty.
func need(err error, msg string) error {
	if errors.Is(err, errEmpty) {
		return errors.New(msg)
	}
	return err
}
