package export

import (
	"fmt"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// Live formulas. Package analyze decides which end of a range or bound a figure
// rests on; a formula is written only where it gives that very figure, else the
// figure stands as a number with its computation in a comment.

// A wbOperand is one way in which a point can stand in a formula: its cell, or
// the upper end of its range, which has no cell of its own.
type wbOperand struct {
	ref   string
	value float64
}

func operandsOf(p *analyze.Point, cell string) []wbOperand {
	out := []wbOperand{{cell, p.Exact().InexactFloat64()}}
	if p.Upper.Valid {
		ref := p.Upper.Decimal.String()
		if p.Upper.Decimal.IsNegative() {
			ref = "(" + ref + ")"
		}
		out = append(out, wbOperand{ref, p.Upper.Decimal.InexactFloat64()})
	}
	return out
}

// fitFormula finds the operands with which compute gives want, and writes them
// into the format, which takes the later and then the earlier one.
func fitFormula(format string, want decimal.Decimal, now, before []wbOperand, compute func(now, before float64) float64) string {
	w := want.InexactFloat64()
	for _, n := range now {
		for _, b := range before {
			if got := compute(n.value, b.value); math.Abs(got-w) <= 1e-9*max(1, math.Abs(w)) {
				return fmt.Sprintf(format, n.ref, b.ref)
			}
		}
	}
	return ""
}

// endpoints are the latest and the earliest of the points that a figure rests
// on, with the operands that they offer.
func (b *book) endpoints(cols overviewColumns, r *overviewRow, ids []string) (now, before []wbOperand, years []int) {
	years = inputYears(r.c.Actual, ids)
	if len(years) < 2 {
		return nil, nil, nil
	}
	first, last := years[0], years[len(years)-1]
	now = operandsOf(pointOf(r.c.Actual, last), cellAt(cols.year(b.years, last), r.row))
	before = operandsOf(pointOf(r.c.Actual, first), cellAt(cols.year(b.years, first), r.row))
	return now, before, years
}

// inputYears are the years of the points that the ids name, ascending.
func inputYears(ps []analyze.Point, ids []string) []int {
	var years []int
	for i := range ps {
		if slices.Contains(ids, ps[i].Observation.ID) {
			years = append(years, ps[i].Year)
		}
	}
	return years
}

// A computed is a figure as it stands in a cell: with a formula where one gives
// it.
type computed struct {
	formula string
	value   decimal.Decimal
	style   wbStyle
	note    string // the computation, where there is no formula
}

func (b *book) computedCell(c computed) any {
	if c.formula == "" {
		return b.number(c.value, c.style)
	}
	return b.formula(c.formula, c.value, c.style)
}

// figureNote tells how a figure without a formula was computed.
func figureNote(formula string, f *analyze.Figure) string {
	if formula != "" {
		return ""
	}
	return "算式：" + f.Formula
}

// change is a year's growth: a difference in 百分点 for a rate, else a
// percentage. There is none where the base is not positive.
func (b *book) change(cols overviewColumns, r *overviewRow, ch *analyze.Change) (computed, bool) {
	st := wbStyle{frame: true, align: "right"}
	if r.c.Nature == catalogue.Rate {
		f := &ch.Absolute
		now, before, _ := b.endpoints(cols, r, f.Inputs)
		formula := fitFormula("%s-%s", f.Value, now, before, func(n, b float64) float64 { return n - b })
		st.format = signedFormat(max(1, decimalPlaces(f.Value)), f.Qualifier.Cell(), f.Unit)
		return computed{formula, f.Value, st, figureNote(formula, f)}, true
	}
	f := ch.Relative
	if f == nil {
		return computed{}, false
	}
	now, before, _ := b.endpoints(cols, r, f.Inputs)
	v := f.Value.Shift(-2)
	formula := fitFormula("%s/%s-1", v, now, before, func(n, b float64) float64 { return n/b - 1 })
	st.format = percentFormat(f.Qualifier)
	return computed{formula, v, st, figureNote(formula, f)}, true
}

// compound is the average yearly growth between the years in the heading.
func (b *book) compound(cols overviewColumns, r *overviewRow) computed {
	f := r.c.Compound
	now, before, years := b.endpoints(cols, r, f.Inputs)
	v := f.Value.Shift(-2)
	formula := ""
	if len(years) > 1 {
		first, last := years[0], years[len(years)-1]
		span := fmt.Sprintf("(%s$%d-%s$%d)", colName(cols.year(b.years, last)), overviewHead, colName(cols.year(b.years, first)), overviewHead)
		formula = fitFormula("(%s/%s)^(1/"+span+")-1", v, now, before, func(n, b float64) float64 {
			return math.Pow(n/b, 1/float64(last-first)) - 1
		})
	}
	return computed{formula, v, wbStyle{frame: true, align: "right", format: percentFormat(f.Qualifier)}, figureNote(formula, f)}
}

// total is the sum of the row's figures from the first to the last.
func (b *book) total(cols overviewColumns, r *overviewRow) computed {
	f := r.c.Total
	years := inputYears(r.c.Actual, f.Inputs)
	formula, sum := "", decimal.Zero
	for _, y := range years {
		sum = sum.Add(pointOf(r.c.Actual, y).Exact())
	}
	if n := len(years); n > 1 && sum.Equal(f.Value) {
		c1, c2 := cols.year(b.years, years[0]), cols.year(b.years, years[n-1])
		if c2-c1 == n-1 { // no other cell in between
			formula = fmt.Sprintf("SUM(%s:%s)", cellAt(c1, r.row), cellAt(c2, r.row))
		}
	}
	st := wbStyle{frame: true, align: "right", format: numberFormat(decimalPlaces(f.Value), f.Qualifier.Cell(), "")}
	return computed{formula, f.Value, st, figureNote(formula, f)}
}

// completion is result ÷ target.
func (b *book) completion(g *goalRow) computed {
	k := g.k
	v := k.Rate.Value.Shift(-2)
	formula := fitFormula("%s/%s", v, operandsOf(k.Result, cellAt(b.goalCols.result, g.row)), operandsOf(&k.Target, cellAt(b.goalCols.target, g.row)),
		func(n, b float64) float64 { return n / b })
	return computed{formula, v, wbStyle{frame: true, align: "right", format: rateFormat(k.Rate.Qualifier)}, figureNote(formula, k.Rate)}
}

// percentFormat shows a fraction as a signed percentage with one decimal.
func percentFormat(q figure.Qualifier) string {
	before := formatLiteral(q.Cell())
	return before + "+0.0%;" + before + "-0.0%;" + before + "0.0%"
}

func rateFormat(q figure.Qualifier) string { return formatLiteral(q.Cell()) + "0.0%" }
