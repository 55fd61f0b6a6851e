package analyze

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// Options say how to align. The zero value uses the catalogue that is built in.
type Options struct {
	Title     string     // of the Result; "" makes one from the bodies
	Catalogue *Catalogue // nil: the one that is built in
	// Prefer is the source whose figure is the point where official statistics and
	// a work report tell of the same year; "" prefers none.
	Prefer Source
	// Stop, if not nil, is asked now and then; its error ends the work and is
	// returned. A context's Err is one.
	Stop func() error
	// Shared, if not nil, is what is settled by the reports of other bodies too, for
	// those who line the bodies up apart (Together); nil where all reports are given.
	Shared *Shared
}

// stopped is the error of Stop.
func (o Options) stopped() error {
	if o.Stop == nil {
		return nil
	}
	return o.Stop()
}

// askEvery is after how many small steps Stop is asked.
const askEvery = 256

// An Alignment is what Align makes of the observations.
type Alignment struct {
	Observations []figure.Observation // all, by file and place, with their IndicatorID
	Series       []Series             // by theme, catalogue order, name, scope, body
	Proposals    []Proposal           // best first
	Findings     []finding.Finding    // sorted
	// Singles counts the names that the catalogue does not know and that have
	// figures of one year only: they make no series.
	Singles int
}

// Align lines the same indicator up across the reports:
// []figure.Observation → []Series. The catalogue decides first; what it does
// not know is lined up by its own words. Different verbs (新增, 累计), different
// scopes (全市, 市区), different dimensions, levels and changes never share a
// series. The result does not depend on the order of obs or of reports.
func Align(obs []figure.Observation, reports []*report.Report, o Options) (*Alignment, error) {
	a, err := newAligner(reports, o)
	if err != nil {
		return nil, err
	}
	out := &Alignment{Observations: sorted(obs)}
	lines, placed, err := a.assign(out.Observations)
	if err != nil {
		return nil, err
	}
	a.place(placed, lines)
	if err := a.build(lines, out); err != nil {
		return nil, err
	}
	out.Findings = finding.Sort(append(out.Findings, a.findings...))
	return out, nil
}

// Identify does the first half of Align alone: the observations, sorted, with
// their IndicatorID. It is for those who keep figures without comparing them.
func Identify(obs []figure.Observation, reports []*report.Report, o Options) ([]figure.Observation, error) {
	a, err := newAligner(reports, o)
	if err != nil {
		return nil, err
	}
	out := sorted(obs)
	lines, placed, err := a.assign(out)
	if err != nil {
		return nil, err
	}
	a.place(placed, lines)
	return out, nil
}

// assign gives the observations their IndicatorID and groups them into lines,
// but for those that a person put into a series.
func (a *aligner) assign(obs []figure.Observation) (lines map[lineID][]reading, placed []placement, err error) {
	a.learn(obs)
	lines = map[lineID][]reading{}
	// Levels first: which of two indicators of one name a growth belongs to
	// (进出口总额 in 亿元 and in 亿美元) depends on which the body states.
	for _, levels := range []bool{true, false} {
		for i := range obs {
			if i%askEvery == 0 {
				if err := a.options.stopped(); err != nil {
					return nil, nil, err
				}
			}
			ob := &obs[i]
			if (ob.Change == figure.NoChange) != levels {
				continue
			}
			id, r, ok := a.identify(*ob)
			if ob.Series != "" {
				placed = append(placed, placement{ob, id, r, ok})
				continue
			}
			if !ok {
				continue
			}
			ob.IndicatorID = id.indicatorID()
			r.Observation.IndicatorID = ob.IndicatorID
			lines[id] = append(lines[id], r)
			if levels && id.id != "" {
				a.state(id, *ob)
			}
		}
	}
	return lines, placed, nil
}

// sorted is a copy of obs in an order that depends on their content only.
func sorted(obs []figure.Observation) []figure.Observation {
	out := slices.Clone(obs)
	slices.SortFunc(out, func(a, b figure.Observation) int {
		return cmp.Or(
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.End, b.End),
			strings.Compare(a.ID, b.ID),
			strings.Compare(a.Indicator, b.Indicator),
		)
	})
	return out
}

// A lineKind tells levels and the three sorts of change apart.
type lineKind string

const (
	levelLine  lineKind = ""
	growthLine lineKind = "growth" // in %: 比上年增长8.7%
	riseLine   lineKind = "rise"   // in the unit of the level: 增加290万人, 提高1.9个百分点
	fallLine   lineKind = "fall"
)

// A lineID is what all figures of one series have in common.
type lineID struct {
	body  string
	id    string // of the catalogue; "" when discovered
	name  string // phrase key of a discovered line
	dim   string // of a discovered line, and of the change of a known one
	kind  lineKind
	scope string
}

func (l lineID) indicatorID() string {
	switch {
	case l.id == "" || l.kind == levelLine:
		return l.id
	default:
		return l.id + "_" + string(l.kind)
	}
}

// level is the line whose change l is.
func (l lineID) level() lineID {
	l.kind, l.dim = levelLine, ""
	return l
}

func compareLines(a, b lineID) int {
	return cmp.Or(
		strings.Compare(a.body, b.body), strings.Compare(a.id, b.id), strings.Compare(a.name, b.name),
		strings.Compare(a.dim, b.dim), strings.Compare(string(a.kind), string(b.kind)), strings.Compare(a.scope, b.scope),
	)
}

// seriesKey is the name of a series in files and links: ASCII, the same for
// the same line in every run.
func (l lineID) seriesKey(manyBodies bool) string {
	k := l.id
	if k == "" {
		k = "x_" + short(l.name+"\x00"+l.dim+"\x00"+string(l.kind), 8)
	} else if l.kind != levelLine {
		k = l.indicatorID()
		if l.kind != growthLine {
			k += "_" + short(l.dim, 4)
		}
	}
	if l.scope != "" {
		k += "_s" + short(l.scope, 6)
	}
	if manyBodies {
		k += "_b" + short(l.body, 6)
	}
	return k
}

func short(s string, n int) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])[:n]
}

// build makes the series out of the lines.
func (a *aligner) build(lines map[lineID][]reading, out *Alignment) error {
	many := len(bodiesIn(lines)) > 1
	a.settleLines(lines, out.Observations)
	if shared := a.options.Shared; shared != nil {
		many = shared.Bodies > 1
		a.units = shared.units()
	} else {
		a.scale(lines)
	}
	byLine := map[lineID]*Series{}
	ids := slices.SortedFunc(maps.Keys(lines), compareLines)
	for i, id := range ids {
		if i%askEvery == 0 {
			if err := a.options.stopped(); err != nil {
				return err
			}
		}
		s := a.series(id, lines[id])
		s.Key = id.seriesKey(many)
		byLine[id] = s
	}
	a.attach(ids, byLine, lines)
	for _, s := range byLine {
		s.settle()
	}
	a.settleParts(byLine)
	a.doubtParts(byLine)
	var singles []*Series
	for _, id := range ids {
		s := byLine[id]
		switch {
		case a.kept(id, s):
			out.Series = append(out.Series, *s)
			for _, fs := range s.chosen {
				a.findings = append(a.findings, fs...)
			}
			continue
		case len(s.Actual) > 0:
			out.Singles++
			singles = append(singles, s)
		}
		// No trend, so nothing that could be wrong in it: the name is too vague to
		// tell its figures apart (1334万人参保 beside 3.58亿人参保).
		for _, fs := range s.chosen {
			for _, f := range fs {
				f.Severity = finding.Info
				a.findings = append(a.findings, f)
			}
		}
	}
	a.sortSeries(out.Series)
	proposals, all, err := propose(out.Series, singles, a.options)
	if err != nil {
		return err
	}
	out.Proposals = proposals
	if !all {
		a.findings = append(a.findings, finding.Finding{Code: finding.NearMatch, Severity: finding.Info, File: ".",
			Message: sayManyNames})
	}
	return nil
}

// settleLines settles, before a series is made, to which lines and years figures
// belong that leave it open.
func (a *aligner) settleLines(lines map[lineID][]reading, obs []figure.Observation) {
	for _, ob := range obs {
		if p := ob.Period; ob.Kind == figure.Actual && p.Type == figure.MultiYear && p.To-p.From >= 2 && p.To == ob.ReportYear-1 {
			a.tellsTerm[paragraphOf(ob)] = true
		}
	}
	a.answered(lines)
	a.settleSections(lines)
	a.settleParagraphs(lines, obs)
}

// bodiesIn are the bodies that have lines.
func bodiesIn(lines map[lineID][]reading) map[string]bool {
	bodies := map[string]bool{}
	for id := range lines {
		bodies[id.body] = true
	}
	return bodies
}

// kept tells whether a line becomes a series: one that the catalogue knows or
// that people made, with any figure; a discovered one, with figures of two years.
func (a *aligner) kept(id lineID, s *Series) bool {
	if id.id != "" && (id.kind == levelLine || id.kind == growthLine) || a.splits[id].name != "" {
		return len(s.Actual)+len(s.Target)+len(s.Spans)+len(s.Quarantined) > 0
	}
	if id.id != "" && s.Nature == catalogue.Rate && len(s.Spans) > 0 {
		return true // 城镇化率提高6.5个百分点 of a term: no point, and yet known
	}
	return len(years(s)) >= 2 && len(s.Actual) > 0
}

// years are the years in which a series has points that are not doubtful.
func years(s *Series) map[int]bool {
	m := map[int]bool{}
	for _, ps := range [][]Point{s.Actual, s.Target} {
		for _, p := range ps {
			if !p.Doubtful {
				m[p.Year] = true
			}
		}
	}
	return m
}

// attach gives a level the growths that reports state of it.
func (a *aligner) attach(ids []lineID, byLine map[lineID]*Series, lines map[lineID][]reading) {
	// A discovered name may be counted in several units; a growth without a
	// unit belongs to none of them then.
	levels := map[lineID][]*Series{}
	for _, id := range ids {
		if id.kind == levelLine && byLine[id].Nature != catalogue.Rate {
			levels[id.level()] = append(levels[id.level()], byLine[id])
		}
	}
	for _, id := range ids {
		if id.kind == levelLine {
			continue
		}
		of := levels[id.level()]
		if len(of) != 1 {
			continue
		}
		if id.kind == growthLine {
			byLine[id].Growth, byLine[id].level = true, of[0]
		}
		for _, r := range lines[id] {
			if r.Kind == figure.Actual && r.Period.Type == figure.YearPeriod && r.Year != 0 {
				of[0].Stated = append(of[0].Stated, r.Observation)
			}
		}
	}
	for _, ss := range levels {
		for _, s := range ss {
			s.Stated = sorted(s.Stated)
		}
	}
}

// base is the indicator whose change another is; else the same.
func base(id string) string {
	for _, k := range []lineKind{growthLine, riseLine, fallLine} {
		id = strings.TrimSuffix(id, "_"+string(k))
	}
	return id
}

func (a *aligner) sortSeries(ss []Series) {
	themes := a.themeOrder()
	slices.SortFunc(ss, func(x, y Series) int {
		return cmp.Or(
			cmp.Compare(themes[x.Theme], themes[y.Theme]),
			strings.Compare(x.Theme, y.Theme),
			cmp.Compare(a.cat.Order(base(x.IndicatorID)), a.cat.Order(base(y.IndicatorID))),
			cmp.Compare(len(x.IndicatorID), len(y.IndicatorID)),
			strings.Compare(x.Name, y.Name),
			strings.Compare(x.Scope, y.Scope),
			strings.Compare(x.Unit, y.Unit),
			strings.Compare(x.Body, y.Body),
			strings.Compare(x.Key, y.Key),
		)
	})
}

// themeOrder is the order of the themes: as they first stand in the catalogue,
// then what it does not have.
func (a *aligner) themeOrder() map[string]int {
	m := map[string]int{}
	for _, ind := range a.cat.Indicators() {
		if _, ok := m[ind.Theme]; !ok && ind.Theme != catalogue.OtherTheme {
			m[ind.Theme] = len(m) - 1000
		}
	}
	return m
}

func at(o figure.Observation, code finding.Code, sev finding.Severity, format string, args ...any) finding.Finding {
	return finding.Finding{Code: code, Severity: sev, File: o.File, Line: o.Line, Col: o.Col, Start: o.Start, End: o.End,
		Text: o.Text, Message: fmt.Sprintf(format, args...), Of: o.ID}
}
