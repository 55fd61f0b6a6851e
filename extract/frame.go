package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/unit"
)

// A lead is what the words before a number say, taken apart.
type lead struct {
	scope   string
	core    string // the noun, with its flow verb if it has one
	change  Change
	verb    string // of the change: 增长
	level   bool   // a linking verb stood there: 达到
	compare bool   // 比上年, 同比
	against string // what it is compared with, where that is not the year before: 前五年
	dist    bool   // 分别, 各, 均
	from    bool   // 从, 由
	average bool   // 年均, 平均每年
	total   bool   // 累计
	among   bool   // 其中
	of      bool   // ends with 的
	at      bool   // ends with 在
	toward  bool   // ends with 向, 对, 为, 给: what follows the number is its object
}

var protectedTails = newWordlist("惠及 普及 涉及 波及 触及 参与 赠与 总和 饱和 缓和 之和 支出 进出 产出 输出 统计 设计 审计 会计 成就 所得 国有 所有 许可 行为 人才 变更 平均 人均 户均 年均 村均 亩均 日均 就业 目的 主要 重要 需要 必要 要 创新高 制高 新增 新增加 职高 普高 中高 人口增长 特长 校长 院长 成长 最低 最高 降低 提高 不少 多少 减少 高低 大小 利用率提高 至 公示 出 得 过 着 投产达产 单位 岗位 学位 车位 床位 泊位 签约 节约 合约 公约 履约 预约")

var protectedHeads = newWordlist("年均浓度 年均气温 年均降水 年均降雨 年均径流 计划投资 计划总投资 高标准农田 高质量发展 高水平大学 高水平建设 高质量就业 争取到 基本养老 基本医疗 基本公共 基本农田 基本建设 基本药物 基本草原 再就业 再生 再贷款 实际利用 实际到位 实际使用 实际到账 实际吸收 实际外商 计划生育 规划面积 规划用地 组织机构 累计折旧 公共 将军 共产 共建共 共青 就业 能源 可再 可支配 有效 有力 有序 有关 有机 有色 有线 有偿 要素 应急 对外 对口 为民 自来 自主 自然 从业 中小 中央 中国 在校 在建 在册 在岗 在职 在外 用电 用水 用地 用户 年度重点 年度目标 平均预期 平均受教育 平均工资 平均气温 平均单产 人均 全面小康 全面实现小康 稳步 均等 都市 等级 内资 内河 内贸 前期 后备 单位 单产 单项 单体 单个 单机 单台 单套 单株 单笔 单店 单晶 单轨 单向 单列 单亲 各类 同比 同期 通过能力 实际完成 及时 和谐 与会 以工 给水 给排水 向上争取 新区建 约束 仅限 深入基层 加快发展 对接 目前 自治 直接 名义 公开 共享 共有产权 有害 有意 有责 有组织 可循环 的士 了解 并网 并购 并轨 使用 使馆 把关 由乱 从事 从化 为农 为老 给付 于都 至少 到位 到账 到期 到岗 到户 到村 其他 其它 含量 以内 以旧换新 以奖代补 现代 现有 已建 计生 拟定 需求 自贸 自用 自建 自营 自助 自驾 自愿 自考 自救 自备 自理 自由 自动 自产 自给 各级 各族 各界 共建“ 共建国家 共建园区 共建产业 共建项目 共同 共济 应届 应用 应收 应税 现场 现金 现货 未成年 能耗 能繁 能效 再担保 再制造 再保险 还款 还贷 还林 还草 还湿 来华 来访 底数 让利 并联 并入 为此")

func trimPunct(s string) string { return strings.TrimFunc(s, isPunct) }

func trimPunctRight(s string) string { return strings.TrimRightFunc(s, isPunct) }

func isPunct(r rune) bool {
	switch r {
	case ' ', '　', '、', '，', ',', '：', ':', '；', ';', '—', '-', '－', '"', '“', '”', '‘', '’', '·', '…', '\t':
		return true
	}
	return false
}

// isNamePunct are the signs of isPunct without quotation marks: a name may begin
// with one.
func isNamePunct(r rune) bool {
	return isPunct(r) && r != '“' && r != '”' && r != '‘' && r != '’'
}

// readLead takes the words before a number apart.
func readLead(s string) (l lead) {
	s = l.trimHead(afterListNumber(trimPunct(s)))
	l.at = strings.HasSuffix(s, "在")
	l.of = strings.HasSuffix(s, "的")
	l.toward = hasAnySuffix(s, "向", "对", "为", "给")
	s = l.trimTail(s)
	s = l.trimHead(s)
	l.core = strings.TrimFunc(s, isNamePunct)
	if strings.Count(l.core, "“") != strings.Count(l.core, "”") {
		l.core = strings.Trim(l.core, "“”")
	}
	return l
}

// afterMonth is s without 12月份 before it.
func afterMonth(s string) string {
	i := 0
	for i < len(s) && i < 2 && isDigit(s[i]) {
		i++
	}
	if rest, ok := strings.CutPrefix(s[i:], "月"); ok && i > 0 {
		return strings.TrimPrefix(rest, "份")
	}
	return s
}

// afterListNumber is s without the number of a list item before it: 1. , 2、.
func afterListNumber(s string) string {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 || i > 2 {
		return s
	}
	for _, sign := range []string{".", "、", "．", ")", "）"} {
		if rest, ok := strings.CutPrefix(s[i:], sign); ok && rest != "" && !isDigit(rest[0]) {
			return rest
		}
	}
	return s
}

// trimHead takes adverbs, time and scope off the front.
func (l *lead) trimHead(s string) string {
	for s != "" {
		s = afterMonth(strings.TrimLeft(s, " 　、，,：:；;—-－·…”"))
		if protectedHeads.prefix(s) != "" {
			return s
		}
		if rest := afterPlanSpan(s); rest != "" {
			s = rest
			continue
		}
		if rest, ok := strings.CutPrefix(s, "前"); ok && (flowVerbs.prefix(rest) != "" || strings.HasPrefix(rest, "要") || utf8.RuneCountInString(leadingAdverbs.prefix(rest)) >= 2) {
			s = rest // 6月底|前要全面|完成
			continue
		}
		if rest := afterEffort(s); rest != "" {
			s = rest
			continue
		}
		if rest := afterLocative(s); rest != "" {
			s = rest
			continue
		}
		if rest, ok := strings.CutPrefix(s, "在"); ok && scopeWords.prefix(rest) != "" {
			s = rest
			continue
		}
		if w := scopeWords.prefix(s); w != "" && scopeStands(s[len(w):]) {
			if l.scope == "" {
				l.scope = w
			}
			s = s[len(w):]
			continue
		}
		w := leadingAdverbs.prefix(s)
		if w == "" {
			return s
		}
		l.note(w)
		s = s[len(w):]
		if strings.HasSuffix(w, "年") {
			s = s[withinLen(s):]
		}
	}
	return s
}

// withinLen is the length of the 内 behind a span of years, which belongs to the
// time: 三年|内|参保率, but not 五年|内资企业.
func withinLen(s string) int {
	if !strings.HasPrefix(s, "内") || hasAnyPrefix(s, "内资", "内贸", "内需", "内河", "内地", "内陆", "内蒙", "内外", "内部", "内生", "内涝", "内科") {
		return 0
	}
	return len("内")
}

// afterPlanSpan is what follows “十一五”前四年 or “十三五”期间; "" if s does not begin
// so.
func afterPlanSpan(s string) string {
	if planSpanOf(firstRunes(s, 5))[0] == 0 {
		return ""
	}
	k := strings.Index(s, "”") // an opening “ may have been trimmed
	if k < 0 || k > len("“十四五") {
		return ""
	}
	rest := s[k+len("”"):]
	if hasAnyPrefix(rest, "年均", "平均每年") {
		return rest
	}
	for _, w := range []string{"前两年", "前三年", "前四年", "期间", "时期", "以来", "五年", "末", "期末"} {
		if t := strings.TrimPrefix(rest, w); t != rest {
			return t
		}
	}
	return ""
}

// afterEffort is what follows 举全区之力; "" if s does not begin so.
func afterEffort(s string) string {
	if k := strings.Index(s, "之力"); strings.HasPrefix(s, "举") && k > 0 && k < len("举全区全社会之力") {
		return s[k+len("之力"):]
	}
	return ""
}

// afterLocative is what follows a phrase such as 在全省县级市中; "" if s does not
// begin with one.
func afterLocative(s string) string {
	if !strings.HasPrefix(s, "在") {
		return ""
	}
	for i, r := range s {
		if i > 42 {
			break
		}
		switch {
		case r == '中' && !strings.HasPrefix(s[i:], "中小") && !strings.HasPrefix(s[i:], "中心") && !strings.HasPrefix(s[i:], "中央"),
			r == '上' && strings.HasSuffix(s[:i], "基础"), r == '下' && strings.HasSuffix(s[:i], "前提"):
			return s[i+len("中"):]
		}
	}
	return ""
}

// note remembers what a dropped adverb said.
func (l *lead) note(w string) {
	switch {
	case strings.Contains(w, "累计"):
		l.total = true
	case w == "年均" || w == "平均每年" || w == "每年":
		l.average = true
	case w == "分别" || w == "各" || w == "均" || w == "都" || strings.HasPrefix(w, "分别"):
		l.dist = true
	case w == "从" || w == "由" || w == "自":
		l.from = true
	case strings.HasPrefix(w, "其中"):
		l.among = true
	case w == "同比":
		l.compare = true
	}
}

// scopeStands tells whether the word before rest names an area; in 全国文明城市 and
// 全省第一 it does not.
func scopeStands(rest string) bool {
	for _, w := range []string{"以上", "以下", "及以上", "文明", "重点", "第", "首", "最", "率先", "领先", "前", "百强", "卫生", "唯一", "人大", "人民代表", "政协", "常委", "先进", "双拥", "科技进步", "平安", "生态文明", "优秀", "十", "统一", "性", "各", "排名", "示范", "闻名", "有名", "知名", "综合实力", "县域", "科普", "模范", "通报", "会议", "推广", "冠军", "大会", "技能", "一流", "青运", "运动会", "专精特新", "道德", "劳动", "驰名", "著名", "名牌", "三八", "五一", "农业产业", "域"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	return true
}

// trimTail takes linking verbs, verbs of change and comparisons off the end.
func (l *lead) trimTail(s string) string {
	for s != "" {
		s = trimPlanEnd(trimRun(trimPunctRight(s)))
		if t := beforePerHead(s); t != "" {
			l.from, s = true, t
			continue
		}
		if t := comparisonTail(s); t > 0 {
			l.compare = true
			l.against = s[len(s)-t:]
			s = s[:len(s)-t]
			continue
		}
		if l.change == NoChange && !l.level {
			if c, w := changeTail(s); c != NoChange {
				l.change, l.verb = c, w
				s = s[:len(s)-len(w)]
				continue
			}
		}
		if w := tailAdverbs.suffix(s); w != "" && (protectedTails.suffix(s) == "" || len(w) >= len(protectedTails.suffix(s))) {
			l.note(w)
			s = s[:len(s)-len(w)]
			continue
		}
		w := linkVerbs.suffix(s)
		if w == "" || l.change != NoChange && !weakLink(w) {
			return s
		}
		if p := protectedTails.suffix(s); p != "" && len(p) >= len(w) {
			return s
		}
		if strongLink(w) {
			l.level = true
		}
		if strings.Contains(w, "分别") || w == "均" || w == "都" || w == "各" {
			l.dist = true
		}
		if strings.Contains(w, "累计") {
			l.total = true
		}
		if w == "平均" {
			l.average = true
		}
		s = s[:len(s)-len(w)]
	}
	return s
}

// beforePerHead is s without the 由 and the 人均 at its end of
// 标准由人均|600元|提高到; "" if it does not end so.
func beforePerHead(s string) string {
	for _, w := range []string{"人均", "每人每月", "每人每年", "每人", "每月", "每年", "户均", "年人均", "月人均"} {
		t := strings.TrimSuffix(s, w)
		if t == s {
			continue
		}
		for _, from := range []string{"由", "从"} {
			if rest, ok := strings.CutSuffix(t, from); ok {
				return rest
			}
		}
	}
	return ""
}

var tailAdverbs = newWordlist("累计 分别 年均 平均每年 每年 同比 环比 各 均 都 再 又 将 已 已经 共 总共 实际 平均 较快 持续 大幅 大幅度 稳步 进一步 首次 从 由 自 预计 预期 力争 确保 争取 计划 其中 同比分别 分别比 分别较 同比均 年均分别 每人每月 每人每年 人均每月 的 全年 去年 今年 上年 本年 当年 年内 上半年 相应 按可比口径 按可比价格计算 按可比价计算 可比价 按可比价 同口径 逐年 净 综合 连续 总体 略 略有 小幅 逆势 平稳 稳定 快速 恢复性 稳中有进 五年 三年 两年 五年来 近年来 常年 和 及 与 以及 按 坚持把 把 将 还 仍 并 且 也 只 仅 超额 提前 基本 由前两年 由前三年 由前四年")

func weakLink(w string) bool { return !strongLink(w) }

// strongLink tells whether w says that a level follows; 了, 的, 约 and the like
// say nothing.
func strongLink(w string) bool {
	switch w {
	case "力争", "力争超", "确保", "争取", "预计", "计划", "将", "要", "可", "约", "左右", "的", "了", "在", "于", "到", "至",
		"均", "都", "各", "分别", "再", "又", "还", "也", "大约", "不低于", "不少于", "不超过", "近", "超", "超过", "逾", "累计", "共", "合计", "共计", "总计", "总共", "只", "仅", "已", "平均", "第一", "即":
		return false
	}
	return true
}

// trimPlanEnd takes “十一五”末 off the end of s: 地区生产总值由“十一五”末|5793.3亿元.
func trimPlanEnd(s string) string {
	for _, end := range []string{"”末", "”期末", "”初"} {
		t := strings.TrimSuffix(s, end)
		if t == s {
			continue
		}
		if k := strings.LastIndex(t, "“"); k >= 0 && planSpanOf(t[k:])[0] != 0 {
			return t[:k]
		}
	}
	return s
}

// changeTail is the verb of change at the end of s.
func changeTail(s string) (Change, string) {
	if strings.HasSuffix(s, "新增") || strings.HasSuffix(s, "新增加") {
		return NoChange, ""
	}
	rise, fall := riseVerbs.suffix(s), fallVerbs.suffix(s)
	w, c := rise, Rise
	if len(fall) > len(rise) {
		w, c = fall, Fall
	}
	if w == "" || namesWork(s, w) {
		return NoChange, ""
	}
	if utf8.RuneCountInString(w) == 1 && !compared(s[:len(s)-len(w)]) && len(s) > len(w) {
		return NoChange, ""
	}
	return c, w
}

// namesWork tells whether the verb of change w at the end of s is part of what is
// done or of a slogan, and no change: 改造提升|63所学校, 稳增长|26条.
func namesWork(s, w string) bool {
	before := strings.TrimSuffix(s, w)
	switch w {
	case "提升":
		return hasAnySuffix(before, "改造", "巩固", "改建", "新建", "整治", "优化", "完善", "培育", "新改建", "建设")
	case "增长":
		return hasAnySuffix(before, "稳", "促", "保")
	}
	return false
}

// compared tells whether 比 … or 较 … ends s, so that a short 高 or 多 behind it
// is a verb of change.
func compared(s string) bool {
	return comparisonTail(trimPunctRight(s)) > 0 || strings.HasSuffix(s, "同比") || strings.HasSuffix(s, "实际") || strings.HasSuffix(s, "分别")
}

// comparisonTail is the length of 比上年, 较去年同期, 同比, 比(2002年) at the end of s.
func comparisonTail(s string) int {
	for _, w := range []string{"同比", "环比"} {
		if strings.HasSuffix(s, w) {
			return len(w)
		}
	}
	for _, p := range []string{"比", "较", "与"} {
		k := strings.LastIndex(s, p)
		if k < 0 || len(s)-k > 60 {
			continue
		}
		rest := strings.TrimSpace(s[k+len(p):])
		if rest == "" && p != "与" && !strings.HasSuffix(s, "对比") && !strings.HasSuffix(s, "占比") && !strings.HasSuffix(s, "可比") {
			return len(s) - k
		}
		rest = strings.TrimSuffix(strings.TrimSuffix(rest, "相比"), "末")
		if comparands.has(rest) || p != "与" && (rest == "底" || rest == "年底") {
			return len(s) - k
		}
	}
	return 0
}

// thread is what the clauses of one sentence hand on.
type thread struct {
	topic string   // the last head: what a clause without a subject is about
	heads []string // of the last coordination, for a following 分别
	said  []string // the heads of the figures so far, for the same
	verb  string   // the verb that governs a list
	scope string
	named bool // topic comes from a figure
	last  item // the last figure that was named
}

// begin forgets the sentence before. Only the memory of said is kept, since
// heads may be a part of it.
func (th *thread) begin() { *th = thread{said: th.said[:0]} }

// named is what reading a clause gives for one quantity.
type named struct {
	it        item
	name      string
	head      string
	verb      string
	scope     string
	change    Change
	lead      lead
	inherited bool
	fromRole  bool // the first level of 从X到Y
	toRole    bool
	revised   bool // 由X修订为Y: X and Y are figures of the same year, and Y holds
	postText  string
}

// gap is the text between two neighbouring quantities, split into what belongs
// to the first and what to the second.
type gap struct {
	left, right string
	list        bool // 、 or 和 stood there
	pair        bool // and nothing else
}

func splitGap(g string) gap {
	g = strings.TrimSpace(g)
	if g == "" {
		return gap{list: true, pair: true}
	}
	if k := startsAnew(g); k > 0 {
		return gap{left: g[:k], right: g[k:]}
	}
	if noun, ok := listBefore(g); ok {
		return gap{left: noun, list: true}
	}
	if k := lastMember(g); k > 0 {
		return gap{left: g[:k], right: trimConjunction(g[k:]), list: true}
	}
	if k := strings.Index(g, "、"); k >= 0 {
		right := g[k+len("、"):]
		return gap{left: trimPunct(g[:k]), right: right, list: true, pair: trimPunct(g) == ""}
	}
	for _, w := range []string{"以及", "和", "及", "与", "并", "或"} {
		if strings.HasPrefix(g, w) {
			rest := g[len(w):]
			return gap{right: rest, list: true, pair: trimPunct(rest) == ""}
		}
		if strings.HasSuffix(g, w) {
			return gap{left: g[:len(g)-len(w)], list: true}
		}
	}
	if strings.HasPrefix(g, "的") {
		return gap{left: g}
	}
	if toVerb(g) != "" {
		return gap{right: g}
	}
	r := readLead(g)
	if r.core == "" {
		return gap{right: g}
	}
	if k := strings.Index(g, "占"); k > 0 && !strings.HasPrefix(g[k:], "占地") {
		return gap{left: g[:k], right: g[k:]}
	}
	if measureTails.suffix(r.core) != "" && (r.level || strings.HasSuffix(g, "率")) {
		return gap{left: withoutMeasure(r.core), right: g} // 203个|国考断面|水质优良率达|100%
	}
	// 9373人次|就业困难人员|发放社保补贴|2368万元
	for i := range g {
		if i == 0 {
			if flowVerbs.prefix(g) != "" || genericNouns.prefix(g) != "" {
				return gap{right: g}
			}
			continue
		}
		if rest, ok := strings.CutPrefix(g[i:], "累计"); ok && i > len("中") {
			if hasAnyPrefix(rest, "发放", "提供", "支付", "兑现", "拨付", "减免", "办理", "归还", "返还") {
				return gap{left: g[:i], right: g[i:]} // 为12万户|居民|累计发放补贴|3亿元
			}
			return gap{left: g[:i], right: "累计" + g[:i] + rest} // 214家|平价商店|累计惠民|1.7亿元
		}
		if w := flowVerbs.prefix(g[i:]); utf8.RuneCountInString(w) >= 2 || i > len("中") && strings.HasPrefix(g[i:], "提供") {
			return gap{left: g[:i], right: g[i:]}
		}
	}
	return gap{left: g}
}

// startsAnew is where in the words behind an amount the project that it was
// spent on ends and what became of it begins: 30亿元|的商贸综合体项目|当年完成投资|
// 6.1亿元, 1.27亿元|实施的绿化工程|新增绿化面积|66.3万平方米. It is 0 if nowhere.
func startsAnew(g string) int {
	if k := strings.Index(g, "的"); k < 0 || k > 0 && verbOf(g[:k]) != g[:k] {
		return 0
	}
	for i := range g {
		if i == 0 || !hasAnySuffix(g[:i], "项目", "工程") {
			continue
		}
		rest := g[i:]
		if hasAnyPrefix(rest, "当年", "年内", "今年", "全年", "本年", "累计", "新") || utf8.RuneCountInString(flowVerbs.prefix(rest)) >= 2 {
			return i
		}
	}
	return 0
}

// listBefore is g without the 和 at its end where g is a list of nouns that one
// number counts: 533个|县级图书馆、文化馆|和|4万个.
func listBefore(g string) (string, bool) {
	if k := strings.Index(g, "、"); k <= 0 {
		return "", false
	}
	for _, w := range []string{"以及", "和", "及", "与"} {
		if noun, ok := strings.CutSuffix(g, w); ok {
			return noun, true
		}
	}
	return "", false
}

// lastMember is where 和 stands in g before the example that stands for the
// second number: 14条|高速公路项目|和黄百等|4个; 0 if nowhere.
func lastMember(g string) int {
	if !strings.HasSuffix(g, "等") || strings.Contains(g, "、") {
		return 0
	}
	return max(strings.LastIndex(g, "和"), strings.LastIndex(g, "及"), 0)
}

func trimConjunction(s string) string {
	for _, w := range []string{"以及", "和", "及", "与"} {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

func revises(g string) bool {
	switch toVerb(g) {
	case "修订为", "核定为", "核实为", "修正为", "核减为", "调减为":
		return true
	}
	return false
}

// measureTails end what is measured as a rate or an amount of the things counted
// before it.
var measureTails = newWordlist("率 比例 比重 占比 总投资 投资额 总额 收入 产值 面积 里程 长度")

// withoutMeasure is the noun in front of the measure that ends core: 国考断面 of
// 国考断面水质优良率.
func withoutMeasure(core string) string {
	w := sharedTails.suffix(core)
	if m := measureTails.suffix(core); len(m) > len(w) {
		w = m
	}
	noun := strings.TrimSuffix(strings.TrimSuffix(core, w), "水质")
	if utf8.RuneCountInString(noun) < 2 {
		return core
	}
	return noun
}

// withoutRate is the noun whose rate a name is: what a number counts is the
// noun, 203个|国考断面|优良率.
func withoutRate(name string) string {
	if strings.HasSuffix(name, "率") {
		return withoutMeasure(name)
	}
	return name
}

// toVerb is the verb of 从X提高到Y that g begins with.
func toVerb(g string) string {
	w := linkVerbs.prefix(strings.TrimLeft(g, "的 "))
	if w == "到" || w == "至" || utf8.RuneCountInString(w) >= 2 && (strings.HasSuffix(w, "到") || strings.HasSuffix(w, "至") || strings.HasSuffix(w, "为")) && !strings.HasSuffix(w, "达到") && !strings.HasSuffix(w, "约为") {
		return w
	}
	return ""
}

// readClause names the quantities of one clause.
func (r *reading) readClause(c *clause, th *thread) []named {
	qs := r.quantities[:0]
	for i := range c.items {
		if it := &c.items[i]; it.kind == itemQuantity || it.kind == itemRank || it.kind == itemSuspect {
			qs = append(qs, *it)
		}
	}
	r.quantities = qs
	if len(qs) == 0 {
		r.readTopic(c, th)
		return nil
	}
	gaps := slices.Grow(r.gaps[:0], len(qs)+1)[:len(qs)+1]
	r.gaps = gaps
	gaps[0] = gap{right: r.words(c.start, qs[0].start)}
	for i := 1; i < len(qs); i++ {
		g := r.words(qs[i-1].end, qs[i].start)
		gaps[i] = splitGap(g)
		if qs[i-1].criteria { // 开工和竣工|1000万元以上|工业投资项目|1000个
			gaps[i] = gap{left: g, right: leadOf(gaps[i-1].right) + qs[i-1].text + g}
		}
	}
	gaps[len(qs)] = gap{left: r.words(qs[len(qs)-1].end, c.end)}
	if strings.HasPrefix(gaps[len(qs)].left, "、") {
		gaps[len(qs)].left = "" // 转移稳定在2500万人以上、零就业家庭动态消除: another subject
	}
	if ns := r.readDistribution(qs, gaps, th); ns != nil {
		return ns
	}
	ns := slices.Grow(r.named[:0], len(qs))[:len(qs)]
	r.named = ns
	listVerb := ""
	for i, q := range qs {
		n := named{it: q, lead: readLead(gaps[i].right), postText: trimPost(gaps[i+1].left)}
		if n.postText == "" && n.lead.core == "" && (q.unit.Dimension == unit.People || strings.HasSuffix(q.unitText, "人次")) {
			n.postText = received(gaps[i+1].right)
		}
		if i > 0 && !gaps[i].list {
			listVerb = ""
		}
		if i > 0 && n.lead.scope == "" && (gaps[i].list && gaps[i].right == "" || !gaps[i].list && gaps[i].left != "" && gaps[i].right != "") {
			n.lead.scope = ns[i-1].scope // 全市|2006家|企业|提供应急资金|377.5亿元
		}
		n.fromRole = n.lead.from && i+1 < len(qs) && toVerb(gaps[i+1].right) != ""
		n.toRole = i > 0 && ns[i-1].fromRole
		if q.preset != "" {
			n.fromRole, n.toRole = q.row == fromRow, q.row == toRow
		}
		n.revised = n.fromRole && revises(gaps[i+1].right) || n.toRole && revises(gaps[i].right)
		r.name(&n, th, gaps[i], listVerb, ns[:i])
		if n.verb != "" {
			listVerb = n.verb
		}
		ns[i] = n
		if i > 0 && gaps[i].pair && n.postText != "" {
			ns[i-1] = shareName(ns[i-1], n)
		}
	}
	for i := 0; i+1 < len(ns); i++ {
		g := r.words(qs[i].end, qs[i+1].start)
		if k := measureIn(g); k > 0 && selectsCounted(c, &ns[i+1]) && qs[i].unitText == "家" {
			// 191家|工业企业|营业收入|超百亿元
			ns[i].head = tidyName(g[k:] + r.s[qs[i+1].start:qs[i+1].end] + g[:k])
			ns[i].name = ns[i].head
		}
		if !qs[i+1].criteria || utf8.RuneCountInString(g) > 5 {
			continue
		}
		if core := ns[i].lead.core; qs[i].unit.Dimension == unit.Money && core != "" && verbOf(core) == core {
			// 投资|4890万元|实施|10蒸吨以下|燃煤锅炉改造
			ns[i].head = tidyName(core + qs[i+1].text + trimPost(gaps[i+2].left))
			ns[i].name, ns[i].inherited = ns[i].head, false
		} else if counts(qs[i]) && (utf8.RuneCountInString(core) <= 4 || strings.HasSuffix(core, "等")) {
			if strings.HasSuffix(core, "等") {
				core = "" // 偏光板等|60个|超3000万美元|项目
			}
			// 34个|投资|5000万元以上|项目
			ns[i].head = tidyName(core + g + qs[i+1].text + cutPredicate(trimPost(gaps[i+2].left), qs[i]))
			ns[i].name, ns[i].inherited = ns[i].head, false
		}
	}
	if len(ns) == 2 && strings.HasPrefix(gaps[0].right, "分别有") {
		dealObjects(ns, th)
	}
	shareTheirPredicate(ns)
	shareSelected(ns)
	addPurposeWithin(ns)
	for i := len(ns) - 2; i >= 0; i-- {
		if ns[i].fromRole && ns[i+1].toRole && ns[i].name == "" {
			ns[i].name, ns[i].head = ns[i+1].name, ns[i+1].head
		}
	}
	return ns
}

// received is what the persons counted before g got, where g says so and no noun
// does: 4.5万人次|获大病补偿|9100万元.
func received(g string) string {
	if hasAnyPrefix(g, "获", "享受", "领取", "接受", "参加") && utf8.RuneCountInString(g) >= 4 {
		return trimPost(readLead(g).core)
	}
	return ""
}

// dealObjects gives each of two counts its own object of what both did: 分别有
// 15家和23家|企业入围中国企业500强和中国制造业500强.
func dealObjects(ns []named, th *thread) {
	name := ns[1].head
	at, verb := entering.find(name)
	if at < 0 || ns[0].head != name {
		return
	}
	objects := splitHeads(name[at+len(verb):])
	if len(objects) != 2 {
		return
	}
	for i := range ns {
		ns[i].head = name[:at+len(verb)] + objects[i]
		if i == 0 {
			ns[i].head += sharedBy(objects[0], objects[1], "")
		}
		ns[i].name = ns[i].head
	}
	th.heads = []string{ns[0].head, ns[1].head}
	th.topic, th.said = name[:at], append(th.said, th.heads...)
}

// entering are verbs whose object is a list, a rank or a title.
var entering = newWordlist("入围 入选 跻身 进入 列入 获评 获批 荣获 获得 当选")

// measureIn is where the measure begins in 工业企业营业收入; 0 if there is none.
func measureIn(g string) int {
	for _, w := range []string{"年营业收入", "营业收入", "主营业务收入", "销售收入", "年产值", "产值", "税收", "市值"} {
		if k := strings.Index(g, w); k > 0 {
			return k
		}
	}
	return 0
}

// shareTheirPredicate completes short nouns of a list with what the last one
// does: 16所高校、48个学科入选“双一流”建设名单.
func shareTheirPredicate(ns []named) {
	last := len(ns) - 1
	if last < 1 || ns[last].lead.core != "" {
		return
	}
	post := strings.TrimPrefix(ns[last].postText, "的")
	for i := range post {
		if i == 0 || nounStops.prefix(post[i:]) == "" || strings.HasPrefix(post[i:], "、") {
			continue
		}
		for k := range ns[:last] {
			if n := &ns[k]; n.lead.core == "" && n.postText != "" && n.head == n.postText && utf8.RuneCountInString(n.head) <= 3 {
				n.head += sharedBy(n.head, post[:i], firstRunes(post[i:], 16))
				n.name = n.head
			}
		}
		return
	}
}

// shareSelected gives a count of what is only called by its size the noun of the
// next: 12个|百亿元、70个|30亿元以上|项目.
func shareSelected(ns []named) {
	for i := 0; i+1 < len(ns); i++ {
		n, next := &ns[i], &ns[i+1]
		if counts(n.it) && n.postText != "" && strings.HasSuffix(n.head, n.postText) && hasAnySuffix(n.head, "亿元", "万元") && strings.Contains(next.head, "以上") && selectedNoun(next.head) != next.head {
			n.head += selectedNoun(next.head)
			n.name = n.head
		}
	}
}

// sharedBy is what a short noun lacks: the noun behind 级 where it says only of
// which level (1410个|县级|和250个|省、市级|疾控中心), else the predicate.
func sharedBy(short, noun, predicate string) string {
	if k := strings.LastIndex(noun, "级"); k > 0 && strings.HasSuffix(short, "级") {
		return noun[k+len("级"):]
	}
	if rest := noun[len(firstRunes(noun, 2)):]; utf8.RuneCountInString(short) == 2 && hasAnyPrefix(rest, "管网", "管线", "管道", "道路", "公路", "铁路", "线路") {
		return rest // 68公里|供水、15公里|雨水|管网二期工程
	}
	return predicate
}

// leadOf is what stands before a criterion and belongs to the noun that the
// criterion opens: 开工和竣工|1000万元以上|工业投资项目.
func leadOf(s string) string {
	l := readLead(s)
	if utf8.RuneCountInString(l.core) <= 10 {
		return dropGeneric(l.core)
	}
	return ""
}

// shareName gives the first of a pair (1.8万户、189万平方米棚改任务) the name that
// stands behind the second.
func shareName(first, second named) named {
	core := first.lead.core
	if first.name == "" || first.inherited || first.postText == "" && (core == "" || verbOf(core) == core) {
		first.name, first.head, first.verb = second.name, second.head, second.verb
	}
	return first
}

func trimPost(s string) string {
	return strings.Trim(s, " 　、，,：:；;—－\"·…\t")
}

// readTopic keeps the subject of a clause without figures: 粮食连续五年增产.
func (r *reading) readTopic(c *clause, th *thread) {
	if c.inner {
		return
	}
	var l lead
	s := l.trimHead(trimPunct(r.words(c.start, c.end)))
	if s == "" || hasAnyPrefix(s, "扣除", "剔除", "按", "同口径", "考虑") {
		return
	}
	if t := objectOfChange(s); t != "" {
		s = t
	} else if k := predicateAt(s); k > 0 {
		s = s[:k]
	} else if k == 0 {
		if sharedTails.suffix(s) == "" && genericNouns.suffix(s) == "" {
			return
		}
		s = dropGeneric(s)
	}
	if n := utf8.RuneCountInString(s); n >= 2 && n <= 32 {
		th.topic, th.named, th.heads, th.scope = s, false, nil, l.scope
		if coordinates(s) {
			if hs := splitHeads(s); len(hs) > 1 {
				th.heads = hs
			}
		}
	}
}

// predicateAt is where the predicate of a clause begins; -1 when none is known.
func predicateAt(s string) int {
	for i := range s {
		if predicateWords.prefix(s[i:]) != "" && protectedHeads.prefix(s[i:]) == "" {
			return i
		}
	}
	return -1
}

// objectOfChange is what a clause such as 连续7年提高企业退休人员基本养老金水平 is
// about: the object of its verb of change.
func objectOfChange(s string) string {
	if strings.HasPrefix(s, "连续") {
		if k := strings.Index(s, "年"); k > 0 && k < 16 {
			s = s[k+len("年"):]
		}
	}
	for _, w := range []string{"提高", "增加", "扩大", "降低", "减少", "上调", "推进", "推动", "实施", "抓好", "做好", "加强"} {
		if rest := strings.TrimPrefix(s, w); rest != s {
			rest = strings.TrimPrefix(rest, "了")
			if n := utf8.RuneCountInString(rest); n >= 3 && n <= 20 {
				return strings.TrimSuffix(rest, "水平")
			}
		}
	}
	return ""
}

// counts tells whether the unit counts things, so that the noun behind it is
// what is counted.
func counts(it item) bool {
	d := it.unit.Dimension
	return strings.HasPrefix(string(d), "count") || d == "people" || it.unitText == "" || it.noUnit || !it.unitOK
}

// name finds what n.it measures.
func (r *reading) name(n *named, th *thread, g gap, listVerb string, before []named) {
	l := &n.lead
	if t := strings.TrimSuffix(l.core, "提升"); t != l.core && t != "" && !counts(n.it) && l.change == NoChange && (n.it.unit.Dimension == unit.Percent || n.it.unit.Dimension == unit.Points) {
		l.core, l.change, l.verb = t, Rise, "提升" // 园区优化提升|20%
	}
	n.scope = l.scope
	n.change, n.it.change = l.change, l.change
	post := n.postText
	core := l.core
	if n.it.unitText == "番" {
		n.change = Rise
	}
	if n.it.unit.Dimension == unit.Percent && n.change == NoChange && hasAnyPrefix(post, "增长", "的增长", "增速", "的增速") {
		n.change, n.it.change, l.verb = Rise, Rise, "增长"
	}
	if n.it.criteria {
		if k := strings.Index(post, "占"); k > 0 {
			post = post[:k]
		}
		n.head = tidyName(strings.TrimPrefix(post, "的"))
		n.name = n.head
		r.remember(n, th)
		return
	}
	if n.it.kind == itemRank {
		core = rankSubject(core)
	}
	if n.it.ratio && !strings.HasSuffix(core, "比") {
		core += "比" // readLead took it for a comparison
	}
	if n.it.preset != "" {
		n.name, n.head = n.it.preset, n.it.preset
		return
	}
	behind := r.nounBehind(n, post)
	if !g.list && hasTopicTask(behind, th.topic) {
		behind, post, core = "", "", "" // 推进棚户区改造，完成800户的改造任务
	}
	if behind != "" {
		r.nameFromBehind(n, th, core, behind, listVerb)
		r.remember(n, th)
		return
	}
	if atPlace(n, core, post) {
		n.verb = verbOf(core)
		n.head = tidyName(core + cutPredicate(post, n.it))
		n.name = n.head
		r.remember(n, th)
		return
	}
	if strings.HasPrefix(core, "比") && !strings.HasPrefix(core, "比例") && !strings.HasPrefix(core, "比重") || strings.HasPrefix(core, "较") {
		core, l.compare = "", true
	}
	core = dropGeneric(dropArranged(afterStatement(core)))
	if noun := r.measured(n, core, post); noun != "" {
		n.head = tidyName(noun + nounOf(core))
		n.name = n.head
		r.remember(n, th)
		th.topic = noun
		return
	}
	core = l.ownCore(n, th, core)
	if percentUse(n, core, post) {
		if core == "" {
			core, n.inherited, n.scope = th.topic, true, th.scope
		}
		n.head = tidyName(core + post)
		n.name = n.head
		return
	}
	if core != "" {
		nameWith(n, th, g, listVerb, before, core, post)
	} else if r.nameWithout(n, th, g, listVerb, before, post) {
		return
	}
	n.head = tidyName(n.head)
	n.name = n.head
	if n.head == "" && n.change != NoChange && utf8.RuneCountInString(l.verb) > 1 {
		n.name = l.verb // 年均超收2040亿元
	}
	if n.change != NoChange && n.head != "" {
		n.name = withChange(n.head, changeWord(l.verb, n.change, n.it.unit))
	}
	r.remember(n, th)
}

// ownCore is the core without what only leads to the figure, and with what 人均 is
// counted of; "" when nothing of its own is left.
func (l *lead) ownCore(n *named, th *thread, core string) string {
	if rest := strings.TrimPrefix(core, "是"); rest != core && n.it.unit.Dimension == unit.Multiple {
		core = "" // 是五年前的1.2倍
	}
	if core == "人均" || core == "户均" {
		if noun := nounOf(th.topic); th.named && n.change == NoChange && noun != "" && !strings.Contains(noun, core) {
			core += noun // 新增公共体育设施面积52.2万平方米，人均2.36平方米
		} else {
			core = ""
		}
	}
	if core == "平均" {
		core = ""
	}
	if k := strings.LastIndex(core, "提出"); k >= 0 && n.it.unit.Dimension == unit.Percent {
		core = l.trimHead(core[k+len("提出"):]) // 中央提出今年|经济增长
	}
	if n.it.unit.Dimension == unit.Percent {
		core = beforeComparison(core)
	}
	if n.change != NoChange || l.level {
		core = afterDisposal(strings.TrimPrefix(core, "提出"))
		core = dropCondition(core)
	}
	return core
}

// nameWithout names a figure that brings no words of its own: by the figures and
// the topic before it. done is true when nothing is to be added to the name.
func (r *reading) nameWithout(n *named, th *thread, g gap, listVerb string, before []named, post string) (done bool) {
	l := &n.lead
	switch {
	case n.toRole:
		p := before[len(before)-1]
		n.name, n.head, n.scope = p.name, p.head, p.scope
		n.change = NoChange
		if l.change != NoChange && l.verb != "" && !strings.HasSuffix(g.right, l.verb) {
			n.change = NoChange
		}
		return true
	case reachedBy(n, before) != "":
		n.head, n.inherited = reachedBy(n, before), true
	case leftPoverty(post) != "" && th.topic != "":
		n.head, n.inherited = strings.TrimSuffix(strings.TrimSuffix(th.topic, "脱贫"), "稳定")+leftPoverty(post), true
		if n.scope == "" {
			n.scope = th.scope
		}
	case n.change == NoChange && stockOf(th.topic) != "" && !containsAny(g.right+post, []string{"未", "计划", "目标", "任务"}) && (l.total || th.exceeds(n.it) && (l.level || hasAnyPrefix(r.s[n.it.start:n.it.num], "突破", "超过"))):
		n.head, n.inherited = stockOf(th.topic), true // 新上市企业8家、累计82家
		if n.scope == "" {
			n.scope = th.scope
		}
	case g.pair && len(before) > 0:
		p := before[len(before)-1]
		n.name, n.head, n.verb, n.scope = p.name, p.head, p.verb, p.scope
		n.change, n.it.change = p.change, p.change
		n.inherited = true
		return true
	case l.total && l.level && bareNoun(th.topic) != "" && verbOf(th.topic) != "":
		n.head, n.inherited = bareNoun(th.topic), true // 新建绿道137公里、累计达到2136公里
	default:
		n.head, n.inherited = th.topic, true
		if n.scope == "" {
			n.scope = th.scope
		}
		if l.change == NoChange && listVerb != "" && n.head == "" {
			n.head = listVerb
		}
	}
	return false
}

// nameWith names a figure by its own words, which may need a noun or a verb from
// before.
func nameWith(n *named, th *thread, g gap, listVerb string, before []named, core, post string) {
	l := &n.lead
	switch {
	case post == "" && verbOf(core) == core && core != "" && verbOf(th.topic) != "" && bareNoun(th.topic) != "" && counts(n.it) && !hasAnyPrefix(core, "惠及", "带动", "覆盖", "涉及"):
		// 去年新增就业1.1万人，今年新增1.2万人; 审查规范性文件13件，纠正1件
		n.verb, n.head, n.inherited = core, core+bareNoun(th.topic), true
	case post == "" && th.named && renewing.has(core) && renewing.suffix(th.topic) != "" && !renewing.has(th.topic):
		// 校舍安全工程|加固|66.5万平方米，|重建|23.7万平方米
		n.verb, n.head, n.inherited = core, strings.TrimSuffix(th.topic, renewing.suffix(th.topic))+core, true
	case post == "" && building.has(core) && n.change == NoChange && !l.level && !th.named && hasAnySuffix(th.topic, "行动", "工程", "项目", "计划"):
		n.verb, n.head, n.inherited = core, th.topic+core, true // 实施农村公路提升行动，|新建|6000公里
	case hasAnySuffix(core, "以上", "以下") && th.topic != "":
		n.head, n.inherited = core+selectedNoun(th.topic), true
	case needsNoun(core, n.it):
		if n.it.unit.Dimension == unit.Percent && (strings.HasSuffix(core, "任务") || strings.HasSuffix(core, "目标")) {
			core = "完成" + core
		}
		n.head = joinNoun(topicOf(th.topic, core), core)
		n.inherited = n.head != core
		if n.scope == "" && n.inherited {
			n.scope = th.scope
		}
	default:
		n.verb = verbOf(core)
		n.head = strings.TrimSuffix(core, leftPoverty(post)) + leftPoverty(post)
		if n.verb == "" && listVerb != "" && !strings.HasPrefix(core, "再就业") && len(before) > 0 && (g.list || l.among) && l.change == NoChange && !l.level {
			n.verb = listVerb
			n.head = listVerb + core
			n.inherited = true
		} else if l.among && n.verb == "" && th.verb != "" && l.change == NoChange && !l.level {
			n.verb, n.head, n.inherited = th.verb, th.verb+core, true
		}
	}
}

// topicOf is the topic without 新增 at its end where core says how many there are by
// now: 专精特新企业新增12家、总数达到30家.
func topicOf(topic, core string) string {
	if strings.HasPrefix(core, "总") || strings.HasPrefix(core, "存量") {
		for _, w := range []string{"新增加", "新增", "净增"} {
			if t := strings.TrimSuffix(topic, w); t != "" {
				topic = t
			}
		}
	}
	return topic
}

// reachedBy is what has grown to n's level by the increase that stands just before
// it: 铁路运营里程 of 铁路运营里程新增1700公里、突破7000公里; "" if there is none.
func reachedBy(n *named, before []named) string {
	over := n.it.qual == GT && n.it.start < n.it.num
	if len(before) == 0 || !n.lead.level && !over && !n.lead.total || n.change != NoChange {
		return ""
	}
	p := &before[len(before)-1]
	if p.lead.level || p.it.qual != EQ || p.it.unit.Dimension != n.it.unit.Dimension || p.it.unit.Symbol == "" || n.it.unit.Symbol == "" ||
		!n.it.unit.ToBase(n.it.value).GreaterThan(p.it.unit.ToBase(p.it.value)) {
		return ""
	}
	for _, w := range []string{"新增", "净增", "新增加"} {
		if t := strings.TrimSuffix(p.head, w); t != p.head {
			return t
		}
		if t := strings.TrimPrefix(p.head, w); t != p.head {
			return t
		}
	}
	return ""
}

func withChange(head, word string) string {
	if strings.HasSuffix(head, word) {
		return head
	}
	return head + word
}

// rankSubject is what is ranked: the words before 居全国, 稳居, 升至 and the like.
func rankSubject(core string) string {
	for i := range core {
		if w := rankWords.prefix(core[i:]); w != "" && !insideWord(core, i, i+len(w)) {
			return trimPunct(trimRun(core[:i]))
		}
	}
	for _, area := range []string{"全国", "全省", "全市", "全区", "世界", "全球"} {
		core = strings.TrimSuffix(core, area)
	}
	for _, w := range []string{"保持", "连续"} {
		core = strings.TrimSuffix(trimRun(core), w)
	}
	return core
}

// trimRun takes 连续7年 off the end of s.
func trimRun(s string) string {
	if !strings.HasSuffix(s, "年") {
		return s
	}
	if k := strings.LastIndex(s, "连续"); k >= 0 && len(s)-k <= len("连续十二年") {
		return s[:k]
	}
	return s
}

// beforeComparison is the subject of 经济总量好于全省(6.1%), where the figure is the
// other area's.
func beforeComparison(core string) string {
	for _, area := range []string{"全国", "全省"} {
		t := strings.TrimSuffix(core, area)
		if t == core {
			continue
		}
		for _, w := range []string{"高于", "低于", "好于", "优于", "快于"} {
			if rest, ok := strings.CutSuffix(t, w); ok {
				return rest
			}
		}
	}
	return core
}

// atPlace tells whether the words before the figure only say where, and those
// behind it what is measured: 实施奋斗镇|1万亩|节水灌溉.
func atPlace(n *named, core, post string) bool {
	switch n.it.unit.Dimension {
	case unit.Area, unit.Length, unit.Mass, unit.Volume, unit.Power:
	default:
		return false
	}
	if n.change != NoChange || n.lead.level || post == "" || strings.HasPrefix(post, "的") || n.it.end != n.it.tail {
		return false
	}
	return hasAnySuffix(core, "镇", "乡", "苏木", "街道", "办事处", "新城", "组团", "园区", "开发区") && utf8.RuneCountInString(core) <= 10
}

// hasTopicTask tells whether behind only calls the topic a task.
func hasTopicTask(behind, topic string) bool {
	t := strings.TrimSuffix(behind, "任务")
	return t != behind && topic != "" && (t == "" || strings.HasSuffix(topic, t))
}

// afterStatement is the last part of a core whose earlier part makes a statement
// of its own: 改革试点顺利推进、执法事项综合率.
func afterStatement(core string) string {
	k := strings.LastIndex(core, "、")
	if k < 0 || !hasAnySuffix(core[:k], "推进", "提升", "增强", "完成", "建成", "投用", "全覆盖", "落地", "加快", "改善", "运行", "启动", "形成", "达标", "开工", "开通", "向好", "优化", "巩固", "实现") {
		return core
	}
	return core[k+len("、"):]
}

// percentUse tells whether a bare percentage is a share that something is used
// for: …4.25万亿元，87%用于支持中西部地区.
func percentUse(n *named, core, post string) bool {
	return n.change == NoChange && !n.lead.level && n.it.unit.Dimension == unit.Percent &&
		(strings.HasPrefix(post, "用于") || strings.HasPrefix(post, "投向") || strings.HasPrefix(post, "来自"))
}

// dropArranged takes the verb out of 中央财政将安排科技支出.
func dropArranged(core string) string {
	for _, w := range []string{"将安排", "拟安排", "计划安排", "已安排", "安排", "有望实现", "可望实现", "预计实现", "将实现"} {
		if k := strings.Index(core, w); k > 0 && k+len(w) < len(core) {
			return core[:k] + core[k+len(w):]
		}
	}
	return core
}

// dropCondition cuts what stands between a subject and its figure: 是在…的基础上,
// 剔除…因素后, 预期目标.
func dropCondition(core string) string {
	if k := strings.Index(core, "影响"); strings.HasPrefix(core, "受") && k > 0 {
		core = core[k+len("影响"):]
	}
	for _, w := range []string{"是在", "在", "剔除", "扣除"} {
		k := strings.Index(core, w)
		if k > 0 && (strings.HasSuffix(core, "基础上") || strings.HasSuffix(core, "后") || strings.HasSuffix(core, "前提下")) {
			core = core[:k]
		}
	}
	for _, w := range []string{"主要预期目标", "预期目标", "目标"} {
		if t := strings.TrimSuffix(core, w); t != core && t != "" && !strings.HasSuffix(t, "完成") {
			core = t
		}
	}
	return core
}

// afterDisposal is what 将 or 把 puts in front of the verb: 用两年时间将筹资标准.
func afterDisposal(core string) string {
	for _, w := range []string{"将", "把"} {
		if k := strings.Index(core, w); k >= 0 && k+len(w) < len(core) && !strings.HasPrefix(core[k:], "将军") {
			return core[k+len(w):]
		}
	}
	return core
}

// selectedNoun is the noun that the criterion in topic selects: 工业投资项目 of
// 开工1000万元以上工业投资项目.
func selectedNoun(topic string) string {
	for _, w := range []string{"以上", "以下"} {
		if k := strings.LastIndex(topic, w); k >= 0 && k+len(w) < len(topic) {
			return topic[k+len(w):]
		}
	}
	if v := verbOf(topic); v != topic {
		return strings.TrimPrefix(topic, v)
	}
	return topic
}

// bareNoun is a head without the flow verb that it begins with; "" if nothing
// else is in it.
func bareNoun(head string) string {
	v := verbOf(head)
	if v == head {
		return ""
	}
	return strings.TrimPrefix(head, v)
}

// pointsBack tells whether a name only points at something said before, so that
// by itself it does not say what is measured: 中央财政为此支出, 用于这方面的支出.
func pointsBack(name string) bool {
	for _, w := range []string{"为此", "这方面", "这些", "这项", "这样", "这两", "这一", "此项", "此一项", "上述"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

// measured is the noun behind 的 that a bare measure is about: 总投资30亿元的|
// 长江引水工程, 总长度57.9公里的|城市道路.
func (r *reading) measured(n *named, core, post string) string {
	body, of := strings.CutPrefix(post, "的")
	if !of || n.change != NoChange || !genericNouns.has(nounOf(core)) || counts(n.it) || n.it.unit.Dimension == unit.Percent ||
		hasAnyPrefix(body, "目标", "任务", "计划", "水平", "规模", "要求", "标准", "基础") {
		return ""
	}
	if noun := cutPredicate(body, n.it); utf8.RuneCountInString(noun) >= 3 {
		return noun
	}
	return ""
}

// leftPoverty is the predicate that alone stands behind a number of persons or
// households: 301户611人|全部脱贫, 其中349人|稳定脱贫; else "".
func leftPoverty(post string) string {
	for _, w := range []string{"全部", "全面", "均", "已", "如期", "实现"} {
		post = strings.TrimPrefix(post, w)
	}
	switch post {
	case "脱贫", "稳定脱贫":
		return post
	}
	return ""
}

// building are verbs that alone do not say what was built.
var building = newWordlist("新建 改建 扩建 新改建 建成 建设 改造 整治 修复")

// stockOf is what there is more of after topic, an addition: 上市企业 of 新上市企业,
// 经营主体 of 经营主体新增; "" if topic is none.
func stockOf(topic string) string {
	for _, w := range []string{"新增加", "新增", "净增"} {
		if noun, ok := strings.CutPrefix(topic, w); ok {
			return noun
		}
		if noun, ok := strings.CutSuffix(topic, w); ok {
			return noun
		}
	}
	if noun, ok := strings.CutPrefix(topic, "新"); ok && hasAnyPrefix(noun, "上市", "获批", "入选", "认定", "登记", "签约", "评定", "获评") {
		return noun
	}
	return ""
}

// exceeds tells whether it is more than the last figure, in the same unit, so that
// it may be the stock that an addition led to.
func (th *thread) exceeds(it item) bool {
	return it.unit.Symbol != "" && it.unit.Base == th.last.unit.Base && it.unit.Dimension == th.last.unit.Dimension &&
		it.unit.ToBase(it.value).GreaterThan(th.last.unit.ToBase(th.last.value))
}

// renewing are verbs of building anew what stands: behind a noun, one of them may
// take the place of another.
var renewing = newWordlist("重建 改建 扩建 翻建 加固 维修 修缮 改造")

// nounOf is a head without the flow verb that it may begin with.
func nounOf(head string) string {
	if verbOf(head) == "" {
		return head
	}
	return bareNoun(head)
}

// remember hands the name on to the clauses that follow.
func (r *reading) remember(n *named, th *thread) {
	if pointsBack(n.head) {
		n.name, n.head = "", ""
		th.topic, th.named, th.heads = "", false, nil
	}
	if n.it.criteria && n.postText != "" {
		th.topic, th.named, th.heads = n.it.text+n.postText, false, nil
		return
	}
	if n.it.kind != itemQuantity || n.it.criteria || n.head == "" {
		return
	}
	th.last = n.it
	if !n.inherited || len(th.said) == 0 || n.lead.core != "" && n.it.unit.Dimension != unit.Percent {
		th.said = append(th.said, n.head)
	}
	if !n.inherited || th.topic == "" || !n.lead.among {
		th.topic, th.named, th.heads = n.head, true, nil
	}
	th.verb = n.verb
	if n.scope != "" {
		th.scope = n.scope
	}
}

func changeWord(verb string, c Change, u unit.Unit) string {
	rate := u.Dimension == unit.Percent || u.Dimension == unit.Multiple
	switch {
	case u.Symbol == "番":
		return "翻番"
	case verb != "" && utf8.RuneCountInString(verb) > 1:
		return strings.TrimSuffix(verb, "了")
	case c == Rise && rate:
		return "增长"
	case c == Rise:
		return "增加"
	case rate:
		return "下降"
	}
	return "减少"
}

// verbLike begin like a flow verb and are nouns.
var verbLike = newWordlist("安置房 安置小区 安置点 安置区 研发投入 研发经费 研发强度 研发机构 研发人员 销售收入 销售额 销售面积 销售利润 出口额 出口总额 出口占 进口额 进口总额 进出口 生产总值 生产安全 生产能力 投资额 投资增长 投资占 投资总额 贷款余额 存款余额 接待人次 保障性 融资规模 融资总量 支出占 征收率 办理率 参与率 登记失业率 签约率 开发区 建设用地 转移支付 补贴标准 补助标准 救助标准 资助标准 审议意见 改革 开放 建设项目 创新 消费 服务业 转化率 治理率 处理率 覆盖率 覆盖面 受理率 实施率 表彰大会 检查站 培训机构 完成率 开工率 竣工率 办结率 答复率 解决率")

// verbOf is the flow verb, or the run of them, that core begins with.
func verbOf(core string) string {
	if verbLike.prefix(core) != "" {
		return ""
	}
	n := 0
	for {
		w := flowVerbs.prefix(core[n:])
		if w == "" || verbLike.prefix(core[n:]) != "" {
			break
		}
		n += len(w)
		for _, j := range []string{"和", "、", "及", "并", "或"} {
			if strings.HasPrefix(core[n:], j) && flowVerbs.prefix(core[n+len(j):]) != "" {
				n += len(j)
				break
			}
		}
	}
	if n == len(core) || utf8.RuneCountInString(core[:n]) < 2 && n > 0 {
		if n == len(core) {
			return core
		}
		return ""
	}
	return strings.TrimSuffix(core[:n], "了")
}

// dropGeneric takes 完成, 实现, 安排 off the front where something is left.
func dropGeneric(core string) string {
	for {
		w := genericVerbs.prefix(core)
		if w == "" || protectedHeads.prefix(core) != "" {
			return core
		}
		rest := strings.TrimPrefix(core[len(w):], "了")
		if rest == "" {
			return core
		}
		if strings.HasPrefix(rest, "率") || strings.HasPrefix(rest, "额") {
			return core
		}
		core = rest
	}
}

// needsNoun tells whether core says only how something is measured: 产量, 竣工面积,
// 占…比重.
func needsNoun(core string, it item) bool {
	if strings.HasPrefix(core, "占") && !strings.HasPrefix(core, "占地") {
		return true
	}
	if genericNouns.has(core) {
		return true
	}
	for _, w := range []string{"高于", "低于", "快于", "好于", "优于", "领先", "占比", "超出年", "超年"} {
		if strings.HasPrefix(core, w) {
			return true
		}
	}
	if w := aspectVerbs.prefix(core); w != "" {
		rest := core[len(w):]
		return rest == "" || genericNouns.has(rest) || rest == "房屋面积"
	}
	return false
}

// thingTails of sharedTails name things and not measures: they stay when a
// measure follows (重点产业项目 + 投资).
var thingTails = newWordlist("项目 企业 用户 工程 床位 游客 学位 医疗保险 养老保险 失业保险 工伤保险 生育保险 养老金 基础养老金 贷款 存款 人次 万人")

// joinNoun puts the noun of the clause before in front of core.
func joinNoun(topic, core string) string {
	if topic == "" {
		return core
	}
	noun := topic
	if aspectVerbs.prefix(core) != "" {
		if v := aspectVerbs.prefix(topic); v != "" && v != topic && verbLike.prefix(topic) == "" { // 新开工|安置房 + 竣工
			return strings.TrimPrefix(topic, v) + core
		}
		// 安置房|新开工|面积 + 竣工面积
		for i := range topic {
			if i > 0 && aspectVerbs.prefix(topic[i:]) != "" {
				return topic[:i] + core
			}
		}
		noun = strings.TrimPrefix(noun, verbOf(noun))
		if noun == "" {
			noun = topic
		}
		if t := strings.TrimSuffix(strings.TrimSuffix(noun, "投资"), "总"); hasAnySuffix(t, "项目", "工程") && !strings.HasPrefix(core, "完成") {
			noun = t // 综合体项目|投资 + 开工
		}
		return noun + core
	}
	if strings.HasPrefix(core, "占") || strings.HasPrefix(core, "高于") || strings.HasPrefix(core, "低于") || strings.HasPrefix(core, "快于") {
		return topic + core
	}
	if v := verbOf(noun); v != noun {
		noun = strings.TrimPrefix(noun, v)
	}
	if t := sharedTails.suffix(noun); t != "" && t != noun && sharedTails.has(core) && !thingTails.has(t) {
		noun = strings.TrimSuffix(noun, t)
	} else if strings.HasSuffix(noun, core) {
		return noun
	}
	return noun + core
}

// tidyName takes off what clings to a name at its ends.
func tidyName(s string) string {
	s = strings.TrimFunc(s, isNamePunct)
	for _, w := range []string{"的", "了", "等", "数达"} {
		s = strings.TrimSuffix(s, w)
	}
	if t := strings.TrimSuffix(s, "中"); t != s && len(t) > 9 && !hasAnySuffix(s, "高中", "初中", "集中", "其中", "空中", "水中") {
		s = t
	}
	s = strings.TrimPrefix(s, "了")
	open, shut := strings.Count(s, "“"), strings.Count(s, "”")
	if open != shut || open == 1 && strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") {
		s = strings.NewReplacer("“", "", "”", "").Replace(s)
	}
	return s
}

// nounBehind is the noun phrase behind the quantity where that is what is
// measured; "" where the words before it are.
func (r *reading) nounBehind(n *named, post string) string {
	if post == "" || n.it.kind == itemRank {
		return ""
	}
	l := n.lead
	of := strings.HasPrefix(post, "的")
	body := strings.TrimPrefix(post, "的")
	if n.it.unit.Dimension == unit.Money && l.core != "" && l.change == NoChange && !of &&
		(verbOf(l.core) == l.core || hasAnySuffix(l.core, "安排", "投入", "拨付", "下拨", "筹集", "投资", "发行") || l.of && !l.level && !l.from && linkVerbs.prefix(body) == "" || strings.HasSuffix(cutPredicate(body, n.it), "基金")) {
		for _, w := range []string{"完成了", "完成", "实施了", "实施", "用于", "对", "推进", "重点"} {
			body = strings.TrimPrefix(body, w)
		}
		return cutName(strings.TrimPrefix(body, "的"))
	}
	if w := linkVerbs.prefix(body); utf8.RuneCountInString(w) >= 2 && !(w == "计划" && counts(n.it) && strings.HasSuffix(cutPredicate(body, n.it), "项目")) {
		return ""
	}
	percent := n.it.unit.Dimension == unit.Percent
	switch {
	case l.core != "" && nounStops.has(body) || hasAnyPrefix(body, "全部", "全面", "均", "如期", "顺利", "相继", "陆续", "先后", "按期") || leftPoverty(post) != "":
		return "" // 96户、183人|全部稳定脱贫: a predicate
	case hasAnyPrefix(body, "大关", "台阶", "门槛", "关口"):
		return ""
	case of && hasAnyPrefix(body, "目标", "任务", "计划", "水平", "家底", "较低", "较高", "低水平", "高水平", "历史", "要求", "规模", "成绩", "好成绩", "历史"):
		return ""
	case percent && of && l.change == NoChange && l.core != "" && l.at:
		return firstRunes(body, 16) + l.core // 基本药物制度在|30%|的基层医疗卫生机构实施
	case percent && l.change == NoChange && !l.level && (l.core == "" || of && verbOf(l.core) == l.core) && !hasAnyPrefix(body, "用于", "投向", "来自"):
		return cutName(body)
	case percent:
		return ""
	case l.change != NoChange && l.core != "" || l.level && l.core != "" && (!counts(n.it) || hasAnyPrefix(body, "万亿", "千亿", "百亿", "台阶", "大关")):
		return ""
	case n.toRole || n.fromRole:
		return ""
	case counts(n.it):
		if l.core != "" && l.level && (of || rankWords.prefix(body) != "" && !hasAnyPrefix(body, "居民", "居住", "居家", "列车")) {
			return "" // 产业集群增至|10个|居全国前列
		}
		if of && l.core != "" && n.it.unit.Dimension == unit.People && hasAnyPrefix(body, "生活水平", "收入", "生活困难") {
			return ""
		}
		return withoutRate(cutPredicate(body, n.it))
	case l.core == "" || verbOf(l.core) == l.core || genericVerbs.has(l.core) || endsInModifier(l.core):
		return cutPredicate(body, n.it)
	case l.verb == "" && n.it.unit.Dimension == unit.Money && flowVerbs.prefix(body) != "":
		return ""
	}
	return ""
}

// endsInModifier tells whether core is a flow verb with a word behind it that
// only tells whose the noun behind the number is: 建成|市属|4万亩|蔬菜基地.
func endsInModifier(core string) bool {
	v := verbOf(core)
	return v != "" && hasAnySuffix(core, "属", "现有", "级") && utf8.RuneCountInString(core[len(v):]) <= 3
}

// cutPredicate ends the noun phrase where its predicate begins.
func cutPredicate(s string, it item) string {
	if k := strings.Index(s, "得到"); k > 0 && utf8.RuneCountInString(s[k:]) <= 6 {
		return s[:k] + s[k+len("得到"):] // 农村危房得到改造
	}
	if it.unit.Dimension == "people" {
		for i := range s {
			if i == 0 {
				continue
			}
			if w := personEnds.suffix(s[:i]); w != "" && personEnds.prefix(s[i-len(w):]) == w && nextIsNotNoun(s[i:]) {
				if hasAnyPrefix(s[i:], "参加", "参与", "接受", "享受", "享有") && utf8.RuneCountInString(s[i:]) <= 10 {
					return s
				}
				return s[:i]
			}
		}
	}
	for i := range s {
		stop := nounStops.prefix(s[i:])
		if i == 0 || stop == "" || strings.HasPrefix(s[i:], "获得者") || insideWord(s, i, i+len(stop)) {
			continue
		}
		if stop == "、" {
			if noun := nounOfQualities(s, i); noun != "" {
				return noun
			}
		}
		switch n := utf8.RuneCountInString(s[:i]); {
		case n >= 2 && hasAnyPrefix(s[i:], "参加", "参与", "接受", "享受", "享有", "受益") && utf8.RuneCountInString(s[i:]) <= 10:
			return s
		case n >= 4:
			return s[:i]
		case n >= 2: // 企业|在区域产权交易所挂牌: too short to say what is counted
			return cutName(s)
		}
	}
	return s
}

// nounOfQualities is the noun behind a list of qualities that is parted at s[i]:
// 40个|吸引力强、带动面广的|消费场景, 180个|事关民生改善、城市发展的|重大项目; "" where
// s lists nouns.
func nounOfQualities(s string, i int) string {
	if !hasAnySuffix(s[:i], "强", "广", "高", "优", "好", "快", "足", "美") && !hasAnyPrefix(s, "事关", "关系", "涉及", "面向", "具有", "围绕", "适应", "符合") {
		return ""
	}
	k := strings.LastIndex(s, "的")
	if k < i {
		return ""
	}
	noun := s[k+len("的"):]
	if n := utf8.RuneCountInString(noun); n < 2 || n > 12 {
		return ""
	}
	return noun
}

// insideWord tells whether s[i:j] is cut out of a longer word, at either end:
// the 有 of 既|有|建筑, the 入住 of 低收|入住|房.
func insideWord(s string, i, j int) bool {
	return splitsWord(s, i) || splitsWord(s, j)
}

// splitsWord tells whether one of wholeWords stands on both sides of s[k].
func splitsWord(s string, k int) bool {
	const back = 3 // runes of the longest word before its last
	for n, i := 0, k; n < back && i > 0; n++ {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
		if i+len(wholeWords.prefix(s[i:])) > k {
			return true
		}
	}
	return false
}

// cutName shortens a long name at a seam: behind 、, 和 or 的.
func cutName(s string) string {
	const most = 28
	head := firstRunes(s, most)
	if head == s {
		return s
	}
	for _, seam := range []string{"、", "和", "及", "的", "，"} {
		if k := strings.LastIndex(head, seam); k > len(head)/2 {
			return head[:k]
		}
	}
	return head
}

func nextIsNotNoun(rest string) bool {
	for _, w := range []string{"之家", "联络站", "工作", "建议", "活动", "中心", "服务", "就业", "收入", "培训", "小组", "饮水", "住房", "教育", "公寓"} {
		if strings.HasPrefix(rest, w) {
			return false
		}
	}
	for _, w := range []string{"和", "、", "及"} {
		if strings.HasPrefix(rest, w) {
			at, _ := personEnds.find(rest)
			return at < 0
		}
	}
	return true
}

// nameFromBehind builds verb + noun: 招录了|40名|医卫人员.
func (r *reading) nameFromBehind(n *named, th *thread, core, behind, listVerb string) {
	if n.lead.toward && verbOf(core) == "" {
		core = "" // 国务院先后向|192个|重点国有企业
	}
	for _, w := range []string{"使", "让", "向", "对", "给", "为"} {
		core = strings.TrimSuffix(core, w)
	}
	core = strings.TrimSuffix(dropGeneric(core), "了")
	verb := core
	switch {
	case n.it.unit.Dimension == unit.Money: // 中央财政拟投入|433亿元|用于促进就业
		verb = strings.NewReplacer("拟投入", "投入", "将投入", "投入", "拟安排", "安排", "将安排", "安排").Replace(core)
	case verbOf(core) != core:
		verb = trailingVerb(core)
	}
	if genericVerbs.has(verb) {
		verb = ""
	}
	if n.change != NoChange {
		// 增加|500万|农村沼气用户: a flow, the verb stays in the name.
		verb = core + changeWord(n.lead.verb, n.change, n.it.unit)
		n.change, n.it.change = NoChange, NoChange
	}
	if verb == "" && core == "" && listVerb != "" {
		verb = listVerb
		n.inherited = true
	}
	n.verb = verb
	if utf8.RuneCountInString(behind) == 1 {
		verb = core // 退役军人最期盼的|10件|事
	}
	n.head = tidyName(verb + behind)
	n.name = n.head
}

// trailingVerb is the flow verb that core ends with, with what precedes it when
// that is short.
func trailingVerb(core string) string {
	if v := verbOf(core); v != "" && utf8.RuneCountInString(core) <= 16 && !strings.HasSuffix(core, "等") {
		return core // 推出长江经济带高质量发展|84项|政策措施
	}
	if w := flowVerbs.suffix(core); w != "" {
		for {
			cut := strings.TrimSuffix(core, w)
			joined := false
			for _, j := range []string{"和", "、", "及", "并"} {
				if strings.HasSuffix(cut, j) {
					if w2 := flowVerbs.suffix(strings.TrimSuffix(cut, j)); w2 != "" {
						w = w2 + j + w
						joined = true
						break
					}
				}
			}
			if !joined {
				break
			}
		}
		return w
	}
	if utf8.RuneCountInString(core) <= 8 && !strings.HasSuffix(core, "等") {
		return core
	}
	return ""
}
