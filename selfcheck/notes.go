package selfcheck

import (
	"strconv"
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
)

// An entry is one figure that a footnote cites.
type entry struct {
	year, line int
	target     bool
	figure     string // as the report writes it
	report     string
	excerpt    string
	found      []*observation // what it may be
}

var (
	entryItem  = lazyregexp.New(`^(.*?)(\d{4})年(目标)?(.+)$`)
	entryPlace = lazyregexp.New(`^(.*?)(?:第(\d+)行)?(?:“(.*)”)?$`)
	reportYear = lazyregexp.New(`(\d{4})年`)
	decided    = lazyregexp.New(`（人工.*）$`)
)

// notes reads the footnotes and looks for each of their entries.
func (c *checker) notes() {
	c.entries = map[int][]entry{}
	for _, f := range c.page.footnotes {
		for _, part := range cut(strings.TrimSuffix(f.text, "。"), '；') {
			es, ok := parseEntries(part)
			if !ok {
				c.fault(f.line, BadNote, part, "脚注不能识别")
				continue
			}
			for _, e := range es {
				c.out.Entries++
				if e.found = c.data.cited(e); len(e.found) == 0 {
					c.fault(f.line, BadNote, part, "明细中没有这一行、这一年的这个数")
				}
				c.entries[f.number] = append(c.entries[f.number], e)
			}
		}
	}
}

// cut splits a text at a sign that stands in no quotes and no brackets.
func cut(s string, sign rune) []string {
	var out []string
	from, depth, quotes := 0, 0, 0
	for i, r := range s {
		switch {
		case r == '“':
			quotes++
		case r == '”':
			quotes--
		case quotes > 0: // a quotation may end within brackets
		case r == '（':
			depth++
		case r == '）':
			depth--
		case r == sign && depth == 0:
			out = append(out, s[from:i])
			from = i + len(string(sign))
		}
	}
	return append(out, s[from:])
}

// parseEntries reads what one place is cited for: 2025年5.0%、2025年目标5%，2026年政府工作报告第31行“…”.
func parseEntries(s string) ([]entry, bool) {
	parts := cut(s, '，')
	if len(parts) < 2 {
		return nil, false
	}
	last := len(parts) - 1
	at := entryPlace.FindStringSubmatch(parts[last])
	if at == nil {
		return nil, false
	}
	var out []entry
	for _, item := range cut(strings.Join(parts[:last], "，"), '、') {
		m := entryItem.FindStringSubmatch(item)
		if m == nil {
			return nil, false
		}
		e := entry{target: m[3] != "", figure: m[4], report: at[1], excerpt: at[3]}
		e.year, _ = strconv.Atoi(m[2])
		e.line, _ = strconv.Atoi(at[2])
		out = append(out, e)
	}
	return out, true
}

// cited are the observations that an entry may be.
func (d *Data) cited(e entry) []*observation {
	var out []*observation
	for _, o := range d.lines[e.line] {
		if o.named(e.report) && o.of(e.year) && (o.Kind == figure.Target) == e.target && e.quotes(o) {
			out = append(out, o)
		}
	}
	return out
}

// named reports whether a footnote's name of a report is that of the observation's: its year
// and kind, or its file.
func (o *observation) named(report string) bool {
	m := reportYear.FindStringSubmatch(report)
	return strings.Contains(report, o.File) || m != nil && m[1] == strconv.Itoa(o.ReportYear)
}

// quotes reports whether the figure and the words of an entry stand in the sentence of an
// observation. What a person decided stands in no report.
func (e entry) quotes(o *observation) bool {
	if !decided.MatchString(e.figure) && !e.states(o) {
		return false
	}
	for _, part := range strings.Split(e.excerpt, "…") {
		if !strings.Contains(o.text, bare(part)) {
			return false
		}
	}
	return true
}

var way = lazyregexp.New(`^(下降|提高)(.+)$`)

// states reports whether the figure of an entry is that of an observation: in its words, or
// with the direction and the bound that its sentence gives it elsewhere.
func (e entry) states(o *observation) bool {
	text := e.figure
	if m := way.FindStringSubmatch(text); m != nil {
		if (o.Change == figure.Fall) != (m[1] == "下降") {
			return false
		}
		text = m[2]
	}
	if strings.Contains(o.text, bare(text)) {
		return true
	}
	before, after := o.Qualifier.Around()
	inner, ok := strings.CutPrefix(text, before)
	inner, both := strings.CutSuffix(inner, after)
	return ok && both && strings.Contains(o.text, bare(inner))
}

// brokenPermille is a ‰ in two pieces, which the reader mends: 5.8％。以内.
var brokenPermille = lazyregexp.New(`％。([以之；;，,。、])`)

// bare is a text without spaces and in narrow signs, as its parts compare.
func bare(s string) string {
	s = brokenPermille.ReplaceAllString(s, "‰$1")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '　' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0':
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, s)
	return thousands.ReplaceAllString(s, "$1")
}

var thousands = lazyregexp.New(`(\d),`)

// backed reports whether a footnote cites an observation.
func (c *checker) backed(note int, id string) bool {
	for _, e := range c.entries[note] {
		for _, o := range e.found {
			if o.ID == id {
				return true
			}
		}
	}
	return false
}
