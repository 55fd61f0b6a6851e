// Package lexicon holds the words that the grammar of reports is made of:
// adverbs of time, linking verbs, verbs of change, what ends a name. They are
// closed classes of the language of reports, not names of indicators; those are
// the catalogue's.
//
// The words stand in tables (*.tsv), one row a word of a class, with an example
// that comes out otherwise without the row. classes.tsv says what each class is
// for. A rule gets a class by its name once, when the program starts:
//
//	var linkVerbs = lexicon.Must("link")
//
// and asks whether a string begins or ends with one of its words.
package lexicon

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"linian/figure"
)

//go:embed *.tsv
var tables embed.FS

// An Entry is a row of the tables.
type Entry struct {
	Word string
	// Mark is what the class has of the word: the sign of a change (+ or -), the
	// bound of a qualifier (gt), the role of a head; mostly none.
	Mark    string
	Example string // a sentence whose figures are others without the row
	Seen    string // where the word was seen: samples, reports, template
}

// Bound is the mark of a word that bounds a number.
func (e Entry) Bound() figure.Qualifier { return figure.Qualifier(e.Mark) }

// A Lexicon is the classes of the tables. It is read-only.
type Lexicon struct {
	classes map[string]*Class // by name; for rows with a mark by "name mark" as well
	order   []*Class
}

// Load reads the tables, once.
func Load() *Lexicon { return load() }

var load = sync.OnceValue(parse)

func parse() *Lexicon {
	l := &Lexicon{classes: map[string]*Class{}}
	l.describe(table("classes.tsv"))
	files, err := tables.ReadDir(".")
	if err != nil {
		panic(err)
	}
	for _, f := range files {
		if f.Name() != "classes.tsv" {
			l.read(table(f.Name()))
		}
	}
	return l
}

func table(name string) string {
	b, err := tables.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// anyMark as the marks of a class gives it free marks (Class.FreeMarks).
const anyMark = "="

// describe makes the classes that the rows may name: name, marks, use.
func (l *Lexicon) describe(text string) {
	for line := range strings.Lines(text) {
		f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)
		if len(f) != 3 || f[0][0] == '#' {
			continue
		}
		c := &Class{name: f[0], use: f[2], index: &index{}}
		for mark := range strings.FieldsSeq(f[1]) {
			if mark == anyMark {
				c.free = true
				break
			}
			m := &Class{name: c.name, mark: mark, use: c.use, index: &index{}}
			c.marked = append(c.marked, m)
			l.classes[c.name+" "+mark] = m
		}
		l.classes[c.name] = c
		l.order = append(l.order, c)
	}
}

// read hands the lines of one table to their classes: class, word, mark, example,
// seen. The rows of a class stand together.
func (l *Lexicon) read(text string) {
	for text != "" {
		name, _, _ := strings.Cut(text, "\t")
		n := runLength(text, name+"\t")
		if name[0] != '#' {
			c := l.classes[name]
			if c == nil || c.index.text != "" {
				panic(fmt.Sprintf("lexicon: class %q is not in classes.tsv, or in two places of the tables", name))
			}
			c.index.text = text[:n]
			for _, m := range c.marked {
				m.index.text = text[:n]
			}
		}
		text = text[n:]
	}
}

// runLength is the length of the lines at the start of text that begin with prefix.
func runLength(text, prefix string) (n int) {
	for strings.HasPrefix(text[n:], prefix) {
		n += strings.IndexByte(text[n:], '\n') + 1
	}
	return n
}

// rows are the rows of the text; with a mark, those that have it.
func rows(text, mark string) []Entry {
	es := make([]Entry, 0, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		if e := entry(strings.TrimSuffix(line, "\n")); mark == "" || e.Mark == mark {
			es = append(es, e)
		}
	}
	return es
}

func entry(row string) Entry {
	var e Entry
	_, row, _ = strings.Cut(row, "\t")
	e.Word, row, _ = strings.Cut(row, "\t")
	e.Mark, row, _ = strings.Cut(row, "\t")
	e.Example, e.Seen, _ = strings.Cut(row, "\t")
	return e
}

// Must is the class of that name; with a mark, only its words that have the mark.
// It panics where classes.tsv names no such class.
func Must(name string, mark ...string) *Class {
	if len(mark) > 0 {
		name += " " + mark[0]
	}
	c := Load().classes[name]
	if c == nil {
		panic(fmt.Sprintf("lexicon: no class %q", name))
	}
	return c
}

// Classes are all classes in the order of classes.tsv.
func (l *Lexicon) Classes() []*Class { return slices.Clone(l.order) }
