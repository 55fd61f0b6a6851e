package analyze_test

import (
	"testing"

	"linian/analyze"
)

func TestBuiltinCatalogue(t *testing.T) {
	c, err := analyze.LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Indicators()); n < 200 {
		t.Errorf("%d indicators, want at least 200", n)
	}
}
