package review

import (
	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

// number writes a value as reports do: without grouping and trailing zeros.
func number(d decimal.Decimal) string { return d.Round(4).String() }

// pointWords is a point's value in its series' unit: 超480亿元, 39—42万平方米.
func pointWords(p analyze.Point, unit string) string {
	if p.Qualifier == figure.Many {
		return p.Observation.Text // 数十个: only the text says it right
	}
	return amount(p.Value, p.Upper, unit, p.Qualifier)
}

// statedWords is an observation's value in its own unit, with its direction.
func statedWords(o figure.Observation) string {
	if o.Qualifier == figure.Many {
		return o.Text
	}
	s := amount(o.Value, o.Upper, o.Unit, o.Qualifier)
	switch o.Change {
	case figure.Rise:
		return "增" + s
	case figure.Fall:
		return "减" + s
	}
	return s
}

func amount(v decimal.Decimal, upper decimal.NullDecimal, unit string, q figure.Qualifier) string {
	s := number(v)
	if upper.Valid {
		s += "—" + number(upper.Decimal)
	}
	return q.Qualify(s + unit)
}

// roleOf is the kind of an observation, of a suspect one also the kind that it
// would be.
func roleOf(o figure.Observation) string {
	if o.Kind == figure.Suspect && o.Meant != "" {
		return o.Meant.Title()
	}
	return o.Kind.Title()
}

func relationWords(r analyze.Relation) string {
	switch r {
	case analyze.Agrees:
		return "另一处，一致"
	case analyze.Weaker:
		return "另一处，较粗"
	case analyze.Revision:
		return "另一处，已修订"
	case analyze.Restated:
		return "另一处，后来回顾时所说"
	case analyze.OtherSource:
		return "另一来源的数"
	case analyze.Beside:
		return "另一口径、另一批或争取数"
	case analyze.Conflict:
		return "另一处，冲突"
	}
	return "另一处"
}
