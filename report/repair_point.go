package report

import (
	"strings"

	"linian/finding"
)

// A habit of a text is what it does this often: once may be a slip, or mean something else.
const habit = 3

// stopPointEdits finds the full stops that a text writes for decimal points: 财政收入301。2亿元.
// One alone may end a sentence (居全省第1。4所学校启动招生), so that only a text in which
// there are several is repaired.
func stopPointEdits(s string) []edit {
	const stop = "。"
	var edits []edit
	for i := 0; ; {
		k := strings.Index(s[i:], stop)
		if k < 0 {
			break
		}
		if i += k; isStopPoint(s, i, i+len(stop)) {
			edits = append(edits, edit{i, i + len(stop), ".", finding.RepairWidth})
		}
		i += len(stop)
	}
	if len(edits) < habit {
		return nil
	}
	return edits
}

// isStopPoint reports whether the stop from i to j parts a number: whole digits that follow
// a word stand before it, few digits with a unit behind it.
func isStopPoint(s string, i, j int) bool {
	a := i
	for a > 0 && isDigit(rune(s[a-1])) {
		a--
	}
	b := j
	for b < len(s) && isDigit(rune(s[b])) {
		b++
	}
	if a == i || b == j || b-j > 3 {
		return false
	}
	before, after := runeBefore(s, a), runeAfter(s, b)
	return isHan(before) && before != '第' && (after == '%' || after == '‰' || isHan(after) && !strings.ContainsRune("年月日号", after))
}
