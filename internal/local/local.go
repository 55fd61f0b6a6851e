// Package local is the web server of linian's pages: one that only this
// machine's browser can reach, at an address that nobody can guess.
//
//	local.go  the server's life, its addresses
//	guard.go  who may ask, and what every answer carries
//	route.go  names → what answers them
package local

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

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

// A Server has a page and, beside it, files that are shown as they are. Its
// handlers may also be called directly (ServeHTTP), which tests do.
type Server struct {
	listener          net.Listener
	addr              string // 127.0.0.1:port
	token, filesToken string
	page, files       http.Handler
}

// Listen takes a random port of the loopback interface. Errors are in Chinese.
func Listen() (*Server, error) {
	// Never a name and never another interface: the reports are nobody else's.
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("127.0.0.1: 无法在本机打开网页：%w", err)
	}
	return &Server{listener: l, addr: l.Addr().String(), token: rand.Text(), filesToken: rand.Text()}, nil
}

// Show says what answers below Base, and below FilesBase (nil: nothing). It is
// called once, before the first request.
func (s *Server) Show(page, files http.Handler) { s.page, s.files = page, files }

// Base is the path that all addresses of the page begin with; whoever knows it
// can do all that the page can.
func (s *Server) Base() string { return "/" + s.token + "/" }

// FilesBase is the path of the files. It has a token of its own: what runs in a
// file learns that one, and nothing can be changed by it.
func (s *Server) FilesBase() string { return "/" + s.filesToken + "/" }

// URL is the address of the page.
func (s *Server) URL() string { return "http://" + s.addr + s.Base() }

// Close gives the port back where Serve was never called.
func (s *Server) Close() { s.listener.Close() }

// Serve answers until ctx ends, and then finishes what it is at. It returns nil
// when ctx ended it.
func (s *Server) Serve(ctx context.Context) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout, WriteTimeout: answerTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeader,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(s.listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("%s: 网页意外停止：%w", s.addr, err)
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
