// Package figure holds what a figure of a report is once it has been read: an
// Observation with its kind, qualifier, period and change, and the Chinese words
// for them. It knows no grammar; package extract makes its values, all packages
// behind use them.
package figure

import (
	"encoding/json"

	"github.com/shopspring/decimal"

	"linian/finding"
	"linian/unit"
)

// Qualifier says how the text bounds a value.
type Qualifier string

const (
	EQ    Qualifier = "eq"    // 880张, 达95%
	GT    Qualifier = "gt"    // 超、突破、多、余: 20多亿元 is more than 20
	GE    Qualifier = "ge"    // 以上、不低于
	LT    Qualifier = "lt"    // 低于、不足、不到
	LE    Qualifier = "le"    // 以内、以下、不超过, 控制在 in a target
	About Qualifier = "about" // 约、左右、大约、上下
	Near  Qualifier = "near"  // 近、接近、将近
	Many  Qualifier = "many"  // 数十、几百、两位数
)

// Kind says what sort of statement a quantity is.
type Kind string

const (
	Actual    Kind = "actual"    // a result
	Target    Kind = "target"    // a plan, a forecast of the body, a promise
	Criterion Kind = "criterion" // a threshold that defines something: 60周岁以上, 5000万元以上项目
	Ordinal   Kind = "ordinal"   // 十六届, 第二次
	Rank      Kind = "rank"      // 居全省第3位
	Reference Kind = "reference" // about another place or body, quoted for comparison: 全省平均
	Suspect   Kind = "suspect"   // looks corrupted: never in a trend
)

// PeriodType is the shape of the time that a figure is about.
type PeriodType string

const (
	YearPeriod PeriodType = "year"
	Half       PeriodType = "half"
	Quarter    PeriodType = "quarter"
	Month      PeriodType = "month"
	MultiYear  PeriodType = "multi-year" // From to To, as a total, a change or a yearly average
	AsOf       PeriodType = "as-of"      // a stock at a time: 截至2015年底
	Cumulative PeriodType = "cumulative" // since an unstated beginning: 累计
)

// Period is the time that a figure is about.
type Period struct {
	Type PeriodType `json:"type" parquet:"type"`
	From int        `json:"from,omitempty" parquet:"from,optional"` // first year, of a multi-year period
	To   int        `json:"to,omitempty" parquet:"to,optional"`     // last year, of a multi-year period
	// Average is set when the figure is a yearly average over the period (年均).
	Average bool `json:"average,omitempty" parquet:"average,optional"`
	// Index is the half, quarter or month within the year, from 1.
	Index int `json:"index,omitempty" parquet:"index,optional"`
}

// Change says that a figure is a change and not a level.
type Change string

const (
	NoChange Change = ""
	Rise     Change = "rise" // 增长8.7%, 增加290万人, 提高1.9个百分点
	Fall     Change = "fall" // 下降4.1%, 减少245万人
)

// An Action is what a person decided of an observation (核对意见).
type Action string

const (
	Confirm Action = "confirm" // 确认: the figure is right as it stands
	Correct Action = "correct" // 修正: it is another value, unit, year or kind
	Drop    Action = "drop"    // 剔除: it never becomes a point
	Merge   Action = "merge"   // 合并: it belongs to the series that is named
	Split   Action = "split"   // 拆分: it belongs to a series of its own
	Redate  Action = "redate"  // 改期: it is about another year
)

// Stated is what the report itself states where a person's decision put
// something else in its place.
type Stated struct {
	Value     decimal.Decimal
	Upper     decimal.NullDecimal
	Unit      string
	Qualifier Qualifier
	Kind      Kind
	Change    Change
	Year      int
	Period    Period
	Findings  []finding.Code
}

// An Observation is one figure as a report states it, with all that is needed
// to find it again and to judge it.
type Observation struct {
	// ID is made of the content (title, paragraph, place in it, number), not
	// of the file's name or its place among others, so decisions survive
	// renaming and re-ordering.
	ID   string
	File string
	// Line and Col, from 1, and Start and End, byte offsets in the original
	// (of report.Report.Part where the file is a container), tell where the
	// number and its unit stand.
	Line, Col, Start, End int
	// Sentence is the original wording of the sentence, unrepaired; it begins
	// at SentenceStart and ends at SentenceEnd in the original.
	Sentence                   string
	SentenceStart, SentenceEnd int

	// Indicator is what is measured, as read: "安置房竣工面积", "国内生产总值增长".
	// A change carries its verb at the end. "" when it was not found.
	Indicator string
	// Head is Indicator without the verb of a change and without scope:
	// "国内生产总值".
	Head string
	// Verb is the word that governs the figure: 新增, 完成, 竣工, 累计 …; "" if none.
	Verb string
	// IndicatorID is the catalogue's id; "" until package analyze finds one.
	IndicatorID string

	Value     decimal.Decimal     // in Unit, as the text states it: 154
	Upper     decimal.NullDecimal // the range's other end
	Unit      string              // as the text states it: 万平方米
	Base      decimal.Decimal     // in BaseUnit: 1540000
	BaseUpper decimal.NullDecimal
	BaseUnit  string // 平方米
	Dimension unit.Dimension
	Text      string // the number and its unit as repaired: "154万平方米", "超4%"

	Qualifier Qualifier
	Kind      Kind
	Change    Change
	// Year is the year that the figure is about; 0 when unknown or when the
	// period spans several years.
	Year   int
	Period Period
	// Scope is the area or group that the sentence names: 全市, 市区, 全省; "" when
	// it names none.
	Scope    string
	Findings []finding.Code
	// Context is what the words around the figure say of it besides.
	Context Context
	// Others are readings that were nearly as good as this one, those that put it in
	// doubt first; nil for most figures. Why is what the rules said of it, kept only where it was asked for;
	// what makes a name doubtful is always.
	Others []Alternative
	Why    []Reason

	// Report tells which report it comes from.
	ReportYear int
	Body       string

	// Meant is the kind that a Suspect figure would be of if it were sound; "" of
	// all others.
	Meant Kind
	// Decision is what a person decided of it, "" when nothing; package decision
	// sets it and the two fields below.
	Decision Action
	// Series is the key or the name of the series that a person put it into
	// (Merge, Split); "" leaves that to package analyze.
	Series string
	// Stated is set where Value, Unit, Qualifier, Kind, Year, Period or Findings
	// are a person's and not the report's.
	Stated *Stated
}

// Doubtful reports whether a finding keeps the observation out of trends.
func (o Observation) Doubtful() bool { return o.Kind == Suspect }

// A Row is an Observation as it is written: the keys of observations.jsonl and the columns
// of Parquet that docs/data.md lists.
type Row struct {
	ID          string         `json:"id" parquet:"id"`
	File        string         `json:"file" parquet:"file"`
	Line        int            `json:"line" parquet:"line"`
	Col         int            `json:"col" parquet:"col"`
	Start       int            `json:"start" parquet:"start"`
	End         int            `json:"end" parquet:"end"`
	Sentence    string         `json:"sentence" parquet:"sentence"`
	Indicator   string         `json:"indicator" parquet:"indicator"`
	IndicatorID *string        `json:"indicator_id" parquet:"indicator_id"`
	Value       string         `json:"value" parquet:"value"`
	Unit        string         `json:"unit" parquet:"unit"`
	Upper       *string        `json:"upper" parquet:"upper"`
	BaseValue   string         `json:"base_value" parquet:"base_value"`
	BaseUnit    string         `json:"base_unit" parquet:"base_unit"`
	Qualifier   Qualifier      `json:"qualifier" parquet:"qualifier"`
	Kind        Kind           `json:"kind" parquet:"kind"`
	Change      Change         `json:"change,omitempty" parquet:"change,optional"`
	Year        *int           `json:"year" parquet:"year"`
	Period      Period         `json:"period" parquet:"period"`
	Scope       string         `json:"scope" parquet:"scope"`
	Findings    []finding.Code `json:"findings" parquet:"findings,list"`
	Context     Context        `json:"context,omitzero" parquet:"context,optional"`
	Others      []OtherReading `json:"other_readings,omitempty" parquet:"other_readings,list"`
	ReportYear  int            `json:"report_year,omitempty" parquet:"report_year,optional"`
	Body        string         `json:"body,omitempty" parquet:"body,optional"`
	Decision    Action         `json:"decision,omitempty" parquet:"decision,optional"`
	Series      string         `json:"series,omitempty" parquet:"series,optional"`
	Stated      *statedJSON    `json:"stated,omitempty" parquet:"stated"`
}

// OtherReading is how an Alternative is written: of its keys those that are as in
// the chosen reading are left out.
type OtherReading struct {
	Indicator string  `json:"indicator,omitempty" parquet:"indicator,optional"`
	Kind      Kind    `json:"kind,omitempty" parquet:"kind,optional"`
	Year      int     `json:"year,omitempty" parquet:"year,optional"`
	Period    *Period `json:"period,omitempty" parquet:"period"`
	Rule      string  `json:"rule,omitempty" parquet:"rule,optional"`
	Open      bool    `json:"open,omitempty" parquet:"open,optional"`
}

// OtherReadings are Others as they are written; nil for most figures.
func (o Observation) OtherReadings() (all []OtherReading) {
	for _, a := range o.Others {
		j := OtherReading{Open: a.Open}
		if a.Indicator != o.Indicator {
			j.Indicator = a.Indicator
		}
		if a.Kind != o.Kind {
			j.Kind = a.Kind
		}
		if a.Year != o.Year || a.Period != o.Period {
			j.Year, j.Period = a.Year, &a.Period
		}
		for _, why := range a.Why {
			j.Rule = why.Rule
		}
		all = append(all, j)
	}
	return all
}

type statedJSON struct {
	Value     string         `json:"value" parquet:"value"`
	Unit      string         `json:"unit" parquet:"unit"`
	Upper     *string        `json:"upper" parquet:"upper"`
	Qualifier Qualifier      `json:"qualifier" parquet:"qualifier"`
	Kind      Kind           `json:"kind" parquet:"kind"`
	Change    Change         `json:"change,omitempty" parquet:"change,optional"`
	Year      *int           `json:"year" parquet:"year"`
	Period    Period         `json:"period" parquet:"period"`
	Findings  []finding.Code `json:"findings" parquet:"findings,list"`
}

// MarshalJSON writes the stable form that docs/data.md describes.
func (o Observation) MarshalJSON() ([]byte, error) { return json.Marshal(o.Row()) }

// Row is the observation as it is written.
func (o Observation) Row() Row {
	j := Row{
		ID: o.ID, File: o.File, Line: o.Line, Col: o.Col, Start: o.Start, End: o.End,
		Sentence: o.Sentence, Indicator: o.Indicator,
		Value: o.Value.String(), Unit: o.Unit, BaseValue: o.Base.String(), BaseUnit: o.BaseUnit,
		Qualifier: o.Qualifier, Kind: o.Kind, Change: o.Change, Period: o.Period, Scope: o.Scope,
		Findings: o.Findings, Context: o.Context, Others: o.OtherReadings(), ReportYear: o.ReportYear, Body: o.Body,
		Decision: o.Decision, Series: o.Series, Stated: o.Stated.json(),
	}
	if o.IndicatorID != "" {
		j.IndicatorID = &o.IndicatorID
	}
	j.Upper = jsonDecimal(o.Upper)
	if o.Year != 0 {
		j.Year = &o.Year
	}
	if j.Findings == nil {
		j.Findings = []finding.Code{}
	}
	return j
}

func (s *Stated) json() *statedJSON {
	if s == nil {
		return nil
	}
	j := &statedJSON{Value: s.Value.String(), Unit: s.Unit, Upper: jsonDecimal(s.Upper), Qualifier: s.Qualifier, Kind: s.Kind, Change: s.Change,
		Period: s.Period, Findings: append([]finding.Code{}, s.Findings...)}
	if s.Year != 0 {
		j.Year = &s.Year
	}
	return j
}

func jsonDecimal(d decimal.NullDecimal) *string {
	if !d.Valid {
		return nil
	}
	s := d.Decimal.String()
	return &s
}
