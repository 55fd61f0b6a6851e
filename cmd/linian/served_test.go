package main

import (
	"context"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// A typedCase is what is typed behind a command, with the options that it becomes or a part
// of the error.
type typedCase[O any] struct {
	typed string
	want  O
	fails string
}

// checkTyped types each case; newCommand makes a command that runs the given function
// instead of its own.
func checkTyped[O any](t *testing.T, tests []typedCase[O], newCommand func(streams, func(context.Context, streams, O) error) *cobra.Command, same func(got, want O) bool) {
	t.Helper()
	for _, tt := range tests {
		t.Run(tt.typed, func(t *testing.T) {
			var got *O
			c := newCommand(streams{out: io.Discard, err: io.Discard}, func(_ context.Context, _ streams, o O) error {
				got = &o
				return nil
			})
			c.SilenceErrors, c.SilenceUsage = true, true
			c.SetArgs(strings.Fields(tt.typed))
			err := c.Execute()
			if tt.fails != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fails) || got != nil {
					t.Errorf("error %v, want %q", err, tt.fails)
				}
				return
			}
			if err != nil || got == nil {
				t.Fatalf("error %v", err)
			}
			if !same(*got, tt.want) {
				t.Errorf("options %+v, want %+v", *got, tt.want)
			}
		})
	}
}

// A servedPage is a command that serves a page until it is interrupted.
type servedPage struct {
	t         *testing.T
	address   string
	interrupt context.CancelFunc
	out       io.Reader
	ended     chan error
}

// runServed runs a command until it has printed the address of its page.
func runServed(t *testing.T, run func(context.Context, streams) error) *servedPage {
	t.Helper()
	ctx, interrupt := context.WithCancel(context.Background())
	t.Cleanup(interrupt)
	out, in := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, streams{out: in, err: io.Discard})
		in.CloseWithError(io.EOF)
		ended <- err
	}()
	head := make([]byte, 300)
	n, err := out.Read(head)
	if err != nil {
		t.Fatalf("%v, %v", err, <-ended)
	}
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\w+/`).FindString(string(head[:n]))
	if address == "" {
		t.Fatalf("no address in %q", head[:n])
	}
	return &servedPage{t, address, interrupt, out, ended}
}

// page is what the address answers.
func (s *servedPage) page() string {
	s.t.Helper()
	res, err := http.Get(s.address)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		s.t.Fatalf("status %d, %v", res.StatusCode, err)
	}
	return string(b)
}

// end interrupts the command, which says farewell with the given words.
func (s *servedPage) end(words string) {
	s.t.Helper()
	s.interrupt()
	rest, err := io.ReadAll(s.out)
	if err != nil || !strings.Contains(string(rest), words) {
		s.t.Errorf("at the end it says %q, %v", rest, err)
	}
	if err := <-s.ended; err != nil {
		s.t.Error(err)
	}
}
