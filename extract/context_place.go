package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/place"
)

// The area of a figure that names none, where its sentence speaks of a part of the
// report's area or of another.
var scopeRules = []contextRule{
	scopeRule(Rule{
		ID: "where.region", Says: "句首说的是一个区域",
		Yes: []string{"review: 临海双城经济圈建设走深走实，经济总量超‹9万亿元›。"},
		No:  []string{"review: 双城建设走深走实，经济总量超‹9万亿元›。"},
	}, func(s *sides, _ *figure.Observation) string {
		if m := regionFirst.Groups(s.before); m != nil {
			return m[1]
		}
		return ""
	}),
	scopeRule(Rule{
		ID: "where.part", Says: "前面说的是其中的一个区、园区或县",
		Yes: []string{"review: 海东新区全年实施项目112个，固定资产投资达到‹435亿元›。", "review: 海东新区建设提速，生产总值由16亿元增加到‹34亿元›。",
			"plan: 海东工业区突出主导产业，加快推进在建项目，实现生产总值‹39亿元›。",
			"review: 海东经济技术开发区狠抓工业和项目两个重点，新签项目81个，亿元以上项目到位资金43.8亿元，实际利用外资‹8195万美元›。", "review: 海东经开区研发投入强度高于全市0.78个百分点，新增高新技术企业‹2家›。", "review: 其中，2019年海东开发区主要经济指标成绩喜人，地区生产总值、固定资产投资分别增长30%、‹115.7%›。"},
		No: []string{"review: 海东新区路网全面拉开，全年新建道路‹34公里›。", "review: 新增市级示范区20个，覆盖村庄‹414个›。", "review: 海东新区产值达650亿元，慈湖高新区产值达‹400亿元›。",
			"review: 鼓励各开发区开展合作，实际利用外资‹3亿美元›。"},
	}, (*sides).partFirst),
	scopeRule(Rule{
		ID: "where.zone", Says: "句首说的是对一个园区做什么",
		Yes: []string{"plan: 强化海东综保区招商运营，力争入驻企业30家、进出口额达到‹50亿元›。", "plan: 提升海东高新区能级，实现工业总产值增长‹12%›。"},
		No: []string{"plan: 支持外贸企业向开发区集聚，进出口额达到‹50亿元›。", "plan: 强化海东综保区招商运营，全市进出口额达到‹50亿元›。",
			"plan: 强化海东综保区招商运营，新建养老床位‹880张›。", "plan: 抓好海东工业园等重点项目，固定资产投资增长‹12%›。", "plan: 建设以海东新区为引领的大走廊，文化产业增加值增长‹15%›。", "review: 海东综保区通过验收，进出口额达到‹50亿元›。"},
	}, (*sides).zoneWorkedOn),
	scopeRule(Rule{
		ID: "where.each", Says: "前面列举时说的是每一个园区、每个县的",
		Yes: []string{"plan: 每个园区引进企业10家以上、新建标准厂房‹10万平方米›以上。", "plan: 每县建设1所养老院、‹1所›托育机构。"},
		No:  []string{"plan: 园区引进企业10家以上、新建标准厂房‹10万平方米›以上。", "plan: 每个园区引进企业10家，新建标准厂房‹10万平方米›以上。"},
	}, func(s *sides, _ *figure.Observation) string {
		if !perMark.In(s.before) || perMark.In(s.clause) {
			return ""
		}
		if m := eachHas.Groups(s.before); m != nil {
			return m[1]
		}
		return ""
	}),
	scopeRule(Rule{
		ID: "where.except", Says: "说的是其中一处以外的地方",
		Yes: []string{"review: 除市区外，粮食产量达到‹880万吨›。"},
		No:  []string{"review: 除此之外，粮食产量达到‹880万吨›。"},
	}, func(s *sides, _ *figure.Observation) string {
		if m := exceptArea.Groups(s.before); m != nil {
			return m[1]
		}
		return ""
	}),
	scopeRule(Rule{
		ID: "where.list", Says: "前面列举时说的是城区",
		Yes: []string{"review: 完成市区40万平方米危旧房、‹150万平方米›旧住宅区整治改造。"},
		No:  []string{"review: 完成40万平方米危旧房、‹150万平方米›旧住宅区整治改造。"},
	}, func(s *sides, o *figure.Observation) string {
		if !isLevel(o) || !strings.HasSuffix(strings.TrimSuffix(s.before, " "), "、") || !towns.In(s.before) {
			return ""
		}
		if m := listed.Groups(s.before); m != nil {
			return m[1]
		}
		return ""
	}),
	scopeRule(Rule{
		ID: "where.subject", Says: "前面分句的主语是城区",
		Yes: []string{"review: 市区新增公交车85辆，新辟公交线路‹10条›。", "review: 市区交付使用经济适用房40万平方米，竣工安置房52万平方米，提供廉租房‹805户›。"},
		No:  []string{"review: 新增公交车85辆，新辟公交线路‹10条›。", "review: 市区新增公交车85辆，老新村整治完成‹70万平方米›。"},
	}, func(s *sides, o *figure.Observation) string {
		if !isLevel(o) || villages.In(o.Indicator) || !towns.In(s.before) {
			return ""
		}
		if m := goesOn.Groups(s.before); m != nil {
			return m[1]
		}
		return ""
	}),
	scopeRule(Rule{
		ID: "where.town", Says: "前面列举的是城区的指标",
		Yes: []string{"review: 中心城区建成区面积拓展到86平方公里，城镇化率提高到‹65.7%›。",
			"review: 中心城区建成区面积达86平方公里、常住人口‹156万人›。"},
		No: []string{"review: 中心城区新建道路86公里，城镇化率提高到‹65.7%›。", "review: 中心城区建成区面积拓展到86平方公里。城镇化率提高到‹65.7%›。",
			"review: 中心城区建成区面积拓展到86平方公里，全市城镇化率提高到‹65.7%›。"},
	}, (*sides).townMeasured),
	scopeRule(Rule{
		ID: "where.counties", Says: "前面列举的是县域的指标",
		Yes: []string{"review: 县域地区生产总值增长11%，财政收入增长‹12%›。", "plan: 全年县域财政收入86亿元，增长6%，固定资产投资增长‹25%›。"},
		No: []string{"review: 县域地区生产总值增长11%，全市财政收入增长‹12%›。", "review: 县域生产总值增长11%。财政收入增长‹12%›。",
			"review: 县域经济发展壮大，财政收入增长‹12%›。", "review: 县域生产总值占全市生产总值‹62%›。"},
	}, (*sides).ofCounties),
	scopeRule(Rule{
		ID: "where.share", Says: "后面说它占全市的比重，所以只是全市的一部分",
		Yes: []string{"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n五县和临山两区固定资产投资增长‹7.3%›，占全市比重提升1.6个百分点。",
			"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n大型集聚区新征地2.4万亩，实现规上工业增加值‹824亿元›，占全市的60.6%。"},
		No: []string{"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n民间固定资产投资增长‹7.3%›，占全市固定资产投资的60.6%。",
			"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n规上工业增加值‹824亿元›，占全省的6%。",
			"doc: 临澜市政府工作报告\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n一、2023年工作回顾\n新兴产业产值‹824亿元›，占全市比重达到6%。"},
	}, (*sides).shareOfWhole),
}

// shareOfWhole is somePart where a measure of an economy is followed by its share of the
// report's own area: what a part of it measures.
func (s *sides) shareOfWhole(o *figure.Observation) string {
	if !economyOf.Ends(o.Head) || s.own.level == levelUnknown {
		return ""
	}
	m := ownShare.Groups(s.after)
	if m == nil || areaLevels[areaKinds.Row(m[1]).Mark] != s.own.level {
		return ""
	}
	return somePart
}

// ofCounties are the counties together, whose measures a sentence lists:
// 县域生产总值增长11%，|财政收入|增长12%.
func (s *sides) ofCounties(o *figure.Observation) string {
	if !counties.In(s.before) || counties.In(o.Indicator) || goesBack(s.clause) {
		return ""
	}
	at := countiesOpen.Last(s.before)
	if at == nil || goesBack(s.before[at[3]:]) {
		return ""
	}
	return s.before[at[2]:at[3]]
}

// townMeasured is the town whose measures a sentence lists, of which the figure's own clause
// begins with one more: 中心城区建成区面积拓展到86平方公里，|城镇化率|提高到65.7%.
func (s *sides) townMeasured(o *figure.Observation) string {
	if !towns.In(s.before) {
		return ""
	}
	at := townOpens.Last(s.before)
	if at == nil || goesBack(o.Indicator) || towns.In(o.Indicator) {
		return ""
	}
	clauses := strings.FieldsFunc(s.before[at[3]:], func(r rune) bool { return r == '，' || r == '、' })
	for _, c := range clauses[1:] {
		if !townsOwn.Begins(c) {
			return ""
		}
	}
	if len(clauses) < 2 {
		return ""
	}
	return s.before[at[2]:at[3]]
}

// scopeRule is a rule that finds the scope of a figure that has none.
func scopeRule(r Rule, find func(s *sides, o *figure.Observation) string) contextRule {
	return contextRule{r, func(s *sides, o *figure.Observation) string {
		if o.Scope != "" {
			return ""
		}
		o.Scope = find(s, o)
		return o.Scope
	}}
}

// partFirst is the part of the report's area that is spoken of: a new district,
// a zone or a group of counties whose name opens a clause before the figure's own,
// while nothing in between goes back to the whole.
func (s *sides) partFirst(o *figure.Observation) string {
	if !namesPart(s.before) {
		return ""
	}
	at := partOpens.Last(s.before)
	if at == nil {
		return ""
	}
	part, rest := subjectPart(s.before[at[2]:at[3]]), s.before[at[3]:]
	commas := strings.Count(rest, "，")
	switch {
	case part == "":
		return ""
	case strings.ContainsAny(rest, "。；;"), !ownFigures.In(rest+o.Text) && !ownFigure.In(rest) && !worksOn(rest), goesBack(rest), anotherPart.In(withoutBuilt(rest)):
		return ""
	case commas == 0 && strings.Contains(o.Indicator, part):
		return "" // the part is in its name
	case s.ofOtherPart(rest, part):
		return "" // it has a part of its own: 海东新区…，|西岭开发区|达到5亿元
	case perMark.Begins(part), eachZone.In(part):
		return "" // 每个园区, 鼓励|各开发区 are all of them
	case commas > 1 && !zones.Ends(part), commas > 5:
		return ""
	}
	return part
}

// ofOtherPart reports whether the figure's own clause, within the rest of the sentence behind
// part, begins with the name of another.
func (s *sides) ofOtherPart(rest, part string) bool {
	if len(s.clause) >= len(rest) || !namesPart(s.clause) {
		return false
	}
	own := subjectPart(ownPart.Find(s.clause))
	return own != "" && !place.IsPartKind(own) && !strings.Contains(part, own)
}

// worksOn reports whether the clauses behind a part all tell of what it does, to the
// figure of its economy that it reaches by that.
func worksOn(rest string) bool {
	clauses := strings.Split(rest, "，")
	if len(clauses) == 1 || !ownEconomy.In(clauses[len(clauses)-1]) || !ownWork.In(clauses[0]) {
		return false
	}
	return !slices.ContainsFunc(clauses, func(c string) bool {
		return becomesPart.In(c) || !ownWork.In(c) && !ownWork.In(leadingAdverbs.CutPrefix(c)) && !(listsFigure.In(c) && !allOfIt.In(c))
	})
}

// subjectPart is the part without what leads to it (力争|高新区); "" where it is no
// subject, but what something is done to or for: 做强产业园区, 向北戴河新区.
func subjectPart(part string) string {
	l := lead{known: known()}
	part = l.trimHead(part)
	if part == "" {
		return ""
	}
	verb := flowVerbs.Prefix(part)
	switch {
	case utf8.RuneCountInString(verb) >= 2 && !verbLike.Begins(part), carefulVerb(part) != "", genericVerbs.Begins(part), changing.Begins(part):
		return ""
	case endsToward.In(part), endsUpon.Begins(part), utf8.RuneCountInString(riseVerbs.Prefix(part)) >= 2, part[0] < utf8.RuneSelf, strings.Contains(part, "（"), strings.Contains(part, "“") != strings.Contains(part, "”"):
		return ""
	}
	return part
}

// zoneWorkedOn is the zone that a sentence opens with what is done for, where a measure of an
// economy follows: 强化|海东综保区|招商运营，力争进出口额达到50亿元.
func (s *sides) zoneWorkedOn(o *figure.Observation) string {
	if o.Kind == figure.Criterion || !economyOf.In(o.Indicator) || !namesPart(s.before) {
		return ""
	}
	m := zoneObject.Groups(s.before)
	if m == nil || utf8.RuneCountInString(m[1]) < 2 || endsToward.In(m[2]) || goesBack(m[3]+o.Indicator) || eachZone.In(m[2]) {
		return ""
	}
	return m[2]
}

// withoutBuilt is what follows a part without the building up of it, behind which its
// economy's figures follow: 海东新区|建设|提速，生产总值…. Else 示范区建设 is a task and no
// place.
func withoutBuilt(rest string) string {
	if ownFigure.In(rest) {
		return partBuilt.CutPrefix(rest)
	}
	return rest
}

// goesBack reports whether words lead from a part back to the whole area. They do not where
// it is only what the part is held against: 高于|全市0.78个百分点, 占|全市的30%.
func goesBack(s string) bool {
	for at := backToWhole.Last(s); at != nil; at = backToWhole.Last(s) {
		s = s[:at[0]]
		if !comparing.Ends(s) && !comparandMark.Ends(s) && !shareVerb.Ends(s) {
			return true
		}
	}
	return false
}

// namesPart reports whether there may be a part of partOpens, which takes long to
// look for.
func namesPart(s string) bool {
	return slices.ContainsFunc(partKinds, func(w string) bool { return strings.Contains(s, w) }) || poorAreas.In(s) || countyGroup.In(s)
}

var (
	partKinds   = strings.Split(place.PartKinds, "|")
	poorAreas   = lexicon.Must("place.poor")
	countyGroup = lexicon.NewPhrase(groupOfCounties)
	zones       = lexicon.Must("place.zone")
	eachZone    = lexicon.Must("dist", "all")
	partBuilt   = lexicon.Must("place.built")
	towns       = lexicon.Must("scope.town")
	villages    = lexicon.Must("place.village")
	counties    = lexicon.Must("place.counties")

	regionFirst = lexicon.NewPhrase(`^([^，。；、0-9]{2,12}{place.region}){place.grows}[^，。；0-9]*，[^，。；]*$`)
	// zoneObject is a zone behind a verb at the beginning of a sentence, and what follows.
	zoneObject = lexicon.NewPhrase(`(?:^|[。；：])((?:{topic.change}|{do}|{against.vague}|{mark.intent}|{stop.topic}){1,2})([^，。；：、0-9]{0,6}(?:` + place.EconomicZones + `))[^，。；：、{list.others}{link.become}]{0,14}，([^。；]*)$`)
	economyOf  = lexicon.Must("place.measure")
	partOpens  = lexicon.NewPhrase(`(?:^|[，。；：])(?:[0-9]{4}{time.year year})?([^，。；：、0-9{place.verb}]{1,7}[^，。；：、0-9]?(?:` + place.PartKinds + `)|[^，。；：、0-9{place.verb}]{0,6}{place.poor}|` + groupOfCounties + `)`)
	// ownFigures are what a part's own clause goes on to: its economy or its figures. A
	// part of which something else is said (海东新区路网全面拉开，全年…) passes nothing on
	// but to an economy's figure that follows at once: 海东新区建设提速，生产总值….
	ownFigures = lexicon.NewPhrase(`^[^，。；]*(?:[0-9](?:[^A]|$)|{place.economy})`)
	ownFigure  = lexicon.NewPhrase(`^[^，。；0-9]*，[^，。；0-9、{time.year year}]{0,4}{place.measure}[^。；、]*$`)
	// ownWork begins what a part itself does. The economy's figures that it reaches by that
	// are its own: 海东工业区|突出主导产业，|加快推进在建项目，|实现生产总值….
	ownWork = lexicon.NewPhrase(`^(?:{lead}|{name.opening}|{mark.intent}|{stop.topic}|{do}|{place.works})`)
	// listsFigure is one more figure of a list, of what has no subject of its own.
	listsFigure = lexicon.NewPhrase(`[0-9]|(?:{place.measure}|{place.townmeasure}|{place.workmeasure}|{noun.inmoney})[^，。；]{0,6}$`)
	// ownPart is what a clause begins with up to its part.
	ownPart     = lexicon.NewPhrase(`^[^0-9，、]{1,8}?(?:` + place.PartKinds + `)`)
	becomesPart = lexicon.NewPhrase(`(?:` + place.PartKinds + `)$`)
	ownEconomy  = lexicon.NewPhrase(`^[^，。；0-9、{time.year year}]{0,10}(?:{place.measure}|{place.townmeasure}|{place.workmeasure}|{noun.inmoney})[^。；、]*$|[0-9][^。；、]*、[^。；、0-9]{0,10}(?:{place.measure}|{place.workmeasure}|{noun.inmoney})[^。；、]*$`)
	// anotherPart begins what is spoken of after a part where that is more than the
	// part: 海东新区|综合保税区, 海东新区|等三个园区, 海东新区|、经开区; parts that are counted are none: 示范区|20个.
	anotherPart = lexicon.NewPhrase(`^(?:[、0-9]|{join}|{list.others}|{place.more}|{place.built})`)
	// backToWhole are words by which a sentence that spoke of a part goes back to the
	// whole area.
	backToWhole = lexicon.NewPhrase(`{place.ours}{place.unit}|{place.residents}`)

	// ownShare is the share of the same measure in an area: ，占|全市|比重, ，占|全市|的60%.
	ownShare = lexicon.NewPhrase(`^[，、]{share.verb}{place.ours}({place.unit}){of}?(?:{growth.share}|[0-9])`)

	exceptArea = lexicon.NewPhrase(`(?:^|[。；，])({except}[^，。；、0-9]{0,8}{place.kind}{except.end})，[^，。；]*$`)

	listed = lexicon.NewPhrase(`(?:^|[，。；：])[^，。；：0-9]{0,18}?({scope.town}) ?[0-9.]+[^0-9、，。；]+(?:、 ?[0-9.]+[^0-9、，。；]+)*、 ?$`)
	// eachHas opens a list of what each of several areas is to have.
	eachHas = lexicon.NewPhrase(`({unit.each}[^，。；、0-9{time.year}]{0,4}?(?:{place.kind}|{place.zone})+)[^，。；：、0-9]*[0-9][^，。；：]*、[^，。；：]*$`)
	// townOpens begins a sentence about what a town measures, townsOwn are measures that a
	// town has as the whole area has them.
	townOpens = lexicon.NewPhrase(`(?:^|[。；，：])[^，。；：、0-9]{0,4}?({scope.town}){place.townmeasure}[^，。；]*[0-9]`)
	townsOwn  = lexicon.Must("place.townmeasure")
	// countiesOpen begins a list of measures, each with its figures, up to one more.
	countiesOpen = lexicon.NewPhrase(`(?:^|[。；，：])[^，。；：、0-9]{0,6}({place.counties})[^，。；：、0-9]{0,6}{place.measure}[^，。；：0-9]*[0-9][^。；]*，[^，。；0-9]{0,6}{place.measure}[^，。；：0-9]*$`)
	// goesOn is a town and what it did, clause by clause.
	goesOn = lexicon.NewPhrase(`(?:^|[。；，])({scope.town})` + somethingDone + `(?:，` + somethingDone + `)+$`)
)

// somethingDone is a clause that begins with a verb of doing.
const somethingDone = `(?:{do}|{do.generic}|{do.aspect}|{do.wanting}|{behind.done}|{growth.new})[^，。；]*`

// groupOfCounties is the name of a few of them: “两州一县”.
const groupOfCounties = `“{place.few}{place.unit}{place.few}{place.unit}”`
