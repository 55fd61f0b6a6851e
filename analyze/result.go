// Package analyze turns observations into series and series into comparisons:
// []figure.Observation → []Series → []Comparison → Result. It lines the same indicator up across reports, picks
// the figure of each year by a recorded rule, and computes what can honestly
// be said of the series. All arithmetic is decimal; no figure is ever
// interpolated.
package analyze

import (
	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// A Point is the figure of one year in a series.
type Point struct {
	Year  int
	Value decimal.Decimal // in Series.Unit; of changes, what goes against Series.Motion.Change is negative
	Upper decimal.NullDecimal
	// exact is the value with all digits that converting it gave, where Value has fewer.
	exact     decimal.NullDecimal
	Qualifier figure.Qualifier
	Kind      figure.Kind // Actual or Target
	// Observation is the one that was chosen, by Rule, among all that state
	// the figure of this year.
	Observation figure.Observation
	Rule        string  // Chinese, short: 仅此一处；取更精确者；取最新报告
	Others      []Other // the ones that were not chosen
	Findings    []finding.Code
	// Evidence is what decided where several figures were as likely; nil elsewhere.
	Evidence []Evidence
	// Doubtful points are drawn hollow and are left out of every computation.
	Doubtful bool
}

// Why is the rule by which the point was chosen, with what the evidence says.
func (p Point) Why() string {
	if len(p.Evidence) == 0 {
		return p.Rule
	}
	return p.Rule + "（" + Testimony(p.Evidence) + "）"
}

// Relation is what another observation of the same year is to the chosen one.
type Relation string

const (
	Agrees   Relation = "agrees"   // the same value, or the chosen one rounded
	Weaker   Relation = "weaker"   // a bound or rounding that the chosen one satisfies: 突破3 beside 3.16
	Revision Relation = "revision" // an earlier report's figure, since revised
	Restated Relation = "restated" // a later report's, which recalls the year without naming it or as the base of a comparison
	// OtherSource is another figure by the other source: official statistics beside a
	// work report. SourceChecks say what lies between them.
	OtherSource Relation = "other-source"
	// Beside is a figure that its report tells beside the chosen one: on another basis
	// (剔除减税降费因素), striven for above what is promised, or of another batch of things.
	Beside   Relation = "beside"
	Conflict Relation = "conflict" // cannot both be true
)

// Other is an observation of the same indicator, year and kind as a Point's
// that was not chosen.
type Other struct {
	Observation figure.Observation
	Value       decimal.Decimal // in Series.Unit
	Relation    Relation
}

// A Series is one indicator of one body over the years, in one unit.
type Series struct {
	Key         string // unique in a Result, ASCII, safe as a file name: elderly_beds_new
	IndicatorID string // of the catalogue; "" when it was discovered
	Name        string
	Theme       string
	Unit        string
	Body        string
	Scope       string
	Nature      catalogue.Nature
	Direction   catalogue.Direction
	Note        string
	Actual      []Point // ascending by year, at most one a year
	Target      []Point // likewise
	// Spans are totals and averages over several years; never points.
	Spans []Span
	// Quarantined are observations that belong here but look corrupted.
	Quarantined []figure.Observation
	// Stated are the growths (增长8.7%, 增加290万人) that reports state of this
	// series; Compare checks them against the figures (Claims).
	Stated []figure.Observation
	// RealGrowth and PerUnit: see Indicator.
	RealGrowth, PerUnit bool
	// Growth is set for a series of growth rates that belongs to another
	// series of the same body.
	Growth bool
	// Motion is how the values move, and Subject what it is that moves: the name
	// without the word for a change (安全事故死亡人数 of 安全事故死亡人数下降).
	Motion  figure.Motion
	Subject string

	// chosen are the findings of choosing among several figures of a year.
	chosen map[yearOf][]finding.Finding
	// heard are all results by year, to settle what choosing left open.
	heard map[int][]stated
	// tellsTerm are the paragraphs that tell of several years.
	tellsTerm map[paragraph]bool
	// level is, of a series of growth rates, the series that grows.
	level *Series
}

// A Span is a figure over several years, as stated.
type Span struct {
	From, To    int
	Average     bool
	Value       decimal.Decimal
	Kind        figure.Kind
	Observation figure.Observation
}

// A Figure is a computed number with how it was computed.
type Figure struct {
	Value     decimal.Decimal  // rounded only when shown; at least 10 significant digits
	Unit      string           // %, 百分点, or the series' unit
	Qualifier figure.Qualifier // EQ, or a bound that was carried through
	Formula   string           // 880 ÷ 640 − 1
	Inputs    []string         // ids of the observations
}

// A Change compares a year with the year before it; there is none across a gap.
type Change struct {
	Year     int
	Absolute Figure  // in the series' unit, or 百分点 for a rate
	Relative *Figure // %, nil for a rate or where the base is not positive
}

// A Completion compares a target with the result of its year.
type Completion struct {
	Year   int
	Target Point
	Result *Point  // nil while there is none
	Rate   *Figure // %, result ÷ target; nil for growth rates and without a result
	// Verdict is how the result stands to the target, seen from the target's
	// qualifier and the indicator's direction.
	Verdict Verdict
	// Met is the verdict where it is a plain one; nil where it is not.
	Met *bool
	// Plan is set where the target is not set by the report of its year: it is one
	// of a plan or a term, no 年度目标, and no verdict is given on it.
	Plan bool
}

// A Claim is a growth that a report states, beside the one computed from the
// figures.
type Claim struct {
	Year         int
	Stated       figure.Observation
	Computed     Figure
	Contradicted bool
}

// A Comparison is a Series and what can be said of it.
type Comparison struct {
	Series
	Changes     []Change
	Compound    *Figure // 年均增速: compound, first to last point; nil for rates
	Total       *Figure // 累计, of a flow without gaps
	Multiple    *Figure // last ÷ first
	High, Low   int     // years of the highest and lowest value; 0 when not unique or fewer than 2 points
	Streak      int     // length of the run of rises (positive) or falls (negative) that ends with the last year
	Completions []Completion
	Claims      []Claim
	// Breaks are the years whose figure does not compare with the one before
	// it (SeriesBreak, GapUnclear): nothing is computed across them.
	Breaks   []int
	Findings []finding.Finding
}

// A Ranking sets the same indicator and year of several bodies side by side.
type Ranking struct {
	IndicatorID string
	Kind        figure.Kind // Actual, or Target: then Name says so too
	Name, Unit  string
	Year        int
	Entries     []RankEntry // best first where the direction is known, else largest first
}

// RankEntry is one body's place in a Ranking.
type RankEntry struct {
	Body  string
	Rank  int
	Point Point
	Share *Figure // %, of the sum of the bodies, for stocks and flows
}

// A Proposal says that two series may be the same; it is never acted on
// without a decision.
type Proposal struct {
	A, B  string // keys
	Score float64
	Why   string
	// NameA and NameB are the series' names, and FiguresA and FiguresB the ids of
	// their observations: one of the two may have figures of one year only and is
	// then not among the Comparisons.
	NameA, NameB       string
	FiguresA, FiguresB []string
}

// ReportInfo is what the output tells of a report.
type ReportInfo struct {
	File     string
	SHA256   string
	Format   report.Format
	Encoding string
	Meta     report.Meta
	Bytes    int
	Found    int // observations
}

// A Result is everything that the output is made from.
type Result struct {
	Title       string // of the comparison, for headings
	Reports     []ReportInfo
	Years       []int        // all years with a point, ascending, without gaps
	Bodies      []string     // in the order shown
	Themes      []string     // in the order shown
	Comparisons []Comparison // by theme, then catalogue order, then name; body last
	Rankings    []Ranking
	Proposals   []Proposal
	// SourceChecks set official statistics beside the work reports, by line and year.
	SourceChecks []SourceCheck
	Observations []figure.Observation // all of them, by file and place
	Findings     []finding.Finding    // all of them, sorted
	// Singles counts the names outside the catalogue that have figures of one
	// year only; their figures are in Observations, not in Comparisons.
	Singles int
}
