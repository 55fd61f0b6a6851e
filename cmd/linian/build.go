package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"linian"
	"linian/charts"
	"linian/finding"
	"linian/home"
	"linian/report"
)

// defaultOut is the folder that build writes when none is named.
const defaultOut = home.OutName

// buildOptions are the flags of build, ready to use.
type buildOptions struct {
	linian.Options
	quiet bool
	open  bool
}

// newBuild makes the command; runFn stands in for runBuild in tests.
func newBuild(s streams, runFn func(context.Context, streams, buildOptions) error) *cobra.Command {
	if runFn == nil {
		runFn = runBuild
	}
	var o buildOptions
	c := &cobra.Command{
		Use:   "build [文件夹] [选项]",
		Short: "读取一个文件夹里的报告，生成对比表、图表和简报",
		Long: `读取文件夹（含下级文件夹）里的所有报告：` + report.Formats() + `；
没有扩展名的文本也读；编码 UTF-8、GB18030/GBK、Big5、UTF-16 都可以。
不写文件夹就读当前文件夹。

结果写入 -o 指定的文件夹，再次运行会更新它；不是 linian 生成的文件夹不会被覆盖，
您在结果里改过的文件会连同旧结果一起留存。读不了的文件会在“疑点”中说明，其余照常处理。

文件夹里的 linian.yaml 可以直接写明报告的年份、机关等，写明的优先（见 README）。

退出状态：0 全部读完；3 已完成，但有文件没能读取；4 已完成，但简报自查不符；2 用法有误；1 失败。`,
		Example: `  linian build samples -o out          读取 samples，结果写入 out
  linian build                         读取当前文件夹，结果写入“历年结果”
  linian build samples -o out --quiet  只在有问题时才显示文字`,
		Args: oneFolder("读取"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			if o.Dir, err = folder(args, o.Jobs); err != nil {
				return err
			}
			o.Version = programVersion()
			return runFn(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringVarP(&o.Out, "output", "o", defaultOut, "结果写入的`文件夹`")
	f.StringVar(&o.Template, "template", "", "简报用语的模板`文件`，代替内置的")
	f.BoolVar(&o.Inline, "inline", false, "每个图表网页都自带绘图程序，可以单独发送")
	f.BoolVar(&o.NoPictures, "no-pictures", false, "不生成图表的图片（svg、png）和简报中的插图，快得多")
	addJobs(f, &o.Jobs)
	addLimits(f, &o.Limits)
	addReports(f, &o.Limits)
	f.BoolVar(&o.SelfCheck, "self-check", false, "写完后把简报逐句读回，用 series.jsonl 和脚注重新核算")
	f.BoolVar(&o.open, "open", false, "做完后在浏览器中打开图表网页")
	f.BoolVarP(&o.quiet, "quiet", "q", false, "不显示汇总和进度")
	return c
}

func runBuild(ctx context.Context, s streams, o buildOptions) error {
	bar := newProgress(s, o.quiet)
	o.Progress = bar.update
	done, err := linian.Build(ctx, o.Options)
	bar.finish()
	if err != nil {
		return err
	}
	if done.Kept != "" {
		fmt.Fprintf(s.err, "提示：原结果中有您改动或添加的文件，已整个保留在 %s\n", done.Kept)
	}
	if !o.quiet {
		writeSummary(s.out, done, summaryOptions{width: s.width, out: filepath.ToSlash(o.Out)})
	}
	if o.open {
		showPage(s, filepath.Join(o.Out, charts.PageName))
	}
	return cmp.Or(selfChecked(s, done, o), leftOut(s, done))
}

// selfChecked tells what reading the briefing back found; a fault makes the exit status.
func selfChecked(s streams, done *linian.Outcome, o buildOptions) error {
	switch r := done.SelfCheck; {
	case !o.SelfCheck:
	case r == nil:
		fmt.Fprintln(s.err, "提示：简报用的是您自己的模板，没有自查")
	case len(r.Faults) > 0:
		fmt.Fprintf(s.err, "简报自查有 %d 处不符，请勿使用这份简报，并把报告发给我们：\n", len(r.Faults))
		const most = 30
		for _, f := range r.Faults[:min(len(r.Faults), most)] {
			fmt.Fprintf(s.err, "  %s\n", f.Error())
		}
		return statusError{status: exitUnsound}
	case !o.quiet:
		fmt.Fprintf(s.out, "简报自查：%d 句、%d 个表格数、%d 处脚注都与数据和原文相符\n", r.Sentences, r.Cells, r.Entries)
	}
	return nil
}

// leftOut lists the files that could not be read and makes the exit status of
// it. Files that no reader reads stand in one line for each extension.
func leftOut(s streams, done *linian.Outcome) error {
	if len(done.LeftOut) == 0 {
		return nil
	}
	files, same := map[string]bool{}, map[string][]string{}
	var lines []finding.Finding
	for _, f := range done.LeftOut {
		files[f.File] = true
		if f.Code != finding.FileUnsupported {
			lines = append(lines, f)
			continue
		}
		if len(same[f.Message]) == 0 {
			lines = append(lines, f)
		}
		same[f.Message] = append(same[f.Message], f.File)
	}
	fmt.Fprintf(s.err, "有 %d 个文件没能读取：\n", len(files))
	const most, named = 100, 5
	for _, f := range lines[:min(len(lines), most)] {
		if names := same[f.Message]; f.Code == finding.FileUnsupported && len(names) > 1 {
			f.File = strings.Join(names[:min(len(names), named)], "、")
			if len(names) > named {
				f.File += fmt.Sprintf(" 等 %d 个文件", len(names))
			}
		}
		fmt.Fprintf(s.err, "  %s\n", f.Error())
	}
	if n := len(lines) - most; n > 0 {
		fmt.Fprintf(s.err, "  ……另有 %d 条，build 的结果中都列在“疑点”和 findings.jsonl\n", n)
	}
	return statusError{status: exitLeftOut}
}
