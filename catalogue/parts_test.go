package catalogue

import "testing"

// TestParts: the rows are of known indicators whose figures may be compared: amounts of
// one dimension, and rates for shares.
func TestParts(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range rows(partRows) {
		if len(f) != 3 || f[0] != "all" && f[0] != "within" {
			t.Fatalf("row %q: want all or within, the whole, its parts", f)
		}
	}
	for _, p := range PartsOf() {
		whole, ok := c.ByID(p.Whole)
		if p.Whole != "" && !ok {
			t.Errorf("%s: no such indicator", p.Whole)
		}
		if p.Whole == "" && !p.All || p.All && len(p.Of) < 2 {
			t.Errorf("%s: nothing to add up", p.Whole)
		}
		for _, id := range p.Of {
			part, ok := c.ByID(id)
			switch {
			case !ok:
				t.Errorf("%s: no such indicator", id)
			case p.Whole == "" && (part.Nature != Rate || part.Unit != "%"):
				t.Errorf("%s is no share", id)
			case p.Whole != "" && part.Dimension != whole.Dimension:
				t.Errorf("%s (%s) is no part of %s (%s)", id, part.Dimension, p.Whole, whole.Dimension)
			}
		}
	}
}
