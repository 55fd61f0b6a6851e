package decision

import (
	"cmp"
	"fmt"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/unit"
)

// Odd is a question to whoever decides something about o that is hardly meant: a
// unit that measures something else, a sign that cannot be. It is in Chinese, and
// "" where there is nothing to ask.
func (d Decision) Odd(o figure.Observation) string {
	said := figure.Stated{Value: o.Value, Unit: o.Unit, Change: o.Change}
	if o.Stated != nil {
		said = *o.Stated
	}
	switch v := d.Value.Decimal; {
	case d.Action != figure.Correct:
		return ""
	case d.Unit != "" && said.Unit != "" && !sameDimension(d.Unit, said.Unit):
		return fmt.Sprintf("单位由“%s”改成“%s”，计量的不是一种东西；确实要这样改吗？", said.Unit, d.Unit)
	case !d.Value.Valid:
		return ""
	case said.Change == figure.NoChange && v.IsNegative() && !said.Value.IsNegative():
		return fmt.Sprintf("“%s%s”是负数，而报告中的 %s 不是；确实要这样改吗？", v, cmp.Or(d.Unit, said.Unit), o.Text)
	case v.LessThan(decimal.NewFromInt(-100)) && dimensionOf(cmp.Or(d.Unit, said.Unit)) == unit.Percent:
		return fmt.Sprintf("“%s%s”是下降了一倍以上，不会有这样的降幅；确实要这样改吗？", v, cmp.Or(d.Unit, said.Unit))
	}
	return ""
}

func sameDimension(a, b string) bool { return dimensionOf(a) == dimensionOf(b) }

// dimensionOf is what a unit measures; one that the table does not know counts
// things of its own kind.
func dimensionOf(symbol string) unit.Dimension {
	if u, ok := unit.Parse(symbol); ok {
		return u.Dimension
	}
	return unit.Bare + unit.Dimension(symbol)
}
