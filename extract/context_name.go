package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// name reads what belongs to a figure's name and stands elsewhere in its sentence.
func (s sides) name(o *figure.Observation) {
	c := &o.Context
	c.Prefix = s.payer(*o) + s.perHead(*o) + s.perDay(*o) + s.reachedBy(*o) + s.unfinished(*o) + s.approved(*o) + s.rural(*o)
	c.Suffix = s.cameTo(*o)
	c.Brought = s.broughtTo(*o)
	c.Total = s.total(*o)
	c.ForWhom = s.forWhom(*o)
}

// payer is 中央财政 where a list of purposes names who pays once for all of them:
// 中央财政用于科技、教育、卫生和文化事业的支出分别为774亿元、536亿元.
func (s sides) payer(o figure.Observation) string {
	if strings.Contains(o.Indicator, "中央") || !strings.Contains(o.Indicator, "支出") && !strings.Contains(o.Indicator, "投入") {
		return ""
	}
	if sharedPayer.MatchString(s.before) {
		return "中央财政"
	}
	return ""
}

var sharedPayer = lazyregexp.New(`中央财政用于[^，。；0-9]*、[^，。；0-9]*(?:支出|投入)分别[^。；]*$`)

// perHead is 人均 where a figure that inherited its name is per head: 新增面积52.2万
// 平方米，人均2.36平方米.
func (s sides) perHead(o figure.Observation) string {
	if slices.Contains(o.Findings, finding.NameInherited) {
		return inheritedPer.FindString(s.clause)
	}
	return ""
}

var inheritedPer = lazyregexp.New(`^(?:人均|户均|每户|每人|平均每[^年，0-9][^，0-9]{0,2})`)

// perDay is 日均 where that stands before the verb of a figure and not in its name:
// 新设市场主体30.98万户，日均新设849户.
func (s sides) perDay(o figure.Observation) string {
	if w := dailyAverage.FindString(s.clause); w != "" && !strings.ContainsAny(o.Indicator, "日天周") {
		return w
	}
	return ""
}

var dailyAverage = lazyregexp.New(`^(?:日均|周均|每天|平均每天|单日)`)

// reachedBy is the verb that governs a list of those whom something reached, for
// its later members, whose names lack it: 惠及96.4万户、398.2万贫困人口.
func (s sides) reachedBy(o figure.Observation) string {
	if o.Change != figure.NoChange || o.Verb != "" || o.Dimension != unit.People && !strings.HasPrefix(string(o.Dimension), "count:") {
		return ""
	}
	list := lastBytes(s.before, 90) // far longer than what reaches matches
	if i := strings.LastIndexAny(list, "，。；：,;（"); i >= 0 {
		list = list[i:]
	}
	if m := reaches.FindStringSubmatch(list); m != nil && !strings.Contains(o.Indicator, m[1]) {
		return m[1]
	}
	return ""
}

var reaches = lazyregexp.New(`(惠及|受益|覆盖|带动|辐射|服务|帮扶|资助|救助)[0-9.]+[^，。；、：]{0,8}[、和]$`)

// unfinished is 在建 where the things counted are not all there yet, which only the
// words before their name say: 建成和在建的14条高速公路总里程达到1016公里.
func (s sides) unfinished(o figure.Observation) string {
	if strings.Contains(o.Indicator, "在建") || strings.Contains(o.Verb, "在建") || !underWay.MatchString(s.clause) {
		return ""
	}
	return "在建"
}

var underWay = lazyregexp.New(`[和及、与]在建的`)

// rural is 农村 where the bridges of rural roads are counted behind them: 新改建农村
// 公路328公里、|桥梁98座.
func (s sides) rural(o figure.Observation) string {
	if o.Change == figure.NoChange && strings.HasSuffix(o.Indicator, "桥梁") && !strings.ContainsAny(o.Indicator, "农村乡") && ruralRoad.MatchString(s.before) {
		return "农村"
	}
	return ""
}

var ruralRoad = lazyregexp.New(`农(?:村公|村道|)路[0-9.]+[^，。；0-9]{1,3}[、和]桥梁$`)

// approved is 新认定 where the things counted have only just become what they are
// called: 38家高新技术企业通过国家认定.
func (s sides) approved(o figure.Observation) string {
	if o.Change != figure.NoChange || o.Verb != "" || o.Indicator == "" {
		return ""
	}
	if rest, ok := strings.CutPrefix(s.after, o.Indicator); ok && approvedAs.MatchString(rest) {
		return "新认定"
	}
	return ""
}

var approvedAs = lazyregexp.New(`^(?:新?通过[^，。；0-9]{0,6}(?:认定|评审|评定|命名)|新?被[^，。；0-9]{0,6}(?:认定|评|命名)为)`)

// cameTo is what those counted came to: 扩面 for what an insurance gained
// (养老、医疗保险分别扩面6万人), 再就业 of 505万下岗失业人员实现再就业, which is no
// number of 下岗失业人员.
func (s sides) cameTo(o figure.Observation) string {
	if o.Dimension != unit.People || o.Change != figure.NoChange {
		return ""
	}
	if !strings.Contains(o.Indicator, "扩面") && gained.MatchString(s.lead) {
		return "扩面"
	}
	rest, ok := strings.CutPrefix(s.after, o.Indicator)
	if !ok {
		return ""
	}
	if m := cameTo.FindStringSubmatch(rest); m != nil {
		return m[1]
	}
	return ""
}

var (
	gained = lazyregexp.New(`扩面[^，。；]*$`)
	cameTo = lazyregexp.New(`^(?:、[0-9]+[个户][^，。；、0-9]{0,6})?(?:基本|全部|稳定|全面|如期)?(?:实现了?|得到)?(再就业|脱贫|解决了?(?:安全饮水|饮水安全)问题|解决了?温饱|越过温饱线|摆脱贫困)`)
)

// broughtTo is the verb behind the figure and its noun, when it is one of those
// that make another line: 29个市级重点项目建成 are completed ones.
func (s sides) broughtTo(o figure.Observation) string {
	if o.Change != figure.NoChange || o.Verb != "" || o.Indicator == "" {
		return ""
	}
	rest, ok := strings.CutPrefix(strings.TrimLeft(s.after, "的 "), o.Indicator)
	if !ok {
		return ""
	}
	return verbBehind.FindString(rest)
}

var verbBehind = lazyregexp.New(`^(?:建成|竣工|完工|开工|新开工|投用|投产)`)

// total tells whether a figure that inherited its name from the one before it is
// the total that this one brought about: 新增9个、累计达到79个; 新建8个，总数达18个.
func (s sides) total(o figure.Observation) bool {
	if o.Period.Type == figure.MultiYear {
		return false // 五年累计: the sum over these years, not all there are
	}
	name := o.Indicator + o.Verb
	added := o.Change == figure.NoChange && (strings.Contains(name, "新增") || strings.Contains(name, "新建") || strings.Contains(name, "新认定"))
	if added && grownTo.MatchString(s.clause) {
		return true
	}
	if !slices.Contains(o.Findings, finding.NameInherited) {
		return false
	}
	if inheritedSum.MatchString(s.clause) && (added || o.Dimension != unit.Money) { // 生产总值增长5%，总量达到…亿元: no sum over years
		return true
	}
	return added && inheritedTotal.MatchString(s.clause)
}

var (
	// 新认定的高新技术企业增加到640多家: all of them.
	grownTo      = lazyregexp.New(`(?:增加到|增至|增长到|扩大到|累计达?到?|总数达?到?)$`)
	inheritedSum = lazyregexp.New(`^(?:总数|总量|总计|累计|共计)`)
	// 新增1700公里、突破7000公里: the second is the length of all.
	inheritedTotal = lazyregexp.New(`^(?:达到?|突破|增至|增加到|总里程|总规模)$`)
)

// forWhom tells whether a figure only counts the people for whom something was
// done, so that its bare name does not say what: 为3730万名贫困家庭学生免费提供教科书.
func (s sides) forWhom(o figure.Observation) bool {
	return o.Dimension == unit.People && o.Change == figure.NoChange && o.Verb == "" &&
		strings.HasPrefix(s.after, o.Indicator) && forWhom.MatchString(s.clause)
}

var forWhom = lazyregexp.New(`(?:^|[^针面相反应因作成称认])(?:对|为|给|使|让)[^，。；、]{0,14}$`)
