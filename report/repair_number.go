package report

import (
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// damagedNumberEdits finds numbers whose digits a broken replacement has eaten:
// 增长１$1.$2％ (it was １５．２％). What the number was cannot be known, so the
// whole of it, with the digits left beside it, becomes U+FFFD; otherwise ２亿元
// would be read out of $1.$2亿元.
func damagedNumberEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		k := strings.IndexByte(s[i:], '$')
		if k < 0 {
			break
		}
		i += k
		j := placeholder(s, i)
		if j == 0 {
			i++
			continue
		}
		a := i
		for a > 0 {
			r := runeBefore(s, a)
			if !anyDigit(r) && r != '.' && r != '．' {
				break
			}
			a -= len(string(r))
		}
		for j < len(s) {
			r := runeAfter(s, j)
			if n := placeholder(s, j); n > 0 {
				j = n
				continue
			}
			if !anyDigit(r) && (r != '.' && r != '．' || !anyDigit(runeAfter(s, j+len(string(r))))) {
				break
			}
			j += len(string(r))
		}
		edits = append(edits, edit{a, j, "\uFFFD", finding.NumberDamaged})
		i = j
	}
	return edits
}

// partedNumberEdits finds numbers that a sign without meaning parts: a bullet, or
// a character that could not be read (3•5万吨, 8�0张). Whether it was a point
// cannot be known, so that the whole becomes U+FFFD.
func partedNumberEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if (r != '•' && r != utf8.RuneError) || !anyDigit(runeBefore(s, i)) || !anyDigit(runeAfter(s, i+n)) {
			i += n
			continue
		}
		from, to := i, i+n
		for from > 0 && numberRune(runeBefore(s, from)) {
			from -= utf8.RuneLen(runeBefore(s, from))
		}
		for to < len(s) && numberRune(runeAfter(s, to)) {
			to += utf8.RuneLen(runeAfter(s, to))
		}
		edits = append(edits, edit{from, to, "\uFFFD", finding.NumberDamaged})
		i = to
	}
	return edits
}

func numberRune(r rune) bool {
	return anyDigit(r) || r == '.' || r == '．' || r == '•' || r == utf8.RuneError
}

// placeholder is the end of $1 or $1.$2 at i; 0 when there is none. A sum of
// dollars ($15) has no second $ and is let be.
func placeholder(s string, i int) int {
	if i+1 >= len(s) || s[i] != '$' || s[i+1] < '1' || s[i+1] > '9' {
		return 0
	}
	j := i + 2
	if j < len(s) && s[j] == '.' && j+2 < len(s) && s[j+1] == '$' && s[j+2] >= '1' && s[j+2] <= '9' {
		return j + 3
	}
	if j+1 < len(s) && s[j] == '$' && s[j+1] >= '1' && s[j+1] <= '9' {
		return j + 2
	}
	return 0
}

// digitSpaceEdits takes blanks out of and from beside numbers: 2012 年 → 2012年,
// 1 234.5 → 1234.5, 完成 6000 张 → 完成6000张. Blanks between two numbers are
// taken out only where they group by three.
func digitSpaceEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		j := i + 1
		for j < len(s) && s[j] == ' ' {
			j++
		}
		before, after := runeBefore(s, i), runeAfter(s, j)
		if joinsNumber(s, i, j, before, after) {
			edits = append(edits, edit{i, j, "", finding.RepairDigitSpace})
		}
		i = j
	}
	return edits
}

func joinsNumber(s string, i, j int, before, after rune) bool {
	switch {
	case isDigit(before) && isDigit(after):
		return j == i+1 && groupedByThree(s, i, 0)
	case isDigit(before):
		return isHan(after) || strings.ContainsRune("%‰℃，。；、）)—～~-−", after) || after == '.' && isDigit(runeAfter(s, j+1))
	case isDigit(after):
		if before == '.' {
			k := i - 1
			return k > 0 && isDigit(rune(s[k-1])) && isDecimal(s, k)
		}
		return isHan(before) || strings.ContainsRune("，。；、（(—～~-−“", before)
	case before == '%':
		return isHan(after) || strings.ContainsRune("，。；、）", after)
	}
	return false
}

// isDecimal says whether the point at k is one of a number and not of a list
// (1. 2013年…): digits stand before it, but not at the line's beginning.
func isDecimal(s string, k int) bool {
	a := k
	for a > 0 && k-a < 20 && isDigit(rune(s[a-1])) {
		a--
	}
	return a > 0 && s[a-1] != '\n' && isHan(runeBefore(s, a))
}

// groupedByThree says whether the blank at i separates groups of three digits:
// 1 234 567. The number before it has at most three digits, a Chinese character
// stands before and something other than a digit behind the groups.
func groupedByThree(s string, i, depth int) bool {
	if depth > 4 {
		return false
	}
	a := i
	for a > 0 && i-a < 4 && isDigit(rune(s[a-1])) {
		a--
	}
	if n := i - a; n < 1 || n > 3 || s[a] == '0' {
		return false
	}
	if n := i - a; a > 0 && s[a-1] == ' ' && a > 1 && isDigit(rune(s[a-2])) {
		if n != 3 || !groupedByThree(s, a-1, depth+1) {
			return false
		}
	} else if r := runeBefore(s, a); !isHan(r) && r != '，' && r != '、' {
		return false
	}
	b := i + 1
	for b < len(s) && isDigit(rune(s[b])) {
		b++
	}
	return b-i-1 == 3 && b < len(s) && s[b] != '\n' && (isHan(runeAfter(s, b)) || s[b] == ' ' || s[b] == '.' || s[b] == '%')
}

// thousandsEdits takes the separators out of 1,234 and 1，234.5. The groups
// must be of three digits, the first of one to three and not 0; a list such as
// 1,200,35 or 第1，200号 is let be, and so is a full-width comma that separates
// two values (5个，100张 never, 5，100张 only when nothing speaks against it).
func thousandsEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		if !isDigit(rune(s[i])) {
			i++
			continue
		}
		a := i
		for i < len(s) && isDigit(rune(s[i])) {
			i++
		}
		if i-a > 3 || s[a] == '0' {
			continue
		}
		if r := runeBefore(s, a); r == '.' || r == ',' || isLetter(r) || r == '第' || r == '-' {
			i = skipNumber(s, i)
			continue
		}
		seps, end, ok := groups(s, i)
		if !ok || len(seps) == 0 {
			i = max(i, end)
			continue
		}
		for _, sp := range seps {
			edits = append(edits, edit{sp.Start, sp.End, "", finding.RepairThousands})
		}
		i = end
	}
	return edits
}

// skipNumber is the end of the digits and commas at i.
func skipNumber(s string, i int) int {
	for i < len(s) && (isDigit(rune(s[i])) || s[i] == ',' || s[i] == '.') {
		i++
	}
	return i
}

// groups finds the separators of the groups behind the first one, which ends at
// i. All must be the same character.
func groups(s string, i int) (seps []Span, end int, ok bool) {
	sep, end, spaced := "", i, false
	for end < len(s) {
		c := ""
		switch {
		case s[end] == ',':
			c = ","
		case strings.HasPrefix(s[end:], "，"):
			c = "，"
		case strings.HasPrefix(s[end:], "'") || strings.HasPrefix(s[end:], "’"):
			return seps, end, len(seps) > 0
		}
		if c == "" || sep != "" && c != sep {
			break
		}
		b := end + len(c)
		if b+1 < len(s) && s[b] == ' ' && isDigit(rune(s[b+1])) {
			b++ // 12, 143万吨: only where a unit follows
			spaced = true
		}
		e := b
		for e < len(s) && isDigit(rune(s[e])) {
			e++
		}
		if e == b {
			break // a comma of the sentence
		}
		if e-b != 3 {
			return nil, e, false
		}
		sep = c
		seps = append(seps, Span{end, b})
		end = e
	}
	if (sep == "，" || spaced) && len(seps) == 1 && (!unitFollows(s, end) || shared(s, i)) {
		return nil, end, false
	}
	return seps, end, true
}

// unitFollows says whether what stands behind a number is a measure word or the
// like: a number that ends at a stop may be a member of a list.
func unitFollows(s string, i int) bool {
	r := runeAfter(s, i)
	return isHan(r) && r != '和' && r != '与' && r != '年' || r == '.' || r == '%'
}

// shared says whether the number before i stands behind a 分别 or 各 of its
// sentence: then a full-width comma may part two values (分别新增5，100张).
func shared(s string, i int) bool {
	head := s[max(0, i-120):i]
	if k := strings.LastIndexAny(head, "。；\n"); k >= 0 {
		head = head[k:]
	}
	return strings.Contains(head, "分别") || strings.Contains(head, "各")
}
