package report_test

import (
	"fmt"
	"strings"
	"testing"

	"linian/finding"
	"linian/report"
)

func metaLine(m report.Meta) string {
	doubt := ""
	if m.YearDoubtful {
		doubt = "?"
	}
	return fmt.Sprintf("%d%s %s %s %s %d/%d from %d", m.Year, doubt, m.YearSource, m.Body, m.Kind, m.Term, m.Session, m.ReviewFrom)
}

func TestMeta(t *testing.T) {
	filler := "\n全市上下团结一心，各项事业取得新的进步，社会保持和谐稳定。\n"
	tests := []struct{ name, file, text, want string }{
		{"given in January", "a.txt", "政府工作报告\n（2014年1月13日在云川市第十五届人民代表大会第三次会议上）\n市长 张三\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n一、2013年工作回顾" + filler, "2014 date 云川市人民政府 government 15/3 from 2013"},
		{"given in December", "2013.txt", "政府工作报告\n——2013年12月26日在云川市第十五届人民代表大会第三次会议上\n各位代表：\n我代表云川市人民政府，向大会报告工作。\n一、2013年工作回顾" + filler + "二、2014年工作任务" + filler, "2014 date 云川市人民政府 government 15/3 from 2013"},
		{"date in Chinese numerals", "a.txt", "政府工作报告\n二○一四年一月十三日在云川县第十五届人民代表大会第三次会议上\n各位代表：\n我代表县人民政府，向大会报告工作。" + filler, "2014 date 云川县人民政府 government 15/3 from 2013"},
		{"headings only", "云川市/报告.txt", "各位代表：\n我代表市政府，向大会报告工作，请审议。\n2013年工作回顾" + filler + "2014年工作任务" + filler, "2014 text 云川市人民政府 government 0/0 from 2013"},
		{"titled with the year reviewed", "云川市2013年政府工作报告.txt", "云川市2013年政府工作报告\n各位代表：\n一、2013年工作回顾" + filler + "二、2014年重点工作安排" + filler, "2014 text 云川市人民政府 government 0/0 from 2013"},
		{"the committee that leads the government", "a.txt", "代省长 张三\n各位代表：\n我代表省人民政府向大会作工作报告。\n一、1996年的政府工作和1997年的奋斗目标\n在中共贵州省委的领导下，各级政府努力工作。" + filler, "1997 text 贵州省人民政府 government 0/0 from 1996"},
		{"file name only", "云川市/2014.txt", "各位代表：\n我代表市政府，向大会报告工作，请审议。\n一、过去一年工作回顾" + filler, "2014 title 云川市人民政府 government 0/0 from 2013"},
		{"congress", "a.txt", "云川市人民代表大会常务委员会工作报告\n——2020年1月10日在云川市第十六届人民代表大会第四次会议上\n云川市人大常委会主任 李四\n各位代表：\n我受市人大常委会委托，向大会报告工作，请予审议。\n一、2019年主要工作" + filler, "2020 date 云川市人大常委会 congress 16/4 from 2019"},
		{"first of a term", "a.txt", "政府工作报告\n——2017年1月10日在云川市第十六届人民代表大会第一次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告过去五年的工作，请予审议。\n一、过去五年工作回顾" + filler, "2017 date 云川市人民政府 government 16/1 from 2012"},
		{"date and headings disagree", "a.txt", "政府工作报告\n——2014年1月13日在云川市第十五届人民代表大会第三次会议上\n各位代表：\n我代表市人民政府，向大会报告工作。\n一、2010年工作回顾" + filler + "二、2011年工作任务" + filler, "2014? date 云川市人民政府 government 15/3 from 2013"},
		{"a place and its district on two lines", "a.txt", "政府工作报告\n——2013年1月25日在长春市\n朝阳区第十七届人民代表大会第二次会议上\n各位代表：\n我代表区人民政府，向大会报告工作。" + filler, "2013 date 长春市朝阳区人民政府 government 17/2 from 2012"},
		{"a delivery on three lines", "a.txt", "政府工作报告\n——2019年1月8日在甘孜\n藏族自治州第十二届\n人民代表大会第四次会议上\n各位代表：\n我代表州人民政府，向大会报告工作。" + filler, "2019 date 甘孜藏族自治州人民政府 government 12/4 from 2018"},
		{"day and speaker in one line", "a.txt", "政府工作报告\n（2016年1月20日　张某某）\n——在铜仁市第一届人民代表大会第六次会议上\n各位代表：\n我代表市人民政府，向大会报告工作。" + filler, "2016 date 铜仁市人民政府 government 1/6 from 2015"},
		{"the day of publication is not that of the report", "a.txt", "政府工作报告\n2018年3月2日 星期五\n各位代表：\n我代表铜仁市人民政府，向大会报告工作，请予审议。\n一、2015年工作回顾" + filler, "2016 text 铜仁市人民政府 government 0/0 from 2015"},
		{"the office under the title", "a.txt", "关于1985年国民经济和社会发展计划执行结果的公报\n湖州市统计局\n1986年3月2日\n全市工农业总产值达到45.6亿元。\n", "1985 title 湖州市人民政府 communique 0/0 from 1985"},
		{"the place behind the part of the year", "a.txt", "2023年上半年滨州市经济运行情况\n上半年，全市经济平稳。\n", "2023 title 滨州市人民政府 brief 0/0 from 2023"},
		{"research on accounts is research", "a.txt", "关于市本级决算编制情况的调研报告\n市人大常委会调研组\n近年来，全市新建污水处理厂12座。\n", "0 research 0/0 from 0"},
		{"months with a dash in the title", "a.txt", "滨州市2024年1—9月经济运行简报\n1—9月，全市经济平稳。\n", "2024 title 滨州市人民政府 brief 0/0 from 2024"},
		{"a draft of accounts", "a.txt", "滨州市人民政府关于2022年度财政决算（草案）的报告\n——2023年8月28日在滨州市第五届人大常委会第十二次会议上\n2022年，全市财政平稳。\n", "2023 date 滨州市人民政府 budget 5/12 from 2022"},
		{"a city whose name begins with another's", "a.txt", "海州市2024年一季度经济运行简报\n一季度，全市经济平稳。\n", "2024 title 海州市人民政府 brief 0/0 from 2024"},
		{"a corps", "a.txt", "新疆生产建设兵团2023年国民经济和社会发展统计公报\n全年生产总值3696亿元。\n", "2023 title 新疆生产建设兵团人民政府 communique 0/0 from 2023"},
		{"a street's yearly report tells of its year", "a.txt", "东湖街道办事处2023年度工作报告\n今年以来，街道新增就业1200人。\n明年，计划新增就业1300人。\n", "2023 title 东湖街道办事处 summary 0/0 from 2023"},
		{"a short sentence that opens with a year", "a.txt", "苏州工业园区管理委员会工作报告\n2023年，园区新增就业1200人。\n", "2024 text 苏州工业园区管理委员会 government 0/0 from 2023"},
		{"nothing known", "a.txt", "一些文字，没有年份也没有机关。", "0  other 0/0 from 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(strings.Fields(metaLine(read(t, tt.file, tt.text).Meta)), " ")
			if want := strings.Join(strings.Fields(tt.want), " "); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestOverrides(t *testing.T) {
	o := report.Options{Overrides: map[string]report.Override{
		"甲/2014.txt": {Year: 2015, Body: "云川市人民政府"},
		"乙/":         {Kind: report.Congress, Region: "青岭县"},
	}}
	for file, want := range map[string]string{
		"甲/2014.txt":   "2015 config 云川市人民政府 government 0/0 from 2014",
		"乙/丙/2014.txt": "2014 title 青岭县人大常委会 congress 0/0 from 2013",
	} {
		rs, err := report.Read(file, []byte("各位代表：\n我代表市政府，向大会报告工作，请审议。"), o)
		if err != nil {
			t.Fatal(err)
		}
		if got := metaLine(rs[0].Meta); got != want {
			t.Errorf("%s: got %s, want %s", file, got, want)
		}
	}
}

// The year of a report whose years were overwritten follows from the session
// after it; not from sessions that contradict each other.
func TestSettle(t *testing.T) {
	make3 := func(session, year string) *report.Report {
		return read(t, session+".txt", "政府工作报告\n——"+year+"在云川市第十五届人民代表大会第"+session+"次会议上\n各位代表：\n我代表市人民政府，向大会报告工作，请予审议。\n全市新增12个。")
	}
	unknown := make3("三", "")
	if unknown.Meta.Year != 0 || unknown.Meta.Session != 3 {
		t.Fatalf("meta %+v", unknown.Meta)
	}
	report.Settle([]*report.Report{make3("四", "2015年1月9日"), unknown, make3("二", "2013年1月9日")})
	if m := unknown.Meta; m.Year != 2014 || m.YearSource != report.FromSession || m.ReviewFrom != 2013 || !has(unknown, finding.YearFromNeighbor) {
		t.Errorf("meta %+v, findings %v", m, unknown.Findings)
	}
	unknown = make3("三", "")
	report.Settle([]*report.Report{make3("四", "2015年1月9日"), unknown, make3("二", "2012年1月9日")})
	if unknown.Meta.Year != 0 {
		t.Errorf("dated %d by neighbours that disagree", unknown.Meta.Year)
	}
}

// A province's report is not that of an area beside it in the folder.
func TestSettleHeedsTheLevel(t *testing.T) {
	area := read(t, "1.txt", "苏州工业园区管理委员会工作报告\n2023年，园区新增就业1200人。\n")
	corps := read(t, "2.txt", "新疆生产建设兵团2023年国民经济和社会发展统计公报\n全年生产总值3696亿元。\n")
	for _, beside := range []*report.Report{area, corps} {
		r := read(t, "3.txt", "政府工作报告\n1999年1月20日\n各位代表：我代表省人民政府报告工作。\n一、1998年工作回顾\n全省新增就业12万人。\n")
		if report.Settle([]*report.Report{beside, r}); r.Meta.Body != "" {
			t.Errorf("beside %s: body %q", beside.Meta.Body, r.Meta.Body)
		}
	}
}

// A city whose short name the list knows as a district is the city that the
// report names.
func TestBodyIsWhatTheReportNames(t *testing.T) {
	const text = "海州市2020年政府工作报告\n\n——2020年1月10日在海州市第五届人民代表大会第四次会议上\n\n一、2019年工作回顾\n\n全市新增养老床位640张。\n"
	rs, err := report.Read("2020.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if m := rs[0].Meta; m.Body != "海州市人民政府" || m.Region != "海州市" {
		t.Errorf("body %q, region %q", m.Body, m.Region)
	}
}
