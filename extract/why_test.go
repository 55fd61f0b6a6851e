package extract_test

import (
	"slices"
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/finding"
)

// TestWhyConstructs: the construct that shared the words between two numbers, took or
// refused the noun behind one, ended it or tidied the name is told with what is left.
func TestWhyConstructs(t *testing.T) {
	for _, tt := range []struct{ example, rule, left string }{
		{"review: 新建公厕8座、停车场‹26个›。", "gap.comma", "｜停车场"},
		{"review: 建成‹533个›图书馆、文化馆和860个文化站。", "gap.nouns", "图书馆、文化馆｜"},
		{"review: 减免‹3万名›学生学费。", "behind.counted", "学生"},
		{"review: 减免‹3万名›学生学费。", "end.person", "学生"},
		{"review: 新增企业技术中心、重点实验室等‹880家›。", "tidy.behind", "新增企业技术中心、重点实验室"},
	} {
		if why := reasons(t, tt.example); !slices.ContainsFunc(why, func(r figure.Reason) bool {
			return r.Slot == figure.Trailing && r.Rule == tt.rule && r.Proposes == tt.left
		}) {
			t.Errorf("%s: %s is not told: %+v", tt.example, tt.rule, why)
		}
	}
}

// TestWhyRefused: a number that is no figure is told with the construct that says so,
// where it is asked for.
func TestWhyRefused(t *testing.T) {
	text, _, _ := exampleText("review: 举办‹3人›制篮球赛，新建公厕8座。")
	for _, why := range []bool{false, true} {
		x := extract.Extractor{Options: extract.Options{Why: why}}
		x.Append(nil, read(t, text))
		told := slices.ContainsFunc(x.Findings(), func(f finding.Finding) bool {
			return f.Code == finding.NumberRefused && f.Text == "3人" && strings.Contains(f.Message, "none.game")
		})
		if told != why {
			t.Errorf("asked %v, told %v: %+v", why, told, x.Findings())
		}
	}
}
