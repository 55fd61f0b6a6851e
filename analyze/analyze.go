package analyze

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
	"linian/report"
)

// Analyze is the one call from observations to the Result that the output is
// made from: it aligns, compares, ranks the bodies, and gathers the findings of
// all stages. The Result depends on the content of its arguments only, not on
// their order.
func Analyze(reports []*report.Report, obs []figure.Observation, o Options) (*Result, error) {
	al, err := Align(obs, reports, o)
	if err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	r := &Result{Observations: al.Observations, Proposals: al.Proposals, Singles: al.Singles}
	r.Findings = al.Findings
	for _, s := range al.Series {
		if err := o.stopped(); err != nil {
			return nil, fmt.Errorf("analyze: %w", err)
		}
		checks, doubts := s.checkSources()
		r.Findings = append(r.Findings, doubts...)
		c := Compare(s)
		r.SourceChecks = append(r.SourceChecks, checks...)
		r.Comparisons = append(r.Comparisons, c)
		r.Findings = append(r.Findings, c.Findings...)
	}
	r.Rankings = rankings(r.Comparisons, organsOf(reports))
	for _, rep := range reports {
		r.Findings = append(r.Findings, rep.Findings...)
	}
	for _, ob := range al.Observations {
		r.Findings = append(r.Findings, observationFindings(ob)...)
	}
	r.Findings = finding.Sort(r.Findings)
	r.Reports = reportInfos(reports, al.Observations)
	r.summarise(reports)
	r.Title = cmp.Or(o.Title, r.title())
	return r, nil
}

// summarise fills in Years, Bodies and Themes.
func (r *Result) summarise(reports []*report.Report) {
	first, last := 0, 0
	bodies, themes := map[string]bool{}, map[string]bool{}
	for _, c := range r.Comparisons {
		if !themes[c.Theme] {
			themes[c.Theme] = true
			r.Themes = append(r.Themes, c.Theme)
		}
		bodies[c.Body] = true
		for _, ps := range [][]Point{c.Actual, c.Target} {
			for _, p := range ps {
				if first == 0 || p.Year < first {
					first = p.Year
				}
				last = max(last, p.Year)
			}
		}
	}
	for y := first; y <= last && first > 0; y++ {
		r.Years = append(r.Years, y)
	}
	for _, rep := range reports {
		if b := bodyOf(rep.Meta); b != "" {
			bodies[b] = true
		}
	}
	r.Bodies = slices.Sorted(maps.Keys(bodies))
}

func (r *Result) title() string {
	switch len(r.Bodies) {
	case 0:
		return titleOfNone
	case 1:
		return fmt.Sprintf(titleOf, r.Bodies[0])
	case 2, 3:
		return fmt.Sprintf(titleOf, strings.Join(r.Bodies, "、"))
	}
	return fmt.Sprintf(titleOfMany, r.Bodies[0], len(r.Bodies))
}

func reportInfos(reports []*report.Report, obs []figure.Observation) []ReportInfo {
	found := map[string]int{}
	for _, o := range obs {
		found[o.File]++
	}
	out := make([]ReportInfo, 0, len(reports))
	for _, r := range reports {
		out = append(out, ReportInfo{File: r.File, SHA256: r.SHA256, Format: r.Format, Encoding: r.Encoding, Meta: r.Meta, Bytes: r.Size, Found: found[r.File]})
	}
	slices.SortFunc(out, func(a, b ReportInfo) int {
		return cmp.Or(strings.Compare(bodyOf(a.Meta), bodyOf(b.Meta)), cmp.Compare(a.Meta.Year, b.Meta.Year), strings.Compare(string(a.Meta.Kind), string(b.Meta.Kind)), strings.Compare(a.File, b.File))
	})
	return out
}

// What the codes that an observation carries mean to a reader.
var observationMessages = map[finding.Code]string{
	finding.NumberOverwritten: sayOverwritten,
	finding.YearsAllSame:      sayYearsAllSame,
	finding.UnitMissing:       sayUnitMissing,
	finding.UnitUnknown:       sayUnitUnknown,
	finding.PeriodInferred:    sayPeriodInferred,
	finding.NameInherited:     sayNameInherited,
	finding.NameMissing:       sayNameMissing,
	finding.ValueLikeYear:     sayValueLikeYear,
	finding.NameUncertain:     sayNameUncertain,
	finding.PeriodUncertain:   sayPeriodUncertain,
	finding.SaidTwice:         saySaidTwice,
}

// harmless codes do not say why a figure looks corrupted, even where it does.
var harmless = map[finding.Code]bool{
	finding.PeriodInferred: true, finding.NameInherited: true, finding.NameMissing: true,
	finding.UnitMissing: true, finding.UnitUnknown: true, finding.ValueLikeYear: true, finding.YearGuessed: true,
}

// otherReading tells the reading that was nearly chosen, where a code is of that doubt.
func otherReading(o figure.Observation, code finding.Code) string {
	for _, other := range o.Others {
		switch r := other.Reading; {
		case other.Open:
		case code == finding.NameUncertain && r.Indicator != o.Indicator:
			return fmt.Sprintf(sayOtherName, o.Indicator, r.Indicator)
		case code == finding.PeriodUncertain && r.Kind != o.Kind:
			return fmt.Sprintf(sayOtherKind, o.Kind.Title(), r.Kind.Title())
		case code == finding.PeriodUncertain && (r.Year != o.Year || r.Period != o.Period):
			return fmt.Sprintf(sayOtherKind, o.Period.Title(o.Year), r.Period.Title(r.Year))
		}
	}
	return ""
}

// heldAgainst is what makes a figure's name doubtful; "" where nothing does but another name.
func heldAgainst(o figure.Observation) string {
	for _, why := range o.Why {
		if why.Slot == figure.Against {
			return why.Says
		}
	}
	return ""
}

func observationFindings(o figure.Observation) []finding.Finding {
	var out []finding.Finding
	for _, code := range o.Findings {
		if ofDecision(code) {
			continue
		}
		sev := finding.Info
		if o.Kind == figure.Suspect && !harmless[code] || code.Unsure() {
			sev = finding.Doubt
		}
		other := otherReading(o, code)
		if held := heldAgainst(o); code == finding.NameUncertain && other == "" && held != "" {
			out = append(out, at(o, code, sev, sayNameFaulty, o.Indicator, held))
			continue
		}
		out = append(out, at(o, code, sev, "%s%s", cmp.Or(observationMessages[code], code.Title()), other))
	}
	return out
}
