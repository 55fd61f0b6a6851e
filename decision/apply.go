package decision

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// Apply gives observations what was decided of them: []figure.Observation →
// []figure.Observation, in the same order, without changing obs. The findings
// tell what was done, and which decisions fit no observation or could not take
// effect (DecisionUnmatched). Decisions are settled first. An observation without a decision stays as it is,
// so without decisions the result is obs.
func (s Set) Apply(obs []figure.Observation) ([]figure.Observation, []finding.Finding) {
	s = s.Settle(obs)
	out := slices.Clone(obs)
	var fs []finding.Finding
	used := make(map[string]bool, len(s.list))
	for i := range out {
		d, ok := s.Get(out[i].ID)
		if !ok {
			continue
		}
		used[d.Observation] = true
		fs = append(fs, d.apply(&out[i]))
	}
	for _, d := range s.list {
		if !used[d.Observation] {
			fs = append(fs, d.unmatched())
		}
	}
	return out, finding.Sort(fs)
}

func (d Decision) unmatched() finding.Finding {
	what := strings.Join(slices.DeleteFunc([]string{d.Seen.Indicator, d.Seen.Text, d.Seen.Sentence}, func(s string) bool { return s == "" }), "，")
	return finding.Finding{Code: finding.DecisionUnmatched, Severity: finding.Doubt, File: FileName, Line: d.line, Col: d.col,
		Text: d.Seen.Text, Of: d.Observation,
		Message: fmt.Sprintf("“%s”的意见没有找到对应的数字（%s），没有起作用，仍保留在%s中；报告可能已更换或改动", Word(d.Action), cmp.Or(what, d.Observation), FileName)}
}

var codes = map[Action]finding.Code{
	figure.Confirm: finding.DecisionConfirmed, figure.Correct: finding.DecisionCorrected, figure.Drop: finding.DecisionDropped,
	figure.Merge: finding.DecisionMerged, figure.Split: finding.DecisionSplit, figure.Redate: finding.DecisionRedated,
}

// apply changes o and tells what was done.
func (d Decision) apply(o *figure.Observation) finding.Finding {
	f := finding.Finding{Code: codes[d.Action], Severity: finding.Info, File: o.File, Line: o.Line, Col: o.Col, Start: o.Start, End: o.End, Text: o.Text, Of: o.ID}
	if why := d.inapplicable(o); why != "" {
		f.Code, f.Severity, f.Message = finding.DecisionUnmatched, finding.Doubt, why
		return f
	}
	before := *o
	o.Decision = d.Action
	switch d.Action {
	case figure.Confirm:
		d.settle(o)
	case figure.Correct:
		d.settle(o)
		d.correct(o)
	case figure.Redate:
		redate(o, d.Year)
		o.Findings = without(o.Findings, finding.PeriodInferred, finding.YearGuessed, finding.PeriodUncertain)
	case figure.Merge, figure.Split:
		o.Series = d.Series
		o.Findings = without(o.Findings, finding.NameInherited, finding.NameMissing, finding.NameUncertain, finding.SaidTwice)
	}
	o.Findings = append(slices.Clip(o.Findings), codes[d.Action])
	if d.Action != figure.Drop {
		o.Stated = &figure.Stated{Value: before.Value, Upper: before.Upper, Unit: before.Unit, Qualifier: before.Qualifier, Kind: before.Kind, Change: before.Change,
			Year: before.Year, Period: before.Period, Findings: before.Findings}
	}
	f.Message = d.message(before)
	return f
}

// inapplicable tells why the decision can do nothing for o; "" when it can.
func (d Decision) inapplicable(o *figure.Observation) string {
	damaged := slices.Contains(o.Findings, finding.NumberDamaged)
	if damaged && (d.Action == figure.Confirm || d.Action == figure.Correct && !d.Value.Valid) {
		return "原文数字残缺，读不出数值，不能“" + Word(d.Action) + "”；请改为“修正”并填写数值"
	}
	return ""
}

// settle lifts the doubts of a figure that a person has looked at.
func (d Decision) settle(o *figure.Observation) {
	if o.Kind == figure.Suspect {
		o.Kind = cmp.Or(o.Meant, figure.Actual)
	}
	o.Kind = cmp.Or(d.Kind, o.Kind)
	o.Meant = ""
	o.Findings = without(o.Findings, finding.NumberOverwritten, finding.NumberDamaged, finding.YearsAllSame, finding.UnitMissing,
		finding.PeriodInferred, finding.YearGuessed, finding.ValueLikeYear)
}

func without(codes []finding.Code, these ...finding.Code) []finding.Code {
	var out []finding.Code
	for _, c := range codes {
		if !slices.Contains(these, c) {
			out = append(out, c)
		}
	}
	return out
}

func (d Decision) correct(o *figure.Observation) {
	if d.Value.Valid {
		o.Value, o.Upper = d.Value.Decimal, decimal.NullDecimal{}
		// A change is a positive number with its direction beside it.
		if o.Change != figure.NoChange && o.Value.IsNegative() {
			o.Value, o.Change = o.Value.Neg(), figure.Fall
		}
		if o.Qualifier == figure.Many {
			o.Qualifier = figure.EQ
		}
	}
	o.Unit = cmp.Or(d.Unit, o.Unit)
	o.Qualifier = cmp.Or(d.Qualifier, o.Qualifier)
	if d.Year != 0 {
		redate(o, d.Year)
	}
	rebase(o)
}

// rebase computes Base anew from Value and Unit.
func rebase(o *figure.Observation) {
	u, ok := unit.Parse(o.Unit)
	if !ok { // a measure word that the table does not know is its own base
		o.Base, o.BaseUpper = o.Value, o.Upper
		return
	}
	o.Base, o.BaseUnit, o.Dimension, o.BaseUpper = u.ToBase(o.Value), u.Base, u.Dimension, decimal.NullDecimal{}
	if o.Upper.Valid {
		o.BaseUpper = decimal.NewNullDecimal(u.ToBase(o.Upper.Decimal))
	}
}

// redate makes o a figure of one year; a half of a year, a time or a running
// total stays what it is.
func redate(o *figure.Observation, year int) {
	o.Year = year
	if o.Period.Type == figure.MultiYear || o.Period.Type == "" {
		o.Period = figure.Period{Type: figure.YearPeriod}
	}
}

// message tells what was done to o, which is as it was before.
func (d Decision) message(o figure.Observation) string {
	var b strings.Builder
	b.WriteString("人工" + Word(d.Action))
	switch d.Action {
	case figure.Correct:
		fmt.Fprintf(&b, "：%s → %s", o.Text, d.OutcomeOf(o))
	case figure.Redate:
		from := "年份不明"
		if o.Year != 0 {
			from = fmt.Sprintf("%d年", o.Year)
		}
		fmt.Fprintf(&b, "：%s → %d年", from, d.Year)
	case figure.Merge, figure.Split:
		b.WriteString("：" + d.Outcome())
	case figure.Drop:
		b.WriteString("，不进入任何序列")
	}
	var about []string
	if len(o.Findings) > 0 && d.Action != figure.Drop {
		titles := make([]string, len(o.Findings))
		for i, c := range o.Findings {
			titles[i] = c.Title()
		}
		about = append(about, "原疑点："+strings.Join(titles, "、"))
	}
	if d.former != "" {
		about = append(about, "编号已变，按原句和数字找到")
	}
	for _, s := range []string{d.Note, strings.TrimSpace(d.By + " " + d.Date)} {
		if s != "" {
			about = append(about, s)
		}
	}
	if len(about) > 0 {
		b.WriteString("（" + strings.Join(about, "；") + "）")
	}
	return b.String()
}
