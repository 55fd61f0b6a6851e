package extract

import (
	"linian/figure"
	"linian/unit"
)

// The core of the words before a number, when both ends are cut: what leads to the number
// within it is no part of what is measured.
//
//	推动|国有企业资产总额|突破800亿元, 地区生产总值|预期目标|增长6%

// A coreCut is such a construct. It returns the core without it, or with the noun that it
// wants, and the core itself where it does not stand there.
type coreCut = construct[func(v *nameView, core string) string]

// coreCuts are asked in their order: what stands around a measure before what is a part
// of it.
var coreCuts = []coreCut{
	coreComparand, coreStatement, coreDeed, coreMilestone, coreRecord,
	coreCauser, coreCause, coreDoer, coreArranged, coreGeneric,
	coreRun, coreMultiple, corePerHead, coreEach, coreProposed, coreOther, coreDisposal,
	coreCondition, coreAim,
	coreRevised, coreWithout, corePrices, coreMethod, coreGrowing,
}

// withoutLead is core without what only leads to the number.
func (v *nameView) withoutLead(core string) string {
	for i := range coreCuts {
		c := &coreCuts[i]
		if rest := c.do(v, core); rest != core {
			v.n.lead.tell(&c.Rule, cutOut(core, rest), false)
			core = rest
		}
	}
	return core
}

// cutOut is what of s is not in rest, which is s without some words; all of s where it
// is no such rest.
func cutOut(s, rest string) string {
	if len(rest) >= len(s) {
		return s
	}
	end := len(commonEnd(s, rest))
	return s[len(rest)-end : len(s)-end]
}

// isRate reports whether the figure is a percentage.
func (v *nameView) isRate() bool { return v.n.it.unit.Dimension == unit.Percent }

// leads reports whether a change or a level follows the words before the number.
func (v *nameView) leads() bool { return v.n.change != figure.NoChange || v.n.lead.level }
