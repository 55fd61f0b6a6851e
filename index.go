package linian

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"linian/analyze"
	"linian/corpus"
	"linian/decision"
	"linian/extract"
	"linian/finding"
	"linian/report"
)

// IndexOptions say what Index reads and where it stores it.
type IndexOptions struct {
	// Dir is the folder of the reports; "" = the current one. Its linian.yaml and
	// its decisions (核对.yaml) are heeded.
	Dir string
	// Store is the path of the corpus; it is made where there is none.
	Store string
	// Jobs is the number of files that are read at once; 0 = GOMAXPROCS. It does
	// not change the result.
	Jobs int
	// Version is the program's version: files that another version read are read
	// again.
	Version string
	// Limits are as in Options.
	Limits Limits
	// Prune takes out of the store what this run does not see, and makes the folder
	// the store's; otherwise only files go that are certainly gone, and the store of
	// another folder is refused.
	Prune bool
	// Progress is as in Options; a step is a file.
	Progress func(done, total int)
}

// An Indexed is what Index did, in files.
type Indexed struct {
	Files     int // in the folder
	Read      int // new, changed, or read by another version
	Unchanged int
	Gone      int // no longer in the folder, and taken out
	Figures   int // found in what was read
	Decided   int // figures of the store of which people decided something
	// Unmatched are the decisions that no figure or report of the store fits, or that
	// could not take effect, and what of linian.yaml fits no file.
	Unmatched []finding.Finding
	// LeftOut are the files of the folder that could not be read, in this run or
	// before, each an Error finding.
	LeftOut []finding.Finding
	// Unseen are files of the store that this run could not look for: their folder
	// cannot be read, or is gone or empty. Their figures stay (IndexOptions.Prune).
	Unseen []string
}

// Index reads the reports under o.Dir into a corpus, however many: what is read
// is stored at once and forgotten, so that memory does not grow with the number
// of reports (but for some hundred bytes a file). Files that stand in the corpus
// with the same bytes and version are not read again, unless what was decided of
// their figures has changed; a run that was broken off goes on where it ended.
//
// What is known of an indicator is told from its own report alone, so that it
// does not depend on the order in which reports came in.
func Index(ctx context.Context, o IndexOptions) (*Indexed, error) {
	p, err := newProject(o.Dir, o.Limits)
	if err != nil {
		return nil, err
	}
	found, err := p.findReports("")
	if err != nil {
		return nil, err
	}
	decisions, err := p.Decisions()
	if err != nil {
		return nil, err
	}
	store, err := corpus.Create(o.Store)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	pdf := report.NewPDFEngine("")
	defer pdf.Close()
	ix := &indexer{
		project: p, store: store, now: map[string]*corpus.File{}, fresh: map[string]int{},
		version: o.Version, settings: p.settingsHash(), indicators: p.indicatorsHash(), prune: o.Prune,
		decided: newDecided(decisions, found.Files),
		read:    o.Limits.report(report.Options{Overrides: p.config.overrides(found.Files), PDF: pdf}),
		step:    newSteps(len(found.Files), o.Progress),
		done:    Indexed{Files: len(found.Files), LeftOut: found.Findings},
	}
	if err := ix.all(ctx, found.Files, o.Jobs); err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("%s: 读取中断，已读完的都已保存，再次运行会接着读：%w", o.Store, ctx.Err())
		}
		return nil, err
	}
	ix.count()
	ix.done.Unmatched = append(ix.done.Unmatched, p.config.unmatched(found.Files)...)
	return &ix.done, nil
}

// all reads what changed, and then again those files whose identity the other
// reports of their folder settle otherwise than it stands in the store.
func (ix *indexer) all(ctx context.Context, names []string, jobs int) (err error) {
	if ix.known, err = ix.store.Files(ctx); err != nil {
		return err
	}
	if err := ix.begin(ctx, names); err != nil {
		return err
	}
	ix.rank = make(map[string]int, len(names))
	for i, n := range names {
		ix.rank[n] = i
	}
	for _, f := range ix.known {
		f.Reports = lean(f.Reports)
	}
	if err := ix.removeGone(ctx, names); err != nil {
		return err
	}
	if err := ix.run(ctx, batches(names), jobs, ix.batch); err != nil {
		return err
	}
	again := ix.settleFolders(names)
	if err := ix.run(ctx, batches(again), jobs, ix.again); err != nil {
		return err
	}
	return ix.store.Finish(ctx)
}

// lean are reports without the words that their identity rests on, of which
// memory would grow.
func lean(rs []corpus.Report) []corpus.Report {
	out := slices.Clone(rs)
	for i := range out {
		m := &out[i].Meta
		m.Signs = nil
		if m.Own != nil {
			own := *m.Own
			own.Signs = nil
			m.Own = &own
		}
	}
	return out
}

// count sums up what was done.
func (ix *indexer) count() {
	ix.done.Read, ix.done.Unchanged = len(ix.fresh), len(ix.now)-len(ix.fresh)
	for _, figures := range ix.fresh {
		ix.done.Figures += figures
	}
	for _, f := range ix.now {
		ix.done.LeftOut = append(ix.done.LeftOut, f.Problems...)
	}
	for _, n := range ix.done.Unseen {
		ix.done.LeftOut = append(ix.done.LeftOut, ix.known[n].Problems...)
	}
	ix.done.Decided, ix.done.Unmatched = ix.decided.told(ix.done.LeftOut)
	ix.done.LeftOut = slices.DeleteFunc(finding.Sort(ix.done.LeftOut), harmless)
}

// batchFiles is how many files are read, dated among each other and stored at
// once.
const batchFiles = 64

// batches parts the names by folder, since the reports of one folder date each
// other, and large folders into several.
func batches(names []string) (bs [][]string) {
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(path.Dir(a), path.Dir(b)) })
	for from := 0; from < len(names); {
		to := from + 1
		for to < len(names) && to-from < batchFiles && path.Dir(names[to]) == path.Dir(names[from]) {
			to++
		}
		bs = append(bs, names[from:to])
		from = to
	}
	return bs
}

// An indexer is one run of Index.
type indexer struct {
	project *Project
	store   *corpus.Store
	known   map[string]*corpus.File     // what the store held before
	now     map[string]*corpus.File     // what it holds, file by file of the run
	fresh   map[string]int              // the figures of the files that were read
	byHash  map[string]string           // a file of each hash that is no duplicate
	rank    map[string]int              // the files' order
	unseen  map[string]bool             // of known: what this run cannot look for
	settled map[string][]*report.Report // by file, once all were read
	prune   bool
	version string
	// settings is the hash of linian.yaml and of the user's indicators, indicators that of
	// the latter alone.
	settings, indicators string
	decided              decided
	read                 report.Options
	step                 *steps
	done                 Indexed
}

// A batch is what came of reading one.
type batch struct {
	entries   []corpus.Entry
	unchanged []string
	locked    []finding.Finding // of those that could not be opened this time
	err       error
}

// run reads the batches, several at once, and stores them one after another, in
// their order: which of two equal files is the duplicate does not depend on
// chance.
func (ix *indexer) run(ctx context.Context, bs [][]string, jobs int, work func(context.Context, []string) batch) error {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	defer func() { cancel(); wg.Wait() }()

	// waiting holds, in order, where the batches under way will come out; its
	// size bounds how many read ones wait in memory.
	type task struct {
		names []string
		out   chan batch
	}
	waiting, tasks := make(chan task, 4*jobs), make(chan task)
	wg.Go(func() {
		defer close(tasks)
		defer close(waiting)
		for _, names := range bs {
			t := task{names, make(chan batch, 1)}
			for _, c := range []chan task{waiting, tasks} {
				select {
				case c <- t:
				case <-ctx.Done():
					return
				}
			}
		}
	})
	for range jobs {
		wg.Go(func() {
			for t := range tasks {
				t.out <- work(ctx, t.names)
			}
		})
	}
	for t := range waiting {
		select {
		case b := <-t.out:
			if b.err != nil {
				return b.err
			}
			if err := ix.keep(ctx, b); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// keep stores a batch. Of files with the same bytes the first of the folder counts,
// whichever was read first.
func (ix *indexer) keep(ctx context.Context, b batch) error {
	for _, n := range b.unchanged {
		if ix.now[n] == nil { // else it has become a copy of one before it
			ix.now[n] = ix.known[n]
		}
		ix.step.done()
	}
	ix.done.LeftOut = append(ix.done.LeftOut, b.locked...)
	var moved []string
	entries := b.entries
	for i := range b.entries {
		e := &entries[i]
		first := ix.byHash[e.SHA256]
		f := cmp.Or(ix.now[first], ix.known[first])
		switch {
		case f == nil || f.SHA256 != e.SHA256 || e.SHA256 == "" || first == e.Name:
			ix.byHash[e.SHA256] = e.Name
		case ix.unseen[first]: // it has moved here
			ix.byHash[e.SHA256] = e.Name
			moved = append(moved, first)
		case ix.rank[first] < ix.rank[e.Name]:
			e.DuplicateOf, e.Reports, e.Observations = first, nil, nil
		default:
			ix.byHash[e.SHA256] = e.Name
			copied := *f
			copied.DuplicateOf, copied.Reports = e.Name, nil
			entries = append(entries, corpus.Entry{File: copied})
		}
	}
	for i, e := range entries {
		f := e.File
		f.Reports = lean(f.Reports)
		ix.now[e.Name] = &f
		if i >= len(b.entries) {
			continue // no more than a copy now
		}
		if _, again := ix.fresh[e.Name]; !again {
			ix.step.done()
		}
		ix.fresh[e.Name] = 0
		for _, obs := range e.Observations {
			ix.fresh[e.Name] += len(obs)
		}
	}
	if len(entries) == 0 {
		return nil
	}
	ix.forget(moved)
	return ix.store.Update(ctx, moved, entries)
}

// batch reads the files that changed. The others of the batch help to settle what
// they leave open, so that few have to be read again.
func (ix *indexer) batch(ctx context.Context, names []string) (b batch) {
	var all, beside []*report.Report
	of := map[*report.Report]decision.Decided{}
	for _, n := range names {
		if b.err = ctx.Err(); b.err != nil {
			return b
		}
		hash, err := hashOf(ix.path(n))
		if f := ix.known[n]; err != nil && f != nil {
			b.unchanged, b.locked = append(b.unchanged, n), append(b.locked, locked(n, f, err))
			continue
		} else if err == nil && f != nil && f.SHA256 == hash && f.Version == ix.versionOf(n, hash, slices.ContainsFunc(f.Reports, isMember)) {
			b.unchanged = append(b.unchanged, n)
			for _, r := range f.Reports {
				beside = append(beside, &report.Report{File: cmp.Or(r.File, n), Meta: r.Meta})
			}
			continue
		}
		reports, e, err := ix.readFile(ctx, n, hash, of)
		if err != nil {
			return batch{err: err}
		}
		b.entries = append(b.entries, e)
		all = append(all, reports...)
	}
	report.Settle(slices.Concat(beside, all))
	b.err = ix.extract(ctx, b.entries, all, of)
	return b
}

// readFile reads one file, and notes in of what was decided of its reports. What is wrong
// with the file stands in the entry; an error means that ctx ended.
func (ix *indexer) readFile(ctx context.Context, name, hash string, of map[*report.Report]decision.Decided) ([]*report.Report, corpus.Entry, error) {
	e := corpus.Entry{File: corpus.File{Name: name, SHA256: hash}}
	if info, err := os.Stat(ix.path(name)); err == nil {
		e.Bytes = info.Size()
	}
	reports, err := report.ReadFileContext(ctx, ix.path(name), name, ix.read)
	if errors.Is(err, context.Canceled) {
		return nil, e, err
	}
	e.Version = ix.versionOf(name, hash, slices.ContainsFunc(reports, func(r *report.Report) bool { return r.File != name }))
	ix.project.config.apply(reports)
	decided, told := ix.decided.ofReports(reports)
	for i, d := range decided {
		if of[reports[i]] = d; d.Whole != nil {
			ix.project.config.identify(reports[i], *d.Whole)
		}
	}
	e.Problems = slices.Concat(unreadable(name, err), unread(reports), told)
	return reports, e, nil
}

// extract fills the entries with their reports and figures; reports have the
// order of the entries.
func (ix *indexer) extract(ctx context.Context, entries []corpus.Entry, reports []*report.Report, of map[*report.Report]decision.Decided) error {
	x := extract.Extractor{Options: ix.project.extract}
	for i := range entries {
		e := &entries[i]
		n := 0
		for n < len(reports) && (reports[n].File == e.Name || strings.HasPrefix(reports[n].File, e.Name+"/")) {
			x.Outline = of[reports[n]].Outline
			obs, problems := ix.project.limits.extract(ctx, &x, reports[n])
			if err := ctx.Err(); err != nil {
				return err
			}
			e.Problems = append(e.Problems, problems...)
			e.Reports = append(e.Reports, stored(e.Name, reports[n]))
			e.Observations = append(e.Observations, obs)
			n++
		}
		if err := ix.identify(e, reports[:n]); err != nil {
			return err
		}
		reports = reports[n:]
	}
	return nil
}

// identify gives the figures of a file what was decided of them, and their
// indicators.
func (ix *indexer) identify(e *corpus.Entry, reports []*report.Report) error {
	e.Problems = append(e.Problems, ix.decided.apply(e.Name, e.Observations)...)
	for i, r := range reports {
		obs, err := analyze.Identify(e.Observations[i], []*report.Report{r}, analyze.Options{Catalogue: ix.project.catalogue})
		if err != nil {
			return err
		}
		e.Observations[i] = obs
	}
	return nil
}

func stored(file string, r *report.Report) corpus.Report {
	s := corpus.Report{Meta: r.Meta}
	if r.File != file {
		s.File = r.File
	}
	return s
}

// isMember reports whether a report of the store stood in an archive.
func isMember(r corpus.Report) bool { return r.File != "" }

func (ix *indexer) path(name string) string {
	return filepath.Join(ix.project.Dir, filepath.FromSlash(name))
}

// hashOf is the hash of a file's bytes, hex; "" with an error.
func hashOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
