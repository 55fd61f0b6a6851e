package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/lexicon"
	"linian/unit"
)

// Whether what looks like a number with a unit is one: 三元 is a firm, 一个 an article.

// hanCounts tells whether a Chinese numeral with a unit behind it counts
// something: 一千二百余人, 三十家 do, 一个重要方面 and 十大工程 do not.
func (sc *scanner) hanCounts(i int, num number, it item) bool {
	s := sc.s
	before, after := s[:i], s[it.tail:]
	if num.two || strings.HasSuffix(before, "第") || strings.HasSuffix(before, "每") || strings.HasSuffix(before, "“") || strings.HasSuffix(before, "同") {
		return false
	}
	if _, ok := numeralBefore(before); ok {
		return false
	}
	switch it.unitText {
	case "年", "个月", "天", "日", "周年", "小时", "分钟", "秒", "届", "期", "度", "方", "块", "面", "号", "步", "级", "代", "等", "段", "线", "部", "里", "口", "世", "岁", "周岁", "成", "分", "番":
		if it.unitText != "成" && it.unitText != "个月" && it.unitText != "周岁" && it.unitText != "岁" {
			return false
		}
	}
	if it.noUnit {
		return num.mag != "" && !num.small && countedNoun(after)
	}
	if it.unitText == "元" && num.small {
		return isPrice(before, after)
	}
	switch it.unit.Dimension {
	case unit.Percent, unit.Points, unit.Money, unit.Area, unit.Mass, unit.Length, unit.Multiple:
		return !num.small || it.unit.Dimension != unit.Length || num.mag != ""
	}
	v := it.value
	if num.mag == "" && v.LessThanOrEqual(decimal.New(20, 0)) && !num.more && !it.upper.Valid && !num.many {
		return sc.countsByVerb(before, it.unitText, v) || it.unitText == "个" && v.GreaterThan(decimal.New(1, 0)) && getsReady(after)
	}
	return true
}

// getsReady tells whether what is counted is something that is built and gets
// ready in the same clause: 两个|地下商城投入使用.
func getsReady(after string) bool {
	after = firstRunes(after, 14)
	if k := strings.IndexAny(after, "，。；、,;"); k >= 0 {
		after = after[:k]
	}
	return !abstract.Begins(after) && ready.In(after)
}

var ready = lexicon.Must("count.ready")

var abstract = lexicon.Must("count.abstract")

// isPrice tells whether a small Chinese number before 元 is money, and not the name
// of a firm: 每斤提高三元, not 扶持三元、… or 三元乳业.
func isPrice(before, after string) bool {
	return priced.Ends(before) &&
		(endsClause(after) && !strings.HasPrefix(after, "、") || priceEnds.Begins(after))
}

var priceEnds = lexicon.Must("count.priceend")

var priced = lexicon.Must("count.priced")

// inSlogan tells whether the number at i stands in a short quotation that begins
// with how many numbers there are: “3个100万”, “三个80%”.
func inSlogan(s string, i int) bool {
	a := max(i-24, 0)
	k := strings.LastIndex(s[a:i], "“")
	if k < 0 || strings.Contains(s[a+k:i], "”") {
		return false
	}
	a += k
	quoted := s[a+len("“") : min(len(s), a+96)]
	b := strings.Index(quoted, "”")
	if b < 0 || b > 36 {
		return false
	}
	_, n := ordinalNumber(quoted)
	rest, ok := strings.CutPrefix(quoted[n:b], "个")
	return n > 0 && ok && arabicAt(rest) > 0
}

// brokenCount tells whether a count has a fraction that it cannot have:
// 63.635人, where 万 was lost. An average may have one.
func brokenCount(before string, it item) bool {
	if it.value.IsInteger() || it.unit.Dimension != "people" || !it.unit.Factor.Equal(decimal.New(1, 0)) {
		return false
	}
	clause := tail(before, lookBack)
	if k := strings.LastIndexAny(clause, "，。；：,;"); k >= 0 {
		clause = clause[k:]
	}
	return !shared.In(clause)
}

var shared = lexicon.Must("count.average")

func countedNoun(after string) bool {
	r, w := utf8.DecodeRuneInString(after)
	return w > 0 && r > 0x4E00 && r < 0x9FFF
}

func numeralBefore(before string) (rune, bool) {
	r, _ := utf8.DecodeLastRuneInString(before)
	if _, ok := numeralDigit(r); ok {
		return r, true
	}
	return r, r == '十' || r == '百' || r == '千' || r == '万'
}

// countsByVerb lets 建成两座, 获得三项 through: a small number with a concrete
// classifier, governed by a verb of doing within the clause.
func (sc *scanner) countsByVerb(before, u string, v decimal.Decimal) bool {
	if v.LessThan(decimal.New(2, 0)) || u == "条" && !strings.HasSuffix(strings.TrimSuffix(before, "了"), "新建") {
		return false
	}
	switch u {
	case "座", "家", "所", "条", "名", "台", "辆", "栋", "幢", "件", "次", "处", "人", "位", "万人", "户", "套", "艘", "架", "起", "宗", "篇", "部":
	default:
		return false
	}
	before = tail(before, lookBack)
	if u != "次" && strings.HasSuffix(before, "等") {
		return true // 哈克、团结等三处文化遗址
	}
	if k := strings.LastIndexAny(before, "，。；：、,;"); k >= 0 {
		_, w := utf8.DecodeRuneInString(before[k:])
		before = before[k+w:]
	}
	before = strings.TrimSuffix(before, "了")
	return counting.Ends(before) || u != "次" && counting.In(before)
}

var counting = lexicon.Must("count.verb")

// plausible rules out what has a unit and is still no figure.
func (sc *scanner) plausible(i int, it *item, num number) bool {
	s := sc.s
	before, after := s[:i], s[it.tail:]
	if strings.HasSuffix(before, "每") || strings.HasSuffix(before, "每百") || strings.HasSuffix(before, "每千") {
		return false
	}
	if strings.HasPrefix(after, "+") || strings.HasPrefix(after, "级") && it.unit.Dimension != "" {
		return false
	}
	if inSlogan(s, i) ||
		it.unitText == "人" && strings.HasPrefix(after, "制") && !making.Begins(after) || // 3人制篮球
		it.unitText == "天" && it.value.Equal(decimal.New(365, 0)) && allYear.Begins(after) { // 365天不落幕
		return false
	}
	switch it.unitText {
	case "年":
		return !it.value.IsInteger() || yearsCounted(before)
	case "期":
		return !num.han && (endsClause(after) || governed(before) && !stages.Begins(after))
	case "周年", "届", "号", "级", "度":
		return it.unitText == "度" && !it.value.IsInteger()
	case "小时":
		return !(it.value.Equal(decimal.New(24, 0)))
	case "日", "秒":
		return false
	case "分钟":
		return endsClause(after)
	case "省", "县", "乡", "村":
		return !strings.HasPrefix(after, "道")
	case "国":
		return !strings.HasPrefix(after, "道") && !strings.HasPrefix(after, "集团")
	case "角", "分":
		return !num.han
	case "方", "个百分比":
		return it.unitText != "方" || !strings.HasPrefix(after, "面")
	}
	// “530”企业, “3个100万”, “民营经济26条”: a number that ends a quotation is a name.
	if strings.HasPrefix(after, "”") && (it.noUnit || it.unitText == "条") {
		return false
	}
	return !numbered.Begins(after)
}

var numbered = lexicon.Must("count.named")

var stages = lexicon.Must("count.stage")

var allYear = lexicon.Must("count.allyear")

var making = lexicon.Must("count.making")

// yearsCounted tells whether 10年 behind before is measured, not a span of time.
func yearsCounted(before string) bool {
	return durations.In(tail(before, 35))
}

var durations = lexicon.Must("count.years")
