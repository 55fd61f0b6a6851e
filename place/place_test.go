package place_test

import (
	"slices"
	"testing"

	"linian/place"
)

func names(ps []*place.Place) (ns []string) {
	for _, p := range ps {
		ns = append(ns, p.Code+p.Name)
	}
	slices.Sort(ns)
	return ns
}

func TestParse(t *testing.T) {
	l := place.Load()
	for name, want := range map[string][]string{
		"海拉尔区":       {"150702海拉尔区"},
		"呼伦贝尔市海拉尔区":  {"150702海拉尔区"},
		"恩施州":        {"422800恩施土家族苗族自治州"},
		"恩施土家族苗族自治州": {"422800恩施土家族苗族自治州"},
		"克州":         {"653000克孜勒苏柯尔克孜自治州"},
		"内蒙古":        {"150000内蒙古自治区"},
		"长春":         {"220100长春市"},
		"海门市":        {"320614海门市"},
		"海门区":        {"320614海门区"},
		"襄樊市":        {"420600襄樊市"},
		"莱芜市":        {"莱芜市"},
		"南京市鼓楼区":     {"320106鼓楼区"},
		"江苏省南京市鼓楼区":  {"320106鼓楼区"},
		"江苏省鼓楼区":     {"320106鼓楼区", "320302鼓楼区"},
		"文山州文山市":     {"532601文山市"},
		"积石山县":       {"622927积石山保安族东乡族撒拉族自治县"},
		"吉县":         {"141028吉县"},
		"发展市":        nil,
		"卫市":         nil,
		"第九届省":       nil,
		"城市":         nil,
		"中心市":        nil,
		"市":          nil,
		"海门市发展":      nil,
		"":           nil,
	} {
		got, ok := l.Parse(name)
		if !slices.Equal(names(got), want) || ok != (want != nil) {
			t.Errorf("%s: got %v, want %v", name, names(got), want)
		}
	}
}

func TestTypeOf(t *testing.T) {
	for name, want := range map[string]string{
		"恩施土家族苗族自治州": "州", "内蒙古自治区": "自治区", "海门区": "区", "大兴安岭地区": "地区", "青禾街道": "街道", "孟村回族自治县": "县", "青禾": "",
	} {
		if got := place.TypeOf(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
