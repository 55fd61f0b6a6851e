package decision

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"linian/finding"
	"linian/outline"
	"linian/report"
)

// reportAmong is the report that a decision is about; nil where none or several may be.
// Where the decision knows the bytes, they count and not the name: another report may have
// been put in the file's place.
func (d ReportDecision) reportAmong(rs []*report.Report) *report.Report {
	fit := pick(rs, func(r *report.Report) bool {
		return d.Hash != "" && strings.HasPrefix(r.SHA256, d.Hash) || d.Hash == "" && r.File == d.File && (d.Title == "" || d.Title == cleanText(r.Meta.Title))
	})
	for _, closer := range []func(*report.Report) bool{
		func(r *report.Report) bool { return r.File == d.File },
		func(r *report.Report) bool { return cleanText(r.Meta.Title) == d.Title },
		func(r *report.Report) bool { return !d.Whole() && d.blockIn(r) >= 0 },
		d.standsIn,
	} {
		if few := pick(fit, closer); len(fit) > 1 && len(few) > 0 {
			fit = few
		}
	}
	if len(fit) != 1 {
		return nil
	}
	return fit[0]
}

// standsIn reports whether the line of d is one of r's.
func (d ReportDecision) standsIn(r *report.Report) bool {
	n := len(r.Blocks)
	return d.Line > 0 && n > 0 && lineOf(r, r.Blocks[0].Start) <= d.Line && d.Line <= lineOf(r, r.Blocks[n-1].Start)
}

func pick(rs []*report.Report, fits func(*report.Report) bool) (out []*report.Report) {
	for _, r := range rs {
		if fits(r) {
			out = append(out, r)
		}
	}
	return out
}

// blockIn is the block of r with which the part begins; -1 where none or several may be.
func (d ReportDecision) blockIn(r *report.Report) int {
	words, cut := strings.CutSuffix(d.Part, "…")
	words = bare(words)
	text := r.Text.String()
	var fit []int
	for i, b := range r.Blocks {
		if b.Kind == report.Row {
			continue
		}
		if line := bare(text[b.Start:b.End]); line == words || cut && strings.HasPrefix(line, words) {
			fit = append(fit, i)
		}
	}
	if len(fit) > 1 {
		fit = slices.DeleteFunc(fit, func(i int) bool { return lineOf(r, r.Blocks[i].Start) != d.Line })
	}
	if len(fit) != 1 {
		return -1
	}
	return fit[0]
}

// A Decided is what was decided of one report.
type Decided struct {
	Whole *ReportDecision // nil for nothing
	Parts []ReportDecision

	blocks []int // of Parts: with which of Report.Blocks each begins
}

// Outline is the outline of the report as it was decided.
func (of Decided) Outline(r *report.Report) outline.Outline {
	plain := outline.Read(r)
	said := make([]outline.Said, len(of.Parts))
	for k, d := range of.Parts {
		p := outline.PartAt(r, plain, of.blocks[k])
		said[k] = outline.Said{Start: p.Start, End: p.End, Mode: d.Mode, From: d.From, To: d.To}
	}
	return plain.As(r, said)
}

// OfReports is what was decided of each of the reports, by its place in rs; those of which
// nothing was are left out. A file that was renamed is found by its bytes, a part by the
// line that it begins with, wherever that stands. The findings tell what takes effect, and which decisions fit no report, or no
// part of it.
func (s Set) OfReports(rs []*report.Report) (map[int]Decided, []finding.Finding) {
	out := map[int]Decided{}
	var fs []finding.Finding
	for _, d := range s.reports {
		r := d.reportAmong(rs)
		if r == nil {
			fs = append(fs, d.unmatched("报告"))
			continue
		}
		at := slices.Index(rs, r)
		of, f := out[at].with(d, r)
		if f.Code == finding.DecisionOfReport {
			out[at] = of
		}
		fs = append(fs, f)
	}
	return out, fs
}

// with adds one more decision of r, and tells of it.
func (of Decided) with(d ReportDecision, r *report.Report) (Decided, finding.Finding) {
	if d.Whole() {
		if of.Whole != nil {
			return of, d.twice(of.Whole)
		}
		of.Whole = &d
		return of, d.told(r, 0)
	}
	i := d.blockIn(r)
	if i < 0 {
		return of, d.unmatched("部分")
	}
	if k := slices.Index(of.blocks, i); k >= 0 {
		return of, d.twice(&of.Parts[k])
	}
	of.Parts, of.blocks = append(of.Parts, d), append(of.blocks, i)
	return of, d.told(r, lineOf(r, r.Blocks[i].Start))
}

// PartsOf are the parts of r as they are read without decisions (outline.Parts), and those
// that were decided though the program begins none there.
func (of Decided) PartsOf(r *report.Report) []outline.Part {
	plain := outline.Read(r)
	parts := outline.Parts(r, plain)
	for _, i := range of.blocks {
		start := r.Blocks[i].Start
		k, found := slices.BinarySearchFunc(parts, start, func(p outline.Part, at int) int { return cmp.Compare(p.Start, at) })
		if !found {
			parts = slices.Insert(parts, k, outline.PartAt(r, plain, i))
		}
	}
	return parts
}

// Words say all of it: 地区 贵阳市；“二、2024年工作安排”：回顾.
func (of Decided) Words() string {
	var words []string
	if of.Whole != nil {
		words = append(words, of.Whole.Outcome())
	}
	for _, d := range of.Parts {
		words = append(words, "“"+d.Part+"”："+d.Outcome())
	}
	return strings.Join(words, "；")
}

// Start is where the part of Parts[k] begins in r.Text.
func (of Decided) Start(r *report.Report, k int) int { return r.Blocks[of.blocks[k]].Start }

// Part is the decision of the part that begins at the offset of r.Text.
func (of Decided) Part(r *report.Report, start int) (ReportDecision, bool) {
	for k, i := range of.blocks {
		if r.Blocks[i].Start == start {
			return of.Parts[k], true
		}
	}
	return ReportDecision{}, false
}

// id names the decision in findings.
func (d ReportDecision) id() string {
	sum := sha256.Sum256([]byte(d.sortKey()))
	return "report-" + hex.EncodeToString(sum[:8])
}

// told tells of a decision that takes effect, on a line of r; 0 for the whole report.
func (d ReportDecision) told(r *report.Report, line int) finding.Finding {
	f := finding.Finding{Code: finding.DecisionOfReport, Severity: finding.Info, File: r.File, Line: line, Text: d.Part, Of: d.id()}
	var about []string
	if r.File != d.File {
		about = append(about, "文件已改名，原为"+d.File+"，按内容找到")
	}
	for _, s := range []string{d.Note, strings.TrimSpace(d.By + " " + d.Date)} {
		if s != "" {
			about = append(about, s)
		}
	}
	f.Message = "人工判定" + d.Subject() + "：" + d.Outcome()
	if len(about) > 0 {
		f.Message += "（" + strings.Join(about, "；") + "）"
	}
	return f
}

func (d ReportDecision) unmatched(what string) finding.Finding {
	advice := "请核对文件名和标题；文件里有几份报告的请写明标题或行"
	switch {
	case !d.Whole() && what == "部分":
		advice = "请核对“部分”是否与报告中那一行相同，有几处相同的请写明行"
	case d.Hash != "":
		advice = "报告可能已更换或改动，如仍适用，请删去这一条中的“内容”"
	}
	return d.lost("没有找到对应的"+what, advice)
}

func (d ReportDecision) twice(first *ReportDecision) finding.Finding {
	return d.lost(fmt.Sprintf("与第 %d 行的一条说的是同一处", first.line), "请只留一条")
}

func (d ReportDecision) lost(why, advice string) finding.Finding {
	return finding.Finding{Code: finding.DecisionUnmatched, Severity: finding.Doubt, File: FileName, Line: d.line, Col: d.col, Text: cmp.Or(d.Part, d.File), Of: d.id(),
		Message: fmt.Sprintf("对%s的意见（%s）%s，没有起作用，仍保留在%s中；%s", d.Subject(), d.Outcome(), why, FileName, advice)}
}
