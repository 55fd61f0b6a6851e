package analyze

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
)

// Two sources tell of one place: what a body says of its own work, and official
// statistics (统计公报, 年鉴). Their figures feed the same lines. Where both tell of a
// year they are set side by side, and what lies between them is explained or
// doubted.

// A Source is a kind of document by what it may be believed for.
type Source string

const (
	WorkReports Source = "report"
	Statistics  Source = "statistics"
)

// A Cause is what lies between the figures of two sources.
type Cause string

const (
	Same        Cause = "same"        // no difference
	Rounding    Cause = "rounding"    // one is the other rounded, or a bound that it satisfies
	Expectation Cause = "expected"    // the work report only expected it (预计)
	Recount     Cause = "recount"     // the work report came first and is near: counted again since
	OtherBasis  Cause = "basis"       // 同口径 beside 自然口径, real beside nominal
	Slip        Cause = "slip"        // ten, a hundred … times: a unit or a point is wrong
	Unexplained Cause = "unexplained" // none of these
)

// A SourceCheck is a year of a line as both sources have it.
type SourceCheck struct {
	Key, Name, Unit, Body string // of the series
	Year                  int
	// Report and Official are the figures, and their values in Unit.
	Report, Official           figure.Observation
	ReportValue, OfficialValue decimal.Decimal
	// Difference is the official value less the report's, in Unit (percentage
	// points for %); Relative is that in % of the official one, where the unit is
	// none of %.
	Difference decimal.Decimal
	Relative   decimal.NullDecimal
	Cause      Cause
}

// Doubtful tells whether one of the two must be wrong.
func (c SourceCheck) Doubtful() bool { return c.Cause == Slip || c.Cause == Unexplained }

// checkSources compares the sources of each year, and doubts the points of which
// one must be wrong.
func (s *Series) checkSources() (checks []SourceCheck, doubts []finding.Finding) {
	for _, y := range slices.Sorted(maps.Keys(s.heard)) {
		report, official, ok := bySource(s.heard[y])
		if !ok {
			continue
		}
		c := SourceCheck{Key: s.Key, Name: s.Name, Unit: s.Unit, Body: s.Body, Year: y,
			Report: report.Observation, ReportValue: report.value, Official: official.Observation, OfficialValue: official.value}
		c.Difference = official.value.Sub(report.value)
		if s.Nature != catalogue.Rate && !official.value.IsZero() {
			c.Relative = decimal.NewNullDecimal(c.Difference.Mul(hundred).DivRound(official.value, 4))
		}
		c.Cause = c.cause(report, official)
		if c.Doubtful() {
			doubts = append(doubts, s.doubtSources(c)...)
		}
		checks = append(checks, c)
	}
	return checks, doubts
}

// bySource is the figure that each source is believed for; ok is false where only
// one of them tells of the year.
func bySource(all []stated) (report, official stated, ok bool) {
	var of [2][]stated
	for _, s := range all {
		of[laterIf(s.official)] = append(of[laterIf(s.official)], s)
	}
	if len(of[0]) == 0 || len(of[1]) == 0 {
		return stated{}, stated{}, false
	}
	return believed(of[0]), believed(of[1]), true
}

func believed(all []stated) stated {
	all = slices.Clone(all)
	p, _ := choose(all)
	i := slices.IndexFunc(all, func(s stated) bool { return s.ID == p.Observation.ID })
	return all[i]
}

// How far a work report, given in January, may lie from the statistics that are
// published after it: of levels, and of shares and rates in percentage points.
// Communiqués call what they say of the year preliminary (初步核算) themselves.
const (
	recountBand   = 5.0 // %
	recountPoints = 1.0
)

func (c SourceCheck) cause(report, official stated) Cause {
	far := math.Abs(c.Difference.InexactFloat64())
	band := recountPoints
	if c.Relative.Valid {
		far, band = math.Abs(c.Relative.Decimal.InexactFloat64()), recountBand
	}
	switch {
	case c.Difference.IsZero():
		return Same
	case agree(report, official):
		return Rounding
	case report.Context.Basis != official.Context.Basis:
		return OtherBasis
	case c.Relative.Valid && tenfold(c.ReportValue, c.OfficialValue):
		return Slip
	case far > band:
		return Unexplained
	case report.Context.Expected:
		return Expectation
	}
	return Recount
}

// tenfold tells whether one of two values is the other with its point moved.
func tenfold(a, b decimal.Decimal) bool {
	if !a.IsPositive() || !b.IsPositive() {
		return false
	}
	k := math.Log10(a.InexactFloat64() / b.InexactFloat64())
	return math.Abs(math.Round(k)) >= 1 && math.Abs(k-math.Round(k)) < 0.02
}

func (s *Series) doubtSources(c SourceCheck) (doubts []finding.Finding) {
	why := saySourcesSlip
	if c.Cause == Unexplained {
		why = fmt.Sprintf(saySourcesPoints, c.Difference.Abs().Round(1))
		if c.Relative.Valid {
			why = fmt.Sprintf(saySourcesFar, c.Relative.Decimal.Abs().Round(1))
		}
	}
	message := fmt.Sprintf(saySourcesDiffer, c.Year, c.Name, text(c.ReportValue), c.Unit, c.Report.File, text(c.OfficialValue), c.Unit, c.Official.File, why)
	for i := range s.Actual {
		if p := &s.Actual[i]; p.Year == c.Year && !settled(p.Observation) {
			p.Doubtful = true
			p.Findings = append(slices.Clone(p.Findings), finding.SourcesDiffer)
			doubts = append(doubts, at(p.Observation, finding.SourcesDiffer, finding.Doubt, "%s", message))
		}
	}
	return doubts
}
