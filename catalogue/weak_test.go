package catalogue

import (
	"regexp"
	"testing"
)

// TestAround: every mark finds what its row says and not what it says it does not,
// and a weak name asks for it.
func TestAround(t *testing.T) {
	asked := map[string]bool{}
	for _, w := range WeakNames() {
		asked[w.Needs], asked[w.Spoiled] = true, true
	}
	seen := map[string]bool{}
	for _, f := range rows(aroundRows) {
		if len(f) != 4 {
			t.Fatalf("row %q has %d fields", f, len(f))
		}
		re, err := regexp.Compile(f[1])
		if err != nil {
			t.Fatalf("%s: %v", f[0], err)
		}
		if !re.MatchString(f[2]) || re.MatchString(f[3]) {
			t.Errorf("%s: finds %q: %v, %q: %v; want true, false", f[0], f[2], re.MatchString(f[2]), f[3], re.MatchString(f[3]))
		}
		if seen[f[0]] || !asked[f[0]] {
			t.Errorf("%s stands twice, or no weak name asks for it", f[0])
		}
		seen[f[0]] = true
	}
}

// TestWeakNames: every row is of an indicator and of known marks, and its two
// sentences tell by the marks around the name. That they do so through the reader and
// the alignment is for package analyze to test.
func TestWeakNames(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for i := range c.Len() {
		ids[c.At(i).ID] = true
	}
	for _, f := range rows(weakRows) {
		if len(f) != 7 || f[4] != "line" && f[4] != "none" {
			t.Fatalf("row %q: want 7 fields, the fifth line or none", f)
		}
	}
	for _, w := range WeakNames() {
		for _, m := range []string{w.Needs, w.Spoiled} {
			if m != "" && weakTables().marks[m] == nil {
				t.Errorf("%s %s: no mark %s", w.Indicator, w.Core, m)
			}
		}
		if !ids[w.Indicator] {
			t.Errorf("%s is no indicator", w.Indicator)
		}
		if !w.Means(Around(w.Core, w.Meant)) || w.Means(Around(w.Core, w.Bare)) {
			t.Errorf("%s %s: around %v in %q, %v in %q", w.Indicator, w.Core, Around(w.Core, w.Meant), w.Meant, Around(w.Core, w.Bare), w.Bare)
		}
	}
	if got := Around("养老床位", "新建敬老院4所，新增养老床位430张。"); len(got) != 1 || got[0] != "care-or-lodging" {
		t.Errorf("around 养老床位: %q", got)
	}
	if got := Around("粮食产量", "农村粮食产量20万吨。"); got != nil {
		t.Errorf("around a name that no weak name is in: %q", got)
	}
}
