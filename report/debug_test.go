package report_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"linian/finding"
	"linian/report"
)

// TestDump prints what was read of the files named in LINIAN_DUMP: an aid for
// looking, not a check.
func TestDump(t *testing.T) {
	pattern := os.Getenv("LINIAN_DUMP")
	if pattern == "" {
		t.Skip("LINIAN_DUMP is not set")
	}
	files, _ := filepath.Glob(pattern)
	for _, f := range files {
		reps, err := report.ReadFile(f, f, report.Options{})
		var fd finding.Finding
		if errors.As(err, &fd) {
			fmt.Println("ERR", fd.Error())
		}
		for _, r := range reps {
			m := r.Meta
			fmt.Printf("%s %s %s year=%d(%s,%v) from=%d body=%q region=%q kind=%s %d/%d given=%s title=%q blocks=%d repairs=%d\n", filepath.Base(f), r.Format, r.Encoding,
				m.Year, m.YearSource, m.YearDoubtful, m.ReviewFrom, m.Body, m.Region, m.Kind, m.Term, m.Session, m.Given.Format("2006-01-02"), m.Title, len(r.Blocks), len(r.Repairs))
			for _, fd := range r.Findings {
				fmt.Println("   ", fd.Code, fd.Place(), fd.Text, fd.Message)
			}
			if os.Getenv("LINIAN_REPAIRS") != "" {
				for _, p := range r.Repairs {
					l, c := r.Position(p.Span.Start)
					fmt.Printf("   %s %d:%d %q -> %q\n", p.Code, l, c, p.Old, p.New)
				}
			}
			if os.Getenv("LINIAN_TEXT") != "" {
				for _, b := range r.Blocks {
					fmt.Printf("%s%d|%s\n", b.Kind[:1], b.Level, r.Text.String()[b.Start:b.End])
				}
			}
		}
	}
}
