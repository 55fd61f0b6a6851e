// Package linian (历年) reads several years' work reports of Chinese public
// bodies, lines the figures that they state up by indicator and year, and
// writes what a reader needs of it: a workbook, charts, a briefing, and the data
// with the place of every figure in the original files.
//
// It joins the packages that do the work, in the order in which the data runs:
//
//	report → extract → analyze → charts, export
//
// docs/architecture.md follows one figure through them.
package linian

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"linian/analyze"
	"linian/finding"
	"linian/report"
	"linian/selfcheck"
)

// Options say what Build reads and writes. The zero value reads the current
// folder, but Out must be set.
type Options struct {
	// Dir is the folder of the reports; "" = the current one. Its linian.yaml is
	// heeded (Config).
	Dir string
	// Out is the folder to write. It may be absent, empty, or an earlier result;
	// Build refuses any other. It may lie within Dir.
	Out string
	// Jobs is the number of files that are read at once; 0 = GOMAXPROCS. It does
	// not change the result.
	Jobs int
	// Limits bound what one file may cost; the zero value means the defaults.
	Limits Limits
	// Version is the program's version as the output names it; "" = none.
	Version string
	// Template is the path of the user's own wording of the briefing; "" = what
	// linian.yaml says, else the built-in one.
	Template string
	// Inline puts the chart script into every chart page, so that each can be
	// sent alone; false = what linian.yaml says, else one copy beside them.
	Inline bool
	// NoPictures leaves out charts/*.svg and *.png and the pictures of the
	// briefing, which take most of the time; the pages are written all the same.
	NoPictures bool
	// SelfCheck reads the briefing back when it is written and recomputes what it
	// says (Outcome.SelfCheck). Of a briefing in the user's own wording it does not.
	SelfCheck bool
	// Progress, if not nil, is called with the steps done and their total, which
	// does not change; never by two goroutines at once.
	Progress func(done, total int)
	// Stage, if not nil, is called as each stage of Build begins.
	Stage func(Stage)
}

// A Stage is a part of Build's work.
type Stage int

// The stages, in their order.
const (
	Reading Stage = iota
	Extracting
	Comparing
	Writing
)

// Name is what a person calls the stage.
func (s Stage) Name() string {
	return [...]string{"读取报告", "提取数字", "按年份对齐", "写出文件"}[s]
}

func (o Options) begin(s Stage) {
	if o.Stage != nil {
		o.Stage(s)
	}
}

// An Outcome is what Build did.
type Outcome struct {
	Result *analyze.Result
	// Dir is the folder that the names of reports are relative to.
	Dir string
	// Reports are a line for each report, as Check gives them; only Build fills it.
	Reports []CheckedReport
	// Project is the folder as it was read, before anything that people decided,
	// to compare it again under other decisions; only Build fills it.
	Project *Project
	// Files are the files written, slash-separated, relative to Out, sorted.
	Files []string
	// LeftOut are the files that could not be read, each an Error finding; they
	// stand in Result.Findings too.
	LeftOut []finding.Finding
	// Indicators are the ones that linian.yaml chooses for summaries.
	Indicators []string
	// Kept is where the former result was kept because it held files that linian
	// did not write or that were changed since; "" = nowhere.
	Kept string
	// SelfCheck is what Options.SelfCheck found; nil where nothing was checked.
	SelfCheck *selfcheck.Result
}

// Build does the whole job: it reads every report under o.Dir and puts the
// result at o.Out in one step, so that o.Out is always whole. A file that cannot
// be read becomes a finding (Outcome.LeftOut) and the rest goes on. The same
// input gives the same bytes.
//
// Errors are in Chinese and begin with the place. They mean that nothing was
// written: no report found, a wrong linian.yaml, a disk that is full, an Out that
// belongs to someone else or is in use, or ctx that ended.
func Build(ctx context.Context, o Options) (*Outcome, error) {
	p, err := newProject(o.Dir, o.Limits)
	if err != nil {
		return nil, err
	}
	decisions, err := p.Decisions()
	if err != nil {
		return nil, err
	}
	stage, err := newStaging(o.Out)
	if err != nil {
		return nil, err
	}
	defer stage.close()

	found, err := p.findReports(stage.out)
	if err != nil {
		return nil, err
	}
	if err := o.Limits.admit(p.Dir, len(found.Files)); err != nil {
		return nil, err
	}
	step := newSteps(len(found.Files)+renderSteps, o.Progress)

	if err := p.readAll(ctx, found, o, step); err != nil {
		return nil, err
	}
	o.begin(Comparing)
	read := p
	if p, err = p.Under(ctx, decisions); err != nil {
		return nil, err
	}
	decisions = decisions.Settle(p.Observations)
	result, err := p.CompareContext(ctx, decisions)
	if err != nil {
		return nil, err
	}
	o.begin(Writing)
	rendering := o.render(&p.config)
	rendering.decisions = decisions
	rendering.run = p.runOf(o.Version, result, decisions)
	err = o.Limits.stage(ctx, "写出结果", len(p.Reports), func(ctx context.Context) error {
		return render(ctx, stage.dir, result, rendering.until(ctx.Err), o.Jobs, step)
	})
	if err != nil {
		return nil, err
	}
	var checked *selfcheck.Result
	if o.SelfCheck && rendering.template == "" {
		if checked, err = selfcheck.Check(os.DirFS(stage.dir)); err != nil {
			return nil, err
		}
	}
	files, kept, err := stage.commit()
	if err != nil {
		return nil, err
	}
	return &Outcome{Result: result, Dir: p.Dir, Reports: p.check(), Project: read, Files: files, LeftOut: p.read.leftOut, Indicators: p.config.Choices.Indicators, Kept: kept, SelfCheck: checked}, nil
}

func checkDir(dir string) error {
	fi, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("%s: 找不到这个文件夹，请核对路径：%w", dir, err)
	}
	if !fi.IsDir() {
		return fmt.Errorf("%s: 不是文件夹；要看单个文件请用 linian extract", dir)
	}
	return nil
}

// findReports names the reports under the project's folder, without those in a
// folder that linian itself wrote and without the files that linian.yaml names.
func (p *Project) findReports(out string) (report.Found, error) {
	dir := p.Dir
	if isOutput(dir) || within(out, dir) {
		return report.Found{}, fmt.Errorf("%s: 这是 linian 的输出文件夹，不是放报告的文件夹", dir)
	}
	found, err := report.Search(dir)
	if err != nil {
		return report.Found{}, err
	}
	ours := func(name string) bool {
		return inOutput(dir, name) || name == path.Clean(p.config.Choices.Template) || name == path.Clean(p.config.Catalogue)
	}
	found.Files = slices.DeleteFunc(found.Files, ours)
	found.Findings = slices.DeleteFunc(found.Findings, func(f finding.Finding) bool { return ours(f.File) })
	if len(found.Files) == 0 {
		err := fmt.Errorf("%s: 没有找到报告（支持 %s）", dir, report.Formats())
		for _, f := range found.Findings {
			err = fmt.Errorf("%w\n%w", err, f)
		}
		return report.Found{}, err
	}
	return found, nil
}

// within tells whether dir is parent or lies below it.
func within(parent, dir string) bool {
	if parent == "" {
		return false
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(parent, abs)
	return err == nil && filepath.IsLocal(rel)
}

// inOutput tells whether one of the folders between dir and the file is one that
// linian wrote.
func inOutput(dir, name string) bool {
	for d := filepath.Dir(filepath.FromSlash(name)); d != "."; d = filepath.Dir(d) {
		if isOutput(filepath.Join(dir, d)) {
			return true
		}
	}
	return false
}

// settle lets linian.yaml win over what the reports say of themselves, and then
// settles by folders what they leave open.
func settle(read *reading, config *Config) {
	config.apply(read.reports)
	report.Settle(read.reports)
	read.findings = append(read.findings, config.unmatched(read.names)...)
}

// Catalogue is the built-in catalogue of indicators together with those of the
// linian.yaml in dir; "" = only the built-in ones.
func Catalogue(dir string) (*analyze.Catalogue, error) {
	if dir == "" {
		return analyze.LoadCatalogue()
	}
	c, err := LoadConfig(dir)
	if err != nil {
		return nil, err
	}
	return loadCatalogue(dir, &c)
}
