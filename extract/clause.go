package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"linian/lexicon"
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

// A clause ends at a comma, a colon, a dash or a bracket that holds figures. What is quoted
// is one name, until a figure stands in it.
type clause struct {
	start, end int // without the sign that ends it
	items      []item
	inner      bool // stood in brackets
	colon      bool // a colon ends it
}

// A hole is a bracket without figures: it is skipped when names are read.
type hole struct{ start, end int }

// A segmenter splits a block into sentences and clauses.
type segmenter struct {
	*reading
	sentence sentence // at hand
	clause   clause   // at hand
	dealt    int      // of items, to the clauses so far
	group    int
	first    int // of clauses, in the sentence at hand
	quote    int // behind the mark of the quotation that is open; 0 outside
}

// segment splits the block into sentences and clauses, deals its items out and
// notes the holes. The result holds until the next call.
func (r *reading) segment() []sentence {
	r.sentences, r.clauses, r.holes = r.sentences[:0], r.clauses[:0], r.holes[:0]
	g := segmenter{reading: r}
	for i := 0; i < len(r.s); {
		g.cutLong(i)
		i = g.step(i)
	}
	g.closeClause(len(r.s))
	g.closeSentence(len(r.s), len(r.s))
	for i := range r.sentences {
		sen := &r.sentences[i]
		for sen.start < sen.end && (r.s[sen.start] == ' ' || r.s[sen.start] == '\t') {
			sen.start++
		}
	}
	return r.sentences
}

// step takes the character at i, and returns where the next one stands.
func (g *segmenter) step(i int) int {
	ch, w := runeAt(g.s, i)
	next := i + w
	switch ch {
	case '“':
		g.quote = next
	case '”':
		g.quote = 0
	case '。', '！', '？', '；', ';', '\n', '!', '?':
		g.closeClause(i)
		g.closeSentence(next, next)
		if ch != '；' && ch != ';' {
			g.group++
		}
		g.quote = 0
	case '，', ',', '：', ':', '\t':
		if g.quote == 0 || ch == '\t' || itemsWithin(g.items[g.dealt:], g.quote, i) {
			g.clause.colon = ch == '：' || ch == ':'
			g.closeClause(i)
			g.clause.start = next
		}
	case '—':
		if strings.HasPrefix(g.s[next:], "—") && !insideItem(g.items, g.dealt, i) {
			g.closeClause(i)
			next += w
			g.clause.start = next
		}
	case '（', '(':
		return g.bracket(i, next)
	case '）', ')':
		g.closeClause(i)
		g.clause.start = next
	}
	return next
}

// bracket takes the bracket that opens at i: one with figures holds a clause, another is
// a hole. It returns where to go on; inside is behind its sign.
func (g *segmenter) bracket(i, inside int) int {
	end := closingBracket(g.s, inside)
	switch {
	case end < 0:
		return inside
	case alsoBuilds.In(firstBytes(g.s[i:], end-i+utf8.UTFMax)):
		g.holes = appendMarks(g.holes, g.s, i, end)
		return end
	case !itemsWithin(g.items[g.dealt:], i, end) && end-i < 160:
		g.holes = append(g.holes, hole{i, end})
		return end
	}
	g.closeClause(i)
	g.clause.start, g.clause.inner = inside, true
	return inside
}

// cutLong cuts what goes on for too long at i.
func (g *segmenter) cutLong(i int) {
	long := i-g.sentence.start > maxSentence
	if !long && i-g.clause.start <= maxClause || insideItem(g.items, g.dealt, i) {
		return
	}
	g.closeClause(i)
	g.clause.start = i
	if long {
		g.closeSentence(i, i)
	}
}

func (g *segmenter) closeClause(end int) {
	from := g.dealt
	for g.dealt < len(g.items) && g.items[g.dealt].num < end {
		g.dealt++
	}
	if c := g.clause; end > c.start {
		c.end, c.items = end, g.items[from:g.dealt]
		g.clauses = append(g.clauses, c)
	}
	g.clause = clause{}
}

func (g *segmenter) closeSentence(end, next int) {
	if n := len(g.clauses); n > g.first {
		sen := g.sentence
		sen.end, sen.group, sen.clauses = end, g.group, g.clauses[g.first:n]
		g.sentences = append(g.sentences, sen)
		g.first = n
	}
	g.sentence = sentence{start: next}
	g.clause.start = next
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

// alsoBuilds is a bracket that holds further ways of building, which belong to the verb
// around it: 新（改）建, 新（改、扩）建.
var alsoBuilds = lexicon.NewPhrase(`^[（(][{build.way}、]+[）)]{build.end}`)

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
	notes     []note
	below     string // the note of a paragraph above that holds for what is measured below it
	openings  []opening

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
