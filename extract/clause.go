package extract

import (
	"strings"
	"unicode/utf8"
)

// A sentence ends at 。！？； or at the end of its block. group numbers the
// sentences between full stops: what a ； separates shares time and section.
type sentence struct {
	start, end int // in the block, without trailing blanks; the sign at the end belongs to it
	group      int
	clauses    []clause
}

// A clause ends at a comma, a colon, a dash or a bracket that holds figures.
type clause struct {
	start, end int // without the sign that ends it
	items      []item
	inner      bool // stood in brackets
	colon      bool // a colon ends it
}

// A hole is a bracket without figures: it is skipped when names are read.
type hole struct{ start, end int }

// segment splits a block into sentences and clauses and deals its items out.
func segment(s string, items []item) (ss []sentence, holes []hole) {
	var (
		cur     sentence
		c       clause
		k, grp  int
		inQuote bool
	)
	closeClause := func(end int) {
		c.end = end
		for k < len(items) && items[k].num < end {
			c.items = append(c.items, items[k])
			k++
		}
		if c.end > c.start {
			cur.clauses = append(cur.clauses, c)
		}
		c = clause{}
	}
	closeSentence := func(end, next int) {
		cur.end = end
		cur.group = grp
		if len(cur.clauses) > 0 {
			ss = append(ss, cur)
		}
		cur = sentence{start: next}
		c.start = next
	}
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch r {
		case '“':
			inQuote = true
		case '”':
			inQuote = false
		case '。', '！', '？', '；', ';', '\n', '!', '?':
			closeClause(i)
			closeSentence(i+w, i+w)
			if r != '；' && r != ';' {
				grp++
			}
			inQuote = false
		case '，', ',', '：', ':', '\t':
			if !inQuote || r == '\t' {
				colon := r == '：' || r == ':'
				c.colon = colon
				closeClause(i)
				c.start = i + w
			}
		case '—':
			if strings.HasPrefix(s[i+w:], "—") && !insideItem(items, k, i) {
				closeClause(i)
				c.start = i + 2*w
				i += w
			}
		case '（', '(':
			end := closingBracket(s, i+w)
			if end < 0 {
				break
			}
			if !itemsWithin(items, i, end) && end-i < 160 {
				holes = append(holes, hole{i, end})
				i = end
				continue
			}
			closeClause(i)
			c.start, c.inner = i+w, true
		case '）', ')':
			closeClause(i)
			c.start = i + w
		}
		i += w
	}
	closeClause(len(s))
	closeSentence(len(s), len(s))
	for i := range ss {
		for ss[i].start < ss[i].end && (s[ss[i].start] == ' ' || s[ss[i].start] == '\t') {
			ss[i].start++
		}
	}
	return ss, holes
}

func insideItem(items []item, k, i int) bool {
	for ; k < len(items) && items[k].num <= i; k++ {
		if max(items[k].end, items[k].tail) > i {
			return true
		}
	}
	return false
}

func closingBracket(s string, i int) int {
	for j, r := range s[i:] {
		switch r {
		case '）', ')':
			return i + j + utf8.RuneLen(r)
		case '（', '(', '。', '\n':
			return -1
		}
	}
	return -1
}

func itemsWithin(items []item, a, b int) bool {
	for _, it := range items {
		if it.num >= a && it.num < b && (it.kind == itemQuantity || it.kind == itemSuspect || it.kind == itemRank) {
			return true
		}
	}
	return false
}

// reading is one block while names are read from it.
type reading struct {
	s     string
	holes []hole
	items []item
}

// words is s[a:b] without holes and without what the scanner read as time.
func (r *reading) words(a, b int) string {
	if a >= b {
		return ""
	}
	var cuts []hole
	for _, h := range r.holes {
		if h.start >= a && h.end <= b {
			cuts = append(cuts, h)
		}
	}
	for _, it := range r.items {
		if (it.kind == itemYear || it.kind == itemYears) && it.start >= a && it.end <= b {
			cuts = append(cuts, hole{it.start, it.end})
		}
	}
	if len(cuts) == 0 {
		return r.s[a:b]
	}
	var sb strings.Builder
	for at := a; at < b; {
		next := hole{b, b}
		for _, h := range cuts {
			if h.start >= at && h.start < next.start {
				next = h
			}
		}
		sb.WriteString(r.s[at:next.start])
		at = max(next.end, next.start)
	}
	return sb.String()
}
