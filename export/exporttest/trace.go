// Package exporttest reads back what package export writes, for tests that
// follow a figure of the output to the bytes that it came from.
package exporttest

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"linian/export"
)

// A Figure is one number of a sheet and the evidence that its link leads to.
type Figure struct {
	Cell      string // of the sheet
	Value     string // as the cell holds it
	Shown     string // as the cell shows it
	Indicator string // the name in the row's first column
	ID        string // of the observation
	File      string
	Line, Col int
	Start     int // byte offsets in the original file
	End       int
	Number    string // as the report states it
	Unit      string
	Sentence  string
}

// Figures are all numbers of the year columns of the sheet 对比总表 that are not
// formulas, row by row, each followed through its link to its row in 明细. A number without a
// link, or one whose link leads nowhere, is an error.
func Figures(workbook []byte) ([]Figure, error) {
	f, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := f.GetRows(export.SheetOverview, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	details, err := newDetails(f)
	if err != nil {
		return nil, err
	}
	var out []Figure
	head := headRow(raw)
	for r := head + 1; r < len(raw); r++ {
		for c, v := range raw[r] {
			if c >= len(raw[head]) || !yearHeading(raw[head][c]) {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(c+1, r+1)
			if err != nil {
				return nil, err
			}
			if !isNumber(f, export.SheetOverview, cell, v) {
				continue
			}
			fig, err := details.follow(f, cell)
			if err != nil {
				return nil, fmt.Errorf("%s!%s (%s): %w", export.SheetOverview, cell, v, err)
			}
			fig.Value, fig.Indicator = v, raw[r][0]
			if fig.Shown, err = f.GetCellValue(export.SheetOverview, cell); err != nil {
				return nil, err
			}
			out = append(out, fig)
		}
	}
	return out, nil
}

// yearHeading tells whether a column holds the figures of one year.
func yearHeading(s string) bool {
	y, err := strconv.Atoi(strings.TrimSuffix(s, "年"))
	return err == nil && y > 1900 && y < 2200
}

// headRow is the index of the row of headings.
func headRow(rows [][]string) int {
	for i, r := range rows {
		if len(r) > 0 && r[0] == "指标" {
			return i
		}
	}
	return len(rows)
}

// isNumber tells whether a cell holds a number that no formula made.
func isNumber(f *excelize.File, sheet, cell, raw string) bool {
	formula, err := f.GetCellFormula(sheet, cell)
	if err != nil || formula != "" || raw == "" {
		return false
	}
	t, err := f.GetCellType(sheet, cell)
	return err == nil && (t == excelize.CellTypeNumber || t == excelize.CellTypeUnset)
}

// details is the sheet 明细 by row and heading.
type details struct {
	rows [][]string
	head map[string]int
}

func newDetails(f *excelize.File) (*details, error) {
	rows, err := f.GetRows(export.SheetDetails, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("the sheet %s is empty", export.SheetDetails)
	}
	d := &details{rows: rows, head: map[string]int{}}
	for i, h := range rows[0] {
		d.head[h] = i
	}
	return d, nil
}

func (d *details) follow(f *excelize.File, cell string) (Figure, error) {
	ok, target, err := f.GetCellHyperLink(export.SheetOverview, cell)
	if err != nil {
		return Figure{}, err
	}
	if !ok {
		return Figure{}, fmt.Errorf("no link to the evidence")
	}
	ref, ok := strings.CutPrefix(target, "'"+export.SheetDetails+"'!")
	if !ok {
		return Figure{}, fmt.Errorf("the link leads to %s", target)
	}
	_, row, err := excelize.CellNameToCoordinates(ref)
	if err != nil {
		return Figure{}, err
	}
	if row < 2 || row > len(d.rows) {
		return Figure{}, fmt.Errorf("the link leads to row %d of %d", row, len(d.rows))
	}
	get := func(head string) string {
		if i, ok := d.head[head]; ok && i < len(d.rows[row-1]) {
			return d.rows[row-1][i]
		}
		return ""
	}
	var bad error
	number := func(head string) int {
		n, err := strconv.Atoi(get(head))
		if err != nil {
			bad = fmt.Errorf("row %d of %s: %s: %w", row, export.SheetDetails, head, err)
		}
		return n
	}
	fig := Figure{
		Cell: cell, ID: get(export.DetailID), File: get("文件"), Line: number("行"), Col: number("列"), Start: number("起"), End: number("止"),
		Number: get("数值"), Unit: get("单位"), Sentence: get("依据原文"),
	}
	return fig, bad
}
