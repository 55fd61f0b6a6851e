// Package catalogue holds the known indicators as data: YAML files → []Indicator.
// The built-in files are embedded; a user's own add to them or change them. It
// knows names and units, and no grammar.
package catalogue

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"sync"

	"linian/figure"
)

//go:embed *.yaml
var builtin embed.FS

// Nature says how an indicator's values behave over time.
type Nature string

const (
	Stock Nature = "stock" // a level at a time: 养老床位总数; never summed over years
	Flow  Nature = "flow"  // an amount over a year: 新增养老床位; summed to a cumulative total
	Rate  Nature = "rate"  // a ratio or a growth rate: changes in percentage points
)

// Direction says which way is better; it never colours a figure whose
// direction is not known.
type Direction string

const (
	Up      Direction = "up"
	Down    Direction = "down"
	Neutral Direction = ""
)

// An Indicator is one entry of the catalogue.
type Indicator struct {
	ID       string   // lower-case ASCII with underscores: elderly_beds_new
	Name     string   // 新增养老床位
	National string   // its name where the nation is the body: 国内生产总值; "" for the same
	English  string   // New beds for the elderly
	Theme    string   // 养老
	Aliases  []string // names as reports write them
	// Worded are those of the aliases that say less than the name (城镇化率), or what the
	// figure was called before: a line of which all figures bear the same one is shown by it.
	Worded    []string
	Patterns  []string // regular expressions over the normalised name
	Dimension string   // what unit.Dimension its observations must have
	Unit      string   // the unit it is shown in: 张
	Nature    Nature
	Direction Direction
	Note      string // definition and its source
	// RealGrowth is set where growth is stated at constant prices (可比价), as
	// for GDP: it cannot be checked against the figures, which are nominal.
	RealGrowth bool
	// PerUnit is set for averages (人均, 每千人): they do not add up, neither over
	// years nor over bodies.
	PerUnit bool
	// GrowthAliases are names of the indicator's own growth: 经济增长.
	GrowthAliases []string
	// EqualUnits are classifiers without magnitude that count the same thing
	// here: jobs in 个 are people in 人, suggestions in 条 are those in 件.
	EqualUnits []string
	// Change is set when the indicator is itself a change of what its names
	// say: 居民消费价格 (rise), 单位GDP能耗 (fall). Its values are positive that way.
	Change figure.Change
}

// OtherTheme holds what no theme is known for.
const OtherTheme = "其他"

// A File is one YAML file of indicators.
type File struct {
	Name string // as errors name it
	Data []byte
}

// A Catalogue is the set of known indicators. It does not change once it is
// loaded and is safe for concurrent use.
type Catalogue struct {
	list   []Indicator
	places []string // of list, "file:line:col"
	mine   []bool   // of list: a user's own, or changed by the user
	byID   map[string]int
}

// Load reads the catalogue that is built in and then the user's files, in their
// order. An indicator of a user's file whose id is known already changes that
// indicator: the fields that it states replace the old ones, its aliases,
// worded, patterns, growth_aliases and equal_units are added. Errors are joined, one for
// each fault, and start with file:line:col; the catalogue holds what had none.
func Load(user ...File) (*Catalogue, error) {
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
		entries, err := parse(f)
		errs = append(errs, err)
		for _, e := range entries {
			errs = append(errs, c.add(e, true))
		}
	}
	return c, errors.Join(errs...)
}

// builtinEntries are read once; add copies what it changes.
var builtinEntries = sync.OnceValues(func() ([]entry, error) {
	files, err := builtinFiles()
	if err != nil {
		return nil, err
	}
	var all []entry
	for _, f := range files {
		entries, err := parseBuiltin(f)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	return all, nil
})

func parseBuiltin(f File) ([]entry, error) {
	if tree, ok := plainTree(string(f.Data)); ok {
		return entriesOf(f.Name, []node{tree})
	}
	return parse(f)
}

func builtinFiles() ([]File, error) {
	dir, err := builtin.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	var out []File
	for _, d := range dir {
		b, err := builtin.ReadFile(d.Name())
		if err != nil {
			return nil, fmt.Errorf("catalogue/%s: %w", d.Name(), err)
		}
		out = append(out, File{"catalogue/" + d.Name(), b})
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

// Indicators are all indicators, by file and place in it; the user's own come
// last.
func (c *Catalogue) Indicators() []Indicator { return slices.Clone(c.list) }

// Len is the number of indicators.
func (c *Catalogue) Len() int { return len(c.list) }

// At is the i-th indicator, from 0; it must not be changed.
func (c *Catalogue) At(i int) *Indicator { return &c.list[i] }

// Place is where the i-th indicator was stated last: file:line:col.
func (c *Catalogue) Place(i int) string { return c.places[i] }

// Own reports whether the i-th indicator is a user's own, or changed by a user.
func (c *Catalogue) Own(i int) bool { return c.mine[i] }

// ByID finds an indicator.
func (c *Catalogue) ByID(id string) (Indicator, bool) {
	i, ok := c.byID[id]
	if !ok {
		return Indicator{}, false
	}
	return c.list[i], true
}

// Order is where an indicator stands in the catalogue; unknown ones come last.
func (c *Catalogue) Order(id string) int {
	if i, ok := c.byID[id]; ok {
		return i
	}
	return len(c.list)
}
