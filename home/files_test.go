package home_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"linian"
	"linian/home"
)

// filesPath is the path of the result's files.
func (v *opened) filesPath() string {
	v.t.Helper()
	m := regexp.MustCompile(`href="(/[A-Z0-9]+/)[^"/]+\?save=1"`).FindStringSubmatch(v.page())
	if m == nil {
		v.t.Fatal("the page offers no file")
	}
	return m[1]
}

// The files of the result are shown or saved, under a policy that lets them do
// nothing.
func TestFiles(t *testing.T) {
	v := open(t, home.Options{Options: linian.Options{Dir: reports(t)}})
	base := v.filesPath()
	if base == v.url.Path {
		t.Fatal("the files have the token of the page")
	}
	for name, kind := range map[string]string{"图表.html": "text/html; charset=utf-8", "简报.docx": "application/octet-stream", "observations.jsonl": "text/plain; charset=utf-8"} {
		w := v.do(v.request("GET", base+url.PathEscape(name), ""))
		if w.Code != 200 || w.Header().Get("Content-Type") != kind || w.Body.Len() < 100 {
			t.Errorf("%s: %d, %s", name, w.Code, w.Header().Get("Content-Type"))
		}
		if p := w.Header().Get("Content-Security-Policy"); !strings.HasPrefix(p, "sandbox") || strings.Contains(p, "allow-same-origin") || strings.Contains(p, "connect-src") {
			t.Errorf("%s: policy %s", name, p)
		}
		if saved := w.Header().Get("Content-Disposition"); (saved != "") != strings.HasSuffix(name, ".docx") {
			t.Errorf("%s: disposition %q", name, saved)
		}
	}
	w := v.do(v.request("GET", base+url.PathEscape("图表.html")+"?save=1", ""))
	if got := w.Header().Get("Content-Disposition"); got != "attachment; filename*=UTF-8''"+url.PathEscape("图表.html") {
		t.Errorf("disposition %q", got)
	}
}

// Nothing of the disk but the files of the result is to be had, whatever the name,
// whatever somebody put into the folder or into its manifest.
func TestNothingElse(t *testing.T) {
	dir := reports(t)
	v := open(t, home.Options{Options: linian.Options{Dir: dir}})
	base := v.filesPath()
	out := filepath.Join(dir, home.OutName)
	secret := filepath.Join(t.TempDir(), "secret.txt")
	write(t, filepath.Dir(secret), "secret.txt", "secret")
	write(t, out, "note.txt", "secret") // in the folder, but none of the result
	var manifest strings.Builder
	names := []string{"../secret.txt", "../2018年政府工作报告.txt", secret, `..\2018年政府工作报告.txt`, `C:\Windows\win.ini`, "C:/Windows/win.ini", `\\server\share\x`, "charts/../../2018年政府工作报告.txt",
		"link.txt", "linked/secret.txt", "charts", "./图表.html", "NUL", "CON", "图表.html::$DATA"}
	for _, n := range names {
		manifest.WriteString("0  " + n + "\n")
	}
	f, err := os.OpenFile(filepath.Join(out, linian.ManifestName), os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(manifest.String()); err != nil {
		t.Fatal(err)
	}
	f.Close()
	for link, to := range map[string]string{"link.txt": secret, "linked": filepath.Dir(secret)} {
		if err := os.Symlink(to, filepath.Join(out, link)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	for _, n := range append(names, "note.txt", "", ".", "..", "/", "//etc/passwd", "%2e%2e/secret.txt", "..%2fsecret.txt", "state", "review/", "home.css") {
		for _, path := range []string{base + n, base + url.PathEscape(n)} {
			r := v.request("GET", base, "")
			u, err := url.Parse("http://x" + path)
			if err != nil {
				u = &url.URL{Path: path}
			}
			r.URL = u
			if w := v.do(r); w.Code != 404 || strings.Contains(w.Body.String(), "secret") || strings.Contains(w.Body.String(), "海州") {
				t.Errorf("GET %q: status %d", path, w.Code)
			}
		}
	}
}

// Each rule of the guard is broken alone in a request that is otherwise the
// page's own.
func TestGuard(t *testing.T) {
	v := open(t, home.Options{Options: linian.Options{Dir: reports(t)}})
	base := v.filesPath()
	file := base + url.PathEscape("图表.html")
	page, token := v.url.Path, strings.Trim(v.url.Path, "/")
	tests := []struct {
		name, method, path string
		broken             func(r *http.Request)
		status             int
	}{
		{"host of another name", "GET", page, func(r *http.Request) { r.Host = "linian.example:" + v.url.Port() }, 404},
		{"host of another name, file", "GET", file, func(r *http.Request) { r.Host = "linian.example:" + v.url.Port() }, 404},
		{"another origin", "GET", page, func(r *http.Request) { r.Header.Set("Origin", "https://linian.example") }, 404},
		{"another origin, file", "GET", file, func(r *http.Request) { r.Header.Set("Origin", "https://linian.example") }, 404},
		{"another origin, change", "POST", page + "build", func(r *http.Request) { r.Header.Set("Origin", "https://linian.example") }, 404},
		{"a page of the result asks for a change", "POST", page + "build", func(r *http.Request) { r.Header.Set("Origin", "null") }, 404},
		{"a page of the result asks for the page", "GET", page, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 404},
		{"no origin", "POST", page + "folder", func(r *http.Request) { r.Header.Del("Origin") }, 404},
		{"caused by another port", "POST", page + "end", func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }, 404},
		{"no token", "GET", "/", func(r *http.Request) {}, 404},
		{"wrong token", "POST", "/" + strings.Repeat("A", len(token)) + "/launch", func(r *http.Request) {}, 404},
		{"token of the files", "POST", base + "build", func(r *http.Request) {}, 404},
		{"token of the files, no origin", "POST", base + "build", func(r *http.Request) { r.Header.Del("Origin") }, 405},
		{"token of the files, state", "GET", base + "state", func(r *http.Request) {}, 404},
		{"token of the files, review", "GET", base + "review/", func(r *http.Request) {}, 404},
		{"token of the page, file", "GET", page + url.PathEscape("图表.html"), func(r *http.Request) {}, 404},
		{"change of a file", "PUT", file, func(r *http.Request) {}, 405},
		{"a form that any page may send", "POST", page + "build", func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 415},
		{"change by GET", "GET", page + "build", func(r *http.Request) {}, 405},
		{"end by GET", "GET", page + "end", func(r *http.Request) {}, 405},
		{"page by POST", "POST", page, func(r *http.Request) {}, 405},
		{"review below, another origin", "POST", page + "review/undo", func(r *http.Request) { r.Header.Set("Origin", "https://linian.example") }, 404},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := v.request(tt.method, tt.path, "")
			tt.broken(r)
			w := v.do(r)
			if w.Code != tt.status {
				t.Errorf("status %d, want %d: %.200s", w.Code, tt.status, w.Body)
			}
			if strings.Contains(w.Body.String(), token) {
				t.Error("a refusal tells the token")
			}
		})
	}
	script := v.request("GET", file, "")
	script.Header.Set("Sec-Fetch-Site", "cross-site") // as a page in a sandbox asks
	script.Header.Set("Origin", "null")
	if w := v.do(script); w.Code != 200 {
		t.Errorf("from the sandbox: %d", w.Code)
	}
}
