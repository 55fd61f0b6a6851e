// Package unit knows the units of measure that Chinese reports use, with their
// dimensions and exact factors. The table is data (units.tsv); the code looks
// things up in it, puts magnitudes before its units (万平方米) and makes
// compounds of them (元/人).
package unit

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Dimension is what a unit measures. Only units of one dimension convert into
// each other; every classifier (张, 家, 户) is a dimension of its own, "count:张",
// because beds are not households. A compound's is made of its parts':
// "money/people".
type Dimension string

const (
	Length   Dimension = "length"   // 米; 厘米 and smaller have bases of their own
	Area     Dimension = "area"     // 平方米; 亩 have a base of their own
	Volume   Dimension = "volume"   // 立方米
	Mass     Dimension = "mass"     // 千克
	Energy   Dimension = "energy"   // 千瓦时
	Power    Dimension = "power"    // 千瓦
	Money    Dimension = "money"    // 元; other currencies are money:美元 …
	Duration Dimension = "time"     // 秒 to 周; 个月 and longer are time:月, since a month has no fixed length
	People   Dimension = "people"   // 人, 名, 位
	Percent  Dimension = "percent"  // %, ‰, 成
	Points   Dimension = "points"   // 百分点: a difference of percentages, never a %
	Multiple Dimension = "multiple" // 倍
	Doubling Dimension = "doubling" // 番
	Bare     Dimension = "count:"   // a magnitude without a unit: 万
)

// Person is the unit of persons, Yuan that of money.
const (
	Person = "人"
	Yuan   = "元"
)

// things are the classifiers of what is built, set up or started, of which there may be
// one batch and another.
var things = []string{"个", "项", "家", "所", "处", "座", "条"}

// Things reports whether the unit counts things that are built, set up or started, and
// no people, households, cases or times.
func (u Unit) Things() bool { return slices.Contains(things, u.Base) }

// Day is a day as a length of time; 日 behind a number is mostly a date.
const Day = "天"

// A Unit is one unit of the table, with a magnitude before it where the text
// has one: 万平方米 is 平方米 with factor 10000.
type Unit struct {
	Symbol string // as written: 万平方米
	// Base is the unit that values are counted in so that they compare: 平方米.
	// It is not the same for all units of a dimension: 1 亩 is 2000/3 平方米, which
	// no decimal holds, so areas in 亩 have Base 亩. Values with the same Base and
	// Dimension compare directly; those with the same Dimension only after
	// Convert.
	Base      string
	Factor    decimal.Decimal // of Base in one Symbol; exact
	Dimension Dimension

	// ratio is what one Base is in the dimension's own base; nil is 1.
	ratio *big.Rat
}

// Known tells whether u is a unit at all.
func (u Unit) Known() bool { return u.Symbol != "" }

// Ratio is what one u is in the base of its dimension, exactly: 2000/3 for 亩.
func (u Unit) Ratio() *big.Rat {
	r := u.Factor.Rat()
	if u.ratio != nil {
		r.Mul(r, u.ratio)
	}
	return r
}

// ToBase converts v, in u, into u.Base; exact.
func (u Unit) ToBase(v decimal.Decimal) decimal.Decimal {
	if u.Factor.NumDigits() == 1 && u.Factor.CoefficientInt64() == 1 { // nearly all: spares a multiplication
		if u.Factor.Exponent() == 0 {
			return v
		}
		return v.Shift(u.Factor.Exponent())
	}
	return v.Mul(u.Factor)
}

// FromBase converts v, in u.Base, into u. It is exact where a finite decimal
// expansion exists within 28 digits, and rounded to 28 digits elsewhere.
func (u Unit) FromBase(v decimal.Decimal) decimal.Decimal { return v.DivRound(u.Factor, digits) }

// digits is how many decimal places a quotient that does not end is given.
const digits = 28

// Parse looks a unit up as a text writes it, with or without a magnitude:
// "张", "万张", "万亿元", "微克/立方米", "元/人". A magnitude alone ("万", "亿") is a
// bare number unit: dimension Bare, base "".
func Parse(s string) (Unit, bool) {
	u, n := Lookup(s, 0)
	if n == 0 || n != len(s) {
		return Unit{}, false
	}
	return u, true
}

// Convert converts v from one unit into another of the same dimension. It
// calculates with fractions and rounds only a result that no decimal of 28
// places holds: 3 亩 are 2000 平方米, 1 亩 is 666.666… 平方米.
func Convert(v decimal.Decimal, from, to string) (decimal.Decimal, error) {
	f, ok := Parse(from)
	if !ok {
		return v, fmt.Errorf("unit %q is not in the table", from)
	}
	t, ok := Parse(to)
	if !ok {
		return v, fmt.Errorf("unit %q is not in the table", to)
	}
	return f.Convert(v, t)
}

// Convert converts v from u into t, as the function Convert does.
func (u Unit) Convert(v decimal.Decimal, t Unit) (decimal.Decimal, error) {
	if u.Dimension != t.Dimension {
		return v, fmt.Errorf("%s (%s) does not convert into %s (%s)", u.Symbol, u.Dimension, t.Symbol, t.Dimension)
	}
	q := u.Ratio()
	q.Quo(q, t.Ratio())
	if q.Cmp(big.NewRat(1, 1)) == 0 {
		return v, nil
	}
	q.Mul(q, v.Rat())
	return decimal.NewFromBigInt(q.Num(), 0).DivRound(decimal.NewFromBigInt(q.Denom(), 0), digits), nil
}

// Compatible tells whether values in the two units can be converted into each
// other.
func Compatible(a, b string) bool {
	u, ok := Parse(a)
	if !ok {
		return false
	}
	t, ok := Parse(b)
	return ok && u.Dimension == t.Dimension
}

// Symbols calls yield for every symbol of the table, without magnitudes and
// without those that stand only behind "/", in alphabetical order.
func Symbols(yield func(string) bool) {
	t := units()
	symbols := make([]string, 0, len(t.listed))
	for s, e := range t.listed {
		if e.unit.Known() && !e.per {
			symbols = append(symbols, s)
		}
	}
	slices.SortFunc(symbols, strings.Compare)
	for _, s := range symbols {
		if !yield(s) {
			return
		}
	}
}
