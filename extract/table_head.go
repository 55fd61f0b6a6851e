package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/internal/lazyregexp"
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
	whole   string // of a share: 占全部出口比重
	unit    string
	kind    figure.Kind // "" where it does not say
	time    tableTime
}

// headRoles are heads of columns that hold no figures, by the words that they
// end in once 名称 and the like are gone.
var headRoles = []struct {
	role  role
	words wordlist
}{
	{roleIndex, newWordlist("序号 编号 序 次序 代码 行次 No NO No.")},
	{roleUnit, newWordlist("单位 计量单位 计算单位 指标单位 单位名称")},
	{roleNote, newWordlist("备注 说明 注 责任单位 牵头单位 责任部门 牵头部门 配合单位 责任人 负责人 分管领导 属性 指标属性 指标性质 性质 指标类型 数据来源 来源 完成时限 完成时间 时限 建设内容 建设地点 地点 主要内容 建设年限 起止年限 建设性质 联系人 联系电话 电话 进展 进展情况 填报单位 业主")},
	{roleName, newWordlist("指标 主要指标 指标名称 名称 项目 项目名称 产品 产品名称 商品名称 商品 品名 品种 行业 行业名称 类别 分类 种类 内容 指标体系 国家 国别 地区 国家和地区 国家（地区） 年份 年度 时间 单位名称 县区 区县 县市区 市县 县（市、区） 市（州） 县（区） 区（县） 乡镇 镇街 街道 镇（街道） 板块 运输方式 登记注册类型 分组 类型 一级指标 二级指标 三级指标 门类 领域 目标 分项 科目 预算科目 收入项目 支出项目 企业 企业名称 园区 部门")},
}

// generic says only that there is a figure: 绝对数, 完成数, 年末数.
var generic = newWordlist("绝对数 绝对值 绝对量 绝对额 数值 数字 数据 指标值 实绩 业绩 实际 实际数 完成 完成数 完成值 完成额 完成情况 实际完成 执行数 决算数 决算 执行 累计完成 年末数 期末数 年末 期末 年底 年底数 全年 全年数 全年完成 本年 本期 本期数 当年 年度 年度数 合计数 初步 初步数 快报数 预计 预计数 预计完成 情况 总量 数额 值 数 总数 其中 目标 目标值 目标数 计划 计划数 计划目标 预期 预期目标 预期值 任务 任务数 任务目标 规划目标 规划数 规划 预算 预算数 年初预算 调整预算 调整预算数 安排 安排数 预算安排 五年 三年 年 累计 末 底 ： : 、 和 及 的 （ ） ( ) / ， , 上 同期 上年同期 基期 报告期 指标 发展")

// ofAll are heads of the whole: 全国, 合计.
var ofAll = newWordlist("合计 总计 总 全国 全省 全市 全县 全区 全州 全盟 全旗 全域 全社会 全部 总体 共计 小计 全镇 全街道 全乡")

var (
	compareWords = lazyregexp.New(`(?:比|较|与|同)?(?:上年同期|上年末|上年底|上年|去年同期|去年末|去年底|去年|上一年|前一年|年初|同期|预计)(?:数|相比|比)?(增|减|上|下|提|降|回|涨|升|±|\+|变)`)
	compareOnly  = lazyregexp.New(`(?:比|较|与|同)(?:上年同期|上年末|上年底|上年|去年同期|去年末|去年底|去年|上一年|年初)(?:数|相比|比)?`)
	changeWords  = lazyregexp.New(`(?:年均|年平均|平均)?(?:同比|环比)?(?:增长或下降|上升或下降|增减变化|增减变动|涨跌幅度|增减幅度|增长幅度|上涨幅度|增长速度|增长比例|增减率|增长率|涨跌幅|增减|增长|增速|增幅|增加|涨幅|涨跌|上涨|升降幅度|升降|升幅|变化幅度|变化|下降率|下降幅度|下降|降幅|降低|减少|提高|上升|±|\+-|\+、-|\+/-)(?:幅度|率|值|额|数|量|情况)?|同比|环比|与上年比|比上年|比上年同期`)
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
	s = l.time.takeYears(s) // before 年平均增长
	s = compareWords.ReplaceAllString(s, "$1")
	s = compareOnly.ReplaceAllString(s, "同比")
	m := changeWords.FindString(s)
	if m == "" || strings.Contains(m, "增加") && strings.Contains(s, "增加值") {
		return s
	}
	l.measure = change
	if strings.Contains(m, "平均") || strings.Contains(m, "年均") {
		l.time.average = true
	}
	switch {
	case strings.Contains(m, "涨"):
		l.verb = "上涨"
	case hasAnyPrefix(strings.TrimPrefix(m, "同比"), "下降", "降低", "减少", "降幅"):
		l.verb = "下降"
	}
	return strings.Replace(s, m, "", 1)
}

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
		if h.words.has(s) {
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
func composedOf(s string, list wordlist) bool {
	for s != "" {
		w := list.prefix(s)
		if w == "" {
			return false
		}
		s = s[len(w):]
	}
	return true
}
