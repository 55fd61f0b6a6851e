package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"linian/analyze"
	"linian/decision"
	"linian/figure"
	"linian/report"
)

// A session is the decisions and the result that follows from them. A decision
// is saved before it is shown; the result follows a moment later, computed by
// one goroutine (run) so that pages never wait for it longer than they want to.
type session struct {
	o    Options
	base *index // of the result without decisions: where a figure came from

	stated []figure.Observation // as the reports state them
	bare   readings             // without decisions

	mu      sync.Mutex
	set     decision.Set // as saved
	stamp   stamp        // of the file when set was read
	asked   int          // revision of set
	done    int          // revision that result is of
	result  *analyze.Result
	index   *index // of result under set
	cited   func() citations
	read    readings // the reports under set
	failed  error    // of the last analysis or of reading the file
	changes []change
	ready   chan struct{} // closed when done changes

	wake chan struct{}
	stop context.CancelFunc
	over chan struct{}
}

// A stamp tells whether a file was changed by another program.
type stamp struct {
	size int64
	time time.Time
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime()}
}

// A change is what one step of the user did, so that it can be undone.
type change struct {
	what  string // 2019年新增养老床位：修正
	edits []edit
}

// An edit is what became of the decision of one observation, or of a report; nil is none.
type edit struct {
	id            string
	before, after *decision.Decision
	report        *reportEdit // nil for that of an observation
}

type reportEdit struct {
	key           decision.ReportKey
	before, after *decision.ReportDecision
}

// readings are the reports as they are read, and what was decided of each.
type readings struct {
	reports []*report.Report
	decided []decision.Decided
}

// under reads the reports under decisions; no readings where the page has no part in it.
func (o Options) under(set decision.Set) (rs readings, err error) {
	if o.Under != nil {
		rs.reports, rs.decided, err = o.Under(set)
	}
	return rs, err
}

func newSession(o Options) (*session, error) {
	mark := stampOf(o.File)
	set, err := decision.Load(o.File)
	if err != nil {
		return nil, err
	}
	bare, err := o.Analyze(decision.Set{})
	if err != nil {
		return nil, err
	}
	plain, err := o.under(decision.Set{})
	if err != nil {
		return nil, err
	}
	result, read := bare, plain
	set = set.Settle(bare.Observations)
	if set.Len() > 0 {
		if result, err = o.Analyze(set); err != nil {
			return nil, err
		}
		if read, err = o.under(set); err != nil {
			return nil, err
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &session{o: o, stated: bare.Observations, bare: plain, read: read, set: set, stamp: mark, result: result, base: newIndex(bare, decision.Set{}, nil),
		ready: make(chan struct{}), wake: make(chan struct{}, 1), stop: stop, over: make(chan struct{})}
	s.index, s.cited = newIndex(result, set, s.base), s.o.citing(result)
	go s.run(ctx)
	return s, nil
}

// citations are the places of figures in the briefing, by id: which come first,
// second. They are made when somebody asks for them.
type citations map[string]int

func (o Options) citing(res *analyze.Result) func() citations {
	return sync.OnceValue(func() citations {
		if o.Cited == nil {
			return nil
		}
		ids, err := o.Cited(res)
		if err != nil {
			return nil // the wording is wrong: the build says where
		}
		c := citations{}
		for i, id := range ids {
			c[id] = i
		}
		return c
	})
}

// close ends run and waits for it.
func (s *session) close() {
	s.stop()
	<-s.over
}

// run analyzes whenever the decisions have changed, the last ones only.
func (s *session) run(ctx context.Context) {
	defer close(s.over)
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		s.mu.Lock()
		set, asked := s.set, s.asked
		s.mu.Unlock()
		result, err := s.o.Analyze(set)
		var read readings
		if err == nil {
			read, err = s.o.under(set)
		}
		s.mu.Lock()
		s.done, s.failed = asked, err
		if err == nil {
			s.result, s.read = result, read
			s.index, s.cited = newIndex(result, s.set, s.base), s.o.citing(result)
		}
		close(s.ready)
		s.ready = make(chan struct{})
		s.mu.Unlock()
	}
}

// wait returns when the result is that of the decisions, after limit, or when
// ctx ends, whichever is first.
func (s *session) wait(ctx context.Context, limit time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		s.mu.Lock()
		ready, current := s.ready, s.done == s.asked
		s.mu.Unlock()
		if current {
			return
		}
		select {
		case <-ready:
		case <-ctx.Done():
			return
		}
	}
}

// A state is what one page is made from; it does not change.
type state struct {
	set     decision.Set
	result  *analyze.Result
	index   *index
	cited   func() citations
	base    *index
	read    readings // as result has them
	bare    readings // without decisions
	rev     int      // changes with every result
	stale   bool     // the result is not yet that of set
	failed  error
	canUndo string // what would be undone; "" when there is nothing
}

func (s *session) state() state {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := state{set: s.set, result: s.result, index: s.index, cited: s.cited, base: s.base, read: s.read, bare: s.bare, rev: s.done, stale: s.done != s.asked, failed: s.failed}
	if n := len(s.changes); n > 0 {
		st.canUndo = s.changes[n-1].what
	}
	return st
}

// refresh takes over what another program saved (linian apply, an editor).
func (s *session) refresh() {
	s.mu.Lock()
	defer s.mu.Unlock()
	mark := stampOf(s.o.File)
	if mark == s.stamp {
		return
	}
	set, err := decision.Load(s.o.File)
	s.stamp = mark
	if err != nil {
		s.failed = err
		return
	}
	s.take(set.Settle(s.stated))
}

// take makes set the current one; s.mu is held.
func (s *session) take(set decision.Set) {
	s.set = set
	s.asked++
	s.index = newIndex(s.result, set, s.base)
	select {
	case s.wake <- struct{}{}:
	default: // it will see this one too
	}
}

// decide saves decisions, or takes those of nil out, as one step. seen is what the page
// showed of a figure's decision (seenOf), by id: where another page has decided otherwise
// since, nothing is saved.
func (s *session) decide(what string, puts map[string]*decision.Decision, seen map[string]string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := change{what: what}
	err := s.update(func(set *decision.Set) error {
		for id, d := range puts {
			e := edit{id: id, before: get(set, id)}
			if shown, ok := seen[id]; ok && shown != seenOf(e.before) {
				return errElsewhere
			}
			if d == nil {
				set.Remove(id)
			} else if err := set.Put(*d); err != nil {
				return err
			}
			e.after = get(set, id)
			c.edits = append(c.edits, e)
		}
		return nil
	})
	if err == nil {
		s.changes = append(s.changes, c)
	}
	return err
}

var (
	errNothing   = errors.New("没有可以撤销的操作")
	errElsewhere = errors.New("这条意见刚在别处改过，没有保存；页面已更新，请看过再定")
	errAltered   = errors.New("这条意见后来在别处改过，不能撤销；请直接改")
)

// decideReport saves a decision of a report or a part of it, or takes it out where d is
// nil, as one step.
func (s *session) decideReport(what string, key decision.ReportKey, d *decision.ReportDecision, seen string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := &reportEdit{key: key}
	err := s.update(func(set *decision.Set) error {
		if e.before = getReport(set, key); seen != seenOfReport(e.before) {
			return errElsewhere
		}
		return e.put(set, d)
	})
	if err == nil {
		s.changes = append(s.changes, change{what: what, edits: []edit{{report: e}}})
	}
	return err
}

// put makes d what is decided, and notes it as what came after.
func (e *reportEdit) put(set *decision.Set, d *decision.ReportDecision) error {
	if d == nil {
		set.RemoveReport(e.key)
	} else if err := set.PutReport(*d); err != nil {
		return err
	}
	e.after = getReport(set, e.key)
	return nil
}

// back puts what was before in its place again.
func (e *reportEdit) back(set *decision.Set) error {
	now := getReport(set, e.key)
	if (now == nil) != (e.after == nil) || now != nil && !now.Equal(*e.after) {
		return errAltered
	}
	if e.before == nil {
		set.RemoveReport(e.key)
		return nil
	}
	return set.PutReport(*e.before)
}

func getReport(set *decision.Set, key decision.ReportKey) *decision.ReportDecision {
	if d, ok := set.GetReport(key); ok {
		return &d
	}
	return nil
}

// seenOf and seenOfReport stand in a form for the decision that the page shows; "" for none.
func seenOf(d *decision.Decision) string {
	if d == nil {
		return ""
	}
	var s decision.Set
	s.Put(*d) // it came out of a Set
	return mark(s)
}

func seenOfReport(d *decision.ReportDecision) string {
	if d == nil {
		return ""
	}
	var s decision.Set
	s.PutReport(*d)
	return mark(s)
}

func mark(s decision.Set) string {
	sum := sha256.Sum256(decision.Format(s))
	return hex.EncodeToString(sum[:6])
}

// undo takes the last step back and tells which it was. What somebody else has
// changed since stays, and is not offered again.
func (s *session) undo() (change, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.changes)
	if n == 0 {
		return change{}, errNothing
	}
	last := s.changes[n-1]
	err := s.update(func(set *decision.Set) error {
		for _, e := range last.edits {
			if e.report != nil {
				if err := e.report.back(set); err != nil {
					return err
				}
				continue
			}
			if !same(get(set, e.id), e.after) {
				return errAltered
			}
			if e.before == nil {
				set.Remove(e.id)
			} else if err := set.Put(*e.before); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil || errors.Is(err, errAltered) {
		s.changes = s.changes[:n-1]
	}
	return last, err
}

// update changes the file from what it now holds and takes the result over. s.mu
// is held throughout, so one change comes after another.
func (s *session) update(alter func(*decision.Set) error) error {
	var now decision.Set
	err := decision.Update(s.o.File, func(set *decision.Set) error {
		*set = set.Settle(s.stated)
		err := alter(set)
		now = *set
		return err
	})
	if err != nil {
		return fmt.Errorf("没有保存：%w", err)
	}
	s.stamp = stampOf(s.o.File)
	s.take(now)
	return nil
}

func get(set *decision.Set, id string) *decision.Decision {
	if d, ok := set.Get(id); ok {
		return &d
	}
	return nil
}

func same(a, b *decision.Decision) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}
