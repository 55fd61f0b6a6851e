package unit

import (
	_ "embed"
	"fmt"
	"math/big"
	"strings"
	"sync"

	"github.com/shopspring/decimal"
)

//go:embed units.tsv
var table string

var units = sync.OnceValue(func() *index {
	x, err := parseTable(table)
	if err != nil {
		panic("unit/units.tsv:" + err.Error()) // a fault of the build, caught by the package's tests
	}
	return x
})

// Magnitudes are the words that multiply a unit, as powers of ten.
var magnitudes = [...]struct {
	word string
	exp  int32
}{
	{"百", 2}, {"千", 3}, {"万", 4}, {"十万", 5}, {"百万", 6}, {"千万", 7}, {"亿", 8},
	{"十亿", 9}, {"百亿", 10}, {"千亿", 11}, {"万亿", 12}, {"十万亿", 13}, {"百万亿", 14}, {"亿亿", 16},
}

// takesMagnitude tells whether texts put 万 and its like before units of d:
// never before %, for one.
func takesMagnitude(d Dimension) bool {
	return d != Percent && d != Points && d != Doubling
}

// An entry is what one symbol of the table stands for. Without a unit it is a
// word that only begins like one.
type entry struct {
	unit Unit
	per  bool // only in the denominator of a compound
}

// An index is the table, ready for looking up.
type index struct {
	listed map[string]entry
	trie   trie // of the listed symbols; its values index entries
	// entries are the listed symbols; scaled[m][i] is entries[i] with
	// magnitude m before it, and unknown where it takes none. They are made
	// beforehand so that looking up makes nothing.
	entries []entry
	scaled  [len(magnitudes)][]Unit
	bare    [len(magnitudes)]Unit
}

func (x *index) build() {
	for m, mag := range magnitudes {
		x.scaled[m] = make([]Unit, len(x.listed))
		x.bare[m] = Unit{Symbol: mag.word, Factor: decimal.New(1, mag.exp), Dimension: Bare}
	}
	x.entries = make([]entry, 0, len(x.listed))
	for sym, e := range x.listed {
		x.trie.add(sym, int32(len(x.entries)))
		for m, mag := range magnitudes {
			if u := e.unit; u.Known() && !e.per && takesMagnitude(u.Dimension) {
				u.Symbol = mag.word + u.Symbol
				u.Factor = u.Factor.Mul(decimal.New(1, mag.exp))
				x.scaled[m][len(x.entries)] = u
			}
		}
		x.entries = append(x.entries, e)
	}
}

func parseTable(s string) (*index, error) {
	x := &index{listed: make(map[string]entry, 1024)}
	d := dimensions{own: make(map[Dimension]string), ratio: make(map[string]*big.Rat)}
	for i, line := range strings.Split(s, "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := x.addLine(line, d); err != nil {
			return nil, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	x.build()
	return x, nil
}

func (x *index) addLine(line string, d dimensions) error {
	f := strings.Split(line, "\t")
	if len(f) != 4 && len(f) != 5 {
		return fmt.Errorf("want 4 or 5 columns (symbols, base, factor, dimension, ratio), have %d", len(f))
	}
	if f[3] == "-" {
		f[2] = "1" // a word that is no unit has no factor
	}
	factor, err := decimal.NewFromString(f[2])
	if err != nil || !factor.IsPositive() {
		return fmt.Errorf("factor %q: want a positive decimal", f[2])
	}
	var ratio *big.Rat
	if len(f) == 5 {
		r, ok := new(big.Rat).SetString(f[4])
		if !ok || r.Sign() <= 0 {
			return fmt.Errorf("ratio %q: want a positive n or n/d", f[4])
		}
		ratio = r
	}
	for _, sym := range strings.Fields(f[0]) {
		if _, dup := x.listed[sym]; dup {
			return fmt.Errorf("%s stands twice", sym)
		}
		if f[3] == "-" {
			x.listed[sym] = entry{}
			continue
		}
		e := newEntry(sym, f[1], f[3], factor)
		if e.unit.ratio, err = d.ratioOf(e.unit, ratio); err != nil {
			return err
		}
		x.listed[sym] = e
	}
	return nil
}

func newEntry(sym, base, dim string, factor decimal.Decimal) entry {
	if base == "=" {
		base = sym
	}
	if dim == "count" {
		dim = "count:" + base
	}
	dim, per := strings.CutPrefix(dim, "per ")
	return entry{Unit{Symbol: sym, Base: base, Factor: factor, Dimension: Dimension(dim)}, per}
}

// dimensions holds, while the table is read, the base of each dimension and the
// ratio to it of every other base.
type dimensions struct {
	own   map[Dimension]string
	ratio map[string]*big.Rat // by dimension and base
}

// ratioOf is the ratio of u's base: the one that its line states, or that an
// earlier line stated for the same base. Without either u's base must be the
// dimension's own, else two units of one dimension would convert wrongly.
func (d dimensions) ratioOf(u Unit, stated *big.Rat) (*big.Rat, error) {
	key := string(u.Dimension) + " " + u.Base
	old, known := d.ratio[key]
	switch {
	case known && stated != nil && (old == nil || old.Cmp(stated) != 0):
		return nil, fmt.Errorf("%s: an earlier line gives another ratio for %s", u.Symbol, u.Base)
	case known:
		return old, nil
	case stated == nil && d.own[u.Dimension] != "":
		return nil, fmt.Errorf("%s: the base of %s is %s; give the ratio of %s to it", u.Symbol, u.Dimension, d.own[u.Dimension], u.Base)
	case stated == nil:
		d.own[u.Dimension] = u.Base
	}
	d.ratio[key] = stated
	return stated, nil
}
