package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/report"
	"linian/unit"
)

// ownArea tells which scope words mean the report's own area, by its level.
type ownArea struct{ level int }

// Levels, from the smallest area on.
const (
	levelUnknown = iota
	levelTown
	levelCounty
	levelCity
	levelProvince
	levelNation
)

func ownScope(m report.Meta) ownArea {
	region := m.Region
	if region == "" {
		region = m.Body
	}
	r, _ := utf8.DecodeLastRuneInString(region)
	switch {
	case m.Body == "国务院" || strings.HasPrefix(region, "全国") || region == "中国" || region == "国家":
		return ownArea{levelNation}
	case r == '省' || strings.HasSuffix(region, "自治区"):
		return ownArea{levelProvince}
	}
	for _, m := range []string{"北京", "天津", "上海", "重庆"} {
		if strings.HasPrefix(region, m) && (r == '市' || region == m) {
			return ownArea{levelProvince}
		}
	}
	switch r {
	case '市', '州', '盟':
		return ownArea{levelCity}
	case '县', '区', '旗':
		return ownArea{levelCounty}
	case '镇', '乡':
		return ownArea{levelTown}
	}
	return ownArea{}
}

// larger tells whether the scope word names an area that holds the report's.
func (a ownArea) larger(scope string) bool {
	if a.level == levelUnknown {
		return false
	}
	switch scope {
	case "全国", "全球", "全世界", "世界", "国内":
		return a.level < levelNation
	case "全省", "省内", "各省":
		return a.level < levelProvince
	}
	return false
}

// planMarks turn a statement in a review into a target; resultMarks turn one in
// a plan into a result.
var (
	planMarks   = lexicon.Must("mark.plan")
	resultMarks = lexicon.Must("mark.result")
	// resultWords do so within their own clause: 鼓励现有企业增资，新招引项目20个 is a
	// target.
	resultWords = lexicon.Must("mark.resultnear")
)

// kind says in which sense the figure is meant.
func (x *extractor) kind(rd *reading, sen *sentence, c *clause, n *named, now when, sec section) figure.Kind {
	it := &n.it
	switch {
	case it.kind == itemSuspect:
		return figure.Suspect
	case it.kind == itemRank:
		return figure.Rank
	case it.criteria, selectsCounted(c, n), isCapacity(rd, c, n), isStandard(rd, c, n), selectsRange(rd, c, n):
		return figure.Criterion
	case sec.mode == notes:
		return figure.Reference
	case x.own.larger(n.scope), x.comparesWithLarger(rd, c, n):
		return figure.Reference
	case hasAnyPrefix(trimPunct(rd.s[c.start:it.num]), "世界经济", "全球经济", "世界贸易", "全球贸易", "邻近", "周边", "相邻", "兄弟", "同类", "发达地区", "先进地区"):
		return figure.Reference
	case aimedAt(rd, c, n):
		if sec.mode == review && fulfilled(rd, c, n) {
			return figure.Actual
		}
		return figure.Target
	case x.aim.covers(rd, c, n):
		return figure.Target
	case n.fromRole: // where a plan starts from is known
		return figure.Actual
	}
	before := unquoted(rd.s[c.start:it.num])
	lead := rd.s[sen.start:it.num]
	if k := strings.LastIndex(lead, "基础上"); k >= 0 {
		lead = lead[k:] // 在巩固现有航线的基础上，年内新开通…
	}
	if now.said && now.year != 0 && x.cal.year != 0 {
		switch {
		case now.year > x.cal.given || now.year == x.cal.year && sec.mode == plan:
			if !(now.past) {
				return figure.Target
			}
		case now.year < x.cal.year && now.past && sec.mode == plan && !mentionsMark(before, planMarks):
			return figure.Actual
		}
	}
	if sec.mode == plan {
		if (mentionsMark(lead, resultMarks) || mentionsMark(before, resultWords)) && !mentionsMark(before, planMarks) && !strings.Contains(before, "比去年") && !strings.Contains(before, "较去年") && !now.forecast {
			return figure.Actual
		}
		if now.said && now.multi() && now.past && now.to < x.cal.year {
			return figure.Actual
		}
		return figure.Target
	}
	if now.said && now.forecast && (now.year >= x.cal.year || now.multi()) && x.cal.year != 0 && x.cal.given == x.cal.year {
		if x.cal.late && now.year == x.cal.given && !intends(lead) {
			return figure.Actual // 今年已有247个项目, told in August
		}
		return figure.Target
	}
	if now.said && now.forecast && (now.year > x.cal.given || now.year == 0 && x.cal.year == 0 && !now.multi()) {
		return figure.Target
	}
	if mentionsMark(before, planMarks) && !n.lead.compare {
		return figure.Target
	}
	return figure.Actual
}

// unquoted is s without what stands in quotation marks, so that no word of a name
// is taken for the sentence's own: 用于“两个确保”的资金. An open quotation stays.
func unquoted(s string) string {
	for {
		a := strings.Index(s, "“")
		if a < 0 {
			return s
		}
		b := strings.Index(s[a:], "”")
		if b < 0 {
			return s
		}
		s = s[:a] + s[a+b+len("”"):]
	}
}

// isAim reports whether rest, behind a figure, calls it a target: 的目标, 的年度任务,
// 的控制目标. One word may say which.
func isAim(rest string) bool {
	rest, ok := strings.CutPrefix(rest, "的")
	if !ok {
		return false
	}
	rest = rest[:min(len(rest), 30)]
	for _, word := range strings.Fields("目标 计划 任务") {
		if k := strings.Index(rest, word); k >= 0 && k <= len("预期") && !strings.ContainsAny(rest[:k], "，。；、：") {
			return true
		}
	}
	return false
}

// intends reports whether words say what is to be done, and not what was.
func intends(s string) bool {
	return mentionsMark(s, planMarks) || containsAny(s, []string{"将", "要", "拟", "预计", "预期", "安排", "目标", "继续", "努力", "争取", "下半年", "明年"})
}

// isStandard reports whether the figure is a standard by which others are counted:
// 按每人每年3000元的标准, 农村贫困人口1660人.
func isStandard(rd *reading, c *clause, n *named) bool {
	return n.it.kind == itemQuantity && containsAny(rd.s[c.start:n.it.start], []string{"按", "依照", "参照", "执行"}) && standardOf(rd, n) != ""
}

// standardOf is the standard that the words behind a figure name: 1196元的|扶贫标准;
// "" where they name none.
func standardOf(rd *reading, n *named) string {
	rest, ok := strings.CutPrefix(trimPunct(rd.words(n.it.end, min(n.it.end+120, len(rd.s)))), "的")
	if !ok {
		return ""
	}
	k := strings.Index(rest, "标准")
	if k < 0 || utf8.RuneCountInString(rest[:k]) > 6 || strings.ContainsAny(rest[:k], "，。；、：") {
		return ""
	}
	return rest[:k+len("标准")]
}

// selectsRange reports whether the figure is a range that selects what stands
// behind it: 空置率在30%—50%的|村庄, 2—3岁|幼儿.
func selectsRange(rd *reading, c *clause, n *named) bool {
	if n.it.kind != itemQuantity || !n.it.upper.Valid {
		return false
	}
	rest := rd.s[n.it.end:c.end]
	if n.it.unitText == "岁" || n.it.unitText == "周岁" {
		return rest != "" && !strings.HasPrefix(rest, "的")
	}
	return strings.HasSuffix(rd.s[c.start:n.it.start], "在") && strings.HasPrefix(rest, "的") && !isAim(rest) && utf8.RuneCountInString(rest) > 2
}

// An aim is what was set before the year, told in a review beside what was
// reached: 下达保障房任务3000套，其中公租房1200套.
type aim struct {
	at   int // its number; 0 for none
	unit string
}

// setTails end the names of what was set.
var setTails = lexicon.Must("noun.set")

// sets reports whether the figure's own words call it a task or a budget that was
// set; 完成任务30件 tells of a result.
func sets(rd *reading, c *clause, n *named) bool {
	if n.it.kind != itemQuantity || n.it.unit.Dimension == unit.Percent || n.change != figure.NoChange || n.inherited {
		return false
	}
	before := strings.TrimRight(rd.words(c.start, n.it.start), " 为是达到共")
	return setTails.Suffix(before) != "" && !done(before)
}

// withoutAim is a name without the word that made it one of what was set.
func withoutAim(name string) string {
	if w := setTails.Suffix(name); w != "" && len(name) > len(w) {
		return name[:len(name)-len(w)]
	}
	return name
}

// done reports whether words say that something was carried out.
func done(s string) bool {
	return containsAny(s, []string{"完成", "实现", "超额", "落实", "已", "实际"})
}

// covers reports whether a figure is a part of what was set: of its sentence and
// unit, behind 其中.
func (a aim) covers(rd *reading, c *clause, n *named) bool {
	return a.at > 0 && c.start > a.at && n.it.num > a.at && n.it.unitText == a.unit && !done(rd.s[c.start:n.it.num]) && n.change == figure.NoChange &&
		strings.Contains(rd.s[a.at:n.it.num], "其中")
}

// aimedAt tells whether the figure, or the list in which it stands, is called a
// target: 能耗降低4%左右、排放总量减少2%的目标.
func aimedAt(rd *reading, c *clause, n *named) bool {
	if isAim(rd.s[n.it.end:]) || sets(rd, c, n) {
		return true
	}
	end := n.it.end
	if !strings.Contains(rd.s[end:min(max(c.end, end)+len("的"), len(rd.s))], "的") {
		return false // no aim without it: a long list is not walked for each of its figures
	}
	for _, it := range c.items {
		if it.num < end || it.kind != itemQuantity {
			continue
		}
		g := rd.known.splitGap(rd.words(end, it.start))
		if !g.list || g.left != "" {
			return false
		}
		if end = it.end; isAim(rd.s[end:]) {
			return true
		}
	}
	return false
}

// fulfilled tells whether the target that n's clause names was reached, so that
// its figure is a result: 如期完成裁减员额50万的任务.
func fulfilled(rd *reading, c *clause, n *named) bool {
	before := rd.words(c.start, n.it.num)
	return containsAny(before, []string{"完成", "如期实现", "提前实现", "年实现", "全面实现", "胜利实现"}) &&
		!containsAny(before, []string{"没有", "未能", "未完成", "未实现", "将", "确保", "力争", "争取"})
}

// selectsCounted tells whether the figure is the bound that selects the things
// counted before it: 191家工业企业营业收入超百亿元.
func selectsCounted(c *clause, n *named) bool {
	if n.it.unit.Dimension != unit.Money || n.it.qual != figure.GT && n.it.qual != figure.GE || n.it.start == n.it.num {
		return false
	}
	for _, it := range c.items {
		if it.kind == itemQuantity && it.num < n.it.num && it.unitText == "家" {
			return containsAny(n.head, []string{"收入", "产值", "销售", "税收", "市值"})
		}
	}
	return false
}

// facilities end the names of plants and mines.
var facilities = lexicon.Must("noun.plant")

// isCapacity tells whether the figure is how large a plant is that bears a name or
// stands in a list of projects, and no result: 大唐700万吨露天矿, 400万吨褐煤提质、…等项目.
func isCapacity(rd *reading, c *clause, n *named) bool {
	switch n.it.unit.Dimension {
	case unit.Mass, unit.Power:
	default:
		return false
	}
	if n.change != figure.NoChange || n.lead.level || n.postText == "" || n.it.kind != itemQuantity || n.it.end != n.it.tail || n.it.start != n.it.num {
		return false
	}
	post := rd.words(n.it.end, c.end)
	if k := strings.IndexAny(post, "、和及"); k >= 0 {
		post = post[:k]
	}
	if !mentionsMark(firstRunes(post, 14), facilities) || strings.HasPrefix(post, "的") {
		return false
	}
	core := n.lead.core
	if core == "" {
		return containsAny(rd.words(n.it.end, c.end), []string{"等项目", "等工程", "等重点项目", "等重大项目", "等重点工程"})
	}
	v := verbOf(core)
	return v != core && !hasAnyPrefix(core, "新增", "净增", "累计", "完成") && measureTails.Suffix(core) == "" && genericNouns.Suffix(core) == ""
}

// comparesWithLarger tells whether the figure is what the report's own one is
// set against: 高于全省6.1%的平均增速. In 高于全省0.6个百分点 it is the distance.
func (x *extractor) comparesWithLarger(rd *reading, c *clause, n *named) bool {
	if n.it.unit.Dimension != unit.Percent {
		return false
	}
	before := strings.TrimSuffix(strings.TrimSuffix(rd.s[c.start:n.it.start], "水平"), "平均")
	for _, area := range []string{"全国", "全省"} {
		t := strings.TrimSuffix(before, area)
		if t == before || !x.own.larger(area) {
			continue
		}
		for _, w := range []string{"高于", "低于", "好于", "优于", "快于"} {
			if strings.HasSuffix(t, w) {
				return true
			}
		}
	}
	return false
}

// stockTails end the names of levels at a time, which are stated for a year's
// end even where the text does not say so.
var stockTails = lexicon.Must("noun.stock")

func mentionsMark(s string, marks *lexicon.Class) bool {
	at, _ := marks.Find(s)
	return at >= 0
}

// A moment is what the words before one figure say of its time.
type moment struct {
	now     when
	own     *timeWord // said between this figure and the one before it
	against *timeWord // 比2002年
	average bool      // 年均
	total   bool      // 累计
}

// fromTo remembers the years of the last 从X增加到Y and the last 比2002年 of a
// sentence: what follows without years of its own means the same.
type fromTo struct {
	from, to int
	against  int
	guessed  bool // from was
	// announced is set where against opened the sentence: 2005年与2000年相比，…
	announced bool
}

// period fills Year and Period.
func (x *extractor) period(o *figure.Observation, rd *reading, c *clause, n *named, m moment, base *fromTo, sec section) {
	// 未达到计划800张的目标: a target of the year that is being reviewed.
	missed := strings.HasPrefix(rd.s[n.it.end:], "的") || o.Kind == figure.Target && (aimedAt(rd, c, n) || x.aim.covers(rd, c, n))
	t := x.inferred(o, m.now, sec, missed)
	switch {
	case o.Kind == figure.Criterion:
		o.Period = figure.Period{Type: figure.YearPeriod}
	case n.fromRole || n.toRole:
		x.fromTo(o, n, t, m, base, sec)
	case m.average:
		x.average(o, t, *base, sec)
	case n.change != figure.NoChange && x.againstYear(o, t, m, base, sec, n):
	case n.change != figure.NoChange && base.to > base.from && base.from != 0 && !n.lead.compare && m.own == nil && n.inherited:
		// 由46下降到31，累计下降32.6%: the change from the one level to the other
		o.Period = figure.Period{Type: figure.MultiYear, From: base.from + 1, To: base.to}
		if base.to == base.from+1 {
			o.Year, o.Period = base.to, figure.Period{Type: figure.YearPeriod}
		}
	case m.total && sec.multi() && t.year == sec.to && sec.mode == plan:
		o.Period = figure.Period{Type: figure.MultiYear, From: sec.from, To: sec.to}
	case t.multi():
		if levelAtEnd(n, rd, c, t.since) || n.lead.compare && n.change != figure.NoChange && lastYearComparand(n.lead) {
			o.Year, o.Period = t.to, figure.Period{Type: figure.YearPeriod}
			if t.asOf {
				o.Period.Type = figure.AsOf
			}
			return
		}
		o.Period = figure.Period{Type: figure.MultiYear, From: t.from, To: t.to}
	default:
		o.Year, o.Period = t.year, figure.Period{Type: figure.YearPeriod}
		switch {
		case t.half != "":
			o.Period = figure.Period{Type: t.half, Index: t.index}
		case t.dated && isMoney(n.it.unit) && n.change == figure.NoChange && stockTails.Suffix(n.head) == "":
			o.Period = figure.Period{Type: figure.Month, Index: t.index} // 截至10月底，完成税收6.5亿元: what was done by then
		case t.until && isMoney(n.it.unit) && n.change == figure.NoChange && stockTails.Suffix(n.head) == "" && levelTails.Suffix(n.head) == "":
			o.Period.Type = figure.Cumulative // 截至去年，利用外资13亿元: all that ever came
		case t.dated:
			o.Period = figure.Period{Type: figure.AsOf, Index: t.index}
		case t.asOf, n.change == figure.NoChange && (stockTails.Suffix(n.head) != "" && !hasAnyPrefix(n.verb, "新", "净增") || m.total && strings.Contains(n.head, "余额")):
			o.Period.Type = figure.AsOf
		case m.total && n.change == figure.NoChange:
			o.Period.Type = figure.Cumulative
		}
	}
}

// isMoney reports whether a unit is one of money, of whatever currency.
func isMoney(u unit.Unit) bool { return strings.HasPrefix(string(u.Dimension), string(unit.Money)) }

// inferred is the time said, or what the section implies where none is.
func (x *extractor) inferred(o *figure.Observation, now when, sec section, missed bool) when {
	if now.year != 0 || now.multi() {
		return now
	}
	o.Findings = append(o.Findings, finding.PeriodInferred)
	t := when{half: now.half, index: now.index, asOf: now.asOf, dated: now.dated}
	if x.cal.part.of != "" && o.Kind != figure.Target && sec.mode == review && !now.whole && !now.dated && t.half == "" {
		t.half, t.index = x.cal.part.of, x.cal.part.index // the whole report tells of a part of the year
	}
	switch {
	case x.cal.year != 0 && o.Kind == figure.Target && sec.mode == review && !missed:
		t.year = x.cal.year
	case x.cal.year != 0 && o.Kind == figure.Actual && sec.mode == plan:
		t.year = x.cal.reviewed()
	case sec.multi() && (t.half != "" || t.dated) && sec.mode == review: // 上半年 in a review of several years is that of the last
		t.year = x.cal.lastTold()
	case sec.multi():
		t.from, t.to = sec.from, sec.to
	default:
		t.year = sec.from
	}
	return t
}

// againstYear dates a change against a named year, 比2002年增长65.5%: it spans
// the years since. It reports false when no such year is at hand.
func (x *extractor) againstYear(o *figure.Observation, t when, m moment, base *fromTo, sec section, n *named) bool {
	y := 0
	switch {
	case m.against != nil && m.against.when.year != 0:
		y = m.against.when.year
		base.against = y
	case base.against != 0 && m.against == nil && (sec.multi() || base.announced) && !n.lead.compare:
		y = base.against
	default:
		return false
	}
	end := t.year
	if t.half != "" && m.against != nil && (m.against.same || t.year-y <= 2) {
		return false // 上半年…，较2019年同期增长8.2%: of the part of the year, against the same part of that one
	}
	if end == 0 {
		end = t.to
	}
	if end == 0 {
		end = x.cal.reviewed()
	}
	if end-y > 1 {
		o.Period = figure.Period{Type: figure.MultiYear, From: y + 1, To: end}
		return true
	}
	o.Year, o.Period = end, figure.Period{Type: figure.YearPeriod}
	return true
}

func lastYearComparand(l lead) bool {
	return strings.Contains(l.against, "上年") || strings.Contains(l.against, "去年") || strings.Contains(l.against, "同比")
}

// fromTo dates the two levels of 从X增加到Y. Without years of their own they are
// those of the last such pair in the sentence, else the year before the span
// under review and its last year.
func (x *extractor) fromTo(o *figure.Observation, n *named, t when, m moment, base *fromTo, sec section) {
	o.Period = figure.Period{Type: figure.YearPeriod}
	own := 0
	if m.own != nil {
		own = m.own.when.year
	}
	if n.revised {
		x.revision(o, n, own, t, base)
		return
	}
	if n.fromRole {
		base.guessed = base.guessed && own == 0 && base.from != 0
		switch {
		case own != 0:
			o.Year = own
			if own >= x.cal.year-1 && x.cal.year != 0 && sec.mode == review {
				o.Year = own - 1 // 2007年，…由2476元增加到4140元
			}
			base.to = 0
		case base.from != 0:
			o.Year = base.from
		case sec.multi():
			o.Year = sec.from - 1
		case t.multi():
			o.Year = t.from - 1
		case t.year != 0 && !t.said && sec.mode == plan:
			o.Year = sec.from - 1 // t is the year of a result already
			base.guessed = true
		case t.year != 0:
			// 由10个增加到15个 in a review of one year: most mean the year before,
			// some the year in which a policy began.
			o.Year = t.year - 1
			base.guessed = true
		}
		if base.guessed {
			o.Findings = append(o.Findings, finding.YearGuessed)
		}
		base.from = o.Year
		return
	}
	switch {
	case own > base.from:
		o.Year = own
	case base.to != 0:
		o.Year = base.to
	case sec.multi():
		o.Year = sec.to
	case t.multi():
		o.Year = t.to
	case sec.mode == plan:
		o.Year = sec.to
	case t.year > base.from:
		o.Year = t.year
	default:
		o.Year = x.cal.reviewed()
	}
	base.to = o.Year
}

// revision dates the two figures of 由793.6亿元修订为768.9亿元: both are about
// the same year.
func (x *extractor) revision(o *figure.Observation, n *named, own int, t when, base *fromTo) {
	if n.fromRole {
		base.from = firstNonZero(own, t.year, x.cal.reviewed())
		o.Findings = append(o.Findings, finding.ValueRevised)
	}
	o.Year = base.from
	base.to = 0
}

func firstNonZero(ys ...int) int {
	for _, y := range ys {
		if y != 0 {
			return y
		}
	}
	return 0
}

// average dates 年均, 平均每年: over the span that is being spoken of.
func (x *extractor) average(o *figure.Observation, t when, base fromTo, sec section) {
	from, to := 0, 0
	switch {
	case base.from != 0 && base.to > base.from+1:
		from, to = base.from+1, base.to
	case t.multi():
		from, to = t.from, t.to
	case base.against != 0 && t.year > base.against+1:
		from, to = base.against+1, t.year
	case sec.multi():
		from, to = sec.from, sec.to
	case sec.mode == review && x.cal.reviewFrom < x.cal.reviewed() && x.cal.reviewFrom != 0:
		from, to = x.cal.span()
	}
	if from == 0 || from == to {
		o.Year, o.Period = t.year, figure.Period{Type: figure.YearPeriod}
		return
	}
	o.Period = figure.Period{Type: figure.MultiYear, From: from, To: to, Average: true}
}

// levelAtEnd tells whether a figure in a passage about several years is a level
// that was reached, and not what was done over them.
func levelAtEnd(n *named, rd *reading, c *clause, since bool) bool {
	switch {
	case n.it.kind == itemRank:
		return true
	case n.lead.total && (n.lead.level || n.inherited) && accumulates(n):
		return true
	case n.change != figure.NoChange || n.lead.total:
		return false
	case hasAnyPrefix(n.verb, "新", "净增"):
		return false // 新增发电装机容量 is an increase, whatever its noun
	case strings.HasSuffix(n.head, "改善"):
		return false // 年均浓度较“十三五”末改善16.5%
	case n.it.unit.Dimension == unit.Percent && (!since || hasAnySuffix(n.head, "率", "比重", "占比")), levelTails.Suffix(n.head) != "", stockTails.Suffix(n.head) != "":
		return true
	case n.verb != "":
		return false
	case strings.Contains(n.head, "人均"):
		return true // nobody adds 人均公共绿地面积 up over years
	case hasAnyPrefix(n.head, "在校", "在园", "在岗", "在册", "在职", "在库", "在建", "经认定", "现有"):
		return true
	case strings.Contains(rd.s[n.it.start:n.it.num], "突破") && !since && !containsAny(n.head, []string{"新增", "净增", "投资", "投入", "支出", "资金", "累计", "减"}):
		return true // 进出口总额年均增长8.6%，突破40万亿元
	case since:
		return false // 1998年以来，下岗职工达2700多万人
	}
	w := strings.ReplaceAll(rd.words(c.start, n.it.start), "公共", "")
	for _, v := range []string{"累计", "投入", "支出", "共"} {
		if strings.Contains(w, v) {
			return false
		}
	}
	if n.lead.among {
		return false // what it is part of was said to be a total
	}
	if n.lead.level {
		return !strings.HasSuffix(strings.TrimRight(w, "了 "), "完成") && !strings.HasSuffix(strings.TrimRight(w, "了 "), "实现")
	}
	if at, w := flowVerbs.Find(n.head); at >= 0 && utf8.RuneCountInString(w) > 1 {
		return false // 城镇新增就业超690万人
	}
	return n.it.qual == figure.GT && n.it.start < n.it.num
}

// accumulates tells whether 累计达到 says how many there are by now, and not how
// much was done: 国内外航线累计达到60条.
func accumulates(n *named) bool {
	if at, w := flowVerbs.Find(n.head); at >= 0 && utf8.RuneCountInString(w) > 1 {
		return false
	}
	switch strings.TrimLeft(n.it.unitText, "百千万亿") {
	case "条", "家", "个", "所", "座", "户", "辆", "台", "艘", "架":
		return n.verb == ""
	}
	return false
}

// levelTails end the names of levels, whatever verb they begin with: 研发投入强度,
// 粮食年产量, 地区生产总值.
var levelTails = lexicon.Must("noun.state")
