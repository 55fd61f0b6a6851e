package analyze

import (
	"maps"
	"slices"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

// settleParagraphs reads what was done, where its section leaves open whether in one
// year or in several, as done in the years of which its own paragraph tells: in a
// paragraph with 累计完成2237亿元，年均增长16.8% that says no figure of one year,
// 新增高速公路307公里 is of them all. What the other reports say otherwise stands.
func (a *aligner) settleParagraphs(lines map[lineID][]reading, obs []figure.Observation) {
	terms := termsOnly(obs)
	for _, id := range slices.SortedFunc(maps.Keys(lines), compareLines) {
		rs := lines[id]
		if a.movesAs(id, rs) != catalogue.Flow {
			continue
		}
		for i := range rs {
			r := &rs[i]
			if r.Kind != figure.Actual || r.Period.Type != figure.YearPeriod || r.Change != figure.NoChange || r.Decision != "" {
				continue
			}
			for _, o := range r.Others {
				p, ok := terms[paragraphOf(r.Observation)]
				if !ok || !o.Open || o.Kind != r.Kind || o.Indicator != r.Indicator || o.Period != p || a.poll(id, rs, i, o).score <= -speaks {
					continue
				}
				a.findings = append(a.findings, at(r.Observation, finding.SectionSettled, finding.Info, sayInParagraph,
					r.Indicator, told(r.Reading()), told(o.Reading)))
				r.Year, r.Period = o.Year, o.Period
				break
			}
		}
	}
}

// termsOnly are the years of paragraphs that tell results of several years and, but for
// what is left open, of no single one of them.
func termsOnly(obs []figure.Observation) map[paragraph]figure.Period {
	terms, single := map[paragraph]figure.Period{}, map[paragraph]bool{}
	for _, o := range obs {
		k, p := paragraphOf(o), o.Period
		switch {
		case o.Kind != figure.Actual:
		case p.Type == figure.MultiYear && !openToBoth(o):
			p.Average = false
			if q, ok := terms[k]; ok && q != p {
				single[k] = true // of more than one span of years
			}
			terms[k] = p
		case p.Type != figure.MultiYear && (o.Context.YearSaid || o.Change != figure.NoChange && o.Dimension == unit.Percent):
			single[k] = true
		}
	}
	maps.DeleteFunc(terms, func(k paragraph, _ figure.Period) bool { return single[k] })
	return terms
}

func openToBoth(o figure.Observation) bool {
	return slices.ContainsFunc(o.Others, func(a figure.Alternative) bool { return a.Open })
}
