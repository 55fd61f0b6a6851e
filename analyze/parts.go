package analyze

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// Parts and their whole stand on lines of their own and must agree in each year: the
// three sectors with GDP or with 100%, a part with what it is a part of. Where another
// figure of the year makes them agree, it is taken; else those are in doubt for which
// nothing else speaks.

// A partsPlace is what lines of one set of parts have in common.
type partsPlace struct{ body, scope string }

// An account is a year of a set of parts.
type account struct {
	of    catalogue.Parts
	year  int
	whole *Series // nil where the parts are shares of 100%
	parts []*Series
}

// settleParts takes, where the parts do not make up their whole, the one other figure
// that makes them so.
func (a *aligner) settleParts(byLine map[lineID]*Series) {
	for _, ac := range a.accounts(byLine) {
		if !ac.of.All {
			continue
		}
		var found []func()
		for _, s := range ac.members() {
			p, ok := pointOf(s.Actual, ac.year)
			if !ok || settled(p.Observation) || p.Doubtful && unnamed(p.Observation) {
				continue
			}
			if !p.Doubtful && ac.fits(s, p.Value) {
				found = nil
				break
			}
			if q, ok := ac.other(s, p); ok {
				found = append(found, q)
			}
		}
		if len(found) == 1 {
			found[0]()
		}
	}
}

// accounts are the sets of parts for each year of which a line has a result, in an
// order that depends on the lines only.
func (a *aligner) accounts(byLine map[lineID]*Series) (out []account) {
	at := map[partsPlace]map[string]*Series{}
	for id, s := range byLine {
		if id.id == "" || id.kind != levelLine || a.splits[id].name != "" {
			continue
		}
		p := partsPlace{id.body, id.scope}
		if at[p] == nil {
			at[p] = map[string]*Series{}
		}
		at[p][id.id] = s
	}
	places := slices.SortedFunc(maps.Keys(at), func(x, y partsPlace) int {
		return cmp.Or(strings.Compare(x.body, y.body), strings.Compare(x.scope, y.scope))
	})
	for _, place := range places {
		for _, of := range catalogue.PartsOf() {
			ac := account{of: of, whole: at[place][of.Whole]}
			years := map[int]bool{}
			for _, id := range of.Of {
				if s := at[place][id]; s != nil {
					ac.parts = append(ac.parts, s)
					for _, p := range slices.Concat(s.Actual, s.Target) {
						years[p.Year] = true
					}
				}
			}
			if of.Whole != "" && ac.whole == nil || of.All && len(ac.parts) < len(of.Of) {
				continue
			}
			for _, y := range slices.Sorted(maps.Keys(years)) {
				ac.year = y
				out = append(out, ac)
			}
		}
	}
	return out
}

// members are the lines of an account.
func (ac account) members() []*Series {
	if ac.whole == nil {
		return ac.parts
	}
	return append([]*Series{ac.whole}, ac.parts...)
}

// unit is what the account is reckoned in.
func (ac account) unit() string {
	if ac.whole == nil {
		return "%"
	}
	return ac.whole.Unit
}

// How far parts may leave their whole beyond the last digits of them all, since figures
// are revised one by one: a part of the whole, or points of a share.
const (
	partsSlack  = 0.01
	sharesSlack = 0.2
)

// fits reports whether the parts make up the whole, with the value of one line another
// one; not, where a line has no plain figure that nobody doubts.
func (ac account) fits(of *Series, value decimal.Decimal) bool {
	rest, slack, known := ac.rest(of)
	return known && rest.Sub(value).Abs().InexactFloat64() <= slack
}

// rest is what the other lines leave for one of them, in its unit, and how far it may
// lie from that.
func (ac account) rest(of *Series) (rest decimal.Decimal, slack float64, known bool) {
	total, step := hundred, decimal.Zero
	for _, s := range ac.members() {
		p, ok := pointOf(s.Actual, ac.year)
		if !ok || s != of && (p.Doubtful || !plain(p)) {
			return rest, 0, false
		}
		v, err := unit.Convert(p.Value, s.Unit, ac.unit())
		if err != nil {
			return rest, 0, false
		}
		last, _ := unit.Convert(decimal.New(1, min(p.Observation.Value.Exponent(), 0)), p.Observation.Unit, ac.unit())
		step = step.Add(last)
		switch {
		case s == ac.whole:
			total = v
		case s != of:
			rest = rest.Sub(v)
		}
	}
	rest = rest.Add(total)
	if of == ac.whole {
		rest = rest.Sub(total).Neg()
	}
	slack = step.InexactFloat64() + sharesSlack
	if ac.whole != nil {
		slack = step.InexactFloat64() + partsSlack*rest.Abs().InexactFloat64()
	}
	rest, err := unit.Convert(rest, ac.unit(), of.Unit)
	return rest, slack, err == nil
}

// other finds another figure of the year for a line that makes the parts and the whole
// agree.
func (ac account) other(s *Series, p Point) (take func(), ok bool) {
	rest, _, known := ac.rest(s)
	if !known {
		return nil, false
	}
	all := slices.Clone(s.heard[ac.year])
	i := slices.IndexFunc(all, func(c stated) bool {
		return !c.old && !c.upper.Valid && sharpness(c) == 0 && (p.Doubtful || !c.value.Equal(p.Value)) && ac.fits(s, c.value)
	})
	if i < 0 {
		return nil, false
	}
	return func() {
		q, fs := point(all, i, byEvidence.Message, false)
		e := Evidence{By: ByParts, Message: fmt.Sprintf(sayRest, ac.names(s), text(rest), s.Unit)}
		for _, m := range ac.members() {
			if o, ok := pointOf(m.Actual, ac.year); ok && m != s {
				e.Figures = append(e.Figures, o.Observation.ID)
			}
		}
		q.Evidence = []Evidence{e}
		s.chosen[yearOf{figure.Actual, ac.year}] = s.told(ac.year, fs)
		for k := range s.Actual {
			if s.Actual[k].Year == ac.year {
				s.Actual[k] = q
			}
		}
	}, true
}

// names are those of all lines of the account but one.
func (ac account) names(but *Series) string {
	var out []string
	for _, s := range ac.members() {
		if s != but {
			out = append(out, s.Name)
		}
	}
	return strings.Join(out, "、")
}

// A gainsaying is figures of one year and kind that cannot all be true.
type gainsaying struct {
	year    int
	kind    figure.Kind
	of      []*Series
	message string
}

// doubtParts doubts the figures that do not agree with their parts or their whole: of
// those that nothing else backs, the ones against which most speak.
func (a *aligner) doubtParts(byLine map[lineID]*Series) {
	var all []gainsaying
	for _, ac := range a.accounts(byLine) {
		all = append(all, ac.contradictions()...)
	}
	against := map[yearOf]map[*Series]int{}
	for _, g := range all {
		k := yearOf{g.kind, g.year}
		for _, s := range g.of {
			if against[k] == nil {
				against[k] = map[*Series]int{}
			}
			if p, ok := pointOf(s.ofKind(g.kind), g.year); ok && !s.backed(p) {
				against[k][s]++
			}
		}
	}
	for _, g := range all {
		k, most := yearOf{g.kind, g.year}, 1
		for _, s := range g.of {
			most = max(most, against[k][s])
		}
		for _, s := range g.of {
			if against[k][s] == most {
				s.doubtAt(g)
			}
		}
	}
}

func (s *Series) ofKind(kind figure.Kind) []Point {
	if kind == figure.Target {
		return s.Target
	}
	return s.Actual
}

// backed reports whether something besides its parts speaks for a point: a person, another
// report, a growth or a figure of about that size beside it.
func (s *Series) backed(p Point) bool {
	c := Comparison{Series: *s}
	if settled(p.Observation) || retold(p) || p.Kind == figure.Actual && c.growthFits(p, sound(s.Actual)) {
		return true
	}
	return slices.ContainsFunc(sound(slices.Concat(s.Actual, s.Target)), func(o Point) bool {
		d := o.Year - p.Year
		return d != 0 && d >= -2 && d <= 2 && o.Value.IsPositive() && within(p.Value.InexactFloat64()/o.Value.InexactFloat64(), besideSlack)
	})
}

// besideSlack is how many times a figure may be one of a year beside it that backs it.
const besideSlack = 1.6

func (s *Series) doubtAt(g gainsaying) {
	ps := s.ofKind(g.kind)
	for i := range ps {
		if p := &ps[i]; p.Year == g.year && !slices.Contains(p.Findings, finding.SumContradicts) {
			p.Doubtful = true
			p.Findings = append(slices.Clone(p.Findings), finding.SumContradicts)
			k := yearOf{g.kind, g.year}
			s.chosen[k] = append(s.chosen[k], at(p.Observation, finding.SumContradicts, finding.Doubt, "%s", g.message))
		}
	}
}

// contradictions are what the figures of an account gainsay.
func (ac account) contradictions() (out []gainsaying) {
	if ac.of.All {
		s := ac.parts[len(ac.parts)-1]
		p, ok := pointOf(s.Actual, ac.year)
		if rest, slack, known := ac.rest(s); ok && known && !p.Doubtful && plain(p) && rest.Sub(p.Value).Abs().InexactFloat64() > slack {
			out = append(out, gainsaying{ac.year, figure.Actual, ac.members(), fmt.Sprintf(sayPartsOff, ac.year, ac.names(s), text(rest), s.Unit, s.Name, text(p.Value), s.Unit)})
		}
		return out
	}
	for _, kind := range []figure.Kind{figure.Actual, figure.Target} {
		w, ok := pointOf(ac.whole.ofKind(kind), ac.year)
		for _, s := range ac.parts {
			p, has := pointOf(s.ofKind(kind), ac.year)
			if ok && has && !w.Doubtful && !p.Doubtful && ac.larger(s, p, w) {
				out = append(out, gainsaying{ac.year, kind, []*Series{ac.whole, s},
					fmt.Sprintf(sayPartLarger, ac.year, s.Name, text(p.Value), s.Unit, ac.whole.Name, text(w.Value), ac.whole.Unit)})
			}
		}
	}
	return out
}

// How many times its whole a part must be not to be a part of it, where the whole is
// about a number or only said to be more, and elsewhere.
const (
	largerThanBound = 1.5
	largerThanAbout = 1.1
	largerThan      = 1.02
)

// larger reports whether a part is larger than its whole.
func (ac account) larger(s *Series, part, whole Point) bool {
	if part.Kind == figure.Target && (ofPlan(part) || ofPlan(whole)) || part.Qualifier.Ceiling() || whole.Upper.Valid || !whole.Value.IsPositive() {
		return false
	}
	v, err := unit.Convert(part.Value, s.Unit, ac.whole.Unit)
	if err != nil {
		return false
	}
	need := largerThan
	switch {
	case whole.Qualifier.Floor():
		need = largerThanBound
	case whole.Qualifier != figure.EQ || part.Qualifier != figure.EQ:
		need = largerThanAbout
	}
	return v.InexactFloat64() > need*whole.Value.InexactFloat64()
}
