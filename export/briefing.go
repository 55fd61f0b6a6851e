package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
)

// A Briefing is 简报: what the figures say, in sentences that each rest on
// compared figures, with the tables, pictures, footnotes and doubts that go
// with them. WriteDOCX, WriteHTML and WriteMarkdown write the same model.
type Briefing struct {
	Title string
	// TitleLines are the title as it is broken into lines.
	TitleLines []string
	Lead       []Sentence // what the briefing rests on
	Opening    []Sentence // the year in one paragraph
	Chapters   []BriefingChapter
	Notes      []string // how to read the figures
	// Appendix are the tables of all series that have figures of two years.
	Appendix []BriefingSection
	// Withheld are the sentences that would have needed a doubtful figure.
	Withheld []BriefingWithheld
	// Doubts are the findings of severity doubt and error, by their code.
	Doubts []BriefingDoubtGroup
	// Footnotes are numbered from 1 in the order of their sentences.
	Footnotes []BriefingFootnote
	// Date is the latest date on which one of the reports was given; where no
	// date is known, the first day of the latest report's year. It stands in
	// the document's properties, so that no clock changes the bytes.
	Date time.Time
	// Author is the body whose figures are compared, for the properties.
	Author string

	words    *briefingWords
	sections []BriefingSection // the themes, while the chapter of them is made
}

// A BriefingChapter is a numbered part of a briefing: paragraphs, a table, and smaller
// parts behind them.
type BriefingChapter struct {
	Heading    string
	Paragraphs [][]Sentence
	Table      *BriefingTable
	Parts      []BriefingSection
}

// A Sentence is one sentence of a briefing together with every figure in it.
type Sentence struct {
	Text    string
	Figures []SentenceFigure
	// Series is the key of the series that it speaks of; "" in the overview.
	Series string
	// Footnote is the number of its footnote; 0 when it has none.
	Footnote int
}

// Operation says how a SentenceFigure follows from its observations.
type Operation string

// The operations. Observations are listed in the order of the arguments; v is
// an observation's value in the series' unit.
const (
	OpValue    Operation = "value"    // v(a) as stated
	OpPercent  Operation = "percent"  // (v(a) ÷ v(b) − 1) × 100
	OpAbsolute Operation = "absolute" // v(a) − v(b)
	OpPoints   Operation = "points"   // v(a) − v(b), in percentage points
	OpMultiple Operation = "multiple" // v(a) ÷ v(b)
	OpStreak   Operation = "streak"   // changes, each in the same direction: number of observations − 1
	OpCount    Operation = "count"    // of things that are no observations (reports, indicators)
)

// A SentenceFigure is one number of a sentence with the way back to its
// evidence. Every number of Sentence.Text is the Text of a figure or one of
// its years.
type SentenceFigure struct {
	Text         string          // as it stands in the sentence, without its sign: "37.5%", "880张"
	Value        decimal.Decimal // not rounded
	Unit         string          // of Value: %, 百分点, 倍, 年, 项, or the unit of the series
	Qualifier    figure.Qualifier
	Operation    Operation
	Observations []string // ids
	Years        []int    // the years that it is about
}

// A BriefingSection is one theme, or another part of a chapter; one without a Theme has no
// heading.
type BriefingSection struct {
	Theme      string
	Paragraphs [][]Sentence
	Items      []Sentence       // each a paragraph, numbered where there are several
	Picture    *BriefingPicture // of the main indicator; nil when there is none
	Table      *BriefingTable   // nil when the theme has no series fit for it
}

// A BriefingPicture is a chart as PNG.
type BriefingPicture struct {
	Series        string // key
	File          string // where it lies beside 简报.md
	Caption       string // without its number
	Alt           string // what it shows, for screen readers
	PNG           []byte
	Width, Height int // pixels
	Number        int // from 1 over the whole briefing
}

// A BriefingTable is the figures of a theme, an indicator a row, a year a
// column.
type BriefingTable struct {
	Caption    string
	Number     int
	Years      []int
	TargetYear int // of the last column, 0 when there is none
	Rows       []BriefingRow
	Omitted    int // series of the theme that are only in the workbook
	Note       string
	// ChangeHead is the head of a last column, of the rows' Change; "" for none.
	ChangeHead string
	// Head and Grid are a table that has no column a year, in place of Years and Rows.
	Head []string
	Grid [][]string
	// Wide is set where the last column of Grid is text that takes the room.
	Wide bool
}

// A BriefingRow is one series of a table.
type BriefingRow struct {
	Name, Unit string
	Cells      []BriefingCell // one a year
	Target     BriefingCell
	Change     string // from the year before
}

// A BriefingCell is a figure as shown; Text is "—" where there is none.
type BriefingCell struct {
	Text        string
	Doubtful    bool
	Observation string // id; "" where there is none
}

// A BriefingFootnote leads from a sentence to the places of its figures.
type BriefingFootnote struct {
	Number   int
	Text     string
	Evidence []BriefingEvidence
}

// BriefingEvidence is one observation as a footnote names it.
type BriefingEvidence struct {
	Name        string // of the series, in the overview; else ""
	Label       string // 2023年, 2023年目标
	Observation string // id
	Figure      string // as stated: 880张
	Report      string // 2026年政府工作报告; the file's name where it is none
	File        string
	Line        int
	Excerpt     string // of the sentence, around the figure; "" where the place is enough
	// Together is set where the next one stands in the same place, which is told behind the
	// last of them; Behind where the one before does.
	Together, Behind bool
}

// A BriefingWithheld is something that the briefing does not say.
type BriefingWithheld struct {
	Series string // key
	Name   string
	Year   int
	What   string // 与上年的比较
	Why    string
	Place  string // file and line of the figure that is doubtful
	Text   string // the line as the appendix shows it
}

// A BriefingDoubtGroup is the doubts of one kind.
type BriefingDoubtGroup struct {
	Title   string // 数字被年份覆盖
	Doubts  []BriefingDoubt
	Omitted int // how many more there are
}

// A BriefingDoubt is a finding in a reader's words, or several of one file
// that say the same.
type BriefingDoubt struct {
	File    string
	Place   string // 云川市2024年政府工作报告.txt第3行
	Text    string // the original words
	Message string
	Count   int // findings

	lines []int
}

// BriefingOptions are the choices for NewBriefing; the zero value is the usual
// briefing without pictures.
type BriefingOptions struct {
	// Templates is a folder with *.tmpl files, or one such file, whose
	// definitions take the place of the built-in wording; "" for the built-in.
	Templates string
	// Picture draws the chart of a comparison as PNG; nil for no pictures.
	Picture func(c analyze.Comparison) (png []byte, err error)
	// PictureFile is where the picture of a series lies beside 简报.md; nil for
	// charts/<key>.png.
	PictureFile func(key string) string
	// Core are the indicators that the briefing begins with and that its targets are
	// of, by key or name; none means those of the body's kind (catalogue.Core).
	Core []string
	// Sentences is how many indicators a theme speaks of at most; 0 means 3.
	Sentences int
	// fullSentences makes every sentence name its year, for slides.
	fullSentences bool
	// TableYears is how many years a table shows at most, the latest ones; 0 means 10.
	TableYears int
}

func (o BriefingOptions) sentences() int {
	if o.Sentences <= 0 {
		return 3
	}
	return o.Sentences
}

func (o BriefingOptions) tableYears() int {
	if o.TableYears <= 0 {
		return 10
	}
	return o.TableYears
}

// NewBriefing chooses what to say about a result and says it. Errors come from
// replaced wording (template file, line) and from o.Picture.
func NewBriefing(res *analyze.Result, o BriefingOptions) (*Briefing, error) {
	m, err := newBriefingMaker(res, o)
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{m.head, m.chapters, m.withheldLines, m.doubts, m.notes, m.appendix, m.title} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	m.b.number()
	return m.b, nil
}

func newBriefingMaker(res *analyze.Result, o BriefingOptions) (*briefingMaker, error) {
	w, err := loadBriefingWords(o.Templates)
	if err != nil {
		return nil, err
	}
	cat, err := catalogue.Load()
	if err != nil {
		return nil, err
	}
	return newMaker(res, o, w, cat), nil
}

func newMaker(res *analyze.Result, o BriefingOptions, w *briefingWords, cat *catalogue.Catalogue) *briefingMaker {
	m := &briefingMaker{res: res, opt: o, words: w, cat: cat, year: briefingLastYear(res, ""), b: &Briefing{words: w}}
	m.facts = m.gather()
	m.reports = briefingReports(res)
	for _, f := range res.Findings {
		if f.Code == finding.AimMissed {
			m.admitted = append(m.admitted, f)
		}
	}
	return m
}

// reportName is what a report is called: 2026年政府工作报告, or its file.
func (m *briefingMaker) reportName(file string) string { return cmp.Or(m.reports[file], file) }

// chapters makes the body of the briefing: of one body the year's core indicators, what
// stands out, targets, themes and the plan; of several how they stand, and each alone.
func (m *briefingMaker) chapters() error {
	if len(m.res.Bodies) > 1 && m.year != 0 {
		return m.bodiesChapters()
	}
	core := m.core()
	for _, step := range []func([]*briefingFacts) error{m.opening, m.overviewChapter, m.changesChapter, m.goalsChapter, m.themesChapter, m.plansChapter} {
		if err := step(core); err != nil {
			return err
		}
	}
	return nil
}

// chapter begins a chapter with a heading of the wording.
func (m *briefingMaker) chapter(heading string, data any) (BriefingChapter, error) {
	h, err := m.words.say(heading, data)
	return BriefingChapter{Heading: h}, err
}

// overviewChapter is the table of the core indicators, with a picture.
func (m *briefingMaker) overviewChapter(core []*briefingFacts) error {
	ch, err := m.chapter("heading-overview", nil)
	if err != nil {
		return err
	}
	if ch.Table, err = m.coreTable(core); err != nil || ch.Table == nil {
		return err
	}
	if err = m.corePicture(&ch, core); err == nil {
		m.b.Chapters = append(m.b.Chapters, ch)
	}
	return err
}

// themesChapter is the themes that have something to say of the year.
func (m *briefingMaker) themesChapter([]*briefingFacts) error {
	if err := m.sections(); err != nil || len(m.b.sections) == 0 {
		return err
	}
	ch, err := m.chapter("heading-sections", nil)
	if err != nil {
		return err
	}
	ch.Parts = m.b.sections
	m.b.Chapters = append(m.b.Chapters, ch)
	return nil
}

// Pictures are all pictures, in the order of the pages.
func (b *Briefing) Pictures() []*BriefingPicture {
	var out []*BriefingPicture
	for _, ch := range b.Chapters {
		for _, s := range ch.Parts {
			if s.Picture != nil {
				out = append(out, s.Picture)
			}
		}
	}
	return out
}

// Observations are the ids of the figures that the sentences rest on, those of
// the first sentence first.
func (b *Briefing) Observations() []string {
	var ids []string
	seen := map[string]bool{"": true}
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	say := func(ss []Sentence) {
		for _, s := range ss {
			for _, f := range s.Figures {
				for _, id := range f.Observations {
					add(id)
				}
			}
			if s.Footnote > 0 {
				for _, e := range b.Footnotes[s.Footnote-1].Evidence {
					add(e.Observation)
				}
			}
		}
	}
	say(b.Lead)
	say(b.Opening)
	for _, ch := range b.Chapters {
		say(slices.Concat(ch.Paragraphs...))
		for _, p := range ch.Parts {
			say(slices.Concat(p.Paragraphs...))
			say(p.Items)
		}
	}
	return ids
}

// number gives the pictures and tables their numbers, in the order of the pages.
func (b *Briefing) number() {
	pictures, tables := 0, 0
	table := func(t *BriefingTable) {
		if t != nil {
			tables++
			t.Number = tables
		}
	}
	parts := func(ps []BriefingSection) {
		for i := range ps {
			if p := ps[i].Picture; p != nil {
				pictures++
				p.Number = pictures
			}
			table(ps[i].Table)
		}
	}
	for i := range b.Chapters {
		table(b.Chapters[i].Table)
		parts(b.Chapters[i].Parts)
	}
	parts(b.Appendix)
}

// briefingMaker holds a Briefing while it is being made.
type briefingMaker struct {
	res   *analyze.Result
	opt   BriefingOptions
	words *briefingWords
	cat   *catalogue.Catalogue // whose names an admission may use
	year  int                  // the latest year with a result
	// opened are the series of which the opening tells.
	opened map[*briefingFacts]bool
	best   []*briefingFacts // stand in for the core indicators where none has a result
	// pointed is set where gains and losses are told.
	pointed bool
	// judged are the series that stand in a table of targets and their results.
	judged map[*briefingFacts]bool
	// reports are the names of the files, and others counts the doubts that the appendix
	// does not list.
	reports map[string]string
	others  int
	// admitted are what the reports say themselves of targets that were not reached.
	admitted []finding.Finding
	placed   []briefingPlaced // what the tables of the chapters show
	facts    []*briefingFacts
	b        *Briefing
}

// briefingLastYear is the latest year that has a result of a body ("" for all), 0 when
// there is none: of the years of which a report was read, where there are such results.
func briefingLastYear(res *analyze.Result, body string) int {
	read := res.Reviewed(body)
	y, known := 0, 0
	for _, c := range res.Comparisons {
		if body != "" && c.Body != body {
			continue
		}
		for _, p := range c.Actual {
			y = max(y, p.Year)
			if !p.Doubtful && slices.Contains(read, p.Year) {
				known = max(known, p.Year)
			}
		}
	}
	return cmp.Or(known, y)
}

func (m *briefingMaker) gather() []*briefingFacts {
	labels := briefingLabels(m.res.Comparisons)
	out := make([]*briefingFacts, len(m.res.Comparisons))
	for i := range m.res.Comparisons {
		out[i] = newBriefingFacts(&m.res.Comparisons[i], labels[i], i)
	}
	return out
}

// briefingLabels names the series so that no two names are the same: where there are
// several bodies the body is put before each, and where only the scope differs, the scope;
// where only the unit differs, it stands behind.
func briefingLabels(cs []analyze.Comparison) []string {
	type key struct{ name, body string }
	all, bodies, labels := map[string]bool{}, map[key]int{}, map[string]int{}
	for _, c := range cs {
		all[c.Body] = true
		bodies[key{c.Name, c.Body}]++
	}
	out := make([]string, len(cs))
	for i, c := range cs {
		l := briefingName(c.Name, c.Unit)
		if n := bodies[key{c.Name, c.Body}]; n > 1 && c.Scope != "" {
			l = c.Scope + l
		}
		if len(all) > 1 {
			l = c.Body + l
		}
		out[i] = briefingClean(l)
		labels[out[i]]++
	}
	for i, c := range cs {
		if labels[out[i]] > 1 {
			out[i] += "（" + briefingClean(c.Unit) + "）"
		}
	}
	return out
}

// briefingName is the name of a series without what its unit says again: of
// 老旧小区改造个数 in 个 and of 进出口总额（美元） in 亿美元.
func briefingName(name, unit string) string {
	if strings.HasSuffix(unit, "美元") {
		name = strings.TrimSuffix(name, "（美元）")
	}
	classifier := strings.TrimLeft(unit, "万亿")
	if rest, ok := strings.CutSuffix(name, classifier+"数"); ok && classifier != "人" && classifier != "" && len(rest) >= 3*len("字") {
		return rest
	}
	return name
}

func (m *briefingMaker) head() error {
	b := m.b
	b.Author = briefingClean(strings.Join(m.res.Bodies, "、"))
	b.Date = m.date()
	from, to := m.span()
	reports := briefingCount(len(m.res.Reports), "份", nil, OpCount)
	series := briefingCount(m.comparable(), "项", nil, OpCount)
	years := m.reportYears()
	lo, hi := 0, 0
	if len(years) > 0 {
		lo, hi = years[0], years[len(years)-1]
	}
	for _, n := range []*BriefingNumber{reports, series} {
		n.figure.Years = append([]int{from, to}, years...)
	}
	s, err := m.sentence("lead", map[string]any{
		"Bodies": b.Author, "Reports": reports, "Series": series, "From": from, "To": to, "ReportYears": briefingYearsNamed(years), "FirstReport": lo, "LastReport": hi,
	}, reports, series)
	if err != nil {
		return err
	}
	b.Lead = []Sentence{s}
	for _, body := range m.res.Bodies {
		if err := m.unread(body); err != nil {
			return err
		}
	}
	return nil
}

// title is made last: it says whether the briefing compares years.
func (m *briefingMaker) title() error {
	b := m.b
	from, to := m.span()
	title, err := m.words.say("title", map[string]any{"Title": briefingClean(m.res.Title), "Region": m.region(), "From": from, "To": to, "Compared": m.compared()})
	if err != nil {
		return err
	}
	for _, l := range strings.Split(title, "\n") {
		if l = briefingClean(strings.TrimSpace(l)); l != "" {
			b.TitleLines = append(b.TitleLines, l)
		}
	}
	b.Title = strings.Join(b.TitleLines, "")
	return nil
}

// compared reports whether something of the briefing is set beside the year before: reports
// that lie years apart compare no years.
func (m *briefingMaker) compared() bool {
	before := m.year - 1
	tells := func(ss []Sentence) bool {
		return slices.ContainsFunc(ss, func(s Sentence) bool {
			return slices.ContainsFunc(s.Figures, func(f SentenceFigure) bool { return slices.Contains(f.Years, before) })
		})
	}
	shows := func(t *BriefingTable) bool { return t != nil && slices.Contains(t.Years, before) }
	return len(m.res.Bodies) > 1 || tells(m.b.Opening) || slices.ContainsFunc(m.b.Chapters, func(ch BriefingChapter) bool {
		return shows(ch.Table) || tells(slices.Concat(ch.Paragraphs...)) || slices.ContainsFunc(ch.Parts, func(p BriefingSection) bool {
			return shows(p.Table) || tells(p.Items) || tells(slices.Concat(p.Paragraphs...))
		})
	})
}

// unread names the years whose reports are not among those that were read.
func (m *briefingMaker) unread(body string) error {
	years := m.res.Unread(body)
	if len(years) == 0 {
		return nil
	}
	n := briefingCount(len(years), "年", nil, OpCount)
	n.words, n.figure.Years = m.words, years
	of := ""
	if len(m.res.Bodies) > 1 {
		of = briefingClean(body)
	}
	s, err := m.sentence("unread", map[string]any{"Body": of, "Years": briefingYearRuns(years), "Number": n}, n)
	if err == nil && s.Text != "" {
		m.b.Lead = append(m.b.Lead, s)
	}
	return err
}

// briefingYearRuns writes years with runs of them joined: 2014—2017、2020.
func briefingYearRuns(years []int) string {
	var out []string
	for i := 0; i < len(years); {
		j := i
		for j+1 < len(years) && years[j+1] == years[j]+1 {
			j++
		}
		t := strconv.Itoa(years[i])
		if j > i {
			t += "—" + strconv.Itoa(years[j])
		}
		out = append(out, t)
		i = j + 1
	}
	return strings.Join(out, "、")
}

// briefingYearsNamed writes years as they are read out: 2019—2022年, 2018年和2022年,
// 2014—2017、2020年; "" for none.
func briefingYearsNamed(years []int) string {
	switch {
	case len(years) == 0:
		return ""
	case len(years) == 2 && years[1] > years[0]+1:
		return briefingYearText(years[0]) + "和" + briefingYearText(years[1])
	}
	return briefingYearRuns(years) + "年"
}

// comparable is the number of series with at least two sound results.
func (m *briefingMaker) comparable() int {
	n := 0
	for _, f := range m.facts {
		if len(f.sound) > 1 {
			n++
		}
	}
	return n
}

// span is the first year that a report tells of, and the latest with a result;
// where no report's year is known, the first with a result. A year that is only
// recalled (1975年的房屋) is none of it.
func (m *briefingMaker) span() (from, to int) {
	if read := m.res.Reviewed(""); len(read) > 0 {
		return min(read[0], m.year), m.year
	}
	for _, c := range m.res.Comparisons {
		for _, p := range c.Actual {
			if from == 0 || p.Year < from {
				from = p.Year
			}
		}
	}
	return from, m.year
}

// reportYears are the years of the reports, in order.
func (m *briefingMaker) reportYears() []int {
	var out []int
	for _, r := range m.res.Reports {
		if r.Meta.Year != 0 {
			out = append(out, r.Meta.Year)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// region is the region of all reports; "" where there are several or where the
// user gave the comparison a title of its own.
func (m *briefingMaker) region() string {
	region := ""
	for i, r := range m.res.Reports {
		if i > 0 && r.Meta.Region != region {
			return ""
		}
		region = r.Meta.Region
	}
	if m.res.Title != "" && m.res.Title != region+"历年对比" {
		return ""
	}
	return briefingClean(region)
}

func (m *briefingMaker) date() time.Time {
	var t time.Time
	year := 0
	for _, r := range m.res.Reports {
		if r.Meta.Given.After(t) {
			t = r.Meta.Given
		}
		year = max(year, r.Meta.Year)
	}
	if t.IsZero() {
		t = time.Date(max(year, m.year+1, 1980), 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t.UTC()
}

// sentence executes a wording and keeps, of the numbers offered to it, those
// that it used, in the order in which they stand in the text.
func (m *briefingMaker) sentence(name string, data any, offered ...*BriefingNumber) (Sentence, error) {
	for _, n := range offered {
		if n != nil {
			n.used = 0
		}
	}
	m.words.uses = 0
	text, err := m.words.say(name, data)
	if err != nil {
		return Sentence{}, err
	}
	s := Sentence{Text: text}
	var used []*BriefingNumber
	for _, n := range offered {
		if n != nil && n.used > 0 {
			used = append(used, n)
		}
	}
	slices.SortStableFunc(used, func(a, b *BriefingNumber) int { return a.used - b.used })
	for _, n := range used {
		s.Figures = append(s.Figures, n.figure)
	}
	return s, nil
}

// note gives a sentence its footnote.
func (m *briefingMaker) note(s *Sentence, ev []BriefingEvidence) error {
	if len(ev) == 0 {
		return nil
	}
	for i := range ev {
		ev[i].Report = m.reportName(ev[i].File)
	}
	for i := range ev[:len(ev)-1] {
		next := ev[i+1]
		ev[i].Together = ev[i].Excerpt == "" && next.Excerpt == "" && ev[i].File == next.File && ev[i].Line == next.Line
		ev[i+1].Behind = ev[i].Together
	}
	text, err := m.words.say("footnote", map[string]any{"Evidence": ev})
	if err != nil {
		return err
	}
	n := len(m.b.Footnotes) + 1
	m.b.Footnotes = append(m.b.Footnotes, BriefingFootnote{Number: n, Text: text, Evidence: ev})
	s.Footnote = n
	return nil
}

// briefingWords is the wording: the built-in templates and what replaces them.
type briefingWords struct {
	t    *template.Template
	uses int // numbers used so far by the sentence being made
}

func (w *briefingWords) say(name string, data any) (string, error) {
	var b strings.Builder
	if err := w.t.ExecuteTemplate(&b, name, data); err != nil {
		return "", fmt.Errorf("简报措辞 %s: %w（请对照内置模板 export/briefing 改正）", name, err)
	}
	return strings.TrimSpace(b.String()), nil
}
