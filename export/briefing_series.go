package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// briefingSeries is what the wording "sentence" gets. A nil part is one of
// which nothing may be said.
type briefingSeries struct {
	Name     string
	Year     int
	SameYear bool // the sentence before it in the paragraph names the year
	// Be joins name and value: 为, or nothing after a verb or before 超过.
	Be         string
	Value      *BriefingNumber
	Growth     bool // the series is itself a growth rate
	Nominal    bool // its growth is usually stated at constant prices
	Change     *briefingChange
	Streak     *briefingRunWords
	Extreme    *briefingRunWords
	Compound   *briefingSpanWords
	Total      *briefingSpanWords
	Completion *briefingCompletion

	numbers  []*BriefingNumber
	evidence []briefingSource
	// sourceName is the name that goes with the next source.
	sourceName string
}

type briefingChange struct {
	Form   string // stated, percent, absolute, points, multiple, turned, flat
	Up     bool
	Growth bool
	Fall   bool            // of a growth rate: it fell in both years
	Of     string          // what moves where it is not the thing itself: 增速, 降幅
	Verb   string          // how it moves: 增长, 回落, 收窄; "" when flat
	Number *BriefingNumber // nil when flat
}

// briefingRunWords is a streak (Years rises or falls) or an extreme (of Years years).
type briefingRunWords struct {
	Up     bool
	Rate   bool
	Growth bool
	Of     string // as in briefingChange
	Verb   string
	Years  *BriefingNumber
}

type briefingSpanWords struct {
	From, To int
	Up       bool
	Verb     string // 增长 or 下降, of 年均
	Number   *BriefingNumber
}

type briefingCompletion struct {
	Met      string // yes, close, no, "" when it cannot be told
	Over     bool   // more than the target
	Down     bool   // the target is an upper limit
	Rate     *BriefingNumber
	Target   *BriefingNumber
	AsGrowth bool
}

// briefingSource is a point that a sentence rests on and how its footnote
// shows it.
type briefingSource struct {
	name   string // of the series, where a sentence speaks of several
	point  analyze.Point
	target bool
	quote  bool
}

// say gathers what may be said of a series for its latest year and lists what
// may not.
func (m *briefingMaker) say(f *briefingFacts) *briefingSeries {
	year := f.lastActual()
	cur := f.at(year)
	if cur == nil {
		f.withholdYear(year)
		return nil
	}
	s := &briefingSeries{Name: f.label, Year: year, Growth: f.growth(), Nominal: f.RealGrowth && !f.rate()}
	s.Value = m.value(s, f, *cur)
	s.Be = briefingBe(f, *cur)
	s.source(*cur, false, true)
	m.sayChange(s, f, *cur)
	m.sayRuns(s, f, year)
	m.sayCompound(s, f, *cur)
	m.sayTotal(s, f, year)
	m.sayCompletion(s, f, year)
	for _, q := range f.Quarantined {
		if q.Year > year && q.Year == m.year {
			f.hold(q.Year, "全部表述", "该数字疑似损坏", q)
		}
	}
	if s.Change == nil && s.Streak == nil && s.Extreme == nil && s.Compound == nil && s.Completion == nil {
		return nil
	}
	return s
}

func (f *briefingFacts) withholdYear(year int) {
	if p := f.doubtfulAt(year); p != nil {
		f.hold(year, "全部表述", "该年数值"+f.reason(*p), p.Observation)
	}
}

func (f *briefingFacts) hold(year int, what, why string, o figure.Observation) {
	f.held = append(f.held, BriefingWithheld{Series: f.Key, Name: f.label, Year: year, What: what, Why: why, Place: briefingPlace(o.File, o.Line)})
}

func (f *briefingFacts) holdBreak(year int, what string, b *briefingBreak) {
	if !b.silent {
		f.hold(year, what, b.why, b.at)
	}
}

// reason names what is wrong with a doubtful point: the doubts about it, not
// what was merely noted.
func (f *briefingFacts) reason(p analyze.Point) string {
	var t []string
	for _, x := range f.Findings {
		if x.Of == p.Observation.ID && x.Severity != finding.Info && !slices.Contains(t, x.Code.Title()) {
			t = append(t, x.Code.Title())
		}
	}
	if len(t) == 0 {
		return "存疑"
	}
	return "存疑（" + strings.Join(t, "、") + "）"
}

func (s *briefingSeries) source(p analyze.Point, target, quote bool) {
	for i := range s.evidence {
		if s.evidence[i].point.Observation.ID == p.Observation.ID {
			s.evidence[i].quote = s.evidence[i].quote || quote
			return
		}
	}
	s.evidence = append(s.evidence, briefingSource{name: s.sourceName, point: p, target: target, quote: quote})
}

func (m *briefingMaker) number(s *briefingSeries, f SentenceFigure) *BriefingNumber {
	n := &BriefingNumber{figure: f, words: m.words}
	if s != nil {
		s.numbers = append(s.numbers, n)
	}
	return n
}

// briefingCount is a number of things.
func briefingCount(n int, classifier string, ids []string, op Operation) *BriefingNumber {
	v := decimal.NewFromInt(int64(n))
	return &BriefingNumber{figure: SentenceFigure{Text: v.String() + classifier, Value: v, Unit: classifier, Qualifier: figure.EQ, Operation: op, Observations: ids}}
}

// value is a point's value as stated. The value of a growth rate is written
// without its sign, which the verb (增长, 下降) tells.
func (m *briefingMaker) value(s *briefingSeries, f *briefingFacts, p analyze.Point) *BriefingNumber {
	v := p.Value
	shown := v
	if f.growth() {
		shown = v.Abs()
	}
	text := briefingAmount(shown, f.Unit)
	if text == briefingPlain(shown)+f.Unit {
		text = briefingStated(p, shown) + f.Unit
	}
	if p.Upper.Valid {
		text = strings.TrimSuffix(text, f.Unit) + "—" + briefingAmount(p.Upper.Decimal, f.Unit)
	}
	return m.number(s, SentenceFigure{Text: text, Value: v, Unit: f.Unit, Qualifier: p.Qualifier, Operation: OpValue,
		Observations: []string{p.Observation.ID}, Years: []int{p.Year}})
}

// briefingVerbs begin or end the name of an indicator that needs no 为 before
// its value: 新增养老床位880张, 农村公路提档升级235.6公里.
var briefingVerbs = struct{ first, last []string }{
	first: []string{"新增", "新建", "新开工", "新改建", "改造", "改建", "完成", "培训", "建成", "创建", "引进", "吸引", "新辟", "新改", "新设", "新认定", "新发展", "拆除", "查处", "扶持", "处理", "化解", "造林", "植树", "否决", "淘汰", "关停", "减税", "接待", "争取", "安置", "搬迁", "资助", "提升", "修复", "治理", "清理", "疏浚", "铺设", "通过", "制定", "修订", "废止", "交办", "视察", "评议", "走访", "受理", "检查", "发展", "实现", "招录", "任免", "举办", "召开", "办理", "开工", "竣工", "打通", "解决", "发放", "审议", "作出", "依法", "累计", "净增", "转移", "救助", "整治", "实施", "开展", "听取", "组织", "督办"},
	last:  []string{"升级", "改造", "会议", "建议", "培训", "就业"},
}

// briefingExpected stands before what a report only expects.
const briefingExpected = "预计"

// briefingBe joins name and value, and says of an estimate that it is one.
func briefingBe(f *briefingFacts, p analyze.Point) string {
	if p.Observation.Context.Expected {
		return briefingExpected + briefingJoint(f, p)
	}
	return briefingJoint(f, p)
}

func briefingJoint(f *briefingFacts, p analyze.Point) string {
	if f.growth() {
		return cmp.Or(f.Motion.Verb(p.Value), "为")
	}
	if p.Qualifier != figure.EQ {
		return ""
	}
	if briefingDeed(f.Name) {
		return ""
	}
	return "为"
}

// briefingDeed reports whether a name says what was done: 新增养老床位.
func briefingDeed(name string) bool {
	has := func(words []string, at func(s, w string) bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return at(name, w) })
	}
	return has(briefingVerbs.first, strings.HasPrefix) || has(briefingVerbs.last, strings.HasSuffix)
}

// stated is the growth that the reports themselves state of a level for a year.
func (m *briefingMaker) stated(f *briefingFacts, year int) (g *briefingFacts, p *analyze.Point) {
	if f.rate() || f.growth() {
		return nil, nil
	}
	for _, g := range m.facts {
		if g.growth() && g.Body == f.Body && g.Scope == f.Scope && g.Subject == f.Name {
			if p := g.at(year); p != nil {
				return g, p
			}
		}
	}
	return nil, nil
}

// sayChange tells the change that the reports state, or else compares with the
// year before, unless a doubt forbids it.
func (m *briefingMaker) sayChange(s *briefingSeries, f *briefingFacts, cur analyze.Point) {
	if g, p := m.stated(f, cur.Year); p != nil {
		s.Change = &briefingChange{Form: "stated", Verb: g.Motion.Verb(p.Value), Number: m.value(s, g, *p)}
		if p.Value.IsZero() {
			s.Change.Form = "flat"
		}
		s.source(*p, false, true)
		return
	}
	prev := f.at(cur.Year - 1)
	if prev == nil {
		if p := f.doubtfulAt(cur.Year - 1); p != nil {
			f.hold(cur.Year, "与上年的比较", "上年数值"+f.reason(*p), p.Observation)
		}
		return
	}
	if no, ok := f.trusted(prev.Year, cur.Year); !ok {
		f.holdBreak(cur.Year, "与上年的比较", no)
		return
	}
	c := m.changeOf(s, f, cur, *prev)
	if c != nil {
		s.Change = c
		s.source(*prev, false, true)
	}
}

// briefingOtherDeed reports whether two figures count what was done in different
// ways: 净增72家 one year, 新认定208家 the next.
func briefingOtherDeed(a, b figure.Observation) bool {
	return a.Verb != "" && b.Verb != "" && a.Verb != b.Verb
}

// changeOf is the change from prev to cur in the form that fits the series;
// nil when the bounds leave it open.
func (m *briefingMaker) changeOf(s *briefingSeries, f *briefingFacts, cur, prev analyze.Point) *briefingChange {
	ch := f.change(cur.Year)
	side, ok := briefingSide(cur, prev)
	if ch == nil || !ok || !f.rate() && briefingOtherDeed(cur.Observation, prev.Observation) {
		return nil
	}
	out := &briefingChange{Up: side > 0, Growth: f.growth(), Fall: f.growth() && cur.Value.IsNegative() && prev.Value.IsNegative()}
	percent := !f.rate() && !f.small() && ch.Relative != nil
	step := f.Motion.Step(cur.Value, prev.Value, side, percent)
	if step.Turned { // a rise that became a fall: both values say more than a difference
		out.Form, out.Verb, out.Number = "turned", f.Motion.Verb(prev.Value), m.value(s, f, prev)
		return out
	}
	out.Of, out.Verb = step.Of, step.Verb
	if side == 0 {
		out.Form = "flat"
		return out
	}
	q, ok := briefingCarry(cur.Qualifier, prev.Qualifier, side)
	if !ok || ch.Absolute.Value.IsZero() {
		return nil
	}
	fig := SentenceFigure{Qualifier: q, Observations: []string{cur.Observation.ID, prev.Observation.ID}, Years: []int{cur.Year, prev.Year}}
	abs := ch.Absolute.Value
	switch {
	case f.rate():
		out.Form, fig.Operation, fig.Value, fig.Unit = "points", OpPoints, abs, "百分点"
		if f.Unit != "%" {
			fig.Unit = f.Unit
		}
		fig.Text = briefingPlain(abs.Abs()) + map[bool]string{true: "个百分点", false: fig.Unit}[fig.Unit == "百分点"]
	case f.small() || ch.Relative == nil:
		out.Form, fig.Operation, fig.Value, fig.Unit = "absolute", OpAbsolute, abs, f.Unit
		fig.Text = briefingAmount(abs.Abs(), f.Unit)
	case ch.Relative.Value.GreaterThanOrEqual(decimal.NewFromInt(200)):
		times := ch.Relative.Value.Shift(-2).Add(decimal.NewFromInt(1))
		out.Form, fig.Operation, fig.Value, fig.Unit = "multiple", OpMultiple, times, "倍"
		fig.Text = briefingRound(times, 1).String() + "倍"
	default:
		out.Form, fig.Operation, fig.Value, fig.Unit = "percent", OpPercent, ch.Relative.Value, "%"
		fig.Text = briefingRound(fig.Value.Abs(), 1).String() + "%"
	}
	out.Number = m.number(s, fig)
	return out
}

// The shortest runs that are worth a word.
const (
	briefingMinStreak  = 3 // changes
	briefingMinExtreme = 4 // years
	briefingMinSpan    = 3 // years between the ends of 年均 and 累计
)

// sayRuns tells of streaks and extremes. A doubtful year ends every run, and
// what it hides is listed.
func (m *briefingMaker) sayRuns(s *briefingSeries, f *briefingFacts, year int) {
	// Records and runs of a growth rate that is a fall would be read the wrong
	// way round.
	if fall := f.growth() && (!f.at(year).Value.IsPositive() || f.Motion.Change == figure.Fall); !f.small() && !fall {
		m.sayStreak(s, f, year)
		m.sayExtreme(s, f, year)
	}
	f.holdRuns(year)
}

// holdRuns lists that a doubtful year before the given one hides runs and records.
func (f *briefingFacts) holdRuns(year int) {
	for _, p := range f.Actual {
		if p.Doubtful && p.Year < year {
			f.hold(year, "连续变化和历年高低", briefingYearText(p.Year)+"数值"+f.reason(p), p.Observation)
			return
		}
	}
}

func (m *briefingMaker) sayStreak(s *briefingSeries, f *briefingFacts, year int) {
	pts, side := f.streak(year)
	n := len(pts) - 1
	if n < briefingMinStreak {
		return
	}
	step := f.Motion.Step(pts[n].Value, pts[n-1].Value, side, !f.rate())
	if step.Turned {
		return
	}
	s.Streak = &briefingRunWords{Up: side > 0, Rate: f.rate(), Growth: f.growth(), Of: step.Of, Verb: step.Verb, Years: m.run(s, n, OpStreak, pts)}
	s.sources(pts)
}

func (m *briefingMaker) sayExtreme(s *briefingSeries, f *briefingFacts, year int) {
	pts, side := f.extreme(year)
	if len(pts) < briefingMinExtreme || s.Streak != nil && int64(len(pts)) <= s.Streak.Years.figure.Value.IntPart()+1 {
		return // the streak says it already
	}
	s.Extreme = &briefingRunWords{Up: side > 0, Rate: f.rate(), Growth: f.growth(), Of: f.Motion.Step(pts[len(pts)-1].Value, pts[len(pts)-2].Value, side, false).Of, Years: m.run(s, len(pts), OpExtreme, pts)}
	s.sources(pts)
}

func (m *briefingMaker) run(s *briefingSeries, n int, op Operation, pts []analyze.Point) *BriefingNumber {
	c := briefingCount(n, "年", nil, op)
	for _, p := range pts {
		c.figure.Observations = append(c.figure.Observations, p.Observation.ID)
		c.figure.Years = append(c.figure.Years, p.Year)
	}
	return m.number(s, c.figure)
}

// sources adds the points of a run, the latest first.
func (s *briefingSeries) sources(pts []analyze.Point) {
	for _, p := range slices.Backward(pts) {
		s.source(p, false, false)
	}
}

// sayCompound tells the yearly growth from the first sound year to the last, of
// levels: works that are done anew each year do not grow.
func (m *briefingMaker) sayCompound(s *briefingSeries, f *briefingFacts, cur analyze.Point) {
	if f.RealGrowth { // its values are at current prices, its growth at constant ones
		return
	}
	if f.Compound == nil || f.small() || len(f.sound) < 3 || f.Motion.Change != figure.NoChange || f.IndicatorID == "" || briefingDeed(f.Name) {
		return
	}
	first := f.sound[0]
	if cur.Year-first.Year < briefingMinSpan || cur.Year%briefingPlan != 0 || first.Year%briefingPlan != 0 || !f.level() {
		return
	}
	if no, ok := f.trusted(first.Year, cur.Year); !ok {
		f.holdBreak(cur.Year, "年均增速", no)
		return
	}
	// analyze's figure must rest on these two points, or it is not ours to say.
	if !slices.Equal(f.Compound.Inputs, []string{first.Observation.ID, cur.Observation.ID}) {
		return
	}
	side, ok := briefingSide(cur, first)
	if !ok || side == 0 || f.Compound.Value.Sign() != side {
		return
	}
	q, ok := briefingCarry(cur.Qualifier, first.Qualifier, side)
	if !ok {
		return
	}
	v := f.Compound.Value
	s.Compound = &briefingSpanWords{From: first.Year, To: cur.Year, Up: side > 0, Verb: f.Motion.Level(side, true).Verb, Number: m.number(s, SentenceFigure{
		Text: briefingRound(v.Abs(), 1).String() + "%", Value: v, Unit: "%", Qualifier: q, Operation: OpCompound,
		Observations: []string{cur.Observation.ID, first.Observation.ID}, Years: []int{cur.Year, first.Year}})}
	s.source(first, false, false)
}

// briefingPlan is how many years a plan has; its last year is a multiple of it.
const briefingPlan = 5

// level reports whether a yearly growth of the series means something: it is a
// stock, or so much money, weight or energy a year, and no works done one by one.
func (f *briefingFacts) level() bool {
	u, ok := unit.Parse(f.Unit)
	return f.Nature == catalogue.Stock || f.Nature == catalogue.Flow && ok && !strings.HasPrefix(string(u.Dimension), "count:") && !briefingDeed(f.Name)
}

// sayTotal tells the cumulative total of a flow of things; money of different
// years is not added up.
func (m *briefingMaker) sayTotal(s *briefingSeries, f *briefingFacts, year int) {
	if f.Total == nil || f.Nature != catalogue.Flow || strings.HasSuffix(f.Unit, "元") || len(f.sound) != len(f.Actual) || len(f.sound) <= briefingMinSpan {
		return
	}
	if f.sound[len(f.sound)-1].Year-f.sound[0].Year != len(f.sound)-1 {
		return
	}
	if _, ok := f.trusted(f.sound[0].Year, year); !ok {
		return
	}
	fig := SentenceFigure{Text: briefingAmount(f.Total.Value, f.Unit), Value: f.Total.Value, Unit: f.Unit, Qualifier: figure.EQ, Operation: OpTotal}
	for _, p := range f.sound {
		if p.Qualifier != figure.EQ {
			return
		}
		fig.Observations = append(fig.Observations, p.Observation.ID)
		fig.Years = append(fig.Years, p.Year)
	}
	s.Total = &briefingSpanWords{From: f.sound[0].Year, To: year, Number: m.number(s, fig)}
	s.sources(f.sound)
}

// sayCompletion sets the result beside the target of its year.
func (m *briefingMaker) sayCompletion(s *briefingSeries, f *briefingFacts, year int) {
	c := f.completion(year)
	if c == nil || year != m.year { // a target older than the last report is not judged
		return
	}
	out := &briefingCompletion{
		Target:   m.value(s, f, c.Target),
		AsGrowth: f.growth(),
		Down:     f.Direction == catalogue.Down || c.Target.Qualifier == figure.LE || c.Target.Qualifier == figure.LT,
	}
	out.Met = map[analyze.Verdict]string{analyze.Reached: "yes", analyze.Close: "close", analyze.Missed: "no"}[c.Verdict]
	out.Over = out.Met == "yes" && c.Target.Qualifier != figure.About && !c.Target.Upper.Valid && briefingAbove(*c.Result, briefingExactly(c.Target))
	below := c.Result.Qualifier == figure.LT || c.Result.Qualifier == figure.LE
	if c.Rate != nil && !out.Down && !below && !c.Target.Upper.Valid && out.Met != "close" {
		// The target's own qualifier (850张以上) only tells when it counts as met.
		q := c.Result.Qualifier
		if q == figure.Near {
			q = figure.About
		}
		out.Rate = m.number(s, SentenceFigure{Text: briefingRoundRate(c.Rate.Value).String() + "%", Value: c.Rate.Value, Unit: "%", Qualifier: q,
			Operation: OpCompletion, Observations: []string{c.Result.Observation.ID, c.Target.Observation.ID}, Years: []int{year}})
	}
	if out.Met == "" && out.Rate == nil {
		return
	}
	s.Completion = out
	s.source(c.Target, true, true)
}

// leaveChange takes the comparison with the year before out of the sentence,
// and its figure out of the footnote when nothing else rests on it.
func (s *briefingSeries) leaveChange() {
	s.Change = nil
	if s.Streak != nil || s.Extreme != nil || s.Total != nil {
		return
	}
	s.evidence = slices.DeleteFunc(s.evidence, func(e briefingSource) bool { return !e.target && e.point.Year == s.Year-1 })
}

// briefingExactly is the point without its qualifier.
func briefingExactly(p analyze.Point) analyze.Point {
	p.Qualifier = figure.EQ
	return p
}
