package export

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// The gains and losses of a year (亮点、短板): what stands out among the core indicators
// by their figures alone. The scores are those of the editorial rules; only what reaches
// briefingLeastScore is told.
const (
	briefingPoints     = 5 // of a side
	briefingLeastScore = 3

	scoreMissed = 6 // a target that was not met
	scoreOver   = 5 // a target met by far
	scoreMove   = 4 // growth that gained or lost a percentage point; a run of years
)

// briefingFar is from which difference on, in percentage points or in %, a target was met
// by far; briefingMove is how many percentage points growth must move by.
var (
	briefingFar     = decimal.New(5, -1)
	briefingFarRate = decimal.NewFromInt(5)
	briefingMove    = decimal.NewFromInt(1)
)

// A briefingPoint is one gain or loss: an indicator with what is to be said of it.
type briefingPoint struct {
	f       *briefingFacts
	score   int
	clauses []briefingClause
}

// A briefingClause is a part of such a sentence, in one of the wordings point-….
type briefingClause struct {
	wording string
	data    any
	numbers []*BriefingNumber
	sources []briefingSource
}

// changes gathers the gains and the losses of the core indicators. An indicator stands on
// one side: that of its target where it has one, with the movement behind it.
func (m *briefingMaker) changes(core []*briefingFacts) (gains, losses []briefingPoint) {
	for _, f := range core {
		cur := f.at(m.year)
		if cur == nil || f.ofChanges() || f.Direction == catalogue.Neutral {
			continue
		}
		f.holdRuns(m.year)
		p, gain := briefingPoint{f: f}, false
		for _, find := range []func(*briefingFacts, analyze.Point) (briefingClause, int, bool){m.against, m.moved, m.kept} {
			c, score, good := find(f, *cur)
			if score == 0 {
				continue
			}
			if len(p.clauses) == 0 {
				gain = good
			} else if gain && !good {
				continue // no fall stands among the gains
			}
			p.score = max(p.score, score)
			p.clauses = append(p.clauses, c)
		}
		switch {
		case p.score < briefingLeastScore:
		case gain:
			gains = append(gains, p)
		case m.met(f):
			// What did as well as was planned is no loss, though it grew less than before.
		default:
			losses = append(losses, p)
		}
	}
	for _, ps := range []*[]briefingPoint{&gains, &losses} {
		slices.SortStableFunc(*ps, func(a, b briefingPoint) int { return cmp.Compare(b.score, a.score) })
		*ps = (*ps)[:min(len(*ps), briefingPoints)]
	}
	return gains, losses
}

// met reports whether a target of the year was met, or nearly.
func (m *briefingMaker) met(f *briefingFacts) bool {
	g := m.goal(f)
	return g != nil && g.Result != nil && !g.Result.Doubtful && (g.Verdict == analyze.Reached || g.Verdict == analyze.Close)
}

// moved tells of a growth that gained or lost a percentage point and more.
func (m *briefingMaker) moved(f *briefingFacts, cur analyze.Point) (c briefingClause, score int, good bool) {
	prev := f.at(m.year - 1)
	if !f.growth() || prev == nil || cur.Qualifier != figure.EQ || prev.Qualifier != figure.EQ {
		return c, 0, false
	}
	if _, ok := f.trusted(m.year-1, m.year); !ok || cur.Value.Sub(prev.Value).Abs().LessThan(briefingMove) {
		return c, 0, false
	}
	ch := m.changeOf(nil, f, cur, *prev)
	if ch == nil || ch.Form != "points" || ch.Fall {
		return c, 0, false
	}
	up := cur.Value.GreaterThan(prev.Value)
	return briefingClause{wording: "point-change", data: map[string]any{"Change": ch}, numbers: []*BriefingNumber{ch.Number},
		sources: []briefingSource{{point: cur, quote: true}, {point: *prev, quote: true}}}, scoreMove, up == (f.Direction == catalogue.Up)
}

// against sets an exact result against the number of its target.
func (m *briefingMaker) against(f *briefingFacts, cur analyze.Point) (c briefingClause, score int, good bool) {
	g := m.goal(f)
	if g == nil || g.Result == nil || g.Result.Doubtful {
		return c, 0, false
	}
	if cur.Qualifier != figure.EQ || g.Target.Upper.Valid {
		return m.bounded(f, cur, g)
	}
	diff := cur.Value.Sub(g.Target.Value)
	if diff.IsZero() {
		return c, 0, false
	}
	far := briefingFar
	size := diff.Abs()
	if !f.rate() && !g.Target.Value.IsZero() {
		far, size = briefingFarRate, diff.Abs().Mul(decimal.NewFromInt(100)).DivRound(g.Target.Value.Abs(), 4)
	}
	switch good = diff.IsPositive() == (f.Direction == catalogue.Up); {
	case good && g.Verdict == analyze.Reached && size.GreaterThanOrEqual(far):
		score = scoreOver
	case !good && g.Verdict == analyze.Missed:
		score = scoreMissed
	default:
		return c, 0, false
	}
	fig := SentenceFigure{Text: briefingAmount(diff.Abs(), f.Unit), Value: diff, Unit: f.Unit, Qualifier: figure.EQ, Operation: OpAbsolute,
		Observations: []string{cur.Observation.ID, g.Target.Observation.ID}, Years: []int{m.year}}
	if f.Unit == "%" {
		fig.Text, fig.Unit, fig.Operation = briefingPlain(diff.Abs())+"个百分点", "百分点", OpPoints
	}
	n := m.number(nil, fig)
	return briefingClause{wording: "point-target", data: map[string]any{"Number": n, "Above": diff.IsPositive(), "Rate": f.high(), "Striven": g.Target.Observation.Context.Striven}, numbers: []*BriefingNumber{n},
		sources: []briefingSource{{point: cur, quote: true}, {point: g.Target, target: true, quote: true}}}, score, good
}

// bounded tells of a result that is no plain number (约2%, 不低于18%) and missed its target,
// or certainly lies far beyond it; no difference is computed.
func (m *briefingMaker) bounded(f *briefingFacts, cur analyze.Point, g *analyze.Completion) (c briefingClause, score int, good bool) {
	switch b := briefingBounds(cur); {
	case f.growth() && (cur.Value.IsNegative() || g.Target.Value.IsNegative()): // 增速约-1% would lose its sign
		return c, 0, false
	case g.Verdict == analyze.Missed:
		score = scoreMissed
	case g.Verdict == analyze.Reached && f.Direction == catalogue.Up && f.rate() && b.lo != nil && b.lo.Sub(g.Target.Value).GreaterThanOrEqual(briefingFar):
		score, good = scoreOver, true
	default:
		return c, 0, false
	}
	value, aim := m.value(nil, f, cur), m.value(nil, f, g.Target)
	return briefingClause{wording: "point-bounded", data: map[string]any{"Value": value, "Target": aim, "Met": good, "Striven": g.Target.Observation.Context.Striven}, numbers: []*BriefingNumber{value, aim},
		sources: []briefingSource{{point: cur, quote: true}, {point: g.Target, target: true, quote: true}}}, score, good
}

// kept tells of three changes or more of a rate in one direction, year by year; that a
// level grows is nothing to tell, nor that a rate does that has never fallen.
func (m *briefingMaker) kept(f *briefingFacts, cur analyze.Point) (c briefingClause, score int, good bool) {
	pts, side := f.streak(m.year)
	n := len(pts) - 1
	if n < briefingMinStreak || !f.rate() || !f.growth() && n == len(f.sound)-1 || slices.ContainsFunc(pts, func(p analyze.Point) bool { return p.Qualifier != figure.EQ || estimated(p) && p.Year != m.year }) {
		return c, 0, false
	}
	if f.growth() && slices.ContainsFunc(pts, func(p analyze.Point) bool { return !p.Value.IsPositive() }) {
		return c, 0, false
	}
	step := f.Motion.Step(pts[n].Value, pts[n-1].Value, side, !f.rate())
	if step.Turned {
		return c, 0, false
	}
	years := m.run(nil, n, OpStreak, pts)
	c = briefingClause{wording: "point-streak", data: map[string]any{"Years": years, "Verb": step.Verb}, numbers: []*BriefingNumber{years}}
	for _, p := range slices.Backward(pts) {
		c.sources = append(c.sources, briefingSource{point: p})
	}
	return c, scoreMove, side > 0 == (f.Direction == catalogue.Up)
}

// tellPoint makes the sentence of a gain or a loss, with its footnote.
func (m *briefingMaker) tellPoint(p briefingPoint) (Sentence, error) {
	var clauses []string
	var figures []SentenceFigure
	var s briefingSeries
	for _, c := range p.clauses {
		part, err := m.sentence(c.wording, c.data, c.numbers...)
		if err != nil {
			return Sentence{}, err
		}
		clauses, figures = append(clauses, part.Text), append(figures, part.Figures...)
		for _, x := range c.sources {
			s.source(x.point, x.target, x.quote)
		}
	}
	name := p.f.spoken()
	if cur := p.f.at(m.year); cur != nil && estimated(*cur) {
		name += briefingExpected
	}
	out, err := m.sentence("core-point", map[string]any{"Name": name, "Clauses": clauses})
	if err != nil {
		return out, err
	}
	out.Figures, out.Series = figures, p.f.Key
	return out, m.note(&out, briefingEvidenceOf(s.evidence))
}

// changesChapter tells the gains and the losses.
func (m *briefingMaker) changesChapter(core []*briefingFacts) error {
	gains, losses := m.changes(core)
	if len(gains)+len(losses) == 0 {
		return nil
	}
	m.pointed = true
	ch, err := m.chapter("heading-changes", nil)
	if err != nil {
		return err
	}
	for _, side := range []struct {
		heading string
		points  []briefingPoint
	}{{"heading-gains", gains}, {"heading-losses", losses}} {
		heading, err := m.words.say(side.heading, nil)
		if err != nil {
			return err
		}
		part := BriefingSection{Theme: heading}
		for _, p := range side.points {
			x, err := m.tellPoint(p)
			if err != nil {
				return err
			}
			part.Items = append(part.Items, x)
		}
		if len(side.points) == 0 {
			none, err := m.words.say("point-none", nil)
			if err != nil {
				return err
			}
			part.Paragraphs = [][]Sentence{{{Text: none}}}
		}
		ch.Parts = append(ch.Parts, part)
	}
	m.b.Chapters = append(m.b.Chapters, ch)
	return nil
}
