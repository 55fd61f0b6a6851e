package linian

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"linian/analyze"
	"linian/decision"
	"linian/export"
	"linian/report"
)

// Inputs are the files that a result is made from, by name relative to the
// folder, as they were at one moment: the reports, linian.yaml and what it names,
// 核对.yaml, the wording of the briefing.
type Inputs map[string]inputFile

type inputFile struct {
	size int64
	time time.Time
}

// FindInputs looks at the files of o.Dir without reading them. What cannot be
// looked at is left out: Build tells of it.
func FindInputs(o Options) Inputs {
	dir := o.Dir
	if dir == "" {
		dir = "."
	}
	in := Inputs{}
	in.add(dir, ConfigName)
	in.add(dir, decision.FileName)
	if config, err := LoadConfig(dir); err == nil {
		in.add(dir, config.Catalogue)
		in.add(dir, config.Choices.Template)
	}
	if o.Template != "" {
		in.stat(o.Template, o.Template)
	}
	found, err := report.Search(dir)
	if err != nil {
		return in
	}
	for _, name := range found.Files {
		if !inOutput(dir, name) {
			in.add(dir, name)
		}
	}
	return in
}

func (in Inputs) add(dir, name string) {
	if name != "" {
		in.stat(name, filepath.Join(dir, filepath.FromSlash(name)))
	}
}

func (in Inputs) stat(name, path string) {
	if fi, err := os.Stat(path); err == nil {
		in[name] = inputFile{fi.Size(), fi.ModTime()}
	}
}

// Changed are the names that were added, removed or changed until now, sorted.
func (in Inputs) Changed(now Inputs) []string {
	changed := map[string]bool{}
	for name, f := range in {
		if g, ok := now[name]; !ok || g.size != f.size || !g.time.Equal(f.time) {
			changed[name] = true
		}
	}
	for name := range now {
		if _, ok := in[name]; !ok {
			changed[name] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// Cited are the ids of the figures that the sentences of the briefing about a
// result of Compare rest on, in their order. Of o it heeds what says how the
// briefing is made: Template.
func (p *Project) Cited(res *analyze.Result, o Options) ([]string, error) {
	o.Dir, o.NoPictures = p.Dir, true
	r := o.render(&p.config)
	b, err := export.NewBriefing(res, export.BriefingOptions{Templates: r.template, Core: r.core})
	if err != nil {
		return nil, err
	}
	return b.Observations(), nil
}
