package linian

import "linian/charts"

// An OutputFile is a file that Build writes for people, or the folder of them.
type OutputFile struct {
	Name   string // in the folder of the result
	About  string // what it is for
	Main   bool   // what most people want
	Folder bool
}

// OutputFiles are those of a result, in the order in which users are told of them.
func OutputFiles() []OutputFile {
	return []OutputFile{
		{Name: "简报.docx", About: "可直接修改的简报", Main: true},
		{Name: "历年对比.xlsx", About: "一页总览、对比总表、目标完成、明细、疑点", Main: true},
		{Name: charts.PageName, About: "全部图表，双击打开，不需要联网", Main: true},
		{Name: "幻灯.pptx", About: "图表可在 PowerPoint、WPS 中修改", Main: true},
		{Name: "简报.html", About: "简报的网页版"},
		{Name: "简报.md", About: "简报的文字版"},
		{Name: "幻灯.html", About: "放映用的图表，双击打开，方向键翻页"},
		{Name: "charts", About: "每项指标一个图表，可放进幻灯片和网页", Folder: true},
		{Name: "observations.jsonl", About: "每个数字及其原句和位置"},
		{Name: "series.jsonl", About: "按年份对齐的序列"},
		{Name: "findings.jsonl", About: "疑点和提示（清理了哪些残留、哪些年份由上下文推定等）"},
	}
}
