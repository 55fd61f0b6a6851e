package analyze

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"linian/internal/lazyregexp"
)

// A phrase is the name of what is measured, taken apart so that two wordings of
// one thing compare equal and two things never do: 养老床位新增 and 全市新增养老床位数
// have one core and one class, 新增养老床位 and 累计新增养老床位 do not.
type phrase struct {
	core  string // what is left: 养老床位
	class string // the verb classes in it, in the order of verbClasses: 新增
	scope string // 全市, 市区; "" when it names none
	// change is set when the name itself says that the figure is a change
	// (增速, 降幅).
	change changeWord
}

type changeWord int

const (
	noChange changeWord = iota
	riseWord
	fallWord
)

func (p phrase) key() string {
	if p.class == "" {
		return p.core
	}
	return p.class + "|" + p.core
}

// fold brings the spellings of one text together: full-width signs, letter
// case, blanks, quotes, brackets with what is in them, the words for GDP, and
// 全社会融资, of which 社会融资 is the noun.
func fold(s string) string {
	if !onlyHan(s) {
		s = withoutSigns(strings.ToUpper(width.Fold.String(s)))
	}
	if strings.Contains(s, "生产总值") || strings.Contains(s, "全社会融资") {
		s = sameWords.Replace(s)
	}
	return s
}

// onlyHan reports whether s has nothing but the common Chinese characters, as most
// names: nothing of it is folded.
func onlyHan(s string) bool {
	for _, r := range s {
		if r < '\u4e00' || r > '\u9fff' {
			return false
		}
	}
	return true
}

func withoutSigns(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '（', '[', '【', '〔':
			depth++
		case ')', '）', ']', '】', '〕':
			depth = max(depth-1, 0)
		case ' ', '\t', '\r', '\n', '\u3000', '\u200b', '\ufeff', '“', '”', '‘', '’', '"', '\'', '〞', '〝', '「', '」', '『', '』', '《', '》', '<', '>',
			'、', '，', ',', ';', '；', ':', '：', '。', '·', '•', '-', '—', '－', '_', '*':
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

var sameWords = strings.NewReplacer("国内生产总值", "GDP", "地区生产总值", "GDP", "地方生产总值", "GDP", "生产总值", "GDP", "全社会融资", "社会融资")

// joiners carry no meaning between the parts of a name: 决议和决定, 决议、决定.
var joiners = strings.NewReplacer("以及", "", "和", "", "及", "", "与", "", "的", "", "生产总产量", "产量", "生产产量", "产量", "总产量", "产量", "年总产值", "总产值", "占GDP的比重", "占GDP比重", "占GDP比例", "占GDP比重",
	"争取到位", "到位")

// times, as they stand before a name.
var leadingTimes = longestFirst("全年 年内 当年 本年 本年度 年度 今年 去年 上年 明年 今年以来 去年以来 一年来 过去一年 年初 年末 年底 期末 届时 目前 五年来 过去五年 五年间 五年 四年来 三年来 两年来 近年来 今后五年 未来五年 截至 截止 到 至")

// fillers add nothing to a name that they stand before. Verbs that tell what
// was done (新增, 竣工, 累计, 计划) are not among them.
var leadingFillers = longestFirst("推进和落实 推进落实 落实和推进 办好 累积完成 共计 总共 一共 合计 总计 共 预计 预期 力争 确保 努力 除 实现 完成 达到 已经 已 顺利 依法 积极 大力 扎实 继续 加快 全力 各类 各种 各级 组织开展 开展 组织 推进 实施 紧盯 盯紧 盯住 重点盯住 聚焦 跟踪监督 因疫情影响 召开 举行 举办 作出 成功 先后 同时 全面")

// fillers that a name may end in.
var trailingFillers = longestFirst("达到 达 为 是 有 约 近 超过 突破 共 完成 实现 拟安排 预算拟安排 预算安排 计划安排 每月 每人每月 提高到每月 提高到每人每月 总量 总额 总数 总计 合计 数量 人数 个数 次数 件数 户数 家数 套数 条数 场数 人次数 人次 数 总值 额 先后 相继 能够 有望 已经 首次 再次 一举 预期目标 预期 目标任务 按 等目标 等任务 任务同步 同步 统一 目标 任务 控制在 控制到 控制 保持在 稳定在 保持 稳定 提高到 增加到 增长到 上升到 下降到 降低到 减少到 分别 均 已 全年 年均 同比 实际 名义")

// keepsTail are words that end in a filler and yet are whole.
var keepsTail = longestFirst("生产总值 自然增长率 余额 名额 定额 限额 差额 份额 金额 超额 足额 全额 指数 系数 倍数 分数 基数 参数 常数 负数 岁数 天数 计数 行为 作为 所有 国有 公有 非公有 就近 附近")

// keepsHead are words that begin with a filler and yet are whole.
var keepsHead = longestFirst("除险 除尘 除草 到位 到账 到帐 至少 完成率 实现率 共享 共有产权 共建 公共 组织部 组织化 实施率 目前 期末 推进率 年度")

const (
	growthNames = "增长速度 增长率 增长幅度 上涨幅度 增速 增幅 涨幅 升幅"
	fallNames   = "下降幅度 下降率 降低率 降幅 跌幅"
	// changeVerbs end the name of a change: 国内生产总值增长.
	changeVerbs = "增长 增加 提高 提升 上升 上涨 回升 扩大 增产 增收 下降 减少 降低 回落 下滑 缩小 减产 上调 下调"
)

var growthTails, fallTails, changeTails = longestFirst(growthNames), longestFirst(fallNames), longestFirst(changeVerbs)

var ownScopes = longestFirst("全国 全省 全市 全县 全区 全旗 全州 全盟 全镇 全乡 全街道 全社会 全域 我国 我省 我市 我县 我区 我旗 我州 我镇 本市 本省 本县 本区")

// partScopes are parts of a report's area. A name of the catalogue may begin
// with one (城区绿化覆盖率); elsewhere it makes a line of its own.
var partScopes = longestFirst("市区 城区 主城区 中心城区 老城区 市本级 区本级 县本级 省本级 本级 市级 县级 省级 区级 市直 市属 其中")

// verbClasses are the verbs that make a different line of the same noun. The
// first word of a line is the class, all words of it are the same.
var verbClasses, classNames = parseClasses(`
累计
计划 规划 拟建
新增 新增加 净增加 净增
新改建 新建改扩建 新建改建扩建 新改扩建 新建改建 新建改造 改扩建
新建 新建成
基本建成
新开工
开工 开工建设 动工
竣工 完工
建成 建成投用 投入使用 投用 投运 建设完成 建成通车
在建 续建
建设 建立 建造
改造 改建 翻建
整治 综合整治
淘汰 关停 取缔 关闭
拆除
引进 招引
培育
签约
落户
发放
拨付
投入
安置
培训
转移
救助
受理
办结
审结
查处
招聘 招录
更新
扶持
资助
减少 压减
增加
`)

// protected words contain a class verb and are nouns.
var protected = longestFirst("建成区 计划生育 计划单列 培训班 培训机构 投入强度 投入产出 转移支付 安置房 安置区 更新改造 规划区 计划单列市 救助站 建设用地 基本建设 建设兵团 增加值")

type classWord struct {
	word  string
	class int
}

// parseClasses returns the words by their first letter, longer ones first.
func parseClasses(s string) (words map[rune][]classWord, names []string) {
	words = map[rune][]classWord{}
	for i, line := range strings.Split(strings.TrimSpace(s), "\n") {
		f := strings.Fields(line)
		names = append(names, f[0])
		for _, w := range f {
			first, _ := utf8.DecodeRuneInString(w)
			words[first] = append(words[first], classWord{w, i})
		}
	}
	for _, ws := range words {
		slices.SortStableFunc(ws, func(a, b classWord) int { return len(b.word) - len(a.word) })
	}
	return words, names
}

// strictClasses never fall away: 新增养老床位 is not 养老床位. The other classes only
// tell one discovered name from another.
var strictClasses = map[string]bool{"累计": true, "计划": true, "新增": true, "新改建": true, "新建": true, "基本建成": true, "新开工": true, "开工": true, "竣工": true, "建成": true, "在建": true}

// An affixes value finds the longest of its words that a name begins or ends with.
type affixes struct{ byFirst, byLast map[rune][]string } // longer ones first

func longestFirst(words string) affixes {
	w := strings.Fields(words)
	slices.SortStableFunc(w, func(a, b string) int { return len(b) - len(a) })
	set := affixes{make(map[rune][]string, len(w)), make(map[rune][]string, len(w))}
	for _, word := range w {
		first, _ := utf8.DecodeRuneInString(word)
		last, _ := utf8.DecodeLastRuneInString(word)
		set.byFirst[first] = append(set.byFirst[first], word)
		set.byLast[last] = append(set.byLast[last], word)
	}
	return set
}

// parsePhrase takes a folded name apart. own tells which of ownScopes mean the
// report's whole area; parts tells whether partScopes are taken off.
func parsePhrase(s string, own func(string) bool, parts bool) phrase {
	var p phrase
	s = trimLeading(s)
	for {
		if w := prefixOf(s, ownScopes); w != "" && len(s) > len(w) {
			if !own(w) {
				p.scope += w
			}
			s = trimLeading(s[len(w):])
			continue
		}
		if w := prefixOf(s, partScopes); parts && w != "" && len(s) > len(w) {
			p.scope += w
			s = trimLeading(s[len(w):])
			continue
		}
		break
	}
	s, p.change = trimTrailing(s)
	if strings.ContainsAny(s, "过跨迈跃站登破超") {
		s = overThreshold.ReplaceAllString(s, "")
	}
	if strings.Contains(s, "在") {
		s = circumstance.ReplaceAllString(s, "")
	}
	p.core, p.class = splitClasses(joiners.Replace(withoutPredicate(s)))
	p.core, _ = trimTrailing(trimLeading(p.core))
	return p
}

// overThreshold says of a name only how far it has come: 经济总量跨过两个万亿元大关,
// 财政收入过千亿.
var overThreshold = lazyregexp.New(`(?:连续)?(?:(?:跨过|跨上|跨越|迈过|迈上|跃上|突破|站上|登上|连跨)[^占比率]{0,10}(?:大关|台阶|关口)|(?:突破|跨过|迈过|跨越|过|破|超)[一二两三四五六七八九十百几个0-9]*[十百千万亿]{1,2}(?:元|美元|人|吨|户|亩|公里)?)$`)

// circumstance says of a name only under what: 粮食在播种面积减少的情况下产量.
var circumstance = lazyregexp.New(`在[^占比率]{2,30}(?:情况|条件|形势|背景|基础)[下上]`)

// predicates stand between a subject and what is measured of it and say only that
// it came about: 旅游业|实现|总收入, 规模以上工业企业|完成|增加值.
var predicates = longestFirst("实现 完成 取得 创造 累计实现 预计实现 预计完成")

// withoutPredicate is a name without the predicate inside it.
func withoutPredicate(s string) string {
	for i := range s {
		w := prefixOf(s[i:], predicates)
		if w == "" || utf8.RuneCountInString(s[:i]) < 2 {
			continue
		}
		rest := s[i+len(w):]
		if utf8.RuneCountInString(rest) < 2 || strings.HasPrefix(rest, "率") {
			continue
		}
		return s[:i] + rest
	}
	return s
}

// has reports whether word is one of the set.
func (a affixes) has(word string) bool { return word != "" && prefixOf(word, a) == word }

// prefixOf is the longest of words that s begins with; "" for none.
func prefixOf(s string, words affixes) string {
	first, _ := utf8.DecodeRuneInString(s)
	for _, w := range words.byFirst[first] {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// suffixOf is the longest of words that s ends with; "" for none.
func suffixOf(s string, words affixes) string {
	last, _ := utf8.DecodeLastRuneInString(s)
	for _, w := range words.byLast[last] {
		if strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

func trimLeading(s string) string {
	for {
		if prefixOf(s, keepsHead) != "" {
			return s
		}
		w := prefixOf(s, leadingTimes)
		if w == "" {
			w = prefixOf(s, leadingFillers)
		}
		if w == "" || utf8.RuneCountInString(s[len(w):]) < 2 {
			return s
		}
		s = s[len(w):]
	}
}

// trimTrailing takes fillers off the end and says whether the name ended in a
// word for a change.
func trimTrailing(s string) (string, changeWord) {
	change := noChange
	for {
		w := ""
		switch {
		case suffixOf(s, keepsTail) != "":
			return s, change
		case suffixOf(s, growthTails) != "":
			w, change = suffixOf(s, growthTails), riseWord
		case suffixOf(s, fallTails) != "":
			w, change = suffixOf(s, fallTails), fallWord
		default:
			w = suffixOf(s, trailingFillers)
		}
		if w == "" || utf8.RuneCountInString(s)-utf8.RuneCountInString(w) < 2 {
			return s, change
		}
		s = s[:len(s)-len(w)]
	}
}

// trimChange takes the verb of a change off the end: 国内生产总值增长 → 国内生产总值.
func trimChange(s string) string {
	if w := suffixOf(s, changeTails); w != "" && len(w) < len(s) {
		return s[:len(s)-len(w)]
	}
	return s
}

// splitClasses takes the class verbs out of a name, wherever they stand.
func splitClasses(s string) (core, class string) {
	var b strings.Builder
	var found []int
	for len(s) > 0 {
		if w := prefixOf(s, protected); w != "" {
			b.WriteString(w)
			s = s[len(w):]
			continue
		}
		if i, n := classAt(s); n > 0 && (b.Len() > 0 || n < len(s)) {
			found = append(found, i)
			s = s[n:]
			continue
		}
		_, n := utf8.DecodeRuneInString(s)
		b.WriteString(s[:n])
		s = s[n:]
	}
	slices.Sort(found)
	found = slices.Compact(found)
	names := make([]string, len(found))
	for i, c := range found {
		names[i] = classNames[c]
	}
	return b.String(), strings.Join(names, "+")
}

func classAt(s string) (class, n int) {
	first, _ := utf8.DecodeRuneInString(s)
	for _, c := range verbClasses[first] {
		if strings.HasPrefix(s, c.word) {
			return c.class, len(c.word)
		}
	}
	return 0, 0
}

// withVerb adds the class of a verb that stands outside the name.
func (p phrase) withVerb(verb string) phrase {
	i, n := classAt(joiners.Replace(fold(verb)))
	if n == 0 || verb == "" {
		return p
	}
	have := strings.Split(p.class, "+")
	name := classNames[i]
	if slices.Contains(have, name) || strings.Contains(p.core, name) {
		return p
	}
	all := append(slices.DeleteFunc(have, func(s string) bool { return s == "" }), name)
	slices.SortFunc(all, func(a, b string) int { return slices.Index(classNames, a) - slices.Index(classNames, b) })
	p.class = strings.Join(all, "+")
	return p
}
