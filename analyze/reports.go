package analyze

import (
	"slices"
)

// reviewed is the last whole year that a report tells of; 0 where it is not known
// or the report ends within the year.
func (r ReportInfo) reviewed() int {
	switch {
	case r.Meta.Part != "" || r.Meta.Year == 0:
		return 0
	case r.Meta.ReviewTo != 0:
		return r.Meta.ReviewTo
	}
	return r.Meta.Year - 1
}

// Reviewed are the years of which a report of the body was read, ascending; of
// all bodies for "". It is empty where no report's year is known.
func (r *Result) Reviewed(body string) []int {
	var out []int
	for _, rep := range r.Reports {
		if y := rep.reviewed(); y != 0 && (body == "" || bodyOf(rep.Meta) == body) {
			out = append(out, y)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Reviewers are the files of the reports of a body ("" for all) that review a year.
func (r *Result) Reviewers(body string, year int) []string {
	var out []string
	for _, rep := range r.Reports {
		if rep.reviewed() == year && (body == "" || bodyOf(rep.Meta) == body) {
			out = append(out, rep.File)
		}
	}
	return out
}

// Unread are the years between the first and the last that reports of the body
// tell of, of which itself there is none: what is known of them is what other
// reports recall.
func (r *Result) Unread(body string) []int {
	var out []int
	read := r.Reviewed(body)
	for i := 1; i < len(read); i++ {
		for y := read[i-1] + 1; y < read[i]; y++ {
			out = append(out, y)
		}
	}
	return out
}
