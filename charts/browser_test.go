package charts_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A browser is a real Chromium that may open files and nothing else.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu      sync.Mutex
	trouble []string // console errors, exceptions, dialogs
	outside []string // requests other than file:, data:, blob:
}

// openBrowser starts Chromium, or skips the test where there is none; CI has
// to have one.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("Chromium is missing; CI has to install it")
		}
		t.Skip("needs Chromium")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1440, 900),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	first, stop := chromedp.NewContext(alloc)
	if err := chromedp.Do(first); err != nil { // opens the tab; must not carry the limit
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, stopTimer := context.WithTimeout(first, 4*time.Minute)
	t.Cleanup(func() { stopTimer(); stop(); stopAlloc() })
	b := &browser{t: t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	call(b, page.Enable, page.EnableParams{})
	call(b, fetch.Enable, fetch.EnableParams{})
	return b
}

// hear lets files through, fails every other request, and notes whatever a
// clean page does not do.
func (b *browser) hear(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	note := func(format string, args ...any) { b.trouble = append(b.trouble, fmt.Sprintf(format, args...)) }
	switch e := ev.(type) {
	case *fetch.EventRequestPaused:
		local := false
		for _, p := range []string{"file:", "data:", "blob:", "about:"} {
			local = local || strings.HasPrefix(e.Request.URL, p)
		}
		if !local {
			b.outside = append(b.outside, e.Request.URL)
		}
		go func() {
			var err error
			if local {
				_, err = chromedp.Call(b.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
			} else {
				_, err = chromedp.Call(b.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonInternetDisconnected})
			}
			if err != nil && b.ctx.Err() == nil {
				b.mu.Lock()
				note("fetch %s: %v", e.Request.URL, err)
				b.mu.Unlock()
			}
		}()
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			var args []string
			for _, a := range e.Args {
				args = append(args, string(a.Value))
			}
			note("console %s: %s", e.Type, strings.Join(args, " "))
		}
	case *runtime.EventExceptionThrown:
		note("exception: %s", e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			note("log: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *page.EventJavascriptDialogOpening:
		note("dialog: %s", e.Message)
		go chromedp.Call(b.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}
}

func call[P, R any](b *browser, cmd cdp.Command[P, R], params P) R {
	b.t.Helper()
	r, err := chromedp.Call(b.ctx, cmd, params)
	if err != nil {
		b.t.Fatalf("browser: %v", err)
	}
	return r
}

func (b *browser) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("browser: %v", err)
	}
}

// open shows a file, with query after the ?.
func (b *browser) open(path, query string) {
	b.t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		b.t.Fatal(err)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query}
	b.run(chromedp.Navigate(u.String()), chromedp.WaitReady(chromedp.CSS("body")))
}

// eval is the value of a JavaScript expression; promises are awaited.
func eval[T any](b *browser, js string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("evaluate %s: %v", js, err)
	}
	return v
}

// scroll shows every part of the page, as a reader would, until each chart
// was drawn.
const scroll = `(async () => {
  const rest = () => new Promise((r) => setTimeout(r, 60));
  for (let y = 0; y <= document.documentElement.scrollHeight; y += 700) { scrollTo(0, y); await rest(); }
  scrollTo(0, 0); await rest();
  return true;
})()`

// clean fails the test if anything ran, failed or called outside.
func (b *browser) clean(what string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.trouble {
		b.t.Errorf("%s: %s", what, s)
	}
	for _, s := range b.outside {
		b.t.Errorf("%s: request to %s", what, s)
	}
	b.trouble, b.outside = nil, nil
}
