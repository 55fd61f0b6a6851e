package extract_test

import (
	"slices"
	"testing"

	"linian/extract"
	"linian/finding"
)

// TestSaidTwice tries which figures are doubted because one before in the paragraph has
// their name and another value.
func TestSaidTwice(t *testing.T) {
	for _, c := range []struct {
		example string
		doubted string // the value
	}{
		{"review: 做强数字产业，产业规模达到‹800亿元›。发展新材料，产业规模达到300亿元。", "300"},
		{"review: 新增一般债券‹36亿元›，新增一般债券12亿元。", "12"},
		{"review: 完成农村危房改造‹15573户›，超额完成4033户。", "4033"},
		{"review: 新建幼儿园‹18所›、新增学位4535个，新建中小学9所、新增学位12780个。", ""},
		{"plan: 工业投资确保完成‹500亿元›、力争550亿元。", ""},
		{"review: 财政总收入突破‹300亿元›，达到308.8亿元。", ""},
		{"review: 城镇化率由‹45.2%›提高到48.6%。", ""},
		{"review: 一般公共预算收入‹86亿元›，同口径86.5亿元。", ""},
		{"review: 开通公交线路‹7条›、累计达到86条。", ""},
		{"review: 地区生产总值‹386亿元›。\n地区生产总值388亿元。", ""},
	} {
		text, _, _ := exampleText(c.example)
		doubted := ""
		for _, o := range extract.Extract(read(t, text), extract.Options{}) {
			if slices.Contains(o.Findings, finding.SaidTwice) {
				doubted += o.Value.String()
			}
		}
		if doubted != c.doubted {
			t.Errorf("%s: doubted %q, want %q", c.example, doubted, c.doubted)
		}
	}
}
