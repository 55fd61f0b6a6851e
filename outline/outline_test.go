package outline_test

import (
	"fmt"
	"strings"
	"testing"

	"linian/outline"
	"linian/report"
)

// sections reads a report of 临澜市 and tells, for each line that begins with a
// mark of its own (甲, 乙 …), what its section means: "甲 review 2023".
func sections(t testing.TB, given, body string) string {
	t.Helper()
	text := "临澜市政府工作报告\n\n——" + given + "在临澜市第五届人民代表大会第三次会议上\n\n" + body + "\n"
	rs, err := report.Read("2024.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rs[0]
	o := outline.Read(r)
	var out []string
	for _, b := range r.Blocks {
		line := r.Text.String()[b.Start:b.End]
		i := strings.IndexAny(line, "甲乙丙丁")
		if i < 0 {
			continue
		}
		at := o.At(b.Start)
		if at < 0 {
			t.Fatalf("%q is in no section", line)
		}
		s := o.Sections[at].Sense
		span := fmt.Sprint(s.From)
		if s.Several() {
			span = fmt.Sprintf("%d-%d", s.From, s.To)
		}
		out = append(out, fmt.Sprintf("%s %s %s", line[i:i+len("甲")], [...]string{"review", "plan", "notes"}[s.Mode], span))
	}
	return strings.Join(out, ", ")
}

func TestSections(t *testing.T) {
	const january = "2024年1月10日"
	for _, tt := range []struct{ name, given, body, want string }{
		{"review and plan", january, "一、2023年工作回顾\n\n甲全年新增学位3000个。\n\n二、2024年工作安排\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"今年是 under a heading of review, a heading of plans ahead", january, "一、2023年工作回顾\n\n今年是推进“十四五”规划的关键一年，任务很重，要克服困难。\n\n甲全年新增学位3000个。\n\n二、2024年工作安排\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"今年是 under a heading of review, no other heading", january, "一、2023年工作回顾\n\n今年是很不寻常的一年。\n\n甲全年新增学位3000个。", "甲 review 2023"},
		{"今年是 opens the plan where no heading does", january, "一、2023年工作回顾\n\n甲全年新增学位3000个。\n\n今年是全面落实规划的关键一年，要抓好以下工作。\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"the year under review speaks for what follows, 五年 for the term again", january, "一、过去五年工作回顾\n\n五年来，我们攻坚克难。\n\n甲累计新增学位9000个。\n\n2023年，我们着力办成三件大事。\n\n（一）扩大教育。乙新增学位3000个。\n\n五年的成绩来之不易。\n\n丙累计改造校舍40所。", "甲 review 2019-2023, 乙 review 2023, 丙 review 2019-2023"},
		{"a year that closes five, and what they brought", january, "一、2023年工作回顾\n\n2023年是“十三五”规划收官之年。经过五年持续奋斗，甲新增学位9000个。", "甲 review 2019-2023"},
		{"a term of four years", january, "一、工作回顾\n\n四年来，我们攻坚克难。甲累计新增学位9000个。", "甲 review 2020-2023"},
		{"a term of four years under a heading that does not say how many", january, "一、本届政府工作回顾\n\n过去的四年，是不平凡的四年。\n\n（一）扩大教育。甲累计新增学位9000个。", "甲 review 2020-2023"},
		{"a term of four years in the midst of a paragraph", january, "一、工作回顾\n\n各位代表，成绩来之不易。四年来，我们攻坚克难。甲累计新增学位9000个。", "甲 review 2020-2023"},
		{"what was done in four years is told at once", january, "一、工作回顾\n\n甲新增学位3000个。四年来，办理建议40件。", "甲 review 2023"},
		{"back to the five years in the midst of a paragraph", january, "一、2023年工作回顾\n\n2023年划上了圆满句号。回望过去的五年，成就显著。甲新增学位9000个。", "甲 review 2019-2023"},
		{"a dated sentence inside 五年来", january, "本届政府和2023年工作回顾\n\n五年来，甲我们扩大办学规模。2023年承办了青少年运动会。改造校舍40所。", "甲 review 2019-2023"},
		{"the part behind a numbered review", january, "一、本届政府以来工作回顾\n\n甲累计新增学位9000个。\n\n二、新时代的努力方向\n\n乙新增学位4000个。", "甲 review 2019-2023, 乙 plan 2024"},
		{"the part of the new government", january, "一、本届政府以来工作回顾\n\n甲累计新增学位9000个。\n\n二、新一届政府努力方向\n\n乙新增学位4000个。\n\n三、扎实做好今年的工作\n\n丙新增学位400个。", "甲 review 2019-2023, 乙 plan 2024-2028, 丙 plan 2024"},
		{"a part between review and plan", january, "一、2023年工作回顾\n\n全市平稳。\n\n二、关于规划纲要的说明\n\n甲已有学位5万个。\n\n三、2024年工作任务\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"a part of slogans behind the review says itself whose aims it tells", "2026年1月20日", "一、2025年工作回顾\n\n甲新增学位3000个。\n\n二、奋力拼搏，建设幸福临澜\n\n乙我们牢记使命，现有学位5万个。\n\n综合考虑，提出今后五年全市经济社会发展的主要目标（不含开发区）：\n\n——公共服务明显改善。丙学位达到60000个。\n\n三、2026年工作安排\n\n丁新增学位4000个。", "甲 review 2025, 乙 review 2025, 丙 plan 2026-2030, 丁 plan 2026"},
		{"or which years it looks at", "2026年1月20日", "一、2025年工作回顾\n\n甲新增学位3000个。\n\n二、开创幸福临澜建设新局面\n\n一代人有一代人的使命。今后五年，是临澜发展的关键阶段，要奋勇争先。\n\n——公共服务明显改善。乙学位达到60000个。\n\n三、2026年工作安排\n\n丙新增学位4000个。", "甲 review 2025, 乙 plan 2026-2030, 丙 plan 2026"},
		{"results and aims in one paragraph", january, "一、2023年工作回顾。甲全年新增学位3000个。二、2024年工作安排。今年的主要预期目标是：新增学位4000个。", "甲 review 2023"},
		{"the aims of a review are of the past", january, "一、2023年工作回顾\n\n面对挑战，全面完成了年初确定的主要目标：\n\n甲新增学位3000个。\n\n二、2024年工作安排\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"the aims of the plan, then of its first year", "2026年1月20日", "一、2025年工作回顾\n\n甲新增学位3000个。\n\n二、今后工作的总体思路\n\n“十五五”时期全市发展的主要目标是：乙学位达到60000个。\n\n2026年是“十五五”开局之年，全市工作的总体要求是：丙新增学位4000个。", "甲 review 2025, 乙 plan 2026-2030, 丙 plan 2026"},
		{"several years, then the year of the heading", january, "一、2023年工作回顾\n\n全市平稳。\n\n二、2024年的工作\n\n未来五年，是重要时期。今年是全面落实规划的第一年。\n\n甲主要预期目标是：新增学位4000个。", "甲 plan 2024"},
		{"one heading for results and plan", january, "一、2023年的政府工作和2024年的奋斗目标\n\n甲新增学位3000个。\n\n今年是十分重要的一年，我们要抓好各项工作。\n\n二、办好教育\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"definitions close the report under a heading of another name", january, "一、2024年工作安排\n\n甲新增学位4000个。\n\n附注\n\n1.双百小区：指甲居民达到100户、绿地达到100亩的小区。\n\n2.六稳：指稳就业、稳金融。\n\n3.三提前：指乙提前3天掌握信息。", "甲 plan 2024, 甲 notes 0, 乙 notes 0"},
		{"what one line defines within the plan is still planned", january, "一、2024年工作安排\n\n“双百”工程：指甲培育100家企业、100个品牌。\n\n健康工程：乙新增床位400张。\n\n育才工程：丙新增学位4000个。", "甲 plan 2024, 乙 plan 2024, 丙 plan 2024"},
		{"a sentence of the review that has a word of plans on its way", january, "2023年工作回顾\n\n一、贯彻中央决策部署，经济运行稳中有进\n\n甲新增学位3000个。\n\n二、谋划推进扩容，校舍不断改善\n\n乙改造校舍40所。\n\n2024年工作安排\n\n丙新增学位4000个。", "甲 review 2023, 乙 review 2023, 丙 plan 2024"},
		{"tasks that are fulfilled are a review, and what it says of the term", january, "一、克难奋进，本届政府各项目标任务圆满完成\n\n（一）关于过去五年的工作\n\n甲累计新增学位9000个。\n\n（二）关于2023年的工作\n\n乙新增学位3000个。\n\n二、全面完成目标任务，今后五年的奋斗目标\n\n丙新增学位4000个。", "甲 review 2019-2023, 乙 review 2023, 丙 plan 2024-2028"},
		{"tasks that are to be fulfilled are none", january, "一、2023年工作回顾\n\n甲新增学位3000个。\n\n二、2024年工作安排\n\n三、强化保障，确保全年目标任务圆满完成\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"a paragraph of the plan that looks back", january, "一、2023年工作回顾\n\n甲新增学位3000个。\n\n二、今后五年发展总体部署\n\n过去的五年，是取得显著成就的五年。乙学位增加到9000个。\n\n丙新增学位4000个。", "甲 review 2023, 乙 review 2019-2023, 丙 plan 2024-2028"},
		{"how suggestions were handled is no plan", january, "一、代表建议办理情况\n\n甲全部办结，共126件。\n\n二、2024年工作安排\n\n乙新增学位4000个。", "甲 review 2023, 乙 plan 2024"},
		{"a plan that is over is a review, whatever it serves", "2026年1月20日", "一、“十四五”规划的顺利完成为今后的发展奠定了基础\n\n甲累计新增学位9000个。\n\n二、今后发展的奋斗目标\n\n乙新增学位4000个。", "甲 review 2021-2025, 乙 plan 2026"},
		{"the plan that begins", "2026年1月20日", "一、2025年工作回顾\n\n甲新增学位3000个。\n\n二、“十五五”时期的规划构想\n\n——公共服务明显改善。乙新增学位40000个。\n\n三、2026年工作安排\n\n丙新增学位4000个。", "甲 review 2025, 乙 plan 2026-2030, 丙 plan 2026"},
		{"the first half in August", "2024年8月20日", "一、上半年工作回顾\n\n甲新增学位2000个。\n\n二、下半年工作安排\n\n乙新增学位4000个。", "甲 review 2024, 乙 plan 2024"},
		{"a day in a line of its own is no heading", january, "一、2023年工作回顾\n\n2024年1月10日\n\n甲新增学位3000个。", "甲 review 2023"},
		{"since the session before", january, "一、五届二次会议以来的工作情况\n\n甲立案320件。", "甲 review 2023"},
		{"a term of four years", january, "一、本届政府任期的四年\n\n甲新增学位9000个。\n\n二、今后五年的奋斗目标\n\n乙新增学位15000个。", "甲 review 2020-2023, 乙 plan 2024-2028"},
		{"an extra congress in August", "2024年8月20日", "一、换届以来工作回顾\n\n五年来，我们攻坚克难。\n\n今年是关键一年。刚刚过去的七个月，我们积极应对。\n\n甲新增学位2000个。\n\n二、今后努力方向\n\n乙新增学位4000个。", "甲 review 2024, 乙 plan 2024"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := sections(t, tt.given, tt.body); got != tt.want {
				t.Errorf("have %s\nwant %s", got, tt.want)
			}
		})
	}
}

// An outline plans wherever it does not look back, for the end of its plan.
func TestChaptersOfAnOutline(t *testing.T) {
	r := readReport(t, "a.txt", "临澜市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要\n\n第一篇 开启新征程\n\n第一章 发展基础\n\n甲已有学位5万个。\n\n第二章 发展目标\n\n第一节 2035年远景目标\n\n乙人均住房40平方米。\n\n第二节 “十四五”主要目标\n\n丙新增学位3万个。\n\n第二篇 做强产业\n\n第三章 先进制造\n\n丁规上企业500家。\n")
	o := outline.Read(r)
	var got []string
	for _, mark := range []string{"甲", "乙", "丙", "丁"} {
		s := o.Sections[o.At(strings.Index(r.Text.String(), mark))].Sense
		got = append(got, fmt.Sprintf("%s %s %d-%d", mark, [...]string{"review", "plan", "notes"}[s.Mode], s.From, s.To))
	}
	if want := "甲 review 2020-2020, 乙 plan 2035-2035, 丙 plan 2021-2025, 丁 plan 2021-2025"; strings.Join(got, ", ") != want {
		t.Errorf("have %s\nwant %s", strings.Join(got, ", "), want)
	}
}

// What words leave open stays open: the years or the mode that a section could have
// too, and the rules that spoke.
func TestWhatIsLeftOpen(t *testing.T) {
	const january = "2024年1月10日"
	for _, tt := range []struct{ name, given, body, want string }{
		{"nothing said", january, "甲新增学位3000个。", "review 2023-2023 (report); no other"},
		{"one year, by a heading", january, "一、2023年工作回顾\n\n甲新增学位3000个。", "review 2023-2023 (heading); no other"},
		{"a term may be its last year", january, "一、过去五年工作回顾\n\n甲新增学位9000个。", "review 2019-2023 (heading); review 2023-2023 4"},
		{"a year that a paragraph opened may still be the term", january, "一、过去五年工作回顾\n\n2023年，我们着力办成三件大事。\n\n甲新增学位3000个。", "review 2023-2023 (heading, paragraph.year); review 2019-2023 4"},
		{"back to the term", january, "一、过去五年工作回顾\n\n2023年，我们着力办成三件大事。\n\n五年的成绩来之不易。\n\n甲改造校舍40所。", "review 2019-2023 (heading, paragraph.term); review 2023-2023 4"},
		{"今年是 in a review before the heading of plans", january, "一、2023年工作回顾\n\n今年是关键一年。\n\n甲新增学位3000个。\n\n二、2024年工作安排\n\n乙。", "review 2023-2023 (heading); plan 2024-2024 4"},
		{"a plan that only a paragraph opened", january, "一、2023年工作回顾\n\n今年是关键一年，要抓好以下工作。\n\n甲新增学位4000个。", "plan 2024-2024 (paragraph.plan); review 2023-2023 4"},
		{"a plan only by its number", january, "一、本届政府以来工作回顾\n\n平稳。\n\n二、新一届政府努力方向\n\n甲新增学位4000个。", "plan 2024-2028 (heading); review 2019-2023 4; plan 2024-2024 4"},
		{"a line that names the year's work", january, "2023年政府工作的回顾\n\n平稳。\n\n关于2024年的政府工作\n\n主要预期目标是：甲新增学位4000个。", "plan 2024-2024 (heading); no other"},
		{"the part behind one of results and plans", january, "一、2023年的政府工作和2024年的奋斗目标\n\n平稳。\n\n今年是重要的一年。主要预期目标是：乙新增学位4000个。\n\n二、集中精力抓好教育\n\n甲新增学位4000个。", "plan 2024-2024 (paragraph.plan); no other"},
		{"the part of results and plans itself", january, "一、2023年的政府工作和2024年的奋斗目标\n\n平稳。\n\n今年是重要的一年。主要预期目标是：甲新增学位4000个。\n\n二、集中精力抓好教育\n\n乙新增学位4000个。", "plan 2024-2024 (paragraph.plan); review 2023-2023 4"},
		{"results and plans in one heading", january, "一、2023年工作总结和2024年任务\n\n甲新增学位4000个。", "review 2023-2023 (heading); plan 2024-2024 4"},
		{"a plan of several years that comes back to one", january, "一、2024年的工作安排\n\n未来五年，是重要时期。\n\n甲新增学位20000个。", "plan 2024-2028 (heading, paragraph.term); plan 2024-2024 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := readReport(t, "2024.txt", "临澜市政府工作报告\n\n——"+tt.given+"在临澜市第五届人民代表大会第三次会议上\n\n"+tt.body+"\n")
			o := outline.Read(r)
			s := o.Sections[o.At(strings.Index(r.Text.String(), "甲"))]
			mode := func(s outline.Sense) string {
				return fmt.Sprintf("%s %d-%d", [...]string{"review", "plan", "notes"}[s.Mode], s.From, s.To)
			}
			var rules []string
			for _, w := range s.Sense.Why {
				rules = append(rules, w.Rule)
				if w.Rule != "report" && strings.TrimSpace(r.Text.String()[w.Start:w.End]) == "" {
					t.Errorf("%s rests on no words", w.Rule)
				}
			}
			got := mode(s.Sense) + " (" + strings.Join(rules, ", ") + ")"
			for _, x := range s.Others {
				got += fmt.Sprintf("; %s %d", mode(x), x.Cost)
			}
			if len(s.Others) == 0 {
				got += "; no other"
			}
			if got != tt.want {
				t.Errorf("have %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Sections lie in each other as headings do.
func TestSectionsNest(t *testing.T) {
	r := readReport(t, "2024.txt", "临澜市政府工作报告\n\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、过去五年工作回顾\n\n五年来，很好。\n\n2023年，我们着力办成三件大事。\n\n甲新增学位3000个。\n\n二、2024年工作安排\n\n乙新增学位4000个。\n")
	o := outline.Read(r)
	text := r.Text.String()
	year, planned := o.At(strings.Index(text, "甲")), o.At(strings.Index(text, "乙"))
	term := o.Sections[year].Parent
	if term < 0 || o.Sections[term].Sense.From != 2019 || o.Sections[term].End != o.Sections[year].End || o.Sections[planned].Parent == term {
		t.Errorf("sections %+v", o.Sections)
	}
}

// The title of a communiqué that names a plan opens none.
func TestCommuniqueHasNoPlan(t *testing.T) {
	r := readReport(t, "a.txt", "关于1985年国民经济和社会发展计划执行结果的公报\n\n临澜市统计局\n\n1986年3月2日\n\n全年新增学位3000个。\n")
	for _, s := range outline.Read(r).Sections {
		if s.Sense.Mode != outline.Review || s.Sense.To != 1985 {
			t.Errorf("a section is %+v", s.Sense)
		}
	}
}

func readReport(t testing.TB, name, text string) *report.Report {
	t.Helper()
	rs, err := report.Read(name, []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return rs[0]
}

// Blank lines and the address before a paragraph change no section.
func TestSectionsHoldUnderLayout(t *testing.T) {
	body := "一、过去五年工作回顾\n\n五年来，我们攻坚克难。\n\n甲累计新增学位9000个。\n\n2023年，我们着力办成三件大事。\n\n乙新增学位3000个。\n\n二、2024年工作安排\n\n丙新增学位4000个。"
	want := sections(t, "2024年1月10日", body)
	for name, b := range map[string]string{
		"single line ends": strings.ReplaceAll(body, "\n\n", "\n"),
		"address":          strings.ReplaceAll(body, "\n\n五年来", "\n\n各位代表！五年来"),
		"bold headings":    strings.ReplaceAll(body, "二、2024年工作安排", "**二、2024年工作安排**"),
	} {
		if got := sections(t, "2024年1月10日", b); got != want {
			t.Errorf("%s: have %s\nwant %s", name, got, want)
		}
	}
}

// Sections ascend, cover every block, and never make Read panic.
func FuzzRead(f *testing.F) {
	f.Add("一、2023年工作回顾\n\n今年是关键一年。\n\n二、2024年工作安排\n\n新增学位4000个。")
	f.Add("五年来，2023年，“十四五”时期\n名词解释\n1. 学位")
	f.Fuzz(func(t *testing.T, text string) {
		rs, err := report.Read("2024年政府工作报告.txt", []byte(text), report.Options{})
		if err != nil {
			return
		}
		for _, r := range rs {
			o := outline.Read(r)
			for i, s := range o.Sections {
				if s.End < s.Start || i > 0 && s.Start < o.Sections[i-1].Start {
					t.Fatalf("section %d is %d–%d", i, s.Start, s.End)
				}
			}
			for _, b := range r.Blocks {
				if o.At(b.Start) < 0 {
					t.Fatalf("the block at %d is in no section", b.Start)
				}
			}
		}
	})
}

// TestPlaces holds which part of the area the figures of a block are about.
func TestPlaces(t *testing.T) {
	text := "临澜市政府工作报告\n\n——2024年1月10日在临澜市第五届人民代表大会第三次会议上\n\n一、2023年工作回顾\n\n甲生产总值820亿元。\n\n（一）海东新区\n\n乙生产总值34亿元。\n\n（二）西岭试验区\n\n己税收8亿元。\n\n（三）工业园区\n\n丙产值90亿元。\n\n——海东新区：丁税收5亿元。\n\n戊税收50亿元。\n\n做大主城区。加快城市更新，改造庚小区88个。\n\n做大县城和主城区。改造辛小区8个。\n"
	rs, err := report.Read("2024.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := rs[0]
	o := outline.Read(r)
	got := map[string]string{}
	for _, b := range r.Blocks {
		line := r.Text.String()[b.Start:b.End]
		if i := strings.IndexAny(line, "甲乙丙丁戊己庚辛"); i >= 0 {
			got[line[i:i+len("甲")]] = o.Sections[o.At(b.Start)].Sense.Place
		}
	}
	for mark, want := range map[string]string{"甲": "", "乙": "海东新区", "丙": "", "丁": "海东新区", "戊": "", "己": "西岭试验区", "庚": "主城区", "辛": ""} {
		if got[mark] != want {
			t.Errorf("%s is of %q, want %q", mark, got[mark], want)
		}
	}
}
