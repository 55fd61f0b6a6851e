package decision

import (
	"path"

	"linian/figure"
)

// OfFile are the decisions of the figures of one file, or of reports within it
// (an archive's), as their fingerprints name it.
func (s Set) OfFile(name string) Set {
	return s.keep(func(d Decision) bool { return within(d.Seen.File, name) })
}

// Homeless are the decisions whose report is not among the files that there
// tells of, or is not named: their figures may stand in any file.
func (s Set) Homeless(there func(name string) bool) Set {
	return s.keep(func(d Decision) bool {
		for name := d.Seen.File; name != "" && name != "." && name != "/"; name = path.Dir(name) {
			if there(name) {
				return false
			}
		}
		return true
	})
}

// OfFigures are the decisions whose id one of obs has.
func (s Set) OfFigures(obs []figure.Observation) Set {
	ids := make(map[string]bool, len(obs))
	for i := range obs {
		ids[obs[i].ID] = true
	}
	return s.keep(func(d Decision) bool { return ids[d.Observation] })
}

// Union are the decisions of s and those of t about other observations.
func (s Set) Union(t Set) Set {
	out := s
	for _, d := range t.list {
		if i, ok := out.find(d.Observation); !ok {
			out.list = append(append(out.list[:i:i], d), out.list[i:]...)
		}
	}
	return out
}

// within tells whether a report's file is name or a member of it.
func within(file, name string) bool {
	return file == name || len(file) > len(name) && file[:len(name)] == name && file[len(name)] == '/'
}

func (s Set) keep(fits func(Decision) bool) (out Set) {
	for _, d := range s.list {
		if fits(d) {
			out.list = append(out.list, d)
		}
	}
	return out
}
