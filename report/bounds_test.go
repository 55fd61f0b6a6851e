package report_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian/finding"
	"linian/report"
)

// onePage is a PDF whose only page has this content, packed.
func onePage(content io.Reader) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	io.Copy(z, content)
	z.Close()
	var b bytes.Buffer
	var offsets []int
	b.WriteString("%PDF-1.4\n")
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</Font<</T 5 0 R>>>>>>",
		fmt.Sprintf("<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", packed.Len(), packed.String()),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	} {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// A PDF of some hundred kilobytes that unfolds to hundreds of megabytes is
// refused, not read with all of the machine's memory; the engine reads on.
func TestPDFMemory(t *testing.T) {
	engine := report.NewPDFEngine("")
	defer engine.Close()
	bomb := onePage(io.LimitReader(spaces{}, 300<<20))
	if len(bomb) > 1<<20 {
		t.Fatalf("no bomb: %d bytes", len(bomb))
	}
	rs, err := report.Read("a.pdf", bomb, report.Options{PDF: engine})
	refused(t, "a.pdf", rs, err, finding.FileTooLarge, "超过内存上限")
	good, err := os.ReadFile(filepath.Join("testdata", "wrapped.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if rs, err := report.Read("b.pdf", good, report.Options{PDF: engine}); err != nil || len(rs) != 1 {
		t.Errorf("after the bomb: %d reports, %v", len(rs), err)
	}
	text := onePage(strings.NewReader("BT /T 12 Tf 10 10 Td (GDP 2019 was 880 and rose by 12 percent) Tj ET"))
	if _, err := report.Read("c.pdf", text, report.Options{PDF: engine}); err != nil {
		t.Error(err)
	}
}

type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}
