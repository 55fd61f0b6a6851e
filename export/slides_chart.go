package export

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/drawing"
	"linian/figure"
)

// A SlideChart is a chart as PowerPoint itself draws it, from a small workbook
// inside the file: the sound results of a series by year, and its targets.
type SlideChart struct {
	Series string // key
	Title  string // what is drawn, with its unit: 地区生产总值增速（%）
	Unit   string
	Bars   bool // bars for flows, a line for stocks and rates
	Years  []int
	Actual SlideSeries
	Target *SlideSeries // nil when there is none in these years
	// Sources are where the figures of each year stand; by Years.
	Sources []string
}

// A SlideSeries is a row of values, one a year; a gap has none.
type SlideSeries struct {
	Name   string
	Column string // in SlideSheet
	Cells  []SlideCell
}

// LastRow is the last row of the series in SlideSheet.
func (s *SlideSeries) LastRow() int { return len(s.Cells) + 1 }

// A SlideCell is one value with the form of its label.
type SlideCell struct {
	Value     decimal.NullDecimal
	Qualifier figure.Qualifier
	Upper     decimal.NullDecimal // the upper end of a range that is drawn at its lower one
	mark      drawing.Mark
	// Apart is set where what is counted changed before the point: no line leads to it.
	Apart bool
	// Alone is set for a target of a year that has no result: only then it has a
	// label of its own.
	Alone bool
	// Below sets the label under the point, where the line or the target would
	// run through it above.
	Below bool
}

// SlideSheet is the worksheet of the workbook inside a chart: years in column
// A, results in B, targets in C, places in D.
const SlideSheet = "数据"

// newSlideChart draws a series over its own years. What is in doubt or only a rough count is
// left out, and so is a target beyond the axis; remarks tell of all.
func newSlideChart(f *briefingFacts) (c *SlideChart, remarks []string) {
	d := drawing.New(*f.Comparison, nil)
	from, to := slices.IndexFunc(d.Actual, plain), 0
	if from < 0 {
		return nil, nil
	}
	aimed := false
	for i := range d.Years {
		if goal := plain(d.Target[i]); goal || plain(d.Actual[i]) {
			to, aimed = i, aimed || goal && i >= from
		}
	}
	c = &SlideChart{Series: f.Key, Title: f.label + "（" + briefingClean(f.Unit) + "）", Unit: briefingClean(f.Unit), Bars: d.Form == drawing.Bars, Actual: SlideSeries{Name: "实绩", Column: "B"}}
	if aimed {
		c.Target = &SlideSeries{Name: "目标", Column: "C"}
	}
	for i := from; i <= to; i++ {
		r, g := d.Actual[i], d.Target[i]
		c.Years = append(c.Years, d.Years[i])
		c.Actual.add(r)
		c.Actual.Cells[len(c.Actual.Cells)-1].Apart = d.Apart[i] && i > from
		if aimed {
			c.Target.add(g)
			c.Target.Cells[len(c.Target.Cells)-1].Alone = plain(g) && !plain(r)
		}
		c.Sources = append(c.Sources, slideSource(r, g))
	}
	for _, p := range d.Far() {
		if plain(drawing.Cell{Point: &p, Mark: drawing.MarkOf(p)}) {
			remarks = append(remarks, fmt.Sprintf("未画入：%d年目标%s（%s）", p.Year, briefingClean(p.Observation.Text), briefingPlace(p.Observation.File, p.Observation.Line)))
		}
	}
	for _, p := range d.Of.Actual {
		if plain(drawing.Cell{Point: &p, Mark: drawing.MarkOf(p)}) {
			continue
		}
		why := "只有概数"
		if p.Doubtful {
			why = f.reason(p)
		}
		remarks = append(remarks, fmt.Sprintf("未画入：%d年%s，%s（%s）", p.Year, briefingClean(p.Observation.Text), why, briefingPlace(p.Observation.File, p.Observation.Line)))
	}
	c.placeLabels()
	return c, remarks
}

// plain reports whether a cell is drawn on slides: neither in doubt nor a rough count (数十).
func plain(c drawing.Cell) bool { return c.Sound() && c.Point.Qualifier != figure.Many }

// placeLabels keeps labels off the lines: those of a line's low points, and of
// the points whose target lies above, stand below; those of bars whose target
// lies just above stand inside.
func (c *SlideChart) placeLabels() {
	top := decimal.Zero
	for _, x := range c.Actual.Cells {
		top = decimal.Max(top, x.Value.Decimal)
	}
	near := top.Mul(decimal.New(12, -2))
	for i := range c.Actual.Cells {
		x := &c.Actual.Cells[i]
		if !x.Value.Valid {
			continue
		}
		gap, aimed := decimal.Zero, c.Target != nil && c.Target.Cells[i].Value.Valid
		if aimed {
			gap = c.Target.Cells[i].Value.Decimal.Sub(x.Value.Decimal)
			aimed = !gap.IsNegative()
		}
		if c.Bars {
			x.Below = aimed && gap.LessThan(near)
		} else {
			before, after := c.Actual.side(i, i-1), c.Actual.side(i, i+1)
			x.Below = aimed || before >= 0 && after >= 0 && before+after > 0
		}
	}
}

// side tells whether the value beside i lies above it (1) or below (−1); 0
// when there is none or it is the same.
func (s *SlideSeries) side(i, beside int) int {
	if beside < 0 || beside >= len(s.Cells) || !s.Cells[beside].Value.Valid {
		return 0
	}
	return s.Cells[beside].Value.Decimal.Cmp(s.Cells[i].Value.Decimal)
}

func slideSource(r, g drawing.Cell) string {
	var out []string
	if plain(r) {
		out = append(out, briefingPlace(r.Point.Observation.File, r.Point.Observation.Line))
	}
	if plain(g) {
		out = append(out, "目标见"+briefingPlace(g.Point.Observation.File, g.Point.Observation.Line))
	}
	return strings.Join(out, "；")
}

func (s *SlideSeries) add(c drawing.Cell) {
	x := SlideCell{}
	if plain(c) {
		x = SlideCell{Value: decimal.NewNullDecimal(c.Point.Value), Qualifier: c.Point.Qualifier, Upper: c.Point.Upper, mark: c.Mark}
	}
	s.Cells = append(s.Cells, x)
}

// Format is the number format of the cell's label; "" for the plain one.
func (c SlideCell) Format() string {
	if c.Upper.Valid {
		return `General"—` + briefingPlain(c.Upper.Decimal) + `"`
	}
	if c.Qualifier == figure.Many {
		return ""
	}
	// The bound's word is part of the format, so that it stays when the value is
	// edited: 超480, 4以上.
	before, after := c.Qualifier.Around()
	if before+after == "" {
		return ""
	}
	return formatLiteral(before) + "General" + formatLiteral(after)
}

// Symbol is the mark of a point that is not exact; "" for the plain one.
func (c SlideCell) Symbol() string {
	switch c.mark {
	case drawing.Range:
		return "square"
	case drawing.AtLeast, drawing.AtMost:
		return "triangle"
	case drawing.Near:
		return "diamond"
	}
	return ""
}

// FromZero tells whether the axis begins at zero: always under bars, as long
// as no value is negative.
func (c *SlideChart) FromZero() bool {
	if !c.Bars {
		return false
	}
	for _, s := range []*SlideSeries{&c.Actual, c.Target} {
		if s == nil {
			continue
		}
		for _, x := range s.Cells {
			if x.Value.Valid && x.Value.Decimal.IsNegative() {
				return false
			}
		}
	}
	return true
}

// LastRow is the last row of the years in SlideSheet.
func (c *SlideChart) LastRow() int { return len(c.Years) + 1 }

// inexact tells whether one of the results is a bound, a rounding or a range.
func (c *SlideChart) inexact() bool {
	return slices.ContainsFunc(c.Actual.Cells, func(x SlideCell) bool { return x.Symbol() != "" })
}

// breaks tells from which years on something else is counted; "" where nothing changed.
func (c *SlideChart) breaks() string {
	var years []string
	for i, x := range c.Actual.Cells {
		if x.Apart {
			years = append(years, fmt.Sprintf("%d年", c.Years[i]))
		}
	}
	if years == nil {
		return ""
	}
	return strings.Join(years, "、") + "起与此前不可比（口径调整或数据核减）"
}

// workbook is the chart's data as the small workbook that PowerPoint opens for
// 编辑数据. Its date is the deck's.
func (c *SlideChart) workbook(date time.Time) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	s := slideSheet{f: f}
	s.do(f.SetSheetName("Sheet1", SlideSheet))
	s.do(f.SetColWidth(SlideSheet, "A", "C", 12))
	s.do(f.SetColWidth(SlideSheet, "D", "D", 60))
	s.row(1, "年份", c.Actual.Name, "", "依据")
	if c.Target != nil {
		s.do(f.SetCellStr(SlideSheet, "C1", c.Target.Name))
	}
	for i, y := range c.Years {
		row := []any{y, c.Actual.Cells[i].number(), nil, wbText(c.Sources[i])}
		if c.Target != nil {
			row[2] = c.Target.Cells[i].number()
		}
		s.row(i+2, row...)
	}
	stamp := date.Format("2006-01-02T15:04:05Z")
	s.do(f.SetDocProps(&excelize.DocProperties{Creator: "linian", LastModifiedBy: "linian", Created: stamp, Modified: stamp}))
	if s.err != nil {
		return nil, s.err
	}
	buf, err := f.SetZipWriter(mendingZip).WriteToBuffer()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = rezip(&out, bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	return out.Bytes(), err
}

// number is the value as a spreadsheet holds it; nil for a gap.
func (c SlideCell) number() any {
	if !c.Value.Valid {
		return nil
	}
	return c.Value.Decimal.InexactFloat64()
}

// A slideSheet keeps the first error of writing a chart's workbook.
type slideSheet struct {
	f   *excelize.File
	err error
}

func (s *slideSheet) do(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *slideSheet) row(n int, cells ...any) {
	s.do(s.f.SetSheetRow(SlideSheet, fmt.Sprintf("A%d", n), &cells))
}
