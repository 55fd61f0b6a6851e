package review

import (
	"cmp"
	"fmt"
	"slices"

	"linian/analyze"
	"linian/decision"
	"linian/figure"
	"linian/finding"
)

// An index is a result as the page lists it: series with their figures, one row
// for each observation. It is never changed once made.
type index struct {
	series []*series
	byKey  map[string]*series
	home   map[string]place // where each observation stands, by id
	obs    map[string]figure.Observation
	body   map[string]string // of the series that a file's figures stand in
	open   int               // doubtful rows without a decision
	left   int               // rows that ought to be checked and have no decision
	due    int               // rows that ought to be checked
}

type place struct {
	series *series
	row    int
}

// A series is a line of the list: a comparison, or what one report states
// beside all comparisons.
type series struct {
	key        string
	comparison *analyze.Comparison // nil of the rest
	name       string
	theme      string
	rows       []row
	proposals  []analyze.Proposal
	open, left, due,
	doubts int
}

// A group is a stretch of a series' rows under one heading.
type group string

const (
	points      group = "各年数字"
	quarantined group = "存疑，未进入趋势"
	dropped     group = "已剔除"
	spans       group = "多年合计与年均"
	stated      group = "报告所述增减"
	outside     group = "未列入任何序列"
)

// A row is one observation in its series.
type row struct {
	obs      figure.Observation
	group    group
	role     string // 结果, 目标, 另一处：修订
	sub      bool   // stands under the chosen one of its year
	year     string
	value    string
	rule     string
	doubts   []string // why it is doubted, in short
	why      []string // the same in sentences, where no finding says it
	findings []finding.Finding
	decision decision.Decision
	decided  bool
	due      bool // ought to be checked: it is, or might be, a point
}

func (r row) doubtful() bool { return len(r.doubts) > 0 }

// open tells whether a doubt still waits for a decision that takes effect.
func (r row) open() bool {
	return r.doubtful() && (!r.decided || slices.ContainsFunc(r.findings, func(f finding.Finding) bool { return f.Code == finding.DecisionUnmatched }))
}

// newIndex lists res as set decides. base tells where an observation stands
// when nothing is decided, so that a dropped one is still found there; nil when
// this is that index.
func newIndex(res *analyze.Result, set decision.Set, base *index) *index {
	ix := &index{byKey: map[string]*series{}, home: map[string]place{}, body: map[string]string{}, obs: make(map[string]figure.Observation, len(res.Observations))}
	for _, o := range res.Observations {
		ix.obs[o.ID] = o
	}
	m := rowMaker{set: set, findings: map[string][]finding.Finding{}}
	for _, f := range res.Findings {
		if f.Of != "" {
			m.findings[f.Of] = append(m.findings[f.Of], f)
		}
	}
	for i := range res.Comparisons {
		c := &res.Comparisons[i]
		s := &series{key: c.Key, comparison: c, name: c.Name, theme: cmp.Or(c.Theme, "其他"), rows: m.comparison(c)}
		ix.add(s)
		for _, r := range s.rows {
			ix.body[r.obs.File] = c.Body
		}
	}
	for _, p := range res.Proposals {
		for _, key := range []string{p.A, p.B} {
			if s := ix.byKey[key]; s != nil {
				s.proposals = append(s.proposals, p)
			}
		}
	}
	ix.addDropped(res, m, base)
	ix.addRest(res, m)
	for _, s := range ix.series {
		s.count()
		ix.open, ix.left, ix.due = ix.open+s.open, ix.left+s.left, ix.due+s.due
	}
	return ix
}

func (ix *index) add(s *series) {
	ix.series = append(ix.series, s)
	ix.byKey[s.key] = s
	for i, r := range s.rows {
		if _, ok := ix.home[r.obs.ID]; !ok {
			ix.home[r.obs.ID] = place{s, i}
		}
	}
}

// addDropped puts what was dropped back under the series that it was taken
// from, or else nobody could take the decision back there.
func (ix *index) addDropped(res *analyze.Result, m rowMaker, base *index) {
	if base == nil {
		return
	}
	for _, o := range res.Observations {
		if _, ok := ix.home[o.ID]; ok || o.Decision != figure.Drop {
			continue
		}
		from, ok := base.home[o.ID]
		if !ok {
			continue
		}
		s := ix.byKey[from.series.key]
		if s == nil || s.comparison == nil {
			continue
		}
		r := m.row(o, dropped, roleOf(o))
		r.due = from.series.rows[from.row].due
		s.rows = append(s.rows, r)
		ix.home[o.ID] = place{s, len(s.rows) - 1}
	}
}

// restPrefix begins the key of what a report states beside all series; no
// series' key has a colon.
const restPrefix = "rest:"

// addRest lists what stands in no series by report, so that it can be put into
// one; ranks and the like only where they are doubted, or somebody decided of them.
func (ix *index) addRest(res *analyze.Result, m rowMaker) {
	for _, o := range res.Observations {
		if _, ok := ix.home[o.ID]; ok {
			continue
		}
		switch o.Kind {
		case figure.Ordinal, figure.Criterion, figure.Rank, figure.Reference:
			if o.Decision == "" && !m.doubted(o) {
				continue
			}
		}
		key := restPrefix + o.File
		s := ix.byKey[key]
		if s == nil {
			s = &series{key: key, name: o.File, theme: string(outside)}
			ix.add(s)
		}
		s.rows = append(s.rows, m.row(o, outside, roleOf(o)))
		ix.home[o.ID] = place{s, len(s.rows) - 1}
	}
}

// doubted tells whether something is said against a figure.
func (m rowMaker) doubted(o figure.Observation) bool {
	return slices.ContainsFunc(m.findings[o.ID], func(f finding.Finding) bool { return f.Severity != finding.Info })
}

func (s *series) count() {
	for _, r := range s.rows {
		if r.doubtful() {
			s.doubts++
		}
		if r.open() {
			s.open++
		}
		if r.due {
			s.due++
			if !r.decided {
				s.left++
			}
		}
	}
}

// firstRow is where to begin in a series: its first open doubt, else its first
// row; -1 when it has none.
func (s *series) firstRow() int {
	if i := slices.IndexFunc(s.rows, row.open); i >= 0 || len(s.rows) == 0 {
		return i
	}
	return 0
}

type rowMaker struct {
	set      decision.Set
	findings map[string][]finding.Finding
}

func (m rowMaker) row(o figure.Observation, g group, role string) row {
	r := row{obs: o, group: g, role: role, year: cmp.Or(o.Period.Short(o.Year), "年份不明"), value: statedWords(o), findings: m.findings[o.ID]}
	r.decision, r.decided = m.set.Get(o.ID)
	if r.decided && r.decision.Action == figure.Drop {
		r.group = dropped // before the result follows
	}
	for _, f := range r.findings {
		if f.Severity != finding.Info {
			r.doubt(f.Code.Title())
		}
	}
	return r
}

func (r *row) doubt(why string) {
	if !slices.Contains(r.doubts, why) {
		r.doubts = append(r.doubts, why)
	}
}

// comparison is the rows of a series: its points by year, each with the other
// places that state it, then what is beside the points.
func (m rowMaker) comparison(c *analyze.Comparison) []row {
	all := slices.Concat(c.Actual, c.Target)
	slices.SortStableFunc(all, func(a, b analyze.Point) int { return cmp.Compare(a.Year, b.Year) })
	var rows []row
	for _, p := range all {
		rows = append(rows, m.point(p, c.Unit))
		for _, other := range p.Others {
			r := m.row(other.Observation, points, relationWords(other.Relation))
			r.sub, r.year = true, fmt.Sprint(p.Year)
			rows = append(rows, r)
		}
	}
	for _, o := range c.Quarantined {
		r := m.row(o, quarantined, roleOf(o))
		r.due = true
		rows = append(rows, r)
	}
	for _, sp := range c.Spans {
		rows = append(rows, m.row(sp.Observation, spans, roleOf(sp.Observation)))
	}
	for _, o := range c.Stated {
		rows = append(rows, m.row(o, stated, "所述"))
	}
	return m.settle(rows)
}

func (m rowMaker) point(p analyze.Point, unit string) row {
	role := "结果"
	if p.Kind == figure.Target {
		role = "目标"
	}
	r := m.row(p.Observation, points, role)
	r.year, r.value, r.rule, r.due = fmt.Sprint(p.Year), pointWords(p, unit), p.Why(), true
	for _, other := range p.Others {
		if other.Relation == analyze.Conflict {
			r.why = append(r.why, "与另一处不一致："+statedWords(other.Observation)+"（"+placeWords(other.Observation)+"）")
		}
	}
	return r
}

// settle brings rows of one group together, in the order in which groups first
// stand, and dropped ones to the end: a result that has not followed yet still
// has them as points.
func (m rowMaker) settle(rows []row) []row {
	order := []group{points, quarantined, spans, stated, dropped}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(slices.Index(order, a.group), slices.Index(order, b.group)) })
	return rows
}
