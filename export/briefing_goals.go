package export

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

// briefingGoalRows is how many rows the table of targets has at most.
const briefingGoalRows = 14

// A briefingGoal is an indicator with its target of the year.
type briefingGoal struct {
	f    *briefingFacts
	goal *analyze.Completion
}

// goals are the indicators with a target of the year: the core ones, whether a result is
// known or not, then others with a result.
func (m *briefingMaker) goals(core []*briefingFacts) []briefingGoal {
	var out []briefingGoal
	for _, f := range core {
		if g := m.goal(f); g != nil && !f.ofChanges() {
			out = append(out, briefingGoal{f, g})
		}
	}
	for _, f := range m.facts {
		if len(out) >= briefingGoalRows {
			break
		}
		if g := m.goal(f); g != nil && g.Result != nil && !g.Result.Doubtful && f.IndicatorID != "" && f.Scope == "" && !f.ofChanges() && !slices.Contains(core, f) {
			out = append(out, briefingGoal{f, g})
		}
	}
	return out[:min(len(out), briefingGoalRows)]
}

// verdict is how a target was met, in the words of the table.
func (m *briefingMaker) verdict(g briefingGoal) string {
	if g.goal.Result == nil || g.goal.Result.Doubtful {
		switch said, ofYears := m.saysAnything(g.f); {
		case said:
			return "口径不同或存疑，不判定"
		case ofYears:
			return "报告未提年度数"
		}
		return "报告未提"
	}
	words := map[analyze.Verdict]string{analyze.Reached: "达到", analyze.Close: "接近", analyze.Missed: "未达到"}[g.goal.Verdict]
	if words == "" {
		return "不能判定"
	}
	r, t := g.goal.Result, g.goal.Target
	if diff := r.Value.Sub(t.Value); r.Qualifier == figure.EQ && !t.Upper.Valid && !diff.IsZero() {
		words += "（" + briefingApart(g.f, diff) + "）"
	}
	return words
}

// briefingApart is by how much a result lies above or below its target.
func briefingApart(f *briefingFacts, diff decimal.Decimal) string {
	word := "高"
	if !f.rate() {
		word = "多"
	}
	if diff.IsNegative() {
		word = map[bool]string{true: "低", false: "少"}[f.rate()]
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
	ch, err := m.chapter("heading-goals", nil)
	if err != nil {
		return err
	}
	t := &BriefingTable{Head: []string{"指标", "单位", briefingYearText(m.year) + "目标", briefingYearText(m.year) + "结果", "判定", briefingYearText(m.year+1) + "目标"}}
	if t.Caption, err = m.words.say("caption-goals", nil); err != nil {
		return err
	}
	counts := map[string]int{}
	for _, g := range goals {
		v := m.verdict(g)
		counts[briefingVerdictKind(v)]++
		row := []string{g.f.label, briefingClean(g.f.Unit), briefingAimText(g.goal.Target), "—", v, "—"}
		if r := g.goal.Result; r != nil {
			row[3] = briefingCellText(*r)
		}
		if i := slices.IndexFunc(g.f.Target, func(p analyze.Point) bool { return p.Year == m.year+1 && !p.Doubtful }); i >= 0 {
			row[5] = briefingAimText(g.f.Target[i])
		}
		t.Grid = append(t.Grid, row)
	}
	s, err := m.tellGoals(len(goals), counts)
	if err != nil {
		return err
	}
	ch.Paragraphs = [][]Sentence{{s}}
	if t.Note, err = m.words.say("goals-note", nil); err != nil {
		return err
	}
	ch.Table = t
	m.b.Chapters = append(m.b.Chapters, ch)
	return nil
}

// briefingVerdictKind is the kind of a verdict, as the sentence of the goals counts them.
func briefingVerdictKind(v string) string {
	for _, w := range [][2]string{{"达到", "Met"}, {"接近", "Close"}, {"未达到", "Missed"}, {"报告未提", "Unsaid"}} {
		if len(v) >= len(w[0]) && v[:len(w[0])] == w[0] {
			return w[1]
		}
	}
	return "Open"
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

// briefingAimText is a target as a table shows it, its bound behind it: 5以上.
func briefingAimText(p analyze.Point) string {
	t := briefingStated(p, p.Value)
	if p.Upper.Valid {
		t += "—" + briefingPlain(p.Upper.Decimal)
	}
	return p.Qualifier.Aim(t)
}

// How many targets of the new year are told besides the core ones.
const (
	briefingPlanThemes = 4
	briefingPlanItems  = 4 // of a theme
)

// A briefingAim is a target in the wordings plans-….
type briefingAim struct {
	Name, Be string
	Value    *BriefingNumber
}

// plansChapter tells the targets of the year after.
func (m *briefingMaker) plansChapter(core []*briefingFacts) error {
	ch, err := m.chapter("heading-plans", m.year+1)
	if err != nil {
		return err
	}
	if s, ok, err := m.tellPlans("plans-core", "", core, len(core)); err != nil {
		return err
	} else if ok {
		ch.Paragraphs = append(ch.Paragraphs, []Sentence{s})
	}
	var part BriefingSection
	for _, theme := range m.themes() {
		var fs []*briefingFacts
		for _, f := range m.facts {
			if f.Theme == theme && f.IndicatorID != "" && f.Scope == "" && !slices.Contains(core, f) {
				fs = append(fs, f)
			}
		}
		s, ok, err := m.tellPlans("plans-theme", theme, fs, briefingPlanItems)
		if err != nil {
			return err
		}
		if ok && len(part.Items) < briefingPlanThemes {
			part.Items = append(part.Items, s)
		}
	}
	if len(part.Items) > 0 {
		ch.Parts = []BriefingSection{part}
	}
	if len(ch.Paragraphs)+len(ch.Parts) > 0 {
		m.b.Chapters = append(m.b.Chapters, ch)
	}
	return nil
}

// tellPlans lists the targets of the year after of some series.
func (m *briefingMaker) tellPlans(wording, theme string, fs []*briefingFacts, most int) (s Sentence, ok bool, err error) {
	var d briefingSeries
	var items []briefingAim
	for _, f := range fs {
		i := slices.IndexFunc(f.Target, func(p analyze.Point) bool {
			return p.Year == m.year+1 && p.Observation.ReportYear == m.year+1 && !p.Doubtful && p.Qualifier != figure.Many
		})
		if i < 0 || f.ofChanges() || len(items) == most {
			continue
		}
		p := f.Target[i]
		a := briefingAim{Name: f.label, Value: m.value(&d, f, p)}
		if f.growth() {
			a.Name, a.Be = f.subject(), f.Motion.Verb(p.Value)
		}
		items = append(items, a)
		d.sourceName = f.label
		d.source(p, true, false)
	}
	if len(items) == 0 {
		return s, false, nil
	}
	if s, err = m.sentence(wording, map[string]any{"Year": m.year + 1, "Theme": briefingClean(theme), "Items": items}, d.numbers...); err != nil {
		return s, false, err
	}
	return s, true, m.note(&s, briefingEvidenceOf(d.evidence))
}
