package export

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// The sheet 目标完成: a row for each target with the result of its year.

// Columns of 目标完成.
const (
	goalTheme = iota + 1
	goalName
	goalBody
	goalScope
	goalYear
	goalUnit
	goalTarget
	goalResult
	goalRate
	goalMore
	goalMet
	goalNote
)

const goalHead = 3

// A goalRow is one target of one series.
type goalRow struct {
	c     *analyze.Comparison
	index int // of c in the result
	k     analyze.Completion
	row   int
}

// planGoals lists the targets by series and year. A target that has no
// completion (because it is doubtful, say) is listed without one.
func (b *book) planGoals() {
	for i := range b.res.Comparisons {
		c := &b.res.Comparisons[i]
		for _, t := range c.Target {
			k := analyze.Completion{Year: t.Year, Target: t}
			for _, have := range c.Completions {
				if have.Year == t.Year {
					k = have
				}
			}
			b.goals = append(b.goals, goalRow{c: c, index: i, k: k, row: goalHead + 1 + len(b.goals)})
		}
	}
}

// goalOf is the row of a series' target for a year, 0 when there is none.
func (b *book) goalOf(index, year int) int {
	// The rows of a series stand together and in order of the result.
	lo, hi := 0, len(b.goals)
	for lo < hi {
		if mid := (lo + hi) / 2; b.goals[mid].index < index {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	for ; lo < len(b.goals) && b.goals[lo].index == index; lo++ {
		if b.goals[lo].k.Year == year {
			return b.goals[lo].row
		}
	}
	return 0
}

func (b *book) targets() {
	s := b.sheet(SheetTargets, wbLayout{widths: []float64{12, 26, 20, 7, 9, 12, 12, 12, 10, 14, 11, 50}, freezeColumn: goalName, freezeRow: goalHead, color: colorTarget})
	s.put(1, 30, b.text("目标完成情况", styleTitle))
	s.put(2, 0, b.text("目标来自当年报告，结果来自次年报告；完成率＝结果÷目标，增速、比重类指标只比差额。是否完成按目标的限定词和指标方向判断，判断不了的不下结论。", styleNote))
	head := []any{"主题", "指标", "机关", "范围", "年份", "单位", "目标", "结果", "完成率", "差额", "是否完成", "目标原文"}
	for i, h := range head {
		head[i] = b.text(h.(string), styleHead)
	}
	s.put(goalHead, 24, head...)
	for i := range b.goals {
		b.goal(s, &b.goals[i])
	}
	last := goalHead + len(b.goals)
	if len(b.goals) > 0 && b.err == nil {
		b.do(b.f.AutoFilter(s.name, fmt.Sprintf("A%d:%s", goalHead, cellAt(goalNote, last)), nil))
		b.colourBy(s, fmt.Sprintf("%s:%s", cellAt(goalMet, goalHead+1), cellAt(goalMet, last)), colorWorse, fmt.Sprintf(`%s="未完成"`, cellAt(goalMet, goalHead+1)))
		b.colourBy(s, fmt.Sprintf("%s:%s", cellAt(goalMet, goalHead+1), cellAt(goalMet, last)), colorBetter, fmt.Sprintf(`%s="完成"`, cellAt(goalMet, goalHead+1)))
	}
	s.printTitles("", fmt.Sprintf("$%d:$%d", goalHead, goalHead))
}

func (b *book) goal(s *wbSheet, g *goalRow) {
	c, k := g.c, g.k
	year := styleMid
	year.format = `0"年"`
	cells := []any{
		b.text(themeTitle(c.Theme), styleCell), b.text(c.Name, styleCell), b.text(c.Body, styleCell), b.text(c.Scope, styleMid),
		b.integer(k.Year, year), b.text(c.Unit, styleMid), b.number(k.Target.Exact(), b.pointStyle(&k.Target, c.Unit)),
		b.blank(styleCell), b.blank(styleCell), b.blank(styleCell), b.text(metWord(k), styleMid),
		b.text(k.Target.Observation.Sentence, wbStyle{frame: true, wrap: true, size: 9, color: colorQuiet}),
	}
	target, result := cellAt(goalTarget, g.row), cellAt(goalResult, g.row)
	if r := k.Result; r != nil {
		cells[goalResult-1] = b.number(r.Exact(), b.pointStyle(r, c.Unit))
		if more, ok := b.goalMore(g); ok {
			cells[goalMore-1] = more
		}
		b.evidenceLink(s, result, &r.Observation)
	}
	if k.Rate != nil && k.Result != nil {
		v := completion(g)
		cells[goalRate-1] = b.computedCell(v)
		if v.note != "" {
			s.note(cellAt(goalRate, g.row), v.note)
		}
	}
	s.put(g.row, s.rowHeight(map[int]string{goalNote: k.Target.Observation.Sentence, goalName: c.Name}), cells...)
	b.evidenceLink(s, target, &k.Target.Observation)
	if text := pointNote(&k.Target); text != "" {
		s.note(target, text)
	}
}

// goalMore is result − target, as a formula; none where one of them is a range
// or the result a bound, because then it would say more than the reports do.
func (b *book) goalMore(g *goalRow) (any, bool) {
	r, t := g.k.Result, &g.k.Target
	if inexact(r) || t.Upper.Valid {
		return nil, false
	}
	before := ""
	if t.Qualifier == figure.About || t.Qualifier == figure.Near {
		before = figure.About.Cell()
	}
	unit := ""
	if g.c.Nature == catalogue.Rate && g.c.Unit == "%" {
		unit = "百分点"
	}
	n := max(decimalPlaces(r.Value), decimalPlaces(t.Value))
	st := wbStyle{frame: true, align: "right", format: signedFormat(n, before, unit)}
	return b.formula(cellAt(goalResult, g.row)+"-"+cellAt(goalTarget, g.row), r.Exact().Sub(t.Exact()), st), true
}

func metWord(k analyze.Completion) string {
	switch {
	case k.Result == nil:
		return "尚无结果"
	case k.Plan:
		return "非年度目标，不判定"
	}
	return cmp.Or(k.Verdict.Word(), "无法判断")
}

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
		if height := rankingHeight(k, chart); row+height > page+bodiesPageRows && row > page && b.err == nil {
			page = row
			b.do(s.sw.InsertPageBreak(cellAt(1, row)))
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
			b.text(e.Body, styleCell), b.number(e.Point.Exact(), b.pointStyle(&e.Point, k.Unit)), share)
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
