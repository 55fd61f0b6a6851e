package report

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

// needOffice gives LibreOffice, without which the test is skipped.
func needOffice(t *testing.T) string {
	t.Helper()
	bin, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("LibreOffice is not installed")
		}
		t.Skip("LibreOffice is not installed")
	}
	return bin
}

// Nothing that a document names is fetched when LibreOffice converts it: a real
// .doc with a linked picture, RTF with fields that include, and what only bears
// the name of a document.
func TestOfficeFetchesNothing(t *testing.T) {
	bin := needOffice(t)
	var requests atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		http.NotFound(w, r)
	}))
	var err error
	if server.Listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Skip("no listener here:", err)
	}
	server.Start()
	defer server.Close()
	url := server.URL

	dir := t.TempDir()
	flat := `<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2"><office:body><office:text>` +
		`<text:p>2019年，全市新增养老床位880张。<draw:frame draw:name="i" svg:width="1cm" svg:height="1cm" text:anchor-type="as-char"><draw:image xlink:href="` + url + `/linked.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document>`
	if err := os.WriteFile(filepath.Join(dir, "a.fodt"), []byte(flat), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(bin, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "doc:MS Word 97", "--outdir", dir, filepath.Join(dir, "a.fodt")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	word, err := os.ReadFile(filepath.Join(dir, "a.doc"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.ReplaceAll(string(word), "\x00", ""), url) {
		t.Fatal("the document has no link")
	}
	if requests.Load() == 0 {
		t.Fatal("LibreOffice with a usual profile fetches nothing, so that this test shows nothing")
	}
	requests.Store(0)
	for file, data := range map[string]string{
		"a.doc": string(word),
		"b.rtf": `{\rtf1\ansi {\field{\*\fldinst INCLUDEPICTURE "` + url + `/a.png" \\d}{\fldrslt x}} 880\par {\field{\*\fldinst INCLUDETEXT "` + url + `/a.txt"}{\fldrslt y}}}`,
		"c.doc": `<!-- x --><p>880</p><img src="` + url + `/b.png"><link rel=stylesheet href="` + url + `/c.css"><iframe src="` + url + `/d.html"></iframe>`,
		"d.wps": flat,
		"e.wps": strings.Repeat("\x00\x01\x02", 1000) + flat,
	} {
		rs, err := Read(file, []byte(data), Options{})
		if refused := file == "d.wps" || file == "e.wps"; refused != (err != nil) || refused != (len(rs) == 0) {
			t.Errorf("%s: %d reports, %v", file, len(rs), err)
		}
		if n := requests.Swap(0); n > 0 {
			t.Errorf("%s: %d requests", file, n)
		}
	}
}

// What a killed process left behind goes with the next run, and nothing that is
// in use.
func TestOfficeLeftovers(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-time.Hour)
	made := func(name string, at time.Time) string {
		d := filepath.Join(dir, name)
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
		for _, f := range []string{deskLock, "in.doc"} {
			p := filepath.Join(d, f)
			if err := os.WriteFile(p, []byte("x"), 0o600); err != nil {
				t.Fatal(err)
			}
			os.Chtimes(p, at, at)
		}
		return d
	}
	left, used, fresh, others := made(deskPrefix+"1", old), made(deskPrefix+"2", old), made(deskPrefix+"3", time.Now()), made("other", old)
	lock := flock.New(filepath.Join(used, deskLock))
	if ok, err := lock.TryLock(); !ok || err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	d, err := newOfficeDesk(dir)
	if err != nil {
		t.Fatal(err)
	}
	for p, want := range map[string]bool{left: false, used: true, fresh: true, others: true, d.dir: true} {
		if _, err := os.Stat(p); (err == nil) != want {
			t.Errorf("%s is there: %v", filepath.Base(p), err == nil)
		}
	}
	d.clear()
	if _, err := os.Stat(d.dir); err == nil {
		t.Error("the desk was not cleared")
	}
}
