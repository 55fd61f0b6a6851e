package extract

import "linian/figure"

// A column is what the heads above a column of figures say together, and what
// they leave to the columns before them.
type column struct {
	at      int
	measure measure
	words   string // the thing measured; of a change, that of the level it belongs to
	own     bool   // the lowest of its heads has words
	verb    string
	amount  bool // as in label
	whole   string
	unit    string
	kind    figure.Kind
	time    tableTime
}

// columnsOf joins the heads of the columns of figures.
func columnsOf(p panel, heads []columnHead, c caption) []column {
	cols := make([]column, 0, len(p.values))
	for _, k := range p.values {
		col := column{at: k}
		for _, l := range heads[k] {
			col.add(l)
		}
		if col.measure == level && c.change && col.words == "" || col.measure == level && c.change && !measured(col.words, "") {
			col.measure, col.verb = change, c.verb
		}
		cols = append(cols, col)
	}
	for i := range cols {
		cols[i].fromTheLeft(cols[:i])
		cols[i].spanOf(cols[:i])
	}
	return cols
}

// add joins a label below those before it.
func (col *column) add(l label) {
	if l.measure != level {
		col.measure, col.amount = l.measure, l.amount
	}
	if col.own = l.words != ""; col.own {
		col.words = joinNames(col.words, l.words)
	}
	if l.verb != "" {
		col.verb = l.verb
	}
	if l.whole != "" {
		col.whole = l.whole
	}
	if l.unit != "" {
		col.unit = l.unit
	}
	if l.kind != "" {
		col.kind = l.kind
	}
	col.time = l.time.or(col.time)
}

// joinNames joins the words of a head with those of the head above it, without
// saying again what both say: 出口 and 出口额 are 出口额.
func joinNames(above, below string) string {
	if above == "" || hasAnyPrefix(below, above) || overlap(above, below) >= 2 {
		return below
	}
	return above + below
}

// fromTheLeft takes what a column does not say from the level that it belongs
// to, the nearest one on its left.
func (col *column) fromTheLeft(before []column) {
	if col.measure == level {
		return
	}
	for i := len(before) - 1; i >= 0; i-- {
		l := &before[i]
		if l.measure != level || l.time.total || l.time.average {
			continue
		}
		if !col.own && l.words != "" {
			col.words = l.words
		}
		if col.kind == "" && col.time.none() {
			col.kind = l.kind
		}
		if !col.time.average && !col.time.total {
			col.time = col.time.or(l.time)
		}
		return
	}
}

// spanOf gives a column of sums or yearly averages its years: those between the
// years of the columns before it.
func (col *column) spanOf(before []column) {
	t := &col.time
	if !t.average && !t.total || t.from != 0 || t.half != "" {
		return
	}
	first, last := 0, 0
	for _, l := range before {
		if y := l.time.year; y != 0 && l.measure == level {
			if first == 0 || y < first {
				first = y
			}
			last = max(last, y)
		}
	}
	switch {
	case t.years > 1 && last != 0:
		t.from, t.to = last-t.years+1, last
	case t.year == 0 && t.years == 0 && first != 0 && last > first && (t.average || last-first > 1):
		t.from, t.to = first+1, last
	}
}
