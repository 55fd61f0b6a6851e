package linian

import (
	"cmp"
	"context"
	"fmt"

	"linian/analyze"
	"linian/catalogue"
	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// Settings are what a folder says outright of its reports, as bytes that can be sent to
// another machine: linian.yaml and the file of the user's own indicators that it names.
type Settings struct {
	Config, Catalogue []byte
}

// LoadSettings reads linian.yaml, and what it names, through read, which is given names
// relative to the folder; it gives nil for a file that is not there. Errors are those of
// LoadConfig.
func LoadSettings(read func(name string) ([]byte, error)) (s Settings, err error) {
	if s.Config, err = read(ConfigName); err != nil || s.Config == nil {
		return s, err
	}
	if len(s.Config) > maxConfig {
		return s, fmt.Errorf("%s: 文件太大（%d 字节），不像是配置文件；请核对内容", ConfigName, len(s.Config))
	}
	config, err := ParseConfig(ConfigName, s.Config)
	if err != nil || config.Catalogue == "" {
		return s, err
	}
	if s.Catalogue, err = read(config.Catalogue); err == nil && s.Catalogue == nil {
		err = fmt.Errorf("%s: 找不到 linian.yaml 中 catalogue 所指的文件", config.Catalogue)
	}
	return s, err
}

// project is what the settings make of a folder that is on no disk.
func (s Settings) project(limits Limits) (*Project, error) {
	config, err := ParseConfig(ConfigName, s.Config)
	if err != nil {
		return nil, err
	}
	var own []catalogue.File
	if config.Catalogue != "" {
		own = append(own, catalogue.File{Name: config.Catalogue, Data: s.Catalogue})
	}
	c, err := analyze.LoadCatalogue(own...)
	if err != nil {
		return nil, err
	}
	return newProjectOf("", config, c, limits), nil
}

// A Worker does to single documents, given as bytes, what Build and Index do to the files
// of a folder: it is for programs that spread the reports over many machines. It is used
// by one goroutine at a time, and keeps what reading the next document can use again.
type Worker struct {
	project *Project
	read    report.Options
	extract extract.Extractor
}

// NewWorker makes a Worker; Close frees what it holds.
func NewWorker(s Settings, limits Limits) (*Worker, error) {
	p, err := s.project(limits)
	if err != nil {
		return nil, err
	}
	w := &Worker{project: p, extract: extract.Extractor{Options: p.extract}}
	w.read = limits.report(report.Options{PDF: report.NewPDFEngine("")})
	return w, nil
}

// Close ends the engine that reads PDFs.
func (w *Worker) Close() { w.read.PDF.Close() }

// Read reads the reports of a document, each with the identity that it and linian.yaml
// give: report.Settle settles by the others of its folder what they leave open. What kept
// the document, or a part of it, from being read are findings; an error means that ctx
// ended.
func (w *Worker) Read(ctx context.Context, name string, data []byte) ([]*report.Report, []finding.Finding, error) {
	o := w.read
	o.Overrides = w.project.config.overrides([]string{name})
	reports, err := report.ReadContext(ctx, name, data, o)
	if err != nil && ctx.Err() != nil {
		return nil, nil, err
	}
	w.project.config.apply(reports)
	return reports, append(unreadable(name, err), unread(reports)...), nil
}

// Figures takes the figures out of a report whose identity is settled. Findings tell why
// there are none where a limit was passed; what could not be read as figures joins those
// of the report.
func (w *Worker) Figures(ctx context.Context, r *report.Report) ([]figure.Observation, []finding.Finding, error) {
	found, none := w.project.limits.extract(ctx, &w.extract, r)
	return found, none, ctx.Err()
}

// Options are those with which the figures are lined up.
func (w *Worker) Options() analyze.Options { return w.project.options(nil) }

// Duplicate is what is told of a file that has the bytes of another and is left out.
func Duplicate(name, of string) finding.Finding {
	return finding.Finding{Code: finding.FileDuplicate, Severity: finding.Info, File: name,
		Message: fmt.Sprintf("与 %s 内容完全相同，只采用后者", of)}
}

// Find lists the reports under a folder as Build does.
func Find(dir string) (report.Found, error) {
	p, err := newProject(cmp.Or(dir, "."), Limits{})
	if err != nil {
		return report.Found{}, err
	}
	return p.findReports("")
}
