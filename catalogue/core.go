package catalogue

import (
	_ "embed"
	"slices"
	"sync"
)

// core.tsv are the indicators that a body's reports are read for first, by the kind of
// body, in the order in which they are told.
//
//go:embed core.tsv
var coreRows string

var coreWords = sync.OnceValue(func() [][]string { return rows(coreRows) })

// A BodyKind is a kind of body that reports: the government of a level, or another organ.
type BodyKind string

const (
	NationBody        BodyKind = "nation"
	ProvinceBody      BodyKind = "province"
	CityBody          BodyKind = "city"
	CountyBody        BodyKind = "county"
	CongressBody      BodyKind = "congress"
	ConsultativeBody  BodyKind = "cppcc"
	CourtBody         BodyKind = "court"
	ProcuratorateBody BodyKind = "procuratorate"
)

// Core is the keys of the core indicators of a kind of body, the first first; a key that
// ends in _growth is the growth of the indicator before it.
func Core(kind BodyKind) []string {
	var keys []string
	for _, f := range coreWords() {
		if f[0] == string(kind) {
			keys = append(keys, f[1])
		}
	}
	return keys
}

// Work reports whether a core indicator is a work that was done (改造老旧小区), which says
// nothing of how the year went as a whole.
func Work(key string) bool {
	return slices.ContainsFunc(coreWords(), func(f []string) bool { return f[1] == key && len(f) > 2 && f[2] == "work" })
}
