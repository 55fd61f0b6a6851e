package extract

import (
	"cmp"

	"linian/lexicon"
	"linian/report"
)

// ownArea tells which scope words mean the report's own area, by its level.
type ownArea struct{ level int }

// Levels, from the smallest area on.
const (
	levelUnknown = iota
	levelTown
	levelCounty
	levelCity
	levelProvince
	levelNation
)

func ownScope(m report.Meta) ownArea {
	region := cmp.Or(m.Region, m.Body)
	kind := areaKinds.Suffix(region)
	if w := municipalities.Prefix(region); w != "" && (w == region || areaLevels[areaKinds.Row(kind).Mark] == levelCity) {
		return ownArea{levelProvince}
	}
	return ownArea{areaLevels[areaKinds.Row(kind).Mark]}
}

// areaLevels are the levels of areas by what the class place.kind calls them.
var areaLevels = map[string]int{"town": levelTown, "county": levelCounty, "city": levelCity, "province": levelProvince}

var (
	municipalities = lexicon.Must("place.municipality")
	areaKinds      = lexicon.Must("place.kind")
	largerAreas    = lexicon.Must("place.larger")
)

// larger reports whether the scope word names an area that holds the report's.
func (a ownArea) larger(scope string) bool {
	if a.level == levelUnknown || !largerAreas.Has(scope) {
		return false
	}
	if largerAreas.Row(scope).Mark == "province" {
		return a.level < levelProvince
	}
	return a.level < levelNation
}
