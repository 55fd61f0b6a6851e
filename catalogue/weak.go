package catalogue

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"linian/internal/lazyregexp"
)

// Names that say too little by themselves: 新增就业 is the jobs of the district, or
// of the shops that the same sentence is about. What such a name needs beside it is
// data: weak.tsv has the names, around.tsv what may stand around them. The reader
// looks once which of that does (Around), and the alignment of lines asks whether the
// name means its indicator there (WeakName.Means).

//go:embed weak.tsv
var weakRows string

//go:embed around.tsv
var aroundRows string

// A WeakName means its indicator only in a sentence with Needs around it, and not in
// one with Spoiled.
type WeakName struct {
	Indicator string // the indicator's ID
	Core      string // what is left of the name without its verbs and joiners: 床位
	Needs     string // a mark of around.tsv, or ""
	Spoiled   string // a mark of around.tsv, or ""
	Line      bool   // where it does not mean its indicator, it makes a line of its own
	Meant     string // a sentence in which it means the indicator
	Bare      string // one in which it does not
}

// Means reports whether the name means its indicator with these marks around it.
func (w WeakName) Means(around []string) bool {
	return (w.Needs == "" || slices.Contains(around, w.Needs)) && (w.Spoiled == "" || !slices.Contains(around, w.Spoiled))
}

// WeakNames are the rows of weak.tsv.
func WeakNames() []WeakName { return weakTables().names }

// Around returns the marks of around.tsv that stand in a sentence with a figure of
// this name, of those that a weak name in it is judged by.
func Around(name, sentence string) []string {
	var asked, out []string
	for _, w := range WeakNames() {
		if !hasInOrder(name, w.Core) {
			continue
		}
		for _, m := range []string{w.Needs, w.Spoiled} {
			if m != "" && !slices.Contains(asked, m) {
				asked = append(asked, m)
				if weakTables().marks[m].MatchString(sentence) {
					out = append(out, m)
				}
			}
		}
	}
	return out
}

// hasInOrder reports whether the characters of core stand in name in their order: a
// core is what is left of a name when words are cut out of it.
func hasInOrder(name, core string) bool {
	for _, r := range core {
		i := strings.IndexRune(name, r)
		if i < 0 {
			return false
		}
		name = name[i+len(string(r)):]
	}
	return true
}

type weakTable struct {
	names []WeakName
	marks map[string]*lazyregexp.Regexp
}

var weakTables = sync.OnceValue(func() weakTable {
	t := weakTable{marks: map[string]*lazyregexp.Regexp{}}
	for _, f := range rows(aroundRows) {
		t.marks[f[0]] = lazyregexp.New(f[1])
	}
	for _, f := range rows(weakRows) {
		t.names = append(t.names, WeakName{Indicator: f[0], Core: f[1], Needs: f[2], Spoiled: f[3], Line: f[4] == "line", Meant: f[5], Bare: f[6]})
	}
	return t
})

// rows splits a table into fields; lines that begin with # are none of it.
func rows(table string) (out [][]string) {
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "#") {
			out = append(out, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return out
}
