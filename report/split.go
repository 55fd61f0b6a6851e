package report

import (
	"strings"
	"unicode/utf8"

	"linian/finding"
)

// split finds the reports in a file: ranges of lines. It splits only where a
// second head (a title or the line of a session) and a second opening (现在，我
// 代表…报告工作) stand close together, far behind the first.
func (r *repairer) split() [][2]int {
	starts := []int{0}
	lastOpen := -1
	for k := range r.lines {
		if !openingLine(r.line(k)) {
			continue
		}
		if lastOpen >= 0 && r.lines[k].start-r.lines[lastOpen].start > 3000 {
			if s := r.headBefore(k); s > lastOpen {
				starts = append(starts, s)
			}
		}
		lastOpen = k
	}
	var parts [][2]int
	for i, s := range starts {
		end := len(r.lines)
		if i+1 < len(starts) {
			end = starts[i+1]
			sp := r.text.Span(r.lines[end].start, r.lines[end].end)
			r.note(finding.RepairSplit, sp, r.line(end), "")
		}
		parts = append(parts, [2]int{s, end})
	}
	return parts
}

// openingLine says whether a line is the sentence with which a report begins.
func openingLine(s string) bool {
	s = s[:min(len(s), 400)]
	for _, who := range []string{"我代表", "我受"} {
		if i := strings.Index(s, who); i >= 0 && i < 200 {
			return strings.Contains(s[i:], "报告") && (strings.Contains(s[i:], "审议") || strings.Contains(s[i:], "大会") || strings.Contains(s[i:], "报告工作"))
		}
	}
	return false
}

// headBefore is the line at which the head of the report begins whose opening
// stands at k; -1 when there is no head.
func (r *repairer) headBefore(k int) int {
	found := -1
	for i := k - 1; i >= 0 && i >= k-8; i-- {
		s := r.line(i)
		if headLine(s) {
			found = i
		} else if utf8.RuneCountInString(s) > 60 || strings.HasSuffix(s, "。") && !strings.HasPrefix(s, "各位") {
			break
		}
	}
	return found
}

// cut gives rep the lines of one part, its blocks and its repairs.
func (r *repairer) cut(rep *Report, part [2]int) {
	from, to := r.lines[part[0]].start, r.lines[part[1]-1].end
	if part[0] == 0 && part[1] == len(r.lines) {
		rep.Text, rep.Repairs = r.text, r.repairs
	} else {
		var b Builder
		b.Copy(r.text, from, to)
		rep.Text = b.Text()
		sp := r.text.Span(from, to)
		for _, p := range r.repairs {
			if p.Span.Start >= sp.Start && p.Span.Start < sp.End {
				rep.Repairs = append(rep.Repairs, p)
			}
		}
	}
	for _, p := range r.lines[part[0]:part[1]] {
		rep.Blocks = append(rep.Blocks, Block{Kind: p.kind, Start: p.start - from, End: p.end - from, Level: p.level, Table: p.table, Row: p.row, Cells: p.cells})
	}
	for _, p := range rep.Repairs {
		if p.Code == finding.NumberDamaged {
			rep.Findings = append(rep.Findings, finding.Finding{Code: p.Code, Severity: finding.Doubt, Start: p.Span.Start, End: p.Span.End,
				Message: "此处数字的部分位数已被占位符（$1.$2）替换，无法还原，未读取；请查原文"})
		}
	}
	fs := rep.Findings
	rep.Findings = nil
	rep.placeFindings(fs)
}
