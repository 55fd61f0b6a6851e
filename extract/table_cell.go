package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/lexicon"
	"linian/report"
	"linian/unit"
)

// What stands in one cell of a table.

// A cellValue is a cell that holds one number, or two that a dash joins.
type cellValue struct {
	number
	unit   string // with its magnitude; "" where the cell has none
	qual   figure.Qualifier
	change figure.Change // 增长6.5%, 下降3%: the cell says so itself
	total  bool          // 〔25〕: over the whole period, in the tables of plans
	at, n  int           // where number and unit stand in the cell
}

// boundSigns bound a cell's number as words do.
var boundSigns = lexicon.Must("bound.sign")

// cellBound is what s begins with that bounds the number behind it.
func cellBound(s string) (string, figure.Qualifier) {
	if w := boundSigns.Prefix(s); w != "" {
		return w, boundSigns.Row(w).Bound()
	}
	if w := holdBefore.Prefix(s); w != "" {
		return w, figure.LE
	}
	w := boundBefore.Prefix(s)
	return w, boundBefore.Row(w).Bound()
}

// cellChange is the verb of a change that s begins with.
func cellChange(s string) (string, figure.Change) {
	if w := fallVerbs.Prefix(s); utf8.RuneCountInString(w) > 1 {
		return w, figure.Fall
	}
	if w := riseVerbs.Prefix(s); utf8.RuneCountInString(w) > 1 {
		return w, figure.Rise
	}
	return "", figure.NoChange
}

// isBlankCell reports whether a cell says that it has no figure.
func isBlankCell(s string) bool {
	return strings.Trim(s, "-－—–―─·…./／\\×*＊ 　") == "" || blanks.Has(s)
}

// blanks say that there is no figure.
var blanks = lexicon.Must("table.blank")

// isFigure reports whether a cell holds one figure, with or without a unit.
func isFigure(s string) bool {
	_, ok := readCell(s)
	return ok
}

// readCell reads a cell such as 2019, 7.5%, -3.2, 3.5万人, ≥6左右, 6—7, 2.82（*）,
// 8.4（可比价）, 〔25〕.
func readCell(s string) (v cellValue, ok bool) {
	if s == "" || utf8.RuneCountInString(s) > 32 || isDatedUnit(s) {
		return v, false
	}
	v.qual = figure.EQ
	rest := v.before(s)
	v.at = len(s) - len(rest)
	n, neg := signed(rest)
	if n.n == 0 {
		return v, false
	}
	v.number = n
	if neg {
		v.value = v.value.Neg()
	}
	tail := rest[n.n:]
	if hi, after, joined := upperEnd(tail); joined && !neg && hi.value.GreaterThan(n.value) {
		v.upper, v.mag = decimal.NewNullDecimal(hi.value), hi.mag
		tail = after
	}
	if !v.after(strings.TrimSpace(tail)) {
		return v, false
	}
	v.n = len(rest) - len(tail)
	if k := strings.Index(tail, strings.TrimPrefix(v.unit, v.mag)); v.unit != v.mag && k >= 0 {
		v.n += k + len(v.unit) - len(v.mag)
	}
	return v, true
}

// isDatedUnit reports whether a cell is a head with a year and a unit: 2019年（亿元）.
func isDatedUnit(s string) bool {
	t, in, ok := cutBracket(s)
	return ok && yearOf(t) != 0 && isUnit(in)
}

// before takes what bounds the number off the front of the cell.
func (v *cellValue) before(s string) string {
	for {
		t := strings.TrimLeft(s, " 　+＋±:：↑")
		if u := strings.TrimLeft(t, "〔[［"); u != t {
			t, v.total = u, true
		}
		if w, q := cellBound(t); w != "" {
			t, v.qual = t[len(w):], q
		}
		if w, c := cellChange(t); w != "" {
			t, v.change = t[len(w):], c
		}
		if t == s {
			return s
		}
		s = t
	}
}

// signed reads a number and its minus, or the triangle that stands for one.
func signed(s string) (number, bool) {
	t := s
	for _, m := range []string{"-", "－", "–", "−", "—", "▲", "△", "▼", "↓"} {
		if r, ok := strings.CutPrefix(s, m); ok {
			t = strings.TrimLeft(r, " ")
			break
		}
	}
	n := scanArabic(t)
	if n.n > 0 {
		n.n += len(s) - len(t)
	}
	return n, len(t) < len(s)
}

// upperEnd reads the second number of 6—7 or 6%-6.5% at the beginning of s.
func upperEnd(s string) (hi number, after string, ok bool) {
	t := strings.TrimPrefix(s, "%")
	sign := rangeSign(t)
	if sign == 0 {
		return hi, s, false
	}
	hi = scanArabic(t[sign:])
	return hi, t[sign+hi.n:], hi.n > 0
}

// after reads what stands behind the number: its unit, what bounds it, and
// remarks in brackets. It reports whether that is all.
func (v *cellValue) after(s string) bool {
	s = strings.TrimRight(s, "〕]］*＊※ ")
	for {
		t, in, ok := cutBracket(s)
		if !ok || strings.ContainsAny(in, "0123456789") {
			break
		}
		if _, known := unit.Parse(in); known && v.unit == "" && t == "" {
			v.unit = in
		}
		s = t
	}
	if w := boundAfter.Suffix(s); w != "" {
		s, v.qual = strings.TrimSpace(strings.TrimSuffix(s, w)), boundAfter.Row(w).Bound()
	}
	if s == "" {
		if v.unit == "" {
			v.unit = v.mag
		}
		return true
	}
	if _, ok := unit.Parse(v.mag + s); ok {
		v.unit = v.mag + s
		return true
	}
	return false
}

// cutBracket takes the last pair of brackets off the end of s.
func cutBracket(s string) (before, in string, ok bool) {
	for _, p := range bracketPairs {
		t, cut := strings.CutSuffix(s, p[1])
		if !cut {
			continue
		}
		if i := strings.LastIndex(t, p[0]); i >= 0 {
			return strings.TrimSpace(s[:i]), strings.TrimSpace(t[i+len(p[0]):]), true
		}
	}
	return s, "", false
}

var bracketPairs = [][2]string{{"（", "）"}, {"(", ")"}, {"〔", "〕"}, {"[", "]"}, {"［", "］"}, {"（", ")"}, {"(", "）"}}

// yearOf is the year that a cell consists of: 2019, 2019年; 0 for others.
func yearOf(s string) int {
	t := yearWords.CutSuffix(s)
	if y, ok := fourDigits(t, 0); ok && len(t) == 4 {
		return y
	}
	return 0
}

// tidyCell is a cell's text without the blanks that only spread it (粮 食), line
// ends and the marks of notes behind it.
func tidyCell(s string) string {
	if strings.ContainsAny(s, " 　\u2002\u2003\u00a0") {
		s = joinHan(s)
	}
	for {
		t, in, ok := cutBracket(s)
		if !ok || !noteMark(in, s) || t == "" {
			break
		}
		s = t
	}
	return strings.TrimRight(s, "*＊※①②③④⑤⑥⑦⑧⑨⑩: ：")
}

// noteMark reports whether what stands in the last brackets of s leads to a note:
// [12], 〔3〕, （注）, （1）.
func noteMark(in, s string) bool {
	if noteHeads.Has(in) || strings.Trim(in, "*＊※") == "" {
		return true
	}
	digits := strings.Trim(in, "0123456789") == "" && len(in) <= 2
	return digits && !strings.HasSuffix(s, "）") && !strings.HasSuffix(s, ")")
}

var noteHeads = lexicon.Must("table.head", "note")

// joinHan takes out the blanks of s except those between two words of letters.
func joinHan(s string) string {
	var b strings.Builder
	var before rune
	blank := false
	for _, r := range s {
		switch r {
		case ' ', '　', '\u2002', '\u2003', '\u00a0':
			blank = true
			continue
		}
		if blank && before != 0 && before < 0x2E80 && r < 0x2E80 {
			b.WriteByte(' ')
		}
		blank, before = false, r
		b.WriteRune(r)
	}
	return b.String()
}

// place fills where the figure of a cell stands: at num, in its row, and what that
// says around it.
func (t *tableReader) place(o *figure.Observation, c *report.GridCell, num int) {
	row := t.rowSpan(c)
	t.x.place(o, num, c.End, row[0], row[1])
	around(o, t.text[row[0]:row[1]])
	b := t.g.Rows[c.Row]
	o.ID = t.x.ids.of(t.text[b.Start:b.End], c.Start-b.Start)
}

// maxEvidence is the length in bytes above which a row's evidence is cut to the
// cells around the figure; a row of thousands of cells would stand beside each.
const maxEvidence = 2000

// rowSpan is what stands beside a cell as its evidence: its row.
func (t *tableReader) rowSpan(c *report.GridCell) [2]int {
	b := t.g.Rows[c.Row]
	from, to := b.Start, b.End
	if to-from > maxEvidence {
		if k := strings.LastIndexByte(t.text[from:max(c.Start-maxEvidence/2, from)], '\t'); k >= 0 {
			from += k + 1
		}
		if at := min(c.End+maxEvidence/2, to); at < to {
			if k := strings.IndexByte(t.text[at:to], '\t'); k >= 0 {
				to = at + k
			}
		}
	}
	return [2]int{from, to}
}
