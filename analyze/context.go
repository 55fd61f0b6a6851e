package analyze

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"linian/calendar"
	"linian/figure"
	"linian/finding"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// What the words around a figure say of it beyond its name. Package extract
// decides what a figure is; this file only keeps figures apart that must not
// stand on one line.

// before is the sentence up to the figure, "" when the figure does not stand in
// it as written.
func before(o figure.Observation) string {
	s, _ := sides(o)
	return s
}

// after is the sentence behind the figure.
func after(o figure.Observation) string {
	_, s := sides(o)
	return s
}

// sides are the sentence before and behind the figure.
func sides(o figure.Observation) (head, tail string) {
	if o.Text == "" {
		return "", ""
	}
	// By its offset, where the sentence is as it stands in the file: of 13个 and
	// 3个 in one sentence the words alone would find the first.
	if i := o.Start - o.SentenceStart; i > 0 && i < len(o.Sentence) && utf8.RuneStart(o.Sentence[i]) {
		if n := sameText(o.Sentence[i:], o.Text); n > 0 {
			return halfWidth(lastPart(o.Sentence[:i])), halfWidth(firstPart(o.Sentence[i+n:]))
		}
	}
	s := halfWidth(o.Sentence)
	if !strings.Contains(s, o.Text) {
		s = strings.ReplaceAll(s, " ", "")
	}
	head, tail, ok := strings.Cut(s, o.Text)
	if !ok {
		return "", ""
	}
	return lastPart(head), firstPart(tail)
}

// sideBytes is how far the words around a figure are looked at: some 500
// characters, far more than any clause has that a person wrote.
const sideBytes = 1500

func lastPart(s string) string {
	k := max(len(s)-sideBytes, 0)
	for k < len(s) && !utf8.RuneStart(s[k]) {
		k++
	}
	return s[k:]
}

func firstPart(s string) string {
	k := min(len(s), sideBytes)
	for k > 0 && k < len(s) && !utf8.RuneStart(s[k]) {
		k--
	}
	return s[:k]
}

// sameText is how many bytes of s write text, in full-width figures or with
// blanks in it or not; 0 when s does not begin with it.
func sameText(s, text string) int {
	for i, r := range s {
		if text == "" {
			return i
		}
		if r == ' ' && text[0] != ' ' {
			continue
		}
		rest, ok := strings.CutPrefix(text, halfWidth(string(r)))
		if !ok {
			return 0
		}
		text = rest
	}
	if text == "" {
		return len(s)
	}
	return 0
}

// halfWidth is s with its figures as o.Text has them: 37.4％ is found as 37.4%.
func halfWidth(s string) string {
	if !fullWidth(s) {
		return s
	}
	return halfWidths.Replace(s)
}

var halfWidths = strings.NewReplacer("％", "%", "．", ".", "０", "0", "１", "1", "２", "2", "３", "3", "４", "4",
	"５", "5", "６", "6", "７", "7", "８", "8", "９", "9")

// fullWidth tells whether there is one of the signs that halfWidths replaces; it
// is asked of every sentence, and few have any.
func fullWidth(s string) bool {
	for {
		k := strings.Index(s, "\xef\xbc") // what they begin with, and ， too
		if k < 0 || k+2 >= len(s) {
			return false
		}
		if c := s[k+2]; c == 0x85 || c == 0x8E || 0x90 <= c && c <= 0x99 {
			return true
		}
		s = s[k+2:]
	}
}

// clauseBefore is the part of before that belongs to the figure's own clause.
func clauseBefore(o figure.Observation) string {
	s := before(o)
	if i := strings.LastIndexAny(s, "，。；：,;、（"); i >= 0 {
		return strings.TrimLeft(s[i:], "，。；：,;、（")
	}
	return s
}

// lead is clauseBefore, widened over the members of a list that are bare figures,
// as 6.2% in 分别实际增长9.6%、6.2% is, and by a clause before it that only sets the
// basis: 扣除价格因素，分别增长9.6%和6.2%.
func lead(o figure.Observation) string {
	s := before(o)
	cut := func() (head, tail string) {
		i := strings.LastIndexAny(s, "，。；：,;、（")
		if i < 0 {
			return "", s
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		return s[:i], s[i+n:]
	}
	head, clause := cut()
	for clause == "" && head != "" {
		s = head
		head, clause = cut()
	}
	s = head
	if _, p := cut(); basisClause.MatchString(p) {
		return p + clause
	}
	return clause
}

var basisClause = lazyregexp.New(`^(?:按|若|如)?(?:扣除|剔除|不含|除去|可比|同口径)[^0-9]*$|^按[0-9]{4}年(?:不变)?价格?(?:计算|算)?$`)

// basisOf is the basis of a stated growth where it is not the plain one, so that
// 同口径增长6.2% and 下降2.4%, 增长9.8% and 实际增长8.5% stay apart.
func basisOf(o figure.Observation) string {
	c := lead(o)
	switch {
	case strings.Contains(c, "同口径"), strings.Contains(c, "可比口径"), strings.Contains(c, "可比增长"), strings.Contains(c, "剔除"):
		return "同口径"
	case strings.Contains(c, "实际增长"), strings.Contains(c, "实际增"), strings.Contains(c, "扣除价格"), strings.Contains(c, "扣除物价"):
		return "实际"
	}
	if m := without.FindStringSubmatch(c); m != nil {
		return m[1]
	}
	return ""
}

// without finds what a figure leaves out: 扣除房地产开发投资后，固定资产投资增长2.7%.
var without = lazyregexp.New(`^(?:如|若)?((?:扣除|不含|除去)[^，。；0-9后外、因]{2,12})(?:因素)?(?:影响)?(?:后|外)?`)

// pricesOf are the constant prices in which a level is stated, so that 按2010年价格
// 计算，2015年国内生产总值将超过55万亿元 does not stand among those of their own years.
func pricesOf(o figure.Observation) string {
	if m := constantPrices.FindStringSubmatch(lead(o)); m != nil && o.Change == figure.NoChange {
		return m[1] + "年价格"
	}
	return ""
}

var constantPrices = lazyregexp.New(`按([0-9]{4})年(?:不变)?价`)

// sumOf tells whether a figure that inherited its name from the one before it is
// the total that this one brought about: 新增9个、累计达到79个; 新建8个，总数达18个.
func sumOf(o figure.Observation) bool {
	if o.Period.Type == figure.MultiYear {
		return false // 五年累计: the sum over these years, not all there are
	}
	name := o.Indicator + o.Verb
	added := o.Change == figure.NoChange && (strings.Contains(name, "新增") || strings.Contains(name, "新建") || strings.Contains(name, "新认定"))
	if added && grownTo.MatchString(clauseBefore(o)) {
		return true
	}
	if !slices.Contains(o.Findings, finding.NameInherited) {
		return false
	}
	if inheritedSum.MatchString(clauseBefore(o)) {
		return true
	}
	return added && inheritedTotal.MatchString(clauseBefore(o))
}

// 新认定的高新技术企业增加到640多家: all of them.
var grownTo = lazyregexp.New(`(?:增加到|增至|增长到|扩大到|累计达?到?|总数达?到?)$`)

var inheritedSum = lazyregexp.New(`^(?:总数|总量|总计|累计|共计)`)

// 新增1700公里、突破7000公里: the second is the length of all.
var inheritedTotal = lazyregexp.New(`^(?:达到?|突破|增至|增加到|总里程|总规模)$`)

// perHead is 人均 where a figure that inherited its name is per head: 新增面积52.2万
// 平方米，人均2.36平方米.
func perHead(o figure.Observation) string {
	if slices.Contains(o.Findings, finding.NameInherited) {
		return inheritedPer.FindString(clauseBefore(o))
	}
	return ""
}

var inheritedPer = lazyregexp.New(`^(?:人均|户均|每户|每人|平均每[^年，0-9][^，0-9]{0,2})`)

// comparands are the years that a change may be stated against.
var comparands = lazyregexp.New(`(?:比|与|较)(上年|去年|同期|上年同期|(\d{4})\s*年)`)

// fiveYearsAgo is a comparand of a figure's own clause; sharedComparand one that is
// said of a list behind it: 收入增加2558元，另一项收入增加373元，分别比五年前增长了71%和30%.
var (
	fiveYearsAgo    = lazyregexp.New(`(?:比|与|较)五年前(?:相比)?[^，。；]*$`)
	sharedComparand = lazyregexp.New(`^(?:，[^，。；]{2,14}(?:增加|提高|减少|下降)[0-9.]+[^，。；0-9]{1,4})?，分别(?:比|较)五年前`)
)

// overYears finds changes that are stated against an earlier year than the one
// before (2005年与2000年相比，国内生产总值增长57.3%，年均增长9.5%) and gives them that span.
// What package extract has placed already is left alone.
func overYears(o *figure.Observation) bool {
	if o.Change == figure.NoChange || o.Year == 0 {
		return false
	}
	s := before(*o)
	if strings.Contains(o.Sentence, "五年前") && (fiveYearsAgo.MatchString(s) || sharedComparand.MatchString(after(*o))) {
		o.Period = figure.Period{Type: figure.MultiYear, From: o.Year - 4, To: o.Year}
		return true
	}
	all := comparands.FindAllStringSubmatch(s, -1)
	if len(all) == 0 {
		return false
	}
	base, err := strconv.Atoi(all[len(all)-1][2])
	if err != nil || base >= o.Year-1 {
		return false
	}
	tail := []rune(s)
	tail = tail[max(0, len(tail)-8):]
	o.Period = figure.Period{Type: figure.MultiYear, From: base + 1, To: o.Year, Average: strings.Contains(string(tail), "年均") || strings.Contains(string(tail), "平均")}
	return true
}

// partOfSum gives a part of a sum over five years the period of the sum: 五年累计
// 实现财政总收入超过2266亿元，其中一般预算收入超过942亿元.
func partOfSum(o *figure.Observation) bool {
	if o.Change != figure.NoChange || o.Year == 0 || o.Period.Type != figure.YearPeriod || !sumOverFive.MatchString(before(*o)) {
		return false
	}
	o.Period = figure.Period{Type: figure.MultiYear, From: o.Year - 4, To: o.Year}
	return true
}

var sumOverFive = lazyregexp.New(`^(?:过去)?五年(?:来|间)?，?(?:全[国省市县区旗])?累计[^。；]*其中[^。；，、\d]*$`)

// otherComparand is a change that is not stated against a year: 较计划少16.8公里,
// 高于全国平均0.5个百分点.
var otherComparand = lazyregexp.New(`(?:比|较|高于|低于|超过|快于|慢于)[^，。；]{0,6}(?:目标|计划|预算|预期|年初|任务|全国|全省|全市|全区|平均|标准|进度|去年底|上半年|一季度)`)

// moreThanPlan is a difference that was read as a level: 比年度计划多出30张.
var moreThanPlan = lazyregexp.New(`(?:比|较)[^，。；]{0,6}(?:目标|计划|方案|预算|预期|任务)[^，。；]{0,2}(?:多|少|增|减|高|低|超)[^，。；]{0,2}$`)

func againstOther(o figure.Observation) bool {
	c := clauseBefore(o)
	if o.Change == figure.NoChange {
		return moreThanPlan.MatchString(c) || baseOf.MatchString(c) && baseYear(o) == 0
	}
	return otherComparand.MatchString(c)
}

// baseOf finds a level that another is only measured against: 较“十三五”末的|9323.1亿
// 元|增加4374.4亿元, 比上年的|12家|多3家.
var baseOf = lazyregexp.New(`(?:^|[^占同环对])(?:比|较|与)([^，。；比较与重例率值由从]{1,14})的$`)

// baseYear is the year of a level that another is measured against; 0 where the
// words do not say it, or where it is no such level.
func baseYear(o figure.Observation) int {
	if o.Change != figure.NoChange || o.Year == 0 {
		return 0
	}
	m := baseOf.FindStringSubmatch(clauseBefore(o))
	if m == nil {
		return 0
	}
	t := m[1]
	if y := fourDigits.FindString(t); y != "" {
		n, _ := strconv.Atoi(y)
		return n
	}
	if strings.HasPrefix(t, "上年") || strings.HasPrefix(t, "去年") {
		return o.Year - 1
	}
	for y := o.Year - 1; y > o.Year-12; y-- {
		if name := calendar.PlanEnding(y); name != "" && strings.Contains(t, name) && strings.HasSuffix(t, "末") {
			return y
		}
	}
	return 0
}

// superseded tells whether the sentence itself says that the figure was replaced:
// 由793.6亿元修订为768.9亿元.
func superseded(o figure.Observation) bool {
	return supersedes.MatchString(after(o))
}

var supersedes = lazyregexp.New(`^[^，。；]{0,4}(?:修订|修正|订正|更正|核减|核定|调整)(?:为|至|到|后)`)

// raised tells whether a figure's own sentence puts the next one in its place:
// 由420元调为460元, 由人均600元提高到720元.
func raised(o figure.Observation) bool {
	head, rest := sides(o)
	return raisedFrom.MatchString(head) && raisedTo.MatchString(rest)
}

// A base of another year (由“十一五”末5793.3亿元增加到8500亿元) is none of them.
var raisedFrom = lazyregexp.New(`(?:由|从)[^，。；0-9年末底前期初时]{0,8}$`)
var raisedTo = lazyregexp.New(`^[^，。；0-9]{0,4}(?:提高|增加|上升|提升|增长|扩大|降低|下降|减少|下调|上调|调)[^，。；0-9]{0,3}(?:到|至|为)`)

// A weakName is a name of the catalogue that says too little by itself: it means
// its indicator only beside near, and not beside other, in the figure's sentence.
// Where it does not, most of them make no line of their own either: what such
// figures have in common is the word alone. One with own does.
type weakName struct {
	id          string
	core        string // of the phrase: without 及, and without the verbs of a class
	near, other *lazyregexp.Regexp
	own         bool
}

var weakNames = []weakName{
	// 全年新增营业面积10万平方米，新增就业3000人: the shops' jobs, not the district's.
	{"urban_jobs_new", "就业", nil, lazyregexp.New(`营业面积|企业|项目|商户|市场|园区|基地|投产`), false},
	{"urban_jobs_new", "就业岗位", nil, lazyregexp.New(`营业面积|企业|项目|商户|市场|园区|基地|投产`), false},
	// 签订合作项目2500多项，研发投入超过75亿元: that of the projects.
	{"rd_expenditure", "研发", lazyregexp.New(`全社会|R&D|GDP|生产总值`), nil, false},
	// 机场旅客吞吐量360万人次，货物吞吐量10.5万吨: the airport's.
	{"port_throughput", "货物吞吐量", lazyregexp.New(`港`), lazyregexp.New(`机场`), false},
	// 新建管网20公里，惠及居民5000户: those of the pipes.
	{"old_district_households", "惠居民", lazyregexp.New(`老旧小区|老小区|旧住宅|老新村`), nil, false},
	// In a town they are of another programme.
	{"rural_house_renewed", "危房", lazyregexp.New(`农|牧|村`), nil, true},
	{"rural_house_renewed", "危旧房", lazyregexp.New(`农|牧|村`), nil, true},
	// 安排重点项目105个，年度计划完成投资75.5亿元: that of these projects.
	{"project_investment", "项目投资", nil, lazyregexp.New(`[0-9](?:多|余)?[个项][^，。；]{0,12}项目|项目(?:有|共|达)?[0-9]+(?:多|余)?[个项]`), false},
	// 建成西出口等31条公路，总里程达到79.46公里: of these roads.
	{"highway_total", "公路总里程", nil, lazyregexp.New(`[0-9](?:多|余)?条[^，。；]{0,8}[公道]路，总里程`), false},
	// 加大对科技、教育、文化事业的投入，全国财政支出2.82万亿元: for these alone.
	{"fiscal_expenditure", "财政支出", nil, lazyregexp.New(`(?:加大|增加|强化)对?[^，。；]{2,40}(?:投入|支持|支出|力度)，(?:全国)?财政支出`), false},
	// Of the villages' roads only: 农村公路提档升级138公里，19座危桥改造.
	{"rural_bridges", "危桥", lazyregexp.New(`农路|农村`), lazyregexp.New(`普通公路|国省|干线`), true},
}

// weak tells whether a figure has only a weak name of the indicator and its
// sentence does not show that it means it.
func weak(id string, p phrase, o figure.Observation) bool {
	for _, w := range weakNames {
		if w.id == id && w.core == p.core &&
			(w.near != nil && !w.near.MatchString(o.Sentence) || w.other != nil && w.other.MatchString(o.Sentence)) {
			return true
		}
	}
	return false
}

// saysTooLittle tells whether a phrase is one of weakNames that makes no line.
func saysTooLittle(p phrase) bool {
	return slices.ContainsFunc(weakNames, func(w weakName) bool { return w.core == p.core && !w.own })
}

// payer is 中央财政用于 where a list of purposes names who pays once for all of
// them: 中央财政用于科技、教育、卫生和文化事业的支出分别为774亿元、536亿元.
func payer(o figure.Observation) string {
	if strings.Contains(o.Indicator, "中央") || !strings.Contains(o.Indicator, "支出") && !strings.Contains(o.Indicator, "投入") {
		return ""
	}
	if sharedPayer.MatchString(before(o)) {
		return "中央财政"
	}
	return ""
}

var sharedPayer = lazyregexp.New(`中央财政用于[^，。；0-9]*、[^，。；0-9]*(?:支出|投入)分别[^。；]*$`)

// implied is what the words around a figure put before its name.
func implied(o figure.Observation) string {
	return payer(o) + perHead(o) + perDay(o) + reachedBy(o) + stateOf(o) + approved(o)
}

// perDay is 日均 where that stands before the verb of a figure and not in its name:
// 新设市场主体30.98万户，日均新设849户.
func perDay(o figure.Observation) string {
	if w := dailyAverage.FindString(clauseBefore(o)); w != "" && !strings.ContainsAny(o.Indicator, "日天周") {
		return w
	}
	return ""
}

var dailyAverage = lazyregexp.New(`^(?:日均|周均|每天|平均每天|单日)`)

// reachedBy is the verb that governs a list of those whom something reached, for
// its later members, whose names lack it: 惠及96.4万户、398.2万贫困人口.
func reachedBy(o figure.Observation) string {
	if o.Change != figure.NoChange || o.Verb != "" || o.Dimension != unit.People && !strings.HasPrefix(string(o.Dimension), "count:") {
		return ""
	}
	s := before(o)
	if i := strings.LastIndexAny(s, "，。；：,;（"); i >= 0 {
		s = s[i:]
	}
	if m := reaches.FindStringSubmatch(s); m != nil && !strings.Contains(o.Indicator, m[1]) {
		return m[1]
	}
	return ""
}

var reaches = lazyregexp.New(`(惠及|受益|覆盖|带动|辐射|服务|帮扶|资助|救助)[0-9.]+[^，。；、：]{0,8}[、和]$`)

// stateOf is 在建 where the things counted are not all there yet, which only the
// words before their name say: 建成和在建的14条高速公路总里程达到1016公里.
func stateOf(o figure.Observation) string {
	c := clauseBefore(o)
	if !strings.Contains(c, "在建") || strings.Contains(o.Indicator, "在建") || strings.Contains(o.Verb, "在建") {
		return ""
	}
	if unfinished.MatchString(c) {
		return "在建"
	}
	return ""
}

var unfinished = lazyregexp.New(`[和及、与]在建的`)

// approved is 新认定 where the things counted have only just become what they are
// called: 38家高新技术企业通过国家认定.
func approved(o figure.Observation) string {
	if o.Change != figure.NoChange || o.Verb != "" || o.Indicator == "" {
		return ""
	}
	rest, ok := strings.CutPrefix(after(o), o.Indicator)
	if ok && passed.MatchString(rest) {
		return "新认定"
	}
	return ""
}

var passed = lazyregexp.New(`^(?:新?通过[^，。；0-9]{0,6}(?:认定|评审|评定|命名)|新?被[^，。；0-9]{0,6}(?:认定|评|命名)为)`)

// regionOf is the region that a figure is about where its sentence begins with
// one that is not the report's: 成渝地区双城经济圈建设走深走实，经济总量超9万亿元.
func regionOf(o figure.Observation) string {
	if o.Scope != "" {
		return ""
	}
	s := before(o)
	if m := regionFirst.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return partFirst(s, o)
}

// partFirst is the part of the report's area that is spoken of: a new district,
// a zone or a group of counties whose name opens a clause before the figure's own,
// while nothing in between goes back to the whole: 海东新区全年实施项目112个，固定
// 资产投资达到435亿元.
func partFirst(s string, o figure.Observation) string {
	if !namesPart(s) {
		return ""
	}
	all := partOpens.FindAllStringSubmatchIndex(s, -1)
	if len(all) == 0 {
		return ""
	}
	m := all[len(all)-1]
	part, rest := s[m[2]:m[3]], s[m[3]:]
	commas := strings.Count(rest, "，")
	switch {
	case strings.ContainsAny(rest, "。；;") || !ownFigures.MatchString(rest+o.Text) || backToWhole.MatchString(rest) || anotherPart.MatchString(rest):
		return ""
	case commas == 0 && strings.Contains(o.Indicator, part):
		return "" // the part is in its name
	case commas > 1 && !hasAnySuffix(part, "区", "园"), commas > 5:
		return ""
	}
	return part
}

func hasAnySuffix(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) })
}

// ownFigures are what a part's own clause goes on to: its economy or its figures. A
// part of which something else is said (海东新区路网全面拉开，全年…) passes nothing on.
var ownFigures = lazyregexp.New(`^[^，。；]*(?:[0-9]|经济|增速|增幅|指标|全年)`)

// anotherPart begins what is spoken of after a part where that is more than the
// part: 海东新区|综合保税区, 海东新区|等三个园区, 海东新区|、经开区.
var anotherPart = lazyregexp.New(`^(?:综合|等|[、和与及]|建设|管委)`)

// namesPart reports whether there may be a part of partOpens, which takes long to
// look for.
func namesPart(s string) bool {
	for _, w := range partTails {
		if strings.Contains(s, w) {
			return true
		}
	}
	return strings.Contains(s, "一县”") || strings.Contains(s, "区”")
}

var partTails = strings.Fields("新区 开发区 高新区 经开区 综保区 保税区 自贸区 示范区 实验区 试验区 度假区 园区 产业园 工业园 经济区 贫困地区 民族地区 革命老区 贫困县")

var partOpens = lazyregexp.New(`(?:^|[，。；：])([^，。；：、0-9推支加促大深全启规获成建设新批在以对把将施进化发行抓]{1,7}[^，。；：、0-9创更]?(?:新区|开发区|高新区|经开区|综保区|保税区|自贸区|示范区|实验区|试验区|度假区|园区|产业园|工业园|经济区)|[^，。；：、0-9推支加促大深全启规获成建设新批在以对把将]{0,6}(?:贫困地区|民族地区|革命老区|贫困县)|“[一二两三四五]州[一二两三四五]县”|“[一二两三四五]区[一二两三四五][州市县]”)`)

// backToWhole are words by which a sentence that spoke of a part goes back to the
// whole area.
var backToWhole = lazyregexp.New(`全[国省市县区旗州盟]|我[省市县区旗州]|城乡|城镇居民|农村居民|农民`)

var regionFirst = lazyregexp.New(`^([^，。；、0-9]{2,12}(?:经济圈|城市群|都市圈|经济带|湾区))(?:建设|发展|一体化)[^，。；0-9]*，[^，。；]*$`)

// beneficiary tells whether a figure only counts the people for whom something
// was done, so that its bare name does not say what: 为3730万名贫困家庭学生免费提供教科书.
func beneficiary(o figure.Observation) bool {
	return o.Dimension == unit.People && o.Change == figure.NoChange && o.Verb == "" &&
		strings.HasPrefix(after(o), o.Indicator) && forWhom.MatchString(clauseBefore(o))
}

var forWhom = lazyregexp.New(`(?:^|[^针面相反应因作成称认])(?:对|为|给|使|让)[^，。；、]{0,14}$`)

// broughtTo is the verb behind the figure and its noun, when it is one of those
// that make another line: 29个市级重点项目建成 are completed ones.
func broughtTo(o figure.Observation) string {
	if o.Change != figure.NoChange || o.Verb != "" || o.Indicator == "" {
		return ""
	}
	rest, ok := strings.CutPrefix(strings.TrimLeft(after(o), "的 "), o.Indicator)
	if !ok {
		return ""
	}
	return verbBehind.FindString(rest)
}

var verbBehind = lazyregexp.New(`^(?:建成|竣工|完工|开工|新开工|投用|投产)`)

// misdated tells whether a figure was given another year than the only one that
// its sentence begins with: 1998年，国务院组成部门由40个减少到29个 was read in a report
// that reviews 1998 to 2002. The year before is that of a first level.
func misdated(o figure.Observation) bool {
	m := yearFirst.FindStringSubmatch(o.Sentence)
	if m == nil || o.Kind != figure.Actual || o.Year == 0 || o.Decision != "" || otherYear.MatchString(before(o)) || len(fourDigits.FindAllStringSubmatch(o.Sentence, 2)) > 1 {
		return false
	}
	y, err := strconv.Atoi(m[1])
	return err == nil && o.Year != y && o.Year != y-1
}

var (
	yearFirst  = lazyregexp.New(`^\s*((?:19|20)[0-9]{2})年，`)
	fourDigits = lazyregexp.New(`(?:19|20)[0-9]{2}`)
	otherYear  = lazyregexp.New(`年前|去年|上年|前年|今年|明年|[年期]末|[年期]底`)
)

// passedBy reports whether a figure is one of several thresholds that were passed
// one after the other, and not the last: 连续迈上|5000亿元|、6000亿元两大台阶.
func passedBy(o figure.Observation) bool {
	return o.Kind == figure.Actual && o.Change == figure.NoChange && o.Decision == "" && nextThreshold.MatchString(after(o)) && threshold.MatchString(clauseBefore(o))
}

var (
	threshold     = lazyregexp.New(`(?:突破|迈上|迈过|跨上|跨过|跨越|跃上|登上|站上|越过|冲破)[^，。；0-9]{0,6}$`)
	nextThreshold = lazyregexp.New(`^(?:大关|台阶|关口)?[、和及][0-9.]+[^，。；、0-9]{1,6}(?:[、和及][0-9.]+[^，。；、0-9]{1,6})*(?:[一二两三四五六几]?[大个]?(?:大关|台阶|关口)|$|[，。；])`)
)

// milestone reports whether a figure is a threshold that was passed, which says no
// more than that: 突破1000亿元大关.
func milestone(o figure.Observation) bool {
	return (o.Qualifier == figure.GT || o.Qualifier == figure.GE) && crossed.MatchString(after(o)) || o.Qualifier == figure.EQ && o.Change == figure.NoChange && crossed.MatchString(after(o))
}

var crossed = lazyregexp.New(`^[^，。；0-9]{0,4}(?:大关|台阶|关口)`)

// within tells whether a sentence gives some years to what it plans without
// saying which: 用两年时间将筹资标准由50元提高到100元.
func within(o figure.Observation) bool {
	return o.Year != 0 && o.Decision == "" && someYears.MatchString(before(o))
}

var someYears = lazyregexp.New(`(?:用|以|花|利用)[两二三四五六七八九十2-9]年(?:左右)?(?:的)?(?:时间)[^。；]*(?:由|从)[^。；]*$`)

// saysPlanEnd tells whether a figure's sentence names its year as the end of a
// five-year plan: 地区生产总值由“十一五”末5793.3亿元增加到8500亿元.
func saysPlanEnd(o figure.Observation) bool {
	name := calendar.PlanEnding(o.Year)
	return name != "" && strings.Contains(o.Sentence, "“"+name+"”末")
}

// listScope is the scope that a list states once, before its first member: 完成市区
// 40万平方米危旧房、150万平方米旧住宅区整治改造.
func listScope(o figure.Observation) string {
	if o.Scope != "" || o.Change != figure.NoChange {
		return ""
	}
	s := before(o)
	if !strings.HasSuffix(strings.TrimSuffix(s, " "), "、") || !namesTown(s) {
		return ""
	}
	if m := listed.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

// namesTown tells whether there is one of the scopes of listed and goesOn, which
// take long to look for and are in few sentences.
func namesTown(s string) bool { return strings.Contains(s, "市区") || strings.Contains(s, "城区") }

var listed = lazyregexp.New(`(?:^|[，。；：])[^，。；：0-9]{0,18}(市区|城区|主城区|中心城区|老城区) ?[0-9.]+[^0-9、，。；]+(?:、 ?[0-9.]+[^0-9、，。；]+)*、 ?$`)

// subjectScope is the scope of the clause before, where that begins with it and a
// verb, and the figure's own clause goes on with a verb and no subject of its own:
// 市区新增公交车85辆，新辟公交线路10条.
func subjectScope(o figure.Observation) string {
	if o.Scope != "" || o.Change != figure.NoChange || strings.ContainsAny(o.Indicator, "农乡镇村") {
		return ""
	}
	s := before(o)
	if !namesTown(s) {
		return ""
	}
	if m := goesOn.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}

var goesOn = lazyregexp.New(`(?:^|[。；，])(市区|城区|主城区|中心城区|老城区)(?:新增|新建|新辟|新开|改造|改建|建成|完成|整治|更新|拆除)[^，。；]*，(?:新增|新建|新辟|新开|改造|改建|建成|完成|整治|更新|拆除)[^，。；]*$`)

// coverageRise tells whether a figure is what an insurance gained: 养老、医疗保险分别
// 扩面6万人.
func coverageRise(o figure.Observation) bool {
	return o.Change == figure.NoChange && o.Dimension == unit.People && !strings.Contains(o.Indicator, "扩面") && gained.MatchString(lead(o))
}

var gained = lazyregexp.New(`扩面[^，。；]*$`)

// growing is o as a growth where only its name says that it is one: 广义货币M2增长
// 目标为17%, 提出8%左右的国内生产总值增长目标.
func growing(o figure.Observation) figure.Observation {
	name := strings.TrimSuffix(strings.TrimSuffix(o.Indicator, "目标"), "预期")
	head, ok := strings.CutSuffix(name, "增长")
	if ok && o.Change == figure.NoChange && o.Dimension == unit.Percent && head != "" {
		o.Change, o.Head = figure.Rise, strings.TrimPrefix(head, "提出")
	}
	return o
}

// achieved is what the people counted came to, where that stands behind them: 505万
// 下岗失业人员实现再就业 is no number of 下岗失业人员.
func achieved(o figure.Observation) string {
	if o.Dimension != unit.People {
		return ""
	}
	rest, ok := strings.CutPrefix(after(o), o.Indicator)
	if !ok {
		return ""
	}
	if m := cameTo.FindStringSubmatch(rest); m != nil {
		return m[1]
	}
	return ""
}

var cameTo = lazyregexp.New(`^(?:、[0-9]+[个户][^，。；、0-9]{0,6})?(?:基本|全部|稳定|全面|如期)?(?:实现了?|得到)?(再就业|脱贫|解决了?(?:安全饮水|饮水安全)问题|解决了?温饱|越过温饱线|摆脱贫困)`)

// atTheEnd dates a stock that was read as one of several years at their end, where
// nothing says that it was brought about in them: in a review of 2006 to 2010,
// 全国社会保障基金积累7810亿元 is the level of 2010.
func atTheEnd(o figure.Observation) figure.Observation {
	p := o.Period
	if o.Kind == figure.Actual && o.Change == figure.NoChange && p.Type == figure.MultiYear && !p.Average && p.To > 0 &&
		before(o) != "" && !broughtAbout.MatchString(before(o)) {
		o.Year, o.Period = p.To, figure.Period{Type: figure.AsOf}
	}
	return o
}

var broughtAbout = lazyregexp.New(`五年|[三四5]年来|累计|共|合计|新[增建改]|完成|建成|实施|推进|改造|安排|投入|期间|时期|以来|转移|开行|培育|引进`)
