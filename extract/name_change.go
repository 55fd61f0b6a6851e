package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What a change is called: its noun, and its verb behind it.

// withChange is head with the word of its change, which it may end in.
func withChange(head, word string) string {
	if strings.HasSuffix(head, word) {
		return head
	}
	return head + word
}

// changeWord is the verb of a change; the usual one where it has none, or one of one sign:
// 增长 of 增|8.2%.
func changeWord(verb string, c figure.Change, u unit.Unit) string {
	rate := u.Dimension == unit.Percent || u.Dimension == unit.Multiple
	switch {
	case u.Dimension == unit.Doubling:
		return only(doubled)
	case utf8.RuneCountInString(verb) > 1:
		return doneMark.CutSuffix(verb)
	case c == figure.Rise && rate:
		return only(risenRate)
	case c == figure.Rise:
		return only(risenAmount)
	case rate:
		return only(fallenRate)
	}
	return only(fallenAmount)
}

// only is the one word of a class.
func only(c *lexicon.Class) string {
	for _, e := range c.Rows() {
		return e.Word
	}
	return ""
}

var (
	risenRate    = lexicon.Must("growth.called", "rate+")
	risenAmount  = lexicon.Must("growth.called", "amount+")
	fallenRate   = lexicon.Must("growth.called", "rate-")
	fallenAmount = lexicon.Must("growth.called", "amount-")
	doubled      = lexicon.Must("growth.called", "doubled")
)
