package analyze

import (
	"slices"

	"github.com/shopspring/decimal"

	"linian/finding"
)

// overgrown is above how many % neither output at constant prices nor an income grows in a
// year: the most that a report says in earnest is 84.6% (高技术制造业增加值), while the remains
// of a correction say more (增长10|9.8%, 增长9|11.6%).
var overgrown = decimal.NewFromInt(85)

// growsTooMuch makes such growths doubtful: a line of one point has no neighbours to tell.
func (c *Comparison) growsTooMuch() {
	if !c.Growth || c.Unit != "%" || !c.RealGrowth && !c.PerUnit {
		return
	}
	for _, ps := range [][]Point{c.Actual, c.Target} {
		for i := range ps {
			p := &ps[i]
			if p.Doubtful || p.Value.Abs().LessThan(overgrown) || settled(p.Observation) {
				continue
			}
			p.Doubtful = true
			p.Findings = append(slices.Clone(p.Findings), finding.StepSuspicious)
			c.Findings = append(c.Findings, at(p.Observation, finding.StepSuspicious, finding.Doubt, sayOvergrown, p.Year, c.Name, text(p.Value)+c.Unit))
		}
	}
}
