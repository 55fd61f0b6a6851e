// Package home is the page that linian open shows: one place from which a folder
// of reports is worked on. It builds the result and says how far it is, what was
// read and what not, what is doubted, and which files there are; it notices when a
// report or what was decided has changed since; and the page of review lies below
// it. It stands on the small web server that only this machine's browser can
// reach (internal/local).
//
//	home.go     Listen and Serve: the page's life
//	work.go     building in the background, and what came of it
//	handler.go  requests → work → page
//	files.go    the files of the result, and nothing else of the disk
//	view.go     what the page shows
//	recent.go   the folders that were worked on before
//
// The page's script (page/home.js) asks every moment how far the work is and puts
// the parts that changed in place; without it the page works by links and forms.
package home

import (
	"context"
	"net/http"
	"strings"

	"linian"
	"linian/internal/local"
)

// OutName is the name of the folder within that of the reports in which the
// result is written where Options name no other.
const OutName = "历年结果"

// Options say what is worked on.
type Options struct {
	// Options are those of the build. Where Out is "", the result is written into
	// OutName within Dir. Progress and Stage are the page's own.
	linian.Options
	// By is the name that decisions are signed with; "" = none.
	By string
	// Launch opens a file or a folder in the user's own program; nil: the page
	// shows and saves files, but opens none.
	Launch func(path string) error
	// Recent is the path of a file in which the folders are kept that were worked
	// on, to choose from; "" = none are.
	Recent string
}

// A Server is the page at one address.
type Server struct {
	local *local.Server
	o     Options
	work  *work
}

// Listen takes a random port of the loopback interface. That there is no such
// folder, or nothing in it, is said by the page. Errors are in Chinese.
func Listen(o Options) (*Server, error) {
	l, err := local.Listen()
	if err != nil {
		return nil, err
	}
	s := &Server{local: l, o: o, work: newWork(o, l.Base())}
	l.Show(http.HandlerFunc(s.route), http.HandlerFunc(s.showFile))
	return s, nil
}

// URL is the page's address with its token; whoever knows it can decide.
func (s *Server) URL() string { return s.local.URL() }

// ServeHTTP answers one request under all the rules of internal/local.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.local.ServeHTTP(w, r) }

// Serve builds, and answers until ctx ends or the page is told to end. A build
// that is under way then stops, and the former result stays. It returns nil when
// it was ended so.
func (s *Server) Serve(ctx context.Context) error {
	ctx, end := context.WithCancel(ctx)
	defer end()
	s.work.open(ctx, end)
	defer s.work.close()
	return s.local.Serve(ctx)
}

// route answers what the server's guard let through.
func (s *Server) route(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, strings.TrimSuffix(s.local.Base(), "/"))
	name = strings.TrimPrefix(name, "/")
	if name == reviewName || strings.HasPrefix(name, reviewName+"/") {
		s.review(w, r)
		return
	}
	local.Routes{
		Get: map[string]http.HandlerFunc{
			"": s.showPage, "state": s.showState,
			"home.css": local.Asset(files, "page/home.css", "text/css; charset=utf-8"),
			"home.js":  local.Asset(files, "page/home.js", "text/javascript; charset=utf-8"),
			"icon.svg": local.Asset(files, "page/icon.svg", "image/svg+xml"),
		},
		Post: map[string]http.HandlerFunc{"build": s.build, "stop": s.stop, "folder": s.folder, "launch": s.launch, "end": s.end},
	}.Serve(w, r, name)
}
