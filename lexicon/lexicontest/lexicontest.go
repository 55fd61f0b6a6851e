// Package lexicontest tries the words of the lexicon on their examples, for the tests
// of the packages that read by them.
package lexicontest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linian/lexicon"
)

// Classes are the classes whose names keep accepts, in the order of the tables.
func Classes(keep func(name string) bool) []*lexicon.Class {
	return slices.DeleteFunc(lexicon.Load().Classes(), func(c *lexicon.Class) bool { return !keep(c.Name()) })
}

// List shows each class with its examples, each once and with what show says comes of
// it. A word without an example is an error.
func List(t *testing.T, classes []*lexicon.Class, show func(example string) string) string {
	t.Helper()
	var b strings.Builder
	for _, c := range classes {
		fmt.Fprintf(&b, "# %s: %s\n", c.Name(), c.Use())
		seen := map[string]bool{}
		for _, e := range c.Rows() {
			if e.Example == "" {
				t.Errorf("%s %s has no example", c.Name(), e.Word)
			}
			if e.Example == "" || seen[e.Example] {
				continue
			}
			seen[e.Example] = true
			b.WriteString(e.Example + "\n" + show(e.Example))
		}
	}
	return b.String()
}

// TryEach takes every word out of its class in turn: its example must come out
// otherwise, as reader(example) reads it again and again. A word that changes nothing
// is not needed. With -v it says how many are noticed, by class.
func TryEach(t *testing.T, classes []*lexicon.Class, reader func(example string) func() string) {
	t.Helper()
	rows, idle := 0, 0
	for _, c := range classes {
		var none []string
		for _, e := range c.Rows() {
			if e.Example == "" || !noticed(c, e.Word, reader(e.Example)) {
				none = append(none, e.Word)
			}
		}
		rows, idle = rows+len(c.Rows()), idle+len(none)
		t.Logf("%-18s %4d of %4d", c.Name(), len(c.Rows())-len(none), len(c.Rows()))
		if len(none) > 0 {
			t.Errorf("%s: nothing changes without %s", c.Name(), strings.Join(none, " "))
		}
	}
	t.Logf("%d of %d words noticed (%.1f %%)", rows-idle, rows, 100*float64(rows-idle)/float64(max(rows, 1)))
}

// noticed reports whether read says something else without the word.
func noticed(c *lexicon.Class, word string, read func() string) bool {
	with := read()
	defer takeOut(c, word)()
	return read() != with
}

// takeOut takes a word out of its class, for all that have a handle of it. The word is
// put in again by the function that it returns.
func takeOut(c *lexicon.Class, word string) func() {
	all := append(c.Marked(), c)
	whole := make([]lexicon.Class, len(all))
	for i, c := range all {
		whole[i] = *c
		*c = c.Without(word)
	}
	return func() {
		for i, c := range all {
			*c = whole[i]
		}
	}
}
