package linian

import (
	"context"
	"path/filepath"
	"slices"

	"linian/analyze"
	"linian/decision"
	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// A Project is a folder of reports that has been read, before anything that
// people decided of its figures. Compare may be called as often as decisions
// change, by several goroutines at once; the reports are not read again.
type Project struct {
	// Dir is the folder, with linian.yaml and 核对.yaml in it.
	Dir string
	// Reports are in the order of their files.
	Reports []*report.Report
	// Observations are as the reports state them, by report and place.
	Observations []figure.Observation

	limits    Limits
	config    Config
	catalogue *analyze.Catalogue
	extract   extract.Options
	read      *reading

	found  [][]figure.Observation // by report
	before []int                  // how many findings of each report came before its figures
	odd    []finding.Finding      // about Reports

	// bare is the project without decisions that this one was made of; nil for one
	// without.
	bare    *Project
	decided map[int]decision.Decided
	told    []finding.Finding // of the decisions of reports
	under   *underDecisions
}

// Open reads the reports of a folder: what Build does before it looks at
// decisions. Of o it heeds Dir, Jobs, Limits and Progress. Errors are those of Build; a
// file that cannot be read is a finding of Compare's Result.
func Open(ctx context.Context, o Options) (*Project, error) {
	p, err := newProject(o.Dir, o.Limits)
	if err != nil {
		return nil, err
	}
	found, err := p.findReports("")
	if err != nil {
		return nil, err
	}
	if err := o.Limits.admit(p.Dir, len(found.Files)); err != nil {
		return nil, err
	}
	if err := p.readAll(ctx, found, o, newSteps(len(found.Files), o.Progress)); err != nil {
		return nil, err
	}
	return p, nil
}

// newProject reads the settings of a folder; "" = the current one.
func newProject(dir string, limits Limits) (*Project, error) {
	if dir == "" {
		dir = "."
	}
	if err := checkDir(dir); err != nil {
		return nil, err
	}
	config, err := LoadConfig(dir)
	if err != nil {
		return nil, err
	}
	catalogue, err := loadCatalogue(dir, &config)
	if err != nil {
		return nil, err
	}
	return newProjectOf(dir, config, catalogue, limits), nil
}

func newProjectOf(dir string, config Config, c *analyze.Catalogue, limits Limits) *Project {
	names := extract.NewNames(c.Catalogue)
	return &Project{Dir: dir, limits: limits, config: config, catalogue: c, extract: extract.Options{Names: names}, under: &underDecisions{}}
}

// options are those with which the figures are lined up.
func (p *Project) options(stop func() error) analyze.Options {
	return analyze.Options{Title: p.config.Title, Catalogue: p.catalogue, Prefer: analyze.Source(p.config.Prefer), Stop: stop}
}

func (p *Project) readAll(ctx context.Context, found report.Found, o Options, step *steps) error {
	o.begin(Reading)
	read, err := p.readReports(ctx, found.Files, report.Options{}, o.Jobs, step)
	if err != nil {
		return err
	}
	read.leftOut = append(read.leftOut, found.Findings...)
	read.passOver()
	settle(read, &p.config)
	o.begin(Extracting)
	return p.hold(ctx, read, o.Jobs)
}

// hold takes the observations out of reports that have been dated.
func (p *Project) hold(ctx context.Context, read *reading, jobs int) error {
	p.read, p.Reports = read, read.reports
	for _, r := range p.Reports {
		p.before = append(p.before, len(r.Findings))
	}
	var err error
	p.found, err = read.extract(ctx, p.limits, p.extract, jobs)
	p.Observations, p.found = joined(p.found)
	p.odd = odd(p.Reports, p.Observations)
	return err
}

// DecisionsFile is the path of the folder's 核对.yaml, whether it exists or not.
func (p *Project) DecisionsFile() string { return filepath.Join(p.Dir, decision.FileName) }

// Decisions loads 核对.yaml; where there is none the Set is empty.
func (p *Project) Decisions() (decision.Set, error) { return decision.Load(p.DecisionsFile()) }

// Compare applies decisions and lines the observations up. The findings about
// files that were left out, linian.yaml and decisions join those of the stages.
func (p *Project) Compare(decisions decision.Set) (*analyze.Result, error) {
	return p.CompareContext(context.Background(), decisions)
}

// CompareContext is Compare that stops when ctx ends, with an error that wraps
// ctx's, or when it takes longer than Limits.FileTime for each report.
func (p *Project) CompareContext(ctx context.Context, decisions decision.Set) (result *analyze.Result, err error) {
	err = p.limits.stage(ctx, "对比", len(p.Reports), func(ctx context.Context) error {
		result, err = p.compare(ctx, decisions)
		return err
	})
	return result, err
}

func (p *Project) compare(ctx context.Context, decisions decision.Set) (*analyze.Result, error) {
	p, err := p.Under(ctx, decisions)
	if err != nil {
		return nil, err
	}
	observations, findings := decisions.Apply(p.Observations)
	result, err := analyze.Analyze(p.Reports, observations, p.options(ctx.Err))
	if err != nil {
		return nil, err
	}
	result.Findings = finding.Sort(slices.Concat(result.Findings, findings, p.told, p.read.findings, p.odd, p.read.leftOut, p.config.unknownChoices(p.catalogue, result.Comparisons)))
	return result, nil
}
