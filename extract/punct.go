package extract

import "strings"

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

// afterListNumber is s without the number of a list item before it: 1. , 2、.
func afterListNumber(s string) string {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 || i > 2 {
		return s
	}
	for _, sign := range []string{".", "、", "．", ")", "）"} {
		if rest, ok := strings.CutPrefix(s[i:], sign); ok && rest != "" && !isDigit(rest[0]) {
			return rest
		}
	}
	return s
}
