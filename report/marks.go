package report

import (
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// Readers whose format says that characters are raised write them as Unicode's
// superscripts. So the marks of notes look alike whatever they were read from,
// and what is no mark (m²) stays as users see it; the repair takes the marks off.

const (
	plainRaised = "0123456789abcde*"
	raised      = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉ⁎"
)

// superscript is the raised form of r; 0 when it has none.
func superscript(r rune) rune {
	if r >= '０' && r <= '９' {
		r -= 0xfee0
	}
	n := strings.IndexRune(plainRaised, r)
	if n < 0 {
		return 0
	}
	for _, up := range raised {
		if n--; n < 0 {
			return up
		}
	}
	return 0
}

func isRaised(r rune) bool { return r >= 0xb2 && strings.ContainsRune(raised, r) }

// raise calls text, as eachRun does, with t's characters in their raised form.
func (t Text) raise(text func(s string, orig, to, from int)) {
	s := t.String()
	for i, r := range s {
		j := i + utf8.RuneLen(r)
		up := superscript(r)
		if up == 0 {
			t.eachRun(i, j, text)
			continue
		}
		sp := t.Span(i, j)
		text(string(up), sp.Start, utf8.RuneLen(up), sp.End-sp.Start)
	}
}

// raisedTags writes <sup>2</sup> that stands in plain text as ², leaves out
// what <del> strikes, and keeps the digits of <sub> from those behind it.
func raisedTags(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		k := strings.IndexByte(s[i:], '<')
		if k < 0 {
			break
		}
		i += k
		open, inner, end := inlineElement(s, i)
		if end == 0 {
			i++
			continue
		}
		text := s[open:inner]
		switch name := strings.ToLower(s[i+1 : i+4]); {
		case name == "sup":
			edits = append(edits, edit{i, end, raiseString(text), finding.RepairStyle})
		case name == "sub":
			edits = append(edits, edit{i, open, "", finding.RepairStyle})
			gap := ""
			if isDigit(runeBefore(s, inner)) && isDigit(runeAfter(s, end)) {
				gap = " "
			}
			edits = append(edits, edit{inner, end, gap, finding.RepairStyle})
		default:
			edits = append(edits, edit{i, end, "", finding.RepairHidden})
		}
		i = end
	}
	return edits
}

func raiseString(s string) string {
	return strings.Map(func(r rune) rune {
		if up := superscript(r); up != 0 {
			return up
		}
		return r
	}, s)
}

// inlineElement finds a short element without others in it at i, one whose text is
// raised, lowered or struck: its text is s[open:inner], and it goes to end.
func inlineElement(s string, i int) (open, inner, end int) {
	low := strings.ToLower(s[i:min(len(s), i+8)])
	for _, name := range []string{"sup", "sub", "del", "strike", "s"} {
		tail, ok := strings.CutPrefix(low, "<"+name)
		if !ok || tail == "" || tail[0] != '>' && tail[0] != ' ' {
			continue
		}
		k := lineIndex(s[i:], ">")
		if k < 0 {
			return 0, 0, 0
		}
		open = i + k + 1
		n := lineIndex(s[open:], "<")
		if n < 0 || !strings.HasPrefix(strings.ToLower(s[open+n:min(len(s), open+n+10)]), "</"+name+">") {
			return 0, 0, 0
		}
		return open, open + n, open + n + len("</>") + len(name)
	}
	return 0, 0, 0
}

// mdMarkEdits leaves out what Markdown strikes (~~9~~) and its marks of notes,
// [^1] and [3](#note).
func mdMarkEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '~':
			if n := lineIndex(s[i:], "~~"); n != 0 {
				continue
			}
			k := lineIndex(s[min(len(s), i+2):], "~~")
			if k <= 0 || s[i+2] == '~' || s[i+2] == ' ' {
				i++
				continue
			}
			edits = append(edits, edit{i, i + 2 + k + 2, "", finding.RepairHidden})
			i += 2 + k + 1
		case '[':
			if end := mdNote(s, i); end > 0 && runeBefore(s, i) != 0 {
				edits = append(edits, edit{i, end, "", finding.RepairNoteMark})
				i = end - 1
			}
		}
	}
	return edits
}

// mdNote is the end of [^1], [3](…) or [\[3\]](…) at i; 0 when there is none.
func mdNote(s string, i int) int {
	if strings.HasPrefix(s[i:], "[^") {
		if k := lineIndex(s[i:], "]"); k > 2 && k <= 12 {
			return i + k + 1
		}
		return 0
	}
	mid, end := link(s, i)
	if end == 0 && strings.HasPrefix(s[i:], "[[") || strings.HasPrefix(s[i:], `[\[`) {
		mid = i + max(lineIndex(s[i:], "]]("), lineIndex(s[i:], `\]](`))
		if mid > i {
			if k := lineIndex(s[mid:], ")"); k > 0 {
				end = mid + k + 1
			}
		}
	}
	if end == 0 || mid-i > 12 {
		return 0
	}
	if n := strings.Trim(s[i:mid], `[]\注^`); n == "" || len(n) > 3 || !digitsOnly(n) {
		return 0
	}
	return end
}

// noteMarkEdits takes off the marks of notes: ², [22], 〔12〕, ①, and (3) before a
// number. A mark joins two pieces of text, of which the second is often a
// number: 研发投入强度³2.8%. Powers of ten become words: 5×10⁴ is 5万.
func noteMarkEdits(s string) []edit {
	var edits []edit
	counted := -1 // the end of the line in which circled numbers count
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r == '[' || r == '［' || r == '〔' || r == '【' || r == '(' || r == '（' || r == '⁽':
			if j := bracketed(s, i, r); j > 0 {
				edits = append(edits, edit{i, j, "", finding.RepairNoteMark})
				n = j - i
			}
		case isRaised(r):
			e := raisedEdit(s, i)
			if e.code != "" {
				edits = append(edits, e)
			}
			n = e.j - i
		case circled(r):
			if i >= counted {
				counted = lineEnd(s, i)
				if !countsCircled(s, i, counted) {
					counted = i
				}
			}
			if i >= counted && goesOn(runeBefore(s, i)) {
				edits = append(edits, edit{i, i + n, "", finding.RepairNoteMark})
			}
		}
		i += n
	}
	return edits
}

// bracketed is the end of a note's number in brackets at i, behind a word; 0
// when it is none. Round brackets also hold counts and items, so that only a
// number right behind them makes their content a mark.
func bracketed(s string, i int, open rune) int {
	if !goesOn(runeBefore(s, i)) {
		return 0
	}
	closing := map[rune]rune{'[': ']', '［': '］', '〔': '〕', '【': '】', '(': ')', '（': '）', '⁽': '⁾'}[open]
	j := i + utf8.RuneLen(open)
	j += len(s[j:]) - len(strings.TrimPrefix(s[j:], "注"))
	digits, up := 0, false
	for j < len(s) && digits <= 3 {
		r, n := utf8.DecodeRuneInString(s[j:])
		if !anyDigit(r) && !isRaised(r) {
			break
		}
		up = up || isRaised(r)
		digits++
		j += n
	}
	if r, n := utf8.DecodeRuneInString(s[j:]); digits == 0 || digits > 3 || r != closing {
		return 0
	} else {
		j += n
	}
	next := runeAfter(s, j)
	switch {
	case up:
		return j
	case open == '(' || open == '（':
		if !anyDigit(next) || !isHan(runeBefore(s, i)) {
			return 0
		}
	case anyDigit(next) && fileNumber(s, j), next == '号':
		return 0
	}
	return j
}

// fileNumber reports whether what stands behind brackets is a document's number,
// 〔12〕5号.
func fileNumber(s string, i int) bool {
	for i < len(s) && anyDigit(runeAfter(s, i)) {
		i += utf8.RuneLen(runeAfter(s, i))
	}
	return runeAfter(s, i) == '号'
}

// goesOn reports whether a word or a number, and not a clause, stands before a
// mark.
func goesOn(before rune) bool {
	return isHan(before) || anyDigit(before) || isLetter(before) || isRaised(before) || before != 0 && strings.ContainsRune("”》）)」』%％‰]〕", before)
}

// circled reports whether r is a number in a circle: ① ㉑ ㊱ ❶.
func circled(r rune) bool {
	return r >= 0x2460 && r <= 0x2473 || r >= 0x3251 && r <= 0x325f || r >= 0x32b1 && r <= 0x32bf || r >= 0x2776 && r <= 0x2793 || r >= 0x24eb && r <= 0x24ff
}

// countsCircled reports whether a line's circled numbers count its items: one
// begins the line or a clause.
func countsCircled(s string, i, end int) bool {
	start := strings.LastIndexByte(s[:i], '\n') + 1
	for k, r := range s[start:end] {
		if circled(r) && !goesOn(runeBefore(s, start+k)) {
			return true
		}
	}
	return false
}

func lineEnd(s string, i int) int {
	if k := strings.IndexByte(s[i:], '\n'); k >= 0 {
		return i + k
	}
	return len(s)
}

// raisedEdit says what becomes of the raised characters at i: marks of notes are
// left out; the edit has no code where they stay.
func raisedEdit(s string, i int) edit {
	e := edit{i: i, j: raisedEnd(s, i), code: finding.RepairNoteMark}
	if word, from := powerOfTen(s, i, e.j); from > 0 {
		if word == "" {
			return edit{i: i, j: e.j}
		}
		return edit{from, e.j, word, finding.RepairWidth}
	}
	if up := s[i:e.j]; (up == "²" || up == "³") && lengthUnit(s, i) {
		return edit{i: i, j: e.j}
	}
	return e
}

// raisedEnd is the end of the raised characters at i and of more behind commas:
// ¹²，¹³.
func raisedEnd(s string, i int) int {
	for end := i; ; {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case isRaised(r):
			i += n
			end = i
		case i == end && n > 0 && strings.ContainsRune(",，、-–~⁻", r):
			i += n
		default:
			return end
		}
	}
}

// powers are the powers of ten that have a word.
var powers = map[string]string{"²": "百", "³": "千", "⁴": "万", "⁶": "百万", "⁷": "千万", "⁸": "亿"}

// powerOfTen reports where ×10 with the exponent s[i:j] begins, and the word for
// it; from is 0 where no power of ten stands. Without a × before it (the head
// of a column, 10⁴t) a unit in Latin letters must follow.
func powerOfTen(s string, i, j int) (word string, from int) {
	a := strings.TrimSuffix(s[:i], "10")
	if len(a) == i || isDigit(runeBefore(a, len(a))) {
		return "", 0
	}
	head := strings.TrimRight(a, " ")
	for _, sign := range []string{"×", "x", "X", "*", "＊", "╳", "✕"} {
		if t := strings.TrimRight(strings.TrimSuffix(head, sign), " "); len(t) < len(head) && anyDigit(runeBefore(t, len(t))) {
			return powers[s[i:j]], len(t)
		}
	}
	if next := runeAfter(s, j); isLetter(next) {
		return powers[s[i:j]], len(a)
	}
	return "", 0
}

// lengthUnit reports whether the word in Latin letters before i is a unit that
// is squared or cubed.
func lengthUnit(s string, i int) bool {
	a := i
	for a > 0 && isLetter(rune(s[a-1])) {
		a--
	}
	switch strings.ToLower(s[a:i]) {
	case "m", "km", "cm", "dm", "mm", "hm", "nm", "s":
		return true
	}
	return strings.HasSuffix(s[:i], "㎡") || strings.HasSuffix(s[:i], "㎞") || strings.HasSuffix(s[:i], "㎝") || strings.HasSuffix(s[:i], "㎜")
}
