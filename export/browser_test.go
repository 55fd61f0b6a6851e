package export_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/export"
	"linian/internal/browsertest"
)

// Whatever a report contains, nothing of it runs or loads in the briefing or
// the deck, in a real browser without a network. The content security policy is
// taken out, so that it is the escaping that is tested.
func TestHostilePages(t *testing.T) {
	b := browsertest.Open(t)
	results := []*analyze.Result{analyzetest.Hostile()}
	for texts := range slices.Chunk(analyzetest.Attacks(), len(analyzetest.Result().Comparisons)) {
		results = append(results, analyzetest.Poisoned(texts))
	}
	dir := t.TempDir()
	for i, res := range results {
		deck, err := export.NewSlides(res, export.SlidesOptions{Picture: briefingPNG})
		if err != nil {
			t.Fatal(err)
		}
		for name, write := range map[string]func(io.Writer) error{"briefing": briefingOf(t, res).WriteHTML, "deck": deck.WriteHTML} {
			what := fmt.Sprintf("%s %d", name, i)
			path := filepath.Join(dir, what+".html")
			f, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := write(f); err != nil {
				t.Fatal(err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			browsertest.StripPolicy(t, path)
			b.Show(path, "")
			if got := browsertest.Eval[[]string](b, browsertest.Foreign); len(got) > 0 {
				t.Errorf("%s: elements from a report: %v", what, got)
			}
			if n := browsertest.Eval[int](b, `document.scripts.length`); n != map[string]int{"deck": 1}[name] {
				t.Errorf("%s: %d scripts", what, n)
			}
			if name == "deck" {
				leaf(t, b, what, len(deck.Slides)+1)
			} else if browsertest.Eval[string](b, `getComputedStyle(document.querySelector('h1')).display`) == "none" {
				t.Errorf("%s: a text changed the style", what)
			}
			b.Clean(what)
		}
	}
}

// leaf turns the slides with the keyboard, there and back.
func leaf(t *testing.T, b *browsertest.Browser, what string, n int) {
	t.Helper()
	const press = `((k) => dispatchEvent(new KeyboardEvent('keydown', { key: k })))`
	shown := func() string {
		return browsertest.Eval[string](b, `document.querySelectorAll('.slide.now').length + ' ' + document.getElementById('place').textContent + ' ' + getComputedStyle(document.querySelector('.slide.now')).display`)
	}
	for _, x := range []struct {
		js, want string
	}{
		{press + `('ArrowRight'), true`, fmt.Sprintf("1 2 / %d flex", n)},
		{press + `('End'), true`, fmt.Sprintf("1 %d / %d flex", n, n)},
		{press + `('ArrowRight'), true`, fmt.Sprintf("1 %d / %d flex", n, n)},
		{press + `('Home'), true`, fmt.Sprintf("1 1 / %d flex", n)},
	} {
		browsertest.Eval[bool](b, x.js)
		if got := shown(); got != x.want {
			t.Errorf("%s: %s: shown %q, want %q", what, x.js, got, x.want)
		}
	}
	browsertest.Eval[bool](b, press+`('End'), `+press+`('n'), true`)
	if got := browsertest.Eval[string](b, `getComputedStyle(document.querySelector('.slide.now .note')).display`); got != "block" {
		t.Errorf("%s: the notes are %q", what, got)
	}
}
