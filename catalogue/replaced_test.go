package catalogue_test

import (
	"strings"
	"testing"

	"linian/catalogue"
)

// An indicator that another definition replaced stays one of its own; each of the two points
// to the other and says where that stands.
func TestReplaced(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]catalogue.Indicator{}
	for _, i := range c.Indicators() {
		byID[i.ID] = i
	}
	for _, pair := range [][2]string{{"rural_net_income", "rural_income"}, {"urban_living_income", "urban_income"}} {
		for k, id := range pair {
			i, other := byID[id], byID[pair[1-k]]
			if !strings.Contains(i.Note, other.Name) || !strings.Contains(i.Note, "不相连（") {
				t.Errorf("%s: the note does not point to %s with its source: %s", i.Name, other.Name, i.Note)
			}
		}
	}
}
