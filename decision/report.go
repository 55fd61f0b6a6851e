package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"linian/outline"
	"linian/report"
)

// A ReportDecision is what one person decided of a report, or of a part of it, before any
// figure is read: whose it is, of which year, what its part tells of. So all the figures
// come out anew; what was decided of a single figure wins over it.
type ReportDecision struct {
	ReportKey
	// Hash is the SHA-256 of the file's bytes, or the first digits of it; "" in what was
	// written by hand. By it a renamed file is found again.
	Hash string

	// Of the whole report: its place, its kind; "" leaves it.
	Place string
	Kind  report.Kind

	// Mode is what a part tells of, Review or Plan; nil leaves it.
	Mode *outline.Mode
	// From and To are the years of a part, equal for one; of the whole report both are
	// its year (report.Meta.Year). 0 leaves them.
	From, To int

	Note string
	By   string
	Date string

	line, col int // in the file it was loaded from; 0 elsewhere
}

// A ReportKey says what a decision is about; there is at most one of each.
type ReportKey struct {
	File  string // of the report, as users name it
	Title string // of the report; it tells those of one file apart
	Part  string // the line with which the part begins, cut where it is long; "" = the whole report
	Line  int    // where the part, or the report in its file, begins; it tells equal ones apart
}

// Whole reports whether it is about the report and no part of it.
func (k ReportKey) Whole() bool { return k.Part == "" }

func (k ReportKey) compare(o ReportKey) int {
	return cmp.Or(strings.Compare(k.File, o.File), strings.Compare(k.Title, o.Title), cmp.Compare(k.Line, o.Line), strings.Compare(k.Part, o.Part))
}

// sortKey orders decisions of reports before those of figures, as compare does.
func (k ReportKey) sortKey() string {
	return fmt.Sprintf("\x00%s\x00%s\x00%09d\x00%s", k.File, k.Title, k.Line, k.Part)
}

// Keys of a decision of a report, in the order in which they are written.
const (
	keyReport = "报告"
	keyPlace  = "地区"
	keyType   = "类型"
	keyPart   = "部分"
	keyLine   = "行"
	keyMode   = "性质"
	keySpan   = "时期"
	keyTitle  = "标题"
	keyHash   = "内容"
)

// hashDigits of a file's hash are written: enough to tell all reports apart.
const hashDigits = 16

// partWidth is how many characters of a part's first line are kept.
const partWidth = 40

// PartLine is how a part's first line is written into a decision.
func PartLine(line string) string {
	line = strings.Join(strings.Fields(line), " ")
	if utf8.RuneCountInString(line) <= partWidth {
		return line
	}
	return string([]rune(line)[:partWidth]) + "…"
}

// NewOfReport is a decision of a report; the caller fills in the rest. For a part of it, p
// is not nil.
func NewOfReport(r *report.Report, p *outline.Part) ReportDecision {
	d := ReportDecision{ReportKey: ReportKey{File: r.File, Title: cleanText(r.Meta.Title)}, Hash: r.SHA256[:min(hashDigits, len(r.SHA256))]}
	if r.Several() && len(r.Blocks) > 0 {
		d.Line = lineOf(r, r.Blocks[0].Start)
	}
	if p != nil {
		d.Part, d.Line = cleanText(PartLine(p.Line)), lineOf(r, p.Start)
	}
	return d
}

func lineOf(r *report.Report, at int) int {
	line, _ := r.Position(r.Text.Span(at, min(at+1, r.Text.Len())).Start)
	return line
}

var modeWords = []struct {
	mode outline.Mode
	word string
}{{outline.Review, "回顾"}, {outline.Plan, "计划"}}

// ModeWord is a mode as users read it: 回顾, 计划; "" for definitions.
func ModeWord(m outline.Mode) string {
	for _, w := range modeWords {
		if w.mode == m {
			return w.word
		}
	}
	return ""
}

// ParseMode reads what ModeWord writes.
func ParseMode(s string) (outline.Mode, bool) {
	for _, w := range modeWords {
		if w.word == s {
			return w.mode, true
		}
	}
	return 0, false
}

// ParseSpan reads 2024, 2024年 and 2021—2025; "" is none. Errors are in Chinese.
func ParseSpan(s string) (from, to int, err error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, 0, nil
	}
	first, last, several := s, s, false
	for _, sign := range []string{"—", "－", "-", "–", "~", "～", "至", "到"} {
		if first, last, several = strings.Cut(s, sign); several {
			last = strings.TrimLeft(last, sign)
			break
		}
	}
	if !several {
		last = first
	}
	if from, err = ParseYear(first); err == nil {
		to, err = ParseYear(last)
	}
	if err != nil || from > to {
		return 0, 0, fmt.Errorf("“%s”不是年份，请写如 2024，几年写如 2021—2025", s)
	}
	return from, to, nil
}

// SpanWords writes what ParseSpan reads.
func SpanWords(from, to int) string {
	switch {
	case from == 0:
		return ""
	case from == to:
		return strconv.Itoa(from)
	}
	return fmt.Sprintf("%d—%d", from, to)
}

// Outcome says in short what was decided: 地区 贵阳市，2024年, or 计划，2021—2025年.
func (d ReportDecision) Outcome() string {
	var parts []string
	if d.Place != "" {
		parts = append(parts, "地区 "+d.Place)
	}
	if d.Kind != "" {
		parts = append(parts, d.Kind.Name())
	}
	if d.Mode != nil {
		parts = append(parts, ModeWord(*d.Mode))
	}
	if d.From != 0 {
		parts = append(parts, SpanWords(d.From, d.To)+"年")
	}
	return strings.Join(parts, "，")
}

// Subject names what it is about: “2024年政府工作报告.txt”的“二、2025年工作安排”.
func (d ReportDecision) Subject() string {
	if d.Whole() {
		return "“" + d.File + "”"
	}
	return "“" + d.File + "”的“" + d.Part + "”"
}

// Equal reports whether two decisions say the same of the same, by the same person on the
// same day.
func (d ReportDecision) Equal(e ReportDecision) bool {
	return d.ReportKey == e.ReportKey && d.Hash == e.Hash && d.SameEffect(e) && d.Note == e.Note && d.By == e.By && d.Date == e.Date
}

// SameEffect reports whether two decisions of the same make the same of it.
func (d ReportDecision) SameEffect(e ReportDecision) bool {
	return d.Place == e.Place && d.Kind == e.Kind && d.From == e.From && d.To == e.To &&
		(d.Mode == nil) == (e.Mode == nil) && (d.Mode == nil || *d.Mode == *e.Mode)
}

// Check tells, in Chinese, what is wrong with a decision; nil when nothing is.
func (d ReportDecision) Check() error {
	if f := d.fault(); f != nil {
		return f
	}
	return nil
}

func (d ReportDecision) fault() *fault {
	far := func(y int) bool { return y != 0 && (y < minYear || y > maxYear) }
	switch {
	case d.File == "":
		return &fault{keyReport, "没有写报告的文件名"}
	case !d.Whole() && (d.Place != "" || d.Kind != ""):
		return &fault{keyPart, "地区和类型是整份报告的，写了“部分”就不能写；请另写一条"}
	case d.Whole() && d.Mode != nil:
		return &fault{keyMode, "“性质”要同时写明是哪一“部分”（那一部分开头的标题）"}
	case d.Whole() && d.From != d.To:
		return &fault{keySpan, "“时期”要同时写明是哪一“部分”；整份报告只写“年份”"}
	case d.Place == "" && d.Kind == "" && d.Mode == nil && d.From == 0:
		return &fault{keyReport, "没有写意见：整份报告写地区、年份、类型，某一部分写性质、年份、时期"}
	case far(d.From), far(d.To):
		return &fault{keyYear, fmt.Sprintf("年份应在 %d 至 %d 之间", minYear, maxYear)}
	case d.From > d.To:
		return &fault{keySpan, "时期的先后不对"}
	case d.Kind != "" && !d.Kind.Known():
		return &fault{keyType, fmt.Sprintf("类型“%s”不可用，应是%s之一", d.Kind, kindNames())}
	case d.Mode != nil && ModeWord(*d.Mode) == "":
		return &fault{keyMode, "性质应是回顾或计划"}
	}
	if d.Date != "" {
		if _, err := time.Parse(time.DateOnly, d.Date); err != nil {
			return &fault{keyDate, fmt.Sprintf("日期“%s”的写法不对，应如 2024-05-01", d.Date)}
		}
	}
	return nil
}

func kindNames() string {
	var names []string
	for _, k := range report.Kinds {
		names = append(names, k.Name)
	}
	return strings.Join(names, "、")
}

func parseKind(name string) (report.Kind, bool) {
	for _, k := range report.Kinds {
		if k.Name == name {
			return k.Kind, true
		}
	}
	return "", false
}

// Reports are the decisions of reports, in the order of the file.
func (s Set) Reports() []ReportDecision { return slices.Clone(s.reports) }

// OnlyReports are the decisions of reports without those of figures.
func (s Set) OnlyReports() Set { return Set{reports: s.reports} }

// GetReport is the decision of a report or a part of it.
func (s Set) GetReport(k ReportKey) (ReportDecision, bool) {
	if i, ok := s.findReport(k); ok {
		return s.reports[i], true
	}
	return ReportDecision{}, false
}

// PutReport adds a decision or puts it in the place of the one about the same. It
// refuses one that Check does.
func (s *Set) PutReport(d ReportDecision) error {
	for _, t := range []*string{&d.File, &d.Title, &d.Part, &d.Hash, &d.Place, &d.Note, &d.By} {
		*t = cleanText(*t)
	}
	if err := d.Check(); err != nil {
		return fmt.Errorf("%s: %w", cmp.Or(d.File, "核对意见"), err)
	}
	i, ok := s.findReport(d.ReportKey)
	list := slices.Clone(s.reports)
	if ok {
		list[i] = d
	} else {
		list = slices.Insert(list, i, d)
	}
	s.reports = list
	return nil
}

// RemoveReport takes the decision of a report or a part of it out and tells whether there
// was one.
func (s *Set) RemoveReport(k ReportKey) bool {
	i, ok := s.findReport(k)
	if ok {
		s.reports = slices.Delete(slices.Clone(s.reports), i, i+1)
	}
	return ok
}

func (s Set) findReport(k ReportKey) (int, bool) {
	return slices.BinarySearchFunc(s.reports, k, func(d ReportDecision, k ReportKey) int { return d.compare(k) })
}
