package linian

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
	"linian/report"
)

// A Checked is what Check found of a folder.
type Checked struct {
	// Dir is the folder that the names of reports are relative to.
	Dir string
	// Reports are in the order of their files, those first that a person must see
	// (CheckedReport.Doubtful).
	Reports []CheckedReport
	// LeftOut are the files that could not be read, each an Error finding.
	LeftOut []finding.Finding
	// Findings are those about no report: duplicates, linian.yaml.
	Findings []finding.Finding
}

// A CheckedReport is one report as it was read: whose it is, of which year, and how
// much was found in it.
type CheckedReport struct {
	File  string      `json:"file"`
	Place string      `json:"place"` // "" when unknown
	Body  string      `json:"body"`  // "" when unknown
	Kind  report.Kind `json:"kind"`
	Year  int         `json:"year"`       // 0 when unknown
	From  int         `json:"tells_from"` // the years that it tells of
	To    int         `json:"tells_to"`
	// BodySource and YearSource say what they rest on.
	BodySource report.Source `json:"body_source"`
	YearSource report.Source `json:"year_source"`
	// Results, Targets and Figures count what was found; Figures are all.
	Results int `json:"results"`
	Targets int `json:"targets"`
	Figures int `json:"figures"`
	// Tables and Pages count what was not read.
	Tables int `json:"tables_not_read"`
	Pages  int `json:"pages_not_read"`
	// Odd are the findings about the whole report, the gravest first.
	Odd []finding.Finding `json:"odd"`
}

// Doubts are those of Odd for which a person must look at the report first: what
// it is, or how it was read, is in doubt.
func (c CheckedReport) Doubts() (doubts []finding.Finding) {
	for _, f := range c.Odd {
		if f.Severity != finding.Info || f.Code == finding.BodyUnknown {
			doubts = append(doubts, f)
		}
	}
	return doubts
}

// Doubtful reports whether there are doubts of the report.
func (c CheckedReport) Doubtful() bool { return len(c.Doubts()) > 0 }

// Check reads the reports of a folder and tells of each what it was taken for and
// how much was found in it; nothing is compared and nothing is written. Of o it
// heeds Dir, Jobs, Limits and Progress. Errors are those of Build.
func Check(ctx context.Context, o Options) (*Checked, error) {
	p, err := Open(ctx, o)
	if err != nil {
		return nil, err
	}
	decisions, err := p.Decisions()
	if err != nil {
		return nil, err
	}
	if p, err = p.Under(ctx, decisions); err != nil {
		return nil, err
	}
	c := &Checked{Dir: p.Dir, Reports: p.check(), LeftOut: p.read.leftOut}
	files := map[string]bool{}
	for _, r := range p.Reports {
		files[r.File] = true
	}
	for _, f := range slices.Concat(p.read.findings, p.told) {
		if !files[f.File] {
			c.Findings = append(c.Findings, f)
		}
	}
	return c, nil
}

// check is a line for each report.
func (p *Project) check() []CheckedReport {
	figures := map[reportKey][]figure.Observation{}
	for _, o := range p.Observations {
		k := reportKey{o.File, o.ReportYear, o.Body}
		figures[k] = append(figures[k], o)
	}
	about := map[string][]finding.Finding{}
	for _, f := range slices.Concat(p.read.findings, p.odd) {
		about[f.File] = append(about[f.File], f)
	}
	out := make([]CheckedReport, 0, len(p.Reports))
	for _, r := range p.Reports {
		out = append(out, checked(r, figures[reportKey{r.File, r.Meta.Year, r.Meta.Body}], about[r.File]))
	}
	slices.SortStableFunc(out, func(a, b CheckedReport) int {
		return cmp.Or(cmp.Compare(doubtRank(a), doubtRank(b)), strings.Compare(a.File, b.File))
	})
	return out
}

// A reportKey tells apart the reports of one file.
type reportKey struct {
	file string
	year int
	body string
}

func doubtRank(c CheckedReport) int {
	if c.Doubtful() {
		return 0
	}
	return 1
}

func checked(r *report.Report, obs []figure.Observation, about []finding.Finding) CheckedReport {
	m := r.Meta
	c := CheckedReport{File: r.File, Place: m.Region, Body: m.Body, Kind: m.Kind, Year: m.Year, From: m.ReviewFrom, To: m.Reviewed(),
		BodySource: m.BodySource, YearSource: m.YearSource, Figures: len(obs), Pages: r.PagesNotRead, Odd: []finding.Finding{}}
	for _, o := range obs {
		switch o.Kind {
		case figure.Actual:
			c.Results++
		case figure.Target:
			c.Targets++
		}
	}
	for _, f := range slices.Concat(r.Findings, about) {
		switch {
		case f.Code == finding.TableNotRead:
			c.Tables++
		case f.Code.OfReport() && !slices.Contains(c.Odd, f):
			c.Odd = append(c.Odd, f)
		}
	}
	slices.SortStableFunc(c.Odd, func(a, b finding.Finding) int { return cmp.Compare(a.Severity.Rank(), b.Severity.Rank()) })
	return c
}
