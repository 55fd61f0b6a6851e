// Package analyzetest holds small, complete, fictitious results for the tests
// of what renders them (charts, export, review).
package analyzetest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/report"
	"linian/unit"
)

// Result is the fictitious city 云川市, reports of 2018 to 2024, with at least
// one of everything that a renderer meets: a gap year, a bound, a range, a
// doubtful point, targets, a revision, rates, a discovered series, a stock, a
// contradicted claim, spans, a quarantined figure and a ranking. Every
// observation's offsets point into the text that Source returns.
func Result() *analyze.Result { return newMaker("云川市", nil).result() }

// Hostile is Result with names and sentences that attack the output: HTML and
// script ends, go-echarts' own placeholders, spreadsheet formulas, line ends.
func Hostile() *analyze.Result {
	m := newMaker("云川市", strings.NewReplacer(
		"新增养老床位", `</script><script>alert(1)</script>`,
		"养老床位总数", `__f__alert(2)__f__`,
		"常委会会议", `=1+1`,
		"安置房竣工面积", `"><img src=x onerror=alert(3)>`,
		"打通断头路", "断头\n路\r\n{{.X}}${y}",
		"一般公共预算收入", `@SUM(A1)'`,
		"城镇登记失业率", `-2+3&amp;<b>`,
		"农村公路提档升级", `../..\CON:*?|`,
	))
	return m.result()
}

// Source is the text of a report of Result or Hostile, by its file name, as
// the observations' offsets point into it; "" when there is none.
func Source(r *analyze.Result, file string) string {
	var b strings.Builder
	for _, o := range r.Observations {
		if o.File == file {
			b.WriteString(o.Sentence)
			b.WriteString("\n")
		}
	}
	return b.String()
}

type maker struct {
	body string
	evil *strings.Replacer
	text map[string]*strings.Builder
	line map[string]int
	obs  []figure.Observation
}

func newMaker(region string, evil *strings.Replacer) *maker {
	return &maker{body: region + "人民政府", evil: evil, text: map[string]*strings.Builder{}, line: map[string]int{}}
}

// A stmt is one figure as a report states it.
type stmt struct {
	report int // the year of the report
	year   int // the year of the figure
	value  string
	upper  string
	unit   string
	q      figure.Qualifier
	kind   figure.Kind
	change figure.Change
	period figure.Period
	codes  []finding.Code
	scope  string
}

// parseUnit takes a unit that the table does not know as a classifier, so that
// this fixture does not depend on the table's contents.
func parseUnit(s string) unit.Unit {
	if u, ok := unit.Parse(s); ok {
		return u
	}
	base, factor := strings.CutPrefix(s, "万")
	u := unit.Unit{Symbol: s, Base: base, Factor: decimal.NewFromInt(1), Dimension: unit.Dimension("count:" + base)}
	if factor {
		u.Factor = decimal.NewFromInt(10000)
	}
	return u
}

func convert(v decimal.Decimal, from, to string) decimal.Decimal {
	return parseUnit(to).FromBase(parseUnit(from).ToBase(v))
}

var words = map[figure.Qualifier][2]string{
	figure.GT: {"超", ""}, figure.GE: {"", "以上"}, figure.LE: {"", "以内"}, figure.LT: {"不足", ""},
	figure.About: {"", "左右"}, figure.Near: {"近", ""},
}

func (m *maker) observe(name string, s stmt) figure.Observation {
	if m.evil != nil {
		name = m.evil.Replace(name)
	}
	if s.q == "" {
		s.q = figure.EQ
	}
	if s.kind == "" {
		s.kind = figure.Actual
	}
	if s.period.Type == "" {
		s.period.Type = figure.YearPeriod
	}
	file := fmt.Sprintf("%s%d年政府工作报告.txt", strings.TrimSuffix(m.body, "人民政府"), s.report)
	b := m.text[file]
	if b == nil {
		b = &strings.Builder{}
		m.text[file] = b
	}
	m.line[file]++
	num := s.value
	if s.upper != "" {
		num += "—" + s.upper
	}
	text := words[s.q][0] + num + s.unit + words[s.q][1]
	when := fmt.Sprintf("%d年，", s.year)
	if s.period.Type == figure.MultiYear {
		when = fmt.Sprintf("%d年至%d年，", s.period.From, s.period.To)
	}
	full := name
	switch s.change {
	case figure.Rise:
		full += "增长"
	case figure.Fall:
		full += "下降"
	}
	pre := when + s.scope + full
	sentence := pre + text + "。"
	u := parseUnit(s.unit)
	v := decimal.RequireFromString(s.value)
	o := figure.Observation{
		File: file, Line: m.line[file], Col: utf8.RuneCountInString(pre) + 1,
		Start: b.Len() + len(pre), End: b.Len() + len(pre) + len(text),
		Sentence: sentence, SentenceStart: b.Len(), SentenceEnd: b.Len() + len(sentence),
		Indicator: full, Head: name,
		Value: v, Unit: s.unit, Base: u.ToBase(v), BaseUnit: u.Base, Dimension: u.Dimension, Text: text,
		Qualifier: s.q, Kind: s.kind, Change: s.change, Year: s.year, Period: s.period, Scope: s.scope,
		Findings: s.codes, ReportYear: s.report, Body: m.body,
	}
	if s.upper != "" {
		up := decimal.RequireFromString(s.upper)
		o.Upper = decimal.NewNullDecimal(up)
		o.BaseUpper = decimal.NewNullDecimal(u.ToBase(up))
	}
	if s.period.Type == figure.MultiYear {
		o.Year = 0
	}
	h := sha256.Sum256([]byte(file + sentence))
	o.ID = hex.EncodeToString(h[:6])
	b.WriteString(sentence + "\n")
	return o
}

func (m *maker) point(s *analyze.Series, st stmt) analyze.Point {
	o := m.observe(s.Name, st)
	o.IndicatorID = s.IndicatorID
	m.obs = append(m.obs, o)
	v := o.Value
	if o.Change == figure.NoChange {
		v = convert(o.Value, o.Unit, s.Unit)
	}
	p := analyze.Point{Year: o.Year, Value: v, Qualifier: o.Qualifier, Kind: o.Kind, Observation: o, Rule: "仅此一处", Findings: o.Findings}
	if o.Upper.Valid {
		p.Upper = decimal.NewNullDecimal(convert(o.Upper.Decimal, o.Unit, s.Unit))
	}
	return p
}

func (m *maker) series(s analyze.Series, stmts ...stmt) analyze.Series {
	s.Body = m.body
	name := s.Name
	for _, st := range stmts {
		if st.unit == "" {
			st.unit = s.Unit
		}
		if st.report == 0 {
			st.report = st.year + 1
			if st.kind == figure.Target {
				st.report = st.year
			}
		}
		p := m.point(&s, st)
		switch {
		case st.kind == figure.Suspect:
			s.Quarantined = append(s.Quarantined, p.Observation)
		case st.change != "":
			s.Stated = append(s.Stated, p.Observation)
		case st.period.Type == figure.MultiYear:
			s.Spans = append(s.Spans, analyze.Span{From: st.period.From, To: st.period.To, Average: st.period.Average, Value: p.Value, Kind: p.Kind, Observation: p.Observation})
		case st.kind == figure.Target:
			s.Target = append(s.Target, p)
		default:
			s.Actual = append(s.Actual, p)
		}
	}
	if m.evil != nil {
		s.Name = m.evil.Replace(name)
	}
	return s
}

// yearly makes results of consecutive years from `from` on; "" is a gap and a
// leading > a bound.
func yearly(from int, values ...string) []stmt {
	var out []stmt
	for i, v := range values {
		if v == "" {
			continue
		}
		st := stmt{year: from + i, value: v}
		if strings.HasPrefix(v, ">") {
			st.value, st.q = v[1:], figure.GT
		}
		out = append(out, st)
	}
	return out
}

func targets(q figure.Qualifier, from int, values ...string) []stmt {
	out := yearly(from, values...)
	for i := range out {
		out[i].kind, out[i].q = figure.Target, q
	}
	return out
}

func (m *maker) comparisons() []analyze.Comparison {
	var out []analyze.Comparison
	add := func(s analyze.Series, stmts ...[]stmt) *analyze.Comparison {
		out = append(out, analyze.Compare(m.series(s, slices.Concat(stmts...)...)))
		return &out[len(out)-1]
	}
	gdp := add(analyze.Series{Key: "gdp", IndicatorID: "gdp", Name: "地区生产总值", Theme: "经济", Unit: "亿元", Nature: catalogue.Flow, Direction: catalogue.Up, RealGrowth: true,
		Note: "一个地区所有常住单位在一定时期内生产活动的最终成果（国家统计局指标解释）"},
		yearly(2017, "412.6", "450.3", ">480", "501.7", "563.9", "590.2", "634.8"), targets(figure.EQ, 2024, "670"))
	m.revise(gdp, 2021, stmt{report: 2022, year: 2021, value: "558.1", unit: "亿元"})
	add(analyze.Series{Key: "gdp_growth", IndicatorID: "gdp_growth", Name: "地区生产总值增速", Theme: "经济", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Up},
		yearly(2017, "7.9", "7.4", "6.8", "2.6", "8.8", "3.1", "6.2"), targets(figure.About, 2018, "8", "7.5", "7", "", "7", "5.5", "6"))
	add(analyze.Series{Key: "general_public_budget_revenue", IndicatorID: "general_public_budget_revenue", Name: "一般公共预算收入", Theme: "经济", Unit: "亿元", Nature: catalogue.Flow, Direction: catalogue.Up},
		yearly(2017, "28.6", "31.2", "33.5", "32.9", "36.4", "35.1", "38.7"),
		[]stmt{{year: 2019, value: "7.4", unit: "%", change: figure.Rise}, {year: 2023, value: "15.2", unit: "%", change: figure.Rise}})
	add(analyze.Series{Key: "culture_share", IndicatorID: "culture_share", Name: "文化产业增加值占GDP比重", Theme: "经济", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Up},
		yearly(2019, "3.2", "3.5", "", "3.8", ">4"))
	add(analyze.Series{Key: "urban_unemployment", IndicatorID: "urban_unemployment", Name: "城镇登记失业率", Theme: "经济", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Down},
		yearly(2017, "2.9", "2.7", "2.6", "3.1", "26", "2.8", "2.5"), targets(figure.LE, 2018, "4", "4", "4", "4", "4", "3.5", "3.5"))

	add(analyze.Series{Key: "elderly_beds_new", IndicatorID: "elderly_beds_new", Name: "新增养老床位", Theme: "养老", Unit: "张", Nature: catalogue.Flow, Direction: catalogue.Up},
		yearly(2017, "560", "640", "", "720", "705", "810", "880"), targets(figure.GE, 2018, "600", "650", "700", "750", "800", "850", "900"),
		[]stmt{{report: 2022, value: "3100", period: figure.Period{Type: figure.MultiYear, From: 2017, To: 2021}, year: 2021}})
	add(analyze.Series{Key: "elderly_beds", IndicatorID: "elderly_beds", Name: "养老床位总数", Theme: "养老", Unit: "万张", Nature: catalogue.Stock, Direction: catalogue.Up},
		[]stmt{{year: 2017, value: "0.52"}, {year: 2018, value: "5840", unit: "张"}, {year: 2019, value: "0.64"}, {year: 2020, value: "0.71"}, {year: 2021, value: "7850", unit: "张"}, {year: 2022, value: "0.86"}, {year: 2023, value: "0.95", q: figure.Near}})

	add(analyze.Series{Key: "resettlement_housing_completed", IndicatorID: "resettlement_housing_completed", Name: "安置房竣工面积", Theme: "住房城建", Unit: "万平方米", Nature: catalogue.Flow, Direction: catalogue.Up},
		[]stmt{{year: 2017, value: "36"}, {year: 2018, value: "41.5"}, {year: 2019, value: "525000", unit: "平方米"}, {year: 2020, value: "39", upper: "42", q: figure.EQ}, {year: 2021, value: "44"}, {year: 2022, value: "50"}, {year: 2023, value: "48"}})
	add(analyze.Series{Key: "resettlement_housing_started", IndicatorID: "resettlement_housing_started", Name: "安置房新开工面积", Theme: "住房城建", Unit: "万平方米", Nature: catalogue.Flow, Direction: catalogue.Up},
		yearly(2020, "120", "132", "141", "154"),
		[]stmt{{year: 2022, report: 2023, value: "202300", unit: "万平方米", kind: figure.Suspect, codes: []finding.Code{finding.NumberOverwritten}}})
	add(analyze.Series{Key: "rural_road_upgraded", IndicatorID: "rural_road_upgraded", Name: "农村公路提档升级", Theme: "住房城建", Unit: "公里", Nature: catalogue.Flow, Direction: catalogue.Up},
		yearly(2017, "182.4", "195", "201.3", "176.8", "210", "228.5", "235.6"))
	add(analyze.Series{Key: "x_3f9a1c07", Name: "打通断头路", Theme: "住房城建", Unit: "条", Nature: catalogue.Flow},
		yearly(2019, "3", "5", "", "4", "6"))

	add(analyze.Series{Key: "standing_committee_meetings", IndicatorID: "standing_committee_meetings", Name: "常委会会议", Theme: "人大工作", Unit: "次", Nature: catalogue.Flow},
		yearly(2017, "7", "8", "8", "6", "9", "8", "8"))
	add(analyze.Series{Key: "deputy_suggestions", IndicatorID: "deputy_suggestions", Name: "代表建议", Theme: "人大工作", Unit: "条", Nature: catalogue.Flow},
		yearly(2017, "131", "126", "140", "119", "152", "145", "148"))
	return out
}

// revise adds to a point the figure that an earlier report stated.
func (m *maker) revise(c *analyze.Comparison, year int, st stmt) {
	o := m.observe(c.Name, st)
	o.IndicatorID = c.IndicatorID
	m.obs = append(m.obs, o)
	for i := range c.Actual {
		if p := &c.Actual[i]; p.Year == year {
			p.Rule = "取最新报告"
			p.Others = append(p.Others, analyze.Other{Observation: o, Value: o.Value, Relation: analyze.Revision})
			p.Findings = append(p.Findings, finding.ValueRevised)
		}
	}
	c.Findings = append(c.Findings, at(o, finding.ValueRevised, finding.Info, fmt.Sprintf("%d年%s：较早的报告为%s，较新的报告已修订", year, c.Name, o.Text)))
}

func at(o figure.Observation, code finding.Code, sev finding.Severity, msg string) finding.Finding {
	return finding.Finding{Code: code, Severity: sev, File: o.File, Line: o.Line, Col: o.Col, Start: o.Start, End: o.End, Text: o.Text, Message: msg, Of: o.ID}
}

func (m *maker) result() *analyze.Result {
	r := &analyze.Result{Title: "云川市历年对比", Bodies: []string{m.body}, Themes: []string{"经济", "养老", "住房城建", "人大工作"}}
	for y := 2017; y <= 2024; y++ {
		r.Years = append(r.Years, y)
	}
	r.Comparisons = m.comparisons()
	for _, c := range r.Comparisons {
		r.Findings = append(r.Findings, c.Findings...)
		for _, o := range c.Quarantined {
			r.Findings = append(r.Findings, at(o, finding.NumberOverwritten, finding.Doubt, "数字中含有报告年份，疑被覆盖，未进入趋势"))
		}
	}
	r.Observations = m.obs
	slices.SortFunc(r.Observations, func(a, b figure.Observation) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		return a.Start - b.Start
	})
	r.Rankings = m.ranking(&r.Comparisons[5])
	r.Proposals = []analyze.Proposal{{A: "x_3f9a1c07", B: "rural_road_upgraded", Score: 0.62, Why: "名称相近（0.62），单位不同"}}
	for y := 2018; y <= 2024; y++ {
		file := fmt.Sprintf("云川市%d年政府工作报告.txt", y)
		n := 0
		for _, o := range m.obs {
			if o.File == file {
				n++
			}
		}
		text := m.text[file].String()
		h := sha256.Sum256([]byte(text))
		r.Reports = append(r.Reports, analyze.ReportInfo{File: file, SHA256: hex.EncodeToString(h[:]), Format: report.TXT, Encoding: "utf-8", Bytes: len(text), Found: n,
			Meta: report.Meta{Title: "云川市人民政府工作报告", Body: m.body, Region: "云川市", Kind: report.Government, Year: y, YearSource: report.FromTitle, ReviewFrom: y - 1}})
	}
	r.Findings = append(r.Findings, finding.Finding{Code: finding.FileNoTextLayer, Severity: finding.Error, File: "云川市2016年政府工作报告.pdf", Message: "PDF 没有文字层，请先识别文字（OCR）再放入文件夹"})
	finding.Sort(r.Findings)
	return r
}

// ranking sets 新增养老床位 of 2023 beside two bodies whose figures stand in no
// other place of the result.
func (m *maker) ranking(c *analyze.Comparison) []analyze.Ranking {
	last := c.Actual[len(c.Actual)-1]
	k := analyze.Ranking{IndicatorID: c.IndicatorID, Kind: figure.Actual, Name: c.Name, Unit: c.Unit, Year: last.Year}
	other := func(body, v string) analyze.Point {
		p := last
		p.Value = decimal.RequireFromString(v)
		p.Observation.Body, p.Observation.Value, p.Observation.Base = body, p.Value, p.Value
		p.Observation.ID = "other-" + v
		return p
	}
	ps := []analyze.Point{other("青浦岭县人民政府", "1020"), last, other("白石区人民政府", "600")}
	sum := decimal.NewFromInt(2500)
	for i, p := range ps {
		share := analyze.Figure{Value: p.Value.Div(sum).Mul(decimal.NewFromInt(100)), Unit: "%", Qualifier: figure.EQ, Formula: p.Value.String() + " ÷ " + sum.String(), Inputs: []string{p.Observation.ID}}
		k.Entries = append(k.Entries, analyze.RankEntry{Body: p.Observation.Body, Rank: i + 1, Point: p, Share: &share})
	}
	return []analyze.Ranking{k}
}
