package outline

import "slices"

// doubted is the cost of a sense that words speak for less than for another: one
// piece of evidence is missing.
const doubted = 4

// paragraphLevel is the level of a section that a paragraph opened: it lies within
// what headings open.
const paragraphLevel = 6

// reason is a rule that rests on the block at hand.
func (sr *sectioner) reason(rule string) Reason {
	return Reason{Rule: rule, Start: sr.block.Start, End: sr.block.End}
}

// turn gives the section other years, because the block at hand says so. Those of
// its heading, and those that it had, stay open.
func (sr *sectioner) turn(from, to int, rule string) {
	if sr.cur.From == from && sr.cur.To == to {
		return
	}
	was := sr.cur
	sr.cur.From, sr.cur.To = from, to
	sr.cur.Why = append(append([]Reason(nil), sr.headed(was.Why)...), sr.reason(rule))
	was.Cost = doubted
	sr.others, sr.level = []Sense{was}, paragraphLevel
}

// leaveOpen adds what the section could be too.
func (sr *sectioner) leaveOpen(s Sense) {
	if same(sr.cur, s) || slices.ContainsFunc(sr.others, func(o Sense) bool { return same(o, s) }) {
		return
	}
	s.Cost = doubted
	sr.others = append(slices.Clip(sr.others), s)
}

// headed are the reasons that headings gave, without those of paragraphs before.
func (sr *sectioner) headed(why []Reason) []Reason {
	for i, r := range why {
		if r.Rule != "heading" && r.Rule != "report" {
			return why[:i]
		}
	}
	return why
}

// openYears is what a section that speaks of a term leaves open: the last year of
// it alone, of which most of its figures may be.
func (sr *sectioner) openYears(s Sense) []Sense {
	if s.Mode != Review || !s.Several() || s.To != sr.cal.Reviewed() {
		return nil
	}
	one := s
	one.From, one.Cost = s.To, doubted
	return []Sense{one}
}
