package selfcheck

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
)

// target is the head's target of its year; nil with a fault where there is none.
func (c *checker) target(s sentence, h head) *point {
	t := h.at(h.year, figure.Target)
	if t == nil {
		c.fault(s.line, WrongValue, s.text, "%s没有%d年的目标", h.Name, h.year)
		return nil
	}
	if s.note != 0 && !c.backed(s.note, t.Observation) {
		c.fault(s.line, NoEvidence, s.text, "脚注没有目标的出处")
	}
	return t
}

// apart: by how much a result lies above or below the number of its target.
func (c *checker) apart(s sentence, h head, above bool, text string) {
	t := c.target(s, h)
	a, ok := parseAmount(text, "")
	if t == nil {
		return
	}
	d := h.point.Value.Sub(t.Value)
	if ok && a.unit == "个百分点" {
		a.unit = h.Unit
	}
	if !ok || !a.is(d.Abs(), h.Unit) || d.IsPositive() != above {
		c.fault(s.line, WrongMove, s.text, "结果%s，目标%s", h.point.Value, t.Value)
	}
}

// strives: a target is said to be striven for if it is.
func (c *checker) strives(s sentence, h head, said bool) {
	if t := h.at(h.year, figure.Target); t != nil && said != (c.data.certainty(t, figure.Target) != "") {
		c.fault(s.line, unexpected.code, s.text, "%s", unexpected.why)
	}
}

// met: a verdict, with the target and perhaps the share of it that was reached.
func (c *checker) met(s sentence, h *head, m []string) {
	if _, ok := c.value(s, *h, m[2], h.year, figure.Target); !ok {
		return
	}
	if m[3] != "" {
		c.share(s, *h, m[3])
		return // 完成目标的80%: no verdict but the share
	}
	c.side(s, *h, m[1])
}

// side: a verdict against the numbers.
func (c *checker) side(s sentence, h head, word string) {
	t := c.target(s, h)
	if t != nil && !agrees(word, h.series, *h.point, *t) {
		c.fault(s.line, WrongWay, s.text, "“%s”不对：结果%s，目标%s", word, h.point.Value, t.Value)
	}
}

// closeShare is how far a result that is called close lies from its target at most.
var closeShare = decimal.RequireFromString("0.1")

// agrees reports whether a verdict is one that result and target allow.
func agrees(word string, s *series, p, t point) bool {
	less := s.Direction == "down" || t.Qualifier.Ceiling()
	side := p.Value.Cmp(t.Value)
	if less {
		side = -side
	}
	switch word {
	case "接近":
		return p.Value.Sub(t.Value).Abs().LessThanOrEqual(t.Value.Abs().Mul(closeShare).Add(decimal.New(5, -1)))
	case "未达到", "未完成", "超出":
		return side < 0
	}
	return side >= 0 || t.Upper.Valid
}

// share: the result in % of the target.
func (c *checker) share(s sentence, h head, text string) {
	t := c.target(s, h)
	a, ok := parseAmount(text, "")
	if t == nil {
		return
	}
	if !ok || a.unit != "%" || t.Value.IsZero() || !near(a.value, h.point.Value.Shift(2).DivRound(t.Value, 10), a.places) {
		c.fault(s.line, WrongMove, s.text, "结果%s，目标%s，不是%s", h.point.Value, t.Value, text)
	}
}

// The verdicts of the table of targets, as the sentence above it counts them.
var verdictWords = []string{"未达到", "达到", "接近", "报告未提"}

func verdictOf(cell string) string {
	for _, w := range verdictWords {
		if strings.HasPrefix(cell, w) {
			return w
		}
	}
	return "不能判定"
}

// judgedYear is the year of the results in a table of targets.
func judgedYear(head []string) int {
	year := 0
	for _, h := range head {
		year = max(year, yearOf(resultHead.FindStringSubmatch(h)))
	}
	return year
}

// countVerdicts counts the rows of the table of targets.
func (c *checker) countVerdicts() {
	c.verdict = map[string]int{}
	for _, b := range c.page.blocks {
		if b.table == nil || !b.main {
			continue
		}
		if at := column(b.table.head, "判定"); at >= 0 {
			c.judged = strconv.Itoa(judgedYear(b.table.head))
			for _, r := range b.table.rows {
				c.verdict[verdictOf(r[at])]++
			}
		}
	}
}

// tally: as many rows of each verdict as the table has.
func (c *checker) tally(s sentence, m []string) {
	if m[1] != c.judged {
		c.fault(s.line, WrongValue, s.text, "表中是%s年的目标", c.judged)
	}
	all := 0
	for _, n := range c.verdict {
		all += n
	}
	if m[2] != strconv.Itoa(all) {
		c.fault(s.line, WrongCount, s.text, "表中有%d项", all)
	}
	for _, item := range strings.Split(m[3], "，") {
		word := verdictOf(item)
		if item != word+strconv.Itoa(c.verdict[word])+"项" {
			c.fault(s.line, WrongCount, s.text, "表中“%s”有%d项", word, c.verdict[word])
		}
	}
}
