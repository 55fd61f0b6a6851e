package home

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"linian"
	"linian/analyze"
	"linian/decision"
	"linian/review"
)

// A work is the folder at hand, what is being done with it, and what came of it
// last. One build runs at a time.
type work struct {
	base   string // of the page
	by     string
	recent *recent

	mu      sync.Mutex
	ctx     context.Context
	end     func()
	o       linian.Options
	rev     int // changes with whatever the page shows, but not with each step
	running bool
	cancel  func()
	over    chan struct{} // closed when the build that runs has ended
	at      progress
	last    *result // of the last build of the folder that came to an end; nil before
	failed  error   // of the last build
	inputs  linian.Inputs
	changed []string // since the last build
	looked  time.Time
}

// A progress is how far a build is.
type progress struct {
	Stage       linian.Stage
	Done, Total int
}

// A result is what one build gave.
type result struct {
	outcome *linian.Outcome
	took    time.Duration
	pages   *pages
}

// pages is the page of review on what one build read, made when it is first
// asked for.
type pages struct {
	make func() (*review.Handler, error)
	mu   sync.Mutex
	page *review.Handler
	shut bool
}

func newWork(o Options, base string) *work {
	w := &work{base: base, by: o.By, recent: newRecent(o.Recent), o: o.Options, ctx: context.Background(), end: func() {}}
	w.settle(o.Dir, o.Out)
	return w
}

// settle makes dir the folder at hand.
func (w *work) settle(dir, out string) {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	if out == "" {
		out = filepath.Join(dir, OutName)
	}
	w.o.Dir, w.o.Out = dir, out
}

// open starts the first build; ctx ends all of them, and end ends ctx.
func (w *work) open(ctx context.Context, end func()) {
	w.mu.Lock()
	w.ctx, w.end = ctx, end
	w.mu.Unlock()
	w.start()
}

// close stops what is running and waits for it, so that nothing half done stays.
func (w *work) close() {
	w.stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.last != nil {
		w.last.pages.close()
	}
}

// start builds, unless that is being done.
func (w *work) start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.running || w.ctx.Err() != nil {
		return
	}
	ctx, cancel := context.WithCancel(w.ctx)
	w.running, w.cancel, w.over, w.at = true, cancel, make(chan struct{}), progress{}
	w.rev++
	o := w.o
	o.Progress, o.Stage = w.step, w.stage
	go w.run(ctx, o, w.over)
}

// stop ends the build that runs and waits until it has tidied up.
func (w *work) stop() {
	w.mu.Lock()
	running, cancel, over := w.running, w.cancel, w.over
	w.mu.Unlock()
	if running {
		cancel()
		<-over
	}
}

// change makes dir the folder at hand and builds it.
func (w *work) change(dir string) {
	w.stop()
	w.mu.Lock()
	if w.last != nil {
		w.last.pages.close()
	}
	w.last, w.failed, w.inputs, w.changed = nil, nil, nil, nil
	w.settle(dir, "")
	w.mu.Unlock()
	w.start()
}

func (w *work) step(done, total int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at.Done, w.at.Total = done, total
}

func (w *work) stage(s linian.Stage) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at.Stage = s
}

// errStopped stands for a build that the user stopped.
var errStopped = errors.New("已停止")

func (w *work) run(ctx context.Context, o linian.Options, over chan struct{}) {
	defer close(over)
	inputs, began := linian.FindInputs(o), time.Now()
	done, err := linian.Build(ctx, o)
	took := time.Since(began)
	if err != nil && ctx.Err() != nil {
		err = errStopped
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cancel()
	w.running = false
	w.rev++
	w.failed, w.changed, w.looked = err, nil, time.Now()
	if err != nil {
		if w.inputs == nil {
			w.inputs = inputs
		}
		return
	}
	w.recent.add(o.Dir)
	p := w.pagesOf(done.Project, o, inputs)
	w.inputs, w.last = inputs, &result{outcome: done, took: took, pages: p}
}

// pagesOf is the page of review on what was read. Where nothing but decisions has
// changed since the last build, that is still the former one, and what was done on
// it can be undone. w.mu is held.
func (w *work) pagesOf(p *linian.Project, o linian.Options, inputs linian.Inputs) *pages {
	if w.last != nil {
		changed := w.inputs.Changed(inputs)
		if len(changed) == 0 || len(changed) == 1 && changed[0] == decision.FileName {
			return w.last.pages
		}
		w.last.pages.close()
	}
	ro := review.Options{Reports: p.Reports, Analyze: p.Compare, Under: p.ReportsUnder, File: p.DecisionsFile(), By: w.by, Home: w.base,
		Cited: func(res *analyze.Result) ([]string, error) { return p.Cited(res, o) }}
	base := w.base + reviewName + "/"
	return &pages{make: func() (*review.Handler, error) { return review.New(ro, base) }}
}

func (p *pages) get() (*review.Handler, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shut {
		return nil, nil
	}
	if p.page == nil {
		page, err := p.make()
		if err != nil {
			return nil, err
		}
		p.page = page
	}
	return p.page, nil
}

func (p *pages) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.page != nil && !p.shut {
		p.page.Close()
	}
	p.shut = true
}

// A state is what one page is made from; it does not change.
type state struct {
	dir, out string
	rev      int
	running  bool
	at       progress
	last     *result
	failed   error
	changed  []string
}

// lookEvery is how often at most the folder is looked at for changes.
const lookEvery = 2 * time.Second

// state tells how things stand; it looks now and then whether files have changed.
func (w *work) state() state {
	w.look()
	w.mu.Lock()
	defer w.mu.Unlock()
	return state{dir: w.o.Dir, out: w.o.Out, rev: w.rev, running: w.running, at: w.at, last: w.last, failed: w.failed, changed: w.changed}
}

func (w *work) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.running || w.inputs == nil || time.Since(w.looked) < lookEvery {
		return
	}
	w.looked = time.Now()
	changed := w.inputs.Changed(linian.FindInputs(w.o))
	if len(changed) != len(w.changed) {
		w.rev++
	}
	w.changed = changed
}
