package linian

import (
	"fmt"
	"maps"
	"path"
	"slices"

	"linian/figure"
	"linian/finding"
	"linian/report"
)

// What makes a report odd beside the others of its folder.
const (
	oddFolder  = 4  // reports that a folder must have before one can be odd in it
	oddYears   = 10 // years from the nearest other report
	oddFigures = 30 // figures that a report must have before few results are odd
)

// odd finds the reports that a person must see first: read as another place's,
// of a year far from the others', or almost without results, so that what was
// done stands among the targets. obs are in the order of reports.
func odd(reports []*report.Report, obs []figure.Observation) []finding.Finding {
	return append(OddAmong(reports), FewResults(reports, obs)...)
}

// OddAmong finds the reports that are odd beside the others of their folders, all of
// which must be given.
func OddAmong(reports []*report.Report) (out []finding.Finding) {
	folders := map[string][]*report.Report{}
	for _, r := range reports {
		dir := path.Dir(r.File)
		folders[dir] = append(folders[dir], r)
	}
	for _, dir := range slices.Sorted(maps.Keys(folders)) {
		if rs := folders[dir]; len(rs) >= oddFolder {
			out = append(out, strangers(rs)...)
			out = append(out, farYears(rs)...)
		}
	}
	return out
}

// strangers are the reports of a place that appears once where all others are of
// one and the same.
func strangers(rs []*report.Report) (out []finding.Finding) {
	count := map[string]int{}
	for _, r := range rs {
		if r.Meta.Region != "" {
			count[r.Meta.Region]++
		}
	}
	for _, r := range rs {
		if m := r.Meta; m.Region == "" || count[m.Region] != 1 || m.BodySource.Said() || len(count) != 2 {
			continue
		}
		out = append(out, doubt(r, finding.BodyAlone, "机关读作“%s”，而同一文件夹的其他报告都是另一个地方的；请核对，并可在 linian.yaml 中写明 body", r.Meta.Body))
	}
	return out
}

// farYears are the reports whose year lies far from that of every other.
func farYears(rs []*report.Report) (out []finding.Finding) {
	for _, r := range rs {
		near := 0
		for _, o := range rs {
			if d := abs(o.Meta.Year - r.Meta.Year); o != r && o.Meta.Year != 0 && (near == 0 || d < near) {
				near = max(d, 1)
			}
		}
		if r.Meta.Year != 0 && near > oddYears && !r.Meta.YearSource.Said() {
			out = append(out, doubt(r, finding.YearApart, "报告年份读作 %d 年，与同一文件夹的其他报告至少相差 %d 年；请核对，并可在 linian.yaml 中写明 year", r.Meta.Year, near))
		}
	}
	return out
}

func abs(n int) int { return max(n, -n) }

// FewResults finds the work reports of which nearly all figures are targets.
func FewResults(reports []*report.Report, obs []figure.Observation) (out []finding.Finding) {
	results, all := map[string]int{}, map[string]int{}
	for _, o := range obs {
		switch o.Kind {
		case figure.Actual:
			results[o.File]++
			all[o.File]++
		case figure.Target:
			all[o.File]++
		}
	}
	seen := map[string]bool{}
	for _, r := range reports {
		n := all[r.File]
		if seen[r.File] || r.Meta.Kind == report.Outline || r.Meta.Kind == report.Other || n < oddFigures || results[r.File]*10 > n {
			continue
		}
		seen[r.File] = true
		out = append(out, doubt(r, finding.FewResults, "%d 个数字中只有 %d 个读作结果，其余都读作目标；这份报告的回顾部分可能没有认出，请核对", n, results[r.File]))
	}
	return out
}

func doubt(r *report.Report, code finding.Code, format string, args ...any) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Doubt, File: r.File, Message: fmt.Sprintf(format, args...)}
}
