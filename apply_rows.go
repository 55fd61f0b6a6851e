package linian

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/calendar"
	"linian/decision"
	"linian/export"
	"linian/figure"
)

// A rowCheck tells whether the rows of a workbook show the figures whose ids
// they carry. Spreadsheet programs sort, paste and fill what is selected and no
// more, so that an id may stand beside the words of another figure; a decision
// would then hit the wrong one.
type rowCheck struct {
	decided decision.Set // 核对.yaml as it is now
	all     []figure.Observation
	// bare are the figures as they were before anything was decided of their reports, by
	// id: a workbook of then shows them so.
	bare    map[string]figure.Observation
	sources map[string]string // the hash of each report that the workbook was made from
	there   map[string]bool   // the hashes of the reports of the folder
	moved   map[string]bool   // the columns whose cells stand in other rows than their own
	// named are all by their names, once they are asked for: a sheet out of step asks a
	// hundred thousand times.
	named map[string][]figure.Observation
}

func newRowCheck(p *Project, c *export.Corrections) (*rowCheck, error) {
	decided, err := p.Decisions()
	if err != nil {
		return nil, err
	}
	k := &rowCheck{decided: decided.Settle(p.Observations), all: p.Observations, sources: c.Sources, there: map[string]bool{}, moved: c.Moved()}
	for _, r := range p.Reports {
		k.there[r.SHA256] = true
	}
	if p.bare != nil {
		k.bare = make(map[string]figure.Observation, len(p.bare.Observations))
		for _, o := range p.bare.Observations {
			k.bare[o.ID] = o
		}
	}
	return k, nil
}

// elsewhere tells of a row whose report is no longer in the folder as it was; ""
// for all others.
func (k *rowCheck) elsewhere(r export.CorrectionRow) string {
	if hash, ok := k.sources[r.File]; !ok || k.there[hash] {
		return ""
	}
	return fmt.Sprintf("这一行所在的“%s”已改动或不在报告文件夹中，读不了这条意见；请清空它，或重新运行 linian build 后在新的工作簿中填写", r.File)
}

// typedOver tells, with the cell, of a row that is the figure's in all but its number or its
// year: somebody typed over it instead of filling in 修正值. It is for workbooks of former
// versions, which hold no record of what their rows showed; see correctionPlan.edited.
func (k *rowCheck) typedOver(r export.CorrectionRow, o figure.Observation) string {
	if r.Recorded {
		return ""
	}
	own := func(s figure.Observation) bool { return sameName(r, s) && sameSentence(r, s) && sameFile(r, s) }
	if !own(o) && !slices.ContainsFunc(k.stated(r, o), own) {
		return "" // another figure's words: outOfStep
	}
	if year, ok := onlyYear(r.Period); ok && r.Seen.Year != year {
		return r.YearPlace() + ": " + notRead(export.DetailYear, yearWords(r.Seen.Year), r.Period, figure.Redate, "年份，如 2019")
	}
	if !r.NoNumber && slices.ContainsFunc(k.stated(r, o), func(s figure.Observation) bool { return sameNumber(r, s) }) {
		return ""
	}
	now := r.Seen.Text
	if r.NoNumber && strings.TrimSpace(now) == r.Unit {
		now = "空白"
	}
	return r.ValuePlace() + ": " + notRead(export.DetailValue, now, o.Text, figure.Correct, "新的数")
}

// notRead says that a cell of a row was typed over, and where to write instead.
func notRead(column, now, was string, instead figure.Action, what string) string {
	return fmt.Sprintf("“%s”改成了“%s”，报告中是“%s”；这一列的改动不会读取，请改回来，在“%s”选“%s”、在“%s”填写%s",
		column, now, was, export.DetailDecision, decision.Word(instead), export.DetailCorrect, what)
}

// onlyYear is the one year that the words of a period name; ok is false where they name none
// or several.
func onlyYear(period string) (year int, ok bool) {
	years := calendar.YearsIn(period)
	if len(years) != 1 {
		return 0, false
	}
	return years[0], true
}

// outOfStep tells of a row that shows another figure than o, whose id it
// carries. A row of a former version may call the same figure otherwise.
func (k *rowCheck) outOfStep(r export.CorrectionRow, o figure.Observation) string {
	if r.Recorded {
		return k.displaced(r, o)
	}
	own := false
	for _, s := range k.stated(r, o) {
		if shows(r, s) {
			return ""
		}
		own = own || sameNumber(r, s) && sameSentence(r, o)
	}
	if own {
		for _, other := range k.all {
			if other.ID != o.ID && shows(r, other) {
				own = false
				break
			}
		}
	}
	if own {
		return ""
	}
	return outOfStepWords(r, o)
}

func outOfStepWords(r export.CorrectionRow, o figure.Observation) string {
	return fmt.Sprintf("这一行的编号是“%s %s”（%s）的，其余各列却是“%s %s”：可能只排序、移动或粘贴了一部分列；请撤销，或重新运行 linian build 后再填",
		o.Indicator, o.Text, yearWords(o.Year), r.Seen.Indicator, r.Seen.Text)
}

// displaced is outOfStep of a row with a record: what it shows is its own but for its edits.
func (k *rowCheck) displaced(r export.CorrectionRow, o figure.Observation) string {
	for _, e := range r.Edits {
		switch {
		case e.Head == export.DetailID:
			return outOfStepWords(r, o)
		case k.moved[e.Head]:
			return fmt.Sprintf("“%s”一列的内容与各行错位（%s 等处是别的行的），可能只排序、移动或粘贴了这一列；请撤销，或在“核对”“修正值”两列填写", e.Head, e.Place)
		}
	}
	if k.named == nil {
		k.named = make(map[string][]figure.Observation)
		for _, o := range k.all {
			name := strings.TrimSpace(o.Indicator)
			k.named[name] = append(k.named[name], o)
		}
	}
	other := func(other figure.Observation) bool { return other.ID != o.ID && shows(r, other) }
	whole := r.Edited(export.DetailName) && r.Edited(export.DetailValue) && len(r.Edits) > 2
	if whole || len(r.Edits) > 1 && slices.ContainsFunc(k.named[strings.TrimSpace(r.Seen.Indicator)], other) {
		return outOfStepWords(r, o)
	}
	return ""
}

func yearWords(y int) string {
	if y == 0 {
		return "年份不明"
	}
	return fmt.Sprintf("%d年", y)
}

// stated are the ways in which o may stand in a row: as the report has it, as it
// was decided when the workbook was written, and as it is decided now; each also as it was
// read before anything was decided of its report.
func (k *rowCheck) stated(r export.CorrectionRow, o figure.Observation) []figure.Observation {
	out := k.decidedWays(r, o)
	if bare, ok := k.bare[o.ID]; ok {
		out = append(out, k.decidedWays(r, bare)...)
	}
	return out
}

func (k *rowCheck) decidedWays(r export.CorrectionRow, o figure.Observation) []figure.Observation {
	out := []figure.Observation{o}
	var s decision.Set
	if !r.Was.Tidy().Empty() {
		if d, err := decision.FromCells(o, r.Was); err == nil && s.Put(d) == nil {
			was, _ := s.Apply(out[:1])
			out = append(out, was...)
		}
	}
	if d, ok := k.decided.Get(o.ID); ok && s.Put(d) == nil {
		now, _ := s.Apply(out[:1])
		out = append(out, now...)
	}
	return out
}

// shows tells whether a row is o's in all that is compared: name, year, number
// and file.
func shows(r export.CorrectionRow, o figure.Observation) bool {
	return sameName(r, o) && r.Seen.Year == o.Year && sameNumber(r, o) && sameFile(r, o)
}

func sameName(r export.CorrectionRow, o figure.Observation) bool {
	return strings.TrimSpace(r.Seen.Indicator) == strings.TrimSpace(o.Indicator)
}

// sameFile compares the names alone: folders are moved.
func sameFile(r export.CorrectionRow, o figure.Observation) bool {
	return path.Base(r.File) == path.Base(o.File)
}

// sheetPrecision is how far, of the number, a spreadsheet's may be from it.
var sheetPrecision = decimal.New(1, -13)

// sameNumber compares the number and its unit. A cell without a number says
// nothing.
func sameNumber(r export.CorrectionRow, o figure.Observation) bool {
	near := func(a decimal.NullDecimal, b decimal.Decimal) bool {
		return !a.Valid || a.Decimal.Sub(b).Abs().LessThanOrEqual(b.Abs().Mul(sheetPrecision))
	}
	return r.Unit == o.Unit && near(r.Value, o.Value) && r.Upper.Valid == o.Upper.Valid && near(r.Upper, o.Upper.Decimal)
}

// sameSentence tells whether the row's evidence is that of o, blanks aside.
func sameSentence(r export.CorrectionRow, o figure.Observation) bool {
	a, b := strings.Join(strings.Fields(r.Seen.Sentence), ""), strings.Join(strings.Fields(o.Sentence), "")
	return a != "" && (a == b || strings.Contains(b, strings.TrimSuffix(a, "…")))
}
