package extract

import (
	"linian/figure"
	"linian/finding"
)

// A dated is what a timing rule proposes.
type dated struct {
	year    int
	period  figure.Period
	guessed bool // the text does not say the year of 由X that well, or of which years an average is
}

// Title is the time as users read it.
func (d dated) Title() string { return d.period.Title(d.year) }

// inYear is the plain year y.
func inYear(y int) dated { return dated{year: y, period: figure.Period{Type: figure.YearPeriod}} }

// spanning are the years from the one to the other as one period.
func spanning(from, to int) dated {
	return dated{period: figure.Period{Type: figure.MultiYear, From: from, To: to}}
}

// What a proposal of a time costs: the more narrowly words fix the time, the less. What
// no words narrow is of the year at hand.
const (
	costRole    = 1 * step  // its part in 由X到Y
	costAverage = 2 * step  // 年均
	costAgainst = 3 * step  // 比2015年
	costBetween = 4 * step  // the two levels before it
	costPlanned = 5 * step  // 累计, at the end of a plan
	costSpan    = 6 * step  // several years
	costPart    = 7 * step  // 上半年
	costUntil   = 8 * step  // 截至10月底, of what was done by then
	costEver    = 9 * step  // 截至2019年, of all that ever came
	costDate    = 10 * step // 截至10月底, of a level
	costEnd     = 11 * step // 年末, or a name that is one of the year's end
	costTotal   = 12 * step // 累计
	costPlain   = 13 * step
)

// timeRules say for which year or years a figure is meant, from the cheapest on.
var timeRules = byCost(pairTimes, averageTimes, againstTimes, spanTimes, partTimes, plainTimes)

// timeRule is a rule of the Timing slot.
func timeRule(r Rule, propose func(v *view) (dated, bool)) proposer[dated] {
	r.Slot = figure.Timing
	return proposer[dated]{r, func(v *view) (dated, stretch, bool) {
		d, ok := propose(v)
		return d, v.timeSaid(), ok
	}}
}

// timeSaid is where the words stand that dated the figure.
func (v *view) timeSaid() stretch {
	switch {
	case v.m.against != nil:
		return stretch{v.m.against.at, v.m.against.end}
	case v.m.own != nil:
		return stretch{v.m.own.at, v.m.own.end}
	}
	return v.m.now.words
}

// A moment is what the words before one figure say of its time.
type moment struct {
	now     when
	own     *timeWord // said between this figure and the one before it
	against *timeWord // 比2002年
	average bool      // 年均
	total   bool      // 累计
}

// fromTo remembers the years of the last 从X增加到Y and the last 比2002年 of a
// sentence: what follows without years of its own means the same.
type fromTo struct {
	from, to int
	against  int
	guessed  bool // from was
	// announced is set where against opened the sentence: 2005年与2000年相比，…
	announced bool
}

// time fills Year and Period. The kind is settled before: a target and a result of
// one section may be of two years.
func (x *extractor) time(o *figure.Observation, v *view, base *fromTo) {
	v.kind, v.base = o.Kind, *base
	if !v.m.now.dates() {
		o.Findings = append(o.Findings, finding.PeriodInferred)
	}
	v.t = v.inferred()
	if o.Kind == figure.Criterion {
		o.Period = figure.Period{Type: figure.YearPeriod} // a bound is of no time
		return
	}
	best, other := settle(timeRules, v)
	o.Year, o.Period, v.otherTime = best.value.year, best.value.period, other
	if x.why {
		o.Why = explain(o.Why, timeRules, v)
	}
	x.follow(o, v, base, best.value)
}

// follow keeps in base what the figures behind need to know.
func (x *extractor) follow(o *figure.Observation, v *view, base *fromTo, d dated) {
	n := v.n
	switch {
	case n.fromRole:
		base.from, base.guessed = d.year, d.guessed
		if v.ownYear() != 0 || n.revised {
			base.to = 0
		}
		if n.revised {
			o.Findings = append(o.Findings, finding.ValueRevised)
		} else if d.guessed {
			o.Findings = append(o.Findings, finding.YearGuessed)
		}
	case n.revised:
		base.to = 0
	case d.guessed:
		o.Findings = append(o.Findings, finding.YearGuessed)
	case n.toRole:
		base.to = d.year
	case n.change != figure.NoChange && !v.m.average && v.m.against != nil && v.m.against.when.year != 0:
		base.against = v.m.against.when.year
	}
}

// inferred is the time said, or what the section implies where none is.
func (v *view) inferred() when {
	now, sec, cal := v.m.now, v.sec, v.x.cal
	if now.dates() {
		return now
	}
	t := when{half: now.half, index: now.index, asOf: now.asOf, dated: now.dated}
	if cal.part.of != "" && v.kind != figure.Target && sec.mode == review && !now.whole && !now.dated && t.half == "" {
		t.half, t.index = cal.part.of, cal.part.index // the whole report tells of a part of the year
	}
	switch {
	case cal.year != 0 && v.kind == figure.Target && sec.mode == review && !v.ofReviewedYear():
		t.year = cal.year
	case cal.year != 0 && v.kind == figure.Actual && sec.mode == plan:
		t.year = cal.reviewed()
	case sec.multi() && (t.half != "" || t.dated) && sec.mode == review: // 上半年 in a review of several years is that of the last
		t.year = cal.lastTold()
	case sec.multi():
		t.from, t.to = sec.from, sec.to
	default:
		t.year = sec.from
	}
	return t
}

// ofReviewedYear reports whether a target is one that was set for the year under
// review: 未达到计划800张的目标.
func (v *view) ofReviewedYear() bool {
	return ofWord.Begins(v.behind()) || v.kind == figure.Target && (aimedAt(v.rd, v.c, v.n) || v.x.aim.covers(v.rd, v.c, v.n))
}

// ownYear is the year said between the figure and the one before it; 0 for none.
func (v *view) ownYear() int {
	if v.m.own == nil {
		return 0
	}
	return v.m.own.when.year
}

// inReview reports whether the section tells results.
func (v *view) inReview() bool { return v.sec.mode == review }
