package review

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"linian/decision"
	"linian/figure"
	"linian/outline"
	"linian/report"
)

// A reportRow is a line of the list of reports.
type reportRow struct {
	File, Body, Kind, Year, Decided, Href string
	count
}

// A count is how many figures a report, or a part of it, has.
type count struct{ Results, Targets, Figures int }

func (c *count) add(k figure.Kind) {
	c.Figures++
	switch k {
	case figure.Actual:
		c.Results++
	case figure.Target:
		c.Targets++
	}
}

// A reportView is a report with its parts, as they are read and may be said to be.
type reportView struct {
	Index                int
	File, Title, Back    string
	Save                 string // address
	Place, Year, Kind    string
	Kinds                []option
	Read                 string             // what the program reads by itself; "" where nothing is decided
	Key                  decision.ReportKey // of what is decided
	Seen, Note, Decision string
	Decided              bool
	Parts                []partView
}

type partView struct {
	Start, Line            int
	Text, Mode, Years      string
	Level                  int
	Plain                  string // as read by itself; "" where nothing is decided
	ReviewYears, PlanYears string // what each mode means where no years are said
	Notes                  bool
	Key                    decision.ReportKey // of what is decided
	Save, Seen, Note       string
	Decided, Current       bool
	count
}

// reportRows list the reports.
func reportRows(st state, q query) []reportRow {
	rows := make([]reportRow, len(st.read.reports))
	of := map[string][]int{}
	for i, r := range st.read.reports {
		m := r.Meta
		rows[i] = reportRow{File: r.File, Body: cmp.Or(m.Body, "（机关未知）"), Kind: m.Kind.Name(), Year: yearOr(m.Year, "年份不明"),
			Decided: st.read.decided[i].Words(), Href: q.report(i, "")}
		of[r.File] = append(of[r.File], i)
	}
	for _, o := range st.result.Observations {
		for _, i := range of[o.File] {
			if len(of[o.File]) == 1 || holds(st.read.reports[i], 0, st.read.reports[i].Text.Len(), o) {
				rows[i].add(o.Kind)
				break
			}
		}
	}
	return rows
}

func yearOr(y int, none string) string {
	if y == 0 {
		return none
	}
	return strconv.Itoa(y)
}

// holds reports whether a figure stands in a stretch of its report's text.
func holds(r *report.Report, from, to int, o figure.Observation) bool {
	if from >= to {
		return false
	}
	sp := r.Text.Span(from, to)
	return sp.Start <= o.Start && o.Start < sp.End
}

// reportViewOf is the page of report i; nil if there is none.
func reportViewOf(st state, q query, base string) *reportView {
	i, err := strconv.Atoi(q.Report)
	if err != nil || i < 0 || i >= len(st.read.reports) {
		return nil
	}
	r, of := st.read.reports[i], st.read.decided[i]
	m, bare := r.Meta, st.bare.reports[i].Meta
	v := &reportView{Index: i, File: r.File, Title: m.Title, Back: q.panel("reports"), Save: base + "say" + q.report(i, ""),
		Place: m.Region, Year: yearOr(m.Year, ""), Kind: string(m.Kind), Seen: seenOfReport(of.Whole)}
	for _, k := range report.Kinds {
		v.Kinds = append(v.Kinds, option{string(k.Kind), k.Name})
	}
	if of.Whole != nil {
		v.Key, v.Decided, v.Note, v.Decision = of.Whole.ReportKey, true, of.Whole.Note, of.Whole.Outcome()
		v.Read = fmt.Sprintf("%s，%s，%s", cmp.Or(bare.Region, "地区不明"), yearOr(bare.Year, "年份不明"), bare.Kind.Name())
	}
	decided := of.Outline(r)
	parts := of.PartsOf(r)
	for _, p := range parts {
		pv := partOf(r, of, p)
		if k := decided.At(p.Start); k >= 0 {
			s := decided.Sections[k].Sense
			pv.Mode, pv.Years, pv.Notes = decision.ModeWord(s.Mode), decision.SpanWords(s.From, s.To), s.Mode == outline.Notes
		}
		pv.Save, pv.Current = base+"say"+q.report(i, strconv.Itoa(p.Start)), q.Part == strconv.Itoa(p.Start)
		v.Parts = append(v.Parts, pv)
	}
	for _, o := range st.result.Observations {
		if o.File != r.File {
			continue
		}
		for k, p := range parts {
			if holds(r, p.Start, p.End, o) {
				v.Parts[k].add(o.Kind)
			}
		}
	}
	return v
}

func partOf(r *report.Report, of decision.Decided, p outline.Part) partView {
	line, _ := r.Position(r.Text.Span(p.Start, p.End).Start)
	v := partView{Start: p.Start, Line: line, Text: clip(p.Line, 60, false), Level: min(p.Level, 3)}
	years := func(m outline.Mode) string {
		s := p.Sense
		if s.Mode != m {
			s = outline.Said{Mode: &m}.Of(s, r)
		}
		return decision.SpanWords(s.From, s.To)
	}
	v.ReviewYears, v.PlanYears = years(outline.Review), years(outline.Plan)
	if d, ok := of.Part(r, p.Start); ok {
		v.Key, v.Decided, v.Note, v.Seen = d.ReportKey, true, d.Note, seenOfReport(&d)
		v.Plain = senseWords(p.Sense)
	}
	return v
}

func senseWords(s outline.Sense) string {
	if s.Mode == outline.Notes {
		return "名词解释"
	}
	words := decision.ModeWord(s.Mode)
	if s.From != 0 {
		words += " " + decision.SpanWords(s.From, s.To)
	}
	return words
}

// A partLink leads from a figure to the part of its report that it stands in.
type partLink struct{ Text, Says, Href string }

// partLinkOf is nil where the part is not known.
func partLinkOf(st state, reports []*report.Report, o figure.Observation, q query) *partLink {
	r := reportOf(reports, o)
	for i, is := range reports {
		if r == nil || is != r || i >= len(st.read.reports) {
			continue
		}
		r, of := st.read.reports[i], st.read.decided[i]
		at := r.Text.Find(o.Start)
		var in *outline.Part
		for _, p := range of.PartsOf(r) {
			if p.Start <= at && at < p.End && (in == nil || p.Start >= in.Start) {
				in = &p
			}
		}
		decided := of.Outline(r)
		if k := decided.At(at); in != nil && k >= 0 {
			return &partLink{clip(in.Line, 24, false), senseWords(decided.Sections[k].Sense), q.report(i, strconv.Itoa(in.Start))}
		}
	}
	return nil
}

// report is the address of the page of report i, at a part of it; "" = at none.
func (q query) report(i int, part string) string {
	q.Panel, q.Report, q.Part = "report", strconv.Itoa(i), part
	return q.String()
}

// A reportDecisionRow is a line of the list of decisions about a report or a part of it.
type reportDecisionRow struct {
	Key                           decision.ReportKey
	Outcome, Note, By, Href, Seen string // no Href: it fits no report
}

func reportDecisionRows(st state, q query) []reportDecisionRow {
	homes := map[decision.ReportKey]string{}
	for i, of := range st.read.decided {
		if of.Whole != nil {
			homes[of.Whole.ReportKey] = q.report(i, "")
		}
		for k, d := range of.Parts {
			homes[d.ReportKey] = q.report(i, strconv.Itoa(of.Start(st.read.reports[i], k)))
		}
	}
	var out []reportDecisionRow
	for _, d := range st.set.Reports() {
		out = append(out, reportDecisionRow{Key: d.ReportKey, Outcome: d.Outcome(), Note: d.Note, By: strings.TrimSpace(d.By + " " + d.Date),
			Href: homes[d.ReportKey], Seen: seenOfReport(&d)})
	}
	return out
}
