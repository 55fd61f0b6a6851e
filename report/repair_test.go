package report_test

import (
	"strings"
	"testing"

	"linian/finding"
	"linian/report"
)

const (
	before = "测试市人民政府工作报告\n——2021年1月20日在测试市第九届人民代表大会第五次会议上\n各位代表：\n现在，我代表测试市人民政府，向大会报告工作，请予审议。\n一、2020年工作回顾\n"
	after  = "\n二、2021年工作任务\n今年的工作任务已经明确，让我们团结一心，为建设美好家园而努力奋斗！\n"
)

// read reads one text as a file of the given name.
func read(t *testing.T, file, text string) *report.Report {
	t.Helper()
	rs, err := report.Read(file, []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(rs) != 1 {
		t.Fatalf("got %d reports", len(rs))
	}
	return rs[0]
}

// Each repair is made inside a report; old is the original wording of the span
// that the repair names, and evidence the original wording of want.
func TestRepair(t *testing.T) {
	tests := []struct {
		name, in, want string
		code           finding.Code
		old            string
	}{
		{"lost tag", `X718;i:;mso-bidi-font-weight:bold"lang=en-us>2019X718;i:;mso-bidi-font-weight:bold">年，工作有新进展。`, "2019年，工作有新进展。", finding.RepairStyle, `X718;i:;mso-bidi-font-weight:bold"lang=en-us>`},
		{"lost tag in a sentence", `通过X718;i:">搭建平台，建成12个。`, "通过搭建平台，建成12个。", finding.RepairStyle, `X718;i:">`},
		{"tag", `新增<span lang="EN-US" style="font-size:12pt">880</span>张。`, "新增880张。", finding.RepairStyle, `<span lang="EN-US" style="font-size:12pt">`},
		{"half a tag", `完成style="mso-font-kerning:0pt">235.6公里。`, "完成235.6公里。", finding.RepairStyle, `style="mso-font-kerning:0pt">`},
		{"rules", `完成mso-ascii-font-family:宋体;font-size:12.0pt;35公里。`, "完成35公里。", finding.RepairStyle, `mso-ascii-font-family:宋体;font-size:12.0pt;`},
		{"comment", `完成<!--[if !supportLists]-->35公里。`, "完成35公里。", finding.RepairStyle, `<!--[if !supportLists]-->`},
		{"class", `class=MsoNormal>完成35公里。`, "完成35公里。", finding.RepairStyle, `class=MsoNormal>`},
		{"wiki", "粗体文字完成35公里。", "完成35公里。", finding.RepairBold, "粗体文字"},
		{"bold", "**完成**35公里。", "完成35公里。", finding.RepairBold, "**"},
		{"entity", "面积&lt;90&gt;平方米&nbsp;以上。", "面积<90>平方米以上。", finding.RepairEntity, "&lt;"},
		{"entity without its end", "新增&nbsp880;另增12张。", "新增880;另增12张。", finding.RepairEntity, "&nbsp"},
		{"zero width", "新增\u200b880张。", "新增880张。", finding.RepairInvisible, "\u200b"},
		{"full width digits", "２０２０年完成３．５亿元，增长８％。", "2020年完成3.5亿元，增长8%。", finding.RepairWidth, "２０２０"},
		{"a per mille in two pieces", "人口自然增长率控制在5.8％。以内。", "人口自然增长率控制在5.8‰以内。", finding.RepairWidth, "％。"},
		{"a percent before a full stop", "生产总值增长5.8％。以后再说。", "生产总值增长5.8%。以后再说。", finding.RepairWidth, "％"},
		{"stops for points", "收入301。2亿元，增长57。8%；人口出生率10。2‰。", "收入301.2亿元，增长57.8%；人口出生率10.2‰。", finding.RepairWidth, "。"},
		{"a stop between two sentences", "收入居全省第１。4所学校启动招生。", "收入居全省第1。4所学校启动招生。", finding.RepairWidth, "１"},
		{"full width range", "增长6.5－7％左右。", "增长6.5-7%左右。", finding.RepairWidth, "－"},
		{"quotes", "“一府两院〞的工作。", "“一府两院”的工作。", finding.RepairQuote, "〞"},
		{"spaced out", "全 年 完 成 投 资 1 2 . 5 亿 元 ，增长 8.7% 。", "全年完成投资12.5亿元，增长8.7%。", finding.RepairLineBreak, " "},
		{"blank in a short sentence", "新建 校舍3所。", "新建校舍3所。", finding.RepairLineBreak, " "},
		{"blank beside a number", "关停小火电 2157万千瓦。", "关停小火电2157万千瓦。", finding.RepairDigitSpace, " "},
		{"blank behind a number", "完成6000 张。", "完成6000张。", finding.RepairDigitSpace, " "},
		{"blank inside a number", "完成1 234张。", "完成1234张。", finding.RepairDigitSpace, " "},
		{"thousands", "完成1,234,567元。", "完成1234567元。", finding.RepairThousands, ","},
		{"thousands with a blank", "完成12, 143万吨。", "完成12143万吨。", finding.RepairThousands, ", "},
		{"full width thousands", "完成1，234.5亿元。", "完成1234.5亿元。", finding.RepairThousands, "，"},
		{"line broken at a link", "颁布实施了《\n某某条例\n》，成效明显，新增12个。", "颁布实施了《某某条例》，成效明显，新增12个。", finding.RepairLineBreak, ""},
		{"number damaged", "增长１$1.$2％，其中$1.$2亿元。", "增长\uFFFD%，其中\uFFFD亿元。", finding.NumberDamaged, "１$1.$2"},
		{"page number", "新增养老床位880张，安置房新开工面\n— 3 —\n积154万平方米，新增学位和床位一百个，完成老旧小区改造的任务，惠及居民，成效显著。", "", finding.RepairPageFurn, "— 3 —"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := read(t, "报告.txt", before+tt.in+after)
			text := r.Text.String()
			i := strings.Index(text, tt.want)
			if i < 0 {
				t.Fatalf("want %q in\n%s", tt.want, text)
			}
			found := false
			for _, p := range r.Repairs {
				found = found || p.Code == tt.code && (r.Evidence(p.Span) == tt.old || tt.old == "")
			}
			if !found {
				t.Errorf("no %s of %q in %+v", tt.code, tt.old, r.Repairs)
			}
			if tt.want == "" {
				return
			}
			if ev := r.Evidence(r.Text.Span(i, i+len(tt.want))); !strings.Contains(tt.in, ev) || !strings.HasSuffix(tt.in, ev) && tt.code != finding.RepairLineBreak {
				t.Errorf("evidence %q is not the original %q", ev, tt.in)
			}
		})
	}
}

// What looks like damage and is none stays as it is.
func TestRepairLeaves(t *testing.T) {
	for _, s := range []string{
		"分别为1，200，35个。",
		"编号为1,2345的项目。",
		"第1，200号和第3号。",
		"2019年、2020年分别新增5，100张。",
		"提出“一府两院”的“六有”标准。",
		"PM2.5浓度下降3.6%，GDP增长5%。",
		"项目1 2 3均已完工。",
		"甲 乙 丙 丁12 13 14 15",
		"美元$15亿。",
		"下载量达到100万次，打印机产量5万台。",
		"2019年共有2019张床位。",
		"各单位承办人大代表建议128件。",
	} {
		r := read(t, "报告.txt", before+s+after)
		if !strings.Contains(r.Text.String(), s) {
			t.Errorf("%q became\n%s", s, r.Text.String())
		}
	}
}

// A hard-wrapped text reads as the same text without line ends, also where the
// line ends inside a number or a quotation of a broken font, and its paragraphs are
// kept apart.
func TestJoinHardWrapped(t *testing.T) {
	paras := []string{
		"　　2020年，全市上下团结一心，克难奋进，较好完成了市九届人大四次会议确定的目标任务，“富裕文明、生态宜居〞的新市貌初步形成，地区生产总值完成1234.5亿元，比上年增长6.8%，新增养老床位880张，农路提档升级235.6公里。",
		"　　安置房新开工面积154万平方米，竣工面积48万平方米，改造老旧小区36个，惠及居民1.2万户，全年实施重点项目112个，完成投资456亿元，其中工业项目58个，完成投资203亿元。",
		"　　城镇新增就业3.2万人，失业率控制在百分之三以内，新增学位三千五百个，建成标准化社区卫生服务站八个，城乡居民收入稳步提高，社会保持和谐稳定，各项事业都取得了新的进步。",
	}
	var wrapped, plain strings.Builder
	for i := 0; i < 3; i++ {
		for _, p := range paras {
			plain.WriteString(p + "\n")
			n := 0
			for _, r := range p {
				wrapped.WriteRune(r)
				if n++; n == 29 {
					wrapped.WriteString("\n")
					n = 0
				}
			}
			wrapped.WriteString("\n")
		}
	}
	a := read(t, "a.txt", before+plain.String()+after)
	b := read(t, "b.txt", before+wrapped.String()+after)
	if a.Text.String() != b.Text.String() {
		t.Errorf("plain:\n%s\nwrapped:\n%s", a.Text, b.Text)
	}
}

func TestBoilerplate(t *testing.T) {
	head := "温馨提示:\n1. 文件下载后无此问题,请放心下载。\n网站客服:3074922707\n2021年测试市政府工作报告\n下载\n打印\n【字号：\n大\n中\n小\n】\n来源：测试日报\n时间：2021-02-03\n"
	foot := "责任编辑：\n某某\n扫一扫在手机打开当前页\n相关链接：\n某地新增12个项目\n关闭窗口\n"
	r := read(t, "报告.txt", head+before+"新增养老床位880张。\n"+after+foot)
	text := r.Text.String()
	for _, s := range []string{"客服", "下载", "字号", "来源", "责任编辑", "某地新增12个项目", "关闭窗口"} {
		if strings.Contains(text, s) {
			t.Errorf("%q is still in the text:\n%s", s, text)
		}
		if !strings.Contains(r.Raw().String(), s) {
			t.Errorf("%q is not in the original any more", s)
		}
	}
	for _, s := range []string{"2021年测试市政府工作报告", "新增养老床位880张", "努力奋斗"} {
		if !strings.Contains(text, s) {
			t.Errorf("%q was left out:\n%s", s, text)
		}
	}
}

// What a document site tells of a file, at its head and foot, in any order and
// with any blanks; and lines of reports that look a little like it.
func TestSiteFields(t *testing.T) {
	middle := "新增养老床位880张。\n" + strings.Repeat("全市各项工作取得新的成效，群众获得感、幸福感、安全感进一步提升。\n", 40)
	head := []string{"上传时间：2024-03-05　浏览：1386次　大小：48KB", "大小:48KB 页数:9页 格式:doc 上传者:用户3721", "下载积分：5　评分：4.5 收藏：12", "文档编号：1234567890",
		"温馨提示：\n1. 部分文件转码后可能出现错字、乱码，以下载后的文件为准。\n2. 付费前请先预览。"}
	foot := []string{"本站备案号：备00000000号-1　客服QQ：1234567890　下载量：27次", "浏览次数：86 时间：2024-03-05 09:30", "相关文档推荐：\n某市新增12个项目的报告", "您可能感兴趣的文章推荐\n2024年工作总结",
		"2024年政府工作报告全文（精选3篇）　人大代表述职报告范文5篇　年度工作总结模板", "政府工作报告（通用15篇）", "更多范文：\n述职报告"}
	keep := []string{"价格：居民消费价格上涨2%", "大小企业：共1386家", "新增工作报告3篇", "推动2024年政府工作报告落实", "人大代表述职报告5篇，工作总结3篇", "更多文章\n（一）今后要新增床位12张。"}
	bare := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "：", ":")), "") }
	check := func(text, line string, want bool) {
		t.Helper()
		have := bare(strings.ReplaceAll(text, "\n", ""))
		for _, l := range strings.Split(line, "\n") {
			if strings.Contains(have, bare(l)) != want {
				t.Errorf("%q: kept is %v, want %v", l, !want, want)
			}
		}
	}
	for _, line := range head {
		check(read(t, "报告.txt", line+"\n"+before+middle+after).Text.String(), line, false)
	}
	for _, line := range foot {
		check(read(t, "报告.txt", before+middle+after+line+"\n").Text.String(), line, false)
	}
	for _, line := range keep {
		check(read(t, "报告.txt", before+middle+line+"\n"+after).Text.String(), line, true)
	}
}

func TestSplit(t *testing.T) {
	long := strings.Repeat("全市新增养老床位880张，农路提档升级235.6公里，各项工作取得新的成效。\n", 60)
	second := strings.NewReplacer("2021年", "2022年", "2020年", "2021年", "第五次", "第六次").Replace(before) + long
	rs, err := report.Read("合集.txt", []byte(before+long+after+second+after), report.Options{})
	if err != nil || len(rs) != 2 {
		t.Fatalf("got %d reports, %v", len(rs), err)
	}
	for i, want := range []int{2021, 2022} {
		m := rs[i].Meta
		if m.Year != want || m.Session != 5+i || m.Body != "测试市人民政府" {
			t.Errorf("part %d is %+v", i, m)
		}
	}
	one, err := report.Read("一份.txt", []byte(before+long+"在此，我代表测试市人民政府，向全市人民报告并向大会表示感谢。\n"+long+after), report.Options{})
	if err != nil || len(one) != 1 {
		t.Errorf("a report that thanks its people was split into %d (%v)", len(one), err)
	}
}

func TestBlocks(t *testing.T) {
	r := read(t, "报告.md", "---\ntitle: 2021年政府工作报告\n---\n# 政府工作报告\n\n各位代表：\n\n## 一、2020年工作回顾\n\n**（一）民生改善**\n\n新增[养老床位](http://a.b)880张。\n\n| 指标 | 2020年 |\n|---|---:|\n| 床位（张） | 880 |\n\n2021年工作任务\n\n今年新增1000张。\n")
	var got []string
	s := r.Text.String()
	for _, b := range r.Blocks {
		got = append(got, string(b.Kind)+string(rune('0'+b.Level))+" "+s[b.Start:b.End])
	}
	want := "heading1 政府工作报告|paragraph0 各位代表：|heading1 一、2020年工作回顾|heading2 （一）民生改善|paragraph0 新增养老床位880张。|row0 指标\t2020年|row0 床位（张）\t880|heading1 2021年工作任务|paragraph0 今年新增1000张。"
	if g := strings.Join(got, "|"); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
	if r.Meta.Year != 2021 || r.Meta.Title != "政府工作报告" {
		t.Errorf("meta %+v", r.Meta)
	}
}
