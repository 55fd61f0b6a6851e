package export

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/width"

	"linian/analyze"
	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

const (
	maxCellUnits = 32767 // UTF-16 units in one cell
	cutMark      = "…（过长，已截断）"
)

// wbText makes s fit for a cell: what XML cannot hold (control characters,
// broken UTF-8, lone surrogates) is shown as a symbol instead of being lost,
// and what is longer than a cell is cut with a mark.
func wbText(s string) string {
	if !cleanText(s) {
		s = strings.Map(func(r rune) rune {
			switch {
			case r == '\n' || r == '\t':
				return r
			case r == '\r':
				return -1
			case r < 0x20:
				return 0x2400 + r // ␀ ␁ …
			case r == 0x7f:
				return '␡'
			case r == 0xfffe || r == 0xffff:
				return utf8.RuneError
			}
			return r
		}, strings.ToValidUTF8(s, "\ufffd"))
	}
	return cutText(s, maxCellUnits)
}

func cleanText(s string) bool {
	for _, r := range s {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r >= 0xfffd && r <= 0xffff {
			return false
		}
	}
	return true
}

// cutText cuts s to at most n UTF-16 units, with a mark where there is room.
func cutText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	units, mark, cut := 0, len(utf16.Encode([]rune(cutMark))), 0
	for i, r := range s {
		if units+mark <= n {
			cut = i
		}
		units += utf16.RuneLen(r)
		if units > n {
			return s[:cut] + cutMark
		}
	}
	return s
}

// displayWidth is the width of s in half-width characters.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}

// Words that users read for the codes of the data.

var wbKinds = map[figure.Kind]string{
	figure.Actual: "结果", figure.Target: "目标", figure.Criterion: "标准", figure.Ordinal: "序数",
	figure.Rank: "位次", figure.Reference: "外部参照", figure.Suspect: "存疑",
}

var wbChanges = map[figure.Change]string{figure.Rise: "增", figure.Fall: "减"}

var wbSeverities = map[finding.Severity]string{finding.Info: "提示", finding.Doubt: "存疑", finding.Error: "错误"}

var wbYearSources = map[report.YearSource]string{
	report.FromDecision: "人工核对", report.FromConfig: "配置文件", report.FromDate: "报告日期", report.FromText: "正文", report.FromTitle: "标题或文件名",
	report.FromSession: "届次推定", report.FromNowhere: "未知", report.FromOpening: "正文", report.FromFolder: "文件夹名",
	report.FromSiblings: "同一文件夹的其他报告",
}

var wbDirections = map[catalogue.Direction]string{catalogue.Up: directionUp, catalogue.Down: directionDown, catalogue.Neutral: "—"}

const (
	directionUp   = "越高越好"
	directionDown = "越低越好"
)

var wbRelations = map[analyze.Relation]string{
	analyze.Agrees: "一致", analyze.Weaker: "较粗略", analyze.Revision: "后经修订", analyze.Restated: "后来回顾时所说", analyze.OtherSource: "另一来源的数", analyze.Beside: "另一口径、另一批或争取数", analyze.Conflict: "不一致",
}

func codeTitles(codes []finding.Code) string {
	t := make([]string, len(codes))
	for i, c := range codes {
		t[i] = c.Title()
	}
	return strings.Join(t, "；")
}

// wbWord is m's entry for k, or k itself when it has none.
func wbWord[K ~string](m map[K]string, k K) string {
	if w, ok := m[k]; ok {
		return w
	}
	return string(k)
}
