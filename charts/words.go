package charts

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/drawing"
	"linian/figure"
)

// number writes a value as reports do: without grouping, without trailing
// zeros, at most four decimals.
func number(d decimal.Decimal) string { return d.Round(4).String() }

// percent writes a computed percentage with one decimal, or with two where one
// would read as nothing.
func percent(d decimal.Decimal) string {
	if r := d.Round(1); !r.IsZero() || d.IsZero() {
		return r.StringFixed(1)
	}
	return d.Round(2).String()
}

// signed is s with a + before it when d is above zero, and a real minus sign.
func signed(d decimal.Decimal, s string) string {
	if d.IsPositive() {
		return "+" + s
	}
	return strings.Replace(s, "-", "−", 1)
}

// valueWords is a point's value with unit and qualifier: 超480亿元, 39—42万平方米.
func valueWords(p analyze.Point, unit string) string {
	if p.Qualifier == figure.Many {
		return p.Observation.Text // 数十个: only the text says it right
	}
	s := number(p.Value)
	if p.Upper.Valid {
		s += "—" + number(p.Upper.Decimal)
	}
	return p.Qualifier.Qualify(s + unit)
}

// changeWords is a change in a table's cell: +8.6%, −0.7个百分点.
func changeWords(ch analyze.Change) string {
	f := ch.Absolute
	if ch.Relative != nil {
		f = *ch.Relative
		return boundMark(f.Qualifier) + signed(f.Value, percent(f.Value)) + "%"
	}
	if f.Unit == "百分点" {
		return boundMark(f.Qualifier) + signed(f.Value, number(f.Value)) + "个百分点"
	}
	return boundMark(f.Qualifier) + signed(f.Value, number(f.Value)) + f.Unit
}

// boundMark is the sign before a computed figure that is itself only a bound.
func boundMark(q figure.Qualifier) string {
	if q.Loose() || q == figure.Many {
		return "≈"
	}
	return q.Symbol()
}

// changeSentence says in words how the figure of ch's year stands against the one
// before it: 比上年增长8.6%, 增速比上年回落0.7个百分点. It is "" where that is not clear.
func changeSentence(c analyze.Comparison, ch analyze.Change) string {
	if ch.Absolute.Value.IsZero() {
		return "与上年持平"
	}
	f, text := ch.Absolute, number(ch.Absolute.Value.Abs())+ch.Absolute.Unit
	switch {
	case ch.Relative != nil:
		f = *ch.Relative
		text = percent(f.Value.Abs()) + "%"
	case f.Unit == "百分点":
		text = number(f.Value.Abs()) + "个百分点"
	}
	cur, before := valueOf(c, ch.Year), valueOf(c, ch.Year-1)
	if cur == nil || before == nil {
		return ""
	}
	step := c.Motion.Step(*cur, *before, ch.Absolute.Value.Sign(), ch.Relative != nil)
	if step.Turned {
		return "上年为" + c.Motion.Tell(*before, func(v decimal.Decimal) string { return number(v) + c.Unit })
	}
	// A bound of a fall is turned round with its sign: −3% or more is a fall of
	// 3% or less, which is easily misread; only the plain cases are worded.
	said := step.Of + "比上年" + step.Verb
	switch f.Qualifier {
	case figure.EQ, "":
		return said + text
	case figure.About, figure.Near, figure.Many:
		return said + "约" + text
	case figure.GT, figure.GE:
		if f.Value.IsPositive() {
			return said + "超过" + text
		}
	}
	return ""
}

// valueOf is the sound value of a year; nil when there is none.
func valueOf(c analyze.Comparison, year int) *decimal.Decimal {
	for i := range c.Actual {
		if p := &c.Actual[i]; p.Year == year && !p.Doubtful {
			return &p.Value
		}
	}
	return nil
}

// message is the one sentence that stands over a chart: 2023年880张，比上年增长
// 8.6%；较2017年年均增长7.8%；2020年起与此前不可比。 It uses no doubtful point, and
// tells no yearly growth of a level at current prices that grows at constant ones.
func message(c analyze.Comparison) string {
	last := lastSound(c.Actual)
	if last == nil {
		if n := len(c.Target); n > 0 && len(c.Actual) == 0 {
			return fmt.Sprintf("仅有目标：%d年%s。", c.Target[n-1].Year, valueWords(c.Target[n-1], c.Unit))
		}
		return "数据存疑，请先核对。"
	}
	s := fmt.Sprintf("%d年%s", last.Year, valueWords(*last, c.Unit))
	for _, ch := range c.Changes {
		if w := changeSentence(c, ch); ch.Year == last.Year && w != "" {
			s += "，" + w
		}
	}
	if f := c.Compound; f != nil && plain(f.Qualifier) && c.Motion.Change == figure.NoChange && !c.RealGrowth {
		if first := firstSound(c.Actual); last.Year > first.Year+1 {
			s += fmt.Sprintf("；较%d年年均%s%s%%", first.Year, c.Motion.Level(f.Value.Sign(), true).Verb, percent(f.Value.Abs()))
		}
	}
	if len(c.Breaks) > 0 {
		s += "；" + joinYears(c.Breaks) + "年起与此前不可比"
	}
	return s + "。"
}

func plain(q figure.Qualifier) bool { return q == figure.EQ || q == "" }

func firstSound(ps []analyze.Point) *analyze.Point {
	for i := range ps {
		if !ps[i].Doubtful {
			return &ps[i]
		}
	}
	return nil
}

func lastSound(ps []analyze.Point) *analyze.Point {
	for i := len(ps) - 1; i >= 0; i-- {
		if !ps[i].Doubtful {
			return &ps[i]
		}
	}
	return nil
}

// description tells the chart to somebody who cannot see it.
func description(f view) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s，单位%s。", f.Of.Name, orNone(f.Of.Unit))
	for i, y := range f.Years {
		switch cl := f.Actual[i]; {
		case cl.Point == nil:
		case cl.Mark == drawing.Doubtful:
			fmt.Fprintf(&b, "%d年%s（存疑，不入趋势）；", y, valueWords(*cl.Point, f.Of.Unit))
		default:
			fmt.Fprintf(&b, "%d年%s；", y, valueWords(*cl.Point, f.Of.Unit))
		}
	}
	if gaps := f.Gaps(); len(gaps) > 0 {
		fmt.Fprintf(&b, "%s年无数据；", joinYears(gaps))
	}
	for i, y := range f.Years {
		if cl := f.Target[i]; cl.Point != nil {
			fmt.Fprintf(&b, "%d年目标%s；", y, valueWords(*cl.Point, f.Of.Unit))
		}
	}
	for _, p := range f.Far() {
		fmt.Fprintf(&b, "%d年目标%s（未画入）；", p.Year, valueWords(p, f.Of.Unit))
	}
	return strings.TrimSuffix(b.String(), "；") + "。"
}

func orNone(unit string) string {
	if unit == "" {
		return "无"
	}
	return unit
}

func joinYears(ys []int) string {
	s := make([]string, len(ys))
	for i, y := range ys {
		s[i] = fmt.Sprint(y)
	}
	return strings.Join(s, "、")
}

// longestClause is how many characters of a clause a tooltip shows.
const longestClause = 48

// clause is the part of the sentence in which a figure stands, between commas; the whole
// sentence where that does not have it as it was read. Of a long one it keeps what stands
// around the figure.
func clause(o figure.Observation) string {
	s, at, end := o.Place(oneLine)
	if at < 0 {
		return shorten(s, longestClause)
	}
	from := 0
	if k := strings.LastIndexAny(s[:at], "，；。："); k >= 0 {
		from = k + len("，")
	}
	if k := strings.IndexAny(s[end:], "，；。"); k >= 0 {
		end += k
	} else {
		end = len(s)
	}
	if n := utf8.RuneCountInString(s[from:at]); n > longestClause/2 {
		r := []rune(s[from:at])
		return shorten("…"+string(r[n-longestClause/2:])+s[at:end], longestClause)
	}
	return shorten(s[from:end], longestClause)
}

// sourceOf is the line under a chart of several indicators.
func sourceOf(cs []analyze.Comparison) string {
	var names []string
	lo, hi := 0, 0
	for _, c := range cs {
		if !slices.Contains(names, c.Body) {
			names = append(names, c.Body)
		}
		for _, ps := range [][]analyze.Point{c.Actual, c.Target} {
			for _, p := range ps {
				if y := p.Observation.ReportYear; y > 0 {
					if lo == 0 || y < lo {
						lo = y
					}
					hi = max(hi, y)
				}
			}
		}
	}
	s := "资料来源：" + strings.Join(names, "、")
	switch {
	case lo == 0:
		return s + "报告"
	case lo == hi:
		return s + fmt.Sprintf("%d年报告", lo)
	}
	return s + fmt.Sprintf("%d—%d年报告", lo, hi)
}
