package export_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linian"
)

// briefingOfReports is the briefing, as Markdown, of reports of the years up to 2026, each
// with what its review and its plan say.
func briefingOfReports(t *testing.T, years ...[2]string) string {
	t.Helper()
	dir := t.TempDir()
	for i, y := range years {
		writeReport(t, dir, "云川市", 2027-len(years)+i, y[0], y[1])
	}
	return checkedBriefing(t, dir)
}

// writeReport writes what a city's report of a year says in its review and in its plan.
func writeReport(t *testing.T, dir, city string, year int, review, plan string) {
	t.Helper()
	text := fmt.Sprintf("%s%d年政府工作报告\n——%d年1月10日在%s第五届人民代表大会第一次会议上\n\n一、%d年工作回顾\n\n%s\n\n二、%d年工作安排\n\n%s\n", city, year, year, city, year-1, review, year, plan)
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s%d年政府工作报告.txt", city, year)), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// checkedBriefing is the briefing of a folder, as Markdown, which bears being read back.
func checkedBriefing(t *testing.T, dir string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	done, err := linian.Build(context.Background(), linian.Options{Dir: dir, Out: out, NoPictures: true, SelfCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range done.SelfCheck.Faults {
		t.Error(f)
	}
	text, err := os.ReadFile(filepath.Join(out, "简报.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// says checks that a briefing has what it is to say, and nothing of what it is not.
func says(t *testing.T, got string, want, none []string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("no %q in\n%s", w, got)
		}
	}
	for _, w := range none {
		if strings.Contains(got, w) {
			t.Errorf("%q in\n%s", w, got)
		}
	}
}

// What the opening, the tables and the targets say of reports of our own.
func TestBriefingOfCoreIndicators(t *testing.T) {
	const gdp = "2024年，地区生产总值增长5.5%，规模以上工业增加值增长6%，城镇新增就业2.1万人。"
	const gdpNow = "2025年，地区生产总值增长5%，规模以上工业增加值增长7%，城镇新增就业2万人。"
	for _, x := range []struct {
		name       string
		years      [][2]string
		want, none []string // what the briefing says, and what it does not
	}{
		{"a change that the report states is not computed again",
			[][2]string{{gdp + "服务业增加值占地区生产总值比重达47%。", ""}, {gdpNow + "服务业增加值占地区生产总值比重达49.1%，提高0.7个百分点。高新技术企业300家。", ""}},
			[]string{"49.1%，比上年提高0.7个百分点"}, []string{"2.1个百分点"}},
		{"a growth that last year's level does not fit is told with it",
			[][2]string{{gdp + "旅游总收入430亿元。接待游客4000万人次。", ""}, {gdpNow + "旅游总收入480亿元，增长26%。接待游客4500万人次。", ""}},
			[]string{"旅游总收入480亿元，增长26%（上年报告为430亿元，与这一增幅不合，口径或基数可能有变）"}, nil},
		{"a growth that it fits is not",
			[][2]string{{gdp + "旅游总收入400亿元。接待游客4000万人次。", ""}, {gdpNow + "旅游总收入480亿元，增长20%。接待游客4500万人次。", ""}},
			[]string{"旅游总收入480亿元，增长20%"}, []string{"不合"}},
		{"why a target is not judged: on another basis",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，固定资产投资增长6%。"}, {gdpNow + "扣除房地产开发投资后，固定资产投资增长2.7%。", ""}},
			[]string{"| 固定资产投资增速 | % | 6 | — | 口径不同，不判定（扣除房地产开发投资2.7） |"}, []string{"报告没有写出结果的数"}},
		{"only as a level",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，固定资产投资增长6%。"}, {gdpNow + "固定资产投资763.4亿元。", ""}},
			[]string{"| 固定资产投资增速 | % | 6 | — | 报告未提增速 |"}, []string{"报告没有写出结果的数"}},
		{"not at all",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，固定资产投资增长6%。"}, {gdpNow, ""}},
			[]string{"| 固定资产投资增速 | % | 6 | — | 报告未提 |", "固定资产投资增速列有2025年目标，报告没有写出结果的数"}, nil},
		{"missed, as the report admits without a number",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，进出口总额增长6%。"}, {gdpNow + "外贸进出口总额等2项指标没有实现既定目标，困难不少。", ""}},
			[]string{"| 进出口总额增速 | % | 6 | — | 未达到（报告自述，未写数） |", "未达到1项", "写明：“外贸进出口总额等2项指标没有实现既定目标”"}, []string{"报告没有写出结果的数"}},
		{"an admission names no shorter name within a longer one",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，出口总额增长6%。"}, {gdpNow + "外贸进出口总额等2项指标没有实现既定目标，困难不少。", ""}},
			[]string{"写明：“外贸进出口总额等2项指标没有实现既定目标”"}, []string{"未达到（报告自述"}},
		{"a zone's figure is no other basis",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，一般公共预算收入同口径增长6%。"}, {gdpNow + "云川新区一般公共预算收入增长10%。", ""}},
			nil, []string{"未注明口径"}},
		{"a target by how much a rate is to change",
			[][2]string{{gdp, "2025年，常住人口城镇化率达到58%。"}, {gdpNow + "常住人口城镇化率58.1%。", "2026年，常住人口城镇化率提高1个百分点以上。"}},
			[]string{"| 58 | 58.1 | 达到（高0.1个百分点） | 提高1个百分点以上 |"}, nil},
		{"an indicator stands on the side of its target",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长4%左右，规模以上工业增加值增长5%。"}, {gdpNow, ""}},
			[]string{"地区生产总值增速高于年度目标值1个百分点"}, []string{"### （二）短板\n\n1"}},
		{"a target that is nearly met is no loss",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5.3%左右，城镇新增就业2万人。"}, {gdpNow, ""}},
			[]string{"接近（低0.3个百分点）"}, []string{"低于年度目标值"}},
		{"targets beside the core ones in one sentence",
			[][2]string{{gdp, ""}, {gdpNow + "产业投资增长12%。", "2026年主要预期目标：地区生产总值增长5%左右，产业投资增长10%以上，规模以上工业增加值增长6%。"}},
			[]string{"2026年目标：地区生产总值增长5%左右（上年增长5%），产业投资增长10%以上（上年增长12%），规模以上工业增加值增长6%（上年增长7%）"}, nil},
		{"main targets without a number, and those striven for; then those set elsewhere",
			[][2]string{{gdp, ""}, {gdpNow, "城镇新增就业2.2万人。2026年主要预期目标是：规模以上工业增加值增长6%、力争7%以上，一般公共预算收入同口径增长5%，“两高”项目能耗不增，常住人口城镇化率提高1个百分点，居民收入与经济增长同步。"}},
			[]string{"2026年目标：规模以上工业增加值增长6%、力争7%以上（上年增长7%），一般公共预算收入（同口径）增长5%，“‘两高’项目能耗不增”，", "，“居民收入与经济增长同步”[^", "此外：城镇新增就业2.2万人（上年2万人）[^"}, nil},
		{"targets that a table has with their results are not set beside them again",
			[][2]string{{gdp, "2025年，城镇新增就业1.9万人。"}, {gdpNow, "2026年，城镇新增就业2.2万人。"}},
			[]string{"2026年目标：城镇新增就业2.2万人[^"}, nil},
		{"a growth that is stated on the same scope too",
			[][2]string{{gdp, ""}, {gdpNow + "一般公共预算收入增长2%（同口径增长12%）。", ""}},
			[]string{"一般公共预算收入增长2%（同口径增长12%）[^"}, nil},
		{"and beside a level",
			[][2]string{{gdp, ""}, {gdpNow + "一般公共预算收入36亿元，下降2.1%（同口径增长5.5%）。", ""}},
			[]string{"一般公共预算收入36亿元，下降2.1%（同口径增长5.5%）[^"}, nil},
		{"no note on gains and losses where none are told",
			[][2]string{{"2024年，城镇新增就业2.1万人，粮食产量60万吨。", ""}, {"2025年，城镇新增就业2.1万人，粮食产量60万吨。", ""}},
			nil, []string{"亮点"}},
		{"what was only expected is so in the tables of all years",
			[][2]string{{"预计2024年地区生产总值达到300亿元。", ""}, {gdpNow + "地区生产总值330亿元。", ""}},
			[]string{"2024年300（预计），2025年330"}, nil},
		{"the measure is not said twice",
			[][2]string{{gdp + "改造老旧小区120个。", ""}, {gdpNow + "改造老旧小区147个。", "2026年，改造老旧小区100个。"}},
			[]string{"老旧小区改造100个"}, []string{"个数", "2025年，地区生产总值增长5%，增速比上年回落0.5个百分点；老旧小区"}},
		{"a small difference is told in the smaller unit, a concentration is high or low",
			[][2]string{{gdp, "2025年，城镇新增就业1.95万人，PM2.5平均浓度控制在30微克/立方米。"}, {gdpNow + "PM2.5平均浓度28微克/立方米。", ""}},
			[]string{"达到（多500人）", "达到（低2微克/立方米）"}, nil},
		{"where the figures of a table stand",
			[][2]string{{gdp, ""}, {gdpNow, ""}},
			[]string{"前列各表数字的出处", "| 城镇新增就业 | 万人 | 2024年：2025年政府工作报告第6行；2025年：2026年政府工作报告第6行 |"}, nil},
		{"what was counted in another way is not set behind a target",
			[][2]string{{gdp, ""}, {gdpNow + "净增高新技术企业74家。", "2026年，新认定高新技术企业275家。新增高速公路20公里。"}},
			nil, []string{"（上年74家）"}},
		{"a miss that is about, and a result that is a bound",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长8%以上，规模以上工业增加值增长5%。"},
				{"2025年，地区生产总值增长2%左右，规模以上工业增加值增长7%以上，城镇新增就业2万人。", ""}},
			[]string{"\n规模以上工业增加值增速不低于7%，高于年度目标（5%）", "\n地区生产总值增速约2%，未达到年度目标（8%以上）"}, nil},
		{"years of the table", [][2]string{{gdp, ""}, {gdpNow, ""}}, []string{"核心指标2024—2025年情况"}, []string{"近五年"}},
		{"an estimate is one in the difference, the verdict and behind the target",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长6%，规模以上工业增加值增长5%。"}, {"预计2025年地区生产总值增长5%，规模以上工业增加值增长7%，城镇新增就业2万人。", "2026年，农村居民人均可支配收入增长7%。"}},
			[]string{"地区生产总值预计增长5%，增速预计比上年回落0.5个百分点", "| 回落0.5个百分点（预计） |", "未达到（预计低1个百分点）"}, nil},
		{"last year's estimate is called one",
			[][2]string{{"预计2024年地区生产总值增长5.5%，规模以上工业增加值增长6%，城镇新增就业2.1万人。", ""}, {gdpNow, ""}},
			[]string{"地区生产总值增长5%，增速比上年预计数回落0.5个百分点"}, nil},
		{"also behind the target of the year to come",
			[][2]string{{gdp, ""}, {"预计2025年地区生产总值增长5%左右，规模以上工业增加值增长7%，城镇新增就业2万人。", "2026年主要预期目标：地区生产总值增长5%，规模以上工业增加值增长6%，固定资产投资增长7%。"}},
			[]string{"2026年目标：地区生产总值增长5%（上年预计增长约5%）"}, nil},
		{"each clause says what is certain of it",
			[][2]string{{gdp, ""}, {"2025年，地区生产总值突破300亿元。预计地区生产总值全年增长5%。规模以上工业增加值增长7%，城镇新增就业2万人。", ""}},
			[]string{"地区生产总值超过300亿元，预计增长5%，增速预计比上年回落0.5个百分点"}, nil},
		{"a footnote quotes the words of a name that a list shares, and says bound and direction",
			[][2]string{{gdp, ""}, {gdpNow + "食品、药品抽检合格率均超99%。城乡居民人均可支配收入分别达86640元、53565元。一般公共预算收入40亿元，下降20.4%。", "2026年，单位地区生产总值能耗下降2%。今年主要预期目标是：地区生产总值增长5%，CPI、城镇调查失业率分别控制在3.5%和5.5%以内。"}},
			[]string{"“食品、药品抽检合格率均超99%”", "“城乡居民人均可支配收入分别达86640元、53565元”", "2025年下降20.4%，", "居民消费价格涨幅2026年目标3.5%以内"}, nil},
		{"an excerpt leaves out what stands between a name and its figure",
			[][2]string{{gdp, ""}, {gdpNow + "城镇居民人均可支配收入20464.5元，农村居民人均可支配收入8509.5元，分别增长14.6%和13.8%。", ""}},
			[]string{"“城镇居民人均可支配收入……分别增长14.6%和13.8%”"}, nil},
		{"an amount is told in the unit of its report",
			[][2]string{{gdp + "地区生产总值2.1万亿元。", ""}, {gdpNow + "全年地区生产总值23011亿元、增长5.2%。", ""}},
			[]string{"地区生产总值23011亿元，增长5.2%"}, nil},
		{"a fall has a real minus in a table",
			[][2]string{{gdp + "固定资产投资下降1.5%。", ""}, {gdpNow + "固定资产投资下降0.5%。", ""}},
			[]string{"| 固定资产投资增速 | % | −1.5 | −0.5 |", "固定资产投资下降0.5%，降幅比上年收窄1个百分点"}, nil},
		{"a target that was striven for is called so beside its result",
			[][2]string{{gdp, "2025年，力争地区生产总值增长7%，力争规模以上工业增加值增长5%左右，力争城镇新增就业1.5万人。"}, {gdpNow, ""}},
			[]string{"规模以上工业增加值增速高于力争的年度目标值2个百分点", "城镇新增就业比力争的年度目标多0.5万人", "地区生产总值增速低于力争的年度目标值2个百分点"}, nil},
		{"a target and a result that the catalogue does not know have one name in two reports",
			[][2]string{{gdp, "2025年，新增科技型中小企业100家以上。打通断头路13条。新增入户8万户。"}, {gdpNow + "新增科技型中小企业348家。疏通断头路19条。", "2026年，新增科技型中小企业100家以上。"}},
			[]string{"| 新增科技型中小企业 | 家 | 100以上 | 348 | 达到（多248家） |"}, []string{"断头路 |"}},
		{"a quotation does not go back for a name that stands behind its figure",
			[][2]string{{gdp + "完成投资900亿元的重点项目440个。", ""}, {gdpNow + "制定项目办理18条硬措施，443个重点项目完成投资960亿元。", ""}},
			nil, []string{"“制定项目"}},
		{"an estimate is marked", [][2]string{{gdp, ""}, {"预计2025年地区生产总值增长5%，规模以上工业增加值增长7%，城镇新增就业2万人。", ""}}, []string{"| 5（预计） |"}, nil},
		{"a level that fell though it grew",
			[][2]string{{gdp + "一般公共预算收入17亿元。", ""}, {gdpNow + "一般公共预算收入10.4亿元，增长3%。", ""}}, []string{"｜10.4", "“｜”为前后口径"}, nil},
		{"the congress's suggestions are no field of a government's year",
			[][2]string{{gdp + "办理代表建议120件、政协提案80件。", ""}, {gdpNow + "办理代表建议130件、政协提案90件。", ""}}, nil, []string{"### （一）人大工作"}},
		{"a quotation holds its figure in wide characters",
			[][2]string{{gdp, ""}, {"2025年，地区生产总值增长５．２％，规模以上工业增加值增长７％，城镇新增就业２万人，城镇登记失业率２．５％，居民消费价格上涨１．２％，粮食产量６１万吨。", ""}},
			[]string{"“居民消费价格上涨１．２％”"}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			says(t, briefingOfReports(t, x.years...), x.want, x.none)
		})
	}
}

// Years that do not follow each other are named; without a year before there is nothing to
// compare.
func TestBriefingOfDistantYears(t *testing.T) {
	dir := t.TempDir()
	writeReport(t, dir, "云川市", 2019, "2018年，地区生产总值增长5.5%。", "")
	writeReport(t, dir, "云川市", 2026, "2025年，进出口总额300亿元。", "")
	got := checkedBriefing(t, dir)
	for _, want := range []string{"云川市2025年主要指标简报", "依据云川市2019年和2026年工作报告（共2份）"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	writeReport(t, dir, "云川市", 2025, "2024年，进出口总额280亿元。", "")
	writeReport(t, dir, "云川市", 2024, "2023年，进出口总额270亿元。", "")
	got = checkedBriefing(t, dir)
	for _, want := range []string{"云川市2025年主要指标年度对比简报", "依据云川市2019、2024—2026年工作报告（共4份）"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// Of many bodies each has a row; amounts are told in the unit of the first.
func TestBriefingOfManyBodies(t *testing.T) {
	cities := []string{"云川市", "白石市", "海州市", "东洲市", "青原市", "南浦市", "北岭市"}
	dir := t.TempDir()
	for i, city := range cities {
		gdp := fmt.Sprintf("%d亿元", 900+i)
		if i == 6 {
			gdp = "1.2万亿元"
		}
		writeReport(t, dir, city, 2026, fmt.Sprintf("2025年，地区生产总值达到%s，增长%d%%。", gdp, i+1), "")
	}
	got := checkedBriefing(t, dir)
	for _, want := range []string{"| 地区 | 地区生产总值（亿元） | 地区生产总值增速（%） |", "| 云川市 | 900 | 1 |", "| 北岭市 | 12000 | 7 |", "地区生产总值增速由高到低前列依次为北岭市7%、南浦市6%", "### （七）"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// More bodies than get words of their own get them all the same where no year is common.
func TestBriefingOfUnlikeYears(t *testing.T) {
	dir := t.TempDir()
	for i, r := range []rune("云白海东青南北西安平定武长") {
		writeReport(t, dir, string(r)+"川市", 2026-i, fmt.Sprintf("%d年，地区生产总值达到%d亿元，增长%d%%。", 2025-i, 900+i, i+1), "")
	}
	if got := checkedBriefing(t, dir); !strings.Contains(got, "### （十三）") || !strings.Contains(got, "地区生产总值912亿元") {
		t.Error(got)
	}
}
