package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Locate is where a figure begins and ends in its sentence: of several that are written
// alike (增长5%左右 beside 增长5.5%左右), the one next behind its name; -1 where it does not
// stand there. The sentence may write it in wide characters (24.9％).
func Locate(s, text, name string) (from, to int) {
	narrow, at := narrowed(s)
	best, least := -1, len(narrow)+1
	for i := 0; ; {
		k := strings.Index(narrow[i:], text)
		if k < 0 || text == "" {
			break
		}
		k += i
		i = k + len(text)
		if last, _ := utf8.DecodeLastRuneInString(narrow[:k]); unicode.IsDigit(last) || last == '.' {
			continue
		}
		far := len(narrow)
		if n := strings.LastIndex(narrow[:k], name); name != "" && n >= 0 {
			far = k - n
			if last, _ := utf8.DecodeLastRuneInString(narrow[:n]); unicode.IsLetter(last) {
				far++ // perhaps the end of a longer name: 进|出口总额
			}
		}
		if best < 0 || far < least {
			best, least = k, far
		}
	}
	if best < 0 {
		return -1, -1
	}
	return at[best], at[best+len(text)]
}

// narrowed is a text with its wide letters, digits and signs as ASCII, and for each of its
// bytes and its end the place in the text.
func narrowed(s string) (narrow string, at []int) {
	var b strings.Builder
	for i, r := range s {
		if r > '！' && r <= '～' && r != '，' && r != '：' && r != '；' {
			r -= '！' - '!'
		}
		b.WriteRune(r)
		for len(at) < b.Len() {
			at = append(at, i)
		}
	}
	return b.String(), append(at, len(s))
}
