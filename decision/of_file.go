package decision

import (
	"path"
	"strings"

	"linian/figure"
	"linian/report"
)

// OfFile are the decisions of one file, or of reports within it (an archive's), and of
// their figures, as the decisions name it.
func (s Set) OfFile(name string) Set {
	return s.keep(func(file string) bool { return within(file, name) })
}

// Homeless are the decisions whose report is not among the files that there
// tells of, or is not named: their figures may stand in any file.
func (s Set) Homeless(there func(name string) bool) Set {
	return s.keep(func(file string) bool {
		for name := file; name != "" && name != "." && name != "/"; name = path.Dir(name) {
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
	var out Set
	for _, d := range s.list {
		if ids[d.Observation] {
			out.list = append(out.list, d)
		}
	}
	return out
}

// OfBytes are the decisions of the reports of a file of these bytes, whatever its name.
func (s Set) OfBytes(sha256 string) Set {
	var out Set
	for _, d := range s.reports {
		if d.Hash != "" && strings.HasPrefix(sha256, d.Hash) {
			out.reports = append(out.reports, d)
		}
	}
	return out
}

// AboutReports are the decisions of reports that one of rs is found for.
func (s Set) AboutReports(rs []*report.Report) Set {
	var out Set
	for _, d := range s.reports {
		if d.reportAmong(rs) != nil {
			out.reports = append(out.reports, d)
		}
	}
	return out
}

// Union are the decisions of s and those of t about others.
func (s Set) Union(t Set) Set {
	out := s
	for _, d := range t.reports {
		if i, ok := out.findReport(d.ReportKey); !ok {
			out.reports = append(append(out.reports[:i:i], d), out.reports[i:]...)
		}
	}
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

// keep are the decisions whose file fits.
func (s Set) keep(fits func(file string) bool) (out Set) {
	for _, d := range s.list {
		if fits(d.Seen.File) {
			out.list = append(out.list, d)
		}
	}
	for _, d := range s.reports {
		if fits(d.File) {
			out.reports = append(out.reports, d)
		}
	}
	return out
}
