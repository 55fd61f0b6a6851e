package report

import (
	"html"
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// invisibleEdits removes characters without width and meaning; white space of
// other kinds (U+00A0, U+3000) becomes a blank.
func invisibleEdits(s string) []edit {
	var edits []edit
	for i, r := range s {
		switch {
		case r < 0x20:
			if r != '\n' && r != '\t' {
				edits = append(edits, edit{i, i + 1, "", finding.RepairInvisible})
			}
		case r < 0x7f || r >= 0x4e00 && r <= 0x9fff:
		case r != '\u00a0' && invisible(r):
			code := finding.RepairInvisible
			if r >= 0xe000 && r <= 0xf8ff {
				code = finding.RepairStyle
			}
			edits = append(edits, edit{i, i + utf8.RuneLen(r), "", code})
		case blankRune(r):
			edits = append(edits, edit{i, i + utf8.RuneLen(r), " ", ""})
		}
	}
	return edits
}

// entityEdits decodes the HTML entities that stand in plain text: &nbsp;,
// &#12288;, &ldquo;. In pages they are decoded already; what is still there was
// escaped twice.
func entityEdits(s string, _ Format) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		k := strings.IndexByte(s[i:], '&')
		if k < 0 {
			break
		}
		i += k
		j := i + 1
		for j < len(s) && j-i < 12 && (s[j] == '#' || isASCIIAlnum(s[j])) {
			j++
		}
		if j < len(s) && s[j] == ';' && j > i+2 {
			j++
			if u := html.UnescapeString(s[i:j]); u != s[i:j] && !strings.ContainsAny(u, "\n\r") {
				u, j = reference(s, i, j, u)
				if r, n := utf8.DecodeRuneInString(u); n == len(u) && (blankRune(r) || invisible(r)) {
					u = " "
				}
				edits = append(edits, edit{i, j, u, finding.RepairEntity})
			}
		}
		i = j
	}
	return edits
}

// widthEdits makes full-width digits, letters and the signs of numbers half
// width: ２００７年 → 2007年, ６．５－７％ → 6.5-7%, ＧＤＰ → GDP.
func widthEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); {
		// All of U+FF00…U+FF5F begin with 0xEF 0xBC or 0xBD.
		k := strings.IndexByte(s[i:], 0xef)
		if k < 0 {
			break
		}
		i += k
		r, n := utf8.DecodeRuneInString(s[i:])
		if w := brokenPermille(s, i); w > 0 {
			edits = append(edits, edit{i, i + w, "‰", finding.RepairWidth})
			n = w
		} else if t := half(r, s, i, n); t != "" {
			edits = append(edits, edit{i, i + n, t, finding.RepairWidth})
		}
		i += n
	}
	return edits
}

// brokenPermille is how long the sign at i is that is a ‰ in two pieces, ％。: behind it the
// sentence goes on, and what is measured is told in ‰. It is 0 where there is none.
func brokenPermille(s string, i int) int {
	const sign = "％。"
	if !strings.HasPrefix(s[i:], sign) || !strings.ContainsRune("以之；;，,。、", runeAfter(s, i+len(sign))) {
		return 0
	}
	clause := s[max(strings.LastIndexAny(s[:i], "，。；\n"), 0):i]
	if !strings.Contains(clause, "自然增长率") && !strings.Contains(clause, "出生率") && !strings.Contains(clause, "死亡率") {
		return 0
	}
	return len(sign)
}

func half(r rune, s string, i, n int) string {
	switch {
	case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', r == '％':
		return string(r - 0xfee0)
	case r == '．', r == '－', r == '＋', r == '／':
		before, after := runeBefore(s, i), runeAfter(s, i+n)
		if anyDigit(after) && (anyDigit(before) || r != '．') || anyDigit(before) && (r == '－' || r == '＋') ||
			r == '－' && (before == '％' || before == '%') || r == '／' {
			return string(r - 0xfee0)
		}
	case r == '，': // only as a sign of thousands, by thousandsEdits
	}
	return ""
}

func anyDigit(r rune) bool { return isDigit(r) || r >= '０' && r <= '９' }

// quoteEdits mends quotes: 〞 and 〝 are “ and ” of a broken font, and in a line
// with quotes of only one form, every second one closes (“一府两院“).
func quoteEdits(s string) []edit {
	var edits []edit
	line := 0
	for line < len(s) {
		end := len(s)
		if k := strings.IndexByte(s[line:], '\n'); k >= 0 {
			end = line + k
		}
		edits = quoteLine(edits, s, line, end)
		line = end + 1
	}
	return edits
}

func isQuote(r rune) bool {
	switch r {
	case '“', '”', '〝', '〞', '〟', '"', '＂':
		return true
	}
	return false
}

func quoteLine(edits []edit, s string, i, j int) []edit {
	if strings.IndexFunc(s[i:j], isQuote) < 0 {
		return edits
	}
	open, opened := false, false
	for k, r := range s[i:j] {
		want := ""
		switch r {
		case '“':
			opened = true
			if open { // “…“ : the second closes, unless it stands where one opens
				if next := runeAfter(s, i+k+3); next == 0 || strings.ContainsRune("，。；、：）的和与等及", next) {
					want = "”"
				}
			}
		case '〝':
			want = "“"
		case '〞', '〟':
			want = "”"
			if !open && !opened {
				want = "“"
			}
		case '"', '＂':
			if before := runeBefore(s, i+k); isDigit(before) && !open {
				continue // inches
			}
			want = "“"
			if open {
				want = "”"
			}
		case '”':
			open = false
			continue
		default:
			continue
		}
		if want != "" {
			edits = append(edits, edit{i + k, i + k + utf8.RuneLen(r), want, finding.RepairQuote})
		}
		open = want != "”"
	}
	return edits
}

// trimEdits takes white space off both ends of each line, and off rows' cells,
// and makes runs of blanks one.
func trimEdits(s string) []edit {
	var edits []edit
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' {
			continue
		}
		j := i + 1
		for j < len(s) && s[j] == ' ' {
			j++
		}
		atEdge := i == 0 || j == len(s) || s[i-1] == '\n' || s[j] == '\n' || s[i-1] == '\t' || s[j] == '\t'
		switch {
		case atEdge:
			edits = append(edits, edit{i: i, j: j})
		case j > i+1:
			edits = append(edits, edit{i: i + 1, j: j})
		}
		i = j
	}
	return edits
}

// longer reports whether s has more runes than that; it counts those of no long text.
func longer(s string, runes int) bool {
	return len(s) > runes && (len(s) > runes*utf8.UTFMax || utf8.RuneCountInString(s) > runes)
}
