package review_test

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
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
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"linian"
	"linian/analyze/analyzetest"
	"linian/decision"
	"linian/figure"
	"linian/review"
)

// A browser is a real Chromium without a network but this machine's.
type browser struct {
	t   *testing.T
	ctx context.Context

	mu      sync.Mutex
	trouble []string // exceptions, console errors, dialogs, requests to elsewhere
	host    string   // the one that may be asked
}

// openBrowser starts Chromium, or skips the test where there is none; CI has to
// have one.
func openBrowser(t *testing.T, host string) *browser {
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
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1366, 768),
	)
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	first, stop := chromedp.NewContext(alloc)
	if err := chromedp.Do(first); err != nil { // opens the tab; must not carry the limit
		t.Fatalf("start %s: %v", path, err)
	}
	ctx, stopTimer := context.WithTimeout(first, 2*time.Minute)
	t.Cleanup(func() { stopTimer(); stop(); stopAlloc() })
	b := &browser{t: t, ctx: ctx, host: host}
	if err := chromedp.Listen(ctx, b.hear); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	call(b, page.Enable, page.EnableParams{})
	return b
}

func call[P, R any](b *browser, cmd cdp.Command[P, R], params P) R {
	b.t.Helper()
	r, err := chromedp.Call(b.ctx, cmd, params)
	if err != nil {
		b.t.Fatalf("browser: %v", err)
	}
	return r
}

// hear notes whatever a clean page does not do.
func (b *browser) hear(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	note := func(format string, args ...any) { b.trouble = append(b.trouble, fmt.Sprintf(format, args...)) }
	switch e := ev.(type) {
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || u.Host != b.host {
			note("request to %s", e.Request.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			note("console %s", e.Type)
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

// clean fails the test if anything ran, failed or called outside.
func (b *browser) clean() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.trouble {
		b.t.Error(s)
	}
	b.trouble = nil
}

func (b *browser) run(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("browser: %v", err)
	}
}

func (b *browser) open(address string) {
	b.t.Helper()
	b.run(chromedp.Navigate(address))
	b.until(`document.readyState === 'complete' && document.querySelector('#app') !== null`)
}

func (b *browser) keys(keys string) {
	b.t.Helper()
	b.run(chromedp.KeyEvent(keys))
}

// until waits for a JavaScript condition.
func (b *browser) until(js string) {
	b.t.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](js, chromedp.WithPollingTimeout(20*time.Second), chromedp.WithPollingInterval(20*time.Millisecond))); err != nil {
		b.t.Fatalf("%s: %v; the page shows: %s", js, err, eval[string](b, `document.querySelector('#live').textContent + ' / ' + document.querySelector('#alert').textContent + ' / ' + (document.querySelector('.sum') || document.body).textContent`))
	}
}

func eval[T any](b *browser, js string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("evaluate %s: %v", js, err)
	}
	return v
}

func shows(text string) string {
	quoted, _ := json.Marshal(text)
	return `document.querySelector('.sum .value') !== null && document.querySelector('.sum .value').textContent === ` + string(quoted)
}

func says(text string) string {
	quoted, _ := json.Marshal(text)
	return `document.querySelector('#live').textContent.includes(` + string(quoted) + `)`
}

// A user corrects a figure with the keyboard alone, ends the program, and
// builds afresh: the correction is in series.jsonl. Whatever the reports hold
// besides has not run.
func TestBrowserCorrection(t *testing.T) {
	dir := writeReports(t)
	o := ofFolder(t, dir)
	beds := observation(t, o, stating("700张"))
	s, err := review.Listen(o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	defer stop()
	u, _ := url.Parse(s.URL())
	b := openBrowser(t, u.Host)

	b.open(s.URL())
	b.keys("/")
	b.until(`document.activeElement.id === 'q'`)
	// The browser's tools type the key even though the page took it.
	b.run(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.keys("养老床位")
	b.until(`document.querySelectorAll('#list li a').length === 1 && document.querySelector('#list li a').textContent.includes('新增养老床位')`)
	if got := eval[string](b, `document.activeElement.id + document.querySelector('#q').value`); got != "q养老床位" {
		t.Errorf("typing in the search ended as %q", got)
	}
	b.keys(kb.Escape)
	b.until(shows("640张"))
	if got := eval[string](b, `document.querySelector('#figure mark.figure').textContent`); got != "640张" {
		t.Errorf("marked %q", got)
	}
	b.keys("j")
	b.until(shows("700张"))
	b.keys("e")
	b.until(`document.querySelector('#correct').open && document.activeElement.name === 'value'`)
	b.keys("abc" + kb.Enter)
	b.until(`document.querySelector('#correct .error').textContent.includes('不是数字')`)
	b.run(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.keys("710" + kb.Enter)
	b.until(shows("710张"))
	b.until(says("已保存：2018年新增养老床位 700张：修正为 710"))

	// Keys that come before the answer to the last one mean the figure that it
	// leads to: the third is confirmed, not the first.
	b.keys("k")
	b.until(shows("640张"))
	b.keys("jjc")
	b.until(says("已保存：2019年新增养老床位 760张：确认"))
	b.keys("u")
	b.until(says("已撤销"))
	b.open(s.URL() + "?s=elderly_beds_new&o=" + beds.ID)
	b.until(shows("710张"))

	// A confirmation goes on to the next figure by itself; a drop is undone.
	b.keys("c")
	b.until(says("已保存：2018年新增养老床位 700张：确认"))
	b.until(shows("760张"))
	b.keys("u")
	b.until(says("已撤销"))
	b.until(shows("710张"))
	b.keys("x")
	b.until(says("剔除"))
	b.keys("u")
	b.until(shows("710张"))
	b.keys("?")
	b.until(`document.querySelector('#help').open`)
	b.keys(kb.Escape)

	stop()
	if err := <-ended; err != nil {
		t.Fatalf("Serve: %v", err)
	}
	b.mu.Lock()
	trouble := b.trouble
	b.trouble = nil
	b.mu.Unlock()
	for _, s := range trouble {
		if !strings.Contains(s, "422") { // the number that was refused
			t.Error(s)
		}
	}
	b.keys("j")
	b.until(`document.querySelector('#alert').textContent.includes('连接已断开')`)
	if eval[bool](b, `'pwned' in window`) {
		t.Error("a report's script ran")
	}

	out := filepath.Join(t.TempDir(), "out")
	if _, err := linian.Build(context.Background(), linian.Options{Dir: dir, Out: out, NoPictures: true}); err != nil {
		t.Fatal(err)
	}
	if got := pointOf(t, filepath.Join(out, "series.jsonl"), "elderly_beds_new", 2018); got != "710" {
		t.Errorf("series.jsonl has %s, want 710 for %s", got, beds.ID)
	}
}

// pointOf is the value of a series' result in a year, as series.jsonl has it.
func pointOf(t *testing.T, path, key string, year int) string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var s struct {
			Key    string `json:"key"`
			Points []struct {
				Year  int    `json:"year"`
				Value string `json:"value"`
				Kind  string `json:"kind"`
			} `json:"points"`
		}
		if err := json.Unmarshal(sc.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Points {
			if s.Key == key && p.Year == year && p.Kind == "actual" {
				return p.Value
			}
		}
	}
	return ""
}

// Hostile names and sentences do not run in a real browser, in any series, in
// the lists, nor as what a user types.
func TestBrowserHostile(t *testing.T) {
	res := analyzetest.Hostile()
	o := ofResult(t, res)
	v := serve(t, o)
	err := decision.Update(o.File, func(s *decision.Set) error {
		d := decision.New(res.Observations[0], figure.Split)
		d.Series, d.Note = `</td><script>alert(4)</script>`, `"><svg onload=alert(5)>`
		return s.Put(d)
	})
	if err != nil {
		t.Fatal(err)
	}
	b := openBrowser(t, v.url.Host)
	addresses := []string{"", "?p=findings", "?p=decisions", "?q=" + url.QueryEscape(`"><img src=x onerror=alert(6)>`)}
	for _, c := range res.Comparisons {
		addresses = append(addresses, "?s="+url.QueryEscape(c.Key), "chart.svg?s="+url.QueryEscape(c.Key))
	}
	for _, a := range addresses {
		b.run(chromedp.Navigate(v.url.String()+a), chromedp.WaitReady(chromedp.CSS("body, svg")))
	}
	b.open(v.url.String()) // and as the script puts pages in place
	for range 20 {
		at := eval[string](b, `document.querySelector('#app').dataset.self`)
		b.keys("j")
		b.until(`document.querySelector('#app').dataset.self !== ` + fmt.Sprintf("%q", at) + ` || document.querySelector('#app').dataset.next === ''`)
	}
	b.clean()
}

// With -shots DIR the page is photographed into DIR: with the samples, in its
// states. docs/img/review.png is made so:
//
//	go test ./review -run TestShots -shots /tmp/shots
var shots = flag.String("shots", "", "folder to write screenshots of the page to")

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("needs -shots DIR")
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../samples")); err != nil {
		t.Fatal(err)
	}
	v := serve(t, ofFolder(t, dir))
	b := openBrowser(t, v.url.Host)
	shoot := func(name string) {
		b.run(chromedp.Sleep(400 * time.Millisecond))
		buf, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*shots, name), buf, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	b.run(chromedp.EmulateViewport(1366, 768))
	b.open(v.url.String())
	b.keys("n")
	shoot("doubt.png")
	b.open(v.url.String() + "?s=elderly_beds_new")
	b.keys("cc")
	b.until(says("确认"))
	b.run(chromedp.Sleep(7 * time.Second)) // until the message is gone
	b.run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#series').scrollTop = 0`))
	shoot("review.png")
	b.open(v.url.String() + "?s=elderly_beds_new")
	b.keys("jcjx")
	b.until(says("剔除"))
	b.keys("e")
	b.until(`document.querySelector('#correct').open`)
	b.run(chromedp.KeyEvent("a", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	b.keys("710张")
	shoot("correct.png")
	b.keys(kb.Escape)
	b.keys("m")
	shoot("merge.png")
	b.keys(kb.Escape + "?")
	shoot("help.png")
	b.keys(kb.Escape)
	b.open(v.url.String() + "?p=decisions")
	shoot("decisions.png")
	b.open(v.url.String() + "?p=findings")
	shoot("findings.png")
	b.open(v.url.String() + "?s=rest:" + url.QueryEscape("2022年政府工作报告.pdf"))
	shoot("rest.png")
	b.run(chromedp.EmulateViewport(820, 1100))
	b.open(v.url.String() + "?s=gdp")
	shoot("narrow.png")
}

// The filters stand in the address: a page that is loaded anew, or gone back to, has
// them still. Nothing is wider than a telephone.
func TestBrowserFilters(t *testing.T) {
	o, _ := citing(t)
	v := serve(t, o)
	b := openBrowser(t, v.url.Host)
	b.open(v.url.String())
	choose := func(id, value string) {
		b.run(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const e = document.querySelector('#%s'); e.value = %q; e.dispatchEvent(new Event('change', { bubbles: true })); })()`, id, value)))
	}
	all := eval[int](b, `document.querySelectorAll('#list li a').length`)
	choose("only", "briefing")
	b.until(`location.search.includes('only=briefing') && document.querySelector('.progress').textContent.includes('简报用到的数字')`)
	some := eval[int](b, `document.querySelectorAll('#list li a').length`)
	if some == 0 || some >= all {
		t.Errorf("%d series of %d in the briefing", some, all)
	}
	choose("sort", "name")
	b.until(`location.search.includes('sort=name')`)
	at := eval[string](b, `document.querySelector('#app').dataset.self`)
	b.keys("j")
	b.until(fmt.Sprintf(`document.querySelector('#app').dataset.self !== %q && document.querySelector('.rows tr.current .cited') !== null`, at))
	b.run(chromedp.Evaluate[chromedp.Void](`location.reload()`))
	b.run(chromedp.Sleep(500 * time.Millisecond))
	b.until(`document.readyState === 'complete' && document.querySelector('#only') !== null && document.querySelector('#only').value === 'briefing' && document.querySelector('#sort').value === 'name'`)
	b.open(v.url.String() + "?p=findings")
	n := eval[int](b, `document.querySelectorAll('tbody tr').length`)
	b.keys("/")
	b.until(`document.activeElement.id === 'q'`)
	b.run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#q').value = ''`))
	b.keys("2023")
	b.until(fmt.Sprintf(`location.search.includes('q=2023') && document.querySelectorAll('tbody tr').length < %d`, n))
	if got := eval[string](b, `document.activeElement.id`); got != "q" {
		t.Errorf("typing ended in %q", got)
	}
	for _, address := range []string{"?only=briefing", "?p=findings", "?p=reports", "?p=report&r=0"} {
		b.run(chromedp.EmulateViewport(390, 844))
		b.open(v.url.String() + address)
		if w := eval[int](b, `document.documentElement.scrollWidth`); w > 390 {
			t.Errorf("%s is %d pixels wide: %s", address, w, eval[string](b, `[...document.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > 391 && !e.closest(".scroll")).map((e) => e.outerHTML.slice(0, 60)).join(" ")`))
		}
	}
	b.clean()
}

// The page puts the server's question, and saves when the answer is yes.
func TestBrowserAsks(t *testing.T) {
	o := ofFolder(t, writeReports(t))
	beds := observation(t, o, stating("700张"))
	v := serve(t, o)
	b := openBrowser(t, v.url.Host)
	b.open(v.url.String() + "?s=elderly_beds_new&o=" + beds.ID)
	b.until(shows("700张"))
	b.keys("e")
	b.until(`document.querySelector('#correct').open`)
	try := func(answer string) {
		b.run(chromedp.Evaluate[chromedp.Void](`window.asked = ''; window.confirm = (text) => { window.asked = text; return ` + answer + `; };
			document.querySelector('#correct [name=value]').value = '-700'; document.querySelector('#correct form').requestSubmit()`))
		b.until(`window.asked.includes('是负数')`)
	}
	try("false")
	if v.saved().Len() != 0 {
		t.Error("saved, though the answer was no")
	}
	try("true")
	b.until(`document.querySelector('#live').textContent.includes('已保存')`)
	if d := v.decisionOf(beds.ID); d.Value.Decimal.String() != "-700" {
		t.Errorf("saved %+v", d)
	}
}
