package decision

import (
	"bytes"
	"slices"
	"strings"
)

// What people write into 核对.yaml themselves stays: comments, the order of the
// decisions, the way a line is written. Only the blocks of decisions that came,
// went or changed are written anew.

// An entry is a decision, of a figure or of a report, as the file holds it.
type entry struct {
	key    string // by which entries are ordered
	former string // the key that it had before; "" for none
	line   int    // in the file it was loaded from
	block  string // how it is written anew
}

// entries are the decisions in the order of the file.
func (s Set) entries() []entry {
	out := make([]entry, 0, s.Len())
	var b bytes.Buffer
	add := func(e entry) {
		e.block = b.String()
		out = append(out, e)
		b.Reset()
	}
	for _, d := range s.reports {
		writeReportBlock(&b, d)
		add(entry{key: d.sortKey(), line: d.line})
	}
	for _, d := range s.list {
		writeBlock(&b, d)
		add(entry{key: d.Observation, former: d.former, line: d.line})
	}
	return out
}

// same reports whether two entries are the same decision.
func (e entry) same(o entry) bool { return e.key == o.key && e.block == o.block }

// A written is a decision's block as it stands in a file.
type written struct {
	entry
	above []string // the comments and blank lines before it
	lines []string
}

// rewrite is the text of a file that held before and shall hold after, both in order.
func rewrite(text []byte, before, after []entry) []byte {
	end := "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		end = "\r\n"
	}
	head, blocks, tail := split(text, before)
	out, left := head, slices.Clone(after)
	for _, b := range blocks {
		for len(left) > 0 && left[0].key < b.key && !slices.ContainsFunc(before, left[0].succeeds) {
			out = append(out, left[0].text()...)
			left = left[1:]
		}
		if k := slices.IndexFunc(left, func(e entry) bool { return e.succeeds(b.entry) }); k >= 0 {
			out = append(append(out, b.above...), b.as(left[k])...)
			left = slices.Delete(left, k, k+1)
		} else {
			out = append(out, withoutBlankEnd(b.above)...)
		}
	}
	for _, d := range left {
		out = append(out, d.text()...)
	}
	return []byte(strings.Join(append(out, tail...), end) + end)
}

// succeeds tells whether e is what became of another decision in the file.
func (e entry) succeeds(o entry) bool {
	return e.key == o.key || e.former != "" && e.former == o.key
}

func withoutBlankEnd(lines []string) []string {
	for len(lines) > 0 && strings.TrimSpace(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// split parts a file into its head, which ends before the first blank line or
// decision, the blocks of its decisions, and what stands behind the last one.
func split(text []byte, ds []entry) (head []string, blocks []written, tail []string) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	lines := strings.Split(strings.ReplaceAll(strings.TrimRight(string(text), "\r\n"), "\r\n", "\n"), "\n")
	ds = slices.Clone(ds)
	slices.SortFunc(ds, func(a, b entry) int { return a.line - b.line })
	from := 0
	for from < len(lines) && strings.HasPrefix(lines[from], "#") {
		from++
	}
	head = slices.Clone(lines[:from])
	for i, d := range ds {
		start := max(d.line-1, from)
		if start > from && strings.TrimSpace(lines[start-1]) == "-" {
			start--
		}
		to := len(lines)
		if i+1 < len(ds) {
			to = ds[i+1].line - 1
		}
		for to > start+1 && loose(lines[to-1]) { // comments before the next one are its own
			to--
		}
		blocks = append(blocks, written{d, lines[from:start], lines[start:to]})
		from = to
	}
	return head, blocks, lines[from:]
}

// loose tells of a line that belongs to no block: a blank one, and a comment at
// the margin.
func loose(line string) bool { return strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") }

// text is how a decision is written into a file anew, line by line.
func (e entry) text() []string { return strings.Split(strings.TrimSuffix(e.block, "\n"), "\n") }

// as is the block of a decision that may have become another one, with the
// comments that stand in it.
func (w written) as(e entry) []string {
	if w.block == e.block {
		return w.lines
	}
	beside := map[string]string{} // the comment behind a key
	kept := map[string]bool{}
	for _, l := range e.text()[1:] {
		kept[keyOf(l)] = true
	}
	var above []string
	for _, l := range w.lines {
		if strings.HasPrefix(strings.TrimSpace(l), "#") {
			above = append(above, "  "+strings.TrimSpace(l))
		} else if key, comment := keyOf(l), commentOf(l); comment != "" && kept[key] {
			beside[key] = comment
		} else if comment != "" { // the key is gone, what was written beside it stays
			above = append(above, "  "+comment)
		}
	}
	var out []string
	for _, l := range e.text()[1:] { // without the blank line before it
		if comment := beside[keyOf(l)]; comment != "" {
			l += "  " + comment
		}
		out = append(out, l)
	}
	return append(out, above...)
}

// keyOf is the key that a line of a block begins with: "  备注: 与年鉴不符" → 备注.
func keyOf(line string) string {
	key, _, _ := strings.Cut(strings.TrimLeft(line, " -"), ":")
	return strings.TrimSpace(key)
}

// commentOf is the comment at the end of a line; "" where there is none. A # within
// quotes begins none.
func commentOf(line string) string {
	from := strings.LastIndexAny(line, `"'`) + 1
	if i := strings.Index(line[from:], " #"); i >= 0 {
		return strings.TrimSpace(line[from+i:])
	}
	return ""
}
