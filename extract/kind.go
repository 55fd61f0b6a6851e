package extract

import (
	"linian/figure"
)

// kindRules say in which sense a figure is meant, from the cheapest on.
var kindRules = byCost(numberKinds, criterionKinds, fieldKinds, referenceKinds, aimKinds, yearKinds, clauseKinds, sectionKinds)

// kindRule is a rule that can only say one kind.
func kindRule(r Rule, k figure.Kind, when func(v *view) (stretch, bool)) proposer[figure.Kind] {
	r.Slot = figure.Meaning
	return proposer[figure.Kind]{r, func(v *view) (figure.Kind, stretch, bool) {
		w, ok := when(v)
		return k, w, ok
	}}
}

// at says the words of the figure itself where a condition holds.
func at(condition func(v *view) bool) func(v *view) (stretch, bool) {
	return func(v *view) (stretch, bool) { return v.figure(), condition(v) }
}

// here says no words where a condition holds.
func here(condition func(v *view) bool) func(v *view) (stretch, bool) {
	return func(v *view) (stretch, bool) { return stretch{}, condition(v) }
}

// kind says in which sense the figure is meant.
func (x *extractor) kind(o *figure.Observation, v *view) {
	best, other := settle(kindRules, v)
	o.Kind = best.value
	v.otherKind = other
	if x.why {
		o.Why = explain(o.Why, kindRules, v)
	}
	if o.Kind == figure.Suspect {
		sound := *v
		n := *v.n
		n.it.kind, sound.n = itemQuantity, &n
		meant, _ := settle(kindRules, &sound)
		o.Meant = meant.value
	}
}
