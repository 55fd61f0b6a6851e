package extract

import (
	"strings"

	"linian/figure"
	"linian/unit"
)

// Heads in the same clause as the figures, or in the clauses before it.

var hereRule = dealingRule(Rule{
	ID: "dist.heads", Cost: 4, Says: "“分别”前并列的几项各有一个数",
	Yes: []string{"review: 城镇和农村居民人均可支配收入分别达35512元、‹25689元›。",
		"review: 工业增加值、制造业增加值占GDP比重分别达‹39.3%›和35%。 → 工业增加值占GDP比重",
		"review: 果品、蔬菜、畜牧产值和劳务收入分别达到‹86亿元›、95亿元、98亿元、159亿元。 → 果品产值",
		"review: 规模以上工业增加值和工业总产值分别超过2000亿元、‹8000亿元›。 → 规模以上工业总产值",
		"review: 跨境电商、边民互市贸易额分别达到‹3亿元›、5亿元。 → 跨境电商贸易额",
		"review: 乡镇、建制村通公交率分别达到‹100%›、60%。 → 乡镇通公交率",
		"review: GDP、外贸出口额分别增长‹8%›、9%。 → GDP增长",
		"review: 国家和省级生态乡镇覆盖率分别达‹25%›、85%。 → 国家级生态乡镇覆盖率",
		"review: 县级市和县城污水处理率分别达到‹94%›和88%。 → 县级市污水处理率",
		"review: “零跑腿”和“一次办”事项分别达到‹80%›和85%。 → 零跑腿事项",
		"review: 参加工伤、医疗保险的农民工分别达到‹120万人›和114万人。 → 参加工伤保险的农民工",
		"review: 刑事、治安警情分别下降‹7%›、10%。 → 刑事警情下降",
		"review: 城区人口和建成区面积分别达到‹300万人›、320平方公里。 → 人口",
		"review: 治沙、造林分别完成年度任务的113%、‹220%›。 → 造林完成年度任务",
		"review: 生猪、家禽养殖规模分别增长‹7.8%›、16%。 → 生猪养殖规模增长",
		"review: 对亚洲、澳洲的出口总值分别增长‹40%›、30%。 → 亚洲的出口总值增长",
		"review: 工业投资、技改投资增速分别高于全省‹2个百分点›、3个百分点。 → 工业投资增速",
		"review: 主城区和县城污水处理率分别达‹95%›、88%。 → 主城区污水处理率"},
	No: []string{"review: 农村居民人均可支配收入达‹25689元›。"},
}, func(c *clauseView) []string {
	if c.parting.mark == "" {
		return nil
	}
	return c.headsHere()
}, (*clauseView).dealEach)

// headsHere are the heads before the mark.
func (c *clauseView) headsHere() []string {
	p := &c.parting
	if p.subject == "" {
		return nil
	}
	heads := shareModifier(c.ownTails(c.r.known.headsFor(p.subject, p.n)))
	if (p.n == len(heads) || p.n == 1 && p.mark != "") && c.oneUnit(p.n) {
		heads = c.r.known.shareUnlisted(heads)
	}
	return heads
}

// ownTails takes the measure that only the last of the heads says from those of which persons
// are counted: 人口|和建成区面积分别达到300万人、320平方公里.
func (c *clauseView) ownTails(heads []string) []string {
	last := len(heads) - 1
	if last != c.parting.n-1 || len(c.qs) <= last {
		return heads
	}
	for i, h := range heads[:last] {
		w := sharedTails.Suffix(h)
		bare := strings.TrimSuffix(h, w)
		if w != "" && bare != "" && !thingTails.Has(w) && strings.HasSuffix(heads[last], w) && c.qs[i].unit.Dimension == unit.People && c.qs[last].unit.Dimension != unit.People && !strings.Contains(c.parting.subject, h) {
			heads[i] = bare
		}
	}
	return heads
}

// oneUnit reports whether the first n figures are of the same unit.
func (c *clauseView) oneUnit(n int) bool {
	for i := range c.qs[:min(n, len(c.qs))] {
		if c.qs[i].unitText != c.qs[0].unitText {
			return false
		}
	}
	return true
}

var beforeRuleOfHeads = dealingRule(Rule{
	ID: "dist.before", Cost: 12, Says: "“分别”分给前面分句的几项",
	Yes: []string{"review: 推进甲河治理、乙河治理，分别完成‹86%›和92%。"},
	No:  []string{"review: 甲河治理完成‹86%›。"},
}, func(c *clauseView) []string {
	if c.parting.mark == "" {
		return nil
	}
	return c.headsBefore()
}, (*clauseView).dealEach)

// headsBefore are the heads of the clauses before, where the clause has none: the nouns
// of a coordination, or else what the last figures were of.
func (c *clauseView) headsBefore() []string {
	if c.parting.subject != "" {
		return nil
	}
	heads, said := c.th.heads, c.th.said
	if n := max(len(c.qs), 2); len(heads) < 2 && len(said) >= n {
		return said[len(said)-n:]
	}
	return heads
}

var listRule = dealingRule(Rule{
	ID: "dist.list", Cost: 12, Says: "并列的几项后有同样多的、同一单位的数",
	Yes: []string{"review: 城镇、农村居民人均可支配收入50902元、‹27454元›。",
		"review: 原煤、天然气产量达到6640万吨、‹9.1亿立方米›。 → 天然气产量"},
	No: []string{"review: 农村居民人均可支配收入‹27454元›。"},
}, func(c *clauseView) []string {
	if c.parting.mark != "" {
		return nil
	}
	if heads := c.headsOfWord(); heads != nil {
		return heads
	}
	if heads := c.headsHere(); heads != nil {
		return heads
	}
	return c.headsBefore()
}, (*clauseView).dealEach)

// anyHeads are the heads of the clause, wherever they stand, as many as its figures are
// for.
func (c *clauseView) anyHeads() []string {
	n := c.parting.n
	for _, heads := range [...][]string{c.headsHere(), c.headsBefore(), c.headsOfMeasure(), c.headsOfWord()} {
		if len(heads) > 1 && (len(heads) == n || n == 1) {
			return heads
		}
	}
	return nil
}

// dealsOut reports whether two or more figures of one unit follow a coordination of
// n nouns, as many as they are for, without 分别: 城镇、农村居民人均可支配收入50902元、
// 27454元.
func (c *clauseView) dealsOut(n int) bool {
	qs, gaps := c.qs, c.gaps
	if len(qs) < 2 {
		return false
	}
	if n == len(qs) && !gaps[1].pair {
		return false
	}
	mixed := false
	for i := 1; i < len(qs); i++ {
		of := &qs[i-i%n]
		if i%n > 0 && (!gaps[i].pair || qs[i].kind != itemQuantity) {
			return false // of 由a和b增加到c和d two stand together
		}
		mixed = mixed || i%n > 0 && qs[i].unitText != of.unitText
	}
	l := c.r.known.readLead(gaps[0].right)
	if mixed && (l.core == "" || measureWord(l.core) == "" || counts(qs[0])) {
		return false // 老旧小区、棚户区35个、1.2万平方米
	}
	if l.core == "" {
		return len(c.th.heads) == n || len(c.th.heads) == 0 && len(c.th.said) == n && l.change != figure.NoChange
	}
	core := c.r.known.dropGeneric(l.core)
	if at, _ := comparing.Find(core); at > 0 {
		core = core[:at]
	}
	return gaps[len(qs)].left == "" && (len(c.r.known.splitHeads(core)) == n || len(meantByOne(core, n)) == n)
}
