package report_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"linian/finding"
	"linian/report"
)

// pdf makes a file of one page: objects are those from number 4 on, the first
// of which is the font.
func pdf(content string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	all := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents %d 0 R>>", 4+len(objects)),
	}, objects...)
	all = append(all, fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content))
	var at []int
	for i, o := range all {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(all)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(all)+1, xref)
	return b.Bytes()
}

// hex writes text for a font in UCS-2.
func hex(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return "<" + b.String() + ">"
}

func TestPDFRaisedDigits(t *testing.T) {
	song := []string{
		"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
		"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 6 0 R>>",
		"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
	}
	var page strings.Builder
	page.WriteString("BT /F 12 Tf 50 700 Td " + hex("政府工作报告正文在这一行里写得长一些以便读取") + " Tj ET\n")
	page.WriteString("BT /F 12 Tf 50 670 Td " + hex("研发强度") + " Tj /F 7 Tf 5 Ts " + hex("3") + " Tj /F 12 Tf 0 Ts " + hex("2.8%，绿地") + " Tj /F 7 Tf -2 Ts " + hex("5") + " Tj /F 12 Tf 0 Ts " + hex("万m") + " Tj /F 7 Tf 5 Ts " + hex("2") + " Tj /F 12 Tf 0 Ts " + hex("，企业12") + " Tj /F 7 Tf 5 Ts " + hex("34") + " Tj /F 12 Tf 0 Ts " + hex("家。") + " Tj ET")
	got := lastBlock(t, "a.pdf", pdf(page.String(), song...))
	if want := "研发强度2.8%，绿地5万m²，企业12家。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPDFWorkersStartTogether has engines that find their compiled code in the folder read
// files in several workers at once; under the race detector it notices two that start
// together.
func TestPDFWorkersStartTogether(t *testing.T) {
	good := filepath.Join("testdata", "wrapped.pdf")
	for range 4 {
		engine := report.NewPDFEngine("")
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := report.ReadFile(good, "good.pdf", report.Options{PDF: engine}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		engine.Close()
	}
}

// TestPDFWithoutMap says that nothing tells which characters a PDF shows.
func TestPDFWithoutMap(t *testing.T) {
	font := "<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 1/LastChar 40/Widths[" + strings.Repeat("10 ", 40) +
		"]/CharProcs<</g 5 0 R>>/Encoding<</Type/Encoding/Differences[1" + strings.Repeat(" /g", 40) + "]>>/Resources<<>>>>"
	proc := "10 0 0 0 10 10 d1 0 0 9 9 re f"
	stream := fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(proc), proc)
	var text strings.Builder
	for i := range 120 {
		fmt.Fprintf(&text, "%02X", i%30+5)
	}
	data := pdf("BT /F 12 Tf 50 700 Td <"+text.String()+"> Tj ET", font, stream)
	rs, err := report.Read("a.pdf", data, report.Options{})
	refused(t, "a.pdf", rs, err, finding.FileNoTextLayer, "没有到文字的映射")
}
