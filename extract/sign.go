package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Which way a figure goes: the minus before its number, and the nouns that say a
// growth or a fall.

// minusSigns may stand before a negative number, and minusWords. But for the first they
// are the signs of a range, of a code and of a dash as well.
var (
	minusSigns = []string{"−", "-", "－", "–", "—"}
	minusWords = lexicon.Must("number.minus")
)

// minusBefore is the length of a minus before the number at i, with a blank
// behind it; 0 where a sign there means something else, or none stands there.
func (sc *scanner) minusBefore(i int, u unit.Unit) int {
	b := strings.TrimSuffix(sc.s[:i], " ")
	for _, sign := range [...]string{minusWords.Suffix(b), minusSigns[0], minusSigns[1], minusSigns[2], minusSigns[3], minusSigns[4]} {
		before, ok := strings.CutSuffix(b, sign)
		if !ok || sign == "" {
			continue
		}
		if !sc.signed(strings.TrimRight(tail(before, lookBack), " "), sign, len(before), u.Dimension == unit.Percent) {
			return 0
		}
		return i - len(before)
	}
	return 0
}

// signed reports whether a sign that stands at i, behind before, is a minus: what
// stands before it leads to a number that may be negative. A range has a number
// before it, a code a letter, a dash another dash or a noun.
func (sc *scanner) signed(before, sign string, i int, percent bool) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	switch {
	case before == "" || strings.ContainsRune("—－–-−~～", last):
		return false
	case len(sc.items) > 0 && sc.lastEnd() >= i:
		return false
	case isDigit(before[len(before)-1]) || isLetter(before[len(before)-1]):
		return percent && len(before) > 1 && isLetter(before[len(before)-1]) && isLetter(before[len(before)-2]) // CPI-0.3%
	case sign == "−", last == '(', last == '（':
		return true
	case strings.ContainsRune("，,、", last):
		return percent && sign != "—" && !minusWords.Has(sign) || sc.listed(before)
	}
	if nounJoiners.Ends(before) && sc.listed(before) {
		return true
	}
	before = strings.TrimRight(before, "：:")
	if signable.Suffix(before) != "" || linkVerbs.Suffix(before) != "" && !isPunct(last) {
		return true
	}
	if _, w := changeTail(before); utf8.RuneCountInString(w) > 1 || comparisonTail(before) > 0 {
		return true
	}
	// A percentage of what is no share itself is a growth: 房地产开发投资|-12.5%.
	return percent && sign != "—" && !minusWords.Has(sign) && last >= 0x4E00 && shares.Suffix(before) == ""
}

func (sc *scanner) lastEnd() int {
	it := &sc.items[len(sc.items)-1]
	return max(it.end, it.tail)
}

// listed reports whether before ends with a percentage and a sign that joins it to
// the next: 分别增长3.2%、|-2.5%.
func (sc *scanner) listed(before string) bool {
	if len(sc.items) == 0 || sc.items[len(sc.items)-1].unit.Dimension != unit.Percent {
		return false
	}
	it := &sc.items[len(sc.items)-1]
	return strings.HasSuffix(before, sc.s[it.tail:it.end]+"、") || listJoins.Ends(before)
}

var listJoins = lexicon.Must("growth.list")

// shares end in a rate or a share, which is never below zero.
var shares = lexicon.Must("growth.share")

// signable are nouns of what may be below zero.
var signable = lexicon.Must("growth.signable")

// growthNouns and fallNouns say a change as verbs do: 增速8.7%, 降幅为3%.
var (
	growthNouns = lexicon.Must("growth.noun", "+")
	fallNouns   = lexicon.Must("growth.noun", "-")
	// ratesOfChange are rates of their own, whose name only ends like a growth.
	ratesOfChange = lexicon.Must("growth.own")
)

// growthNoun is the noun of a growth or a fall that s ends in.
func growthNoun(s string) (figure.Change, string) {
	if ratesOfChange.Suffix(s) != "" {
		return figure.NoChange, ""
	}
	if w := growthNouns.Suffix(s); w != "" {
		return figure.Rise, w
	}
	if w := fallNouns.Suffix(s); w != "" {
		return figure.Fall, w
	}
	return figure.NoChange, ""
}

// readGrowth takes the noun of a growth off the core where it is a percentage's: a
// change, however it is linked to its number. before is what stands before that.
func (l *lead) readGrowth(it item, before string) {
	if it.kind != itemQuantity || it.unit.Dimension != unit.Percent || it.criteria || l.change != figure.NoChange {
		return
	}
	if rateOnly.Ends(before) { // 351.2亿元（|同比|3.5%）
		l.change = figure.Rise
		if it.neg {
			l.change = figure.Fall
		}
		return
	}
	c, w := growthNoun(l.core)
	if w == "" {
		return
	}
	l.change, l.verb, l.rate = c, w, true
	l.level = false
	l.core = l.trimTail(strings.TrimSuffix(l.core, w))
	l.core = strings.TrimFunc(l.core, isNamePunct)
}

var rateOnly = lexicon.Must("growth.only")

// settleSign gives o its direction: a change keeps the digits of the text and
// falls with a minus, a level keeps the minus.
func settleSign(o *figure.Observation, it item) {
	if o.Change == figure.NoChange && it.kind == itemQuantity && it.unit.Dimension == unit.Percent && !it.criteria {
		if c, w := growthNoun(o.Head); w != "" && len(w) < len(o.Head) {
			o.Change, o.Head = c, strings.TrimSuffix(o.Head, w)
		}
	}
	if !it.neg {
		return
	}
	if o.Change == figure.NoChange && it.unit.Dimension == unit.Percent && o.Head != "" && negativeRates.Suffix(o.Head) == "" {
		o.Change, o.Indicator = figure.Fall, withChange(o.Head, changeWord("", figure.Fall, it.unit)) // 房地产开发投资|-12.5%
	}
	switch {
	case o.Change == figure.NoChange:
		o.Value = o.Value.Neg()
		if it.negUpper {
			o.Upper.Decimal = o.Upper.Decimal.Neg()
		}
	case it.negUpper: // 增速在-3%至-1%之间
		o.Change, o.Value, o.Upper.Decimal = figure.Fall, o.Upper.Decimal, o.Value
	case o.Upper.Valid:
		o.Value = o.Value.Neg() // -1%至2%: from a fall to a rise
	default:
		o.Change = figure.Fall
	}
}

// negativeRates may be below zero and are no growth of what stands before them.
var negativeRates = lexicon.Must("growth.negative")

// timed is n as its time is read: a noun of growth says a rate of a year, where a
// verb says what changed over the time that is spoken of.
func (n *named) timed() *named {
	if !n.lead.rate {
		return n
	}
	m := *n
	m.change = figure.NoChange
	return &m
}
