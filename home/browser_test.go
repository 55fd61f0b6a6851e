package home_test

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"linian"
	"linian/charts"
	"linian/decision"
	"linian/home"
	"linian/internal/browsertest"
)

func (v *opened) browse() *browsertest.Browser {
	b := browsertest.Open(v.t)
	b.Allow(v.url.Host)
	b.Run(chromedp.Navigate(v.url.String()), chromedp.WaitReady(chromedp.CSS("#app")))
	return b
}

// shows waits until a part of the page holds a text.
func shows(b *browsertest.Browser, part, text string) {
	b.Until(fmt.Sprintf(`(document.querySelector(%q) || document.head).textContent.includes(%q)`, part, text))
}

// A user works with the keyboard alone: sees the result, adds a report, is told,
// builds anew, confirms a figure in the page of review, comes back.
func TestBrowser(t *testing.T) {
	dir := reports(t)
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	b := v.browse()
	shows(b, ".state", "已生成")
	shows(b, "#reports-h", "读到的报告")
	write(t, dir, "2021年政府工作报告.txt", third)
	shows(b, "#changed", "2021年政府工作报告.txt")
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#rebuild').focus()`), chromedp.KeyEvent(kb.Enter))
	shows(b, ".state", "3份报告")
	b.Until(`document.querySelector('#changed') === null`)
	shows(b, "#live", "已生成")

	// A folder that does not exist is refused, and what was typed stays.
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#dir').focus(); document.querySelector('#dir').select()`), chromedp.KeyEvent("D:\\nosuch"+kb.Enter))
	b.Until(`!document.querySelector('#alert').hidden`)
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#review').focus()`), chromedp.KeyEvent(kb.Enter))
	b.Until(`document.readyState === 'complete' && document.querySelector('#filter') !== null`)
	b.Run(chromedp.KeyEvent("c"))
	b.Until(`document.querySelector('#live').textContent.includes('已保存')`)
	if set, err := decision.Load(filepath.Join(dir, decision.FileName)); err != nil || set.Len() != 1 {
		t.Errorf("decisions %d, %v", set.Len(), err)
	}
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('.heading a').focus()`), chromedp.KeyEvent(kb.Enter))
	shows(b, "#changed", decision.FileName)
	if browsertest.Eval[bool](b, `'pwned' in window`) {
		t.Error("a report's script ran")
	}
}

// The page holds itself within a telephone's width, in all its states, and nothing
// fails, runs or asks elsewhere.
func TestBrowserNarrow(t *testing.T) {
	dir := reports(t)
	write(t, dir, "2019年政府工作报告《很长很长很长很长很长很长的名字》（征求意见稿，第二次修改，不要外传）.docx", "no Word file at all")
	v := open(t, home.Options{Options: linian.Options{Dir: dir}, Launch: func(string) error { return nil }})
	b := v.browse()
	b.Run(chromedp.EmulateViewport(390, 844))
	fits := func(what string) {
		t.Helper()
		if w := browsertest.Eval[int](b, `document.documentElement.scrollWidth`); w > 390 {
			t.Errorf("%s: %d pixels wide", what, w)
		}
	}
	shows(b, ".state", "已生成")
	fits("done")
	write(t, dir, linian.ConfigName, "reports: 1\n")
	shows(b, "#changed", linian.ConfigName)
	fits("changed")
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#build').click()`))
	shows(b, ".state", "没能生成")
	fits("failed")
	b.Clean("home page")
}

// A page of the result works in its sandbox as it does when it is double-clicked,
// and what it holds can do nothing to the page.
func TestBrowserFiles(t *testing.T) {
	dir := reports(t)
	write(t, dir, "2021年政府工作报告.txt", third)
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	base := "http://" + v.url.Host + v.filesPath()
	b := browsertest.Open(t)
	b.Allow(v.url.Host)
	b.Run(chromedp.Navigate(base+url.PathEscape("图表.html")), chromedp.WaitReady(chromedp.CSS("body")))
	b.Until(`document.querySelectorAll('svg').length > 0`)
	if o := browsertest.Eval[string](b, `String(self.origin)`); o != "null" {
		t.Errorf("the page's origin is %s", o)
	}
	b.Clean("图表.html")
	names, err := filepath.Glob(filepath.Join(v.dir, home.OutName, "charts", "地区生产总值增速.html"))
	if err != nil || len(names) == 0 {
		t.Fatal("no charts", err)
	}
	b.Run(chromedp.Navigate(base+"charts/"+url.PathEscape(filepath.Base(names[0]))), chromedp.WaitReady(chromedp.CSS("body")))
	// Its script came too.
	b.Until(`typeof echarts !== 'undefined' && document.querySelector('.chart canvas, .chart svg') !== null`)
	b.Clean("chart")
	b.Run(chromedp.Navigate(base+"charts/"+url.PathEscape(charts.IndexName)), chromedp.WaitReady(chromedp.CSS("a")))
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('table a').click()`))
	b.Until(`document.querySelector('details table') !== null`)
	b.Clean("list of charts")
	tried := browsertest.Eval[string](b, fmt.Sprintf(`fetch(%q).then((r) => 'status ' + r.status, (e) => 'refused')`, v.url.String()))
	if tried != "refused" {
		t.Errorf("the page of a result asked for the home page: %s", tried)
	}
}

// With -shots DIR the page is photographed into DIR in its states, with the reports
// of -reports DIR; docs/img/home.png is made so, of the samples:
//
//	go test ./home -run TestShots -shots /tmp/shots
var (
	shots   = flag.String("shots", "", "folder to write screenshots of the page to")
	shotsOf = flag.String("reports", "../samples", "folder of the reports that are shown")
)

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("needs -shots DIR")
	}
	dir := filepath.Join(t.TempDir(), filepath.Base(*shotsOf))
	if err := os.CopyFS(dir, os.DirFS(*shotsOf)); err != nil {
		t.Fatal(err)
	}
	v := open(t, home.Options{Options: linian.Options{Dir: dir}, Launch: func(string) error { return nil }})
	b := v.browse()
	shoot := func(name string) {
		t.Helper()
		b.Run(chromedp.Sleep(300 * time.Millisecond))
		for _, w := range []int64{1280, 390} {
			for _, scheme := range []string{"light", "dark"} {
				browsertest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
				b.Run(chromedp.EmulateViewport(w, 900))
				buf, err := chromedp.Run(b.Context, chromedp.FullScreenshot(100))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(*shots, fmt.Sprintf("%s-%d-%s.png", name, w, scheme)), buf, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	shows(b, ".state", "已生成")
	b.Run(chromedp.EmulateViewport(1280, 960), chromedp.Sleep(300*time.Millisecond))
	buf, err := chromedp.Run(b.Context, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, "home.png"), buf, 0o666); err != nil {
		t.Fatal(err)
	}
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#build').click()`))
	b.Until(`document.querySelector('#progress') !== null`)
	shoot("progress")
	shows(b, ".state", "已生成")
	write(t, dir, "2017年政府工作报告.docx", "no Word file at all")
	shows(b, "#changed", "2017")
	shoot("changed")
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#build').click()`))
	shows(b, ".state", "没能读取")
	shoot("done")
	write(t, dir, linian.ConfigName, "reports: 1\n")
	b.Run(chromedp.Evaluate[chromedp.Void](`document.querySelector('#build').click()`))
	shows(b, ".state", "没能生成")
	shoot("failed")
}
