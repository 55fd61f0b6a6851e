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
func (sc *scanner) minusBefore(i int, u unit.Unit) int {
	b := strings.TrimSuffix(sc.s[:i], " ")
	for _, sign := range minusSigns {
		before, ok := strings.CutSuffix(b, sign)
		if !ok {
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
		return percent && sign != "—" && sign != "负" || sc.listed(before)
	}
	if hasAnySuffix(before, "和", "与") && sc.listed(before) {
		return true
	}
	before = strings.TrimRight(before, "：:")
	if signable.suffix(before) != "" || linkVerbs.suffix(before) != "" && !isPunct(last) {
		return true
	}
	if _, w := changeTail(before); utf8.RuneCountInString(w) > 1 || comparisonTail(before) > 0 {
		return true
	}
	// A percentage of what is no share itself is a growth: 房地产开发投资|-12.5%.
	return percent && sign != "—" && sign != "负" && last >= 0x4E00 && shares.suffix(before) == ""
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
	return strings.HasSuffix(before, sc.s[it.tail:it.end]+"、") || hasAnySuffix(before, "%、", "‰、", "%和", "%与", "%，", "‰和")
}

// shares end in a rate or a share, which is never below zero.
var shares = newWordlist("率 比重 占比 比例 比 份额 强度 程度")

// signable are nouns of what may be below zero.
var signable = newWordlist("由 从 增速 增幅 涨幅 涨跌幅 升幅 增长率 增长速度 增长幅度 增减率 增减幅度 气温 温度 利润 利润总额 净利润 净资产 净值 净额 净增 净流入 差额 盈亏 收支差")

// growthNouns and fallNouns say a change as verbs do: 增速8.7%, 降幅为3%.
var (
	growthNouns = newWordlist("增速 增幅 涨幅 升幅 增长率 增长速度 增长幅度 上涨幅度 同比增速 平均增速 增长 上涨")
	fallNouns   = newWordlist("降幅 跌幅 下降率 下降幅度 降低率 降低幅度 下降")
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
// change, however it is linked to its number. before is what stands before that.
func (l *lead) readGrowth(it item, before string) {
	if it.kind != itemQuantity || it.unit.Dimension != unit.Percent || it.criteria || l.change != figure.NoChange {
		return
	}
	if hasAnySuffix(before, "同比", "环比") { // 351.2亿元（|同比|3.5%）
		l.change, l.verb = figure.Rise, "增长"
		if it.neg {
			l.change, l.verb = figure.Fall, "下降"
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
	if o.Change == figure.NoChange && it.unit.Dimension == unit.Percent && o.Head != "" && negativeRates.suffix(o.Head) == "" {
		o.Change, o.Indicator = figure.Fall, withChange(o.Head, "下降") // 房地产开发投资|-12.5%
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
var negativeRates = newWordlist("自然增长率 机械增长率 人口增长率 利润率 收益率 回报率 利率 盈余率 净迁入率 净流入率 缺口率")

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
