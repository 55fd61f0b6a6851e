package review_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian"
	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/decision"
	"linian/internal/browsertest"
	"linian/report"
	"linian/review"
)

// A served is a page under test, with what it was made from.
type served struct {
	t    *testing.T
	s    *review.Server
	url  *url.URL
	file string // of the decisions
}

// serve opens the page and stops it when the test ends.
func serve(t *testing.T, o review.Options) *served {
	t.Helper()
	s, err := review.Listen(o)
	if err != nil {
		t.Fatal(err)
	}
	return &served{t: t, s: s, url: browsertest.Serve(t, s), file: o.File}
}

// ofResult are options for a fictitious result; decisions show on its
// observations, but its series stay as they are.
func ofResult(t *testing.T, res *analyze.Result) review.Options {
	t.Helper()
	var reports []*report.Report
	for _, info := range res.Reports {
		src := analyzetest.Source(res, info.File)
		r := &report.Report{File: info.File, Meta: info.Meta, Text: report.NewText(src)}
		r.SetRaw(r.Text)
		at := 0
		for _, line := range strings.SplitAfter(src, "\n") {
			if end := at + len(strings.TrimSuffix(line, "\n")); end > at {
				r.Blocks = append(r.Blocks, report.Block{Kind: report.Paragraph, Start: at, End: end})
			}
			at += len(line)
		}
		reports = append(reports, r)
	}
	return review.Options{Reports: reports, File: filepath.Join(t.TempDir(), decision.FileName),
		Analyze: func(set decision.Set) (*analyze.Result, error) {
			changed := *res
			changed.Observations, _ = set.Apply(res.Observations)
			return &changed, nil
		}}
}

// writeReports makes a folder of reports of a fictitious city. What they hold
// besides figures must not run.
func writeReports(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"2018年政府工作报告.txt": "海州市2018年政府工作报告\n\n——2018年1月10日在海州市第五届人民代表大会第二次会议上\n\n一、2017年工作回顾\n\n各位代表<script>window.pwned=1</script>\n\n2017年，全市新增养老床位640张，建成农村公路52公里。\n",
		"2019年政府工作报告.txt": "海州市2019年政府工作报告\n\n——2019年1月12日在海州市第五届人民代表大会第三次会议上\n\n一、2018年工作回顾\n\n民生得到改善。\n\n2018年，全市新增养老床位700张，建成农村公路61公里。\n\n\"><img src=x onerror=\"window.pwned=2\">\n",
		"2020年政府工作报告.txt": "海州市2020年政府工作报告\n\n——2020年1月12日在海州市第五届人民代表大会第四次会议上\n\n一、2019年工作回顾\n\n2019年，全市新增养老床位760张，建成农村公路75公里，新建</script><script>window.pwned=3</script>足球场7个。\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ofFolder are options as linian review makes them.
func ofFolder(t *testing.T, dir string) review.Options {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	return review.Options{Reports: p.Reports, Analyze: p.Compare, Under: p.ReportsUnder, File: p.DecisionsFile()}
}

// request is one that a browser makes, from the page itself, for a name under
// the page's address.
func (v *served) request(method, name, form string) *http.Request {
	var body io.Reader
	if form != "" || method == http.MethodPost {
		body = strings.NewReader(form)
	}
	r := httptest.NewRequest(method, v.url.Path+name, body)
	r.Host = v.url.Host
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Origin", "http://"+v.url.Host)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return r
}

func (v *served) do(r *http.Request) (status int, body string) {
	w := v.answer(r)
	return w.Code, w.Body.String()
}

func (v *served) answer(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	v.s.ServeHTTP(w, r)
	return w
}

func (v *served) get(name string) string {
	v.t.Helper()
	status, body := v.do(v.request(http.MethodGet, name, ""))
	if status != http.StatusOK {
		v.t.Fatalf("GET %s: %d %s", name, status, body)
	}
	return body
}

// post submits fields, given as name, value, name, value.
func (v *served) post(name string, fields ...string) (status int, body string) {
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return v.do(v.request(http.MethodPost, name, form.Encode()))
}

func (v *served) mustPost(name string, fields ...string) string {
	v.t.Helper()
	status, body := v.post(name, fields...)
	if status != http.StatusOK {
		v.t.Fatalf("POST %s %v: %d %s", name, fields, status, body)
	}
	return body
}

// saved is what the file of decisions holds.
func (v *served) saved() decision.Set {
	v.t.Helper()
	set, err := decision.Load(v.file)
	if err != nil {
		v.t.Fatal(err)
	}
	return set
}

func (v *served) decisionOf(id string) decision.Decision {
	v.t.Helper()
	d, ok := v.saved().Get(id)
	if !ok {
		v.t.Fatalf("no decision of %s is saved", id)
	}
	return d
}
