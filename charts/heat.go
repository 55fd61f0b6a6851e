package charts

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
)

// A heat is the table of growth by indicator and year. It is a table, not a
// picture: its figures can be read, copied, printed and spoken.
type heat struct {
	Years []int
	Rows  []heatRow
}

// Printed is how many years a sheet of paper has room for, the newest ones.
func (h *heat) Printed() int { return 10 }

// More reports whether there are more years than a sheet of paper has room for.
func (h *heat) More() bool { return len(h.Years) > h.Printed() }

// Old reports whether the i-th year is left out of print.
func (h *heat) Old(i int) bool { return i >= h.Printed() }

type heatRow struct {
	Name, Unit, Anchor string
	Cells              []heatCell
}

// A heatCell is one change. Level is −3 to 3: how far it goes, as the colour;
// it says nothing of good or bad.
type heatCell struct {
	Text  string
	Level int
}

// newHeat is nil when nothing can be compared; at are the places of the
// comparisons on the page.
func newHeat(cs []analyze.Comparison, at []string, res *analyze.Result) *heat {
	h := &heat{}
	if len(res.Years) < 2 {
		return nil
	}
	h.Years = res.Years[1:]
	for i, c := range cs {
		if len(c.Changes) == 0 {
			continue
		}
		by := map[int]analyze.Change{}
		for _, ch := range c.Changes {
			by[ch.Year] = ch
		}
		r := heatRow{Name: label(c, res), Unit: "%", Anchor: at[i], Cells: make([]heatCell, len(h.Years))}
		if c.Nature == catalogue.Rate {
			r.Unit = "百分点"
		}
		for j, y := range h.Years {
			if ch, ok := by[y]; ok {
				r.Cells[j] = newHeatCell(ch)
			}
		}
		h.Rows = append(h.Rows, r)
	}
	if len(h.Rows) == 0 {
		return nil
	}
	h.trim()
	return h.newestFirst()
}

// newestFirst turns the years round: what is read first stands first.
func (h *heat) newestFirst() *heat {
	h.Years = slices.Clone(h.Years)
	slices.Reverse(h.Years)
	for i := range h.Rows {
		slices.Reverse(h.Rows[i].Cells)
	}
	return h
}

// trim drops the years of which nothing is compared.
func (h *heat) trim() {
	var years []int
	var kept []int
	for j, y := range h.Years {
		if slices.ContainsFunc(h.Rows, func(r heatRow) bool { return r.Cells[j].Text != "" }) {
			years, kept = append(years, y), append(kept, j)
		}
	}
	h.Years = years
	for i := range h.Rows {
		cells := make([]heatCell, len(kept))
		for k, j := range kept {
			cells[k] = h.Rows[i].Cells[j]
		}
		h.Rows[i].Cells = cells
	}
}

// newHeatCell grades a change: 2, 8 and 20 % or 0.3, 1 and 3 percentage points
// part the shades.
func newHeatCell(ch analyze.Change) heatCell {
	f, steps := ch.Absolute, [3]decimal.Decimal{decimal.New(3, -1), decimal.New(1, 0), decimal.New(3, 0)}
	text := signed(f.Value, number(f.Value))
	if ch.Relative != nil {
		f, steps = *ch.Relative, [3]decimal.Decimal{decimal.New(2, 0), decimal.New(8, 0), decimal.New(20, 0)}
		text = signed(f.Value, percent(f.Value))
	} else if f.Unit != "百分点" {
		return heatCell{Text: boundMark(f.Qualifier) + text + f.Unit} // no base to compare with
	}
	level := 0
	for _, s := range steps {
		if f.Value.Abs().GreaterThanOrEqual(s) {
			level++
		}
	}
	return heatCell{boundMark(f.Qualifier) + text, level * f.Value.Sign()}
}

// Aged reports whether nothing of a row stands in print.
func (h *heat) Aged(r heatRow) bool {
	return !slices.ContainsFunc(r.Cells[:min(len(r.Cells), h.Printed())], func(c heatCell) bool { return c.Text != "" })
}

// Class is the cell's style.
func (c heatCell) Class() string {
	return [...]string{"down3", "down2", "down1", "even", "up1", "up2", "up3"}[c.Level+3]
}
