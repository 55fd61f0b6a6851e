package selfcheck

import (
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
)

// A head is what a sentence speaks of: a line, and its value of the year.
type head struct {
	named
	year   int
	point  *point
	growth *named // the line of the changes of a level, once the sentence has told one
	said   bool   // that it is an estimate, of all that follows
}

// Words of direction.
const (
	rises = `增长|增加|提高|上升|上涨|加快|扩大|多`
	falls = `下降|减少|降低|回落|收窄|少`
	verbs = rises + `|` + falls
)

// rise is 1 for a verb of rising and -1 for one of falling.
func rise(verb string) int {
	for _, w := range strings.Split(falls, "|") {
		if verb == w {
			return -1
		}
	}
	return 1
}

var (
	moved     = lazyregexp.New(`^(` + verbs + `)(.+)$`)
	headValue = lazyregexp.New(`^(预计|力争)?(为|` + verbs + `)?(.+)$`)
)

// lines are those of a name; in the part of one of several bodies, that body's.
func (c *checker) lines(name string) []named {
	if c.body == "" {
		return c.data.named[name]
	}
	var out []named
	for _, n := range c.data.named[name] {
		if n.Body == c.body {
			out = append(out, n)
		}
	}
	return out
}

// prefixes calls f with each line whose name a text begins with, the longest name first,
// until f returns true.
func (c *checker) prefixes(text string, f func(n named, rest string) bool) bool {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	for i := len(at) - 1; i > 0; i-- {
		for _, n := range c.lines(text[:at[i]]) {
			if f(n, text[at[i]:]) {
				return true
			}
		}
	}
	return false
}

// head reads a name and its value: 地区生产总值超过2800亿元, 居民消费价格下降0.2%. Of lines of one
// name it is the one that has the value; where none has it, that is a fault.
func (c *checker) head(s sentence, text string, year int, kind figure.Kind) (h head, ok bool) {
	why := reason{NoSeries, "没有这个名称和单位的指标"}
	ok = c.prefixes(text, func(n named, rest string) bool {
		m := headValue.FindStringSubmatch(rest)
		if m == nil || (n.sense != 0) != (m[2] != "" && m[2] != "为") && !(n.sense != 0 && m[2] == "为") {
			return false
		}
		a, parsed := parseAmount(m[3], n.Unit)
		if _, fits := in(a.value, n.Unit, a.unit); !parsed || !fits {
			return false
		}
		h = head{named: n, year: year, point: n.at(year, kind), said: m[1] == "预计"}
		sense := 1
		if n.sense != 0 && m[2] != "为" {
			sense = n.sense * rise(m[2])
		}
		w, right := c.stands(s, h.point, a, n.Unit, sense, year)
		if right && c.data.certainty(h.point, kind) != m[1] {
			w, right = unexpected, false
		}
		if !right && why.code != WrongWay {
			why = w
		}
		return right
	})
	if !ok {
		c.fault(s.line, why.code, text, "%s", why.why)
	}
	return h, ok
}

// unexpected is the fault of an estimate, or of what is only striven for, that is not called
// so, or the reverse.
var unexpected = reason{WrongValue, "“预计”“力争”与报告不符"}

// A reason is a fault as long as it has no place.
type reason struct {
	code Code
	why  string
}

// stands says whether an amount is what a point has, and cited.
func (c *checker) stands(s sentence, p *point, a amount, inUnit string, sense, year int) (reason, bool) {
	switch {
	case p == nil:
		return reason{WrongValue, "数据中没有这一年可用的数"}, false
	case a.tells(*p, inUnit, sense):
		if s.note != 0 && !c.backed(s.note, p.Observation) {
			return reason{NoEvidence, "脚注没有这个数的出处"}, false
		}
		return reason{}, true
	case !p.Value.IsZero() && a.tells(*p, inUnit, -sense):
		return reason{WrongWay, "升降与数据相反"}, false
	}
	return reason{WrongValue, "数据中这一年是" + p.Value.String() + inUnit}, false
}

// expected reports whether a report only expects the value.
func (d *Data) expected(p *point) bool {
	if p == nil {
		return false
	}
	o := d.observations[p.Observation]
	return o != nil && o.Context.Expected
}

// certainty is the word for a result that the report only expects, and for a target that it
// only strives for; "" for others.
func (d *Data) certainty(p *point, kind figure.Kind) string {
	switch o := d.observations[p.Observation]; {
	case o != nil && o.Context.Expected && kind == figure.Actual:
		return "预计"
	case o != nil && o.Context.Striven && kind == figure.Target:
		return "力争"
	}
	return ""
}

// named reads a name that a pattern follows. What is only expected is called so.
func (c *checker) named(s sentence, text string, then *lazyregexp.Regexp) (h head, rest string, ok bool) {
	year := c.latest(s)
	ok = c.prefixes(text, func(n named, r string) bool {
		r, expected := strings.CutPrefix(r, "预计")
		p := n.at(year, figure.Actual)
		if n.sense != 0 || p == nil || !then.MatchString(r) || c.data.expected(p) != expected {
			return false
		}
		h, rest = head{named: n, year: year, point: p, said: expected}, r
		return true
	})
	return h, rest, ok
}

// latest is the year that a sentence without one speaks of: the last of the results that its
// footnote cites.
func (c *checker) latest(s sentence) int {
	if s.year != 0 {
		return s.year
	}
	y := 0
	for _, e := range c.entries[s.note] {
		if !e.target {
			y = max(y, e.year)
		}
	}
	return y
}

// value checks another value of the head's line: last year's, or a target.
func (c *checker) value(s sentence, h head, text string, year int, kind figure.Kind) (*point, bool) {
	m := headValue.FindStringSubmatch(text)
	p := h.at(year, kind)
	sense := 1
	if m != nil && m[2] != "" && m[2] != "为" {
		_, of := changeOf(h.Name)
		sense = of * rise(m[2])
	}
	if m != nil && sense != 0 {
		if a, ok := parseAmount(m[3], h.Unit); ok {
			w, right := c.stands(s, p, a, h.Unit, sense, year)
			if right && c.data.certainty(p, kind) != m[1] {
				w, right = unexpected, false
			}
			if !right {
				c.fault(s.line, w.code, text, "%s（%s，%d年）", w.why, h.Name, year)
			}
			return p, right
		}
	}
	c.fault(s.line, Unknown, text, "不能识别")
	return p, false
}
