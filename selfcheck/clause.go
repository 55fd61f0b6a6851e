package selfcheck

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/internal/lazyregexp"
)

// A clause is a kind of what a sentence says behind a name and its value. The first whose
// pattern fits takes it.
type clause struct {
	pattern *lazyregexp.Regexp
	check   func(c *checker, s sentence, h *head, m []string)
	example string
}

// of is what moves where it is not the thing itself.
const of = `(增速|涨幅|升幅|降幅)?`

var clauses = []clause{
	{lazyregexp.New(`^(?:按现价计算)?` + of + `(预计)?比上年(预计数)?(` + verbs + `)(.+)$`), func(c *checker, s sentence, h *head, m []string) {
		c.move(s, *h, m[1], m[4], m[5], estimates{m[2] != "" || h.said, m[3] != ""})
	}, "增速比上年加快0.5个百分点"},
	{lazyregexp.New(`^` + of + `(预计)?与上年(预计数)?持平$`), func(c *checker, s sentence, h *head, m []string) { c.flat(s, *h, m[1]) }, "与上年持平"},
	{lazyregexp.New(`^(?:按现价计算)?(?:预计)?是上年(?:预计数)?的(.+)$`), func(c *checker, s sentence, h *head, m []string) { c.multiple(s, *h, m[1]) }, "是上年的2.3倍"},
	{lazyregexp.New(`^上年(.+)$`), (*checker).before, "上年为96.6万户"},
	{lazyregexp.New(`^(预计)?(` + verbs + `)([^（]+)$`), (*checker).stated, "增长5.0%"},
	{lazyregexp.New(`^` + of + `连续(\d+)年(` + verbs + `)$`), func(c *checker, s sentence, h *head, m []string) { c.run(s, *h, m[1], m[2], m[3]) }, "连续3年加快"},
	{lazyregexp.New(`^(高于|低于)(力争的)?年度目标值(.+)$`), func(c *checker, s sentence, h *head, m []string) {
		c.strives(s, *h, m[2] != "")
		c.apart(s, *h, m[1] == "高于", m[3])
	}, "高于年度目标值0.7个百分点"},
	{lazyregexp.New(`^比(力争的)?年度目标(多|少)(.+)$`), func(c *checker, s sentence, h *head, m []string) {
		c.strives(s, *h, m[1] != "")
		c.apart(s, *h, m[2] == "多", m[3])
	}, "比年度目标多0.34万人"},
	{lazyregexp.New(`^(接近|达到|高于|超额完成|完成|未达到|超出|控制在)年度目标（(.+)）(?:之内)?(?:的(.+))?$`), (*checker).met, "未达到年度目标（7%）"},
}

// measures reads a sentence of one or several names, with what it says of each.
func (c *checker) measures(s sentence, m []string) {
	year := c.latest(s)
	var h *head
	for _, part := range cutAny(m[2]) {
		basis := onBasis.FindStringSubmatch(part)
		if basis != nil {
			part = basis[1]
		}
		if h != nil && c.clause(s, h, part) {
			c.basis(s, *h, basis)
			continue
		}
		if x, rest, ok := c.subject(s, part); ok {
			h = &x
			c.clause(s, h, rest)
			continue
		}
		x, ok := c.head(s, part, year, figure.Actual)
		if !ok {
			return // told already; what follows hangs on it
		}
		h = &x
		c.basis(s, x, basis)
	}
}

// onBasis is a growth on another basis, in brackets behind that of the head.
var onBasis = lazyregexp.New(`^(.+)（(同口径)(预计)?(` + verbs + `)([^（）]+)）$`)

func (c *checker) basis(s sentence, h head, m []string) {
	if m == nil {
		return
	}
	id, said := h.IndicatorID, h.said
	if h.growth != nil {
		id, said = h.growth.IndicatorID, said || c.data.expected(h.growth.at(h.year, figure.Actual))
	}
	a, ok := parseAmount(m[5], "%")
	why := reason{NoSeries, "没有这一口径的数"}
	for _, x := range c.data.series {
		if x.IndicatorID != id || x.Body != h.Body || !strings.Contains(x.Scope, m[2]) || !ok {
			continue
		}
		_, sense := changeOf(x.Name)
		w, right := c.stands(s, x.at(h.year, figure.Actual), a, x.Unit, sense*rise(m[4]), h.year)
		if right && c.data.expected(x.at(h.year, figure.Actual)) && m[3] == "" && !said {
			w, right = unexpected, false
		}
		if right {
			return
		}
		why = w
	}
	c.fault(s.line, why.code, s.text, "%s%s%s：%s", m[2], m[4], m[5], why.why)
}

func cutAny(s string) []string {
	var out []string
	for _, p := range cut(s, '；') {
		out = append(out, cut(p, '，')...)
	}
	return out
}

// subject reads a name with a clause right behind it: 固定资产投资增速比上年回落2.4个百分点.
func (c *checker) subject(s sentence, text string) (head, string, bool) {
	for _, k := range clauses {
		if h, rest, ok := c.named(s, text, k.pattern); ok && !moved.MatchString(rest) {
			return h, rest, true
		}
	}
	return head{}, "", false
}

// unlike is said in brackets behind a growth that does not fit last year's level.
var unlike = lazyregexp.New(`^(.+)（上年报告(.+)，与这一增幅不合，口径或基数可能有变）$`)

func (c *checker) clause(s sentence, h *head, text string) bool {
	if m := unlike.FindStringSubmatch(text); m != nil {
		c.value(s, *h, m[2], h.year-1, figure.Actual)
		text = m[1]
	}
	for _, k := range clauses {
		if m := k.pattern.FindStringSubmatch(text); m != nil {
			k.check(c, s, h, m)
			return true
		}
	}
	return false
}

// moving is the line that a change is of: that of the growth where a level was told with it.
func (h head) moving(of string) (line named, sense int) {
	line = h.named
	if of != "" && h.growth != nil {
		line = *h.growth
	}
	_, sense = changeOf(line.Name)
	if sense == 0 || line.Unit != "%" && of == "" {
		sense = 1
	}
	if of == "降幅" {
		sense = -sense
	}
	return line, sense
}

// falls reports whether a line of changes fell this year.
func (h head) falls() bool {
	_, sense := changeOf(h.Name)
	return h.point.Value.Sign()*sense < 0
}

// step is by how much a line moved in a year; false where a year has no value.
func (c *checker) step(s sentence, h head, of string, cited bool) (cur, prev *point, d decimal.Decimal, ok bool) {
	line, sense := h.moving(of)
	cur, prev = line.at(h.year, figure.Actual), line.at(h.year-1, figure.Actual)
	if cur == nil || prev == nil {
		c.fault(s.line, WrongMove, s.text, "%s缺%d年或%d年可用的数", line.Name, h.year-1, h.year)
		return nil, nil, d, false
	}
	if cited && s.note != 0 && !(c.backed(s.note, cur.Observation) && c.backed(s.note, prev.Observation)) {
		c.fault(s.line, NoEvidence, s.text, "脚注没有%s这两年的出处", line.Name)
	}
	return cur, prev, cur.Value.Sub(prev.Value).Mul(decimal.NewFromInt(int64(sense))), true
}

// estimates are of which of two years the words say that their figures are estimates.
type estimates struct{ now, before bool }

// move: a difference, in the unit, in % or in percentage points.
func (c *checker) move(s sentence, h head, of, verb, text string, said estimates) {
	if of == "" && (verb == "扩大" || verb == "收窄") && h.falls() {
		of = "降幅"
	}
	a, parsed := parseAmount(text, "")
	if !parsed {
		c.fault(s.line, Unknown, text, "不能识别")
		return
	}
	if a.unit == "个百分点" && c.statedPoints(s, h, a, rise(verb)) {
		return
	}
	cur, prev, d, ok := c.step(s, h, of, true)
	line, _ := h.moving(of)
	if !ok {
		return
	}
	if said != (estimates{c.data.expected(cur), c.data.expected(prev)}) {
		c.fault(s.line, WrongValue, s.text, "%s", unexpected.why)
	}
	if d.Sign() != rise(verb) {
		c.fault(s.line, WrongWay, s.text, "“%s”不对：%d年%s，%d年%s", verb, h.year-1, prev.Value, h.year, cur.Value)
		return
	}
	right := false
	switch {
	case a.unit == "个百分点":
		right = line.Unit == "%" && near(a.value, d.Abs(), a.places)
	case a.unit == "%" && line.Unit != "%":
		right = !prev.Value.IsZero() && near(a.value, d.Abs().Shift(2).DivRound(prev.Value.Abs(), 10), a.places)
	default:
		right = a.is(d.Abs(), line.Unit)
	}
	if !right {
		c.fault(s.line, WrongMove, s.text, "%d年%s，%d年%s，相差不是%s", h.year-1, prev.Value, h.year, cur.Value, text)
	}
}

// before: last year's value, or last year's change where this year's was told.
func (c *checker) before(s sentence, h *head, m []string) {
	line, text := *h, strings.TrimPrefix(m[1], "为")
	if n := headValue.FindStringSubmatch(text); h.growth != nil && n != nil && n[2] != "" && n[2] != "为" {
		line.named = *h.growth
	}
	c.value(s, line, text, h.year-1, figure.Actual)
}

// flat: no change, or a growth of nothing that the reports state.
func (c *checker) flat(s sentence, h head, of string) {
	if of == "" && c.flatStated(h) {
		return
	}
	if _, _, d, ok := c.step(s, h, of, false); ok && !d.IsZero() {
		c.fault(s.line, WrongMove, s.text, "与上年不是持平")
	}
}

func (c *checker) flatStated(h head) bool {
	for _, n := range c.lines(h.Name) {
		if p := n.at(h.year, figure.Actual); n.sense != 0 && n.Body == h.Body && n.Scope == h.Scope && p != nil && p.Value.IsZero() {
			return true
		}
	}
	return false
}

func (c *checker) multiple(s sentence, h head, text string) {
	cur, prev, _, ok := c.step(s, h, "", true)
	a, parsed := parseAmount(text, "")
	if ok && (!parsed || a.unit != "倍" || !prev.Value.IsPositive() || !near(a.value, cur.Value.DivRound(prev.Value, 10), a.places)) {
		c.fault(s.line, WrongMove, s.text, "%s不是%s的%s", cur.Value, prev.Value, text)
	}
}

// stated: the change that the reports state themselves: in %, the value of the line of its
// growth; in percentage points, a figure that the footnote cites.
func (c *checker) stated(s sentence, h *head, m []string) {
	a, ok := parseAmount(m[3], "%")
	if !ok {
		c.fault(s.line, Unknown, m[3], "不能识别")
		return
	}
	if a.unit == "个百分点" {
		if !c.statedPoints(s, *h, a, rise(m[2])) {
			c.fault(s.line, NoEvidence, s.text, "脚注没有这一变化的出处")
		}
		return
	}
	why := reason{NoSeries, "没有它的增速"}
	for _, n := range c.lines(h.Name) {
		if n.sense == 0 || n.Body != h.Body || n.Scope != h.Scope {
			continue
		}
		w, right := c.stands(s, n.at(h.year, figure.Actual), a, n.Unit, n.sense*rise(m[2]), h.year)
		if p := n.at(h.year, figure.Actual); right && c.data.expected(p) != (m[1] != "" || h.said && c.data.expected(p)) {
			w, right = unexpected, false
		}
		if right {
			h.growth = &n
			return
		}
		why = w
	}
	c.fault(s.line, why.code, s.text, "“%s%s”：%s", m[2], m[3], why.why)
}

// statedPoints reports whether the footnote cites a change in percentage points.
func (c *checker) statedPoints(s sentence, h head, a amount, way int) bool {
	for _, e := range c.entries[s.note] {
		for _, o := range e.found {
			if o.Year == h.year && strings.HasSuffix(o.Unit, "百分点") && near(a.value, o.Value.Abs(), a.places) && (o.Change == figure.Fall) == (way < 0) {
				return true
			}
		}
	}
	return false
}

// run: so many changes in one direction, year by year.
func (c *checker) run(s sentence, h head, of, years, verb string) {
	n, _ := strconv.Atoi(years)
	for y := h.year; y > h.year-n; y-- {
		then := h
		then.year = y
		_, _, d, ok := c.step(s, then, of, false)
		if !ok {
			return
		}
		if d.Sign() != rise(verb) {
			c.fault(s.line, WrongMove, s.text, "%d年不是这样变的", y)
			return
		}
	}
}
