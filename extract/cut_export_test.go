package extract

import "slices"

// DropCut takes a rule out of the cuts, the guards or the topics, for tests of what it is for. The
// function that it returns puts it back.
func DropCut(id string) func() {
	for _, e := range []*edge{&front, &back} {
		cuts, guards := e.cuts, e.guards
		e.cuts = slices.DeleteFunc(slices.Clone(cuts), func(c cut) bool { return c.ID == id })
		e.guards = slices.DeleteFunc(slices.Clone(guards), func(g guard) bool { return g.ID == id })
		if len(e.cuts) < len(cuts) || len(e.guards) < len(guards) {
			return func() { e.cuts, e.guards = cuts, guards }
		}
	}
	for _, rules := range []*[]topicRule{&topicRules, &subjectRules} {
		all := *rules
		*rules = slices.DeleteFunc(slices.Clone(all), func(r topicRule) bool { return r.ID == id })
		if len(*rules) < len(all) {
			return func() { *rules = all }
		}
	}
	panic("no cut " + id)
}
