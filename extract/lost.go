package extract

import (
	"strings"

	"github.com/shopspring/decimal"

	"linian/finding"
	"linian/lexicon"
	"linian/report"
	"linian/unit"
)

// Numbers of which something was lost on the way to the page.

// isFused reports whether a number of persons stands where cases are counted and is
// so large that it may be two counts whose separator was lost: 案件|166件994人| as
// 案件166994人.
func isFused(n *named) bool {
	return n.it.unit.Dimension == unit.People && n.it.unit.Factor.Equal(decimal.New(1, 0)) && n.it.value.IsInteger() &&
		n.it.value.GreaterThanOrEqual(decimal.New(10_000, 0)) && caseNouns.Ends(n.head)
}

var caseNouns = lexicon.Must("noun.case")

// lostDigits reports whether a page has lost its numbers, so that their units stand
// alone: 实现生产总值亿元，人均元；农民人均纯收入达到元. What looks like a round number
// there (突破万元大关) is none.
func lostDigits(s string) bool {
	alone := 0
	for rest := s; ; {
		k, w := yuan.Find(rest)
		if k < 0 {
			break
		}
		before := rest[:k]
		for roundNumbers.Ends(before) {
			before = roundNumbers.CutSuffix(before)
		}
		rest = rest[k+len(w):]
		if endsClause(rest) && leftAlone.Suffix(before) != "" {
			alone++
		}
	}
	return alone >= 2 && alone > strings.Count(s, "1")+strings.Count(s, "2")
}

// leftAlone are words that no unit of money follows without a number.
var leftAlone = lexicon.Must("noun.unmeasured")

// lost says that a paragraph has lost its numbers.
func (x *extractor) lost(b report.Block) {
	sp := x.r.Text.Span(b.Start, b.End)
	f := finding.Finding{Code: finding.NumberDamaged, Severity: finding.Doubt, File: x.r.File, Start: sp.Start, End: sp.End,
		Text: x.r.Evidence(sp), Message: "这一段的数字已脱落，只剩单位，没有读取"}
	f.Line, f.Col = x.r.Position(sp.Start)
	x.findings = append(x.findings, f)
}
