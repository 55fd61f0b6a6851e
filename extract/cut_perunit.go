package extract

import (
	"slices"

	"linian/lexicon"
	"linian/unit"
)

// Of what one the figure is so much, where that stands before the number:
//
//	PM2.5浓度降到|每立方米|35微克, 路网密度达|每平方公里|8公里
//
// It belongs to the unit, 微克/立方米, and not to the name.

var perUnit = cut{
	Rule: Rule{
		ID: "tail.perunit", Says: "“每立方米35微克”的“每立方米”属于单位",
		Yes: []string{"review: PM2.5年均浓度降到每立方米‹35微克›。 → PM2.5年均浓度", "review: 城市建成区路网密度达每平方公里‹8公里›。 → 城市建成区路网密度"},
		No:  []string{"review: 每亩补贴‹300元›。", "review: 每万名老人床位‹35张›。"},
	},
	off: func(_ *lead, s string) int {
		at, _ := perMark.Find(s)
		if at <= 0 {
			return 0
		}
		of, known := unit.Parse(s[at+len(perMark.Prefix(s[at:])):])
		if !known || !divides(of.Dimension) {
			return 0
		}
		return len(s) - at
	},
	note: func(l *lead, words string) { l.per = perMark.CutPrefix(words) },
}

// divides reports whether d is what a density or a price is stated of.
func divides(d unit.Dimension) bool {
	return slices.Contains([]unit.Dimension{unit.Volume, unit.Area, unit.Length, unit.Energy, unit.Mass}, d)
}

// perMark leads to the one of which a figure is so much.
var perMark = lexicon.Must("unit.each")
