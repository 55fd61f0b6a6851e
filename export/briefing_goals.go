package export

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
	"linian/finding"
	"linian/lexicon"
)

// briefingGoalRows is how many rows the table of targets has at most.
const briefingGoalRows = 18

// A briefingGoal is an indicator with its target of the year.
type briefingGoal struct {
	f    *briefingFacts
	goal *analyze.Completion
}

// goals are the indicators with a target of the year: the core ones, whether a result is
// known or not, then others with a result, the missed ones first; last those that the
// catalogue does not know and both reports call by the same short name.
func (m *briefingMaker) goals(core []*briefingFacts) []briefingGoal {
	var out, others, unknown []briefingGoal
	for _, f := range core {
		if f.ofChanges() {
			continue
		}
		if g := m.goal(f); g != nil {
			out = append(out, briefingGoal{f, g})
		} else if o := m.onBasis(f, func(o *briefingFacts) bool { return m.goal(o) != nil }); o != nil {
			out = append(out, briefingGoal{o, m.goal(o)})
		}
	}
	for _, f := range m.facts {
		g := m.goal(f)
		switch {
		case g == nil || g.Result == nil || g.Result.Doubtful || f.Scope != "" || f.ofChanges() || slices.Contains(core, f):
		case f.IndicatorID != "":
			others = append(others, briefingGoal{f, g})
		case briefingPaired(f, g):
			unknown = append(unknown, briefingGoal{f, g})
		}
	}
	rank := func(g briefingGoal) int {
		return slices.Index([]analyze.Verdict{analyze.Missed, analyze.Close}, g.goal.Verdict)
	}
	slices.SortStableFunc(others, func(a, b briefingGoal) int { return cmp.Compare(uint(rank(a)), uint(rank(b))) }) // -1, any other, is last
	out = slices.Concat(out, others, unknown)
	return out[:min(len(out), briefingGoalRows)]
}

// briefingPaired reports whether target and result of a line that the catalogue does not
// know are of one thing: they have the same short name, of some words, and unit in
// two reports.
func briefingPaired(f *briefingFacts, g *analyze.Completion) bool {
	t, r := g.Target.Observation, g.Result.Observation
	n := utf8.RuneCountInString(f.Name)
	return t.Indicator == r.Indicator && t.Unit == r.Unit && t.File != r.File && n >= 2*briefingLeastWords && n <= briefingPlainName
}

// onBasis is the series of the same indicator on another basis (同口径, 扣除…后) that
// meets a condition.
func (m *briefingMaker) onBasis(f *briefingFacts, is func(*briefingFacts) bool) *briefingFacts {
	for _, o := range m.facts {
		part := o.Scope != "" && o.basis() == "" // 兰州新区
		if o != f && f.IndicatorID != "" && o.IndicatorID == f.IndicatorID && o.Body == f.Body && o.Unit == f.Unit && !part && o.basis() != f.basis() && is(o) {
			return o
		}
	}
	return nil
}

// basis is the basis that all figures of a series are stated on, where its scope is one.
func (f *briefingFacts) basis() string {
	for _, ps := range [][]analyze.Point{f.Actual, f.Target} {
		for _, p := range ps {
			if w := p.Observation.Context.Basis.Words(); w != "" && strings.Contains(f.Scope, w) {
				return w
			}
		}
	}
	return ""
}

// Why a target is not judged, as the table of targets says it.
const (
	briefingUnsaid   = "报告未提"
	briefingNoGrowth = briefingUnsaid + "增速"
	briefingUnjudged = "，不判定"
	briefingAdmitted = "未达到（报告自述，未写数）"
)

// verdict is how a target was met, in the words of the table.
func (m *briefingMaker) verdict(g briefingGoal) string {
	if g.goal.Result == nil || g.goal.Result.Doubtful {
		return m.unjudged(g.f)
	}
	words := map[analyze.Verdict]string{analyze.Reached: "达到", analyze.Close: "接近", analyze.Missed: "未达到"}[g.goal.Verdict]
	if words == "" {
		return "不能判定"
	}
	r, t := g.goal.Result, g.goal.Target
	if diff := r.Value.Sub(t.Value); r.Qualifier == figure.EQ && !t.Upper.Valid && !diff.IsZero() {
		return words + "（" + briefingExpects(*r) + briefingApart(g.f, diff) + "）"
	}
	return words + briefingEstimate(estimated(*r))
}

// admissions are what the reports that review the year say of a body's targets that were
// not reached; "" is for the only body.
func (m *briefingMaker) admissions(body string) []finding.Finding {
	files := m.res.Reviewers(body, m.year)
	var out []finding.Finding
	for _, f := range m.admitted {
		if slices.Contains(files, f.File) {
			out = append(out, f)
		}
	}
	return out
}

// admits reports whether one of the admissions names an indicator, by any of its names.
func (m *briefingMaker) admits(f *briefingFacts) bool {
	names := []string{f.Name, f.Subject}
	if ind, ok := m.cat.ByID(strings.TrimSuffix(f.IndicatorID, "_growth")); ok {
		names = append(append(names, ind.Name), ind.Aliases...)
	}
	return slices.ContainsFunc(m.admissions(f.Body), func(x finding.Finding) bool {
		return slices.ContainsFunc(names, func(n string) bool { return briefingNames(x.Text, n) })
	})
}

// What may stand before and behind the name of an indicator in an admission: a member of its
// list, whose it is, or what is said of it.
const (
	briefingBeforeName = "、，：和及与的市省县区州盟旗国年"
	briefingBehindName = "、，和及与等增指未没不尚还达完实"
)

// briefingNames reports whether a text names an indicator, and not one of a longer name:
// 进出口总额 names no 出口总额, 工业投资 no 工业.
func briefingNames(text, name string) bool {
	if utf8.RuneCountInString(name) < 2 {
		return false
	}
	for i := 0; ; {
		k := strings.Index(text[i:], name)
		if k < 0 {
			return false
		}
		from := i + k
		i = from + len(name)
		before, n := utf8.DecodeLastRuneInString(text[:from])
		behind, m := utf8.DecodeRuneInString(text[i:])
		if (n == 0 || strings.ContainsRune(briefingBeforeName, before)) && (m == 0 || strings.ContainsRune(briefingBehindName, behind)) {
			return true
		}
	}
}

// tellAdmissions quotes them with their places.
func (m *briefingMaker) tellAdmissions() (string, error) {
	var out []string
	for _, x := range m.admissions("") {
		s, err := m.words.say("admitted", map[string]any{"Report": m.reportName(x.File), "Line": x.Line, "Text": briefingClean(x.Text)})
		if err != nil {
			return "", err
		}
		out = append(out, s)
	}
	return strings.Join(out, ""), nil
}

// unjudged is why no result stands against a target: the result is in doubt, is stated on
// another basis, only as a level or only as a growth, only over several years, or not at all.
func (m *briefingMaker) unjudged(f *briefingFacts) string {
	inYear := func(o *briefingFacts) bool { return o.at(m.year) != nil }
	if m.admits(f) {
		return briefingAdmitted
	}
	if f.doubtfulAt(m.year) != nil || slices.ContainsFunc(f.Quarantined, func(q figure.Observation) bool { return q.Year == m.year && q.Kind == figure.Actual }) {
		return "结果存疑" + briefingUnjudged
	}
	if o := m.onBasis(f, inYear); o != nil {
		return "口径不同" + briefingUnjudged + "（" + cmp.Or(o.basis(), "未注明口径") + briefingExpects(*o.at(m.year)) + briefingCellText(*o.at(m.year)) + "）"
	}
	if o := m.ofTown(f); o != nil {
		return "口径不同" + briefingUnjudged + "（" + o.Scope + briefingExpects(*o.at(m.year)) + briefingCellText(*o.at(m.year)) + "）"
	}
	if l, _ := m.levelOf(f); l != nil && inYear(l) || m.inOtherMoney(f, inYear) {
		return briefingNoGrowth
	}
	if g, p := m.stated(f, m.year); g != nil && p != nil {
		return briefingUnsaid + "总量"
	}
	if slices.ContainsFunc(f.Spans, func(s analyze.Span) bool { return s.Observation.Period.To == m.year }) {
		return briefingUnsaid + "年度数"
	}
	return briefingUnsaid
}

// inOtherMoney reports whether the level that a growth is of is stated in another currency
// and meets a condition: 进出口总额684.8亿美元.
func (m *briefingMaker) inOtherMoney(g *briefingFacts, is func(*briefingFacts) bool) bool {
	ind, ok := m.cat.ByID(strings.TrimSuffix(g.IndicatorID, "_growth"))
	return g.growth() && ok && slices.ContainsFunc(m.facts, func(f *briefingFacts) bool {
		o, known := m.cat.ByID(f.IndicatorID)
		return known && f.Body == g.Body && f.Scope == g.Scope && is(f) && f.IndicatorID != ind.ID && slices.Contains(o.Aliases, ind.Name)
	})
}

// briefingTowns are the scopes that are the town of an area.
var briefingTowns = lexicon.Must("scope.town")

// ofTown is the series of the same indicator of the town alone that has a result of the year:
// 空气质量优良天数比率（中心城区）.
func (m *briefingMaker) ofTown(f *briefingFacts) *briefingFacts {
	for _, o := range m.facts {
		if f.IndicatorID != "" && o.IndicatorID == f.IndicatorID && o.Body == f.Body && o.Unit == f.Unit && o.at(m.year) != nil && briefingTowns.Has(o.Scope) {
			return o
		}
	}
	return nil
}

// briefingApart is by how much a result lies above or below its target.
func briefingApart(f *briefingFacts, diff decimal.Decimal) string {
	word := "高"
	if !f.high() {
		word = "多"
	}
	if diff.IsNegative() {
		word = map[bool]string{true: "低", false: "少"}[f.high()]
	}
	if f.Unit == "%" {
		return word + briefingPlain(diff.Abs()) + "个百分点"
	}
	return word + briefingAmount(diff.Abs(), f.Unit)
}

// goalsChapter sets the year's targets against its results.
func (m *briefingMaker) goalsChapter(core []*briefingFacts) error {
	goals := m.goals(core)
	if len(goals) == 0 {
		return nil
	}
	m.judged = map[*briefingFacts]bool{}
	ch, err := m.chapter("heading-goals", nil)
	if err != nil {
		return err
	}
	t := &BriefingTable{Head: []string{"指标", "单位", briefingYearText(m.year) + "目标", briefingYearText(m.year) + "结果", "判定", briefingYearText(m.year+1) + "目标"}}
	if t.Caption, err = m.words.say("caption-goals", nil); err != nil {
		return err
	}
	counts, level := map[string]int{}, false
	var unsaid []*briefingFacts
	for _, g := range goals {
		v := m.verdict(g)
		counts[briefingVerdictKind(v)]++
		level = level || v == briefingNoGrowth
		if v == briefingUnsaid {
			unsaid = append(unsaid, g.f)
		}
		m.placeGoal(g)
		m.judged[g.f] = true
		row := []string{g.f.label, briefingClean(g.f.Unit), briefingAimText(g.goal.Target), "—", v, m.nextAim(g.f)}
		if r := g.goal.Result; r != nil {
			row[3] = briefingResultText(*r)
		}
		t.Grid = append(t.Grid, row)
	}
	s, err := m.tellGoals(len(goals), counts)
	if err != nil {
		return err
	}
	ch.Paragraphs = [][]Sentence{{s}}
	if len(unsaid) > 0 {
		if s, err = m.tellUnsaid(unsaid); err != nil {
			return err
		}
		ch.Paragraphs[0] = append(ch.Paragraphs[0], s)
	}
	if t.Note, err = m.words.say("goals-note", map[string]any{"Unsaid": counts["Unsaid"] > 0, "Level": level, "Close": counts["Close"] > 0}); err != nil {
		return err
	}
	told, err := m.tellAdmissions()
	if err != nil {
		return err
	}
	t.Note = told + t.Note
	t.plainNames()
	ch.Table = t
	m.b.Chapters = append(m.b.Chapters, ch)
	return nil
}

// tellUnsaid names the targets of the year of which no report says anything for it.
func (m *briefingMaker) tellUnsaid(fs []*briefingFacts) (Sentence, error) {
	var s briefingSeries
	var names []string
	for _, f := range fs {
		names = append(names, f.spoken())
		s.sourceName = f.label
		s.source(m.goal(f).Target, true, true)
	}
	x, err := m.sentence("core-unsaid", map[string]any{"Year": m.year, "Names": names})
	if err != nil {
		return x, err
	}
	x.Figures = []SentenceFigure{{Value: decimal.Zero, Unit: "年", Qualifier: figure.EQ, Operation: OpCount, Years: []int{m.year}}}
	return x, m.note(&x, briefingEvidenceOf(s.evidence))
}

// briefingVerdictKind is the kind of a verdict, as the sentence of the goals counts them.
func briefingVerdictKind(v string) string {
	for _, w := range [][2]string{{"达到", "Met"}, {"接近", "Close"}, {"未达到", "Missed"}, {briefingUnsaid, "Unsaid"}} {
		if strings.HasPrefix(v, w[0]) {
			return w[1]
		}
	}
	return "Open"
}

// placeGoal notes where the row of a goal has its figures from.
func (m *briefingMaker) placeGoal(g briefingGoal) {
	m.place(g.f, g.goal.Target)
	if g.goal.Result != nil {
		m.place(g.f, *g.goal.Result)
	} else if o := m.onBasis(g.f, func(o *briefingFacts) bool { return o.at(m.year) != nil }); o != nil {
		m.place(g.f, *o.at(m.year))
	}
	if p := cmp.Or(m.aim(g.f), m.points(g.f, figure.Target, m.year+1)); p != nil {
		m.place(g.f, *p)
	}
}

// nextAim is the target of the year after; where the plan says by how much a rate is to
// change (城镇化率提高1个百分点), that.
func (m *briefingMaker) nextAim(f *briefingFacts) string {
	if p := m.aim(f); p != nil {
		return briefingAimText(*p)
	}
	if p := m.points(f, figure.Target, m.year+1); p != nil {
		return briefingPointsVerb(f, *p) + p.Qualifier.Aim(briefingPointsText(*p))
	}
	return "—"
}

func (m *briefingMaker) tellGoals(all int, counts map[string]int) (Sentence, error) {
	data := map[string]any{"Year": m.year}
	var numbers []*BriefingNumber
	count := func(key string, n int) {
		if n == 0 {
			data[key] = (*BriefingNumber)(nil)
			return
		}
		c := briefingCount(n, "项", nil, OpCount)
		c.words, c.figure.Years = m.words, []int{m.year}
		data[key], numbers = c, append(numbers, c)
	}
	count("All", all)
	for _, k := range []string{"Met", "Close", "Missed", "Unsaid", "Open"} {
		count(k, counts[k])
	}
	return m.sentence("goals", data, numbers...)
}

// briefingAimText is a target as a table shows it, its bound behind it: 5以上, 5以上（力争）.
func briefingAimText(p analyze.Point) string {
	t := briefingStated(p, p.Value)
	if p.Upper.Valid {
		t += "—" + briefingPlain(p.Upper.Decimal)
	}
	if t = strings.ReplaceAll(p.Qualifier.Aim(t), "-", "−"); p.Observation.Context.Striven {
		t += briefingStrivenMark
	}
	return t
}

// briefingStriven stands before a target that the report only strives for, and
// briefingStrivenMark behind it in a table.
const (
	briefingStriven     = "力争"
	briefingStrivenMark = "（力争）"
)
