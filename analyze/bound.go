package analyze

import (
	"github.com/shopspring/decimal"

	"linian/figure"
)

// A bound is a number with what is known of the true value, and how a formula writes it:
// as it is stated, where it is shown with fewer digits than it has.
type bound struct {
	v    decimal.Decimal
	q    figure.Qualifier
	says string
}

// Exact is the value with all digits, for what reckons with it again; Value is what is
// shown.
func (p Point) Exact() decimal.Decimal { return p.precise().Value }

// precise is a point with all digits of its value: to reckon with, not to show.
func (p Point) precise() Point {
	if p.exact.Valid {
		p.Value = p.exact.Decimal
	}
	return p
}

// upward is what a point says when a larger value makes the result larger: of
// a range, its lower end.
func upward(p Point) bound {
	p = p.precise()
	says := text(p.Value)
	if p.exact.Valid {
		says = p.Observation.Value.String() + p.Observation.Unit
	}
	if p.Upper.Valid {
		return bound{p.Value, figure.GE, says}
	}
	return bound{p.Value, p.Qualifier, says}
}

// downward is what a point says when a larger value makes the result smaller:
// of a range, its upper end, so that both together bound the result from below.
func downward(p Point) bound {
	if p.Upper.Valid {
		return bound{p.Upper.Decimal, figure.LE, text(p.Upper.Decimal)}
	}
	return upward(p)
}
