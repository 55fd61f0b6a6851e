package linian

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"linian/report"
)

// ExtractOptions say which files Extract reads.
type ExtractOptions struct {
	// Files are the reports, as paths.
	Files []string
	// Dir is the folder that names in the result are relative to and whose
	// linian.yaml is heeded; "" = the nearest folder above all files that has a
	// linian.yaml, else the deepest folder that holds them all.
	Dir string
	// Jobs and Limits are as in Options.
	Jobs   int
	Limits Limits
	// Why keeps what every rule said of each figure, in Observation.Why.
	Why bool
}

// Extract reads single reports as Build does and compares them with each other
// only; nothing is written. What a report does not tell of itself, the other
// reports of its folder settle, as in Build. Of the decisions (核对.yaml) those of whole
// reports and their parts are heeded; those of figures are not: it tells what the reports
// state.
func Extract(ctx context.Context, o ExtractOptions) (*Outcome, error) {
	dir, names, err := o.resolve()
	if err != nil {
		return nil, err
	}
	p, err := newProject(dir, o.Limits)
	if err != nil {
		return nil, err
	}
	p.extract.Why = o.Why
	read, err := p.readReports(ctx, names, report.Options{}, o.Jobs, nil)
	if err != nil {
		return nil, err
	}
	if err := p.settleAmongSiblings(ctx, read, o.Jobs); err != nil {
		return nil, err
	}
	if err := p.hold(ctx, read, o.Jobs); err != nil {
		return nil, err
	}
	decisions, err := p.Decisions()
	if err != nil {
		return nil, err
	}
	result, err := p.CompareContext(ctx, decisions.AboutReports(slices.Concat(p.Reports, p.read.beside)))
	if err != nil {
		return nil, err
	}
	return &Outcome{Result: result, Dir: dir, LeftOut: read.leftOut, Indicators: p.config.Choices.Indicators}, nil
}

// resolve finds the folder and the files' names in it, sorted.
func (o ExtractOptions) resolve() (dir string, names []string, err error) {
	dir = o.Dir
	if dir == "" {
		if dir, err = rootOf(o.Files); err != nil {
			return "", nil, err
		}
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", nil, fmt.Errorf("%s: 路径有误：%w", dir, err)
	}
	for _, f := range o.Files {
		a, err := filepath.Abs(f)
		if err != nil {
			return "", nil, fmt.Errorf("%s: 路径有误：%w", f, err)
		}
		rel, err := filepath.Rel(abs, a)
		if err != nil || !filepath.IsLocal(rel) {
			return "", nil, fmt.Errorf("%s: 不在文件夹 %s 中", f, dir)
		}
		names = append(names, filepath.ToSlash(rel))
	}
	slices.Sort(names)
	return dir, slices.Compact(names), nil
}

// rootOf is the deepest folder that holds all files, or the nearest above it
// that has a linian.yaml.
func rootOf(files []string) (string, error) {
	common := ""
	for i, f := range files {
		a, err := filepath.Abs(f)
		if err != nil {
			return "", fmt.Errorf("%s: 路径有误：%w", f, err)
		}
		d := filepath.Dir(a)
		if i == 0 {
			common = d
		}
		for !within(common, d) {
			if up := filepath.Dir(common); up != common {
				common = up
				continue
			}
			return "", fmt.Errorf("%s: 与其他文件不在同一个盘上，请分别运行", f)
		}
	}
	for d := common; ; d = filepath.Dir(d) {
		if _, err := os.Stat(filepath.Join(d, ConfigName)); err == nil {
			return d, nil
		}
		if d == filepath.Dir(d) {
			return common, nil
		}
	}
}

// settleAmongSiblings settles the identity of the reports as Build would. Only
// where one leaves something open are the others of its folder read, for their
// identity alone, and without LibreOffice, to which only files go that were asked
// for.
func (p *Project) settleAmongSiblings(ctx context.Context, read *reading, jobs int) error {
	p.config.apply(read.reports)
	var names []string
	for _, r := range read.reports {
		if !r.Meta.Open() || !slices.Contains(read.names, r.File) { // of an archive all are read
			continue
		}
		more, err := siblings(p.Dir, r.File)
		if err != nil {
			return err
		}
		names = append(names, more...)
	}
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(n string) bool { return slices.Contains(read.names, n) })
	beside, err := p.readReports(ctx, names, report.Options{NoOffice: true}, jobs, nil)
	if err != nil {
		return err
	}
	p.config.apply(beside.reports)
	read.beside = beside.reports
	report.Settle(append(slices.Clone(read.reports), beside.reports...))
	return nil
}

// siblings are the reports in the same folder as the one of this name.
func siblings(dir, name string) ([]string, error) {
	folder := ""
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		folder = name[:i+1]
	}
	found, err := report.Find(filepath.Join(dir, filepath.FromSlash(folder)))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, n := range found {
		if !strings.Contains(n, "/") {
			names = append(names, folder+n)
		}
	}
	return names, nil
}
