// Package review is the page on which people check figures: a small web server
// that only this machine's browser can reach. It shows every series with its
// chart, each figure with its sentence marked in the report's text, and what is
// doubted; what a person decides is saved at once (package decision) and the
// series are computed anew.
//
//	review.go     Listen and Serve: the server's life
//	guard.go      who may ask, and what every answer carries
//	session.go    decisions and result: saving, undoing, computing anew
//	index.go      the result by series and figure, as the page lists it
//	evidence.go   a figure in the text of its report
//	decide.go     a form → decisions
//	say.go        a form → decisions of reports and their parts
//	reports.go    the reports as they are read, part by part
//	panels.go     the lists of doubts and of decisions
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
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"linian/analyze"
	"linian/decision"
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
}

// Limits of the server. They are wide for a browser and narrow for anything
// else.
const (
	maxForm        = 64 << 10
	maxHeader      = 16 << 10
	headerTimeout  = 5 * time.Second
	requestTimeout = 15 * time.Second
	answerTimeout  = 60 * time.Second
	idleTimeout    = 2 * time.Minute
	closeTimeout   = 5 * time.Second
)

// A Server is the page at one address. Its handler may also be called directly
// (ServeHTTP), which tests do.
type Server struct {
	listener net.Listener
	handler  http.Handler
	session  *session
	addr     string // 127.0.0.1:port
	token    string
}

// Listen analyzes once and takes a random port of the loopback interface.
// Errors are in Chinese.
func Listen(o Options) (*Server, error) {
	session, err := newSession(o)
	if err != nil {
		return nil, err
	}
	// Never a name and never another interface: the reports are nobody else's.
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		session.close()
		return nil, fmt.Errorf("127.0.0.1: 无法在本机打开核对页面：%w", err)
	}
	s := &Server{listener: l, session: session, addr: l.Addr().String(), token: rand.Text()}
	s.handler = s.guard(http.HandlerFunc(s.route))
	return s, nil
}

// URL is the page's address with its token; whoever knows it can decide.
func (s *Server) URL() string { return "http://" + s.addr + s.base() }

func (s *Server) base() string { return "/" + s.token + "/" }

// ServeHTTP answers one request under all the rules of guard.go.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Serve answers until ctx ends, and then finishes what it is at. It returns nil
// when ctx ended it.
func (s *Server) Serve(ctx context.Context) error {
	defer s.session.close()
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout, WriteTimeout: answerTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(s.listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("%s: 核对页面意外停止：%w", s.addr, err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
	defer cancel()
	if err := server.Shutdown(closing); errors.Is(err, context.DeadlineExceeded) {
		server.Close() // somebody holds a request open; nothing of it is lost
	}
	<-ended
	return nil
}
