package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"linian"
)

// checkOptions are the flags of check, ready to use.
type checkOptions struct {
	linian.Options
	json, quiet bool
}

func newCheck(s streams, runFn func(context.Context, streams, checkOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runCheck
	}
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [文件夹] [选项]",
		Short: "逐份列出报告读成了什么：机关、种类、年份、数字多少、哪里可疑",
		Long: `每份报告一行：哪里的、哪个机关的、什么种类、哪一年、找到多少结果和目标、
有多少表格和页没能读、有什么可疑；可疑的排在最前。只读取，不对比，也不写任何文件。
不写文件夹就读当前文件夹。读错的，可在文件夹里的 linian.yaml 中写明（见 README）。

--json 每份报告输出一行 JSON（格式见 docs/data.md）。

退出状态：0 全部读完（可疑的报告不影响退出状态）；3 已完成，但有文件没能读取；
2 用法有误；1 失败。`,
		Example: `  linian check samples          逐份列出
  linian check samples --json   每份报告一行 JSON`,
		Args: oneFolder("读取"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Dir, err = folder(args, o.Jobs); err != nil {
				return err
			}
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.BoolVar(&o.json, "json", false, "输出 JSONL")
	addJobs(f, &o.Jobs)
	addLimits(f, &o.Limits)
	addReports(f, &o.Limits)
	f.BoolVarP(&o.quiet, "quiet", "q", false, "不显示进度")
	return c
}

func runCheck(ctx context.Context, s streams, o checkOptions) error {
	bar := newProgress(s, o.quiet)
	o.Progress = bar.update
	done, err := linian.Check(ctx, o.Options)
	bar.finish()
	if err != nil {
		return err
	}
	if o.json {
		e := json.NewEncoder(s.out)
		e.SetEscapeHTML(false)
		for _, r := range done.Reports {
			if err := e.Encode(r); err != nil {
				return err
			}
		}
	} else {
		writeCheck(s.out, done)
	}
	return leftOut(s, &linian.Outcome{LeftOut: done.LeftOut})
}

// writeCheck prints a line a report and below what is odd of each.
func writeCheck(w io.Writer, done *linian.Checked) {
	var rows [][]string
	odd := 0
	for _, r := range done.Reports {
		rows = append(rows, []string{r.File, orDash(r.Place), cmp.Or(r.Body, "（机关未知）"), r.Kind.Name(), yearName(r.Year),
			strconv.Itoa(r.Results), strconv.Itoa(r.Targets), unreadText(r), orDash(oddText(r))})
		if r.Doubtful() {
			odd++
		}
	}
	fmt.Fprintf(w, "报告 %d 份，其中可疑 %d 份\n\n", len(done.Reports), odd)
	writeTable(w, []string{"文件", "地方", "机关", "种类", "年份", "结果", "目标", "没读的", "可疑之处"}, rows, 6, 7)
	if odd > 0 {
		fmt.Fprintln(w)
		writeDoubts(w, done.Reports, len(done.Reports))
	}
	for _, f := range done.Findings {
		fmt.Fprintf(w, "%s\n", oneLine(f.Error()))
	}
}

// unreadText is what of a report was not read.
func unreadText(r linian.CheckedReport) string {
	var parts []string
	if r.Tables > 0 {
		parts = append(parts, fmt.Sprintf("表格 %d", r.Tables))
	}
	if r.Pages > 0 {
		parts = append(parts, fmt.Sprintf("页 %d", r.Pages))
	}
	return orDash(strings.Join(parts, "、"))
}

// oddText names what is odd of a report.
func oddText(r linian.CheckedReport) string {
	var titles []string
	for _, f := range r.Odd {
		titles = append(titles, f.Code.Title())
	}
	return strings.Join(titles, "、")
}

// writeOdd prints the reports of a build that a person must see first.
func writeOdd(w io.Writer, reports []linian.CheckedReport) {
	const most = 20
	n := 0
	for _, r := range reports {
		if r.Doubtful() {
			n++
		}
	}
	if n == 0 {
		return
	}
	fmt.Fprintf(w, "请先核对这 %d 份报告（linian check 列出全部报告）\n\n", n)
	writeDoubts(w, reports, most)
	if n > most {
		fmt.Fprintf(w, "  ……另有 %d 份\n", n-most)
	}
	fmt.Fprintln(w)
}

// writeDoubts prints what is in doubt of the first reports that are, a line each.
func writeDoubts(w io.Writer, reports []linian.CheckedReport, most int) {
	for _, r := range reports {
		doubts := r.Doubts()
		if len(doubts) == 0 {
			continue
		}
		if most--; most < 0 {
			return
		}
		for _, f := range doubts {
			fmt.Fprintf(w, "  %s\n", oneLine(f.Error()))
		}
	}
}
