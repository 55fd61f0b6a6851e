package export_test

import (
	"strings"
	"testing"
)

// What readers of briefings of real reports stumbled over.
func TestBriefingForReaders(t *testing.T) {
	const gdp = "2024年，地区生产总值增长5.5%，规模以上工业增加值增长6%，城镇新增就业2.1万人。"
	const gdpNow = "2025年，地区生产总值增长5%，规模以上工业增加值增长7%，城镇新增就业2万人。"
	const core = "固定资产投资增长4%，社会消费品零售总额增长4%，进出口总额增长4%，城镇居民人均可支配收入增长4%，农村居民人均可支配收入增长4%。"
	for _, x := range []struct {
		name       string
		years      [][2]string
		want, none []string // what the briefing says, and what it does not
	}{
		{"a year of which few rows have a figure is left out, and that is said",
			[][2]string{{"2021年，地区生产总值增长5%。高新技术企业210家，发明专利拥有量11件，技术合同成交额5亿元。研发经费投入强度1.1%。", ""}, {"2022年，地区生产总值增长5%。高新技术企业220家，发明专利拥有量12件。", ""},
				{"2023年，地区生产总值增长5%。高新技术企业230家。", ""}, {gdp + "高新技术企业250家，研发经费投入强度1.3%。发明专利拥有量13件。", ""}, {gdpNow + "高新技术企业270家，发明专利拥有量15件，技术合同成交额7亿元。研发经费投入强度1.5%。" + core, ""}},
			[]string{"其间只有少数指标有数的年份不列"}, []string{"没有数字的年份"}},
		{"a blank cell of a table of all years",
			[][2]string{{gdp + "粮食产量60万吨。", ""}, {"2025年，地区生产总值增长5%，规模以上工业增加值增长7%，粮食产量61万吨。", ""}},
			nil, []string{"没有数字的年份"}},
		{"only as a level, in another currency",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，进出口总额增长6%。"}, {gdpNow + "进出口总额84.8亿美元。", ""}},
			[]string{"| 进出口总额增速 | % | 6 | — | 报告未提增速 |", "“未提增速”是只写了总量"}, nil},
		{"no word of levels where none is told alone",
			[][2]string{{gdp, "2025年主要预期目标：地区生产总值增长5%左右，固定资产投资增长6%。"}, {gdpNow, ""}},
			[]string{"“报告未提”只表示", "报告未提1项。固定资产投资增速列有2025年目标，报告没有写出结果的数"}, []string{"未提增速"}},
		{"a sign that is none of Markdown's stands for itself",
			[][2]string{{gdp + "市场主体总数超过49万户。", ""}, {gdpNow + "市场主体总数超过50万户。", ""}},
			[]string{"| >49 | >50 |"}, []string{"&gt;"}},
		{"equal counts may be of the same things",
			[][2]string{{gdp + "为民办实事项目12件。保交楼项目52个。", ""}, {gdpNow + "为民办实事项目12件。保交楼项目52个。", ""}},
			nil, []string{"持平"}},
		{"a list that is made anew each year is not compared",
			[][2]string{{gdp + "十大产业项目80个。", ""}, {gdpNow + "十大产业项目90个。城镇登记失业率2.5%。", ""}},
			nil, []string{"增加10个", "上年为80个", "比上年增加10"}},
		{"a result is told in the unit of the target beside it",
			[][2]string{{gdp + "", "2025年，城镇新增就业4.5万人。"}, {"2025年，地区生产总值增长5%，城镇新增就业50376人。", "2026年主要预期目标：地区生产总值增长5%，城镇新增就业4.7万人。"}},
			[]string{"城镇新增就业5.0376万人"}, []string{"就业50376人["}},
		{"the main targets of which no other year tells, and that of a part",
			[][2]string{{gdp, ""}, {gdpNow, "2026年主要预期目标：地区生产总值增长5%，市属进出口总额增长6%以上，注册外资实际到账增长3.5%，研发支出增长10%左右，制造业增加值占比提高1个百分点，力争贫困人口稳定脱贫11.9万人，规模以上工业增加值增长6%。"}},
			[]string{"（上年增长5%），市属进出口总额增长6%以上，注册外资实际到账增长3.5%，研发支出增长10%左右，制造业增加值占比提高1个百分点，贫困人口稳定脱贫力争11.9万人，规模以上工业增加值增长6%（上年增长7%）"}, nil},
		{"last year's result stands behind a target where the table has none",
			[][2]string{{gdp, "2025年，城镇新增就业1.9万人。"}, {gdpNow + "粮食产量60万吨。", "2026年，城镇新增就业2.2万人，粮食产量61万吨。"}},
			[]string{"粮食产量61万吨（上年60万吨）", "城镇新增就业2.2万人"}, []string{"城镇新增就业2.2万人（"}},
		{"the start of a change is of no year that a report names",
			[][2]string{{gdp, ""}, {gdpNow + "——这是城乡面貌发生巨变的五年。城镇化率由33%提高到41.7%。", ""}},
			[]string{"城镇化率"}, []string{"数值存疑"}},
		{"what is carried out is no other deed behind a target",
			[][2]string{{gdp, ""}, {gdpNow + "改造老旧小区71个。", "2026年，城镇新增就业2.2万人。实施45个老旧小区改造。"}},
			[]string{"老旧小区改造45个（上年71个）"}, nil},
		{"what is only begun is another deed",
			[][2]string{{gdp, ""}, {gdpNow + "改造老旧小区71个。", "2026年，城镇新增就业2.2万人。启动45个老旧小区改造。"}},
			nil, []string{"上年71个"}},
		{"one thing is no list",
			[][2]string{{gdp, "2025年，规模以上工业增加值增长5%。"}, {gdpNow + "粮食产量60万吨。", "2026年，粮食产量61万吨。"}},
			[]string{"### （一）亮点\n\n规模以上工业增加值增速"}, nil},
		{"no fall stands among the gains",
			[][2]string{{"2024年，地区生产总值增长5.5%，规模以上工业增加值增长9%，城镇新增就业2.1万人。", "2025年，规模以上工业增加值增长5%。"}, {gdpNow, ""}},
			[]string{"规模以上工业增加值增速高于年度目标值2个百分点[^"}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			says(t, briefingOfReports(t, x.years...), x.want, x.none)
		})
	}
}

// Reports that lie years apart compare no years, though their figures stand in one table.
func TestBriefingOfYearsApart(t *testing.T) {
	dir := t.TempDir()
	writeReport(t, dir, "云川市", 2023, "2022年，地区生产总值增长5.5%，规模以上工业增加值增长6%。", "")
	writeReport(t, dir, "云川市", 2026, "2025年，地区生产总值增长5%，规模以上工业增加值增长7%。", "")
	got := checkedBriefing(t, dir)
	for _, want := range []string{"云川市2025年主要指标简报", "| 指标 | 单位 | 2022 | 2025 |"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// A footnote quotes the clause of its figure, whole or cut between clauses.
func TestBriefingQuotes(t *testing.T) {
	const gdp = "2024年，地区生产总值增长5.5%。"
	got := briefingOfReports(t, [2]string{gdp, "2025年，地区生产总值增长7%，规模以上工业增加值增长7.5%，一般公共预算收入增长8%，城乡居民人均可支配收入分别增长7%和8%。"},
		[2]string{"2025年，地区生产总值增长5%，三次产业结构由2020年的14.1：35.8：50.1调整为2025年年底的10.5：38.8：50.7。" +
			"新增国家级制造业单项冠军企业2家、专精特新“小巨人”企业11家、省级专精特新中小企业134家。", "2026年，地区生产总值增长5%。"})
	for _, want := range []string{"城镇居民人均可支配收入增速2025年目标7%，2025年政府工作报告第10行“城乡居民人均可支配收入分别增长7%和8%”",
		"“三次产业结构由2020年的14.1：35.8：50.1调整为2025年年底的10.5：38.8：50.7”"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
