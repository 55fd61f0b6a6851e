package extract

// What users read of tables that were not read whole, and of what a report admits.
const (
	aimMissed     = "报告自述有目标没有达到"
	aimWorded     = "列在主要目标中，没有数字"
	cellsNameless = "表格中有 %d 个数字没有读取：看不出它们是什么指标"
	cellsStrange  = "表格中有 %d 个数字没有读取：写法不明"
	cellsCutToo   = "另有 %d 个单元格超出表格的大小上限"
	cellsCut      = "表格过大，有 %d 个单元格没有读取"
)

// somePart is the scope of what is a share of the report's area and of no place that one
// can name.
const somePart = "其中一部分"

// shareDone is the name of a share: how much was done, and of what.
const shareDone = "%s完成率"
