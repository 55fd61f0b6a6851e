package rundiff

import (
	"fmt"
	"slices"
	"strings"

	"linian/figure"
)

// reasons is what differs between what two results were made from.
type reasons struct {
	a, b      *Output
	decisions map[string]string // what was decided anew, in Chinese, by observation
	reports   map[string]string // what became of a report, in Chinese, by file
	judged    map[string]string // what was decided anew of a report, in Chinese, by file
	series    map[string]decidedSeries
}

// decidedSeries are the observations of a series in either result.
type decidedSeries struct{ observations []string }

func newReasons(a, b *Output) *reasons {
	r := &reasons{a: a, b: b, decisions: map[string]string{}, reports: map[string]string{}, judged: map[string]string{}, series: map[string]decidedSeries{}}
	r.compareDecisions()
	r.compareReports()
	for _, o := range []*Output{a, b} {
		for id, f := range o.points {
			s := r.series[id.key]
			s.observations = append(append(s.observations, f.Observation), f.others...)
			r.series[id.key] = s
		}
	}
	return r
}

var actionWords = map[figure.Action]string{figure.Confirm: "确认", figure.Correct: "修正", figure.Drop: "剔除", figure.Merge: "合并", figure.Split: "拆分", figure.Redate: "改期"}

func (d Decision) text() string { return strings.TrimSpace(actionWords[d.Action] + " " + d.Outcome) }

func (r *reasons) compareDecisions() {
	before := map[string]Decision{}
	for _, d := range r.a.Run.Decisions {
		before[d.Observation] = d
	}
	for _, d := range r.b.Run.Decisions {
		if old, had := before[d.Observation]; !had || old != d {
			r.decisions[d.Observation] = d.text()
		}
		delete(before, d.Observation)
	}
	for id, d := range before {
		r.decisions[id] = "撤回" + d.text()
	}
}

// compareReports tells reports apart by their bytes: a file that was only
// renamed is none that differs.
func (r *reasons) compareReports() {
	sums := func(run Run) (bySum, byFile map[string]bool) {
		bySum, byFile = map[string]bool{}, map[string]bool{}
		for _, rep := range run.Reports {
			bySum[rep.SHA256], byFile[rep.File] = true, true
		}
		return bySum, byFile
	}
	before, after := decidedOf(r.a.Run), decidedOf(r.b.Run)
	sumsA, filesA := sums(r.a.Run)
	sumsB, filesB := sums(r.b.Run)
	for _, rep := range r.b.Run.Reports {
		switch old, now := before[rep.SHA256], after[rep.SHA256]; {
		case !sumsA[rep.SHA256] || old == now:
		case now == "":
			r.judged[rep.File] = "撤回对报告的意见：" + old
		default:
			r.judged[rep.File] = "对报告的意见：" + now
		}
		if !sumsA[rep.SHA256] {
			r.reports[rep.File] = "新增报告 " + rep.File
			if filesA[rep.File] {
				r.reports[rep.File] = "报告有改动 " + rep.File
			}
		}
	}
	for _, rep := range r.a.Run.Reports {
		if !sumsB[rep.SHA256] && !filesB[rep.File] {
			r.reports[rep.File] = "删去报告 " + rep.File
		}
	}
}

// decidedOf is what was decided of the reports of each file, by its bytes.
func decidedOf(run Run) map[string]string {
	out := map[string]string{}
	for _, rep := range run.Reports {
		switch {
		case rep.Decided == "":
		case out[rep.SHA256] == "":
			out[rep.SHA256] = rep.Decided
		default:
			out[rep.SHA256] += "；" + rep.Decided
		}
	}
	return out
}

// explain finds the cause of a change: first what was decided of the figures
// that it is made of, then their reports; then, less surely, what else of the
// series differs, the settings, the program.
func (r *reasons) explain(c *Change) {
	own := r.own(c)
	if why := r.decided(own); why != "" {
		c.Cause, c.Direct, c.Why = ByDecision, true, "核对意见："+why
		return
	}
	if why := r.said(r.judged, own); why != "" {
		c.Cause, c.Direct, c.Why = ByDecision, true, why
		return
	}
	if why := r.said(r.reports, own); why != "" {
		c.Cause, c.Direct, c.Why = ByInput, true, why
		return
	}
	// A figure that moved from or to another series or year by a decision.
	rest := r.series[c.Key].observations
	switch {
	case r.decided(rest) != "":
		c.Cause, c.Why = ByDecision, "同一序列的核对意见："+r.decided(rest)
	case r.said(r.judged, rest) != "":
		c.Cause, c.Why = ByDecision, "同一序列："+r.said(r.judged, rest)
	case r.said(r.reports, rest) != "":
		c.Cause, c.Why = ByInput, "同一序列："+r.said(r.reports, rest)
	case r.a.Run.Settings != r.b.Run.Settings:
		c.Cause, c.Why = BySettings, "linian.yaml 或自定义指标有改动"
	case r.a.Run.Version != r.b.Run.Version:
		c.Cause, c.Why = ByVersion, fmt.Sprintf("程序版本 %s → %s", r.a.Run.Version, r.b.Run.Version)
	case len(r.reports) > 0:
		c.Cause, c.Why = ByInput, "其他报告有增减或改动"
	case len(r.decisions)+len(r.judged) > 0:
		c.Cause, c.Why = ByDecision, "其他数字或报告的核对意见"
	default:
		c.Cause, c.Why = Unknown, "原因不明：报告、意见、配置和版本都相同（开发版的版本号不变）"
	}
}

// own are the observations of which the figure was, or is, one or was weighed
// against.
func (r *reasons) own(c *Change) []string {
	var ids []string
	for _, f := range []*Figure{c.Before, c.After} {
		if f != nil {
			ids = append(append(ids, f.Observation), f.others...)
		}
	}
	return ids
}

func (r *reasons) decided(ids []string) string {
	var whys []string
	for _, id := range ids {
		if why, ok := r.decisions[id]; ok && !slices.Contains(whys, why) {
			whys = append(whys, why)
		}
	}
	return few(whys)
}

// said is what became of the reports of the observations, by their files.
func (r *reasons) said(by map[string]string, ids []string) string {
	var whys []string
	for _, id := range ids {
		for _, o := range []*Output{r.a, r.b} {
			if why, ok := by[o.files[id]]; ok && !slices.Contains(whys, why) {
				whys = append(whys, why)
			}
		}
	}
	return few(whys)
}

// few names at most three of many.
func few(s []string) string {
	slices.Sort(s)
	if len(s) > 3 {
		return strings.Join(s[:3], "；") + fmt.Sprintf(" 等 %d 处", len(s))
	}
	return strings.Join(s, "；")
}
