// Package finding holds doubts as data. Every stage of linian (report,
// extract, analyze, export) reports what it could not read, what it repaired
// and what it does not trust as a Finding; none of them logs or stops. What
// becomes of a finding (a row of findings.jsonl, of the sheets 疑点 and 提示, a hollow
// point in a chart) is decided by the last stage.
package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Severity says what a finding means for the figures that it names.
type Severity string

const (
	Info  Severity = "info"  // told for completeness; the figure is good
	Doubt Severity = "doubt" // the figure is kept out of the trend
	Error Severity = "error" // something could not be read at all
)

// Rank orders severities, the gravest first.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 0
	case Doubt:
		return 1
	}
	return 2
}

// FirstSeen orders findings as a person is to see them: what could not be read,
// the doubts of whole reports, other doubts, and what is told for completeness;
// equal ones as they stand.
func FirstSeen(a, b Finding) int {
	of := func(f Finding) int {
		if f.Severity == Doubt && f.Code.OfReport() {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(of(a), of(b)))
}

// A Finding is one doubt about one place of one file. It is a value: two equal
// findings are the same finding.
type Finding struct {
	Code     Code     `json:"code" parquet:"code"`
	Severity Severity `json:"severity" parquet:"severity"`
	File     string   `json:"file" parquet:"file"`
	Line     int      `json:"line,omitempty" parquet:"line,optional"`   // from 1; 0 when the finding is about the whole file
	Col      int      `json:"col,omitempty" parquet:"col,optional"`     // in characters, from 1
	Start    int      `json:"start,omitempty" parquet:"start,optional"` // byte offsets in the original file, as in an observation
	End      int      `json:"end,omitempty" parquet:"end,optional"`
	Text     string   `json:"text,omitempty" parquet:"text,optional"`               // the original words
	Message  string   `json:"message" parquet:"message"`                            // Chinese: what is wrong, what to do
	Of       string   `json:"observation,omitempty" parquet:"observation,optional"` // the observation's id, where there is one
}

// Error makes a Finding an error: "file:line:col: message".
func (f Finding) Error() string { return f.Place() + ": " + f.Message }

// Place is "file:line:col", without the numbers that are not known. Line ends
// and other control characters in the file's name are written as Go does (\n),
// so that no name breaks a line or commands a terminal.
func (f Finding) Place() string {
	var b strings.Builder
	for _, r := range f.File {
		if unicode.IsControl(r) {
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		} else {
			b.WriteRune(r)
		}
	}
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
		if f.Col > 0 {
			fmt.Fprintf(&b, ":%d", f.Col)
		}
	}
	return b.String()
}

// Compare orders findings by file, place, code and text: the order in which
// they are written, whatever the order in which they were made.
func Compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.File, b.File),
		cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Col, b.Col),
		strings.Compare(string(a.Code), string(b.Code)),
		strings.Compare(a.Of, b.Of),
		strings.Compare(a.Message, b.Message),
	)
}

// Sort sorts fs in place with Compare and drops equal ones.
func Sort(fs []Finding) []Finding {
	slices.SortFunc(fs, Compare)
	return slices.Compact(fs)
}

// Doubts are what a person should look at: of each figure its first finding that
// is more than a hint, in the order of Compare, and each of those about no figure.
// Their number is the number of doubts, in every output.
func Doubts(fs []Finding) (doubts []Finding) {
	told := map[string]bool{}
	for _, f := range Sort(slices.Clone(fs)) {
		if f.Severity == Info || f.Of != "" && told[f.Of] {
			continue
		}
		told[f.Of] = true
		doubts = append(doubts, f)
	}
	return doubts
}
