// Package outline parts a report into sections: report.Report → Outline. A
// section is a stretch of text with what its figures mean where they do not say
// themselves: results or targets, of which years, of which place.
package outline

import (
	"slices"
	"sort"

	"linian/calendar"
	"linian/report"
)

// A Mode is what a section tells of.
type Mode uint8

const (
	Review Mode = iota // what was done
	Plan               // what is to be done: targets, even without 将 or 今年
	Notes              // 名词解释 behind the report: figures of definitions
)

// A Reason is why a section means what it does: a rule and the words that it
// rests on, as offsets in Report.Text.
type Reason struct {
	Rule       string
	Start, End int
}

// A Sense is what a section's figures mean where they do not say themselves.
type Sense struct {
	Mode     Mode
	From, To int    // years; equal for one, 0 when unknown
	Place    string // "" for the report's own
	Said     bool   // a heading says so
	Cost     int    // what speaks against it: 0 for the likeliest
	Why      []Reason
}

// Several reports whether the section is about more than one year.
func (s Sense) Several() bool { return s.From != s.To }

// A Section is a stretch of Report.Text. Its years hold for all of it, also for the
// sections inside it that say no others.
type Section struct {
	Start, End int
	Level      int     // of the heading that opened it; more for a paragraph, 0 for none
	Parent     int     // in Outline.Sections; -1 for the whole
	Sense      Sense   // the likeliest
	Others     []Sense // what else the words may mean, by their cost
}

// An Outline holds the sections of a report, ascending by Start, parents first.
// Together they are all of the text.
type Outline struct{ Sections []Section }

// At is the innermost section that holds the offset of Report.Text; -1 if none
// does.
func (o Outline) At(offset int) int {
	i := sort.Search(len(o.Sections), func(i int) bool { return o.Sections[i].Start > offset }) - 1
	for i >= 0 && o.Sections[i].End <= offset {
		i = o.Sections[i].Parent
	}
	return i
}

// Read parts a report into sections.
func Read(r *report.Report) Outline {
	var o Outline
	text := r.Text.String()
	sr := newSectioner(r.Meta.Calendar())
	said := lastPlanHeading(r, sr.cal, -2)
	last := lastPlanHeading(r, sr.cal, said)
	places := placer{own: r.Meta.Region}
	glossary := glossaryFrom(r, text)
	for i, b := range r.Blocks {
		if i == glossary {
			sr.openNotes(b, "definitions")
		}
		sense := sr.cur
		sr.planAhead, sr.planSaid = i < last, i < said
		if b.Kind != report.Row && !IsCaption(text[b.Start:b.End]) && !toldTitle(r, b) {
			sense = sr.enter(b, text[b.Start:b.End])
		}
		sense.Place = places.enter(b, text[b.Start:b.End])
		if n := len(o.Sections) - 1; n >= 0 && same(o.Sections[n].Sense, sense) && sameOthers(o.Sections[n].Others, sr.others) {
			o.Sections[n].End = b.End
			continue
		}
		o.Sections = append(o.Sections, Section{Start: b.Start, End: b.End, Level: sr.level, Parent: -1, Sense: sense, Others: placed(sr.others, sense.Place)})
	}
	o.nest()
	return o
}

// nest finds the section around each, which reaches to the end of what is in it.
func (o *Outline) nest() {
	var open []int
	for i := range o.Sections {
		s := &o.Sections[i]
		for len(open) > 0 && o.Sections[open[len(open)-1]].Level >= s.Level {
			open = open[:len(open)-1]
		}
		if len(open) > 0 {
			s.Parent = open[len(open)-1]
		}
		for _, k := range open {
			o.Sections[k].End = s.End
		}
		open = append(open, i)
	}
}

// placed are the other senses of a section at a place.
func placed(others []Sense, place string) []Sense {
	out := slices.Clone(others)
	for i := range out {
		out[i].Place = place
	}
	return out
}

// toldTitle reports whether a block is the title of a document that tells results
// only, whatever else the title names: 关于1985年…计划执行结果的公报.
func toldTitle(r *report.Report, b report.Block) bool {
	if r.Meta.Kind != report.Communique && r.Meta.Kind != report.Yearbook && r.Meta.Kind != report.Brief {
		return false
	}
	at := r.Text.Span(b.Start, b.End)
	return slices.ContainsFunc(r.Meta.Signs, func(s report.Sign) bool {
		return s.Part == "kind" && s.End > 0 && at.Start <= s.Start && s.End <= at.End
	})
}

// lastPlanHeading is the last block that is a heading of plans; -1 if there is
// none. said is the last that says so by its words, -2 to look for just that one.
func lastPlanHeading(r *report.Report, cal calendar.Calendar, said int) int {
	text, last := r.Text.String(), -1
	sr := newSectioner(cal)
	for i, b := range r.Blocks {
		if b.Kind != report.Heading || toldTitle(r, b) {
			continue
		}
		was := sr.cur
		sr.planSaid = said == -2 || i < said
		if sr.section(b, text[b.Start:b.End]); sr.cur.Mode == Plan && (was.Mode != Plan || b.Level <= 1) {
			last = i
		}
	}
	return last
}

func same(a, b Sense) bool {
	return a.Mode == b.Mode && a.From == b.From && a.To == b.To && a.Place == b.Place && a.Said == b.Said
}

// sameOthers reports whether two sections leave the same open, wherever they are.
func sameOthers(a, b []Sense) bool {
	return slices.EqualFunc(a, b, func(x, y Sense) bool { return x.Mode == y.Mode && x.From == y.From && x.To == y.To })
}
