package analyze

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// What people decided of figures (package decision) and what becomes of it
// here: what was dropped joins no line, what was confirmed or corrected speaks
// for its year, and what was merged or split goes where it was put.

// settled tells whether a person looked at the figure's value and answers for it.
func settled(o figure.Observation) bool {
	return o.Decision == figure.Confirm || o.Decision == figure.Correct
}

// precedence puts settled figures first.
func precedence(s stated) int {
	if settled(s.Observation) {
		return 0
	}
	return 1
}

// decided picks among the settled figures, which come first: all that people
// answer for must agree.
func decided(all []stated) (rule string, doubtful, ok bool) {
	if !settled(all[0].Observation) {
		return "", false, false
	}
	for _, s := range all[1:] {
		if settled(s.Observation) && !agree(s, all[0]) {
			return ruleDisagree, true, true
		}
	}
	if all[0].Decision == figure.Correct {
		return ruleCorrected, false, true
	}
	return ruleConfirmed, false, true
}

// decidedMessage says that a figure gave way to one that a person answers for.
func decidedMessage(o, chosen stated, rule string) string {
	text := chosen.Text
	if chosen.Decision == figure.Correct {
		text = chosen.Value.String() + chosen.Unit
	}
	return fmt.Sprintf(sayDecided, o.Text, rule, text)
}

// ofDecision tells the codes whose finding package decision writes itself, with
// what was decided by whom.
func ofDecision(c finding.Code) bool { return strings.HasPrefix(string(c), "decision-") }

// A placement is an observation that a person put into a series.
type placement struct {
	ob *figure.Observation
	id lineID // where it would stand by itself, if ok
	r  reading
	ok bool
}

// A split is a line that people made, with the name that they gave it and the
// line that its first figure came from, whose nature and theme it has.
type split struct {
	name string
	from lineID
}

// place puts observations where people put them: into a line that is known by
// its key or its name, or that the catalogue knows; a split makes a line that is
// not there. What is merged into nothing stays where it was, and that is told.
func (a *aligner) place(ps []placement, lines map[lineID][]reading) {
	// All targets are sought among the lines without placements, so that the
	// order of placements does not matter; splits may name each other's line.
	if len(ps) == 0 {
		return
	}
	names := a.lineNames(lines)
	for _, p := range ps {
		a.complete(&p)
		id, why := a.target(p, names)
		if why != "" {
			a.findings = append(a.findings, at(*p.ob, finding.DecisionUnmatched, finding.Doubt, sayNotPlaced, why, p.ob.Series))
			if id = p.id; !p.ok {
				continue
			}
		} else {
			p.r.negate = a.negated(id, p.r.Observation)
		}
		p.ob.IndicatorID = id.indicatorID()
		p.r.Observation.IndicatorID = p.ob.IndicatorID
		lines[id] = append(lines[id], p.r)
	}
}

// lineNames are the lines by what people may call them, each in its own body.
func (a *aligner) lineNames(lines map[lineID][]reading) map[string][]lineID {
	m := map[string][]lineID{}
	for id, rs := range lines {
		s := a.describe(id, rs)
		for _, name := range []string{id.seriesKey(true), id.seriesKey(false), s.Name} {
			if !slices.Contains(m[name], id) {
				m[name] = append(m[name], id)
			}
		}
	}
	for _, ids := range m {
		slices.SortFunc(ids, compareLines)
	}
	return m
}

// complete fills in what identify leaves out of figures that join no line by
// themselves.
func (a *aligner) complete(p *placement) {
	if p.ok {
		return
	}
	u, ok := unit.Parse(p.ob.Unit)
	if !ok {
		u = unit.Unit{Symbol: p.ob.Unit, Base: p.ob.BaseUnit, Factor: decimal.NewFromInt(1), Dimension: p.ob.Dimension}
	}
	p.id, p.r = lineID{body: a.body(*p.ob)}, reading{Observation: *p.ob, unit: u}
	if p.ob.Change != figure.NoChange && u.Dimension == unit.Percent {
		p.id.kind = growthLine
	}
}

// target finds the line that a placement names, in the figure's own body, and of
// its own dimension where several bear the name. why tells in Chinese why there
// is none.
func (a *aligner) target(p placement, names map[string][]lineID) (id lineID, why string) {
	switch p.ob.Kind {
	case figure.Actual, figure.Target, figure.Suspect:
	default:
		return lineID{}, sayNoResult
	}
	if p.ob.Qualifier == figure.Many {
		return lineID{}, sayOnlyVague
	}
	var found []lineID
	for _, id := range names[p.ob.Series] {
		if id.body == p.id.body {
			found = append(found, id)
		}
	}
	if i := slices.IndexFunc(found, func(id lineID) bool { return id.dim == string(p.r.unit.Dimension) }); len(found) > 1 && i >= 0 {
		return found[i], ""
	}
	if len(found) > 0 {
		return found[0], ""
	}
	for _, ind := range a.cat.Indicators() {
		if ind.ID == p.ob.Series || ind.Name == p.ob.Series {
			return lineID{body: p.id.body, id: ind.ID}, ""
		}
	}
	if p.ob.Decision == figure.Split {
		id = lineID{body: p.id.body, name: "split|" + p.ob.Series, dim: string(p.r.unit.Dimension), kind: p.id.kind}
		if _, ok := a.splits[id]; !ok {
			a.splits[id] = split{p.ob.Series, p.id}
		}
		return id, ""
	}
	return lineID{}, sayNoSeries
}

// negated tells whether the figure counts the other way on a line: a fall of 3%
// is a growth of −3%.
func (a *aligner) negated(id lineID, o figure.Observation) bool {
	falls := o.Change == figure.Fall
	if ind, ok := a.cat.ByID(id.id); ok && id.kind == levelLine && ind.Change != figure.NoChange && o.Change != figure.NoChange {
		return falls != (ind.Change == figure.Fall)
	}
	return falls && id.kind == growthLine
}
