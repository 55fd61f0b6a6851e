package lexicon

import (
	"strings"
	"unicode/utf8"
)

// place is where a number stands in a word that has one: 近N年, N月N日.
const place = 'N'

// A Count reads a number at the beginning of s; n is its length, 0 where none stands.
type Count func(s string) (v, n int)

// A Match is a word that was found at the beginning of a string.
type Match struct {
	Entry
	Len int
	N   [2]int // the numbers in its places
}

// Numbered reports whether the word begins with a number.
func (m Match) Numbered() bool { return len(m.Word) > 0 && m.Word[0] == place }

// Match is the word of the class that takes up most of the beginning of s; its places
// hold numbers that count reads.
func (c *Class) Match(s string, count Count) (Match, bool) {
	c.ready()
	var best Match
	r, _ := decode(s)
	if c.begins.Has(r) {
		best.longest(c.first.of(r), s, count)
	}
	if c.begins.Has(place) && r != place {
		if _, n := count(s); n > 0 {
			best.longest(c.first.of(place), s, count)
		}
	}
	if best.Len == 0 {
		return Match{}, false
	}
	best.Entry = c.Row(best.Word)
	return best, true
}

// FindMatch is the first place in s where a word of the class stands; -1 if none.
func (c *Class) FindMatch(s string, count Count) (int, Match) {
	for i := range s {
		if m, ok := c.Match(s[i:], count); ok {
			return i, m
		}
	}
	return -1, Match{}
}

// longest takes the longest of words that s begins with, if it is longer than m.
func (m *Match) longest(words []string, s string, count Count) {
	for _, word := range words {
		if n, numbers := matchLength(word, s, count); n > m.Len {
			m.Word, m.Len, m.N = word, n, numbers
		}
	}
}

// matchLength is how much of s a word with its numbers takes up; 0 where it does not
// stand there.
func matchLength(word, s string, count Count) (n int, numbers [2]int) {
	k := 0
	for word != "" {
		at := strings.IndexByte(word, place)
		if at < 0 {
			at = len(word)
		}
		if !strings.HasPrefix(s[n:], word[:at]) {
			return 0, numbers
		}
		n += at
		if word = word[at:]; word == "" {
			break
		}
		word = word[1:]
		v, w := count(s[n:])
		if w == 0 {
			return 0, numbers
		}
		n += w
		numbers[min(k, 1)] = v
		k++
	}
	return n, numbers
}

// AddFirst adds the runes that the words of the class begin with, but for numbers.
func (c *Class) AddFirst(set *RuneSet) {
	c.ready()
	for _, e := range c.rows {
		if r, _ := utf8.DecodeRuneInString(e.Word); r != place {
			set.Add(r)
		}
	}
}
