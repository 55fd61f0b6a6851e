package extract

import (
	"strings"

	"linian/report"
	"linian/unit"
)

// Where the heads of a table are, and which columns hold names, units, figures.

// A tablePart is a head with the rows below it: a table may hold several, one
// under another.
type tablePart struct {
	titles     []*report.GridCell // rows of one cell above the head
	head, body [2]int             // rows [from,to) of the grid
}

// A panel is a stretch of columns that begins with names. Two tables that stand
// side by side in one are two panels.
type panel struct {
	index, unit int // columns; -1 for none
	names       []int
	values      []int
	prose       []int // columns of text
}

// partsOf splits the grid at its heads.
func partsOf(g *report.Grid) (ps []tablePart) {
	var p tablePart
	const before, inHead, inBody = 0, 1, 2
	state := before
	for r := 0; r < g.Height(); r++ {
		texts := distinct(g, r)
		switch {
		case len(texts) == 0:
		case state == inHead && !isDataRow(g, r, true) && !singleRow(g, r, texts):
			p.head[1] = r + 1
		case state == inHead:
			state = inBody
			p.body = [2]int{r, r + 1}
		case state == inBody && !isHeadRow(g, r, texts, p):
			p.body[1] = r + 1
		case state == before && singleRow(g, r, texts) && (texts[0].Col == 0 || isUnitLine(texts[0].Text)):
			p.titles = append(p.titles, texts[0])
		default: // a head begins
			if state == inBody {
				ps = append(ps, p)
				p = tablePart{titles: trailingTitle(g, &ps[len(ps)-1])}
			}
			p.head = [2]int{r, r + 1}
			state = inHead
			if isDataRow(g, r, false) { // figures from the first row on: no head
				p.head = [2]int{r, r}
				p.body = [2]int{r, r + 1}
				state = inBody
			}
		}
	}
	if state == inBody {
		ps = append(ps, p)
	}
	return ps
}

// trailingTitle takes rows of one cell off the end of a part: they are the title
// of the next.
func trailingTitle(g *report.Grid, p *tablePart) (titles []*report.GridCell) {
	for p.body[1] > p.body[0]+1 {
		texts := distinct(g, p.body[1]-1)
		if len(texts) > 0 && !singleRow(g, p.body[1]-1, texts) {
			break
		}
		if len(texts) > 0 {
			titles = append([]*report.GridCell{texts[0]}, titles...)
		}
		p.body[1]--
	}
	return titles
}

// distinct are the cells of a row that have text, each once.
func distinct(g *report.Grid, r int) (cells []*report.GridCell) {
	for k := 0; k < g.Width(); k++ {
		c := g.At(r, k)
		if c != nil && (len(cells) == 0 || cells[len(cells)-1] != c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// singleRow reports whether the only text of a row is a title: one cell at its
// beginning or across it, or 单位：亿元 wherever it stands.
func singleRow(g *report.Grid, r int, texts []*report.GridCell) bool {
	own := texts[:0:0]
	for _, c := range texts {
		if c.Row == r {
			own = append(own, c)
		}
	}
	return len(own) == 1 && g.Width() > 1 && !isFigure(own[0].Text) && (own[0].Col == 0 || own[0].Cols*2 > g.Width() || isUnitLine(own[0].Text))
}

// isDataRow reports whether a row holds figures. Years alone are heads unless a
// name stands before them below a head.
func isDataRow(g *report.Grid, r int, headed bool) bool {
	figures, years := 0, 0
	texts := distinct(g, r)
	for i, c := range texts {
		if i == 0 && c.Col == 0 || c.Row != r || !isFigure(c.Text) {
			continue
		}
		figures++
		if yearOf(c.Text) != 0 {
			years++
		}
	}
	if figures == 0 || figures > years {
		return figures > 0
	}
	first := g.At(r, 0)
	return headed && first != nil && first.Row == r && roleOf(tidyCell(first.Text)) != roleName
}

// isHeadRow reports whether a row in the body begins a new head: it holds no
// figure, and most of its words are those of heads.
func isHeadRow(g *report.Grid, r int, texts []*report.GridCell, p tablePart) bool {
	if len(texts) < 2 || isDataRow(g, r, false) {
		return false
	}
	known, own, units := 0, 0, 0
	for _, c := range texts {
		if c.Row != r || isBlankCell(c.Text) {
			continue
		}
		own++
		if isUnit(tidyCell(c.Text)) {
			units++
		}
		if l := readLabel(c.Text); l.role != roleValue || l.words == "" || l.measure != level || l.unit != "" && l.text != l.unit {
			known++
		}
	}
	if own < 2 {
		return false
	}
	first := tidyCell(g.At(r, texts[0].Col).Text)
	if roleOf(first) == roleValue || isUnit(first) {
		return false
	}
	return known*2 > own || units == 0 && apart(g, r)
}

// apart reports whether a title or an empty row stands above a row.
func apart(g *report.Grid, r int) bool {
	if r == 0 || g.Rows[r].Row > g.Rows[r-1].Row+1 {
		return true
	}
	return singleRow(g, r-1, distinct(g, r-1))
}

// columnText counts what stands in a column of the body.
type columnText struct{ figures, texts, units, years, filled int }

// countColumn counts. In a column of years a line that stands alone is a note below the
// table and no name: 注：2020年为快报数.
func countColumn(g *report.Grid, p tablePart, k int) (n columnText) {
	alone := 0
	for r := p.body[0]; r < p.body[1]; r++ {
		c := g.At(r, k)
		if c == nil || c.Row != r || c.Col != k || isBlankCell(c.Text) {
			continue
		}
		n.filled++
		t := tidyCell(c.Text)
		switch {
		case isFigure(t):
			n.figures++
			if yearOf(t) != 0 {
				n.years++
			}
		case isUnit(t):
			n.units++
		default:
			n.texts++
			if k == 0 && n.years > 0 && singleRow(g, r, distinct(g, r)) {
				alone++
			}
		}
	}
	if n.years == n.figures {
		n.texts, n.filled = n.texts-alone, n.filled-alone
	}
	return n
}

// panelsOf tells the columns apart.
func panelsOf(g *report.Grid, p tablePart, heads []columnHead) (ps []panel) {
	cur := newPanel()
	for k := range heads {
		n := countColumn(g, p, k)
		h := heads[k].role()
		switch {
		case h == roleIndex:
			if len(cur.values) > 0 {
				ps, cur = append(ps, cur), newPanel()
			}
			cur.index = k
		case h == roleUnit && n.units >= n.texts, h != roleName && len(cur.names) > 0 && n.units > n.texts+n.figures:
			if cur.unit < 0 || len(cur.values) == 0 {
				cur.unit = k
			}
		case h == roleNote:
			cur.prose = append(cur.prose, k)
		case n.filled == 0:
		case n.years == n.filled && n.years > 1 && len(cur.values) == 0:
			cur.names = append(cur.names, k) // years down
		case n.figures >= n.texts && len(cur.names) == 0 && countsUp(g, p, k):
			cur.index = k
		case n.texts+n.units > n.figures || h == roleName && n.texts*3 > n.filled && len(cur.names) == 0:
			switch {
			case len(cur.values) == 0:
				cur.names = append(cur.names, k)
			case h == roleName || sameHead(heads, k, cur.names):
				ps, cur = append(ps, cur), newPanel()
				cur.names = []int{k}
			default:
				cur.prose = append(cur.prose, k)
			}
		default:
			cur.values = append(cur.values, k)
		}
	}
	return append(ps, cur)
}

func newPanel() panel { return panel{index: -1, unit: -1} }

func sameHead(heads []columnHead, k int, names []int) bool {
	for _, n := range names {
		if heads[k].text() != "" && heads[k].text() == heads[n].text() {
			return true
		}
	}
	return false
}

// countsUp reports whether a column without names before it counts 1, 2, 3.
func countsUp(g *report.Grid, p tablePart, k int) bool {
	want, seen := 0, 0
	for r := p.body[0]; r < p.body[1]; r++ {
		c := g.At(r, k)
		if c == nil || c.Row != r || isBlankCell(c.Text) {
			continue
		}
		v, ok := readCell(c.Text)
		if !ok || !v.value.IsInteger() || v.unit != "" {
			return false
		}
		n := int(v.value.IntPart())
		if want != 0 && n != want {
			return false
		}
		want = n + 1
		seen++
	}
	return seen >= 2
}

// A columnHead is the labels above a column, from the top down.
type columnHead []label

func (h columnHead) role() role {
	for i := len(h) - 1; i >= 0; i-- {
		if h[i].role != roleValue {
			return h[i].role
		}
	}
	return roleValue
}

func (h columnHead) text() string {
	var b strings.Builder
	for _, l := range h {
		b.WriteString(l.text)
	}
	return b.String()
}

// headsOf reads the heads of all columns. A column of figures without a head has
// that of the empty column to its left; a head above several columns whose span
// was lost reaches to the right.
func headsOf(g *report.Grid, p tablePart) []columnHead {
	heads := make([]columnHead, g.Width())
	read := map[*report.GridCell]label{}
	spans := false
	for r := p.head[0]; r < p.head[1]; r++ {
		for _, c := range distinct(g, r) {
			spans = spans || c.Cols > 1
			read[c] = readLabel(c.Text)
		}
	}
	for k := range heads {
		var last *report.GridCell
		for r := p.head[0]; r < p.head[1]; r++ {
			c := g.At(r, k)
			if c == nil && !spans && r+1 < p.head[1] && hasHeadBelow(g, p, r, k) {
				c = headToTheLeft(g, p, r, k, read)
			}
			if c != nil && c != last {
				heads[k] = append(heads[k], read[c])
				last = c
			}
		}
	}
	for k := range heads {
		if len(heads[k]) > 0 || countColumn(g, p, k).filled == 0 {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			if len(heads[j]) == 0 {
				continue
			}
			if countColumn(g, p, j).filled == 0 {
				heads[k] = heads[j]
			}
			break
		}
	}
	return heads
}

func hasHeadBelow(g *report.Grid, p tablePart, r, k int) bool {
	for i := r + 1; i < p.head[1]; i++ {
		if g.At(i, k) != nil {
			return true
		}
	}
	return false
}

func headToTheLeft(g *report.Grid, p tablePart, r, k int, read map[*report.GridCell]label) *report.GridCell {
	for j := k - 1; j >= 0; j-- {
		if c := g.At(r, j); c != nil {
			if read[c].role != roleValue || !hasHeadBelow(g, p, r, j) {
				return nil
			}
			return c
		}
	}
	return nil
}

// ratio reports whether a unit is that of a ratio.
func ratio(u string) bool {
	x, ok := unit.Parse(u)
	return ok && (x.Dimension == unit.Percent || x.Dimension == unit.Points)
}
