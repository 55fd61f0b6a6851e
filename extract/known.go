package extract

import (
	"sync"
	"unicode/utf8"

	"linian/catalogue"
	"linian/unit"
)

// The names of the catalogue, which are seen before anything is cut off them.

// Names are the names of indicators as they are written. They are read-only and
// serve several goroutines.
type Names struct {
	names map[string]bool
	sums  map[string]bool // those that are amounts of money or rates
	stock map[string]bool // those of how many there are
	latin map[string]bool // what of them is written in letters: GDP, M2, PM2.5
	// longLatin is the length of the longest of those.
	longLatin int
	most      int // bytes of the longest
}

// known are the names of the built-in catalogue; what is wrong with that, its own
// tests tell.
var known = sync.OnceValue(func() *Names {
	c, _ := catalogue.Load()
	return NewNames(c)
})

// NewNames are the names of a catalogue: the built-in one with the user's own.
func NewNames(c *catalogue.Catalogue) *Names {
	k := &Names{names: map[string]bool{}, sums: map[string]bool{}, stock: map[string]bool{}, latin: map[string]bool{}}
	for i := range c.Len() {
		in := c.At(i)
		for _, name := range append([]string{in.Name, in.National}, in.Aliases...) {
			k.add(name)
			if d := unit.Dimension(in.Dimension); d == unit.Money || d == unit.Percent {
				k.sums[name] = true
			} else if in.Nature == catalogue.Stock {
				k.stock[name] = true
			}
		}
	}
	return k
}

func (k *Names) add(name string) {
	if name == "" {
		return
	}
	k.names[name] = true
	k.most = max(k.most, len(name))
	for i := 0; i < len(name); {
		n := latinRun(name[i:])
		if n > 1 {
			k.latin[name[i:i+n]] = true
			k.longLatin = max(k.longLatin, n)
		}
		i += max(n, 1)
	}
}

// latinRun is the length of letters, with the digits and signs among them, at the
// beginning of s: GDP, PM2.5, R&D.
func latinRun(s string) int {
	if s == "" || !isLetter(s[0]) {
		return 0
	}
	n := 1
	for n < len(s) && (isLetter(s[n]) || isDigit(s[n]) || (s[n] == '.' || s[n] == '&') && n+1 < len(s) && (isLetter(s[n+1]) || isDigit(s[n+1]))) {
		n++
	}
	return n
}

// latinBefore is the length of the longest name in letters at s[i:] that a number
// follows at once: GDP|820亿元, M2|3.2万亿元; 0 if there is none.
func (k *Names) latinBefore(s string, i int) int {
	if i > 0 && (isLetter(s[i-1]) || isDigit(s[i-1])) {
		return 0
	}
	for n := min(latinRun(s[i:min(len(s), i+k.longLatin+1)])-1, k.longLatin); n > 1; n-- {
		if isDigit(s[i+n]) && k.latin[s[i:i+n]] {
			return n
		}
	}
	return 0
}

// prefix is the longest name that s begins with; "" if none.
func (k *Names) prefix(s string) string {
	for n := min(len(s), k.most); n > 0; n-- {
		if (n == len(s) || utf8.RuneStart(s[n])) && k.names[s[:n]] {
			return s[:n]
		}
	}
	return ""
}

// suffix is the longest name that s ends with; "" if none.
func (k *Names) suffix(s string) string {
	for i := max(0, len(s)-k.most); i < len(s); i++ {
		if utf8.RuneStart(s[i]) && k.names[s[i:]] {
			return s[i:]
		}
	}
	return ""
}

// nameOver is where in s a name begins that stands over i, a few signs before it: 人均|地区生产总值
// for what begins with 生产. -1 if none does.
func (k *Names) nameOver(s string, i int) int {
	over := -1
	for j, signs := i, 0; j > 0 && signs < 6; signs++ {
		_, n := utf8.DecodeLastRuneInString(s[:j])
		if j -= n; j+len(k.prefix(s[j:])) > i {
			over = j
		}
	}
	return over
}

// heads reports whether a name begins at s that goes on behind word and would be
// no name without it: 高标准|农田, not 全市|生产总值.
func (k *Names) heads(s, word string) bool {
	name := k.prefix(s)
	return len(name) > len(word) && k.prefix(name[len(word):]) == ""
}

// ends reports whether a name ends at the end of s that goes on before word and
// would be no name without it: 城乡居民收入|比.
func (k *Names) ends(s, word string) bool {
	name := k.suffix(s)
	return len(name) > len(word) && !k.names[name[:len(name)-len(word)]]
}
