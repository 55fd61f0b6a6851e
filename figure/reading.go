package figure

import (
	"slices"

	"linian/finding"
)

// A Reading is one way to understand a figure: what words decide of it, without the
// number.
type Reading struct {
	Indicator, Head, Verb, Scope string
	Kind                         Kind
	Change                       Change
	Year                         int
	Period                       Period
}

// An Alternative is a reading that was not chosen, though it was nearly as good.
type Alternative struct {
	Reading
	// Open is set where only the section of the figure could be about something else.
	// Such a figure is not in doubt; all others have a finding.
	Open bool
	Why  []Reason
}

// A Slot is the part of a reading that a rule fills.
type Slot string

const (
	Naming  Slot = "naming"  // what is measured: indicator, head, verb, scope
	Timing  Slot = "timing"  // year and period
	Meaning Slot = "meaning" // kind
	Sharing Slot = "sharing" // not of a reading: how the figures of a clause share its words
	Around  Slot = "around"  // not of a reading: what the words around the figure say besides
	Against Slot = "against" // not of a reading: what is held against a name
	Leading Slot = "leading" // what of the words before the number is no part of the name
	// Trailing is what is left of the words between two numbers (those of the first, ｜,
	// those of the second) and behind one; nothing where they name nothing.
	Trailing Slot = "trailing"
)

// A Reason is what one rule says of a figure.
type Reason struct {
	Rule     string // its id: aim.named
	Slot     Slot
	Proposes string // in Chinese, what it fills the slot with: 目标
	Says     string // in Chinese, why: 写明是目标、任务或预算
	Cost     int
	Words    string // that it rests on, repaired; "" where it rests on the section or the year
	// From and End are where the words stand, in bytes of Report.Text.
	From, End int
}

// Reading is how o is understood.
func (o Observation) Reading() Reading {
	return Reading{
		Indicator: o.Indicator, Head: o.Head, Verb: o.Verb, Scope: o.Scope,
		Kind: o.Kind, Change: o.Change, Year: o.Year, Period: o.Period,
	}
}

// Unsure reports whether the reader was in doubt of what, when or in which sense the
// figure is meant, so that it stays out of the trend.
func (o Observation) Unsure() bool {
	return slices.ContainsFunc(o.Findings, finding.Code.Unsure)
}
