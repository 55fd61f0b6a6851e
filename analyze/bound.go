package analyze

import (
	"github.com/shopspring/decimal"

	"linian/figure"
)

// A side says what is known of a true value: that it is the stated one, or
// only that it lies above, below or near it.
type side int

const (
	exact side = iota
	above
	below
	about
	unknown
)

// A bound is a number with what is known of it. strict is set when the true
// value is not the number itself (超4, not 4以上).
type bound struct {
	v      decimal.Decimal
	side   side
	strict bool
}

// upward is what a point says when a larger value makes the result larger: of
// a range, its lower end.
func upward(p Point) bound {
	if p.Upper.Valid {
		return bound{p.Value, above, false}
	}
	return boundOf(p.Value, p.Qualifier)
}

// downward is what a point says when a larger value makes the result smaller:
// of a range, its upper end, so that both together bound the result from below.
func downward(p Point) bound {
	if p.Upper.Valid {
		return bound{p.Upper.Decimal, below, false}
	}
	return boundOf(p.Value, p.Qualifier)
}

func boundOf(v decimal.Decimal, q figure.Qualifier) bound {
	switch q {
	case figure.EQ, "":
		return bound{v, exact, false}
	case figure.GT:
		return bound{v, above, true}
	case figure.GE:
		return bound{v, above, false}
	case figure.LT:
		return bound{v, below, true}
	case figure.LE:
		return bound{v, below, false}
	case figure.About, figure.Near:
		return bound{v, about, false}
	}
	return bound{v, unknown, false}
}

// reversed is the bound as it acts where a larger value makes the result
// smaller (a subtrahend, a divisor).
func (b bound) reversed() bound {
	switch b.side {
	case above:
		b.side = below
	case below:
		b.side = above
	}
	return b
}

// join is what is known of a result that grows with both: a bound and an exact
// value make a bound, two bounds of one side too, opposite ones nothing.
func join(a, b bound) (side, bool) {
	strict := a.strict || b.strict
	switch {
	case a.side == unknown || b.side == unknown:
		return unknown, false
	case a.side == b.side:
		return a.side, strict
	case a.side == exact:
		return b.side, strict
	case b.side == exact:
		return a.side, strict
	}
	return unknown, false
}

// qualifier is how a side is written; ok is false where nothing is known.
func (s side) qualifier(strict bool) (q figure.Qualifier, ok bool) {
	switch {
	case s == exact:
		return figure.EQ, true
	case s == above && strict:
		return figure.GT, true
	case s == above:
		return figure.GE, true
	case s == below && strict:
		return figure.LT, true
	case s == below:
		return figure.LE, true
	case s == about:
		return figure.About, true
	}
	return "", false
}
