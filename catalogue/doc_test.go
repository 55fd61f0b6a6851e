package catalogue_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"linian/catalogue"
)

// The example in docs/catalogue.md loads, changes what it says, and the number of
// indicators that it tells is right.
func TestCatalogueDoc(t *testing.T) {
	doc, err := os.ReadFile("../docs/catalogue.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(doc), "```yaml\n")
	example, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatal("no YAML example")
	}
	c, err := catalogue.Load(catalogue.File{Name: "指标.yaml", Data: []byte(example)})
	if err != nil {
		t.Fatal(err)
	}
	if i, ok := c.ByID("bayberry_output"); !ok || i.Theme != "特色产业" || i.Unit != "吨" {
		t.Errorf("bayberry_output is %+v", i)
	}
	if i, _ := c.ByID("gdp"); i.Theme != "综合" || i.Name != "地区生产总值" {
		t.Errorf("gdp is %s of %s", i.Name, i.Theme)
	}
	own, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("自带 %d 项指标", len(own.Indicators())); !strings.Contains(string(doc), want) {
		t.Errorf("docs/catalogue.md does not say %q", want)
	}
}
