package analyze

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/report"
	"linian/unit"
)

// An aligner knows the catalogue and the reports, and finds out to which line
// an observation belongs.
type aligner struct {
	cat     *Catalogue
	options Options
	bodies  map[string]string // by file: whose figures a report's are
	places  map[string]string // by file: the place that names need not say again
	damaged map[string]bool   // by file
	// official are the files that hold official statistics.
	official map[string]bool
	// unfinished is, for a report given within the year that it plans for (those of December
	// review the whole year), that year: what it tells of it is of the months so far.
	unfinished map[string]int
	// sound are the names of undamaged reports by what they would be in a
	// damaged one.
	sound map[string]map[string]bool
	// stated counts the levels by body and indicator, and by body, file and
	// indicator.
	stated map[string]int
	// statedIn are the years of the levels by body and indicator.
	statedIn map[string][]int
	// said are the levels of known indicators by sentence, in their order.
	said map[sentenceID][]saying
	// units are those in which known indicators are shown.
	units  map[extent]string
	parsed map[parseKey]phrase
	// tellsTerm are the paragraphs that tell of several years.
	tellsTerm map[paragraph]bool
	splits    map[lineID]split
	findings  []finding.Finding
}

type parseKey struct {
	name, region   string
	parts, damaged bool
}

func newAligner(reports []*report.Report, o Options) (*aligner, error) {
	a := &aligner{options: o, cat: o.Catalogue, bodies: bodiesOf(reports), places: placesOf(reports), damaged: map[string]bool{}, official: map[string]bool{}, unfinished: map[string]int{}, sound: map[string]map[string]bool{}, parsed: map[parseKey]phrase{}, stated: map[string]int{}, statedIn: map[string][]int{}, said: map[sentenceID][]saying{}, units: map[extent]string{}, splits: map[lineID]split{}, tellsTerm: map[paragraph]bool{}}
	if a.cat == nil {
		c, err := LoadCatalogue()
		if err != nil {
			return nil, err
		}
		a.cat = c
	}
	for _, r := range reports {
		a.official[r.File] = r.Meta.Official()
		if cal := r.Meta.Calendar(); cal.Late && cal.Given == cal.Year {
			a.unfinished[r.File] = cal.Given
		}
		a.damaged[r.File] = o.Shared.damaged(r)
	}
	return a, nil
}

func (a *aligner) body(o figure.Observation) string {
	if b := a.bodies[o.File]; b != "" {
		return b
	}
	return o.Body
}

// locality is the place whose name a report's names and scopes may say again.
func (a *aligner) locality(o figure.Observation) string {
	if p := a.places[o.File]; p != "" {
		return p
	}
	return o.Body
}

// learn collects the names of undamaged reports.
func (a *aligner) learn(obs []figure.Observation) {
	for _, o := range obs {
		if a.damaged[o.File] {
			continue
		}
		key := a.parse(a.nameOf(o), o, true, false).key()
		bad := a.parse(a.nameOf(o), o, true, true).key()
		if a.sound[bad] == nil {
			a.sound[bad] = map[string]bool{}
		}
		a.sound[bad][key] = true
	}
}

// nameOf is the name of what the figure is a level or a change of.
func (a *aligner) nameOf(o figure.Observation) string {
	if o.Change == figure.NoChange {
		if c := o.Context; o.Head != "" && (c.Suffix != "" || c.Brought != "" || c.Prefix != "") {
			return o.Head + c.Suffix // what became of the things is said by these
		}
		return o.Indicator + o.Context.Suffix
	}
	if o.Head != "" {
		return o.Head
	}
	return trimChange(o.Indicator)
}

func (a *aligner) parse(name string, o figure.Observation, parts, asBad bool) phrase {
	region := a.locality(o)
	k := parseKey{name, region, parts, asBad}
	if p, ok := a.parsed[k]; ok {
		return p
	}
	f := fold(name)
	if asBad {
		f = asDamaged(f)
	}
	f = localAirport(f, region)
	p := parsePhrase(f, func(w string) bool { return ownScope(w, region) }, parts)
	a.parsed[k] = p
	return p
}

// localAirport is a name without that of the airport where the region has only
// one to speak of, a city or what is smaller, or names its own: 苏南硕放国际机场旅客吞吐量.
func localAirport(name, region string) string {
	if region == "" || !airportTraffic.Ends(name) {
		return name
	}
	at, word := airports.Find(name)
	if at < 0 {
		return name
	}
	of, traffic := name[:at], airportFillers.CutPrefix(name[at+len(word):])
	if n := utf8.RuneCountInString(of); n < 2 || n > 8 || joinWords.In(of) || !airportTraffic.Has(traffic) {
		return name
	}
	if provinces.Ends(region) && !strings.HasPrefix(region, airportTails.CutSuffix(of)) {
		return name
	}
	return airports.Row(word).Mark + traffic
}

var (
	airports       = lexicon.Must("line.airport")
	airportTails   = lexicon.Must("line.airport.tail")
	airportFillers = lexicon.Must("line.airport.filler")
	airportTraffic = lexicon.Must("line.airport.traffic")
	provinces      = lexicon.Must("line.province")
)

// ownScope reports whether a scope word means the whole area of a report's
// region: 全市 for 无锡市, 全国 for the State Council's.
func ownScope(word, region string) bool {
	if word == "" || region == "" {
		return word == "" || ownScopes.Has(word)
	}
	if word == region || strings.HasPrefix(region, word) && utf8.RuneCountInString(word) >= 2 {
		return true
	}
	return ownScopes.Has(word) && strings.HasSuffix(region, ownScopes.Row(word).Mark)
}

// wholeScope reports whether a scope word means the whole of whatever area it is.
func wholeScope(word string) bool { return ownScopes.Has(word) && ownScopes.Row(word).Mark == "" }

// A reading is an observation with its value in the sense of its line: signed
// for growths that fall.
type reading struct {
	figure.Observation
	unit   unit.Unit
	negate bool
}

// identify finds the line of an observation; ok is false for what belongs in
// none.
func (a *aligner) identify(o figure.Observation) (lineID, reading, bool) {
	switch o.Kind {
	case figure.Actual, figure.Target, figure.Suspect:
	default:
		return lineID{}, reading{}, false
	}
	u, ok := unit.Parse(o.Unit)
	if !ok {
		u = unit.Unit{Symbol: o.Unit, Base: o.BaseUnit, Factor: decimal.NewFromInt(1), Dimension: o.Dimension}
	}
	if o.Decision == figure.Drop || o.Indicator == "" || u.Dimension == "" || o.Qualifier == figure.Many || o.Context.Other {
		return lineID{}, reading{}, false
	}
	o = growing(o)
	r := reading{Observation: o, unit: u}
	id := lineID{body: a.body(o)}
	for _, c := range a.candidates(o) {
		if a.known(&id, &r, c) {
			return a.based(id, r)
		}
	}
	id, r, ok = a.discovered(id, r)
	if !ok {
		return id, r, false
	}
	return a.based(id, r)
}

// based keeps growths on another basis than the plain one on a line of their
// own, and levels at the prices of another year. GDP and the like grow at constant
// prices anyway; without a part (剔除去产能因素) their growth is another all the same.
func (a *aligner) based(id lineID, r reading) (lineID, reading, bool) {
	if ind, _ := a.cat.ByID(id.id); id.kind == growthLine && (!ind.RealGrowth || r.Context.Basis.Without != "") {
		id.scope += r.Context.Basis.Words()
	}
	if id.kind == levelLine {
		if y := r.Context.Basis.Prices; y != 0 {
			id.scope += fmt.Sprintf(pricesOf, y)
		}
	}
	return id, r, true
}

// A candidate is one way to read an observation's name.
type candidate struct {
	whole phrase // of Indicator: 经济增长
	head  phrase // of what changes; equal to whole for a level
	scope string
}

// candidates are the ways to read a name, the most literal first: with the
// scope as part of the name (城区绿化覆盖率), then without.
func (a *aligner) candidates(o figure.Observation) []candidate {
	bad := a.damaged[o.File]
	scope := fold(o.Scope)
	if ownScope(scope, a.locality(o)) {
		scope = ""
	}
	read := func(prefix string, parts bool, scope string) candidate {
		prefix += o.Context.Prefix
		c := candidate{whole: a.parse(prefix+o.Indicator, o, parts, bad), head: a.parse(prefix+a.nameOf(o), o, parts, bad)}
		c.scope = scope + c.head.scope
		if strings.Contains(scope, c.head.scope) {
			c.scope = scope
		}
		if o.Change == figure.NoChange && o.Verb != "" {
			c.head = c.head.withVerb(o.Verb)
			c.whole = c.whole.withVerb(o.Verb)
		}
		if v := o.Context.Brought; v != "" {
			c.head = c.head.withVerb(v)
		}
		if o.Period.Type == figure.Cumulative || o.Context.Total {
			c.head = c.head.with(summed())
		}
		return c
	}
	var out []candidate
	if wholeScope(o.Scope) { // the 社会 of 社会融资总量
		out = append(out, read(o.Scope, false, ""))
	}
	if scope != "" && !strings.HasPrefix(fold(o.Indicator), scope) {
		out = append(out, read(o.Scope, false, ""))
	}
	out = append(out, read("", false, scope), read("", true, scope))
	return out
}

// known fills in id when the catalogue knows the name.
func (a *aligner) known(id *lineID, r *reading, c candidate) bool {
	id.scope = c.scope
	changeWord := c.head.change
	find := a.knownChange
	if r.Change == figure.NoChange && changeWord == noChange || r.unit.Dimension != unit.Percent && r.Change == figure.NoChange {
		find = a.knownLevel
	}
	if find(id, r, c) && !weak(id.id, c.head, r.Observation) {
		return true
	}
	id.id, id.kind, id.dim, r.negate = "", levelLine, "", false
	return false
}

func (a *aligner) knownLevel(id *lineID, r *reading, c candidate) bool {
	bad := a.damaged[r.File]
	for _, p := range relaxed(c.head, r.Verb) {
		i, ok := a.cat.level(p, r.unit, bad)
		if !ok {
			i, ok = a.cat.change(p, r.unit, bad)
		}
		if ok && lasts(a.cat.At(i), c.head.class, p.class) && !calledUp(a.cat.At(i), r.Observation) && !indexOf(a.cat.At(i), r.Observation) {
			id.id, id.kind = a.cat.At(i).ID, levelLine
			return true
		}
	}
	if i, ok := a.cat.growthName(c.whole, bad); ok && r.unit.Dimension == unit.Percent {
		id.id, id.kind = a.cat.At(i).ID, growthLine
		return true
	}
	return false
}

// lasts reports whether a figure with the verbs of class is one of ind, whose name
// was found under the verbs of found. A sum since the beginning is no flow of a
// year; and of a stock, what was trained, introduced or built in a year is none.
func lasts(ind *catalogue.Indicator, class, found string) bool {
	if verbsOf(class, verbSums) {
		return verbsOf(found, verbSums) || ind.Nature == catalogue.Stock
	}
	return ind.Nature != catalogue.Stock || class == found || !acts(class)
}

// calledUp reports whether o counts persons whom somebody made do something, which
// are never all of those that the indicator counts: 组织6名市人大代表.
func calledUp(ind *catalogue.Indicator, o figure.Observation) bool {
	return ind.Nature == catalogue.Stock && ind.Dimension == string(unit.People) && callings.Begins(o.Indicator)
}

var callings = lexicon.Must("line.call")

// indexOf reports whether o is an index, of which the year before is 100, and ind the rise
// that such an index tells: 居民消费价格指数为100.9%.
func indexOf(ind *catalogue.Indicator, o figure.Observation) bool {
	return ind.Change != figure.NoChange && o.Change == figure.NoChange && indices.Ends(o.Indicator) && o.Value.GreaterThan(leastIndex)
}

var (
	indices    = lexicon.Must("line.index")
	leastIndex = decimal.NewFromInt(50) // no rise of prices is as high, no index as low
)

// acts reports whether a class of verbs has one that makes more of a thing.
func acts(class string) bool { return verbsOf(class, verbActs) }

// relaxed are the phrases under which a name is looked up: with its verb, and
// without it where the verb says no more than how it was brought about.
func relaxed(p phrase, verb string) []phrase {
	out := []phrase{p}
	drop := func(class string) {
		q := p
		var keep []string
		for _, c := range strings.Split(p.class, "+") {
			if c != class {
				keep = append(keep, c)
			}
		}
		q.class = strings.Join(keep, "+")
		if q.class != p.class {
			out = append(out, q)
		}
	}
	drop(summed()) // checked against the indicator's nature by the caller
	if v := verbClass(verb); v != "" && !verbStrict.Has(v) {
		drop(v)
	}
	return out
}

func (a *aligner) knownChange(id *lineID, r *reading, c candidate) bool {
	bad := a.damaged[r.File]
	falls := r.Change == figure.Fall || r.Change == figure.NoChange && c.head.change == fallWord
	if i, ok := a.cat.change(c.head, r.unit, bad); ok {
		id.id, id.kind = a.cat.At(i).ID, levelLine
		r.negate = falls != (a.cat.At(i).Change == figure.Fall)
		return true
	}
	if r.unit.Dimension == unit.Percent {
		i, ok := a.cat.growthName(c.whole, bad)
		if !ok {
			i, ok = a.levelOf(r.Observation, id.body, a.cat.grows(c.head, bad))
		}
		if ok {
			id.id, id.kind = a.cat.At(i).ID, growthLine
			r.negate = falls
			return true
		}
	}
	u := r.unit
	if u.Dimension == unit.Points {
		u.Dimension = unit.Percent
	}
	if i, ok := a.cat.level(c.head, u, bad); ok && r.unit.Dimension != unit.Percent {
		id.id, id.kind, id.dim = a.cat.At(i).ID, riseLine, string(r.unit.Dimension)
		if falls {
			id.kind = fallLine
		}
		return true
	}
	return false
}

// levelOf picks the indicator of those that share a name whose growth o is: the one
// whose level stands last before it in its sentence (进出口总额491亿元、增长28.4%), else the
// one that its report states most, else the one that its body states for the nearest year
// within mostYearsAway, else for most years, else the first in the catalogue. Without a
// level in its sentence none in another currency is meant where reports no longer do so.
func (a *aligner) levelOf(o figure.Observation, body string, those []int) (int, bool) {
	if len(those) == 0 {
		return 0, false
	}
	said := a.said[sentenceOf(o)]
	for k := len(said) - 1; k >= 0; k-- {
		if said[k].start < o.Start && slices.Contains(those, said[k].at) {
			return said[k].at, true
		}
	}
	most := func(i int) [3]int {
		id := a.cat.At(i).ID
		away, all := a.yearsAway(body+"\x00"+id, o.Year), a.stated[body+"\x00"+id]
		if o.Year != 0 && away > mostYearsAway {
			away, all = mostYearsAway+1, 0
		}
		return [3]int{a.stated[body+"\x00"+o.File+"\x00"+id], -away, all}
	}
	best := those[0]
	for _, i := range those[1:] {
		if a.inForeignMoney(i) && o.ReportYear > lastInDollars {
			continue
		}
		if x, y := most(i), most(best); slices.Compare(x[:], y[:]) > 0 {
			best = i
		}
	}
	return best, true
}

// lastInDollars is the last year whose reports tell the growth of trade in dollars without
// saying so: from 2014 on the customs publish it in yuan.
const lastInDollars = 2014

// inForeignMoney reports whether the i-th indicator is an amount in another currency.
func (a *aligner) inForeignMoney(i int) bool {
	return strings.HasPrefix(a.cat.At(i).Dimension, string(unit.Money)+":")
}

// mostYearsAway is how far off a level may be that tells of what a growth is: of 出口增长
// 9.3% in 2024 an amount in dollars of 2013 tells nothing.
const mostYearsAway = 3

// yearsAway is how far from a year the nearest is for which a body states an
// indicator; without one, farther than any.
func (a *aligner) yearsAway(of string, year int) int {
	away := 1000
	for _, y := range a.statedIn[of] {
		away = min(away, max(y-year, year-y))
	}
	return away
}

// A sentenceID is a sentence of a file.
type sentenceID struct {
	file  string
	start int
}

func sentenceOf(o figure.Observation) sentenceID { return sentenceID{o.File, o.SentenceStart} }

// A paragraph is one of a file, by its line.
type paragraph struct {
	file string
	line int
}

func paragraphOf(o figure.Observation) paragraph { return paragraph{o.File, o.Line} }

// A saying is a level of an indicator at a place of a sentence.
type saying struct{ start, at int }

// state remembers a level of a known indicator.
func (a *aligner) state(id lineID, o figure.Observation) {
	a.stated[id.body+"\x00"+id.id]++
	a.statedIn[id.body+"\x00"+id.id] = append(a.statedIn[id.body+"\x00"+id.id], o.Year)
	a.stated[id.body+"\x00"+o.File+"\x00"+id.id]++
	if i := a.cat.Order(id.id); i < a.cat.Len() {
		k := sentenceOf(o)
		a.said[k] = append(a.said[k], saying{o.Start, i})
	}
}

// vague names say nothing without the sentence around them; figures under them
// are of different things.
var (
	vague      = lexicon.Must("line.vague")
	vagueTails = lexicon.Must("line.vague.tail")
)

// A name that ends in one of danglingTails or begins with one of danglingHeads
// was cut out of its sentence: what it names stands elsewhere.
var (
	danglingTails = lexicon.Must("line.tail.cut")
	danglingHeads = lexicon.Must("line.lead.cut")
)

func (a *aligner) discovered(id lineID, r reading) (lineID, reading, bool) {
	cs := a.candidates(r.Observation)
	c := cs[len(cs)-1]
	id.id, id.scope, id.dim = "", c.scope, string(r.unit.Dimension)
	p := c.head
	if p.class == "" && r.Context.ForWhom {
		return id, r, false
	}
	if n := utf8.RuneCountInString(p.core); n < 2 || n > 24 || vague.Has(vagueTails.CutSuffix(p.core)) || saysTooLittle(p) || danglingTails.Ends(p.core) || danglingHeads.Begins(p.core) {
		return id, r, false
	}
	id.name = p.key()
	if a.damaged[r.File] {
		if s := a.sound[id.name]; len(s) == 1 {
			for k := range s {
				id.name = k
			}
		}
	}
	falls := r.Change == figure.Fall || r.Change == figure.NoChange && p.change == fallWord
	switch {
	case r.Change == figure.NoChange && (p.change == noChange || r.unit.Dimension != unit.Percent):
		id.kind = levelLine
	case r.unit.Dimension == unit.Percent:
		id.kind, r.negate = growthLine, falls
	case falls:
		id.kind = fallLine
	default:
		id.kind = riseLine
	}
	return id, r, true
}
