package report

import (
	"strings"
	"unicode/utf8"

	"linian/calendar"
)

// Tables in plain text whose cells stand apart by tabs, as they come out of a
// spreadsheet or a page by copying, or by upright lines (│, |): every cell has its
// place, also an empty one.

// bars are the signs that part the cells of a table drawn with characters.
const bars = "│┃|"

// barredTables makes rows of the lines of tables that are drawn with characters,
// and leaves out those that are only drawn.
func barredTables(s string, paras []para, b *budget) []para {
	table, out := 0, paras[:0]
	for k := 0; k < len(paras); {
		n := 0
		for k+n < len(paras) && (n == 0 || paras[k+n].blank == 0) && (drawn(s, paras[k+n]) || strings.ContainsAny(s[paras[k+n].start:paras[k+n].end], bars)) {
			n++
		}
		rows, cells := 0, 0
		for _, p := range paras[k : k+n] {
			if !drawn(s, p) {
				rows++
				cells += 1 + strings.Count(s[p.start:p.end], "│") + strings.Count(s[p.start:p.end], "┃") + strings.Count(s[p.start:p.end], "|")
			}
		}
		if rows < 2 || cells < 3*rows {
			n = max(n, 1)
			out = append(out, paras[k:k+n]...)
			k += n
			continue
		}
		if !b.cell(cells) {
			break
		}
		table++
		row := 0
		for _, p := range paras[k : k+n] {
			if drawn(s, p) {
				continue
			}
			p.kind, p.table, p.row, p.soft, p.barred = Row, table, row, false, true
			row++
			out = append(out, p)
		}
		k += n
	}
	return out
}

// drawn reports whether a line is nothing but rulings: ├────┼────┤, +----+, |---|.
func drawn(s string, p para) bool {
	return strings.Trim(s[p.start:p.end], "─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛-+=|│┃: \t") == ""
}

// tabbedTables makes rows of the lines of such tables. The first line is a head, so
// that contents (一、工作回顾, tab, 3) are none.
func tabbedTables(s string, paras []para, b *budget) []para {
	table := 0
	for _, p := range paras {
		table = max(table, p.table)
	}
	for k := 0; k < len(paras); k++ {
		if paras[k].kind == Row {
			continue
		}
		n := tabbedLines(s, paras[k:])
		if n < 2 {
			continue
		}
		table++
		for i := range paras[k : k+n] {
			p := &paras[k+i]
			p.kind, p.table, p.row, p.soft = Row, table, i, false
			p.start = strings.LastIndexByte(s[:p.start], '\n') + 1
			if !b.cell(1 + strings.Count(s[p.start:p.end], "\t")) {
				return paras[:k+i]
			}
		}
		k += n - 1
	}
	return paras
}

// tabbedLines is how many of the lines, from the first on, are rows of one table: a
// head, and lines below it with figures. 0 where the first begins none.
func tabbedLines(s string, paras []para) int {
	n, columns, figures := 0, 0, false
	for ; n < len(paras) && paras[n].kind != Row && (n == 0 || paras[n].blank == 0); n++ {
		cells := tabCells(s, paras[n])
		filled, numbers := 0, 0
		for i, c := range cells {
			if c = strings.Trim(c, " 　\r"); c == "" {
				continue
			}
			filled++
			if i > 0 && numberWord(c) && len(calendar.YearsIn(c)) == 0 {
				numbers++
			}
		}
		if n == 0 && (filled < 2 || numbers > 0 || cells[0] == "") {
			return 0
		}
		if figures && len(cells) > columns || len(cells) < 2 && !(figures && headsRows(s, paras[n:])) {
			break
		}
		columns = max(columns, len(cells))
		figures = figures || numbers > 0
	}
	if !figures {
		return 0
	}
	return n
}

// tabCells are the cells of a line, with those that are empty at its beginning.
func tabCells(s string, p para) []string {
	return strings.Split(s[strings.LastIndexByte(s[:p.start], '\n')+1:p.end], "\t")
}

// headsRows reports whether a line of one cell stands above more rows: 二、农业.
func headsRows(s string, paras []para) bool {
	return utf8.RuneCountInString(s[paras[0].start:paras[0].end]) <= 20 && !strings.ContainsAny(s[paras[0].start:paras[0].end], "。，") &&
		len(paras) > 1 && paras[1].blank == 0 && len(tabCells(s, paras[1])) > 1
}
