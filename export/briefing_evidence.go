package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"linian/analyze"
	"linian/decision"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// How much the appendix and the footnotes show; the workbook has the rest.
const (
	briefingExcerpt    = 40 // characters of a sentence in a footnote
	briefingWhole      = 60 // of a clause that has no parts
	briefingDoubtLimit = 30 // doubts of one kind
)

func briefingYearText(y int) string { return fmt.Sprintf("%d年", y) }

// briefingPlace is a place as a reader of print finds it.
func briefingPlace(file string, line int) string {
	file = briefingClean(file)
	if line <= 0 {
		return file
	}
	return fmt.Sprintf("%s第%d行", file, line)
}

// briefingReports names the reports by what they are: 2026年政府工作报告; two of one name by
// the month in which they were given, else by their file.
func briefingReports(res *analyze.Result) map[string]string {
	kinds := map[report.Kind]string{
		report.Government: "政府工作报告", report.Congress: "人大常委会工作报告", report.Consultative: "政协工作报告", report.Court: "法院工作报告",
		report.Procuratorate: "检察院工作报告", report.Budget: "预算报告", report.PlanExecution: "计划报告", report.Communique: "统计公报", report.Yearbook: "统计年鉴",
	}
	names, count := map[string]string{}, map[string]int{}
	for _, r := range res.Reports {
		kind := kinds[r.Meta.Kind]
		if kind == "" || r.Meta.Year == 0 {
			continue
		}
		name := briefingYearText(r.Meta.Year) + kind
		if len(res.Bodies) > 1 {
			name = briefingClean(r.Meta.Region) + name
		}
		names[r.File] = name
		count[name]++
	}
	for _, r := range res.Reports {
		switch name := names[r.File]; {
		case count[name] < 2:
		case r.Meta.Given.IsZero():
			names[r.File] = name + "（" + briefingClean(r.File) + "）"
		default:
			names[r.File] = fmt.Sprintf("%s（%d月）", name, r.Meta.Given.Month())
		}
	}
	return names
}

// briefingEvidenceOf turns the sources of a sentence into what its footnote
// names: the latest year first, except where it names several series.
func briefingEvidenceOf(sources []briefingSource) []BriefingEvidence {
	var out []BriefingEvidence
	sources = slices.Clone(sources)
	slices.SortStableFunc(sources, func(a, b briefingSource) int {
		if a.name != "" || b.name != "" {
			return 0
		}
		return b.point.Year - a.point.Year
	})
	for _, s := range sources {
		o := s.point.Observation
		e := BriefingEvidence{Name: s.name, Label: briefingYearText(s.point.Year), Observation: o.ID, Figure: briefingFigureOf(s.point, s.name != ""), File: briefingClean(o.File), Line: o.Line}
		if s.target {
			e.Label += "目标"
		}
		if s.quote {
			e.Excerpt = briefingExcerptOf(o)
		}
		out = append(out, e)
	}
	return out
}

// briefingFigureOf is the figure as the report states it, with the direction and the bound
// that stand elsewhere in its sentence (下降20.37%, 4%以上 of 增长4%、4.5%以上); where a
// person decided otherwise, what was decided and what the report states. Behind the name of
// a line that is itself a fall (能耗降低) no direction is said.
func briefingFigureOf(p analyze.Point, named bool) string {
	o := p.Observation
	text := briefingClean(o.Text)
	switch {
	case o.Stated == nil:
		return briefingWay(p, named) + briefingBounded(o, text)
	case o.Decision == figure.Correct && (!o.Value.Equal(o.Stated.Value) || o.Unit != o.Stated.Unit || o.Qualifier != o.Stated.Qualifier):
		return fmt.Sprintf("%s%s%s（人工修正，报告原文为%s）", o.Qualifier.Lead(), o.Value, o.Unit, text)
	case o.Year != o.Stated.Year && o.Stated.Year != 0:
		return fmt.Sprintf("%s（人工改期，原为%d年）", text, o.Stated.Year)
	case o.Year != o.Stated.Year:
		return text + "（人工改期）"
	case o.Kind != o.Stated.Kind && o.Decision == figure.Correct:
		return text + "（人工修正类别）"
	}
	return text + "（人工" + decision.Word(o.Decision) + "）"
}

// briefingWay is the direction of a change, where neither its line's name nor its own sign
// says it.
func briefingWay(p analyze.Point, named bool) string {
	o := p.Observation
	points := strings.HasSuffix(o.Unit, "百分点")
	switch {
	case o.Value.IsNegative() || strings.HasPrefix(o.Text, "-") || !points && o.Unit != "%":
	case o.Change == figure.Fall && (points || !named || p.Value.IsNegative()):
		return "下降"
	case o.Change == figure.Rise && points:
		return "提高"
	}
	return ""
}

// briefingBounded is a figure with its bound, where it is written as a number with its unit
// alone.
func briefingBounded(o figure.Observation, text string) string {
	if strings.TrimLeft(text, "0123456789.,") == o.Unit {
		return o.Qualifier.Qualify(text)
	}
	return text
}

// briefingExcerptOf is the clause of an observation's figure, with as many clauses before
// it as it takes to hold the name; a long one is cut between clauses, or marked where it is
// cut within one.
func briefingExcerptOf(o figure.Observation) string {
	s, at, behind := o.Place(briefingClean)
	if at < 0 {
		return briefingShorten(s, briefingExcerpt)
	}
	end := len(s)
	if k := strings.IndexAny(s[behind:], "，；。、"); k >= 0 {
		end = behind + k
	}
	if k := strings.LastIndex(s[behind:end], "（"); k >= 0 && !strings.Contains(s[behind+k:end], "）") {
		end = behind + k // a bracket that the clause does not close
	}
	from, clause := clauseStart(s, at), clauseStart(s, at)
	name := briefingClean(o.Head)
	head, headEnd := briefingHead(s[:at], name)
	if head >= 0 && (strings.Contains(s[:at], name) || !strings.Contains(s[from:end], name)) {
		from = min(from, clauseStart(s, head))
	}
	if k := strings.Index(s[from:max(from, head)], "）"); k >= 0 && strings.HasPrefix(s[from:], "（") {
		from += k + len("）") // （上接第一版）
	}
	if utf8.RuneCountInString(s[from:end]) > briefingExcerpt && head >= 0 && headEnd < clause {
		return s[head:headEnd] + "……" + briefingTail(s[clause:end], at-clause, behind-clause, name)
	}
	return briefingTail(s[from:end], at-from, behind-from, name)
}

// briefingTail is what a clause, or several, keep around the figure at a place of theirs: as
// many of its parts as are short enough, else the figure alone, with its name where that
// stands near it.
func briefingTail(s string, at, behind int, name string) string {
	short := func(s string) bool { return utf8.RuneCountInString(s) <= briefingExcerpt }
	from, before := 0, ""
	for !short(s[from:behind]) {
		k := partEnd(s[from:])
		if k < 0 || from+k > at {
			if utf8.RuneCountInString(s[from:behind]) <= briefingWhole {
				break
			}
			if head := strings.LastIndex(s[from:at], name); head > 0 && short(s[from+head:behind]) {
				return "……" + s[from+head:behind] + briefingCut(s[behind:])
			}
			from, before = at, "……"
			break
		}
		from += k
	}
	if short(s[from:]) {
		return before + s[from:]
	}
	end := behind
	if k := strings.Index(s[behind:], name); name != "" && k >= 0 && short(s[from:behind+k+len(name)]) {
		end += k + len(name)
	}
	for k := partEnd(s[end:]); k >= 0 && short(s[from:end+k]); k = partEnd(s[end:]) {
		end += k
	}
	return before + s[from:end] + briefingCut(s[end:])
}

// briefingCut marks that words are left out.
func briefingCut(rest string) string {
	if rest == "" {
		return ""
	}
	return "……"
}

// partEnd is where the first part of a clause ends, behind its sign; -1 where it has one
// part only.
func partEnd(s string) int {
	for i, r := range s {
		if strings.ContainsRune("，；、：", r) && !ratioSign(s, i, r) {
			return i + utf8.RuneLen(r)
		}
	}
	return -1
}

// ratioSign reports whether a colon stands between numbers: 10.8：39.1.
func ratioSign(s string, at int, sign rune) bool {
	if sign != '：' || at == 0 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	behind, _ := utf8.DecodeRuneInString(s[at+utf8.RuneLen(sign):])
	return unicode.IsDigit(before) && unicode.IsDigit(behind)
}

// briefingHead is where the words of a name stand before its figure, from the first of them
// to the last: the members of a list share a part of their names (食品、药品抽检合格率,
// 城乡居民收入 of 城镇居民收入); -1 where they do not.
func briefingHead(before, name string) (from, to int) {
	if k := strings.LastIndex(before, name); name == "" || k >= 0 {
		return k, k + len(name)
	}
	runes := []rune(name)
	from = -1
	for n := len(runes) - 1; n >= briefingLeastWords && to == 0; n-- {
		end := string(runes[len(runes)-n:])
		if k := strings.LastIndex(before, end); k >= 0 {
			from, to = k, k+len(end)
		}
	}
	for n := len(runes) - 1; n >= briefingLeastWords; n-- {
		begin := string(runes[:n])
		if k := strings.LastIndex(before, begin); k >= 0 && (from < 0 || k < from) {
			return k, max(to, k+len(begin))
		}
	}
	return from, to
}

// briefingLeastWords is how many characters of a name are words of it.
const briefingLeastWords = 2

// clauseStart is where the clause that holds a place of a sentence begins.
func clauseStart(s string, at int) int {
	for k := at; ; {
		if k = strings.LastIndexAny(s[:k], "，；。、："); k < 0 {
			return 0
		}
		if r, n := utf8.DecodeRuneInString(s[k:]); !ratioSign(s, k, r) {
			return k + n
		}
	}
}

// withheldLines writes the lines of what the briefing does not say, in the
// order of the result.
func (m *briefingMaker) withheldLines() error {
	for _, f := range m.facts {
		for _, h := range briefingMerge(f.held) {
			t, err := m.words.say("withheld", h)
			if err != nil {
				return err
			}
			h.Text = t
			m.b.Withheld = append(m.b.Withheld, h)
		}
	}
	return nil
}

// briefingMerge puts what is left out for one reason into one line.
func briefingMerge(hs []BriefingWithheld) []BriefingWithheld {
	var out []BriefingWithheld
	for _, h := range hs {
		i := slices.IndexFunc(out, func(o BriefingWithheld) bool {
			return o.Year == h.Year && o.Why == h.Why && o.Place == h.Place
		})
		if i < 0 {
			out = append(out, h)
		} else if !slices.Contains(strings.Split(out[i].What, "、"), h.What) {
			out[i].What += "、" + h.What
		}
	}
	return out
}

// doubts groups the findings that matter to a reader, by kind, in the order in
// which the kinds first appear in the sorted findings. Findings of one file
// that say the same make one line.
func (m *briefingMaker) doubts() error {
	kinds := map[finding.Code]int{}
	rows := map[finding.Finding]int{} // by code, file and message
	fs := slices.Clone(m.res.Findings)
	finding.Sort(fs)
	shown := m.shownObservations()
	for _, f := range fs {
		if f.Severity != finding.Doubt && f.Severity != finding.Error || briefingAlleged(f.Code) {
			continue
		}
		if f.Severity == finding.Doubt && !f.Code.OfReport() && !shown[f.Of] {
			m.others++
			continue
		}
		i, ok := kinds[f.Code]
		if !ok {
			i = len(m.b.Doubts)
			kinds[f.Code] = i
			m.b.Doubts = append(m.b.Doubts, BriefingDoubtGroup{Title: f.Code.Title()})
		}
		g := &m.b.Doubts[i]
		key := finding.Finding{Code: f.Code, File: f.File, Message: f.Message}
		if k, ok := rows[key]; ok {
			g.Doubts[k].add(f)
			continue
		}
		if len(g.Doubts) == briefingDoubtLimit {
			g.Omitted++
			continue
		}
		rows[key] = len(g.Doubts)
		d := BriefingDoubt{Message: briefingClean(f.Message)}
		d.add(f)
		g.Doubts = append(g.Doubts, d)
	}
	return nil
}

// shownObservations are the figures of the years of the tables.
func (m *briefingMaker) shownObservations() map[string]bool {
	out := map[string]bool{}
	for _, f := range m.facts {
		for _, p := range slices.Concat(f.Actual, f.Target) {
			out[p.Observation.ID] = true
		}
	}
	return out
}

// briefingAlleged reports whether a code says that reports contradict each other
// or themselves. Nearly always it is our pairing that is wrong: a person sees it
// in the workbook and no reader of the briefing does.
func briefingAlleged(c finding.Code) bool {
	return c == finding.GrowthContradicted || c == finding.ValueConflict || c == finding.StepSuspicious
}

// briefingPlaces is how many places one line of the appendix names.
const briefingPlaces = 8

// add puts one more finding into the line.
func (d *BriefingDoubt) add(f finding.Finding) {
	text := briefingShorten(briefingClean(f.Text), briefingExcerpt)
	d.Count++
	switch {
	case d.Count == 1:
		d.File, d.Text, d.Place = briefingClean(f.File), text, briefingPlace(f.File, f.Line)
		d.lines = []int{f.Line}
		if text == "" {
			d.Text = "—"
		}
		return
	case d.Count == briefingPlaces+1:
		d.Place += "等"
		d.Text += "等"
	}
	if d.Count > briefingPlaces {
		return
	}
	if text != "" {
		d.Text += "；" + text
	}
	if !slices.Contains(d.lines, f.Line) {
		d.lines = append(d.lines, f.Line)
		var ls []string
		for _, l := range d.lines {
			ls = append(ls, strconv.Itoa(l))
		}
		d.Place = d.File + "第" + strings.Join(ls, "、") + "行"
	}
}

func briefingShorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "……"
}

// single is the number of series with a result of one year only.
func (m *briefingMaker) single() int {
	n := 0
	for _, f := range m.facts {
		if len(f.Actual) == 1 {
			n++
		}
	}
	return n
}

func (m *briefingMaker) notes() error {
	t, err := m.words.say("notes", map[string]any{"Withheld": len(m.b.Withheld), "Doubts": len(m.b.Doubts), "Others": m.others, "Single": m.single(), "Points": m.pointed})
	if err != nil {
		return err
	}
	for _, l := range strings.Split(t, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			m.b.Notes = append(m.b.Notes, l)
		}
	}
	return nil
}
