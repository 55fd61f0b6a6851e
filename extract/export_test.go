package extract

import "slices"

// A Mutation changes one rule in its table and returns what undoes that.
type Mutation struct {
	Rule Rule
	// Moved is the step by which its cost is moved; 0 where the rule is taken out.
	Moved int
	Do    func() (undo func())
}

// Mutations take each rule out in turn, and move the cost of each by a step.
func Mutations() []Mutation {
	return slices.Concat(mutationsOf(&kindRules), mutationsOf(&timeRules),
		mutationsOf(&criterionRules), mutationsOf(&presetRules), mutationsOf(&nameRules), mutationsOf(&objections), mutationsOf(&faults), mutationsOf(&clauseRules), mutationsOf(&joinRules))
}

func mutationsOf[R interface{ cost() int }, P ruled[R]](table *[]R) []Mutation {
	var all []Mutation
	for i, r := range *table {
		rule := *P(&r).rule()
		mutate := func(moved int, change func(rules []R) []R) {
			all = append(all, Mutation{rule, moved, func() func() {
				old := *table
				*table = byCost(change(slices.Clone(old)))
				return func() { *table = old }
			}})
		}
		mutate(0, func(rules []R) []R { return slices.Delete(rules, i, i+1) })
		for _, by := range []int{-step, step} {
			mutate(by, func(rules []R) []R {
				P(&rules[i]).rule().Cost += by
				return rules
			})
		}
	}
	return all
}

// Without takes a rule that fills no slot out of its table. The function that it returns
// puts it back; it is nil where no table holds the rule.
func Without(id string) (putBack func()) {
	for _, takeOut := range []func(id string) func(){
		from(&refusals), from(&numeralRules), from(&gapRules), from(&nounBehindRules),
		from(&nounEnds), from(&nounEndsAt), from(&nameTidies), from(&besides), from(&countedNames), from(&becameRules), from(&towardRules), from(&startRules), from(&apartRules), from(&deedRules), from(&relatives),
		from(&front.cuts), from(&back.cuts), from(&front.guards), from(&back.guards), from(&coreCuts),
		from(&topicRules), from(&subjectRules), from(&contextRules),
	} {
		if putBack := takeOut(id); putBack != nil {
			return putBack
		}
	}
	return nil
}

func from[R any, P ruled[R]](table *[]R) func(id string) func() {
	return func(id string) func() {
		all := *table
		k := slices.IndexFunc(all, func(r R) bool { return P(&r).rule().ID == id })
		if k < 0 {
			return nil
		}
		*table = slices.Delete(slices.Clone(all), k, k+1)
		return func() { *table = all }
	}
}
