package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// A paragraph does not say two things of one name. Where it seems to, what is measured is
// of the things that were counted before it:
//
//	新建幼儿园18所、|新增学位|4535个，新建中小学9所、|新增学位|12780个
//
// or of their grade:
//
//	建成省级示范镇4个、|示范村|38个，市级示范镇7个、|示范村|67个

// apartRules name a figure by what was counted before it; "" where that says nothing of it.
var apartRules = []construct[func(thing, o *figure.Observation) string]{
	{Rule{ID: "apart.grade", Says: "同一段里两个数同名，补上前面的等级",
		Yes: []string{"review: 建成省级示范镇4个、示范村38个，建成市级示范镇7个、示范村‹67个›。 → 建成市级示范村"},
		No:  []string{"review: 建成省级示范镇4个、示范村‹38个›。"},
	}, func(thing, o *figure.Observation) string {
		verb := verbOf(o.Head)
		if verb == "" || verbOf(thing.Head) != verb || !slices.Contains(o.Findings, finding.NameInherited) {
			return ""
		}
		noun, of := o.Head[len(verb):], thing.Head[len(verb):]
		grade := grades.Prefix(of)
		if grade == "" || grades.Begins(noun) || len(grade) == len(of) {
			return ""
		}
		return verb + grade + noun
	}},
	{Rule{ID: "apart.thing", Says: "同一段里两个数同名，补上前面所数之物",
		Yes: []string{"review: 新建幼儿园18所、新增学位4535个，新建中小学9所、新增学位‹12780个›。 → 中小学新增学位"},
		No:  []string{"review: 新建幼儿园18所、新增学位‹4535个›。", "review: 新建中小学9所、新增学位‹4535个›。完善教学设施，新增学位12780个。"},
	}, func(thing, o *figure.Observation) string {
		noun, verb := nounOf(thing.Head), verbOf(thing.Head)
		if !measures(o) && verb != "" && verb == verbOf(o.Head) && slices.Contains(o.Findings, finding.NameInherited) {
			return "" // 新建公厕8座、|停车场|26个: beside it, and not of it
		}
		if !measures(o) && (verbOf(o.Indicator) == "" || verbOf(o.Indicator) == o.Indicator || commonEnd(noun, o.Indicator) != "") {
			return "" // 新引进项目35个、|新开工项目|30个: others, and nothing of theirs
		}
		if investing.Ends(noun) || strings.Contains(noun, o.Indicator) || strings.Contains(o.Indicator, noun) && noun == thing.Head {
			return ""
		}
		if rest := behindNoun(thing.Head, o.Indicator); rest != "" {
			return thing.Head + rest // 竣工项目 + 项目投资
		}
		if verb != "" && measures(o) && strings.HasPrefix(o.Indicator, verb) {
			return thing.Head + strings.TrimPrefix(o.Indicator, verb) // 新签约制造业项目 + 新签约协议总投资
		}
		return noun + o.Indicator
	}},
}

// keepThings gives the figures of one paragraph from x.out[from] on that share a name
// what was counted before each of them.
func (x *extractor) keepThings(from int) {
	obs := x.out[from:]
	if len(obs) < 3 {
		return
	}
	first := map[string]int{}
	for i := range obs {
		o := &obs[i]
		if o.Indicator == "" || isOpen(o) {
			continue
		}
		k, again := first[o.Indicator]
		if !again {
			first[o.Indicator] = i
			continue
		}
		a := &obs[k]
		if !contradict(a, o) || oneThing(a, o) {
			continue
		}
		name := ofThing(obs, i)
		if name == "" {
			continue
		}
		if was := ofThing(obs, k); was != "" && was != name && !ofWhole.In(o.Sentence) {
			rename(a, was)
		}
		rename(o, name)
	}
}

// ofThing is what the i-th figure is called by the things that were counted before it; ""
// where none were.
func ofThing(obs []figure.Observation, i int) string {
	const most = 28 // runes
	o := &obs[i]
	thing := thingBefore(obs, i)
	if thing == nil {
		return ""
	}
	for k := range apartRules {
		if name := apartRules[k].do(thing, o); name != "" && utf8.RuneCountInString(name) <= most {
			return name
		}
	}
	return ""
}

// thingBefore is the figure that counts the things that the i-th measures: the nearest
// before it in its sentence that counts something else.
func thingBefore(obs []figure.Observation, i int) *figure.Observation {
	const far = 3
	o := &obs[i]
	for k := i - 1; k >= 0 && i-k <= far; k-- {
		t := &obs[k]
		switch {
		case t.SentenceStart != o.SentenceStart || t.Indicator == o.Indicator || isOpen(t):
			return nil
		case t.Kind != o.Kind || t.Year != o.Year || t.Change != figure.NoChange || measures(t):
		case !strings.HasPrefix(string(t.Dimension), "count"):
			return nil
		case utf8.RuneCountInString(nounOf(t.Head)) < 2 || t.Scope != o.Scope:
			return nil
		default:
			return t
		}
	}
	return nil
}

// behindNoun is what follows in name behind the longest end of head that it says: 投资 of
// 项目投资, behind 竣工项目; "" where it says none.
func behindNoun(head, name string) string {
	for i := range head {
		if utf8.RuneCountInString(head[i:]) < 2 {
			break
		}
		if at := strings.Index(name, head[i:]); at >= 0 {
			return name[at+len(head)-i:]
		}
	}
	return ""
}

// isOpen reports whether a figure's words leave its name, year or kind open.
func isOpen(o *figure.Observation) bool {
	return slices.Contains(o.Findings, finding.NameUncertain) || slices.Contains(o.Findings, finding.PeriodUncertain)
}

// measures reports whether a figure says how much of something there is, and counts
// nothing.
func measures(o *figure.Observation) bool {
	d := o.Dimension
	return d == unit.Money || d == unit.Percent || d == unit.Points || d == unit.Multiple
}

// oneThing reports whether two figures of one name may be of one thing: told on another
// basis, passed on the way, all told, or one that is assured and one that is striven for.
func oneThing(a, b *figure.Observation) bool {
	c, d := &a.Context, &b.Context
	if c.Basis != d.Basis || c.Prefix != d.Prefix || c.Suffix != d.Suffix || c.Brought != d.Brought || c.Total != d.Total ||
		c.Stretch || d.Stretch || c.Compared || d.Compared || c.Replaced || d.Replaced || c.Raised || d.Raised || c.Expected != d.Expected || a.Unit != b.Unit {
		return true
	}
	for _, o := range [...]*figure.Observation{a, b} {
		if o.Context.Milestone || o.Context.Passed || o.Qualifier != figure.EQ {
			return true // 突破300亿元，达到308亿元
		}
	}
	return a.Change != figure.NoChange
}

// doubtTwice doubts a figure whose name one before it in the paragraph has with another
// value: one of them is of something that was not understood.
func (v *view) doubtTwice(o *figure.Observation) {
	const far = 200 // figures
	x := v.x
	if o.Indicator == "" || o.Unsure() || o.Kind != figure.Actual && o.Kind != figure.Target || v.n.lead.total || v.n.toRole || v.c.inner {
		return
	}
	twice := false
	for k := len(x.out) - 1; k >= max(x.para, len(x.out)-far); k-- {
		a := &x.out[k]
		if a.Indicator != o.Indicator || !contradict(a, o) {
			continue
		}
		if oneThing(a, o) {
			return
		}
		twice = true
	}
	if twice {
		o.Findings = append(o.Findings, finding.SaidTwice)
	}
}

// rename gives a figure another name, and those of its other readings that had the old one.
func rename(o *figure.Observation, name string) {
	for i := range o.Others {
		if a := &o.Others[i]; a.Indicator == o.Indicator {
			a.Indicator, a.Head = name, name
		}
	}
	o.Indicator, o.Head = name, name
	o.Findings = slices.DeleteFunc(o.Findings, func(c finding.Code) bool { return c == finding.SaidTwice })
	if !slices.Contains(o.Findings, finding.NameInherited) {
		o.Findings = append(o.Findings, finding.NameInherited)
	}
}
