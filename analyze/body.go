package analyze

import (
	"cmp"
	"fmt"
	"path"

	"linian/place"
	"linian/report"
)

// bodyOf is whose figures a report's are. The government's report, the budget,
// the plan and the communiqué of a place tell of the place, and so does its
// congress, in the same words. A 政协, a court, a procuratorate and an office tell
// of themselves, so that the cases of a court and those of the procuratorate are
// two lines.
func bodyOf(m report.Meta) string {
	if ofItself(m) {
		return cmp.Or(m.Body, m.Region)
	}
	return cmp.Or(m.Region, m.Body)
}

func ofItself(m report.Meta) bool {
	switch m.Kind {
	case report.Consultative, report.Court, report.Procuratorate:
		return true
	case report.Summary:
		return !m.OfGovernment()
	}
	return false
}

// organsOf are what the bodies are that tell of themselves; "" for places. Only
// bodies of one organ are compared with each other.
func organsOf(reports []*report.Report) map[string]string {
	organs := map[string]string{}
	for _, r := range reports {
		if m := r.Meta; ofItself(m) {
			organs[bodyOf(m)] = cmp.Or(m.Organ, string(m.Kind))
		}
	}
	return organs
}

// bodiesOf are the bodies of the reports by file. A report of a body that nobody
// names shares it with others of its folder only where all of them may be of one
// body: of one kind, by an organ of which a folder has one, each of its own year.
// Two streets are two bodies, and so are two reports of one year.
func bodiesOf(reports []*report.Report) map[string]string {
	bodies := map[string]string{}
	unnamed := map[group][]*report.Report{}
	for _, r := range reports {
		if bodies[r.File] = bodyOf(r.Meta); bodies[r.File] == "" {
			g := groupOf(r)
			unnamed[g] = append(unnamed[g], r)
		}
	}
	for g, rs := range unnamed {
		if g.organ != "" && !place.IsTownship(g.level) && ownYears(rs) {
			continue
		}
		for _, r := range rs {
			bodies[r.File] = fmt.Sprintf(unknownBody, r.File)
		}
	}
	return bodies
}

// A group is what reports of a body that nobody names must have in common to be of one.
type group struct{ dir, organ, level string }

func groupOf(r *report.Report) group { return group{path.Dir(r.File), r.Meta.Organ, r.Meta.Level} }

// ownYears reports whether no two files are of one year.
func ownYears(rs []*report.Report) bool {
	files := map[int]string{}
	for _, r := range rs {
		if f, ok := files[r.Meta.Year]; ok && f != r.File {
			return false
		}
		files[r.Meta.Year] = r.File
	}
	return true
}

// placesOf are the places of the reports by file: what is left off names and
// scopes that say them again.
func placesOf(reports []*report.Report) map[string]string {
	places := map[string]string{}
	for _, r := range reports {
		places[r.File] = cmp.Or(r.Meta.Region, r.Meta.Body)
	}
	return places
}
