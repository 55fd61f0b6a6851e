// Package unit knows the units of measure that Chinese reports use, with their
// dimensions and exact factors. The table is data (units.tsv); this file only
// looks things up in it.
package unit

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/shopspring/decimal"
)

// Dimension is what a unit measures. Only units of one dimension convert into
// each other; every classifier (张, 家, 户) is a dimension of its own, "count:张",
// because beds are not households.
type Dimension string

const (
	Length   Dimension = "length"   // base 米
	Area     Dimension = "area"     // base 平方米
	Volume   Dimension = "volume"   // base 立方米
	Mass     Dimension = "mass"     // base 千克
	Energy   Dimension = "energy"   // base 千瓦时
	Power    Dimension = "power"    // base 千瓦
	Money    Dimension = "money"    // base 元; other currencies are money:美元 …
	Duration Dimension = "time"     // base by unit: 年, 天 …, not converted into each other
	Percent  Dimension = "percent"  // %, ‰, 成
	Points   Dimension = "points"   // 百分点: a difference of percentages, never a %
	Multiple Dimension = "multiple" // 倍
)

// A Unit is one unit of the table, with a magnitude before it where the text
// has one: 万平方米 is 平方米 with factor 10000.
type Unit struct {
	Symbol    string          // as written: 万平方米
	Base      string          // 平方米
	Factor    decimal.Decimal // of Base in one Symbol
	Dimension Dimension
}

//go:embed units.tsv
var table string

var units = sync.OnceValue(func() map[string]Unit { return mustParse(table) })

func mustParse(s string) map[string]Unit {
	m := make(map[string]Unit, 1024)
	for i, line := range strings.Split(s, "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			panic(fmt.Sprintf("unit/units.tsv:%d: want 4 columns (symbols, base, factor, dimension), have %d", i+1, len(f)))
		}
		factor, err := decimal.NewFromString(f[2])
		if err != nil {
			panic(fmt.Sprintf("unit/units.tsv:%d: factor: %v", i+1, err))
		}
		for _, sym := range strings.Fields(f[0]) {
			base := f[1]
			if base == "=" {
				base = sym
			}
			dim := Dimension(f[3])
			if dim == "count" {
				dim = Dimension("count:" + base)
			}
			if _, dup := m[sym]; dup {
				panic(fmt.Sprintf("unit/units.tsv:%d: %s stands twice", i+1, sym))
			}
			m[sym] = Unit{Symbol: sym, Base: base, Factor: factor, Dimension: dim}
		}
	}
	return m
}

// Magnitudes are the words that multiply a unit, in the table's order.
var magnitudes = []struct {
	word   string
	factor decimal.Decimal
}{
	{"万亿", decimal.New(1, 12)},
	{"千亿", decimal.New(1, 11)},
	{"百亿", decimal.New(1, 10)},
	{"十亿", decimal.New(1, 9)},
	{"亿", decimal.New(1, 8)},
	{"千万", decimal.New(1, 7)},
	{"百万", decimal.New(1, 6)},
	{"十万", decimal.New(1, 5)},
	{"万", decimal.New(1, 4)},
	{"千", decimal.New(1, 3)},
	{"百", decimal.New(1, 2)},
}

// Parse looks a unit up as a text writes it, with or without a magnitude:
// "张", "万张", "万亿元", "微克/立方米". A magnitude alone ("万", "亿") is a bare
// number unit: dimension "count:", base "".
func Parse(s string) (Unit, bool) {
	if u, ok := units()[s]; ok {
		return u, true
	}
	for _, m := range magnitudes {
		rest, ok := strings.CutPrefix(s, m.word)
		if !ok {
			continue
		}
		if rest == "" {
			return Unit{Symbol: s, Factor: m.factor, Dimension: "count:"}, true
		}
		if u, ok := units()[rest]; ok {
			return Unit{Symbol: s, Base: u.Base, Factor: u.Factor.Mul(m.factor), Dimension: u.Dimension}, true
		}
		return Unit{}, false
	}
	return Unit{}, false
}

// ToBase converts v, in u, into u.Base; exact.
func (u Unit) ToBase(v decimal.Decimal) decimal.Decimal { return v.Mul(u.Factor) }

// FromBase converts v, in u.Base, into u. It is exact where a finite decimal
// expansion exists within 28 digits, and rounded to 28 digits elsewhere.
func (u Unit) FromBase(v decimal.Decimal) decimal.Decimal { return v.DivRound(u.Factor, 28) }

// Convert converts v from one unit into another of the same dimension.
func Convert(v decimal.Decimal, from, to string) (decimal.Decimal, error) {
	f, ok := Parse(from)
	if !ok {
		return v, fmt.Errorf("unit %q is not in the table", from)
	}
	t, ok := Parse(to)
	if !ok {
		return v, fmt.Errorf("unit %q is not in the table", to)
	}
	if f.Dimension != t.Dimension || f.Base != t.Base {
		return v, fmt.Errorf("%s (%s) does not convert into %s (%s)", from, f.Dimension, to, t.Dimension)
	}
	if f.Factor.Equal(t.Factor) {
		return v, nil
	}
	return t.FromBase(f.ToBase(v)), nil
}

// Symbols calls yield for every symbol of the table, without magnitudes, in no
// fixed order.
func Symbols(yield func(string) bool) {
	for s := range units() {
		if !yield(s) {
			return
		}
	}
}
