package unit

import (
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// Lookup finds the longest unit that stands at s[i:], with the magnitude before
// it and the denominators behind it, and its length in bytes; 0 when none
// stands there. "10万平方米的" at the 万 is 万平方米, "5成为" at the 成 is nothing.
// Except for compounds that the table does not list it allocates nothing.
func Lookup(s string, i int) (Unit, int) {
	if i < 0 || i >= len(s) {
		return Unit{}, 0
	}
	x := units()
	u, n := x.simple(s, i)
	if n == 0 || u.Dimension == Bare {
		return u, n
	}
	return x.compound(s, i, u, n)
}

// simple is Lookup without the rule for compounds.
func (x *index) simple(s string, i int) (u Unit, n int) {
	if v, k := x.trie.longest(s, i); k > 0 {
		if e := x.entries[v]; e.unit.Known() && !e.per {
			u, n = e.unit, k
		}
	}
	if !beginsMagnitude(s[i:]) {
		return u, n
	}
	for m, mag := range magnitudes {
		if !strings.HasPrefix(s[i:], mag.word) {
			continue
		}
		l := len(mag.word)
		v, k := x.trie.longest(s, i+l)
		if k > 0 && x.scaled[m][v].Known() {
			if l+k > n {
				u, n = x.scaled[m][v], l+k
			}
		} else if l > n {
			u, n = x.bare[m], l
		}
	}
	return u, n
}

// beginsMagnitude spares most places the search through the magnitudes.
func beginsMagnitude(s string) bool {
	if len(s) < 3 {
		return false
	}
	switch s[:3] {
	case "十", "百", "千", "万", "亿":
		return true
	}
	return false
}

// compound adds the denominators that stand behind u, which stands at s[i:i+n]:
// 元/人, 微克每升, 元/人·年, 件/万人.
func (x *index) compound(s string, i int, u Unit, n int) (Unit, int) {
	for first := true; ; first = false {
		sep := separator(s[i+n:], first)
		if sep == 0 {
			return u, n
		}
		d, k := x.denominator(s, i+n+sep)
		if k == 0 || d.Dimension == u.Dimension {
			return u, n
		}
		u = per(u, d, s[i:i+n+sep+k])
		n += sep + k
	}
}

// separator is the length of the sign or word at the beginning of s that a
// denominator follows. "·" joins a second one: 元/人·年.
func separator(s string, first bool) int {
	for _, sep := range [...]string{"/", "／", "∕", "每"} {
		if strings.HasPrefix(s, sep) {
			return len(sep)
		}
	}
	if !first && strings.HasPrefix(s, "·") {
		return len("·")
	}
	return 0
}

func (x *index) denominator(s string, i int) (Unit, int) {
	if i >= len(s) {
		return Unit{}, 0
	}
	if v, k := x.trie.longest(s, i); k > 0 && x.entries[v].per {
		return x.entries[v].unit, k
	}
	u, n := x.simple(s, i)
	if u.Dimension == Bare {
		return Unit{}, 0
	}
	return u, n
}

// per is the compound u/d, written symbol. Its base is made of their bases when
// the factor is a finite decimal; else it is a base of its own (元/海里).
func per(u, d Unit, symbol string) Unit {
	c := Unit{Symbol: symbol, Base: u.Base + "/" + d.Base, Dimension: u.Dimension + "/" + d.Dimension}
	c.ratio = new(big.Rat).Quo(ratioOrOne(u), ratioOrOne(d))
	q := new(big.Rat).Quo(u.Factor.Rat(), d.Factor.Rat())
	if f, ok := finite(q); ok {
		c.Factor = f
		return c
	}
	c.Base, c.Factor = symbol, decimal.New(1, 0)
	c.ratio.Mul(c.ratio, q)
	return c
}

func ratioOrOne(u Unit) *big.Rat {
	if u.ratio == nil {
		return big.NewRat(1, 1)
	}
	return u.ratio
}

// finite is q as a decimal, if a decimal of 28 places holds it.
func finite(q *big.Rat) (decimal.Decimal, bool) {
	d := decimal.NewFromBigInt(q.Num(), 0).DivRound(decimal.NewFromBigInt(q.Denom(), 0), digits)
	return d, d.Rat().Cmp(q) == 0
}
