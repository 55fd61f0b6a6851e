package browsertest

import (
	"context"
	"net/url"
	"testing"
)

// A Server is a page of this machine, as home and review have one.
type Server interface {
	URL() string
	Serve(context.Context) error
}

// Serve serves a page until the test ends, and returns its address.
func Serve(t *testing.T, s Server) *url.URL {
	t.Helper()
	u, err := url.Parse(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return u
}
