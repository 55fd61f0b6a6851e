package analyze_test

import (
	"strings"
	"testing"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
)

// Two indicators of one dimension cannot share a name.
func TestNameTwice(t *testing.T) {
	const yaml = "indicators:\n  - {id: my_beds, name: 我的床位, unit: 张, nature: flow}\n  - {id: your_beds, name: 我的床位, unit: 张, nature: flow}\n"
	_, err := analyze.LoadCatalogue(catalogue.File{Name: "我的.yaml", Data: []byte(yaml)})
	if err == nil || !strings.Contains(err.Error(), "我的.yaml:3:6: 指标 your_beds 的名称“我的床位”与 my_beds") {
		t.Errorf("have %v", err)
	}
}

func TestUserCatalogue(t *testing.T) {
	yaml := `theme: 我市特色
indicators:
  - id: elderly_beds_new
    direction: down
    aliases: [托老床位扩容]
  - id: lantern_festivals
    name: 灯会
    unit: 场
    nature: flow
    aliases: [接待游客]   # another dimension than tourists: no clash
  - id: my_roads
    name: 我市农路
    unit: 公里
    nature: flow
    aliases: [农路提档升级]
`
	c, err := analyze.LoadCatalogue(catalogue.File{Name: "我的.yaml", Data: []byte(yaml)})
	if err != nil {
		t.Fatal(err)
	}
	beds, _ := c.ByID("elderly_beds_new")
	if beds.Direction != catalogue.Down || beds.Unit != "张" || beds.Name != "新增养老床位" {
		t.Errorf("elderly_beds_new is %+v: only the direction should have changed", beds)
	}
	if l, ok := c.ByID("lantern_festivals"); !ok || l.Theme != "我市特色" {
		t.Errorf("lantern_festivals: %v %+v", ok, l)
	}
	al, err := analyze.Align(
		concat(
			stated("托老床位扩容", fig{year: 2020, v: "80", u: "张"}),
			stated("农路提档升级", fig{year: 2020, v: "235.6", u: "公里"}),
		), nil, analyze.Options{Catalogue: c})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"elderly_beds_new", "my_roads"} {
		if got := al.Observations[i].IndicatorID; got != want {
			t.Errorf("%s has the id %q, want %q", al.Observations[i].Indicator, got, want)
		}
	}
	// The built-in catalogue is not touched by a user's.
	base, err := analyze.LoadCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := base.ByID("elderly_beds_new"); b.Direction != catalogue.Up {
		t.Error("the user's catalogue changed the built-in one")
	}
}

// A line whose figures all bear one name that says less than the catalogue's is shown by it.
func TestWorded(t *testing.T) {
	rate := func(name string, year int, v string) []figure.Observation {
		return stated(name, fig{year: year, v: v, u: "%"})
	}
	for _, tt := range []struct {
		name string
		obs  []figure.Observation
		want string
	}{
		{"all say less", concat(rate("城镇化率", 2018, "58"), rate("全市城镇化率", 2019, "59")), "城镇化率"},
		{"one says it all", concat(rate("城镇化率", 2018, "58"), rate("常住人口城镇化率", 2019, "59")), "常住人口城镇化率"},
		{"two that say less", concat(rate("城镇化率", 2018, "58"), rate("城市化率", 2019, "59")), "常住人口城镇化率"},
		{"a mere variant", stated("生产总值", fig{year: 2018, v: "580", u: "亿元"}), "地区生产总值"},
	} {
		r, err := analyze.Analyze(nil, tt.obs, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Comparisons) != 1 || r.Comparisons[0].Name != tt.want {
			t.Errorf("%s: %d lines, the first is %q, want %q", tt.name, len(r.Comparisons), r.Comparisons[0].Name, tt.want)
		}
	}
}
