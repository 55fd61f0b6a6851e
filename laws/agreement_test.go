package laws_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"linian/catalogue"
	"linian/figure"
	"linian/report"
	"linian/unit"
)

var (
	rateName  = regexp.MustCompile(`(率|比重|占比|比例|增速|增幅|涨幅|降幅|增长速度|百分比)$`)
	countName = regexp.MustCompile(`(总额|总值|产值|收入|支出|余额|面积|里程|人数|户数|件数|床位|学位|总数|数量|产量)$`)
)

// disagrees says how name and unit of an observation contradict each other; "" if
// they do not.
func disagrees(c *catalogue.Catalogue, o figure.Observation) string {
	if o.Kind == figure.Criterion || o.Kind == figure.Rank || o.Kind == figure.Suspect {
		return ""
	}
	share := o.Dimension == unit.Percent || o.Dimension == unit.Points || o.Dimension == unit.Multiple || o.Dimension == "doubling"
	thing := o.Dimension == unit.Money || o.Dimension == unit.People || strings.HasPrefix(string(o.Dimension), "count:") && o.Unit != ""
	switch in, known := c.ByID(strings.TrimSuffix(o.IndicatorID, "_growth")); {
	case rateName.MatchString(o.Indicator) && thing:
		return o.Indicator + " in " + o.Unit
	case countName.MatchString(o.Indicator) && !strings.Contains(o.Indicator, "占") && share && o.Change == figure.NoChange:
		return o.Indicator + " in " + o.Unit
	case known && strings.HasSuffix(o.IndicatorID, "_growth") && thing:
		return o.IndicatorID + " in " + o.Unit
	case known && !strings.HasSuffix(o.IndicatorID, "_growth") && o.Change == figure.NoChange && in.Dimension != string(o.Dimension) && (share || thing) &&
		(in.Nature == catalogue.Rate) != share:
		return o.IndicatorID + " in " + o.Unit
	}
	return ""
}

// TestAgreement: a rate never carries money, a count never %, in our samples and
// in every name of the catalogue with the unit of another.
func TestAgreement(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	l := newLaw("agreement")
	names, err := report.Find("../samples")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("../samples", name))
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range observe(t, name, data) {
			l.try(fmt.Sprintf("%s:%d %s %s", name, o.Line, o.Text, o.Indicator), disagrees(c, o))
		}
	}
	var texts []string
	for i := range c.Len() {
		in := c.At(i)
		v := "36.5%"
		if in.Nature == catalogue.Rate {
			v = "36.5亿元"
		}
		for _, name := range append([]string{in.Name}, in.Aliases...) {
			texts = append(texts, "2019年，"+name+"为"+v+"，各项工作取得新进展。")
		}
	}
	for i, obs := range paragraphs(t, texts) {
		got := ""
		for _, o := range obs {
			if o.IndicatorID != "" { // a name that contradicts its unit in the text itself may stand, but is nothing that the catalogue knows
				got += disagrees(c, o)
			}
		}
		l.try(texts[i], got)
	}
	l.check(t)
}
