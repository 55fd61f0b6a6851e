package charts_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/charts"
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
	b := openBrowser(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	b.open(filepath.Join(dir, "图表.html"), "")
	eval[bool](b, scroll)
	if bad := eval[[]string](b, undrawn); len(bad) > 0 {
		t.Errorf("not drawn: %v", bad)
	}
	if n := eval[int](b, `document.querySelectorAll('.chart svg').length`); n < len(analyzetest.Result().Comparisons) {
		t.Errorf("%d charts drawn, fewer than indicators", n)
	}
	b.clean("图表.html")
	for _, o := range []charts.Script{charts.InlineScript, charts.SharedScript} {
		dir := writeAll(t, analyzetest.Result(), charts.Options{Script: o})
		for _, key := range []string{"gdp", "urban_unemployment", "elderly_beds_new"} {
			b.open(filepath.Join(dir, "charts", key+".html"), "")
			if bad := eval[[]string](b, undrawn); len(bad) > 0 {
				t.Errorf("%s, %s: not drawn", key, o)
			}
			b.clean(string(o) + " " + key)
		}
	}
}

// The page's own functions: search, enlarging from the keyboard, the button for
// dark, downloads.
func TestPage(t *testing.T) {
	b := openBrowser(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	b.open(filepath.Join(dir, "图表.html"), "")
	visible := `[...document.querySelectorAll('.card')].filter((c) => !c.hidden).map((c) => c.id)`
	eval[bool](b, `(() => { const s = document.getElementById('search'); s.value = '养老 新增'; s.dispatchEvent(new Event('input')); return true; })()`)
	if got := eval[[]string](b, visible); !slices.Equal(got, []string{"c-elderly_beds_new"}) {
		t.Errorf("search finds %v", got)
	}
	eval[bool](b, `(() => { const s = document.getElementById('search'); s.value = ''; s.dispatchEvent(new Event('input')); return true; })()`)
	if got := eval[[]string](b, visible); len(got) != len(analyzetest.Result().Comparisons) {
		t.Errorf("an empty search shows %d cards", len(got))
	}
	big := `document.getElementById('big-name').textContent`
	eval[bool](b, `document.querySelector('#c-gdp [data-do=big]').click(), true`)
	if got := eval[string](b, big); got != "地区生产总值" {
		t.Errorf("enlarged: %s", got)
	}
	key := `document.getElementById('big').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))`
	eval[bool](b, key)
	if got := eval[string](b, big); got != "地区生产总值增速" {
		t.Errorf("→ goes to %s", got)
	}
	eval[bool](b, `document.getElementById('big').close(), new Promise((r) => setTimeout(() => r(true), 50))`)
	if got := eval[string](b, `document.activeElement.dataset.do || ''`); got != "big" {
		t.Errorf("after closing, the focus is not back on the button (%q)", got)
	}
	dark := eval[string](b, `document.getElementById('theme').click(), getComputedStyle(document.body).backgroundColor`)
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
	if svg := eval[string](b, catch+`('svg')`); !strings.HasPrefix(svg, "1 <svg") || !strings.Contains(svg, "新增养老床位") {
		t.Errorf("SVG download: %.80s", svg)
	}
	if png := eval[string](b, catch+`('png')`); len(png) < 6 {
		t.Errorf("PNG download of %s bytes", png)
	}
	csv := eval[string](b, catch+`('csv')`)
	if !strings.Contains(csv, "\r\n2023,880张,+8.6%,850张以上,103.5% 完成,") {
		t.Errorf("CSV download:\n%s", csv)
	}
	b.clean("page")
}

// Before printing all charts are drawn, also those that were never scrolled
// to, in the light colours.
func TestPrint(t *testing.T) {
	b := openBrowser(t)
	dir := writeAll(t, many(60), charts.Options{})
	b.open(filepath.Join(dir, "图表.html"), "")
	before := eval[int](b, `document.querySelectorAll('.chart svg').length`)
	if before >= 60 {
		t.Errorf("%d of 60 charts are drawn before anybody scrolled", before)
	}
	eval[bool](b, `dispatchEvent(new Event('beforeprint'))`)
	if bad := eval[[]string](b, undrawn); len(bad) > 0 {
		t.Errorf("not drawn before printing: %v", bad)
	}
	b.clean("print")
}

// A transparent ground on request.
func TestTransparent(t *testing.T) {
	b := openBrowser(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	path := filepath.Join(dir, "charts", "gdp.html")
	ground := `getComputedStyle(document.body).backgroundColor`
	b.open(path, "")
	if got := eval[string](b, ground); got != "rgb(255, 255, 255)" {
		t.Errorf("ground is %s", got)
	}
	b.open(path, "bg=none")
	if got := eval[string](b, ground); got != "rgba(0, 0, 0, 0)" {
		t.Errorf("?bg=none: ground is %s", got)
	}
	b.clean("single")
}

// hostile is what a report may contain when somebody means harm.
var hostile = []string{
	`</script><script>alert(1)</script>`,
	`</SCRIPT ><script >alert(1)//`,
	`<!--<script>alert(1)</script>-->`,
	`<img src=x onerror=alert(1)>`,
	`<svg onload=alert(1)>`,
	`"><img src=http://evil.example/x.png>`,
	`' onmouseover='alert(1)`,
	`" autofocus onfocus="alert(1)`,
	`__f__function(){alert(1)}__f__`,
	`__f__alert(1)__f__`,
	`__x__alert(1)__x__`,
	`javascript:alert(1)`,
	`{{.Title}}{{alert 1}}`,
	"${alert(1)}`alert(1)`",
	`{a|b}{c}{@[0]}`,
	`]]><script>alert(1)</script>`,
	`\"};alert(1);//`,
	`\u003cscript\u003ealert(1)\u003c/script\u003e`,
	"\u2028alert(1)\u2029",
	`<iframe srcdoc="<script>alert(1)</script>">`,
	`<link rel=stylesheet href=//evil.example/x.css>`,
	`<meta http-equiv=refresh content="0;url=http://evil.example/">`,
	`</style><style>*{display:none}</style>`,
	`</title><script>alert(1)</script>`,
	`__proto__`,
	`constructor`,
	"\x00\x01\x1b[31m\ufeff\u202e",
	`<a href="javascript:alert(1)">x</a>`,
	`<base href=http://evil.example/>`,
	`=HYPERLINK("http://evil.example")`,
}

// poisoned is the fixture with hostile texts in every place where a text of a
// report or a file's name goes, another one for each comparison.
func poisoned(texts []string) *analyze.Result {
	r := analyzetest.Result()
	at := func(i int) string { return texts[i%len(texts)] }
	r.Title = at(0)
	r.Bodies = []string{at(1), at(2) + "2"}
	poison := func(p *analyze.Point, s string) {
		p.Observation.Sentence, p.Observation.File, p.Observation.Text, p.Observation.Body = s, s, s, s
		for i := range p.Others {
			p.Others[i].Observation.Text, p.Others[i].Observation.File = s, s
		}
	}
	for i := range r.Comparisons {
		c, s := &r.Comparisons[i], at(i)
		c.Name, c.Unit, c.Scope, c.Note, c.Body = s, s, s, s, r.Bodies[i%2]
		if i%3 == 0 {
			c.Theme = s
		}
		for j := range c.Actual {
			poison(&c.Actual[j], s)
		}
		for j := range c.Target {
			poison(&c.Target[j], s)
		}
		for j := range c.Completions {
			poison(&c.Completions[j].Target, s)
		}
		for j := range c.Quarantined {
			c.Quarantined[j].Sentence, c.Quarantined[j].Text, c.Quarantined[j].File = s, s, s
		}
	}
	for i := range r.Rankings {
		r.Rankings[i].Name, r.Rankings[i].Unit = at(i), at(i+1)
		for j := range r.Rankings[i].Entries {
			r.Rankings[i].Entries[j].Body = at(j) + fmt.Sprint(j)
			poison(&r.Rankings[i].Entries[j].Point, at(j))
		}
	}
	for i := range r.Reports {
		r.Reports[i].File, r.Reports[i].Meta.Title = at(i), at(i+1)
	}
	return r
}

// Whatever a report contains, nothing of it runs, loads or breaks a chart: in a
// real browser, with every chart drawn, enlarged, hovered and downloaded. The
// content security policy is taken out, so that it is the escaping that is
// tested.
func TestHostile(t *testing.T) {
	b := openBrowser(t)
	look := func(what, path string, page bool) {
		t.Helper()
		stripPolicy(t, path)
		b.open(path, "")
		if page {
			eval[bool](b, scroll)
		}
		if bad := eval[[]string](b, undrawn); len(bad) > 0 {
			t.Errorf("%s: not drawn: %v", what, bad)
		}
		eval[bool](b, hover)
		if got := eval[[]string](b, foreign); len(got) > 0 {
			t.Errorf("%s: elements from a report: %v", what, got)
		}
		b.clean(what)
	}
	n := len(analyzetest.Result().Comparisons)
	results := []*analyze.Result{analyzetest.Hostile()}
	for texts := range slices.Chunk(hostile, n) {
		results = append(results, poisoned(texts))
	}
	for i, res := range results {
		look(fmt.Sprintf("page %d", i), filepath.Join(writeAll(t, res, charts.Options{}), "图表.html"), true)
	}
	dir := t.TempDir()
	for i, s := range hostile {
		path := filepath.Join(dir, fmt.Sprintf("%d.html", i))
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		// The kinds of charts take turns.
		if err := charts.WriteChart(f, poisoned([]string{s}).Comparisons[i%n], charts.Options{}); err != nil {
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

// foreign are elements that our pages never have, and attributes that run.
const foreign = `[...document.querySelectorAll('img, iframe, link, base, object, embed, meta[http-equiv=refresh], a[href^="javascript:"], *')].filter((e) =>
  ['IMG', 'IFRAME', 'LINK', 'BASE', 'OBJECT', 'EMBED'].includes(e.tagName) || [...e.attributes].some((a) => a.name.startsWith('on') || /^\s*javascript:/i.test(a.value) && a.name === 'href') ||
  (e.tagName === 'META' && /refresh/i.test(e.httpEquiv))).map((e) => e.outerHTML.slice(0, 100))`

func stripPolicy(t *testing.T, path string) {
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

// Should the escaping ever fail, the policy still lets no foreign script run.
func TestPolicy(t *testing.T) {
	b := openBrowser(t)
	dir := writeAll(t, analyzetest.Result(), charts.Options{})
	for _, file := range []string{"图表.html", "charts/gdp.html"} {
		path := filepath.Join(dir, filepath.FromSlash(file))
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		evil := bytes.Replace(page, []byte("<body>"), []byte(`<body><script>window.ran = true</script><img src="data:," onerror="window.ran = true">`), 1)
		if err := os.WriteFile(path, evil, 0o666); err != nil {
			t.Fatal(err)
		}
		b.open(path, "")
		if eval[bool](b, `!!window.ran`) {
			t.Errorf("%s: a foreign script ran", file)
		}
	}
}
