// Package review is the page on which people check figures, on a small web
// server that only this machine's browser can reach (internal/local), alone or
// below the home page (package home). It shows every series with its
// chart, each figure with its sentence marked in the report's text, and what is
// doubted; what a person decides is saved at once (package decision) and the
// series are computed anew.
//
//	review.go     Listen and Serve, or New for a server that has other pages too
//	session.go    decisions and result: saving, undoing, computing anew
//	index.go      the result by series and figure, as the page lists it
//	evidence.go   a figure in the text of its report
//	decide.go     a form → decisions
//	say.go        a form → decisions of reports and their parts
//	reports.go    the reports as they are read, part by part
//	panels.go     the lists of doubts and of decisions
//	walk.go       which figures are gone through, in which order: the filters
//	view.go       what a page shows, and the address of what comes next
//	handler.go    requests → session → page
//	words.go      figures in Chinese words
//
// A page's whole state (series, figure, filters) stands in its address, so the
// server keeps none, every step is a link, and the script (page/review.js) only
// saves full reloads: it fetches the next page and puts its parts in place.
//
// Package review knows nothing of folders and of linian.yaml: reports and the
// way to analyze them are given to it.
package review

import (
	"context"

	"linian/analyze"
	"linian/decision"
	"linian/internal/local"
	"linian/report"
)

// Options say what is reviewed. All but By are needed.
type Options struct {
	// Reports are the texts that the observations' offsets point into.
	Reports []*report.Report
	// Analyze makes the result under the given decisions. It is called by one
	// goroutine at a time and must not change what it returned before.
	Analyze func(decision.Set) (*analyze.Result, error)
	// Under are the reports as they are read under decisions, in the order of Reports, and
	// what was decided of each; nil: the page says nothing of whole reports. It is called
	// by one goroutine at a time.
	Under func(decision.Set) ([]*report.Report, []decision.Decided, error)
	// File is the path of the decisions; it need not exist yet.
	File string
	// By is the name that decisions are signed with; "" = none.
	By string
	// Cited tells which figures the sentences of the briefing about a result rest on,
	// by id; nil: the page cannot show those alone.
	Cited func(*analyze.Result) ([]string, error)
	// Home is the address of the page that this one was come to from; "" = none.
	Home string
}

// A Handler is the page below one address of a server that guards it.
type Handler struct {
	o       Options
	session *session
	path    string // that all addresses begin with
}

// New analyzes once. base is the path of the page, with a slash at both ends;
// what is asked below it is the Handler's. Errors are in Chinese.
func New(o Options, base string) (*Handler, error) {
	session, err := newSession(o)
	if err != nil {
		return nil, err
	}
	return &Handler{o: o, session: session, path: base}, nil
}

// Close ends what computes the result; what was decided is saved already.
func (s *Handler) Close() { s.session.close() }

func (s *Handler) base() string { return s.path }

// A Server is the page alone at an address of its own.
type Server struct {
	*local.Server
	page *Handler
}

// Listen analyzes once and takes a random port of the loopback interface.
// Errors are in Chinese.
func Listen(o Options) (*Server, error) {
	l, err := local.Listen()
	if err != nil {
		return nil, err
	}
	page, err := New(o, l.Base())
	if err != nil {
		l.Close()
		return nil, err
	}
	l.Show(page, nil)
	return &Server{Server: l, page: page}, nil
}

// Serve answers until ctx ends, and then finishes what it is at. It returns nil
// when ctx ended it.
func (s *Server) Serve(ctx context.Context) error {
	defer s.page.Close()
	return s.Server.Serve(ctx)
}
