package linian

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"linian/analyze"
	"linian/decision"
	"linian/export"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// ApplyOptions say which corrections Apply reads and where it keeps them.
type ApplyOptions struct {
	// Workbook is the path of a 历年对比.xlsx with the columns 核对, 修正值 and 备注 of
	// 明细 filled in.
	Workbook string
	// Dir is the folder of the reports that the workbook was made from; "" = the
	// one that holds them among the current folder, the folder above the
	// workbook's, and the folders in these.
	Dir string
	// By and Date (2006-01-02) are noted with each decision; "" = not noted.
	By, Date string
	// Accept takes what is odd (Applied.Odd) for meant.
	Accept bool
	// DryRun finds out what would be done, and does nothing.
	DryRun bool
	// Jobs is as in Options.
	Jobs int
}

// Applied is what Apply did, or would do.
type Applied struct {
	// Dir is the folder of the reports, File its 核对.yaml.
	Dir, File string
	// Changes are in the order of the workbook's rows.
	Changes []DecisionChange
	// Kept is the number of decisions that the workbook does not change.
	Kept int
	// Wrong are the cells that could not be understood, "明细!N17: what to do"; with
	// any of them nothing is done.
	Wrong []string
	// Odd are questions about what is hardly meant, "明细!N17: question"; with any of
	// them nothing is done unless ApplyOptions.Accept.
	Odd []string
}

// A DecisionChange is what becomes of the decision of one observation.
type DecisionChange struct {
	// Observation is as its report states it.
	Observation figure.Observation
	// Before and After are nil where there was, or will be, no decision.
	Before, After *decision.Decision
	// Place is the workbook's cell: 明细!M17.
	Place string
}

// ErrWrongCells is what Apply's error wraps when cells could not be understood.
var ErrWrongCells = errors.New("填写有误")

// ErrOdd is what Apply's error wraps when there is something to ask first.
var ErrOdd = errors.New("请先确认")

// Apply reads corrections out of a workbook and keeps them in the folder's
// 核对.yaml, where Build heeds them. A cell that the user did not touch changes
// nothing, one that he cleared takes the decision back, and all other decisions
// stay. Either all changes are made or none.
//
// A row counts only if it shows the figure whose id it carries: one that was
// sorted or pasted out of step, or whose number was typed over, is wrong. It
// refuses a workbook that was made from other reports; where some of its reports
// are there with the same bytes, their rows are read. Errors are in Chinese
// and begin with the place. Applied is also there when cells were wrong.
func Apply(ctx context.Context, o ApplyOptions) (*Applied, error) {
	corrections, err := export.ReadCorrections(o.Workbook)
	if err != nil {
		return nil, err
	}
	p, err := o.open(ctx, corrections)
	if err != nil {
		return nil, err
	}
	a := &Applied{Dir: p.Dir, File: p.DecisionsFile()}
	plan, err := o.plan(p, corrections)
	if err != nil {
		return nil, err
	}
	if err := plan.rehearse(p, a); err != nil {
		return nil, err
	}
	if len(a.Wrong) > 0 {
		return a, fmt.Errorf("%s: 有 %d 处%w，没有写入任何意见", o.Workbook, len(a.Wrong), ErrWrongCells)
	}
	if o.DryRun {
		return a, nil
	}
	if n := len(a.Odd); n > 0 && !o.Accept {
		return a, fmt.Errorf("%s: 有 %d 处%w，没有写入任何意见；确实如此的，加 --yes 再运行", o.Workbook, n, ErrOdd)
	}
	if err := decision.Update(a.File, func(s *decision.Set) error { return plan.run(p, s, a) }); err != nil {
		return nil, err
	}
	return a, nil
}

// open reads the reports, as what was decided of them says, and makes sure that the workbook was made from them.
func (o ApplyOptions) open(ctx context.Context, c *export.Corrections) (*Project, error) {
	dir := o.Dir
	if dir == "" {
		var err error
		if dir, err = o.find(c); err != nil {
			return nil, err
		}
	}
	p, err := Open(ctx, Options{Dir: dir, Jobs: o.Jobs})
	if err != nil {
		return nil, err
	}
	if got := export.InputFingerprint(&analyze.Result{Reports: p.infos()}); got != c.Fingerprint && !slices.ContainsFunc(p.Reports, madeFrom(c)) {
		return nil, fmt.Errorf("%s: 这份工作簿不是由 %s 中现在的报告生成的（报告有增减或改动，或是别的文件夹），为免张冠李戴没有读取；"+
			"请重新运行 linian build，在新的工作簿中填写，或用 --dir 指明报告文件夹", o.Workbook, dir)
	}
	if below := p.below(c); below != "" {
		return nil, fmt.Errorf("%s: 生成这份工作簿时读的是 %s，请用 --dir 指明它", o.Workbook, filepath.Join(dir, filepath.FromSlash(below)))
	}
	decisions, err := p.Decisions()
	if err != nil {
		return nil, err
	}
	return p.Under(ctx, decisions)
}

// madeFrom tells of a report whether the workbook was made from it, among others.
func madeFrom(c *export.Corrections) func(*report.Report) bool {
	of := make(map[string]bool, len(c.Sources))
	for _, hash := range c.Sources {
		of[hash] = true
	}
	return func(r *report.Report) bool { return of[r.SHA256] }
}

// infos are the reports as a Result tells of them.
func (p *Project) infos() []analyze.ReportInfo {
	infos := make([]analyze.ReportInfo, len(p.Reports))
	for i, r := range p.Reports {
		infos[i] = analyze.ReportInfo{File: r.File, SHA256: r.SHA256}
	}
	return infos
}

// below is the folder within p.Dir that the workbook's names of files are
// relative to; "" when that is p.Dir itself, or when files were renamed since.
func (p *Project) below(c *export.Corrections) string {
	files := make(map[string]bool)
	for _, r := range c.Rows {
		files[r.File] = true
	}
	common := ""
	for _, r := range p.Reports {
		name, dir := path.Base(r.File), path.Dir(r.File)
		for dir != "." && !files[name] {
			name, dir = path.Join(path.Base(dir), name), path.Dir(dir)
		}
		if dir == "." || common != "" && common != dir {
			return ""
		}
		common = dir
	}
	return common
}

// find looks for the folder that holds the files that the workbook names.
func (o ApplyOptions) find(c *export.Corrections) (string, error) {
	above := filepath.Join(filepath.Dir(o.Workbook), "..")
	var tried []string
	for _, root := range []string{".", above} {
		tried = append(tried, root)
		entries, err := os.ReadDir(root)
		if err != nil {
			continue
		}
		for _, e := range entries {
			if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
				tried = append(tried, filepath.Join(root, e.Name()))
			}
		}
	}
	for _, dir := range tried {
		if !isOutput(dir) && holds(dir, c) {
			return filepath.Clean(dir), nil
		}
	}
	return "", fmt.Errorf("%s: 在当前文件夹、结果文件夹的上一级及其下一级中没有找到生成它的报告，请用 --dir 指明报告文件夹", o.Workbook)
}

// holds tells whether all files that the workbook names stand in dir; members of
// an archive stand in their archive.
func holds(dir string, c *export.Corrections) bool {
	seen := make(map[string]bool)
	for _, r := range c.Rows {
		if r.File != "" && !seen[r.File] && !exists(dir, r.File) {
			return false
		}
		seen[r.File] = true
	}
	return len(seen) > 0
}

func exists(dir, name string) bool {
	for ; name != "." && name != "/" && name != ""; name = path.Dir(name) {
		if fi, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return fi.Mode().IsRegular()
		}
	}
	return false
}

// A correctionPlan is what the changed rows of a workbook ask for.
type correctionPlan struct {
	wanted []wantedChange
	wrong  []string
}

type wantedChange struct {
	o     figure.Observation
	place string
	d     *decision.Decision // nil: take it back
}

// plan reads the rows that were changed.
func (o ApplyOptions) plan(p *Project, c *export.Corrections) (*correctionPlan, error) {
	byID := make(map[string]figure.Observation, len(p.Observations))
	for _, ob := range p.Observations {
		if _, dup := byID[ob.ID]; !dup {
			byID[ob.ID] = ob
		}
	}
	plan := &correctionPlan{}
	check, err := newRowCheck(p, c)
	if err != nil {
		return nil, err
	}
	rows := make(map[string]export.CorrectionRow) // that were changed, by id
	for _, r := range c.Rows {
		ob, ok := byID[r.ID]
		if why := check.typedOver(r, ob); ok && why != "" {
			plan.wrong = append(plan.wrong, why)
			continue
		}
		if !r.Changed() {
			continue
		}
		if why := check.elsewhere(r); why != "" {
			plan.fail(r, "", why)
			continue
		}
		if !ok && !r.Edited(export.DetailID) { // written by another version of the program
			var i int
			if i, ok = r.Seen.Find(p.Observations); ok {
				ob = p.Observations[i]
			}
		}
		first, again := rows[r.ID]
		switch {
		case !ok:
			plan.fail(r, "", fmt.Sprintf("观测编号“%s”在报告中找不到，请不要改动这一列", r.ID))
			continue
		case check.outOfStep(r, ob) != "":
			plan.fail(r, "", check.outOfStep(r, ob))
			continue
		case again && !first.SameChange(r):
			plan.fail(r, decision.ActionColumn, fmt.Sprintf("与 %s 是同一个数字，意见却不同，请改成一致", first.Place(decision.ActionColumn)))
			continue
		case again:
			continue
		}
		rows[r.ID] = r
		if err := plan.want(o, r, ob, check); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// want adds what a row asks for.
func (plan *correctionPlan) want(o ApplyOptions, r export.CorrectionRow, ob figure.Observation, check *rowCheck) error {
	want := wantedChange{o: ob, place: r.Place(decision.ActionColumn)}
	switch {
	case !r.Decided():
		want.place = r.Edits[0].Place
		if d, ok := check.decided.Get(ob.ID); ok {
			want.d = &d
		}
	case !r.Cells.Tidy().Empty():
		d, err := decision.FromCells(ob, r.NamedCells())
		var ce *decision.CellError
		if errors.As(err, &ce) {
			plan.fail(r, ce.Column, ce.Error())
			return nil
		} else if err != nil {
			return err
		}
		want.d = &d
	}
	if len(r.Edits) > 0 {
		var ok bool
		if want.d, ok = plan.edited(want.d, r, ob); !ok {
			return nil
		}
	}
	if want.d != nil {
		want.d.By, want.d.Date = o.By, o.Date
	}
	plan.wanted = append(plan.wanted, want)
	return nil
}

func (plan *correctionPlan) fail(r export.CorrectionRow, c decision.Column, why string) {
	plan.wrong = append(plan.wrong, r.Place(c)+": "+why)
}

// rehearse makes the changes without keeping them. One that analyze cannot
// carry out (a merge into a series that does not exist) is wrong too.
func (plan *correctionPlan) rehearse(p *Project, a *Applied) error {
	s, err := p.Decisions()
	if err != nil {
		return err
	}
	if err := plan.run(p, &s, a); err != nil {
		return err
	}
	a.Wrong = slices.Clone(plan.wrong)
	places := make(map[string]string)
	for _, c := range a.Changes {
		if c.After != nil {
			places[c.Observation.ID] = c.Place
			if question := c.After.Odd(c.Observation); question != "" && (c.Before == nil || !c.Before.SameEffect(*c.After)) {
				a.Odd = append(a.Odd, c.Place+": "+question)
			}
		}
	}
	if len(places) == 0 {
		return nil
	}
	result, err := p.Compare(s)
	if err != nil {
		return err
	}
	for _, f := range result.Findings {
		if place, ok := places[f.Of]; ok && f.Code == finding.DecisionUnmatched {
			a.Wrong = append(a.Wrong, place+": "+f.Message)
		}
	}
	return nil
}

// run makes the changes in kept and tells of them in a.
func (plan *correctionPlan) run(p *Project, kept *decision.Set, a *Applied) error {
	a.Changes = nil
	s := kept.Settle(p.Observations)
	for _, w := range plan.wanted {
		c := DecisionChange{Observation: w.o, After: w.d, Place: w.place}
		old, had := s.Get(w.o.ID)
		if had {
			c.Before = &old
		}
		switch {
		case w.d == nil && !had, w.d != nil && had && old.SameEffect(*w.d) && old.Note == w.d.Note:
			continue // it is so already
		case w.d == nil:
			s.Remove(w.o.ID)
		default:
			if err := s.Put(*w.d); err != nil {
				return err
			}
		}
		a.Changes = append(a.Changes, c)
	}
	added := 0
	for _, c := range a.Changes {
		if c.After != nil {
			added++
		}
	}
	a.Kept = s.Len() - added
	if len(a.Changes) > 0 {
		*kept = s
	}
	return nil
}
