package export

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
	"linian/lexicon"
)

// briefingSeries is what a wording gets of an indicator. A nil part is one of which nothing
// may be said.
type briefingSeries struct {
	Name string
	Year int
	// Be joins name and value: 为, or nothing after a verb or before 超过.
	Be     string
	Value  *BriefingNumber
	Growth bool // the series is itself a growth rate
	Change *briefingChange

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
	// Expected is set where this year's figure is an estimate and the words before do not say
	// so, ExpectedBefore where last year's is one.
	Expected, ExpectedBefore bool
}

// briefingSource is a point that a sentence rests on and how its footnote
// shows it.
type briefingSource struct {
	name   string // of the series, where a sentence speaks of several
	point  analyze.Point
	target bool
	quote  bool
}

func (f *briefingFacts) withholdYear(year int) {
	if p := f.doubtfulAt(year); p != nil {
		f.hold(year, "全部表述", "该年数值"+f.reason(*p), p.Observation)
	}
}

func (f *briefingFacts) hold(year int, what, why string, o figure.Observation) {
	f.held = append(f.held, BriefingWithheld{Series: f.Key, Name: f.label, Year: year, What: what, Why: why, Place: briefingPlace(o.File, o.Line)})
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

// estimated reports whether a result is only expected.
func estimated(p analyze.Point) bool {
	return p.Kind != figure.Target && p.Observation.Context.Expected
}

// briefingExpects is 预计 before an estimate.
func briefingExpects(p analyze.Point) string {
	if estimated(p) {
		return briefingExpected
	}
	return ""
}

// briefingBe joins name and value, and says of an estimate that it is one.
func briefingBe(f *briefingFacts, p analyze.Point) string {
	return briefingExpects(p) + briefingJoint(f, p)
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

// briefingOtherDeed reports whether two figures count what was done in different
// ways: 净增72家 one year, 新认定208家 the next.
func briefingOtherDeed(a, b figure.Observation) bool {
	return a.Verb != "" && b.Verb != "" && a.Verb != b.Verb
}

// briefingLightVerbs say no more than that something is done: 实施老旧小区改造45个 may stand
// beside 改造老旧小区71个, though the two are not subtracted.
// Those that tell lines apart (启动, 开工) say more.
var (
	briefingLightVerbs  = lexicon.Must("do.light")
	briefingTellingVerb = lexicon.Must("line.verb")
)

func briefingLight(a, b figure.Observation) bool {
	light := func(v string) bool { return briefingLightVerbs.Has(v) && !briefingTellingVerb.Has(v) }
	return light(a.Verb) || light(b.Verb)
}

// changeOf is the change from prev to cur in the form that fits the series;
// nil when the bounds leave it open.
func (m *briefingMaker) changeOf(s *briefingSeries, f *briefingFacts, cur, prev analyze.Point) *briefingChange {
	ch := f.change(cur.Year)
	side, ok := briefingSide(cur, prev)
	if ch == nil || !ok || !f.rate() && briefingOtherDeed(cur.Observation, prev.Observation) {
		return nil
	}
	out := &briefingChange{Up: side > 0, Growth: f.growth(), Fall: f.growth() && cur.Value.IsNegative() && prev.Value.IsNegative(),
		Expected: estimated(cur), ExpectedBefore: estimated(prev)}
	percent := !f.rate() && !f.small() && ch.Relative != nil
	step := f.Motion.Step(cur.Value, prev.Value, side, percent)
	if step.Turned { // a rise that became a fall: both values say more than a difference
		out.Form, out.Verb, out.Number = "turned", f.Motion.Verb(prev.Value), m.value(s, f, prev)
		return out
	}
	out.Of, out.Verb = step.Of, step.Verb
	if side == 0 {
		if f.counted() {
			return nil // 12 things in both years may be the same ones, or others
		}
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

// briefingMinStreak is the shortest run of changes that is worth a word.
const briefingMinStreak = 3

// holdRuns lists that a doubtful year before the given one hides runs and records.
func (f *briefingFacts) holdRuns(year int) {
	for _, p := range f.Actual {
		if p.Doubtful && p.Year < year && !surmised(p) {
			f.hold(year, "连续变化和历年高低", briefingYearText(p.Year)+"数值"+f.reason(p), p.Observation)
			return
		}
	}
}

func (m *briefingMaker) run(s *briefingSeries, n int, op Operation, pts []analyze.Point) *BriefingNumber {
	c := briefingCount(n, "年", nil, op)
	for _, p := range pts {
		c.figure.Observations = append(c.figure.Observations, p.Observation.ID)
		c.figure.Years = append(c.figure.Years, p.Year)
	}
	return m.number(s, c.figure)
}
