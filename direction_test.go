package linian_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"linian"
)

// A fall is never told as a rise, nor a rise as a fall, in anything that is
// written: the reports say 下降 of deaths, cases and use of energy, 增长 of the rest.
func TestNoFallIsToldAsARise(t *testing.T) {
	dir := t.TempDir()
	for year, text := range map[string]string{
		"2023": "生产安全事故死亡人数下降7.5%，刑事案件发案数下降12.4%，单位地区生产总值能耗下降3.1%，一般公共预算收入增长4.2%，进出口总额增长2%。",
		"2024": "生产安全事故死亡人数下降9.3%，刑事案件发案数下降10.2%，单位地区生产总值能耗下降2.6%，一般公共预算收入增长5.5%，进出口总额下降3.5%。",
	} {
		reviewed := map[string]string{"2023": "2022", "2024": "2023"}[year]
		write(t, dir, year+"年政府工作报告.txt", "临澜市"+year+"年政府工作报告\n\n——"+year+"年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、"+reviewed+"年工作回顾\n\n"+text+"\n")
	}
	out := filepath.Join(t.TempDir(), "out")
	build(t, linian.Options{Dir: dir, Out: out, NoPictures: true})
	wrong := regexp.MustCompile(`(死亡人数|发案数|能耗)[^，。；<"]{0,6}(增长|上升|提高|增加)|一般公共预算收入[^，。；<"]{0,6}(下降|减少|降低)`)
	for _, name := range []string{"简报.md", "简报.html", "图表.html", "幻灯.html"} {
		b, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range wrong.FindAllString(string(b), -1) {
			t.Errorf("%s: %s", name, m)
		}
	}
	b, _ := os.ReadFile(filepath.Join(out, "简报.md"))
	for _, want := range []string{"死亡人数下降9.3%", "进出口总额下降3.5%，上年为增长2%", "一般公共预算收入增长5.5%，增速比上年加快1.3个百分点"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("简报.md does not say %q", want)
		}
	}
}
