package linian

import (
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
	"linian/extract"
	"linian/finding"
	"linian/report"
)

// IndexOptions say what Index reads and where it stores it.
type IndexOptions struct {
	// Dir is the folder of the reports; "" = the current one. Its linian.yaml is
	// heeded, decisions (核对意见) are not.
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
	// Progress is as in Options; a step is a file.
	Progress func(done, total int)
}

// An Indexed is what Index did, in files.
type Indexed struct {
	Files     int // in the folder
	Read      int // new, changed, or read by another version
	Unchanged int
	Gone      int // no longer in the folder
	Figures   int // found in what was read
	// LeftOut are the files of the folder that could not be read, in this run or
	// before, each an Error finding.
	LeftOut []finding.Finding
}

// Index reads the reports under o.Dir into a corpus, however many: what is read
// is stored at once and forgotten, so that memory does not grow with the number
// of reports (but for some hundred bytes a file). Files that stand in the corpus
// with the same bytes and version are not read again; a run that was broken off
// goes on where it ended.
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
	store, err := corpus.Create(o.Store)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	known, err := store.Files(ctx)
	if err != nil {
		return nil, err
	}
	pdf := report.NewPDFEngine("")
	defer pdf.Close()
	ix := &indexer{
		project: p, store: store, known: known, version: o.Version,
		read: o.Limits.report(report.Options{Overrides: p.config.overrides(found.Files), PDF: pdf}),
		step: newSteps(len(found.Files), o.Progress),
		done: Indexed{Files: len(found.Files), LeftOut: found.Findings},
	}
	if err := ix.removeGone(ctx, found.Files); err != nil {
		return nil, err
	}
	if err := ix.run(ctx, batches(found.Files), o.Jobs); err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("%s: 读取中断，已读完的都已保存，再次运行会接着读：%w", o.Store, err)
		}
		return nil, err
	}
	if err := store.Finish(ctx); err != nil {
		return nil, err
	}
	ix.done.LeftOut = slices.DeleteFunc(finding.Sort(ix.done.LeftOut), harmless)
	return &ix.done, nil
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
	known   map[string]*corpus.File
	byHash  map[string]string // a file of each hash that is no duplicate
	version string
	read    report.Options
	step    *steps
	done    Indexed
}

// removeGone takes the files out that are no longer there, and with them their
// duplicates, which are then read anew.
func (ix *indexer) removeGone(ctx context.Context, names []string) error {
	here := make(map[string]bool, len(names))
	for _, n := range names {
		here[n] = true
	}
	var gone []string
	for n, f := range ix.known {
		if !here[n] {
			gone = append(gone, n)
			ix.done.Gone++
		} else if f.DuplicateOf != "" && !here[f.DuplicateOf] {
			gone = append(gone, n)
		}
	}
	if err := ix.store.Update(ctx, gone, nil); err != nil {
		return err
	}
	for _, n := range gone {
		delete(ix.known, n)
	}
	ix.byHash = map[string]string{}
	for n, f := range ix.known {
		if f.DuplicateOf == "" {
			ix.byHash[f.SHA256] = n
		}
	}
	return nil
}

// A batch is what came of reading one.
type batch struct {
	entries   []corpus.Entry
	unchanged []string
	err       error
}

// run reads the batches, several at once, and stores them one after another, in
// their order: which of two equal files is the duplicate does not depend on
// chance.
func (ix *indexer) run(ctx context.Context, bs [][]string, jobs int) error {
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
				t.out <- ix.batch(ctx, t.names)
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

// keep stores a batch.
func (ix *indexer) keep(ctx context.Context, b batch) error {
	for _, n := range b.unchanged {
		ix.done.Unchanged++
		ix.done.LeftOut = append(ix.done.LeftOut, ix.known[n].Problems...)
		ix.step.done()
	}
	for i := range b.entries {
		e := &b.entries[i]
		if first, ok := ix.byHash[e.SHA256]; ok && first != e.Name {
			e.DuplicateOf, e.Reports, e.Observations = first, nil, nil
		} else {
			ix.byHash[e.SHA256] = e.Name
		}
		ix.done.Read++
		ix.done.LeftOut = append(ix.done.LeftOut, e.Problems...)
		for _, obs := range e.Observations {
			ix.done.Figures += len(obs)
		}
		ix.step.done()
	}
	if len(b.entries) == 0 {
		return nil
	}
	return ix.store.Update(ctx, nil, b.entries)
}

// batch reads the files that changed. Where one did, those whose year rests on
// their neighbours are read again too.
func (ix *indexer) batch(ctx context.Context, names []string) (b batch) {
	hashes := make([]string, len(names))
	changed := make([]bool, len(names))
	some := false
	for i, n := range names {
		if b.err = ctx.Err(); b.err != nil {
			return b
		}
		hash, err := hashOf(ix.path(n))
		f := ix.known[n]
		hashes[i] = hash
		changed[i] = err != nil || f == nil || f.SHA256 != hash || f.Version != ix.version
		some = some || changed[i]
	}
	var all, neighbours []*report.Report
	for i, n := range names {
		f := ix.known[n]
		if !changed[i] && (!some || settled(f)) {
			b.unchanged = append(b.unchanged, n)
			for _, m := range f.Reports {
				neighbours = append(neighbours, &report.Report{File: n, Meta: m})
			}
			continue
		}
		reports, e, err := ix.readFile(ctx, n, hashes[i])
		if err != nil {
			return batch{err: err}
		}
		b.entries = append(b.entries, e)
		all = append(all, reports...)
	}
	ix.project.config.apply(all)
	report.DateFromNeighbours(append(neighbours, all...))
	b.err = ix.extract(ctx, b.entries, all)
	return b
}

// settled tells whether the years of a file's reports rest on themselves.
func settled(f *corpus.File) bool {
	for _, m := range f.Reports {
		if m.Year == 0 || m.YearDoubtful || m.YearSource == report.FromSession {
			return false
		}
	}
	return true
}

// readFile reads one file. What is wrong with the file stands in the entry; an
// error means that ctx ended.
func (ix *indexer) readFile(ctx context.Context, name, hash string) ([]*report.Report, corpus.Entry, error) {
	e := corpus.Entry{File: corpus.File{Name: name, SHA256: hash, Version: ix.version}}
	if info, err := os.Stat(ix.path(name)); err == nil {
		e.Bytes = info.Size()
	}
	reports, err := report.ReadFileContext(ctx, ix.path(name), name, ix.read)
	if errors.Is(err, context.Canceled) {
		return nil, e, err
	}
	e.Problems = append(unreadable(name, err), unread(reports)...)
	return reports, e, nil
}

// extract fills the entries with their reports and figures; reports have the
// order of the entries.
func (ix *indexer) extract(ctx context.Context, entries []corpus.Entry, reports []*report.Report) error {
	var x extract.Extractor
	for i := range entries {
		e := &entries[i]
		for len(reports) > 0 && (reports[0].File == e.Name || strings.HasPrefix(reports[0].File, e.Name+"/")) {
			r := reports[0]
			reports = reports[1:]
			obs, problems := ix.project.limits.extract(ctx, &x, r)
			if err := ctx.Err(); err != nil {
				return err
			}
			e.Problems = append(e.Problems, problems...)
			obs, err := analyze.Identify(obs, []*report.Report{r}, analyze.Options{Catalogue: ix.project.catalogue})
			if err != nil {
				return err
			}
			e.Reports = append(e.Reports, r.Meta)
			e.Observations = append(e.Observations, obs)
		}
	}
	return nil
}

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
