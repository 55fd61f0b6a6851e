package catalogue_test

import (
	"regexp"
	"strings"
	"testing"

	"linian/catalogue"
	"linian/unit"
)

func TestBuiltin(t *testing.T) {
	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := c.Indicators()
	if len(all) < 200 {
		t.Errorf("%d indicators, want at least 200", len(all))
	}
	ids := map[string]bool{}
	for _, ind := range all {
		if ids[ind.ID] {
			t.Errorf("%s stands twice", ind.ID)
		}
		ids[ind.ID] = true
		if ind.English == "" || ind.Theme == "" || ind.Note == "" {
			t.Errorf("%s: english, theme and note must be stated", ind.ID)
		}
		if u, ok := unit.Parse(ind.Unit); !ok || string(u.Dimension) != ind.Dimension {
			t.Errorf("%s: unit %s has not the dimension %s", ind.ID, ind.Unit, ind.Dimension)
		}
		if ind.Unit == "%" && ind.Nature != catalogue.Rate {
			t.Errorf("%s: a share in %% is a rate", ind.ID)
		}
	}
	for _, suffix := range []string{"_growth", "_rise", "_fall"} {
		for id := range ids {
			if base, ok := strings.CutSuffix(id, suffix); ok && ids[base] {
				t.Errorf("%s collides with the growth of %s", id, base)
			}
		}
	}
}

func TestErrors(t *testing.T) {
	const good = "indicators:\n  - id: my_beds\n    name: 我的床位\n    unit: 张\n    nature: flow\n"
	tests := []struct {
		name, yaml, want string
	}{
		{"brackets without end", "indicators: " + strings.Repeat("[", 100_000), `我的.yaml:1:45: 括号或“- ”套得太深`},
		{"not yaml", "indicators: [", `我的.yaml:1:\d+: YAML 格式有误`},
		{"unknown key", good + "    colour: red\n", `我的.yaml:6:5: 不认识的键“colour”`},
		{"unknown top key", "indikators: []\n", `我的.yaml:1:1: 不认识的键“indikators”`},
		{"not a list", "indicators: 3\n", `我的.yaml:1:13: 此处应为列表`},
		{"bad id", strings.Replace(good, "my_beds", "床", 1), `我的.yaml:2:9: 编号“床”`},
		{"unknown unit", strings.Replace(good, "unit: 张", "unit: 哩哩", 1), `我的.yaml:4:11: 单位“哩哩”不在单位表中`},
		{"bad nature", strings.Replace(good, "flow", "river", 1), `我的.yaml:5:13: “river”不可用，只能是 stock、flow、rate`},
		{"bad pattern", good + "    patterns: ['(']\n", `我的.yaml:6:16: 正则表达式“\(”有误`},
		{"dimension against unit", good + "    dimension: money\n", `我的.yaml:2:5: 指标 my_beds 的单位“张”`},
		{"name missing", strings.Replace(good, "    name: 我的床位\n", "", 1), `我的.yaml:2:5: 指标my_beds缺少 name`},
		{"id twice", good + strings.TrimPrefix(good, "indicators:\n"), `我的.yaml:6:5: 指标编号 my_beds 重复，已见于 我的.yaml:2:5`},
		{"not true", good + "    per: maybe\n", `我的.yaml:6:10: 此处应为 true 或 false`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := catalogue.Load(catalogue.File{Name: "我的.yaml", Data: []byte(tt.yaml)})
			if err == nil {
				t.Fatal("no error")
			}
			if !regexp.MustCompile(tt.want).MatchString(err.Error()) {
				t.Errorf("have %q, want a match of %q", err, tt.want)
			}
		})
	}
}
