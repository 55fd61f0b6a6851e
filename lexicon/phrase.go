package lexicon

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// A Phrase is a pattern of words and of what may stand between them: a regular
// expression in which {class} is any word of the class, the longest first, and in
// brackets each rune of its words. A mark may follow: {growth.verb +}.
//
//	{compare.before}[^，。；]{0,6}{aim.noun}
//
// It is compiled, and its classes are read, when it is first used.
type Phrase struct {
	pattern string
	classes []*Class        // in the order of the pattern
	needed  func() []*Class // those of which a word stands in every match
	made    atomic.Pointer[madePhrase]
}

// A madePhrase is a phrase with the words that its classes had.
type madePhrase struct {
	*regexp.Regexp
	of []*index
}

// NewPhrase is the phrase of a pattern; it panics where no class has a name in it.
func NewPhrase(pattern string) *Phrase {
	p := &Phrase{pattern: pattern}
	eachClass(pattern, func(_ string, name string, _ bool) {
		name, mark, marked := strings.Cut(name, " ")
		if marked {
			p.classes = append(p.classes, Must(name, mark))
			return
		}
		p.classes = append(p.classes, Must(name))
	})
	p.needed = sync.OnceValue(p.neededClasses)
	return p
}

// placeholder stands for a class in brackets, the runes behind it for the others, in
// their order: no text holds these.
const placeholder = '\uE000'

// neededClasses are the classes of which a word stands in every match, those of few words
// first: they are missing most often.
func (p *Phrase) neededClasses() []*Class {
	var b strings.Builder
	n := rune(0)
	rest := eachClass(p.pattern, func(before, _ string, inSet bool) {
		b.WriteString(before)
		if n++; inSet {
			b.WriteRune(placeholder) // a rune of its words is no word
			return
		}
		b.WriteRune(placeholder + n)
	})
	b.WriteString(rest)
	re, err := syntax.Parse(b.String(), syntax.Perl)
	if err != nil {
		panic(err)
	}
	var needed []*Class
	for _, c := range p.neededIn(re) {
		if !slices.Contains(needed, c) {
			needed = append(needed, c)
		}
	}
	slices.SortStableFunc(needed, func(a, b *Class) int { return a.size() - b.size() })
	return needed
}

// neededIn are the classes of which a word stands in every match of re; of alternatives
// those that each of them needs.
func (p *Phrase) neededIn(re *syntax.Regexp) (needed []*Class) {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if k := int(r - placeholder); 0 < k && k <= len(p.classes) {
				needed = append(needed, p.classes[k-1])
			}
		}
	case syntax.OpConcat, syntax.OpCapture, syntax.OpPlus:
		for _, sub := range re.Sub {
			needed = append(needed, p.neededIn(sub)...)
		}
	case syntax.OpAlternate:
		needed = p.neededIn(re.Sub[0])
		for _, sub := range re.Sub[1:] {
			other := p.neededIn(sub)
			needed = slices.DeleteFunc(needed, func(c *Class) bool { return !slices.Contains(other, c) })
		}
	}
	return needed
}

// may reports whether s holds a word of each class that every match has, which is much
// sooner known than whether the phrase stands there.
func (p *Phrase) may(s string) bool {
	for _, c := range p.needed() {
		if !c.In(s) {
			return false
		}
	}
	return true
}

// eachClass calls f with each class that a pattern names, what stands before it, and
// whether it stands in brackets. It returns what stands behind the last.
func eachClass(pattern string, f func(before, name string, inSet bool)) (rest string) {
	from, inSet := 0, false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case c == '[':
			inSet = true
		case c == ']':
			inSet = false
		case c == '{' && i+1 < len(pattern) && pattern[i+1] >= 'a' && pattern[i+1] <= 'z':
			end := i + strings.IndexByte(pattern[i:], '}')
			f(pattern[from:i], pattern[i+1:end], inSet)
			from, i = end+1, end
		}
	}
	return pattern[from:]
}

// regexp is the phrase with the words that its classes have.
func (p *Phrase) regexp() *regexp.Regexp {
	if m := p.made.Load(); m != nil && !p.outdated(m) {
		return m.Regexp
	}
	var b strings.Builder
	m := &madePhrase{}
	rest := eachClass(p.pattern, func(before, _ string, inSet bool) {
		c := p.classes[len(m.of)]
		m.of = append(m.of, c.index)
		b.WriteString(before)
		b.WriteString(c.expression(inSet))
	})
	b.WriteString(rest)
	m.Regexp = regexp.MustCompile(b.String())
	p.made.Store(m)
	return m.Regexp
}

// outdated reports whether a class has other words now, as it has in tests.
func (p *Phrase) outdated(m *madePhrase) bool {
	for i, c := range p.classes {
		if c.index != m.of[i] {
			return true
		}
	}
	return false
}

// expression is what matches each of its words, or in brackets each of their runes.
func (c *Class) expression(inSet bool) string {
	words := make([]string, 0, c.size())
	for _, e := range c.rows {
		words = append(words, regexp.QuoteMeta(e.Word))
	}
	if inSet {
		return strings.Join(words, "")
	}
	if len(words) == 0 {
		return `[^\x00-\x{10FFFF}]` // which no rune is
	}
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return "(?:" + strings.Join(words, "|") + ")"
}

// In reports whether the phrase stands in s.
func (p *Phrase) In(s string) bool { return p.may(s) && p.regexp().MatchString(s) }

// Find is the phrase where it first stands in s; "" where it does not.
func (p *Phrase) Find(s string) string {
	if !p.may(s) {
		return ""
	}
	return p.regexp().FindString(s)
}

// Groups are the phrase where it first stands in s and what its groups hold; nil where
// it does not.
func (p *Phrase) Groups(s string) []string {
	if !p.may(s) {
		return nil
	}
	return p.regexp().FindStringSubmatch(s)
}

// Last are the places of the last phrase in s and of its groups; nil where it does not
// stand there.
func (p *Phrase) Last(s string) []int {
	if !p.may(s) {
		return nil
	}
	all := p.regexp().FindAllStringSubmatchIndex(s, -1)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}
