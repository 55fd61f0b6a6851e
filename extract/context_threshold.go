package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/lexicon"
)

// What the sentence puts in a figure's place or above it.
var thresholdRules = []contextRule{
	{Rule{
		ID: "above.revised", Says: "后面说明已经修订",
		Yes: []string{"review: 地区生产总值由‹793.6亿元›修订为768.9亿元。"},
		No: []string{
			"review: 地区生产总值由‹693.6亿元›增加到768.9亿元。",
			"review: 三次产业结构由2015年末的13.3:54.2:‹32.5›调整为2020年的11.6:51.9:36.5。",
			"review: 行政审批事项由2014年的‹236项›调整为2015年的188项。",
		},
	}, func(s *sides, o *figure.Observation) string {
		if startedIn.In(s.before) || ratioBefore.In(s.before) {
			return ""
		}
		words := supersedes.Find(s.after)
		o.Context.Replaced = words != ""
		return words
	}},
	{Rule{
		ID: "above.raised", Says: "后面说明已经提高或降低",
		Yes: []string{"review: 补助标准由‹420元›提高到460元。"},
		No:  []string{"review: 补助标准由2018年末‹420元›提高到460元。"},
	}, func(s *sides, o *figure.Observation) string {
		if !turnsFrom.In(s.before) || !raisedFrom.In(lastBytes(s.before, 60)) {
			return ""
		}
		words := raisedTo.Find(s.after)
		o.Context.Raised = words != ""
		return words
	}},
	{Rule{
		ID: "above.stretch", Says: "是在确保的数以上争取的",
		Yes: []string{"plan: 地区生产总值确保达2800亿元、力争‹3100亿元›。", "plan: 地区生产总值确保增长15.5%，力争增长‹16.5%›。"},
		No:  []string{"plan: 力争地区生产总值达到‹2800亿元›。", "plan: 固定资产投资增长8%，力争进出口增长‹10%›。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Kind != figure.Target {
			return ""
		}
		m := strivenFor.Groups(lastBytes(s.before, 90))
		if m == nil {
			return ""
		}
		o.Context.Stretch = true
		return m[1]
	}},
	{Rule{
		ID: "aim.striven", Says: "只说力争、争取",
		Yes: []string{"plan: 力争城镇新增就业‹2.8万人›。", "plan: 争取进出口增长5%、外资增长‹8%›。", "plan: 力争投资880亿元，增长‹8%›。", "plan: 争取到位注册外资‹34亿美元›。", "plan: 力争接待游客1500万人次，旅游总收入超‹200亿元›。"},
		No: []string{"plan: 城镇新增就业‹2.8万人›。", "plan: 力争形势好转，城镇新增就业‹2.8万人›。", "plan: 争取上级资金‹30亿元›。", "review: 力争多办实事，城镇新增就业‹2.8万人›。",
			"plan: 力争接待游客1500万人次，改造老旧小区‹200个›。", "plan: 生产总值增长8%、力争9%，固定资产投资增长‹10%›。", "plan: 旅游收入力争增长8%，固定资产投资增长‹10%›。",
			"plan: 生产总值增长8%，力争进出口增长5%，固定资产投资增长‹10%›。"},
	}, func(s *sides, o *figure.Observation) string {
		if o.Kind != figure.Target {
			return ""
		}
		words := ""
		if m := strivenHere.Groups(lastBytes(s.before, 180)); m != nil {
			words = m[1]
		} else {
			words = strivenBefore(s.before)
		}
		if words == "" || strings.Contains(o.Indicator, words) {
			return ""
		}
		o.Context.Striven = true
		return words
	}},
	{Rule{
		ID: "above.passed", Says: "后面说明又越过了更高的整数",
		Yes: []string{"review: 地区生产总值连续迈上‹5000亿元›、6000亿元两大台阶。"},
		No:  []string{"review: 地区生产总值迈上‹5000亿元›台阶。"},
	}, func(s *sides, o *figure.Observation) string {
		climbs := threshold.In(s.clause)
		further := !climbs && passedBefore.In(lastBytes(s.before, 90))
		if o.Kind != figure.Actual || !isLevel(o) || !climbs && !further {
			return ""
		}
		words := nextThreshold.Find(s.after)
		if o.Context.Passed = words != ""; further && (o.Context.Passed || crossed.In(s.after)) {
			o.Qualifier = figure.GT // the verb of the first one is that of all
		}
		return words
	}},
	{Rule{
		ID: "above.milestone", Says: "是越过的整数",
		Yes: []string{"review: 地区生产总值突破‹1000亿元›大关。"},
		No:  []string{"review: 地区生产总值达到‹1000亿元›。"},
	}, func(s *sides, o *figure.Observation) string {
		if q := o.Qualifier; q != figure.GT && q != figure.GE && !(q == figure.EQ && isLevel(o)) {
			return ""
		}
		words := crossed.Find(s.after)
		o.Context.Milestone = words != ""
		return words
	}},
}

// strivenBefore is the word of striving that opens a clause before the figure's own, where
// the clauses from there on only add measures: |力争|接待游客1500万人次，旅游总收入超200亿元.
// No clause before it has any.
func strivenBefore(before string) string {
	if !striving.In(before) {
		return ""
	}
	at := strings.LastIndexAny(before, "。；：;:")
	clauses := strings.Split(lastBytes(before[max(at, 0):], 360), "，")
	for i := len(clauses) - 1; i >= 0; i-- {
		switch m := strivenOpens.Groups(clauses[i]); {
		case i < len(clauses)-1 && m != nil && hasNumber(clauses[i]):
			if slices.ContainsFunc(clauses[:i], hasNumber) {
				return "" // one of a list, of which the others are promised
			}
			return m[1]
		case newDeed.In(clauses[i]), i < len(clauses)-1 && !hasNumber(clauses[i]):
			return ""
		}
	}
	return ""
}

var (
	striving     = lexicon.Must("mark.striven")
	strivenOpens = lexicon.NewPhrase(`^[。；：;: ]*[^。；：0-9、]{0,2}?({mark.striven})`)
	newDeed      = lexicon.NewPhrase(`^(?:{do}|{do.generic}|{mark.intent}|{mark.plan}|{stop.topic})`)
	turnsFrom    = lexicon.Must("number.from")
	// 力争进出口增长5%、外资|增长|8%, 力争投资880亿元，|增长|8%.
	strivenHere = lexicon.NewPhrase(`({mark.striven})[^，。；：]*(?:，{growth.verb})?$`)
	// 由793.6亿元修订为768.9亿元.
	supersedes = lexicon.NewPhrase(`^[^，。；]{0,4}{number.revised}{link.become}`)
	// 确保达2800亿元、力争3100亿元.
	strivenFor = lexicon.NewPhrase(`[0-9][^，。；、0-9]{1,8}[，、] ?({mark.striven})(?:{growth.verb}|{link})?$`)
	// 由2015年末的13.3:54.2:32.5调整为: what was, not what was wrong.
	startedIn   = lexicon.NewPhrase(`{number.from}[^，。；]{0,12}{time.mark}[^，。；]{0,20}$`)
	ratioBefore = lexicon.NewPhrase(`[0-9][:：∶]$`)
	// 由420元调为460元, 由人均600元提高到720元. A base of another year (由“十一五”末5793.3亿元
	// 增加到8500亿元) is none of them.
	raisedFrom = lexicon.NewPhrase(`{number.from}[^，。；0-9{time.mark}]{0,8}$`)
	raisedTo   = lexicon.NewPhrase(`^[^，。；0-9]{0,4}{number.raise}[^，。；0-9]{0,3}{link.to}`)
	// 突破1000亿元大关; 连续迈上|5000亿元|、6000亿元两大台阶.
	crossed       = lexicon.NewPhrase(`^[^，。；0-9]{0,4}{growth.milestone}`)
	passedBefore  = lexicon.NewPhrase(`{growth.climb}[^，。；0-9]{0,6}(?:[0-9.]+[^，。；、0-9]{1,6}(?:、|{list.join}))+ ?$`)
	threshold     = lexicon.NewPhrase(`{growth.climb}[^，。；0-9]{0,6}$`)
	nextThreshold = lexicon.NewPhrase(`^(?:{growth.milestone})?(?:、|{list.join})[0-9.]+[^，。；、0-9]{1,6}(?:(?:、|{list.join})[0-9.]+[^，。；、0-9]{1,6})*(?:{growth.milestone}|$|[，。；])`)
)
