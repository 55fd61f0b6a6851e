package charts_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"linian/analyze/analyzetest"
	"linian/charts"
	"linian/internal/browsertest"
)

// With -shots DIR the pages are photographed into DIR: light, dark, phone,
// print, enlarged, single. -pages OUT photographs the folder that linian build
// wrote instead of the fictitious result, for docs/img:
//
//	go test ./charts -run TestShots -shots /tmp/shots -pages ../out -key 新增养老床位
var (
	shots = flag.String("shots", "", "folder to write screenshots of the pages to")
	pages = flag.String("pages", "", "folder that linian build wrote, to be photographed")
	key   = flag.String("key", "新增养老床位", "file of the single page that is photographed")
)

func TestShots(t *testing.T) {
	if *shots == "" {
		t.Skip("needs -shots DIR")
	}
	b := browsertest.Open(t)
	dir := *pages
	if dir == "" {
		dir = filepath.Join(*shots, "out")
		if _, err := charts.WriteAll(dir, analyzetest.Result(), charts.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	all := filepath.Join(dir, "图表.html")
	save := func(name string, buf []byte) {
		if err := os.WriteFile(filepath.Join(*shots, name), buf, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	shoot := func(name string) {
		buf, err := chromedp.Run(b.Context, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		save(name, buf)
	}
	size := func(w, h int64, scale float64, mobile bool) {
		browsertest.Call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: w, Height: h, DeviceScaleFactor: scale, Mobile: mobile})
	}
	size(1440, 1000, 1, false)
	b.Show(all, "")
	browsertest.Eval[bool](b, browsertest.Scroll)
	shoot("light.png")
	size(1200, 860, 1, false)
	b.Show(filepath.Join(dir, "charts", "目录.html"), "")
	shoot("contents.png")
	size(1440, 1000, 1, false)
	b.Show(all, "")
	browsertest.Eval[bool](b, `document.querySelector('section.theme').scrollIntoView(), new Promise((r) => setTimeout(() => r(true), 300))`)
	shoot("charts-light.png")
	browsertest.Eval[bool](b, `document.getElementById('theme').click(), new Promise((r) => setTimeout(() => r(true), 300))`)
	shoot("charts-dark.png")
	browsertest.Eval[bool](b, `document.querySelector('#heat').scrollIntoView(), new Promise((r) => setTimeout(() => r(true), 300))`)
	shoot("heat-dark.png")
	browsertest.Eval[bool](b, `document.getElementById('theme').click(), document.getElementById('how').scrollIntoView(), new Promise((r) => setTimeout(() => r(true), 300))`)
	shoot("how.png")
	browsertest.Eval[bool](b, `document.querySelector('.card [data-do=big]').click(), new Promise((r) => setTimeout(() => r(true), 300))`)
	shoot("enlarged.png")
	browsertest.Eval[bool](b, `document.getElementById('big').close(), new Promise((r) => setTimeout(() => r(true), 300))`)
	pdf, err := chromedp.Run(b.Context, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	save("print.pdf", pdf)
	size(390, 844, 2, true)
	b.Show(all, "")
	shoot("phone-top.png")
	browsertest.Eval[bool](b, `document.querySelector('.card').scrollIntoView(), new Promise((r) => setTimeout(() => r(true), 400))`)
	shoot("phone.png")
	single := filepath.Join(dir, "charts", *key+".html")
	size(960, 660, 1, false)
	b.Show(single, "")
	b.Run(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 420, 300))
	shoot("single-tip.png")
	b.Run(chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, 2, 2))
	b.Show(single, "")
	shoot("chart-single.png")
	size(390, 844, 2, true)
	b.Show(single, "")
	shoot("single-phone.png")
	size(400, 300, 1, false)
	b.Show(single, "theme=dark")
	shoot("single-small-dark.png")
}
