package linian

import (
	"context"
	"slices"
	"sync"

	"linian/decision"
	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/outline"
	"linian/report"
)

// An underDecisions is the last of what Under made, so that asking again costs nothing.
type underDecisions struct {
	mu      sync.Mutex
	of      string // the decisions of reports, as 核对.yaml has them
	project *Project
}

// Under is the folder as it is read under what decisions say of whole reports and of their
// parts: Reports have the identity that was decided, and the figures of what was decided
// come out anew; nothing is read from the disk again. Decisions of figures are Compare's,
// which calls Under itself. p stays as it is.
func (p *Project) Under(ctx context.Context, decisions decision.Set) (*Project, error) {
	if p.bare != nil {
		p = p.bare
	}
	if len(decisions.Reports()) == 0 {
		return p, nil
	}
	decided, told := decisions.OfReports(slices.Concat(p.Reports, p.read.beside))
	key := string(decision.Format(decisions.OnlyReports()))
	p.under.mu.Lock()
	defer p.under.mu.Unlock()
	if p.under.project == nil || p.under.of != key {
		q, err := p.redo(ctx, decided)
		if err != nil {
			return nil, err
		}
		p.under.of, p.under.project = key, q
	}
	q := *p.under.project
	q.told = told
	return &q, nil
}

// redo reads what was decided of anew, and the reports that their folder settles otherwise
// since.
func (p *Project) redo(ctx context.Context, decided map[int]decision.Decided) (*Project, error) {
	reports := p.identified(decided)
	q := &Project{Dir: p.Dir, Reports: reports, limits: p.limits, config: p.config, catalogue: p.catalogue, extract: p.extract,
		bare: p, decided: decided, found: slices.Clone(p.found)}
	left := []finding.Finding(nil)
	for i, r := range reports {
		of, is := decided[i]
		if !is && r.Meta.Same(p.Reports[i].Meta) {
			r.Findings = append(r.Findings, p.Reports[i].Findings[p.before[i]:]...)
			continue
		}
		x := extract.Extractor{Options: p.extract}
		x.Outline = of.Outline
		var none []finding.Finding
		if q.found[i], none = p.limits.extract(ctx, &x, r); ctx.Err() != nil {
			return nil, ctx.Err()
		}
		left = append(left, none...)
	}
	q.Observations, q.found = joined(q.found)
	q.read = &reading{names: p.read.names, reports: reports, findings: p.read.findings, leftOut: slices.Concat(p.read.leftOut, left)}
	q.odd = odd(q.Reports, q.Observations)
	return q, nil
}

// identified are copies of the reports with the identity that was decided, and what follows
// from it for the others of their folders; without what was found while their figures were
// read.
func (p *Project) identified(decided map[int]decision.Decided) []*report.Report {
	all := slices.Concat(p.Reports, p.read.beside)
	settle := false
	for i, r := range all {
		c := *r
		if i < len(p.Reports) {
			c.Findings = r.Findings[:p.before[i]]
		}
		c.Findings = slices.Clone(c.Findings)
		if d := decided[i].Whole; d != nil {
			p.config.identify(&c, *d)
			settle = true
		}
		all[i] = &c
	}
	if settle {
		report.Settle(all)
	}
	return all[:len(p.Reports)]
}

// joined are the observations of all reports, and those of each among them.
func joined(found [][]figure.Observation) (all []figure.Observation, by [][]figure.Observation) {
	all, by = slices.Concat(found...), slices.Clone(found)
	n := 0
	for i, obs := range found {
		by[i] = all[n : n+len(obs) : n+len(obs)]
		n += len(obs)
	}
	return all, by
}

// identify finds the identity of r anew, now that a person has said what it is; linian.yaml
// has its say in the rest.
func (c *Config) identify(r *report.Report, d decision.ReportDecision) {
	rule := c.ruleFor(r.File)
	over := rule.override()
	if d.Place != "" {
		rule.Body, over.Body, over.Region = "", "", d.Place
	}
	if d.From != 0 {
		rule.Year, over.Year = d.From, d.From
	}
	if d.Kind != "" {
		rule.Kind, over.Kind = string(d.Kind), d.Kind
	}
	r.Identify(over)
	rule.apply(r)
	if d.Place != "" {
		r.Meta.BodySource = report.FromDecision
	}
	if d.From != 0 {
		r.Meta.YearSource = report.FromDecision
	}
}

// Outline is what the parts of p.Reports[i] are about, as it was decided or read.
func (p *Project) Outline(i int) outline.Outline { return p.decided[i].Outline(p.Reports[i]) }

// ReportsUnder are the reports as they are read under decisions, and what was decided of
// each: what the page of review shows of them.
func (p *Project) ReportsUnder(decisions decision.Set) ([]*report.Report, []decision.Decided, error) {
	q, err := p.Under(context.Background(), decisions)
	if err != nil {
		return nil, nil, err
	}
	decided := make([]decision.Decided, len(q.Reports))
	for i := range decided {
		decided[i] = q.decided[i]
	}
	return q.Reports, decided, nil
}

// Decided is what was decided of p.Reports[i] and of its parts.
func (p *Project) Decided(i int) decision.Decided { return p.decided[i] }
