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
	Why      []Reason
}

// Several reports whether the section is about more than one year.
func (s Sense) Several() bool { return s.From != s.To }

// A Section is a stretch of Report.Text.
type Section struct {
	Start, End, Level int
	Parent            int     // in Outline.Sections; -1 for the whole
	Sense             Sense   // the likeliest
	Others            []Sense // what else the words may mean
}

// An Outline holds the sections of a report, ascending by Start, parents first.
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
	for i, b := range r.Blocks {
		sense := sr.cur
		sr.planAhead, sr.planSaid = i < last, i < said
		if b.Kind != report.Row && !IsCaption(text[b.Start:b.End]) && !toldTitle(r, b) {
			sense = sr.enter(b, text[b.Start:b.End])
		}
		sense.Place = places.enter(b, text[b.Start:b.End])
		if n := len(o.Sections) - 1; n >= 0 && same(o.Sections[n].Sense, sense) {
			o.Sections[n].End = b.End
			continue
		}
		o.Sections = append(o.Sections, Section{Start: b.Start, End: b.End, Level: 1, Parent: -1, Sense: sense})
	}
	return o
}

// toldTitle reports whether a block is the title of a document that tells results
// only, whatever else the title names: 关于1985年…计划执行结果的公报.
func toldTitle(r *report.Report, b report.Block) bool {
	if r.Meta.Kind != report.Communique && r.Meta.Kind != report.Brief {
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
	return a.Mode == b.Mode && a.From == b.From && a.To == b.To && a.Place == b.Place && (len(a.Why) > 0) == (len(b.Why) > 0)
}
