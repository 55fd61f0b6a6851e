package analyze

import (
	"cmp"
	"slices"
	"strings"

	"linian/catalogue"
	"linian/figure"
	"linian/report"
)

// Together is the key of the reports that must be lined up in one call, for those who
// line the bodies up apart: the figures of two keys never share a series. Of a file
// with several reports it is that of the last.
func Together(r *report.Report) string {
	if b := bodyOf(r.Meta); b != "" {
		return b
	}
	g := groupOf(r)
	return strings.Join([]string{"", g.dir, g.organ, g.level}, "\x00")
}

// Families are, for figures of one document as Identify gave them, the keys by which the
// figures of a place may be parted further where they are too many for one machine. A line
// and its growth are of one family, and so are parts with their whole. Between families
// some evidence is lost: what the other figures of a section say of its years, and names
// that are only alike.
func Families(obs []figure.Observation, reports []*report.Report, o Options) ([]string, error) {
	a, err := newAligner(reports, o)
	if err != nil {
		return nil, err
	}
	wholes := map[string]string{}
	for _, p := range catalogue.PartsOf() {
		if p.All {
			for _, id := range p.Of {
				wholes[id] = cmp.Or(p.Whole, p.Of[0])
			}
		}
	}
	keys := make([]string, len(obs))
	for i, ob := range obs {
		if id := base(ob.IndicatorID); id != "" {
			keys[i] = cmp.Or(wholes[id], id)
			continue
		}
		keys[i] = "\x00" + a.parse(a.nameOf(ob), ob, true, a.damaged[ob.File]).core
	}
	return keys, nil
}

// Shared is what the reports of all bodies settle together.
type Shared struct {
	// Bodies is how many bodies have lines: of several, the keys of series name theirs.
	Bodies int
	// Units are those in which known indicators are shown that are not shown in their
	// usual one.
	Units []Shown
	// Damaged are the files in whose text words were replaced (Damaged); it is not
	// told from the text of the reports then.
	Damaged map[string]bool
}

// Shown is the unit in which a known indicator is shown over a scope.
type Shown struct{ Indicator, Scope, Unit string }

func (s *Shared) damaged(r *report.Report) bool {
	if s == nil {
		return Damaged(r)
	}
	return s.Damaged[r.File]
}

func (s *Shared) units() map[extent]string {
	units := make(map[extent]string, len(s.Units))
	for _, u := range s.Units {
		units[extent{u.Indicator, u.Scope}] = u.Unit
	}
	return units
}

// A Vote is for how many years the reports state a known indicator in a unit.
type Vote struct {
	Shown
	Years int
}

// Votes are what the given reports say for Shared: the units in which they state known
// indicators, by indicator, scope and unit, and how many bodies have lines. The reports
// of a key (Together) must be given in one call. Of o.Shared only Damaged is heeded.
func Votes(reports []*report.Report, obs []figure.Observation, o Options) (votes []Vote, bodies int, err error) {
	a, err := newAligner(reports, o)
	if err != nil {
		return nil, 0, err
	}
	obs = sorted(obs)
	lines, placed, err := a.assign(obs)
	if err != nil {
		return nil, 0, err
	}
	a.place(placed, lines)
	a.settleLines(lines, obs)
	for of, us := range a.used(lines) {
		for u, years := range us.years() {
			votes = append(votes, Vote{Shown{of.id, of.scope, u}, years})
		}
	}
	slices.SortFunc(votes, func(x, y Vote) int { return compareUnits(x.Shown, y.Shown) })
	return votes, len(bodiesIn(lines)), nil
}

// Elect chooses the unit of each indicator and scope by all votes, whatever their order,
// and gives those that are not the usual ones.
func Elect(votes []Vote, c *Catalogue) []Shown {
	years := map[extent]map[string]int{}
	for _, v := range votes {
		of := extent{v.Indicator, v.Scope}
		if years[of] == nil {
			years[of] = map[string]int{}
		}
		years[of][v.Unit] += v.Years
	}
	var units []Shown
	for of, by := range years {
		ind, _ := c.ByID(of.id)
		if u := mostUsed(by, ind.Unit); u != ind.Unit {
			units = append(units, Shown{of.id, of.scope, u})
		}
	}
	slices.SortFunc(units, compareUnits)
	return units
}

func compareUnits(x, y Shown) int {
	return cmp.Or(strings.Compare(x.Indicator, y.Indicator), strings.Compare(x.Scope, y.Scope), strings.Compare(x.Unit, y.Unit))
}
