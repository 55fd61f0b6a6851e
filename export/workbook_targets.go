package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// The sheet 目标完成: a row for each target with the result of its year, this year's on top.

// goalColumns tells which column of 目标完成 holds what. 0 means that there is none.
type goalColumns struct {
	year, name, body, scope, unit, target, result, more, rate, met, theme, note int
}

func (b *book) planGoalColumns() goalColumns {
	var n columns
	var c goalColumns
	c.year, c.name = n.next(true), n.next(true)
	c.body = n.next(len(b.res.Bodies) > 1)
	c.scope = n.next(slices.ContainsFunc(b.goals, func(g goalRow) bool { return g.c.Scope != "" }))
	for _, col := range []*int{&c.unit, &c.target, &c.result, &c.more, &c.rate, &c.met, &c.theme, &c.note} {
		*col = n.next(true)
	}
	return c
}

// heads are the headings of the columns and their widths.
func (c goalColumns) heads(body float64) (heads []string, widths []float64) {
	for _, h := range []struct {
		column int
		head   string
		width  float64
	}{
		{c.year, "年份", 8}, {c.name, "指标", 30}, {c.body, "机关", body}, {c.scope, "范围", 8}, {c.unit, "单位", 10}, {c.target, "目标", 13}, {c.result, "结果", 13},
		{c.more, "差额", 15}, {c.rate, "完成率", 10}, {c.met, "是否达到", 18}, {c.theme, "领域", 10}, {c.note, "目标原文", 60},
	} {
		if h.column > 0 {
			heads, widths = append(heads, h.head), append(widths, h.width)
		}
	}
	return heads, widths
}

const goalHead = 4

// A goalRow is one target of one series.
type goalRow struct {
	c     *analyze.Comparison
	index int // of c in the result
	k     analyze.Completion
	row   int
	first bool // of its year
}

// A goalKey is a series, by its place in the result, and a year.
type goalKey struct{ index, year int }

// planGoals lists the targets by year and series: those that wait for the next report, what
// plans set for later years, then the years before, the newest first. A target that has no
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
			b.goals = append(b.goals, goalRow{c: c, index: i, k: k})
		}
	}
	now := briefingLastYear(b.res, "") + 1
	slices.SortStableFunc(b.goals, func(x, y goalRow) int {
		if x.k.Year >= now && y.k.Year >= now {
			return cmp.Compare(x.k.Year, y.k.Year)
		}
		return cmp.Compare(y.k.Year, x.k.Year)
	})
	b.goalRowOf = make(map[goalKey]int, len(b.goals))
	for i := range b.goals {
		g := &b.goals[i]
		g.row, g.first = goalHead+1+i, i == 0 || b.goals[i-1].k.Year != g.k.Year
		b.goalRowOf[goalKey{g.index, g.k.Year}] = g.row
	}
}

// goalOf is the row of a series' target for a year, 0 when there is none.
func (b *book) goalOf(index, year int) int { return b.goalRowOf[goalKey{index, year}] }

func (b *book) targets() {
	cols := b.goalCols
	heads, widths := cols.heads(b.bodyWidth())
	s := b.sheet(SheetTargets, wbLayout{widths: widths, freezeColumn: cols.name, freezeRow: goalHead, color: colorTarget})
	s.put(1, 30, b.text("目标完成情况", styleTitle))
	s.put(2, 0, b.text("目标来自当年报告，结果来自次年报告；今年的目标排在最前，其后是规划中以后各年的，再后是往年的。完成率＝结果÷目标，增速、比重类指标只比差额。是否达到按目标的限定词和指标方向判断，判断不了的不下结论。", styleNote))
	s.put(3, 0, b.text("“报告未见结果”：读到了总结那一年的报告，没有读到同名同口径的结果，不等于没有完成；“缺次年报告”：总结那一年的报告不在文件夹里。", styleNote))
	head := make([]any, len(heads))
	for i, h := range heads {
		head[i] = b.text(h, styleHead)
	}
	s.put(goalHead, 24, head...)
	for i := range b.goals {
		b.goal(s, &b.goals[i])
	}
	if last := goalHead + len(b.goals); len(b.goals) > 0 {
		s.filter(goalHead, last, cols.note)
		first, area := cellAt(cols.met, goalHead+1), fmt.Sprintf("%s:%s", cellAt(cols.met, goalHead+1), cellAt(cols.met, last))
		b.colourBy(s, area, colorWorse, first+`="未达到"`)
		b.colourBy(s, area, colorBetter, first+`="达到"`)
	} else {
		s.put(goalHead+1, 0, b.text("没有可以对照的目标：报告中没有读到目标数字。", styleNote))
	}
	s.printTitles("", fmt.Sprintf("$%d:$%d", goalHead, goalHead))
}

// bodyWidth fits the names of the bodies.
func (b *book) bodyWidth() float64 {
	n := 8
	for _, body := range b.res.Bodies {
		n = max(n, displayWidth(body)+2)
	}
	return float64(min(n, 26))
}

func (b *book) goal(s *wbSheet, g *goalRow) {
	c, k, cols := g.c, g.k, b.goalCols
	name := styleCell
	name.wrap = true
	cells := make([]any, cols.note)
	set := func(col int, v any) {
		if col > 0 {
			cells[col-1] = v
		}
	}
	excerpt := goalClause(k.Target.Observation)
	set(cols.year, b.integer(k.Year, wbStyle{frame: true, align: "center", format: `0"年"`, bold: g.first}))
	set(cols.name, b.text(c.Name, name))
	set(cols.body, b.text(c.Body, name))
	set(cols.scope, b.text(c.Scope, styleMid))
	set(cols.unit, b.text(c.Unit, styleMid))
	set(cols.target, b.number(k.Target.Exact(), b.pointStyle(&k.Target, aimFormat(&k.Target, c.Unit))))
	for _, col := range []int{cols.result, cols.more, cols.rate} {
		set(col, b.blank(styleCell))
	}
	set(cols.met, b.text(b.metWord(g), styleMid))
	set(cols.theme, b.text(themeTitle(c.Theme), styleQuiet))
	set(cols.note, b.text(excerpt, wbStyle{frame: true, wrap: true, size: 9, color: colorQuiet, align: "left", indent: 1}))
	target, result := cellAt(cols.target, g.row), cellAt(cols.result, g.row)
	if r := k.Result; r != nil {
		set(cols.result, b.number(r.Exact(), b.pointStyle(r, pointFormat(r, c.Unit))))
		if more, ok := b.goalMore(g); ok {
			set(cols.more, more)
		}
		b.evidenceLink(s, result, &r.Observation)
	}
	if k.Rate != nil && k.Result != nil {
		v := b.completion(g)
		set(cols.rate, b.computedCell(v))
		if v.note != "" {
			s.note(cellAt(cols.rate, g.row), v.note)
		}
	}
	s.put(g.row, max(s.rowHeightAt(9, map[int]string{cols.note: excerpt}), s.rowHeight(map[int]string{cols.name: c.Name, cols.unit: c.Unit})), cells...)
	b.evidenceLink(s, target, &k.Target.Observation)
	if text := pointNote(&k.Target); text != "" {
		s.note(target, text)
	}
}

// goalClause is the words of a target: the clause of its number, and what stands between it
// and the name where that is in an earlier one. A list stays whole: 城镇、农村居民收入分别增长….
func goalClause(o figure.Observation) string {
	head := briefingClean(o.Head)
	s, at, behind := o.Place(briefingClean)
	if at < 0 {
		return s
	}
	const ends = "，；。："
	start := func(at int) int {
		k := strings.LastIndexAny(s[:at], ends)
		if k < 0 {
			return 0
		}
		_, n := utf8.DecodeRuneInString(s[k:])
		return k + n
	}
	from, to := start(at), len(s)
	if k := strings.IndexAny(s[behind:], ends); k >= 0 {
		to = behind + k
	}
	if k := strings.LastIndex(s[:at], head); head != "" && k >= 0 {
		from = min(from, start(k))
	}
	return s[from:to]
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
	return b.formula(cellAt(b.goalCols.result, g.row)+"-"+cellAt(b.goalCols.target, g.row), r.Exact().Sub(t.Exact()), st), true
}

// metWord says how the target stands to what the reports say of its year.
func (b *book) metWord(g *goalRow) string {
	k, read := g.k, b.res.Reviewed(b.bodyOf(g.c))
	switch {
	case k.Target.Doubtful:
		return "目标存疑，不判定"
	case k.Result == nil && pointOf(g.c.Actual, k.Year) != nil:
		return "结果存疑，不判定"
	case k.Result == nil && (len(read) == 0 || k.Year > read[len(read)-1]):
		return "尚无结果"
	case k.Result == nil && slices.Contains(read, k.Year):
		return "报告未见结果"
	case k.Result == nil:
		return "缺次年报告"
	case k.Plan:
		return "非年度目标，不判定"
	}
	return cmp.Or(k.Verdict.Word(), "无法判断")
}

// bodyOf is the body of a series among several; "" where there is one.
func (b *book) bodyOf(c *analyze.Comparison) string {
	if len(b.res.Bodies) < 2 {
		return ""
	}
	return c.Body
}
