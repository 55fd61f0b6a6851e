package analyze

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
)

// choose picks the figure of one year among all that state it, of one kind. One
// that a person confirmed or corrected is taken; else
//
//  1. the latest report speaks; within it a figure on the plain basis comes before
//     others (see isAside), an exact figure comes before a range,
//     a range before an approximate figure, that before a bound;
//  2. a figure of any other place that agrees with it and is sharper takes its
//     place (突破3 → 3.16; 5.01亿吨 → 50150万吨);
//     but of a plan only the latest report's;
//  3. a figure of an earlier report that does not agree has been revised, and so
//     has one that its own sentence calls replaced (由793.6亿元修订为768.9亿元);
//     While its own report only expected it (预计), a final figure near it counts;
//  4. where the latest report contradicts itself, the figure that another report
//     backs is taken, else the one whose scope and period are clearer; if neither
//     tells them apart the point is doubtful.
//
// Nothing that was not chosen is dropped: it stands in Point.Others.
func choose(all []stated) (Point, []finding.Finding) {
	markRaised(all)
	slices.SortStableFunc(all, func(a, b stated) int {
		return cmp.Or(
			cmp.Compare(precedence(a), precedence(b)),
			cmp.Compare(laterIf(a.behind), laterIf(b.behind)),
			cmp.Compare(age(a), age(b)),
			-cmp.Compare(a.ReportYear, b.ReportYear),
			cmp.Compare(laterIf(a.aside), laterIf(b.aside)),
			cmp.Compare(sharpness(a), sharpness(b)),
			-cmp.Compare(clearness(a), clearness(b)),
			a.step.Cmp(b.step),
			strings.Compare(a.File, b.File),
			cmp.Compare(a.Start, b.Start),
			strings.Compare(a.ID, b.ID),
		)
	})
	if rule, doubtful, ok := decided(all); ok {
		return point(all, 0, rule, doubtful)
	}
	best, rule, doubtful := latest(all)
	for i := range all {
		if sharper(all[i], all[best]) && agree(all[i], all[best]) && !outdated(all[i], all[best]) {
			best, rule = i, ruleSharper
		}
	}
	if i := final(all, best); i >= 0 {
		best, rule, doubtful = i, ruleLatest, false
	}
	return point(all, best, rule, doubtful || guessed(all, best) || unsure(all, best))
}

// final is the figure of a later report that takes the place of one that its own
// report only expected (预计24.5%, five years later 由24.1%提高到27%); -1 if there is
// none. It must lie so near that it can be of no other year.
func final(all []stated, best int) int {
	b := all[best]
	if b.Kind != figure.Actual || settled(b.Observation) || !expected(b.Observation) {
		return -1
	}
	return slices.IndexFunc(all, func(o stated) bool {
		return o.ReportYear > b.ReportYear && !o.old && sharpness(o) == 0 && !agree(o, b) && near(o.value, b.value, expectedBand)
	})
}

// outdated tells whether a is a target of an earlier report than b: of a plan,
// however sharp, only the last word counts (2.7%以上 for 2012 in the report of that
// year, not the 2.7%左右 of five years before).
func outdated(a, b stated) bool {
	return b.Kind == figure.Target && a.ReportYear < b.ReportYear && !settled(a.Observation)
}

// guessed tells whether the year of the chosen figure was only guessed (由X增加到Y
// without a year for X) and nothing else says the same of that year.
func guessed(all []stated, best int) bool {
	surmise := func(s stated) bool { return slices.Contains(s.Findings, finding.YearGuessed) }
	return surmise(all[best]) && !slices.ContainsFunc(all, func(o stated) bool { return !surmise(o) && agree(o, all[best]) })
}

// unsure reports whether the reader was in doubt of what or when the chosen figure is,
// and no other figure of the year that is clear says the same.
func unsure(all []stated, best int) bool {
	vague := func(s stated) bool { return !settled(s.Observation) && s.Unsure() }
	return vague(all[best]) && !slices.ContainsFunc(all, func(o stated) bool { return !vague(o) && agree(o, all[best]) })
}

// markRaised marks the first of two figures of one year that a sentence states as
// raised to the second: the year ends with the second.
func markRaised(all []stated) {
	last := map[sentenceID]int{}
	for _, s := range all {
		k := sentenceOf(s.Observation)
		last[k] = max(last[k], s.Start)
	}
	for i, s := range all {
		all[i].old = s.old || last[sentenceOf(s.Observation)] > s.Start && s.Context.Raised
	}
}

func sameSentence(a, b stated) bool {
	return a.File == b.File && a.SentenceStart == b.SentenceStart && a.Sentence == b.Sentence
}

// age is 1 for a figure that its own sentence calls replaced or only measures another
// against, and for one whose year was only inferred and is not the year that its report reviews (由2.6%提升至
// 3.6%: the first may be of any year), and for a target that a later report recalls: such a
// figure never overrules the report of that year.
func age(s stated) int {
	if s.Kind == figure.Target && s.ReportYear > s.Year && s.Year != 0 {
		return 1 // 超额完成120万的目标: the report of the year set it
	}
	if s.old || s.Context.Compared || s.Kind == figure.Actual && s.Year != s.ReportYear-1 && slices.Contains(s.Findings, finding.PeriodInferred) &&
		!s.Context.YearSaid {
		return 1
	}
	return 0
}

// mostVersions is how many different figures of one year a report may have before
// they are not even compared: no report has, and it keeps the time linear.
const mostVersions = 100

// latest picks among the figures of the latest report, which come first.
func latest(all []stated) (best int, rule string, doubtful bool) {
	n := 1
	for n < len(all) && all[n].behind == all[0].behind && all[n].aside == all[0].aside && all[n].ReportYear == all[0].ReportYear && age(all[n]) == age(all[0]) {
		n++
	}
	// groups of figures that agree, each by its first.
	var firsts []int
	for i := range n {
		if len(firsts) > mostVersions {
			return 0, ruleUnsolved, true
		}
		if !slices.ContainsFunc(firsts, func(f int) bool { return agree(all[i], all[f]) }) {
			firsts = append(firsts, i)
		}
	}
	if len(firsts) == 1 {
		if len(all) == 1 {
			return 0, ruleOnly, false
		}
		return 0, ruleSame, false
	}
	for _, f := range firsts {
		if slices.ContainsFunc(all[n:], func(o stated) bool { return sharpness(o) == 0 && agree(o, all[f]) }) {
			return f, ruleBacked, false
		}
	}
	if !slices.ContainsFunc(firsts[1:], func(f int) bool { return !clearer(all[firsts[0]], all[f]) }) {
		return firsts[0], ruleClearer, false
	}
	if !slices.ContainsFunc(firsts[1:], func(f int) bool { return !batches(all[firsts[0]], all[f]) }) {
		return firsts[0], ruleBatches, true
	}
	return firsts[0], ruleUnsolved, true
}

// clearer tells whether a is the year's figure of the whole area more clearly
// than b. Of two that one sentence states under one name (月人均分别提高221元、90元)
// the first is no clearer than the second: the name does not tell them apart.
func clearer(a, b stated) bool {
	if sameSentence(a, b) {
		return marks(a) > marks(b)
	}
	return clearness(a) > clearness(b)
}

// sharpness orders figures: exact, range, approximate, bound.
func sharpness(s stated) int {
	switch {
	case s.upper.Valid:
		return 1
	case s.passed:
		return 3
	case s.q == figure.EQ:
		return 0
	case s.q == figure.About || s.q == figure.Near:
		return 2
	}
	return 3
}

func sharper(a, b stated) bool {
	if sa, sb := sharpness(a), sharpness(b); sa != sb {
		return sa < sb
	}
	if sameSide(a, b) {
		return a.q.Floor() && a.value.GreaterThan(b.value) || a.q.Ceiling() && a.value.LessThan(b.value)
	}
	return sharpness(a) == 0 && a.step.LessThan(b.step) && !a.value.Equal(b.value)
}

// sameSide reports whether two results are bounds from the same side, of which one
// only says less than the other: 控制在4%以内 of the term, 控制在3%以内 of its last year.
func sameSide(a, b stated) bool {
	if a.Kind == figure.Target || b.Kind == figure.Target || a.passed || b.passed {
		return false
	}
	return a.q.Floor() && b.q.Floor() || a.q.Ceiling() && b.q.Ceiling()
}

// clearness counts the signs that a figure is the year's, of the whole area.
func clearness(s stated) int {
	n := marks(s)
	for _, f := range s.Findings {
		switch f {
		case finding.PeriodInferred, finding.NameInherited, finding.UnitMissing, finding.NameMissing:
			n--
		}
	}
	return n
}

// marks are the words for the whole year or area, two for the figure's own
// clause, one for its sentence.
func marks(s stated) int {
	if ownScopes.Has(s.Scope) {
		return 2
	}
	return s.Context.Breadth
}

// agree tells whether two figures can both be true.
func agree(a, b stated) bool {
	if sharpness(a) > sharpness(b) {
		a, b = b, a // a is the sharper one
	}
	step := decimal.Max(a.step, b.step)
	switch {
	case b.upper.Valid:
		lo, hi := b.value.Sub(step), b.upper.Decimal.Add(step)
		return a.value.GreaterThan(lo) && a.value.LessThan(hi) || a.upper.Valid && a.value.LessThan(hi) && a.upper.Decimal.GreaterThan(lo)
	case b.q == figure.EQ && !b.passed:
		return a.value.Equal(b.value) || a.value.Sub(b.value).Abs().LessThan(step)
	case b.q == figure.About:
		return near(a.value, b.value, aboutBand) || a.value.Sub(b.value).Abs().LessThan(step)
	case b.q == figure.Near:
		// 接近万元关口，由3706元提高到8600元: the sentence says itself how near that is.
		return a.value.LessThan(b.value.Add(step)) && (near(a.value, b.value, nearBand) || sameSentence(a, b))
	case b.passed:
		return a.value.Add(a.step).GreaterThan(b.value)
	case sameSide(a, b):
		return near(a.value, b.value, boundBand)
	case b.q.Floor():
		if a.q.Ceiling() {
			return a.value.GreaterThan(b.value)
		}
		// A sentence may name the mark that its own figure lies far above: 先后突破1000亿元
		// 和1500亿元，达到1894亿元.
		return a.value.Add(a.step).GreaterThan(b.value) && (near(a.value, b.value, boundBand) || sameSentence(a, b))
	case b.q.Ceiling():
		if a.q.Floor() {
			return a.value.LessThan(b.value)
		}
		return a.value.Sub(a.step).LessThan(b.value) && near(a.value, b.value, boundBand)
	}
	return false
}

// How far, as a part of the larger one, figures may lie apart: 左右 and 近 mean
// little, and a bound is named because it was passed (超30 is not said of 60).
var (
	aboutBand = decimal.New(8, -2)
	nearBand  = decimal.New(1, -1)
	boundBand = decimal.New(35, -2)
	// expectedBand is how far a final figure may lie from the expected one.
	expectedBand = decimal.New(3, -2)
)

func near(a, b, band decimal.Decimal) bool {
	return a.Sub(b).Abs().LessThanOrEqual(decimal.Max(a.Abs(), b.Abs()).Mul(band))
}

// point makes the point and says what the others are to it.
func point(all []stated, best int, rule string, doubtful bool) (Point, []finding.Finding) {
	c := all[best]
	p := Point{Year: c.Year, Value: c.value, exact: c.exact, Upper: c.upper, Qualifier: c.q, Kind: c.Kind, Observation: c.Observation,
		Findings: slices.Clone(c.Findings), Doubtful: doubtful}
	var fs []finding.Finding
	revised := false
	if rule == ruleSame && slices.ContainsFunc(all, func(o stated) bool { return relation(c, o) == Restated }) {
		rule = ruleOfYear
	}
	for i, o := range all {
		if i == best {
			continue
		}
		rel := relation(c, o)
		p.Others = append(p.Others, Other{Observation: o.Observation, Value: o.value, Relation: rel})
		switch rel {
		case Revision:
			revised = true
			if c.Kind == figure.Actual {
				p.Findings = append(p.Findings, finding.ValueRevised)
				fs = append(fs, at(o.Observation, finding.ValueRevised, finding.Info, "%s", revisionMessage(o, c, rule)))
			}
		case Restated:
			p.Findings = append(p.Findings, finding.ValueRevised)
			fs = append(fs, at(o.Observation, finding.ValueRevised, finding.Info, "%s", conflictMessage(o, c, ruleOfYear, false)))
		case Beside:
			if rule == ruleBatches {
				p.Findings = append(p.Findings, finding.SeveralThings)
				fs = append(fs, at(o.Observation, finding.SeveralThings, finding.Info, sayBatches, c.Year, c.Text, o.Text))
			}
		case Conflict:
			p.Findings = append(p.Findings, finding.ValueConflict)
			sev := finding.Info
			if doubtful {
				sev = finding.Doubt
			}
			fs = append(fs, at(o.Observation, finding.ValueConflict, sev, "%s", conflictMessage(o, c, rule, doubtful)))
		}
	}
	if revised && (rule == ruleSame || rule == ruleOnly) {
		rule = ruleLatest
	}
	p.Rule = rule
	slices.Sort(p.Findings)
	p.Findings = slices.Compact(p.Findings)
	return p, fs
}

func revisionMessage(o, chosen stated, rule string) string {
	if settled(chosen.Observation) {
		return decidedMessage(o, chosen, rule)
	}
	if sameSentence(o, chosen) {
		return fmt.Sprintf(sayReplaced, o.Text, chosen.Text)
	}
	return fmt.Sprintf(sayRevised, o.ReportYear, o.Text, chosen.ReportYear, chosen.Text)
}

// conflictMessage says what disagrees and what to do about it.
func conflictMessage(o, chosen stated, rule string, doubtful bool) string {
	where := sayElsewhere
	if sameSentence(o, chosen) {
		where = saySameSentence
	}
	if settled(chosen.Observation) && !doubtful {
		return decidedMessage(o, chosen, rule)
	}
	what := fmt.Sprintf(sayDisagree, where, chosen.Text, o.Text)
	if doubtful {
		return fmt.Sprintf(sayUnsolved, what)
	}
	return fmt.Sprintf(sayChosen, what, chosen.Text, rule)
}

// laterIf orders what is so behind what is not.
func laterIf(so bool) int {
	if so {
		return 1
	}
	return 0
}

func relation(chosen, o stated) Relation {
	switch {
	case agree(chosen, o) && sharper(chosen, o):
		if sharpness(o) == 0 {
			return Agrees
		}
		return Weaker
	case agree(chosen, o):
		return Agrees
	case chosen.official != o.official:
		return OtherSource
	case beside(chosen, o):
		return Beside
	case o.ReportYear < chosen.ReportYear || o.old && !chosen.old:
		return Revision
	case o.ReportYear > chosen.ReportYear && age(o) > age(chosen):
		return Restated
	}
	return Conflict
}
