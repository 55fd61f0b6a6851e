package linian

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// A reading is what came of a list of files.
type reading struct {
	names    []string         // of all files, whether read or not
	reports  []*report.Report // in the order of names
	beside   []*report.Report // that only helped to settle whose the reports are
	leftOut  []finding.Finding
	findings []finding.Finding // about no report: duplicates, linian.yaml
}

// readReports reads the files of these names (slash-separated, relative to
// p.Dir), jobs at once; the result does not depend on which ends first.
func (p *Project) readReports(ctx context.Context, names []string, o report.Options, jobs int, step *steps) (*reading, error) {
	type one struct {
		reports []*report.Report
		err     error
	}
	files := make([]one, len(names))
	pdf := report.NewPDFEngine("") // starts with the first PDF
	defer pdf.Close()
	o.Overrides, o.PDF = p.config.overrides(names), pdf
	o = p.limits.report(o)
	each(len(names), jobs, func(i int) {
		if ctx.Err() != nil {
			return
		}
		path := filepath.Join(p.Dir, filepath.FromSlash(names[i]))
		files[i].reports, files[i].err = report.ReadFileContext(ctx, path, names[i], o)
		step.done()
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s: 读取中断：%w", p.Dir, err)
	}
	read := &reading{names: names}
	for i, f := range files {
		read.leftOut = append(read.leftOut, unreadable(names[i], f.err)...)
		read.leftOut = append(read.leftOut, unread(f.reports)...)
		read.reports = append(read.reports, f.reports...)
	}
	read.dropDuplicates()
	return read, nil
}

// passOver takes out of what was left out that which linian itself wrote: it is
// told, but nothing is missing.
func (read *reading) passOver() {
	for _, f := range read.leftOut {
		if harmless(f) {
			read.findings = append(read.findings, f)
		}
	}
	read.leftOut = slices.DeleteFunc(read.leftOut, harmless)
}

func harmless(f finding.Finding) bool { return f.Severity != finding.Error }

// unreadable makes findings of what kept a file, or members of an archive, from
// being read; none of nil.
func unreadable(name string, err error) []finding.Finding {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var fs []finding.Finding
		for _, e := range joined.Unwrap() {
			fs = append(fs, unreadable(name, e)...)
		}
		return fs
	}
	var f finding.Finding
	if errors.As(err, &f) {
		return []finding.Finding{f}
	}
	return []finding.Finding{{Code: finding.FileUnreadable, Severity: finding.Error, File: name,
		Message: "无法读取：" + err.Error()}}
}

// dropDuplicates keeps the first of files with the same bytes: read twice, each
// figure would seem to be confirmed by another report.
func (read *reading) dropDuplicates() {
	first := make(map[string]string)
	kept := read.reports[:0]
	for _, r := range read.reports {
		name, seen := first[r.SHA256]
		if seen && name != r.File {
			read.findings = append(read.findings, Duplicate(r.File, name))
			continue
		}
		first[r.SHA256] = r.File
		kept = append(kept, r)
	}
	read.reports = kept
}

// extract takes the observations out of all reports, in their order.
func (read *reading) extract(ctx context.Context, limits Limits, o extract.Options, jobs int) ([][]figure.Observation, error) {
	found := make([][]figure.Observation, len(read.reports))
	none := make([][]finding.Finding, len(read.reports))
	each(len(read.reports), jobs, func(i int) {
		x := extract.Extractor{Options: o}
		found[i], none[i] = limits.extract(ctx, &x, read.reports[i])
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("提取数字中断：%w", err)
	}
	for _, fs := range none {
		read.leftOut = append(read.leftOut, fs...)
	}
	return found, nil
}

// extract takes the observations out of one report, and adds to the report's
// findings what in it could not be read as figures. Where that takes too long,
// or where there are too many, it gives none and a finding that says so: half of
// a report's figures would pass for all.
func (l Limits) extract(ctx context.Context, x *extract.Extractor, r *report.Report) ([]figure.Observation, []finding.Finding) {
	limit, most := cmp.Or(l.FileTime, defaultFileTime), cmp.Or(l.Figures, defaultFigures)
	timed, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	slow := false
	x.Most, x.Stop = most, func() bool {
		slow = timed.Err() != nil
		return slow
	}
	found := x.Append(nil, r)
	switch {
	case slow:
		return nil, []finding.Finding{{Code: finding.FileTooSlow, Severity: finding.Error, File: r.File,
			Message: fmt.Sprintf("提取数字用时超过上限 %s，已停止，这份报告的数字都没有采用；可拆分文件后再读，或放宽上限（--max-time）", limit)}}
	case len(found) > most:
		return nil, []finding.Finding{{Code: finding.FileTooLarge, Severity: finding.Error, File: r.File,
			Message: fmt.Sprintf("数字超过 %d 个，这份报告的数字都没有采用；请拆分文件后再读", most)}}
	}
	r.Findings = append(r.Findings, x.Findings()...)
	return found, nil
}

// unread are the findings of reports of which a part could not be read.
func unread(reports []*report.Report) (fs []finding.Finding) {
	for _, r := range reports {
		for _, f := range r.Findings {
			if f.Severity == finding.Error && !slices.Contains(fs, f) {
				fs = append(fs, f)
			}
		}
	}
	return fs
}

// each calls work(0) … work(n-1) on jobs goroutines (0 = GOMAXPROCS) and waits.
func each(n, jobs int, work func(i int)) {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	next := make(chan int)
	var wg sync.WaitGroup
	for range min(jobs, n) {
		wg.Go(func() {
			for i := range next {
				work(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// steps counts what is done for Options.Progress.
type steps struct {
	mu        sync.Mutex
	count, of int
	tell      func(done, total int)
}

func newSteps(total int, tell func(done, total int)) *steps { return &steps{of: total, tell: tell} }

func (s *steps) done() {
	if s == nil || s.tell == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	s.tell(s.count, s.of)
}
