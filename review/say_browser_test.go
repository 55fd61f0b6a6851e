package review_test

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"linian"
	"linian/figure"
	"linian/outline"
)

// planAhead is a report whose heading does not say that it looks back.
const planAhead = "海州市2021年政府工作报告\n\n——2021年1月12日在海州市第五届人民代表大会第五次会议上\n\n一、经济社会发展目标\n\n新增养老床位820张，建成农村公路85公里。\n\n二、2021年工作安排\n\n新增养老床位900张。\n"

// A user says in the browser that a part of a report is a review: its figures come out
// anew, also in the next build; undone, the folder is as it was.
func TestBrowserSay(t *testing.T) {
	dir := writeReports(t)
	if err := os.WriteFile(filepath.Join(dir, "2021年政府工作报告.txt"), []byte(planAhead), 0o666); err != nil {
		t.Fatal(err)
	}
	o := ofFolder(t, dir)
	v := serve(t, o)
	b := openBrowser(t, v.url.Host)
	point := func(year int) string {
		t.Helper()
		out := filepath.Join(t.TempDir(), "out")
		if _, err := linian.Build(context.Background(), linian.Options{Dir: dir, Out: out, NoPictures: true}); err != nil {
			t.Fatal(err)
		}
		return pointOf(t, filepath.Join(out, "series.jsonl"), "elderly_beds_new", year)
	}
	if got := point(2020); got != "" {
		t.Fatalf("before anything is said 2020 is %s", got)
	}

	// From a figure to its part.
	b.open(v.url.String() + "?s=elderly_beds_new&o=" + observation(t, o, stating("640张")).ID)
	b.until(`document.querySelector('#figure .part a') !== null`)
	if got := eval[string](b, `document.querySelector('#figure .part').textContent`); !strings.Contains(got, "所在部分读作 回顾 2017") {
		t.Errorf("the figure's part is told as %q", got)
	}
	b.run(chromedp.Click(chromedp.CSS(`#figure .part a`)))
	b.until(`document.querySelector('.parts tr#here') !== null && document.querySelector('#main h2').textContent.includes('2018年政府工作报告')`)

	// From the list of reports to the one that is read wrongly.
	b.run(chromedp.Click(chromedp.CSS(`.tabs a:nth-child(2)`)))
	b.until(`document.querySelector('#main h2').textContent === '报告'`)
	b.run(chromedp.Click(chromedp.CSS(`tbody tr:nth-child(4) a`)))
	b.until(`document.querySelector('.parts') !== null`)
	const row = `Array.from(document.querySelectorAll('.parts tbody tr')).find((r) => r.querySelector('th').textContent.startsWith('一、'))`
	tells := func(results, targets string) string {
		return `((r) => r && r.children[2].textContent === '` + results + `' && r.children[3].textContent === '` + targets + `')(` + row + `)`
	}
	b.until(tells("0", "2"))
	// Another mode brings its own years.
	b.run(chromedp.Evaluate[chromedp.Void](`((s) => { s.value = '回顾'; s.dispatchEvent(new Event('change', { bubbles: true })); })(` + row + `.querySelector('select'))`))
	if got := eval[string](b, row+`.querySelector('[name=years]').value`); got != "2020" {
		t.Errorf("a review is of %q", got)
	}
	b.run(chromedp.Evaluate[chromedp.Void](row + `.querySelector('button').click()`))
	b.until(says("已保存：“2021年政府工作报告.txt”的“一、经济社会发展目标”：回顾"))
	b.until(tells("2", "0"))
	if got := eval[string](b, row+`.lastElementChild.textContent`); !strings.Contains(got, "人工") || !strings.Contains(got, "程序所读：计划 2021") {
		t.Errorf("the row tells %q", got)
	}
	rs := v.saved().Reports()
	if len(rs) != 1 || rs[0].Mode == nil || *rs[0].Mode != outline.Review || rs[0].From != 0 || rs[0].Hash == "" {
		t.Fatalf("saved %+v", rs)
	}
	if got := point(2020); got != "820" {
		t.Errorf("the next build has %q for 2020", got)
	}

	b.keys("u")
	b.until(says("已撤销"))
	b.until(tells("0", "2"))
	if v.saved().Len() != 0 || point(2020) != "" {
		t.Error("undone and still decided")
	}
	b.clean()
}

// Two pages do not overwrite each other: what was decided on another page meanwhile is
// shown, and nothing is saved.
func TestBrowserElsewhere(t *testing.T) {
	dir := writeReports(t)
	o := ofFolder(t, dir)
	beds := observation(t, o, stating("700张"))
	v := serve(t, o)
	b := openBrowser(t, v.url.Host)
	b.open(v.url.String() + "?s=elderly_beds_new&o=" + beds.ID)
	b.until(shows("700张"))
	v.mustPost("decide", "id", beds.ID, "action", "drop", "seen", "")
	b.keys("c")
	b.until(`document.querySelector('#alert').textContent.includes('在别处改过')`)
	b.until(`document.querySelector('#figure .decided').textContent.includes('剔除')`)
	if d := v.decisionOf(beds.ID); d.Action != figure.Drop {
		t.Errorf("the other page's decision became %s", d.Action)
	}
	b.keys("c") // now that it is seen
	b.until(says("确认"))
	if d := v.decisionOf(beds.ID); d.Action != figure.Confirm {
		t.Errorf("the decision is %s", d.Action)
	}
}

// The pages of reports as they look, with -shots.
func TestSayShots(t *testing.T) {
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
	b.open(v.url.String() + "?p=reports")
	shoot("reports.png")
	b.open(v.url.String() + "?p=report&r=10")
	shoot("report.png")
	b.run(chromedp.Evaluate[chromedp.Void](`(() => { const r = document.querySelectorAll('.parts tbody tr')[2]; const s = r.querySelector('select'); s.value = '回顾'; s.dispatchEvent(new Event('change', { bubbles: true })); r.querySelector('button').click(); })()`))
	b.until(says("已保存"))
	shoot("report-said.png")
	b.open(v.url.String() + "?p=decisions")
	shoot("report-decisions.png")
	b.open(v.url.String() + "?s=" + url.QueryEscape("elderly_beds_new"))
	shoot("figure-part.png")
	b.run(chromedp.EmulateViewport(820, 1100))
	b.open(v.url.String() + "?p=report&r=10")
	shoot("report-narrow.png")
}
