package analyze

import (
	"github.com/shopspring/decimal"

	"linian/figure"
)

// A bound is a number with what is known of the true value.
type bound struct {
	v decimal.Decimal
	q figure.Qualifier
}

// upward is what a point says when a larger value makes the result larger: of
// a range, its lower end.
func upward(p Point) bound {
	if p.Upper.Valid {
		return bound{p.Value, figure.GE}
	}
	return bound{p.Value, p.Qualifier}
}

// downward is what a point says when a larger value makes the result smaller:
// of a range, its upper end, so that both together bound the result from below.
func downward(p Point) bound {
	if p.Upper.Valid {
		return bound{p.Upper.Decimal, figure.LE}
	}
	return bound{p.Value, p.Qualifier}
}
