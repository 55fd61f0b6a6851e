package charts

import (
	"linian/analyze"
	"linian/drawing"
)

// A view is a drawing as the page, the pictures and the small drawings show it.
type view struct{ drawing.Drawing }

func newView(c analyze.Comparison, years []int) view { return view{drawing.New(c, years)} }

// Names in legends of what is not a mark.
const (
	revisedName = "经修订"
	targetName  = "目标"
	growthName  = "比上年增减（%）"
	bridgeName  = "中间年份缺数"
	apartName   = "前后不可比，不连线"
)
