package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/unit"
)

// What belongs to a figure's name and stands elsewhere in its sentence: Context.Prefix
// is what stands before it, Suffix behind it.
var nameContexts = []contextRule{
	prefixRule(Rule{
		ID: "around.payer", Says: "前面说明由谁支出",
		Yes: []string{"review: 中央财政用于科技、教育的支出分别为774亿元、‹536亿元›。"},
		No:  []string{"review: 科技、教育的支出分别为774亿元、‹536亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		if !spending.In(o.Indicator) || payers.Begins(o.Indicator) {
			return ""
		}
		if m := sharedPayer.Groups(s.before); m != nil {
			return m[1]
		}
		return ""
	}),
	prefixRule(Rule{
		ID: "around.perhead", Says: "是人均、户均的数字",
		Yes: []string{"review: 向困难家庭提供补助，户均‹1500元›。"},
		No:  []string{"review: 向困难家庭提供补助，共‹1500元›。"},
	}, func(s *sides, o *figure.Observation) string {
		if !slices.Contains(o.Findings, finding.NameInherited) {
			return ""
		}
		return inheritedPer.Find(s.clause)
	}),
	prefixRule(Rule{
		ID: "around.perday", Says: "是每天、每月的数字",
		Yes: []string{"review: 新设市场主体30.98万户，日均新设‹849户›。", "review: 景区开业以来持续火爆，月均接待游客‹35万人次›。",
			"review: 全市日均净增企业‹33户›。"},
		No: []string{"review: 新设市场主体30.98万户，又新设‹849户›。"},
	}, func(s *sides, o *figure.Observation) string {
		if m := dailyAverage.Groups(s.clause); m != nil && !strings.Contains(o.Indicator, m[1]) {
			return m[1]
		}
		return ""
	}),
	prefixRule(Rule{
		ID: "around.reached", Says: "前面的动词也管后一个数",
		Yes: []string{"review: 惠及96.4万户、‹398.2万›贫困人口。"},
		No:  []string{"review: 共96.4万户、‹398.2万›贫困人口。"},
	}, func(s *sides, o *figure.Observation) string {
		if !countsThings(unit.Unit{Dimension: o.Dimension}) || !isLevel(o) || o.Verb != "" {
			return ""
		}
		list := lastBytes(s.before, 90) // far longer than what reaches matches
		if m := reaches.Groups(list[max(strings.LastIndexAny(list, "，。；：,;（"), 0):]); m != nil && !strings.Contains(o.Indicator, m[1]) {
			return m[1]
		}
		return ""
	}),
	prefixRule(Rule{
		ID: "around.unfinished", Says: "还没有全部建成",
		Yes: []string{"review: 建成和在建的14条高速公路总里程达到‹1016公里›。"},
		No:  []string{"review: 建成的14条高速公路总里程达到‹1016公里›。"},
	}, func(s *sides, o *figure.Observation) string {
		m := underWay.Groups(s.clause)
		if m == nil || strings.Contains(o.Indicator+o.Verb, m[1]) {
			return ""
		}
		return m[1]
	}),
	prefixRule(Rule{
		ID: "around.approved", Says: "刚刚认定、命名的",
		Yes: []string{"review: ‹38家›高新技术企业通过国家认定。"},
		No:  []string{"review: ‹38家›高新技术企业通过国家验收。"},
	}, func(s *sides, o *figure.Observation) string {
		if rest, ok := s.behindName(o); ok {
			if m := approvedAs.Groups(rest); m != nil {
				return approving.Row(m[1]).Mark
			}
		}
		return ""
	}),
	prefixRule(Rule{
		ID: "around.rural", Says: "桥梁在前面所说的农村公路上",
		Yes: []string{"review: 新建农村公路328公里、桥梁‹98座›。"},
		No:  []string{"review: 新建高速公路328公里、桥梁‹98座›。"},
	}, func(s *sides, o *figure.Observation) string {
		m := ruralRoad.Groups(s.before)
		if m == nil || !isLevel(o) {
			return ""
		}
		if w := ruralRoads.Row(m[1]).Mark; !strings.Contains(o.Indicator, w) {
			return w
		}
		return ""
	}),
	{Rule{
		ID: "around.cameto", Says: "后面说明这些人怎样了",
		Yes: []string{"review: ‹505万›下岗失业人员实现再就业。"},
		No:  []string{"review: ‹505万›下岗失业人员参加培训。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Dimension != unit.People || !isLevel(o) {
			return ""
		}
		if m := gained.Groups(s.lead); m != nil && !strings.Contains(o.Indicator, m[1]) {
			o.Context.Suffix = m[1]
		} else if rest, ok := strings.CutPrefix(s.after, o.Head); ok && o.Head != "" {
			if m := cameTo.Groups(rest); m != nil {
				o.Context.Suffix = m[1]
			}
		}
		return o.Context.Suffix
	}},
	{Rule{
		ID: "around.brought", Says: "后面说明这些事物建成了、开工了",
		Yes: []string{"review: ‹29个›市级重点项目建成。"},
		No:  []string{"review: ‹29个›市级重点项目加快推进。"},
	}, func(s *sides, o *figure.Observation) string {
		if rest, ok := s.behindName(o); ok {
			o.Context.Brought = broughtTo.Prefix(rest)
		}
		return o.Context.Brought
	}},
	totalOf,
	{Rule{
		ID: "around.forwhom", Says: "只是服务的对象，没有说做了什么",
		Yes: []string{"review: 为‹3730名›贫困家庭学生免费提供教科书。"},
		No:  []string{"review: 培训‹3730名›贫困家庭学生。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Dimension != unit.People || !isLevel(o) || o.Verb != "" || !strings.HasPrefix(s.after, o.Head) {
			return ""
		}
		words := forWhom.Find(s.clause)
		o.Context.ForWhom = words != ""
		return words
	}},
}

// prefixRule is a rule that finds what belongs before the name.
func prefixRule(r Rule, find func(s *sides, o *figure.Observation) string) contextRule {
	return contextRule{r, func(s *sides, o *figure.Observation) string {
		w := find(s, o)
		o.Context.Prefix += w
		return w
	}}
}

// behindName is what follows the number and the name behind it, for a count without a
// verb: 29个|市级重点项目|建成.
func (s *sides) behindName(o *figure.Observation) (rest string, ok bool) {
	if !isLevel(o) || o.Verb != "" || o.Head == "" {
		return "", false
	}
	return strings.CutPrefix(strings.TrimLeft(ofWord.CutPrefix(s.after), " "), o.Head)
}

var totalOf = contextRule{Rule{
	ID: "around.total", Says: "是新增之物现在的总数",
	Yes: []string{"review: 新增示范园9个、累计达到‹79个›。", "review: 新认定的高新技术企业增加到‹640家›。"},
	No:  []string{"review: 新增示范园‹9个›。"},
}, func(s *sides, o *figure.Observation) string {
	if o.Period.Type == figure.MultiYear {
		return "" // 五年累计: the sum over these years, not all there are
	}
	added := isLevel(o) && newlyMade.In(o.Indicator+o.Verb)
	var words string
	if added {
		words = grownTo.Suffix(s.clause)
	}
	if words == "" && slices.Contains(o.Findings, finding.NameInherited) && (added || o.Dimension != unit.Money) {
		words = inheritedSum.Prefix(s.clause) // 生产总值增长5%，总量达到…亿元 is no sum over years
		if words == "" && added && o.Dimension != unit.Percent && inheritedTotal.Has(s.clause) {
			words = s.clause
		}
	}
	o.Context.Total = words != ""
	return words
}}

var (
	sharedPayer    = lexicon.NewPhrase(`({payer}){pay.on}[^，。；0-9]*、[^，。；0-9]*{pay.spending}{tidy.each}[^。；]*$`)
	spending       = lexicon.Must("pay.spending")
	inheritedPer   = lexicon.NewPhrase(`^(?:{name.perhead}|{name.pereach}[^{time.year year}，0-9][^，0-9]{0,2})`)
	dailyAverage   = lexicon.NewPhrase(`^(?:{scope})?({name.perday})`)
	reaches        = lexicon.NewPhrase(`({do.reach})[0-9.]+[^，。；、：]{0,8}(?:、|{list.join})$`)
	underWay       = lexicon.NewPhrase(`(?:、|{join}|{list.join})({do.underway}){of}`)
	ruralRoad      = lexicon.NewPhrase(`({name.rural})[0-9.]+[^，。；0-9]{1,3}(?:、|{list.join}){name.onroad}$`)
	approvedAs     = lexicon.NewPhrase(`^(?:{growth.new})?({do.pass})[^，。；0-9]{0,6}{do.approve}`)
	approving      = lexicon.Must("do.pass")
	ruralRoads     = lexicon.Must("name.rural")
	gained         = lexicon.NewPhrase(`({name.gained})[^，。；]*$`)
	cameTo         = lexicon.NewPhrase(`^(?:、[0-9]+[^，。；、0-9]{1,7})?(?:{name.howfar})?(?:{name.came}(?:{done})?)?({name.better})`)
	broughtTo      = lexicon.Must("behind.done")
	newlyMade      = lexicon.Must("do.newly")
	grownTo        = lexicon.Must("name.grownto")
	inheritedSum   = lexicon.Must("name.sum")
	inheritedTotal = lexicon.Must("name.total")
	forWhom        = lexicon.NewPhrase(`(?:^|[^{name.notfor}]){name.for}[^，。；、]{0,14}$`)
)
