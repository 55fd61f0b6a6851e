package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/lexicon"
	"linian/unit"
)

// Numbers with a unit that are no figures: 3人制篮球, 24小时服务, 一期工程.

// A candidate is a number with a unit, as the rules see it that say whether it is a
// figure.
type candidate struct {
	sc            *scanner
	it            item
	num           number
	at            int    // of the number, in sc.s
	before, after string // the text on both sides
}

// candidate holds until the next call.
func (sc *scanner) candidate(i int, it item, num number) *candidate {
	sc.tried = candidate{sc, it, num, i, sc.s[:i], sc.s[it.tail:]}
	return &sc.tried
}

// plausible reports whether the number is a figure by all that refusals say.
func (c *candidate) plausible() bool {
	for i := range refusals {
		if refusals[i].do(c) {
			c.refuse(&refusals[i].Rule)
			return false
		}
	}
	return true
}

// Units by what a number of them counts; the mark says it.
var (
	unitsOf       = func(mark string) *lexicon.Class { return lexicon.Must("count.unit", mark) }
	spanUnits     = unitsOf("span")
	issueUnits    = unitsOf("issue")
	ordinalUnits  = unitsOf("ordinal")
	degreeUnits   = unitsOf("degree")
	hourUnits     = unitsOf("hour")
	dayUnits      = unitsOf("day")
	minuteUnits   = unitsOf("minute")
	areaUnits     = unitsOf("area")
	coinUnits     = unitsOf("coin")
	articleUnits  = unitsOf("article")
	personUnits   = unitsOf("person")
	perEach       = lexicon.Must("count.per")
	routeBefore   = lexicon.Must("count.route", "before")
	routeUnits    = lexicon.Must("count.route", "unit")
	gradeBehind   = lexicon.Must("count.grade")
	roadBehind    = lexicon.Must("count.road")
	gameBehind    = lexicon.Must("count.game")
	sloganCounter = lexicon.Must("count.slogan")
	numbered      = lexicon.Must("count.named")
	stages        = lexicon.Must("count.stage")
	allYear       = lexicon.Must("count.allyear")
	making        = lexicon.Must("count.making")
	durations     = lexicon.Must("count.years")
	placeUnits    = lexicon.Must("place.unit")
	pointsBehind  = lexicon.Must("count.points")
	countedPoints = lexicon.Must("count.points", "kept")
)

// inRoutes reports whether the number of a road follows, or of another one in a list:
// 国道|318线, 国道318线、|219线.
func inRoutes(before string) bool {
	for !routeBefore.Ends(before) {
		list := nounJoiners.CutSuffix(strings.TrimSuffix(before, "、"))
		number := routeUnits.CutSuffix(list)
		before = strings.TrimRight(number, "0123456789")
		if number == list || before == number {
			return false
		}
	}
	return true
}

// versionEnd ends the number of a version, and no count.
const versionEnd = ".0"

// countRefusals are those that the unit and the words beside it say.
var countRefusals = []construct[func(c *candidate) bool]{
	{Rule{ID: "none.per", Says: "“每”后面的数是分母",
		Yes: []string{"review: 每‹100户›发展会员8户。"},
		No:  []string{"review: 发展‹100户›会员。"},
	}, func(c *candidate) bool { return perEach.Ends(c.before) }},
	{Rule{ID: "none.plus", Says: "数字后是加号，是名称的一部分",
		Yes: []string{"review: 推行‹12项›+服务。"},
		No:  []string{"review: 推行‹12项›服务。"},
	}, func(c *candidate) bool { return strings.HasPrefix(c.after, "+") }},
	{Rule{ID: "none.route", Says: "道路的编号",
		Yes: []string{"review: 建成国道‹318线›。"},
		No:  []string{"review: 新建公交线路‹318线›。"},
	}, func(c *candidate) bool { return routeUnits.Has(c.it.unitText) && inRoutes(c.before) }},
	{Rule{ID: "none.grade", Says: "“级”前的数说的是档次",
		Yes: []string{"review: 打造‹500亿元›级产业集群。"},
		No:  []string{"review: 产业集群产值‹500亿元›。"},
	}, func(c *candidate) bool { return gradeBehind.Begins(c.after) && c.it.unit.Dimension != "" }},
	{Rule{ID: "none.slogan", Says: "引号里的口号，先说有几个数",
		Yes: []string{"review: 实施“三个‹80%›”行动。"},
		No:  []string{"review: 覆盖率达到‹80%›。"},
	}, func(c *candidate) bool { return inSlogan(c.sc.s, c.at) }},
	{Rule{ID: "none.version", Says: "一位小数是零的，是版本号，不是件数",
		Yes: []string{"review: 实施“个转企”‹2.0项›目。"},
		No:  []string{"review: 实施技改项目‹2.0万项›。"},
	}, func(c *candidate) bool {
		u := c.it.unit
		one := u.ToBase(c.it.value).Equal(c.it.value) && strings.HasPrefix(string(u.Dimension), "count")
		return one && strings.HasSuffix(c.sc.s[c.it.num:c.it.tail], versionEnd+c.it.unitText)
	}},
	{Rule{ID: "none.game", Says: "几人制，是比赛的名称",
		Yes: []string{"review: 举办‹3人›制篮球赛。"},
		No:  []string{"review: 组织‹880人›制定标准。"},
	}, func(c *candidate) bool {
		return personUnits.Has(c.it.unitText) && gameBehind.Begins(c.after) && !making.Begins(c.after)
	}},
	{Rule{ID: "none.allyear", Says: "365天，说的是全年",
		Yes: []string{"review: 市民广场‹365天›不打烊。"},
		No:  []string{"review: 空气质量优良‹365天›。"},
	}, func(c *candidate) bool {
		return dayUnits.Has(c.it.unitText) && c.it.value.Equal(decimal.New(365, 0)) && allYear.Begins(c.after)
	}},
	{Rule{ID: "none.item", Says: "条目的序号后面写着年份",
		Yes: []string{"review: ‹11.2013年›部分指标未能实现预期目标。"},
		No:  []string{"review: 人均受教育年限提升到‹11.2年›。"},
	}, func(c *candidate) bool {
		_, year := fourDigits(c.sc.s, c.at+strings.IndexByte(c.sc.s[c.at:c.it.tail], '.')+1)
		return spanUnits.Has(c.it.unitText) && !c.it.value.IsInteger() && year
	}},
	{Rule{ID: "none.span", Says: "几年，说的是时间",
		Yes: []string{"review: ‹10年›来粮食产量增长8%。"},
		No:  []string{"review: 人均受教育年限提升到‹8年›。"},
	}, func(c *candidate) bool {
		return spanUnits.Has(c.it.unitText) && c.it.value.IsInteger() && !durations.In(tail(c.before, 35))
	}},
	{Rule{ID: "none.run", Says: "连续多久，说的是时间",
		Yes: []string{"review: 连续‹27个月›未发生较大事故。", "review: 优良天数比例连续‹3个›季度提高。"},
		No:  []string{"review: 连续举办展会‹27个›。"},
	}, func(c *candidate) bool {
		return runs.Ends(c.before) && runEnds.Begins(c.it.unitText+firstBytes(c.after, lookBack))
	}},
	{Rule{ID: "none.areas", Says: "几县市，说的是地方",
		Yes: []string{"review: ‹8县›市农村综合产权交易中心挂牌运行。"},
		No:  []string{"review: 产权交易中心覆盖‹8县›。"},
	}, func(c *candidate) bool { return placeUnits.Has(c.it.unitText) && placeUnits.Begins(c.after) }},
	{Rule{ID: "none.issue", Says: "几期，说的是工程的分期",
		Yes: []string{"review: 建设‹2期›工程。"},
		No:  []string{"review: 编发简报‹25期›。"},
	}, func(c *candidate) bool {
		return issueUnits.Has(c.it.unitText) && (c.num.han || !endsClause(c.after) && (!governed(c.before) || stages.Begins(c.after)))
	}},
	{Rule{ID: "none.points", Says: "几个方面，说的是下文的几点",
		Yes: []string{"plan: 重点抓好以下‹12个›方面工作。", "review: 办好‹10个›方面35项民生实事。"},
		No:  []string{"review: 办好民生实事‹35项›。"},
	}, func(c *candidate) bool {
		return !countedPoints.Begins(c.after) && pointsBehind.Begins(c.after) && c.it.unit.Dimension != unit.Percent
	}},
	{Rule{ID: "none.ordinal", Says: "周年、整的度，说的是次序",
		Yes: []string{"review: 庆祝建市‹70周年›。"},
		No:  []string{"review: 建成社区‹70个›。"},
	}, func(c *candidate) bool {
		return ordinalUnits.Has(c.it.unitText) || degreeUnits.Has(c.it.unitText) && c.it.value.IsInteger()
	}},
	{Rule{ID: "none.day", Says: "24小时，说的是全天",
		Yes: []string{"review: 设立‹24小时›自助服务区。"},
		No:  []string{"review: 通关时间压缩到‹6小时›。"},
	}, func(c *candidate) bool {
		return hourUnits.Has(c.it.unitText) && c.it.value.Equal(decimal.New(24, 0))
	}},
	{Rule{ID: "none.minute", Says: "几分钟的圈，是名称",
		Yes: []string{"review: 建成‹15分钟›健身圈。"},
		No:  []string{"review: 通勤时间缩短‹15分钟›。"},
	}, func(c *candidate) bool { return minuteUnits.Has(c.it.unitText) && !endsClause(c.after) }},
	{Rule{ID: "none.road", Says: "道路的编号，或者集团的名称",
		Yes: []string{"review: 完成‹106省›道改造。", "review: 参加‹20国›集团峰会。"},
		No:  []string{"review: 覆盖‹106村›。"},
	}, func(c *candidate) bool { return areaUnits.Has(c.it.unitText) && roadBehind.Begins(c.after) }},
	{Rule{ID: "none.coin", Says: "汉字的几角、几分，不是钱",
		Yes: []string{"review: 打造‹三角›湖景区。"},
		No:  []string{"review: 每度电降低‹3分›。"},
	}, func(c *candidate) bool { return coinUnits.Has(c.it.unitText) && c.num.han }},
	{Rule{ID: "none.quoted", Says: "引号里最后的数，是名称",
		Yes: []string{"review: 出台“民营经济‹26条›”。"},
		No:  []string{"review: 出台措施‹26条›。"},
	}, func(c *candidate) bool {
		return strings.HasPrefix(c.after, "”") && (c.it.noUnit || articleUnits.Has(c.it.unitText))
	}},
	{Rule{ID: "none.title", Says: "引号里的名称以度量开头",
		Yes: []string{"review: 推行“‹10%›工作法”。", "review: 唱响“‹21℃›的城市”品牌。", "review: 推行“‹72小时›就业服务”。"},
		No:  []string{"review: 办好“‹14件›实事”。", "review: 覆盖率达到“‹80%›”。", "review: 推行“‹80%›、90%”的标准。"},
	}, (*candidate).title},
	{Rule{ID: "none.named", Says: "后面的词说明是名称",
		Yes: []string{"review: 开展‹1%›人口抽样调查。"},
		No:  []string{"review: 覆盖‹1%›人口。"},
	}, func(c *candidate) bool { return numbered.Begins(c.after) }},
	{Rule{ID: "none.session", Says: "第几届的第几次会议，说的是次序",
		Yes: []string{"review: 市十六届人大‹3次›会议通过决议2项。"},
		No:  []string{"review: 全年召开‹3次›会议。", "review: 召开市十六届人大常委会‹12次›会议，审议报告20项。"},
	}, (*candidate).session},
}

// title reports whether the number and its measure open a name in quotation marks: “21℃的
// 城市”. What is counted may have such a name and be so many all the same: “14件实事”.
func (c *candidate) title() bool {
	if !strings.HasSuffix(c.before, "“") || countsThings(c.it.unit) || c.it.noUnit {
		return false
	}
	const least, most = 2, 10 // runes
	name, _, closed := strings.Cut(firstRunes(c.after, most+1), "”")
	n := utf8.RuneCountInString(name)
	return closed && n >= least && n <= most && !strings.ContainsAny(name, "，。；：、0123456789")
}

// session reports whether the number is that of a session of a body's term, unless
// it says how many were held.
func (c *candidate) session() bool {
	if !sessions.Begins(c.it.unitText + firstBytes(c.after, lookBack)) {
		return false
	}
	clause := tail(c.before, lookBack)
	if k := strings.LastIndexAny(clause, "，。；：,;"); k >= 0 {
		clause = clause[k:]
	}
	return bodyTerms.In(clause) && !holding.In(clause)
}

var (
	sessions  = lexicon.Must("session")
	bodyTerms = lexicon.Must("session.term")
	holding   = lexicon.Must("session.held")
)

// inSlogan reports whether the number at i stands in a short quotation that begins
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
	counter := sloganCounter.Prefix(quoted[n:b])
	return n > 0 && counter != "" && arabicAt(quoted[n+len(counter):b]) > 0
}

// brokenCount reports whether a count has a fraction that it cannot have:
// 63.635人, where 万 was lost. An average may have one.
func brokenCount(before string, it item) bool {
	if it.value.IsInteger() || it.unit.Dimension != unit.People || !it.unit.Factor.Equal(decimal.New(1, 0)) {
		return false
	}
	clause := tail(before, lookBack)
	if k := strings.LastIndexAny(clause, "，。；：,;"); k >= 0 {
		clause = clause[k:]
	}
	return !shared.In(clause)
}

var shared = lexicon.Must("count.average")
