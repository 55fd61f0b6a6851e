package analyze

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// A question is what a section of a report leaves open of its figures: whether they are
// of one year or of several, done or planned. Its figures are answered together, by what
// the reports of other years say.
type question struct {
	file      string
	from, end int // of the words that leave it open
	rule      string
}

// A ballot is what the other reports say of one figure of a question.
type ballot struct {
	line  lineID
	at    int // among the readings of the line
	other figure.Alternative
	score int // positive for the other reading
	why   string
	own   int // of score, what speaks for the other reading and not only against this one
}

// How many figures must speak for a reading of a section, and how many for each that
// speaks against it; and by how much one figure must fit better to speak at all, and to
// be read otherwise though its section is not settled.
const (
	fewestVotes    = 2
	votesToOne     = 4
	speaks, shouts = 2, 4
	sure           = 3 // of one reading: the year is told again
)

// settleSections answers the questions that sections leave open, where figures of other
// reports do: their years told again, their targets, their sums, the size of the years
// around. The reading that is chosen for a section is that of all its open figures, but
// for those that speak against it themselves.
func (a *aligner) settleSections(lines map[lineID][]reading) {
	asked := map[question][]ballot{}
	for _, id := range slices.SortedFunc(maps.Keys(lines), compareLines) {
		rs := lines[id]
		for i, r := range rs {
			for _, o := range r.Others {
				if o.Open && len(o.Why) > 0 && o.Indicator == r.Indicator {
					q := question{r.File, o.Why[0].From, o.Why[0].End, o.Why[0].Rule}
					asked[q] = append(asked[q], a.poll(id, rs, i, o))
				}
			}
		}
	}
	for _, q := range slices.SortedFunc(maps.Keys(asked), compareQuestions) {
		a.answer(lines, asked[q])
	}
}

func compareQuestions(x, y question) int {
	return cmp.Or(strings.Compare(x.file, y.file), cmp.Compare(x.from, y.from), cmp.Compare(x.end, y.end), strings.Compare(x.rule, y.rule))
}

// answer counts the ballots of a question and reads its figures by them.
func (a *aligner) answer(lines map[lineID][]reading, bs []ballot) {
	var as, other []ballot // that speak for the reading as it is, and for the other
	for _, b := range bs {
		switch {
		case b.score >= speaks:
			other = append(other, b)
		case b.score <= -speaks:
			as = append(as, b)
		}
	}
	turn := slices.ContainsFunc(other, func(b ballot) bool { return b.own > 0 }) && len(other) >= fewestVotes && len(other) >= votesToOne*len(as)
	for _, b := range bs {
		r := &lines[b.line][b.at]
		if r.Decision != "" || !(turn && b.score > -speaks || b.score >= shouts && b.own >= speaks) {
			continue
		}
		a.findings = append(a.findings, at(r.Observation, finding.SectionSettled, finding.Info, sayReadOtherwise,
			r.Indicator, told(r.Reading()), told(b.other.Reading), cmp.Or(b.why, sayAsOthers)))
		r.Kind, r.Year, r.Period = b.other.Kind, b.other.Year, b.other.Period
	}
	// What changes nothing needs one voice, if it says by what.
	if stays := len(as) >= max(1, votesToOne*len(other)) && example(as) != ""; turn || stays {
		chosen := as
		if turn {
			chosen = other
		}
		first := lines[chosen[0].line][chosen[0].at]
		a.findings = append(a.findings, at(first.Observation, finding.SectionSettled, finding.Info, saySection, told(first.Reading()), len(chosen), len(as)+len(other)-len(chosen), example(chosen)))
	}
}

// example is what one of the figures is proven by.
func example(bs []ballot) string {
	i := slices.IndexFunc(bs, func(b ballot) bool { return b.why != "" })
	return bs[max(i, 0)].why
}

// told is what a reading leaves open, as users read it.
func told(r figure.Reading) string {
	return r.Period.Title(r.Year) + r.Kind.Title()
}

// poll weighs the two readings of one figure.
func (a *aligner) poll(id lineID, rs []reading, i int, other figure.Alternative) ballot {
	r := rs[i]
	b := ballot{line: id, at: i, other: other}
	w := witnesses{r: r, nature: a.movesAs(id, rs)}
	for k, o := range rs {
		if k != i && o.File != r.File && o.BaseUnit == r.BaseUnit && o.Kind != figure.Suspect && !openOne(o) && !o.Upper.Valid {
			w.all = append(w.all, o)
		}
	}
	if text, ok := w.ownResult(rs, other.Reading); ok {
		b.score, b.why = -speaks, fmt.Sprintf(sayToldOtherwise, other.Year, text)
		return b
	}
	if r.Upper.Valid || len(w.all) == 0 {
		return b
	}
	now, whyNow := w.of(r.Reading())
	otherwise, why := w.of(other.Reading)
	if other.Kind != r.Kind && max(now, otherwise) < sure {
		return b // what is planned for a year is much like the result of the one before
	}
	b.score, b.why, b.own = otherwise-now, why, otherwise
	if now > otherwise {
		b.why = whyNow
	}
	return b
}

// movesAs is how the values of a line behave.
func (a *aligner) movesAs(id lineID, rs []reading) catalogue.Nature {
	if ind, ok := a.cat.ByID(id.id); ok && id.kind == levelLine {
		return ind.Nature
	}
	if id.kind == riseLine || id.kind == fallLine {
		return catalogue.Flow
	}
	return natureOf(id, rs)
}

func openOne(r reading) bool {
	return slices.ContainsFunc(r.Others, func(o figure.Alternative) bool { return o.Open })
}

// witnesses are the figures of other reports on the line of a figure.
type witnesses struct {
	r      reading
	nature catalogue.Nature
	all    []reading
}

// ownResult is what the figure's own report says outside of the section was the result of
// the year: a target that could be that result is none if the two differ.
func (w witnesses) ownResult(rs []reading, h figure.Reading) (string, bool) {
	if w.r.Kind != figure.Target || h.Kind != figure.Actual || h.Period.Type != figure.YearPeriod || w.r.Upper.Valid {
		return "", false
	}
	i := slices.IndexFunc(rs, func(o reading) bool {
		return o.File == w.r.File && o.Kind == figure.Actual && o.Year == h.Year && o.Period == h.Period && !openOne(o) && !o.Upper.Valid &&
			o.Qualifier == figure.EQ && o.BaseUnit == w.r.BaseUnit && w.off(o) > 0
	})
	if i < 0 {
		return "", false
	}
	return rs[i].Text, true
}

// size is the value of a reading in base units; of a growth, as it counts in its line.
func (r reading) size() float64 {
	v := r.Base.InexactFloat64()
	if r.negate {
		return -v
	}
	return v
}

// of is how well a reading of the figure fits, and what fits best or worst.
func (w witnesses) of(h figure.Reading) (int, string) {
	switch {
	case h.Period.Index != 0 || w.r.Context.YearSaid:
		return 0, "" // of a part of a year
	case h.Period.Type == figure.MultiYear && h.Kind == figure.Actual:
		return w.several(h.Period)
	case h.Kind == figure.Actual && h.Year != 0:
		return w.result(h.Year)
	case h.Kind == figure.Target && h.Year != 0:
		return w.aim(h.Year)
	}
	return 0, ""
}

func (w witnesses) percent() bool {
	return w.r.unit.Dimension == unit.Percent || w.r.unit.Dimension == unit.Points
}

// off is how far apart two figures are: of percentages in points, else as the logarithm.
func (w witnesses) off(o reading) float64 {
	x, y := w.r.size(), o.size()
	if w.percent() {
		return math.Abs(x - y)
	}
	if x <= 0 || y <= 0 {
		return math.Inf(1)
	}
	return math.Abs(math.Log(x / y))
}

// result hears of the figure as the result of a year.
func (w witnesses) result(year int) (int, string) {
	score, why := 0, ""
	near, far := 0.15, 1.1
	if w.percent() {
		near, far = 2, 12
	}
	beside := 0
	for _, o := range w.all {
		off := w.off(o)
		switch same := o.Year == year && o.Period.Type != figure.MultiYear; {
		case same && o.Kind == figure.Actual && o.Qualifier == figure.EQ:
			if off < 0.005 || w.percent() && off < 0.05 {
				return 3, fmt.Sprintf(sayToldAgain, o.ReportYear, year, o.Text)
			}
			score = min(score, -2)
		case same && o.Kind == figure.Target && o.ReportYear == year && off <= near:
			score, why = max(score, 1), fmt.Sprintf(sayWasTarget, year, o.Text)
		case same && o.Kind == figure.Target && o.ReportYear == year && off > far:
			score = min(score, -2)
		case o.Kind == figure.Actual && o.Period.Type != figure.MultiYear && o.Year != 0 && (o.Year-year == 1 || year-o.Year == 1):
			if off < 0.45 || w.percent() && off < near {
				beside = 1
			} else if off > far && beside == 0 && w.r.Change == figure.NoChange {
				beside = -2
			}
			if beside != 0 && why == "" {
				why = fmt.Sprintf(sayBeside, o.Year, o.Text)
			}
		}
	}
	return score + beside, why
}

// several hears of the figure as the sum of some years.
func (w witnesses) several(p figure.Period) (int, string) {
	if p.Average || w.r.Change != figure.NoChange && w.r.unit.Dimension == unit.Percent || w.nature == catalogue.Rate {
		return 0, ""
	}
	sum, n := 0.0, 0
	for _, o := range w.all {
		switch {
		case o.Kind != figure.Actual:
		case o.Period.Type == figure.MultiYear:
			if o.Period.From == p.From && o.Period.To == p.To && w.off(o) < 0.01 {
				return 3, fmt.Sprintf(sayToldAgain, o.ReportYear, p.To, o.Text)
			}
		case o.Year >= p.From-1 && o.Year <= p.To+1 && o.size() > 0:
			sum, n = sum+o.size(), n+1
		}
	}
	if n == 0 || w.nature == catalogue.Stock {
		return 0, ""
	}
	times, all := w.r.size()/(sum/float64(n)), float64(p.To-p.From+1)
	why := fmt.Sprintf(sayTimesYear, times)
	switch {
	case times >= 0.6*all && times <= 1.6*all:
		return 1 + min(n, 2), why
	case times <= 1.6:
		return -2, why
	}
	return 0, ""
}

// aim hears of the figure as the target of a year.
func (w witnesses) aim(year int) (int, string) {
	score, why := 0, ""
	for _, o := range w.all {
		off := w.off(o)
		switch same := o.Year == year && o.Period.Type != figure.MultiYear; {
		case !same:
		case o.Kind == figure.Target && off == 0:
			return 3, fmt.Sprintf(sayToldAgain, o.ReportYear, year, o.Text)
		case o.Kind == figure.Actual && (off < 0.15 && !w.percent() || w.percent() && off < 2):
			score, why = max(score, 1), fmt.Sprintf(sayBecame, year, o.Text)
		case o.Kind == figure.Actual && off > 1.1 && !w.percent():
			score = min(score, -2)
		}
	}
	return score, why
}
