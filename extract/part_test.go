package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"linian/extract"
	"linian/report"
)

// TestTimeOfTheReport holds what a report as a whole says of the time of its
// figures: a brief of a quarter, a report of an unknown year, one written before
// its year was out, one given in summer.
func TestTimeOfTheReport(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a brief of a quarter", "临澜县2025年一季度经济运行情况\n\n一季度，生产总值56亿元，增长4%。\n\n全县零售总额29亿元，常住人口21万人。2024年全年生产总值230亿元。",
			"56 actual 2025 quarter, 4 actual 2025 quarter, 29 actual 2025 quarter, 21 actual 2025 quarter, 230 actual 2024 year"},
		{"a brief of half a year", "临澜县2025年上半年经济运行情况\n\n全县零售总额29亿元，增长3%。",
			"29 actual 2025 half, 3 actual 2025 half"},
		{"no year at all", "记者获悉，去年全县法院受理案件1213件，挽回损失4亿元。新的一年，县人大常委会将审议9部法规，修改16部法规。",
			"1213 actual 0 year, 4 actual 0 year, 9 target 0 year, 16 target 0 year"},
		{"written before its year was out", "2018年临澜镇政府工作报告\n\n2017年工作总结\n\n2017年，各项事业迈上新台阶。今年新增学位300个，截至目前已有幼儿园12所。",
			"300 actual 2017 year, 12 actual 2017 as-of"},
		{"given in summer", "临澜市人民政府工作报告\n\n——2024年8月20日在临澜市第五届人民代表大会第六次会议上\n\n一、换届以来工作回顾\n\n今年已有247个项目投产，今年将再投产90个项目。",
			"247 actual 2024 year, 90 target 2024 year"},
		{"done by a day of the year", "临澜市政协提案工作情况的报告\n\n——2024年3月4日在政协临澜市第五届委员会第二次会议上\n\n截至2024年2月20日，已办复提案452件。",
			"452 actual 2024 as-of"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rs, err := report.Read("一份.txt", []byte(tt.text), report.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, o := range extract.Extract(rs[0], extract.Options{}) {
				got = append(got, fmt.Sprintf("%s %s %d %s", o.Value, o.Kind, o.Year, o.Period.Type))
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("have %s\nwant %s", s, tt.want)
			}
		})
	}
}
