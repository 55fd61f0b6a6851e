package review_test

import (
	"context"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"linian"
	"linian/analyze/analyzetest"
	"linian/decision"
	"linian/figure"
	"linian/report"
	"linian/review"
)

// squeeze leaves out white space, which the page sets anew.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '｜' {
			return -1
		}
		return r
	}, s)
}

// marks are the marked texts of a page: the sentence with the figure in it, and
// the figure.
func marks(t *testing.T, page string) (sentence, figure string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Mark || n.FirstChild == nil {
			continue
		}
		sentence += n.FirstChild.Data
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Val == "figure" }) {
			figure += n.FirstChild.Data
		}
	}
	return sentence, figure
}

// In the samples, in every format, the page marks exactly the figure and its
// sentence, as the offsets in the original say.
func TestEvidence(t *testing.T) {
	p, err := linian.Open(context.Background(), linian.Options{Dir: "../samples"})
	if err != nil {
		t.Fatal(err)
	}
	v := serve(t, review.Options{Reports: p.Reports, Analyze: p.Compare, File: t.TempDir() + "/" + decision.FileName})
	checked := map[report.Format]int{}
	format := map[string]report.Format{}
	for _, r := range p.Reports {
		format[r.File] = r.Format
	}
	for i, o := range p.Observations {
		if i%7 != 0 || o.Kind == figure.Ordinal || o.Kind == figure.Criterion || o.Kind == figure.Rank || o.Kind == figure.Reference {
			continue
		}
		sentence, figure := marks(t, v.get("?o="+url.QueryEscape(o.ID)))
		// The text has the word that bounds it, the place has not: 30微克/立方米以下.
		bound := strings.Replace(squeeze(o.Text), squeeze(figure), "", 1)
		if figure == "" || len(bound) > len("不低于") || strings.ContainsAny(bound, "0123456789.") {
			t.Errorf("%s:%d: figure %q marked, want %q", o.File, o.Line, figure, o.Text)
		}
		if !strings.Contains(squeeze(sentence), squeeze(figure)) || squeeze(sentence) == squeeze(figure) {
			t.Errorf("%s:%d: sentence %q marked around %q", o.File, o.Line, sentence, figure)
		}
		if f := format[o.File]; f == report.TXT && squeeze(sentence) != squeeze(o.Sentence) && !strings.Contains(v.get("?o="+url.QueryEscape(o.ID)), "文件中的原样") {
			t.Errorf("%s:%d: sentence %q marked, want %q", o.File, o.Line, sentence, o.Sentence)
		}
		checked[format[o.File]]++
	}
	for _, f := range []report.Format{report.TXT, report.MD, report.HTML, report.DOCX, report.PDF} {
		if checked[f] == 0 {
			t.Errorf("nothing of a %s file was checked", f)
		}
	}
}

var keyHref = regexp.MustCompile(`data-next="([^"]*)"`)

// The key for the next figure leads through every series, its rest and no
// figure twice, and ends.
func TestNextReachesAll(t *testing.T) {
	res := analyzetest.Result()
	v := serve(t, ofResult(t, res))
	seen := map[string]bool{}
	at := ""
	for range 500 {
		page := v.get(at)
		m := keyHref.FindStringSubmatch(page)
		if m == nil {
			t.Fatal("no next")
		}
		if at = html.UnescapeString(m[1]); at == "" {
			break
		}
		if seen[at] {
			t.Fatalf("%s comes twice", at)
		}
		seen[at] = true
	}
	if at != "" {
		t.Fatal("no end")
	}
	var keys []string
	for href := range seen {
		q, err := url.ParseQuery(strings.TrimPrefix(href, "?"))
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, q.Get("s"))
	}
	for _, c := range res.Comparisons {
		if !slices.Contains(keys, c.Key) {
			t.Errorf("%s is not reached", c.Key)
		}
	}
}

// Whatever names and sentences hold stays text: no page has a script, an event
// handler or an address of its own making.
func TestHostile(t *testing.T) {
	res := analyzetest.Hostile()
	o := ofResult(t, res)
	v := serve(t, o)
	pages := []string{v.get(""), v.get("?p=findings"), v.get("?q=" + url.QueryEscape(`"><script>alert(1)</script>`)),
		v.get("?theme=" + url.QueryEscape(`"><script>`) + "&state=x&sort=y&p=z"), v.get("?s=" + url.QueryEscape(`javascript:alert(1)`))}
	for _, c := range res.Comparisons {
		pages = append(pages, v.get("?s="+url.QueryEscape(c.Key)))
		if svg := v.get("chart.svg?s=" + url.QueryEscape(c.Key)); strings.Contains(svg, "<script") || strings.Contains(svg, "<img") {
			t.Errorf("chart of %s: %s", c.Key, svg)
		}
	}
	for _, ob := range res.Observations {
		pages = append(pages, v.get("?o="+url.QueryEscape(ob.ID)))
	}
	pages = append(pages, v.mustPost("decide", "id", res.Observations[0].ID, "action", "split", "series", `</script><script>alert(1)</script>`,
		"note", `"><img src=x onerror=alert(1)>`), v.get("?p=decisions"))
	for _, page := range pages {
		inert(t, page, v.url.Path)
	}
}

// inert fails the test unless the page's only script is its own file and all of
// its addresses are its own.
func inert(t *testing.T, page, base string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	scripts := 0
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Script {
			scripts++
			if n.FirstChild != nil {
				t.Errorf("script %q", n.FirstChild.Data)
			}
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("attribute %s of <%s>", a.Key, n.Data)
			case a.Key == "src", a.Key == "href", a.Key == "action":
				if !strings.HasPrefix(a.Val, base) && !strings.HasPrefix(a.Val, "?") && !strings.HasPrefix(a.Val, "#") {
					t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
				}
			}
		}
	}
	if scripts != 1 {
		t.Errorf("%d scripts", scripts)
	}
}

// The page has what a screen reader goes by: a language, headings, labelled
// fields, a name for every button, link and picture, and places for messages.
func TestAccessible(t *testing.T) {
	accessible(t, serve(t, ofResult(t, analyzetest.Result())).get(""))
	folder := serve(t, ofFolder(t, writeReports(t)))
	folder.mustPost("say", "report", "1", "part", "0", "mode", "计划", "years", "", "seen", "")
	for _, address := range []string{"?p=reports", "?p=report&r=1", "?p=decisions"} {
		accessible(t, folder.get(address))
	}
}

func accessible(t *testing.T, page string) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	labelled, ids, roles := map[string]bool{}, map[string]int{}, map[string]bool{}
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Label {
			labelled[attr(n, "for")] = true
		}
		if id := attr(n, "id"); id != "" {
			ids[id]++
		}
		roles[attr(n, "role")] = true
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s stands %d times", id, n)
		}
	}
	for _, r := range []string{"alert", "status", "search"} {
		if !roles[r] && (r != "search" || ids["list"] > 0) {
			t.Errorf("nothing has the role %s", r)
		}
	}
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Html:
			if attr(n, "lang") != "zh-CN" {
				t.Error("no language")
			}
		case atom.Input, atom.Select:
			if attr(n, "type") != "hidden" && !labelled[attr(n, "id")] && attr(n, "aria-label") == "" && n.Parent.DataAtom != atom.Label {
				t.Errorf("field %s has no label", attr(n, "name"))
			}
		case atom.Button, atom.A:
			if strings.TrimSpace(text(n)) == "" {
				t.Errorf("a %s without a name", n.Data)
			}
		case atom.Img:
			if attr(n, "alt") == "" {
				t.Error("a picture without words")
			}
		case atom.Dialog:
			if ids[attr(n, "aria-labelledby")] != 1 {
				t.Errorf("dialog %s has no heading", attr(n, "id"))
			}
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// A report that changed since, or is gone, leaves the sentence.
func TestEvidenceWithoutReport(t *testing.T) {
	res := analyzetest.Result()
	o := ofResult(t, res)
	o.Reports = nil
	v := serve(t, o)
	sentence, _ := marks(t, v.get("?o="+res.Observations[0].ID))
	if squeeze(sentence) != squeeze(res.Observations[0].Sentence) {
		t.Errorf("%q, want %q", sentence, res.Observations[0].Sentence)
	}
}
