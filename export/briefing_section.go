package export

import (
	"bytes"
	"cmp"
	"fmt"
	"image/png"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// briefingDiscovered is how many points a series needs to be spoken of when the
// catalogue does not know it.
const briefingDiscovered = 4

func (m *briefingMaker) sections() error {
	for _, theme := range m.themes() {
		if theme == "" || theme == catalogue.OtherTheme || m.othersWork(theme) {
			continue
		}
		var fs []*briefingFacts
		for _, f := range m.facts {
			if f.Theme == theme {
				fs = append(fs, f)
			}
		}
		if err := m.section(theme, fs); err != nil {
			return err
		}
	}
	return nil
}

// othersWork reports whether a theme is another organ's own work: what a government's report
// tells of the congress's suggestions is no field of the year.
func (m *briefingMaker) othersWork(theme string) bool {
	switch m.res.BodyKind() {
	case catalogue.NationBody, catalogue.ProvinceBody, catalogue.CityBody, catalogue.CountyBody:
		return slices.Contains(catalogue.OrganThemes(), theme)
	}
	return false
}

// themes are the result's, and behind them those that it does not name.
func (m *briefingMaker) themes() []string {
	out := slices.Clone(m.res.Themes)
	for _, f := range m.facts {
		if !slices.Contains(out, f.Theme) {
			out = append(out, f.Theme)
		}
	}
	return out
}

func (m *briefingMaker) section(theme string, fs []*briefingFacts) error {
	sec := BriefingSection{Theme: briefingClean(theme)}
	if sec.Theme == "" {
		sec.Theme = catalogue.OtherTheme
	}
	if len(m.b.sections) == m.mostThemes() {
		return nil
	}
	return m.shortSection(sec, fs)
}

// How much a short section has: themes of a briefing, sentences of a theme.
const (
	briefingThemes   = 4
	briefingLeastSay = 2
)

func (m *briefingMaker) mostThemes() int {
	if m.opt.fullSentences {
		return len(m.res.Themes) + 1
	}
	return briefingThemes
}

// shortSection is a theme of a briefing that opened with the core indicators: what the
// catalogue knows of the year and was not told yet, with the year before.
func (m *briefingMaker) shortSection(sec BriefingSection, fs []*briefingFacts) error {
	var chosen []*briefingFacts
	for _, f := range fs {
		if f.at(m.year) == nil || f.IndicatorID == "" && !m.steady(f) || f.ofChanges() || m.opened[f] || len(chosen) == m.opt.sentences() {
			continue
		}
		if l, _ := m.levelOf(f); l != nil && l.at(m.year) != nil {
			continue // the level tells it
		}
		chosen = append(chosen, f)
	}
	if len(chosen) < briefingLeastSay {
		return nil
	}
	var says []Sentence
	for i, f := range chosen {
		d := m.coreItem(f)
		d.First, d.Closing = i == 0 || m.opt.fullSentences, i == len(chosen)-1 || m.opt.fullSentences
		s, err := m.sentence("core-item", d, d.numbers...)
		if err != nil {
			return err
		}
		s.Series = f.Key
		if err := m.note(&s, briefingEvidenceOf(d.evidence)); err != nil {
			return err
		}
		says = append(says, s)
	}
	sec.Paragraphs = [][]Sentence{says}
	var err error
	if sec.Table, err = m.smallTable(sec.Theme, fs, chosen); err != nil {
		return err
	}
	m.b.sections = append(m.b.sections, sec)
	return nil
}

// briefingItemMark is the number before the i-th of some items; one alone has none.
func briefingItemMark(i int, all []Sentence) string {
	if len(all) < 2 {
		return ""
	}
	return strconv.Itoa(i+1) + "．"
}

// steady reports whether a series that the catalogue does not know has the same short name
// in the report of the year and in that of the year before: two reports bear it out.
func (m *briefingMaker) steady(f *briefingFacts) bool {
	return f.Scope == "" && f.at(m.year-1) != nil && f.at(m.year).Observation.File != f.at(m.year-1).Observation.File &&
		utf8.RuneCountInString(f.Name) <= briefingPlainName
}

// The small table of a theme: the rows and years at most, and the years at least; a series
// in it has at least two of them.
const (
	briefingSmallRows  = 3
	briefingSmallYears = 5
	briefingSmallLeast = 3
	briefingLeastYears = 2
)

// smallTable shows what a theme speaks of over the latest years of which most rows have a
// value; nil where that is too little to compare.
func (m *briefingMaker) smallTable(theme string, fs, chosen []*briefingFacts) (*BriefingTable, error) {
	var rows []*briefingFacts
	for _, f := range slices.Concat(chosen, fs) {
		if len(rows) < briefingSmallRows && len(f.sound) >= briefingLeastYears && f.IndicatorID != "" && f.at(m.year) != nil && !f.ofChanges() &&
			!m.opened[f] && !slices.Contains(rows, f) {
			rows = append(rows, f)
		}
	}
	if len(rows) == 0 || m.opt.fullSentences {
		return nil, nil
	}
	t := &BriefingTable{}
	t.Years, t.TargetYear = m.tableYears(rows)
	t.Years = slices.DeleteFunc(t.Years, func(y int) bool { return 2*briefingWith(rows, y) < len(rows)+1 })
	t.Years = t.Years[max(0, len(t.Years)-briefingSmallYears):]
	if len(t.Years) < briefingSmallLeast || len(rows) < briefingLeastYears {
		return nil, nil
	}
	if 2*briefingAimed(rows, t.TargetYear) < len(rows)+1 {
		t.TargetYear = 0
	}
	rows = slices.DeleteFunc(rows, func(f *briefingFacts) bool { return !f.shows(t.Years) })
	for _, f := range rows {
		m.placeYears(f, t.Years)
	}
	return t, m.fill(t, theme, rows)
}

// briefingWith is how many series have a result of a year, briefingAimed how many a target.
func briefingWith(rows []*briefingFacts, year int) int {
	n := 0
	for _, f := range rows {
		n += f.shown([]int{year})
	}
	return n
}

func briefingAimed(rows []*briefingFacts, year int) int {
	n := 0
	for _, f := range rows {
		if slices.ContainsFunc(f.Target, func(p analyze.Point) bool { return p.Year == year && !p.Doubtful }) {
			n++
		}
	}
	return n
}

// A briefingPlaced is an indicator of a table with the points that its row shows.
type briefingPlaced struct {
	f      *briefingFacts
	points []analyze.Point
}

// place notes a point that a table shows.
func (m *briefingMaker) place(f *briefingFacts, p analyze.Point) {
	i := slices.IndexFunc(m.placed, func(x briefingPlaced) bool { return x.f == f })
	if i < 0 {
		i = len(m.placed)
		m.placed = append(m.placed, briefingPlaced{f: f})
	}
	if !slices.ContainsFunc(m.placed[i].points, func(q analyze.Point) bool { return q.Observation.ID == p.Observation.ID }) {
		m.placed[i].points = append(m.placed[i].points, p)
	}
}

// placeYears notes the results of a series in some years.
func (m *briefingMaker) placeYears(f *briefingFacts, years []int) {
	for _, p := range f.Actual {
		if slices.Contains(years, p.Year) && !surmised(p) {
			m.place(f, p)
		}
	}
}

// places is the table of where the figures of the chapters' tables stand.
func (m *briefingMaker) places() error {
	t := &BriefingTable{Head: []string{"指标", "单位", "出处"}, Wide: true}
	for _, x := range m.placed {
		var out []string
		for _, p := range x.points {
			label := briefingYearText(p.Year)
			if p.Kind == figure.Target {
				label += "目标"
			}
			o := p.Observation
			out = append(out, label+"："+briefingPlace(m.reportName(o.File), o.Line))
		}
		t.Grid = append(t.Grid, []string{x.f.label, briefingClean(x.f.Unit), strings.Join(out, "；")})
	}
	if len(t.Grid) == 0 {
		return nil
	}
	var err error
	if t.Caption, err = m.words.say("caption-places", nil); err != nil {
		return err
	}
	m.b.Appendix = append(m.b.Appendix, BriefingSection{Theme: t.Caption, Table: t})
	return nil
}

// appendix says where the figures of the tables stand, and lists all series with figures of
// two years or more, a theme a table.
func (m *briefingMaker) appendix() error {
	if err := m.places(); err != nil {
		return err
	}
	for _, theme := range m.themes() {
		name := cmp.Or(briefingClean(theme), catalogue.OtherTheme)
		t := &BriefingTable{Head: []string{"指标", "单位", "历年结果"}, Wide: true}
		for _, f := range m.facts {
			if f.Theme == theme && len(f.sound) > 1 && (f.IndicatorID != "" || len(f.sound) >= briefingDiscovered) {
				t.Grid = append(t.Grid, []string{f.label, briefingClean(f.Unit), f.history(m.year + 1)})
			}
		}
		if len(t.Grid) == 0 {
			continue
		}
		var err error
		if t.Caption, err = m.words.say("caption-history", map[string]any{"Theme": name}); err != nil {
			return err
		}
		m.b.Appendix = append(m.b.Appendix, BriefingSection{Theme: name, Table: t})
	}
	return nil
}

// history is the sound results of a series, year by year, and its target of the year to
// come.
func (f *briefingFacts) history(next int) string {
	var out []string
	for _, p := range f.sound {
		out = append(out, fmt.Sprintf("%d年%s", p.Year, briefingResultText(p)))
	}
	for _, p := range f.Target {
		if p.Year == next && !p.Doubtful {
			out = append(out, fmt.Sprintf("%d年目标%s", p.Year, briefingAimText(p)))
		}
	}
	return strings.Join(out, "，")
}

// picture draws the main indicator: of those that the section speaks of, the
// first with three years or more.
func (m *briefingMaker) picture(chosen []*briefingFacts) (*BriefingPicture, error) {
	if m.opt.Picture == nil {
		return nil, nil
	}
	for _, f := range chosen {
		if len(f.sound) >= briefingDrawn {
			return m.draw(f, m.opt.Picture)
		}
	}
	return nil, nil
}

// briefingDrawn is how many points a chart needs to be worth its place.
const briefingDrawn = 3

// draw makes the picture of a series, with its caption and description.
func (m *briefingMaker) draw(f *briefingFacts, picture func(analyze.Comparison) ([]byte, error)) (*BriefingPicture, error) {
	b, err := picture(*f.Comparison)
	if err != nil {
		return nil, fmt.Errorf("简报插图 %s: %w", f.Key, err)
	}
	conf, err := png.DecodeConfig(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("简报插图 %s: 不是 PNG：%w", f.Key, err)
	}
	p := &BriefingPicture{Series: f.Key, File: "charts/" + f.Key + ".png", PNG: b, Width: conf.Width, Height: conf.Height}
	if m.opt.PictureFile != nil {
		p.File = m.opt.PictureFile(f.Key)
	}
	if p.Caption, err = m.caption(f); err != nil {
		return nil, err
	}
	p.Alt, err = m.describe(f)
	return p, err
}

func (m *briefingMaker) caption(f *briefingFacts) (string, error) {
	return m.words.say("caption-figure", map[string]any{"Name": f.label, "Unit": f.Unit, "From": f.sound[0].Year, "To": f.lastActual()})
}

// describe tells a chart to somebody who cannot see it.
func (m *briefingMaker) describe(f *briefingFacts) (string, error) {
	s, err := m.caption(f)
	s += "："
	for i, q := range f.sound {
		if i > 0 {
			s += "，"
		}
		s += briefingYearText(q.Year) + briefingCellText(q) + f.Unit
	}
	return s, err
}

// fill gives a table its rows, caption and note.
func (m *briefingMaker) fill(t *BriefingTable, theme string, rows []*briefingFacts) error {
	doubtful, cut := false, false
	for _, f := range rows {
		r := newBriefingRow(f, t.Years, t.TargetYear)
		for _, c := range r.Cells {
			doubtful = doubtful || c.Doubtful
		}
		cut = cut || f.Actual[0].Year < t.Years[0]
		t.Rows = append(t.Rows, r)
	}
	var err error
	if t.Caption, err = m.words.say("caption-table", map[string]any{"Theme": theme, "Years": briefingYearsNamed(t.Years), "From": t.Years[0], "To": t.Years[len(t.Years)-1]}); err != nil {
		return err
	}
	note := m.gaps(t.Years, rows)
	note.Empty, note.Doubtful, note.Omitted = t.empty(), doubtful, t.Omitted
	if note.needed() {
		note.Cut = cut
		t.Note, err = m.words.say("table-note", note)
	}
	return err
}

// A briefingTableNote is what the note under a table of years says.
type briefingTableNote struct {
	Empty, Doubtful, Broken, Cut bool
	// Unread, Blank and Sparse are why years between the first and the last have no column:
	// no report was read, no row has a figure, few have.
	Unread, Blank, Sparse bool
	Omitted               int
}

// needed reports whether the table has something that the lead does not explain.
func (n briefingTableNote) needed() bool {
	return n.Empty || n.Doubtful || n.Broken || n.Sparse || n.Omitted > 0
}

// gaps says why years between those of a table's columns have none.
func (m *briefingMaker) gaps(years []int, rows []*briefingFacts) briefingTableNote {
	var n briefingTableNote
	read := m.res.Reviewed("")
	for y := years[0] + 1; y < years[len(years)-1]; y++ {
		switch {
		case slices.Contains(years, y):
		case len(read) > 0 && !slices.Contains(read, y):
			n.Unread = true
		case slices.ContainsFunc(rows, func(f *briefingFacts) bool { return f.shows([]int{y}) }):
			n.Sparse = true
		default:
			n.Blank = true
		}
	}
	return n
}

// empty reports whether a cell of the table has no figure.
func (t *BriefingTable) empty() bool {
	return slices.ContainsFunc(t.Rows, func(r BriefingRow) bool {
		return slices.ContainsFunc(r.Cells, func(c BriefingCell) bool { return c.Observation == "" })
	})
}

// tableYears are the years of a table's columns: those of which a report was
// read and a row has a value, the latest ones when there are many; and the year
// that the last report plans when a row has a target for it. So “—” says that a
// report that was read does not state the figure.
func (m *briefingMaker) tableYears(rows []*briefingFacts) (years []int, target int) {
	for _, f := range rows {
		read := m.res.Reviewed(f.Body)
		for _, p := range f.Actual {
			if len(read) == 0 || slices.Contains(read, p.Year) {
				years = append(years, p.Year)
			}
		}
		for _, p := range f.Target {
			if p.Year == m.year+1 && !p.Doubtful {
				target = p.Year
			}
		}
	}
	slices.Sort(years)
	years = slices.Compact(years)
	return years[max(0, len(years)-m.opt.tableYears()):], target
}

// shows reports whether the series has a value in one of the years.
func (f *briefingFacts) shows(years []int) bool {
	return slices.ContainsFunc(f.Actual, func(p analyze.Point) bool { return slices.Contains(years, p.Year) })
}

// shown is in how many of the years the series has a value.
func (f *briefingFacts) shown(years []int) int {
	n := 0
	for _, p := range f.Actual {
		if slices.Contains(years, p.Year) {
			n++
		}
	}
	return n
}

func newBriefingRow(f *briefingFacts, years []int, target int) BriefingRow {
	cell := func(ps []analyze.Point, year int) BriefingCell {
		for _, p := range ps {
			if p.Year == year && !surmised(p) {
				return BriefingCell{Text: briefingResultText(p), Doubtful: p.Doubtful, Observation: p.Observation.ID}
			}
		}
		return BriefingCell{Text: "—"}
	}
	r := BriefingRow{Name: f.label, Unit: briefingClean(f.Unit)}
	for _, y := range years {
		r.Cells = append(r.Cells, cell(f.Actual, y))
	}
	r.Target = cell(f.Target, target)
	return r
}

// briefingResultText is a point as a table of few years shows it: with what it is when the
// report only expects it.
func briefingResultText(p analyze.Point) string {
	return briefingCellText(p) + briefingEstimate(estimated(p))
}

// briefingEstimate stands behind what is only expected, or comes of it.
func briefingEstimate(is bool) string {
	if is {
		return "（" + briefingExpected + "）"
	}
	return ""
}

// briefingCellText is a point as a table shows it: without unit, its bound as
// a sign, and ※ behind what is doubtful.
func briefingCellText(p analyze.Point) string {
	t := p.Qualifier.Symbol() + briefingStated(p, p.Value)
	if p.Qualifier == figure.Many {
		t = briefingClean(p.Observation.Text)
	}
	if p.Upper.Valid {
		t += "—" + briefingPlain(p.Upper.Decimal)
	}
	t = strings.ReplaceAll(t, "-", "−")
	if p.Doubtful {
		t += "※"
	}
	return t
}
