// Package rundiff tells which figures differ between two results that linian
// build wrote, and why: by the reports, by people's decisions, by the settings or
// by the program. It reads what stands in the folders (series.jsonl,
// observations.jsonl and 运行.json) and needs neither the reports nor the other
// packages' work.
package rundiff

import (
	"cmp"
	"slices"
	"strings"

	"linian/figure"
)

// FileName is the file of a result that tells what it was made from.
const FileName = "运行.json"

// A Run is what a result was made from. Two runs that differ in nothing give
// the same result.
type Run struct {
	Version   string     `json:"version"`   // of linian
	Settings  string     `json:"settings"`  // SHA-256 of linian.yaml and the user's indicators; "" without
	Reports   []Report   `json:"reports"`   // by body and year
	Decisions []Decision `json:"decisions"` // by observation
}

// A Report is a file that was read.
type Report struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Year   int    `json:"year"`
	Body   string `json:"body"`
	// Decided is what a person decided of the report and its parts, in Chinese; "" for
	// nothing.
	Decided string `json:"decided,omitempty"`
}

// A Decision is what a person decided of a figure.
type Decision struct {
	Observation string        `json:"observation"`
	Action      figure.Action `json:"action"`
	Outcome     string        `json:"outcome"`
}

// Cause is why a figure changed.
type Cause string

const (
	ByInput    Cause = "input"    // a report was added, removed or changed
	ByDecision Cause = "decision" // somebody decided something, or took it back
	BySettings Cause = "settings" // linian.yaml or the user's indicators
	ByVersion  Cause = "version"  // another version of linian
	Unknown    Cause = "unknown"  // nothing of these differs
)

// What became of a figure.
type What string

const (
	Added   What = "added"
	Removed What = "removed"
	Changed What = "changed"
)

// A Figure is a point of a series as a result shows it.
type Figure struct {
	Value       string           `json:"value"`
	Upper       *string          `json:"upper"`
	Unit        string           `json:"unit"`
	Qualifier   figure.Qualifier `json:"qualifier"`
	Doubtful    bool             `json:"doubtful"`
	Observation string           `json:"observation"`
	// File is the report that states it.
	File string `json:"file"`

	others []string // ids of the figures of the same year that were not chosen
}

// A Change is a figure that differs.
type Change struct {
	Key    string      `json:"key"` // of the series
	Name   string      `json:"name"`
	Body   string      `json:"body"`
	Year   int         `json:"year"`
	Kind   figure.Kind `json:"kind"`
	What   What        `json:"what"`
	Before *Figure     `json:"before"` // nil when Added
	After  *Figure     `json:"after"`  // nil when Removed
	Cause  Cause       `json:"cause"`
	// Direct is set when the cause is about this very figure, and not about
	// another one that it was weighed against.
	Direct bool `json:"direct"`
	// Why says it in Chinese.
	Why string `json:"why"`
}

// A Difference is what differs between two results.
type Difference struct {
	Before  Run      `json:"before"`
	After   Run      `json:"after"`
	Changes []Change `json:"changes"` // in the order of the new result's series, then the removed ones; by year
	Same    int      `json:"same"`    // figures that do not differ
}

// A pointID is what makes a figure of one run that of another.
type pointID struct {
	key  string
	year int
	kind figure.Kind
}

// Compare tells the differences of two results: (Output, Output) → Difference.
// Compare(x, x) has none, and Compare(b, a) has those of Compare(a, b) the other
// way round.
func Compare(a, b *Output) *Difference {
	d := &Difference{Before: a.Run, After: b.Run, Changes: []Change{}}
	why := newReasons(a, b)
	for _, id := range order(a, b) {
		fa, fb := a.points[id], b.points[id]
		if fa != nil && fb != nil && fa.same(fb) {
			d.Same++
			continue
		}
		s := b.series[id.key]
		if s == nil {
			s = a.series[id.key]
		}
		c := Change{Key: id.key, Name: s.Name, Body: s.Body, Year: id.year, Kind: id.kind, Before: fa, After: fb, What: Changed}
		switch {
		case fa == nil:
			c.What = Added
		case fb == nil:
			c.What = Removed
		}
		why.explain(&c)
		d.Changes = append(d.Changes, c)
	}
	return d
}

func (f *Figure) same(g *Figure) bool {
	return f.Value == g.Value && f.Unit == g.Unit && f.Qualifier == g.Qualifier && f.Doubtful == g.Doubtful &&
		(f.Upper == nil) == (g.Upper == nil) && (f.Upper == nil || *f.Upper == *g.Upper)
}

// order is all figures of both: by the place of their series in b, then in a,
// then by kind and year.
func order(a, b *Output) []pointID {
	var ids []pointID
	for id := range b.points {
		ids = append(ids, id)
	}
	for id := range a.points {
		if b.points[id] == nil {
			ids = append(ids, id)
		}
	}
	place := func(key string) int {
		if s := b.series[key]; s != nil {
			return s.place
		}
		return len(b.series) + a.series[key].place
	}
	slices.SortFunc(ids, func(x, y pointID) int {
		return cmp.Or(cmp.Compare(place(x.key), place(y.key)), strings.Compare(string(x.kind), string(y.kind)), cmp.Compare(x.year, y.year))
	})
	return ids
}
