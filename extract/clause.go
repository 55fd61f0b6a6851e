package extract

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// No clause and no sentence of a report is as long as this, in bytes. Longer
// text without signs is cut, so that what is looked for in each number's clause
// or sentence costs no more than a constant.
const (
	maxClause   = 3 << 10
	maxSentence = 9 << 10
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

// segment splits the block into sentences and clauses, deals its items out and
// notes the holes. The result holds until the next call.
func (r *reading) segment() []sentence {
	var (
		s, items = r.s, r.items
		cur      sentence
		c        clause
		k, grp   int
		inQuote  bool
		first    int // of r.clauses, in cur
	)
	r.sentences, r.clauses, r.holes = r.sentences[:0], r.clauses[:0], r.holes[:0]
	closeClause := func(end int) {
		c.end = end
		from := k
		for k < len(items) && items[k].num < end {
			k++
		}
		if c.end > c.start {
			c.items = items[from:k]
			r.clauses = append(r.clauses, c)
		}
		c = clause{}
	}
	closeSentence := func(end, next int) {
		cur.end = end
		cur.group = grp
		if n := len(r.clauses); n > first {
			cur.clauses = r.clauses[first:n]
			r.sentences = append(r.sentences, cur)
			first = n
		}
		cur = sentence{start: next}
		c.start = next
	}
	for i := 0; i < len(s); {
		if (i-c.start > maxClause || i-cur.start > maxSentence) && !insideItem(items, k, i) {
			closeClause(i)
			if c.start = i; i-cur.start > maxSentence {
				closeSentence(i, i)
			}
		}
		ch, w := runeAt(s, i)
		switch ch {
		case '“':
			inQuote = true
		case '”':
			inQuote = false
		case '。', '！', '？', '；', ';', '\n', '!', '?':
			closeClause(i)
			closeSentence(i+w, i+w)
			if ch != '；' && ch != ';' {
				grp++
			}
			inQuote = false
		case '，', ',', '：', ':', '\t':
			if !inQuote || ch == '\t' {
				c.colon = ch == '：' || ch == ':'
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
			if alsoBuilds(s[i:end], s[end:]) {
				r.holes = appendMarks(r.holes, s, i, end)
				i = end
				continue
			}
			if !itemsWithin(items[k:], i, end) && end-i < 160 {
				r.holes = append(r.holes, hole{i, end})
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
	for i := range r.sentences {
		sen := &r.sentences[i]
		for sen.start < sen.end && (s[sen.start] == ' ' || s[sen.start] == '\t') {
			sen.start++
		}
	}
	return r.sentences
}

func insideItem(items []item, k, i int) bool {
	for ; k < len(items) && items[k].num < i; k++ {
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

// alsoBuilds reports whether a bracket holds further ways of building, which belong
// to the verb around it: 新（改）建, 新（改、扩）建.
func alsoBuilds(bracket, after string) bool {
	inner := strings.Trim(bracket, "（）()")
	return inner != "" && strings.Trim(inner, "新改扩迁续重修、") == "" && (strings.HasPrefix(after, "建") || strings.HasPrefix(after, "造"))
}

// appendMarks appends holes for the brackets of s[from:to] and the marks of lists in
// it, so that 新（改、扩）建 is read as 新改扩建.
func appendMarks(holes []hole, s string, from, to int) []hole {
	for i, r := range s[from:to] {
		if strings.ContainsRune("（）()、", r) {
			holes = append(holes, hole{from + i, from + i + utf8.RuneLen(r)})
		}
	}
	return holes
}

func itemsWithin(items []item, a, b int) bool {
	for i := range items {
		it := &items[i]
		if it.num >= b {
			return false
		}
		if it.num >= a && (it.kind == itemQuantity || it.kind == itemSuspect || it.kind == itemRank) {
			return true
		}
	}
	return false
}

// reading is one block while names are read from it. Its slices and views are used
// again for the next block, or the next clause.
type reading struct {
	known     *Names
	why       bool // what each naming rule says is kept
	s         string
	holes     []hole
	items     []item // ascending by num
	sentences []sentence
	clauses   []clause

	view       clauseView // the clause at hand
	topic      topic      // the same, where it has no figures
	quantities []item     // of the clause at hand, and so on
	gaps       []gap
	named      []named
	times      []timeWord
	cuts       []hole
	told       []cutting // how the clause before was read as a topic, where that is asked for
}

// itemsFrom is the index of the first item whose number stands at a or behind.
func (r *reading) itemsFrom(a int) int {
	return sort.Search(len(r.items), func(i int) bool { return r.items[i].num >= a })
}

// words is s[a:b] without holes and without what the scanner read as time.
func (r *reading) words(a, b int) string {
	if a >= b {
		return ""
	}
	cuts := r.cuts[:0]
	for i := sort.Search(len(r.holes), func(i int) bool { return r.holes[i].start >= a }); i < len(r.holes) && r.holes[i].end <= b; i++ {
		cuts = append(cuts, r.holes[i])
	}
	for i := r.itemsFrom(a); i < len(r.items) && r.items[i].num < b; i++ { // words about time begin with their number
		if it := &r.items[i]; (it.kind == itemYear || it.kind == itemYears) && it.end <= b {
			cuts = append(cuts, hole{it.start, it.end})
		}
	}
	r.cuts = cuts
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
