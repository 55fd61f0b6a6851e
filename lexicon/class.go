package lexicon

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// A Class is the words that a rule takes for one another. It finds the longest of
// them at one end of a string.
type Class struct {
	name, mark, use string
	free            bool     // the mark of a word is another word, or none
	marked          []*Class // its words by their marks
	*index
}

// index groups words by their first and by their last rune, so a look-up touches
// few of them, and mostly none: begins and ends answer for most runes that no word
// has them. The rows are read and the groups are made at the first look-up: a
// program that extracts nothing starts the faster.
type index struct {
	once         sync.Once
	grouped      atomic.Bool
	text         string // the lines of the table
	rows         []Entry
	first, last  buckets
	begins, ends RuneSet

	marksOnce sync.Once
	marks     []string          // each once, in their order
	replacer  *strings.Replacer // puts them in the place of their words
}

// A RuneSet holds runes by their last bits: what it has not is surely not in it.
type RuneSet [1024 / 64]uint64

func (b *RuneSet) Add(r rune)      { b[r/64%int32(len(b))] |= 1 << (r % 64) }
func (b *RuneSet) Has(r rune) bool { return b[uint32(r)/64%uint32(len(b))]&(1<<(uint32(r)%64)) != 0 }

// Name is what rules call the class by.
func (c *Class) Name() string { return c.name }

// Use says where the words of the class stand and what they do.
func (c *Class) Use() string { return c.use }

// FreeMarks reports whether the mark of a word is another word, or none: what it is
// replaced by, or what it is one of.
func (c *Class) FreeMarks() bool { return c.free }

// Marked are the classes of its words that have the same mark; nil where the class
// has no marks.
func (c *Class) Marked() []*Class { return slices.Clone(c.marked) }

// Rows are the rows of the class, in the order of its table.
func (c *Class) Rows() []Entry {
	c.ready()
	return slices.Clone(c.rows)
}

// size is the number of its words.
func (c *Class) size() int {
	c.ready()
	return len(c.rows)
}

// Without is the class without a word, for tests of what the word is for.
func (c *Class) Without(word string) Class {
	less := Class{name: c.name, mark: c.mark, use: c.use, free: c.free, marked: c.marked, index: &index{}}
	less.once.Do(func() {
		less.group(slices.DeleteFunc(c.Rows(), func(e Entry) bool { return e.Word == word }))
	})
	return less
}

// ready makes the groups at the first look-up. It is small enough to be inlined: nearly all
// calls find them made.
func (c *Class) ready() {
	if !c.grouped.Load() {
		c.makeReady()
	}
}

func (c *Class) makeReady() { c.once.Do(func() { c.group(rows(c.text, c.mark)) }) }

func (x *index) group(es []Entry) {
	x.rows, x.first, x.last = es, newBuckets(len(es)), newBuckets(len(es))
	for i := range es {
		word := es[i].Word
		f, _ := utf8.DecodeRuneInString(word)
		l, _ := utf8.DecodeLastRuneInString(word)
		x.begins.Add(f)
		x.ends.Add(l)
		x.last.add(l, word)
		x.first.add(f, word)
	}
	x.grouped.Store(true)
}

// buckets hold words by the last bits of a rune of theirs, the longest of a bucket first.
type buckets [][]string

// newBuckets has room for words, about one in a bucket.
func newBuckets(words int) buckets { return make(buckets, 1<<bits.Len(uint(words))) }

func (b buckets) of(r rune) []string { return b[uint32(r)&uint32(len(b)-1)] }

func (b buckets) add(r rune, word string) {
	at := uint32(r) & uint32(len(b)-1)
	b[at] = insertByLength(b[at], word)
}

func insertByLength(words []string, word string) []string {
	i := 0
	for i < len(words) && len(words[i]) >= len(word) {
		i++
	}
	return slices.Insert(words, i, word)
}

// Prefix is the longest word of the class that s begins with; "" if none.
func (c *Class) Prefix(s string) string {
	c.ready()
	r, _ := decode(s)
	if !c.begins.Has(r) {
		return ""
	}
	for _, word := range c.first.of(r) {
		if strings.HasPrefix(s, word) {
			return word
		}
	}
	return ""
}

// decode is utf8.DecodeRuneInString, the quicker for most Han characters.
func decode(s string) (r rune, width int) {
	if len(s) > 2 {
		if a, b, c := s[0], s[1], s[2]; a > 0xE0 && a < 0xED && b&0xC0 == 0x80 && c&0xC0 == 0x80 {
			return rune(a&0x0F)<<12 | rune(b&0x3F)<<6 | rune(c&0x3F), 3
		}
	}
	return utf8.DecodeRuneInString(s)
}

// Suffix is the longest word of the class that s ends with; "" if none.
func (c *Class) Suffix(s string) string {
	c.ready()
	r, _ := utf8.DecodeLastRuneInString(s)
	if !c.ends.Has(r) {
		return ""
	}
	for _, word := range c.last.of(r) {
		if strings.HasSuffix(s, word) {
			return word
		}
	}
	return ""
}

// Row is the row of a word; the zero Entry if the class has it not.
func (c *Class) Row(word string) Entry {
	c.ready()
	for _, e := range c.rows {
		if e.Word == word {
			return e
		}
	}
	return Entry{}
}

// Word is the first word of the class: what a rule writes that writes one of it.
func (c *Class) Word() string {
	c.ready()
	if len(c.rows) == 0 {
		return ""
	}
	return c.rows[0].Word
}

// Begins reports whether s begins with a word of the class.
func (c *Class) Begins(s string) bool { return c.Prefix(s) != "" }

// Ends reports whether s ends with a word of the class.
func (c *Class) Ends(s string) bool { return c.Suffix(s) != "" }

// Has reports whether s is a word of the class.
func (c *Class) Has(s string) bool { return s != "" && c.Prefix(s) == s }

// Find is the first place in s where a word of the class stands; -1 if none.
func (c *Class) Find(s string) (at int, word string) {
	c.ready()
	for i := 0; i < len(s); {
		r, w := decode(s[i:])
		if c.begins.Has(r) {
			for _, word := range c.first.of(r) {
				if strings.HasPrefix(s[i:], word) {
					return i, word
				}
			}
		}
		i += w
	}
	return -1, ""
}

// In reports whether a word of the class stands in s.
func (c *Class) In(s string) bool {
	at, _ := c.Find(s)
	return at >= 0
}

// CutPrefix is s without the word of the class that it begins with.
func (c *Class) CutPrefix(s string) string { return s[len(c.Prefix(s)):] }

// CutSuffix is s without the word of the class that it ends with.
func (c *Class) CutSuffix(s string) string { return s[:len(s)-len(c.Suffix(s))] }

// Marks are the marks of the words, each once, in their order.
func (c *Class) Marks() []string {
	c.readMarks()
	return c.marks
}

// Replace is s with the mark of each word of the class in the place of the word; of
// two words that begin at one place, the longer is replaced.
func (c *Class) Replace(s string) string {
	c.readMarks()
	return c.replacer.Replace(s)
}

func (c *Class) readMarks() {
	c.ready()
	c.marksOnce.Do(func() {
		es := slices.Clone(c.rows)
		for _, e := range es {
			if !slices.Contains(c.marks, e.Mark) {
				c.marks = append(c.marks, e.Mark)
			}
		}
		slices.SortStableFunc(es, func(a, b Entry) int { return len(b.Word) - len(a.Word) })
		var pairs []string
		for _, e := range es {
			pairs = append(pairs, e.Word, e.Mark)
		}
		c.replacer = strings.NewReplacer(pairs...)
	})
}
