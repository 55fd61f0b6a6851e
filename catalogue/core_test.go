package catalogue_test

import (
	"strings"
	"testing"

	"linian/catalogue"
)

// Every core indicator is one of the catalogue or its growth, and stands once.
func TestCoreIndicators(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []catalogue.BodyKind{catalogue.NationBody, catalogue.ProvinceBody, catalogue.CityBody, catalogue.CountyBody,
		catalogue.CongressBody, catalogue.ConsultativeBody, catalogue.CourtBody, catalogue.ProcuratorateBody} {
		keys := catalogue.Core(kind)
		if len(keys) < 8 {
			t.Errorf("%s has %d core indicators", kind, len(keys))
		}
		seen := map[string]bool{}
		for _, k := range keys {
			if _, ok := c.ByID(strings.TrimSuffix(k, "_growth")); !ok {
				t.Errorf("%s: no indicator %s", kind, k)
			}
			if seen[k] {
				t.Errorf("%s: %s stands twice", kind, k)
			}
			seen[k] = true
		}
	}
}

// The themes of the organs are those of their core indicators.
func TestOrganThemes(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for i, kind := range []catalogue.BodyKind{catalogue.CongressBody, catalogue.ConsultativeBody, catalogue.CourtBody, catalogue.ProcuratorateBody} {
		for _, k := range catalogue.Core(kind) {
			if ind, ok := c.ByID(k); !ok || ind.Theme != catalogue.OrganThemes()[i] {
				t.Errorf("%s: %s has the theme %s", kind, k, ind.Theme)
			}
		}
	}
}
