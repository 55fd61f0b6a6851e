package extract

import (
	"strings"
	"unicode/utf8"

	"linian/finding"
	"linian/lexicon"
	"linian/report"
)

// What a report says of targets that it did not reach often has no number:
//
//	地区生产总值、外贸进出口总额等8项指标|没有实现既定|目标, 投资和消费|不及|预期
//
// Without it a table of targets says that the report is silent. The sentence is told as a
// finding (finding.AimMissed), for whoever sets targets against results.

var admissions = []*lexicon.Phrase{
	lexicon.NewPhrase(`{admit.not}{admit.reach}[^，。；：！？]{0,20}?{admit.goal}[^，。；：！？]{0,2}`),
	lexicon.NewPhrase(`{admit.goal}[^，。；：！？]{0,6}{admit.not}{admit.reach}`),
	lexicon.NewPhrase(`{admit.below}[^，。；：！？]{0,8}{admit.goal}[^，。；：！？]{0,2}`),
	lexicon.NewPhrase(`{admit.with}[^，。；：！？]{0,20}{admit.set}[^，。；：！？]{0,12}{admit.gap}`),
}

// goalOthers stand behind 预期 where it is no target (没有达到预期|效果).
var goalOthers = lexicon.Must("admit.other")

// admitted tells the clauses of a paragraph in which the report says that targets were not
// reached.
func (x *extractor) admitted(b report.Block, s string, sec section) {
	if sec.mode == plan || !hasGoal.In(s) {
		return
	}
	for from := 0; from < len(s); {
		to := len(s)
		if k := strings.IndexAny(s[from:], "。；：！？\n"); k >= 0 {
			to = from + k
		}
		if at, end := admission(s[from:to]); end > 0 {
			x.tell(finding.AimMissed, aimMissed, b.Start+from+at, b.Start+from+end)
		}
		_, n := utf8.DecodeRuneInString(s[to:])
		from = to + n
	}
}

// leastAdmitted is from how many runes on a clause is more than the admission itself
// (进出口下降，|没有达到预期目标).
const leastAdmitted = 6

// admission is the clause of a sentence that admits that a target was not reached, with
// the one before it where it does not say what; end is 0 where there is none.
func admission(sentence string) (from, end int) {
	for _, p := range admissions {
		m := p.Find(sentence)
		if m == "" || goalOthers.In(m) {
			continue
		}
		at := strings.Index(sentence, m)
		from, end = strings.LastIndex(sentence[:at], "，")+1, len(sentence)
		if from > 0 {
			from += len("，") - 1
		}
		if utf8.RuneCountInString(sentence[from:at]) < leastAdmitted && from > 0 {
			before := sentence[:from-len("，")]
			if from = strings.LastIndex(before, "，"); from < 0 {
				from = 0
			} else {
				from += len("，")
			}
		}
		if k := strings.Index(sentence[at+len(m):], "，"); k >= 0 {
			end = at + len(m) + k
		}
		return from, end
	}
	return 0, 0
}

// tell makes a finding of a stretch of the report's text.
func (x *extractor) tell(code finding.Code, message string, from, to int) {
	sp := x.r.Text.Span(from, to)
	f := finding.Finding{Code: code, Severity: finding.Info, File: x.r.File, Start: sp.Start, End: sp.End, Text: strings.TrimSpace(x.r.Evidence(sp)), Message: message}
	f.Line, f.Col = x.where.lines.Position(sp.Start)
	x.findings = append(x.findings, f)
}

var hasGoal = lexicon.Must("admit.goal")
