package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"linian/analyze/analyzetest"
	"linian/export"
)

// Every slide of an indicator names its year, has its chart and its evidence;
// the only script is ours, and the page's policy allows no other.
func TestSlides(t *testing.T) {
	res := analyzetest.Hostile()
	s, err := export.NewSlides(res, export.SlidesOptions{Picture: briefingPNG})
	if err != nil {
		t.Fatal(err)
	}
	charts := 0
	for _, x := range s.Slides {
		if x.Picture == nil {
			continue
		}
		charts++
		for _, m := range x.Messages {
			if !strings.HasPrefix(m.Text, "2023年，") || len(x.Notes) == 0 {
				t.Errorf("%+v", x)
			}
		}
	}
	if charts == 0 {
		t.Fatal("no charts")
	}
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := s.WriteHTML(w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("differs from run to run")
	}
	page := a.String()
	scripts := regexp.MustCompile(`(?s)<script>(.*?)</script>`).FindAllStringSubmatch(page, -1)
	if len(scripts) != 1 || strings.Count(page, "<script") != 1 {
		t.Fatalf("%d scripts", len(scripts))
	}
	sum := sha256.Sum256([]byte(scripts[0][1]))
	if h := base64.StdEncoding.EncodeToString(sum[:]); !strings.Contains(page, "'sha256-"+h+"'") && !strings.Contains(page, "sha256-"+strings.NewReplacer("+", "&#43;").Replace(h)) {
		t.Error("the policy does not fit the script")
	}
	for _, bad := range []string{"<img src=x", "http://", "https://"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	if n := strings.Count(page, `src="data:image/png;base64,`); n != charts {
		t.Errorf("%d pictures, want %d", n, charts)
	}
}
