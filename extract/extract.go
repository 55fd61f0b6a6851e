// Package extract reads figures out of a report: report.Report → []Observation.
//
// A block of text goes through four steps: scan finds numbers with their units
// and bounds (numeral.go, scan.go, plausible.go, qualifier.go, sign.go); segment splits the
// block into sentences and clauses (clause.go); readClause names what each number
// measures (frame.go, lead.go, name.go, noun.go, distribution.go); and rules (rule.go),
// one file a construct, say in which sense (kind_*.go) and for which year (time_*.go,
// with the words of period.go) it is meant.
package extract

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/outline"
	"linian/report"
	"linian/unit"
)

// Options configures Extract. The zero value is good.
type Options struct {
	// Names are the names of indicators that are seen before anything is cut off
	// them; nil = those of the built-in catalogue.
	Names *Names
	// Why keeps what every rule said of a figure, in Observation.Why. It is for
	// looking at single figures and costs memory.
	Why bool
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
	secs := sections{outline: outline.Read(r)}
	text := r.Text.String()
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
			b.Start += len(captionNumber.FindString(s))
		}
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

	findings []finding.Finding // about tables
}

func (x *extractor) stopped() bool {
	return x.most > 0 && len(x.out) > x.most || x.stop != nil && x.stop()
}

// begin makes x ready for a report.
func (x *extractor) begin(dst []figure.Observation, r *report.Report) {
	x.r, x.out, x.findings = r, dst, nil
	x.cal, x.own = newCalendar(r.Meta), ownScope(r.Meta)
	x.overwritten = overwrittenYears(r)
	x.ids.begin(r.Meta.Title)
	x.where.begin(r)
}

// block reads one paragraph or heading.
func (x *extractor) block(b report.Block, s string, sec section) {
	if !hasNumber(s) || report.Collection(s) {
		return
	}
	rd := &x.rd
	rd.why = x.why
	lost := lostDigits(s)
	if lost {
		x.lost(b)
	}
	sc := &scanner{s: s, lostDigits: lost, overwritten: x.overwritten, known: rd.known, items: rd.items[:0]}
	rd.s, rd.items = s, sc.scan()
	if len(rd.items) == 0 {
		return
	}
	sentences := rd.segment()
	var now, outer when
	var base fromTo
	th := &x.th
	th.whole = whole{}
	group, told := -1, len(x.out)
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
			th.whole.open = false
		}
		if now.brief {
			now = when{}
		}
		x.aim = aim{}
		if !strings.HasPrefix(s[sen.start:sen.end], "其中") { // …；其中2021年新开工: the same subject
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
}

// lasts reports whether the time goes on into the sentence, the first behind a full
// stop: 过去一年 does, and 其中 speaks of a part of what was just told.
func (w when) lasts(sentence string) bool {
	if strings.HasPrefix(sentence, "其中") {
		return true
	}
	return w.lasting && !newTime.Begins(sentence)
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
	if sec.mode == plan {
		cal.planTo = sec.to
	}
	if sec.multi() {
		cal.several = cal.reviewed()
		if sec.mode == plan {
			cal.several = cal.year
		}
	}
	rd.addPurpose(ns, *sen, *c)
	addSubject(ns, subject, th)
	words := rd.timeWords(cal, c.start, c.end)
	if len(ns) == 0 {
		for _, w := range words {
			if w.compare && w.when.year != 0 && strings.HasPrefix(rd.s[w.end:c.end], "相比") {
				base.against, base.announced = w.when.year, true
			}
			if !rd.monthOfSubject(c, w) && !onlyUntil(rd.s[c.start:c.end], w.at-c.start, w.end-c.start) {
				now = advance(now, w)
			}
		}
		return now
	}
	before := now
	k := 0
	var average, total bool
	var against *timeWord // 比2019年
	for i := range ns {
		n := &ns[i]
		if i > 0 && (ns[i-1].fromRole || ns[i-1].lead.from) && turns(rd.s[ns[i-1].it.end:n.it.num]) {
			now = when{} // 由上年下降2.1%|转为增长3.5%
		}
		var own *timeWord // the last word about time between this figure and the one before
		var over when     // the years of an average that says them
		if i > 0 && !dealtTogether(rd, ns, i) {
			against = nil
		}
		level := false // this figure is what the comparand was: 较2020年的932亿元
		for k < len(words) && words[k].at < n.it.num {
			w := words[k]
			switch {
			case w.compare:
				against = &words[k]
				level = w.when.year != 0 && n.change == figure.NoChange && n.it.unitText != "倍" && strings.TrimRight(rd.s[w.end:n.it.start], " ") == "的"
			case w.average:
				average, over = true, w.when
			case w.total:
				total = true
			case n.fromRole || n.toRole: // 由2002年7703元: the year is that level's alone
				own = &words[k]
				if words[k].when.multi() {
					now = advance(now, words[k]) // 用两年时间将标准由50元提高到100元
				}
			default:
				now = advance(now, w)
				own = &words[k]
				*base = fromTo{}
			}
			k++
		}
		if i > 0 && n.lead.level && n.change == figure.NoChange && ns[i-1].change != figure.NoChange && !n.lead.average {
			average = false // 年均增长5%、迈上3万亿元台阶
		}
		if n.it.lost {
			continue
		}
		if x.own.larger(n.scope) && comparedWithin(rd.s[sen.start:n.it.num], n.scope) {
			n.scope = ""
		}
		at := now
		if over.multi() {
			at = over
		}
		if k < len(words) && words[k].when.brief && rd.s[n.it.end:words[k].at] == "的" {
			at = advance(now, words[k]) // 4万亿元的两年投资计划
		}
		if y := earlierYear(rd.s[c.start:ns[0].it.num], i, len(ns), cal); y != 0 {
			at = when{year: y, said: true, past: true}
		}
		m := moment{now: at, own: own, against: against, average: average || n.lead.average, total: total || n.lead.total}
		if level { // 较2020年的932亿元增加437亿元: the change is against that year as well
			m.now, m.against = when{year: against.when.year, said: true, past: true, asOf: against.when.asOf}, nil
			base.against, base.announced = against.when.year, true
		}
		x.observe(b, rd, sen, c, n, m, base, sec)
		if i > 0 && own == nil && against == nil {
			x.sameTime(rd, &ns[i-1], n)
		}
	}
	for ; k < len(words); k++ {
		if !words[k].compare && !words[k].average && !words[k].total {
			now = advance(now, words[k])
		}
	}
	for _, w := range words {
		if now.half == w.when.half && (w.spell || rd.monthOfSubject(c, w)) {
			now.half, now.index = before.half, before.index
		}
	}
	return now
}

// comparedWithin reports whether a larger area is named only as that among whose
// members the report's own stands: 在全国168个重点城市中|列第19位，同比下降15.9%.
func comparedWithin(before, area string) bool {
	k := strings.LastIndex(before, "在"+area)
	if k < 0 {
		return false
	}
	rest := before[k+len("在"+area):]
	end := strings.Index(rest, "中")
	return end > 0 && end <= len("一百六十八个重点城市参评单位") && !strings.ContainsAny(rest[:end], "，。；") && strings.LastIndex(before, area) == k+len("在")
}

// sameTime gives the last figure the time of the one before it where both are
// levels dealt out together: 甲、乙企业分别突破3000家和4000家, of which a bound
// stands before the first only.
func (x *extractor) sameTime(rd *reading, before, n *named) {
	k := len(x.out) - 1
	if k < 1 || before.it.lost || before.change != n.change || n.change != figure.NoChange || before.fromRole || n.fromRole || n.toRole || before.toRole ||
		before.it.unitText != n.it.unitText {
		return
	}
	o, b := &x.out[k], &x.out[k-1]
	if g := rd.known.splitGap(rd.words(before.it.end, n.it.start)); !g.list || !g.pair || o.Kind != b.Kind || o.Period.Type != figure.MultiYear || o.Period.Average {
		return
	}
	if b.Year == o.Period.To {
		o.Year, o.Period = b.Year, b.Period
	}
}

// dealtTogether reports whether the i-th figure is dealt out with the one before it, so
// that what both are compared with was said once: 分别比2016年上升46%和57%.
func dealtTogether(rd *reading, ns []named, i int) bool {
	if ns[i].change == figure.NoChange || ns[i-1].change == figure.NoChange {
		return false
	}
	g := rd.known.splitGap(rd.words(ns[i-1].it.end, ns[i].it.start))
	return g.list && g.pair
}

// monthOfSubject tells whether w, a part of a year, stands behind a subject and so
// says nothing of the clauses that follow: 迁建项目10月份投产，….
func (r *reading) monthOfSubject(c *clause, w timeWord) bool {
	return w.when.half != "" && w.when.year == 0 && r.known.readLead(r.words(c.start, w.at)).core != ""
}

// earlierYear is the year of the i-th of n figures, which before deals out over the
// years before the one under review: 由前三年分别上升4.9％、5.5％、0.2％; 0 for others.
func earlierYear(before string, i, n int, c calendar) int {
	for k, word := range [...]string{"由前两年分别", "由前三年分别", "由前四年分别"} {
		if years := k + 2; i < years && n >= years && c.reviewed() != 0 && strings.Contains(before, word) {
			return c.reviewed() - years + i
		}
	}
	return 0
}

// onlyUntil tells whether the year at s[i:j], of a clause without figures, is
// when something is to be ready and not the time of what follows: 确保2018年投入使用.
func onlyUntil(s string, i, j int) bool {
	return dueVerbs.Ends(s[:i]) &&
		dueDone.Begins(strings.TrimLeft(s[j:], "底末前"))
}

var dueDone = lexicon.Must("time.done")

var dueVerbs = lexicon.Must("time.due")

// turns reports whether s begins with what became of the year before: the year
// under review again.
func turns(s string) bool {
	return turning.Begins(s)
}

var turning = lexicon.Must("time.turn")

// advance is the time after the word w.
func advance(now when, w timeWord) when {
	if w.compare || w.average || w.total {
		return now
	}
	n := w.when
	if n.year == 0 && !n.multi() && n.forecast {
		return n // 新的一年 in a report of an unknown year
	}
	if n.year == 0 && !n.multi() { // 上半年, 年末: within the year at hand
		if n.whole {
			now.half, now.index, now.dated, now.whole = "", 0, false, true
		}
		if n.half != "" {
			now.half, now.index, now.said, now.dated, now.whole = n.half, n.index, true, false, false
		}
		if n.asOf {
			now.asOf = true
		}
		if n.dated {
			now.half, now.index, now.dated, now.said, now.whole = "", n.index, true, true, false
		}
		return now
	}
	return n
}

// observe makes the observation.
func (x *extractor) observe(b report.Block, rd *reading, sen *sentence, c *clause, n *named, m moment, base *fromTo, sec section) {
	it := &n.it
	o := figure.Observation{
		File: x.r.File, Indicator: n.name, Head: n.head, Verb: n.verb, Scope: n.scope, Change: n.change,
		Value: it.value, Upper: it.upper, Unit: it.unitText, Qualifier: it.qual,
		ReportYear: x.r.Meta.Year, Body: x.r.Meta.Body,
	}
	o.Findings = x.roomForCodes()
	o.Text = rd.s[it.start:it.end]
	settleSign(&o, *it)
	x.measure(&o, n)
	x.place(&o, b.Start+it.num, b.Start+it.tail, b.Start+sen.start, b.Start+sen.end)
	if isFused(n) {
		it.kind, it.damaged = itemSuspect, true
	}
	v := view{x: x, rd: rd, sen: sen, c: c, n: n, m: m, sec: sec, at: b.Start}
	x.kind(&o, &v)
	v.n = n.timed()
	x.time(&o, &v, base)
	if o.Kind == figure.Criterion && it.kind == itemQuantity && !it.criteria {
		if name := standardOf(rd, n); name != "" {
			o.Indicator, o.Head = name, name // 按每人每年3000元的|扶贫标准
		}
	}
	if o.Kind == figure.Target && sets(rd, c, n) {
		x.aim = aim{at: it.num, unit: it.unitText}
	} else if n.inherited && o.Kind == figure.Actual && x.aim.at > 0 {
		o.Indicator, o.Head = withoutAim(o.Indicator), withoutAim(o.Head) // 收入任务174万元，完成198万元
	}
	if it.hold && o.Qualifier == figure.EQ && o.Kind == figure.Target {
		o.Qualifier = figure.LE
	}
	if it.damaged {
		o.Findings = append(o.Findings, finding.NumberDamaged)
	} else if o.Kind == figure.Suspect {
		o.Findings = append(o.Findings, finding.NumberOverwritten)
	}
	if n.inherited && o.Kind != figure.Suspect {
		o.Findings = append(o.Findings, finding.NameInherited)
	}
	if o.Indicator == "" && o.Kind != figure.Rank && o.Kind != figure.Suspect {
		o.Findings = append(o.Findings, finding.NameMissing)
	}
	AddContext(&o, rd.s[sen.start:it.start], rd.s[it.end:sen.end])
	if o.Scope == "" && sec.place != "" && !strings.Contains(o.Indicator, sec.place) {
		o.Scope = sec.place
	}
	for _, p := range n.names {
		why := v.reason(p.rule, v.figure(), p.naming)
		why.Cost = p.cost
		o.Why = append(o.Why, why)
	}
	v.keepOthers(&o)
	o.ID = x.ids.of(rd.s, it.num)
	x.add(o)
}

// add keeps an observation whose Findings were begun with roomForCodes.
func (x *extractor) add(o figure.Observation) {
	n := len(o.Findings)
	x.codes = x.codes[:len(x.codes)+n]
	if o.Findings = o.Findings[:n:n]; n == 0 {
		o.Findings = nil
	}
	x.out = append(x.out, o)
}

// roomForCodes is an empty slice with room for the codes of one observation;
// many share one array.
func (x *extractor) roomForCodes() []finding.Code {
	const most = 8 // an observation never has more
	if cap(x.codes)-len(x.codes) < most {
		x.codes = make([]finding.Code, 0, 32*most)
	}
	n := len(x.codes)
	return x.codes[n : n : n+most]
}

// measure fills unit, base and dimension.
func (x *extractor) measure(o *figure.Observation, n *named) {
	it := &n.it
	u := it.unit
	if it.noUnit && countsPeople(n) {
		if full, ok := unit.Parse(it.unitText + "人"); ok {
			u, o.Unit = full, it.unitText+"人"
			o.Findings = append(o.Findings, finding.UnitMissing)
		}
	}
	o.Dimension = u.Dimension
	o.BaseUnit = u.Base
	o.Base = o.Value
	if u.Symbol != "" {
		o.Base = u.ToBase(o.Value)
		if o.Upper.Valid {
			o.BaseUpper = decimal.NewNullDecimal(u.ToBase(o.Upper.Decimal))
		}
	}
}

func countsPeople(n *named) bool {
	for _, s := range []string{n.postText, n.head} {
		if w, _ := peopleNouns.Find(s); s != "" && (peopleNouns.Prefix(s) != "" || peopleNouns.Suffix(s) != "" || w > 0 && len(s)-w < 12) {
			return true
		}
	}
	return false
}

// place fills the position in the original.
func (x *extractor) place(o *figure.Observation, num, tail, sentenceStart, sentenceEnd int) {
	sp := x.r.Text.Span(num, tail)
	o.Start, o.End = sp.Start, sp.End
	o.Line, o.Col = x.where.lines.Position(sp.Start)
	ss, words := x.where.sentence(sentenceStart, sentenceEnd)
	o.SentenceStart, o.SentenceEnd, o.Sentence = ss.Start, ss.End, words
}

func hasNumber(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if isDigit(c) {
			return true
		}
		if c < 0xE3 || c > 0xE9 {
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if hanNumberRune(r) || r == '第' || r == '万' || r == '亿' {
			return true
		}
		i += w
	}
	return false
}

// overwrittenYears are the years that damaged the numbers of a document. Some
// sites stamp their own year over digits: 20位 becomes 2023位, 1200多条 202300多条.
// A document is held to be damaged when all the years that it names are the
// same (package report tells), or when two of its numbers carry its year where
// a year cannot stand; one alone may be a true value, as 2019张 is.
func overwrittenYears(r *report.Report) []string {
	s := r.Text.String()
	for _, f := range r.Findings {
		if f.Code == finding.YearsAllSame {
			if y := commonestYear(s); y != 0 {
				return []string{strconv.Itoa(y)}
			}
		}
	}
	var ys []string
	for _, y := range []int{r.Meta.Year, r.Meta.Reviewed()} {
		if y != 0 && misplaced(s, strconv.Itoa(y)) >= 2 {
			ys = append(ys, strconv.Itoa(y))
		}
	}
	return ys
}

func commonestYear(s string) int {
	counts := map[int]int{}
	for i := 0; i+4 <= len(s); i++ {
		if y, ok := fourDigits(s, i); ok && strings.HasPrefix(s[i+4:], "年") {
			counts[y]++
			i += 3
		}
	}
	best := 0
	for y, n := range counts {
		if n > counts[best] || n == counts[best] && y > best {
			best = y
		}
	}
	return best
}

// misplaced counts the numbers that hold year's digits where no year can stand:
// inside a longer whole number, or before a unit.
func misplaced(s, year string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		k := strings.Index(s[i:], year)
		if k < 0 {
			break
		}
		a, b := i+k, i+k+len(year)
		for a > 0 && isDigit(s[a-1]) {
			a--
		}
		for b < len(s) && isDigit(s[b]) {
			b++
		}
		i = b
		if a > 0 && (s[a-1] == '.' || isLetter(s[a-1])) || b < len(s) && (s[b] == '.' || s[b] == '-' || isLetter(s[b])) || strings.HasPrefix(s[b:], "年") || b-a > 9 {
			continue
		}
		_, w := unit.Lookup(s, b+moreAt(s[b:]))
		if b-a > len(year) || w > 0 {
			n++
		}
	}
	return n
}
