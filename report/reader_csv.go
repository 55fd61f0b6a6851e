package report

import (
	"context"
	"strings"
)

// readCSV reads a table of values separated by commas, tabs or semicolons. What
// encoding/csv reads alike has lost its place in the file.
func readCSV(ctx context.Context, d decoded, b *budget) *draft {
	s := d.text.String()
	r := csvReader{s: s, sep: separator(s), l: newLayout(), text: d.text}
	r.l.table()
	for n := 1; r.at < len(s) && (n%checkEvery != 0 || ctx.Err() == nil); n++ {
		r.l.row()
		if !b.cell(r.row()) || !b.line(len(r.l.paras)) {
			break
		}
	}
	r.l.endTable()
	raw, paras := r.l.done()
	return &draft{format: CSV, encoding: d.encoding, source: d.text, raw: raw, paras: paras}
}

type csvReader struct {
	s    string
	at   int
	sep  byte
	l    *layout
	text Text
}

// separator is the one that stands in most of the first lines; a comma where
// none does.
func separator(s string) byte {
	best, most := byte(','), 0
	for _, sep := range []byte{',', '\t', ';'} {
		n, lines := 0, 0
		for line := range strings.Lines(s) {
			if strings.IndexByte(line, sep) >= 0 {
				n++
			}
			if lines++; lines == 20 {
				break
			}
		}
		if n > most {
			best, most = sep, n
		}
	}
	return best
}

// row reads a line, which may go on in a quoted value, and counts its values.
func (r *csvReader) row() (values int) {
	for r.at < len(r.s) {
		r.l.newCell()
		values++
		if r.s[r.at] == '"' {
			r.quoted()
		}
		end := r.at
		for end < len(r.s) && r.s[end] != r.sep && r.s[end] != '\n' && r.s[end] != '\r' {
			end++
		}
		r.put(r.at, end)
		r.at = end
		if end == len(r.s) || r.s[end] != r.sep {
			break
		}
		r.at++
	}
	for r.at < len(r.s) && r.s[r.at] == '\r' {
		r.at++
	}
	if r.at < len(r.s) && r.s[r.at] == '\n' {
		r.at++
	}
	return values
}

// quoted reads a value in quotes, in which two stand for one.
func (r *csvReader) quoted() {
	from := r.at + 1
	for i := from; i < len(r.s); i++ {
		switch r.s[i] {
		case '\n':
			r.put(from, i)
			r.l.line()
			from = i + 1
		case '"':
			if i+1 < len(r.s) && r.s[i+1] == '"' {
				r.put(from, i+1)
				i++
				from = i + 1
				continue
			}
			r.put(from, i)
			r.at = i + 1
			return
		}
	}
	r.put(from, len(r.s))
	r.at = len(r.s)
}

func (r *csvReader) put(i, j int) { r.text.eachRun(i, j, r.l.text) }
