package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/unit"
)

// A BriefingNumber is a number that a wording may use. Printing it writes its
// words, qualifier first (超过37.5%); .Bare leaves the qualifier out.
type BriefingNumber struct {
	figure SentenceFigure
	words  *briefingWords
	used   int // rank among the numbers that the sentence has used; 0 when unused
}

// String is the number in words and marks it as used.
func (n *BriefingNumber) String() string {
	n.use()
	return n.figure.Qualifier.Phrase() + n.figure.Text
}

// Bare is the number without its qualifier and marks it as used.
func (n *BriefingNumber) Bare() string {
	n.use()
	return n.figure.Text
}

// After is the number with its qualifier behind it, as targets are spoken of:
// 850张以上, 8%左右, 3.5%以内.
func (n *BriefingNumber) After() string {
	n.use()
	return n.figure.Qualifier.Aim(n.figure.Text)
}

func (n *BriefingNumber) use() {
	if n.used == 0 && n.words != nil {
		n.words.uses++
		n.used = n.words.uses
	} else if n.used == 0 {
		n.used = 1
	}
}

// briefingRound rounds to n decimals, and further where n would make nothing
// of a number that is not nothing: 0.04 → 0.04, not 0.
func briefingRound(v decimal.Decimal, n int32) decimal.Decimal {
	for ; n < 8; n++ {
		if r := v.Round(n); !r.IsZero() || v.IsZero() {
			return r
		}
	}
	return v
}

// briefingAmount writes a stated value as a person does, and a long one with
// the next magnitude where nothing is lost by it: 123400人 is 12.34万人,
// 57000万吨 is 5.7亿吨, 472000亿元 is 47.2万亿元; 123456人 stays as it is.
// What is less than one of its unit is written in the next smaller one where that
// is a whole number: 0.085万人 is 850人; 0.3万吨 stays.
func briefingAmount(v decimal.Decimal, u string) string {
	if t := briefingSmall(v, u); t != "" {
		return t
	}
	next, least := briefingMagnitude(u)
	short := v.Shift(-4)
	if next != "" && v.Abs().GreaterThanOrEqual(decimal.NewFromInt(least)) && short.Equal(short.Round(2)) {
		return briefingPlain(short) + next
	}
	return briefingPlain(v) + u
}

// briefingSmall is such an amount; "" where v is none.
func briefingSmall(v decimal.Decimal, u string) string {
	rest, ok := strings.CutPrefix(u, "万")
	if !ok || v.IsZero() || v.Abs().GreaterThanOrEqual(decimal.NewFromInt(1)) || v.Shift(1).IsInteger() {
		return ""
	}
	a, known := unit.Parse(u)
	b, found := unit.Parse(rest)
	whole := v.Shift(4)
	if !known || !found || a.Base != b.Base || !a.Factor.Equal(b.Factor.Shift(4)) || !whole.IsInteger() {
		return ""
	}
	return whole.String() + rest
}

// briefingMagnitude is the unit of ten thousand u, and from which value on it
// is used; "" when u has none.
func briefingMagnitude(u string) (next string, least int64) {
	next, least = "万"+u, 100000
	if rest, ok := strings.CutPrefix(u, "万"); ok {
		next, least = "亿"+rest, 10000
	} else if strings.HasPrefix(u, "亿") {
		least = 10000
	}
	a, ok := unit.Parse(u)
	b, found := unit.Parse(next)
	if !ok || !found || a.Base != b.Base || !a.Factor.Shift(4).Equal(b.Factor) {
		return "", 0
	}
	return next, least
}

// briefingPlain is a stated value with four decimals at most, two from 100 on.
func briefingPlain(v decimal.Decimal) string {
	if v.Abs().LessThan(decimal.NewFromInt(100)) {
		return briefingRound(v, 4).String()
	}
	return v.Round(2).String()
}

// briefingStated is a value as the report of its point writes it, with its last zeros:
// 5.0 and not 5.
func briefingStated(p analyze.Point, v decimal.Decimal) string {
	if t := p.Digits(v); t != "" {
		return t
	}
	return briefingPlain(v)
}

// briefingClean makes a string from a report fit for a line of text: without
// what XML forbids, without marks that turn the direction of writing round,
// and with every run of white space as one space.
func briefingClean(s string) string {
	var b strings.Builder
	space := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		switch {
		case r == utf8.RuneError && n <= 1, !briefingPrintable(r):
			if r == '\t' || r == '\n' || r == '\r' {
				space = true
			}
		case unicode.IsSpace(r) && r != '　':
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// briefingPrintable leaves out what XML 1.0 forbids, noncharacters, other
// control characters and the bidirectional controls.
func briefingPrintable(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r < 0xA0,
		r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F,
		r == 0x2028, r == 0x2029, r == 0xFEFF,
		r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return false
	}
	return true
}
