package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// The town of the area, which a sentence says something is done in or for, and what else it
// did there.
var townRules = []contextRule{
	scopeRule(Rule{
		ID: "where.works", Says: "前面分句说的是在城区做什么",
		Yes: []string{"review: 推进中心城区更新改造，整治提升旧住宅区‹880万平方米›。"},
		No: []string{"review: 推进旧区更新改造，整治提升旧住宅区‹880万平方米›。", "review: 推进中心城区更新改造，新建农村公路‹86公里›。",
			"review: 推进中心城区更新改造，养老床位达到‹880张›。"},
	}, (*sides).townWorkedOn),
	scopeRule(Rule{
		ID: "where.alike", Says: "前面以同一单位说的是城区的同类工程",
		Yes: []string{"review: 完成中心城区城中村改造32万平方米，危旧房改造‹20万平方米›。", "review: 市区安置房竣工60万平方米，经济适用房竣工‹160万平方米›。"},
		No: []string{"review: 完成城中村改造32万平方米，危旧房改造‹20万平方米›。", "review: 市区安置房竣工60万平方米，农村危房改造‹20万平方米›。",
			"review: 市区安置房竣工60万平方米，治理水土流失‹20万平方米›。", "review: 市区安置房竣工880套，危旧房改造‹20万平方米›。"},
	}, (*sides).townWorkedAlike),
}

// townWorkedOn is the town that a clause without figures says something is done in, where all
// clauses behind it go on to tell what: 推进|中心城区|更新改造，|整治提升旧住宅区880万平方米.
func (s *sides) townWorkedOn(o *figure.Observation) string {
	if !isLevel(o) || !towns.In(s.before) || villages.In(o.Indicator) || economyOf.In(o.Indicator) || towns.In(o.Indicator) {
		return ""
	}
	rest := s.before[strings.LastIndexAny("。"+s.before, "。；："):] // behind the last mark, which is as long as that put first
	for behind := len(rest); ; {
		i := strings.LastIndex(rest[:behind], "，")
		c := strings.TrimPrefix(rest[max(i, 0):behind], "，")
		if m := townWork.Groups(c); m != nil && behind < len(rest) && !goesBack(rest[behind:]) && !villages.In(rest[behind:]) {
			return m[1]
		}
		if i < 0 || !doneThere.In(c) {
			return ""
		}
		behind = i
	}
}

// townWorkedAlike is the town of whose works a sentence told the extent, where it goes on to
// the extent of more of them, in the same unit: 市区经济适用房竣工60万平方米，|安置房竣工160万平方米.
func (s *sides) townWorkedAlike(o *figure.Observation) string {
	if !isLevel(o) || o.Dimension != unit.Area && o.Dimension != unit.Length || !towns.In(s.before) || villages.In(o.Indicator) || towns.In(o.Indicator) {
		return ""
	}
	m := townExtent.Groups(s.before)
	if m == nil || !strings.HasSuffix(m[2], o.Unit) || goesBack(m[3]) || villages.In(m[3]) || !works.In(o.Indicator) {
		return ""
	}
	return m[1]
}

var (
	// townWork is a town behind the verbs of a clause without figures; doneThere a clause that
	// begins with one.
	townWork  = lexicon.NewPhrase(`^(?:{lead})?(?:{do.careful}|{do.cause}|{topic.change}|{against.vague}|{stop.topic}|{do.manner}){1,3}({scope.town})[^，。；、：0-9{join}{preposition}][^，。；0-9]*$`)
	doneThere = lexicon.NewPhrase(`^(?:{lead})?` + somethingDone)
	// townExtent is a town, the first figure of its clause, and what the sentence goes on to.
	townExtent = lexicon.NewPhrase(`(?:^|[，。；：])[^，。；：、0-9]{0,8}?({scope.town})[^，。；：、0-9]*([0-9.]+[^，。；、0-9]*)[，、]([^。；]*)$`)
	works      = lexicon.NewPhrase(`{do.renew}|{do.build}|{do.aspect}`)
)
