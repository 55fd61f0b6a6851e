package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

// Which way a figure goes: the minus before its number, and the nouns that say a
// growth or a fall.

// minusSigns may stand before a negative number. But for the first they are the
// signs of a range, of a code and of a dash as well.
var minusSigns = []string{"−", "-", "－", "–", "—", "负"}

// minusBefore is the length of a minus before the number at i, with a blank
// behind it; 0 where a sign there means something else, or none stands there.
func (sc *scanner) minusBefore(i int) int {
	b := strings.TrimSuffix(sc.s[:i], " ")
	for _, sign := range minusSigns {
		before, ok := strings.CutSuffix(b, sign)
		if !ok {
			continue
		}
		if !sc.signed(strings.TrimRight(tail(before, lookBack), " "), sign, len(before)) {
			return 0
		}
		return i - len(before)
	}
	return 0
}

// signed reports whether a sign that stands at i, behind before, is a minus: what
// stands before it leads to a number that may be negative. A range has a number
// before it, a code a letter, a dash another dash or a noun.
func (sc *scanner) signed(before, sign string, i int) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	var prev *item
	if n := len(sc.items); n > 0 {
		prev = &sc.items[n-1]
	}
	switch {
	case before == "" || strings.ContainsRune("—－–-−~～", last) || last < utf8.RuneSelf && last != '(':
		return false
	case prev != nil && max(prev.end, prev.tail) >= i:
		return false
	case sign == "−" || last == '(' || last == '（':
		return true
	}
	if list := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(before, "、"), "和"), "，"); list != before && prev != nil && prev.unit.Dimension == unit.Percent {
		return max(prev.end, prev.tail) == i-(len(before)-len(list)) // 分别增长3.2%、|-2.5%
	}
	before = strings.TrimRight(before, "：:")
	if w := signable.suffix(before); w != "" {
		return true
	}
	if w := linkVerbs.suffix(before); w != "" && !isPunct(last) {
		return true
	}
	_, w := changeTail(before)
	return utf8.RuneCountInString(w) > 1 || comparisonTail(before) > 0
}

// signable are nouns of what may be below zero.
var signable = newWordlist("增速 增幅 涨幅 涨跌幅 升幅 增长率 增长速度 增长幅度 增减 增减率 增减幅度 气温 温度 利润 利润总额 净利润 净资产 净值 净额 净增 净流入 差额 盈亏 收支差")

// growthNouns and fallNouns say a change as verbs do: 增速8.7%, 降幅为3%.
var (
	growthNouns = newWordlist("增速 增幅 涨幅 升幅 增长率 增长速度 增长幅度 上涨幅度 同比增速 平均增速")
	fallNouns   = newWordlist("降幅 跌幅 下降率 下降幅度 降低率 降低幅度")
	// ratesOfChange are rates of their own, whose name only ends like a growth.
	ratesOfChange = newWordlist("自然增长率 机械增长率 人口增长率")
)

// growthNoun is the noun of a growth or a fall that s ends in.
func growthNoun(s string) (figure.Change, string) {
	if ratesOfChange.suffix(s) != "" {
		return figure.NoChange, ""
	}
	if w := growthNouns.suffix(s); w != "" {
		return figure.Rise, w
	}
	if w := fallNouns.suffix(s); w != "" {
		return figure.Fall, w
	}
	return figure.NoChange, ""
}

// readGrowth takes the noun of a growth off the core where it is a percentage's: a
// change, however it is linked to its number.
func (l *lead) readGrowth(it item) {
	if it.kind != itemQuantity || it.unit.Dimension != unit.Percent || it.criteria || l.change != figure.NoChange {
		return
	}
	c, w := growthNoun(l.core)
	if w == "" {
		if l.compare && l.core == "" && !l.level { // 351.2亿元（|同比|3.5%）
			l.change, l.verb = figure.Rise, "增长"
			if it.neg {
				l.change, l.verb = figure.Fall, "下降"
			}
		}
		return
	}
	l.change, l.verb, l.rate = c, w, true
	l.level = false
	l.core = l.trimTail(strings.TrimSuffix(l.core, w))
	l.core = strings.TrimFunc(l.core, isNamePunct)
}

// settleSign gives o its direction: a change keeps the digits of the text and
// falls with a minus, a level keeps the minus.
func settleSign(o *figure.Observation, it item) {
	if o.Change == figure.NoChange && it.kind == itemQuantity && it.unit.Dimension == unit.Percent && !it.criteria {
		if c, w := growthNoun(o.Head); w != "" && len(w) < len(o.Head) {
			o.Change, o.Head = c, strings.TrimSuffix(o.Head, w)
		}
	}
	switch {
	case !it.neg:
	case o.Change != figure.NoChange:
		o.Change = figure.Fall
	case !o.Upper.Valid:
		o.Value = o.Value.Neg()
	}
}

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
