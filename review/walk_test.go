package review_test

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"linian"
	"linian/analyze"
	"linian/decision"
	"linian/export"
	"linian/review"
)

// citing are options for the samples, as linian review makes them, with the
// figures of their briefing.
func citing(t *testing.T) (review.Options, []string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../samples")); err != nil {
		t.Fatal(err)
	}
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	res, err := p.Compare(decision.Set{})
	if err != nil {
		t.Fatal(err)
	}
	b, err := export.NewBriefing(res, export.BriefingOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return review.Options{Reports: p.Reports, Analyze: p.Compare, Under: p.ReportsUnder, File: p.DecisionsFile(),
		Cited: func(res *analyze.Result) ([]string, error) { return p.Cited(res, linian.Options{}) }}, b.Observations()
}

var nextRow = regexp.MustCompile(` data-next="([^"]*)"`)

// The key that leads on goes through each figure that the sentences of the
// briefing rest on, once, and through no other; the filter stays in the address.
func TestWalkBriefing(t *testing.T) {
	o, cited := citing(t)
	v := serve(t, o)
	if len(cited) < 20 {
		t.Fatalf("the briefing rests on %d figures only", len(cited))
	}
	page := v.get("?only=briefing&q=&sort=")
	if !strings.Contains(page, fmt.Sprintf("已核 <b>0</b> / %d", len(cited))) {
		t.Errorf("the page does not count %d figures", len(cited))
	}
	var walked []string
	// From the first row of the first series on.
	first := regexp.MustCompile(`(?s)<tr class="current[^>]*>.*?href="([^"]*)"`).FindStringSubmatch(page)
	if first == nil {
		t.Fatal("no figure at hand")
	}
	for at := first[1]; at != ""; {
		u, err := url.Parse(strings.ReplaceAll(at, "&amp;", "&"))
		if err != nil {
			t.Fatal(err)
		}
		if u.Query().Get("only") != "briefing" {
			t.Fatalf("%s leaves the filter", at)
		}
		id := u.Query().Get("o")
		if slices.Contains(walked, id) || len(walked) > len(cited) {
			t.Fatalf("%s comes twice", id)
		}
		walked = append(walked, id)
		at = nextRow.FindStringSubmatch(v.get(u.String()))[1]
	}
	want := slices.Clone(cited)
	slices.Sort(want)
	slices.Sort(walked)
	if !slices.Equal(walked, want) {
		t.Errorf("%d figures are walked, of %d in the briefing", len(walked), len(want))
	}
}

// What was checked counts, and the page opens where the user left off.
func TestWalkGoesOn(t *testing.T) {
	o, cited := citing(t)
	v := serve(t, o)
	at := regexp.MustCompile(`name="id" value="([^"]+)"`)
	for i := range 3 {
		page := v.get("?only=briefing")
		id := at.FindStringSubmatch(page)[1]
		if !slices.Contains(cited, id) {
			t.Fatalf("step %d is at %s, which the briefing has not", i, id)
		}
		page = v.mustPost("decide?only=briefing", "id", id, "action", "confirm")
		if !strings.Contains(page, fmt.Sprintf("已核 <b>%d</b> / %d", i+1, len(cited))) {
			t.Errorf("step %d is not counted", i)
		}
	}
}

// Without a briefing to ask, the page does not offer it.
func TestWalkNotOffered(t *testing.T) {
	o, _ := citing(t)
	o.Cited = nil
	if page := serve(t, o).get(""); strings.Contains(page, `id="only"`) {
		t.Error("the filter is offered")
	}
}

// The doubts can be searched, chosen by kind and sorted; the filters stay in every
// address that leads on, and the number of all of them stays in sight.
func TestFindingsFilter(t *testing.T) {
	o, _ := citing(t)
	v := serve(t, o)
	rows := func(page string) []string {
		return regexp.MustCompile(`(?s)<td class="place">(.*?)</td>`).FindAllString(page, -1)
	}
	all := v.get("?p=findings")
	n := len(rows(all))
	kind := regexp.MustCompile(`<option>([^<]+)</option>`).FindStringSubmatch(all)
	if n < 5 || kind == nil {
		t.Fatalf("%d doubts", n)
	}
	some := v.get("?p=findings&kind=" + url.QueryEscape(kind[1]))
	if m := len(rows(some)); m == 0 || m >= n || !strings.Contains(some, fmt.Sprintf("列出 %d 处，共 %d 处", m, n)) || !strings.Contains(some, fmt.Sprintf("全部疑点 %d<", n)) {
		t.Errorf("of kind %s there are %d of %d", kind[1], m, n)
	}
	sorted := rows(v.get("?p=findings&by=place"))
	files := make([]string, len(sorted))
	for i, r := range sorted {
		files[i], _, _ = strings.Cut(r, ":")
	}
	if len(sorted) != n || !slices.IsSorted(files) {
		t.Errorf("by place: %v", sorted)
	}
	if page := v.get("?p=findings&q=" + url.QueryEscape("没有这样的词")); len(rows(page)) != 0 || !strings.Contains(page, "没有符合条件的疑点") {
		t.Error("a search for nothing finds something")
	}
	link := regexp.MustCompile(`<a href="(\?[^"]*o=[^"]*)"`).FindStringSubmatch(v.get("?p=findings&by=place&q=2018"))
	if link == nil || !strings.Contains(link[1], "by=place") || !strings.Contains(link[1], "q=2018") {
		t.Errorf("the link %v leaves the filters", link)
	}
}

// Each doubt leads to the figure or to the reports that it is about.
func TestFindingsLead(t *testing.T) {
	dir := t.TempDir()
	if _, err := os.Stat("../../shared/reports/city-xingtai"); err != nil {
		t.Skip("needs the reports")
	}
	if err := os.CopyFS(dir, os.DirFS("../../shared/reports/city-xingtai")); err != nil {
		t.Fatal(err)
	}
	v := serve(t, ofFolder(t, dir))
	page := v.get("?p=findings")
	rows := regexp.MustCompile(`(?s)<tr><td class="keep">(报告|数字|文件)</td>.*?</tr>`).FindAllString(page, -1)
	if len(rows) < 20 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, r := range rows {
		if !strings.Contains(r, "查看") {
			t.Errorf("leads nowhere: %s", r)
		}
	}
}
