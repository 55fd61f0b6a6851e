package analyze

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/unit"
)

// An extent is an indicator over an area: what has one unit for all bodies, so that
// they stay comparable.
type extent struct{ id, scope string }

// scale chooses the unit in which each known indicator is shown: the one in which the
// reports state most of its years. A unit that a user's own catalogue gives stays.
func (a *aligner) scale(lines map[lineID][]reading) {
	for of, us := range a.used(lines) {
		ind, _ := a.cat.ByID(of.id)
		a.units[of] = mostUsed(us.years(), ind.Unit)
	}
}

// used are the units in which the levels of known indicators are stated.
func (a *aligner) used(lines map[lineID][]reading) map[extent]usage {
	used := map[extent]usage{}
	for id, rs := range lines {
		ind, known := a.cat.ByID(id.id)
		if !known || a.cat.Own(a.cat.Order(id.id)) || id.kind != levelLine {
			continue
		}
		of := extent{id.id, id.scope}
		if used[of] == nil {
			used[of] = usage{}
		}
		used[of].add(rs, ind.Unit)
	}
	return used
}

// usage holds the years for which figures are stated in each unit: a year counts once
// however often it is told.
type usage map[string]map[yearOfFile]bool

type yearOfFile struct {
	body string
	yearOf
}

// add counts figures, but for those of several years and those that look corrupted; a
// bare number has no unit. Units that differ in spelling only count as the usual one.
func (us usage) add(rs []reading, usual string) {
	to, _ := unit.Parse(usual)
	for _, r := range rs {
		if r.unit.Dimension == unit.Bare || r.Kind == figure.Suspect || r.Period.Type == figure.MultiYear {
			continue
		}
		u := r.Unit
		if r.unit.Dimension == to.Dimension && r.unit.Ratio().Cmp(to.Ratio()) == 0 {
			u = usual
		}
		if us[u] == nil {
			us[u] = map[yearOfFile]bool{}
		}
		us[u][yearOfFile{r.Body, yearOf{r.Kind, r.Year}}] = true
	}
}

// years is how many years each unit has.
func (us usage) years() map[string]int {
	years := map[string]int{}
	for u, of := range us {
		years[u] = len(of)
	}
	return years
}

// mostUsed is the unit of most years; of several the one that is usual, if it is among
// them, else the first in the alphabet. It is the usual one where none is used.
func mostUsed(years map[string]int, usual string) string {
	names := slices.SortedFunc(maps.Keys(years), func(x, y string) int {
		return cmp.Or(-cmp.Compare(years[x], years[y]), cmp.Compare(laterIf(x != usual), laterIf(y != usual)), strings.Compare(x, y))
	})
	if len(names) == 0 {
		return usual
	}
	return names[0]
}

// asStated takes from a converted value the decimals that the text does not state: the
// fewest are left that convert back to what it states. 17万亩 are 113平方公里 and not
// 113.3333333. step is one unit of the last digit stated.
func asStated(v, step decimal.Decimal) decimal.Decimal {
	if !step.IsPositive() {
		return v
	}
	near := step.DivRound(decimal.NewFromInt(2), digits+4)
	for places := int32(0); places < -v.Exponent(); places++ {
		if r := v.Round(places); r.Sub(v).Abs().LessThan(near) {
			return r
		}
	}
	return v
}
