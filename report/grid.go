package report

import (
	"strings"
	"unicode/utf8"
)

// Bounds of one table's grid. No table that people read is as wide; a small file
// can claim to be.
const (
	maxColumns   = 512
	maxRowSpan   = 1 << 16
	maxGridCells = 1 << 20
)

// A Cell is the place of a cell in the grid of its table.
type Cell struct {
	Col  int // its first column, from 0
	Cols int // how many columns it covers
	Rows int // how many rows it covers; 0 when it goes on with the cell above it
}

// A GridCell is a cell of a Grid with its text.
type GridCell struct {
	Cell
	Row        int    // its first row in the Grid, from 0
	Text       string // without the white space around it
	Start, End int    // of Text in Report.Text
	Indent     int    // the width of the white space before Text, in halves of a Chinese character
}

// A Grid is one table, laid out: each place knows the cell that covers it.
type Grid struct {
	Cells []GridCell // in the order of the text
	Rows  []Block    // of the report, in order
	// Cut counts the cells that were left out because the table is larger than
	// any that people read.
	Cut int

	width int
	at    [][]int32 // by row and column: 1 + the index of the cell; rows end at their last cell
}

// NewGrid lays out the rows of one table; text is Report.Text.
func NewGrid(text string, rows []Block) *Grid {
	g := &Grid{Rows: rows, at: make([][]int32, len(rows))}
	placed := 0
	for i, b := range rows {
		if placed > maxGridCells {
			g.Cut += 1 + strings.Count(text[b.Start:b.End], "\t")
			continue
		}
		placed += g.addRow(i, b, text)
	}
	return g
}

// addRow lays out the i-th row and returns how many places it took.
func (g *Grid) addRow(i int, b Block, text string) (placed int) {
	at := b.Start
	for k := 0; at <= b.End; k++ {
		s := text[at:b.End]
		if n := strings.IndexByte(s, '\t'); n >= 0 {
			s = s[:n]
		}
		c := GridCell{Cell: Cell{Col: k, Cols: 1, Rows: 1}, Row: i}
		if k < len(b.Cells) {
			c.Cell = b.Cells[k]
		}
		c.Text = strings.TrimFunc(s, blankRune)
		before := strings.Index(s, c.Text)
		c.Start, c.Indent = at+before, width(s[:before])
		c.End = c.Start + len(c.Text)
		at += len(s) + len("\t")
		switch {
		case c.Col >= maxColumns:
			if c.Text != "" {
				g.Cut++
			}
		case c.Rows == 0:
			placed += g.extend(i, c)
		default:
			g.Cells = append(g.Cells, c)
			placed += g.cover(len(g.Cells)-1, i, b.Row+c.Rows)
		}
	}
	return placed
}

// extend lets the cell above c reach into c's row.
func (g *Grid) extend(i int, c GridCell) int {
	if i == 0 {
		return 0
	}
	above := g.index(i-1, c.Col)
	if above < 0 {
		return 0
	}
	a := &g.Cells[above]
	a.Rows = i + 1 - a.Row
	return g.cover(above, i, g.Rows[i].Row+1)
}

// cover puts the cell into the i-th row and those below it up to the one that
// the file counts as its row `to`.
func (g *Grid) cover(cell, i, to int) (placed int) {
	c := g.Cells[cell]
	end := min(c.Col+max(c.Cols, 1), maxColumns)
	if c.Text == "" && c.Cols == 1 && c.Rows == 1 {
		g.width = max(g.width, c.Col+1)
		return 1
	}
	for from := i; i < len(g.at) && (i == from || g.Rows[i].Row < to) && placed < maxGridCells/16; i++ {
		for len(g.at[i]) < end {
			g.at[i] = append(g.at[i], 0)
		}
		for k := c.Col; k < end; k++ {
			if g.at[i][k] == 0 {
				g.at[i][k] = int32(cell + 1)
			}
			placed++
		}
	}
	g.width = max(g.width, end)
	return placed
}

func (g *Grid) index(row, col int) int {
	if row < 0 || row >= len(g.at) || col < 0 || col >= len(g.at[row]) {
		return -1
	}
	return int(g.at[row][col]) - 1
}

// At is the cell that covers a place; nil where none does or an empty one.
func (g *Grid) At(row, col int) *GridCell {
	if k := g.index(row, col); k >= 0 && g.Cells[k].Text != "" {
		return &g.Cells[k]
	}
	return nil
}

// Height is the number of rows.
func (g *Grid) Height() int { return len(g.at) }

// Width is the number of columns.
func (g *Grid) Width() int { return g.width }

// Len is the number of characters of the cell.
func (c *GridCell) Len() int { return utf8.RuneCountInString(c.Text) }
