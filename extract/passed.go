package extract

import "strings"

// passed reports whether a round number between before and after was passed: 销量过|
// 百亿元|。, 突破 said in one character. Where a noun follows it selects what is counted,
// and belongs to the name: 产值过亿元企业.
func passed(before, after string) bool {
	return strings.HasSuffix(before, "过") && !boundBefore.Ends(before) && !hasAnySuffix(before, "通过", "经过", "不过", "度过", "走过") &&
		(endsClause(after) && !strings.HasPrefix(after, "、") || hasAnyPrefix(after, "大关", "台阶"))
}
