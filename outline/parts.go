package outline

import (
	"slices"

	"linian/calendar"
	"linian/report"
)

// A Part is a stretch of a report of which a person may say what it is about: what a
// heading opens, or a paragraph with a heading's number (（一）发展更稳。新增…), or what follows a
// paragraph with which another section begins.
type Part struct {
	Start, End int    // in Report.Text
	Line       string // the heading, or the whole paragraph
	Level      int    // of the heading or the number; paragraphLevel for another paragraph
	Sense      Sense  // of its beginning, as it is read
}

// deepest is the level of the headings that begin a part even where the section goes on.
const deepest = 2

// Parts are the parts of a report in their order; o is what Read makes of it. A part
// reaches to the next heading or number of its own level or a higher one, that of the title to
// the end; one that another paragraph begins reaches to the next heading, number or section.
func Parts(r *report.Report, o Outline) (parts []Part) {
	for i, b := range r.Blocks {
		if level, opens := opened(r, b); b.Kind == report.Row || !o.begins(b.Start) && (!opens || level > deepest) {
			continue
		}
		parts = append(parts, PartAt(r, o, i))
	}
	return parts
}

// opened is the level of the part that a block opens by what it is, a heading or a paragraph
// with the number of one; opens is false for other blocks.
func opened(r *report.Report, b report.Block) (level int, opens bool) {
	switch b.Kind {
	case report.Heading:
		return b.Level, true
	case report.Row:
		return 0, false
	}
	level = report.PartLevel(r.Text.String()[b.Start:b.End])
	return level, level > 0
}

// PartAt is the part that begins with block i, whether Parts has it or not.
func PartAt(r *report.Report, o Outline, i int) Part {
	b := r.Blocks[i]
	p := Part{Start: b.Start, End: o.end(r, i), Line: r.Text.String()[b.Start:b.End], Level: paragraphLevel}
	if level, opens := opened(r, b); opens {
		p.Level = level
	}
	if at := o.At(b.Start); at >= 0 {
		p.Sense = o.Sections[at].Sense
	}
	return p
}

// begins reports whether a section begins at the offset.
func (o Outline) begins(at int) bool {
	return slices.ContainsFunc(o.Sections, func(s Section) bool { return s.Start == at })
}

// end is where the part that begins with block i ends.
func (o Outline) end(r *report.Report, i int) int {
	level, named := opened(r, r.Blocks[i])
	for _, b := range r.Blocks[i+1:] {
		switch next, opens := opened(r, b); {
		case !named && (opens || o.begins(b.Start)), named && level > 0 && opens && next <= level:
			return b.Start
		}
	}
	return r.Text.Len()
}

// A Said is what a person says of a part.
type Said struct {
	Start, End int   // of the part
	Mode       *Mode // nil leaves it
	From, To   int   // years; 0 leaves them
}

// As is the outline with what a person says of parts of it, that of a part within another
// last. Whatever the words of a part seem to say, it is what was said; only definitions
// stay definitions, unless the part is theirs alone.
func (o Outline) As(r *report.Report, said []Said) Outline {
	if len(said) == 0 {
		return o
	}
	said = slices.Clone(said)
	slices.SortStableFunc(said, func(a, b Said) int { return a.Start - b.Start })
	cal := r.Meta.Calendar()
	var out Outline
	was, told := -1, []int(nil)
	for _, b := range r.Blocks {
		at := o.At(b.Start)
		if at < 0 {
			continue
		}
		s := Section{Start: b.Start, End: b.End, Level: o.Sections[at].Level, Parent: -1, Sense: o.Sections[at].Sense, Others: o.Sections[at].Others}
		var in []int
		for k, d := range said {
			if d.Start <= b.Start && b.Start < d.End && (s.Sense.Mode != Notes || o.notes(d.Start)) {
				in = append(in, k)
				s.Sense, s.Others = d.sense(s.Sense, cal), nil
			}
		}
		if n := len(out.Sections) - 1; n >= 0 && at == was && slices.Equal(in, told) {
			out.Sections[n].End = b.End
			continue
		}
		if len(in) > 0 && said[in[len(in)-1]].Start == b.Start && b.Kind == report.Heading {
			s.Level = b.Level
		}
		was, told = at, in
		out.Sections = append(out.Sections, s)
	}
	out.nest()
	return out
}

func (o Outline) notes(at int) bool {
	k := o.At(at)
	return k >= 0 && o.Sections[k].Sense.Mode == Notes
}

// Of is the sense of a part of r that is said to be d.
func (d Said) Of(s Sense, r *report.Report) Sense {
	if d.Mode == nil && d.From == 0 {
		return s
	}
	return d.sense(s, r.Meta.Calendar())
}

// sense is s as a person says it is. A review without years is one of the year that the
// report reviews, a plan one of those that it plans for.
func (d Said) sense(s Sense, cal calendar.Calendar) Sense {
	if d.Mode != nil && s.Mode != *d.Mode {
		s.Mode = *d.Mode
		s.From, s.To = cal.Reviewed(), cal.Reviewed()
		if s.Mode == Plan {
			s.From, s.To = cal.Year, max(cal.Year, cal.PlanTo)
		}
	}
	if d.From != 0 {
		s.From, s.To = d.From, d.To
	}
	s.Said, s.Cost = true, 0
	s.Why = []Reason{{Rule: "decision", Start: d.Start, End: d.Start}}
	return s
}
