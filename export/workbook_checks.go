package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/figure"
)

// The sheet 口径核对 sets official statistics beside the work reports, where both
// tell of the same line and year.

const checksHead = 4

// Columns of 口径核对.
const (
	checkReport   = 5
	checkOfficial = 6
	checkCause    = 9
	checkColumns  = 12
)

func (b *book) sourceChecks() {
	s := b.sheet(SheetChecks, wbLayout{widths: []float64{28, 20, 8, 10, 13, 13, 12, 9, 30, 44, 44, 8}, freezeColumn: 1, freezeRow: checksHead, color: colorTarget})
	s.put(1, 30, b.text("口径核对：工作报告与统计资料", styleTitle))
	s.put(2, 0, b.text("同一指标、同一年份，工作报告与统计公报、年鉴各是多少。差额＝统计资料－工作报告（比率为百分点），相差＝差额÷统计资料。点击数字看原文。", styleNote))
	s.put(3, 0, b.text(checksSummary(b.res.SourceChecks), styleNote))
	if len(b.res.SourceChecks) == 0 {
		return
	}
	head := []any{"指标", "机关", "年份", "单位", "工作报告", "统计资料", "差额", "相差", "说明", "工作报告原文", "统计资料原文", "采用"}
	for i, h := range head {
		head[i] = b.text(h.(string), styleHead)
	}
	s.put(checksHead, 24, head...)
	checks := gravestChecks(b.res.SourceChecks)
	for i := range checks {
		b.sourceCheck(s, &checks[i], checksHead+1+i)
	}
	last := checksHead + len(checks)
	s.filter(checksHead, last, checkColumns)
	s.printTitles("", fmt.Sprintf("$%d:$%d", checksHead, checksHead))
}

// gravestChecks puts what must be looked at first, then what differs at all.
func gravestChecks(checks []analyze.SourceCheck) []analyze.SourceCheck {
	weight := func(c analyze.SourceCheck) int {
		switch {
		case c.Doubtful():
			return 0
		case c.Cause != analyze.Same:
			return 1
		}
		return 2
	}
	checks = slices.Clone(checks)
	slices.SortStableFunc(checks, func(x, y analyze.SourceCheck) int { return cmp.Compare(weight(x), weight(y)) })
	return checks
}

func checksSummary(checks []analyze.SourceCheck) string {
	if len(checks) == 0 {
		return "本次没有可以核对的：报告文件夹里没有统计公报、统计年鉴，或者它们与工作报告没有同一指标、同一年份的数字。放入后重新运行即可。"
	}
	same, differ, doubtful := 0, 0, 0
	for _, c := range checks {
		switch {
		case c.Doubtful():
			doubtful++
		case c.Cause == analyze.Same:
			same++
		default:
			differ++
		}
	}
	return fmt.Sprintf("共 %d 处两种来源都有：%d 处相同，%d 处的差额可以解释，%d 处需要核对原文（排在最前，不进入趋势）。", len(checks), same, differ, doubtful)
}

func (b *book) sourceCheck(s *wbSheet, c *analyze.SourceCheck, row int) {
	year := wbStyle{frame: true, top: true, align: "center"}
	year.format = `0"年"`
	long := wbStyle{frame: true, wrap: true, top: true, size: 9, color: colorQuiet}
	cause, mid := styleLong, wbStyle{frame: true, top: true, align: "center"}
	if c.Doubtful() {
		cause.color, cause.bold = colorWorse, true
	}
	difference := wbStyle{frame: true, top: true, align: "right", format: numberFormat(max(decimalPlaces(c.ReportValue), decimalPlaces(c.OfficialValue)), "", "")}
	report, official := cellAt(checkReport, row), cellAt(checkOfficial, row)
	relative := b.blank(styleTop)
	if c.Relative.Valid {
		st := wbStyle{frame: true, top: true, align: "right", format: "0.0%"}
		relative = b.formula(fmt.Sprintf("(%s-%s)/%s", official, report, official), c.Relative.Decimal.Shift(-2), st)
	}
	used := "工作报告"
	if b.usesOfficial(c) {
		used = "统计资料"
	}
	if c.Doubtful() {
		used = "存疑"
	}
	words := causeWords(c)
	// The row of a table that was drawn with blanks has more blanks than a cell has room for.
	evidence := [2]string{oneBlank(c.Report.Sentence), oneBlank(c.Official.Sentence)}
	s.put(row, s.rowHeight(map[int]string{1: c.Name, checkCause: words, 10: evidence[0], 11: evidence[1]}),
		b.text(c.Name, styleLong), b.text(c.Body, styleLong), b.integer(c.Year, year), b.text(c.Unit, mid),
		b.number(c.ReportValue, statedStyle(c.Report, c.ReportValue)), b.number(c.OfficialValue, statedStyle(c.Official, c.OfficialValue)),
		b.formula(official+"-"+report, c.Difference, difference), relative, b.text(words, cause),
		b.text(evidence[0], long), b.text(evidence[1], long), b.text(used, mid))
	b.evidenceLink(s, report, &c.Report)
	b.evidenceLink(s, official, &c.Official)
}

func oneBlank(s string) string { return strings.Join(strings.Fields(s), " ") }

// statedStyle shows a value with the bound that its source gives it.
func statedStyle(o figure.Observation, v decimal.Decimal) wbStyle {
	return wbStyle{frame: true, top: true, align: "right", format: numberFormat(decimalPlaces(v), o.Qualifier.Cell(), "")}
}

// usesOfficial tells whether the point of the year is the official figure.
func (b *book) usesOfficial(c *analyze.SourceCheck) bool {
	i := slices.IndexFunc(b.res.Comparisons, func(x analyze.Comparison) bool { return x.Key == c.Key })
	if i < 0 {
		return false
	}
	return slices.ContainsFunc(b.res.Comparisons[i].Actual, func(p analyze.Point) bool {
		return p.Year == c.Year && p.Observation.File == c.Official.File
	})
}

// causeWords are how a cause is told.
func causeWords(c *analyze.SourceCheck) string {
	switch c.Cause {
	case analyze.Same:
		return "相同"
	case analyze.Rounding:
		if !c.Report.Qualifier.Exact() {
			return "相符：报告只说" + c.Report.Qualifier.Name() + "这个数"
		}
		return "相符：四舍五入"
	case analyze.Expectation:
		return "报告说的是预计数"
	case analyze.Recount:
		return "相近：统计资料后来核算"
	case analyze.OtherBasis:
		return "口径不同：" + basisWords(c.Report) + "、" + basisWords(c.Official)
	case analyze.Slip:
		return "疑为单位或小数点有误，请核对"
	}
	return "相差较大，原因不明，请核对"
}

func basisWords(o figure.Observation) string {
	return cmp.Or(o.Context.Basis.Words(), "未说明口径")
}
