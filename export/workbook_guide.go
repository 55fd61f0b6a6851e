package export

import (
	"fmt"
	"slices"
	"strings"

	"linian/finding"
)

// The sheet 说明: what this workbook is and how to read it.

func (b *book) guide() {
	s := b.sheet(SheetGuide, wbLayout{widths: []float64{16, 96}, color: colorInk, portrait: true})
	s.put(1, 34, b.text(b.res.Title, styleTitle))
	s.put(2, 0, b.text("历年工作报告指标对比", styleNote))
	row := 4
	section := func(title string) {
		s.put(row, 24, b.text(title, styleBand), b.blank(styleBand))
		row++
	}
	line := func(key, text string) {
		s.put(row, s.rowHeight(map[int]string{2: text}), b.text(key, wbStyle{frame: true, top: true, bold: true}), b.text(text, styleLong))
		row++
	}
	section("本工作簿")
	for _, l := range b.guideFacts() {
		line(l[0], l[1])
	}
	row++
	section("工作表")
	for _, l := range b.guideSheets() {
		s.link(cellAt(1, row), l[0], "A1", "打开“"+l[0]+"”")
		s.put(row, s.rowHeight(map[int]string{2: l[1]}), b.text(l[0], wbStyle{frame: true, top: true, color: colorHead, bold: true}), b.text(l[1], styleLong))
		row++
	}
	row++
	section("怎样读")
	for _, l := range guideReading {
		line(l[0], l[1])
	}
	row++
	section("怎样核对和更正")
	for _, l := range guideReview {
		line(l[0], l[1])
	}
	s.printTitles("", "$1:$2")
}

func (b *book) guideFacts() [][2]string {
	out := [][2]string{
		{"来源报告", b.guideReports()},
		{"规模", fmt.Sprintf("%d 份报告，%d 条观测，%d 个可对比序列；疑点 %d 处。", len(b.res.Reports), len(b.res.Observations), len(b.res.Comparisons), len(finding.Doubts(b.res.Findings)))},
	}
	if b.opt.Version != "" {
		out = append(out, [2]string{"生成程序", "linian " + b.opt.Version})
	}
	out = append(out, [2]string{fingerprintName, InputFingerprint(b.res)})
	if n := len(b.res.Observations); n > maxDetailRows {
		out = append(out, [2]string{"未列全", fmt.Sprintf("“明细”只列前 %d 条观测，全部 %d 条在 observations.jsonl。", maxDetailRows, n)})
	}
	if len(b.res.Observations) > maxLinks {
		out = append(out, [2]string{"链接", fmt.Sprintf("一张工作表至多 %d 个链接（Excel 的上限），其后的数字没有链接，请在“明细”中按指标、机关、年份筛选。", maxLinks)})
	}
	charts := 0
	for _, f := range b.parts {
		charts += len(f.blocks)
	}
	if charts > b.opt.MaxCharts {
		out = append(out, [2]string{"未画全", fmt.Sprintf("可作图的序列共 %d 个，“%s”只画前 %d 个的走势图（其余有表无图），以免 Excel 变慢；全部图在“图表.html”。", charts, SheetFields, b.opt.MaxCharts)})
	}
	return out
}

// guideReports names the reports by body: 云川市人民政府 2018—2024年（7份）.
func (b *book) guideReports() string {
	years := map[string][]int{}
	var order []string
	for _, r := range b.res.Reports {
		body := r.Meta.Body
		if body == "" {
			body = "机关未知"
		}
		if years[body] == nil {
			order = append(order, body)
		}
		years[body] = append(years[body], r.Meta.Year)
	}
	const most = 30
	var out []string
	for i, body := range order {
		if i == most {
			out = append(out, fmt.Sprintf("等 %d 个机关", len(order)))
			break
		}
		lo, hi := slices.Min(years[body]), slices.Max(years[body])
		span := fmt.Sprintf("%d—%d年", lo, hi)
		if lo == hi {
			span = fmt.Sprintf("%d年", hi)
		}
		out = append(out, fmt.Sprintf("%s %s（%d 份）", body, span, len(years[body])))
	}
	if len(out) == 0 {
		return "没有读到报告。"
	}
	return strings.Join(out, "；") + "。逐份清单见“来源”。"
}

func (b *book) guideSheets() [][2]string {
	about := map[string]string{
		SheetGlance:   "最近几年的核心指标：比上年、当年目标和完成判定、下一年目标，打印成一页。",
		SheetOverview: "各指标历年数字、下一年目标、走势、同比、年均增速和累计，可筛选。点击数字到“明细”看依据，点击指标名看走势图。",
		SheetFields:   "各领域的逐年表格和可编辑的 Excel 图表；不足三年的指标列在各领域末尾。",
		SheetTargets:  "当年目标与次年所报结果对照，差额和完成率；最近一年的在最前。",
		SheetBodies:   "同一指标各机关并列，名次和占比。",
		SheetDetails:  "从报告中提取的每一个数字：原文句子、文件、行列，可筛选，可填核对意见；字节位置、观测编号在右端折叠的列里。",
		SheetFindings: "需要核对的地方：读取、提取、对比中发现的每一处疑点及其位置。",
		SheetHints:    "不必逐条看的提示：修补过的文字、推定的年份等。",
		SheetChecks:   "工作报告与统计公报、年鉴对同一指标、同一年份各怎么说，差额从何而来。",
		SheetSources:  "每份报告的文件名、指纹、机关、年份、编码。",
		SheetGuide:    "本页。",
	}
	var out [][2]string
	for _, n := range SheetNames(b.res) {
		out = append(out, [2]string{n, about[n]})
	}
	return out
}

var guideReading = [][2]string{
	{"数字", "单元格里是数值，可直接参与计算。“超、≥、≤、约、近”只是显示格式，表示报告原文带有限定词；“39—42”表示报告给的是区间，数值取下限。"},
	{"空格", "没有从报告中读到该年的数，不是零；“一页总览”里写“—”。图中断开，不补点、不连线。"},
	{"灰色斜体", "存疑的数字：可能被年份覆盖、单位有误或与其他报告矛盾。列出供核对，但不参与同比、年均、累计和走势线，图中为空心点；“一页总览”里只写“存疑”二字。"},
	{"年份", "数字所说的年份，不是报告的年份：某年年初的报告总结上一年。"},
	{"同比", "一般指标为百分比变化；增速、比重等比率指标为百分点之差。上一年没有数字就不计算。"},
	{"年均增速", "首末两年之间的复合增长率：（末年÷首年）^（1÷间隔年数）－1。"},
	{"累计", "只对每年新发生的量（流量）且各年齐全的序列求和；存量和比率不累计。"},
	{"颜色", "只标“方向”明确的指标：蓝绿色向好，橙褐色变差；正负号与颜色含义不同，请一并看。"},
	{"追溯", "对比总表、目标完成中的每个数字都链接到“明细”的一行；那一行的“文件、行、列”是原文件中的位置，“起、止”是字节偏移。对“明细”排序后链接会错位，此时请按提示框里的观测编号查找（编号在“明细”右端，点列标上方的“＋”展开）；筛选没有这个问题。"},
}

var guideReview = [][2]string{
	{"核对", "在“明细”的“核对”列选择意见，“修正值”按意见填写：确认、剔除不填；修正填新的数（154、154万平方米、超880张）；改期填年份；合并填要并入的指标名，拆分填新的名称。“备注”随意。清空三列即撤回。"},
	{"直接改", "也可以直接改“数值”“单位”“限定”“类别”（结果、目标），等于修正；改“年份”等于改期；改“指标”或“目录名称”等于归入那个名称。其余各列照报告写出，改了会指出，不会照读。"},
	{"回读", "存盘关闭后运行 linian apply 历年对比.xlsx，意见记入报告文件夹的“核对.yaml”，重新运行 linian build 后生效，以后每次都有效。请勿改动“观测编号”“原核对记录”“原内容”三列和“输入指纹”。"},
}
