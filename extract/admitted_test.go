package extract_test

import (
	"testing"

	"linian/extract"
	"linian/finding"
)

// What a report admits is told with the words that say what was missed; good results and
// plans are no admission.
func TestAdmitted(t *testing.T) {
	for text, want := range map[string]string{
		"过去一年，全市地区生产总值、固定资产投资、外贸进出口总额等8项指标没有实现既定目标，推进高质量发展仍面临不少困难。": "全市地区生产总值、固定资产投资、外贸进出口总额等8项指标没有实现既定目标",
		"政府工作仍存在一些缺点和不足，节能减排、物价调控目标没有完成；收入分配等方面问题较多。":               "节能减排、物价调控目标没有完成",
		"三是外贸出口下降，仅完成3.2亿美元，没有实现预期目标。":                              "仅完成3.2亿美元，没有实现预期目标",
		"规模工业增加值、农林牧渔业总产值增速未达预期。":                                   "规模工业增加值、农林牧渔业总产值增速未达预期",
		"主要是：投资和消费不及预期，经济回升的基础还不稳固。":                                "投资和消费不及预期",
		"经济下行压力加大，GDP等指标与预期目标有差距。":                                  "GDP等指标与预期目标有差距",
		"一是与建设区域中心城市目标要求还有较大差距。":                                    "",
		"古城改造还没有达到预期效果。":                                            "",
		"各项目标任务圆满完成。":                                               "",
		"居民消费价格涨幅低于控制目标。":                                           "",
	} {
		r, start := exampleReport(t, text)
		var x extract.Extractor
		x.Append(nil, r)
		got := ""
		for _, f := range x.Findings() {
			if f.Code == finding.AimMissed && f.Start >= start {
				got += f.Text
			}
		}
		if got != want {
			t.Errorf("%s\n\ttold %q, want %q", text, got, want)
		}
	}
	r, _ := exampleReport(t, "plan: 没有完成目标的，要说明原因，没有实现预期目标的880个项目要重新安排。")
	var x extract.Extractor
	x.Append(nil, r)
	for _, f := range x.Findings() {
		t.Errorf("a plan admits: %s", f.Text)
	}
}

// The main targets of the year that have no number are told in the report's words; what
// only leads to a number, and what stands in no such list, is not.
func TestWorded(t *testing.T) {
	for text, want := range map[string]string{
		"plan: 今年经济社会发展主要预期目标是：地区生产总值增长5.5%以上，一般公共预算收入增长3.5%左右，城乡居民收入与经济增长同步，全面完成节能减排任务。重点做好以下工作。": "城乡居民收入与经济增长同步；全面完成节能减排任务；",
		"plan: 主要预期目标为：地区生产总值增长6%；城镇新增就业2万人；居民人均可支配收入快于经济增长，农村快于城镇。":                               "居民人均可支配收入快于经济增长；农村快于城镇；",
		"plan: 主要预期目标是：地区生产总值增长6%，城镇新增就业2万人，一般公共预算收入剔除一次性因素，增长5%。":                                 "",
		"plan: 主要预期目标是：地区生产总值增长6.5%。规模以上工业增加值增长8%，固定资产投资增长9%，主要污染物排放完成省下达目标。城镇新增就业2万人，稳定就业形势。":     "主要污染物排放完成省下达目标；",
		"plan: 主要预期目标是：地区生产总值增长6.5%以上，继续为全省稳增长作贡献，在提质增效基础上，城镇新增就业2万人，对外贸易稳定增长。":                    "对外贸易稳定增长；",
		"plan: 高质量发展主要目标是：人均地区生产总值5.9万元以上。全员劳动生产率9.9万元/人以上，居民收入与经济增长同步。":                           "",
		"plan: 地区生产总值增长6%，城镇新增就业2万人，居民收入与经济增长同步。":                                                  "",
		"plan: “十四五”时期主要目标是：地区生产总值年均增长6%，城镇新增就业累计10万人，居民收入与经济增长同步。":                                "",
	} {
		r, _ := exampleReport(t, text)
		var x extract.Extractor
		x.Append(nil, r)
		got := ""
		for _, f := range x.Findings() {
			if f.Code == finding.AimWorded {
				got += f.Text + "；"
			}
		}
		if got != want {
			t.Errorf("%s\n\ttold %q, want %q", text, got, want)
		}
	}
}
