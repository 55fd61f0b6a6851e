package extract

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
	"linian/finding"
	"linian/report"
	"linian/unit"
)

// observe makes the observation.
func (x *extractor) observe(b report.Block, rd *reading, sen *sentence, c *clause, n *named, m moment, base *fromTo, sec section) {
	it := &n.it
	o, v := &x.draft, &x.view
	*o = figure.Observation{
		File: x.r.File, Indicator: n.name, Head: n.head, Verb: n.verb, Scope: n.scope, Change: n.change,
		Value: it.value, Upper: it.upper, Unit: it.unitText, Qualifier: it.qual,
		ReportYear: x.r.Meta.Year, Body: x.r.Meta.Body,
	}
	o.Findings = x.roomForCodes()
	o.Text = rd.s[it.start:it.end]
	settleSign(o, *it)
	x.measure(o, n)
	x.place(o, b.Start+it.num, b.Start+it.tail, b.Start+sen.start, b.Start+sen.end)
	if isFused(n) {
		it.kind, it.damaged = itemSuspect, true
	}
	*v = view{x: x, rd: rd, sen: sen, c: c, n: n, m: m, sec: sec, at: b.Start}
	x.kind(o, v)
	v.n = n.timed()
	before := *base
	x.time(o, v, base)
	x.settle(o, v, n)
	v.doubt(o, n)
	v.context(o)
	if o.Scope == "" && sec.place != "" && !strings.Contains(o.Indicator, sec.place) {
		o.Scope = sec.place
	}
	for _, p := range n.names {
		why := v.reason(p.rule, v.figure(), p.naming)
		why.Cost = p.cost
		o.Why = append(o.Why, why)
		for _, r := range p.held {
			o.Why = append(o.Why, v.reason(r, v.figure(), p.naming))
		}
	}
	if rd.why {
		o.Why = v.explainCuts(o.Why)
	}
	v.keepOthers(o)
	v.doubtName(o)
	v.doubtTwice(o)
	v.keepOpen(o, before)
	o.ID = x.ids.of(rd.s, it.num)
	x.add(*o)
}

// settle mends what the kind of a figure says of its name and its bound.
func (x *extractor) settle(o *figure.Observation, v *view, n *named) {
	it := &n.it
	if o.Kind == figure.Criterion && it.kind == itemQuantity && !it.criteria {
		if name := standardOf(v.rd, n); name != "" {
			o.Indicator, o.Head = name, name // 按每人每年3000元的|扶贫标准
		}
	}
	if o.Kind == figure.Target && sets(v.rd, v.c, n) {
		x.aim = aim{at: it.num, unit: it.unitText}
	} else if n.inherited && o.Kind == figure.Actual && x.aim.at > 0 {
		o.Indicator, o.Head = withoutAim(o.Indicator), withoutAim(o.Head) // 收入任务174万元，完成198万元
	}
	if it.hold && o.Qualifier == figure.EQ && o.Kind == figure.Target {
		o.Qualifier = figure.LE
	}
	if o.Kind == figure.Actual || o.Kind == figure.Target {
		o.Indicator = v.relative(o.Indicator)
	}
}

// doubt notes what is not sure of a figure.
func (v *view) doubt(o *figure.Observation, n *named) {
	if n.it.damaged {
		o.Findings = append(o.Findings, finding.NumberDamaged)
	} else if o.Kind == figure.Suspect {
		o.Findings = append(o.Findings, finding.NumberOverwritten)
	}
	if n.inherited && o.Kind != figure.Suspect {
		o.Findings = append(o.Findings, finding.NameInherited)
	}
	if o.Indicator == "" && o.Kind != figure.Suspect {
		o.Findings = append(o.Findings, finding.NameMissing)
	}
	if n.unsure != nil {
		why := v.reason(n.unsure, v.figure(), naming{name: o.Indicator})
		why.Slot = figure.Against
		o.Why = append(o.Why, why)
		o.Findings = append(o.Findings, finding.NameUncertain)
	}
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
	if full, ok := unit.Parse(it.unitText + "/" + n.lead.per); ok && n.lead.per != "" {
		u, o.Unit = full, full.Symbol
	} else if left := leftOut(n); left != "" {
		if full, ok := unit.Parse(it.unitText + left); ok {
			u, o.Unit = full, it.unitText+left
			o.Findings = append(o.Findings, finding.UnitMissing)
		}
	} else if it.kind == itemQuantity && it.unitText != "" && !it.unitOK && !it.noUnit {
		o.Findings = append(o.Findings, finding.UnitUnknown)
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

// leftOut is the unit that a figure with a magnitude alone means by its noun: 贫困人口13万|人,
// 外贸进出口额突破百亿|元; "" where it means none.
func leftOut(n *named) string {
	switch {
	case !n.it.noUnit:
	case countsPeople(n):
		return unit.Person
	case moneyMeasures.Ends(n.head):
		return unit.Yuan
	}
	return ""
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
