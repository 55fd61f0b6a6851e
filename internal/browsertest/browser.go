// Package browsertest opens pages in a real Chromium that has no network, and
// notes whatever a clean page does not do.
package browsertest

import (
	"bytes"
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

// A Browser is a real Chromium that may open files and nothing else, but for the
// one host that Allow names.
type Browser struct {
	t    *testing.T
	host string
	// Context is for chromedp's own calls.
	Context context.Context

	mu      sync.Mutex
	trouble []string // console errors, exceptions, dialogs
	outside []string // requests other than file:, data:, blob:
}

// Open starts Chromium, or skips the test where there is none; CI has
// to have one.
func Open(t *testing.T) *Browser {
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
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1440, 900),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	first, stop := chromedp.NewContext(alloc)
	if err := chromedp.Do(first); err != nil { // opens the tab; must not carry the limit
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, stopTimer := context.WithTimeout(first, 4*time.Minute)
	t.Cleanup(func() { stopTimer(); stop(); stopAlloc() })
	b := &Browser{t: t, Context: ctx}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	Call(b, network.Enable, network.EnableParams{})
	Call(b, log.Enable, cdp.Empty{})
	Call(b, runtime.Enable, cdp.Empty{})
	Call(b, page.Enable, page.EnableParams{})
	Call(b, fetch.Enable, fetch.EnableParams{})
	return b
}

// hear lets files through, fails every other request, and notes whatever a
// clean page does not do.
func (b *Browser) hear(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	note := func(format string, args ...any) { b.trouble = append(b.trouble, fmt.Sprintf(format, args...)) }
	switch e := ev.(type) {
	case *fetch.EventRequestPaused:
		local := false
		for _, p := range []string{"file:", "data:", "blob:", "about:"} {
			local = local || strings.HasPrefix(e.Request.URL, p)
		}
		local = local || b.host != "" && strings.HasPrefix(e.Request.URL, "http://"+b.host+"/")
		if !local {
			b.outside = append(b.outside, e.Request.URL)
		}
		go func() {
			var err error
			if local {
				_, err = chromedp.Call(b.Context, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
			} else {
				_, err = chromedp.Call(b.Context, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonInternetDisconnected})
			}
			if err != nil && b.Context.Err() == nil {
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
		go chromedp.Call(b.Context, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}
}

// Allow lets a server of this machine be asked: 127.0.0.1:port.
func (b *Browser) Allow(host string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.host = host
}

// Until waits for a JavaScript condition, also while one page gives way to
// another.
func (b *Browser) Until(js string) {
	b.t.Helper()
	var err error
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		var ok bool
		if ok, err = chromedp.Run(b.Context, chromedp.Evaluate[bool](js)); ok {
			return
		}
	}
	b.t.Fatalf("%s: %v; the page shows: %.600s", js, err, Eval[string](b, `document.body.innerText`))
}

// Call makes a call of the browser's protocol.
func Call[P, R any](b *Browser, cmd cdp.Command[P, R], params P) R {
	b.t.Helper()
	r, err := chromedp.Call(b.Context, cmd, params)
	if err != nil {
		b.t.Fatalf("browser: %v", err)
	}
	return r
}

// Run performs steps.
func (b *Browser) Run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.Context, steps...); err != nil {
		b.t.Fatalf("browser: %v", err)
	}
}

// Show shows a file, with query after the ?.
func (b *Browser) Show(path, query string) {
	b.t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		b.t.Fatal(err)
	}
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query}
	b.Run(chromedp.Navigate(u.String()), chromedp.WaitReady(chromedp.CSS("body")))
}

// Eval is the value of a JavaScript expression; promises are awaited.
func Eval[T any](b *Browser, js string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.Context, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("evaluate %s: %v", js, err)
	}
	return v
}

// Scroll shows every part of the page, as a reader would, until each chart
// was drawn.
const Scroll = `(async () => {
  const rest = () => new Promise((r) => setTimeout(r, 60));
  for (let y = 0; y <= document.documentElement.scrollHeight; y += 700) { scrollTo(0, y); await rest(); }
  scrollTo(0, 0); await rest();
  return true;
})()`

// Clean fails the test if anything ran, failed or called outside.
func (b *Browser) Clean(what string) {
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

// Foreign are elements that our pages never have, and attributes that run.
// Pictures are ours only where they stand in the page.
const Foreign = `[...document.querySelectorAll('img, iframe, link, base, object, embed, meta[http-equiv=refresh], a[href^="javascript:"], *')].filter((e) =>
  e.tagName === 'IMG' && !e.src.startsWith('data:image/png;base64,') || ['IFRAME', 'LINK', 'BASE', 'OBJECT', 'EMBED'].includes(e.tagName) || [...e.attributes].some((a) => a.name.startsWith('on') || /^\s*javascript:/i.test(a.value) && a.name === 'href') ||
  (e.tagName === 'META' && /refresh/i.test(e.httpEquiv))).map((e) => e.outerHTML.slice(0, 100))`

// StripPolicy takes the content security policy out of a page, so that its
// escaping is tested alone.
func StripPolicy(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok := bytes.Cut(b, []byte(`<meta http-equiv="Content-Security-Policy"`))
	_, tail, ok2 := bytes.Cut(rest, []byte(">\n"))
	if !ok || !ok2 {
		t.Fatalf("%s has no policy", path)
	}
	if err := os.WriteFile(path, append(head, tail...), 0o666); err != nil {
		t.Fatal(err)
	}
}
