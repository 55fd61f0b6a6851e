package analyze

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"linian/catalogue"
	"linian/figure"
	"linian/unit"
)

// A Catalogue finds the indicator that a name means: the known indicators with
// look-up tables by what their names come to as phrases. It does not change once
// it is loaded.
type Catalogue struct {
	*catalogue.Catalogue

	sound    lookup
	damaged  func() lookup // as a damaged report writes the names; few ask for it
	patterns []pattern
}

// A lookup finds indicators by the phrase keys of their names.
type lookup struct {
	names   map[string][]int // levels
	changes map[string][]int // indicators that are changes
	growths map[string]int   // by the name of the growth
}

func newLookup(n int) lookup {
	return lookup{names: make(map[string][]int, n), changes: map[string][]int{}, growths: map[string]int{}}
}

// of is the table for an indicator: of changes for one that is itself a change.
func (l lookup) of(ind *catalogue.Indicator) map[string][]int {
	if ind.Change != figure.NoChange {
		return l.changes
	}
	return l.names
}

// A claim is a name that is an indicator's, or that of its growth.
type claim struct {
	name   string // folded
	of     int
	growth bool
}

func (c *Catalogue) lookup(damaged bool) lookup {
	if damaged {
		return c.damaged()
	}
	return c.sound
}

type pattern struct {
	re *regexp.Regexp
	at int
}

// LoadCatalogue reads the catalogue that is built in and then the user's files,
// in their order (catalogue.Load); a name that was another indicator's becomes
// the user's own. Errors are joined, one for each fault, and start with
// file:line:col.
func LoadCatalogue(user ...catalogue.File) (*Catalogue, error) {
	if len(user) == 0 {
		return builtinCatalogue()
	}
	return load(user)
}

// builtinCatalogue is shared: a Catalogue is never changed.
var builtinCatalogue = sync.OnceValues(func() (*Catalogue, error) { return load(nil) })

func load(user []catalogue.File) (*Catalogue, error) {
	list, err := catalogue.Load(user...)
	if list == nil {
		return nil, err
	}
	c := &Catalogue{Catalogue: list}
	if err := errors.Join(append([]error{err}, c.index()...)...); err != nil {
		return nil, err
	}
	return c, nil
}

// index makes the look-up tables. Two indicators of one dimension must not
// share a name, except that a user's takes it from a built-in one.
func (c *Catalogue) index() []error {
	c.sound = newLookup(8 * c.Len())
	var errs []error
	var claims []claim
	order := make([]int, c.Len())
	for i := range order {
		order[i] = i
	}
	// Users' indicators first: the first to claim a name keeps it.
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case c.Own(a) == c.Own(b):
			return 0
		case c.Own(a):
			return -1
		}
		return 1
	})
	for _, i := range order {
		granted, faults := c.indexOne(i)
		claims, errs = append(claims, granted...), append(errs, faults...)
	}
	c.damaged = sync.OnceValue(func() lookup { return c.asDamaged(claims) })
	return errs
}

// indexOne makes the names of one indicator its own and returns those that are.
func (c *Catalogue) indexOne(i int) (granted []claim, errs []error) {
	ind := c.At(i)
	into := c.sound.of(ind)
	grant := func(name string) {
		f := fold(name)
		k := nameKey(f)
		if j := c.claimed(into[k], ind); j >= 0 && j != i {
			if c.Own(i) == c.Own(j) {
				errs = append(errs, fmt.Errorf(sayNameTwice, c.Place(i), ind.ID, name, c.At(j).ID, c.Place(j)))
			}
			return
		}
		if !slices.Contains(into[k], i) {
			into[k] = append(into[k], i)
		}
		granted = append(granted, claim{f, i, false})
	}
	grant(ind.Name)
	for _, name := range ind.Aliases {
		grant(name)
	}
	for _, name := range ind.GrowthAliases {
		f := fold(name)
		k := nameKey(f)
		if j, ok := c.sound.growths[k]; ok && j != i {
			if c.Own(i) == c.Own(j) {
				errs = append(errs, fmt.Errorf(sayGrowthName, c.Place(i), ind.ID, name, c.At(j).ID))
			}
			continue
		}
		c.sound.growths[k] = i
		granted = append(granted, claim{f, i, true})
	}
	for _, p := range ind.Patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			continue // told by catalogue.Load, with its place
		}
		c.patterns = append(c.patterns, pattern{re, i})
	}
	return granted, errs
}

// asDamaged are the tables for names as a damaged report would write them.
func (c *Catalogue) asDamaged(claims []claim) lookup {
	l := newLookup(len(claims))
	for _, cl := range claims {
		k := nameKey(asDamaged(cl.name))
		if cl.growth {
			l.growths[k] = cl.of
			continue
		}
		if into := l.of(c.At(cl.of)); !slices.Contains(into[k], cl.of) {
			into[k] = append(into[k], cl.of)
		}
	}
	return l
}

// claimed is the indicator among those of one name that has ind's dimension;
// -1 when there is none.
func (c *Catalogue) claimed(those []int, ind *catalogue.Indicator) int {
	for _, j := range those {
		if c.At(j).Dimension == ind.Dimension {
			return j
		}
	}
	return -1
}

// nameKey is the phrase key of a folded name of the catalogue.
func nameKey(folded string) string {
	return parsePhrase(folded, func(string) bool { return true }, false).key()
}

// takes tells whether an indicator's figures may have a unit: one of its own
// dimension, one that counts the same thing, or none at all (减少290万 for people).
func takes(ind *catalogue.Indicator, u unit.Unit) bool {
	if string(u.Dimension) == ind.Dimension {
		return true
	}
	if u.Dimension == unit.Bare {
		return strings.HasPrefix(ind.Dimension, "count:") || ind.Dimension == string(unit.People)
	}
	for _, e := range ind.EqualUnits {
		if eu, ok := unit.Parse(e); ok && eu.Dimension == u.Dimension {
			return true
		}
	}
	return false
}

// find picks the indicator among candidates that takes the unit: one with the
// unit's own dimension before one that merely tolerates it.
func (c *Catalogue) find(candidates []int, u unit.Unit) (int, bool) {
	for _, i := range candidates {
		if c.At(i).Dimension == string(u.Dimension) {
			return i, true
		}
	}
	for _, i := range candidates {
		if takes(c.At(i), u) {
			return i, true
		}
	}
	return 0, false
}

// level finds the indicator that a name without a change means.
func (c *Catalogue) level(p phrase, u unit.Unit, damaged bool) (int, bool) {
	if i, ok := c.find(c.lookup(damaged).names[p.key()], u); ok {
		return i, true
	}
	for _, pt := range c.patterns {
		if c.At(pt.at).Change == figure.NoChange && takes(c.At(pt.at), u) && pt.re.MatchString(p.class+p.core) {
			return pt.at, true
		}
	}
	return 0, false
}

// change finds the indicator that is itself the change of what p names.
func (c *Catalogue) change(p phrase, u unit.Unit, damaged bool) (int, bool) {
	return c.find(c.lookup(damaged).changes[p.key()], u)
}

// growthName finds the indicator whose growth has a name of its own.
func (c *Catalogue) growthName(p phrase, damaged bool) (int, bool) {
	i, ok := c.lookup(damaged).growths[p.key()]
	return i, ok
}

// grows finds the level indicators whose growth in % a name may mean: 国内生产总值
// (增长); several where one name is counted in several units. Rates are left
// out: what grows by per cent is an amount.
func (c *Catalogue) grows(p phrase, damaged bool) []int {
	var hit []int
	for _, i := range c.lookup(damaged).names[p.key()] {
		if c.At(i).Nature != catalogue.Rate {
			hit = append(hit, i)
		}
	}
	slices.Sort(hit)
	return hit
}
