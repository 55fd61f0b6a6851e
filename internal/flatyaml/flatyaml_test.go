package flatyaml_test

import (
	"strings"
	"testing"

	"linian/internal/flatyaml"
)

func TestTooDeep(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		line       int // 0: it is not
	}{
		{"a list", "a:\n" + strings.Repeat("  - b: [1, 2]\n", 1000), 0},
		{"brackets in quotes", `a: "` + strings.Repeat("[", 1000) + `"`, 0},
		{"brackets in a comment", "# " + strings.Repeat("[", 1000) + "\na: 1\n", 0},
		{"brackets in a text", "a: x" + strings.Repeat("[", 1000), 0},
		{"brackets", "a:\n  " + strings.Repeat("[", 1000), 2},
		{"brackets on lines", strings.Repeat("[\n", 1000), 33},
		{"braces", strings.Repeat("{a: ", 1000), 1},
		{"dashes", "a: 1\nb:\n  " + strings.Repeat("- ", 1000), 3},
		{"dashes on lines", strings.Repeat("- a\n", 1000), 0},
		{"nothing", "", 0},
	} {
		if line, _, deep := flatyaml.TooDeep([]byte(tt.text)); line != tt.line || deep != (tt.line > 0) {
			t.Errorf("%s: line %d, %t; want line %d", tt.name, line, deep, tt.line)
		}
	}
}
