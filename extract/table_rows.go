package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/numeral"
	"linian/report"
	"linian/unit"
)

// A tableRow is the head of one row of the body, and its place among the rows.
type tableRow struct {
	row    int
	name   string // its own words, without number, unit and 其中
	groups []string
	unit   string
	time   tableTime
	target bool
	among  bool // 其中
	bare   bool // it has no figures: a heading within the table
	mark   int  // where its words begin, in halves of a character
	pos    int  // where its name begins, behind 其中：
	parent int  // in the rows; -1 for none
	of     int  // the row whose change or share it tells (增长% below a level); -1 for none
	label  label
	index  *report.GridCell
	first  decimal.NullDecimal // its first level in the unit's base: a part is no larger than its whole
	dim    unit.Dimension
}

// cutRowNumber takes the number of a row off its words: 一、, （三）, 3．, #.
func cutRowNumber(s string) string {
	if t, ok := strings.CutPrefix(s, "#"); ok {
		return strings.TrimLeft(t, " ")
	}
	t := strings.TrimPrefix(strings.TrimPrefix(s, "（"), "(")
	n, ends := 0, "、.．"
	if _, n = digits(t); n > 0 {
		ends = "、．)）"
	} else {
		_, n, _ = numeral.Scan(t)
	}
	if len(t) < len(s) {
		ends = "）)"
	}
	u := t[n:]
	r, w := utf8.DecodeRuneInString(u)
	if n == 0 || !strings.ContainsRune(ends+".", r) || r == '.' && (len(u) < 2 || isDigit(u[1]) || len(t) < len(s)) {
		return s
	}
	return strings.TrimLeft(u[w:], " ")
}

// cutAmong takes 其中 off the beginning of a name.
func cutAmong(s string) (string, bool) {
	t := strings.TrimLeft(s, " ")
	if u := strings.TrimLeft(t, "#＃"); u != t {
		return strings.TrimLeft(u, " "), true
	}
	t = joinHan(t)
	w := leadAmongs.Prefix(t)
	if w == "" {
		return s, false
	}
	return strings.TrimLeft(t[len(w):], " :："), true
}

// rowsOf reads the heads of the rows of a panel.
func rowsOf(g *report.Grid, p tablePart, pn panel, cols []column, indented bool) []tableRow {
	var rows []tableRow
	var group []string
	for r := p.body[0]; r < p.body[1]; r++ {
		row, ok := readRow(g, r, pn, &group)
		if !ok {
			continue
		}
		row.bare = true
		for _, c := range cols {
			cell := g.At(r, c.at)
			if cell == nil || cell.Row != r || cell.Col != c.at {
				continue
			}
			v, ok := readCell(tidyCell(cell.Text))
			row.bare = row.bare && !ok
			if u := firstOf(v.unit, c.unit, row.unit); ok && c.measure == level && !row.first.Valid && !ratio(u) && !c.time.total {
				row.first, row.dim = decimal.NewNullDecimal(v.value), ""
				if full, known := unit.Parse(u); known {
					row.first, row.dim = decimal.NewNullDecimal(full.ToBase(v.value)), full.Dimension
				}
			}
		}
		if l := readLabel(row.name); len(rows) > 0 && row.name != "" && l.words == "" && (l.measure == change || l.measure == share) {
			row.of, row.label = len(rows)-1, l
			if before := rows[len(rows)-1].of; before >= 0 {
				row.of = before
			}
			row.first = decimal.NullDecimal{}
		}
		rows = append(rows, row)
	}
	if indented = indented && isIndented(rows); indented {
		nestByIndent(rows)
	} else {
		nestByWords(rows)
	}
	return rows
}

// readRow reads the cells of names and of the unit in a row.
func readRow(g *report.Grid, r int, pn panel, group *[]string) (row tableRow, ok bool) {
	row = tableRow{row: r, parent: -1, of: -1}
	var cells []*report.GridCell
	for i, k := range pn.names {
		c := g.At(r, k)
		switch {
		case c == nil && i == 0 && len(pn.names) > 1 && g.At(r, pn.names[len(pn.names)-1]) != nil && len(*group) > 0:
			row.groups = append(row.groups, *group...) // a merged cell whose span was lost
		case c != nil && (len(cells) == 0 || cells[len(cells)-1] != c):
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 && pn.index >= 0 {
		// A heading may stretch from the column of numbers on.
		if c := g.At(r, pn.index); c != nil && c.Cols > 1 {
			cells = append(cells, c)
		}
	}
	if len(cells) == 0 {
		return row, false
	}
	last := cells[len(cells)-1]
	for _, c := range cells[:len(cells)-1] {
		t := tidyCell(c.Text)
		if rest, among := cutAmong(t); among && rest == "" {
			row.among = true
			continue
		}
		row.takeWords(t, true)
	}
	if len(pn.names) > 1 && last.Col == pn.names[0] && last.Cols == 1 {
		*group = nil
	}
	if len(cells) > 1 && cells[0].Row == r {
		*group = append((*group)[:0:0], row.groups...)
	}
	row.takeWords(tidyCell(last.Text), false)
	row.mark = last.Indent + 2*last.Col
	row.pos += row.mark
	if pn.unit >= 0 {
		if c := g.At(r, pn.unit); c != nil {
			if u := tidyCell(c.Text); !isBlankCell(u) && !isFigure(u) {
				row.unit = u
			}
		} else if row.unit == "" {
			row.unit = noUnit
		}
	}
	if pn.index >= 0 {
		row.index = g.At(r, pn.index)
	}
	return row, row.name != "" || !row.time.none()
}

// noUnit is the unit of a row whose cell for it is empty: it has none, whatever
// the caption says.
const noUnit = "-"

// takeWords reads one cell of the row's head.
func (row *tableRow) takeWords(s string, group bool) {
	before := s
	s = cutRowNumber(s)
	if rest, among := cutAmong(s); among && rest != "" {
		row.among = row.among || !group
		s = rest
	}
	if !group {
		row.pos = 2 * len([]rune(before[:len(before)-len(s)]))
	}
	if y := yearOf(s); y != 0 {
		row.time.year = y
		return
	}
	s, u := splitUnit(s)
	if u != "" {
		row.unit = u
	}
	var t tableTime
	if rest := strings.Trim(t.take(s), " ：:（）()"); rest == "" || generic.Has(rest) && !t.none() {
		row.time = t.or(row.time)
		row.target = row.target || isTarget(rest)
		return
	}
	if t.year != 0 || t.from != 0 {
		row.time = t.or(row.time)
		s = strings.Trim(t.take(s), " ：:")
	}
	if group {
		row.groups = append(row.groups, s)
	} else {
		row.name = s
	}
}

// splitUnit takes a unit in brackets, or behind a comma, off a name: 地区生产总值（亿元）.
func splitUnit(s string) (name, u string) {
	for from := 0; ; {
		i, j, in := nextBracket(s, from)
		if i < 0 {
			break
		}
		if u := unitIn(in); isUnit(u) {
			return strings.TrimSpace(s[:i] + s[j:]), u
		}
		from = j
	}
	for _, sep := range []string{"，", ","} {
		if k := strings.LastIndex(s, sep); k > 0 && isUnit(s[k+len(sep):]) {
			return s[:k], s[k+len(sep):]
		}
	}
	if t := strings.TrimRight(s, "%％"); t != s && t != "" {
		return t, "%"
	}
	return s, ""
}

// isIndented reports whether the white space before the names tells their order.
func isIndented(rows []tableRow) bool {
	least, most := 1<<30, 0
	for _, r := range rows {
		least, most = min(least, r.mark), max(most, r.mark)
	}
	return len(rows) > 0 && most > least
}

// nestByIndent gives each row the nearest one above that begins further left.
func nestByIndent(rows []tableRow) {
	for i := range rows {
		for k := i - 1; k >= 0; k-- {
			if rows[k].pos < rows[i].mark || rows[i].among && rows[k].pos <= rows[i].mark && !rows[k].among {
				rows[i].parent = k
				break
			}
		}
		if rows[i].among && rows[i].parent < 0 {
			rows[i].parent = lastTop(rows, i)
		}
	}
}

// lastTop is the last row before i that is no part of another.
func lastTop(rows []tableRow, i int) int {
	for k := i - 1; k >= 0; k-- {
		if rows[k].parent < 0 && !rows[k].among {
			return k
		}
	}
	return -1
}

// nestByWords finds the wholes of parts where no white space tells them: 其中
// opens a list under the nearest row above that its figures fit into; what names
// no measure of its own goes on with the list as long as it fits.
func nestByWords(rows []tableRow) {
	list := -1    // the whole of the list that is open
	heading := -1 // the last row without figures
	for i := range rows {
		r := &rows[i]
		switch {
		case r.bare && !r.among:
			heading, list = i, -1
		case r.among:
			r.parent = wholeOf(rows, i)
			if list = r.parent; list > 0 && aloneAmong(rows, list, i) {
				list = -1
			}
		case heading >= 0 && sameIndex(r, &rows[heading]):
			r.parent = heading
		case list >= 0 && !measured(r.name, r.unit) && rows[i-1].dim == r.dim && fitsList(rows, list, i):
			r.parent = list
		default:
			list = -1
			if heading >= 0 && r.index == nil && rows[heading].index == nil && sameMeasure(r, &rows[heading]) {
				r.parent = heading
			} else {
				heading = -1
			}
		}
	}
	sumsUp(rows)
}

// sameIndex reports whether a row without a number of its own stands under the
// heading that has one.
func sameIndex(r, heading *tableRow) bool {
	return heading.index != nil && (r.index == nil || r.index == heading.index)
}

// sameMeasure reports whether a row may stand under a heading: one with a unit of its own
// is what was counted in that unit, its figure being left out, and no heading of what is
// counted in another (能源生产总量|万吨标准煤||, 汽车|万辆|).
func sameMeasure(r, heading *tableRow) bool {
	h, ok := unit.Parse(heading.unit)
	u, known := unit.Parse(r.unit)
	return !ok || !known || h.Dimension == u.Dimension
}

// aloneAmong reports whether the i-th row, which says 其中, may be the only part of its
// whole: where there are no sizes to sum up, and the whole is a part itself, the rows
// behind are as likely its brothers: 居民消费价格, 食品, 其中：粮食, 衣着.
func aloneAmong(rows []tableRow, whole, i int) bool {
	w := &rows[whole]
	return !rows[i].first.Valid && !w.first.Valid && !w.bare && !measured(w.name, w.unit) && measured(rows[0].name, rows[0].unit)
}

// wholeOf is the row above that the list which the i-th row opens is part of.
func wholeOf(rows []tableRow, i int) int {
	top := lastTop(rows, i)
	if !rows[i].first.Valid || top < 0 {
		return top
	}
	sum := rows[i].first.Decimal
	for k := i + 1; k < len(rows) && !rows[k].among && !measured(rows[k].name, rows[k].unit) && rows[k].dim == rows[i].dim && rows[k].first.Valid; k++ {
		sum = sum.Add(rows[k].first.Decimal)
		if sum.GreaterThan(rows[top].first.Decimal.Mul(almost)) {
			sum = sum.Sub(rows[k].first.Decimal)
			break
		}
	}
	for k := i - 1; k >= 0 && k != top; k = rows[k].parent {
		if rows[k].dim == rows[i].dim && rows[k].first.Valid && sum.LessThanOrEqual(rows[k].first.Decimal.Mul(almost)) {
			return k
		}
	}
	return top
}

// almost is one, with room for rounding.
var almost = decimal.New(1005, -3)

// fitsList reports whether the rows of the open list up to the i-th are together
// no larger than their whole.
func fitsList(rows []tableRow, whole, i int) bool {
	if !rows[i].first.Valid || !rows[whole].first.Valid || rows[i].dim != rows[whole].dim {
		return !rows[i].first.Valid && !rows[whole].first.Valid
	}
	sum := rows[i].first.Decimal
	for k := i - 1; k > whole && rows[k].parent == whole; k-- {
		sum = sum.Add(rows[k].first.Decimal)
		if rows[k].among {
			break
		}
	}
	return sum.LessThanOrEqual(rows[whole].first.Decimal.Mul(almost))
}

// sumsUp finds rows that name no measure and together make up the row above
// them: 货物运输总量, 铁路, 公路, 水运.
func sumsUp(rows []tableRow) {
	for i := 0; i < len(rows); i++ {
		whole := &rows[i]
		if !whole.first.Valid || whole.among || !measured(whole.name, whole.unit) && !ofAll.Has(whole.name) {
			continue
		}
		sum, last := decimal.Zero, i
		for k := i + 1; k < len(rows) && rows[k].first.Valid && rows[k].parent < 0 && !rows[k].among && rows[k].dim == whole.dim && !measured(rows[k].name, rows[k].unit); k++ {
			sum = sum.Add(rows[k].first.Decimal)
			last = k
		}
		if last-i < 2 || sum.Sub(whole.first.Decimal).Abs().GreaterThan(whole.first.Decimal.Abs().Mul(decimal.New(2, -2))) {
			continue
		}
		for k := i + 1; k <= last; k++ {
			rows[k].parent = i
		}
		i = last
	}
}

func firstOf(ss ...string) string {
	for _, s := range ss {
		if s != "" && s != noUnit {
			return s
		}
	}
	return ""
}
