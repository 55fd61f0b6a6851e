// Package extract reads figures out of a report: report.Report → []Observation.
//
// A block of text goes through four steps: scan finds numbers with their units
// and bounds (numeral.go, scan*.go, nofigure.go, qualifier.go, sign.go); segment splits the
// block into sentences and clauses (clause.go); rules of clauses (clause_rule.go), one
// file a construct, say which figure has which words (dist*.go, own.go, join*.go), and
// what each figure is called by them (name*.go, with lead.go, gap.go and noun_*.go); and rules
// (rule.go), one file a construct, say in which sense (kind_*.go) and for which year
// (time_*.go, with the words of when_*.go) it is meant.
package extract

import (
	"slices"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/numeral"
	"linian/outline"
	"linian/report"
)

// Options configures Extract. The zero value is good.
type Options struct {
	// Names are the names of indicators that are seen before anything is cut off
	// them; nil = those of the built-in catalogue.
	Names *Names
	// Why keeps what every rule said of a figure, in Observation.Why. It is for
	// looking at single figures and costs memory.
	Why bool
	// Outline says what the parts of a report are about; nil = outline.Read.
	Outline func(*report.Report) outline.Outline
}

// Extract returns the observations of one report in the order of the text. It
// never fails: what it doubts carries findings, and what looks corrupted has
// kind Suspect.
func Extract(r *report.Report, o Options) []figure.Observation {
	x := Extractor{Options: o}
	return x.Append(nil, r)
}

// An Extractor does what Extract does for one report after another and keeps
// its working memory in between, so that reading many reports makes little more
// than what it returns. The zero value is ready; it serves one goroutine.
type Extractor struct {
	Options
	// Stop, if not nil, is asked now and then; once it says true, Append returns
	// what it has so far.
	Stop func() bool
	// Most, if not 0, is how many observations one report may give: Append returns
	// soon after there are more.
	Most int

	x extractor
}

// Append appends the observations of r to dst, in the order of the text.
func (e *Extractor) Append(dst []figure.Observation, r *report.Report) []figure.Observation {
	e.x.stop, e.x.most, e.x.why = e.Stop, e.Most, e.Why
	e.x.outline = e.Outline
	if e.x.rd.known = e.Names; e.Names == nil {
		e.x.rd.known = known()
	}
	if e.Most > 0 {
		e.x.most += len(dst)
	}
	return e.x.report(dst, r)
}

// Findings tell what the last report held that could not be read as figures.
func (e *Extractor) Findings() []finding.Finding { return e.x.findings }

func (x *extractor) report(dst []figure.Observation, r *report.Report) []figure.Observation {
	x.begin(dst, r)
	if x.outline == nil {
		x.outline = outline.Read
	}
	secs := sections{outline: x.outline(r)}
	text := r.Text.String()
	const aFigure = 256 // bytes of a report for each of its figures, mostly more
	x.out = slices.Grow(x.out, len(text)/aFigure)
	for i := 0; i < len(r.Blocks) && !x.stopped(); {
		b := r.Blocks[i]
		if b.Kind == report.Row {
			rows, next := tableRows(r.Blocks, i)
			x.table(rows, captionAbove(r.Blocks, i, text), secs.of(b.Start), text)
			i = next
			continue
		}
		sec := secs.of(b.Start)
		if s := text[b.Start:b.End]; outline.IsCaption(s) { // the number of a table is no figure
			b.Start += len(s) - len(cutTitleNumber(s))
		}
		x.admitted(b, text[b.Start:b.End], sec)
		x.block(b, text[b.Start:b.End], sec)
		i++
	}
	out := x.out
	x.out, x.r = nil, nil
	return out
}

type extractor struct {
	stop        func() bool
	why         bool
	outline     func(*report.Report) outline.Outline
	most        int // of out; 0 = no bound
	r           *report.Report
	cal         calendar
	own         ownArea
	overwritten []string
	out         []figure.Observation

	ids   identity
	where places
	rd    reading // of the block at hand
	th    thread  // of the sentence at hand
	codes []finding.Code
	aim   aim // of the sentence at hand
	para  int // where the figures of the paragraph at hand begin in out

	// The observation that is made and what is seen from it, in the same place each time.
	draft figure.Observation
	view  view

	findings []finding.Finding // about tables, and what the report admits
}

func (x *extractor) stopped() bool {
	return x.most > 0 && len(x.out) > x.most || x.stop != nil && x.stop()
}

// begin makes x ready for a report.
func (x *extractor) begin(dst []figure.Observation, r *report.Report) {
	x.r, x.out, x.findings = r, dst, nil
	x.cal, x.own = newCalendar(r.Meta), ownScope(r.Meta)
	x.overwritten, x.rd.below = overwrittenYears(r), ""
	x.ids.begin(r.Meta.Title)
	x.where.begin(r)
}

// block reads one paragraph or heading.
func (x *extractor) block(b report.Block, s string, sec section) {
	if !hasNumber(s) || report.Collection(s) {
		return
	}
	rd, lost := &x.rd, lostDigits(s)
	rd.why = x.why
	if lost {
		x.lost(b)
	}
	sc := &scanner{s: s, lostDigits: lost, overwritten: x.overwritten, known: rd.known, items: rd.items[:0], why: x.why}
	rd.s, rd.items = s, sc.scan()
	x.tellRefused(b, sc.refused)
	if len(rd.items) == 0 {
		return
	}
	sentences := rd.segment()
	rd.readNotes(sec)
	rd.readOpenings()
	var now, outer when
	var base fromTo
	th := &x.th
	th.whole = whole{}
	group, told := -1, len(x.out)
	x.para = len(x.out)
	bracket := 0 // where the bracket ends that the clause at hand stands in
	for i := range sentences {
		sen := &sentences[i]
		if i%64 == 63 && x.stopped() {
			return
		}
		if sen.group != group {
			base = fromTo{}
			if !now.lasts(s[sen.start:sen.end]) {
				now = when{}
			}
			x.keepApart(told)
			told = len(x.out)
			group = sen.group
			th.whole.open, th.whole.near = false, false
		}
		if now.brief {
			now = when{}
		}
		x.aim = aim{}
		if !ofWhole.Begins(s[sen.start:sen.end]) { // …；其中2021年新开工: the same subject
			th.begin()
		}
		for k := range sen.clauses {
			if k%64 == 63 && x.stopped() {
				return
			}
			c := &sen.clauses[k]
			if bracket > 0 && c.start >= bracket { // 320.5亿元（2022年为295.1亿元），增长6.5%
				now, bracket = outer, 0
			}
			if c.inner && bracket == 0 {
				outer, bracket = now, max(closingBracket(s, c.start), 0)
			}
			now = x.clause(b, rd, sen, c, th, now, &base, sec)
		}
	}
	x.keepApart(told)
	x.worded(b, s, sec)
	x.keepThings(x.para)
}

var newTime = lexicon.Must("time.anew")

// clause reads one clause and returns the time that it leaves for the next.
func (x *extractor) clause(b report.Block, rd *reading, sen *sentence, c *clause, th *thread, now when, base *fromTo, sec section) when {
	if turns(trimPunct(rd.s[c.start:c.end])) {
		now = when{} // 由上年增长5.6%，减为增长1.2%: the year under review again
	}
	subject := ""
	if !th.named {
		subject = th.topic
	}
	ns := rd.readClause(c, th)
	cal := x.calendarOf(sec, rd.s[sen.start:sen.end])
	rd.addPurpose(ns, *sen, *c)
	addSubject(ns, subject, th)
	k := clock{rd: rd, c: c, cal: cal, words: rd.timeWords(cal, c.start, c.end), now: now, plan: sec.mode == plan}
	if len(ns) == 0 {
		return k.skip(base)
	}
	for i := range ns {
		n := &ns[i]
		m := k.moment(ns, i, base)
		if n.it.lost {
			continue
		}
		x.observe(b, rd, sen, c, n, m, base, sec)
		if i > 0 && m.own == nil && k.against == nil {
			x.sameTime(rd, &ns[i-1], n)
		}
	}
	return k.leaves(now)
}

var dueDone = lexicon.Must("time.done")

var dueVerbs = lexicon.Must("time.due")

var turning = lexicon.Must("time.turn")

func hasNumber(s string) bool {
	starts := openers()
	for i := 0; i < len(s); {
		c := s[i]
		if isDigit(c) {
			return true
		}
		if c < 0xE3 || c > 0xE9 {
			i++
			continue
		}
		r, w := runeAt(s, i)
		if starts.Has(r) && (numeral.Begins(r) || numeral.Place(r) > 0 || ordinalMark.Begins(s[i:]) || firstMark.Begins(s[i:])) {
			return true
		}
		i += w
	}
	return false
}
