package lexicon

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// A Token is a stretch of a text: the longest word of the tables that stands there,
// with its classes, or what no table knows, with none.
type Token struct {
	Start, End int
	Classes    []*Class
}

// Tokens parts s into tokens, from the left and each as long as can be.
func (l *Lexicon) Tokens(s string) []Token {
	words := vocabulary()
	var ts []Token
	unknown := -1
	flush := func(end int) {
		if unknown >= 0 {
			ts = append(ts, Token{Start: unknown, End: end})
		}
		unknown = -1
	}
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		word := longest(words[r], s[i:])
		if word.text == "" {
			if unknown < 0 {
				unknown = i
			}
			i += w
			continue
		}
		flush(i)
		ts = append(ts, Token{i, i + len(word.text), word.classes})
		i += len(word.text)
	}
	flush(len(s))
	return ts
}

// A term is a word with all the classes that it is of.
type term struct {
	text    string
	classes []*Class
}

func longest(candidates []term, s string) term {
	for _, t := range candidates {
		if strings.HasPrefix(s, t.text) {
			return t
		}
	}
	return term{}
}

// vocabulary is every word of the tables by its first rune, the longest first.
var vocabulary = sync.OnceValue(func() map[rune][]term {
	of := map[string][]*Class{}
	for _, c := range Load().order {
		for _, e := range c.Rows() {
			if !slices.Contains(of[e.Word], c) {
				of[e.Word] = append(of[e.Word], c)
			}
		}
	}
	all := map[rune][]term{}
	for word, classes := range of {
		r, _ := utf8.DecodeRuneInString(word)
		all[r] = append(all[r], term{word, classes})
	}
	for _, ts := range all {
		slices.SortFunc(ts, func(a, b term) int {
			return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
		})
	}
	return all
})
