package charts_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"linian/analyze/analyzetest"
	"linian/charts"
)

var miniDrawing = regexp.MustCompile(`(?s)<a class="mini" href="#([^"]+)">(.*?)</a>`)

// The first screen shows the core indicators in the order of the choice: the latest
// figure, its target, and a drawing that is sound XML without a script. Each leads to a
// place on the page.
func TestFirstScreen(t *testing.T) {
	for name, core := range map[string][]string{"by kind": nil, "chosen": {"elderly_beds_new", "gdp_growth"}} {
		var b strings.Builder
		if err := charts.WritePage(&b, analyzetest.Result(), charts.Options{Core: core}); err != nil {
			t.Fatal(err)
		}
		page := b.String()
		found := miniDrawing.FindAllStringSubmatch(page, -1)
		if len(found) < 2 {
			t.Fatalf("%s: %d drawings", name, len(found))
		}
		for _, m := range found {
			if !strings.Contains(page, `id="`+m[1]+`"`) {
				t.Errorf("%s: nothing at #%s", name, m[1])
			}
			svg := m[2][strings.Index(m[2], "<svg"):]
			svg = svg[:strings.Index(svg, "</svg>")+len("</svg>")]
			d := xml.NewDecoder(strings.NewReader(svg))
			for {
				tok, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%s: %v in %s", name, err, svg)
				}
				if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "script" {
					t.Error("a script in a drawing")
				}
			}
		}
		if core != nil && !strings.Contains(found[0][2], "新增养老床位") {
			t.Errorf("the first drawing is %s", found[0][2][:200])
		}
	}
}

// What a drawing says: the years at its ends, the last figure with its bound, a stroke for
// each target, and no line over a long gap or to what is in doubt.
func TestSmallDrawing(t *testing.T) {
	var b strings.Builder
	if err := charts.WritePage(&b, analyzetest.Result(), charts.Options{Core: []string{"gdp_growth", "gdp"}}); err != nil {
		t.Fatal(err)
	}
	found := miniDrawing.FindAllStringSubmatch(b.String(), -1)
	rate, level := found[0][2], found[1][2]
	for _, want := range []string{">2017<", ">6.2<", `class="m-goal"`, "2024年目标6%左右", "▲"} {
		if !strings.Contains(rate, want) {
			t.Errorf("growth: no %s in %s", want, rate)
		}
	}
	if n := strings.Count(rate, `class="m-line"`); n != 6 {
		t.Errorf("growth: %d lines between seven years", n)
	}
	if n := strings.Count(level, "<rect"); n != 7 {
		t.Errorf("level: %d bars", n)
	}
	if n := strings.Count(level, "m-dot"); n != 1 {
		t.Errorf("level: %d marks, want the one of a bound", n)
	}
}
