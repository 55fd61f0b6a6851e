package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"linian/analyze"
)

// A Glance is 一页总览: of each body the core indicators of its latest year, on one page.
type Glance struct {
	Title  string
	Blocks []GlanceBlock
	// Left are the bodies for which the page has no room.
	Left []string
}

// A GlanceBlock is the rows of one body.
type GlanceBlock struct {
	Body  string
	Basis string // the reports that it rests on, and those that are missing
	Year  int    // the latest year with results
	// Years are the columns, ascending: the last five years of which a report was read.
	Years []int
	Rows  []GlanceRow
}

// A GlanceRow is one indicator.
type GlanceRow struct {
	Series *analyze.Comparison
	At     int              // its place in Result.Comparisons
	Points []*analyze.Point // the results of the block's years; nil where there is none
	Change string           // against the year before: 加快0.5个百分点; "—"
	// Goal is the target of the block's year, with its result; nil where there is none.
	Goal    *analyze.Completion
	Verdict string         // on Goal: 达到（高0.4个百分点）; "—"
	Next    *analyze.Point // the target of the year after; nil where there is none
	Remark  string
}

const (
	glanceYears  = 5
	glanceRows   = 28 // on the page, whatever the number of bodies
	glanceFew    = 12 // a body with fewer rows gets other indicators of the catalogue too
	glanceLeast  = 5  // rows of a body where there are several
	glanceBodies = 5
)

// NewGlance chooses what stands on the page; core are the indicators that it begins with,
// by key or name, none for those of the body's kind.
func NewGlance(res *analyze.Result, core []string) (*Glance, error) {
	m, err := newBriefingMaker(res, BriefingOptions{Core: core})
	if err != nil {
		return nil, err
	}
	g := &Glance{Title: briefingClean(res.Title) + "　一页总览"}
	bodies := res.Bodies
	if len(bodies) < 2 {
		bodies = []string{""}
	}
	g.Left = bodies[min(len(bodies), glanceBodies):]
	bodies = bodies[:len(bodies)-len(g.Left)]
	for _, body := range bodies {
		k := newGlanceMaker(*m, body)
		b := GlanceBlock{Body: briefingClean(body), Year: k.year, Years: k.years, Basis: k.basis(body)}
		for _, f := range k.choose(max(glanceRows/len(bodies), glanceLeast)) {
			b.Rows = append(b.Rows, k.row(f))
		}
		g.Blocks = append(g.Blocks, b)
	}
	if place := briefingClean(strings.Join(res.Bodies, "")); len(bodies) == 1 && len(res.Bodies) == 1 && place != "" && g.Blocks[0].Year > 0 {
		g.Title = fmt.Sprintf("%s%d年主要指标一页总览", place, g.Blocks[0].Year)
	}
	return g, nil
}

// A glanceMaker chooses the rows of one body. What it says of a series is what the briefing
// says.
type glanceMaker struct {
	briefingMaker
	core  []*briefingFacts
	years []int
}

func newGlanceMaker(m briefingMaker, body string) *glanceMaker {
	res, all := m.res, m.facts
	m.year = briefingLastYear(res, body)
	k := &glanceMaker{briefingMaker: m}
	for _, i := range res.CoreOf(body, m.opt.Core) {
		if !all[i].ofChanges() {
			k.core = append(k.core, all[i])
		}
	}
	k.facts = slices.DeleteFunc(slices.Clone(all), func(f *briefingFacts) bool { return body != "" && f.Body != body })
	read := res.Reviewed(body)
	for y := k.year; y > k.year-overviewYears && y > 0 && len(k.years) < glanceYears; y-- {
		if len(read) == 0 || slices.Contains(read, y) {
			k.years = append(k.years, y)
		}
	}
	slices.Reverse(k.years)
	return k
}

// basis tells which reports the block rests on.
func (k *glanceMaker) basis(body string) string {
	read := k.res.Reviewed(body)
	if len(read) == 0 {
		return fmt.Sprintf("依据%d份报告", len(k.res.Reports))
	}
	s := "依据总结" + briefingYearRuns(read) + "年情况的报告"
	if missing := k.res.Unread(body); len(missing) > 0 {
		s += "；缺少总结" + briefingYearRuns(missing) + "年情况的报告，这些年份不列"
	}
	return s
}

// choose are the series of the rows: the core indicators in their order, then others in
// theirs.
func (k *glanceMaker) choose(most int) []*briefingFacts {
	var out []*briefingFacts
	for _, f := range k.core {
		recent := f.at(k.year) != nil || f.at(k.year-1) != nil || f.doubtfulAt(k.year) != nil
		if recent || k.results(f) > 1 || k.goal(f) != nil || k.aim(f) != nil { // a single old figure fills no row
			out = append(out, f)
		}
	}
	out = out[:min(len(out), most)]
	others := slices.DeleteFunc(slices.Clone(k.facts), func(f *briefingFacts) bool { return slices.Contains(k.core, f) })
	slices.SortStableFunc(others, func(a, b *briefingFacts) int { return cmp.Compare(k.weight(b), k.weight(a)) })
	n := len(out)
	add := func(least glanceWeight, upTo int) {
		for _, f := range others {
			if len(out) < upTo && k.weight(f) >= least && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	add(glanceAimed, most)
	add(glanceKnown, min(most, glanceFew))
	if len(out) == 0 {
		add(glanceFound, min(most, glanceFew))
	}
	slices.SortFunc(out[n:], func(a, b *briefingFacts) int { return cmp.Compare(a.order, b.order) })
	return out
}

// A glanceWeight is how much an indicator that is no core one has to say.
type glanceWeight int

const (
	glanceNothing glanceWeight = iota
	glanceFound                // it has figures of the year and of another, without being of the catalogue
	glanceKnown                // the same, of the catalogue
	glanceAimed                // it has a target of the next year
	glanceOpen                 // and a figure of the year
	glanceJudged               // its target of the year has a result
)

func (k *glanceMaker) weight(f *briefingFacts) glanceWeight {
	told := k.results(f)
	switch g := k.goal(f); {
	case f.Scope != "" || f.ofChanges() || told == 0:
		return glanceNothing
	case f.IndicatorID == "":
		if f.at(k.year) != nil && told > 1 {
			return glanceFound
		}
		return glanceNothing
	case g != nil && g.Result != nil && !g.Result.Doubtful:
		return glanceJudged
	case k.aim(f) != nil && f.at(k.year) != nil:
		return glanceOpen
	case k.aim(f) != nil:
		return glanceAimed
	case f.at(k.year) != nil && told > 1:
		return glanceKnown
	}
	return glanceNothing
}

// results is how many sound results a series has in the years of the page.
func (k *glanceMaker) results(f *briefingFacts) int {
	n := 0
	for _, p := range f.Actual {
		if !p.Doubtful && slices.Contains(k.years, p.Year) {
			n++
		}
	}
	return n
}

func (k *glanceMaker) row(f *briefingFacts) GlanceRow {
	r := GlanceRow{Series: f.Comparison, At: f.order, Goal: k.goal(f), Next: k.aim(f), Change: k.change(f), Verdict: "—", Remark: k.remark(f)}
	for _, y := range k.years {
		r.Points = append(r.Points, pointOf(f.Actual, y))
	}
	if r.Goal != nil {
		r.Verdict = k.verdict(briefingGoal{f, r.Goal})
	}
	return r
}

// change is how the year's figure stands to the year before: as the report says it of a
// level, else computed.
func (k *glanceMaker) change(f *briefingFacts) string {
	if g, p := k.stated(f, k.year); p != nil && f.at(k.year) != nil {
		if p.Value.IsZero() {
			return "持平"
		}
		return g.Motion.Verb(p.Value) + k.value(nil, g, *p).String()
	}
	return k.changeText(f)
}

// remark says what the row's numbers do not: what is an estimate, on another basis, not to
// be compared, or in doubt.
func (k *glanceMaker) remark(f *briefingFacts) string {
	var out []string
	for _, y := range k.years {
		p := pointOf(f.Actual, y)
		if p == nil {
			continue
		}
		year := briefingYearText(y)
		if slices.Contains(f.Breaks, y) {
			out = append(out, year+"与上年口径不可比")
		}
		switch c := p.Observation.Context; {
		case p.Doubtful:
			out = append(out, year+strings.ReplaceAll(f.reason(*p), "、", "，"))
		case c.Expected:
			out = append(out, year+"为预计数")
		case c.Basis.Without != "":
			out = append(out, year+c.Basis.Without)
		case c.Basis.SameScope:
			out = append(out, year+"为同口径数")
		case c.Basis.Real && !f.RealGrowth:
			out = append(out, year+"为实际增长")
		}
	}
	return briefingClean(strings.Join(out, "；"))
}
