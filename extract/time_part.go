package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Within a year: a part of it, its end, or all that ever was up to then.
var partTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.part", Cost: costPart, Says: "是年内一段时间的数字",
		Yes: []string{"review: 上半年新增养老床位‹880张›。"},
		No:  []string{"review: 全年新增养老床位‹880张›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period = figure.Period{Type: v.t.half, Index: v.t.index}
		return d, !v.t.multi() && v.t.half != ""
	}),
	timeRule(Rule{
		ID: "time.until-month", Cost: costUntil, Says: "是到当年某月为止完成的数额",
		Yes: []string{"review: 截至10月底，完成税收‹6.5亿元›。"},
		No:  []string{"review: 截至10月底，贷款余额‹6.5亿元›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period = figure.Period{Type: figure.Month, Index: v.t.index}
		return d, !v.t.multi() && v.t.dated && v.flowOfMoney()
	}),
	timeRule(Rule{
		ID: "time.ever", Cost: costEver, Says: "是历年累计",
		Yes: []string{"review: 截至2019年，利用外资‹13亿元›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period.Type = figure.Cumulative
		return d, !v.t.multi() && v.t.until && v.flowOfMoney() && levelTails.Suffix(v.n.head) == ""
	}),
	timeRule(Rule{
		ID: "time.date", Cost: costDate, Says: "是写明日期时的水平",
		Yes: []string{"review: 截至10月底，养老床位‹880张›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period = figure.Period{Type: figure.AsOf, Index: v.t.index}
		return d, !v.t.multi() && v.t.dated
	}),
	timeRule(Rule{
		ID: "time.end", Cost: costEnd, Says: "是年末的水平",
		Yes: []string{"review: 年末常住人口‹88万人›。", "review: 养老床位总数‹880张›。"},
		No:  []string{"review: 新增养老床位‹880张›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period.Type = figure.AsOf
		return d, !v.t.multi() && (v.t.asOf || !v.changed() && v.isStock())
	}),
	timeRule(Rule{
		ID: "time.total", Cost: costTotal, Says: "是累计数",
		Yes: []string{"review: 累计建成养老床位‹880张›。"},
		No:  []string{"review: 建成养老床位‹880张›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period.Type = figure.Cumulative
		return d, !v.t.multi() && v.m.total && !v.changed()
	}),
	timeRule(Rule{
		ID: "time.summed", Cost: costTotal, Says: "累计下降的不是一年的",
		Yes: []string{"review: 单位GDP能耗累计下降‹21%›。", "doc: 政府工作报告\n——2022年1月10日在临澜市第十七届人民代表大会第一次会议上\n一、过去五年及2021年工作回顾\n单位GDP能耗累计下降‹21%›。"},
		No:  []string{"review: 单位GDP能耗下降‹21%›。", "review: 居民消费价格累计上涨‹2%›。", "review: 2018年单位GDP能耗累计下降‹21%›。"},
	}, func(v *view) (dated, bool) {
		d := inYear(v.t.year)
		d.period.Type = figure.Cumulative
		for _, o := range v.sec.others {
			if o.Several() {
				d = spanning(o.From, o.To)
			}
		}
		dated := v.m.now.dates() || v.m.now.whole || v.m.now.dated || v.t.half != ""
		return d, !v.t.multi() && !dated && v.kind == figure.Actual && v.n.change == figure.Fall && v.n.lead.total
	}),
}

// plainTimes are for what no words date more exactly.
var plainTimes = []proposer[dated]{
	timeRule(Rule{
		ID: "time.year", Cost: costPlain, Says: "是写明的年份，或所在部分讲的年份",
		Yes: []string{"review: 新增养老床位‹880张›。", "review: 2018年新增养老床位‹880张›。",
			"review: 改造厕所27座、四年累计235座，新建公园‹60个›、四年累计86个。"},
		No: []string{"term: 新增养老床位‹880张›。"},
	}, func(v *view) (dated, bool) { return inYear(v.t.year), !v.t.multi() }),
}

// flowOfMoney reports whether the figure is an amount of money that is no balance.
func (v *view) flowOfMoney() bool {
	return isMoney(v.n.it.unit) && !v.changed() && stockTails.Suffix(v.n.head) == ""
}

// isStock reports whether the figure's name is that of a level at a time.
func (v *view) isStock() bool {
	return stockTails.Suffix(v.n.head) != "" && !increases.Begins(v.n.verb) || v.m.total && balances.In(v.n.head)
}

var (
	increases = lexicon.Must("growth.new")
	balances  = lexicon.Must("noun.balance")
)

// isMoney reports whether a unit is one of money, of whatever currency.
func isMoney(u unit.Unit) bool { return strings.HasPrefix(string(u.Dimension), string(unit.Money)) }

// stockTails end the names of levels at a time, which are stated for a year's
// end even where the text does not say so.
var stockTails = lexicon.Must("noun.stock")
