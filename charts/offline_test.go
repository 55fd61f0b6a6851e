package charts_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/charts"
	"linian/internal/browsertest"
)

func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func writeAll(t *testing.T, res *analyze.Result, o charts.Options) string {
	t.Helper()
	dir := t.TempDir()
	o.NoPictures = true
	if _, err := charts.WriteAll(dir, res, o); err != nil {
		t.Fatal(err)
	}
	return dir
}

// undrawn are the charts of the page without a drawing. A chart that was drawn
// has paths: its line, bars or grid.
const undrawn = `[...document.querySelectorAll('.chart')].filter((c) => !c.querySelector('svg path')).map((c) => c.closest('figure, body').id || 'single')`

// With the network off, every chart of 图表.html and of the single pages is
// drawn, nothing is asked of the network, and the console stays empty.
func TestOffline(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	b.Show(filepath.Join(dir, "图表.html"), "")
	browsertest.Eval[bool](b, browsertest.Scroll)
	if bad := browsertest.Eval[[]string](b, undrawn); len(bad) > 0 {
		t.Errorf("not drawn: %v", bad)
	}
	if n := browsertest.Eval[int](b, `document.querySelectorAll('.chart svg').length`); n < len(analyzetest.Result().Comparisons) {
		t.Errorf("%d charts drawn, fewer than indicators", n)
	}
	b.Clean("图表.html")
	for _, o := range []charts.Script{charts.InlineScript, charts.SharedScript} {
		dir := writeAll(t, analyzetest.Result(), charts.Options{Script: o})
		for _, key := range []string{"地区生产总值", "城镇登记失业率", "新增养老床位"} {
			b.Show(filepath.Join(dir, "charts", key+".html"), "")
			if bad := browsertest.Eval[[]string](b, undrawn); len(bad) > 0 {
				t.Errorf("%s, %s: not drawn", key, o)
			}
			b.Clean(string(o) + " " + key)
		}
	}
}

// The page's own functions: search, enlarging from the keyboard, the button for
// dark, downloads.
func TestPage(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	b.Show(filepath.Join(dir, "图表.html"), "")
	visible := `[...document.querySelectorAll('.card')].filter((c) => !c.hidden).map((c) => c.id)`
	browsertest.Eval[bool](b, `(() => { const s = document.getElementById('search'); s.value = '养老 新增'; s.dispatchEvent(new Event('input')); return true; })()`)
	if got := browsertest.Eval[[]string](b, visible); !slices.Equal(got, []string{"c-elderly_beds_new"}) {
		t.Errorf("search finds %v", got)
	}
	browsertest.Eval[bool](b, `(() => { const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input')); return true; })()`)
	if got := browsertest.Eval[[]string](b, visible); len(got) != len(analyzetest.Result().Comparisons) {
		t.Errorf("an empty search shows %d cards", len(got))
	}
	big := `document.getElementById('big-name').textContent`
	browsertest.Eval[bool](b, `document.querySelector('#c-gdp [data-do=big]').click(), true`)
	if got := browsertest.Eval[string](b, big); got != "地区生产总值" {
		t.Errorf("enlarged: %s", got)
	}
	key := `document.getElementById('big').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))`
	browsertest.Eval[bool](b, key)
	if got := browsertest.Eval[string](b, big); got != "地区生产总值增速" {
		t.Errorf("→ goes to %s", got)
	}
	// The page's own listener, which puts the focus back, hears the event first.
	browsertest.Eval[bool](b, `new Promise((r) => { const d = document.getElementById('big'); d.addEventListener('close', () => setTimeout(() => r(true), 0)); d.close(); })`)
	if got := browsertest.Eval[string](b, `document.activeElement.dataset.do || ''`); got != "big" {
		t.Errorf("after closing, the focus is not back on the button (%q)", got)
	}
	dark := browsertest.Eval[string](b, `document.getElementById('theme').click(), getComputedStyle(document.body).backgroundColor`)
	if dark != "rgb(18, 21, 25)" {
		t.Errorf("dark ground is %s", dark)
	}
	// Downloads are caught before the browser saves them.
	catch := `(async (what) => {
	  const made = [];
	  const make = URL.createObjectURL;
	  URL.createObjectURL = (b) => { made.push(b); return make(b); };
	  HTMLAnchorElement.prototype.click = function () {};
	  document.querySelector('#c-elderly_beds_new [data-do=' + what + ']').click();
	  URL.createObjectURL = make;
	  return made.length + ' ' + (what === 'png' ? made[0].size : await made[0].text());
	})`
	if svg := browsertest.Eval[string](b, catch+`('svg')`); !strings.HasPrefix(svg, "1 <svg") || !strings.Contains(svg, "新增养老床位") {
		t.Errorf("SVG download: %.80s", svg)
	}
	if png := browsertest.Eval[string](b, catch+`('png')`); len(png) < 6 {
		t.Errorf("PNG download of %s bytes", png)
	}
	csv := browsertest.Eval[string](b, catch+`('csv')`)
	if !strings.Contains(csv, ",新增养老床位,张,2023,880,,,,+8.6%,850,以上,103.5% 达到,云川市2024年政府工作报告.txt:10,") {
		t.Errorf("CSV download:\n%s", csv)
	}
	b.Clean("page")
}

// until waits in the page for something to be there: a chart that is drawn when it comes into
// sight, what follows a key. On a busy machine no fixed time is long enough.
const until = `const until = async (f) => {
	  for (let k = 0; k < 250; k++) {
	    const x = f();
	    if (x) return x;
	    await new Promise((r) => setTimeout(r, 20));
	  }
	};`

// The tooltip is short, says year, value, clause and report, and stays in the window, at
// whichever year and however narrow the chart.
func TestTooltip(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	for _, width := range []int64{1440, 390} {
		browsertest.Call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 844, DeviceScaleFactor: 1})
		b.Show(filepath.Join(dir, "图表.html"), "")
		got := browsertest.Eval[[]string](b, `(async () => {`+until+`
		  const out = [], rest = () => new Promise((r) => setTimeout(r, 80));
		  for (const id of ['c-elderly_beds_new', 'c-urban_unemployment']) {
		    const el = document.querySelector('#' + id + ' .chart');
		    el.scrollIntoView({ block: 'center' });
		    const c = await until(() => echarts.getInstanceByDom(el));
		    for (const i of [0, 2, 6]) {
		      const [x, y] = linian.middle(c, i);
		      c.dispatchAction({ type: 'showTip', x, y });
		      const year = c.getOption().xAxis[0].data[i];
		      await until(() => el.querySelector('.tip')?.textContent.startsWith(year));
		      await rest();
		      const t = el.querySelector('.tip'), r = t.getBoundingClientRect();
		      if (r.left < 0 || r.right > innerWidth || r.top < 0 || r.bottom > innerHeight || r.width > 262) out.push('outside: ' + t.textContent);
		      if (t.textContent.length > 120) out.push('long: ' + t.textContent);
		      out.push([...t.children].map((x) => x.textContent).join('|'));
		    }
		  }
		  return out;
		})()`)
		all := strings.Join(got, "\n")
		for _, want := range []string{"2023年|实绩880张|比上年+8.6%|目标850张以上（103.5% 达到）|", "没有这一年的实绩"} {
			if !strings.Contains(all, want) {
				t.Errorf("%d wide: no %s in\n%s", width, want, all)
			}
		}
		if strings.Contains(all, "outside") || strings.Contains(all, "long") {
			t.Errorf("%d wide:\n%s", width, all)
		}
	}
	b.Clean("tooltip")
}

// A finger on a chart shows the tooltip and nothing that covers it; a click opens the
// evidence of its year below.
func TestTouch(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	browsertest.Call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 2, Mobile: true})
	browsertest.Call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.Show(filepath.Join(dir, "图表.html"), "")
	place := `(async () => {` + until + `
	  const el = document.querySelector('#c-elderly_beds_new .chart');
	  el.scrollIntoView({ block: 'center' });
	  await until(() => echarts.getInstanceByDom(el));
	  await new Promise((r) => setTimeout(r, 300));
	  const [x, y] = linian.middle(echarts.getInstanceByDom(el), 6), box = el.getBoundingClientRect();
	  return [box.left + x, box.top + y];
	})()`
	at := browsertest.Eval[[]float64](b, place)
	touch := func(kind input.DispatchTouchEventType, points ...*input.TouchPoint) {
		browsertest.Call(b, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	touch("touchStart", &input.TouchPoint{X: at[0], Y: at[1]})
	touch("touchEnd")
	got := browsertest.Eval[string](b, `(async () => {`+until+`
	  const t = await until(() => document.querySelector('#c-elderly_beds_new .tip'));
	  await new Promise((r) => setTimeout(r, 400));
	  return document.getElementById('big').open + ' ' + document.querySelector('#c-elderly_beds_new details').open + ' ' + (t ? t.textContent : 'no tooltip');
	})()`)
	if !strings.HasPrefix(got, "false false 2023年实绩880张") {
		t.Errorf("after a touch: %s", got)
	}
	b.Clean("touch")
	browsertest.Call(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	browsertest.Call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1200, Height: 844, DeviceScaleFactor: 1})
	b.Show(filepath.Join(dir, "图表.html"), "")
	at = browsertest.Eval[[]float64](b, place)
	b.Run(chromedp.MouseClickXY(at[0], at[1]))
	if got := browsertest.Eval[string](b, `(document.querySelector('#c-elderly_beds_new details[open] tr.at') || document.body).textContent.slice(0, 20)`); !strings.HasPrefix(got, "2023880张") {
		t.Errorf("a click opens %q", got)
	}
	b.Clean("click")
}

// The years of a chart are reached with the arrow keys and said aloud; Enter opens the
// evidence below, Esc puts the tooltip away.
func TestKeyboard(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	press := func(key string) string {
		return browsertest.Eval[string](b, `(async () => {`+until+`
		  const el = document.querySelector('.chart[data-keys]:focus') || document.querySelector('#c-elderly_beds_new .chart, body > figure > .chart');
		  el.focus();
		  const voice = document.getElementById('voice'), said = voice.textContent;
		  el.dispatchEvent(new KeyboardEvent('keydown', { key: '`+key+`', bubbles: true, cancelable: true }));
		  if ('`+key+`' !== 'Enter') await until(() => voice.textContent !== said);
		  return voice.textContent;
		})()`)
	}
	for _, file := range []string{"图表.html", "charts/新增养老床位.html"} {
		b.Show(filepath.Join(dir, file), "")
		browsertest.Eval[bool](b, `(document.querySelector('#c-elderly_beds_new') || document.body).scrollIntoView(), true`)
		b.Until(drawnBeds)
		if got := press("ArrowLeft"); !strings.HasPrefix(got, "2024年，没有这一年的实绩，目标900张以上") {
			t.Errorf("%s, ←: %q", file, got)
		}
		if got := press("ArrowLeft"); !strings.HasPrefix(got, "2023年，实绩880张") {
			t.Errorf("%s, ← ←: %q", file, got)
		}
		if got := press("Home"); !strings.HasPrefix(got, "2017年，实绩560张") {
			t.Errorf("%s, Home: %q", file, got)
		}
	}
	b.Show(filepath.Join(dir, "图表.html"), "")
	browsertest.Eval[bool](b, `document.querySelector('#c-elderly_beds_new').scrollIntoView(), true`)
	b.Until(drawnBeds)
	press("End")
	press("ArrowLeft")
	press("Enter")
	if got := browsertest.Eval[string](b, `document.querySelector('#c-elderly_beds_new details[open] tr.at').textContent`); !strings.HasPrefix(got, "2023880张") {
		t.Errorf("Enter opens %q", got)
	}
	b.Clean("keyboard")
}

// drawnBeds holds when the chart of new beds is drawn, on its own page too.
const drawnBeds = `!!window.echarts && !!echarts.getInstanceByDom(document.querySelector('#c-elderly_beds_new .chart, body > figure > .chart'))`

// A single page shows a chart wherever it is sent: with its script left behind it keeps
// the drawing that it carries, and its table.
func TestSentAlone(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{Script: charts.SharedScript})
	page, err := os.ReadFile(filepath.Join(dir, "charts", "新增养老床位.html"))
	if err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(t.TempDir(), "新增养老床位.html")
	if err := os.WriteFile(alone, page, 0o666); err != nil {
		t.Fatal(err)
	}
	b.Show(alone, "")
	got := browsertest.Eval[string](b, `(() => {
	  const s = document.querySelector('.chart > svg'), r = s.getBoundingClientRect();
	  return [typeof echarts, r.width > 300 && r.height > 150, s.textContent.includes('880'), getComputedStyle(document.querySelector('.tools')).display, document.querySelectorAll('tbody tr').length].join(' ');
	})()`)
	if got != "undefined true true none 9" {
		t.Errorf("alone: %s", got)
	}
}

// Copying puts a picture on the clipboard, or saves it where the browser does not let it;
// the code of a frame names the page of the chart.
func TestCopyAndEmbed(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	for _, file := range []string{"图表.html", "charts/新增养老床位.html"} {
		b.Show(filepath.Join(dir, file), "")
		got := browsertest.Eval[[]string](b, `(async () => {`+until+`
		  const fig = document.querySelector('#c-elderly_beds_new, body > figure'), out = [];
		  const toast = () => document.getElementById('toast')?.textContent || '';
		  let copied = null;
		  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { write: async (x) => { copied = x[0].types.join(); }, writeText: async (x) => { copied = x; } } });
		  fig.querySelector('[data-do=copy]').click();
		  await until(() => copied && toast());
		  out.push(copied + ' ' + toast());
		  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
		  const saved = [];
		  HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };
		  fig.querySelector('[data-do=copy]').click();
		  await until(() => saved.length && toast().includes('改存'));
		  out.push(saved.join() + ' ' + toast());
		  fig.querySelector('[data-do=embed]').click();
		  out.push(fig.querySelector('.embed textarea').value);
		  return out;
		})()`)
		src := strings.ReplaceAll(url.PathEscape("新增养老床位.html"), "%2F", "/")
		if file == "图表.html" {
			src = "charts/" + src
		}
		want := []string{"image/png 已复制图片，可以粘贴到文档和幻灯片", "新增养老床位.png 浏览器不能复制图片，已改存为 PNG 文件",
			`<iframe src="` + src + `" title="新增养老床位" width="720" height="440" style="border:0;max-width:100%" loading="lazy"></iframe>`}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", file, got, want)
		}
	}
	b.Clean("copy")
}

// What a reader hides, and an index to the first year, stand in the address and come back
// with it.
func TestPermalink(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	single := filepath.Join(dir, "charts", "新增养老床位.html")
	shown := `(() => { const o = echarts.getInstanceByDom(document.querySelector('body > figure > .chart')).getOption(); return o.series.map((s) => s.name).filter(Boolean).join() + ' ' + o.series[0].data.map((d) => d.value) + ' ' + location.hash; })()`
	b.Show(single, "")
	browsertest.Eval[bool](b, `document.querySelector('.choices input').click(), true`)
	if got := browsertest.Eval[string](b, shown); got != "实绩,比上年增减（%） 560,640,,720,705,810,880, #hide=%E7%9B%AE%E6%A0%87" {
		t.Errorf("hidden: %s", got)
	}
	browsertest.Eval[bool](b, `[...document.querySelectorAll('.choices input')].pop().click(), true`)
	want := "实绩 100,114.29,,128.57,125.89,144.64,157.14, #hide=%E7%9B%AE%E6%A0%87&index=1"
	if got := browsertest.Eval[string](b, shown); got != want {
		t.Errorf("index: %s", got)
	}
	browsertest.Eval[bool](b, `window.before = true, setTimeout(() => location.reload(), 0), true`)
	b.Until(`!window.before && ` + drawnBeds)
	if got := browsertest.Eval[string](b, shown); got != want {
		t.Errorf("after a reload: %s", got)
	}
	b.Show(filepath.Join(dir, "图表.html"), "")
	browsertest.Eval[bool](b, `location.hash = '#big=c-elderly_beds_new&index=1', true`)
	b.Until(`document.getElementById('big').open && document.querySelectorAll('#big-choices input').length > 0`)
	if got := browsertest.Eval[string](b, `document.getElementById('big').open + ' ' + document.getElementById('big-name').textContent + ' ' + document.querySelectorAll('#big-choices input:checked').length`); got != "true 新增养老床位 3" {
		t.Errorf("the page with a link: %s", got)
	}
	b.Clean("permalink")
}

// The table of changes begins with the newest year; its heads and its names with their units
// stay where they are when it is scrolled, and paper gets the newest years.
func TestChangesTable(t *testing.T) {
	b := browsertest.Open(t)
	r := many(40)
	for y := 2005; y < 2014; y++ {
		r.Years = append(r.Years, y)
	}
	slices.Sort(r.Years)
	for i, c := range r.Comparisons {
		s := c.Series
		for _, y := range r.Years[:9] {
			p := s.Actual[0]
			p.Year, p.Value = y, decimal.NewFromInt(int64(40+y-2005+i))
			s.Actual = append(s.Actual, p)
		}
		slices.SortFunc(s.Actual, func(a, b analyze.Point) int { return a.Year - b.Year })
		r.Comparisons[i] = analyze.Compare(s)
	}
	b.Show(filepath.Join(writeAll(t, r, charts.Options{}), "图表.html"), "")
	browsertest.Call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 900, Height: 800, DeviceScaleFactor: 1})
	got := browsertest.Eval[string](b, `(async () => {
	  const box = document.querySelector('.tall'), heads = [...box.querySelectorAll('thead th')], name = box.querySelectorAll('tbody th')[20];
	  document.querySelector('#heat').scrollIntoView();
	  box.scrollTo(200, 300);
	  await new Promise((r) => setTimeout(r, 200));
	  const at = box.getBoundingClientRect(), h = heads[3].getBoundingClientRect(), n = name.getBoundingClientRect();
	  return [heads[1].textContent, heads.at(-1).textContent, name.textContent, Math.abs(h.top - at.top) < 2, Math.abs(n.left - at.left) < 2, heads.filter((x) => x.classList.contains('old')).length].join(' ');
	})()`)
	if got != "2023 2006 指标20 % true true 8" {
		t.Errorf("the table: %s", got)
	}
	browsertest.Call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if got := browsertest.Eval[int](b, `[...document.querySelectorAll('.heat thead th')].filter((x) => getComputedStyle(x).display !== 'none').length`); got != 11 {
		t.Errorf("%d columns on paper", got)
	}
	b.Clean("changes")
}

// Before printing all charts are drawn, also those that were never scrolled
// to, in the light colours.
func TestPrint(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, many(60), charts.Options{})
	b.Show(filepath.Join(dir, "图表.html"), "")
	before := browsertest.Eval[int](b, `document.querySelectorAll('.chart svg').length`)
	if before >= 60 {
		t.Errorf("%d of 60 charts are drawn before anybody scrolled", before)
	}
	browsertest.Eval[bool](b, `dispatchEvent(new Event('beforeprint'))`)
	if bad := browsertest.Eval[[]string](b, undrawn); len(bad) > 0 {
		t.Errorf("not drawn before printing: %v", bad)
	}
	b.Clean("print")
}

// A transparent ground on request.
func TestTransparent(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	path := filepath.Join(dir, "charts", "地区生产总值.html")
	ground := `getComputedStyle(document.body).backgroundColor`
	b.Show(path, "")
	if got := browsertest.Eval[string](b, ground); got != "rgb(255, 255, 255)" {
		t.Errorf("ground is %s", got)
	}
	b.Show(path, "bg=none")
	if got := browsertest.Eval[string](b, ground); got != "rgba(0, 0, 0, 0)" {
		t.Errorf("?bg=none: ground is %s", got)
	}
	b.Clean("single")
}

// Whatever a report contains, nothing of it runs, loads or breaks a chart: in a
// real browser, with every chart drawn, enlarged, hovered and downloaded. The
// content security policy is taken out, so that it is the escaping that is
// tested.
func TestHostile(t *testing.T) {
	b := browsertest.Open(t)
	look := func(what, path string, page bool) {
		t.Helper()
		browsertest.StripPolicy(t, path)
		b.Show(path, "")
		if page {
			browsertest.Eval[bool](b, browsertest.Scroll)
		}
		if bad := browsertest.Eval[[]string](b, undrawn); len(bad) > 0 {
			t.Errorf("%s: not drawn: %v", what, bad)
		}
		browsertest.Eval[bool](b, hover)
		if got := browsertest.Eval[[]string](b, browsertest.Foreign); len(got) > 0 {
			t.Errorf("%s: elements from a report: %v", what, got)
		}
		b.Clean(what)
	}
	n := len(analyzetest.Result().Comparisons)
	results := []*analyze.Result{analyzetest.Hostile()}
	for texts := range slices.Chunk(analyzetest.Attacks(), n) {
		results = append(results, analyzetest.Poisoned(texts))
	}
	for i, res := range results {
		look(fmt.Sprintf("page %d", i), filepath.Join(writeAll(t, res, charts.Options{}), "图表.html"), true)
	}
	dir := t.TempDir()
	for i, s := range analyzetest.Attacks() {
		path := filepath.Join(dir, fmt.Sprintf("%d.html", i))
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		// The kinds of charts take turns.
		if err := charts.WriteChart(f, analyzetest.Poisoned([]string{s}).Comparisons[i%n], charts.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		look(fmt.Sprintf("%q", s), path, false)
	}
}

// hover shows a tooltip in each chart, and one enlarged.
const hover = `(async () => {
  for (const el of document.querySelectorAll('.chart')) {
    const c = echarts.getInstanceByDom(el);
    if (c) for (let i = 0; i < 3; i++) c.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: i });
  }
  const b = document.querySelector('[data-do=big]');
  if (b) {
    b.click();
    echarts.getInstanceByDom(document.getElementById('big-chart')).dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 1 });
    document.getElementById('big').close();
    HTMLAnchorElement.prototype.click = function () {};
    for (const x of ['svg', 'png', 'csv']) document.querySelector('.card [data-do=' + x + ']').click();
  }
  await new Promise((r) => setTimeout(r, 120));
  return true;
})()`

// Should the escaping ever fail, the policy still lets no foreign script run.
func TestPolicy(t *testing.T) {
	b := browsertest.Open(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	for _, file := range []string{"图表.html", "charts/地区生产总值.html"} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		evil := bytes.Replace(page, []byte("<body>"), []byte(`<body><script>window.ran = true</script><img src="data:," onerror="window.ran = true">`), 1)
		if err := os.WriteFile(path, evil, 0o666); err != nil {
			t.Fatal(err)
		}
		b.Show(path, "")
		if browsertest.Eval[bool](b, `!!window.ran`) {
			t.Errorf("%s: a foreign script ran", file)
		}
	}
}
