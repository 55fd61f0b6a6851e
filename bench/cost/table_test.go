package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"
)

func TestTableTakesThePlaceOfTheOneBefore(t *testing.T) {
	text := "# a\n" + tableFrom + "old\n" + tableTo + "end\n"
	for range 2 { // writing it again changes nothing
		var err error
		if text, err = withTable(text, []string{"| x | 1 |"}, 9); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(text, "old") || strings.Count(text, "| x | 1 |") != 1 || !strings.HasPrefix(text, "# a\n") || !strings.HasSuffix(text, "end\n") {
		t.Errorf("have %q", text)
	}
	if _, err := withTable("no marks", nil, 9); err == nil {
		t.Error("a document without marks is written")
	}
}

func TestTheDocumentHasTheMarks(t *testing.T) {
	data, err := os.ReadFile("../../" + document)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := withTable(string(data), nil, 1); err != nil {
		t.Error(err)
	}
}

// TestRatioIsPerWork: the ratio of two runs of one program is near to one, and half of that
// where the first is said to do twice as much; of a command that fails nothing is told.
func TestRatioIsPerWork(t *testing.T) {
	same := command{args: []string{"go", "version"}}
	fixed := func(usage) float64 { return 4 }
	row, err := comparison{name: "n", a: same, b: same, of: fixed, goal: "g", each: 2}.measure(context.Background(), 1)
	if want := "| n | **0.50** | 0.50—0.50 | g |"; err != nil || row != want {
		t.Errorf("have %q, %v, want %q", row, err, want)
	}
	row, err = comparison{name: "n", a: same, b: same, of: fixed, less: true, goal: "g"}.measure(context.Background(), 1)
	if want := "| n | **0** | 0—0 | g |"; err != nil || row != want {
		t.Errorf("have %q, %v, want %q", row, err, want)
	}
	if _, err := (command{args: []string{"go", "no-such-command"}}).run(context.Background()); err == nil {
		t.Error("a command that fails is measured")
	}
	if u, err := same.run(context.Background()); err != nil || u.clock < time.Microsecond {
		t.Errorf("have %v, %v", u, err)
	}
}
