package selfcheck

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// An amount is a number with its unit and bound, as a sentence or a cell writes it.
type amount struct {
	value     decimal.Decimal
	upper     decimal.NullDecimal
	places    int32 // decimals that are written
	unit      string
	qualifier figure.Qualifier
}

var amountText = lazyregexp.New(`^(-?[\d,]+(?:\.\d+)?)(?:—(-?[\d,]+(?:\.\d+)?))?([^\d]*)$`)

// parseAmount reads 超过2800亿元, 5.5%左右, ≥5, 16.9—17.2%. Without a unit of its own the
// amount is in the given one.
func parseAmount(s, inUnit string) (amount, bool) {
	s = strings.ReplaceAll(s, "−", "-")
	a := amount{qualifier: figure.EQ}
	for _, q := range figure.Qualifiers() {
		for _, lead := range []string{q.Phrase(), q.Symbol()} {
			if rest, ok := strings.CutPrefix(s, lead); ok && lead != "" && amountText.MatchString(rest) {
				a.qualifier, s = q, rest
			}
		}
	}
	m := amountText.FindStringSubmatch(s)
	if m == nil {
		return a, false
	}
	a.unit = m[3]
	for _, q := range figure.Qualifiers() {
		aim := q.Aim("")
		if rest, ok := strings.CutSuffix(a.unit, aim); ok && aim != "" && a.qualifier == figure.EQ {
			a.unit, a.qualifier = rest, q
		}
	}
	if a.unit == "" {
		a.unit = inUnit
	}
	var err error
	if a.value, err = decimal.NewFromString(strings.ReplaceAll(m[1], ",", "")); err != nil {
		return a, false
	}
	a.places = max(0, -a.value.Exponent())
	if m[2] != "" {
		if a.upper.Decimal, err = decimal.NewFromString(strings.ReplaceAll(m[2], ",", "")); err != nil {
			return a, false
		}
		a.upper.Valid = true
	}
	return a, true
}

// in is a value of one unit in another; false where they do not measure the same.
func in(v decimal.Decimal, from, to string) (decimal.Decimal, bool) {
	if from == to {
		return v, true
	}
	v, err := unit.Convert(v, from, to)
	return v, err == nil
}

// is reports whether the amount is a value, to the decimals that it writes.
func (a amount) is(v decimal.Decimal, inUnit string) bool {
	v, ok := in(v, inUnit, a.unit)
	return ok && near(a.value, v, a.places)
}

// near reports whether a is v rounded to some places.
func near(a, v decimal.Decimal, places int32) bool {
	half := decimal.New(5, -places-1)
	return a.Sub(v).Abs().LessThanOrEqual(half)
}

// same reports whether two bounds read alike: 以上 is said of what is no less and of what is
// more.
func same(a, b figure.Qualifier) bool {
	return a == b || a.Floor() && b.Floor() || a.Ceiling() && b.Ceiling() || a.Loose() && b.Loose()
}

// tells reports whether the amount is what a point says; sense turns a change into a size:
// 1 and -1 as in named, and the sign of what the words before the amount say.
func (a amount) tells(p point, inUnit string, sense int) bool {
	v, q := p.Value, p.Qualifier
	if sense < 0 {
		v, q = v.Neg(), q.Reversed()
	}
	if p.Upper.Valid != a.upper.Valid {
		return false
	}
	if p.Upper.Valid && !(amount{value: a.upper.Decimal, places: max(0, -a.upper.Decimal.Exponent()), unit: a.unit}).is(p.Upper.Decimal, inUnit) {
		return false
	}
	if q == figure.Many {
		return true // its words are quoted
	}
	return a.is(v, inUnit) && (same(a.qualifier, p.Qualifier) || same(a.qualifier, q))
}
