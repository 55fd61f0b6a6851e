package extract

import (
	"strings"
	"unicode/utf8"

	"linian/numeral"
)

func trimPunct(s string) string { return strings.TrimFunc(s, isPunct) }

func trimPunctRight(s string) string { return strings.TrimRightFunc(s, isPunct) }

func isPunct(r rune) bool {
	switch r {
	case ' ', '　', '、', '，', ',', '：', ':', '；', ';', '—', '-', '－', '"', '“', '”', '‘', '’', '·', '…', '\t':
		return true
	}
	return r >= '①' && r <= '⑳' // the number of a list item
}

// isNamePunct are the signs of isPunct without quotation marks: a name may begin
// with one.
func isNamePunct(r rune) bool {
	return isPunct(r) && r != '“' && r != '”' && r != '‘' && r != '’'
}

// afterListNumber is s without the number of a list item before it: 1. , 2、, 三、; but
// 二、三产业 are two of what follows.
func afterListNumber(s string) string {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 {
		return afterHanNumber(s)
	}
	if i > 2 {
		return s
	}
	for _, sign := range []string{".", "、", "．", ")", "）"} {
		if rest, ok := strings.CutPrefix(s[i:], sign); ok && rest != "" && !isDigit(rest[0]) {
			return rest
		}
	}
	return s
}

// afterHanNumber is s without such a number in characters.
func afterHanNumber(s string) string {
	const most = 3 // runes
	n := strings.IndexFunc(s, func(r rune) bool { return !isNumeral(r) })
	if n <= 0 || utf8.RuneCountInString(s[:n]) > most {
		return s
	}
	rest, ok := strings.CutPrefix(s[n:], "、")
	if next, _ := utf8.DecodeRuneInString(rest); !ok || isNumeral(next) || utf8.RuneCountInString(rest) < 2 {
		return s
	}
	return rest
}

func isNumeral(r rune) bool {
	_, digit := numeral.Digit(r)
	return digit || numeral.Place(r) > 0
}
