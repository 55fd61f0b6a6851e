package analyze

import (
	"embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"linian/figure"
	"linian/unit"
)

//go:embed catalogue/*.yaml
var builtin embed.FS

// A CatalogueFile is one YAML file of indicators.
type CatalogueFile struct {
	Name string // as errors name it
	Data []byte
}

// A Catalogue is the set of known indicators, with the names that reports give
// them. It does not change once it is loaded.
type Catalogue struct {
	list   []Indicator
	places []string // of list, "file:line:col"
	mine   []bool   // of list: a user's own, or changed by the user
	byID   map[string]int

	names, damagedNames     map[string][]int // levels by phrase key
	changes, damagedChanges map[string][]int // indicators that are changes
	growths, damagedGrowths map[string]int   // by the name of the growth
	patterns                []pattern
}

type pattern struct {
	re *regexp.Regexp
	at int
}

// LoadCatalogue reads the catalogue that is built in and then the user's files,
// in their order. An indicator of a user's file whose id is known already
// changes that indicator: the fields that it states replace the old ones, its
// aliases, patterns, growth_aliases and equal_units are added, and a name that
// was another indicator's becomes its own. Errors are joined, one for each
// fault, and start with file:line:col.
func LoadCatalogue(user ...CatalogueFile) (*Catalogue, error) {
	if len(user) == 0 {
		return builtinCatalogue()
	}
	return load(user)
}

// builtinCatalogue is shared: a Catalogue is never changed.
var builtinCatalogue = sync.OnceValues(func() (*Catalogue, error) { return load(nil) })

func load(user []CatalogueFile) (*Catalogue, error) {
	entries, err := builtinEntries()
	if err != nil {
		return nil, err
	}
	c := &Catalogue{byID: map[string]int{}}
	var errs []error
	for _, e := range entries {
		errs = append(errs, c.add(e, false))
	}
	for _, f := range user {
		entries, err := parseCatalogue(f)
		errs = append(errs, err)
		for _, e := range entries {
			errs = append(errs, c.add(e, true))
		}
	}
	errs = append(errs, c.index()...)
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return c, nil
}

// builtinEntries are read once; add copies what it changes.
var builtinEntries = sync.OnceValues(func() ([]entry, error) {
	files, err := builtinFiles()
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, f := range files {
		entries, err := parseCatalogue(f)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	return all, nil
})

func builtinFiles() ([]CatalogueFile, error) {
	dir, err := builtin.ReadDir("catalogue")
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	var out []CatalogueFile
	for _, d := range dir {
		b, err := builtin.ReadFile("catalogue/" + d.Name())
		if err != nil {
			return nil, fmt.Errorf("catalogue/%s: %w", d.Name(), err)
		}
		out = append(out, CatalogueFile{"catalogue/" + d.Name(), b})
	}
	return out, nil
}

// add takes an entry in; a user's entry may change one that is there already.
func (c *Catalogue) add(e entry, user bool) error {
	i, known := c.byID[e.ID]
	if !known {
		if err := e.complete(); err != nil {
			return err
		}
		c.byID[e.ID] = len(c.list)
		c.list = append(c.list, e.Indicator)
		c.places = append(c.places, e.place)
		c.mine = append(c.mine, user)
		return nil
	}
	if !user || c.mine[i] {
		return fmt.Errorf("%s: 指标编号 %s 重复，已见于 %s；请换一个编号", e.place, e.ID, c.places[i])
	}
	if err := e.valid(); err != nil {
		return err
	}
	c.list[i] = e.over(c.list[i])
	c.places[i], c.mine[i] = e.place, true
	return nil
}

// index makes the look-up tables. Two indicators of one dimension must not
// share a name, except that a user's takes it from a built-in one.
func (c *Catalogue) index() []error {
	c.names, c.damagedNames = map[string][]int{}, map[string][]int{}
	c.changes, c.damagedChanges = map[string][]int{}, map[string][]int{}
	c.growths, c.damagedGrowths = map[string]int{}, map[string]int{}
	var errs []error
	order := make([]int, len(c.list))
	for i := range order {
		order[i] = i
	}
	// Users' indicators first: the first to claim a name keeps it.
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case c.mine[a] == c.mine[b]:
			return 0
		case c.mine[a]:
			return -1
		}
		return 1
	})
	for _, i := range order {
		errs = append(errs, c.indexOne(i)...)
	}
	return errs
}

func (c *Catalogue) indexOne(i int) []error {
	var errs []error
	ind := c.list[i]
	into, damagedInto := c.names, c.damagedNames
	if ind.Change != figure.NoChange {
		into, damagedInto = c.changes, c.damagedChanges
	}
	for _, name := range append([]string{ind.Name}, ind.Aliases...) {
		k, dk := nameKeys(name)
		if j := c.claimed(into[k], ind); j >= 0 && j != i {
			if c.mine[i] == c.mine[j] {
				errs = append(errs, fmt.Errorf("%s: 指标 %s 的名称“%s”与 %s（%s）相同，无法区分；请删去其一", c.places[i], ind.ID, name, c.list[j].ID, c.places[j]))
			}
			continue
		}
		if !slices.Contains(into[k], i) {
			into[k] = append(into[k], i)
		}
		if !slices.Contains(damagedInto[dk], i) {
			damagedInto[dk] = append(damagedInto[dk], i)
		}
	}
	for _, name := range ind.GrowthAliases {
		k, dk := nameKeys(name)
		if j, ok := c.growths[k]; ok && j != i {
			if c.mine[i] != c.mine[j] {
				continue
			}
			errs = append(errs, fmt.Errorf("%s: 指标 %s 的增速名称“%s”与 %s 相同；请删去其一", c.places[i], ind.ID, name, c.list[j].ID))
			continue
		}
		c.growths[k], c.damagedGrowths[dk] = i, i
	}
	for _, p := range ind.Patterns {
		re, err := regexp.Compile(p)
		if err != nil {
			continue // told by parseCatalogue, with its place
		}
		c.patterns = append(c.patterns, pattern{re, i})
	}
	return errs
}

// claimed is the indicator among those of one name that has ind's dimension;
// -1 when there is none.
func (c *Catalogue) claimed(those []int, ind Indicator) int {
	for _, j := range those {
		if c.list[j].Dimension == ind.Dimension {
			return j
		}
	}
	return -1
}

// nameKeys are the phrase key of a name of the catalogue as it stands and as a
// damaged report would write it.
func nameKeys(name string) (key, damagedKey string) {
	f := fold(name)
	any := func(string) bool { return true }
	return parsePhrase(f, any, false).key(), parsePhrase(asDamaged(f), any, false).key()
}

// Indicators are all indicators, by file and place in it; the user's own come
// last.
func (c *Catalogue) Indicators() []Indicator { return slices.Clone(c.list) }

// ByID finds an indicator.
func (c *Catalogue) ByID(id string) (Indicator, bool) {
	i, ok := c.byID[id]
	if !ok {
		return Indicator{}, false
	}
	return c.list[i], true
}

// order is where an indicator stands in the catalogue; unknown ones come last.
func (c *Catalogue) order(id string) int {
	if i, ok := c.byID[id]; ok {
		return i
	}
	return len(c.list)
}

// takes tells whether an indicator's figures may have a unit: one of its own
// dimension, one that counts the same thing, or none at all (减少290万 for people).
func (ind Indicator) takes(u unit.Unit) bool {
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
		if c.list[i].Dimension == string(u.Dimension) {
			return i, true
		}
	}
	for _, i := range candidates {
		if c.list[i].takes(u) {
			return i, true
		}
	}
	return 0, false
}

// level finds the indicator that a name without a change means.
func (c *Catalogue) level(p phrase, u unit.Unit, damaged bool) (int, bool) {
	names := c.names
	if damaged {
		names = c.damagedNames
	}
	if i, ok := c.find(names[p.key()], u); ok {
		return i, true
	}
	for _, pt := range c.patterns {
		if c.list[pt.at].Change == figure.NoChange && c.list[pt.at].takes(u) && pt.re.MatchString(p.class+p.core) {
			return pt.at, true
		}
	}
	return 0, false
}

// change finds the indicator that is itself the change of what p names.
func (c *Catalogue) change(p phrase, u unit.Unit, damaged bool) (int, bool) {
	names := c.changes
	if damaged {
		names = c.damagedChanges
	}
	return c.find(names[p.key()], u)
}

// growthName finds the indicator whose growth has a name of its own.
func (c *Catalogue) growthName(p phrase, damaged bool) (int, bool) {
	names := c.growths
	if damaged {
		names = c.damagedGrowths
	}
	i, ok := names[p.key()]
	return i, ok
}

// grows finds the level indicators whose growth in % a name may mean: 国内生产总值
// (增长); several where one name is counted in several units. Rates are left
// out: what grows by per cent is an amount.
func (c *Catalogue) grows(p phrase, damaged bool) []int {
	names := c.names
	if damaged {
		names = c.damagedNames
	}
	var hit []int
	for _, i := range names[p.key()] {
		if c.list[i].Nature != Rate {
			hit = append(hit, i)
		}
	}
	slices.Sort(hit)
	return hit
}
