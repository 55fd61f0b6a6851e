package extract_test

import (
	"strings"
	"testing"

	"linian/extract"
	"linian/figure"
	"linian/report"
)

// What the words around a figure say of it; each row falls when its rule is gone.
func TestContext(t *testing.T) {
	type want = func(o figure.Observation) bool
	for _, tt := range []struct {
		say, text string // the sentence, and the figure in it
		name      string
		want      want
	}{
		{"一般公共预算收入同口径增长6.2%。", "6.2%", "same scope", func(o figure.Observation) bool { return o.Context.Basis.SameScope }},
		{"扣除价格因素，居民收入分别增长9.6%和6.2%。", "6.2%", "real, said before a list", func(o figure.Observation) bool { return o.Context.Basis.Real }},
		{"扣除房地产开发投资后，固定资产投资增长2.7%。", "2.7%", "without", func(o figure.Observation) bool { return o.Context.Basis.Without == "扣除房地产开发投资" }},
		{"按2010年价格计算，生产总值达到55亿元。", "55亿元", "constant prices", func(o figure.Observation) bool { return o.Context.Basis.Prices == 2010 }},
		{"地区生产总值达到1369.7亿元，较“十三五”末的932.3亿元增加437.4亿元。", "932.3亿元", "the year of a base", func(o figure.Observation) bool { return o.Year == 2020 }},
		{"新增床位880张，比年度计划多出30张。", "30张", "against a plan", func(o figure.Observation) bool { return o.Context.Other }},
		{"2023年与2019年相比，地区生产总值增长57.3%。", "57.3%", "over four years", func(o figure.Observation) bool {
			return o.Period.Type == figure.MultiYear && o.Period.From == 2020 && o.Period.To == 2023 && o.Year == 0
		}},
		{"新增示范园9个、累计达到79个。", "79个", "the total", func(o figure.Observation) bool { return o.Context.Total }},
		{"地区生产总值由793.6亿元修订为768.9亿元。", "793.6亿元", "replaced", func(o figure.Observation) bool { return o.Context.Replaced }},
		{"补助标准由420元提高到460元。", "420元", "raised", func(o figure.Observation) bool { return o.Context.Raised }},
		{"地区生产总值突破1000亿元大关。", "1000亿元", "a threshold", func(o figure.Observation) bool { return o.Context.Milestone }},
		{"地区生产总值连续迈上5000亿元、6000亿元两大台阶。", "5000亿元", "passed", func(o figure.Observation) bool { return o.Context.Passed }},
		{"为3730名贫困家庭学生免费提供教科书。", "3730名", "for whom", func(o figure.Observation) bool { return o.Context.ForWhom }},
		{"新设市场主体30.98万户，日均新设849户。", "849户", "a day", func(o figure.Observation) bool { return o.Context.Prefix == "日均" }},
		{"505万下岗失业人员实现再就业。", "505万", "came to", func(o figure.Observation) bool { return o.Context.Suffix == "再就业" }},
		{"29个市级重点项目建成。", "29个", "brought about", func(o figure.Observation) bool { return o.Context.Brought == "建成" }},
		{"海东新区建设提速，生产总值由16亿元增加到34亿元。", "34亿元", "a part's economy", func(o figure.Observation) bool { return o.Scope == "海东新区" }},
		{"海东新区路网全面拉开，全年新建道路34公里。", "34公里", "the whole's", func(o figure.Observation) bool { return o.Scope == "" }},
		{"海东新区全年实施项目112个，固定资产投资达到435亿元。", "435亿元", "a part's", func(o figure.Observation) bool { return o.Scope == "海东新区" }},
		{"新增市级示范区20个，覆盖村庄414个。", "414个", "no part's", func(o figure.Observation) bool { return o.Scope == "" }},
		{"市区新增公交车85辆，新辟公交线路10条。", "10条", "the subject's", func(o figure.Observation) bool { return o.Scope == "市区" }},
		{"预计实现地区生产总值5750亿元。", "5750亿元", "expected", func(o figure.Observation) bool { return o.Context.Expected }},
		{"2023年实现地区生产总值5750亿元。", "5750亿元", "the year said", func(o figure.Observation) bool { return o.Context.YearSaid }},
		{"全年实现地区生产总值5750亿元。", "5750亿元", "the whole year", func(o figure.Observation) bool { return o.Context.Breadth == 2 }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, ok := figureIn(t, tt.say, tt.text)
			if !ok {
				t.Fatalf("%s: no figure %s", tt.say, tt.text)
			}
			if !tt.want(o) {
				t.Errorf("%s: %s has year %d, period %v, scope %q, context %+v", tt.say, tt.text, o.Year, o.Period, o.Scope, o.Context)
			}
		})
	}
}

// figureIn is the figure of text in a sentence of a review of 2023.
func figureIn(t *testing.T, sentence, text string) (figure.Observation, bool) {
	t.Helper()
	page := "临澜市人民政府工作报告\n\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、2023年工作回顾\n\n" + sentence + "\n"
	rs, err := report.Read("2024年政府工作报告.txt", []byte(page), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range extract.Extract(rs[0], extract.Options{}) {
		if strings.HasSuffix(o.Text, text) {
			return o, true
		}
	}
	return figure.Observation{}, false
}

// The words are read from the repaired text, whatever the digits look like.
func TestContextOfFullWidthDigits(t *testing.T) {
	o, ok := figureIn(t, "一般公共预算收入同口径增长６．２％，按２０１０年价格计算。", "6.2%")
	if !ok || !o.Context.Basis.SameScope {
		t.Errorf("got %+v", o.Context)
	}
}
