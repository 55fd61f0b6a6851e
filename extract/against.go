package extract

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/finding"
)

// What is held against a name. A name that breaks a habit of the reports may still be
// right, but another that keeps them all is the likelier.

// An objection is such a habit: its cost is added to that of the rule which calls a
// figure by a name that breaks it.
type objection struct {
	Rule
	broken func(v *nameView, p naming) bool
}

// A fault is a habit that the name which a figure came to have in the end breaks. It
// returns that name without the fault; "" where nobody knows what the better one is.
type fault struct {
	Rule
	find func(v *view, o *figure.Observation) (better string, found bool)
}

// What is held against a name costs: costMild leaves it in doubt beside another name,
// costFar sets it behind one that is nearly as near, and costFault is a doubt by itself.
const (
	costMild  = 2
	costFar   = 8
	costFault = 16
)

func objectionRule(r Rule, broken func(v *nameView, p naming) bool) objection {
	r.Slot = figure.Against
	return objection{r, broken}
}

func faultRule(r Rule, find func(v *view, o *figure.Observation) (string, bool)) fault {
	r.Slot = figure.Against
	return fault{r, find}
}

var (
	objections = byCost(nameObjections)
	faults     = byCost(wordFaults, senseFaults, numberFaults, emptyFaults)
)

// against is what is held against a name.
func (v *nameView) against(p naming) int {
	cost := 0
	for _, r := range v.objections(p) {
		cost += r.Cost
	}
	return cost
}

// objections are the rules that are held against a name.
func (v *nameView) objections(p naming) []*Rule {
	var all []*Rule
	for i := range objections {
		if objections[i].broken(v, p) {
			all = append(all, &objections[i].Rule)
		}
	}
	return all
}

// doubtName holds against the name that o came to have what it breaks: where that is
// much, the name is in doubt, and another reading has it without the first fault.
func (v *view) doubtName(o *figure.Observation) {
	if o.Kind == figure.Suspect || o.Indicator == "" || v.n.it.preset != "" {
		return
	}
	cost := 0
	var first figure.Alternative
	var held figure.Reason // what weighs most
	for i := range faults {
		f := &faults[i]
		better, found := f.find(v, o)
		if !found {
			continue
		}
		why := v.reason(&f.Rule, v.figure(), naming{name: o.Indicator})
		if v.rd.why {
			o.Why = append(o.Why, why)
		}
		if cost == 0 || f.Cost > held.Cost {
			held = why
		}
		if cost += f.Cost; first.Indicator == "" {
			first = figure.Alternative{Reading: renamed(o, better), Why: []figure.Reason{why}}
		}
	}
	if cost < costFault {
		return
	}
	if first.Indicator != "" && first.Indicator != o.Indicator {
		o.Others = append(o.Others, first)
	}
	if !v.rd.why {
		o.Why = append(o.Why, held)
	}
	if !slices.Contains(o.Findings, finding.NameUncertain) {
		o.Findings = append(o.Findings, finding.NameUncertain)
	}
}

// renamed is the reading of o with another head; the word of its change stays.
func renamed(o *figure.Observation, head string) figure.Reading {
	r := o.Reading()
	if head = tidyName(head); head == "" {
		r.Indicator = ""
		return r
	}
	change := ""
	if t, ok := strings.CutPrefix(o.Indicator, o.Head); ok && o.Head != "" && o.Change != figure.NoChange {
		change = t
	}
	r.Indicator, r.Head = withChange(head, change), head
	if !strings.HasPrefix(head, r.Verb) {
		r.Verb = ""
	}
	return r
}
