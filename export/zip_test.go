package export

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"time"
)

// Archives of the same parts in another order and of another time are the same
// after rezip, and hold what they held.
func TestRezip(t *testing.T) {
	parts := map[string]string{"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<b/>", "_rels/.rels": "<c/>", "docProps/core.xml": "<d/>"}
	a := makeZip(t, parts, time.Date(2020, 1, 2, 3, 4, 6, 0, time.UTC), "xl/workbook.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml")
	b := makeZip(t, parts, time.Date(2021, 1, 2, 3, 4, 6, 0, time.UTC), "docProps/core.xml", "_rels/.rels", "xl/workbook.xml", "[Content_Types].xml")
	var x, y bytes.Buffer
	if err := rezip(&x, bytes.NewReader(a), int64(len(a))); err != nil {
		t.Fatal(err)
	}
	if err := rezip(&y, bytes.NewReader(b), int64(len(b))); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(x.Bytes(), y.Bytes()) {
		t.Error("the archives differ")
	}
	r, err := zip.NewReader(bytes.NewReader(x.Bytes()), int64(x.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != len(parts) || r.File[0].Name != "[Content_Types].xml" {
		t.Errorf("%d parts, the first is %s", len(r.File), r.File[0].Name)
	}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(rc) // checks the checksum too
		if err != nil || string(got) != parts[f.Name] {
			t.Errorf("%s holds %q (%v), want %q", f.Name, got, err, parts[f.Name])
		}
		if !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s bears %v", f.Name, f.Modified)
		}
	}
}

func TestRezipBroken(t *testing.T) {
	if err := rezip(io.Discard, bytes.NewReader([]byte("no zip")), 6); err == nil {
		t.Error("no error for what is no archive")
	}
}

func makeZip(t *testing.T, parts map[string]string, at time.Time, order ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range order {
		dst, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: at})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(dst, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
