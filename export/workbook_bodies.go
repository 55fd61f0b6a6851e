package export

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
)

// The sheet 多机关对比: the same indicator and year of several bodies.

const (
	bodiesHead     = 3
	bodiesPageRows = 42 // rows on a printed page
)

func (b *book) bodies() {
	if len(b.res.Rankings) == 0 {
		return
	}
	s := b.sheet(SheetBodies, wbLayout{widths: []float64{28, 9, 12, 7, 26, 16, 11, 2, 14, 14, 14, 14, 14}, freezeRow: bodiesHead, color: "70AD47"})
	s.put(1, 30, b.text("多机关对比", styleTitle))
	s.put(2, 0, b.text("同一指标、同一年份各机关的数字；方向明确的指标按优劣排名，其余从大到小。占比是公式。", styleNote))
	head := []any{"指标", "年份", "单位", "名次", "机关", "数值", "占比"}
	for i, h := range head {
		head[i] = b.text(h.(string), styleHead)
	}
	s.put(bodiesHead, 24, head...)
	row, page := bodiesHead+1, bodiesHead+1
	latest := map[string]int{}
	for i, k := range b.res.Rankings {
		if j, ok := latest[k.Name]; !ok || b.res.Rankings[j].Year < k.Year {
			latest[k.Name] = i
		}
	}
	for i := range b.res.Rankings {
		k := &b.res.Rankings[i]
		chart := latest[k.Name] == i && b.charts < b.opt.MaxCharts
		// No page ends within a chart.
		if height := rankingHeight(k, chart); row+height > page+bodiesPageRows && row > page {
			page = row
			s.pageBreak(row)
		}
		b.ranking(s, k, row, chart)
		row += rankingHeight(k, chart)
	}
	s.printTitles("", fmt.Sprintf("$%d:$%d", bodiesHead, bodiesHead))
}

// ranking writes one indicator and year. Only the latest year of an indicator
// has a chart, beside its rows.
func (b *book) ranking(s *wbSheet, k *analyze.Ranking, row int, chart bool) {
	year := styleMid
	year.format = `0"年"`
	last := row + len(k.Entries) - 1
	for i := range k.Entries {
		e := &k.Entries[i]
		r := row + i
		share := b.blank(styleCell)
		if e.Share != nil {
			share = b.computedCell(rankingShare(k, e, fmt.Sprintf("F%d/SUM(F$%d:F$%d)", r, row, last)))
		}
		s.put(r, 0, b.text(k.Name, styleCell), b.integer(k.Year, year), b.text(k.Unit, styleMid), b.integer(e.Rank, styleMid),
			b.text(e.Body, styleCell), b.number(e.Point.Exact(), b.pointStyle(&e.Point, pointFormat(&e.Point, k.Unit))), share)
		b.evidenceLink(s, cellAt(6, r), &e.Point.Observation)
		if text := pointNote(&e.Point); text != "" {
			s.note(cellAt(6, r), text)
		}
	}
	if chart {
		b.charts++
		b.rankingChart(s, k, row, last)
	}
}

// rankingHeight is how many rows a ranking takes, with the empty one behind it.
func rankingHeight(k *analyze.Ranking, chart bool) int {
	n := len(k.Entries)
	if chart {
		n = max(n, rankingRows(k))
	}
	return n + 1
}

// rankingShare is an entry's part of the sum, with the formula where it gives
// that part.
func rankingShare(k *analyze.Ranking, e *analyze.RankEntry, formula string) computed {
	sum := decimal.Zero
	for i := range k.Entries {
		sum = sum.Add(k.Entries[i].Point.Exact())
	}
	v := e.Share.Value.Shift(-2)
	if sum.IsZero() || e.Point.Exact().DivRound(sum, 16).Sub(v).Abs().GreaterThan(decimal.New(1, -9)) {
		formula = ""
	}
	return computed{formula: formula, value: v, style: wbStyle{frame: true, align: "right", format: rateFormat(e.Share.Qualifier)}}
}

// rankingRows is the height of a ranking's chart.
func rankingRows(k *analyze.Ranking) int { return max(10, len(k.Entries)+3) }

func (b *book) rankingChart(s *wbSheet, k *analyze.Ranking, row, last int) {
	if b.err != nil {
		return
	}
	text := excelize.Font{Family: wbFont, Size: 9, Color: colorInk}
	gap := uint(60)
	value := excelize.ChartAxis{Font: text, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "General"}}
	if !slices.ContainsFunc(k.Entries, func(e analyze.RankEntry) bool { return e.Point.Value.IsNegative() }) {
		value.Minimum = new(float64) // bars that do not begin at zero overstate differences
	}
	b.do(b.f.AddChart(s.name, cellAt(9, row), &excelize.Chart{
		Type: excelize.Bar,
		Series: []excelize.ChartSeries{{
			Name:       onSheet(s.name, absolute(1, row)),
			Categories: onSheet(s.name, absBlock(5, row, 5, last)),
			Values:     onSheet(s.name, absBlock(6, row, 6, last)),
			Fill:       solid(colorHead),
		}},
		Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: chartTitle(fmt.Sprintf("%d年%s（%s）", k.Year, k.Name, k.Unit)),
			Font: &excelize.Font{Family: wbFont, Size: 11, Bold: true, Color: colorInk}}}},
		Format:     excelize.GraphicOptions{AltText: chartTitle(k.Name), OffsetY: 4},
		Dimension:  excelize.ChartDimension{Width: 480, Height: uint(rankingRows(k) * wbRowPixels)},
		Legend:     excelize.ChartLegend{Position: "none"},
		XAxis:      excelize.ChartAxis{Font: text, ReverseOrder: true},
		YAxis:      value,
		PlotArea:   excelize.ChartPlotArea{ShowVal: true},
		GapWidth:   &gap,
		VaryColors: new(bool),
	}))
}
