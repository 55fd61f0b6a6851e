package export

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/decision"
	"linian/internal/lazyregexp"
)

// DetailRecord is the heading of the column of 明细 that keeps what stood in
// 核对, 修正值 and 备注 when the workbook was written; by it a change, and a cell
// that was cleared, are told from what was there before.
const DetailRecord = "原核对记录"

// decisionCells are what 明细 shows of the decision of an observation: 核对, 修正值,
// 备注 and the record of them.
func (b *book) decisionCells(id string) [4]any {
	d, ok := b.opt.Decisions.Get(id)
	if !ok {
		in := b.blank(styleInput)
		return [4]any{in, in, in, b.blank(styleTop)}
	}
	c := d.Cells()
	var value any = b.text(c.Value, styleInput)
	if v, err := decimal.NewFromString(c.Value); err == nil {
		value = b.number(v, styleInput)
	}
	return [4]any{b.text(c.Action, styleInput), value, b.text(c.Note, styleInput), b.text(c.Record(), styleTop)}
}

// Corrections are what users filled in in a workbook.
type Corrections struct {
	// Fingerprint is InputFingerprint of the result that it was written from.
	Fingerprint string
	Rows        []CorrectionRow // all rows of 明细, in the sheet's order
	// Sources are the SHA-256 of the reports that it was written from, hex, by file,
	// as 来源 has them; empty where that sheet is gone.
	Sources map[string]string
}

// A CorrectionRow is a row of 明细.
type CorrectionRow struct {
	ID, File string
	Cells    decision.Cells // as they stand
	Was      decision.Cells // as linian wrote them
	// Seen is what the row shows of its figure, Value, Upper and Unit its number; not
	// valid where the cell holds none.
	Seen         decision.Fingerprint
	Value, Upper decimal.NullDecimal
	Unit         string
	// NoNumber is set where the sheet has a column of numbers and this row none in it:
	// linian writes one into each.
	NoNumber bool
	// Period is the row's 时期, which names its year a second time.
	Period string
	// Recorded is set where the sheet holds a record of what the row showed; Edits are the
	// cells, of those that hold no decision, that show something else now.
	Recorded bool
	Edits    []Edit

	columns map[decision.Column]string
	row     int
}

// shownValue and shownYear are the columns of the number itself and of its year, which
// users are not to change.
const (
	shownValue decision.Column = DetailValue
	shownYear  decision.Column = DetailYear
)

// YearPlace is the address of the cell of the year: 明细!E17.
func (r CorrectionRow) YearPlace() string { return r.Place(shownYear) }

// ValuePlace is the address of the cell of the number itself: 明细!G17.
func (r CorrectionRow) ValuePlace() string { return r.Place(shownValue) }

// Place is the address of a cell: 明细!N17.
func (r CorrectionRow) Place(c decision.Column) string {
	return SheetDetails + "!" + r.columns[c] + strconv.Itoa(r.row)
}

// Changed tells whether the user filled in, changed or cleared something.
func (r CorrectionRow) Changed() bool { return r.Cells.Tidy() != r.Was.Tidy() || len(r.Edits) > 0 }

// Decided tells whether it was 核对, 修正值 or 备注.
func (r CorrectionRow) Decided() bool { return r.Cells.Tidy() != r.Was.Tidy() }

// ReadCorrections reads back what users filled in in 明细 of a workbook that
// WriteWorkbook wrote, also after another program saved it, rows were sorted or
// columns moved. Errors are in Chinese and begin with the path.
func ReadCorrections(path string) (*Corrections, error) {
	f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: 找不到这个文件，请核对路径：%w", path, err)
	case errors.Is(err, os.ErrPermission):
		return nil, fmt.Errorf("%s: 无法打开（是否正在 Excel 或 WPS 中打开？请存盘后关闭）：%w", path, err)
	case err != nil:
		return nil, fmt.Errorf("%s: 不是可以读取的 xlsx 工作簿（设了密码的请先取消密码，xls 请另存为 xlsx）：%w", path, err)
	}
	defer f.Close()
	c := &Corrections{Fingerprint: fingerprintOf(f)}
	if c.Fingerprint == "" {
		return nil, fmt.Errorf("%s: 不是 linian 生成的工作簿（没有“%s”）；请在 linian build 生成的 历年对比.xlsx 中填写", path, fingerprintName)
	}
	if err := c.read(f); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	c.readSources(f)
	return c, nil
}

var hexWord = lazyregexp.New(`[0-9a-f]{32}`)

// fingerprintOf finds the fingerprint in a defined name, or in the document's
// properties; programs differ in what they keep.
func fingerprintOf(f *excelize.File) string {
	for _, n := range f.GetDefinedName() {
		if n.Name == fingerprintName {
			if s := hexWord.FindString(n.RefersTo); s != "" {
				return s
			}
		}
	}
	if p, err := f.GetDocProps(); err == nil {
		return hexWord.FindString(p.Identifier)
	}
	return ""
}

// readSources reads the hashes of 来源. Without the sheet, or its columns, there are
// none, and only a workbook of the very same reports can be read back.
func (c *Corrections) readSources(f *excelize.File) {
	rows, err := f.GetRows(SheetSources)
	if err != nil {
		return
	}
	c.Sources = map[string]string{}
	file, hash := -1, -1
	for _, cells := range rows {
		if file < 0 || hash < 0 {
			file, hash = slices.Index(cells, headFile), slices.Index(cells, headHash)
			continue
		}
		if max(file, hash) < len(cells) && cells[hash] != "" {
			c.Sources[cells[file]] = strings.TrimSpace(cells[hash])
		}
	}
}

// headRows is within how many rows the headings are looked for: users put rows
// above them.
const headRows = 20

func (c *Corrections) read(f *excelize.File) error {
	rows, err := f.Rows(SheetDetails)
	if err != nil {
		return fmt.Errorf("没有“%s”工作表，请不要改名或删除", SheetDetails)
	}
	defer rows.Close()
	var at map[string]int
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("%s!A%d: 无法读取：%w", SheetDetails, n, err)
		}
		if at == nil {
			if at = headings(cells); at == nil && n == headRows {
				break
			}
			continue
		}
		c.row(cells, at, n)
	}
	if at == nil {
		return fmt.Errorf("“%s”中没有列“%s”，请不要改动表头", SheetDetails, DetailID)
	}
	for _, h := range []string{DetailDecision, DetailCorrect, DetailRemark, DetailRecord} {
		if _, ok := at[h]; !ok {
			return fmt.Errorf("“%s”中没有列“%s”，请不要改动或删除表头；找不回来时请重新运行 linian build", SheetDetails, h)
		}
	}
	for i := range c.Rows {
		if err := c.Rows[i].heedFormat(f); err != nil {
			return err
		}
	}
	return nil
}

// heedFormat takes the numbers that were filled in as the user sees them.
func (r *CorrectionRow) heedFormat(f *excelize.File) (err error) {
	if r.Decided() {
		if r.Cells.Value, err = asShown(f, r.Place(decision.ValueColumn), r.Cells.Value); err != nil {
			return err
		}
	}
	for i := range r.Edits {
		e := &r.Edits[i]
		if e.Now, err = asShown(f, e.Place, e.Now); err != nil {
			return err
		}
	}
	return nil
}

// asShown is the number of a cell as the user sees it: 8.7% is kept by spreadsheet programs
// as 0.087, and 3/4 as a day. Another text stays.
func asShown(f *excelize.File, place, text string) (string, error) {
	v, err := decimal.NewFromString(text)
	if err != nil {
		return text, nil
	}
	shown, err := f.GetCellValue(SheetDetails, strings.TrimPrefix(place, SheetDetails+"!"), excelize.Options{RawCellValue: false})
	if err != nil {
		return "", fmt.Errorf("%s: 无法读取：%w", place, err)
	}
	shown = strings.TrimSpace(shown)
	if strings.HasSuffix(shown, "%") {
		return v.Shift(2).String() + "%", nil
	}
	if _, err := decimal.NewFromString(strings.ReplaceAll(shown, ",", "")); err != nil {
		return shown, nil
	}
	return text, nil
}

// headings are the columns of the row of headings, from 0; nil for another row.
func headings(cells []string) map[string]int {
	at := make(map[string]int)
	for i, s := range cells {
		if s = strings.TrimSpace(s); s != "" {
			at[s] = i
		}
	}
	if _, ok := at[DetailID]; !ok {
		return nil
	}
	return at
}

func (c *Corrections) row(cells []string, at map[string]int, n int) {
	cell := func(head string) string {
		if i, ok := at[head]; ok && i < len(cells) {
			return cells[i]
		}
		return ""
	}
	r := CorrectionRow{ID: strings.TrimSpace(cell(DetailID)), File: cell(headFile), row: n, columns: map[decision.Column]string{}}
	r.Cells = decision.Cells{Action: cell(DetailDecision), Value: plainNumber(cell(DetailCorrect)), Note: cell(DetailRemark)}
	value, upper := plainNumber(cell(DetailValue)), plainNumber(cell("上限"))
	r.Value, r.Upper, r.Unit = numberIn(value), numberIn(upper), strings.TrimSpace(cell("单位"))
	r.Seen = decision.Fingerprint{Indicator: cell("指标"), Text: value, Sentence: cell("依据原文"), File: r.File}
	if upper != "" {
		r.Seen.Text += "~" + upper
	}
	r.Seen.Text += r.Unit
	_, numbered := at[DetailValue]
	r.NoNumber, r.Period = numbered && !r.Value.Valid, strings.TrimSpace(cell("时期"))
	r.Seen.Year, _ = strconv.Atoi(cell(DetailYear))
	r.Was = decision.ParseRecord(cell(DetailRecord))
	for col, head := range map[decision.Column]string{decision.ActionColumn: DetailDecision, decision.ValueColumn: DetailCorrect, decision.NoteColumn: DetailRemark, shownValue: DetailValue, shownYear: DetailYear, "": DetailName} {
		r.columns[col] = colName(at[head] + 1)
	}
	r.readContent(cell, at)
	if r.ID != "" || r.Changed() {
		c.Rows = append(c.Rows, r)
	}
}

// numberIn is the number that a cell holds; not valid for another text.
func numberIn(s string) decimal.NullDecimal {
	v, err := decimal.NewFromString(strings.TrimSpace(s))
	return decimal.NullDecimal{Decimal: v, Valid: err == nil}
}

// sheetDigits is how many digits a spreadsheet's number holds; more are the
// residue of binary arithmetic: 97.30000000000001.
const sheetDigits = 15

// plainNumber writes a number as the user sees it: without residue and without
// an exponent. Other texts stay.
func plainNumber(s string) string {
	v, err := decimal.NewFromString(strings.TrimSpace(s))
	if err != nil || len(s) > 40 {
		return s
	}
	if over := v.NumDigits() - sheetDigits; over > 0 && v.Exponent() < 0 {
		v = v.Round(-v.Exponent() - int32(over))
	}
	if v.Exponent() > sheetDigits || v.Exponent() < -sheetDigits {
		return s
	}
	return v.String()
}
