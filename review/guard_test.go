package review_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"linian/analyze/analyzetest"
	"linian/review"
)

// Each rule is broken alone in a request that is otherwise the page's own: a
// POST that would save a decision, or a GET of the page.
func TestGuard(t *testing.T) {
	res := analyzetest.Result()
	v := serve(t, ofResult(t, res))
	form := url.Values{"id": {res.Observations[0].ID}, "action": {"confirm"}}.Encode()
	token := strings.Trim(v.url.Path, "/")
	at := func(r *http.Request, path string) { r.URL.Path, r.RequestURI = path, path }
	tests := []struct {
		name   string
		method string // POST: decide; GET: the page
		broken func(r *http.Request)
		status int
	}{
		{"host of another name", "GET", func(r *http.Request) { r.Host = "linian.example:" + v.url.Port() }, 404},
		{"host of another name, change", "POST", func(r *http.Request) { r.Host = "linian.example:" + v.url.Port() }, 404},
		{"host localhost", "GET", func(r *http.Request) { r.Host = "localhost:" + v.url.Port() }, 404},
		{"host without port", "GET", func(r *http.Request) { r.Host = "127.0.0.1" }, 404},
		{"no host", "GET", func(r *http.Request) { r.Host = "" }, 404},
		{"another origin", "GET", func(r *http.Request) { r.Header.Set("Origin", "https://linian.example") }, 404},
		{"another origin, change", "POST", func(r *http.Request) { r.Header.Set("Origin", "https://linian.example") }, 404},
		{"origin of another port", "POST", func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }, 404},
		{"origin null", "POST", func(r *http.Request) { r.Header.Set("Origin", "null") }, 404},
		{"no origin", "POST", func(r *http.Request) { r.Header.Del("Origin") }, 404},
		{"caused by another site", "GET", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 404},
		{"caused by another port", "GET", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 404},
		{"no token", "GET", func(r *http.Request) { at(r, "/") }, 404},
		{"no token, change", "POST", func(r *http.Request) { at(r, "/decide") }, 404},
		{"wrong token", "POST", func(r *http.Request) { at(r, "/"+strings.Repeat("A", len(token))+"/decide") }, 404},
		{"wrong last character", "POST", func(r *http.Request) { at(r, "/"+token[:len(token)-1]+"!/decide") }, 404},
		{"part of the token", "GET", func(r *http.Request) { at(r, "/"+token[:5]+"/") }, 404},
		{"token and more", "GET", func(r *http.Request) { at(r, "/"+token+"A/") }, 404},
		{"token further in", "GET", func(r *http.Request) { at(r, "/x/"+token+"/") }, 404},
		{"token as parameter", "GET", func(r *http.Request) { at(r, "/"); r.URL.RawQuery = "token=" + token }, 404},
		{"a form that any page may send", "POST", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		{"no form", "POST", func(r *http.Request) { r.Header.Del("Content-Type") }, 415},
		{"too long", "POST", func(r *http.Request) {
			r.Body = io.NopCloser(strings.NewReader(form + "&note=" + strings.Repeat("x", 1<<20)))
		}, 413},
		{"change by GET", "POST", func(r *http.Request) { r.Method = "GET"; r.URL.RawQuery = form }, 405},
		{"change by PUT", "POST", func(r *http.Request) { r.Method = "PUT" }, 405},
		{"page by POST", "POST", func(r *http.Request) { at(r, v.url.Path) }, 405},
		{"page by DELETE", "GET", func(r *http.Request) { r.Method = "DELETE" }, 405},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := v.request("GET", "", "")
			if tt.method == "POST" {
				r = v.request("POST", "decide", form)
			}
			tt.broken(r)
			w := v.answer(r)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d: %s", w.Code, tt.status, w.Body)
			}
			if strings.Contains(w.Body.String()+fmt.Sprint(w.Header()), token) {
				t.Error("a refusal tells the token")
			}
			if _, err := os.Stat(v.file); !errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("something was saved: %v", err)
			}
		})
	}
	t.Run("unbroken", func(t *testing.T) {
		v.get("")
		if status, body := v.do(v.request("POST", "decide", form)); status != 200 {
			t.Fatalf("status %d: %s", status, body)
		}
		v.decisionOf(res.Observations[0].ID)
		r := v.request("GET", "", "")
		r.Header.Set("Sec-Fetch-Site", "none") // typed by the user
		if status, body := v.do(r); status != 200 {
			t.Errorf("typed address: status %d: %s", status, body)
		}
	})
}

// No part of an address is a path: there is nothing but the page's own names.
func TestNoFiles(t *testing.T) {
	v := serve(t, ofResult(t, analyzetest.Result()))
	for _, name := range []string{
		"review.go", "review.tmpl", "page/review.css", "page/", "page", "../review.go", "..%2freview.go", "./review.css", "review.css/",
		"..\\review.go", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "C:/windows/win.ini", "核对.yaml", ".", "favicon.ico",
		"chart.svg?s=../../../etc/passwd", "chart.svg", "chart.svg?s=rest:" + analyzetest.Result().Reports[0].File,
	} {
		r := v.request("GET", "", "")
		u, err := url.Parse("http://x" + v.url.Path + name)
		if err != nil {
			u = &url.URL{Path: v.url.Path + name}
		}
		r.URL = u
		if w := v.answer(r); w.Code != 404 {
			t.Errorf("GET %s: status %d", name, w.Code)
		}
	}
}

// Every answer, a refusal too, carries what keeps the page to itself.
func TestHeaders(t *testing.T) {
	v := serve(t, ofResult(t, analyzetest.Result()))
	stranger := v.request("GET", "", "")
	stranger.URL.Path = "/"
	for name, r := range map[string]*http.Request{
		"page": v.request("GET", "", ""), "script": v.request("GET", "review.js", ""), "style": v.request("GET", "review.css", ""),
		"chart": v.request("GET", "chart.svg?s=gdp", ""), "refusal": stranger, "nothing": v.request("GET", "nothing", ""),
	} {
		h := v.answer(r).Header()
		for key, want := range map[string]string{
			"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cache-Control": "no-store", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
		} {
			if h.Get(key) != want {
				t.Errorf("%s: %s is %q, want %q", name, key, h.Get(key), want)
			}
		}
		policy := h.Get("Content-Security-Policy")
		rules := []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"}
		if name == "chart" { // it has styles of its own
			rules = []string{"default-src 'none'", "style-src 'unsafe-inline'", "sandbox", "frame-ancestors 'none'"}
		}
		for _, want := range rules {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: policy %q lacks %s", name, policy, want)
			}
		}
		if strings.Contains(policy, "unsafe") && name != "chart" {
			t.Errorf("%s: policy %q", name, policy)
		}
		if h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: open to other origins", name)
		}
	}
	for name, kind := range map[string]string{"": "text/html; charset=utf-8", "review.js": "text/javascript; charset=utf-8", "review.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"} {
		if got := v.answer(v.request("GET", name, "")).Header().Get("Content-Type"); got != kind {
			t.Errorf("%s is %s, want %s", name, got, kind)
		}
	}
}

// The server is on the loopback interface only.
func TestLoopbackOnly(t *testing.T) {
	v := serve(t, ofResult(t, analyzetest.Result()))
	if v.url.Hostname() != "127.0.0.1" {
		t.Fatalf("address %s", v.url)
	}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addrs {
		n, ok := a.(*net.IPNet)
		if !ok || n.IP.IsLoopback() || n.IP.IsLinkLocalUnicast() {
			continue
		}
		c, err := net.Dial("tcp", net.JoinHostPort(n.IP.String(), v.url.Port()))
		if err == nil {
			c.Close()
			t.Errorf("also reached at %s", n.IP)
		}
	}
}

// Two runs have neither the port nor the token in common.
func TestRandomAddress(t *testing.T) {
	a, b := serve(t, ofResult(t, analyzetest.Result())), serve(t, ofResult(t, analyzetest.Result()))
	if a.url.Port() == b.url.Port() || a.url.Path == b.url.Path {
		t.Errorf("%s and %s", a.url, b.url)
	}
	if n := len(strings.Trim(a.url.Path, "/")); n < 26 { // 26 × 5 bits
		t.Errorf("a token of %d characters", n)
	}
}

// Headers without end are cut off.
func TestHugeHeader(t *testing.T) {
	v := serve(t, ofResult(t, analyzetest.Result()))
	c, err := net.Dial("tcp", v.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\nX-Long: %s\r\n\r\n", v.url.Path, v.url.Host, strings.Repeat("x", 200<<10))
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("status %d", res.StatusCode)
	}
}

// When its context ends the server finishes and frees the port.
func TestShutdown(t *testing.T) {
	s, err := review.Listen(ofResult(t, analyzetest.Result()))
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Serve(ctx) }()
	res, err := http.Get(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != 200 {
		t.Fatalf("status %d", res.StatusCode)
	}
	stop()
	if err := <-ended; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if _, err := http.Get(s.URL()); err == nil {
		t.Error("still there")
	}
}
