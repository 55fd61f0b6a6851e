package analyze

import (
	"math"
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
)

// byEvidence is the rule of a point that other years and reports decided.
var byEvidence = Evidence{Message: "有分歧，取有旁证者"}

// settle decides the years of a line that choose left open, or where it had only
// the clearer wording to go by, by what the other figures of the line say. It hears
// the figures that nobody doubts and none of those that it settles itself, so that
// the order of the years changes nothing.
func (s *Series) settle() {
	sound := map[int]Point{}
	open := map[int]bool{}
	for _, p := range s.Actual {
		if open[p.Year] = s.contested(p); !open[p.Year] && !p.Doubtful {
			sound[p.Year] = p
		}
	}
	for i, p := range s.Actual {
		if open[p.Year] {
			h := hearing{s, p.Year, sound}
			if q, fs, ok := h.decide(p, s.heard[p.Year]); ok {
				s.Actual[i] = q
				s.chosen[yearOf{figure.Actual, p.Year}] = fs
			}
		}
	}
}

// contested reports whether evidence may change a point: it is in doubt, or figures
// of its own report gainsay it; a person's word stands.
func (s *Series) contested(p Point) bool {
	if settled(p.Observation) || len(s.heard[p.Year]) == 0 {
		return false
	}
	return p.Doubtful || slices.ContainsFunc(p.Others, func(o Other) bool { return o.Relation == Conflict })
}

// decide picks the figure for which the evidence speaks clearly more than for any
// other. A figure that stands alone and in doubt needs more than one witness, and none
// against it.
func (h hearing) decide(p Point, all []stated) (Point, []finding.Finding, bool) {
	best, first, second := -1, 0, math.MinInt
	var said []Evidence
	for i, c := range all {
		if c.old || slices.ContainsFunc(all[:i], func(o stated) bool { return agree(o, c) && sharpness(o) <= sharpness(c) }) {
			continue
		}
		ev := h.ask(c, all)
		switch n := weight(ev); {
		case best < 0:
			best, first, said = i, n, ev
		case n > first:
			best, first, second, said = i, n, first, ev
		default:
			second = max(second, n)
		}
	}
	alone := !slices.ContainsFunc(p.Others, func(o Other) bool { return o.Relation == Conflict })
	switch {
	case best < 0 || first <= 0 || second > first-clearly:
		return p, nil, false
	case alone && (first < exactWeight || first <= clearly && !yearOnly(all[best].Observation) || unnamed(all[best].Observation)):
		return p, nil, false
	case all[best].ID == p.Observation.ID && !p.Doubtful:
		p.Evidence = said
		return p, h.s.chosen[yearOf{figure.Actual, h.year}], true
	}
	q, fs := point(all, best, byEvidence.Message, false)
	q.Evidence, fs = said, h.s.told(h.year, fs)
	return q, fs, true
}

// What evidence weighs: near is what only agrees in size; what is against a figure
// outweighs any one for it. One figure must be clearly ahead of all others.
const (
	exactWeight   = 2
	nearWeight    = 1
	againstWeight = -3
	clearly       = 2
)

// unnamed reports whether the reader was in doubt of what a figure measures, which
// no size of it can tell.
func unnamed(o figure.Observation) bool {
	return slices.Contains(o.Findings, finding.NameUncertain) || slices.Contains(o.Findings, finding.SaidTwice)
}

// yearOnly reports whether nothing of a figure is in doubt but the year in which what it tells
// of began: one exact witness of that year is enough.
func yearOnly(o figure.Observation) bool {
	return slices.Contains(o.Findings, finding.YearGuessed) && !o.Unsure()
}

// weight sums up what the witnesses say of a figure.
func weight(ev []Evidence) int {
	n := 0
	for _, e := range ev {
		switch {
		case e.Against:
			n += againstWeight
		case e.near:
			n += nearWeight
		default:
			n += exactWeight
		}
	}
	return n
}

// Testimony is what the evidence says, as users read it.
func Testimony(ev []Evidence) string {
	var says []string
	for _, e := range ev {
		if !e.Against {
			says = append(says, e.Message)
		}
	}
	return strings.Join(says, "；")
}
