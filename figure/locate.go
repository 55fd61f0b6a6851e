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

// Place is a figure's sentence, as clean writes it, and where the figure begins and ends
// in it: at its own place in the original, or where that does not have it as it was read,
// as Locate finds it.
func (o *Observation) Place(clean func(string) string) (s string, from, to int) {
	s, text := clean(o.Sentence), clean(o.Text)
	first, last := o.Start-o.SentenceStart, o.End-o.SentenceStart
	if 0 <= first && first < last && last <= len(o.Sentence) {
		own := clean(o.Sentence[first:last])
		from = len(clean(o.Sentence[:first]))
		if from < len(s) && s[from] == ' ' {
			from++
		}
		if narrow, _ := narrowed(own); strings.Contains(text, narrow) && strings.HasPrefix(s[min(from, len(s)):], own) {
			return s, from, from + len(own)
		}
	}
	from, to = Locate(s, text, clean(o.Head))
	return s, from, to
}
