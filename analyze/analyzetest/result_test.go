package analyzetest_test

import (
	"testing"

	"linian/analyze"
	"linian/analyze/analyzetest"
)

// Every observation's offsets point at its own words in its source.
func TestOffsets(t *testing.T) {
	for name, r := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile()} {
		for _, o := range r.Observations {
			src := analyzetest.Source(r, o.File)
			if got := src[o.Start:o.End]; got != o.Text {
				t.Errorf("%s: %s: text at %d is %q, want %q", name, o.ID, o.Start, got, o.Text)
			}
			if got := src[o.SentenceStart:o.SentenceEnd]; got != o.Sentence {
				t.Errorf("%s: %s: sentence is %q, want %q", name, o.ID, got, o.Sentence)
			}
		}
	}
}
