package charts

import (
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"

	"linian/analyze"
	"linian/drawing"
	"linian/figure"
)

// A mini is a core indicator on the first screen: its latest figure, how it changed, and
// a small drawing that needs no script.
type mini struct {
	Anchor, Name, Unit string
	Value              string // 超2800
	Year               int
	Doubtful           bool
	Change             string // 比上年加快0.5个百分点; "" where nothing can be said
	Up, Down           bool   // of the change, by its sign alone
	Goal, Met          string // 2026年目标5%以上; 2025年目标5%以上，达到
	Drawing            template.HTML
	Text               string // the drawing, for who cannot see it
}

// maxMinis is how many core indicators the first screen shows.
const maxMinis = 12

// minis are the core indicators that are drawn on the page; at are their places there.
func minis(cs []analyze.Comparison, at []string, res *analyze.Result, keys []string) []mini {
	number := map[string]int{}
	for i, c := range cs {
		number[c.Key] = i
	}
	var out []mini
	for _, i := range res.Core(keys) {
		c := res.Comparisons[i]
		k, ok := number[c.Key]
		if !ok || len(c.Actual) < 2 {
			continue
		}
		if out = append(out, newMini(c, at[k])); len(out) == maxMinis {
			break
		}
	}
	return out
}

func newMini(c analyze.Comparison, anchor string) mini {
	last := c.Actual[len(c.Actual)-1]
	m := mini{Anchor: anchor, Name: c.Name, Unit: c.Unit, Year: last.Year, Doubtful: last.Doubtful, Value: shownValue(last)}
	for _, ch := range c.Changes {
		if w := changeSentence(c, ch); ch.Year == last.Year && w != "" {
			m.Change = w
			m.Up, m.Down = ch.Absolute.Value.IsPositive(), ch.Absolute.Value.IsNegative()
		}
	}
	for _, d := range c.Completions {
		if d.Plan || d.Target.Doubtful {
			continue
		}
		goal := fmt.Sprintf("%d年目标%s", d.Year, d.Target.Qualifier.Aim(goalNumber(d.Target)+c.Unit))
		switch {
		case d.Year > last.Year && d.Year <= last.Year+2:
			m.Goal = goal // of two, the newer one
		case d.Year == last.Year && d.Verdict.Word() != "":
			m.Met = goal + "，" + d.Verdict.Word()
		}
	}
	f := newView(c, recent(c))
	m.Text, m.Drawing = description(f), drawMini(f)
	return m
}

// shownValue is a point's value with its qualifier and the digits of its report.
func shownValue(p analyze.Point) string {
	if p.Qualifier == figure.Many {
		return p.Observation.Text
	}
	s := p.Qualifier.Phrase() + goalNumber(p)
	return s
}

func goalNumber(p analyze.Point) string {
	s := p.Digits(p.Value)
	if s == "" {
		s = number(p.Value)
	}
	if p.Upper.Valid {
		s += "—" + number(p.Upper.Decimal)
	}
	return strings.Replace(s, "-", "−", 1)
}

// longGap is how many years without a figure part what is drawn small from what came
// before it.
const longGap = 6

// recent are the years of a small drawing: those after the last long gap.
func recent(c analyze.Comparison) []int {
	years := drawing.Years(c)
	has := map[int]bool{}
	for _, p := range c.Actual {
		has[p.Year] = true
	}
	from, empty := 0, 0
	for i, y := range years {
		switch {
		case !has[y]:
			empty++
		default:
			if empty >= longGap {
				from = i
			}
			empty = 0
		}
	}
	return years[from:]
}

// The size of a small drawing, in its own units, and the room around its plot.
const (
	miniWidth, miniHeight = 260.0, 116.0
	miniLeft, miniRight   = 10.0, 10.0
	miniTop, miniBottom   = 20.0, 20.0
)

// A small is a small drawing while it is made.
type small struct {
	strings.Builder
	f      view
	lo, hi float64
}

// drawMini draws a comparison as SVG whose colours are those of the page, light or dark.
// Every text in it is a number or a year of ours.
func drawMini(f view) template.HTML {
	lo, hi, ok := f.range64()
	if !ok {
		return ""
	}
	if hi == lo {
		hi = lo + 1
	}
	if f.Form == drawing.Bars {
		lo = math.Min(lo, 0)
	} else {
		lo -= (hi - lo) * 0.33 // the lowest dot has room for its value above the line of years
	}
	s := &small{f: f, lo: lo, hi: hi}
	fmt.Fprintf(s, `<svg viewBox="0 0 %g %g" aria-hidden="true">`, miniWidth, miniHeight)
	s.axis()
	if f.Form == drawing.Bars {
		s.bars()
		s.goals()
	} else {
		s.goals()
		s.lines()
	}
	s.labels()
	s.WriteString("</svg>")
	return template.HTML(s.String()) // made of numbers only
}

func (s *small) x(i int) float64 {
	n := float64(len(s.f.Years))
	return miniLeft + (float64(i)+0.5)*(miniWidth-miniLeft-miniRight)/n
}

func (s *small) y(v float64) float64 {
	return miniHeight - miniBottom - (v-s.lo)/(s.hi-s.lo)*(miniHeight-miniTop-miniBottom)
}

// step is the distance of two years.
func (s *small) step() float64 { return (miniWidth - miniLeft - miniRight) / float64(len(s.f.Years)) }

// axis draws the ground line, and the first and the last year below it.
func (s *small) axis() {
	y := miniHeight - miniBottom
	if s.f.Form == drawing.Bars {
		y = s.y(0)
	}
	fmt.Fprintf(s, `<path class="m-axis" d="M%.1f %.1fH%.1f"/>`, miniLeft, y, miniWidth-miniRight)
	last := len(s.f.Years) - 1
	s.text(s.x(0), miniHeight-6, fmt.Sprint(s.f.Years[0]), "m-year")
	if last > 0 {
		s.text(s.x(last), miniHeight-6, fmt.Sprint(s.f.Years[last]), "m-year")
	}
}

func (s *small) text(x, y float64, t, class string) {
	fmt.Fprintf(s, `<text x="%.1f" y="%.1f" class="%s">%s</text>`, x, y, class, template.HTMLEscapeString(t))
}

func (s *small) bars() {
	w := math.Min(s.step()*0.62, 26)
	for i, c := range s.f.Actual {
		if c.Point == nil {
			continue
		}
		v := c.Point.Value.InexactFloat64()
		top, foot := s.y(math.Max(v, 0)), s.y(math.Min(v, 0))
		class := "m-bar"
		if c.Mark == drawing.Doubtful {
			class = "m-bar m-open"
		}
		fmt.Fprintf(s, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, class, s.x(i)-w/2, top, w, math.Max(foot-top, 1))
		if c.Mark == drawing.AtLeast || c.Mark == drawing.AtMost {
			s.dot(s.x(i), s.y(v), c.Mark)
		}
	}
}

// lines joins the years of each run: solid from year to year, dotted over what is missing.
func (s *small) lines() {
	for _, run := range s.f.Runs() {
		before := run.From
		for i := run.From + 1; i <= run.To; i++ {
			if !s.f.Actual[i].Sound() {
				continue
			}
			class := "m-line"
			if i-before > 1 {
				class = "m-line m-gap"
			}
			fmt.Fprintf(s, `<path class="%s" d="M%.1f %.1fL%.1f %.1f"/>`, class, s.x(before), s.value(before), s.x(i), s.value(i))
			before = i
		}
	}
	for i, c := range s.f.Actual {
		if c.Point != nil {
			s.dot(s.x(i), s.value(i), c.Mark)
		}
	}
}

func (s *small) value(i int) float64 { return s.y(s.f.Actual[i].Point.Value.InexactFloat64()) }

// dot draws a result by its mark.
func (s *small) dot(x, y float64, m drawing.Mark) {
	const r = 3.4
	switch m {
	case drawing.AtLeast:
		fmt.Fprintf(s, `<path class="m-dot" d="M%.1f %.1fl%.1f %.1fh%.1fz"/>`, x, y-r-1, r+0.8, 2*r, -2*r-1.6)
	case drawing.AtMost:
		fmt.Fprintf(s, `<path class="m-dot" d="M%.1f %.1fl%.1f %.1fh%.1fz"/>`, x, y+r+1, r+0.8, -2*r, -2*r-1.6)
	case drawing.Near, drawing.Range:
		fmt.Fprintf(s, `<path class="m-dot" d="M%.1f %.1fl%.1f %.1fl%.1f %.1fl%.1f %.1fz"/>`, x, y-r-1, r+1, r+1, -r-1, r+1, -r-1, -r-1)
	case drawing.Doubtful:
		fmt.Fprintf(s, `<circle class="m-dot m-open" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, r)
	default:
		fmt.Fprintf(s, `<circle class="m-dot" cx="%.1f" cy="%.1f" r="%.1f"/>`, x, y, r)
	}
}

// stroke is half the width of a target: those of two years never touch.
func (s *small) stroke() float64 {
	if s.f.Form == drawing.Bars {
		return math.Min(math.Min(s.step()*0.62, 26)/2+3, s.step()*0.43)
	}
	return math.Min(8, s.step()*0.36)
}

// goals draws the target of each year as a stroke of its own, turned up at its ends for a
// floor, down for a ceiling, broken for a rounding.
func (s *small) goals() {
	w := s.stroke()
	for i, c := range s.f.Target {
		if !c.Sound() {
			continue
		}
		x, y := s.x(i), s.y(c.Point.Value.InexactFloat64())
		d := fmt.Sprintf("M%.1f %.1fh%.1f", x-w, y, 2*w)
		switch c.Mark {
		case drawing.AtLeast:
			d = fmt.Sprintf("M%.1f %.1fv3.5h%.1fv-3.5", x-w, y-3.5, 2*w)
		case drawing.AtMost:
			d = fmt.Sprintf("M%.1f %.1fv-3.5h%.1fv3.5", x-w, y+3.5, 2*w)
		case drawing.Near:
			d = fmt.Sprintf("M%.1f %.1fH%.1fM%.1f %.1fH%.1f", x-w, y, x-2, x+2, y, x+w)
		}
		fmt.Fprintf(s, `<path class="m-halo" d="%s"/><path class="m-goal" d="%s"/>`, d, d)
	}
}

// miniSize is the size of the values in a small drawing.
const miniSize = 11

// labels writes the first and the last figure, the highest, the lowest and what is in
// doubt, where there is room.
func (s *small) labels() {
	first := slices.IndexFunc(s.f.Actual, func(c drawing.Cell) bool { return c.Point != nil })
	if first < 0 {
		return
	}
	var ls []caption
	var marks []rect
	for i, c := range s.f.Target {
		if c.Sound() {
			y := -s.y(c.Point.Value.InexactFloat64())
			marks = append(marks, rect{s.x(i) - s.stroke(), y - 2, s.x(i) + s.stroke(), y + 2})
		}
	}
	for i, c := range s.f.Actual {
		if c.Point == nil {
			continue
		}
		l := caption{text: cellWords(*c.Point), tone: "m-label", x: s.x(i), y: -s.value(i), gap: 4, rank: s.f.labelRank(i), fixed: s.f.Form == drawing.Bars}
		if s.f.Form == drawing.Line || c.Mark != drawing.Exact {
			l.gap = 6
			marks = append(marks, rect{l.x - 3, l.y - 3, l.x + 3, l.y + 3})
		}
		if i == first && l.rank > 2 {
			l.rank = 2
		}
		if g := s.f.Target[i]; g.Sound() {
			y := -s.y(g.Point.Value.InexactFloat64())
			if l.below = s.f.Form == drawing.Line && y > l.y; s.f.Form == drawing.Bars && y >= l.y-6 && y < l.y+14 {
				l.y = y
			}
		} else if s.f.Form == drawing.Line {
			l.below = valley(values(s.f.Actual), i)
		}
		switch {
		case l.rank == 0:
			l.tone = "m-label m-last"
		case l.rank > 2:
			continue
		}
		for _, r := range l.text {
			if l.width += 6.4; r > 0x2E80 {
				l.width += 4.6
			}
		}
		ls = append(ls, l)
	}
	for _, p := range placeLabels(ls, marks, rect{0, -miniHeight + miniBottom + 1, miniWidth, 0}, miniSize) {
		s.text(p.tx, -p.ty, p.text, p.tone)
	}
}

// cellWords is a value as small drawings label it: >91, 约7.
func cellWords(p analyze.Point) string {
	s := p.Qualifier.Symbol() + goalNumber(p)
	if p.Qualifier == figure.Many {
		s = p.Observation.Text
	}
	if p.Doubtful {
		s += "?"
	}
	return s
}
