package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/lexicon"
	"linian/unit"
)

// What the head of a column says, or that of a row.

// A role is what the cells under a head are.
type role uint8

const (
	roleValue role = iota
	roleName       // 指标, 项目, 行业
	roleUnit       // 单位
	roleIndex      // 序号
	roleNote       // 备注, 责任单位
)

// A measure is what the figures under a head tell of the thing that they are about.
type measure uint8

const (
	level  measure = iota
	change         // 比上年增长（%）
	share          // 比重（%）
	rate           // 完成计划（%）
	ranking
)

// A label is the words of a head, taken apart.
type label struct {
	text    string // all of it, tidied
	role    role
	measure measure
	words   string // what is left: the thing that is measured, 出口额; "" for 绝对数
	verb    string // of a change: 增长, 上涨
	amount  bool   // of a change: its words mean so much more, not by so many per cent
	whole   string // of a share: 占全部出口比重
	unit    string
	kind    figure.Kind // "" where it does not say
	time    tableTime
}

// headRoles are heads of columns that hold no figures, by the words that they
// end in once 名称 and the like are gone.
var headRoles = []struct {
	role  role
	words *lexicon.Class
}{
	{roleIndex, lexicon.Must("table.head", "index")},
	{roleUnit, lexicon.Must("table.head", "unit")},
	{roleNote, lexicon.Must("table.head", "note")},
	{roleName, lexicon.Must("table.head", "name")},
}

// generic says only that there is a figure: 绝对数, 完成数, 年末数.
var generic = lexicon.Must("table.figure")

// ofAll are heads of the whole: 全国, 合计.
var ofAll = lexicon.Must("table.all")

var (
	compareWords = lazyregexp.New(`(?:比|较|与|同)?(?:上年同期|上年末|上年底|上年|去年同期|去年末|去年底|去年|上一年|前一年|年初|同期|预计)(?:数|相比|比)?(增|减|上|下|提|降|回|涨|升|±|\+|变)`)
	compareOnly  = lazyregexp.New(`(?:比|较|与|同)(?:上年同期|上年末|上年底|上年|去年同期|去年末|去年底|去年|上一年|年初)(?:数|相比|比)?`)
	changeWords  = lazyregexp.New(`(?:年均|年平均|平均)?(?:同比|环比)?(?:增长或下降|上升或下降|增减变化|增减变动|涨跌幅度|增减幅度|增长幅度|上涨幅度|增长速度|增长比例|增减率|增长率|涨跌幅|增减|增长|增速|增幅|增加|涨幅|涨跌|上涨|升降幅度|升降|升幅|变化幅度|变化|下降率|下降幅度|下降|降幅|降低|减少|提高|上升|±|\+-|\+、-|\+/-)(?:幅度|率|值|额|数|量|情况)?|同比|环比|与上年比|比上年|比上年同期`)
	amountWords  = lazyregexp.New(`(?:增减|增加|减少)(?:额|数|量|值)?$`)
	rateWords    = lazyregexp.New(`(?:完成|占|为|达到|相当于)(?:年度|全年|年初|年|调整后?|变动|市定|省定)*(?:计划|目标任务|目标|预算|任务|序时进度)(?:数|的|任务|目标)*(?:比例|比重|比率|进度|百分比|%|率)?|(?:计划|目标任务|目标|预算|任务)(?:完成|执行)(?:率|比例|进度|%)|^(?:完成率|完成比例|完成进度|执行率|执行进度|完成百分比)$`)
	shareWords   = lazyregexp.New(`占.{0,14}?(?:的)?(?:比重|比例|份额|百分比|%)|占比|比重|构成|所占份额`)
	rankWords2   = lazyregexp.New(`位次|排名|排位|名次|排序`)
	targetWords  = lazyregexp.New(`目标|计划|预期|任务|规划|预算(?:数|安排|额|$)|年初预算|调整预算|力争`)
	actualWords  = lazyregexp.New(`完成|实绩|实际|执行数|决算|实现`)
)

// readLabel takes the words of a head apart.
func readLabel(s string) (l label) {
	l.text = tidyCell(s)
	s = strings.Trim(l.text, "#*＊:： ")
	l.role = roleOf(s)
	s = l.takeUnit(s)
	s = strings.NewReplacer("＋", "+", "－", "-", "％", "%").Replace(s)
	if rateWords.MatchString(s) && (l.unit == "%" || strings.ContainsAny(s, "%率") || strings.HasSuffix(s, "比例") || strings.HasSuffix(s, "进度")) {
		l.measure = rate
		l.kind = figure.Actual
		s = rateWords.ReplaceAllString(s, "")
		s = l.time.take(s)
		l.words = leftOver(s)
		return l
	}
	if m := shareWords.FindString(s); m != "" && !strings.Contains(s, "增") {
		l.measure, l.whole = share, strings.NewReplacer("的", "", "%", "比重").Replace(m)
		s = strings.Replace(s, m, "", 1)
	} else {
		s = l.takeChange(s)
	}
	if m := rankWords2.FindString(s); m != "" {
		l.measure = ranking
		s = strings.Replace(s, m, "", 1)
	}
	if l.measure == change && l.unit == "%" {
		s = strings.Trim(s, "%") // 同比±%
	}
	s = l.time.take(s)
	switch {
	case l.measure == change && !targetWords.MatchString(s):
	case targetWords.MatchString(s) && !strings.Contains(s, "完成"):
		l.kind = figure.Target
	case actualWords.MatchString(s):
		l.kind = figure.Actual
	}
	l.words = leftOver(s)
	return l
}

// takeChange takes 比上年增长 and the like out of s.
func (l *label) takeChange(s string) string {
	s = l.time.takeYears(l.time.takeSpan(s)) // before 年平均增长
	s = compareWords.ReplaceAllString(s, "$1")
	s = compareOnly.ReplaceAllString(s, "同比")
	m := changeWords.FindString(s)
	if m == "" || strings.Contains(m, "增加") && strings.Contains(s, "增加值") {
		return s
	}
	l.measure, l.amount = change, amountWords.MatchString(m)
	if strings.Contains(m, "平均") || strings.Contains(m, "年均") {
		l.time.average = true
	}
	switch {
	case strings.Contains(m, "涨"):
		l.verb = "上涨"
	case fallHeads.Begins(strings.TrimPrefix(m, "同比")):
		l.verb = "下降"
	}
	return strings.Replace(s, m, "", 1)
}

var fallHeads = lexicon.Must("table.fall")

// takeUnit takes the unit out of a head: 金额（亿元）, 增长%, 单位：万元.
func (l *label) takeUnit(s string) string {
	for from := 0; from < len(s); {
		i, j, in := nextBracket(s, from)
		if i < 0 {
			break
		}
		u, signs := strings.CutSuffix(strings.NewReplacer("单位：", "", "单位:", "", "％", "%", " ", "").Replace(in), "±%")
		switch {
		case signs && u == "", strings.Trim(in, "±+-＋－、/%％") == "" && strings.ContainsAny(in, "±+＋"):
			l.unit, s = "%", s[:i]+"±"+s[j:]
		case isUnit(u):
			l.unit, s = u, s[:i]+s[j:]
		default:
			from = j
			continue
		}
		from = i
	}
	if t := strings.TrimRight(s, "%％"); t != s && l.unit == "" {
		l.unit = "%"
		if !strings.HasSuffix(t, "占") && !strings.HasSuffix(t, "±") {
			s = t
		}
	}
	for _, w := range []string{"百分点", "个百分点"} {
		if t := strings.TrimSuffix(s, w); t != s && l.unit == "" {
			l.unit, s = "百分点", strings.TrimSuffix(t, "个")
		}
	}
	return s
}

// nextBracket is the next pair of brackets of s, from `from` on.
func nextBracket(s string, from int) (i, j int, in string) {
	i = strings.IndexAny(s[from:], "（(〔[")
	if i < 0 {
		return -1, 0, ""
	}
	i += from
	_, w := utf8.DecodeRuneInString(s[i:])
	k := strings.IndexAny(s[i:], "）)〕]")
	if k < 0 {
		return -1, 0, ""
	}
	_, n := utf8.DecodeRuneInString(s[i+k:])
	return i, i + k + n, s[i+w : i+k]
}

// isUnit reports whether s is a unit of the table of units, or a compound
// that it could not know but that is plainly made of them: 万台（套）, 亿册（张）.
func isUnit(s string) bool {
	if s == "" {
		return false
	}
	if _, ok := unit.Parse(s); ok {
		return !strings.ContainsAny(s, "0123456789")
	}
	if t, in, ok := cutBracket(s); ok {
		return isUnit(t) && isUnit(in)
	}
	for _, sep := range []string{"/", "、", "或"} {
		if a, b, ok := strings.Cut(s, sep); ok && isUnit(a) && (isUnit(b) || b == "年") {
			return true
		}
	}
	return false
}

func roleOf(s string) role {
	if in, _, ok := strings.Cut(s, "（"); ok && in != "" && isUnit(strings.Trim(s[len(in):], "（）")) {
		s = in
	}
	for _, h := range headRoles {
		if h.words.Has(s) {
			return h.role
		}
	}
	return roleValue
}

// leftOver is what is left of a head once all that was understood is gone; ""
// when that says only that there is a figure.
func leftOver(s string) string {
	s = strings.Trim(s, "#*＊:： ，,、/-—及和与的")
	if composedOf(s, generic) {
		return ""
	}
	return strings.Trim(s, "：:，,、")
}

// composedOf reports whether s is made of words of the list only.
func composedOf(s string, list *lexicon.Class) bool {
	for s != "" {
		w := list.Prefix(s)
		if w == "" {
			return false
		}
		s = s[len(w):]
	}
	return true
}
